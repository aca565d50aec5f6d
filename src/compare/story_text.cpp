#include "compare/story_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "language/arabic/clitics.h"

namespace isnad::compare {
namespace {

// Shorter stems are particles and pronouns in Arabic; the weighting needs no list of them.
constexpr std::size_t kShortestStemBytes = 6;

constexpr std::uint32_t kNoNumber = std::numeric_limits<std::uint32_t>::max();

}  // namespace

StoryText::StoryText(const std::vector<DossierDocument>& documents) {
  struct Seen {
    std::uint32_t number = 0;
    std::size_t documents = 0;
    std::size_t last = 0;  // document, counted from 1
  };
  std::map<std::string, Seen> seen;  // by stem
  for (const DossierDocument& document : documents) {
    analysed_.push_back(text::analyse(document.article.text, document.article.body));
    std::vector<std::string>& stems = stems_.emplace_back();
    for (const text::Word& word : analysed_.back().words) {
      stems.push_back(word.kind == text::WordKind::kWord ? language::arabic::light_stem(word.fold)
                                                         : std::string());
      if (stems.back().size() < kShortestStemBytes) continue;
      Seen& one = seen[stems.back()];
      if (one.last != stems_.size()) ++one.documents;
      one.last = stems_.size();
    }
  }
  for (auto& [stem, one] : seen) {
    one.number = static_cast<std::uint32_t>(weight_.size());
    weight_.push_back(
        std::log(1.0 + static_cast<double>(documents.size()) / static_cast<double>(one.documents)));
  }
  for (const std::vector<std::string>& stems : stems_) {
    std::vector<std::uint32_t>& numbers = numbers_.emplace_back();
    for (const std::string& stem : stems) {
      const auto found = seen.find(stem);
      numbers.push_back(found == seen.end() ? kNoNumber : found->second.number);
    }
  }
}

std::pair<std::size_t, std::size_t> StoryText::words_in(DocumentIndex doc, Span span) const {
  const auto& words = analysed_[doc.value()].words;
  const auto first = std::partition_point(words.begin(), words.end(),
                                          [&](const text::Word& w) { return w.span.end <= span.begin; });
  const auto last =
      std::partition_point(first, words.end(), [&](const text::Word& w) { return w.span.begin < span.end; });
  return {static_cast<std::size_t>(first - words.begin()), static_cast<std::size_t>(last - words.begin())};
}

const text::Sentence* StoryText::sentence_of(DocumentIndex doc, Span span) const {
  const auto& sentences = analysed_[doc.value()].sentences;
  const auto found = std::partition_point(sentences.begin(), sentences.end(),
                                          [&](const text::Sentence& s) { return s.span.end <= span.begin; });
  return found == sentences.end() ? nullptr : &*found;
}

WordWeights StoryText::weights(DocumentIndex doc, std::size_t first, std::size_t last,
                               std::optional<std::size_t> except) const {
  const auto& numbers = numbers_[doc.value()];
  const std::uint32_t left_out = except ? numbers[*except] : kNoNumber;
  last = std::min(last, numbers.size());
  WordWeights weights;
  for (std::size_t i = first; i < last; ++i) {
    if (numbers[i] != kNoNumber && numbers[i] != left_out)
      weights.words.emplace_back(numbers[i], weight_[numbers[i]]);
  }
  std::sort(weights.words.begin(), weights.words.end());
  weights.words.erase(std::unique(weights.words.begin(), weights.words.end()), weights.words.end());
  for (const auto& [word, weight] : weights.words) weights.squares += weight * weight;
  return weights;
}

double cosine(const WordWeights& a, const WordWeights& b) {
  if (a.squares <= 0 || b.squares <= 0) return 0;
  double dot = 0;
  for (auto x = a.words.begin(), y = b.words.begin(); x != a.words.end() && y != b.words.end();) {
    if (x->first == y->first) {
      dot += x->second * y->second;
      ++x;
      ++y;
    } else if (x->first < y->first) {
      ++x;
    } else {
      ++y;
    }
  }
  return dot / std::sqrt(a.squares * b.squares);
}

}  // namespace isnad::compare
