#include "text/analysis.h"

#include <unicode/uchar.h>

#include <array>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::text {
namespace {

enum class Class : std::uint8_t { kSpace, kNewline, kLetter, kDigit, kIgnorable, kPunctuation, kSymbol };

Class classify_slowly(char32_t c) {
  if (c == U'\n' || c == 0x2028 || c == 0x2029) return Class::kNewline;
  if (c == U' ' || c == U'\t' || c == U'\r') return Class::kSpace;
  if ((c >= 0x0621 && c <= 0x065F) || (c >= 0x066E && c <= 0x06D3)) return Class::kLetter;
  const auto type = static_cast<UCharCategory>(u_charType(static_cast<UChar32>(c)));
  switch (type) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_LETTER_NUMBER:
      return Class::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
      return Class::kDigit;
    case U_FORMAT_CHAR:
      return Class::kIgnorable;
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_UNASSIGNED:
      return Class::kSpace;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return c == U'%' || c == U'٪' ? Class::kSymbol : Class::kPunctuation;
    default:
      return Class::kSymbol;
  }
}

// Latin, Greek, Cyrillic, Hebrew and Arabic.
constexpr std::size_t kTableSize = 0x700;

const std::array<Class, kTableSize>& class_table() {
  static const std::array<Class, kTableSize> kTable = [] {
    std::array<Class, kTableSize> table{};
    for (char32_t c = 0; c < kTableSize; ++c) table[c] = classify_slowly(c);
    return table;
  }();
  return kTable;
}

bool is_digit_separator(char32_t c) {
  return c == U'.' || c == U',' || c == U'٫' || c == U'٬' || c == U'،' || c == U'\'';
}

bool is_full_stop(char32_t c) {
  return c == U'.' || c == U'؟' || c == U'!' || c == U'?' || c == U'…' || c == U'۔';
}

class Analyser {
 public:
  Analyser(std::string_view text, AnalysedText& out) : text_(text), out_(out) {}

  void region(Span region) {
    paragraph_ += 1;
    close_sentence();
    space_ = true;
    for (std::uint32_t at = region.begin; at < region.end;) at = step(at, region.end);
    close_sentence();
  }

 private:
  Class classify(char32_t c) const { return c < kTableSize ? classes_[c] : classify_slowly(c); }

  std::uint32_t step(std::uint32_t at, std::uint32_t end) {
    const CodePoint c = decode(text_, at);
    const std::uint32_t after = at + c.length;
    switch (classify(c.value)) {
      case Class::kNewline:
        ++paragraph_;
        close_sentence();
        [[fallthrough]];
      case Class::kSpace:
        space_ = true;
        return after;
      case Class::kIgnorable:
        return after;
      case Class::kLetter:
        return add(WordKind::kWord, at, run(after, end, Class::kLetter));
      case Class::kDigit:
        return add(WordKind::kNumber, at, number_run(after, end));
      case Class::kPunctuation:
        return add(WordKind::kPunctuation, at, after);
      case Class::kSymbol:
        return add(WordKind::kSymbol, at, after);
    }
    return after;
  }

  std::uint32_t run(std::uint32_t at, std::uint32_t end, Class wanted) const {
    std::uint32_t last = at;
    // Letters of Arabic are most of a text.
    while (wanted == Class::kLetter && at + 1 < end) {
      const auto lead = static_cast<unsigned char>(text_[at]);
      const auto next = static_cast<unsigned char>(text_[at + 1]);
      if ((lead != 0xD8 && lead != 0xD9) || (next & 0xC0U) != 0x80U) break;
      if (classes_[(lead & 0x1FU) << 6U | (next & 0x3FU)] != Class::kLetter) break;
      at += 2;
      last = at;
    }
    while (at < end) {
      const CodePoint c = decode(text_, at);
      const Class found = classify(c.value);
      if (found != wanted && found != Class::kIgnorable) break;
      at += c.length;
      if (found == wanted) last = at;
    }
    return last;
  }

  std::uint32_t number_run(std::uint32_t at, std::uint32_t end) const {
    at = run(at, end, Class::kDigit);
    while (at < end) {
      const CodePoint separator = decode(text_, at);
      const std::uint32_t next = at + separator.length;
      if (!is_digit_separator(separator.value) || next >= end) break;
      if (classify(decode(text_, next).value) != Class::kDigit) break;
      at = run(next, end, Class::kDigit);
    }
    return at;
  }

  std::uint32_t add(WordKind kind, std::uint32_t begin, std::uint32_t end) {
    const bool mark = kind == WordKind::kPunctuation || kind == WordKind::kSymbol;
    if (ended_ && !(mark && continues_ending(begin))) close_sentence();
    if (out_.words.size() == first_) sentence_paragraph_ = paragraph_;
    out_.words.push_back({{begin, end}, kind, space_, out_.folds.add(slice(text_, {begin, end})), 0});
    if (kind == WordKind::kPunctuation && is_full_stop(decode(text_, begin).value) &&
        !inside_abbreviation(end) && !inside_number(end)) {
      ended_ = true;
    }
    space_ = false;
    return end;
  }

  // After a full stop: further stops, and closing marks that no space parts from it.
  bool continues_ending(std::uint32_t at) const {
    const char32_t c = decode(text_, at).value;
    if (is_full_stop(c)) return true;
    return !space_ &&
           (c == U'"' || c == U'»' || c == U'”' || c == U')' || c == U'\'' || c == U'’' || c == U']');
  }

  // A stop that a letter follows without a space parts an abbreviation, a domain, or glued sentences; only
  // the last has a longer word before it.
  bool inside_abbreviation(std::uint32_t after) const {
    if (out_.words.size() < 2) return false;
    const Word& before = out_.words[out_.words.size() - 2];
    const bool adjacent = before.span.end == out_.words.back().span.begin;
    const bool single_letter =
        before.kind == WordKind::kWord && count_code_points(before.fold) <= 1 && adjacent;
    const bool letter_follows =
        after < text_.size() && classify(decode(text_, after).value) == Class::kLetter;
    if (single_letter && (letter_follows || abbreviation_before())) return true;
    // "إف.بي.آي": names of letters; "قاله له.من" is two sentences.
    const bool short_word =
        before.kind == WordKind::kWord && adjacent && count_code_points(before.fold) <= kLetterName;
    if (short_word && letter_follows && (abbreviation_before() || letter_name_follows(after))) return true;
    return letter_follows && adjacent && before.kind == WordKind::kWord &&
           before.span.size() == count_code_points(before.fold);
  }

  // A stop right behind digits that only invisible marks part from more of them: "4.<right-to-left mark>17".
  bool inside_number(std::uint32_t after) const {
    const std::size_t n = out_.words.size();
    if (n < 2 || out_.words[n - 2].kind != WordKind::kNumber ||
        out_.words[n - 2].span.end != out_.words[n - 1].span.begin)
      return false;
    while (after < text_.size()) {
      const CodePoint c = decode(text_, after);
      const Class found = classify(c.value);
      if (found != Class::kIgnorable) return found == Class::kDigit;
      after += c.length;
    }
    return false;
  }

  // Whether a word of a few letters begins at `at` and a stop or a quotation mark ends it.
  bool letter_name_follows(std::uint32_t at) const {
    for (std::size_t letters = 0; letters <= kLetterName && at < text_.size(); ++letters) {
      const CodePoint c = decode(text_, at);
      if (classify(c.value) != Class::kLetter)
        return letters > 0 && (c.value == U'.' || is_quotation_mark(c.value));
      at += c.length;
    }
    return false;
  }

  // "أ.ف.ب." : the last stop closes the abbreviation, not the sentence, unless the line ends with it.
  bool abbreviation_before() const {
    const std::size_t n = out_.words.size();
    return n >= 4 && slice(text_, out_.words[n - 3].span) == "." &&
           out_.words[n - 3].span.end == out_.words[n - 2].span.begin;
  }

  void close_sentence() {
    ended_ = false;
    const auto count = static_cast<std::uint32_t>(out_.words.size());
    if (count == first_) return;
    out_.sentences.push_back(
        {{out_.words[first_].span.begin, out_.words.back().span.end}, first_, count, sentence_paragraph_});
    first_ = count;
  }

  // Code points of the longest name of a letter: إيه، كيو.
  static constexpr std::size_t kLetterName = 3;

  std::string_view text_;
  AnalysedText& out_;
  const Class* classes_ = class_table().data();
  std::uint32_t first_ = 0;
  std::uint32_t paragraph_ = 0;
  std::uint32_t sentence_paragraph_ = 0;
  bool space_ = true;
  bool ended_ = false;
};

}  // namespace

void FoldedWords::reserve(std::size_t bytes) {
  left_ = bytes + 1;  // as fold_frequent asks for
  free_ = blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(left_)).get();
}

std::string_view FoldedWords::add(std::string_view word) {
  if (left_ <= word.size()) reserve(word.size());
  std::size_t size = 0;
  if (const auto folded = fold_frequent(free_, word)) {
    size = *folded;
  } else {
    const std::string form = fold(word);
    if (left_ <= form.size()) reserve(form.size());
    size = form.copy(free_, form.size());
  }
  const std::string_view added(free_, size);
  free_ += size;
  left_ -= size;
  return added;
}

AnalysedText analyse(std::string_view text, const std::vector<Span>& regions) {
  AnalysedText out;
  // A word of Arabic takes ten bytes or a little more, its space included.
  constexpr std::size_t kBytesOfWord = 10;
  std::size_t bytes = 0;
  for (const Span region : regions) bytes += region.size();
  out.words.reserve(bytes / kBytesOfWord + 1);
  out.folds.reserve(bytes);
  Analyser analyser(text, out);
  for (const Span region : regions) analyser.region(region);
  return out;
}

AnalysedText analyse(std::string_view text) {
  return analyse(text, {{0, static_cast<std::uint32_t>(text.size())}});
}

bool is_quotation_mark(char32_t c) {
  switch (c) {
    case U'"':
    case U'«':
    case U'»':
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'\'':
    case U'‘':
    case U'’':
    case U'‹':
    case U'›':
    case U'+':
      return true;
    default:
      return false;
  }
}

bool is_quotation_mark(const Word& word, std::string_view text) {
  if (word.kind != WordKind::kPunctuation && word.kind != WordKind::kSymbol) return false;
  return is_quotation_mark(decode(text, word.span.begin).value);
}

}  // namespace isnad::text
