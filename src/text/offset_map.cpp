#include "text/offset_map.h"

#include <algorithm>

namespace isnad::text {
namespace {

// The place in the source of the character at `at`, which is in `run` or at its end.
std::uint32_t position_in(const OffsetRun& run, std::string_view text, const CodePointIndex& index,
                          RunUnit unit, std::uint32_t at) {
  if (at <= run.text.begin) return run.page.begin;
  if (at >= run.text.end) return run.page.end;
  if (unit == RunUnit::kUtf8)
    return run.text.size() == run.page.size() ? run.page.begin + (at - run.text.begin) : run.page.begin;
  const std::uint32_t first = index.to_code_points(text, run.text.begin);
  const std::uint32_t all = index.to_code_points(text, run.text.end) - first;
  const std::uint32_t before = index.to_code_points(text, at) - first;
  return run.page.begin + (all == 0 ? 0 : run.page.size() / all * before);
}

// The first run that ends behind `at`.
std::vector<OffsetRun>::const_iterator run_at(const std::vector<OffsetRun>& runs, std::uint32_t at) {
  return std::upper_bound(runs.begin(), runs.end(), at,
                          [](std::uint32_t wanted, const OffsetRun& run) { return wanted < run.text.end; });
}

}  // namespace

void append_run(std::vector<OffsetRun>& runs, OffsetRun run) {
  if (!runs.empty() && run.text.size() == run.page.size()) {
    OffsetRun& last = runs.back();
    if (last.text.size() == last.page.size() && last.text.end == run.text.begin &&
        last.page.end == run.page.begin) {
      last.text.end = run.text.end;
      last.page.end = run.page.end;
      return;
    }
  }
  runs.push_back(run);
}

std::optional<Span> source_of(const std::vector<OffsetRun>& runs, std::string_view text,
                              const CodePointIndex& index, RunUnit unit, Span span) {
  if (span.empty()) return std::nullopt;
  const auto first = run_at(runs, span.begin);
  if (first == runs.end() || first->text.begin >= span.end) return std::nullopt;
  auto last = run_at(runs, span.end - 1);
  // The end stands between two runs.
  if (last == runs.end() || last->text.begin >= span.end) --last;
  return Span{position_in(*first, text, index, unit, span.begin),
              position_in(*last, text, index, unit, span.end)};
}

std::vector<OffsetRun> through(const std::vector<OffsetRun>& runs, std::string_view middle,
                               const std::vector<OffsetRun>& further, RunUnit unit) {
  const CodePointIndex index(middle);
  std::vector<OffsetRun> out;
  auto next = further.begin();
  const auto place = [&](std::uint32_t at) {
    auto run = next;
    while (run != further.end() && run->text.end < at) ++run;
    return run == further.end() ? 0 : position_in(*run, middle, index, unit, at);
  };
  for (const OffsetRun& run : runs) {
    while (next != further.end() && next->text.end <= run.page.begin && next + 1 != further.end()) ++next;
    if (run.text.size() != run.page.size()) {
      const std::uint32_t begin =
          next == further.end() ? 0 : position_in(*next, middle, index, unit, run.page.begin);
      out.push_back({run.text, {begin, std::max(begin, place(run.page.end))}});
      continue;
    }
    for (auto part = next; part != further.end() && part->text.begin < run.page.end; ++part) {
      const Span inner{std::max(part->text.begin, run.page.begin), std::min(part->text.end, run.page.end)};
      if (inner.empty()) continue;
      const std::uint32_t begin = run.text.begin + (inner.begin - run.page.begin);
      out.push_back({{begin, begin + inner.size()},
                     {position_in(*part, middle, index, unit, inner.begin),
                      position_in(*part, middle, index, unit, inner.end)}});
    }
  }
  return out;
}

}  // namespace isnad::text
