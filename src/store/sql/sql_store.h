#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/sql/connection.h"
#include "store/store.h"

namespace isnad::store::sql {

// A condition on rows `s` of search_document with its parameters.
struct Condition {
  std::string sql;
  std::vector<std::string> parameters;
  std::string rows = "search_document";  // where they come from
};

// The day of documents that are of none, where a table has no place for that.
inline constexpr int kUndated = INT32_MIN;

[[nodiscard]] inline std::int64_t wide(DocumentNumber number) { return static_cast<std::int64_t>(number); }
[[nodiscard]] inline std::int64_t wide(std::size_t number) { return static_cast<std::int64_t>(number); }

// The store over any database of SQL: what the databases say alike stands here once; how each begins,
// migrates and searches stands with it.
class SqlStore : public Store {
 public:
  SqlStore(std::unique_ptr<Connection> connection, std::string name);

  [[nodiscard]] Result<void> commit() override;
  void roll_back() override;
  [[nodiscard]] Result<std::int64_t> revision() override;
  [[nodiscard]] Result<std::int64_t> stories_revision() override;
  [[nodiscard]] Result<std::vector<bool>> known(std::span<const std::string> keys) override;
  [[nodiscard]] Result<bool> add(const NewDocument& document) override;
  [[nodiscard]] Result<void> remove(DocumentNumber number) override;
  [[nodiscard]] Result<std::optional<DocumentRow>> document(const std::string& id) override;
  [[nodiscard]] Result<std::vector<DocumentRow>> documents_after(DocumentNumber number,
                                                                 std::size_t limit) override;
  [[nodiscard]] Result<std::vector<DocumentRow>> documents_with(std::span<const std::string> keys) override;
  [[nodiscard]] Result<std::vector<DocumentRow>> documents_of_day(std::optional<int> day,
                                                                  const std::string& published,
                                                                  DocumentNumber number,
                                                                  std::size_t limit) override;
  [[nodiscard]] Result<std::vector<DocumentRow>> versions(const std::string& url) override;
  [[nodiscard]] Result<std::vector<DocumentContent>> contents(
      std::span<const DocumentNumber> numbers) override;
  [[nodiscard]] Result<std::vector<DocumentContent>> articles(
      std::span<const DocumentNumber> numbers) override;
  [[nodiscard]] Result<std::vector<DocumentNumber>> sample(std::size_t limit) override;
  [[nodiscard]] Result<std::string> page(DocumentNumber number) override;
  [[nodiscard]] Result<std::vector<DocumentRow>> superseded() override;
  [[nodiscard]] Result<std::vector<DocumentRow>> with_shared_base_id() override;
  [[nodiscard]] Result<void> set_ids(std::span<const IdChange> changes) override;
  [[nodiscard]] Result<std::vector<DocumentsOfDay>> days() override;
  [[nodiscard]] Result<std::vector<DatedDocument>> documents_of(const DaySpan& span) override;
  [[nodiscard]] Result<std::map<std::string, std::int64_t>> story_parts() override;
  [[nodiscard]] Result<void> replace_stories(const std::string& part, std::span<const StoredStory> stories,
                                             std::int64_t revision) override;
  [[nodiscard]] Result<void> drop_story_part(const std::string& part) override;
  [[nodiscard]] Result<std::vector<StoredStory>> stories() override;
  [[nodiscard]] Result<std::optional<StoredStory>> story(const std::string& id) override;
  [[nodiscard]] Result<std::vector<std::string>> story_ids(const std::string& beginning,
                                                           std::size_t limit) override;
  [[nodiscard]] Result<std::vector<std::string>> dossier_keys() override;
  [[nodiscard]] Result<void> put_dossier(const std::string& key, const std::string& packed) override;
  [[nodiscard]] Result<std::optional<std::string>> dossier(const std::string& key) override;
  [[nodiscard]] Result<std::int64_t> decide(const Decision& decision) override;
  [[nodiscard]] Result<std::vector<Decision>> decisions() override;
  [[nodiscard]] Result<void> undo(std::int64_t decision, const std::string& who,
                                  const std::string& when) override;
  [[nodiscard]] Result<std::int64_t> add_review(const Review& review) override;
  [[nodiscard]] Result<std::vector<Review>> reviews_of(const std::string& story) override;
  [[nodiscard]] Result<std::vector<Review>> reviews_before(std::int64_t number, std::size_t limit) override;
  [[nodiscard]] Result<void> undo_review(std::int64_t review, const std::string& who,
                                         const std::string& when) override;
  [[nodiscard]] Result<std::vector<Watch>> watches() override;
  [[nodiscard]] Result<std::int64_t> add_watch(const Watch& watch) override;
  [[nodiscard]] Result<void> remove_watch(std::int64_t number) override;
  [[nodiscard]] Result<bool> note_seen(const Watch& before, const std::string& seen, const std::string& event,
                                       const std::string& body) override;
  [[nodiscard]] Result<std::optional<Watch>> take_due(std::int64_t now, std::int64_t until) override;
  [[nodiscard]] Result<void> event_told(const Watch& watch, const std::string& when,
                                        const std::optional<std::string>& problem,
                                        std::optional<std::int64_t> due) override;
  [[nodiscard]] Result<std::vector<search::Candidate>> candidates(const search::Match& match) override;
  [[nodiscard]] Result<std::vector<std::vector<std::int64_t>>> holding(
      std::span<const search::TermPhrase> phrases) override;
  [[nodiscard]] Result<search::Collection> collection() override;
  [[nodiscard]] Result<void> add_gaps(std::span<const Gap> gaps) override;
  [[nodiscard]] Result<void> put_archive(const ArchiveCoverage& archive) override;
  [[nodiscard]] Result<Coverage> coverage() override;
  [[nodiscard]] Result<Totals> totals() override;
  [[nodiscard]] Result<std::vector<std::string>> check() override;
  [[nodiscard]] std::string name() const override { return name_; }

  // Brings the database to the schema of this version, or says why it cannot be read.
  [[nodiscard]] Result<void> migrate(Access access);

 protected:
  [[nodiscard]] Connection& connection() { return *connection_; }
  [[nodiscard]] Result<std::int64_t> schema();  // 0 where there is none yet
  // Errors: kInvalidInput for a schema of a later version.
  [[nodiscard]] Result<void> check_known(std::int64_t schema) const;

  // Its migrations, the first makes an empty database schema 1.
  [[nodiscard]] virtual std::span<const char* const> migrations() const = 0;
  // 1 where the table meta is there.
  [[nodiscard]] virtual const char* has_meta() const = 0;
  // Within a transaction that writes: keeps others from migrating.
  [[nodiscard]] virtual Result<void> lock_schema() { return {}; }
  // What was put off until the end of a transaction.
  [[nodiscard]] virtual Result<void> before_commit() { return {}; }
  // What makes searches quick after many documents came.
  [[nodiscard]] virtual Result<void> settle_index() { return {}; }
  // Writes search_document, and the words where the database keeps them.
  [[nodiscard]] virtual Result<void> add_to_index(DocumentNumber number,
                                                  const search::IndexedDocument& index) = 0;
  [[nodiscard]] virtual Result<void> drop_words(DocumentNumber number) = 0;
  // On s.document. Parameters begin at $`first`.
  [[nodiscard]] virtual Condition words_condition(const search::Match& match, std::size_t first) const = 0;
  // A query in the language of the words, and the numbers, ascending, of the documents that $1 of it matches.
  [[nodiscard]] virtual std::string words_query(const search::TermPhrase& phrase) const = 0;
  [[nodiscard]] virtual const char* documents_with_words() const = 0;
  [[nodiscard]] virtual const char* size_in_bytes() const = 0;
  [[nodiscard]] virtual Result<std::vector<std::string>> check_database() = 0;

 private:
  [[nodiscard]] Result<std::int64_t> number_in_meta(std::string_view name);
  [[nodiscard]] Result<bool> add_gap(const Gap& gap);
  [[nodiscard]] Result<void> close_gaps(const std::string& place);
  [[nodiscard]] Result<std::vector<DocumentRow>> rows(std::string_view where,
                                                      std::initializer_list<Value> values);
  // `where` chooses among the table review, as r.
  [[nodiscard]] Result<std::vector<Review>> reviews(std::string_view where,
                                                    std::initializer_list<Value> values);
  [[nodiscard]] Result<std::vector<Watch>> watches(std::string_view where,
                                                   std::initializer_list<Value> values);
  [[nodiscard]] Result<std::vector<DocumentContent>> contents(std::span<const DocumentNumber> numbers,
                                                              bool with_annotations);
  [[nodiscard]] Result<void> drop_page(const std::string& hash);
  struct NumberedStory {
    std::int64_t number = 0;
    StoredStory story;
  };
  // By id. `where` chooses among the table story, as s.
  [[nodiscard]] Result<std::vector<NumberedStory>> numbered_stories(std::string_view where,
                                                                    std::initializer_list<Value> values);
  [[nodiscard]] Result<void> count_stories_revision();
  [[nodiscard]] Result<void> add_story(const std::string& part, const StoredStory& story);
  [[nodiscard]] Result<void> drop_story(std::int64_t number, const std::string& dossier);
  // Notes for commit() that documents of a row's language and day, its first two columns, changed.
  void touch(const Row& row, std::int64_t more_documents);
  [[nodiscard]] Result<void> touch_decided(std::int64_t decision);
  [[nodiscard]] Result<void> write_days();
  [[nodiscard]] Result<void> add_content(DocumentNumber number, const NewDocument& document);
  // FROM and WHERE of a search.
  [[nodiscard]] Condition search_condition(const search::Match& match) const;

  std::unique_ptr<Connection> connection_;
  std::string name_;
  bool changed_ = false;  // documents, decisions or gaps, since the transaction began
  // Languages and days whose documents changed, and how many more there are; since then, too.
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> days_;
  // Whether there are gaps, once it was asked; false only within one transaction.
  std::optional<bool> gaps_;
  std::optional<search::Collection> collection_;  // at the revision below
  std::int64_t collection_revision_ = 0;
};

}  // namespace isnad::store::sql
