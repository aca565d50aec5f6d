#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/annotation.h"
#include "model/article.h"
#include "model/coverage.h"

namespace isnad {

using EntityIndex = Index<struct EntityTag>;  // position in Dossier::entities

// A span in one of a list's documents.
struct Place {
  DocumentIndex doc;
  Span span;
  auto operator<=>(const Place&) const = default;
};

// A claim, quantity or time of one of a dossier's documents.
struct ClaimRef {
  DocumentIndex doc;
  ClaimIndex claim;
  auto operator<=>(const ClaimRef&) const = default;
};
struct QuantityRef {
  DocumentIndex doc;
  QuantityIndex quantity;
  auto operator<=>(const QuantityRef&) const = default;
};

// How it is known where a passage's text comes from.
enum class OriginBasis {
  kCredited,  // members say so
  kAligned,   // none says so: the text is the origin's own, or stands in several outlets at once
  kBoth,
};

// A place where a member of a passage differs from the member that all others are compared with.
struct PassageEdit {
  enum class Kind {
    kFigure,              // another number
    kAttributionDropped,  // who said it is left out
    kAttributionAdded,
    kHedgeDropped,  // "may", "is thought to" is left out
    kHedgeAdded,
    kWording,  // other words, or some more or fewer
  };
  Kind kind = Kind::kWording;
  Place from;  // in the member compared with; an empty span where words were put in
  Place to;    // in this member; an empty span where words were left out
  auto operator<=>(const PassageEdit&) const = default;
};

// When a member was published after the earliest one; only where times are evidence.
struct PassageLag {
  DocumentIndex doc;
  std::string lag;  // ISO 8601, as precise as known: PT95M, P1D; PT0M or P0D for the earliest
};

// Text that stands in several documents. Members are sorted, at most one per document.
struct Passage {
  // Where the text comes from: an agency's canonical name, or a document of the same list; absent when
  // unknown.
  std::optional<std::string> agency;
  std::optional<DocumentIndex> document;
  // How that is known. kAligned without an agency or document: the outlets have it at once from somebody whom
  // none of them names.
  std::optional<OriginBasis> basis;
  double confidence = 0;                   // of the origin, 0 to 1; 0 without one
  std::vector<DocumentIndex> credited_by;  // members whose own article names the origin, sorted
  std::vector<Place> members;
  std::vector<PassageLag> lags;    // earliest first, then by document; empty, or two or more
  std::vector<PassageEdit> edits;  // by the place in the member
};

// What stories were found with.
struct StoryGrouping {
  double similarity = 0;
  int window_hours = 0;
};

struct Story {
  std::string id;        // from the content of its documents
  std::string headline;  // the title of its most central document
  std::string language;
  std::string first;  // dates of the earliest and latest document, empty when unknown
  std::string last;
  std::vector<DocumentIndex> documents;
};

struct Entity {
  std::string id;
  EntityType type = EntityType::kPerson;
  std::string name;
  std::vector<std::string> aliases;  // every form used, as written, without proclitics; sorted
  std::size_t mentions = 0;          // over the story
};

struct DossierDocument {
  Article article;                    // published filled from the other documents where it could be
  Annotation annotation;              // times resolved, chains completed
  std::vector<EntityIndex> entities;  // by LocalEntityIndex: the dossier's entity that it is
  bool annotated = true;              // false for a language that isnad has no rules for
};

struct Reading {
  QuantityRef quantity;
  std::optional<ClaimRef> claim;
  std::optional<std::size_t> origin = {};  // position in the figure's origins
  std::optional<std::string> as_of = {};   // when its document was published, ISO 8601
  std::optional<QuantityRef> revises =
      {};  // the same origin's last earlier number, where this one replaces it
};

// Whoever first asserted something, after copies and common speakers are collapsed.
struct Origin {
  std::optional<EntityIndex> entity;
  std::string name;
  std::vector<std::string> via;
  std::vector<DocumentIndex> documents;
  std::vector<std::string> reasons;  // why readings were collapsed into this one, in words
  bool counted = true;               // false for narration where a named speaker gives the value
};

enum class Verdict { kAgree, kConflict, kSingle };

// What a figure's numbers count, taken apart so that a viewer can say it in another language.
struct Asked {
  std::string what;         // a class of data/arabic/counted.tsv, a unit or "number"; or the noun as written
  bool as_written = false;  // `what` is the text's own noun
  std::string event;        // what became of them, in the words of that table; empty where unknown
  bool still = false;       // they still are in that state
  bool part = false;        // some of those whom another number counts
  std::string after;        // the text's words behind the number, where no event is known
};

struct Figure {
  std::string question;  // in English words
  Asked asked;
  std::vector<Reading> readings;
  Verdict verdict = Verdict::kSingle;
  bool revised = false;  // a conflict only with numbers that their origins have replaced
  std::vector<Origin> origins;
  int independent_origins = 0;
};

struct Contradiction {
  std::string about;
  std::vector<std::vector<ClaimRef>> sides;
};

struct Wording {
  EntityIndex entity;
  DocumentIndex doc;
  std::map<std::string, int> terms;  // as written, without proclitics → how often
};

struct TimelineEntry {
  std::string date;  // ISO 8601, as precise as known
  std::string what;
  std::vector<ClaimRef> claims;
};

// What an outlet changed in a document from one version to the next.
struct VersionChange {
  enum class Kind {
    kFigure,       // another number in the same words
    kAttribution,  // a claim in the same words is somebody else's, or nobody's any more
  };
  Kind kind = Kind::kFigure;
  DocumentIndex from;
  DocumentIndex to;
  std::optional<QuantityIndex> old_quantity = {};  // of `from`, for a figure
  std::optional<QuantityIndex> new_quantity = {};  // of `to`
  std::optional<ClaimIndex> old_claim = {};        // of `from`, for an attribution
  std::optional<ClaimIndex> new_claim = {};        // of `to`
  std::vector<QuantityRef> copied_by = {};  // where others have the old number in text shared with `from`
};

// Documents of one address: versions of one document, not sources of their own.
struct Versions {
  std::string address;                   // canonical
  std::vector<DocumentIndex> documents;  // oldest first; two or more
  std::vector<VersionChange> changes;    // in their order
};

// The four counts shown wherever counts are shown.
struct Counts {
  std::size_t articles = 0;
  std::size_t distinct_texts = 0;
  std::size_t outlets = 0;
  std::size_t independent_origins = 0;
};

// All that isnad says about one story.
struct Dossier {
  Story story;  // story.documents are positions in the run's list; `documents` below holds them in that order
  std::vector<DossierDocument> documents;
  std::vector<Entity> entities;
  std::vector<Passage> passages;  // DocumentIndex here and below: position in `documents`
  std::vector<Figure> figures;
  std::vector<Contradiction> contradictions;
  std::vector<Wording> wording;
  std::vector<TimelineEntry> timeline;
  std::vector<Versions> versions;  // by address
  Counts counts;
  Coverage coverage;                 // what the run that made it could not fetch or read
  std::optional<EntityIndex> place;  // where most of the story's documents are about
  // The settings that it was made with, for the record.
  int min_copy_words = 0;
  double standing_percent = 0;  // of an outlet's articles that a sentence of its boilerplate is in
  VaguePolicy policy = VaguePolicy::kConservative;
  bool with_wire_copy = true;  // false: copied agency text is left out of counts and comparisons
};

}  // namespace isnad
