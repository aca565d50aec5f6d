#include "search/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace isnad::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The slow, plain way.
bool holds(const std::vector<TermPhrase>& terms, double value) {
  const std::string term = figure_term(value);
  return std::any_of(terms.begin(), terms.end(), [&](const TermPhrase& one) {
    return one.prefix ? term.starts_with(one.terms.front()) : term == one.terms.front();
  });
}

TEST(FigureTerm, IsInTheOrderOfTheNumbers) {
  const std::vector<double> numbers{0,   1e-300, 3e-9, 0.05, 0.5,  1,    1.5,  9,    10,   11,   19.99,
                                    100, 101,    137,  1500, 1999, 2000, 1e15, 1e16, 2e16, 1e17, 1e300};
  for (std::size_t i = 1; i < numbers.size(); ++i)
    EXPECT_LT(figure_term(numbers[i - 1]), figure_term(numbers[i])) << numbers[i];
}

TEST(FigureTerm, IsOneForANumberHoweverItCameAbout) {
  EXPECT_EQ(figure_term(1500), figure_term(15e2));
  EXPECT_EQ(figure_term(0), figure_term(-0.0));
  EXPECT_NE(figure_term(5), figure_term(-5));
}

TEST(TermsWithin, HoldTheNumbersOfTheRangeAndNoOther) {
  const std::vector<double> numbers{0,    0.004, 0.5,       1,   1.25, 2,     9,    9.99, 10,   99,
                                    100,  100.5, 137,       150, 199,  200,   201,  1000, 1370, 1999,
                                    2000, 12345, 12345.678, 1e6, 1e9,  1.5e9, 3e15, 1e16, 1e40};
  for (const double low : numbers) {
    for (const double high : numbers) {
      const std::vector<TermPhrase> terms = terms_within({low, high});
      for (const double value : numbers)
        EXPECT_EQ(holds(terms, value), low <= value && value <= high)
            << value << " in " << low << ".." << high;
      EXPECT_FALSE(holds(terms, -100));
    }
  }
}

TEST(TermsWithin, AreFew) {
  EXPECT_THAT(terms_within({200, 200}), ElementsAre(TermPhrase{{figure_term(200)}, false}));
  EXPECT_THAT(terms_within({200, 100}), IsEmpty());
  EXPECT_LE(terms_within({100, 200}).size(), 2U);
  EXPECT_LE(terms_within({1234567.8912345, 9876543210.123456}).size(), 350U);
}

}  // namespace
}  // namespace isnad::search
