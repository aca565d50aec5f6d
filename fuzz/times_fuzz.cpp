// Times: spans in order inside the text, a value for each, which stays one when resolved from any day and
// minute that the first bytes choose.
#include <chrono>

#include "arabic_document.h"
#include "language/arabic/times.h"
#include "language/calendar.h"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  // A day of two centuries and a minute; 255 stands for none.
  const auto day =
      std::chrono::sys_days(std::chrono::year(1900) / 1 / 1) + std::chrono::days(data[0] * 283 + data[1]);
  language::Moment published{std::chrono::year_month_day(day), std::nullopt};
  if (data[2] != 255) published.minute = data[2] * 5;
  fuzz::FuzzDocument document(data + 3, size - 3);
  document.article.published = PublishedDate{language::to_iso(published.day), Basis::kStated, {}};
  auto times = language::arabic::find_times({document.article, document.analysed});
  std::uint32_t end = 0;
  for (const TimeExpression& time : times) {
    fuzz::check_span(document.article.text, time.span);
    ISNAD_CHECK(time.span.begin >= end && !time.value.empty());
    end = time.span.end;
  }
  language::resolve_all(times, published);
  for (const TimeExpression& time : times) ISNAD_CHECK(time.value.size() < 64);
  return 0;
}
