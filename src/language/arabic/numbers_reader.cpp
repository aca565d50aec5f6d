#include "language/arabic/numbers_reader.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>

#include "language/arabic/numbers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/data_file.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

using text::Word;
using text::WordKind;
using Words = std::vector<Word>;

using Lexicon = WordLexicon<NumberEntry>;

bool is_and(const Word& word) { return word.fold == "و"; }

// خمس, سبع, تسع, عشر, and the tens made of them: written like the fraction.
bool is_homograph_of_part(double v) {
  return v == 5 || v == 7 || v == 9 || v == 10 || v == 20 || v == 50 || v == 70 || v == 90;
}

}  // namespace

const Lexicon& number_lexicon() {
  static const Lexicon built = [] {
    static const std::map<std::string_view, NumberClass> kClasses = {{"unit", NumberClass::kUnit},
                                                                     {"bound", NumberClass::kBound},
                                                                     {"ten", NumberClass::kTen},
                                                                     {"tens", NumberClass::kTens},
                                                                     {"hundred", NumberClass::kHundred},
                                                                     {"scale", NumberClass::kScale},
                                                                     {"scale2", NumberClass::kScale2},
                                                                     {"scales", NumberClass::kScales},
                                                                     {"vague", NumberClass::kVague},
                                                                     {"some", NumberClass::kSome},
                                                                     {"half", NumberClass::kHalf},
                                                                     {"parts", NumberClass::kParts},
                                                                     {"dozen", NumberClass::kDozen},
                                                                     {"minus", NumberClass::kMinus},
                                                                     {"ordinal", NumberClass::kOrdinal},
                                                                     {"zero", NumberClass::kZero},
                                                                     {"construct", NumberClass::kConstruct},
                                                                     {"point", NumberClass::kPoint},
                                                                     {"part", NumberClass::kPart},
                                                                     {"none", NumberClass::kNone}};
    Lexicon out(WordMark::kNumber);
    for (const Table::Row& row : Table("arabic/numbers.tsv")) {
      const auto type = kClasses.find(row[0]);
      if (type == kClasses.end()) continue;
      for (std::string_view form : split_list(row[2])) {
        out.add(form, {type->second, std::strtod(std::string(row[1]).c_str(), nullptr)},
                Lexicon::Article::kOptional);
      }
    }
    return out;
  }();
  return built;
}

std::optional<NumberToken> read_number_word(const Words& words, std::size_t at, std::size_t end) {
  if (at >= end) return std::nullopt;
  if (words[at].kind == WordKind::kNumber) {
    const auto value = value_of_digits(words[at].fold);
    if (!value) return std::nullopt;
    return NumberToken{{NumberClass::kDigits, *value}, 1, false, {}, at};
  }
  if (words[at].kind != WordKind::kWord) return std::nullopt;
  const auto found = number_lexicon().find(words, at, end);
  if (found.entry == nullptr || found.entry->type == NumberClass::kNone) return std::nullopt;
  return NumberToken{*found.entry, found.words, found.clitics.conjunction == 'w', found.clitics, at};
}

std::optional<NumberToken> read_next_number_word(const Words& words, std::size_t at, std::size_t end) {
  if (at + 1 < end && is_and(words[at])) {
    auto token = read_number_word(words, at + 1, end);
    if (!token || token->clitics.letters > 0) return std::nullopt;
    token->words += 1;
    token->conjunction = true;
    return token;
  }
  auto token = read_number_word(words, at, end);
  if (!token || token->clitics.preposition != 0 || token->clitics.conjunction == 'f') return std::nullopt;
  return token;
}

NumberState NumberReader::read(const NumberToken& first, std::size_t at) {
  state_.at = at;
  fallback_ = state_;
  if (!take(first)) return state_;
  state_.started = true;
  state_.at += first.words;
  while (!state_.finished) {
    const auto token = read_next_number_word(words_, state_.at, end_);
    if (!token) break;
    NumberState before = state_;
    if (token->conjunction && state_.group_empty()) fallback_ = before;
    if (!take(*token)) {
      state_ = give_up_group_ ? fallback_ : before;
      break;
    }
    if (token->conjunction) state_.split = state_.at;
    state_.at += token->words;
  }
  return state_;
}

bool NumberReader::take(const NumberToken& token) {
  const double v = token.entry.value;
  const bool first = !state_.started;
  const bool joined = token.conjunction;
  if (!first && joined) {
    // "مئة وثلاثون وخُمسان"
    if (const auto part = vowelled_part(text_, words_, token))
      return take_fraction(*part, first, joined, token);
  }
  switch (token.entry.type) {
    case NumberClass::kDigits:
      return take_digits(v, first, joined);
    case NumberClass::kBound:
    case NumberClass::kUnit:
      return take_unit(token, first);
    case NumberClass::kTen:
      return take_ten(first, joined);
    case NumberClass::kTens:
      if (!first && (!joined || state_.has_tens || state_.open_digits)) return false;
      state_.group += v;
      state_.unit = 0;
      return state_.has_tens = true;
    case NumberClass::kHundred:
      return take_hundred(v, first, joined);
    case NumberClass::kScale:
    case NumberClass::kScales:
      return take_scale(v, first, joined);
    case NumberClass::kScale2:
      if (!first && (!joined || !state_.group_empty() || v >= state_.last_scale)) return false;
      if (reach_ == Reach::kBelowThousand) return false;
      state_.total += 2 * v;
      state_.close_group(v);
      return true;
    case NumberClass::kConstruct:
      return take_construct(v, token, first);
    case NumberClass::kHalf:
      return take_fraction(v, first, joined, token);
    case NumberClass::kParts:
      return take_parts(v, first, joined);
    case NumberClass::kDozen:
      if (!first && joined) return false;
      if (first) state_.group = 1;
      state_.group *= v;
      return state_.finished = true;
    case NumberClass::kZero:
      return first && (state_.has_unit = state_.has_tens = true);
    case NumberClass::kPoint:
      return take_point(token, first);
    default:
      return false;
  }
}

bool NumberReader::take_digits(double v, bool first, bool joined) {
  if (!first) {
    // 40 ألف و300, ٣ مئة و ٢١
    const double room = state_.has_hundred ? 100 : state_.group_empty() ? state_.last_scale : 0;
    if (!joined || v >= room || room == NumberState::kNone) return false;
    state_.group += v;
    state_.has_unit = state_.has_tens = true;
    if (room > 100) state_.has_hundred = true;
    return true;
  }
  state_.group = v;
  return state_.open_digits = true;
}

bool NumberReader::take_unit(const NumberToken& token, bool first) {
  const double v = token.entry.value;
  if (!first && (!token.conjunction || state_.has_unit || state_.has_tens || state_.open_digits))
    return token.conjunction && take_added_parts(v, token);
  state_.group += v;
  state_.unit = v;
  return state_.has_unit = true;
}

bool NumberReader::take_ten(bool first, bool joined) {
  const bool teen = !first && !joined && state_.unit > 0 && !state_.has_tens;
  const bool fresh = first || (joined && !state_.has_unit && !state_.has_tens && !state_.open_digits);
  if (!teen && !fresh) return false;
  state_.group += 10;
  state_.unit = 0;
  state_.has_unit = true;
  return state_.has_tens = true;
}

bool NumberReader::take_hundred(double v, bool first, bool joined) {
  if (first || (joined && state_.group_empty())) {
    state_.group += v;
  } else if (!joined && state_.unit >= 3 && !state_.has_hundred && v == 100) {
    state_.group += state_.unit * 99;
  } else if (!joined && state_.open_digits && v == 100) {
    state_.group *= 100;
    state_.open_digits = false;
  } else {
    return false;
  }
  state_.unit = 0;
  state_.has_unit = false;
  return state_.has_hundred = true;
}

bool NumberReader::take_scale(double scale, bool first, bool joined) {
  if (reach_ == Reach::kBelowThousand) return false;
  if (first || (joined && state_.group_empty() && scale < state_.last_scale)) {
    state_.total += scale;
  } else if (joined) {
    return false;
  } else if (!state_.group_empty()) {
    if (scale >= state_.last_scale) {
      give_up_group_ = true;  // "ألف وثلاثة ملايين" are two numbers
      return false;
    }
    // "134.230.000 مليون ريال": nobody counts millions of millions so, the word says again what the digits
    // say.
    constexpr double kMillion = 1e6;
    const bool said_twice = state_.open_digits && scale >= kMillion && state_.group >= scale;
    state_.total += said_twice ? state_.group : state_.group * scale;
  } else if (scale > state_.last_scale) {
    state_.total *= scale;  // ألف مليون
  } else {
    return false;
  }
  state_.close_group(scale);
  return true;
}

// "ألفا جندي" are two thousand, "25 ألفا" and "ألفا وثلاثمئة" hold the accusative of the singular: only what
// stands in construct with a noun is the dual.
bool NumberReader::take_construct(double scale, const NumberToken& token, bool first) {
  const bool begins_group = first || (token.conjunction && state_.group_empty() && scale < state_.last_scale);
  if (reach_ == Reach::kAll && begins_group && noun_follows(token.content + 1)) {
    state_.total += 2 * scale;
    state_.close_group(scale);
    return true;
  }
  return take_scale(scale, first, token.conjunction);
}

bool NumberReader::noun_follows(std::size_t at) const {
  return noun_at(text_, words_, at, end_, Definiteness::kIndefinite).has_value() &&
         !read_number_word(words_, at, end_);
}

bool NumberReader::take_fraction(double v, bool first, bool joined, const NumberToken& token) {
  const auto next = read_next_number_word(words_, state_.at + token.words, end_);
  const bool scale = next && !next->conjunction && next->entry.type == NumberClass::kScale;
  if (first) {
    state_.group = v;
    state_.fraction = true;
    state_.finished = true;
    if (scale || (next && !next->conjunction && next->entry.type == NumberClass::kDozen)) {
      state_.group = v * next->entry.value;
      state_.fraction = false;
      state_.at += next->words;
    }
    return true;
  }
  if (!joined || state_.fraction) return false;
  if (state_.group_empty() && state_.last_scale != NumberState::kNone) {
    state_.group = v * state_.last_scale;  // "مليون ونصف المليون"
    if (scale && next->clitics.article) state_.at += next->words;
  } else if (scale && !next->clitics.article && next->entry.value < state_.last_scale) {
    state_.total += (state_.group + v) * next->entry.value;  // "سبعة ونصف مليون"
    state_.close_group(next->entry.value);
    state_.at += next->words;
  } else {
    state_.group += v;
  }
  return state_.finished = true;
}

bool NumberReader::take_added_parts(double v, const NumberToken& token) {
  const auto parts = read_next_number_word(words_, state_.at + token.words, end_);
  if (!parts || parts->conjunction || parts->entry.type != NumberClass::kParts) return false;
  state_.group += v / parts->entry.value;
  state_.at += parts->words;
  return state_.finished = true;
}

bool NumberReader::take_parts(double denominator, bool first, bool joined) {
  if (first || joined || state_.unit <= 0) return false;
  state_.group += state_.unit / denominator - state_.unit;
  state_.fraction = state_.value() < 1;
  return state_.finished = true;
}

bool NumberReader::take_point(const NumberToken& token, bool first) {
  // One point a number; what stands behind it is read by a reader of its own, which must not go deeper.
  if (reach_ == Reach::kBelowThousand || state_.has_point) return false;
  if (first || token.conjunction || state_.last_scale != NumberState::kNone || state_.fraction) return false;
  // Fifteen digits are all that a double holds.
  constexpr std::size_t kMostDecimals = 15;
  std::string decimals;
  std::size_t at = state_.at + token.words;
  auto part = read_number_word(words_, at, end_);
  while (part && part->entry.type == NumberClass::kZero && decimals.size() < kMostDecimals) {
    decimals += '0';
    at += part->words;
    part = read_number_word(words_, at, end_);
  }
  if (part && part->entry.type == NumberClass::kDigits) {
    // "نقطة" after figures is a point of a game or a place.
    if (token.entry.value != 0 || has_separator(words_[at].fold)) return false;
    decimals += words_[at].fold;
    ++at;
  } else if (part && part->clitics.letters == 0 && !part->clitics.article) {
    NumberReader reader(text_, words_, end_, Reach::kBelowThousand);
    const NumberState read = reader.read(*part, at);
    if (read.at > at && read.value() >= 1 && !read.fraction)
      decimals += std::to_string(static_cast<int>(read.value()));
    at = std::max(at, read.at);
  }
  if (decimals.empty() || (token.entry.value != 0 && state_.open_digits)) return false;
  state_.group += std::strtod(("0." + decimals).c_str(), nullptr);
  state_.open_digits = state_.has_point = true;
  state_.unit = 0;
  state_.at = at - token.words;  // the caller adds those
  return true;
}

bool has_damma(std::string_view text, const Word& word, std::size_t letters) {
  const std::uint32_t begin = begin_without(text, word, letters);
  bool letter = false;
  for (std::uint32_t at = begin; at < word.span.end;) {
    const text::CodePoint c = text::decode(text, at);
    if (c.value == U'\u064F') return true;
    const bool mark = c.value >= 0x064B && c.value <= 0x065F;
    if (letter && !mark) return false;
    letter = letter || !mark;
    at += c.length;
  }
  return false;
}

std::optional<double> vowelled_part(std::string_view text, const Words& words, const NumberToken& token) {
  const double v = token.entry.value;
  const bool single = token.entry.type == NumberClass::kUnit || token.entry.type == NumberClass::kTen ||
                      token.entry.type == NumberClass::kPart;
  if (!single && token.entry.type != NumberClass::kTens) return std::nullopt;
  const std::size_t letters = token.clitics.letters + (token.clitics.article ? 2 : 0);
  if (!has_damma(text, words[token.content], letters)) return std::nullopt;
  if (token.entry.type == NumberClass::kPart) return v;
  if (!is_homograph_of_part(v)) return std::nullopt;
  return single ? 1 / v : 2 / (v / 10);
}

}  // namespace isnad::language::arabic
