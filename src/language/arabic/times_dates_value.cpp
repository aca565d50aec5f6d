#include "language/arabic/times_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "language/arabic/claim_words.h"
#include "language/calendar.h"

namespace isnad::language::arabic {

namespace {

using text::WordKind;
using Direction = RelativeTime::Direction;

// How far back a word of the future may stand: a clause of usual length.
constexpr std::size_t kClauseWords = 14;

// "سأعود": written with its hamza, for without it many nouns begin so.
bool is_first_person(std::string_view fold, std::string_view written) {
  if (!starts_with(fold, RuleWord::kFirstPerson)) return false;
  const std::size_t conjunction = fold.starts_with("و") ? 2 : 0;
  // س, the letter with hamza, three letters more; but سأل, "asked".
  constexpr std::size_t kTwoLetters = 4;
  constexpr std::size_t kFiveLetters = 10;
  if (fold.size() < conjunction + kFiveLetters || written.size() < fold.size()) return false;
  return written.substr(conjunction + 2).starts_with("أ") &&
         !fold.substr(conjunction + kTwoLetters).starts_with("ل");
}

bool is_future_verb(const TimeReader& reader, std::size_t at) {
  std::string_view fold = reader.words[at].fold;
  if (is_first_person(fold, slice(reader.text, reader.words[at].span))) return true;
  if (fold.starts_with("و")) fold.remove_prefix(2);
  if (!starts_with(fold, RuleWord::kFutureVerb)) return false;
  if (fold.size() < 8) return false;
  for (std::size_t length = 6; length <= 10 && length <= fold.size(); length += 2) {
    const auto found = time_context_lexicon().find_exact(fold.substr(0, length));
    if (found != nullptr && found->is(TimeClass::kNotAhead) && (length > 6 || fold.size() == 6)) return false;
  }
  return true;
}

}  // namespace

RelativeTime::Direction DateReader::direction(std::size_t at) const {
  if (parts_.direction) {
    if (*parts_.direction == kNearestDirection) return Direction::kNearest;
    if (*parts_.direction > 0) return Direction::kFuture;
    if (*parts_.direction < 0) return Direction::kPast;
  }
  if (parts_.deictic && *parts_.deictic > 0) return Direction::kFuture;
  if (parts_.deictic) return Direction::kPast;
  return looks_ahead(r_, at) ? Direction::kFuture : Direction::kPast;
}

std::optional<TimeMatch> DateReader::finish(std::size_t last) {
  TimeMatch out;
  out.first = first_;
  out.last = last;
  TimeExpression& time = out.expression;
  time.span = {begin_, r_.words[last - 1].span.end};
  time.type = parts_.hour >= 0 || !parts_.part.empty() ? TimexType::kTime : TimexType::kDate;
  std::string suffix(parts_.part.view());
  if (parts_.hour >= 0) {
    suffix = fmt::format("T{:02}:{:02}", parts_.hour, parts_.minute);
    if (parts_.second >= 0) suffix += fmt::format(":{:02}", parts_.second);
    suffix += parts_.zone.view();
  }
  if (!value(time, suffix)) {
    out.takes_day = true;
    time.relative = {.kind = RelativeTime::Kind::kDay, .amount = 0, .suffix = suffix};
    // The night that a report of the day speaks of is the one before.
    if (suffix == "TNI" && !r_.is(first_, RuleWord::kTonight)) time.relative.amount = -1;
    time.value = "XXXX-XX-XX" + suffix;
  }
  return out;
}

bool DateReader::value(TimeExpression& time, const std::string& suffix) {
  if (!parts_.fixed.empty()) return fixed(time, std::string(parts_.fixed.view()));
  if (parts_.year && parts_.month != 0 && parts_.day != 0)
    return fixed(time, fmt::format("{:04}-{:02}-{:02}{}", *parts_.year, parts_.month, parts_.day, suffix));
  if (parts_.islamic_year != 0 && parts_.islamic_day != 0 && parts_.month == 0) {
    const auto day = from_islamic(parts_.islamic_year, parts_.islamic_month, parts_.islamic_day);
    // Sighting may begin a month a day earlier or later than the table.
    time.doubt_days = 1;
    if (day) return fixed(time, to_iso(*day) + suffix);
  }
  if (parts_.year && parts_.month != 0 && parts_.weekday != 0 && parts_.nth != 0) {
    RelativeTime day = {.kind = RelativeTime::Kind::kMonth, .suffix = suffix};
    day.weekday = parts_.weekday;
    day.day = parts_.nth;
    const auto month = std::chrono::year(*parts_.year) / parts_.month / 1;
    return fixed(time, resolve(day, month));
  }
  if (parts_.year && parts_.month != 0)
    return fixed(time, fmt::format("{:04}-{:02}{}", *parts_.year, parts_.month, parts_.within.view()));
  if (parts_.year && !parts_.season.empty())
    return fixed(time, fmt::format("{:04}-{}", *parts_.year, parts_.season.view()));
  if (parts_.year) return fixed(time, fmt::format("{:04}{}", *parts_.year, parts_.within.view()));
  return relative(time, suffix);
}

bool DateReader::relative(TimeExpression& time, const std::string& suffix) {
  using Kind = RelativeTime::Kind;
  RelativeTime& relative = time.relative;
  relative.suffix = suffix;
  relative.direction = direction(first_);
  if (!parts_.season.empty()) {
    relative = {.kind = Kind::kYear,
                .amount = parts_.period == 'Y' ? parts_.period_amount : parts_.direction.value_or(0),
                .suffix = fmt::format("-{}", parts_.season.view())};
    return fixed(time, fmt::format("XXXX-{}", parts_.season.view()));
  }
  if (parts_.month != 0) return relative_month(time);
  if (parts_.islamic_month != 0 && parts_.islamic_year == 0) {
    if (parts_.islamic_day != 0) time.doubt_days = 1;
    if (parts_.direction && *parts_.direction < 0) relative.amount = -1;
    if (parts_.direction && *parts_.direction == 0) relative.direction = Direction::kNearest;
    if (parts_.islamic_day == 0 && !parts_.direction && relative.direction == Direction::kPast)
      relative.direction = Direction::kNearest;
    relative.kind = Kind::kMonthOfYear;
    relative.calendar = RelativeTime::Calendar::kIslamic;
    relative.month = parts_.islamic_month;
    relative.day = parts_.islamic_day;
    return fixed(time, "XXXX-XX-XX" + suffix);
  }
  if (parts_.islamic_year != 0) {
    // An Islamic year is told by the civil year of its middle.
    const auto day = from_islamic(parts_.islamic_year, parts_.islamic_month > 0 ? parts_.islamic_month : 7,
                                  parts_.islamic_month > 0 ? 15 : 1);
    if (!day) return fixed(time, "XXXX");
    return fixed(time, to_iso(*day).substr(0, parts_.islamic_month > 0 ? 7 : 4));
  }
  if (parts_.period != 0) return relative_period(time);
  if (parts_.deictic) {
    relative.kind = Kind::kDay;
    relative.amount = *parts_.deictic;
    relative.weekday = parts_.weekday;
    return fixed(time, "XXXX-XX-XX" + suffix);
  }
  if (parts_.weekday != 0) return relative_weekday(time);
  if (parts_.day != 0) {
    relative.kind = Kind::kDayOfMonth;
    relative.day = parts_.day;
    return fixed(time, fmt::format("XXXX-XX-{:02}{}", parts_.day, suffix));
  }
  return false;
}

bool DateReader::relative_month(TimeExpression& time) const {
  RelativeTime& relative = time.relative;
  relative.month = parts_.month;
  relative.day = parts_.day;
  if (parts_.period == 'Y') {
    relative.kind = RelativeTime::Kind::kYear;
    relative.amount = parts_.period_amount;
  } else if (parts_.direction && *parts_.direction == 0) {
    relative.kind = RelativeTime::Kind::kYear;  // "يوليو الحالي"
  } else {
    relative.kind = RelativeTime::Kind::kMonthOfYear;
    if (parts_.direction && *parts_.direction < 0) relative.amount = -1;
  }
  if (parts_.nth != 0 && parts_.weekday != 0) {
    relative.weekday = parts_.weekday;
    relative.amount = parts_.nth;
    return fixed(time, fmt::format("XXXX-{:02}-XX", parts_.month));
  }
  if (parts_.day != 0) relative.weekday = parts_.weekday;
  if (parts_.day == 0) relative.suffix = parts_.within.view();
  const std::string month = fmt::format("XXXX-{:02}", parts_.month);
  return fixed(time, parts_.day == 0 ? month : fmt::format("{}-{:02}{}", month, parts_.day, relative.suffix));
}

bool DateReader::relative_period(TimeExpression& time) const {
  RelativeTime& relative = time.relative;
  relative.amount = parts_.period_amount;
  if (parts_.period == 'W') {
    relative.kind = RelativeTime::Kind::kWeek;
    relative.weekday = parts_.weekday;
    if (parts_.weekday == 0) relative.suffix = parts_.within.view();
    return fixed(time, parts_.weekday == 0 ? "XXXX-WXX" : fmt::format("XXXX-WXX-{}", parts_.weekday));
  }
  relative.kind = parts_.period == 'M' ? RelativeTime::Kind::kMonth : RelativeTime::Kind::kYear;
  if (parts_.period == 'M' && parts_.day != 0) {
    relative.day = parts_.day;
    return fixed(time, fmt::format("XXXX-XX-{:02}{}", parts_.day, relative.suffix));
  }
  if (parts_.period == 'M' && parts_.weekday != 0)
    relative.weekday = parts_.weekday, relative.day = parts_.nth;
  if (relative.weekday == 0) relative.suffix = parts_.within.view();
  return fixed(time, parts_.period == 'M' ? "XXXX-XX" : "XXXX");
}

bool DateReader::relative_weekday(TimeExpression& time) const {
  RelativeTime& relative = time.relative;
  relative.weekday = parts_.weekday;
  if (parts_.nth != 0) {
    relative.kind = RelativeTime::Kind::kMonth;
    relative.day = parts_.nth;
    return fixed(time, "XXXX-XX-XX");
  }
  if (parts_.day != 0) {
    relative.kind = RelativeTime::Kind::kDayOfMonth;
    relative.day = parts_.day;
    return fixed(time, fmt::format("XXXX-XX-{:02}{}", parts_.day, relative.suffix));
  }
  relative.kind = RelativeTime::Kind::kWeekday;
  // "الجمعة الماضية" said on a Friday is a week ago.
  if (parts_.direction && *parts_.direction < 0) relative.amount = std::max(-2, *parts_.direction);
  if (parts_.direction && *parts_.direction == 2) relative.amount = 2;
  return fixed(time, fmt::format("XXXX-WXX-{}{}", parts_.weekday, relative.suffix));
}

namespace {

// "المفترض أن يبدأ الاتفاق الذي أبرم في …": a date behind a relative pronoun and a verb of the past is that
// verb's.
bool in_past_relative(const TimeReader& reader, std::size_t pronoun, std::size_t at) {
  if (pronoun + 1 >= at || !claim_words().relative.contains(reader.words[pronoun].fold)) return false;
  constexpr std::size_t kFourLetters = 8;  // تمت, تلا are of the past
  const std::string_view verb = reader.words[pronoun + 1].fold;
  const bool imperfect = verb.starts_with("ي") || (verb.starts_with("ت") && verb.size() >= kFourLetters);
  return !imperfect && !is_future_verb(reader, pronoun + 1);
}

}  // namespace

bool looks_ahead(const TimeReader& reader, std::size_t at) {
  bool ahead = false;
  for (std::size_t back = 1; back <= kClauseWords && at >= reader.begin + back; ++back) {
    const std::size_t i = at - back;
    if (reader.words[i].kind == WordKind::kPunctuation) break;
    if (reader.words[i].kind != WordKind::kWord) continue;
    // What was to happen as somebody said earlier need not lie ahead of the report.
    if (reader.is(i, RuleWord::kEarlier)) return false;
    if (in_past_relative(reader, i, at)) return false;
    ahead = ahead || reader.context(i, TimeClass::kAhead) > 0 || is_future_verb(reader, i);
  }
  return ahead;
}

}  // namespace isnad::language::arabic
