#include "compare/counted_events.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "compare/counted_lexicon.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/arabic/numbers.h"
#include "language/arabic/rule_words.h"

namespace isnad::compare {
namespace {

// The word that says what happened to those counted stands within this many words of the number: before it
// (مقتل 27 شخصا) or after the noun (27 شخصا قتلوا). Further away it tells of something else.
constexpr std::size_t kWordsBefore = 4;
constexpr std::size_t kWordsAfter = 12;
constexpr std::size_t kWordsFarBefore = 7;

// "ما زالوا في عداد المفقودين": what they still are says more than that they still are it.
std::size_t told_more_exactly(std::size_t event, std::size_t word, DocumentIndex doc, std::size_t limit,
                              const StoryText& text) {
  constexpr std::size_t kReach = 5;
  static const std::size_t remaining = counted_lexicon().event_named("remaining");
  if (event != remaining) return event;
  for (std::size_t i = word + 1; i < std::min(limit, word + 1 + kReach); ++i) {
    if (const auto other = event_at(doc, i, text); other && *other != remaining) return *other;
  }
  return event;
}

// "ارتفع عدد قتلى الانهيار في المنجم الشمالي إلى 23 شخصا", "عدد حالات الإصابة … إلى 40": the head of the
// count stands further before; "والوفيات إلى 12": it is left out.
std::optional<NearbyEvent> counted_before(DocumentIndex doc, const text::Sentence& sentence,
                                          std::size_t number, const StoryText& text) {
  constexpr std::size_t kReach = 16;
  constexpr std::size_t kWordsOfHead = 2;
  const auto& words = text.analysed(doc).words;
  const bool up_to =
      number > sentence.first && language::arabic::is(words[number - 1], language::arabic::RuleWord::kUpTo);
  if (up_to && number >= sentence.first + 2) {
    if (const auto event = event_of_noun_at(doc, number - 2, text)) return NearbyEvent{*event, true};
  }
  for (std::size_t i = number; i-- > sentence.first && i + kReach >= number;) {
    if (words[i].kind == text::WordKind::kNumber) return std::nullopt;
    if (!counted_lexicon().count.contains(language::arabic::without_conjunction(words[i].fold))) continue;
    for (std::size_t k = i + 1; k < std::min(number, i + 1 + kWordsOfHead); ++k) {
      if (counted_lexicon().of.contains(words[k].fold)) break;  // "عدد من المصابين": some
      if (const auto event = event_of_noun_at(doc, k, text))
        return NearbyEvent{*event, up_to || k + kWordsBefore >= number};
    }
  }
  return std::nullopt;
}

// "اعتقلت قوات الأمن التابعة للمحافظة فجر أمس، 13 عنصرا": the verb that begins the sentence, where the number
// is the next one and no other verb stands between.
std::optional<std::size_t> verb_of_sentence(DocumentIndex doc, const text::Sentence& sentence,
                                            std::size_t number, const StoryText& text) {
  constexpr std::size_t kReach = 16;
  const auto& words = text.analysed(doc).words;
  const auto is_verb = [&](std::size_t i) {
    const std::string_view bare = language::arabic::without_conjunction(words[i].fold);
    return language::arabic::is_finite_verb(bare) && !counted_lexicon().hour.contains(bare);
  };
  if (number <= sentence.first || number > sentence.first + kReach || !is_verb(sentence.first))
    return std::nullopt;
  for (std::size_t i = sentence.first + 1; i < number; ++i) {
    if (words[i].kind == text::WordKind::kNumber || is_verb(i)) return std::nullopt;
  }
  return event_at(doc, sentence.first, text);
}

// Distances and ages are told of measures, never of things: "two cars in a quarter that lies 500 metres
// away".
bool may_measure(std::size_t event, const Quantity& quantity) {
  static const std::size_t distance = counted_lexicon().event_named("distance");
  static const std::size_t age = counted_lexicon().event_named("age");
  if (event != distance && event != age) return true;
  return quantity.unit == "item" ? !quantity.counted : quantity.unit != "percent";
}

}  // namespace

std::optional<std::size_t> event_at(DocumentIndex doc, std::size_t word, const StoryText& text) {
  constexpr std::size_t kReachOfPhrase = 3;
  constexpr std::size_t kShortestRest = 6;  // three letters
  const std::string& stem = text.stem(doc, word);
  const auto& words = text.analysed(doc).words;
  const auto& map = counted_lexicon().event_of_word;
  // A charge of murder tells of no dead, nor does an attempt: "الشروع في قتل".
  const std::size_t before = word > 1 && counted_lexicon().in.contains(words[word - 1].fold) ? 2 : 1;
  if (word >= before && counted_lexicon().charge.contains(words[word - before].fold)) return std::nullopt;
  if (word + 1 < words.size() && counted_lexicon().particle.contains(words[word].fold) &&
      language::arabic::is_finite_verb(words[word + 1].fold))
    return std::nullopt;
  if (word + 1 < words.size() && counted_lexicon().bound.contains(words[word].fold) &&
      counted_lexicon().bound.contains(words[word + 1].fold))
    return std::nullopt;
  const auto& forms = counted_lexicon().event_of_form;
  const auto form = forms.find(language::arabic::without_conjunction(words[word].fold));
  if (form != forms.end()) return form->second;
  if (const auto phrases = counted_lexicon().event_of_phrase.find(stem);
      phrases != counted_lexicon().event_of_phrase.end()) {
    for (std::size_t i = word + 1; i < std::min(words.size(), word + 1 + kReachOfPhrase); ++i) {
      for (const auto& [second, event] : phrases->second) {
        if (words[i].fold.starts_with(second)) return event;
      }
    }
  }
  auto found = map.find(stem);
  // وإصابة, وجرح: light stemming takes و off only longer words.
  if (found == map.end() && stem.starts_with("و"))
    found = map.find(language::arabic::light_stem(stem.substr(2)));
  if (found == map.end()) {
    // فقتل, بمقتل, لإصابة
    language::arabic::for_each_split(words[word].fold, [&](const language::arabic::ProcliticsView& split) {
      if (found == map.end() && split.rest.size() >= kShortestRest)
        found = map.find(language::arabic::light_stem(split.rest));
    });
  }
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> event_of_noun_at(DocumentIndex doc, std::size_t word, const StoryText& text) {
  constexpr std::size_t kShortest = 8;  // four letters
  if (text.analysed(doc).words[word].fold.size() < kShortest) return std::nullopt;
  const auto found = counted_lexicon().event_of_noun.find(text.stem(doc, word));
  return found == counted_lexicon().event_of_noun.end() ? std::nullopt : std::optional(found->second);
}

std::optional<NearbyEvent> event_nearby(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return std::nullopt;
  const auto [first, last] = text.words_in(doc, quantity.span);
  const auto& words = text.analysed(doc).words;
  // "توقيف الربان … وثلاثة من مساعديه": before a number that و joins to others, the word may stand further
  // before than kWordsBefore, unless one after it stands nearer.
  const std::size_t reach =
      first < words.size() && words[first].fold.starts_with("و") ? kWordsFarBefore : kWordsBefore;
  const auto told_at = [&](std::size_t i, bool beside) -> std::optional<NearbyEvent> {
    const auto event = event_at(doc, i, text);
    if (!event || !may_measure(*event, quantity)) return std::nullopt;
    return NearbyEvent{told_more_exactly(*event, i, doc, sentence->last, text), beside};
  };
  // "وفاة الأب واثنتين من بناته، وإصابة ثلاثة": the event of what comes next.
  const auto joins_next_number = [&](std::size_t i) {
    return language::arabic::has_conjunction(words[i]) &&
           language::arabic::may_begin_number(words, i + 1, sentence->last);
  };
  std::size_t before = 0;
  std::optional<NearbyEvent> earlier;
  for (std::size_t i = first; i-- > sentence->first && i + reach >= first && !earlier;) {
    before = first - i;
    if (before > kWordsBefore && words[i].kind == text::WordKind::kNumber) break;
    earlier = told_at(i, before == 1);
  }
  if (earlier && before <= kWordsBefore) return earlier;
  if (const auto counted = counted_before(doc, *sentence, first, text)) return counted;
  for (std::size_t i = last; i < sentence->last && i < last + kWordsAfter; ++i) {
    // "297 people, among them 37 foreigners, were arrested"
    const bool part = i > last && counted_lexicon().part.contains(words[i - 1].fold);
    if (words[i].kind == text::WordKind::kNumber && !part) break;
    if (earlier && i - last >= before) break;
    if (joins_next_number(i)) break;
    if (auto later = told_at(i, false)) return later;
  }
  if (earlier) return earlier;
  // "أوقفت منذ الجمعة في جميع أنحاء البلاد 90 شخصا": since when and where may stand between.
  for (std::size_t i = first; i-- > sentence->first && i + kWordsFarBefore >= first;) {
    if (words[i].kind != text::WordKind::kWord) break;
    if (!counted_lexicon().in.contains(words[i + 1].fold) &&
        !counted_lexicon().since.contains(words[i + 1].fold))
      continue;
    if (auto further = told_at(i, false)) return further;
  }
  const auto verb = verb_of_sentence(doc, *sentence, first, text);
  return verb && may_measure(*verb, quantity) ? std::optional(NearbyEvent{*verb, false}) : std::nullopt;
}

std::optional<std::size_t> harm_before(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return std::nullopt;
  const auto& words = text.analysed(doc).words;
  const std::size_t first = text.words_in(doc, quantity.span).first;
  for (std::size_t i = first; i-- > sentence->first && i + kWordsBefore >= first;) {
    if (words[i].kind != text::WordKind::kWord) return std::nullopt;
    const auto event = event_at(doc, i, text);
    if (!event) continue;
    // "36 جثة وتسعة ناجين": the noun of another count.
    const bool counted = i > sentence->first && language::arabic::may_begin_number(words, i - 1, i);
    return counted_lexicon().events[*event].harm && !counted ? event : std::nullopt;
  }
  return std::nullopt;
}

bool tells_of_dead(DocumentIndex doc, const StoryText& text) {
  const CountedLexicon& lexicon = counted_lexicon();
  static const std::size_t killed = lexicon.event_named("killed");
  static const std::size_t bodies = lexicon.event_named("bodies");
  for (std::size_t i = 0; i < text.analysed(doc).words.size(); ++i) {
    const std::string& stem = text.stem(doc, i);
    if (lexicon.victims.contains(stem)) continue;
    const auto noun = event_of_noun_at(doc, i, text);
    const auto event = noun ? noun : event_at(doc, i, text);
    if (event == killed || event == bodies || lexicon.cause_of_word.contains(stem)) return true;
  }
  return false;
}

bool are_heard(DocumentIndex doc, const Quantity& quantity, const StoryText& text) {
  constexpr std::size_t kReach = 8;
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return false;
  const auto& words = text.analysed(doc).words;
  const auto [first, last] = text.words_in(doc, quantity.span);
  const std::size_t from = std::max<std::size_t>(sentence->first, first - std::min(first, kReach));
  const std::size_t end = std::min<std::size_t>(sentence->last, last + kReach);
  return std::any_of(
      words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(end),
      [&](const text::Word& word) {
        return counted_lexicon().heard.contains(language::arabic::without_conjunction(word.fold));
      });
}

}  // namespace isnad::compare
