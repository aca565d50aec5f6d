#include "compare/counted_lexicon.h"

#include <algorithm>

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

std::string stem_of(std::string_view word) { return language::arabic::light_stem(text::fold(word)); }

template <class Value>
void add_all(std::string_view cell, std::unordered_map<std::string, Value>& to, const Value& value) {
  for (std::string_view word : language::split_list(cell)) to.try_emplace(stem_of(word), value);
}

}  // namespace

CountedLexicon::CountedLexicon() {
  for (const auto& row : language::Table("arabic/counted.tsv")) {
    if (row[0] == "event") {
      add_all(row[3], event_of_noun, events.size());
      add_words(row[4]);
      const Of kind = row[6] == "persons"  ? Of::kPersons
                      : row[6] == "people" ? Of::kPeople
                      : row[6] == "things" ? Of::kThings
                                           : Of::kAny;
      const bool harm = row[5] == "harm";
      events.push_back({std::string(row[1]), std::string(row[2]), harm || row[5] == "toll", harm, kind});
    } else if (row[0] == "group") {
      add_all(row[3], group_of_noun, groups.size());
      groups.push_back({std::string(row[1]), std::string(row[2]), row[4] == "persons", row[4] == "judged"});
    } else if (row[0] == "cause") {
      add_all(row[2], cause_of_word, std::string(row[1]));
    } else if (row[0] == "subset") {
      add_all(row[2], subset_of_word, std::string(row[1]));
    } else if (row[0] == "service") {
      for (std::string_view word : language::split_list(row[2]))
        group_of_service.try_emplace(text::fold(word), row[1]);
    } else if (row[0] == "price") {
      for (std::string_view word : language::split_list(row[1])) price.insert(stem_of(word));
    } else if (row[0] == "victims") {
      for (std::string_view word : language::split_list(row[1])) victims.insert(stem_of(word));
    } else if (row[0] == "thing") {
      add_all(row[2], thing_of_noun, std::string(row[1]));
      for (std::string_view word : language::split_list(row[2])) thing_forms.insert(text::fold(word));
      add_duals(row[2], std::string(row[1]));
    } else {
      for (std::string_view word : language::split_list(row[1])) set_of(row[0]).insert(text::fold(word));
    }
  }
  for (const auto& row : language::Table("arabic/countries.tsv")) {
    for (std::string_view word : language::split_list(row[3])) {
      nationals.insert(stem_of(word));
      nationals.insert(text::fold(word));
    }
  }
}

// سيارتين, منزلان: two of a thing, from its singular.
void CountedLexicon::add_duals(std::string_view cell, const std::string& thing) {
  constexpr std::string_view kTaMarbuta = "ة";
  for (std::string_view word : language::split_list(cell)) {
    const bool feminine = word.ends_with(kTaMarbuta);
    std::string stem(feminine ? word.substr(0, word.size() - kTaMarbuta.size()) : word);
    if (feminine) stem += "ت";
    for (const std::string_view ending : {"ين", "ان"})
      thing_of_noun.try_emplace(stem_of(stem + std::string(ending)), thing);
  }
}

// The words of the event that comes next in `events`.
void CountedLexicon::add_words(std::string_view cell) {
  for (std::string_view word : language::split_list(cell)) {
    const auto space = word.find(' ');
    if (word.starts_with('=')) {
      event_of_form.try_emplace(text::fold(word.substr(1)), events.size());
    } else if (space == std::string_view::npos) {
      event_of_word.try_emplace(stem_of(word), events.size());
    } else {
      event_of_phrase[stem_of(word.substr(0, space))].emplace_back(text::fold(word.substr(space + 1)),
                                                                   events.size());
    }
  }
}

language::WordSet& CountedLexicon::set_of(std::string_view kind) {
  if (kind == "charge") return charge;
  if (kind == "after_more") return after_more;
  if (kind == "more") return more;
  if (kind == "received") return received;
  if (kind == "war") return war;
  if (kind == "of") return of;
  if (kind == "others") return others;
  if (kind == "hour") return hour;
  if (kind == "bound") return bound;
  if (kind == "heard") return heard;
  if (kind == "aged") return aged;
  if (kind == "particle") return particle;
  if (kind == "the_event") return the_event;
  if (kind == "since") return since;
  if (kind == "part") return part;
  if (kind == "part_after") return part_after;
  if (kind == "one_more") return one_more;
  if (kind == "in") return in;
  if (kind == "service_head") return service_head;
  if (kind == "earlier_toll") return earlier_toll;
  if (kind == "later") return later;
  if (kind == "later_than") return later_than;
  return kind == "count" ? count : past;
}

std::size_t CountedLexicon::event_named(std::string_view name) const {
  const auto found = std::find_if(events.begin(), events.end(),
                                  [&](const CountedEvent& event) { return event.name == name; });
  return static_cast<std::size_t>(found - events.begin());
}

const CountedLexicon& counted_lexicon() {
  static const CountedLexicon made;
  return made;
}

}  // namespace isnad::compare
