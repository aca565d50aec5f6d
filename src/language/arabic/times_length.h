#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/timex.h"

namespace isnad::language::arabic {

// The length of a duration, unit by unit: "سنة وشهران" is one year and two months.
struct Length {
  // As in data/arabic/time_words.tsv; decades and centuries are kept as years.
  static constexpr std::string_view kUnits = "YMWDhms";

  std::array<double, kUnits.size()> amounts{};
  std::array<bool, kUnits.size()> stated{};

  // Adds `amount` of a unit (E and C too); false where that unit has been stated before.
  bool add(char unit, double amount);
  // Adds to a unit that has been stated ("ساعتين ونصف الساعة").
  void extend(char unit, double amount);
  [[nodiscard]] bool has(char unit) const;

  // TIMEX3: P2D, PT1.5H, P1Y2M, P1DT6H.
  [[nodiscard]] std::string value() const;

  // The same counted from the anchor, `sign` -1 back or 1 ahead; absent where it does not come out in whole
  // months, days and minutes.
  [[nodiscard]] std::optional<RelativeTime> from_anchor(int sign) const;
};

// TIMEX3 of an amount of a unit that is not told: PXD, PTXH.
[[nodiscard]] std::string vague_length(char unit);

}  // namespace isnad::language::arabic
