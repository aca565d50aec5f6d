#include "language/arabic/quotes.h"

#include <algorithm>

#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

bool is_outer_mark(char32_t c) {
  return c == U'"' || c == U'«' || c == U'»' || c == U'“' || c == U'”' || c == U'„' || c == U'‟' ||
         c == U'‹' || c == U'›';
}

bool is_single_mark(char32_t c) { return c == U'\'' || c == U'‘' || c == U'’'; }

enum class Side { kOpening, kClosing, kEither };

// Which way a mark points by the words that it touches; by its shape where they do not tell.
Side side_of(const text::AnalysedText& analysed, std::size_t at, char32_t mark) {
  const auto& words = analysed.words;
  const bool space_after = at + 1 >= words.size() || words[at + 1].space_before;
  const bool space_before = words[at].space_before;
  const bool punctuation_after = at + 1 < words.size() && words[at + 1].kind == text::WordKind::kPunctuation;
  if (space_before && !space_after && !punctuation_after) return Side::kOpening;
  // "بـ»نص»": a mark after a preposition that is written onto the word can only open.
  constexpr std::size_t kOneLetter = 2;
  const bool after_proclitic =
      at > 0 && words[at - 1].kind == text::WordKind::kWord && words[at - 1].fold.size() <= kOneLetter;
  if (!space_before && !space_after && !punctuation_after && after_proclitic) return Side::kOpening;
  if (!space_before && (space_after || punctuation_after)) return Side::kClosing;
  if (mark == U'«' || mark == U'“' || mark == U'„') return Side::kOpening;
  if (mark == U'»' || mark == U'”') return Side::kClosing;
  return Side::kEither;
}

// One past the last word of the sentence that word `at` stands in, without its closing stop.
std::size_t end_of_sentence(const text::AnalysedText& analysed, std::size_t at) {
  const auto after =
      std::upper_bound(analysed.sentences.begin(), analysed.sentences.end(), at,
                       [](std::size_t word, const text::Sentence& s) { return word < s.first; });
  return after == analysed.sentences.begin() ? at + 1 : std::prev(after)->last;
}

std::size_t paragraph_of(const text::AnalysedText& analysed, std::size_t at) {
  const auto after =
      std::upper_bound(analysed.sentences.begin(), analysed.sentences.end(), at,
                       [](std::size_t word, const text::Sentence& s) { return word < s.first; });
  return after == analysed.sentences.begin() ? 0 : std::prev(after)->paragraph;
}

}  // namespace

namespace {

// Where the search for the mark that closes a quotation in single marks ends: at that mark, or, where none
// does (an apostrophe), at an outer mark or behind the sentence.
struct SingleMarkSearch {
  std::size_t end = 0;
  bool found = false;
};

SingleMarkSearch closing_single_mark(std::string_view text, const text::AnalysedText& analysed,
                                     std::size_t at) {
  const std::size_t end = end_of_sentence(analysed, at);
  for (std::size_t i = at + 1; i <= end && i < analysed.words.size(); ++i) {
    const char32_t mark = text::decode(text, analysed.words[i].span.begin).value;
    if (is_outer_mark(mark)) return {i, false};
    if (is_single_mark(mark) && side_of(analysed, i, mark) == Side::kClosing) return {i, true};
  }
  return {end, false};
}

}  // namespace

std::vector<Quote> find_quotes(std::string_view text, const text::AnalysedText& analysed) {
  std::vector<Quote> quotes;
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t open = kNone;  // the mark of the quotation being read
  // No single mark before it has another that closes it: many of them are not each searched for one.
  std::size_t unpaired_until = 0;
  const auto close_unclosed = [&](std::size_t before) {
    const std::size_t end = std::min(end_of_sentence(analysed, open), before);
    if (end > open + 1) quotes.push_back({open, end, false});
    open = kNone;
  };
  for (std::size_t i = 0; i < analysed.words.size(); ++i) {
    const text::Word& word = analysed.words[i];
    if (word.kind == text::WordKind::kWord || word.kind == text::WordKind::kNumber) continue;
    const char32_t mark = text::decode(text, word.span.begin).value;
    if (open == kNone && is_single_mark(mark) && side_of(analysed, i, mark) == Side::kOpening) {
      if (i < unpaired_until) continue;
      const auto [close, found] = closing_single_mark(text, analysed, i);
      if (found && close > i + 1) quotes.push_back({i, close, true});
      if (found)
        i = close;
      else
        unpaired_until = close;
      continue;
    }
    if (!is_outer_mark(mark)) continue;
    const Side side = side_of(analysed, i, mark);
    if (open != kNone && paragraph_of(analysed, open) != paragraph_of(analysed, i)) close_unclosed(i);
    if (open == kNone) {
      if (side != Side::kClosing) open = i;
    } else if (side == Side::kOpening && end_of_sentence(analysed, open) <= i) {
      close_unclosed(i);
      open = i;
    } else if (side != Side::kOpening) {
      if (i > open + 1) quotes.push_back({open, i, true});
      open = kNone;
    }
  }
  // The last quotation of a text that ends before its mark does: the rest of its paragraph.
  if (open != kNone) {
    std::size_t end = open;
    while (end < analysed.words.size() && paragraph_of(analysed, end) == paragraph_of(analysed, open)) ++end;
    if (end > open + 1) quotes.push_back({open, end, false});
  }
  return quotes;
}

}  // namespace isnad::language::arabic
