#include "language/arabic/numbers.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "language/arabic/rule_words.h"
#include "language/arabic/word_lexicon.h"
#include "language/data_file.h"

namespace isnad::language::arabic {
namespace {

using text::Word;
using text::WordKind;
using Words = std::vector<Word>;

enum class Class {
  kUnit,
  kBound,
  kTen,
  kTens,
  kHundred,
  kScale,
  kScale2,
  kScales,
  kVague,
  kSome,
  kHalf,
  kParts,
  kDozen,
  kMinus,
  kOrdinal,
  kDigits
};

struct Entry {
  Class type = Class::kUnit;
  double value = 0;
};

using Lexicon = WordLexicon<Entry>;

const Lexicon& lexicon() {
  static const Lexicon built = [] {
    static const std::map<std::string_view, Class> kClasses = {
        {"unit", Class::kUnit},     {"bound", Class::kBound},     {"ten", Class::kTen},
        {"tens", Class::kTens},     {"hundred", Class::kHundred}, {"scale", Class::kScale},
        {"scale2", Class::kScale2}, {"scales", Class::kScales},   {"vague", Class::kVague},
        {"some", Class::kSome},     {"half", Class::kHalf},       {"parts", Class::kParts},
        {"dozen", Class::kDozen},   {"minus", Class::kMinus},     {"ordinal", Class::kOrdinal}};
    Lexicon out;
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

// A number word or a run of digits, with the و before it.
struct Token {
  Entry entry;
  std::size_t words = 0;  // و apart included
  bool conjunction = false;
  Clitics clitics;
  std::size_t content = 0;  // the word that carries it
};

bool is_and(const Word& word) { return word.fold == "و"; }

std::optional<Token> read_word(const Words& words, std::size_t at, std::size_t end) {
  if (at >= end) return std::nullopt;
  if (words[at].kind == WordKind::kNumber) {
    const auto value = value_of_digits(words[at].fold);
    if (!value) return std::nullopt;
    return Token{{Class::kDigits, *value}, 1, false, {}, at};
  }
  if (words[at].kind != WordKind::kWord) return std::nullopt;
  const auto found = lexicon().find(words, at, end);
  if (found.entry == nullptr) return std::nullopt;
  return Token{*found.entry, found.words, found.clitics.conjunction == 'w', found.clitics, at};
}

// The next part of a number that has begun.
std::optional<Token> read_next(const Words& words, std::size_t at, std::size_t end) {
  if (at + 1 < end && is_and(words[at])) {
    auto token = read_word(words, at + 1, end);
    if (!token || token->clitics.letters > 0) return std::nullopt;
    token->words += 1;
    token->conjunction = true;
    return token;
  }
  auto token = read_word(words, at, end);
  if (!token || token->clitics.preposition != 0 || token->clitics.conjunction == 'f') return std::nullopt;
  return token;
}

constexpr double kNone = std::numeric_limits<double>::infinity();

// How far a number has been read. Plain values, so that a state can be kept to fall back on.
struct State {
  std::size_t at = 0;
  double total = 0;           // of the closed groups
  double group = 0;           // below a thousand, or digits
  double last_scale = kNone;  // of the last closed group
  double unit = 0;            // the unit within `group` while it may still be multiplied, else 0
  bool started = false;
  bool has_unit = false;
  bool has_tens = false;
  bool has_hundred = false;
  bool open_digits = false;  // the group is digits alone
  bool fraction = false;
  bool finished = false;
  std::optional<std::size_t> split;

  [[nodiscard]] double value() const { return total + group; }
  void close_group(double scale) {
    last_scale = scale;
    group = 0;
    unit = 0;
    has_unit = has_tens = has_hundred = open_digits = false;
  }
  [[nodiscard]] bool group_empty() const { return !has_unit && !has_tens && !has_hundred && !open_digits; }
};

class NumberReader {
 public:
  NumberReader(const Words& words, std::size_t end) : words_(words), end_(end) {}

  // Reads on from a first token until nothing fits.
  State read(const Token& first, std::size_t at) {
    state_.at = at;
    fallback_ = state_;
    if (!take(first)) return state_;
    state_.started = true;
    state_.at += first.words;
    while (!state_.finished) {
      const auto token = read_next(words_, state_.at, end_);
      if (!token) break;
      State before = state_;
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

 private:
  bool take(const Token& token) {
    const double v = token.entry.value;
    const bool first = !state_.started;
    const bool joined = token.conjunction;
    switch (token.entry.type) {
      case Class::kDigits:
        return take_digits(v, first, joined);
      case Class::kBound:
      case Class::kUnit:
        if (!first && (!joined || state_.has_unit || state_.has_tens || state_.open_digits))
          return joined && take_added_parts(v, token);
        state_.group += v;
        state_.unit = v;
        return state_.has_unit = true;
      case Class::kTen:
        return take_ten(first, joined);
      case Class::kTens:
        if (!first && (!joined || state_.has_tens || state_.open_digits)) return false;
        state_.group += v;
        state_.unit = 0;
        return state_.has_tens = true;
      case Class::kHundred:
        return take_hundred(v, first, joined);
      case Class::kScale:
      case Class::kScales:
        return take_scale(v, first, joined);
      case Class::kScale2:
        // "ألفا" after a number is the accusative of the singular.
        if (!first && !joined) return take_scale(v, first, joined);
        if (!first && (!state_.group_empty() || v >= state_.last_scale)) return false;
        state_.total += 2 * v;
        state_.close_group(v);
        return true;
      case Class::kHalf:
        return take_fraction(v, first, joined, token);
      case Class::kParts:
        return take_parts(v, first, joined);
      case Class::kDozen:
        if (!first && joined) return false;
        if (first) state_.group = 1;
        state_.group *= v;
        return state_.finished = true;
      default:
        return false;
    }
  }

  bool take_digits(double v, bool first, bool joined) {
    if (!first) {
      // 40 ألف و300, ٣ مئة و ٢١
      const double room = state_.has_hundred ? 100 : state_.group_empty() ? state_.last_scale : 0;
      if (!joined || v >= room || room == kNone) return false;
      state_.group += v;
      state_.has_unit = state_.has_tens = true;
      if (room > 100) state_.has_hundred = true;
      return true;
    }
    state_.group = v;
    return state_.open_digits = true;
  }

  bool take_ten(bool first, bool joined) {
    const bool teen = !first && !joined && state_.unit > 0 && !state_.has_tens;
    const bool fresh = first || (joined && !state_.has_unit && !state_.has_tens && !state_.open_digits);
    if (!teen && !fresh) return false;
    state_.group += 10;
    state_.unit = 0;
    state_.has_unit = true;
    return state_.has_tens = true;
  }

  bool take_hundred(double v, bool first, bool joined) {
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

  bool take_scale(double scale, bool first, bool joined) {
    if (first || (joined && state_.group_empty() && scale < state_.last_scale)) {
      state_.total += scale;
    } else if (joined) {
      return false;
    } else if (!state_.group_empty()) {
      if (scale >= state_.last_scale) {
        give_up_group_ = true;  // "ألف وثلاثة ملايين" are two numbers
        return false;
      }
      state_.total += state_.group * scale;
    } else if (scale > state_.last_scale) {
      state_.total *= scale;  // ألف مليون
    } else {
      return false;
    }
    state_.close_group(scale);
    return true;
  }

  bool take_fraction(double v, bool first, bool joined, const Token& token) {
    if (first) {
      state_.group = v;
      state_.fraction = true;
      state_.finished = true;
      const auto scale = read_next(words_, state_.at + token.words, end_);
      if (scale && !scale->conjunction && scale->entry.type == Class::kScale) {
        state_.group = v * scale->entry.value;
        state_.fraction = false;
        state_.at += scale->words;
      }
      return true;
    }
    if (!joined) return false;
    if (state_.group_empty() && state_.last_scale != kNone) {
      state_.group = v * state_.last_scale;
      const auto scale = read_next(words_, state_.at + token.words, end_);
      if (scale && !scale->conjunction && scale->clitics.article && scale->entry.type == Class::kScale)
        state_.at += scale->words;
    } else {
      state_.group += v;
    }
    return state_.finished = true;
  }

  // "عشرون وثلاثة أخماس"
  bool take_added_parts(double v, const Token& token) {
    const auto parts = read_next(words_, state_.at + token.words, end_);
    if (!parts || parts->conjunction || parts->entry.type != Class::kParts) return false;
    state_.group += v / parts->entry.value;
    state_.at += parts->words;
    return state_.finished = true;
  }

  bool take_parts(double denominator, bool first, bool joined) {
    if (first || joined || state_.unit <= 0) return false;
    state_.group += state_.unit / denominator - state_.unit;
    state_.fraction = state_.value() < 1;
    return state_.finished = true;
  }

  const Words& words_;
  std::size_t end_;
  State state_;
  State fallback_;
  bool give_up_group_ = false;
};

// Fifteen digits, which a double holds exactly; also keeps the reading of endless digits linear.
constexpr std::size_t kMostGroups = 5;

// 1 234 567: groups of three that single spaces part. Two groups or more, or one of "000".
std::size_t spaced_groups(const Words& words, std::size_t at, std::size_t end) {
  if (words[at].fold.size() > 3 || words[at].fold == "0") return at + 1;
  std::size_t last = at + 1;
  while (last < end && last - at < kMostGroups && words[last].kind == WordKind::kNumber &&
         words[last].fold.size() == 3 && words[last].span.begin == words[last - 1].span.end + 1) {
    ++last;
  }
  const bool more_digits = last < end && (words[last].kind == WordKind::kNumber || words[last].fold == "/");
  const std::size_t groups = last - at - 1;
  if (more_digits || groups == 0 || (groups == 1 && words[at + 1].fold != "000")) return at + 1;
  return last;
}

// Digits, separator, digits that only invisible marks keep apart (25799 , 52).
std::size_t broken_separator(const Words& words, std::size_t at, std::size_t end) {
  if (at + 2 >= end || words[at + 1].space_before || words[at + 2].space_before) return at + 1;
  const std::string& mark = words[at + 1].fold;
  if (mark != "," && mark != "،" && mark != ".") return at + 1;
  return words[at + 2].kind == WordKind::kNumber ? at + 3 : at + 1;
}

std::optional<double> simple_fraction(const Words& words, std::size_t at, std::size_t end) {
  if (at + 2 >= end || words[at].kind != WordKind::kNumber || words[at + 1].fold != "/" ||
      words[at + 2].kind != WordKind::kNumber || words[at + 1].space_before || words[at + 2].space_before)
    return std::nullopt;
  if (at > 0 && words[at - 1].fold == "/" && !words[at].space_before) return std::nullopt;
  if (at + 3 < end && words[at + 3].fold == "/" && !words[at + 3].space_before) return std::nullopt;
  const auto over = value_of_digits(words[at].fold);
  const auto under = value_of_digits(words[at + 2].fold);
  // Tenths are the smallest part that is written so; above that it is a date or a number of a law.
  if (!over || !under || *over < 1 || *over >= *under || *under > 10) return std::nullopt;
  return *over / *under;
}

bool has_separator(const std::string& folded) {
  for (const char c : folded) {
    if (c < '0' || c > '9') return true;
  }
  return false;
}

struct Digits {
  double value = 0;
  std::size_t last = 0;
  bool plain = false;
  bool fraction = false;
};

// 5ر0 is 0.5, as agencies of the Arab east write: the decimals, ر, the whole.
std::optional<Digits> read_reversed(const Words& words, std::size_t at, std::size_t end) {
  if (at + 2 >= end || words[at + 1].fold != "ر" || words[at + 2].kind != WordKind::kNumber ||
      words[at + 1].space_before || words[at + 2].space_before)
    return std::nullopt;
  std::string decimals = words[at].fold;
  std::string whole = words[at + 2].fold;
  if (has_separator(decimals) || has_separator(whole)) return std::nullopt;
  if (decimals == "0") std::swap(decimals, whole);
  const auto value = value_of_digits(fmt::format("{}٫{}", whole, decimals));
  if (!value) return std::nullopt;
  return Digits{*value, at + 3, false, false};
}

std::optional<Digits> read_digits(const Words& words, std::size_t at, std::size_t end) {
  if (const auto reversed = read_reversed(words, at, end)) return reversed;
  if (const auto value = simple_fraction(words, at, end)) return Digits{*value, at + 3, false, true};
  std::size_t last = spaced_groups(words, at, end);
  if (last == at + 1) last = broken_separator(words, at, end);
  if (last == at + 1) {
    const auto value = value_of_digits(words[at].fold);
    if (!value) return std::nullopt;
    if (const auto part = simple_fraction(words, at + 1, end); part && *value == std::floor(*value))
      return Digits{*value + *part, at + 4, false, false};
    return Digits{*value, last, !has_separator(words[at].fold), false};
  }
  std::string joined;
  for (std::size_t i = at; i < last; ++i) joined += words[i].fold;
  const auto value = value_of_digits(joined);
  if (!value) return std::nullopt;
  return Digits{*value, last, false, false};
}

// A bound form is a number only before عشر or و + tens.
bool compound_follows(const Words& words, std::size_t at, std::size_t end) {
  const auto next = read_next(words, at, end);
  if (!next) return false;
  return next->entry.type == (next->conjunction ? Class::kTens : Class::kTen);
}

// "خمس الفطيرة" is a fifth: a count takes an indefinite noun.
bool is_fifth(const Words& words, std::size_t at, std::size_t end, const Token& token) {
  if (token.entry.value != 5 || token.clitics.article || !ends_with(words[at].fold, RuleWord::kFifth))
    return false;
  return at + 1 < end && words[at + 1].kind == WordKind::kWord && words[at + 1].fold.starts_with("ال") &&
         !read_word(words, at + 1, end);
}

std::optional<Number> parse_vague(std::string_view text, const Words& words, std::size_t at,
                                  const Token& first, std::size_t end) {
  Number out;
  out.first = at;
  out.vague = true;
  out.definite = first.clitics.article;
  out.preposition = first.clitics.preposition;
  out.conjunction = first.conjunction;
  double value = first.entry.value;
  std::size_t last = at + first.words;
  bool some = first.entry.type == Class::kSome;
  // "several hundred thousand million" is as far as it goes.
  for (int parts = 0; parts < 4; ++parts) {
    const auto next = read_next(words, last, end);
    if (!next || next->conjunction) break;
    const bool scale = next->entry.type == Class::kScales || next->entry.type == Class::kScale;
    if (some && (scale || next->entry.type == Class::kVague)) {
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

std::optional<Number> parse_from_digits(const Words& words, std::size_t at, std::size_t end) {
  const auto digits = read_digits(words, at, end);
  if (!digits) return std::nullopt;
  Number out;
  out.first = at;
  out.digits = true;
  out.fraction = digits->fraction;
  NumberReader reader(words, end);
  const State state = reader.read({{Class::kDigits, digits->value}, digits->last - at, false, {}, at}, at);
  out.last = state.at;
  out.value = state.value();
  out.split = state.split;
  out.plain_digits = digits->plain && state.at == digits->last;
  if (at > 0 && is_and(words[at - 1])) out.conjunction = true;
  const bool minus = at > 0 && words[at - 1].fold == "-" && !words[at].space_before &&
                     (at == 1 || words[at - 1].space_before) &&
                     (at == 1 || words[at - 2].kind != WordKind::kNumber);
  std::uint32_t begin = words[at].span.begin;
  if (minus) {
    out.value = -out.value;
    out.plain_digits = false;
    out.first = at - 1;
    begin = words[at - 1].span.begin;
  }
  out.span = {begin, words[out.last - 1].span.end};
  return out;
}

}  // namespace

std::optional<Number> parse_number(std::string_view text, const Words& words, std::size_t at,
                                   std::size_t end) {
  if (at >= end) return std::nullopt;
  if (words[at].kind == WordKind::kNumber) return parse_from_digits(words, at, end);
  auto token = read_word(words, at, end);
  if (!token) return std::nullopt;
  switch (token->entry.type) {
    case Class::kVague:
    case Class::kScales:
    case Class::kSome:
      return parse_vague(text, words, at, *token, end);
    case Class::kOrdinal:
    case Class::kParts:
      return std::nullopt;
    case Class::kMinus: {
      const auto next = read_word(words, at + 1, end);
      if (!next || next->entry.type == Class::kMinus) return std::nullopt;
      auto number = parse_number(text, words, at + 1, end);
      if (!number || number->vague || number->value < 0 || number->first != at + 1) return std::nullopt;
      number->value = -number->value;
      number->first = at;
      number->span.begin = words[at].span.begin;
      return number;
    }
    case Class::kBound:
      if (!compound_follows(words, at + token->words, end)) return std::nullopt;
      break;
    default:
      break;
  }
  if (is_fifth(words, at, end, *token)) token->entry = {Class::kHalf, 0.2};
  NumberReader reader(words, end);
  const State state = reader.read(*token, at);
  if (state.at == at) return std::nullopt;
  Number out;
  out.first = at;
  out.last = state.at;
  out.value = state.value();
  out.fraction = state.fraction;
  out.definite = token->clitics.article;
  out.preposition = token->clitics.preposition;
  out.conjunction = token->conjunction || (at > 0 && is_and(words[at - 1]));
  out.split = state.split;
  out.span = {begin_without(text, words[at], token->clitics.letters), words[out.last - 1].span.end};
  return out;
}

bool may_begin_number(const Words& words, std::size_t at, std::size_t end) {
  return words[at].kind != WordKind::kWord || is_and(words[at]) ||
         lexicon().find(words, at, end).entry != nullptr;
}

std::optional<Ordinal> parse_ordinal(std::string_view text, const Words& words, std::size_t at,
                                     std::size_t end) {
  const auto token = read_word(words, at, end);
  if (!token || token->entry.type != Class::kOrdinal) return std::nullopt;
  Ordinal out{at, at + token->words, {}, static_cast<int>(token->entry.value), token->clitics.article};
  const auto next = read_next(words, out.last, end);
  if (next && !next->conjunction && next->entry.type == Class::kTen && out.value < 10) {
    out.value += 10;
    out.last += next->words;
  } else if (next && next->conjunction && next->entry.type == Class::kTens && out.value < 10) {
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
