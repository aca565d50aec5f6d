#include "all_pairs.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/parallel.h"

namespace isnad::bench {
namespace {

// The parameters. Set by thought before the fast matcher was tuned against this one, and not touched since.
constexpr float kContentWord = 1.0F;  // what an equal content word brings
constexpr float kGrammarWord = 0.3F;  // an equal function word, or number whatever its value
constexpr float kGap = 0.35F;         // what a word without counterpart costs; a replaced one costs it once
constexpr float kLeastScore = 5.0F;   // of an alignment: five content words more than its gaps cost
constexpr std::uint32_t kLeastWords = 6;  // equal words of an alignment
constexpr float kLeastDensity = 0.5F;     // equal words by words of the longer side, in each sentence
constexpr float kWholeSentence = 0.6F;    // a sentence of which so much is copied counts whole
constexpr float kLeastGrammar =
    0.1F;  // function words by equal words: a name with its titles is no statement

// Of Counting::kEditsCounted, which came later, when passages were defined so (docs/decisions/passages.md). A
// piece says what its words weigh in the set, less these.
constexpr float kEdit = 0.9F;           // for each place of an edit, inflection or number
constexpr float kEditedWord = 0.15F;    // for each word of an edit
constexpr float kLeastEvidence = 4.8F;  // of a piece that is copied by itself
constexpr float kClauseEdge = 0.5F;     // for each end at which a clause ends in both documents
constexpr float kLeastSentence = 1.0F;  // of a whole sentence beside such a piece
constexpr std::size_t kLongestName = 24;

using passages::DocumentWords;
using passages::Wordings;
using passages::WordRange;

struct Match {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

float brings(const Wordings& wordings, std::uint32_t key) {
  return key == passages::kNumberKey || wordings.is_function_word[key] ? kGrammarWord : kContentWord;
}

// Two documents' words, and the dynamic programme over them.
class Pair {
 public:
  Pair(const Wordings& wordings, const DocumentWords& first, const DocumentWords& second) {
    for (const auto& word : first.words) a_.push_back(word.key);
    for (const auto& word : second.words) b_.push_back(word.key);
    for (const std::uint32_t key : a_) value_.push_back(brings(wordings, key));
  }

  // The alignments, the best first; no word of either side is in two.
  std::vector<std::vector<Match>> alignments() {
    std::vector<std::vector<Match>> out;
    while (best_score() >= kLeastScore) {
      std::vector<Match> matches = trace();
      for (const Match& match : matches) {
        a_[match.a] = kTaken;
        b_[match.b] = kTaken - 1;
      }
      out.push_back(std::move(matches));
    }
    return out;
  }

 private:
  static constexpr std::uint32_t kTaken =
      UINT32_MAX;  // equal to no key; taken words differ from one another too

  // The score alone. In a row, the best that comes from above or diagonally is found for every word first,
  // then what comes from the left: the maximum so far, less a gap's cost for each word passed.
  float best_score() {
    const std::size_t width = b_.size();
    above_.assign(width + 1, 0);  // above_[j + 1] is word j
    here_.assign(width + 1, 0);
    float best = 0;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      const std::uint32_t key = a_[i];
      const float value = value_[i];
      for (std::size_t j = 0; j < width; ++j) {
        const float pair = above_[j] + (key == b_[j] ? value : -kGap);
        here_[j + 1] = std::max(0.0F, std::max(pair, above_[j + 1] - kGap));
      }
      float left = 0;
      for (std::size_t j = 0; j < width; ++j) {
        left = std::max(left - kGap, here_[j + 1]);
        here_[j + 1] = left;
        best = std::max(best, left);
      }
      std::swap(above_, here_);
    }
    return best;
  }

  enum class Step : std::uint8_t { kStop, kPair, kFirst, kSecond };

  std::vector<Match> trace() const {
    const std::size_t width = b_.size() + 1;
    std::vector<float> score((a_.size() + 1) * width, 0);
    std::vector<Step> step(score.size(), Step::kStop);
    std::size_t best = 0;
    for (std::size_t i = 1; i <= a_.size(); ++i) {
      for (std::size_t j = 1; j < width; ++j) {
        const std::size_t at = i * width + j;
        const auto take = [&](float reached, Step by) {
          if (reached > score[at]) score[at] = reached, step[at] = by;
        };
        take(score[at - width - 1] + (a_[i - 1] == b_[j - 1] ? value_[i - 1] : -kGap), Step::kPair);
        take(score[at - width] - kGap, Step::kFirst);
        take(score[at - 1] - kGap, Step::kSecond);
        if (score[at] > score[best]) best = at;
      }
    }
    std::vector<Match> out;
    for (std::size_t at = best; step[at] != Step::kStop;) {
      const std::size_t i = at / width;
      const std::size_t j = at % width;
      if (step[at] == Step::kPair && a_[i - 1] == b_[j - 1]) {
        out.push_back({static_cast<std::uint32_t>(i - 1), static_cast<std::uint32_t>(j - 1)});
      }
      at -= step[at] == Step::kPair ? width + 1 : (step[at] == Step::kFirst ? width : 1);
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  std::vector<std::uint32_t> a_;
  std::vector<std::uint32_t> b_;
  std::vector<float> value_;
  std::vector<float> above_;
  std::vector<float> here_;
};

std::uint32_t sentence_of(const DocumentWords& document, std::uint32_t word) {
  return document.words[word].sentence;
}

// Of an alignment, what lies in one sentence of either document.
struct Piece {
  WordRange a;
  WordRange b;
  std::uint32_t equal = 0;
  float evidence = 0;
};

// Whether match i goes on in the sentences of the one before.
bool goes_on(const DocumentWords& first, const DocumentWords& second, const std::vector<Match>& matches,
             std::size_t i) {
  return i > 0 && sentence_of(first, matches[i].a) == sentence_of(first, matches[i - 1].a) &&
         sentence_of(second, matches[i].b) == sentence_of(second, matches[i - 1].b);
}

std::vector<Piece> pieces(const Wordings& wordings, const DocumentWords& first, const DocumentWords& second,
                          const std::vector<Match>& matches) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const Match& match = matches[i];
    if (!goes_on(first, second, matches, i)) {
      out.push_back({{match.a, match.a}, {match.b, match.b}, 0, 0});
    } else if (const std::uint32_t gap =
                   std::max(match.a - matches[i - 1].a, match.b - matches[i - 1].b) - 1) {
      out.back().evidence -= kEdit + kEditedWord * static_cast<float>(gap);
    }
    Piece& piece = out.back();
    piece.a.end = match.a + 1;
    piece.b.end = match.b + 1;
    ++piece.equal;
    piece.evidence += wordings.weight[first.words[match.a].key];
    if (first.words[match.a].form != second.words[match.b].form) piece.evidence -= kEdit;
  }
  return out;
}

bool is_whole(const DocumentWords& document, WordRange range) {
  const WordRange sentence = document.sentences[sentence_of(document, range.begin)];
  return static_cast<float>(range.size()) >= kWholeSentence * static_cast<float>(sentence.size());
}

void mark(std::vector<bool>& copied, WordRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) copied[i] = true;
}

// The copied words of one pair of documents.
class Marker {
 public:
  Marker(const Wordings& wordings, const DocumentWords& first, const DocumentWords& second, Counting counting)
      : wordings_(wordings),
        first_(first),
        second_(second),
        counting_(counting),
        copied_a_(first.words.size(), false),
        copied_b_(second.words.size(), false) {}

  void add(const std::vector<Match>& matches) {
    if (!is_statement(matches)) return;
    std::vector<Piece> found = pieces(wordings_, first_, second_, matches);
    std::erase_if(found, [](const Piece& piece) {
      const float longer = static_cast<float>(std::max(piece.a.size(), piece.b.size()));
      return static_cast<float>(piece.equal) < kLeastDensity * longer;
    });
    const bool copied = counting_ == Counting::kAnyEdits ||
                        std::ranges::any_of(found, [&](const Piece& piece) { return stands_alone(piece); });
    if (!copied) return;
    for (const Piece& piece : found) {
      const bool whole = is_whole(first_, piece.a) && is_whole(second_, piece.b);
      if (!(whole && goes_along(piece)) && !stands_alone(piece)) continue;
      mark(copied_a_, whole ? first_.sentences[sentence_of(first_, piece.a.begin)] : piece.a);
      mark(copied_b_, whole ? second_.sentences[sentence_of(second_, piece.b.begin)] : piece.b);
    }
  }

  [[nodiscard]] const std::vector<bool>& copied_a() const { return copied_a_; }
  [[nodiscard]] const std::vector<bool>& copied_b() const { return copied_b_; }

 private:
  bool is_statement(const std::vector<Match>& matches) const {
    if (matches.size() < kLeastWords) return false;
    if (counting_ == Counting::kEditsCounted && matches.size() > kLongestName) return true;
    if (!first_.function_words_known || !second_.function_words_known) return true;
    const auto grammar = std::ranges::count_if(
        matches, [&](const Match& match) { return wordings_.is_function_word[first_.words[match.a].key]; });
    return static_cast<float>(grammar) >= kLeastGrammar * static_cast<float>(matches.size());
  }
  bool stands_alone(const Piece& piece) const {
    return piece.equal >= kLeastWords &&
           (counting_ == Counting::kAnyEdits || piece.evidence + edges(piece) >= kLeastEvidence);
  }
  float edges(const Piece& piece) const {
    const auto opens = [](const DocumentWords& document, std::uint32_t word) {
      return document.words[word].opens_clause || (word > 0 && document.words[word - 1].opens_clause);
    };
    float out = 0;
    if (opens(first_, piece.a.begin) && opens(second_, piece.b.begin)) out += kClauseEdge;
    if (first_.words[piece.a.end - 1].closes_clause && second_.words[piece.b.end - 1].closes_clause)
      out += kClauseEdge;
    return out;
  }
  bool goes_along(const Piece& piece) const {
    return counting_ == Counting::kAnyEdits || piece.evidence >= kLeastSentence;
  }

  const Wordings& wordings_;
  const DocumentWords& first_;
  const DocumentWords& second_;
  Counting counting_;
  std::vector<bool> copied_a_;
  std::vector<bool> copied_b_;
};

std::vector<WordRange> ranges_of(const std::vector<bool>& copied) {
  std::vector<WordRange> out;
  for (std::uint32_t i = 0; i < copied.size(); ++i) {
    if (!copied[i]) continue;
    if (out.empty() || out.back().end != i) out.push_back({i, i});
    out.back().end = i + 1;
  }
  return out;
}

using Copied = std::array<std::vector<CopiedWords>, 2>;  // by Counting

void append(std::vector<CopiedWords>& out, CopiedWords copied) {
  if (!copied.ranges.empty()) out.push_back(std::move(copied));
}

// Adds both directions of the pair, where there is something.
void compare(const Wordings& wordings, std::uint32_t x, std::uint32_t y, Copied& out) {
  const DocumentWords& first = wordings.documents[x];
  const DocumentWords& second = wordings.documents[y];
  const auto alignments = Pair(wordings, first, second).alignments();
  if (alignments.empty()) return;
  for (const Counting counting : {Counting::kAnyEdits, Counting::kEditsCounted}) {
    Marker marker(wordings, first, second, counting);
    for (const auto& matches : alignments) marker.add(matches);
    auto& copied = out[static_cast<std::size_t>(counting)];
    append(copied, {x, y, ranges_of(marker.copied_a())});
    append(copied, {y, x, ranges_of(marker.copied_b())});
  }
}

}  // namespace

Copied copied_words(const Wordings& wordings, unsigned jobs) {
  std::vector<Copied> found(wordings.documents.size());
  parallel_for(wordings.documents.size(), jobs, [&](std::size_t i) {
    const auto x = static_cast<std::uint32_t>(i);
    for (std::uint32_t y = x + 1; y < wordings.documents.size(); ++y) compare(wordings, x, y, found[i]);
  });
  Copied out;
  for (Copied& of_document : found) {
    for (std::size_t counting = 0; counting < out.size(); ++counting) {
      for (CopiedWords& one : of_document[counting]) out[counting].push_back(std::move(one));
    }
  }
  for (auto& copied : out) {
    std::ranges::sort(copied, {}, [](const CopiedWords& one) { return std::pair(one.document, one.other); });
  }
  return out;
}

}  // namespace isnad::bench
