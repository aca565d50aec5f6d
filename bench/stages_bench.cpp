// Speed of each stage on the sample stories: make bench. Bytes a second are of the documents' text.
#include <benchmark/benchmark.h>

#include <numeric>
#include <utility>
#include <vector>

#include "annotate/annotate.h"
#include "passages/passages.h"
#include "pipeline/inputs.h"
#include "pipeline/pipeline.h"
#include "read/read.h"
#include "stories/stories.h"

namespace {

using namespace isnad;

pipeline::Inputs sample_inputs() { return pipeline::gather({ISNAD_SAMPLES}, {}); }

std::vector<Article> sample_articles() { return pipeline::read_all(sample_inputs(), {}).articles; }

// Counts the run's speed over the texts of `articles`.
void count_bytes(benchmark::State& state, const std::vector<Article>& articles) {
  const std::size_t bytes =
      std::accumulate(articles.begin(), articles.end(), std::size_t{0},
                      [](std::size_t sum, const Article& article) { return sum + article.text.size(); });
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void read_pages(benchmark::State& state) {
  const pipeline::Inputs inputs = sample_inputs();
  for (auto _ : state) {
    for (const Page& page : inputs.pages) benchmark::DoNotOptimize(read::read(page, {}));
  }
  count_bytes(state, sample_articles());
}
BENCHMARK(read_pages);

void annotate_articles(benchmark::State& state) {
  const std::vector<Article> articles = sample_articles();
  for (auto _ : state) {
    for (const Article& article : articles)
      benchmark::DoNotOptimize(annotate::annotate(article, VaguePolicy::kConservative));
  }
  count_bytes(state, articles);
}
BENCHMARK(annotate_articles);

void find_passages(benchmark::State& state) {
  const std::vector<Article> articles = sample_articles();
  for (auto _ : state) benchmark::DoNotOptimize(passages::find_passages(articles, {}));
  count_bytes(state, articles);
}
BENCHMARK(find_passages);

void group_stories(benchmark::State& state) {
  const std::vector<Article> articles = sample_articles();
  for (auto _ : state) benchmark::DoNotOptimize(stories::group_stories(articles, {}));
  count_bytes(state, articles);
}
BENCHMARK(group_stories);

void trace(benchmark::State& state) {
  const std::vector<Article> articles = sample_articles();
  for (auto _ : state) benchmark::DoNotOptimize(pipeline::trace(articles, {}));
  count_bytes(state, articles);
}
BENCHMARK(trace);

}  // namespace
