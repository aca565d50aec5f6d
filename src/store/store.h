#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/annotation.h"
#include "model/article.h"
#include "model/coverage.h"
#include "search/index.h"
#include "search/match.h"
#include "search/rank.h"

// Where documents are kept, and what was worked out from them: docs/decisions/store.md,
// docs/formats/store.md.
namespace isnad::store {

// A document's number in its store; never given again.
enum class DocumentNumber : std::int64_t {};

// What a list of documents shows of one.
struct DocumentFields {
  std::string key;          // 32 bytes: what makes it this document and no other
  std::string base_id;      // the record's own id, else made from its name
  bool stated_id = false;   // it is the record's own
  std::string page_source;  // of the page that it came in, as messages name it
  std::string received;     // when, ISO 8601; never compared
  std::string source;
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<std::string> published;
  std::string language;
};

// What is written of a document, compressed by prepare() so that threads share that work.
struct NewDocument : DocumentFields {
  std::string program;    // the version that read it
  std::string page_hash;  // 32 bytes: SHA-256 of the page's bytes
  std::uint64_t page_size = 0;
  std::string page;        // packed
  std::string article;     // encoded, and packed with the page's bytes known
  std::string annotation;  // encoded and packed
  search::IndexedDocument index;
};

struct DocumentRow : DocumentFields {
  DocumentNumber number{};
  std::optional<std::string> id;  // absent while or because another document has it
};

// A document's content as it is kept: packed, so that threads share the unpacking.
struct DocumentContent {
  DocumentNumber number{};
  std::string key;
  std::string id;
  std::string program;
  std::string page;
  std::string
      article;  // its text is mostly the page's and not stored again: packed with the page's bytes known
  std::string annotation;
};

// The way back from there. The article has the id that it has in the store.
[[nodiscard]] Result<Article> article_of(const DocumentContent& content);
[[nodiscard]] Result<Annotation> annotation_of(const DocumentContent& content);

// Documents of one language and day of publication (since 1970; absent where it is not known).
struct DocumentsOfDay {
  std::string language;
  std::optional<int> day;
  std::int64_t documents = 0;  // with an id
  std::int64_t changed = 0;    // the revision that one of them came, went or was decided on with last
};

// Which documents of a language: those of the days from `first` to `last`, all of them, or the undated ones.
struct DaySpan {
  enum class Kind { kDays, kAll, kUndated };
  std::string language;
  Kind kind = Kind::kAll;
  int first = 0;
  int last = 0;
};

// What groups of documents are made of.
struct DatedDocument {
  DocumentNumber number{};
  std::string key;
  std::string id;
  std::optional<int> day;
};

struct StoredStory {
  std::string id;
  std::string headline;
  std::string language;
  std::string first;
  std::string last;
  std::string dossier;                    // key of its dossier; empty for a story of one document
  std::vector<DocumentNumber> documents;  // in the order of the story's
};

// A person's word on stories. It speaks of documents, whose keys stay what they are when stories change.
struct Decision {
  enum class Kind {
    kPin,    // these documents are one story, with no other
    kMerge,  // the stories of these documents are one
    kSplit,  // these documents leave their story and are one of their own
  };
  std::int64_t number = 0;
  Kind kind = Kind::kPin;
  std::vector<std::string> documents;  // keys, sorted
  std::string who;
  std::string when;  // ISO 8601
  std::optional<std::string> undone_by;
  std::optional<std::string> undone;  // when
};

// A reviewer's word on a figure. It speaks of the places in texts that the figure's numbers stand at:
// dossiers are made anew as documents come, and figures have other ids then.
struct Review {
  enum class Kind { kAccept, kReject, kNote };
  struct Place {
    std::string key;         // the document's
    std::string document;    // its id now; empty where it has none or is gone. Not kept: the store says it
    std::int64_t begin = 0;  // code points of the document's text
    std::int64_t end = 0;
    auto operator<=>(const Place&) const = default;
  };
  std::int64_t number = 0;
  Kind kind = Kind::kNote;
  std::string question;  // the figure's, as the dossier said then
  std::string verdict;
  std::string note;
  std::vector<Place> places;  // sorted
  std::string who;
  std::string when;  // ISO 8601
  std::optional<std::string> undone_by;
  std::optional<std::string> undone;  // when
};

// Somebody who wants to be told by a POST, and what of: one event at a time, so that nothing piles up for a
// receiver that is away; what came meanwhile is in the next one.
struct Watch {
  enum class Kind {
    kSearch,   // documents that a query finds
    kFigures,  // figures of the story that a document is in
  };
  std::int64_t number = 0;
  Kind kind = Kind::kSearch;
  std::string subject;  // the query, or the document's id
  std::string url;
  std::string secret;  // signs what is sent
  std::string who;
  std::string made;        // ISO 8601
  std::string seen;        // what is known already, as whoever looks keeps it
  std::string event;       // id of what is being told; empty where there is nothing
  std::string body;        // of the event
  std::int64_t tries = 0;  // of the event
  std::int64_t due = 0;    // not before, in seconds since 1970
  std::int64_t delivered = 0;
  std::int64_t given_up = 0;
  std::optional<std::string> last_try;  // ISO 8601
  std::optional<std::string> problem;   // of the last try, where it failed
};

// A place of the inputs that could not be read, as read::Unusable says it.
struct Gap {
  std::string place;
  std::string reason;
};

struct Totals {
  std::int64_t documents = 0;   // with an id
  std::int64_t superseded = 0;  // without one: another record has it
  std::int64_t stories = 0;
  std::int64_t larger_stories = 0;  // of two documents or more
  std::int64_t dossiers = 0;        // that are kept
  std::int64_t bytes = 0;           // of the whole store
};

// One connection to a store, for one thread at a time; open as many as there are threads. Readers see one
// moment while others write. Errors: kUnavailable with the store's name and reason; then nothing of the
// transaction is kept and everything before it is.
class Store {
 public:
  virtual ~Store() = default;

  // Changes are made between begin_writing() and commit(): all of them or none. begin_writing waits for
  // another writer. Reading several things of one moment stands between begin_reading() and commit().
  [[nodiscard]] virtual Result<void> begin_writing() = 0;
  [[nodiscard]] virtual Result<void> begin_reading() = 0;
  [[nodiscard]] virtual Result<void> commit() = 0;
  virtual void roll_back() = 0;

  // Counts up with every commit that changed documents or decisions.
  [[nodiscard]] virtual Result<std::int64_t> revision() = 0;
  // Counts up whenever stories are written.
  [[nodiscard]] virtual Result<std::int64_t> stories_revision() = 0;

  // Which of the keys are there already.
  [[nodiscard]] virtual Result<std::vector<bool>> known(std::span<const std::string> keys) = 0;
  // False where a document with this key is there already: nothing is changed.
  [[nodiscard]] virtual Result<bool> add(const NewDocument& document) = 0;
  // Takes a document out with all that is kept of it, its page where no other document has the same.
  [[nodiscard]] virtual Result<void> remove(DocumentNumber number) = 0;
  [[nodiscard]] virtual Result<std::optional<DocumentRow>> document(const std::string& id) = 0;
  [[nodiscard]] virtual Result<std::vector<DocumentRow>> documents_after(DocumentNumber number,
                                                                         std::size_t limit) = 0;
  // The documents that have these keys, in their order; what has none is left out.
  [[nodiscard]] virtual Result<std::vector<DocumentRow>> documents_with(
      std::span<const std::string> keys) = 0;
  // Documents published on a day (since 1970; none: those of which no day is known), in the order of time as
  // it is written, then of their numbers; those behind `published` and `number`.
  [[nodiscard]] virtual Result<std::vector<DocumentRow>> documents_of_day(std::optional<int> day,
                                                                          const std::string& published,
                                                                          DocumentNumber number,
                                                                          std::size_t limit) = 0;
  // Every document read from that address, the earliest received first: the versions of one page.
  [[nodiscard]] virtual Result<std::vector<DocumentRow>> versions(const std::string& url) = 0;
  [[nodiscard]] virtual Result<std::vector<DocumentContent>> contents(
      std::span<const DocumentNumber> numbers) = 0;
  // The same without annotations.
  [[nodiscard]] virtual Result<std::vector<DocumentContent>> articles(
      std::span<const DocumentNumber> numbers) = 0;
  // The bytes of the page that a document was read from.
  [[nodiscard]] virtual Result<std::string> page(DocumentNumber number) = 0;

  // Documents without an id: another record that states theirs has it. By their base id.
  [[nodiscard]] virtual Result<std::vector<DocumentRow>> superseded() = 0;
  // Documents whose base id another one has too, or that have no id; and what ids they get.
  [[nodiscard]] virtual Result<std::vector<DocumentRow>> with_shared_base_id() = 0;
  struct IdChange {
    DocumentNumber number{};
    std::optional<std::string> id;
  };
  [[nodiscard]] virtual Result<void> set_ids(std::span<const IdChange> changes) = 0;

  // Stories are kept in parts, which whoever works them out names. How many documents each language and day
  // has, sorted; which documents those are, by id; and the parts that are there with the revision that each
  // was worked out for.
  [[nodiscard]] virtual Result<std::vector<DocumentsOfDay>> days() = 0;
  [[nodiscard]] virtual Result<std::vector<DatedDocument>> documents_of(const DaySpan& span) = 0;
  [[nodiscard]] virtual Result<std::map<std::string, std::int64_t>> story_parts() = 0;
  // A part's stories take the place of its earlier ones, and dossiers of none of them go.
  [[nodiscard]] virtual Result<void> replace_stories(const std::string& part,
                                                     std::span<const StoredStory> stories,
                                                     std::int64_t revision) = 0;
  [[nodiscard]] virtual Result<void> drop_story_part(const std::string& part) = 0;
  [[nodiscard]] virtual Result<std::vector<StoredStory>> stories() = 0;
  [[nodiscard]] virtual Result<std::optional<StoredStory>> story(const std::string& id) = 0;

  // Ids that begin so, sorted, at most `limit`.
  [[nodiscard]] virtual Result<std::vector<std::string>> story_ids(const std::string& beginning,
                                                                   std::size_t limit) = 0;

  // A dossier's JSON by the key of what it was made from.
  [[nodiscard]] virtual Result<std::vector<std::string>> dossier_keys() = 0;
  [[nodiscard]] virtual Result<void> put_dossier(const std::string& key, const std::string& packed) = 0;
  [[nodiscard]] virtual Result<std::optional<std::string>> dossier(const std::string& key) = 0;

  [[nodiscard]] virtual Result<std::int64_t> decide(const Decision& decision) = 0;
  [[nodiscard]] virtual Result<std::vector<Decision>> decisions() = 0;
  [[nodiscard]] virtual Result<void> undo(std::int64_t decision, const std::string& who,
                                          const std::string& when) = 0;

  // Reviews change no story, so they are no new revision. Those that have a place in a document of the story,
  // or with smaller numbers than `number`; the latest first.
  [[nodiscard]] virtual Result<std::int64_t> add_review(const Review& review) = 0;
  [[nodiscard]] virtual Result<std::vector<Review>> reviews_of(const std::string& story) = 0;
  [[nodiscard]] virtual Result<std::vector<Review>> reviews_before(std::int64_t number,
                                                                   std::size_t limit) = 0;
  // Errors: kNotFound where there is none that could be undone.
  [[nodiscard]] virtual Result<void> undo_review(std::int64_t review, const std::string& who,
                                                 const std::string& when) = 0;

  // By number. Watches are no new revision either.
  [[nodiscard]] virtual Result<std::vector<Watch>> watches() = 0;
  // `subject` to `seen` of it.
  [[nodiscard]] virtual Result<std::int64_t> add_watch(const Watch& watch) = 0;
  // Errors: kNotFound.
  [[nodiscard]] virtual Result<void> remove_watch(std::int64_t number) = 0;
  // Sets what was seen and what is to be told of it (empty: nothing). False where the watch has gone, has
  // something to be told already, or was looked at by somebody else since `before` was read.
  [[nodiscard]] virtual Result<bool> note_seen(const Watch& before, const std::string& seen,
                                               const std::string& event, const std::string& body) = 0;
  // One whose event is due at `now`, which is not due again before `until`: whoever gets it tells it, and
  // where that ends with the power somebody else does.
  [[nodiscard]] virtual Result<std::optional<Watch>> take_due(std::int64_t now, std::int64_t until) = 0;
  // What came of it. With a problem the event is due again, or given up where `due` is absent.
  [[nodiscard]] virtual Result<void> event_told(const Watch& watch, const std::string& when,
                                                const std::optional<std::string>& problem,
                                                std::optional<std::int64_t> due) = 0;

  // What a query matches, and for each of the terms the documents that have it; both by number.
  [[nodiscard]] virtual Result<std::vector<search::Candidate>> candidates(const search::Match& match) = 0;
  [[nodiscard]] virtual Result<std::vector<std::vector<std::int64_t>>> holding(
      std::span<const std::string> terms) = 0;
  [[nodiscard]] virtual Result<search::Collection> collection() = 0;

  // What of the inputs could not be read, each place and reason once; a place that a document was read from
  // after all has none of before. Then all of it as a run over all inputs would say it.
  [[nodiscard]] virtual Result<void> add_gaps(std::span<const Gap> gaps) = 0;
  [[nodiscard]] virtual Result<void> put_archive(const ArchiveCoverage& archive) = 0;
  [[nodiscard]] virtual Result<Coverage> coverage() = 0;

  // Asks to be the one connection that works out a part of the stories while many programs add documents,
  // until it gives that up or ends: false while another one is. What it writes is written only while it is,
  // because who loses the connection loses both. Once for each part. Errors: kUsage where the store is not
  // for programs on several machines.
  [[nodiscard]] virtual Result<bool> try_to_lead(const std::string& part) = 0;
  [[nodiscard]] virtual Result<void> stop_leading(const std::string& part) = 0;

  [[nodiscard]] virtual Result<Totals> totals() = 0;
  // What is wrong with the store, a line each; empty where all is well. Reads all of it.
  [[nodiscard]] virtual Result<std::vector<std::string>> check() = 0;

  // What messages call it: its path or address, without a password.
  [[nodiscard]] virtual std::string name() const = 0;
};

// Rolls back what was begun, unless it was committed.
class Transaction {
 public:
  explicit Transaction(Store& store) : store_(&store) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (open_) store_->roll_back();
  }
  [[nodiscard]] Result<void> begin_writing();
  [[nodiscard]] Result<void> begin_reading();
  [[nodiscard]] Result<void> commit();

 private:
  Store* store_;
  bool open_ = false;
};

enum class Access {
  kRead,   // of what is there
  kWrite,  // made when missing, and brought to this version's schema
};

// Opens a store: a path of an SQLite file, or postgresql://…. Errors: kNotFound where there is none to read,
// kInvalidInput for a file that is no store or one of a later version, kUnavailable for the rest.
[[nodiscard]] Result<std::unique_ptr<Store>> open(const std::string& address, Access access);

// Everything of a document that is kept. `page` are the bytes of its page, or of its record in one.
struct Provenance {
  std::string key;
  std::string page_hash;  // SHA-256 of the page
  bool stated_id = false;
  std::string page_source;
  std::string received;
};
[[nodiscard]] NewDocument prepare(const Article& article, const Annotation& annotation, std::string_view page,
                                  search::IndexedDocument index, Provenance provenance);

}  // namespace isnad::store
