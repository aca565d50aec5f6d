#include "compare/counted.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

// The word that says what happened to those counted stands within this many words of the number: before it
// (مقتل 27 شخصا) or after the noun (27 شخصا قتلوا). Further away it tells of something else.
constexpr std::size_t kWordsBefore = 4;
constexpr std::size_t kWordsAfter = 12;

struct Event {
  std::string name;
  std::string words;  // for the question
  bool toll = false;
};

struct Lexicon {
  std::vector<Event> events;
  std::vector<std::pair<std::string, std::string>> groups;  // name, words
  std::unordered_map<std::string, std::size_t> event_of_noun;
  std::unordered_map<std::string, std::size_t> event_of_word;
  std::unordered_map<std::string, std::size_t> group_of_noun;

  Lexicon() {
    const auto stem = [](std::string_view word) { return language::arabic::light_stem(text::fold(word)); };
    for (const auto& row : language::Table("arabic/counted.tsv")) {
      if (row[0] == "event") {
        for (std::string_view noun : language::split_list(row[3]))
          event_of_noun.try_emplace(stem(noun), events.size());
        for (std::string_view word : language::split_list(row[4]))
          event_of_word.try_emplace(stem(word), events.size());
        events.push_back({std::string(row[1]), std::string(row[2]), row[5] == "toll"});
      } else {
        for (std::string_view noun : language::split_list(row[3]))
          group_of_noun.try_emplace(stem(noun), groups.size());
        groups.emplace_back(row[1], row[2]);
      }
    }
  }

  [[nodiscard]] std::size_t event_named(std::string_view name) const {
    const auto found =
        std::find_if(events.begin(), events.end(), [&](const Event& event) { return event.name == name; });
    return static_cast<std::size_t>(found - events.begin());
  }
};

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

// The event that a word beside the number tells, the nearest one before it first.
std::optional<std::size_t> event_nearby(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return std::nullopt;
  const auto [first, last] = text.words_in(doc, quantity.span);
  const auto look = [&](std::size_t word) -> std::optional<std::size_t> {
    const std::string& stem = text.stem(doc, word);
    const auto& map = lexicon().event_of_word;
    auto found = map.find(stem);
    // وإصابة, وجرح: light stemming takes و off only longer words.
    if (found == map.end() && stem.starts_with("و"))
      found = map.find(language::arabic::light_stem(stem.substr(2)));
    return found == map.end() ? std::nullopt : std::optional(found->second);
  };
  for (std::size_t i = first; i-- > sentence->first && i + kWordsBefore >= first;) {
    if (const auto event = look(i)) return event;
  }
  for (std::size_t i = last; i < sentence->last && i < last + kWordsAfter; ++i) {
    if (text.analysed(doc).words[i].kind == text::WordKind::kNumber) break;
    if (const auto event = look(i)) return event;
  }
  return std::nullopt;
}

// Whether a word after the number says that those counted are still in that state (ما زالوا في المستشفى): a
// part of the toll, not the toll.
bool still_so(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kReach = 4;
  static const std::size_t remaining = lexicon().event_named("remaining");
  const std::size_t last = text.words_in(doc, quantity.span).second;
  for (std::size_t i = last; i < std::min(last + kReach, text.analysed(doc).words.size()); ++i) {
    const auto found = lexicon().event_of_word.find(text.stem(doc, i));
    if (found != lexicon().event_of_word.end() && found->second == remaining) return true;
  }
  return false;
}

// What the counted nouns say; two of different kinds (القتلى والجرحى) make a question of their own.
void read_nouns(std::string_view folded, Counted& counted) {
  const auto add = [](std::string& to, const std::string& name) {
    if (to.find(name) == std::string::npos) to += to.empty() ? name : " and " + name;
  };
  while (!folded.empty()) {
    const auto space = std::min(folded.find(' '), folded.size());
    std::string_view word = folded.substr(0, space);
    folded.remove_prefix(std::min(space + 1, folded.size()));
    std::string stem = language::arabic::light_stem(word);
    if (counted.noun_stem.empty()) counted.noun_stem = stem;
    if (const auto found = lexicon().event_of_noun.find(stem); found != lexicon().event_of_noun.end()) {
      add(counted.event, lexicon().events[found->second].name);
      counted.toll = counted.toll || lexicon().events[found->second].toll;
    }
    if (const auto found = lexicon().group_of_noun.find(stem); found != lexicon().group_of_noun.end()) {
      add(counted.group, lexicon().groups[found->second].first);
    }
  }
}

}  // namespace

Counted counted_by(const DossierDocument& document, DocumentIndex doc, const Quantity& quantity,
                   const StoryText& text) {
  Counted counted;
  if (quantity.counted) read_nouns(text::fold(slice(document.article.text, *quantity.counted)), counted);
  if (counted.event.empty()) {
    if (const auto event = event_nearby(doc, quantity, text)) {
      counted.event = lexicon().events[*event].name;
      counted.toll = lexicon().events[*event].toll;
    }
  } else if (counted.toll && still_so(doc, quantity, text)) {
    counted.event += " still";
    counted.toll = false;
  }
  if (counted.group.empty() && !quantity.counted && counted.toll) counted.group = "persons";
  return counted;
}

std::string question_of(const Counted& counted, const Quantity& quantity, std::string_view noun) {
  std::string event = counted.event;
  for (const Event& known : lexicon().events) {
    if (known.name == counted.event) event = known.words;
  }
  std::string what = counted.group;
  for (const auto& [name, words] : lexicon().groups) {
    if (name == counted.group) what = words;
  }
  if (what.empty() && quantity.unit == "percent") what = "share in percent";
  if (what.empty() && quantity.unit != "item") what = quantity.unit;
  if (what.empty()) what = noun.empty() ? "number" : fmt::format("number of {}", noun);
  if (what.front() >= 'a' && what.front() <= 'z') what.front() = static_cast<char>(what.front() - 'a' + 'A');
  return event.empty() ? what : fmt::format("{}: {}", what, event);
}

}  // namespace isnad::compare
