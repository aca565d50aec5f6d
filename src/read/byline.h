#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::read {

// What a byline or an author field says: "بيروت: نذير رضا", "الوئام - رويترز:", "«الاقتصادية» من الرياض",
// "وكالات (أنقرة)", "By Jane Doe - London".
struct Byline {
  std::optional<std::string> place;  // the first place, as written
  std::vector<std::string> authors;
  std::vector<std::string> agencies;  // canonical names, or as written
  std::optional<std::string>
      outlet;                       // an outlet named in it that data/outlets.tsv or a word for outlets shows
  bool own_outlet = false;          // the known outlet is named in it
  bool collective = false;          // "وكالات": agencies, unnamed
  std::size_t unknown = 0;          // parts that are none of these
  std::size_t longest_unknown = 0;  // words of the longest of them
  bool person = false;              // a part that is a person by its form
  bool cue = false;                 // a word that introduces an author
};

// Reads a byline. `outlet` is the article's, where known: its name in the line is neither author nor place.
// A field longer than a byline (200 bytes and 20 words) says nothing.
[[nodiscard]] Byline read_byline(std::string_view line, std::string_view outlet);

// The place that a report opens with, as in "دمشق - رويترز: قال…", and how many bytes it and its credits
// take.
struct Opening {
  std::string place;
  std::size_t bytes = 0;
};
[[nodiscard]] std::optional<Opening> read_opening(std::string_view paragraph, std::string_view outlet);

}  // namespace isnad::read
