#include <algorithm>
#include <utility>

#include "base/try.h"
#include "pipeline/collection.h"
#include "search/query.h"
#include "text/utf8.h"

namespace isnad::pipeline {
namespace {

// The words with the documents that have each of their forms.
Result<std::vector<search::RankedWord>> found_words(store::Store& store,
                                                    std::vector<std::vector<std::string>> words) {
  std::vector<search::TermPhrase> terms;
  for (const std::vector<std::string>& forms : words) {
    for (const std::string& form : forms) terms.push_back({{form}, false});
  }
  Result<std::vector<std::vector<std::int64_t>>> holders = store.holding(terms);
  if (!holders) return holders.error();
  std::vector<search::RankedWord> ranked(words.size());
  auto next = holders->begin();
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::string& form : words[i]) ranked[i].forms.push_back({std::move(form), std::move(*next++)});
  }
  return ranked;
}

SearchHit hit_of(const Article& article, const search::Query& query, search::TermReader& reader) {
  SearchHit hit;
  hit.id = article.id;
  hit.outlet = article.outlet;
  if (article.title) hit.title = article.title->exact;
  if (article.published) hit.published = article.published->value;
  hit.url = article.url;
  hit.snippet = search::snippet_of(article, query, reader);
  if (const auto& span = hit.snippet.span) {
    const std::string_view text = article.text;
    const std::size_t start = text::count_code_points(text.substr(0, span->begin));
    hit.place = {start, start + text::count_code_points(text.substr(span->begin, span->size()))};
  }
  return hit;
}

Result<std::vector<SearchHit>> hits_of(store::Store& store, const search::Query& query,
                                       std::span<const store::DocumentNumber> numbers,
                                       search::TermReader& reader) {
  const Result<std::vector<store::DocumentContent>> contents = store.contents(numbers);
  if (!contents) return contents.error();
  std::vector<SearchHit> hits;
  hits.reserve(contents->size());
  for (const store::DocumentContent& content : *contents) {
    const Result<Article> article = store::article_of(content);
    if (!article) return article.error();
    hits.push_back(hit_of(*article, query, reader));
  }
  return hits;
}

}  // namespace

Result<SearchPage> Searcher::search(store::Store& store, const std::string& query,
                                    const SearchOptions& options) {
  const Result<search::Query> parsed = search::parse_query(query, reader_);
  if (!parsed) return parsed.error();
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<std::vector<search::Candidate>> candidates = store.candidates(search::match_of(*parsed));
  if (!candidates) return candidates.error();
  const Result<search::Collection> collection = store.collection();
  if (!collection) return collection.error();
  const Result<std::vector<search::RankedWord>> words = found_words(store, search::ranked_words(*parsed));
  if (!words) return words.error();

  SearchPage page{candidates->size(), {}, search::facets_of(*candidates)};
  std::vector<search::Ranked> ranked =
      search::rank(*candidates, *collection, *words, options.skip + options.limit);
  ranked.erase(ranked.begin(),
               ranked.begin() + static_cast<std::ptrdiff_t>(std::min(options.skip, ranked.size())));
  std::vector<store::DocumentNumber> numbers;
  for (const search::Ranked& one : ranked)
    numbers.push_back(store::DocumentNumber{(*candidates)[one.candidate].number});
  Result<std::vector<SearchHit>> hits = hits_of(store, *parsed, numbers, reader_);
  if (!hits) return hits.error();
  page.hits = std::move(*hits);
  for (std::size_t i = 0; i < ranked.size(); ++i) page.hits[i].score = ranked[i].score;
  return page;
}

Result<std::vector<store::DocumentNumber>> Searcher::numbers(store::Store& store, const std::string& query) {
  const Result<search::Query> parsed = search::parse_query(query, reader_);
  if (!parsed) return parsed.error();
  const Result<std::vector<search::Candidate>> candidates = store.candidates(search::match_of(*parsed));
  if (!candidates) return candidates.error();
  std::vector<store::DocumentNumber> numbers;
  numbers.reserve(candidates->size());
  for (const search::Candidate& candidate : *candidates)
    numbers.push_back(store::DocumentNumber{candidate.number});
  return numbers;
}

Result<std::vector<SearchHit>> Searcher::hits(store::Store& store, const std::string& query,
                                              std::span<const store::DocumentNumber> numbers) {
  const Result<search::Query> parsed = search::parse_query(query, reader_);
  if (!parsed) return parsed.error();
  return hits_of(store, *parsed, numbers, reader_);
}

Result<SearchPage> search_store(store::Store& store, const std::string& query, const SearchOptions& options) {
  return Searcher().search(store, query, options);
}

}  // namespace isnad::pipeline
