#include "language/arabic/claim_units.h"

#include <algorithm>
#include <string>

#include "language/arabic/cues.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

constexpr std::size_t kLongestUnit = 400;

// "(ب. ك. م) أن": the stops of a short name in brackets end no sentence.
bool bracket_is_open(std::string_view text, const std::vector<text::Word>& words, WordRange before,
                     const text::Sentence& sentence) {
  constexpr std::size_t kLongestName = 8;  // words and stops
  const auto sign_at = [&](std::size_t i) { return slice(text, words[i].span); };
  bool open = false;
  for (std::size_t i = before.last; i-- > before.first && i + kLongestName >= before.last && !open;) {
    if (sign_at(i) == ")") return false;
    open = sign_at(i) == "(";
  }
  for (std::size_t i = sentence.first; open && i < std::min(words.size(), sentence.first + kLongestName);
       ++i) {
    if (sign_at(i) == ")") return true;
  }
  return false;
}

// The outlet and where it has it from, up to the colon behind them: "النهر - وكالات: أعلن …".
std::size_t credit_words(std::string_view text, const std::vector<text::Word>& words,
                         const MarkedText& marks) {
  constexpr std::size_t kLongest = 8;  // words and marks
  bool dash = false;
  for (std::size_t i = 0; i < std::min(words.size(), kLongest); ++i) {
    if (marks.is_colon(i)) return dash ? i + 1 : 0;
    const std::string_view sign = slice(text, words[i].span);
    const bool is_dash = sign == "-" || sign == "–" || sign == "ـ";
    if (!is_dash && (words[i].kind != text::WordKind::kWord || cue_of(words[i].fold))) return 0;
    dash = dash || is_dash;
  }
  return 0;
}

}  // namespace

std::size_t words_before_report(const Document& document, const MarkedText& marks) {
  const auto& words = document.analysed.words;
  if (words.empty()) return 0;
  const std::string_view text = document.article.text;
  if (const std::size_t credit = credit_words(text, words, marks); credit > 0) return credit;
  if (!document.article.dateline) return 0;
  const std::string& dateline = *document.article.dateline;
  const Span opening{words.front().span.begin,
                     words.front().span.begin + static_cast<std::uint32_t>(dateline.size())};
  if (opening.end > text.size() || text::fold(slice(text, opening)) != text::fold(dateline)) return 0;
  std::size_t at = 0;
  while (at < words.size() && words[at].span.begin < opening.end) ++at;
  return at < words.size() && words[at].kind == text::WordKind::kPunctuation ? at + 1 : 0;
}

std::vector<WordRange> claim_units(std::string_view text, const text::AnalysedText& analysed,
                                   const MarkedText& marks) {
  std::vector<WordRange> units;
  const auto add_cut = [&](std::size_t first, std::size_t last) {
    for (; last - first > kLongestUnit; first += kLongestUnit) units.push_back({first, first + kLongestUnit});
    units.push_back({first, last});
  };
  for (const text::Sentence& sentence : analysed.sentences) {
    const Quote* quote = marks.quote_at(sentence.first);
    const bool inside =
        !units.empty() && ((quote != nullptr && quote->open < sentence.first && quote->closed) ||
                           bracket_is_open(text, analysed.words, units.back(), sentence));
    if (inside && sentence.last - units.back().first < kLongestUnit) {
      units.back().last = sentence.last;
    } else {
      add_cut(sentence.first, sentence.last);
    }
  }
  return units;
}

}  // namespace isnad::language::arabic
