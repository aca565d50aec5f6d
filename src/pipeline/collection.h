#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"
#include "search/rank.h"
#include "search/snippet.h"
#include "search/terms.h"
#include "store/store.h"

// What a store holds, read: stories, dossiers, what people's decisions are about, search. story_keeping.h
// works the stories out.
namespace isnad::pipeline {

// The stories, by id, and the ids of the documents that they count, sorted.
struct StoryList {
  std::vector<Story> stories;
  std::vector<std::string> ids;
};
[[nodiscard]] Result<StoryList> list_stories(store::Store& store);

// The one story that is meant by an id or its beginning. Errors: kNotFound for none, kUsage for several.
[[nodiscard]] Result<store::StoredStory> find_story(store::Store& store, const std::string& beginning);

// The stories of two documents or more, in the order of trace().
[[nodiscard]] Result<std::vector<store::StoredStory>> stories_with_dossiers(store::Store& store);

// A story's dossier as JSON, with the settings of `isnad trace` without options: kept where the story is
// large, else worked out.
[[nodiscard]] Result<std::string> kept_dossier(store::Store& store, const store::StoredStory& story);

// The same of several stories, in their order; `jobs` compare beside each other.
[[nodiscard]] Result<std::vector<std::string>> kept_dossiers(store::Store& store,
                                                             std::span<const store::StoredStory> stories,
                                                             unsigned jobs);

// Dossiers as values, with any settings.
[[nodiscard]] Result<std::vector<Dossier>> dossiers_of(store::Store& store,
                                                       std::span<const store::StoredStory> stories,
                                                       const RunOptions& options);

// What of all inputs could not be fetched or read, as a run over all of them would say it.
[[nodiscard]] Result<Coverage> coverage_of(store::Store& store);
// 32 bytes that stand for it: two that differ have different ones.
[[nodiscard]] std::string digest_of(const Coverage& coverage);

// Documents that a decision is about, as their keys: those of stories, or single documents of one story.
[[nodiscard]] Result<std::vector<std::string>> keys_of_stories(store::Store& store,
                                                               const std::vector<std::string>& stories);
[[nodiscard]] Result<std::vector<std::string>> keys_of_documents(store::Store& store,
                                                                 const std::vector<std::string>& ids);

// Takes documents out, with every record that states their ids; how many there were. The stories are to be
// brought up to date afterwards.
[[nodiscard]] Result<std::size_t> remove_documents(store::Store& store, const std::vector<std::string>& ids);

struct SearchHit {
  std::string id;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<std::string> published;
  std::optional<std::string> url;
  double score = 0;
  search::Snippet snippet;
  // Where the snippet stands in the document's text, in code points; absent for a title outside it.
  std::optional<std::pair<std::size_t, std::size_t>> place;
};
struct SearchPage {
  std::size_t total = 0;  // documents that match
  std::vector<SearchHit> hits;
  search::Facets facets;
};
struct SearchOptions {
  std::size_t skip = 0;
  std::size_t limit = 20;
};

// Searches, one after the other: what was found out of words serves the next one too, since a few thousand
// words make up most text. Some 5 MB; not for several threads at once.
class Searcher {
 public:
  // What a query finds, the best first. Errors: kUsage for what is wrong with the query, and the store's own.
  [[nodiscard]] Result<SearchPage> search(store::Store& store, const std::string& query,
                                          const SearchOptions& options);

  // All documents that a query finds, by number.
  [[nodiscard]] Result<std::vector<store::DocumentNumber>> numbers(store::Store& store,
                                                                   const std::string& query);
  // What search() shows of such documents, in the order of the numbers; `score` is 0.
  [[nodiscard]] Result<std::vector<SearchHit>> hits(store::Store& store, const std::string& query,
                                                    std::span<const store::DocumentNumber> numbers);

 private:
  search::TermReader reader_;
};

// The same, once.
[[nodiscard]] Result<SearchPage> search_store(store::Store& store, const std::string& query,
                                              const SearchOptions& options);

}  // namespace isnad::pipeline
