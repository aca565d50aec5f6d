#include "compare/figure_items.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <string_view>

#include "compare/counted_lexicon.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/rule_words.h"
#include "language/calendar.h"
#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

// Beyond this many quantities none are compared, so that time stays bounded.
constexpr std::size_t kMostQuantities = 3000;

// Words on either side of a number that say what it is told of, whatever else its claim tells.
constexpr std::size_t kWordsBeside = 4;

// A measure's object stands in the words right after it: عشرة كيلومترات من الحدود.
constexpr std::size_t kWordsOfObject = 3;

// "29 مليونا وليس 100 مليون": the number that stands right before a contrast and this one.
std::optional<QuantityRef> told_instead(const DossierDocument& document, DocumentIndex doc,
                                        std::size_t quantity, const StoryText& text) {
  constexpr std::size_t kReach = 4;  // words between the two
  if (quantity == 0) return std::nullopt;
  const Quantity& before = document.annotation.quantities[quantity - 1];
  const Quantity& here = document.annotation.quantities[quantity];
  if (before.unit != here.unit || before.span.end > here.span.begin) return std::nullopt;
  const std::size_t first = text.words_in(doc, before.span).second;
  const std::size_t last = text.words_in(doc, here.span).first;
  const auto& words = text.analysed(doc).words;
  if (last <= first || last > first + kReach || last > words.size()) return std::nullopt;
  std::string_view word = words[last - 1].fold;
  if (word.starts_with("و")) word.remove_prefix(std::string_view("و").size());
  if (!language::arabic::is(word, language::arabic::RuleWord::kContrast)) return std::nullopt;
  return QuantityRef{doc, QuantityIndex(quantity - 1)};
}

std::optional<ClaimRef> claim_of(const DossierDocument& document, DocumentIndex doc, QuantityIndex quantity) {
  std::optional<ClaimRef> best;
  std::uint32_t size = std::numeric_limits<std::uint32_t>::max();
  const auto& claims = document.annotation.claims;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto& held = claims[i].quantities;
    if (std::find(held.begin(), held.end(), quantity) == held.end() || claims[i].span.size() >= size)
      continue;
    best = ClaimRef{doc, ClaimIndex(i)};
    size = claims[i].span.size();
  }
  return best;
}

Span context_span(const DossierDocument& document, const Item& item, const StoryText& text) {
  if (item.claim) return document.annotation.claims[item.claim->claim.value()].span;
  const text::Sentence* sentence = text.sentence_of(item.ref.doc, item.quantity->span);
  return sentence != nullptr ? sentence->span : item.quantity->span;
}

// Of a number that is set against another: what both were told in.
Span widest_claim(const DossierDocument& document, QuantityIndex quantity, const Item& item,
                  const StoryText& text) {
  Span widest = context_span(document, item, text);
  for (const Claim& claim : document.annotation.claims) {
    const bool held =
        std::find(claim.quantities.begin(), claim.quantities.end(), quantity) != claim.quantities.end();
    if (held && claim.span.size() > widest.size()) widest = claim.span;
  }
  return widest;
}

// A time further back than this is another event's: news repeats old tolls by their month or year.
constexpr int kStoryDays = 21;

// 0 where there are no digits.
int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// How many months "2011-04" lies before a day; 0 where it is no month.
int months_before(std::string_view month, std::string_view day) {
  constexpr std::size_t kMonth = 7;
  const auto count = [](std::string_view value) {
    return number_of(value.substr(0, 4)) * 12 + number_of(value.substr(5, 2));
  };
  if (month.size() != kMonth || month[4] != '-' || day.size() < kMonth || month[5] == 'W') return 0;
  return count(day) - count(month);
}

// Whether a date behind a number is that of something else: of what a relative pronoun stands for, unless
// that is the event ("مركز الشرطة في الولاية التي قسمت عام 1947", not "الهجوم الذي وقع عام 2012"), or of a
// beginning ("منذ عام 2014").
bool dates_something_else(DocumentIndex doc, Span number, Span time, const StoryText& text) {
  const auto& words = text.analysed(doc).words;
  const std::size_t last = text.words_in(doc, time).first;
  if (time.begin < number.begin) return false;  // "since April 2011, when 22 died"
  if (last > 0 && is_since(words[last - 1].fold)) return true;
  for (std::size_t i = text.words_in(doc, number).second; i < last; ++i) {
    if (language::arabic::claim_words().relative.contains(words[i].fold) &&
        !goes_on_about_event(doc, i - 1, i, text))
      return true;
  }
  return false;
}

// Whether the stretch around a number is dated well before its document.
bool tells_of_the_past(const DossierDocument& document, DocumentIndex doc, Span span, Span number,
                       const StoryText& text) {
  if (!document.article.published) return false;
  const std::string& published = document.article.published->value;
  const auto day = language::day_of(published);
  return std::any_of(
      document.annotation.times.begin(), document.annotation.times.end(), [&](const TimeExpression& time) {
        if (!span.overlaps(time.span) || (time.type != TimexType::kDate && time.type != TimexType::kTime))
          return false;
        if (dates_something_else(doc, number, time.span, text)) return false;
        if (const auto then = language::day_of(time.value); then && day) {
          return std::chrono::sys_days(*day) - std::chrono::sys_days(*then) > std::chrono::days(kStoryDays);
        }
        const bool year = time.value.size() == 4 && time.value[0] >= '1' && time.value[0] <= '2';
        return (year && time.value < published.substr(0, 4)) || months_before(time.value, published) > 1;
      });
}

// Whether a number stands behind a month and no day: "at the beginning of this month 33 were killed, and days
// after it 25 were wounded". News tells its own event by the day.
bool is_told_by_month(const DossierDocument& document, Span sentence, Span number) {
  constexpr std::size_t kMonth = 7;  // 2031-05
  return std::any_of(document.annotation.times.begin(), document.annotation.times.end(),
                     [&](const TimeExpression& time) {
                       return sentence.contains(time.span) && time.span.end <= number.begin &&
                              time.type == TimexType::kDate && time.value.size() == kMonth &&
                              time.value[4] == '-' && time.value[5] != 'W';
                     });
}

// Whether a duration is longer than the reports on one event: "P3Y", "P4M", "P1W", "P40D".
bool is_long(const TimeExpression& time) {
  const std::string& value = time.value;
  if (time.type != TimexType::kDuration || value.size() < 3 || value[0] != 'P' || value[1] == 'T')
    return false;
  return value.back() != 'D' || number_of(std::string_view(value).substr(1)) > kDaysOfAnEvent;
}

// Whether a number stands behind how long ago its event was: "three years after the attack that killed 12".
// Where that opens the sentence, the event has ended with a comma or after a few words: "after three years of
// war 20 were killed today".
bool told_of_long_before(const DossierDocument& document, DocumentIndex doc, const text::Sentence& sentence,
                         Span number, const StoryText& text) {
  constexpr std::size_t kWordsOfEvent = 6;
  constexpr std::size_t kWordsOfDuration = 3;
  const auto& words = text.analysed(doc).words;
  const std::size_t at = text.words_in(doc, number).first;
  return std::any_of(
      document.annotation.times.begin(), document.annotation.times.end(), [&](const TimeExpression& time) {
        if (!sentence.span.contains(time.span) || time.span.end > number.begin || !is_long(time))
          return false;
        const auto [first, last] = text.words_in(doc, time.span);
        if (last >= at || !is_later_than(words[last].fold)) return false;
        // "after less than a week from": the duration's own words stand between.
        const auto says_later = [&](std::size_t i) {
          return is_later(language::arabic::without_conjunction(words[i].fold));
        };
        std::size_t later = first;
        while (later > sentence.first && first - later < kWordsOfDuration && !says_later(later)) --later;
        if (!says_later(later)) return false;
        if (later > sentence.first) return true;
        const std::string_view between =
            slice(document.article.text, Span{words[last].span.end, number.begin});
        return at - last <= kWordsOfEvent && between.find("،") == std::string_view::npos;
      });
}

// Countries are known by their ISO code.
bool is_country(const LocalEntity& entity) { return entity.key.size() == 2; }

bool is_place(const DossierDocument& document, const Mention& mention) {
  const LocalEntity& entity = document.annotation.entities[mention.entity.value()];
  return entity.type == EntityType::kLocation && !is_country(entity);
}

// "محكمة جنايات القاهرة": a place in an institution's name is not where something happened.
bool names_institution(DocumentIndex doc, const Mention& mention, const StoryText& text) {
  constexpr std::size_t kReach = 2;
  const std::size_t at = text.words_in(doc, mention.span).first;
  const auto& words = text.analysed(doc).words;
  for (std::size_t i = at; i-- > 0 && i + kReach >= at;) {
    if (words[i].kind != text::WordKind::kWord) return false;
    const std::string bare(language::arabic::without_conjunction(words[i].fold));
    if (language::arabic::claim_words().institution.contains(bare)) return true;
  }
  return false;
}

std::set<EntityIndex> places_named(const DossierDocument& document, DocumentIndex doc, Span span,
                                   const StoryText& text) {
  std::set<EntityIndex> places;
  for (const Mention& mention : document.annotation.mentions) {
    if (span.contains(mention.span) && is_place(document, mention) && !names_institution(doc, mention, text))
      places.insert(document.entities[mention.entity.value()]);
  }
  return places;
}

std::set<EntityIndex> names_in(const DossierDocument& document, Span span) {
  std::set<EntityIndex> names;
  for (const Mention& mention : document.annotation.mentions) {
    if (!span.contains(mention.span)) continue;
    const EntityType type = document.annotation.entities[mention.entity.value()].type;
    if (type != EntityType::kLocation && type != EntityType::kGroup)
      names.insert(document.entities[mention.entity.value()]);
  }
  return names;
}

// The days and hours that a stretch names, as ISO 8601 says them.
std::set<std::string> times_named(const DossierDocument& document, Span span) {
  std::set<std::string> times;
  for (const TimeExpression& time : document.annotation.times) {
    if (!span.contains(time.span)) continue;
    if (time.type == TimexType::kDate || time.type == TimexType::kTime) times.insert(time.value);
  }
  return times;
}

// "(100) ألف سلة" read as a thousand: the number stands in brackets before its scale, so its value is not
// known.
bool is_scale_alone(std::string_view text, const Quantity& quantity) {
  constexpr double kScales[] = {1e3, 1e6, 1e9};
  if (std::find(std::begin(kScales), std::end(kScales), quantity.min.value_or(0)) == std::end(kScales))
    return false;
  std::string_view before = text.substr(0, quantity.number.begin);
  while (before.ends_with(" ")) before.remove_suffix(1);
  if (!before.ends_with(")")) return false;
  before.remove_suffix(1);
  while (before.ends_with(" ")) before.remove_suffix(1);
  return !before.empty() && before.back() >= '0' && before.back() <= '9';
}

// Distances and areas are those of what stands behind them; money is not.
bool is_extent(std::string_view unit) {
  return unit.ends_with("metre") || unit.ends_with("mile") || unit == "foot" || unit == "hectare" ||
         unit == "dunam" || unit == "acre" || unit == "degree";
}

// Whether a sentence is one of the first two of its document.
bool is_opening(const text::AnalysedText& analysed, const text::Sentence& sentence) {
  constexpr std::size_t kOpening = 2;
  const std::size_t at = std::min(kOpening, analysed.sentences.size());
  return at > 0 && sentence.first <= analysed.sentences[at - 1].first;
}

// Whose people a number counts, by the words behind it: "تسعة من الحوثيين", "عشرة من مقاتلي المقاومة". Empty
// where nothing says so.
std::set<std::string> side_of(DocumentIndex doc, const Item& item, const StoryText& text) {
  constexpr std::size_t kWords = 3;
  const text::Sentence* sentence = text.sentence_of(doc, item.quantity->span);
  if (sentence == nullptr) return {};
  const auto& words = text.analysed(doc).words;
  std::size_t at = text.words_in(doc, item.quantity->span).second;
  // "من" stands behind the number, or inside the quantity: "16 من ميليشيات …".
  const std::size_t first = text.words_in(doc, item.quantity->number).second;
  bool of = false;
  for (std::size_t i = first; i < std::min<std::size_t>(at + 1, sentence->last) && !of; ++i) {
    of = is_of(words[i].fold);
    if (of) at = i + 1;
  }
  if (!of) return {};
  std::set<std::string> side;
  for (std::size_t i = at; i < std::min<std::size_t>(at + kWords, sentence->last); ++i) {
    if (words[i].kind != text::WordKind::kWord) break;
    const std::string& stem = text.stem(doc, i);
    if (words[i].fold.starts_with("ال") && !stem.empty()) side.insert(stem);
  }
  return side;
}

// "سعيد الكرمي (52 عاما)", "الكرمي البالغ من العمر 52 عاما": the person whom the text names before an age.
std::optional<EntityIndex> named_before(const DossierDocument& document, DocumentIndex doc,
                                        const Quantity& quantity, const StoryText& text) {
  const text::Sentence* sentence = text.sentence_of(doc, quantity.span);
  if (sentence == nullptr) return std::nullopt;
  const auto& words = text.analysed(doc).words;
  std::size_t at = text.words_in(doc, quantity.span).first;
  while (at > sentence->first && (words[at - 1].kind == text::WordKind::kPunctuation ||
                                  counted_lexicon().aged.contains(words[at - 1].fold)))
    --at;
  if (at <= sentence->first) return std::nullopt;
  const Span before = words[at - 1].span;
  for (const Mention& mention : document.annotation.mentions) {
    if (mention.span.end != before.end || mention.kind != MentionKind::kName) continue;
    if (document.annotation.entities[mention.entity.value()].type != EntityType::kPerson) continue;
    return document.entities[mention.entity.value()];
  }
  return std::nullopt;
}

std::vector<InPassage> places_in_passages(const DossierDocument& document, DocumentIndex doc,
                                          const Quantity& quantity, const std::vector<Passage>& passages) {
  std::vector<InPassage> places;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    for (const Place& member : passages[p].members) {
      if (member.doc != doc || !member.span.contains(quantity.number)) continue;
      InPassage place{.passage = p};
      for (const Quantity& other : document.annotation.quantities) {
        if (!member.span.contains(other.number)) continue;
        ++place.count;
        place.ordinal += other.number < quantity.number ? 1 : 0;
      }
      place.position = static_cast<double>(quantity.number.begin - member.span.begin) / member.span.size();
      places.push_back(place);
    }
  }
  return places;
}

// "شرطيان وثلاثة مدنيين": groups that one event befell side by side are not all of the people.
void close_listed_groups(std::vector<Item>& items) {
  const auto listed = [](const Item& item) {
    return !item.counted.event.empty() && !item.counted.group.empty() && item.counted.group != "persons";
  };
  for (std::size_t i = 1; i < items.size(); ++i) {
    Item& a = items[i - 1];
    Item& b = items[i];
    if (a.ref.doc != b.ref.doc || a.sentence != b.sentence || !listed(a) || !listed(b)) continue;
    if (a.counted.event != b.counted.event || a.counted.group == b.counted.group) continue;
    a.counted.open = a.counted.judged = false;
    b.counted.open = b.counted.judged = false;
  }
}

}  // namespace

PlacePairs places_side_by_side(const std::vector<DossierDocument>& documents, const StoryText& text) {
  constexpr std::size_t kWordsBetween = 3;
  PlacePairs pairs;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const DocumentIndex doc(d);
    const Mention* last = nullptr;
    for (const Mention& mention : documents[d].annotation.mentions) {
      if (!is_place(documents[d], mention)) continue;
      if (last != nullptr) {
        const std::size_t from = text.words_in(doc, last->span).second;
        const std::size_t to = text.words_in(doc, mention.span).first;
        const auto& words = text.analysed(doc).words;
        bool together = from <= to && to <= from + kWordsBetween;
        for (std::size_t i = from; together && i < to; ++i) together = words[i].kind == text::WordKind::kWord;
        const bool listed =
            slice(documents[d].article.text, {last->span.end, mention.span.begin}).ends_with("و");
        if (together && !listed) {
          const EntityIndex a = documents[d].entities[last->entity.value()];
          const EntityIndex b = documents[d].entities[mention.entity.value()];
          pairs.emplace(std::min(a, b), std::max(a, b));
        }
      }
      last = &mention;
    }
  }
  return pairs;
}

std::set<std::string> words_of_places(const std::vector<DossierDocument>& documents,
                                      const std::set<EntityIndex>& places, const StoryText& text) {
  static const std::set<std::string> heads = [] {
    std::set<std::string> made;
    for (const auto& row : language::Table("arabic/place_heads.tsv")) {
      for (std::string_view word : language::split_list(row[1]))
        made.insert(language::arabic::light_stem(text::fold(word)));
    }
    return made;
  }();
  std::set<std::string> words;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (const Mention& mention : documents[d].annotation.mentions) {
      if (!places.contains(documents[d].entities[mention.entity.value()])) continue;
      const auto [first, last] = text.words_in(DocumentIndex(d), mention.span);
      for (std::size_t i = first; i < last; ++i) {
        const std::string& stem = text.stem(DocumentIndex(d), i);
        if (!stem.empty() && !heads.contains(stem)) words.insert(stem);
      }
    }
  }
  return words;
}

std::vector<Item> figure_items(const std::vector<DossierDocument>& documents,
                               const std::vector<Passage>& passages, const StoryText& text) {
  std::vector<Item> items;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const DocumentIndex doc(d);
    const auto& quantities = documents[d].annotation.quantities;
    ReportFacts report;
    for (std::size_t q = 0; q < quantities.size() && items.size() < kMostQuantities; ++q) {
      if (!quantities[q].min && !quantities[q].max) continue;
      if (is_scale_alone(documents[d].article.text, quantities[q])) continue;
      Item item;
      item.ref = {doc, QuantityIndex(q)};
      item.quantity = &quantities[q];
      item.counted = counted_by(documents[d], doc, quantities[q], text, report);
      if (item.counted.event == "age") item.whose = named_before(documents[d], doc, quantities[q], text);
      item.claim = claim_of(documents[d], doc, item.ref.quantity);
      item.instead_of = told_instead(documents[d], doc, q, text);
      const Span span = item.instead_of ? widest_claim(documents[d], item.ref.quantity, item, text)
                                        : context_span(documents[d], item, text);
      const auto [first, last] = text.words_in(doc, span);
      item.context = text.weights(doc, first, last);
      item.of_the_past = tells_of_the_past(documents[d], doc, span, quantities[q].number, text);
      if (item.claim) {
        const Claim& claim = documents[d].annotation.claims[item.claim->claim.value()];
        if (claim.source) item.speaker = claim.source->name;
      }
      if (item.counted.toll) item.side = side_of(doc, item, text);
      item.causes = causes_in(doc, span, text);
      item.outlet = documents[d].article.outlet.value_or("");
      for (const Quantity& other : quantities) {
        if (!span.contains(other.number)) continue;
        ++item.numbers;
        item.ordinal += other.number < quantities[q].number ? 1 : 0;
      }
      if (is_extent(quantities[q].unit)) {
        const std::size_t after = text.words_in(doc, quantities[q].span).second;
        item.measured_to = text.weights(doc, after, after + kWordsOfObject);
      }
      if (const text::Sentence* sentence = text.sentence_of(doc, quantities[q].span)) {
        const auto [begin, end] = text.words_in(doc, quantities[q].span);
        item.near =
            text.weights(doc, std::max<std::size_t>(begin, sentence->first + kWordsBeside) - kWordsBeside,
                         std::min<std::size_t>(end + kWordsBeside, sentence->last));
        item.sentence = sentence->first;
        item.sentence_end = sentence->last;
        const std::size_t at = text.words_in(doc, quantities[q].number).first;
        item.superseded = item.counted.toll && tells_earlier_toll(doc, sentence->first, at, text);
        item.price = tells_prices(doc, sentence->first, sentence->last, text);
        item.opens = is_opening(text.analysed(doc), *sentence);
        item.of_main_event = item.opens || goes_on_about_event(doc, sentence->first, sentence->last, text);
        item.places = places_named(documents[d], doc, sentence->span, text);
        item.names = names_in(documents[d], sentence->span);
        item.times = times_named(documents[d], sentence->span);
        for (const std::string& time : item.times) {
          if (const auto day = language::day_of(time)) item.days.insert(*day);
        }
        item.of_the_past = item.of_the_past || tells_of_another_event(doc, sentence->span, text) ||
                           told_of_long_before(documents[d], doc, *sentence, quantities[q].number, text);
        if (item.counted.toll && !item.of_main_event && item.days.empty())
          item.of_the_past =
              item.of_the_past || is_told_by_month(documents[d], sentence->span, quantities[q].number);
        // A date right before a toll is its date, also in a clause before its own: "since April 2011, when 22
        // died".
        constexpr std::size_t kWordsToDate = 5;
        if (item.counted.toll && at >= sentence->first + kWordsToDate) {
          const Span before{text.analysed(doc).words[at - kWordsToDate].span.begin,
                            quantities[q].number.begin};
          item.of_the_past =
              item.of_the_past || tells_of_the_past(documents[d], doc, before, quantities[q].number, text);
        }
      }
      item.passages = places_in_passages(documents[d], doc, quantities[q], passages);
      items.push_back(std::move(item));
    }
  }
  close_listed_groups(items);
  return items;
}

}  // namespace isnad::compare
