#include "compare/counted.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "compare/counted_events.h"
#include "compare/counted_lexicon.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/rule_words.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

// Behind the name of an event: of those whom a hospital received.
constexpr std::string_view kReceived = " received";

// What a word after the number says that those counted still are, as the stem of where or how they are ("ما
// زالوا في المستشفى"): a part of the toll, not the toll, and another one than those still in danger. Empty
// where nothing says so.
std::string still_so(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kReach = 4;
  constexpr std::size_t kReachOfState = 6;
  static const std::size_t remaining = counted_lexicon().event_named("remaining");
  const std::size_t last = text.words_in(doc, quantity.span).second;
  const auto& words = text.analysed(doc).words;
  for (std::size_t i = last; i < std::min(last + kReach, words.size()); ++i) {
    const auto found = counted_lexicon().event_of_word.find(text.stem(doc, i));
    if (found == counted_lexicon().event_of_word.end() || found->second != remaining) continue;
    for (std::size_t k = i + 1; k + 1 < std::min(i + kReachOfState, words.size()); ++k) {
      if (counted_lexicon().in.contains(words[k].fold)) return " still " + text.stem(doc, k + 1);
    }
    return " still";
  }
  return {};
}

// "استقبلت المستشفيات 35 جثة": those whom a hospital received are some of all.
bool is_received(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kReach = 5;
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return false;
  const std::size_t first = text.words_in(doc, quantity.span).first;
  const auto& words = text.analysed(doc).words;
  for (std::size_t i = first; i-- > sentence->first && i + kReach >= first;) {
    if (words[i].kind == text::WordKind::kNumber) return false;
    if (counted_lexicon().received.contains(words[i].fold)) return true;
  }
  return false;
}

// Which of a group are counted, where a word in or after the counted noun says it, or one between "the number
// of" and the number: "عدد المقاتلين الأجانب … 150". Empty: all of them.
std::string subset_at(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kWordsAfterNoun = 2;
  constexpr std::size_t kReachOfHead = 10;
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return {};
  const auto& words = text.analysed(doc).words;
  const auto find = [&](std::size_t from, std::size_t to) -> std::string {
    for (std::size_t i = from; i < to; ++i) {
      const auto found = counted_lexicon().subset_of_word.find(text.stem(doc, i));
      if (found != counted_lexicon().subset_of_word.end()) return found->second;
    }
    return {};
  };
  const auto [first, last] = text.words_in(doc, quantity.span);
  if (auto said = find(first, std::min<std::size_t>(last + kWordsAfterNoun, sentence->last)); !said.empty())
    return said;
  for (std::size_t i = first; i-- > sentence->first && i + kReachOfHead >= first;) {
    if (words[i].kind == text::WordKind::kNumber) break;
    if (counted_lexicon().count.contains(words[i].fold)) return find(i, first);
  }
  return {};
}

bool is_of_people(const CountedEvent& event) { return event.of == Of::kPersons || event.of == Of::kPeople; }

// What the counted nouns say; two of different kinds (القتلى والجرحى) make a question of their own.
void read_nouns(std::string_view folded, Counted& counted) {
  const auto add = [](std::string& to, const std::string& name) {
    if (to.find(name) == std::string::npos) to += to.empty() ? name : " and " + name;
  };
  bool of_persons = false;
  while (!folded.empty()) {
    const auto space = std::min(folded.find(' '), folded.size());
    std::string_view word = folded.substr(0, space);
    folded.remove_prefix(std::min(space + 1, folded.size()));
    std::string stem = language::arabic::light_stem(word);
    const bool first = counted.noun_stem.empty();
    if (first) counted.noun_stem = stem;
    if (const auto found = counted_lexicon().event_of_noun.find(stem);
        found != counted_lexicon().event_of_noun.end()) {
      add(counted.event, counted_lexicon().events[found->second].name);
      counted.toll = counted.toll || counted_lexicon().events[found->second].toll;
      counted.harm = counted.harm || counted_lexicon().events[found->second].harm;
      counted.by_noun = true;
      of_persons = of_persons || is_of_people(counted_lexicon().events[found->second]);
    }
    // مدن, cities, have the light stem of مدنيين.
    if (counted_lexicon().thing_forms.contains(language::arabic::without_article(word))) continue;
    if (const auto found = counted_lexicon().group_of_noun.find(stem);
        found != counted_lexicon().group_of_noun.end()) {
      // A nationality or "people" beside a group's own noun adds nothing to it.
      const CountedGroup& group = counted_lexicon().groups[found->second];
      if (group.name != "persons" || counted.group.empty()) {
        if (counted.group == "persons") counted.group.clear();
        counted.open = group.open && counted.group.empty();
        counted.judged = group.judged && counted.group.empty();
        add(counted.group, group.name);
      }
    } else if (first && counted_lexicon().nationals.contains(stem)) {
      counted.group = "persons";
    }
  }
  if (of_persons && counted.group.empty()) counted.group = "persons";
}

// "أربعة من عناصر القوات المسلحة", "17 فردا من الشرطة": people of a service that is named behind them are of
// its group.
void read_service(DocumentIndex doc, const Quantity& quantity, const StoryText& text, Counted& counted) {
  constexpr std::size_t kReach = 4;  // words
  if (counted.group != "fighters" && counted.group != "persons") return;
  const CountedLexicon& lexicon = counted_lexicon();
  const auto& words = text.analysed(doc).words;
  const std::size_t last = text.words_in(doc, quantity.span).second;
  for (std::size_t i = last; i < std::min(words.size(), last + kReach); ++i) {
    if (const auto found = lexicon.group_of_service.find(std::string(words[i].fold));
        found != lexicon.group_of_service.end()) {
      counted.group = found->second;
      counted.open = false;
      counted.judged = true;
      return;
    }
    if (!lexicon.service_head.contains(words[i].fold)) return;
  }
}

// Whether an event may be told of what a number counts: people are wounded, not cents, and neither degrees
// nor shares are still there. A noun that no group lists is taken for people where the event's word, of those
// that things do not share ("ضبط عشر قطع"), stands right before it (مقتل 12 متسللا).
bool tells_of(const CountedEvent& event, bool adjacent, const Quantity& quantity, const Counted& counted) {
  if (language::arabic::is(quantity.unit, language::arabic::RuleWord::kMoney)) return false;
  const bool people = !counted.group.empty();
  if (event.of == Of::kThings) return !people;
  if (people) return true;
  if (event.of == Of::kAny) return quantity.unit == "item";
  if (quantity.unit != "item" || counted_lexicon().thing_of_noun.contains(counted.noun_stem)) return false;
  return counted.noun_stem.empty() || (adjacent && event.of == Of::kPeople);
}

// "اثنان من الجرحى": some of those whom something befell. "العشرات من الجرحى" are all of them.
bool is_some_of(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  if (!quantity.counted || quantity.vague) return false;
  const auto [first, last] = text.words_in(doc, *quantity.counted);
  const auto& words = text.analysed(doc).words;
  if (first >= last || first == 0 || !words[first].fold.starts_with("ال")) return false;
  if (!counted_lexicon().of.contains(words[first - 1].fold)) return false;
  const auto event = event_of_noun_at(doc, first, text);
  return event && counted_lexicon().events[*event].toll;
}

// "ثلاثة آخرين" where no number stands before in the sentence: they come on top of one that was told before.
bool are_others(const DossierDocument& document, DocumentIndex doc, const Quantity& quantity,
                const StoryText& text) {
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return false;
  const std::size_t first = text.words_in(doc, quantity.number).second;
  const std::size_t last = text.words_in(doc, quantity.span).second;
  const auto& words = text.analysed(doc).words;
  bool others = false;
  for (std::size_t i = first; i < std::min<std::size_t>(last + 1, sentence->last); ++i)
    others = others || counted_lexicon().others.contains(words[i].fold);
  return others && std::none_of(document.annotation.quantities.begin(), document.annotation.quantities.end(),
                                [&](const Quantity& before) {
                                  return sentence->span.contains(before.number) &&
                                         before.number < quantity.number;
                                });
}

// "لاعب (27 عاما)", "25 من العمر": how old somebody is.
bool is_age(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  static const std::size_t age = counted_lexicon().event_named("age");
  if (quantity.unit != "year") return false;
  const auto [first, last] = text.words_in(doc, quantity.span);
  const auto& words = text.analysed(doc).words;
  if (first > 0 && last < words.size() && words[first - 1].fold == "(" && words[last].fold == ")")
    return true;
  for (std::size_t i = first; i < last; ++i) {
    if (event_at(doc, i, text) == age) return true;
  }
  return false;
}

// Whether the words right beside a number make it a part of another one.
bool is_part(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  const auto [first, last] = text.words_in(doc, quantity.span);
  const auto& words = text.analysed(doc).words;
  return (first > 0 && counted_lexicon().part.contains(words[first - 1].fold)) ||
         (!quantity.counted && last < words.size() &&
          counted_lexicon().part_after.contains(words[last].fold));
}

// "اثنين من الركاب وامرأة", "ضابط وثلاثة جنود": the folded noun of one more person who is joined to those
// counted; empty where nobody is.
std::string_view joined_to(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kReach = 5;  // "من ركاب الطائرة الصغيرة"
  constexpr std::string_view kAnd = "و";
  const auto& words = text.analysed(doc).words;
  const auto is_one = [](std::string_view word) { return counted_lexicon().one_more.contains(word); };
  const auto [first, last] = text.words_in(doc, quantity.span);
  const bool apart = first > 0 && words[first - 1].fold == kAnd;
  const std::size_t before = apart ? first - 1 : first;
  const bool joined = apart || words[first].fold.starts_with(kAnd);
  if (before > 0 && joined && is_one(words[before - 1].fold)) return words[before - 1].fold;
  for (std::size_t i = last; i < std::min(words.size(), last + kReach); ++i) {
    const std::string_view word = words[i].fold;
    if (word.starts_with(kAnd) && is_one(word.substr(kAnd.size()))) return word.substr(kAnd.size());
    // Only whose people they are may stand between: "12 people, among them four children and a woman".
    if (words[i].kind != text::WordKind::kWord || (i == last && !counted_lexicon().of.contains(word))) break;
  }
  return {};
}

// Whether somebody of their group, or who may be, is joined to those counted: they are not all the dead.
bool is_joined(DocumentIndex doc, const Quantity& quantity, const StoryText& text, const Counted& counted) {
  const std::string_view noun = joined_to(doc, quantity, text);
  if (noun.empty() || counted.group == "persons" || counted.open) return !noun.empty();
  const auto group = counted_lexicon().group_of_noun.find(std::string(language::arabic::light_stem_of(noun)));
  return group != counted_lexicon().group_of_noun.end() &&
         counted_lexicon().groups[group->second].name == counted.group;
}

// Whether a number is what a toll grew by: "… to 23 after two more died", "three more bodies".
bool is_increment(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kReach = 4;
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return false;
  const auto [first, last] = text.words_in(doc, quantity.span);
  const auto& words = text.analysed(doc).words;
  if (last < sentence->last && counted_lexicon().more.contains(words[last].fold)) return true;
  std::size_t after = first;
  for (std::size_t i = first; i-- > sentence->first && i + kReach >= first;) {
    if (words[i].kind != text::WordKind::kWord) return false;
    if (!counted_lexicon().after_more.contains(words[i].fold)) continue;
    after = i;
    break;
  }
  // … and the toll itself stands before.
  for (std::size_t i = after; after < first && i-- > sentence->first;) {
    if (words[i].kind == text::WordKind::kNumber) return true;
  }
  return false;
}

// The number that a part is a part of says what became of them: "36 dead, among them 20 children".
std::optional<std::size_t> event_of_whole(DocumentIndex doc, const Quantity& quantity,
                                          const StoryText& text) {
  constexpr std::size_t kReach = 5;
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return std::nullopt;
  const std::size_t first = text.words_in(doc, quantity.span).first;
  for (std::size_t i = first; i-- > sentence->first && i + kReach >= first;) {
    if (const auto event = event_of_noun_at(doc, i, text)) return event;
  }
  return std::nullopt;
}

// Whether a number is said to be a sum over a longer time: "… since the fighting began".
bool is_sum(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kReach = 8;
  constexpr std::size_t kReachBefore = 14;  // "استمرار النزاع الذي أسفر، كما تقول المنظمة، عن مقتل …"
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return false;
  const auto [first, last] = text.words_in(doc, quantity.span);
  const auto& words = text.analysed(doc).words;
  const auto is_war = [&](std::size_t i) { return counted_lexicon().war.contains(words[i].fold); };
  for (std::size_t i = last; i < std::min<std::size_t>(last + kReach, sentence->last); ++i) {
    if (words[i].kind == text::WordKind::kNumber) break;
    if (counted_lexicon().since.contains(words[i].fold) || is_war(i)) return true;
  }
  for (std::size_t i = first; i-- > sentence->first && i + kReachBefore >= first;) {
    if (words[i].kind == text::WordKind::kNumber) break;
    if (is_war(i)) return true;
  }
  return false;
}

}  // namespace

Counted counted_by(const DossierDocument& document, DocumentIndex doc, const Quantity& quantity,
                   const StoryText& text, ReportFacts& report) {
  Counted counted;
  if (quantity.counted) {
    read_nouns(text::fold(slice(document.article.text, *quantity.counted)), counted);
    read_service(doc, quantity, text, counted);
  }
  // "Ten victims of the fraud" are not dead.
  if (counted.harm && counted_lexicon().victims.contains(counted.noun_stem)) {
    if (!report.tells_of_dead) report.tells_of_dead = tells_of_dead(doc, text);
    if (!*report.tells_of_dead || are_heard(doc, quantity, text)) {
      counted.event.clear();
      counted.toll = counted.harm = counted.by_noun = false;
    }
  }
  if (!counted.event.empty() && !counted.harm) {
    if (const auto event = harm_before(doc, quantity, text)) {
      counted.event = counted_lexicon().events[*event].name;
      counted.toll = counted.harm = true;
      if (counted.group.empty()) counted.group = "persons";
    }
  }
  if (counted.event.empty() && is_age(doc, quantity, text)) counted.event = "age";
  if (counted.event.empty()) {
    if (const auto nearby = event_nearby(doc, quantity, text)) {
      const CountedEvent& event = counted_lexicon().events[nearby->event];
      if (tells_of(event, nearby->adjacent, quantity, counted)) {
        counted.event = event.name;
        counted.toll = event.toll;
        counted.harm = event.harm;
        if (is_of_people(event) && counted.group.empty()) counted.group = "persons";
      }
    }
  } else if (counted.toll) {
    const std::string still = still_so(doc, quantity, text);
    counted.event += still;
    counted.toll = still.empty();
  }
  if (counted.group.empty() && !quantity.counted && counted.toll) counted.group = "persons";
  if (counted.toll && is_received(doc, quantity, text)) counted.event += kReceived;
  counted.subset = subset_at(doc, quantity, text);
  counted.sum = counted.event != "age" && is_sum(doc, quantity, text);
  // "Nine survivors, among them four wounded": the wounded are counted by themselves.
  counted.part = (is_part(doc, quantity, text) && !counted.by_noun) || is_some_of(doc, quantity, text);
  counted.others = are_others(document, doc, quantity, text);
  // "36 dead, among them 20 children" are all the dead children. Of a group that people in general may be, no
  // more is known than that they are some of them.
  const bool closed = !counted.group.empty() && counted.group != "persons" && !counted.open;
  if (counted.part && closed) {
    if (const auto event = event_of_whole(doc, quantity, text)) {
      counted.event = counted_lexicon().events[*event].name;
      counted.toll = counted_lexicon().events[*event].toll;
      counted.part = false;
    }
  }
  counted.part = counted.part || (counted.toll && is_increment(doc, quantity, text)) ||
                 (counted.toll && is_joined(doc, quantity, text, counted));
  counted.toll = counted.toll && !counted.part;
  return counted;
}

std::vector<std::string> causes_in(DocumentIndex doc, Span clause, const StoryText& text) {
  std::vector<std::string> causes;
  const auto [first, last] = text.words_in(doc, clause);
  for (std::size_t i = first; i < last; ++i) {
    const auto found = counted_lexicon().cause_of_word.find(text.stem(doc, i));
    if (found != counted_lexicon().cause_of_word.end()) causes.push_back(found->second);
  }
  std::sort(causes.begin(), causes.end());
  causes.erase(std::unique(causes.begin(), causes.end()), causes.end());
  return causes;
}

bool tells_of_another_event(DocumentIndex doc, Span clause, const StoryText& text) {
  const auto [first, last] = text.words_in(doc, clause);
  const auto& words = text.analysed(doc).words;
  for (std::size_t i = first; i < last; ++i) {
    if (counted_lexicon().past.contains(words[i].fold)) return true;
  }
  return false;
}

bool tells_earlier_toll(DocumentIndex doc, std::size_t first, std::size_t last, const StoryText& text) {
  for (std::size_t i = first; i < last; ++i) {
    if (language::arabic::phrase_length(counted_lexicon().earlier_toll, text.analysed(doc), i, last) > 0)
      return true;
  }
  return false;
}

bool is_later(std::string_view folded_word) { return counted_lexicon().later.contains(folded_word); }
bool is_later_than(std::string_view folded_word) {
  return counted_lexicon().later_than.contains(folded_word);
}

bool is_since(std::string_view folded_word) { return counted_lexicon().since.contains(folded_word); }

bool is_of(std::string_view folded_word) { return counted_lexicon().of.contains(folded_word); }

bool tells_prices(DocumentIndex doc, std::size_t first, std::size_t last, const StoryText& text) {
  for (std::size_t i = first; i < last; ++i) {
    if (counted_lexicon().price.contains(text.stem(doc, i))) return true;
  }
  return false;
}

bool goes_on_about_event(DocumentIndex doc, std::size_t first, std::size_t last, const StoryText& text) {
  const auto& words = text.analysed(doc).words;
  for (std::size_t i = first; i < last; ++i) {
    std::string_view word = words[i].fold;
    if (counted_lexicon().the_event.contains(std::string(word))) return true;
    // وبالهجوم, والضحايا
    for (int proclitics = 0; proclitics < 2 && word.size() > 8; ++proclitics) {
      if (!word.starts_with("و") && !word.starts_with("ب") && !word.starts_with("ف")) break;
      word.remove_prefix(2);
      if (counted_lexicon().the_event.contains(std::string(word))) return true;
    }
  }
  return false;
}

Asked asked_by(const Counted& counted, const Quantity& quantity, std::string_view noun) {
  Asked asked;
  asked.event = counted.event;
  for (const CountedEvent& known : counted_lexicon().events) {
    if (known.name == counted.event) asked.event = known.words;
    if (counted.event == known.name + std::string(kReceived))
      asked.event = known.words + ", received by hospitals";
    if (counted.event.starts_with(known.name + " still")) {
      asked.event = known.words;
      asked.still = true;
    }
  }
  asked.part = counted.part;
  asked.what = counted.group;
  for (const CountedGroup& group : counted_lexicon().groups) {
    if (group.name == counted.group) asked.what = group.words;
  }
  const auto thing = counted_lexicon().thing_of_noun.find(counted.noun_stem);
  if (!asked.what.empty()) return asked;
  if (quantity.unit == "percent") {
    asked.what = "share in percent";
  } else if (quantity.unit != "item") {
    asked.what = quantity.unit;
  } else if (thing != counted_lexicon().thing_of_noun.end()) {
    asked.what = thing->second;
  } else if (!noun.empty()) {
    asked.what = noun;
    asked.as_written = true;
  } else {
    asked.what = "number";
  }
  return asked;
}

std::string in_words(const Asked& asked, const Quantity& quantity) {
  if (asked.event == "distance" || asked.event == "age")
    return fmt::format("{} ({})", asked.event == "age" ? "Age" : "Distance", quantity.unit);
  std::string words = asked.what;
  if (words == quantity.unit) words += 's';
  const bool said = asked.event.empty() || text::fold(asked.event) == text::fold(words);
  if (words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  if (!said) words += (asked.still ? " still " : " ") + asked.event;
  if (asked.part) words += said ? " among them" : ", among them";
  return asked.after.empty() ? words : words + " … " + asked.after;
}

}  // namespace isnad::compare
