#include "language/arabic/quantities_finder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "language/arabic/cues.h"
#include "language/arabic/quantities.h"
#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/times_lexicon.h"
#include "language/word_marks.h"
#include "text/fold.h"

namespace isnad::language::arabic {

using text::Word;
using text::WordKind;

namespace {

// What most words have none of: a mark of a lexicon that step() would ask.
bool has_no_mark(const Word& word) {
  constexpr std::uint64_t kMarks = bit_of(WordMark::kNumber) | bit_of(WordMark::kUnit) |
                                   bit_of(WordMark::kDual) | bit_of(WordMark::kPair) |
                                   bit_of(WordMark::kCasualty);
  return word.kind == WordKind::kWord && word.marks != 0 && (word.marks & kMarks) == 0 && word.fold != "و";
}

}  // namespace

void QuantityFinder::sentence(const text::Sentence& sentence) {
  begin_ = sentence.first;
  end_ = sentence.last;
  free_from_ = begin_;
  const std::size_t before = out_.size();
  for (std::size_t at = begin_; at < end_;) at = step(at);
  inherit_money(before);
}

// "29 مليار دولار، منها 23 مليارا للمصرف": amounts without a unit are of the money that the sentence has
// told.
void QuantityFinder::inherit_money(std::size_t from) {
  constexpr double kMillion = 1e6;
  const auto large = [](const Quantity& q) {
    return std::max(q.min.value_or(0), q.max.value_or(0)) >= kMillion;
  };
  std::string unit;
  for (std::size_t i = from; i < out_.size(); ++i) {
    Quantity& quantity = out_[i];
    if (is(quantity.unit, RuleWord::kMoney)) unit = large(quantity) ? quantity.unit : std::string();
    const bool untold = quantity.unit == "item" && !quantity.counted && large(quantity);
    if (untold && !unit.empty()) quantity.unit = unit;
    // What counts something else ends the list of amounts.
    if (quantity.counted && !is(quantity.unit, RuleWord::kMoney)) unit.clear();
  }
}

std::size_t QuantityFinder::step(std::size_t at) {
  if (const TimeExpression* time = time_at(words_[at].span.begin)) return pass_time(at, *time);
  if (words_[at].kind == WordKind::kPunctuation && words_[at].fold != "-") return at + 1;
  if (has_no_mark(words_[at])) return at + 1;
  const bool number_word = may_begin_number(words_, at, end_);
  if (number_word) {
    if (const auto ordinal = parse_ordinal(text_, words_, at, end_)) return ordinal->last;
  }
  if (const auto dual = read_dual(at)) return keep(*dual);
  if (const auto one = read_first_of_toll(at)) return keep(*one);
  if (!number_word) return at + 1;
  const auto number = parse_number(text_, words_, at, end_);
  if (!number) return at + 1;
  if (touches_time(number->span)) return number->last;
  if (is_telephone(*number)) return after_label_;
  if (const auto range = read_range(*number)) return keep(*range);
  if (!is_excluded(*number)) {
    if (const auto found = read_single(*number)) return keep(*found);
  }
  return std::max(number->last, after_label_);
}

void QuantityFinder::settle(Quantity& quantity) const {
  const std::string number = text::fold(slice(text_, quantity.number));
  const auto point = number.find('.');
  const bool three_digits = point != std::string::npos && number.size() == point + 4 && point <= 3 &&
                            number.find_first_not_of("0123456789.") == std::string::npos;
  const bool thousands = quantity.unit == "item" && quantity.counted && three_digits && number[0] != '0';
  for (auto* bound : {&quantity.min, &quantity.max}) {
    if (!*bound) continue;
    // "1.250" was read as thousands already.
    if (thousands && **bound < 1000) **bound *= 1000;
    // Beyond double's exactness for a decimal fraction times a scale.
    constexpr double kRoundingError = 1e-9;
    const double whole = std::round(**bound);
    if (std::abs(**bound - whole) <= std::abs(whole) * kRoundingError) **bound = whole;
  }
}

std::size_t QuantityFinder::keep(const Found& found) {
  out_.push_back(found.quantity);
  settle(out_.back());
  free_from_ = found.last;
  return found.last;
}

const TimeExpression* QuantityFinder::time_at(std::uint32_t byte) {
  while (next_time_ < times_.size() && times_[next_time_].span.end <= byte) ++next_time_;
  if (next_time_ >= times_.size() || times_[next_time_].span.begin > byte) return nullptr;
  return &times_[next_time_];
}

bool QuantityFinder::touches_time(Span span) const {
  return next_time_ < times_.size() && times_[next_time_].span.overlaps(span);
}

std::size_t QuantityFinder::pass_time(std::size_t at, const TimeExpression& time) {
  std::size_t last = at + 1;
  while (last < end_ && words_[last].span.begin < time.span.end) ++last;
  if (time.type == TimexType::kDuration && is_age(at, last)) add_age(at, last, time);
  free_from_ = last;
  return last;
}

bool QuantityFinder::own(std::size_t at) const {
  if (at >= end_) return false;
  const auto found = time_context_lexicon().find(words_, at, end_);
  return found.entry != nullptr && found.entry->is(TimeClass::kOwn);
}

bool QuantityFinder::is_age(std::size_t first, std::size_t last) const {
  if (own(last - 1)) return true;
  for (std::size_t back = 1; back <= 2 && first >= begin_ + back; ++back) {
    if (own(first - back)) return true;
  }
  const bool years = is(words_[last - 1], RuleWord::kYearsOfAge);
  return years && first > begin_ && words_[first - 1].fold == "(" && last < end_ && words_[last].fold == ")";
}

namespace {

// P400Y
std::optional<double> years_of(const std::string& value) {
  if (value.size() < 3 || value.front() != 'P' || value.back() != 'Y') return std::nullopt;
  const std::string_view digits = std::string_view(value).substr(1, value.size() - 2);
  if (digits.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  return std::strtod(std::string(digits).c_str(), nullptr);
}

bool is_range_link(const Word& word) {
  return word.fold == "و" || word.fold == "-" || word.fold == "–" || is(word, RuleWord::kUpTo) ||
         is(word, RuleWord::kOr);
}

}  // namespace

void QuantityFinder::add_age(std::size_t first, std::size_t last, const TimeExpression& time) {
  for (std::size_t at = first; at < last; ++at) {
    const auto number = parse_number(text_, words_, at, last);
    if (!number || number->vague) continue;
    Quantity out;
    out.span = time.span;
    out.number = number->span;
    out.unit = "year";
    const auto before = modifier_before(text_, words_, first, number->first);
    out.modifier = before ? before->modifier : Modifier::kExact;
    // "أربعة قرون" are 400 years.
    set_bounds(out, years_of(time.value).value_or(number->value));
    const std::size_t next =
        number->last < last && is_range_link(words_[number->last]) ? number->last + 1 : number->last;
    const auto second = parse_number(text_, words_, next, last);
    if (second && !second->vague && second->value > number->value && out.modifier == Modifier::kExact) {
      out.min = number->value;
      out.max = second->value;
      out.number.end = second->span.end;
      out.modifier = Modifier::kRange;
    }
    out_.push_back(std::move(out));
    return;
  }
}

std::optional<Found> QuantityFinder::read_dual(std::size_t at) const {
  if (words_[at].kind != WordKind::kWord) return std::nullopt;
  if (const auto unit = unit_at(text_, words_, at, end_); unit && unit->dual) {
    Found out;
    out.quantity.unit = unit->unit;
    out.quantity.counted = unit->span;
    Found two = finish_two(out, at, unit->last, unit->span, unit->span);
    // "مترين ونصف"
    double value = 2;
    const std::size_t last = add_half(value, two.quantity, two.last);
    if (last != two.last) {
      two.last = last;
      set_bounds(two.quantity, value);
    }
    return two;
  }
  const auto dual = dual_at(text_, words_, at, end_);
  if (!dual) return std::nullopt;
  Found out;
  out.quantity.counted = dual->noun;
  Found two = finish_two(out, at, dual->last, dual->span, dual->noun);
  two.last = std::max(two.last, dual->beyond);
  return two;
}

std::optional<Found> QuantityFinder::read_first_of_toll(std::size_t at) const {
  if (words_[at].kind != WordKind::kWord || at + 1 >= end_) return std::nullopt;
  const auto noun = casualty_span(text_, words_[at]);
  if (!noun) return std::nullopt;
  const bool apart = words_[at + 1].fold == "و";
  if (!apart && !words_[at + 1].fold.starts_with("و")) return std::nullopt;
  const std::size_t next = apart ? at + 2 : at + 1;
  const auto number = parse_number(text_, words_, next, end_);
  const bool counted = number && !number->vague && !number->some &&
                       noun_at(text_, words_, number->last, end_, Definiteness::kIndefinite);
  if (!counted && !dual_at(text_, words_, next, end_)) return std::nullopt;
  Found out;
  out.quantity.span = *noun;
  out.quantity.number = *noun;
  out.quantity.counted = *noun;
  set_bounds(out.quantity, 1);
  out.last = at + 1;
  return out;
}

Found QuantityFinder::finish_two(Found out, std::size_t at, std::size_t last, Span span, Span number) const {
  out.quantity.span = span;
  out.quantity.number = number;
  apply_before(out.quantity, at);
  out.last = apply_after(out.quantity, last);
  set_bounds(out.quantity, 2);
  return out;
}

void QuantityFinder::apply_before(Quantity& quantity, std::size_t number) const {
  const auto before = modifier_before(text_, words_, free_from_, number);
  if (!before) return;
  // "ثلاثة على الأقل وأربعة جنود": what stands before the و belongs to the number before it.
  const bool limit = before->modifier == Modifier::kAtLeast || before->modifier == Modifier::kAtMost;
  if (limit && words_[number].kind == WordKind::kWord && words_[number].fold.starts_with("و") &&
      modifier_after(text_, words_, before->first, number))
    return;
  quantity.modifier = before->modifier;
  quantity.span.begin = before->begin;
}

// "عشرة عمال محليين على الأقل": past the adjectives of what is counted, where a limit follows them.
std::size_t QuantityFinder::after_adjectives(std::size_t at) const {
  constexpr std::size_t kMost = 2;
  for (std::size_t past = at; past < end_ && past <= at + kMost; ++past) {
    if (modifier_after(text_, words_, past, end_)) return past;
    const text::Word& word = words_[past];
    const bool adjective = word.kind == WordKind::kWord && !word.fold.starts_with("ال") &&
                           !word.fold.starts_with("و") && !is_function_word(word) &&
                           !is_finite_verb(word.fold) && !starts_time(past);
    if (!adjective || parse_number(text_, words_, past, end_)) break;
  }
  return at;
}

std::size_t QuantityFinder::apply_after(Quantity& quantity, std::size_t last) const {
  // "20 طفلا" على الأقل: the mark may close before it.
  const bool closes = last + 1 < end_ && text::is_quotation_mark(words_[last], text_);
  const auto after = modifier_after(text_, words_, after_adjectives(closes ? last + 1 : last), end_);
  if (!after) return last;
  // "5000 أو أقل من 6000" says it of the next number.
  const std::size_t next =
      after->last + (after->last < end_ && is(words_[after->last], RuleWord::kOf) ? 1 : 0);
  if (const auto number = parse_number(text_, words_, next, end_); number && !number->conjunction)
    return last;
  // "نحو 20 على الأقل" is at least 20: the limit says more than "about".
  if (quantity.modifier == Modifier::kExact || quantity.modifier == Modifier::kAbout)
    quantity.modifier = after->modifier;
  quantity.span.end = words_[after->last - 1].span.end;
  return after->last;
}

void QuantityFinder::set_bounds(Quantity& quantity, double value) {
  quantity.min = value;
  quantity.max = value;
  if (quantity.modifier == Modifier::kMoreThan || quantity.modifier == Modifier::kAtLeast)
    quantity.max.reset();
  if (quantity.modifier == Modifier::kLessThan || quantity.modifier == Modifier::kAtMost)
    quantity.min.reset();
}

void QuantityFinder::set_vague(Quantity& quantity, const Number& number) const {
  quantity.vague = true;
  if (number.upper > 0 && policy_ != VaguePolicy::kLiteral) {
    quantity.min = number.value;
    quantity.max = number.upper;
    quantity.modifier = Modifier::kRange;
    return;
  }
  const double value = number.value;
  if (quantity.modifier == Modifier::kExact || quantity.modifier == Modifier::kAbout)
    quantity.modifier = Modifier::kAtLeast;
  switch (policy_) {
    case VaguePolicy::kConservative:
      quantity.min = value;
      break;
    case VaguePolicy::kRange:
      // Two of them at least, short of the next word: 20–99, 200–999, 2000–9999.
      quantity.min = 2 * value;
      quantity.max = 10 * value - 1;
      quantity.modifier = Modifier::kRange;
      break;
    case VaguePolicy::kLiteral:
      break;
  }
}

std::size_t QuantityFinder::add_half(double& value, Quantity& quantity, std::size_t at) const {
  const double part = at >= end_                              ? 0
                      : is(words_[at], RuleWord::kAndHalf)    ? 0.5
                      : is(words_[at], RuleWord::kAndQuarter) ? 0.25
                                                              : 0;
  // "ونصف مليون" is a number of its own.
  if (part == 0 || value != std::floor(value) || parse_number(text_, words_, at + 1, end_)) return at;
  std::size_t last = at + 1;
  const auto unit = unit_at(text_, words_, last, end_);
  if ((unit && unit->unit == quantity.unit) || (last < end_ && is_definite_unit(words_[last], quantity.unit)))
    last = unit ? unit->last : last + 1;
  else if (noun_at(text_, words_, last, end_, Definiteness::kAny))
    return at;  // "ونصف السكان"
  value += part;
  quantity.span.end = words_[last - 1].span.end;
  return last;
}

std::size_t QuantityFinder::apply_noun(Quantity& quantity, const Number& number, std::size_t at) const {
  if (const auto unit = unit_at(text_, words_, at, end_); unit && !unit->dual) {
    quantity.unit = unit->unit;
    quantity.span.end = unit->span.end;
    const bool share = unit->unit == "percent" || unit->unit == "permille";
    if (!share && !unit->sign) quantity.counted = unit->span;
    return unit->last;
  }
  if (starts_time(at)) return at;
  const bool of = at < end_ && is(words_[at], RuleWord::kOf);
  const bool partial = number.vague || number.fraction || of;
  const auto noun = noun_at(text_, words_, of ? at + 1 : at, end_,
                            partial ? Definiteness::kAny : Definiteness::kIndefinite);
  if (!noun || (of && !may_follow_of(number, *noun))) return at;
  // "22 مليارا أودعت في المصرف": a verb goes on behind an amount whose unit was told before.
  constexpr double kMillion = 1e6;
  if (number.value >= kMillion && !of && is_finite_verb(words_[noun->first].fold)) return at;
  if (parse_number(text_, words_, noun->first, end_)) return at;  // "ست من ثماني غارات"
  quantity.counted = noun->span;
  quantity.span.end = noun->span.end;
  return noun->last;
}

bool QuantityFinder::starts_time(std::size_t at) const {
  return at < end_ && next_time_ < times_.size() && times_[next_time_].span.contains(words_[at].span);
}

bool QuantityFinder::may_follow_of(const Number& number, const NounPhrase& noun) const {
  if (starts_time(noun.first)) return false;
  const std::string_view fold = words_[noun.first].fold;
  if (number.vague) return true;
  return fold.ends_with("ين") || fold.ends_with("ات") || fold.ends_with("ي") ||
         is(fold, RuleWord::kBrokenPlural);
}

void QuantityFinder::apply_unit_before(Quantity& quantity, std::size_t number) const {
  if (quantity.unit != "item" || number == begin_) return;
  const std::size_t before = number - 1;
  if (before < free_from_) return;
  const auto unit = unit_at(text_, words_, before, end_);
  const bool code = words_[before].kind == WordKind::kWord;  // USD 20
  if (unit && unit->sign && (code || !words_[number].space_before)) {
    quantity.unit = unit->unit;
    quantity.span.begin = unit->span.begin;
    return;
  }
  const std::string_view fold = words_[before].fold;
  if (unit && unit->unit == "percent" && unit->last == number) {
    quantity.unit = "percent";
    quantity.span.begin = unit->span.begin;
  } else if (words_[number].kind != WordKind::kPunctuation && is_share(fold)) {
    quantity.unit = "percent";
    if (quantity.counted) quantity.span.end = quantity.number.end;
    quantity.counted.reset();
  }
}

std::optional<Found> QuantityFinder::read_single(const Number& number) const {
  Found out;
  Quantity& quantity = out.quantity;
  quantity.number = number.span;
  quantity.span = number.span;
  const bool bracketed = is_bracketed(number);
  apply_before(quantity, bracketed ? number.first - 1 : number.first);
  out.last = apply_noun(quantity, number, bracketed ? number.last + 1 : number.last);
  if (bracketed && out.last == number.last + 1) out.last = number.last;
  const bool modified = quantity.modifier != Modifier::kExact || quantity.span.begin != number.span.begin;
  if (number.definite && !number.vague && !number.digits && !modified && quantity.unit == "item") {
    if (noun_before(quantity, number)) {
      out.last = number.last;
    } else if (!is_definite_count(quantity, number)) {
      return std::nullopt;
    }
  }
  // "… (8)" numbers a part of a series.
  if (bracketed && !modified && !quantity.counted && quantity.unit == "item" && number.plain_digits &&
      number.value < 100)
    return std::nullopt;
  if (number.fraction && number.conjunction && !modified && !quantity.counted) return std::nullopt;
  if (number.digits && !modified && !definite_digits(quantity, number)) return std::nullopt;
  if (number.some && !quantity.counted) return std::nullopt;
  // A bare number word before a definite noun is a name or part of one.
  const bool bare = !modified && !number.digits && !number.vague && !number.fraction && !quantity.counted;
  if (bare && number.last < end_ && words_[number.last].fold.starts_with("ال") && out.last == number.last)
    return std::nullopt;
  if (number.value == 1 && !number.digits && quantity.unit == "item") {
    if (!one(quantity, number)) return std::nullopt;
    out.last = number.last;
  }
  if (number.value == 0 && !number.digits && !modified && !zero(quantity, number)) return std::nullopt;
  double value = number.value;
  if (quantity.unit != "item" && !number.vague) out.last = add_half(value, quantity, out.last);
  if (below_zero(out)) value = -value;
  out.last = apply_after(quantity, out.last);
  apply_unit_before(quantity, number.first);
  if (number.vague) {
    set_vague(quantity, number);
  } else {
    set_bounds(quantity, value);
    apply_upper_limit(out);
  }
  // "(20) شخصا": what goes on behind the closing bracket begins with the opening one.
  if (bracketed && out.last > number.last)
    quantity.span.begin = std::min(quantity.span.begin, words_[number.first - 1].span.begin);
  return out;
}

void QuantityFinder::apply_upper_limit(Found& found) const {
  Quantity& quantity = found.quantity;
  if (!quantity.min || quantity.max) return;
  std::size_t at = found.last;
  while (at < end_ && at < found.last + 2 &&
         (words_[at].fold == "و" || words_[at].fold == "،" || words_[at].fold == "," ||
          is(words_[at], RuleWord::kOr)))
    ++at;
  if (at >= end_ || (at == found.last && !words_[at].fold.starts_with("و"))) return;
  const auto limit = modifier_at(text_, words_, at, end_);
  if (!limit || (limit->modifier != Modifier::kLessThan && limit->modifier != Modifier::kAtMost)) return;
  const auto number = parse_number(text_, words_, limit->last, end_);
  if (!number || number->vague || number->value <= *quantity.min || touches_time(number->span)) return;
  quantity.max = number->value;
  quantity.modifier = Modifier::kRange;
  quantity.span.end = number->span.end;
  quantity.number.end = number->span.end;
  Quantity rest;
  found.last = apply_noun(rest, *number, number->last);
  if (found.last != number->last) quantity.span.end = rest.span.end;
  if (!quantity.counted) quantity.counted = rest.counted;
  if (quantity.unit == "item") quantity.unit = rest.unit;
}

bool QuantityFinder::is_bracketed(const Number& number) const {
  if (!number.digits || number.first <= free_from_ || number.last >= end_) return false;
  const std::string_view open = words_[number.first - 1].fold;
  const std::string_view close = words_[number.last].fold;
  return (open == "(" && close == ")") || (text::is_quotation_mark(words_[number.first - 1], text_) &&
                                           text::is_quotation_mark(words_[number.last], text_));
}

bool QuantityFinder::definite_digits(Quantity& quantity, const Number& number) const {
  if (number.first < free_from_ + 2 || words_[number.first - 1].fold != "ال") return true;
  const std::size_t at = number.first - 2;
  const Word& noun = words_[at];
  if (noun.kind != WordKind::kWord || quantity.unit != "item" || !number.plain_digits) return true;
  if (const auto span = definite_noun(at); span && (is_thing(noun) || may_be_plural(at))) {
    quantity.counted = *span;
    quantity.span = {span->begin, number.span.end};
    return true;
  }
  return is_function_word(noun) || noun_at(text_, words_, at, end_, Definiteness::kAny) == std::nullopt;
}

std::optional<Span> QuantityFinder::definite_noun(std::size_t at) const {
  const Word& word = words_[at];
  if (word.kind != WordKind::kWord || is_function_word(word)) return std::nullopt;
  if (word.fold.starts_with("ال")) return word.span;
  for (const std::string_view article : {"وال", "بال", "فال", "كال", "لل"}) {
    if (word.fold.starts_with(article)) return Span{begin_without(text_, word, 1), word.span.end};
  }
  return std::nullopt;
}

// "الدول الـ15" are fifteen, "الدورة الـ15" is the fifteenth: singulars that are numbered are a closed class,
// and no plural of things ends in ta marbuta.
bool QuantityFinder::may_be_plural(std::size_t at) const {
  return !words_[at].fold.ends_with("ه") && !is_company(words_[at], Company::kNumbered) &&
         !is_company(words_[at], Company::kLabel);
}

// "المليون نسمة", "الثلاث نقاط": the article before a count and its noun.
bool QuantityFinder::is_definite_count(const Quantity& quantity, const Number& number) const {
  if (!quantity.counted) return false;
  // "وهو في الثلاثين هربا" is an age.
  if (number.value > 10) return number.first == begin_ || !is(words_[number.first - 1], RuleWord::kIn);
  const Word& noun = words_[number.last];
  return noun.fold.ends_with("ات") || is_thing(noun) || is(noun.fold, RuleWord::kBrokenPlural);
}

bool QuantityFinder::noun_before(Quantity& quantity, const Number& number) const {
  if (number.first <= free_from_ || number.fraction || number.value < 3) return false;
  if (number.preposition != 0 || number.conjunction) return false;
  const std::size_t at = number.first - 1;
  const auto noun = definite_noun(at);
  if (!noun || is_company(words_[at], Company::kNumbered)) return false;
  // "القرن العشرين" is one century.
  if (number.value >= 20 && !is_thing(words_[at])) return false;
  if (quantity.counted) quantity.span.end = number.span.end;
  quantity.counted = *noun;
  quantity.span.begin = noun->begin;
  return true;
}

// A nought alone is a side's score.
bool QuantityFinder::zero(const Quantity& quantity, const Number& number) const {
  return quantity.counted || quantity.unit != "item" || (number.first == begin_ && number.last == end_);
}

bool QuantityFinder::below_zero(Found& found) const {
  if (found.quantity.unit != "degree" || found.last + 1 >= end_) return false;
  if (!is(words_[found.last], RuleWord::kBelow) || !is(words_[found.last + 1], RuleWord::kZero)) return false;
  found.last += 2;
  found.quantity.span.end = words_[found.last - 1].span.end;
  return true;
}

bool QuantityFinder::one(Quantity& quantity, const Number& number) const {
  if (number.first <= free_from_ || number.definite || number.preposition != 0 || number.conjunction)
    return false;
  const std::size_t before = number.first - 1;
  if (const auto unit = unit_at(text_, words_, before, end_);
      unit && !unit->dual && !unit->sign && unit->last == number.first) {
    quantity.unit = unit->unit;
    quantity.counted = unit->span;
    quantity.span = {unit->span.begin, number.span.end};
    return true;
  }
  const auto noun = thing_span(text_, words_[before]);
  if (!noun) return false;
  quantity.counted = *noun;
  quantity.span = {noun->begin, number.span.end};
  return true;
}

std::vector<Quantity> find_quantities(const Document& document, const std::vector<TimeExpression>& times,
                                      VaguePolicy policy) {
  QuantityFinder finder(document, times, policy);
  for (const text::Sentence& sentence : document.analysed.sentences) finder.sentence(sentence);
  return finder.take();
}

}  // namespace isnad::language::arabic
