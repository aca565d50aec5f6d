#include "language/arabic/quantities_finder.h"

#include <algorithm>
#include <cmath>

#include "language/arabic/numbers_reader.h"
#include "language/arabic/quantities.h"
#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/times_lexicon.h"
#include "text/fold.h"

namespace isnad::language::arabic {

using text::Word;
using text::WordKind;

// "+966 50 123 4567", "800-123-4567": figures in groups that single spaces or dashes part.
bool QuantityFinder::is_telephone(const Number& number) {
  if (!number.plain_digits) return false;
  std::size_t groups = 1;
  std::size_t digits = words_[number.first].fold.size();
  std::size_t last = number.first + 1;
  bool dashes = false;
  while (last < end_) {
    const bool dash = words_[last].fold == "-" && !words_[last].space_before;
    const std::size_t next = dash ? last + 1 : last;
    if (next >= end_ || words_[next].kind != WordKind::kNumber || has_separator(words_[next].fold)) break;
    if (dash && words_[next].space_before) break;
    dashes = dashes || dash;
    ++groups;
    digits += words_[next].fold.size();
    last = next + 1;
  }
  const bool plus =
      number.first > begin_ && words_[number.first - 1].fold == "+" && !words_[number.first].space_before;
  // No telephone number has fewer than seven digits; a row of counts is seldom as long.
  constexpr std::size_t kFewestDigits = 7;
  if (digits < kFewestDigits || !(plus || (groups >= 3 && dashes) || groups >= 4)) return false;
  after_label_ = last;
  return true;
}

bool QuantityFinder::continues_labels(const Number& number) const {
  if (labels_end_ == 0 || !number.plain_digits || labels_end_ > number.first) return false;
  if (unit_at(text_, words_, number.last, end_) ||
      noun_at(text_, words_, number.last, end_, Definiteness::kIndefinite))
    return false;
  const std::size_t between = number.first - labels_end_;
  const std::string_view link = words_[labels_end_].fold;
  return between == 1 && (link == "و" || link == "،" || link == "," || is(link, RuleWord::kOr));
}

bool QuantityFinder::is_part_of_name(const Number& number) const {
  if (!number.plain_digits || number.last >= end_) return false;
  const std::string_view next = words_[number.last].fold;
  // "3.نسبة": the next of a list without line breaks
  if (next == "." && number.value <= 50 && number.last + 1 < end_ && !words_[number.last].space_before &&
      !words_[number.last + 1].space_before && words_[number.last + 1].kind == WordKind::kWord)
    return true;
  // "(تطوير إسكان 2)"
  constexpr double kMostParts = 20;
  if (next != ")" || number.value > kMostParts || number.first < begin_ + 3) return false;
  const Word& before = words_[number.first - 1];
  return before.kind == WordKind::kWord && !is_function_word(before) &&
         words_[number.first - 2].fold != "(" && !modifier_before(text_, words_, begin_, number.first);
}

// "ص.ب 1234": a label of several words.
bool QuantityFinder::follows_phrase(std::size_t at, Company company) const {
  for (std::size_t back = 2; back <= 4 && at >= begin_ + back; ++back) {
    if (is_company_phrase(words_, at - back, at, company)) return true;
  }
  return false;
}

bool QuantityFinder::is_excluded(const Number& number) {
  after_label_ = 0;
  if (is_list_number(number) || is_result_or_code(number) || is_part_of_name(number)) return true;
  if (continues_labels(number)) return labels_end_ = number.last, true;
  if (!number.digits) {
    return is_fraction_name(number) ||
           (number.first > begin_ && !number.definite && !is(words_[number.first - 1], RuleWord::kNumberOf) &&
            is_company(words_[number.first - 1], Company::kLabel));
  }
  const std::size_t at = number.first;
  if (number.plain_digits && words_[at].fold.size() > 1 && words_[at].fold[0] == '0') return true;
  const bool noun_follows =
      noun_at(text_, words_, number.last, end_, Definiteness::kIndefinite).has_value() ||
      unit_at(text_, words_, number.last, end_).has_value();
  if (is_summand(number)) return true;
  if (at == begin_) return false;
  const Word& before = words_[at - 1];
  if (before.fold == "/") return true;
  if (is_glued(number) && !noun_follows) return true;
  if (number.last < end_ && is_glued(number) && !words_[number.last].space_before) return true;
  if (!noun_follows && ends_quoted_name(number)) return true;
  if (before.fold == "+" && !words_[at].space_before) return true;
  const auto code = unit_at(text_, words_, at - 1, end_);
  if (code && code->sign) return false;
  if (is_latin(before) && !words_[at].space_before) return true;
  if (is_company(before, Company::kContact) || follows_phrase(at, Company::kContact)) return true;
  // "رقم 100 مليار" is an amount: nothing has the number 100 million in a row.
  constexpr double kMillion = 1e6;
  const bool amount = number.last > number.first + 1 && number.value >= kMillion;
  if (!amount && is_company(before, Company::kLabel) &&
      (!is(before.fold, RuleWord::kNumberOf) || !noun_follows)) {
    labels_end_ = number.last;
    return true;
  }
  if (!noun_follows && number.plain_digits && is_company(before, Company::kMaker)) return true;
  if (before.fold == ":" || before.fold == "-") {
    if (at >= begin_ + 2 && is_company(words_[at - 2], Company::kContact)) return true;
    if (at >= begin_ + 2 && before.fold == "-" && !words_[at].space_before && !before.space_before)
      return true;  // إف-16
  }
  return false;
}

// "مجموعة 5+1" is a name.
bool QuantityFinder::is_summand(const Number& number) const {
  const std::size_t plus = number.last;
  return plus + 1 < end_ && words_[plus].fold == "+" && !words_[plus].space_before &&
         words_[plus + 1].kind == WordKind::kNumber && !words_[plus + 1].space_before;
}

bool QuantityFinder::is_glued(const Number& number) const {
  const Word& before = words_[number.first - 1];
  if (number.first >= begin_ + 2 && !words_[number.first].space_before && !before.space_before &&
      before.kind == WordKind::kWord && words_[number.first - 2].kind == WordKind::kNumber)
    return true;
  return !words_[number.first].space_before && before.kind == WordKind::kWord && before.fold.size() > 2 &&
         before.fold != "ال" && !is_function_word(before);
}

bool QuantityFinder::ends_quoted_name(const Number& number) const {
  if (number.last >= end_ || !text::is_quotation_mark(words_[number.last], text_)) return false;
  if (words_[number.last].space_before && number.value > 9) return false;
  for (std::size_t back = 2; back <= 4 && number.first >= begin_ + back; ++back) {
    if (text::is_quotation_mark(words_[number.first - back], text_)) return true;
  }
  return false;
}

bool QuantityFinder::is_latin(const Word& word) {
  return word.kind == WordKind::kWord && !word.fold.empty() &&
         static_cast<unsigned char>(word.fold[0]) < 0x80;
}

bool QuantityFinder::is_list_number(const Number& number) const {
  if (!number.plain_digits || number.value > 50) return false;
  const std::size_t at = number.last;
  if (at >= end_) return false;
  const std::string_view sign = words_[at].fold;
  // "ما يلي: 1- حملات"
  const bool listed = number.first > begin_ && words_[number.first - 1].fold == ":";
  if (listed) return (sign == "-" || sign == ")") && !words_[at].space_before;
  if (number.first != begin_) return false;
  return sign == "-" || sign == "." || sign == ")" || sign == "–" || sign == "ـ";
}

bool QuantityFinder::is_result_or_code(const Number& number) {
  if (!number.digits) return false;
  const auto tie = [&](std::size_t sign, std::size_t other) {
    if (sign >= end_ || other >= end_) return false;
    if (words_[other].kind != WordKind::kNumber && !is(words_[other], RuleWord::kZero)) return false;
    const std::string_view fold = words_[sign].fold;
    return fold == "-" || fold == "/" || fold == ":" || fold == "–" || fold == "\\";
  };
  if (tie(number.last, number.last + 1)) return true;
  if (number.first >= begin_ + 2 && tie(number.first - 1, number.first - 2)) return true;
  // More digits than a count has, without separators.
  const std::size_t length = words_[number.first].fold.size();
  const bool latin = number.first > begin_ && is_latin(words_[number.first - 1]) && length >= 5;
  return number.plain_digits && (length >= 9 || latin) && number.first != begin_ &&
         !noun_at(text_, words_, number.last, end_, Definiteness::kIndefinite);
}

bool QuantityFinder::is_fraction_name(const Number& number) const {
  if (!number.fraction) return false;
  if (number.last >= end_) return false;
  return ends_with(words_[number.last].fold, RuleWord::kTournament);
}

}  // namespace isnad::language::arabic
