#include "compare/values.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace isnad::compare {
namespace {

// A rounded number may stand for what lies within this share of it.
constexpr double kRounding = 0.1;

bool is_exact(const Quantity& quantity) {
  return quantity.min && quantity.max && *quantity.min == *quantity.max;
}

// Whether an exact number is another one rounded to thousands or more, or cut off there, and loses next to
// nothing by it: 363 thousand for 363,378, 11.6 million for 11.66, not 53 million for 53.7. Shares are
// rounded to whole ones: 95 per cent for 95.4.
bool is_rounding(const Quantity& rounded, const Quantity& of) {
  constexpr double kFewestZeros = 1000;
  constexpr double kMostLost = 0.01;
  if (!is_exact(rounded) || !is_exact(of)) return false;
  const double lost = *of.min - *rounded.min;
  const auto loses_little = [&](double unit) {
    return lost >= -unit / 2 && lost < unit && std::abs(lost) <= kMostLost * *of.min;
  };
  if (rounded.unit == "percent" && of.unit == "percent")
    return std::floor(*rounded.min) == *rounded.min && loses_little(1);
  if (*rounded.min < kFewestZeros) return false;
  double unit = kFewestZeros / 10;
  while (std::fmod(*rounded.min, unit * 10) == 0 && unit < *rounded.min) unit *= 10;
  return loses_little(unit);
}

}  // namespace

bool compatible(const Quantity& a, const Quantity& b) {
  if (is_rounding(a, b) || is_rounding(b, a)) return true;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const auto range = [kInfinity](const Quantity& q) {
    double low = q.min.value_or(-kInfinity);
    double high = q.max.value_or(kInfinity);
    if (q.modifier == Modifier::kAbout) {
      low -= std::abs(low) * kRounding;
      high += std::abs(high) * kRounding;
    }
    return std::pair(low, high);
  };
  const auto [low_a, high_a] = range(a);
  const auto [low_b, high_b] = range(b);
  return low_a <= high_b && low_b <= high_a;
}

bool are_far_bounds(const Quantity& a, const Quantity& b) {
  // Two lower bounds so many times one another, a lower bound and what it is the bound of.
  constexpr double kTwoBounds = 1.25;
  constexpr double kBoundAndNumber = 2;
  if (!a.min || !b.min || (a.max && b.max) || is_vague(a) || is_vague(b)) return false;
  const double times = a.max || b.max ? kBoundAndNumber : kTwoBounds;
  return std::max(*a.min, *b.min) > times * std::min(*a.min, *b.min);
}

bool nearly_equal(const Quantity& a, const Quantity& b) {
  constexpr double kClose = 0.05;
  constexpr double kSmallest = 1000;  // small counts are close by chance
  if (a.unit == "percent" || !a.min || !b.min || *a.min < kSmallest || *b.min < kSmallest) return false;
  return std::abs(*a.min - *b.min) <= kClose * std::max(*a.min, *b.min);
}

bool of_unlike_size(const Quantity& a, const Quantity& b) {
  constexpr double kTimes = 20;
  if (!a.min || !b.min) return false;
  return std::max(*a.min, *b.min) > kTimes * std::max(1.0, std::min(*a.min, *b.min));
}

bool is_vague(const Quantity& quantity) {
  constexpr double kSizes[] = {10, 12, 100, 1000, 10000, 100000, 1000000};
  return quantity.modifier == Modifier::kAtLeast && quantity.min && !quantity.max &&
         std::find(std::begin(kSizes), std::end(kSizes), *quantity.min) != std::end(kSizes);
}

bool is_one_rare_number(const Quantity& a, const Quantity& b) {
  constexpr double kSmallest = 100;
  if (a.unit == "percent" || !a.min || !b.min || *a.min != *b.min || *a.min < kSmallest) return false;
  const double power = std::pow(10.0, std::floor(std::log10(*a.min)));
  return std::fmod(*a.min, power) != 0;
}

bool is_one_long_number(const Quantity& a, const Quantity& b) {
  constexpr double kFewest = 1000;  // four digits, without the noughts at their end
  constexpr double kFirstYear = 1300;
  constexpr double kLastYear = 2100;
  constexpr double kSmallest = 1;  // two thirds have many digits
  if (!is_one_number(a, b, kSmallest)) return false;
  double digits = *a.min;
  if (std::floor(digits) == digits && digits >= kFirstYear && digits <= kLastYear) return false;
  while (std::floor(digits) != digits && digits < kFewest) digits = std::round(digits * 1000) / 100;
  while (digits >= kFewest && std::fmod(digits, 10) == 0) digits /= 10;
  return digits >= kFewest;
}

bool is_one_number(const Quantity& a, const Quantity& b, double least) {
  return is_exact(a) && is_exact(b) && *a.min == *b.min && *a.min >= least;
}

}  // namespace isnad::compare
