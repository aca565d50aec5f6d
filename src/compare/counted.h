#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// What a number counts, by data/arabic/counted.tsv.
struct Counted {
  std::string event;      // "killed"; empty where nothing tells
  std::string group;      // "fighters"; "persons" where only people are known to be meant; empty for things
  std::string noun_stem;  // the counted noun's light stem; empty where left out
  bool toll = false;      // grows over a story: its readings are one question
};

[[nodiscard]] Counted counted_by(const DossierDocument& document, DocumentIndex doc, const Quantity& quantity,
                                 const StoryText& text);

// The question in English words: "Fighters who surrendered", "People killed".
[[nodiscard]] std::string question_of(const Counted& counted, const Quantity& quantity,
                                      std::string_view noun);

}  // namespace isnad::compare
