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
    kWeekday,      // `weekday`, looking in `direction`
    kWeek,         // `amount` weeks from the anchor's
    kMonth,        // `amount` months from the anchor's
    kYear,         // `amount` years from the anchor's
    kMonthOfYear,  // `month` of a year not stated (with `day` where given), looking in `direction`
    kDayOfMonth,   // `day` of a month not stated
    kHour,         // `amount` hours from the anchor ("قبل 6 ساعات")
  };
  enum class Direction { kPast, kFuture, kNearest };

  Kind kind = Kind::kNone;
  int amount = 0;
  int weekday = 0;  // ISO: Monday 1 … Sunday 7; 0 where not stated
  int month = 0;    // 1–12
  int day = 0;      // 1–31, 0 where not stated
  Direction direction = Direction::kPast;
  std::string suffix;  // appended to the resolved day: "TNI", "TEV", "TMI", "TMO", "T21:56", or empty
};

struct TimeExpression {
  Span span;
  TimexType type = TimexType::kDate;
  std::string value;  // TIMEX3; while `relative` stands unresolved, with X for what is open ("XXXX-WXX-7")
  RelativeTime relative;  // kept after resolving, so that another anchor may be tried
};

}  // namespace isnad
