#include "compare/counted.h"

#include <fmt/format.h>

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
};

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

std::string stem_of_last_word(std::string_view folded) {
  const auto space = folded.find(' ');
  return language::arabic::light_stem(folded.substr(0, space));
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

}  // namespace

Counted counted_by(const DossierDocument& document, DocumentIndex doc, const Quantity& quantity,
                   const StoryText& text) {
  Counted counted;
  std::optional<std::size_t> event;
  if (quantity.counted) {
    counted.noun_stem = stem_of_last_word(text::fold(slice(document.article.text, *quantity.counted)));
    if (const auto found = lexicon().event_of_noun.find(counted.noun_stem);
        found != lexicon().event_of_noun.end()) {
      event = found->second;
    }
    if (const auto found = lexicon().group_of_noun.find(counted.noun_stem);
        found != lexicon().group_of_noun.end()) {
      counted.group = lexicon().groups[found->second].first;
    }
  }
  if (!event) event = event_nearby(doc, quantity, text);
  if (event) {
    counted.event = lexicon().events[*event].name;
    counted.toll = lexicon().events[*event].toll;
    if (counted.group.empty() && !quantity.counted && counted.toll) counted.group = "persons";
  }
  return counted;
}

std::string question_of(const Counted& counted, const Quantity& quantity, std::string_view noun) {
  std::string event;
  for (const Event& known : lexicon().events) {
    if (known.name == counted.event) event = known.words;
  }
  std::string what;
  for (const auto& [name, words] : lexicon().groups) {
    if (name == counted.group) what = words;
  }
  if (what.empty() && quantity.unit == "percent") what = "share in percent";
  if (what.empty() && quantity.unit != "item") what = quantity.unit;
  if (what.empty()) what = noun.empty() ? "number" : fmt::format("number of {}", noun);
  what.front() =
      static_cast<char>(what.front() >= 'a' && what.front() <= 'z' ? what.front() - 'a' + 'A' : what.front());
  return event.empty() || event == counted.group ? what : fmt::format("{}: {}", what, event);
}

}  // namespace isnad::compare
