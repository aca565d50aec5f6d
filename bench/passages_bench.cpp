// Speed of finding passages over growing sets: time per document should hardly grow.
#include "passages/passages.h"

#include <benchmark/benchmark.h>

#include "invented_news.h"

namespace {

void passages_of_set(benchmark::State& state) {
  const std::vector<isnad::Article> articles =
      isnad::bench::invented_news(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(isnad::passages::find_passages(articles, {}));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(passages_of_set)->Arg(100)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
