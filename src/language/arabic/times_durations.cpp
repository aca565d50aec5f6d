#include <fmt/format.h>

#include <cmath>

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

std::string number_text(double value) {
  std::string out = fmt::format("{:.4f}", value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

// TIMEX3 of an amount of a unit; "X" for an amount that is not told.
std::string period(char unit, const std::string& amount) {
  switch (unit) {
    case 'h':
      return fmt::format("PT{}H", amount);
    case 'm':
      return fmt::format("PT{}M", amount);
    case 's':
      return fmt::format("PT{}S", amount);
    case 'E':  // decades and centuries in years
      return amount == "X" ? "PXY" : fmt::format("P{}0Y", amount);
    case 'C':
      return amount == "X" ? "PXY" : fmt::format("P{}00Y", amount);
    default:
      return fmt::format("P{}{}", amount, unit);
  }
}

// What stands after the unit and belongs to the span: "كاملة", "الماضية", "تقريبا".
std::size_t trailing(const TimeReader& reader, std::size_t at) {
  if (const auto words = reader.context(at, TimeClass::kWhole)) at += words;
  if (reader.direction(at)) at += 1;
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

// "قبل يومين": that day, unless it counts from something else ("قبل يومين من الهجوم") or stays vague.
std::optional<TimeMatch> ago(const TimeReader& reader, std::size_t before, std::size_t last, char unit,
                             double amount) {
  if (reader.is(last, RuleWord::kOf) && !reader.is(last + 1, RuleWord::kNow)) return std::nullopt;
  if (amount != std::floor(amount) || amount > 1000) return std::nullopt;
  const int n = static_cast<int>(amount);
  RelativeTime relative;
  std::string value = "XXXX-XX-XX";
  switch (unit) {
    case 'h':
      relative = {.kind = RelativeTime::Kind::kHour, .amount = -n, .suffix = ""};
      break;
    case 'D':
      relative = {.kind = RelativeTime::Kind::kDay, .amount = -n, .suffix = ""};
      break;
    case 'W':
      relative = {.kind = RelativeTime::Kind::kDay, .amount = -7 * n, .suffix = ""};
      break;
    case 'M':
      relative = {.kind = RelativeTime::Kind::kMonthsAway, .amount = -n, .suffix = ""};
      break;
    case 'Y':
      relative = {.kind = RelativeTime::Kind::kMonthsAway, .amount = -12 * n, .suffix = ""};
      break;
    default:
      return std::nullopt;
  }
  if (reader.is(last, RuleWord::kOf) && reader.is(last + 1, RuleWord::kNow)) last += 2;
  TimeMatch out = make(reader, before, last, reader.words[before].span.begin, std::move(value));
  const auto found = time_context_lexicon().find(reader.words, before, reader.end);
  out.expression.span.begin = reader.begin_of(before, found.clitics);
  out.expression.type = TimexType::kDate;
  out.expression.relative = relative;
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
  if (reader.is(last, RuleWord::kAndHalf)) amount += 0.5, ++last;
  if (reader.is(last, RuleWord::kAndQuarter)) amount += 0.25, ++last;
  const std::string text = vague ? "X" : number_text(amount);
  return make(reader, first, trailing(reader, last), begin.value_or(number->span.begin),
              period(unit->letter, text));
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
      return make(reader, first, trailing(reader, number->last), begin,
                  period(unit.letter, number_text(number->value)));
    }
  }
  const auto few = reader.context(last, TimeClass::kFew);
  last += few;
  if (!unit.definite && few > 0) return make(reader, first, last, begin, period(unit.letter, "X"));
  if (unit.definite && reader.direction(last).value_or(0) != 0)
    return make(reader, first, last + 1, begin, period(unit.letter, "X"));
  if (unit.definite) return std::nullopt;
  // "أيام العيد", "ساعات الليل" are no lengths.
  if (last < reader.end && (reader.words[last].fold.starts_with("ال") || reader.word(last).entry != nullptr))
    return std::nullopt;
  if (reader.context_before(first, TimeClass::kSpan) || reader.context_before(first, TimeClass::kDuring))
    return make(reader, first, last, begin, period(unit.letter, "X"));
  return std::nullopt;
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
  // "خلال يوم خيري"
  if (unit.letter == 'D' && !modified && whole == 0 && !reader.is_punctuation(last)) return std::nullopt;
  if (!unit.definite && (whole > 0 || counts)) {
    double amount = 1;
    if (reader.is(last, RuleWord::kAndHalf)) amount = 1.5, ++last;
    if (reader.word(last).entry != nullptr && unit.letter != 'h' && whole == 0) return std::nullopt;
    return make(reader, first, trailing(reader, last), begin, period(unit.letter, number_text(amount)));
  }
  if (!unit.definite || !during || unit.letter == 'h') return std::nullopt;
  const auto direction = reader.direction(last);
  if (direction && unit.letter == 'W') return make(reader, first, last + 1, begin, period('W', "1"));
  if (direction || reader.is(last, RuleWord::kWhich) || unit.letter == 'D') return std::nullopt;
  return make(reader, first, last, begin, period(unit.letter, "1"));
}

// "تناهز العشرين من العمر", "في الثلاثين من عمره".
std::optional<TimeMatch> age(const TimeReader& reader, std::size_t first, std::size_t at,
                             std::uint32_t begin) {
  const auto number = parse_number(reader.text, reader.words, at, reader.end);
  if (!number || !reader.is(number->last, RuleWord::kOf) ||
      reader.context(number->last + 1, TimeClass::kOwn) == 0)
    return std::nullopt;
  return make(reader, first, number->last + 2, first == at ? number->span.begin : begin,
              period('Y', number_text(number->value)));
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
      !slice(reader.text, reader.words[at].span).starts_with("آ")) {  // آلان is a name
    TimeMatch out =
        make(reader, at, at + found.words, reader.begin_of(at, found.clitics), found.entry->value);
    out.expression.type = TimexType::kDate;
    return out;
  }
  if (reader.context(at, TimeClass::kEach) == 0) return std::nullopt;
  const auto unit = unit_at(reader, at + 1);
  if (!unit || unit->form != TimeClass::kUnit || unit->definite || unit->clitics.letters > 0)
    return std::nullopt;
  TimeMatch out =
      make(reader, at, at + 1 + unit->words, reader.words[at].span.begin, period(unit->letter, "1"));
  out.expression.type = TimexType::kSet;
  return out;
}

std::optional<double> amount_of(const std::string& value, char unit) {
  const std::string prefix = unit == 'h' ? "PT" : "P";
  if (!value.starts_with(prefix) || value.size() <= prefix.size() + 1) return std::nullopt;
  const std::string digits = value.substr(prefix.size(), value.size() - prefix.size() - 1);
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stod(digits);
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
                  period(unit->letter, "X"));
  }
  const auto unit = unit_at(reader, start);
  if (!unit) return std::nullopt;
  const std::uint32_t from = begin.value_or(reader.begin_of(start, unit->clitics));
  if (unit->form == TimeClass::kDual) {
    std::size_t last = start + unit->words;
    double amount = 2;
    if (reader.is(last, RuleWord::kAndHalf)) amount = 2.5, ++last;
    if (reader.is(last, RuleWord::kTwo)) ++last;
    return make(reader, at, trailing(reader, last), from, period(unit->letter, number_text(amount)));
  }
  if (unit->form == TimeClass::kUnits) return plural_units(reader, at, start, *unit, from);
  return single_unit(reader, at, start, *unit, from, modifier.has_value());
}

}  // namespace

std::optional<TimeMatch> read_duration(const TimeReader& reader, std::size_t at) {
  if (auto found = repeated(reader, at)) return found;
  const auto before = reader.context(at, TimeClass::kAgo);
  if (before > 0 && at + 1 < reader.end) {
    auto inner = plain_duration(reader, at + 1);
    if (!inner) {
      const auto unit = unit_at(reader, at + 1);
      if (unit && unit->form == TimeClass::kUnit && !unit->definite && unit->clitics.letters == 0 &&
          !parse_number(reader.text, reader.words, at + 2, reader.end) &&
          reader.word(at + 2).entry == nullptr)
        inner = make(reader, at + 1, at + 2, 0, period(unit->letter, "1"));
    }
    if (inner && inner->expression.type == TimexType::kDuration) {
      const std::string& value = inner->expression.value;
      const char letter = value.starts_with("PT") ? (value.back() == 'H' ? 'h' : 'm') : value.back();
      if (const auto amount = amount_of(value, letter)) {
        if (auto found = ago(reader, at, inner->last, letter, *amount)) return found;
      }
    }
  }
  return plain_duration(reader, at);
}

}  // namespace isnad::language::arabic
