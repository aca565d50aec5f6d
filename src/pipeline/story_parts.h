#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/store.h"

// The stories of a store are kept in parts, each of which is worked out by itself, by whoever leads it: a
// language, or a block of time of a language that has many documents (stories/blocks.h).
namespace isnad::pipeline {

struct StoryPart {
  std::string name;     // "all/ar", "551/ar", "undated/ar"
  store::DaySpan span;  // the documents that decide on its stories
  std::optional<std::int64_t>
      block;                 // its stories are those that begin in it; all of the span's where absent
  std::int64_t changed = 0;  // the revision that one of these documents changed with last
};

// The parts of a store whose documents are these, by language and time. Languages of up to `whole_up_to`
// documents are one part each.
[[nodiscard]] std::vector<StoryPart> parts_of(std::span<const store::DocumentsOfDay> days,
                                              std::size_t whole_up_to);

// Whether a story whose first day is this (absent: it is undated) is one of the part's.
[[nodiscard]] bool owns(const StoryPart& part, const std::string& language, std::optional<int> first_day);

// A document that people decided on.
struct DecidedDocument {
  std::string language;
  std::optional<int> day;
};

// Parts that are worked out together, because a decision speaks of documents that may be in stories of each.
// `decisions` are the documents of each decision that stands.
[[nodiscard]] std::vector<std::vector<StoryPart>> tied_together(
    std::vector<StoryPart> parts, std::span<const std::vector<DecidedDocument>> decisions);

}  // namespace isnad::pipeline
