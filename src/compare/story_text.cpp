#include "compare/story_text.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "language/arabic/clitics.h"

namespace isnad::compare {
namespace {

// Shorter stems are particles and pronouns in Arabic; the weighting needs no list of them.
constexpr std::size_t kShortestStemBytes = 6;

}  // namespace

StoryText::StoryText(const std::vector<DossierDocument>& documents) {
  for (const DossierDocument& document : documents) {
    analysed_.push_back(text::analyse(document.article.text, document.article.body));
    std::vector<std::string>& stems = stems_.emplace_back();
    std::set<std::string> distinct;
    for (const text::Word& word : analysed_.back().words) {
      stems.push_back(word.kind == text::WordKind::kWord ? language::arabic::light_stem(word.fold)
                                                         : std::string());
      distinct.insert(stems.back());
    }
    for (const std::string& stem : distinct) ++documents_with_[stem];
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

WordWeights StoryText::weights(DocumentIndex doc, std::size_t first, std::size_t last) const {
  WordWeights weights;
  const auto& stems = stems_[doc.value()];
  for (std::size_t i = first; i < std::min(last, stems.size()); ++i) {
    if (stems[i].size() < kShortestStemBytes) continue;
    const auto documents = static_cast<double>(documents_with_.at(stems[i]));
    weights[stems[i]] = std::log(1.0 + static_cast<double>(stems_.size()) / documents);
  }
  return weights;
}

double cosine(const WordWeights& a, const WordWeights& b) {
  double dot = 0;
  double norm_a = 0;
  double norm_b = 0;
  for (const auto& [word, weight] : a) {
    norm_a += weight * weight;
    if (const auto other = b.find(word); other != b.end()) dot += weight * other->second;
  }
  for (const auto& [word, weight] : b) norm_b += weight * weight;
  return norm_a > 0 && norm_b > 0 ? dot / std::sqrt(norm_a * norm_b) : 0;
}

}  // namespace isnad::compare
