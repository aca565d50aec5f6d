#pragma once

#include <array>

// Numbered migrations; a number that was released never changes. docs/formats/store.md describes the tables.
// Everything of text is compared by bytes (COLLATE "C"), as in SQLite. What is packed already is not
// compressed again (STORAGE EXTERNAL).
namespace isnad::store::postgres {

inline constexpr std::array<const char*, 7> kMigrations{R"sql(
CREATE SCHEMA IF NOT EXISTS isnad;
CREATE TABLE meta (name TEXT COLLATE "C" PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO meta VALUES ('schema', 0), ('revision', 0), ('stories_revision', 0);

CREATE TABLE page (
  hash BYTEA PRIMARY KEY,
  size BIGINT NOT NULL,
  bytes BYTEA NOT NULL
);

CREATE TABLE document (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key BYTEA NOT NULL UNIQUE,
  base_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C",
  stated_id BIGINT NOT NULL,
  page_source TEXT COLLATE "C" NOT NULL,
  received TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C",
  outlet TEXT COLLATE "C",
  title TEXT COLLATE "C",
  published TEXT COLLATE "C",
  language TEXT COLLATE "C" NOT NULL,
  page BYTEA NOT NULL
);
-- Ids may be longer than a B-tree takes (2,704 bytes).
CREATE UNIQUE INDEX document_one_id ON document (md5(id));
CREATE INDEX document_id ON document USING hash (id);
CREATE INDEX document_base_id ON document USING hash (base_id);
CREATE INDEX document_url ON document USING hash (url);
CREATE INDEX document_page ON document (page);

CREATE TABLE content (
  document BIGINT PRIMARY KEY,
  program TEXT COLLATE "C" NOT NULL,
  article BYTEA NOT NULL,
  annotation BYTEA NOT NULL
);

CREATE TABLE story (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL,
  headline TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  first TEXT COLLATE "C" NOT NULL,
  last TEXT COLLATE "C" NOT NULL,
  dossier BYTEA NOT NULL
);
CREATE INDEX story_id ON story (id);
CREATE INDEX story_dossier ON story (dossier);

CREATE TABLE story_document (
  story BIGINT NOT NULL,
  position BIGINT NOT NULL,
  document BIGINT NOT NULL,
  PRIMARY KEY (story, position)
);
CREATE INDEX story_document_document ON story_document (document);

CREATE TABLE dossier (key BYTEA PRIMARY KEY, json BYTEA NOT NULL);

CREATE TABLE decision (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind BIGINT NOT NULL,
  who TEXT COLLATE "C" NOT NULL,
  made TEXT COLLATE "C" NOT NULL,
  undone_by TEXT COLLATE "C",
  undone TEXT COLLATE "C"
);
CREATE TABLE decision_document (decision BIGINT NOT NULL, key BYTEA NOT NULL, PRIMARY KEY (decision, key));

CREATE TABLE search_document (
  document BIGINT PRIMARY KEY,
  day BIGINT,
  length BIGINT NOT NULL,
  counts BYTEA NOT NULL
);
CREATE INDEX search_document_day ON search_document (day);

-- Part 0 has every word of a document; with their places where they fit (postgres/word_parts.h), else the further
-- parts have the places.
CREATE TABLE search_words (
  document BIGINT NOT NULL,
  part BIGINT NOT NULL,
  words TSVECTOR NOT NULL,
  PRIMARY KEY (document, part)
);
CREATE INDEX search_words_words ON search_words USING gin (words);

ALTER TABLE page ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE content ALTER COLUMN article SET STORAGE EXTERNAL, ALTER COLUMN annotation SET STORAGE EXTERNAL;
ALTER TABLE dossier ALTER COLUMN json SET STORAGE EXTERNAL;
ALTER TABLE search_document ALTER COLUMN counts SET STORAGE EXTERNAL;
)sql",
                                                        R"sql(
-- What of the inputs could not be read. Places may be longer than a B-tree takes.
CREATE TABLE gap (reason TEXT COLLATE "C" NOT NULL, place TEXT COLLATE "C" NOT NULL);
CREATE UNIQUE INDEX gap_once ON gap (md5(reason), md5(place));
CREATE INDEX gap_place ON gap USING hash (place);
CREATE TABLE archive (file TEXT COLLATE "C" NOT NULL, coverage BYTEA NOT NULL);
CREATE UNIQUE INDEX archive_file ON archive (md5(file));

-- Few have none, and every search asks.
CREATE INDEX document_without_id ON document (number) WHERE id IS NULL;

-- pglz, the default, gains nothing over these; a server may be built without lz4.
DO $$ BEGIN
  ALTER TABLE search_words ALTER COLUMN words SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
)sql",
                                                        R"sql(
-- All that a search shows of what it does not open stands in one row, with the words: joining three tables took
-- five times as long. search_words has the further parts of long documents.
ALTER TABLE search_document ADD COLUMN id TEXT COLLATE "C", ADD COLUMN outlet TEXT COLLATE "C",
  ADD COLUMN language TEXT COLLATE "C" NOT NULL DEFAULT '', ADD COLUMN words TSVECTOR NOT NULL DEFAULT '';
DO $$ BEGIN
  ALTER TABLE search_document ALTER COLUMN words SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
UPDATE search_document s SET id = d.id, outlet = d.outlet, language = d.language, words = w.words
  FROM document d, search_words w WHERE d.number = s.document AND w.document = s.document AND w.part = 0;
DELETE FROM search_words WHERE part = 0;
CREATE INDEX search_document_words ON search_document USING gin (words);
)sql",
                                                        R"sql(
-- The versions of one page are asked for by its address, after all.
CREATE INDEX IF NOT EXISTS document_url ON document USING hash (url);
)sql",
                                                        R"sql(
-- What reviewers say of figures, and the places in texts that these were read from.
CREATE TABLE review (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind BIGINT NOT NULL,
  question TEXT COLLATE "C" NOT NULL,
  verdict TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL,
  who TEXT COLLATE "C" NOT NULL,
  made TEXT COLLATE "C" NOT NULL,
  undone_by TEXT COLLATE "C",
  undone TEXT COLLATE "C"
);
CREATE TABLE review_place (
  review BIGINT NOT NULL,
  key BYTEA NOT NULL,
  begins BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  PRIMARY KEY (review, key, begins, ends)
);
CREATE INDEX review_place_key ON review_place (key);
)sql",
                                                        R"sql(
-- Who is to be told of what, and what is just being told.
CREATE TABLE watch (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind BIGINT NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  secret TEXT COLLATE "C" NOT NULL,
  who TEXT COLLATE "C" NOT NULL,
  made TEXT COLLATE "C" NOT NULL,
  seen TEXT COLLATE "C" NOT NULL,
  event TEXT COLLATE "C" NOT NULL DEFAULT '',
  body TEXT COLLATE "C" NOT NULL DEFAULT '',
  tries BIGINT NOT NULL DEFAULT 0,
  due BIGINT NOT NULL DEFAULT 0,
  delivered BIGINT NOT NULL DEFAULT 0,
  given_up BIGINT NOT NULL DEFAULT 0,
  last_try TEXT COLLATE "C",
  problem TEXT COLLATE "C"
);
)sql",
                                                        R"sql(
-- Stories in parts, each worked out by itself; and how many documents each language and day has, so that it is
-- known what the parts are and which of them are behind. Day -2147483648: of no known day.
CREATE TABLE story_day (
  language TEXT COLLATE "C" NOT NULL,
  day BIGINT NOT NULL,
  documents BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (language, day)
);
INSERT INTO story_day SELECT language, coalesce(day, -2147483648), count(id),
  (SELECT value FROM meta WHERE name = 'revision') FROM search_document GROUP BY 1, 2;
CREATE TABLE story_part (name TEXT COLLATE "C" PRIMARY KEY, revision BIGINT NOT NULL);
INSERT INTO story_part VALUES ('', 0);
ALTER TABLE story ADD COLUMN part TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX story_part_stories ON story (part);

-- Programs of an earlier version write on with the connection that they have, and know nothing of what came since:
-- what they would commit is refused, so that they connect again and say that they are too old. All that changes
-- documents or stories changes this table.
CREATE FUNCTION isnad.refuse_earlier_versions() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF coalesce(nullif(current_setting('isnad.schema', true), ''), '0')::BIGINT <
      (SELECT value FROM isnad.meta WHERE name = 'schema') THEN
    RAISE EXCEPTION 'a later version of isnad has brought the store up' USING ERRCODE = '55000';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_earlier_versions BEFORE UPDATE ON meta FOR EACH STATEMENT
  EXECUTE FUNCTION isnad.refuse_earlier_versions();
)sql"};

}  // namespace isnad::store::postgres
