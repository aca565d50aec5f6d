#include <fmt/format.h>

#include <cmath>

#include "language/arabic/cues.h"
#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/times_reader.h"

namespace isnad::language::arabic {
namespace {

struct Unit {
  TimeClass form = TimeClass::kUnit;
  char letter = 0;
  bool definite = false;
  std::size_t words = 0;
  Clitics clitics;
};

std::optional<Unit> unit_at(const TimeReader& reader, std::size_t at) {
  if (at >= reader.end) return std::nullopt;
  const auto found = reader.word(at);
  if (found.entry == nullptr) return std::nullopt;
  const TimeClass type = found.entry->type;
  if (type == TimeClass::kDay && reader.is(at, RuleWord::kToday))
    return Unit{TimeClass::kUnit, 'D', true, 1, {}};
  if (type != TimeClass::kUnit && type != TimeClass::kDual && type != TimeClass::kUnits) return std::nullopt;
  return Unit{type, found.entry->value[0], found.clitics.article, found.words, found.clitics};
}

// What stands after the unit and belongs to the span: "كاملة", "الماضية", "تقريبا".
std::size_t trailing(const TimeReader& reader, std::size_t at) {
  if (const auto words = reader.context(at, TimeClass::kWhole)) at += words;
  if (const auto direction = reader.direction(at)) at += direction->words;
  if (const auto modifier = modifier_after(reader.text, reader.words, at, reader.end)) at = modifier->last;
  return at;
}

TimeMatch make(const TimeReader& reader, std::size_t first, std::size_t last, std::uint32_t begin,
               std::string value) {
  TimeMatch out;
  out.first = first;
  out.last = last;
  out.expression.span = {begin, reader.words[last - 1].span.end};
  out.expression.type = TimexType::kDuration;
  out.expression.value = std::move(value);
  return out;
}

// A part that "و" joins to a length: "وشهران", "و30 دقيقة", "ويوم", "ونصف الساعة".
std::size_t join_part(const TimeReader& reader, std::size_t at, Length& length, char last_unit) {
  for (const auto& [word, part] : {std::pair{RuleWord::kAndHalf, 0.5}, std::pair{RuleWord::kAndQuarter, 0.25},
                                   std::pair{RuleWord::kAndThird, 1.0 / 3}}) {
    if (!reader.is(at, word)) continue;
    length.extend(last_unit, part);
    const auto unit = unit_at(reader, at + 1);
    return unit && unit->letter == last_unit && unit->clitics.letters == 0 ? at + 1 + unit->words : at + 1;
  }
  if (reader.is(at, RuleWord::kExcept)) {
    for (const auto& [word, part] :
         {std::pair{RuleWord::kQuarter, 0.25}, std::pair{RuleWord::kThird, 1.0 / 3}}) {
      if (!reader.is(at + 1, word)) continue;
      length.extend(last_unit, -part);
      return at + 2;
    }
    return at;
  }
  const bool apart = reader.is(at, "و");
  const std::size_t start = apart ? at + 1 : at;
  if (const auto unit = unit_at(reader, start); unit && !unit->definite && unit->clitics.preposition == 0 &&
                                                (unit->clitics.conjunction == 'w') == !apart) {
    const bool dual = unit->form == TimeClass::kDual;
    const std::size_t after = start + unit->words;
    // "سنة وشهر"; not "سنة ويوم الجمعة"
    const bool single = unit->form == TimeClass::kUnit &&
                        (after >= reader.end || (reader.word(after).entry == nullptr &&
                                                 reader.words[after].kind != text::WordKind::kNumber));
    if ((dual || single) && length.add(unit->letter, dual ? 2 : 1)) return after;
    return at;
  }
  const auto number = parse_number(reader.text, reader.words, start, reader.end);
  if (!number || number->vague || number->definite || number->preposition != 0) return at;
  if (!apart && !number->conjunction) return at;
  const auto unit = unit_at(reader, number->last);
  if (!unit || unit->form == TimeClass::kDual || unit->definite || unit->clitics.letters > 0) return at;
  return length.add(unit->letter, number->value) ? number->last + unit->words : at;
}

// A length of one unit with all that is joined to it.
TimeMatch lasting(const TimeReader& reader, std::size_t first, std::size_t last, std::uint32_t begin,
                  char unit, double amount) {
  Length length;
  length.add(unit, amount);
  // "بين سنة و3 سنوات" are two lengths; years, months, days, hours, minutes, seconds are all there is.
  constexpr int kMostParts = 6;
  const bool range = first > reader.begin && reader.is(first - 1, RuleWord::kBetween);
  std::size_t at = last;
  for (int parts = 0; !range && parts < kMostParts; ++parts) {
    const std::size_t next = join_part(reader, at, length, unit);
    if (next == at) break;
    // A further half belongs to the unit named last.
    for (const char named : Length::kUnits) {
      if (length.has(named) && named != unit && parts + 1 < kMostParts &&
          Length::kUnits.find(named) > Length::kUnits.find(unit))
        unit = named;
    }
    at = next;
  }
  TimeMatch out = make(reader, first, trailing(reader, at), begin, length.value());
  out.length = length;
  return out;
}

// What a length is counted from: "من الآن", "من غد". Days from the anchor and the words taken.
struct Origin {
  int days = 0;
  std::size_t last = 0;
};

std::optional<Origin> origin(const TimeReader& reader, std::size_t at) {
  if (!reader.is(at, RuleWord::kOf)) return std::nullopt;
  if (reader.is(at + 1, RuleWord::kNow)) return Origin{0, at + 2};
  const auto day = reader.word(at + 1);
  if (day.entry == nullptr || day.entry->type != TimeClass::kDay || day.clitics.letters > 0)
    return std::nullopt;
  return Origin{day.entry->number, at + 1 + day.words};
}

// "قبل يومين", "بعد أسبوع": that day, unless it counts from something else ("قبل يومين من الهجوم") or stays
// vague.
std::optional<TimeMatch> shifted(const TimeReader& reader, std::size_t first, const TimeMatch& inner,
                                 int sign) {
  if (!inner.length) return std::nullopt;
  std::size_t last = inner.last;
  const auto from = origin(reader, last);
  if (!from && (reader.is(last, RuleWord::kOf) || (sign > 0 && reader.is(last, RuleWord::kAfterwards))))
    return std::nullopt;
  auto relative = inner.length->from_anchor(sign);
  if (!relative) return std::nullopt;
  if (from) {
    if (relative->kind == RelativeTime::Kind::kDay) relative->amount += from->days;
    if (relative->kind == RelativeTime::Kind::kMonthsAway) relative->day += from->days;
    if (relative->kind == RelativeTime::Kind::kMinutes && from->days != 0) return std::nullopt;
    last = from->last;
  }
  TimeMatch out = make(reader, first, last, inner.expression.span.begin, "XXXX-XX-XX");
  if (first != inner.first) {
    const auto found = time_context_lexicon().find(reader.words, first, reader.end);
    out.expression.span.begin = reader.begin_of(first, found.clitics);
  }
  out.expression.type = TimexType::kDate;
  out.expression.relative = *relative;
  return out;
}

// number + unit: "3 أيام", "نحو ثلاثة ايام", "الـ 24 ساعة الماضية", "ثلاث سنوات ونصف", "عدة أسابيع".
std::optional<TimeMatch> counted_units(const TimeReader& reader, std::size_t first, std::size_t at,
                                       std::optional<std::uint32_t> begin) {
  const auto number = parse_number(reader.text, reader.words, at, reader.end);
  if (!number) return std::nullopt;
  std::size_t last = number->last;
  double amount = number->value;
  bool vague = number->vague;
  if (vague && reader.is(last, RuleWord::kOf)) ++last;
  // "بين ثلاثة وخمسة أيام", "3-5 سنوات": the last number carries the unit.
  const bool joint = reader.is(last, "-") || reader.is(last, RuleWord::kUpTo) ||
                     reader.is(last, RuleWord::kOr) || reader.is(last, "و");
  if (const auto second = parse_number(reader.text, reader.words, joint ? last + 1 : last, reader.end);
      second && (joint || second->conjunction) && unit_at(reader, second->last)) {
    amount = second->value;
    last = second->last;
  }
  const auto unit = unit_at(reader, last);
  if (!unit || unit->form == TimeClass::kDual || unit->clitics.letters > 0) return std::nullopt;
  if (unit->definite && !number->definite && !vague && !number->digits && !number->fraction &&
      !number->definite && number->value != 0.5)
    return std::nullopt;
  last += unit->words;
  const std::uint32_t from = begin.value_or(number->span.begin);
  if (!vague) return lasting(reader, first, last, from, unit->letter, amount);
  return make(reader, first, trailing(reader, last), from, vague_length(unit->letter));
}

// unit + number: "الأيام الخمسة الماضية", "الساعات الأربع والعشرين الماضية"; "الأيام القليلة الماضية",
// "أسابيع عدة", "الأيام المقبلة".
std::optional<TimeMatch> plural_units(const TimeReader& reader, std::size_t first, std::size_t at,
                                      const Unit& unit, std::uint32_t begin) {
  std::size_t last = at + unit.words;
  if (unit.definite) {
    const bool article = reader.is(last, "ال") && last + 1 < reader.end;
    const auto number = parse_number(reader.text, reader.words, article ? last + 1 : last, reader.end);
    if (number && (number->definite || article || number->digits) && number->preposition == 0 &&
        !number->conjunction) {
      return lasting(reader, first, number->last, begin, unit.letter, number->value);
    }
  }
  const auto few = reader.context(last, TimeClass::kFew);
  last += few;
  if (!unit.definite && few > 0) return make(reader, first, last, begin, vague_length(unit.letter));
  if (const auto direction = reader.direction(last); unit.definite && direction && direction->amount != 0)
    return make(reader, first, last + direction->words, begin, vague_length(unit.letter));
  if (unit.definite) return std::nullopt;
  // "أيام العيد", "ساعات الليل" are no lengths.
  if (last < reader.end && (reader.words[last].fold.starts_with("ال") || reader.word(last).entry != nullptr))
    return std::nullopt;
  if (unit.clitics.preposition == 'l' || reader.context_before(first, TimeClass::kSpan) ||
      reader.context_before(first, TimeClass::kDuring))
    return make(reader, first, last, begin, vague_length(unit.letter));
  return std::nullopt;
}

// Whether a part of a length is joined to `unit` at `at`: "وشهران", "إلا ربعا", "ونصف".
bool joins(const TimeReader& reader, std::size_t at, const Unit& unit) {
  Length length;
  length.add(unit.letter, 1);
  return join_part(reader, at, length, unit.letter) != at;
}

// A unit in the singular: "طوال الشهر", "لمدة سنة كاملة", "أكثر من سنة", "خلال الأسبوع الماضي".
std::optional<TimeMatch> single_unit(const TimeReader& reader, std::size_t first, std::size_t at,
                                     const Unit& unit, std::uint32_t begin, bool modified) {
  std::size_t last = at + unit.words;
  const bool during = reader.context_before(first, TimeClass::kDuring);
  const bool counts = modified || during;
  if (parse_number(reader.text, reader.words, last, reader.end) && !reader.is(last, RuleWord::kOne) &&
      !reader.words[last].fold.starts_with("و"))
    return std::nullopt;  // a year, or a number of its own
  const auto whole = reader.context(last, TimeClass::kWhole);
  const auto origin_after = origin(reader, last);
  if (!unit.definite && origin_after && unit.clitics.letters == 0)
    return lasting(reader, first, last, begin, unit.letter, 1);
  // "خلال يوم خيري"
  if (unit.letter == 'D' && !modified && whole == 0 && !reader.is_punctuation(last) &&
      !joins(reader, last, unit) && !reader.context_before(first, TimeClass::kThrough))
    return std::nullopt;
  if (!unit.definite && (whole > 0 || counts)) {
    const std::size_t after = reader.is(last, RuleWord::kAndHalf) ? last + 1 : last;
    if (reader.word(after).entry != nullptr && unit.letter != 'h' && whole == 0 &&
        !joins(reader, after, unit))
      return std::nullopt;
    return lasting(reader, first, last, begin, unit.letter, 1);
  }
  // "سنة وشهران", "ساعة إلا ربعا"
  if (!unit.definite && unit.clitics.conjunction == 0 && joins(reader, last, unit))
    return lasting(reader, first, last, begin, unit.letter, 1);
  // "طوال اليوم"
  if (unit.definite && unit.letter == 'D' && reader.context_before(first, TimeClass::kThrough) &&
      !reader.direction(last))
    return lasting(reader, first, last, begin, 'D', 1);
  if (!unit.definite || !during || unit.letter == 'h') return std::nullopt;
  const auto direction = reader.direction(last);
  if (direction && unit.letter == 'W' && direction->words == 1)
    return make(reader, first, last + 1, begin, "P1W");
  if (direction || reader.is(last, RuleWord::kWhich) || unit.letter == 'D') return std::nullopt;
  return lasting(reader, first, last, begin, unit.letter, 1);
}

// "تناهز العشرين من العمر", "في الثلاثين من عمره".
std::optional<TimeMatch> age(const TimeReader& reader, std::size_t first, std::size_t at,
                             std::uint32_t begin) {
  const auto number = parse_number(reader.text, reader.words, at, reader.end);
  if (!number || !reader.is(number->last, RuleWord::kOf) ||
      reader.context(number->last + 1, TimeClass::kOwn) == 0)
    return std::nullopt;
  Length length;
  length.add('Y', number->value);
  return make(reader, first, number->last + 2, first == at ? number->span.begin : begin, length.value());
}

TimeMatch make_set(const TimeReader& reader, std::size_t first, std::size_t last, std::string value) {
  const auto found = time_context_lexicon().find(reader.words, first, reader.end);
  TimeMatch out = make(reader, first, last, reader.begin_of(first, found.clitics), std::move(value));
  out.expression.type = TimexType::kSet;
  return out;
}

std::string length_value(char unit, double amount) {
  Length length;
  length.add(unit, amount);
  return length.value();
}

// The weekday at `at`, with the article or without ("كل جمعة"), "يوم" before it included; the words taken.
std::optional<std::pair<int, std::size_t>> weekday_of_set(const TimeReader& reader, std::size_t at) {
  std::size_t start = at;
  if (const auto unit = unit_at(reader, at); unit && unit->letter == 'D' && !unit->definite)
    start += unit->words;
  if (start >= reader.end) return std::nullopt;
  const auto word = reader.word(start);
  const TimeWord* found = word.entry != nullptr && word.clitics.letters == 0 ? word.entry : nullptr;
  if (found == nullptr) found = time_lexicon().find_exact(std::string("ال").append(reader.words[start].fold));
  if (found == nullptr || found->type != TimeClass::kWeekday) return std::nullopt;
  return std::pair{found->number, start + 1 - at};
}

// "كل يوم", "كل جمعة", "كل شهرين", "كل ثلاثة أيام", "كل صباح".
std::optional<TimeMatch> every(const TimeReader& reader, std::size_t at) {
  const std::size_t next = at + 1;
  if (const auto weekday = weekday_of_set(reader, next))
    return make_set(reader, at, next + weekday->second, fmt::format("XXXX-WXX-{}", weekday->first));
  if (const auto unit = unit_at(reader, next); unit && !unit->definite && unit->clitics.letters == 0) {
    if (unit->form == TimeClass::kUnits) return std::nullopt;
    return make_set(reader, at, next + unit->words,
                    length_value(unit->letter, unit->form == TimeClass::kDual ? 2 : 1));
  }
  const auto part = reader.word(next);
  if (part.entry != nullptr && part.entry->type == TimeClass::kPart && part.clitics.letters == 0 &&
      !reader.words[next].fold.starts_with("ال"))
    return make_set(reader, at, next + part.words, "XXXX-XX-XX" + part.entry->value);
  const auto number = parse_number(reader.text, reader.words, next, reader.end);
  if (!number || number->vague || number->definite || number->preposition != 0 || number->conjunction)
    return std::nullopt;
  const auto unit = unit_at(reader, number->last);
  if (!unit || unit->definite || unit->form == TimeClass::kDual || unit->clitics.letters > 0)
    return std::nullopt;
  return make_set(reader, at, number->last + unit->words, length_value(unit->letter, number->value));
}

std::optional<TimeMatch> repeated(const TimeReader& reader, std::size_t at) {
  const auto found = reader.word(at);
  if (found.entry != nullptr && found.entry->type == TimeClass::kSet) {
    TimeMatch out =
        make(reader, at, at + found.words, reader.begin_of(at, found.clitics), found.entry->value);
    out.expression.type = TimexType::kSet;
    return out;
  }
  if (found.entry != nullptr && found.entry->type == TimeClass::kReference &&
      !slice(reader.text, reader.words[at].span).starts_with("آ") &&  // آلان is a name
      !(found.words == 1 && found.entry->value == "FUTURE_REF" &&
        reader.is(at + 1, RuleWord::kOf))) {  // قريبا من: near to
    TimeMatch out =
        make(reader, at, at + found.words, reader.begin_of(at, found.clitics), found.entry->value);
    out.expression.type = TimexType::kDate;
    return out;
  }
  if (reader.context(at, TimeClass::kEach) > 0) return every(reader, at);
  // "أيام الجمعة"
  if (const auto unit = unit_at(reader, at);
      unit && unit->form == TimeClass::kUnits && unit->letter == 'D' && !unit->definite) {
    const auto day = reader.word(at + 1);
    if (day.entry != nullptr && day.entry->type == TimeClass::kWeekday && day.clitics.letters == 0) {
      TimeMatch out = make(reader, at, at + 1 + day.words, reader.begin_of(at, unit->clitics),
                           fmt::format("XXXX-WXX-{}", day.entry->number));
      out.expression.type = TimexType::kSet;
      return out;
    }
  }
  return std::nullopt;
}

std::optional<TimeMatch> plain_duration(const TimeReader& reader, std::size_t at) {
  const auto modifier = modifier_at(reader.text, reader.words, at, reader.end);
  std::size_t start = modifier ? modifier->last : at;
  std::optional<std::uint32_t> begin;
  if (modifier) begin = modifier->begin;
  // "الـ 24 ساعة"
  if (reader.is(start, "ال") && start + 1 < reader.end &&
      reader.words[start + 1].kind == text::WordKind::kNumber) {
    if (!begin) begin = reader.words[start].span.begin;
    ++start;
  }
  if (start >= reader.end) return std::nullopt;
  if (auto found = age(reader, at, start, begin.value_or(reader.words[start].span.begin))) return found;
  if (auto found = counted_units(reader, at, start, begin)) return found;
  if (!begin && reader.context(start, TimeClass::kFew) == 1) {
    const auto unit = unit_at(reader, start + 1);
    if (unit && unit->form == TimeClass::kUnits && !unit->definite)
      return make(reader, at, start + 1 + unit->words, reader.words[start].span.begin,
                  vague_length(unit->letter));
  }
  const auto unit = unit_at(reader, start);
  if (!unit) return std::nullopt;
  const std::uint32_t from = begin.value_or(reader.begin_of(start, unit->clitics));
  if (unit->form == TimeClass::kDual) {
    std::size_t last = start + unit->words;
    if (reader.is(last, RuleWord::kTwo)) ++last;
    return lasting(reader, at, last, from, unit->letter, 2);
  }
  if (unit->form == TimeClass::kUnits) return plural_units(reader, at, start, *unit, from);
  return single_unit(reader, at, start, *unit, from, modifier.has_value());
}

// A singular by itself after "قبل", "بعد": "قبل شهر".
std::optional<TimeMatch> bare_unit(const TimeReader& reader, std::size_t at) {
  const auto unit = unit_at(reader, at);
  if (!unit || unit->form != TimeClass::kUnit || unit->definite || unit->clitics.letters != 0)
    return std::nullopt;
  const std::size_t last = at + unit->words;
  if (parse_number(reader.text, reader.words, last, reader.end)) return std::nullopt;
  if (reader.word(last).entry != nullptr && !joins(reader, last, *unit)) return std::nullopt;
  return lasting(reader, at, last, reader.words[at].span.begin, unit->letter, 1);
}

// "بعد عام، استعاد الجيش المدينة": what is told of the past counts from what was told before it.
bool is_past_verb(const TimeReader& reader, std::size_t at) {
  if (at >= reader.end) return false;
  const std::string_view verb = reader.words[at].fold;
  return is_finite_verb(verb) && !verb.starts_with("ي") && !verb.starts_with("ت") && !verb.starts_with("س");
}

// "قبل يومين", "بعد أسبوعين من الآن", "منذ شهر و21 يوما من الآن"
std::optional<TimeMatch> counted_from_now(const TimeReader& reader, std::size_t at) {
  const bool ago = reader.context(at, TimeClass::kAgo) > 0;
  const bool after = reader.context(at, TimeClass::kAfter) > 0;
  const bool since = reader.is(at, RuleWord::kSince);
  if ((!ago && !after && !since) || at + 1 >= reader.end) return std::nullopt;
  auto inner = plain_duration(reader, at + 1);
  const bool bare = !inner.has_value();
  if (bare) inner = bare_unit(reader, at + 1);
  if (!inner || inner->expression.type != TimexType::kDuration) return std::nullopt;
  const bool from_now = origin(reader, inner->last).has_value();
  if (since && !from_now) return bare ? inner : std::nullopt;
  // "قبل عام من الموعد"
  if (bare && !from_now &&
      (reader.is(inner->last, RuleWord::kOf) || reader.is(inner->last, RuleWord::kAfterwards)))
    return inner;
  if (after && !from_now) {
    // In a narrative "بعد" counts from what was told before it.
    const bool alone =
        at == reader.begin && reader.is_punctuation(inner->last) && !is_past_verb(reader, inner->last + 1);
    if (!alone && !looks_ahead(reader, at)) return std::nullopt;
  }
  return shifted(reader, at, *inner, after ? 1 : -1);
}

}  // namespace

std::optional<TimeMatch> read_duration(const TimeReader& reader, std::size_t at) {
  if (auto found = repeated(reader, at)) return found;
  if (auto found = counted_from_now(reader, at)) return found;
  auto found = plain_duration(reader, at);
  if (!found || !origin(reader, found->last)) return found;
  // "يومين من الآن": ahead, unless the sentence tells of the past.
  const bool ahead =
      at == reader.begin || looks_ahead(reader, at) || reader.context_before(at, TimeClass::kDuring);
  auto day = shifted(reader, at, *found, ahead ? 1 : -1);
  return day ? day : found;
}

}  // namespace isnad::language::arabic
