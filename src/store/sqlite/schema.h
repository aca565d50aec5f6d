#pragma once

#include <array>

// Numbered migrations; a number that was released never changes. docs/formats/store.md describes the tables.
namespace isnad::store::sqlite {

inline constexpr std::array<const char*, 7> kMigrations{R"sql(
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('schema', 0), ('revision', 0), ('stories_revision', 0);

CREATE TABLE page (
  hash BLOB PRIMARY KEY,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
);

CREATE TABLE document (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key BLOB NOT NULL UNIQUE,
  base_id TEXT NOT NULL,
  id TEXT UNIQUE,
  stated_id INTEGER NOT NULL,
  page_source TEXT NOT NULL,
  received TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT,
  outlet TEXT,
  title TEXT,
  published TEXT,
  language TEXT NOT NULL,
  page BLOB NOT NULL
);
CREATE INDEX document_base_id ON document (base_id);
CREATE INDEX document_url ON document (url);
CREATE INDEX document_page ON document (page);

CREATE TABLE content (
  document INTEGER PRIMARY KEY,
  program TEXT NOT NULL,
  article BLOB NOT NULL,
  annotation BLOB NOT NULL
);

CREATE TABLE story (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  headline TEXT NOT NULL,
  language TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  dossier BLOB NOT NULL
);
CREATE INDEX story_id ON story (id);
CREATE INDEX story_dossier ON story (dossier);

CREATE TABLE story_document (
  story INTEGER NOT NULL,
  position INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (story, position)
) WITHOUT ROWID;
CREATE INDEX story_document_document ON story_document (document);

CREATE TABLE dossier (key BLOB PRIMARY KEY, json BLOB NOT NULL);

CREATE TABLE decision (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  who TEXT NOT NULL,
  made TEXT NOT NULL,
  undone_by TEXT,
  undone TEXT
);
CREATE TABLE decision_document (
  decision INTEGER NOT NULL,
  key BLOB NOT NULL,
  PRIMARY KEY (decision, key)
) WITHOUT ROWID;

CREATE TABLE search_document (
  document INTEGER PRIMARY KEY,
  day INTEGER,
  length INTEGER NOT NULL,
  counts BLOB NOT NULL
);
CREATE INDEX search_document_length ON search_document (document, length);
CREATE INDEX search_document_day ON search_document (day);
CREATE VIRTUAL TABLE search_words USING fts5(tokens, content='', columnsize=0, tokenize='isnad');
)sql",
                                                        R"sql(
-- What of the inputs could not be read.
CREATE TABLE gap (reason TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (reason, place)) WITHOUT ROWID;
CREATE INDEX gap_place ON gap (place);
CREATE TABLE archive (file TEXT PRIMARY KEY, coverage BLOB NOT NULL) WITHOUT ROWID;

-- Few have none, and every search asks.
CREATE INDEX document_without_id ON document (number) WHERE id IS NULL;
)sql",
                                                        R"sql(
-- All that a search shows of what it does not open stands in one row.
ALTER TABLE search_document ADD COLUMN id TEXT;
ALTER TABLE search_document ADD COLUMN outlet TEXT;
ALTER TABLE search_document ADD COLUMN language TEXT NOT NULL DEFAULT '';
UPDATE search_document SET id = d.id, outlet = d.outlet, language = d.language FROM document d
  WHERE d.number = search_document.document;
)sql",
                                                        R"sql(
-- The versions of one page are asked for by its address, after all.
CREATE INDEX IF NOT EXISTS document_url ON document (url);
)sql",
                                                        R"sql(
-- What reviewers say of figures, and the places in texts that these were read from.
CREATE TABLE review (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  question TEXT NOT NULL,
  verdict TEXT NOT NULL,
  note TEXT NOT NULL,
  who TEXT NOT NULL,
  made TEXT NOT NULL,
  undone_by TEXT,
  undone TEXT
);
CREATE TABLE review_place (
  review INTEGER NOT NULL,
  key BLOB NOT NULL,
  begins INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  PRIMARY KEY (review, key, begins, ends)
) WITHOUT ROWID;
CREATE INDEX review_place_key ON review_place (key);
)sql",
                                                        R"sql(
-- Who is to be told of what, and what is just being told.
CREATE TABLE watch (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  subject TEXT NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  who TEXT NOT NULL,
  made TEXT NOT NULL,
  seen TEXT NOT NULL,
  event TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  tries INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL DEFAULT 0,
  delivered INTEGER NOT NULL DEFAULT 0,
  given_up INTEGER NOT NULL DEFAULT 0,
  last_try TEXT,
  problem TEXT
);
)sql",
                                                        R"sql(
-- Stories in parts, each worked out by itself; and how many documents each language and day has, so that it is
-- known what the parts are and which of them are behind. Day -2147483648: of no known day.
CREATE TABLE story_day (
  language TEXT NOT NULL,
  day INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  PRIMARY KEY (language, day)
) WITHOUT ROWID;
INSERT INTO story_day SELECT language, coalesce(day, -2147483648), count(id),
  (SELECT value FROM meta WHERE name = 'revision') FROM search_document GROUP BY 1, 2;
CREATE TABLE story_part (name TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO story_part VALUES ('', 0);
ALTER TABLE story ADD COLUMN part TEXT NOT NULL DEFAULT '';
CREATE INDEX story_part_stories ON story (part);
)sql"};

}  // namespace isnad::store::sqlite
