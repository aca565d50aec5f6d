#include "language/arabic/times_length.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace isnad::language::arabic {
namespace {

std::size_t index_of(char unit) {
  const std::size_t found = Length::kUnits.find(unit == 'E' || unit == 'C' ? 'Y' : unit);
  return found == std::string_view::npos ? 0 : found;
}

double in_years(char unit) { return unit == 'E' ? 10 : unit == 'C' ? 100 : 1; }

std::string number_text(double value) {
  std::string out = fmt::format("{:.4f}", value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

bool is_whole(double value) { return value == std::floor(value); }

// Longer ones are no time from today that news names.
constexpr double kMostUnits = 100000;
constexpr double kMostYears = 1000;

}  // namespace

bool Length::add(char unit, double amount) {
  const std::size_t index = index_of(unit);
  if (stated[index]) return false;
  stated[index] = true;
  amounts[index] = amount * in_years(unit);
  return true;
}

void Length::extend(char unit, double amount) { amounts[index_of(unit)] += amount * in_years(unit); }

bool Length::has(char unit) const { return stated[index_of(unit)]; }

std::string Length::value() const {
  constexpr std::size_t kFirstOfTime = 4;  // h m s stand behind a T
  constexpr std::size_t kWeeks = 2;
  const auto units = std::count(stated.begin(), stated.end(), true);
  std::string out = "P";
  double days = amounts[3];
  // ISO 8601 has weeks by themselves only.
  if (units > 1 && stated[kWeeks]) days += 7 * amounts[kWeeks];
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    const bool weeks = i == kWeeks && units > 1;
    const bool day = i == 3 && units > 1;
    if (day ? days == 0 : weeks || !stated[i]) continue;
    if (i >= kFirstOfTime && out.find('T') == std::string::npos) out += 'T';
    const char unit = kUnits[i] == 'h' ? 'H' : kUnits[i] == 'm' ? 'M' : kUnits[i] == 's' ? 'S' : kUnits[i];
    out += number_text(day ? days : amounts[i]) + unit;
  }
  return out;
}

std::optional<RelativeTime> Length::from_anchor(int sign) const {
  if (std::any_of(amounts.begin(), amounts.end(), [](double amount) { return amount > kMostUnits; }) ||
      amounts[0] > kMostYears || amounts[1] > 12 * kMostYears)
    return std::nullopt;
  double months = 12 * amounts[0] + amounts[1];
  double days = 7 * amounts[2] + amounts[3];
  // "شهر ونصف": half a month is fifteen days.
  if (!is_whole(months) && is_whole(2 * months)) {
    months = std::floor(months);
    days += 15;
  }
  const double minutes = 60 * amounts[4] + amounts[5];
  const bool clock = stated[4] || stated[5];
  if (!is_whole(months) || !is_whole(days) || !is_whole(minutes) || stated[6] || (clock && months != 0))
    return std::nullopt;
  RelativeTime out;
  if (clock) {
    out.kind = RelativeTime::Kind::kMinutes;
    out.amount = sign * static_cast<int>(minutes + 24 * 60 * days);
  } else if (months == 0) {
    out.kind = RelativeTime::Kind::kDay;
    out.amount = sign * static_cast<int>(days);
  } else {
    out.kind = RelativeTime::Kind::kMonthsAway;
    out.amount = sign * static_cast<int>(months);
    out.day = sign * static_cast<int>(days);
  }
  return out;
}

std::string vague_length(char unit) {
  switch (unit) {
    case 'h':
      return "PTXH";
    case 'm':
      return "PTXM";
    case 's':
      return "PTXS";
    case 'E':
    case 'C':
      return "PXY";
    default:
      return fmt::format("PX{}", unit);
  }
}

}  // namespace isnad::language::arabic
