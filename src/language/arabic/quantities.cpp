#include "language/arabic/quantities.h"

#include <algorithm>
#include <cmath>

#include "language/arabic/numbers.h"
#include "language/arabic/quantities_modifiers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/times_lexicon.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

using text::Word;
using text::WordKind;
using Words = std::vector<Word>;

// A quantity with the words that it takes.
struct Found {
  Quantity quantity;
  std::size_t last = 0;
};

class QuantityFinder {
 public:
  QuantityFinder(const Document& document, const std::vector<TimeExpression>& times, VaguePolicy policy)
      : text_(document.article.text), words_(document.analysed.words), times_(times), policy_(policy) {}

  void sentence(const text::Sentence& sentence) {
    begin_ = sentence.first;
    end_ = sentence.last;
    free_from_ = begin_;
    for (std::size_t at = begin_; at < end_;) at = step(at);
  }

  std::vector<Quantity> take() { return std::move(out_); }

 private:
  std::size_t step(std::size_t at) {
    if (const TimeExpression* time = time_at(words_[at].span.begin)) return pass_time(at, *time);
    if (words_[at].kind == WordKind::kPunctuation && words_[at].fold != "-") return at + 1;
    if (const auto ordinal = parse_ordinal(text_, words_, at, end_)) return ordinal->last;
    if (const auto dual = read_dual(at)) return keep(*dual);
    const auto number = parse_number(text_, words_, at, end_);
    if (!number) return at + 1;
    if (touches_time(number->span)) return number->last;
    if (const auto range = read_range(*number)) return keep(*range);
    if (!is_excluded(*number)) {
      if (const auto found = read_single(*number)) return keep(*found);
    }
    return std::max(number->last, after_label_);
  }

  // What is counted comes in whole numbers: "363.378 شخصا" parts thousands, and 4.1 milliards are
  // 4,100,000,000.
  void settle(Quantity& quantity) const {
    const std::string number = text::fold(slice(text_, quantity.number));
    const auto point = number.find('.');
    const bool three_digits = point != std::string::npos && number.size() == point + 4 && point <= 3 &&
                              number.find_first_not_of("0123456789.") == std::string::npos;
    const bool thousands = quantity.unit == "item" && quantity.counted && three_digits && number[0] != '0';
    for (auto* bound : {&quantity.min, &quantity.max}) {
      if (!*bound) continue;
      if (thousands) **bound *= 1000;
      // Beyond double's exactness for a decimal fraction times a scale.
      constexpr double kRoundingError = 1e-9;
      const double whole = std::round(**bound);
      if (std::abs(**bound - whole) <= std::abs(whole) * kRoundingError) **bound = whole;
    }
  }

  std::size_t keep(const Found& found) {
    out_.push_back(found.quantity);
    settle(out_.back());
    free_from_ = found.last;
    return found.last;
  }

  // Times -----------------------------------------------------------------------------------------------

  const TimeExpression* time_at(std::uint32_t byte) {
    while (next_time_ < times_.size() && times_[next_time_].span.end <= byte) ++next_time_;
    if (next_time_ >= times_.size() || times_[next_time_].span.begin > byte) return nullptr;
    return &times_[next_time_];
  }

  // Whether the next time begins inside `span`.
  bool touches_time(Span span) const {
    return next_time_ < times_.size() && times_[next_time_].span.overlaps(span);
  }

  std::size_t pass_time(std::size_t at, const TimeExpression& time) {
    std::size_t last = at + 1;
    while (last < end_ && words_[last].span.begin < time.span.end) ++last;
    if (time.type == TimexType::kDuration && is_age(at, last)) add_age(at, last, time);
    free_from_ = last;
    return last;
  }

  bool own(std::size_t at) const {
    if (at >= end_) return false;
    const auto found = time_context_lexicon().find(words_, at, end_);
    return found.entry != nullptr && found.entry->is(TimeClass::kOwn);
  }

  // "تناهز العشرين من العمر", "يبلغ من العمر 25 عاما", "(25 عاما)"
  bool is_age(std::size_t first, std::size_t last) const {
    if (own(last - 1)) return true;
    for (std::size_t back = 1; back <= 2 && first >= begin_ + back; ++back) {
      if (own(first - back)) return true;
    }
    const bool years = is(words_[last - 1].fold, RuleWord::kYearsOfAge);
    return years && first > begin_ && words_[first - 1].fold == "(" && last < end_ &&
           words_[last].fold == ")";
  }

  void add_age(std::size_t first, std::size_t last, const TimeExpression& time) {
    for (std::size_t at = first; at < last; ++at) {
      const auto number = parse_number(text_, words_, at, last);
      if (!number || number->vague) continue;
      Quantity out;
      out.span = time.span;
      out.number = number->span;
      out.unit = "year";
      const auto before = modifier_before(text_, words_, first, number->first);
      out.modifier = before ? before->modifier : Modifier::kExact;
      set_bounds(out, number->value);
      out_.push_back(std::move(out));
      return;
    }
  }

  // Duals -----------------------------------------------------------------------------------------------

  std::optional<Found> read_dual(std::size_t at) const {
    if (words_[at].kind != WordKind::kWord) return std::nullopt;
    if (const auto unit = unit_at(text_, words_, at, end_); unit && unit->dual) {
      Found out;
      out.quantity.unit = unit->unit;
      out.quantity.counted = unit->span;
      return finish_two(out, at, unit->last, unit->span, unit->span);
    }
    const auto dual = dual_at(text_, words_, at, end_);
    if (!dual) return std::nullopt;
    Found out;
    out.quantity.counted = dual->noun;
    Found two = finish_two(out, at, dual->last, dual->span, dual->noun);
    two.last = std::max(two.last, dual->beyond);
    return two;
  }

  Found finish_two(Found out, std::size_t at, std::size_t last, Span span, Span number) const {
    out.quantity.span = span;
    out.quantity.number = number;
    apply_before(out.quantity, at);
    out.last = apply_after(out.quantity, last);
    set_bounds(out.quantity, 2);
    return out;
  }

  // Modifiers and bounds ----------------------------------------------------------------------------------

  void apply_before(Quantity& quantity, std::size_t number) const {
    const auto before = modifier_before(text_, words_, free_from_, number);
    if (!before) return;
    quantity.modifier = before->modifier;
    quantity.span.begin = before->begin;
  }

  std::size_t apply_after(Quantity& quantity, std::size_t last) const {
    const auto after = modifier_after(text_, words_, last, end_);
    if (!after) return last;
    // "5000 أو أقل من 6000" says it of the next number.
    const std::size_t next =
        after->last + (after->last < end_ && is(words_[after->last].fold, RuleWord::kOf) ? 1 : 0);
    if (const auto number = parse_number(text_, words_, next, end_); number && !number->conjunction)
      return last;
    // "نحو 20 على الأقل" is at least 20: the limit says more than "about".
    if (quantity.modifier == Modifier::kExact || quantity.modifier == Modifier::kAbout)
      quantity.modifier = after->modifier;
    quantity.span.end = words_[after->last - 1].span.end;
    return after->last;
  }

  static void set_bounds(Quantity& quantity, double value) {
    quantity.min = value;
    quantity.max = value;
    if (quantity.modifier == Modifier::kMoreThan || quantity.modifier == Modifier::kAtLeast)
      quantity.max.reset();
    if (quantity.modifier == Modifier::kLessThan || quantity.modifier == Modifier::kAtMost)
      quantity.min.reset();
  }

  void set_vague(Quantity& quantity, double value) const {
    quantity.vague = true;
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

  // Nouns and units ---------------------------------------------------------------------------------------

  // What stands after the number: a unit, a noun, "من" + noun. Returns the word after it.
  std::size_t apply_noun(Quantity& quantity, const Number& number, std::size_t at) const {
    if (const auto unit = unit_at(text_, words_, at, end_); unit && !unit->dual) {
      quantity.unit = unit->unit;
      quantity.span.end = unit->span.end;
      const bool share = unit->unit == "percent" || unit->unit == "permille";
      if (!share && !unit->sign) quantity.counted = unit->span;
      return unit->last;
    }
    if (starts_time(at)) return at;
    const bool of = at < end_ && is(words_[at].fold, RuleWord::kOf);
    const bool partial = number.vague || number.fraction || of;
    const auto noun = noun_at(text_, words_, of ? at + 1 : at, end_,
                              partial ? Definiteness::kAny : Definiteness::kIndefinite);
    if (!noun || (of && !may_follow_of(number, *noun))) return at;
    if (parse_number(text_, words_, noun->first, end_)) return at;  // "ست من ثماني غارات"
    quantity.counted = noun->span;
    quantity.span.end = noun->span.end;
    return noun->last;
  }

  bool starts_time(std::size_t at) const {
    return at < end_ && next_time_ < times_.size() && times_[next_time_].span.contains(words_[at].span);
  }

  // "المئات من المدنيين", "15 من مقاتلي": a plural; not a place ("20 من الرقة").
  bool may_follow_of(const Number& number, const NounPhrase& noun) const {
    if (starts_time(noun.first)) return false;
    const std::string_view fold = words_[noun.first].fold;
    if (number.vague) return true;
    return fold.ends_with("ين") || fold.ends_with("ات") || fold.ends_with("ي") ||
           is(fold, RuleWord::kBrokenPlural);
  }

  // $20, "نسبة 20", "بالمئة 10"
  void apply_unit_before(Quantity& quantity, std::size_t number) const {
    if (quantity.unit != "item" || number == begin_) return;
    const std::size_t before = number - 1;
    if (before < free_from_) return;
    const auto unit = unit_at(text_, words_, before, end_);
    if (unit && unit->sign && !words_[number].space_before) {
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

  static bool is_share(std::string_view fold) { return is(fold, RuleWord::kShare); }

  // Single numbers ----------------------------------------------------------------------------------------

  std::optional<Found> read_single(const Number& number) const {
    Found out;
    Quantity& quantity = out.quantity;
    quantity.number = number.span;
    quantity.span = number.span;
    const bool bracketed = is_bracketed(number);
    apply_before(quantity, bracketed ? number.first - 1 : number.first);
    out.last = apply_noun(quantity, number, bracketed ? number.last + 1 : number.last);
    if (bracketed && out.last == number.last + 1) out.last = number.last;
    const bool modified = quantity.modifier != Modifier::kExact || quantity.span.begin != number.span.begin;
    if (number.definite && !number.vague && !number.digits && !modified) {
      if (quantity.unit == "item" && !noun_before(quantity, number)) return std::nullopt;
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
    if (number.value == 1 && !number.digits) {
      if (!one(quantity, number)) return std::nullopt;
      out.last = number.last;
    }
    out.last = apply_after(quantity, out.last);
    apply_unit_before(quantity, number.first);
    if (number.vague) {
      set_vague(quantity, number.value);
    } else {
      set_bounds(quantity, number.value);
      apply_upper_limit(out);
    }
    return out;
  }

  // "أكثر من عشرة وأقل من عشرين": two limits of one number.
  void apply_upper_limit(Found& found) const {
    Quantity& quantity = found.quantity;
    if (!quantity.min || quantity.max) return;
    std::size_t at = found.last;
    while (at < end_ && at < found.last + 2 &&
           (words_[at].fold == "و" || words_[at].fold == "،" || words_[at].fold == "," ||
            is(words_[at].fold, RuleWord::kOr)))
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

  // "أكثر من (500) مشترك", as some papers set every number.
  bool is_bracketed(const Number& number) const {
    if (!number.digits || number.first <= free_from_ || number.last >= end_) return false;
    const std::string_view open = words_[number.first - 1].fold;
    const std::string_view close = words_[number.last].fold;
    return (open == "(" && close == ")") || (text::is_quotation_mark(words_[number.first - 1], text_) &&
                                             text::is_quotation_mark(words_[number.last], text_));
  }

  // "القتلى الـ20" are twenty; "الدورة الـ20" is the twentieth. False for the latter.
  bool definite_digits(Quantity& quantity, const Number& number) const {
    if (number.first < free_from_ + 2 || words_[number.first - 1].fold != "ال") return true;
    const Word& noun = words_[number.first - 2];
    if (noun.kind != WordKind::kWord || quantity.unit != "item" || !number.plain_digits) return true;
    if (noun.fold.starts_with("ال") && is_thing(noun)) {
      quantity.counted = noun.span;
      quantity.span = {noun.span.begin, number.span.end};
      return true;
    }
    return is_function_word(noun) ||
           noun_at(text_, words_, number.first - 2, end_, Definiteness::kAny) == std::nullopt;
  }

  // "الأشخاص الخمسة": the noun stands before.
  bool noun_before(Quantity& quantity, const Number& number) const {
    if (number.first <= free_from_ || quantity.counted || number.fraction) return false;
    const Word& word = words_[number.first - 1];
    if (word.kind != WordKind::kWord || !word.fold.starts_with("ال") || number.value > 10) return false;
    if (number.value < 3) return false;
    quantity.counted = word.span;
    quantity.span.begin = word.span.begin;
    return true;
  }

  // "شخص واحد" is one person; "واحد" and "أحد" alone are pronouns.
  bool one(Quantity& quantity, const Number& number) const {
    if (number.first <= free_from_ || number.definite || number.preposition != 0 || number.conjunction)
      return false;
    const auto noun = thing_span(text_, words_[number.first - 1]);
    if (!noun) return false;
    quantity.counted = *noun;
    quantity.span = {noun->begin, number.span.end};
    return true;
  }

  // Ranges ------------------------------------------------------------------------------------------------

  std::optional<Found> read_range(const Number& first) const {
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
    const bool from = before > free_from_ && is(words_[before - 1].fold, RuleWord::kOf);
    if (from && company_before(words_, begin_, before - 1, 7, Company::kChange)) return std::nullopt;
    return make_range(first, *second, from ? before - 1 : before);
  }

  bool is_between(std::size_t at) const { return is(words_[at].fold, RuleWord::kBetween); }

  // The other end of a range, right after the first.
  std::optional<Number> second_after(const Number& first, bool between) const {
    std::size_t at = first.last;
    if (at >= end_) return std::nullopt;
    if (const auto unit = unit_at(text_, words_, at, end_); unit && unit->unit == "percent") at = unit->last;
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
    if (!second || second->vague || second->span.begin < first.span.end || touches_time(second->span))
      return std::nullopt;
    if (!between && second->value <= first.value) return std::nullopt;
    // "ثلاثة أو أربعة" is a range, "20 أو 300" a choice; so is what is more than twice as much.
    if (either && !between && second->value > 2 * first.value) return std::nullopt;
    if ((sign == "-" || sign == "–") && is_result(first, *second)) return std::nullopt;
    return second;
  }

  // 1-3: the result of a match, unless a noun follows.
  bool is_result(const Number& first, const Number& second) const {
    if (!first.plain_digits || !second.plain_digits) return true;
    if (second.last < end_ && words_[second.last].fold == "-") return true;
    // No team scores more, and counts that small are written with their noun.
    const bool small = second.value < 20;
    return small && !noun_at(text_, words_, second.last, end_, Definiteness::kIndefinite);
  }

  std::optional<Found> make_range(const Number& first, const Number& second, std::size_t begin) const {
    Found out;
    Quantity& quantity = out.quantity;
    quantity.modifier = Modifier::kRange;
    quantity.number = {first.span.begin, second.span.end};
    quantity.span = {words_[begin].span.begin, second.span.end};
    if (begin == first.first) quantity.span.begin = first.span.begin;
    if (begin > free_from_ && is_between(begin) && is(words_[begin - 1].fold, RuleWord::kWhat))
      quantity.span.begin = words_[begin - 1].span.begin;
    out.last = apply_noun(quantity, second, second.last);
    if (const auto before = modifier_before(text_, words_, free_from_, begin))
      quantity.span.begin = before->begin;
    double low = first.value;
    // "بين ثلاثة وأربعة آلاف": the scale belongs to both.
    for (const double scale : {1e9, 1e6, 1e3}) {
      if (!first.digits && low < 1000 && second.value >= scale && low * scale <= second.value &&
          std::fmod(second.value, scale) == 0 && low * scale * 10 >= second.value) {
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

  std::optional<Found> split_range(const Number& both, std::size_t begin) const {
    const auto first = parse_number(text_, words_, both.first, *both.split);
    const auto second = parse_number(text_, words_, *both.split, both.last);
    if (!first || !second || first->last != *both.split || second->last != both.last) return std::nullopt;
    return make_range(*first, *second, begin);
  }

  // What is no quantity -----------------------------------------------------------------------------------

  bool is_excluded(const Number& number) {
    after_label_ = 0;
    if (is_list_number(number) || is_result_or_code(number)) return true;
    if (!number.digits) {
      return is_fraction_name(number) ||
             (number.first > begin_ && !is(words_[number.first - 1].fold, RuleWord::kNumberOf) &&
              is_company(words_[number.first - 1], Company::kLabel));
    }
    const std::size_t at = number.first;
    if (number.plain_digits && words_[at].fold.size() > 1 && words_[at].fold[0] == '0') return true;
    const bool noun_follows =
        noun_at(text_, words_, number.last, end_, Definiteness::kIndefinite).has_value() ||
        unit_at(text_, words_, number.last, end_).has_value();
    if (at == begin_) return false;
    const Word& before = words_[at - 1];
    if (before.fold == "/") return true;
    if (is_glued(number) && !noun_follows) return true;
    if (number.last < end_ && is_glued(number) && !words_[number.last].space_before) return true;
    if (!noun_follows && ends_quoted_name(number)) return true;
    if (before.fold == "+" && !words_[at].space_before) return true;
    if (is_latin(before) && !words_[at].space_before) return true;
    if (is_company(before, Company::kContact)) return true;
    if (is_company(before, Company::kLabel)) return !is(before.fold, RuleWord::kNumberOf) || !noun_follows;
    if (!noun_follows && number.plain_digits && is_company(before, Company::kMaker)) return true;
    if (before.fold == ":" || before.fold == "-") {
      if (at >= begin_ + 2 && is_company(words_[at - 2], Company::kContact)) return true;
      if (at >= begin_ + 2 && before.fold == "-" && !words_[at].space_before && !before.space_before)
        return true;  // إف-16
    }
    return false;
  }

  // Written on to a word that is neither particle nor proclitic: اتش7إن7.
  bool is_glued(const Number& number) const {
    const Word& before = words_[number.first - 1];
    if (number.first >= begin_ + 2 && !words_[number.first].space_before && !before.space_before &&
        before.kind == WordKind::kWord && words_[number.first - 2].kind == WordKind::kNumber)
      return true;
    return !words_[number.first].space_before && before.kind == WordKind::kWord && before.fold.size() > 2 &&
           before.fold != "ال" && !is_function_word(before);
  }

  // «شاهين 2»
  bool ends_quoted_name(const Number& number) const {
    if (number.last >= end_ || !text::is_quotation_mark(words_[number.last], text_)) return false;
    if (words_[number.last].space_before) return false;
    for (std::size_t back = 2; back <= 4 && number.first >= begin_ + back; ++back) {
      if (text::is_quotation_mark(words_[number.first - back], text_)) return true;
    }
    return false;
  }

  static bool is_latin(const Word& word) {
    return word.kind == WordKind::kWord && static_cast<unsigned char>(word.fold[0]) < 0x80;
  }

  // "1- ", "2)" at the beginning of a line
  bool is_list_number(const Number& number) const {
    if (!number.plain_digits || number.first != begin_ || number.value > 50) return false;
    const std::size_t at = number.last;
    if (at >= end_) return false;
    const std::string_view sign = words_[at].fold;
    return sign == "-" || sign == "." || sign == ")" || sign == "–" || sign == "ـ";
  }

  // Digits that signs tie to others: results, telephone numbers, times of day that were not read as one.
  bool is_result_or_code(const Number& number) {
    if (!number.digits) return false;
    const auto tie = [&](std::size_t sign, std::size_t other) {
      if (sign >= end_ || other >= end_ || words_[other].kind != WordKind::kNumber) return false;
      const std::string_view fold = words_[sign].fold;
      return fold == "-" || fold == "/" || fold == ":" || fold == "–" || fold == "\\";
    };
    if (tie(number.last, number.last + 1)) return true;
    if (number.first >= begin_ + 2 && tie(number.first - 1, number.first - 2)) return true;
    // More digits than a count has, without separators.
    return number.plain_digits && words_[number.first].fold.size() >= 9 && number.first != begin_ &&
           !noun_at(text_, words_, number.last, end_, Definiteness::kIndefinite);
  }

  // "نصف النهائي", "ربع نهائي": a round of a tournament; "نصف" as adverb.
  bool is_fraction_name(const Number& number) const {
    if (!number.fraction) return false;
    if (number.last >= end_) return false;
    return ends_with(words_[number.last].fold, RuleWord::kTournament);
  }

  std::string_view text_;
  const Words& words_;
  const std::vector<TimeExpression>& times_;
  VaguePolicy policy_;
  std::vector<Quantity> out_;
  std::size_t next_time_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t free_from_ = 0;  // words before it belong to what was found already
  std::size_t after_label_ = 0;
};

}  // namespace

std::vector<Quantity> find_quantities(const Document& document, const std::vector<TimeExpression>& times,
                                      VaguePolicy policy) {
  QuantityFinder finder(document, times, policy);
  for (const text::Sentence& sentence : document.analysed.sentences) finder.sentence(sentence);
  return finder.take();
}

}  // namespace isnad::language::arabic
