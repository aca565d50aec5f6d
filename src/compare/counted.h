#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// What a number counts, by data/arabic/counted.tsv.
struct Counted {
  std::string event;      // "killed"; empty where nothing tells
  std::string group;      // "fighters"; "persons" where only people are known to be meant; empty for things
  std::string noun_stem;  // the counted noun's light stem; empty where left out
  std::string subset;     // "foreign": which of the group; empty for all
  bool toll = false;      // grows over a story: its readings are one question
  bool harm = false;      // a toll of people whom something befell
  bool open = false;      // a count of people in general may be the count of this group
  bool judged = false;    // the group is what somebody takes people for
  bool others = false;    // they come on top of a number that an earlier sentence told
  bool part = false;      // of another number: "three of them"; or what a toll grew by
  bool by_noun = false;   // the counted noun says the event itself: "three dead"
  bool sum = false;       // over a time: "since the war began"
};

// What is asked of a whole report for the numbers in it, found when the first of them asks: one for each
// document.
struct ReportFacts {
  std::optional<bool> tells_of_dead;
};

// What `quantity` of document `doc` of the story counts, by its noun, its sentence and the rows of the table.
[[nodiscard]] Counted counted_by(const DossierDocument& document, DocumentIndex doc, const Quantity& quantity,
                                 const StoryText& text, ReportFacts& report);

// What hurt the people of a clause, by the causes that its words tell ("explosion"), sorted.
[[nodiscard]] std::vector<std::string> causes_in(DocumentIndex doc, Span clause, const StoryText& text);

// Whether a clause says that it tells of another, earlier event ("then", "a similar attack").
[[nodiscard]] bool tells_of_another_event(DocumentIndex doc, Span clause, const StoryText& text);

// Whether words [first, last) name an earlier toll, which the report sets its own against.
[[nodiscard]] bool tells_earlier_toll(DocumentIndex doc, std::size_t first, std::size_t last,
                                      const StoryText& text);

// Words on either side of how long ago another event was: "after" three years "from".
[[nodiscard]] bool is_later(std::string_view folded_word);
[[nodiscard]] bool is_later_than(std::string_view folded_word);

// Whether a word stands before when something began.
[[nodiscard]] bool is_since(std::string_view folded_word);

// Whether a word says whose or of what those counted before it are.
[[nodiscard]] bool is_of(std::string_view folded_word);

// Whether words [first, last) tell prices, which differ from hour to hour.
[[nodiscard]] bool tells_prices(DocumentIndex doc, std::size_t first, std::size_t last,
                                const StoryText& text);

// Whether words [first, last) go on about an event that the report told before ("the attack", "the toll").
[[nodiscard]] bool goes_on_about_event(DocumentIndex doc, std::size_t first, std::size_t last,
                                       const StoryText& text);

// What a number asks for; `noun` as written. `after` is left empty.
[[nodiscard]] Asked asked_by(const Counted& counted, const Quantity& quantity, std::string_view noun);

// The question in English words: "Fighters who surrendered", "People killed".
[[nodiscard]] std::string in_words(const Asked& asked, const Quantity& quantity);

}  // namespace isnad::compare
