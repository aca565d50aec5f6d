// How long a warm process takes for searches and dossiers of a store, and what they are.
//   store_speed STORE search FILE     a query a line: prints ids in order, a line a query, to standard output
//   store_speed STORE dossiers        every story of two documents or more
// The times (median, 99th percentile, longest, in milliseconds) go to standard error.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "pipeline/collection.h"
#include "store/store.h"

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void print_times(std::vector<double> times) {
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  std::fprintf(stderr, "%zu: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms\n", times.size(),
               times[times.size() / 2], times[std::min(times.size() - 1, times.size() * 99 / 100)],
               times.back());
}

int failed(const isnad::Error& error) {
  std::fprintf(stderr, "%s\n", error.message.c_str());
  return 1;
}

int search(isnad::store::Store& store, const char* file) {
  std::vector<double> times;
  std::ifstream queries(file);
  isnad::pipeline::Searcher searcher;
  const isnad::pipeline::SearchOptions options{.skip = 0, .limit = 50};  // as the server's API
  for (std::string query; std::getline(queries, query);) {
    const auto start = Clock::now();
    const auto page = searcher.search(store, query, options);
    if (!page) return failed(page.error());
    times.push_back(ms_since(start));
    std::string line = std::to_string(page->total);
    for (const auto& hit : page->hits) line += " " + hit.id + " " + hit.snippet.text;
    std::puts(line.c_str());
  }
  print_times(std::move(times));
  return 0;
}

int dossiers(isnad::store::Store& store) {
  const auto stories = isnad::pipeline::stories_with_dossiers(store);
  if (!stories) return failed(stories.error());
  std::vector<double> times;
  for (const isnad::store::StoredStory& story : *stories) {
    const auto start = Clock::now();
    const auto json = isnad::pipeline::kept_dossier(store, story);
    if (!json) return failed(json.error());
    times.push_back(ms_since(start));
  }
  print_times(std::move(times));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto store = isnad::store::open(argv[1], isnad::store::Access::kRead);
  if (!store) return failed(store.error());
  return argc > 3 ? search(**store, argv[3]) : dossiers(**store);
}
