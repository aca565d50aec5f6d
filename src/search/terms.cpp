#include "search/terms.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "language/arabic/search_terms.h"
#include "text/utf8.h"

namespace isnad::search {
namespace {

// Then it starts again. Some 5 MB for each thread; four times as many made ingesting no faster.
constexpr std::size_t kMaxKnown = std::size_t{1} << 15U;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether three digits and then none follow `at`.
bool thousand_follows(std::string_view number, std::size_t at) {
  for (std::size_t i = at; i < at + 3; ++i) {
    if (i >= number.size() || !is_digit(number[i])) return false;
  }
  return at + 3 >= number.size() || !is_digit(number[at + 3]);
}

// 1,500 and 1٬500 as 1500; 1.8 and 1٫8 as 1.8.
std::string plain_number(std::string_view folded) {
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint point = text::decode(folded, at);
    const std::size_t next = at + point.length;
    const bool separates_thousands = point.value == ',' || point.value == U'٬' || point.value == U'،' ||
                                     point.value == '\'' || point.value == U'’';
    if (point.value < 0x80 && is_digit(folded[at])) {
      out.push_back(folded[at]);
    } else if (!separates_thousands || !thousand_follows(folded, next)) {
      out.push_back('.');
    }
    at = next;
  }
  return out;
}

bool is_arabic(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::decode(word, at);
    if (point.value < 0x621 || point.value > 0x64A) return false;
    at += point.length;
  }
  return !word.empty();
}

// Only what the stores' own languages of queries have no meaning for.
std::string safe(std::string_view term) {
  std::string out;
  for (std::size_t at = 0; at < term.size();) {
    const text::CodePoint point = text::decode(term, at);
    const char32_t c = point.value;
    const bool plain = c >= 0x80 || is_digit(static_cast<char>(c)) || (c >= 'a' && c <= 'z') || c == '.';
    if (plain && out.size() + point.length <= TermReader::kMaxTermBytes) text::append_utf8(out, c);
    at += point.length;
  }
  return out;
}

std::vector<std::string> all_safe(const std::vector<std::string>& terms) {
  std::vector<std::string> out;
  for (const std::string& term : terms) {
    if (std::string made = safe(term); !made.empty()) out.push_back(std::move(made));
  }
  return out;
}

Terms make_terms(const text::Word& word) {
  if (word.kind == text::WordKind::kNumber) {
    const std::vector<std::string> number = all_safe({plain_number(word.fold)});
    return {number, number, {}, {}};
  }
  if (!is_arabic(word.fold)) {
    // Nothing is left of a mark alone.
    const std::vector<std::string> form = all_safe({std::string(word.fold)});
    return {form, form, {}, {}};
  }
  const language::arabic::SearchTerms found = language::arabic::search_terms(word.fold);
  return {all_safe(found.index), all_safe(found.query), {}, {}};
}

}  // namespace

std::uint32_t short_hash(std::string_view term) {
  return static_cast<std::uint32_t>(hash64(term) >> (64 - 8 * kShortHashBytes));
}

std::optional<double> plain_number_of(std::string_view term) {
  if (term.empty() || !is_digit(term.front())) return std::nullopt;
  double value = 0;
  const auto [end, error] =
      std::from_chars(term.data(), term.data() + term.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != term.data() + term.size()) return std::nullopt;
  return value;
}

bool begins_arabic(std::string_view fold) {
  return fold.size() >= 2 && (fold[0] == '\xD8' || fold[0] == '\xD9');  // U+0600 to U+067F
}

std::string_view kernel_of(std::string_view term) {
  if (!begins_arabic(term)) return {};
  constexpr std::string_view kAlef = "\u0627";
  constexpr std::string_view kLam = "\u0644";
  constexpr std::string_view kHamza = "\u0621";
  if (term.starts_with(kAlef) && term.substr(kAlef.size()).starts_with(kLam))
    term.remove_prefix(kAlef.size());
  constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter
  const std::string_view kept = term.substr(0, term.size() - kLetter);
  std::string_view longest;
  for (std::size_t begin = 0; begin < kept.size();) {
    const std::size_t end = std::min(kept.find(kHamza, begin), kept.size());
    if (end - begin > longest.size()) longest = kept.substr(begin, end - begin);
    begin = end + kHamza.size();
  }
  return longest;
}

bool is_searchable(const text::Word& word) {
  return (word.kind == text::WordKind::kWord || word.kind == text::WordKind::kNumber) && !word.fold.empty();
}

const Terms& TermReader::terms_of(const text::Word& word) {
  if (known_.size() > kMaxKnown) known_.clear();
  const auto [place, made] = known_.try_emplace(std::string(word.fold));
  Terms& terms = place->second;
  if (!made) return terms;
  terms = make_terms(word);
  for (const std::string& form : terms.index) {
    terms.joined += (terms.joined.empty() ? "" : "|") + form;
    terms.hashes.push_back(short_hash(form));
  }
  return terms;
}

}  // namespace isnad::search
