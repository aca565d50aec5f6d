// Speed of grouping growing sets into stories.
#include "stories/stories.h"

#include <benchmark/benchmark.h>

#include "invented_news.h"

namespace {

void stories_of_set(benchmark::State& state) {
  const std::vector<isnad::Article> articles =
      isnad::bench::invented_news(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(isnad::stories::group_stories(articles, {}));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(stories_of_set)->Arg(100)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
