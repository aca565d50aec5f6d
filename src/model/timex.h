#pragma once

#include <optional>
#include <string>

#include "base/span.h"

namespace isnad {

enum class TimexType { kDate, kTime, kDuration, kSet };  // TIMEX3 (ISO-TimeML)

// What a time expression says before the day that it counts from is known. `kNone`: TimeExpression::value is
// already final ("2017-06-06", "P5D", "PAST_REF").
struct RelativeTime {
  enum class Kind {
    kNone,
    kDay,          // `amount` days from the anchor: today 0, yesterday -1; `weekday` where named beside it
    kWeekday,      // `weekday`, looking in `direction`; `amount` -1: the anchor's own day is none; -2, 2: the
                   // one before the last, after the next
    kWeek,         // `amount` weeks from the anchor's; with `weekday` that day of it
    kMonth,        // `amount` months from the anchor's; its `day`; with `weekday` its `day`-th such day
    kYear,         // `amount` years from the anchor's; with `month` (and `day`) that one of it
    kMonthsAway,   // `amount` months and `day` days from the anchor ("قبل شهر")
    kMonthOfYear,  // `month` of a year not stated (with `day` where given), looking in `direction`; `weekday`
                   // beside `day` tells the year, with `amount` it is the `amount`-th such day (5: the last).
                   // A day that only `amount` -1 ("الماضي") makes surely past may lie a few weeks ahead
    kDayOfMonth,   // `day` of a month not stated
    kMinutes,      // `amount` minutes from the anchor's time of day ("قبل 6 ساعات")
  };
  enum class Calendar { kGregorian, kIslamic };  // of `month` and `day` in kMonthOfYear
  enum class Direction { kPast, kFuture, kNearest };

  Kind kind = Kind::kNone;
  int amount = 0;
  int weekday = 0;  // ISO: Monday 1 … Sunday 7; 0 where not stated
  int month = 0;    // 1–12
  int day = 0;      // 1–31, 0 where not stated; of kMonthsAway any number
  Direction direction = Direction::kPast;
  Calendar calendar = Calendar::kGregorian;
  std::string suffix;  // appended to the resolved day: "TNI", "TEV", "TMI", "TMO", "T21:56", or empty
};

struct TimeExpression {
  Span span;
  TimexType type = TimexType::kDate;
  std::string value;   // TIMEX3; while `relative` stands unresolved, with X for what is open ("XXXX-WXX-7")
  int doubt_days = 0;  // the day may be off by so many: a date of the Islamic calendar, told by sighting
  RelativeTime relative;  // kept after resolving, so that another anchor may be tried
};

}  // namespace isnad
