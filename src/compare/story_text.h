#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/dossier.h"
#include "text/analysis.h"

namespace isnad::compare {

// Weighted words of a stretch of text, each once: numbers of light stems in the order of their letters, and
// the sum of the weights' squares. Of one StoryText.
struct WordWeights {
  std::vector<std::pair<std::uint32_t, double>> words;
  double squares = 0;
};

// The words of a story's documents, cut once and weighted by how many of its documents use them.
class StoryText {
 public:
  explicit StoryText(const std::vector<DossierDocument>& documents);

  [[nodiscard]] const text::AnalysedText& analysed(DocumentIndex doc) const { return analysed_[doc.value()]; }
  // The light stem of a word; empty for signs and numbers.
  [[nodiscard]] const std::string& stem(DocumentIndex doc, std::size_t word) const {
    return stems_[doc.value()][word];
  }
  // The words [first, last) that a span touches.
  [[nodiscard]] std::pair<std::size_t, std::size_t> words_in(DocumentIndex doc, Span span) const;
  // The sentence that a span begins in; null where there is none.
  [[nodiscard]] const text::Sentence* sentence_of(DocumentIndex doc, Span span) const;
  // Content words of the words [first, last), function words left out, rare ones heavier; without the word at
  // `except` and others of its stem.
  [[nodiscard]] WordWeights weights(DocumentIndex doc, std::size_t first, std::size_t last,
                                    std::optional<std::size_t> except = std::nullopt) const;

 private:
  std::vector<text::AnalysedText> analysed_;
  std::vector<std::vector<std::string>> stems_;
  std::vector<std::vector<std::uint32_t>>
      numbers_;                 // of stems_; kNoNumber for those too short to tell anything
  std::vector<double> weight_;  // by number
};

// Cosine of the angle between two bags of words, 0 to 1.
[[nodiscard]] double cosine(const WordWeights& a, const WordWeights& b);

}  // namespace isnad::compare
