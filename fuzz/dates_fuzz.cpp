// What pages state as their day, in whatever form: what is read as a date is one, written in ISO 8601.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/check.h"
#include "language/calendar.h"
#include "read/compose.h"
#include "read/dates.h"
#include "text/utf8.h"

using namespace isnad;

namespace {

void check_date(const std::optional<std::string>& date) {
  if (!date) return;
  ISNAD_CHECK(date->size() >= 4 && date->size() <= 40);
  ISNAD_CHECK(std::all_of(date->begin(), date->begin() + 4, [](char c) { return c >= '0' && c <= '9'; }));
  ISNAD_CHECK(std::all_of(date->begin(), date->end(), [](char c) {
    return (c >= '0' && c <= '9') || std::string_view("-:.TZ+").find(c) != std::string_view::npos;
  }));
  // As long as a day, it is a day of the calendar.
  if (date->size() >= 10) ISNAD_CHECK(language::day_of(*date).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = text::replace_malformed({reinterpret_cast<const char*>(data), size});
  if (const auto date = read::find_date(text)) check_date(date->value);
  const auto normal = read::normal_date(text);
  check_date(normal);
  // What was written is read again as the same.
  if (normal) ISNAD_CHECK(read::normal_date(*normal) == normal);
  check_date(read::day_in_address(text));
  return 0;
}
