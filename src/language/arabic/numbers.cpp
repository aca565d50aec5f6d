#include "language/arabic/numbers.h"

#include <string>

#include "language/arabic/numbers_reader.h"
#include "language/arabic/rule_words.h"

namespace isnad::language::arabic {
namespace {

using text::Word;
using text::WordKind;
using Words = std::vector<Word>;

// A bound form is a number only before عشر or و + tens.
bool compound_follows(const Words& words, std::size_t at, std::size_t end) {
  const auto next = read_next_number_word(words, at, end);
  if (!next) return false;
  return next->entry.type == (next->conjunction ? NumberClass::kTens : NumberClass::kTen);
}

// "خمس الفطيرة" is a fifth: a count takes an indefinite noun. "ثمن" is a price, but for what has none.
std::optional<double> part_meant(std::string_view text, const Words& words, std::size_t at, std::size_t end,
                                 const NumberToken& token) {
  if (const auto part = vowelled_part(text, words, token)) return part;
  if (token.clitics.article || at + 1 >= end || words[at + 1].kind != WordKind::kWord) return std::nullopt;
  const std::string_view next = words[at + 1].fold;
  if (token.entry.type == NumberClass::kPart)
    return is(next, RuleWord::kWhole) ? std::optional(token.entry.value) : std::nullopt;
  if (token.entry.type != NumberClass::kUnit && token.entry.type != NumberClass::kTen) return std::nullopt;
  if (!ends_with(words[at].fold, RuleWord::kFifth) || !next.starts_with("ال")) return std::nullopt;
  if (read_number_word(words, at + 1, end)) return std::nullopt;
  return 1 / token.entry.value;
}

// "بضعة عشر" is 13 to 19, "بضع وعشرون" 23 to 29.
bool parse_some_of_ten(Number& out, std::size_t& last, const Words& words, std::size_t end,
                       const NumberToken& some) {
  if (some.entry.value == 0) return false;
  const auto ten = read_next_number_word(words, last, end);
  if (!ten || ten->clitics.article) return false;
  const bool teen = ten->entry.type == NumberClass::kTen && !ten->conjunction;
  if (!teen && !(ten->entry.type == NumberClass::kTens && ten->conjunction)) return false;
  out.value = ten->entry.value + some.entry.value;
  out.upper = ten->entry.value + 9;
  last += ten->words;
  if (const auto scale = read_next_number_word(words, last, end);
      scale && !scale->conjunction &&
      (scale->entry.type == NumberClass::kScale || scale->entry.type == NumberClass::kConstruct)) {
    out.value *= scale->entry.value;
    out.upper *= scale->entry.value;
    last += scale->words;
  }
  return true;
}

std::optional<Number> parse_vague(std::string_view text, const Words& words, std::size_t at,
                                  const NumberToken& first, std::size_t end) {
  Number out;
  out.first = at;
  out.vague = true;
  out.definite = first.clitics.article;
  out.preposition = first.clitics.preposition;
  out.conjunction = first.conjunction;
  double value = first.entry.value;
  std::size_t last = at + first.words;
  bool some = first.entry.type == NumberClass::kSome;
  if (some && parse_some_of_ten(out, last, words, end, first)) {
    out.last = last;
    out.span = {begin_without(text, words[at], first.clitics.letters), words[last - 1].span.end};
    return out;
  }
  // "several hundred thousand million" is as far as it goes.
  for (int parts = 0; parts < 4; ++parts) {
    const auto next = read_next_number_word(words, last, end);
    if (!next || next->conjunction) break;
    const bool scale = next->entry.type == NumberClass::kScales || next->entry.type == NumberClass::kScale;
    if (some && (scale || next->entry.type == NumberClass::kVague)) {
      value = next->entry.value;
      some = false;
    } else if (!some && scale) {
      value *= next->entry.value;
    } else {
      break;
    }
    last += next->words;
  }
  if (some && value == 0) return std::nullopt;  // "عدة" alone is no number
  out.some = some;
  out.last = last;
  out.value = value;
  out.span = {begin_without(text, words[at], first.clitics.letters), words[last - 1].span.end};
  return out;
}

// "(300) ألف": figures in brackets, words [at, last), whose scale stands behind them.
bool scale_follows_bracket(const Words& words, std::size_t at, std::size_t last, std::size_t end) {
  if (at == 0 || words[at - 1].fold != "(" || last >= end || words[last].fold != ")") return false;
  const auto next = read_next_number_word(words, last + 1, end);
  return next && !next->conjunction && !next->clitics.article &&
         (next->entry.type == NumberClass::kScale || next->entry.type == NumberClass::kScales);
}

std::optional<Number> parse_from_digits(std::string_view text, const Words& words, std::size_t at,
                                        std::size_t end) {
  const auto digits = read_digits(words, at, end);
  if (!digits) return std::nullopt;
  Number out;
  out.first = at;
  out.digits = true;
  out.fraction = digits->fraction;
  NumberReader reader(text, words, end);
  const bool bracketed = scale_follows_bracket(words, at, digits->last, end);
  const NumberState state = reader.read(
      {{NumberClass::kDigits, digits->value}, digits->last - at + (bracketed ? 1 : 0), false, {}, at}, at);
  out.last = state.at;
  out.value = state.value();
  out.split = state.split;
  out.plain_digits = digits->plain && state.at == digits->last;
  if (at > 0 && words[at - 1].fold == "و") out.conjunction = true;
  const bool minus = at > 0 && (words[at - 1].fold == "-" || words[at - 1].fold == "−") &&
                     !words[at].space_before && (at == 1 || words[at - 1].space_before) &&
                     (at == 1 || words[at - 2].kind != WordKind::kNumber);
  std::uint32_t begin = words[at].span.begin;
  if (bracketed) {
    out.first = at - 1;
    begin = words[at - 1].span.begin;
  }
  if (minus) {
    out.value = -out.value;
    out.plain_digits = false;
    out.first = at - 1;
    begin = words[at - 1].span.begin;
  }
  out.span = {begin, words[out.last - 1].span.end};
  return out;
}

// "لست ذاهبا" is "I am not"; before a plural it is "for six".
bool is_not(const Words& words, std::size_t at, std::size_t end) {
  if (!is(words[at], RuleWord::kAmNot)) return false;
  return at + 1 >= end || !(words[at + 1].fold.ends_with("ات") || is(words[at + 1], RuleWord::kTimePlural));
}

}  // namespace

std::optional<Number> parse_number(std::string_view text, const Words& words, std::size_t at,
                                   std::size_t end) {
  if (at >= end) return std::nullopt;
  if (words[at].kind == WordKind::kNumber || vulgar_fraction(words[at]))
    return parse_from_digits(text, words, at, end);
  auto token = read_number_word(words, at, end);
  if (!token || is_not(words, at, end)) return std::nullopt;
  switch (token->entry.type) {
    case NumberClass::kVague:
    case NumberClass::kScales:
    case NumberClass::kSome:
      return parse_vague(text, words, at, *token, end);
    case NumberClass::kOrdinal:
    case NumberClass::kParts:
    case NumberClass::kPoint:
      return std::nullopt;
    case NumberClass::kMinus: {
      const auto next = read_number_word(words, at + 1, end);
      if (!next || next->entry.type == NumberClass::kMinus) return std::nullopt;
      auto number = parse_number(text, words, at + 1, end);
      if (!number || number->vague || number->value < 0 || number->first != at + 1) return std::nullopt;
      number->value = -number->value;
      number->first = at;
      number->span.begin = words[at].span.begin;
      return number;
    }
    case NumberClass::kBound:
      if (!compound_follows(words, at + token->words, end)) return std::nullopt;
      break;
    default:
      break;
  }
  if (const auto part = part_meant(text, words, at, end, *token)) token->entry = {NumberClass::kHalf, *part};
  if (token->entry.type == NumberClass::kPart) return std::nullopt;
  NumberReader reader(text, words, end);
  const NumberState state = reader.read(*token, at);
  if (state.at == at) return std::nullopt;
  Number out;
  out.first = at;
  out.last = state.at;
  out.value = state.value();
  out.fraction = state.fraction;
  out.definite = token->clitics.article;
  out.preposition = token->clitics.preposition;
  out.conjunction = token->conjunction || (at > 0 && words[at - 1].fold == "و");
  out.split = state.split;
  out.span = {begin_without(text, words[at], token->clitics.letters), words[out.last - 1].span.end};
  return out;
}

bool may_begin_number(const Words& words, std::size_t at, std::size_t end) {
  if (at >= end) return false;
  return words[at].kind != WordKind::kWord || words[at].fold == "و" ||
         read_number_word(words, at, end).has_value();
}

std::optional<Ordinal> parse_ordinal(std::string_view text, const Words& words, std::size_t at,
                                     std::size_t end) {
  const auto token = read_number_word(words, at, end);
  if (!token || token->entry.type != NumberClass::kOrdinal) return std::nullopt;
  Ordinal out{at, at + token->words, {}, static_cast<int>(token->entry.value), token->clitics.article};
  const auto next = read_next_number_word(words, out.last, end);
  if (next && !next->conjunction && next->entry.type == NumberClass::kTen && out.value < 10) {
    out.value += 10;
    out.last += next->words;
  } else if (next && next->conjunction && next->entry.type == NumberClass::kTens && out.value < 10) {
    out.value += static_cast<int>(next->entry.value);
    out.last += next->words;
  }
  out.span = {begin_without(text, words[at], token->clitics.letters), words[out.last - 1].span.end};
  return out;
}

std::vector<Number> find_numbers(std::string_view text, const text::AnalysedText& analysed) {
  std::vector<Number> out;
  for (const text::Sentence& sentence : analysed.sentences) {
    for (std::size_t at = sentence.first; at < sentence.last;) {
      if (const auto ordinal = parse_ordinal(text, analysed.words, at, sentence.last)) {
        at = ordinal->last;
      } else if (const auto number = parse_number(text, analysed.words, at, sentence.last)) {
        at = number->last;
        out.push_back(*number);
      } else {
        ++at;
      }
    }
  }
  return out;
}

}  // namespace isnad::language::arabic
