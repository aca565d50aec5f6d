#include "pipeline/story_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/floor_divide.h"
#include "stories/blocks.h"

namespace isnad::pipeline {
namespace {

using stories::kBlockCells;
using stories::kLongest;
using stories::kMarginCells;

// Stores group with the usual window, which is no longer than a cell.
constexpr std::int64_t kCellDays = stories::kShortestCellHours / 24;
constexpr std::int64_t kBlockDays = kBlockCells * kCellDays;
constexpr std::int64_t kMarginDays = kMarginCells * kCellDays;

std::int64_t block_of_day(int day) { return stories::block_of(floor_divide(day, kCellDays)); }

int day_within_range(std::int64_t day) {
  return static_cast<int>(std::clamp<std::int64_t>(day, INT32_MIN, INT32_MAX));
}

// The parts of a language whose days these are.
void append_parts(std::vector<StoryPart>& parts, std::span<const store::DocumentsOfDay> days,
                  std::size_t whole_up_to) {
  const std::string& language = days.front().language;
  std::int64_t documents = 0;
  std::int64_t changed = 0;
  for (const store::DocumentsOfDay& one : days) {
    documents += one.documents;
    changed = std::max(changed, one.changed);
  }
  if (documents <= 0) return;
  if (static_cast<std::size_t>(documents) <= whole_up_to) {
    parts.push_back({"all/" + language, {language, store::DaySpan::Kind::kAll}, std::nullopt, changed});
    return;
  }
  std::map<std::int64_t, StoryPart> blocks;
  for (const store::DocumentsOfDay& one : days) {
    if (one.documents <= 0) continue;
    if (!one.day) {
      parts.push_back(
          {"undated/" + language, {language, store::DaySpan::Kind::kUndated}, std::nullopt, one.changed});
      continue;
    }
    const std::int64_t block = block_of_day(*one.day);
    blocks.try_emplace(block, StoryPart{fmt::format("{}/{}", block, language),
                                        {language, store::DaySpan::Kind::kDays,
                                         day_within_range(block * kBlockDays - kMarginDays),
                                         day_within_range((block + 1) * kBlockDays - 1 + kMarginDays)},
                                        block,
                                        0});
  }
  for (auto& [block, part] : blocks) {
    // By day: the undated ones come first.
    for (const store::DocumentsOfDay& one : days) {
      if (one.day && *one.day >= part.span.first && *one.day <= part.span.last)
        part.changed = std::max(part.changed, one.changed);
    }
    parts.push_back(std::move(part));
  }
}

// The parts that a document's story may be in: one that it is in can have begun a block before.
bool may_hold(const StoryPart& part, const DecidedDocument& document) {
  if (part.span.language != document.language) return false;
  if (!part.block) return (part.span.kind == store::DaySpan::Kind::kAll) || !document.day;
  if (!document.day) return false;
  const std::int64_t block = block_of_day(*document.day);
  const bool reached = *document.day - block * kBlockDays < (kLongest - 1) * kCellDays;
  return *part.block == block || (reached && *part.block == block - 1);
}

}  // namespace

std::vector<StoryPart> parts_of(std::span<const store::DocumentsOfDay> days, std::size_t whole_up_to) {
  std::vector<StoryPart> parts;
  for (auto begin = days.begin(); begin != days.end();) {
    const auto end =
        std::find_if(begin, days.end(), [&](const auto& one) { return one.language != begin->language; });
    append_parts(parts, {begin, end}, whole_up_to);
    begin = end;
  }
  return parts;
}

bool owns(const StoryPart& part, const std::string& language, std::optional<int> first_day) {
  if (part.span.language != language) return false;
  switch (part.span.kind) {
    case store::DaySpan::Kind::kAll:
      return true;
    case store::DaySpan::Kind::kUndated:
      return !first_day;
    case store::DaySpan::Kind::kDays:
      return first_day && block_of_day(*first_day) == part.block;
  }
  return false;
}

std::vector<std::vector<StoryPart>> tied_together(std::vector<StoryPart> parts,
                                                  std::span<const std::vector<DecidedDocument>> decisions) {
  std::vector<std::size_t> group(parts.size());
  std::iota(group.begin(), group.end(), 0U);
  for (const std::vector<DecidedDocument>& documents : decisions) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (std::ranges::none_of(documents, [&](const auto& one) { return may_hold(parts[i], one); })) continue;
      if (!first) first = group[i];
      const std::size_t other = group[i];
      std::ranges::replace(group, other, *first);
    }
  }
  std::map<std::size_t, std::vector<StoryPart>> groups;
  for (std::size_t i = 0; i < parts.size(); ++i) groups[group[i]].push_back(std::move(parts[i]));
  std::vector<std::vector<StoryPart>> out;
  for (auto& [number, its] : groups) out.push_back(std::move(its));
  return out;
}

}  // namespace isnad::pipeline
