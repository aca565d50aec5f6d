#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/timex.h"

namespace isnad::language {

// The day that an ISO 8601 value begins with; absent where the value does not state a day or no such day is.
[[nodiscard]] std::optional<std::chrono::year_month_day> day_of(std::string_view iso);

[[nodiscard]] std::string to_iso(std::chrono::year_month_day day);

// ISO weekday: Monday 1 … Sunday 7.
[[nodiscard]] int weekday_of(std::chrono::year_month_day day);

// When a document was published: its day and, where it is told, the minute of that day.
struct Moment {
  std::chrono::year_month_day day{};
  std::optional<int> minute;  // 0–1439
};

// The moment that an ISO 8601 value states, in its own zone; absent where it states no day.
[[nodiscard]] std::optional<Moment> moment_of(std::string_view iso);

// The TIMEX3 value that `time` has when counted from `anchor` (usually the day of publication): 2017-10-14,
// 2017-10-14TNI, 2017-W41, 2017-09, 2016. kPast looks back at most a week (a year for months), the anchor
// itself included; kFuture forward likewise, the anchor excluded; kNearest whichever is nearer, the past on a
// tie. Hours and minutes count from the anchor's minute ("2017-10-14T15:30"), without one they leave its day.
[[nodiscard]] std::string resolve(const RelativeTime& time, const Moment& anchor);
[[nodiscard]] std::string resolve(const RelativeTime& time, std::chrono::year_month_day anchor);

// Resolves every relative time of one document published on `published`. Where the text names the weekday of
// its own today or yesterday and the date does not fit it (a crawl after midnight), the nearest day that fits
// is the anchor instead; where it names none and was published after midnight, before three, its today is the
// day before.
void resolve_all(std::vector<TimeExpression>& times, const Moment& published);

// The day of the civil calendar that a day of the Umm al-Qura calendar is (months 1–12). Absent for days that
// month does not have and for years outside 1300–1600, which news does not write about.
[[nodiscard]] std::optional<std::chrono::year_month_day> from_islamic(int year, int month, int day);

}  // namespace isnad::language
