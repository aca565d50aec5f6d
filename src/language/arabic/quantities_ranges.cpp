#include "language/arabic/quantities_finder.h"

#include <algorithm>
#include <cmath>

#include "language/arabic/quantities.h"
#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/times_lexicon.h"
#include "text/fold.h"

namespace isnad::language::arabic {

std::optional<Found> QuantityFinder::read_range(const Number& first) const {
  if (first.vague) return std::nullopt;
  const std::size_t before = first.first;
  const bool between = before > free_from_ && is_between(before - 1);
  if (between) {
    if (const auto second = second_after(first, true)) return make_range(first, *second, before - 1);
    // "بين خمسة وعشرة": read as one number where it could be.
    if (first.split) return split_range(first, before - 1);
    return std::nullopt;
  }
  const auto second = second_after(first, false);
  if (!second) return std::nullopt;
  const bool from = before > free_from_ && is(words_[before - 1], RuleWord::kOf);
  if (from && company_before(words_, begin_, before - 1, 7, Company::kChange)) return std::nullopt;
  return make_range(first, *second, from ? before - 1 : before);
}

std::optional<Number> QuantityFinder::second_after(const Number& first, bool between) const {
  std::size_t at = first.last;
  if (at >= end_) return std::nullopt;
  bool percent = false;
  if (const auto unit = unit_at(text_, words_, at, end_); unit && unit->unit == "percent") {
    at = unit->last;
    percent = true;
  }
  if (at >= end_) return std::nullopt;
  const std::string_view sign = words_[at].fold;
  const bool to = is(sign, RuleWord::kUpTo) || sign == "-" || sign == "–" || sign == "~";
  const bool either = is(sign, RuleWord::kOr);
  const bool both = sign == "و";
  std::optional<Number> second;
  if (to || either || (between && both)) {
    second = parse_number(text_, words_, at + 1, end_);
    if (second && second->first != at + 1) second.reset();
  } else if (between) {
    second = parse_number(text_, words_, at, end_);
    if (second && !second->conjunction) second.reset();
  }
  // "نسبة 49% إلى 2.6 مليار" names two things.
  if (second && percent) {
    const auto unit = unit_at(text_, words_, second->last, end_);
    if (!unit || unit->unit != "percent") return std::nullopt;
  }
  if (!second || second->vague || second->span.begin < first.span.end || touches_time(second->span))
    return std::nullopt;
  if (!between && second->value <= first.value) return std::nullopt;
  // "ثلاثة أو أربعة" is a range, "20 أو 300" a choice; so is what is more than twice as much.
  if (either && !between && second->value > 2 * first.value) return std::nullopt;
  if ((sign == "-" || sign == "–") && is_result(first, *second)) return std::nullopt;
  return second;
}

bool QuantityFinder::is_result(const Number& first, const Number& second) const {
  const bool counts = second.value >= 1000 || unit_at(text_, words_, second.last, end_) ||
                      noun_at(text_, words_, second.last, end_, Definiteness::kIndefinite);
  if (!first.plain_digits || !second.plain_digits) return !counts;
  if (second.last < end_ && words_[second.last].fold == "-") return true;
  // No team scores more, and counts that small are written with their noun.
  const bool small = second.value < 20;
  return small && !noun_at(text_, words_, second.last, end_, Definiteness::kIndefinite);
}

std::optional<Found> QuantityFinder::make_range(const Number& first, const Number& second,
                                                std::size_t begin) const {
  Found out;
  Quantity& quantity = out.quantity;
  quantity.modifier = Modifier::kRange;
  quantity.number = {first.span.begin, second.span.end};
  quantity.span = {words_[begin].span.begin, second.span.end};
  if (begin == first.first) quantity.span.begin = first.span.begin;
  if (begin > free_from_ && is_between(begin) && is(words_[begin - 1], RuleWord::kWhat))
    quantity.span.begin = words_[begin - 1].span.begin;
  out.last = apply_noun(quantity, second, second.last);
  if (const auto before = modifier_before(text_, words_, free_from_, begin))
    quantity.span.begin = before->begin;
  double low = first.value;
  // "بين ثلاثة وأربعة آلاف", "من 2.3 إلى 4.5 مليون": the scale belongs to both.
  const bool scale_word = words_[second.first].kind == text::WordKind::kNumber &&
                          words_[second.last - 1].kind == text::WordKind::kWord;
  for (const double scale : {1e9, 1e6, 1e3}) {
    if (low < 1000 && second.value >= scale && low * scale <= second.value &&
        (scale_word || std::fmod(second.value, scale) == 0) && low * scale * 10 >= second.value) {
      low *= scale;
      break;
    }
  }
  quantity.min = std::min(low, second.value);
  quantity.max = std::max(low, second.value);
  const std::size_t after = apply_after(quantity, out.last);
  quantity.modifier = Modifier::kRange;
  out.last = after;
  apply_unit_before(quantity, first.first);
  return out;
}

std::optional<Found> QuantityFinder::split_range(const Number& both, std::size_t begin) const {
  const auto first = parse_number(text_, words_, both.first, *both.split);
  const auto second = parse_number(text_, words_, *both.split, both.last);
  if (!first || !second || first->last != *both.split || second->last != both.last) return std::nullopt;
  return make_range(*first, *second, begin);
}

}  // namespace isnad::language::arabic
