#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace isnad::read {

// A date as a page states it, in ISO 8601 as precise as given (2017-10-15, 2017-10-15T21:56), and whether the
// line says more than it: words that are neither the date nor a weekday, time or label.
struct StatedDate {
  std::string value;
  std::size_t other_words = 0;
  std::size_t words_before = 0;  // words before the date
};

// The first full date (day, month, year between 1900 and 2100) in a line of text, with the clock time that
// stands near it: "الأحد 15/أكتوبر/2017 - 09:56 م", "15 أكتوبر/تشرين الأول 2017", "Oct 15, 2017", ISO 8601,
// dd/mm/yyyy and yyyy/mm/dd, in the digits of any script. Month names are data/months.tsv. Reads at most
// the line's first 400 bytes. A zone that is stated behind the time is kept (2017-10-15T21:56+03:00); nothing
// is converted, so that the day stays the page's.
[[nodiscard]] std::optional<StatedDate> find_date(std::string_view line);

// The day in an address: "/2020/02/24/", "/20200224-", "-24-02-2020"; ISO 8601.
[[nodiscard]] std::optional<std::string> day_in_address(std::string_view url);

}  // namespace isnad::read
