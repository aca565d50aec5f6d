#include "read/dates.h"

#include <fmt/format.h>

#include <chrono>
#include <unordered_map>
#include <vector>

#include "language/data_file.h"
#include "read/lexicon.h"
#include "read/plain_key.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

// A line that states its date does so early; the rest is prose.
constexpr std::size_t kMostBytes = 400;

struct Token {
  enum class Kind { kNumber, kWord, kMark } kind = Kind::kMark;
  std::string text;
  int number = 0;
  std::size_t digits = 0;
  bool tight = false;  // no space before it
};

std::vector<Token> tokens_of(std::string_view line) {
  const std::string folded = text::fold(line.substr(0, kMostBytes));
  std::vector<Token> tokens;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = 0; at < folded.size();) {
    const bool tight = at > 0 && folded[at - 1] != ' ';
    if (is_digit(folded[at])) {
      Token token{Token::Kind::kNumber, {}, 0, 0, tight};
      while (at < folded.size() && is_digit(folded[at])) {
        if (token.digits < 8) token.number = token.number * 10 + (folded[at] - '0');
        ++token.digits;
        ++at;
      }
      tokens.push_back(std::move(token));
      continue;
    }
    const text::CodePoint c = text::decode(folded, at);
    const std::string piece = folded.substr(at, c.length);
    at += c.length;
    if (trimmed(piece).empty()) continue;
    if (plain_key(piece).empty()) {
      tokens.push_back({Token::Kind::kMark, piece, 0, 0, tight});
      continue;
    }
    Token token{Token::Kind::kWord, piece, 0, 0, tight};
    while (at < folded.size() && !is_digit(folded[at])) {
      const text::CodePoint next = text::decode(folded, at);
      const std::string letter = folded.substr(at, next.length);
      if (plain_key(letter).empty()) break;
      token.text += letter;
      at += next.length;
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

const std::unordered_map<std::string, int>& months() {
  static const std::unordered_map<std::string, int> kMonths = [] {
    std::unordered_map<std::string, int> map;
    for (const auto& row : language::Table("months.tsv")) {
      int number = 0;
      for (const char c : row[0]) number = number * 10 + (c - '0');
      for (const std::string_view name : language::split_list(row[1])) map.emplace(plain_key(name), number);
    }
    return map;
  }();
  return kMonths;
}

// The month named at token `at` (one word or two) and the token after it; 0 for none.
std::pair<int, std::size_t> month_at(const std::vector<Token>& tokens, std::size_t at) {
  if (at >= tokens.size() || tokens[at].kind != Token::Kind::kWord) return {0, at};
  if (at + 1 < tokens.size() && tokens[at + 1].kind == Token::Kind::kWord) {
    const auto two = months().find(tokens[at].text + " " + tokens[at + 1].text);
    if (two != months().end()) return {two->second, at + 2};
  }
  const auto one = months().find(tokens[at].text);
  return one == months().end() ? std::pair<int, std::size_t>{0, at} : std::pair{one->second, at + 1};
}

std::size_t skip_marks(const std::vector<Token>& tokens, std::size_t at) {
  while (at < tokens.size() && tokens[at].kind == Token::Kind::kMark && tokens[at].text != ":") ++at;
  return at;
}

bool is_year(const Token& token) {
  return token.kind == Token::Kind::kNumber && token.digits == 4 && token.number >= 1900 &&
         token.number <= 2100;
}
bool is_small(const Token& token, int most) {
  return token.kind == Token::Kind::kNumber && token.digits <= 2 && token.number >= 1 && token.number <= most;
}

struct Found {
  int year = 0;
  int month = 0;
  int day = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Found> valid(Found found) {
  using namespace std::chrono;
  const year_month_day day{year{found.year}, month{static_cast<unsigned>(found.month)},
                           std::chrono::day{static_cast<unsigned>(found.day)}};
  if (!day.ok()) return std::nullopt;
  return found;
}

// day month year, day month/month year, month day year.
std::optional<Found> named(const std::vector<Token>& tokens, std::size_t at) {
  static const WordSet kBeforeYear("before_year");
  if (is_small(tokens[at], 31)) {
    auto [month, next] = month_at(tokens, skip_marks(tokens, at + 1));
    // "15th of October", "15 من أكتوبر", "15 de octubre": one short word between.
    if (month == 0 && at + 1 < tokens.size() && tokens[at + 1].kind == Token::Kind::kWord) {
      std::size_t skipped = at + 2;
      if (skipped < tokens.size() && tokens[skipped].kind == Token::Kind::kWord &&
          tokens[skipped].text == "of")
        ++skipped;
      std::tie(month, next) = month_at(tokens, skip_marks(tokens, skipped));
    }
    if (month == 0) return std::nullopt;
    const auto [other, after] = month_at(tokens, skip_marks(tokens, next));
    if (other == month) next = after;
    next = skip_marks(tokens, next);
    // "3 de mayo de 2022", "3 مايو عام 2022": one short word between.
    if (next + 1 < tokens.size() && tokens[next].kind == Token::Kind::kWord &&
        kBeforeYear.has(tokens[next].text) && is_year(tokens[next + 1]))
      ++next;
    if (next < tokens.size() && is_year(tokens[next]))
      return valid({tokens[next].number, month, tokens[at].number, at, next + 1});
    return std::nullopt;
  }
  auto [month, next] = month_at(tokens, at);
  // "Aug. 16, 2020"
  if (next < tokens.size() && tokens[next].kind == Token::Kind::kMark && tokens[next].text == ".") ++next;
  if (month == 0 || next >= tokens.size()) return std::nullopt;
  // "Feb 182009": day and year in elements of their own, without a space between.
  const Token& both = tokens[next];
  constexpr int kYears = 10000;
  if (both.kind == Token::Kind::kNumber && (both.digits == 5 || both.digits == 6)) {
    const int year = both.number % kYears;
    if (year >= 1990 && year <= 2100 && both.number / kYears <= 31)
      return valid({year, month, both.number / kYears, at, next + 1});
  }
  if (!is_small(both, 31)) return std::nullopt;
  std::size_t after = next + 1;
  if (after < tokens.size() && tokens[after].kind == Token::Kind::kWord && tokens[after].text.size() == 2)
    ++after;
  after = skip_marks(tokens, after);
  if (after < tokens.size() && is_year(tokens[after]))
    return valid({tokens[after].number, month, tokens[next].number, at, after + 1});
  return std::nullopt;
}

// yyyy-mm-dd and dd/mm/yyyy with one kind of separator; months and days change places only where the numbers
// leave no choice.
std::optional<Found> numeric(const std::vector<Token>& tokens, std::size_t at) {
  if (at + 4 >= tokens.size()) return std::nullopt;
  const Token& first = tokens[at];
  const Token& second = tokens[at + 2];
  const Token& third = tokens[at + 4];
  const std::string& mark = tokens[at + 1].text;
  if (tokens[at + 1].kind != Token::Kind::kMark || mark != tokens[at + 3].text) return std::nullopt;
  if (mark != "/" && mark != "-" && mark != "." && mark != "\\") return std::nullopt;
  if (is_year(first) && is_small(second, 12) && is_small(third, 31))
    return valid({first.number, second.number, third.number, at, at + 5});
  // "27.01.22", "8.5.12": two digits for the year, and little else on the line to be a version or a score.
  if (mark != "-" && (mark == "." || (first.digits == 2 && second.digits == 2)) && third.digits == 2 &&
      second.tight && third.tight && tokens.size() <= 14 && is_small(first, 31) && is_small(second, 12) &&
      third.number >= 0)
    return valid({third.number + (third.number < 70 ? 2000 : 1900), second.number, first.number, at, at + 5});
  if (!is_year(third)) return std::nullopt;
  if (is_small(first, 31) && is_small(second, 12))
    return valid({third.number, second.number, first.number, at, at + 5});
  if (is_small(first, 12) && is_small(second, 31))
    return valid({third.number, first.number, second.number, at, at + 5});
  return std::nullopt;
}

// 2020年7月3日, 2020년 7월 3일
std::optional<Found> east_asian(const std::vector<Token>& tokens, std::size_t at) {
  if (at + 4 >= tokens.size() || !is_year(tokens[at])) return std::nullopt;
  const auto word = [&](std::size_t i, std::string_view a, std::string_view b) {
    return tokens[i].kind == Token::Kind::kWord && (tokens[i].text == a || tokens[i].text == b);
  };
  if (!word(at + 1, "年", "년") || !is_small(tokens[at + 2], 12) || !word(at + 3, "月", "월") ||
      !is_small(tokens[at + 4], 31))
    return std::nullopt;
  return valid(
      {tokens[at].number, tokens[at + 2].number, tokens[at + 4].number, at, std::min(at + 6, tokens.size())});
}

// The zone stated at token `at`, directly behind a clock time: "+03:00", "+0300", "Z", "GMT", "بتوقيت
// غرينتش".
std::string zone_at(const std::vector<Token>& tokens, std::size_t at) {
  static const WordSet kUtc("utc");
  if (at >= tokens.size()) return {};
  if (tokens[at].kind == Token::Kind::kWord) {
    if (kUtc.has(tokens[at].text)) return tokens[at].text == "z" ? "Z" : "+00:00";
    if (at + 1 < tokens.size() && kUtc.has(tokens[at].text + " " + tokens[at + 1].text)) return "+00:00";
    return {};
  }
  const std::string& sign = tokens[at].text;
  if ((sign != "+" && sign != "-") || !tokens[at].tight || at + 1 >= tokens.size() || !tokens[at + 1].tight)
    return {};
  const Token& first = tokens[at + 1];
  if (first.kind != Token::Kind::kNumber) return {};
  int hours = first.number;
  int minutes = 0;
  if (first.digits == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (first.digits == 2 && at + 3 < tokens.size() && tokens[at + 2].text == ":" &&
             tokens[at + 3].digits == 2) {
    minutes = tokens[at + 3].number;
  } else if (first.digits != 2 || sign == "-") {
    return {};
  }
  if (hours > 14 || minutes > 59) return {};
  return fmt::format("{}{:02}:{:02}", sign, hours, minutes);
}

// The clock time nearest behind the date, else before it: "09:56 م", "21:56:10".
std::string clock_of(const std::vector<Token>& tokens, const Found& date) {
  const auto read_at = [&](std::size_t at) -> std::string {
    if (at + 2 >= tokens.size() || tokens[at].kind != Token::Kind::kNumber || tokens[at].digits > 2)
      return {};
    if (tokens[at + 1].text != ":" || tokens[at + 2].kind != Token::Kind::kNumber ||
        tokens[at + 2].digits != 2)
      return {};
    int hour = tokens[at].number;
    const int minute = tokens[at + 2].number;
    std::size_t next = at + 3;
    int second = -1;
    if (next + 1 < tokens.size() && tokens[next].text == ":" && tokens[next + 1].digits == 2) {
      second = tokens[next + 1].number;
      next += 2;
    }
    // Thousandths of a second say nothing to a reader.
    if (second >= 0 && next + 1 < tokens.size() && tokens[next].text == "." && tokens[next + 1].digits >= 3)
      next += 2;
    std::string zone = zone_at(tokens, next);
    if (zone.empty()) next = skip_marks(tokens, next);
    if (zone.empty() && next < tokens.size() && tokens[next].kind == Token::Kind::kWord) {
      const std::string& half = tokens[next].text;
      static const WordSet kEvening("evening");
      static const WordSet kMorning("morning");
      const bool evening = kEvening.has(half);
      const bool morning = kMorning.has(half);
      if (evening && hour < 12) hour += 12;
      if (morning && hour == 12) hour = 0;
      zone = zone_at(tokens, evening || morning ? next + 1 : next);
    }
    if (hour > 23 || minute > 59 || second > 59) return {};
    return second < 0 ? fmt::format("T{:02}:{:02}{}", hour, minute, zone)
                      : fmt::format("T{:02}:{:02}:{:02}{}", hour, minute, second, zone);
  };
  // Not further than this many words and marks: "الساعة", "-", "GMT".
  constexpr std::size_t kReach = 7;
  for (std::size_t at = date.end; at < tokens.size() && at < date.end + kReach; ++at) {
    const std::string time = read_at(at);
    if (!time.empty()) return time;
    if (at > date.end && is_year(tokens[at])) break;
  }
  for (std::size_t back = 1; back <= kReach && back <= date.begin; ++back) {
    const std::string time = read_at(date.begin - back);
    // The minutes of a time also look like an hour: take the reading that begins at the hour.
    if (!time.empty()) {
      const std::size_t at = date.begin - back;
      const bool minutes =
          at >= 2 && tokens[at - 1].text == ":" && tokens[at - 2].kind == Token::Kind::kNumber;
      return minutes ? read_at(at - 2) : time;
    }
  }
  return {};
}

}  // namespace

std::optional<StatedDate> find_date(std::string_view line) {
  const std::vector<Token> tokens = tokens_of(line);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (at > 0 && tokens[at].kind == Token::Kind::kNumber && at + 1 < tokens.size() &&
        tokens[at - 1].text == ":" && tokens[at].digits <= 2 && tokens[at + 1].kind == Token::Kind::kMark &&
        tokens[at + 1].text == ":") {
      continue;  // inside a clock time
    }
    auto found = numeric(tokens, at);
    if (!found) found = named(tokens, at);
    if (!found) found = east_asian(tokens, at);
    if (!found) continue;
    StatedDate date{fmt::format("{:04}-{:02}-{:02}", found->year, found->month, found->day), 0};
    // One-letter words are marks of dates: م, T, ص.
    std::size_t words = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (i >= found->begin && i < found->end) continue;
      if (tokens[i].kind == Token::Kind::kWord && tokens[i].text.size() > 2) ++words;
    }
    date.value += clock_of(tokens, *found);
    date.other_words = words;
    for (std::size_t i = 0; i < found->begin; ++i) {
      if (tokens[i].kind == Token::Kind::kWord) ++date.words_before;
    }
    return date;
  }
  return std::nullopt;
}

std::optional<std::string> day_in_address(std::string_view url) {
  const auto scheme = url.find("://");
  const auto path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  // Groups of digits and the signs between them.
  std::vector<std::string_view> groups;
  std::vector<std::size_t> begins;
  constexpr std::size_t kLongestAddress = 500;
  const std::string_view rest = url.substr(path, kLongestAddress);
  for (std::size_t at = 0; at < rest.size();) {
    if (rest[at] < '0' || rest[at] > '9') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < rest.size() && rest[at] >= '0' && rest[at] <= '9') ++at;
    groups.push_back(rest.substr(begin, at - begin));
    begins.push_back(begin);
  }
  const auto number = [](std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
  };
  const auto made = [&](int year, int month, int day) -> std::optional<std::string> {
    if (year < 1990 || year > 2100 || !valid({year, month, day})) return std::nullopt;
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
  };
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].size() == 8) {
      const auto day =
          made(number(groups[i].substr(0, 4)), number(groups[i].substr(4, 2)), number(groups[i].substr(6)));
      if (day) return day;
    }
    if (i + 2 >= groups.size()) continue;
    const bool near = begins[i + 1] == begins[i] + groups[i].size() + 1 &&
                      begins[i + 2] == begins[i + 1] + groups[i + 1].size() + 1;
    if (!near || groups[i + 1].size() > 2) continue;
    if (groups[i].size() == 4 && groups[i + 2].size() <= 2) {
      if (const auto day = made(number(groups[i]), number(groups[i + 1]), number(groups[i + 2]))) return day;
    }
    if (groups[i].size() <= 2 && groups[i + 2].size() == 4) {
      if (const auto day = made(number(groups[i + 2]), number(groups[i + 1]), number(groups[i]))) return day;
    }
  }
  return std::nullopt;
}

}  // namespace isnad::read
