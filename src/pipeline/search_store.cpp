#include <algorithm>
#include <utility>

#include "base/try.h"
#include "pipeline/collection.h"
#include "search/query.h"

namespace isnad::pipeline {
namespace {

// How many documents have each of the words.
Result<std::vector<search::RankedWord>> counted(store::Store& store,
                                                std::vector<std::vector<std::string>> words) {
  std::vector<search::RankedWord> ranked;
  for (std::vector<std::string>& terms : words) {
    search::Match match{{{{}, false}}};
    for (const std::string& term : terms) match.all.front().any.push_back({{term}, false});
    const Result<std::int64_t> documents = store.count(match);
    if (!documents) return documents.error();
    ranked.push_back({std::move(terms), *documents});
  }
  return ranked;
}

Result<SearchHit> hit_of(store::Store& store, const search::Candidate& candidate, const search::Query& query,
                         search::TermReader& reader) {
  const store::DocumentNumber number{candidate.number};
  const Result<std::vector<store::DocumentContent>> contents = store.contents({&number, 1});
  if (!contents) return contents.error();
  const Result<Article> article = store::article_of(contents->front());
  if (!article) return article.error();
  SearchHit hit;
  hit.id = candidate.id;
  hit.outlet = article->outlet;
  if (article->title) hit.title = article->title->exact;
  if (article->published) hit.published = article->published->value;
  hit.url = article->url;
  hit.source = article->source;
  hit.snippet = search::snippet_of(*article, query, reader);
  return hit;
}

}  // namespace

Result<SearchPage> search_store(store::Store& store, const std::string& query, const SearchOptions& options) {
  search::TermReader reader;
  const Result<search::Query> parsed = search::parse_query(query, reader);
  if (!parsed) return parsed.error();
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<std::vector<search::Candidate>> candidates = store.candidates(search::match_of(*parsed));
  if (!candidates) return candidates.error();
  const Result<search::Collection> collection = store.collection();
  if (!collection) return collection.error();
  const Result<std::vector<search::RankedWord>> words = counted(store, search::ranked_words(*parsed));
  if (!words) return words.error();

  SearchPage page{candidates->size(), {}, search::facets_of(*candidates)};
  const std::vector<search::Ranked> ranked =
      search::rank(*candidates, *collection, *words, options.skip + options.limit);
  for (std::size_t i = std::min(options.skip, ranked.size()); i < ranked.size(); ++i) {
    Result<SearchHit> hit = hit_of(store, (*candidates)[ranked[i].candidate], *parsed, reader);
    if (!hit) return hit.error();
    hit->score = ranked[i].score;
    page.hits.push_back(std::move(*hit));
  }
  return page;
}

}  // namespace isnad::pipeline
