#include "language/arabic/times_dates.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace isnad::language::arabic {

using text::WordKind;

std::size_t DateReader::period(std::size_t at, bool first) {
  std::size_t start = at;
  bool this_one = false;
  const auto context = time_context_lexicon().find(r_.words, at, r_.end);
  if (context.entry != nullptr && context.entry->is(TimeClass::kThis) &&
      (first || context.clitics.letters == 0)) {
    this_one = true;
    begins(first, at, context.clitics);
    ++start;
  }
  const auto unit = r_.word(start);
  if (unit.entry == nullptr || !fits(first && !this_one, unit)) return at;
  if (unit.entry->type == TimeClass::kSeason)
    return parts_.season.empty() ? season(at, start, unit, this_one, first) : at;
  if (unit.entry->type != TimeClass::kUnit || !unit.clitics.article || parts_.period != 0) return at;
  if (!this_one) begins(first, at, unit.clitics);
  const char letter = unit.entry->value[0];
  std::size_t after = start + unit.words;
  if (letter == 'C') return century(at, after);
  if (letter != 'W' && letter != 'M' && letter != 'Y') return at;
  if (parts_.year || (parts_.day != 0 && letter == 'W')) return at;
  if (parts_.month != 0 && letter != 'Y') return at;
  const auto direction = r_.direction(after);
  if (direction) after += direction->words;
  if (!direction && !this_one) return at;
  parts_.period = letter;
  parts_.period_amount = direction ? direction->amount : 0;
  return after;
}

std::size_t DateReader::season(std::size_t at, std::size_t start, const TimeLexicon::Found& unit,
                               bool this_one, bool first) {
  if (!this_one) begins(first, at, unit.clitics);
  std::size_t after = start + unit.words;
  parts_.season = unit.entry->value;
  if (this_one) return after;
  if (const auto direction = r_.direction(after); direction && unit.clitics.article) {
    parts_.direction = direction->amount;
    return after + direction->words;
  }
  if (unit.clitics.article) return at;
  if (const std::size_t next = stated_year(after, false); next != after) return next;
  if (const std::size_t next = period(after, false); next != after) return next;
  if (after < r_.end) {
    const auto year = small_number(r_.words[after], 9999);
    if (year && is_year(*year)) {
      parts_.year = year;
      return after + 1;
    }
  }
  return at;
}

std::size_t DateReader::century(std::size_t at, std::size_t after) {
  int number = 0;
  const bool apart = r_.is(after, "ال");
  const std::size_t figure = apart ? after + 1 : after;
  if (const auto digits = figure < r_.end ? small_number(r_.words[figure], 30) : std::nullopt) {
    number = *digits;
    after = figure + 1;
  } else if (const auto ordinal = parse_ordinal(r_.text, r_.words, after, r_.end)) {
    number = ordinal->value;
    after = ordinal->last;
  } else if (const auto tens = parse_number(r_.text, r_.words, after, r_.end);
             tens && tens->definite && tens->value == 20) {
    number = 20;
    after = tens->last;
  } else if (const auto direction = r_.direction(after)) {
    number = 21 + direction->amount;
    after += direction->words;
  }
  if (number < 1 || number > 30) return at;
  parts_.fixed = fmt::format("{:02}", number - 1);
  return after;
}

std::size_t DateReader::part_of_day(std::size_t at, bool first) {
  if (!parts_.part.empty()) return at;
  // "هذا المساء"
  const std::size_t start = first && r_.context(at, TimeClass::kThis) > 0 ? at + 1 : at;
  const auto found = r_.word(start);
  if (!fits(first && start == at, found)) return at;
  if (found.entry->type != TimeClass::kPart && found.entry->type != TimeClass::kVerbPart) return at;
  if (start != at) {
    if (!r_.words[start].fold.starts_with("ال")) return at;
    begins(first, at, time_context_lexicon().find(r_.words, at, r_.end).clitics);
    parts_.part = found.entry->value;
    parts_.deictic = 0;
    return start + found.words;
  }
  begins(first, at, found.clitics);
  parts_.part = found.entry->value;
  const std::size_t after = at + found.words;
  // "الليلة الماضية"
  if (first && is(r_.words[at], RuleWord::kTonight)) {
    // "في نفس الليلة"
    if (at > r_.begin && r_.is(at - 1, RuleWord::kOtherDay) && !r_.is(at - 1, RuleWord::kIn)) {
      first_begin_.reset();
      return at;
    }
    if (const auto direction = r_.direction(after)) {
      parts_.deictic = direction->amount;
      return after + direction->words;
    }
  }
  if (!first) {
    const std::string_view fold = r_.words[at].fold;
    const bool adverb = fold.ends_with("ا") || is(fold, RuleWord::kEvening) || fold.starts_with("ال");
    return parts_.has_day() && found.entry->type == TimeClass::kPart &&
                   (adverb || is(glue_, RuleWord::kFromOrIn))
               ? after
               : at;
  }
  if (day_follows(after)) return after;
  if (found.entry->type == TimeClass::kVerbPart) return at;
  if (!stands_alone(at, found)) return at;
  parts_.adverb = true;
  return after;
}

bool DateReader::day_follows(std::size_t at) {
  const auto next = r_.word(at);
  if (next.entry != nullptr && next.clitics.letters == 0) {
    if (next.entry->type == TimeClass::kDay || next.entry->type == TimeClass::kWeekday) return true;
    if (next.entry->type == TimeClass::kUnit && next.entry->value == "D" && !next.clitics.article)
      return day_follows_unit(at + 1);
  }
  const DateParts before = parts_;
  const std::size_t after = day_and_month(at, false);
  parts_ = before;
  return after != at;
}

bool DateReader::day_follows_unit(std::size_t at) {
  const auto next = r_.word(at);
  return (next.entry != nullptr &&
          (next.entry->type == TimeClass::kDay || next.entry->type == TimeClass::kWeekday)) ||
         (at < r_.end && small_number(r_.words[at], 31).has_value());
}

bool DateReader::stands_alone(std::size_t at, const TimeLexicon::Found& found) const {
  const std::string_view fold = r_.words[at].fold;
  if (is(fold, RuleWord::kTonight) || starts_with(fold, RuleWord::kMiddle) || found.words > 1) return true;
  if (fold.ends_with("ا") || is(fold, RuleWord::kEvening)) return found.clitics.letters == 0;
  if (found.clitics.letters > 0 && found.clitics.preposition != 0) return false;
  if (!ends_with(fold, RuleWord::kDefinitePart)) return false;
  return r_.context_before(at, TimeClass::kDuring) || r_.is(at - 1, RuleWord::kBeforePart);
}

std::size_t DateReader::clock(std::size_t at, bool first) {
  if (parts_.hour >= 0) return at;
  std::size_t start = at;
  const auto unit = r_.word(at);
  const bool titled = unit.entry != nullptr && unit.entry->type == TimeClass::kUnit &&
                      unit.entry->value == "h" && unit.clitics.article && fits(first, unit);
  if (titled) {
    begins(first, at, unit.clitics);
    ++start;
    if (r_.is(start, "ال")) ++start;
  }
  // "الساعة (10:30)"
  const bool bracket = titled && r_.is(start, "(");
  if (bracket) ++start;
  std::size_t after = clock_digits(start, titled);
  if (bracket) {
    if (after == start || !r_.is(after, ")")) return at;
    ++after;
    // "الساعة (8:20) دقيقة مساء"
    const auto minute = r_.word(after);
    if (minute.entry != nullptr && minute.entry->value == "m" && minute.clitics.letters == 0) ++after;
    return zone(half_of_day(after));
  }
  if (after == start) after = clock_words(start, titled, first && !titled);
  if (after == start && !titled) after = clock_before_part(start, first);
  if (after == start) return at;
  return zone(half_of_day(after));
}

std::size_t DateReader::clock_digits(std::size_t start, bool titled) {
  if (start >= r_.end || r_.words[start].kind != WordKind::kNumber) return start;
  const auto hour = small_number(r_.words[start], 24);
  if (hour && start + 2 < r_.end && r_.is(start + 1, ":") && !r_.words[start + 2].space_before) {
    const auto minute = small_number(r_.words[start + 2], 59);
    if (!minute || r_.words[start + 2].fold.size() != 2) return start;
    parts_.hour = *hour;
    parts_.minute = *minute;
    if (start + 4 < r_.end && r_.is(start + 3, ":") && !r_.words[start + 4].space_before) {
      const auto second = small_number(r_.words[start + 4], 59);
      if (second && r_.words[start + 4].fold.size() == 2) {
        parts_.second = *second;
        return start + 5;
      }
    }
    return start + 3;
  }
  const std::string fold(r_.words[start].fold);
  const std::size_t mark = fold.find_first_not_of("0123456789");
  if (mark != std::string::npos) {
    // 12,30 or 12.30, as agencies write
    if (!titled && r_.context(start + 1, TimeClass::kZone) == 0) return start;
    if (mark > 2 || fold.size() < 2 || mark == 0) return start;
    const int minute = std::atoi(fold.c_str() + fold.size() - 2);
    if (std::atoi(fold.c_str()) > 24 || minute > 59) return start;
    parts_.hour = std::atoi(fold.c_str());
    parts_.minute = minute;
    return start + 1;
  }
  // "الساعة 0400 بتوقيت غرينتش", "(0400 بتوقيت غرينتش)", as agencies write
  constexpr std::size_t kFourDigits = 4;
  if (!hour && fold.size() == kFourDigits && (titled || r_.context(start + 1, TimeClass::kZone) > 0)) {
    const int written = std::atoi(fold.c_str());
    if (written / 100 > 24 || written % 100 > 59) return start;
    parts_.hour = written / 100;
    parts_.minute = written % 100;
    return start + 1;
  }
  if (!hour || !titled) return start;
  parts_.hour = *hour;
  return minutes(start + 1);
}

std::size_t DateReader::clock_words(std::size_t start, bool titled, bool first) {
  auto ordinal = parse_ordinal(r_.text, r_.words, start, r_.end);
  // "الثالثة وعشرون دقيقة" is no twenty-third.
  if (ordinal && ordinal->value > 12) ordinal = parse_ordinal(r_.text, r_.words, start, start + 1);
  int hour = 0;
  std::size_t after = start;
  std::uint32_t begin = 0;
  if (ordinal && ordinal->definite && ordinal->value <= 12) {
    hour = ordinal->value;
    after = ordinal->last;
    begin = ordinal->span.begin;
  } else if (titled && r_.is(start, RuleWord::kOneOClock)) {
    hour = 1;
    after = start + 1;
  }
  if (hour == 0) return start;
  parts_.hour = hour;
  const std::size_t minutes_from = after;
  after = minutes(after);
  if (!titled) {
    // An ordinal alone is an hour only before "صباحا", "من مساء".
    const std::size_t half = r_.is(after, RuleWord::kOf) ? after + 1 : after;
    const auto part = r_.word(half);
    const bool with_part =
        part.entry != nullptr && part.entry->type == TimeClass::kPart && part.clitics.letters == 0;
    // "في الرابعة إلا خمس دقائق"
    const bool with_minutes =
        after != minutes_from && (start == r_.begin || r_.context_before(start, TimeClass::kIn) ||
                                  r_.is(start - 1, RuleWord::kBeforeHour));
    if (!with_part && !with_minutes) return start;
    if (!r_.words[start].fold.ends_with("ه")) return start;
    if (first) first_begin_ = begin;
  }
  return after;
}

std::size_t DateReader::minutes(std::size_t at) {
  if (at >= r_.end) return at;
  // The clock before a part of an hour: "الخامسة إلا ربعا" is 4:45.
  const auto set = [&](int minute) {
    if (minute < 0) parts_.hour = (parts_.hour + 23) % 24;
    parts_.minute = (minute + 60) % 60;
  };
  if (r_.is(at, RuleWord::kHalfPast)) return set(30), at + 1;
  if (r_.is(at, RuleWord::kQuarterPast)) return set(15), at + 1;
  if (r_.is(at, RuleWord::kThirdPast)) return set(20), at + 1;
  const bool except = r_.is(at, RuleWord::kExcept);
  if (except && r_.is(at + 1, RuleWord::kQuarter)) return set(-15), at + 2;
  if (except && r_.is(at + 1, RuleWord::kThird)) return set(-20), at + 2;
  const bool apart = r_.is(at, "و");
  const std::size_t start = at + (except || apart ? 1 : 0);
  const auto number = parse_number(r_.text, r_.words, start, r_.end);
  if (!number || number->vague || number->value < 1 || number->value > 59 ||
      number->value != std::floor(number->value) || (!except && !apart && !number->conjunction))
    return at;
  const auto unit = r_.word(number->last);
  if (unit.entry == nullptr || unit.entry->value != "m" || unit.clitics.letters > 0 || unit.clitics.article)
    return at;
  const int minute = static_cast<int>(number->value);
  set(except ? -minute : minute);
  return number->last + unit.words;
}

std::size_t DateReader::clock_before_part(std::size_t start, bool first) {
  // "إلى الـ 4 عصرا"
  if (r_.is(start, "ال") && start > r_.begin && r_.context_before(start, TimeClass::kIn)) {
    const std::size_t next = clock_before_part(start + 1, false);
    return next == start + 1 ? start : next;
  }
  if (start >= r_.end) return start;
  const auto hour = small_number(r_.words[start], 12);
  if (!hour || *hour == 0) return start;
  // "قتل 7 مساء" counts; a preposition or the beginning makes it an hour.
  if (first && start != r_.begin && !r_.context_before(start, TimeClass::kIn) &&
      !r_.is(start - 1, RuleWord::kBeforeHour))
    return start;
  const auto half = time_context_lexicon().find(r_.words, start + 1, r_.end);
  if (half.entry == nullptr || half.clitics.letters > 0 ||
      !(half.entry->is(TimeClass::kAm) || half.entry->is(TimeClass::kPm)) ||
      r_.words[start + 1].fold.size() <= 2)
    return start;
  parts_.hour = *hour;
  return start + 1;
}

std::size_t DateReader::zone(std::size_t at) {
  if (at >= r_.end) return at;
  const auto found = time_context_lexicon().find(r_.words, at, r_.end);
  if (found.entry == nullptr || found.clitics.letters > 0 || !found.entry->is(TimeClass::kZone)) return at;
  // "بتوقيت" with a place that is not listed names a zone as well, but not which.
  if (found.entry->value == "0" && found.words == 1) return at;
  if (found.entry->value != "0") parts_.zone = found.entry->value;
  return at + found.words;
}

std::size_t DateReader::half_of_day(std::size_t after) {
  if (after >= r_.end) return after;
  const std::size_t start = r_.is(after, RuleWord::kOf) ? after + 1 : after;
  const auto found = time_context_lexicon().find(r_.words, start, r_.end);
  if (found.entry != nullptr && found.clitics.letters == 0) {
    const bool night = is(r_.words[start], RuleWord::kAtNight);
    // Twelve at night is the day's end, one to four are small hours.
    if (found.entry->is(TimeClass::kPm) && parts_.hour < 12 && !(night && parts_.hour < 5)) parts_.hour += 12;
    if ((found.entry->is(TimeClass::kAm) || night) && parts_.hour == 12) parts_.hour = 0;
    if (found.entry->is(TimeClass::kPm) || found.entry->is(TimeClass::kAm)) return start + found.words;
  }
  const auto part = r_.word(start);
  if (part.entry != nullptr && part.entry->type == TimeClass::kPart && part.clitics.letters == 0) {
    const bool evening = part.entry->value == "TEV" || part.entry->value == "TNI";
    if (evening && parts_.hour < 12 && parts_.hour > 4) parts_.hour += 12;
    parts_.part = part.entry->value;  // one night may have two days: "الساعة 11 ليل الجمعة - السبت"
    return start + part.words;
  }
  return after;
}

}  // namespace isnad::language::arabic
