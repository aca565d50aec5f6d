#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/word_map.h"

namespace isnad::compare {

// Of whom or what an event is told; kPeople: also of those whom no list has.
enum class Of { kAny, kPersons, kPeople, kThings };

// An event or state of those counted.
struct CountedEvent {
  std::string name;
  std::string words;  // for the question
  bool toll = false;
  bool harm = false;
  Of of = Of::kAny;
};

// A kind of people.
struct CountedGroup {
  std::string name;
  std::string words;
  bool open = false;
  bool judged = false;
};

// What data/arabic/counted.tsv says, which describes each kind of its rows. Words are keyed by light stem,
// those of the WordSets by fold unless it is said.
struct CountedLexicon {
  std::vector<CountedEvent> events;
  std::vector<CountedGroup> groups;
  std::unordered_map<std::string, std::size_t> event_of_noun;
  std::unordered_map<std::string, std::size_t> event_of_word;
  language::WordMap<std::size_t> event_of_form;  // by the folded word itself
  // Events told by two words ("على متن"): by the first one's stem, the folded second and the event.
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::size_t>>> event_of_phrase;
  std::unordered_map<std::string, std::size_t> group_of_noun;
  std::unordered_map<std::string, std::string> cause_of_word;
  std::unordered_map<std::string, std::string> thing_of_noun;
  language::WordSet thing_forms;  // the nouns of thing_of_noun as they stand in the table
  language::WordSet nationals;    // light stems: of "سعودي" and of its inflected forms, which keep more of it
  language::WordSet since;
  language::WordSet past;
  language::WordSet earlier_toll;
  language::WordSet later;
  language::WordSet later_than;
  language::WordSet part;
  language::WordSet part_after;
  language::WordSet one_more;
  language::WordSet in;
  language::WordSet count;
  language::WordSet charge;
  language::WordSet after_more;
  language::WordSet more;
  language::WordSet received;
  language::WordSet war;
  language::WordSet others;
  language::WordSet hour;
  language::WordSet of;
  language::WordSet bound;
  language::WordSet heard;
  language::WordSet aged;
  language::WordSet particle;
  language::WordSet the_event;
  language::WordSet price;    // light stems
  language::WordSet victims;  // light stems
  std::unordered_map<std::string, std::string> subset_of_word;
  std::unordered_map<std::string, std::string> group_of_service;  // by the folded word
  language::WordSet service_head;

  CountedLexicon();
  // The place in `events`; its size where there is none.
  [[nodiscard]] std::size_t event_named(std::string_view name) const;

 private:
  void add_duals(std::string_view cell, const std::string& thing);
  void add_words(std::string_view cell);
  language::WordSet& set_of(std::string_view kind);
};

[[nodiscard]] const CountedLexicon& counted_lexicon();

}  // namespace isnad::compare
