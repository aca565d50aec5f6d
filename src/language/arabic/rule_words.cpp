#include "language/arabic/rule_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

constexpr auto kClasses = static_cast<std::size_t>(RuleWord::kCount);

// The names of the classes in the data file, in the order of the enumeration.
constexpr std::array<std::string_view, kClasses> kNames = {"name-particle",
                                                           "name-son",
                                                           "name-opening",
                                                           "name-link",
                                                           "name-joined",
                                                           "name-servant",
                                                           "name-ending",
                                                           "name-faith",
                                                           "name-or-prep",
                                                           "place-opening",
                                                           "role-link",
                                                           "role-place",
                                                           "role-envoy",
                                                           "role-to",
                                                           "role-adjective",
                                                           "role-stance",
                                                           "of",
                                                           "or",
                                                           "between",
                                                           "up-to",
                                                           "what",
                                                           "one",
                                                           "two",
                                                           "and-half",
                                                           "and-quarter",
                                                           "and-third",
                                                           "except",
                                                           "quarter",
                                                           "third",
                                                           "fifth",
                                                           "whole",
                                                           "below",
                                                           "zero",
                                                           "am-not",
                                                           "time-plural",
                                                           "number-of",
                                                           "share",
                                                           "broken-plural",
                                                           "tournament",
                                                           "years-of-age",
                                                           "no-article",
                                                           "no-article-in",
                                                           "never-noun",
                                                           "noun-proclitic",
                                                           "money",
                                                           "contrast",
                                                           "future-prefix",
                                                           "like-future",
                                                           "future-verb",
                                                           "first-person",
                                                           "date-link",
                                                           "date-opening",
                                                           "today",
                                                           "other-day",
                                                           "now",
                                                           "afterwards",
                                                           "earlier",
                                                           "since",
                                                           "century",
                                                           "month-word",
                                                           "two-years",
                                                           "after-noun",
                                                           "evening",
                                                           "tonight",
                                                           "middle",
                                                           "definite-part",
                                                           "before-part",
                                                           "part-noun",
                                                           "early-or-late",
                                                           "early",
                                                           "from-or-in",
                                                           "one-o-clock",
                                                           "half-past",
                                                           "quarter-past",
                                                           "third-past",
                                                           "before-hour",
                                                           "at-night",
                                                           "the-quarter",
                                                           "the-half",
                                                           "the-last",
                                                           "the-first",
                                                           "last-one",
                                                           "time-off",
                                                           "first-day",
                                                           "first-one",
                                                           "in",
                                                           "days",
                                                           "year-place",
                                                           "which",
                                                           "starting"};
static_assert(!kNames.back().empty(), "a name for each class");

// Few words a class: comparing them all is quicker than a table.
using Words = std::array<std::vector<std::string>, kClasses>;

const std::vector<std::string>& words_of(RuleWord word_class) {
  static const Words words = [] {
    Words made;
    for (const Table::Row& row : Table("arabic/rule_words.tsv")) {
      const auto name = std::find(kNames.begin(), kNames.end(), row[0]);
      if (name == kNames.end()) continue;
      for (std::string_view word : split_list(row[1]))
        made[static_cast<std::size_t>(name - kNames.begin())].push_back(text::fold(word));
    }
    return made;
  }();
  return words[static_cast<std::size_t>(word_class)];
}

}  // namespace

void add_marks_of_rule_words(MarkTable& marks) {
  for (std::size_t i = 0; i < kClasses; ++i) {
    for (const std::string& word : words_of(static_cast<RuleWord>(i))) marks.add(word, WordMark::kRule);
  }
  for (const std::string& word : words_of(RuleWord::kNameOpening)) {
    marks.add(word, WordMark::kNameStart);
    marks.add(word, WordMark::kPersonStart);
  }
  for (const RuleWord word_class : {RuleWord::kLastOne, RuleWord::kFirstDay, RuleWord::kFirstOne,
                                    RuleWord::kSince, RuleWord::kTheQuarter, RuleWord::kTheHalf}) {
    for (const std::string& word : words_of(word_class)) marks.add(word, WordMark::kTimeForm);
  }
}

bool is(std::string_view folded, RuleWord word_class) {
  const auto& words = words_of(word_class);
  return std::find(words.begin(), words.end(), folded) != words.end();
}

bool starts_with(std::string_view folded, RuleWord word_class) {
  const auto& words = words_of(word_class);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.starts_with(word); });
}

bool ends_with(std::string_view folded, RuleWord word_class) {
  const auto& words = words_of(word_class);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.ends_with(word); });
}

}  // namespace isnad::language::arabic
