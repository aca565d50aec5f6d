#include "language/arabic/times.h"

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
  if (!date) return duration;
  if (duration && duration->last >= date->last) return duration;
  return date;
}

// Whether any rule may begin at a word: for nine words of ten none does, which a few looks into the lexicons tell.
bool may_begin(const TimeReader& reader, std::size_t at, bool in_lexicon) {
  constexpr std::string_view kArticleApart = "ال";  // الـ 24 ساعة
  const text::Word& word = reader.words[at];
  return in_lexicon || word.kind != text::WordKind::kWord ||
         time_context_lexicon().find(reader.words, at, reader.end).entry != nullptr ||
         may_begin_number(reader.words, at, reader.end) ||
         modifier_at(reader.text, reader.words, at, reader.end).has_value() ||
         ends_with(word.fold, RuleWord::kTwoYears) || word.fold == kArticleApart;
}

}  // namespace

std::vector<TimeExpression> find_times(const Document& document) {
  const auto& words = document.analysed.words;
  std::vector<TimeExpression> out;
  std::optional<RelativeTime> day;  // the last one named
  for (const text::Sentence& sentence : document.analysed.sentences) {
    TimeReader reader{document.article.text, words, sentence.first, sentence.last,
                      year_hint(document.article)};
    for (std::size_t at = sentence.first; at < sentence.last;) {
      if (words[at].kind == text::WordKind::kPunctuation) {
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
      at = match->last;
      reader.previous_last = at;
      reader.after_year = match->expression.value.size() == 4 && match->expression.type == TimexType::kDate;
      TimeExpression& time = match->expression;
      if (match->takes_day && day && time.relative.suffix != "TNI") {
        const std::string suffix = time.relative.suffix;
        time.relative = *day;
        time.relative.suffix = suffix;
      } else if (!match->takes_day && gives_day(time)) {
        day = time.relative;
      }
      out.push_back(std::move(time));
    }
  }
  return out;
}

}  // namespace isnad::language::arabic
