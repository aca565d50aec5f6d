#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "language/arabic/times_reader.h"

namespace isnad::language::arabic {

// Years that digits alone may mean in news; earlier ones need "عام" before them.
inline constexpr int kFirstYear = 1800;
inline constexpr int kLastYear = 2100;
// The last that bare figures mean: plans reach no further, and what is above counts.
inline constexpr int kThisCentury = 2050;
inline constexpr int kFirstIslamicYear = 1300;
inline constexpr int kLastIslamicYear = 1500;

// A direction that is none: the nearest such day on either side, as of a feast.
inline constexpr int kNearestDirection = 9;

// A part of a value, as the data files write them, cut at fifteen bytes. Unlike a string it is copied in two
// instructions: what was read of a date is kept and put back for every part that might follow.
class ShortText {
 public:
  ShortText() = default;
  ShortText& operator=(std::string_view text) {
    size_ = static_cast<std::uint8_t>(text.copy(bytes_.data(), bytes_.size()));
    return *this;
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  std::array<char, 15> bytes_{};
  std::uint8_t size_ = 0;
};

// What has been read of a date, in whatever order it came.
struct DateParts {
  ShortText part;       // TNI …
  bool adverb = false;  // the part alone says when: "صباحا"
  std::optional<int> deictic;
  int weekday = 0;
  int nth = 0;  // "الأحد الثاني"
  int day = 0;
  int month = 0;
  std::optional<int> year;
  int islamic_day = 0;
  int islamic_month = 0;
  int islamic_year = 0;
  char period = 0;  // W M Y
  int period_amount = 0;
  ShortText season;
  std::optional<int> direction;
  int hour = -1;
  int minute = 0;
  int second = -1;
  ShortText zone;    // Z, +03:00; empty where not told
  ShortText within;  // a part of a year or month: "-Q1", "-H2", "-W01"
  ShortText fixed;   // a value that needs nothing more: a decade, a century
  bool edge = false;

  [[nodiscard]] bool has_day() const { return deictic || weekday != 0 || day != 0 || islamic_day != 0; }
  [[nodiscard]] bool empty() const {
    return part.empty() && !has_day() && month == 0 && !year && islamic_month == 0 && islamic_year == 0 &&
           period == 0 && season.empty() && hour < 0 && fixed.empty() && within.empty();
  }
};

// The value of digits without separators, up to four; absent above `most`.
[[nodiscard]] std::optional<int> small_number(const text::Word& word, int most);

[[nodiscard]] inline bool is_year(int value) { return value >= kFirstYear && value <= kLastYear; }
[[nodiscard]] inline bool is_islamic_year(int value) {
  return value >= kFirstIslamicYear && value <= kLastIslamicYear;
}

// Reads one date: takes part after part, in whatever order they come, with the glue between them. Every step
// returns the word after what it took, or the word it was asked at where it took nothing; only the first
// part of a date (`first`) may have proclitics.
class DateReader {
 public:
  DateReader(const TimeReader& reader, std::size_t at) : r_(reader), first_(at) {}

  std::optional<TimeMatch> read();

 private:
  // One more part after `at`, glue before it included; 0 where none follows.
  std::size_t extend(std::size_t at);
  std::size_t take(std::size_t at, bool first);
  void begins(bool first, std::size_t at, const Clitics& clitics);
  // مطلع، نهاية … before a period, a month or a year.
  std::size_t edge(std::size_t at, bool first);
  std::size_t deictic(std::size_t at, bool first);
  // A single word in quotation marks is a name: «اليوم».
  bool quoted(std::size_t at) const;
  std::size_t weekday(std::size_t at, bool first);
  std::size_t named(std::size_t at, bool first);
  // الماضي، بعد المقبل …
  std::size_t take_direction(std::size_t at);
  // "نهاية العام": the present one
  std::size_t whole_period(std::size_t at);
  // "بداية 2012"
  std::size_t year_after_edge(std::size_t at);
  // "الربع الأول من 2016", "النصف الثاني من العام الماضي", "الأسبوع الأول من مايو"
  std::size_t part_of_year(std::size_t at, bool first);
  std::size_t week_of_month(std::size_t at, bool first);
  // The year after "من" or "ل": stated, bare or relative.
  std::size_t year_of_part(std::size_t at);
  // "أول جمعة من يوليو", "الخميس الأخير من الشهر الجاري"
  std::size_t nth_weekday(std::size_t at, bool first);
  std::size_t month_of_weekday(std::size_t at);
  static bool is_feminine(std::string_view fold);
  bool complete(std::size_t& at);

  // 15/10/2017, 2017-10-15, 15.10.2017, 10/2017, 22/4
  std::size_t numeric(std::size_t at, bool first);
  std::size_t dotted(std::size_t at);
  std::size_t day_dot_month(std::size_t at, bool first);
  // 15/أكتوبر/2017
  std::size_t slash_month(std::size_t at, int day);
  bool three(int a, int b, int c, bool month_first);
  bool set_date(int year, int month, int day);
  bool two(int a, int b, std::size_t at, std::string_view sign, bool first);
  void set_month(const TimeWord& month, int day);
  // The month whose name stands at `at`, after من, شهر, "-", "(" …
  std::size_t month_after_day(std::size_t at, int day);
  // 7 يونيو, السادس من حزيران, "يوم 14 (أكتوبر)", الجمعة 22
  std::size_t day_and_month(std::size_t at, bool first);
  // A day without its month: after a weekday ("الجمعة 22", "الأحد الثاني") or after يوم.
  std::size_t day_alone(std::size_t at, std::size_t after, int day, bool words, bool after_unit);
  std::size_t first_of_month(std::size_t at, bool first);
  std::size_t day_by_itself(std::size_t at, std::size_t start, std::size_t after, int day, bool words);
  // يونيو, "حزيران/يونيو", "سبتمبر (ايلول)", شهر رمضان
  std::size_t month(std::size_t at, bool first);
  // "يناير الحادي والعشرين"
  std::size_t month_then_day(std::size_t after);
  // Whether something beside it says that the word is a month.
  bool placed(std::size_t at, const TimeLexicon::Found& name, std::size_t after);
  bool islamic_placed(std::size_t at, const TimeWord& word, std::size_t after);
  // "عام 2013", "2013" after a month, "1436هـ"
  std::size_t stated_year(std::size_t at, bool first);
  bool set_year(int value, std::size_t after, bool titled);
  std::size_t era(std::size_t at) const;
  // "منذ 1974", "(2014)", "في 2015"
  std::size_t bare_year(std::size_t at, bool first);
  bool is_bare_year(std::size_t at, int year) const;
  bool stands_for_a_year(std::size_t at, int year) const;
  bool starts_span_of_years(std::size_t at, int year) const;
  // Whether no noun that a number could count stands at `at`.
  bool ends_noun_phrase(std::size_t at) const;

  // "هذا الأسبوع", "الشهر الماضي", "العام المقبل", "القرن الماضي"
  std::size_t period(std::size_t at, bool first);
  std::size_t season(std::size_t at, std::size_t start, const TimeLexicon::Found& unit, bool this_one,
                     bool first);
  std::size_t century(std::size_t at, std::size_t after);
  // "مساء السبت", "ليل الجمعة", "صباحا", "منتصف النهار"
  std::size_t part_of_day(std::size_t at, bool first);
  bool day_follows(std::size_t at);
  bool day_follows_unit(std::size_t at);
  bool stands_alone(std::size_t at, const TimeLexicon::Found& found) const;
  // "الساعة 10:30 صباحا", "09:56 م", "الساعة العاشرة والنصف مساء"
  std::size_t clock(std::size_t at, bool first);
  std::size_t clock_digits(std::size_t start, bool titled);
  std::size_t clock_words(std::size_t start, bool titled, bool first);
  // "والنصف", "إلا ربعا", "وعشر دقائق", "و15 دقيقة"
  std::size_t minutes(std::size_t at);
  std::size_t half_of_day(std::size_t after);
  std::size_t zone(std::size_t at);
  // "7 صباحا" after a preposition of time
  std::size_t clock_before_part(std::size_t start, bool first);

  [[nodiscard]] RelativeTime::Direction direction(std::size_t at) const;
  std::optional<TimeMatch> finish(std::size_t last);
  // False where only a part of the day was given.
  bool value(TimeExpression& time, const std::string& suffix);
  bool relative(TimeExpression& time, const std::string& suffix);
  bool relative_month(TimeExpression& time) const;
  bool relative_period(TimeExpression& time) const;
  bool relative_weekday(TimeExpression& time) const;

  // Only the first word of a date may carry proclitics; و joins two dates.
  static bool fits(bool first, const TimeLexicon::Found& found) {
    return found.entry != nullptr && (first || found.clitics.letters == 0);
  }
  static bool fixed(TimeExpression& time, std::string value) {
    time.value = std::move(value);
    return true;
  }

  const TimeReader& r_;
  std::size_t first_;
  std::uint32_t begin_ = 0;
  std::optional<std::uint32_t> first_begin_;
  DateParts parts_;
  bool in_bracket_ = false;
  std::string_view glue_;
};

}  // namespace isnad::language::arabic
