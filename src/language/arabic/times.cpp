#include "language/arabic/times.h"

#include <algorithm>
#include <cstdlib>

#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/times_reader.h"

namespace isnad::language::arabic {
namespace {

int year_hint(const Article& article) {
  if (!article.published || article.published->value.size() < 4) return 0;
  return std::atoi(article.published->value.substr(0, 4).c_str());
}

bool gives_day(const TimeExpression& time) {
  using Kind = RelativeTime::Kind;
  const Kind kind = time.relative.kind;
  if (time.type == TimexType::kDuration || time.type == TimexType::kSet) return false;
  return kind == Kind::kDay || kind == Kind::kWeekday ||
         (kind == Kind::kMonthOfYear && time.relative.day != 0);
}

// The longer of the two readings; where they are equal the duration, which needed more to be one ("خلال
// الأسبوع الماضي").
std::optional<TimeMatch> read(const TimeReader& reader, std::size_t at) {
  auto date = read_date(reader, at);
  auto duration = read_duration(reader, at);
  if (!date && !duration) return read_range_start(reader, at);
  if (!date) return duration;
  share_half_of_day(reader, *date);
  if (duration && duration->last >= date->last) return duration;
  return date;
}

// "2. أكتوبر": the full stop ends no sentence.
bool ends_in_day(const std::vector<text::Word>& words, const text::Sentence& sentence,
                 const text::Sentence& next) {
  if (sentence.last < sentence.first + 2 || sentence.paragraph != next.paragraph) return false;
  const text::Word& day = words[sentence.last - 2];
  if (words[sentence.last - 1].fold != "." || day.kind != text::WordKind::kNumber || day.fold.size() > 2)
    return false;
  const auto month = time_lexicon().find(words, next.first, next.last);
  return month.entry != nullptr && month.entry->type == TimeClass::kMonth && month.clitics.letters == 0 &&
         month.entry->certainty == MonthCertainty::kSure;
}

// "وقت متأخر من مساء الأحد": what says when within a part of a day belongs to it.
void take_early_or_late(const TimeReader& reader, std::size_t at, TimeMatch& match) {
  constexpr std::size_t kWords = 3;
  if (match.expression.type != TimexType::kTime || at < std::max(reader.begin, reader.previous_last) + kWords)
    return;
  if (!reader.is(at - 1, RuleWord::kOf) || !reader.is(at - 2, RuleWord::kEarlyOrLate) ||
      !reader.is(at - kWords, RuleWord::kPartNoun))
    return;
  match.expression.span.begin = reader.words[at - kWords].span.begin;
}

// A clock without a day of its own: its place in the output and its words.
struct OpenClock {
  std::size_t time = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

// "11.59" before "مساء أمس" is an hour of the evening, "5:20" before "عصر أمس" one of the afternoon.
std::string hour_within(std::string clock, std::string_view part) {
  constexpr int kNoon = 12;
  constexpr int kLastOfAfternoon = 7;
  constexpr int kSmallHours = 4;  // "الثانية ليلا" is two in the morning
  if (clock.size() != std::string_view("T00:00").size()) return clock;
  const int hour = (clock[1] - '0') * 10 + (clock[2] - '0');
  const bool evening = (part == "TEV" || part == "TNI") && hour > kSmallHours && hour < kNoon;
  const bool afternoon = part == "TAF" && hour > 0 && hour <= kLastOfAfternoon;
  if (evening || afternoon) clock.replace(1, 2, std::to_string(hour + kNoon));
  return clock;
}

// "الساعة 11.59 (2059 بتوقيت غرينتش) مساء أمس": the day that follows clocks, with brackets alone between, is
// theirs. `at` is the day's first word.
void give_day_back(const std::vector<text::Word>& words, std::vector<OpenClock>& clocks, std::size_t at,
                   const RelativeTime& day, std::vector<TimeExpression>& times) {
  const auto is_bracket = [](const text::Word& word) { return word.fold == "(" || word.fold == ")"; };
  for (; !clocks.empty(); clocks.pop_back()) {
    const OpenClock& clock = clocks.back();
    const auto between = words.begin() + static_cast<std::ptrdiff_t>(clock.last);
    if (clock.last > at || !std::all_of(between, words.begin() + static_cast<std::ptrdiff_t>(at), is_bracket))
      break;
    RelativeTime& relative = times[clock.time].relative;
    std::string suffix = hour_within(relative.suffix, day.suffix);
    relative = day;
    relative.suffix = std::move(suffix);
    at = clock.first;
    while (at > 0 && is_bracket(words[at - 1])) --at;
  }
  clocks.clear();
}

// Whether any rule may begin at a word: for nine words of ten none does, which a few looks into the lexicons
// tell.
bool may_begin(const TimeReader& reader, std::size_t at, bool in_lexicon) {
  const text::Word& word = reader.words[at];
  return in_lexicon || word.kind != text::WordKind::kWord || may_have(word, WordMark::kTimeForm) ||
         may_begin_number(reader.words, at, reader.end) ||
         modifier_at(reader.text, reader.words, at, reader.end).has_value();
}

// What most words have none of: a mark of a lexicon that may_begin() and the reader would ask.
bool has_no_mark(const text::Word& word) {
  constexpr std::uint64_t kMarks = bit_of(WordMark::kTime) | bit_of(WordMark::kTimeForm) |
                                   bit_of(WordMark::kNumber) | bit_of(WordMark::kModifierBefore);
  return word.kind == text::WordKind::kWord && word.marks != 0 && (word.marks & kMarks) == 0 &&
         word.fold != "و";
}

}  // namespace

std::vector<TimeExpression> find_times(const Document& document) {
  const auto& words = document.analysed.words;
  std::vector<TimeExpression> out;
  std::optional<RelativeTime> day;  // the last one named
  std::vector<OpenClock> clocks;
  std::size_t consumed = 0;
  const auto& sentences = document.analysed.sentences;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const text::Sentence& sentence = sentences[i];
    const bool goes_on = i + 1 < sentences.size() && ends_in_day(words, sentence, sentences[i + 1]);
    TimeReader reader{document.article.text, words, sentence.first,
                      goes_on ? sentences[i + 1].last : sentence.last, year_hint(document.article)};
    for (std::size_t at = std::max<std::size_t>(sentence.first, consumed); at < sentence.last;) {
      if (words[at].kind == text::WordKind::kPunctuation || has_no_mark(words[at])) {
        ++at;
        continue;
      }
      const auto word = reader.word(at);
      if (word.entry != nullptr && word.entry->type == TimeClass::kName) {
        at += word.words;
        continue;
      }
      std::optional<TimeMatch> match;
      if (may_begin(reader, at, word.entry != nullptr)) match = read(reader, at);
      if (!match) {
        ++at;
        continue;
      }
      take_early_or_late(reader, at, *match);
      at = match->last;
      consumed = at;
      reader.previous_last = at;
      reader.after_year = match->expression.value.size() == 4 && match->expression.type == TimexType::kDate;
      TimeExpression& time = match->expression;
      if (match->takes_day) clocks.push_back({out.size(), match->first, match->last});
      if (match->takes_day && day && time.relative.suffix != "TNI") {
        const std::string suffix = time.relative.suffix;
        time.relative = *day;
        time.relative.suffix = suffix;
      } else if (!match->takes_day && gives_day(time)) {
        day = time.relative;
        give_day_back(words, clocks, match->first, *day, out);
      }
      out.push_back(std::move(time));
    }
  }
  return out;
}

}  // namespace isnad::language::arabic
