#include "language/arabic/claim_units.h"

#include <algorithm>

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

}  // namespace

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
