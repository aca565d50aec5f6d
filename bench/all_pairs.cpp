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
  Pair(const Wordings& wordings, const DocumentWords& first, const DocumentWords& second)
      : wordings_(wordings), first_(first), second_(second) {
    for (const auto& word : first.words) a_.push_back(word.key);
    for (const auto& word : second.words) b_.push_back(word.key);
    for (const std::uint32_t key : a_) value_.push_back(brings(wordings, key));
  }

  // The alignments that count, the best first; no word of either side is in two.
  std::vector<std::vector<Match>> alignments() {
    std::vector<std::vector<Match>> out;
    while (best_score() >= kLeastScore) {
      std::vector<Match> matches = trace();
      for (const Match& match : matches) {
        a_[match.a] = kTaken;
        b_[match.b] = kTaken - 1;
      }
      if (counts(matches)) out.push_back(std::move(matches));
    }
    return out;
  }

 private:
  static constexpr std::uint32_t kTaken =
      UINT32_MAX;  // equal to no key; taken words differ from one another too

  float best_score() const {
    std::vector<float> above(b_.size() + 1, 0);
    float best = 0;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      float diagonal = 0;
      float left = 0;
      for (std::size_t j = 0; j < b_.size(); ++j) {
        const float pair = diagonal + (a_[i] == b_[j] ? value_[i] : -kGap);
        diagonal = above[j + 1];
        left = std::max({0.0F, pair, std::max(diagonal, left) - kGap});
        above[j + 1] = left;
        best = std::max(best, left);
      }
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

  bool counts(const std::vector<Match>& matches) const {
    if (matches.size() < kLeastWords) return false;
    if (!first_.function_words_known || !second_.function_words_known) return true;
    const auto grammar = std::ranges::count_if(
        matches, [&](const Match& match) { return wordings_.is_function_word[first_.words[match.a].key]; });
    return static_cast<float>(grammar) >= kLeastGrammar * static_cast<float>(matches.size());
  }

  const Wordings& wordings_;
  const DocumentWords& first_;
  const DocumentWords& second_;
  std::vector<std::uint32_t> a_;
  std::vector<std::uint32_t> b_;
  std::vector<float> value_;
};

std::uint32_t sentence_of(const DocumentWords& document, std::uint32_t word) {
  return document.words[word].sentence;
}

// Of an alignment, what lies in one sentence of either document.
struct Piece {
  WordRange a;
  WordRange b;
  std::uint32_t equal = 0;
};

std::vector<Piece> pieces(const DocumentWords& first, const DocumentWords& second,
                          const std::vector<Match>& matches) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const Match& match = matches[i];
    if (i == 0 || sentence_of(first, match.a) != sentence_of(first, matches[i - 1].a) ||
        sentence_of(second, match.b) != sentence_of(second, matches[i - 1].b)) {
      out.push_back({{match.a, match.a}, {match.b, match.b}, 0});
    }
    out.back().a.end = match.a + 1;
    out.back().b.end = match.b + 1;
    ++out.back().equal;
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

void mark_copies(const DocumentWords& first, const DocumentWords& second, const std::vector<Match>& matches,
                 std::vector<bool>& copied_a, std::vector<bool>& copied_b) {
  for (const Piece& piece : pieces(first, second, matches)) {
    const float longer = static_cast<float>(std::max(piece.a.size(), piece.b.size()));
    if (static_cast<float>(piece.equal) < kLeastDensity * longer) continue;
    const bool whole = is_whole(first, piece.a) && is_whole(second, piece.b);
    if (!whole && piece.equal < kLeastWords) continue;
    mark(copied_a, whole ? first.sentences[sentence_of(first, piece.a.begin)] : piece.a);
    mark(copied_b, whole ? second.sentences[sentence_of(second, piece.b.begin)] : piece.b);
  }
}

std::vector<WordRange> ranges_of(const std::vector<bool>& copied) {
  std::vector<WordRange> out;
  for (std::uint32_t i = 0; i < copied.size(); ++i) {
    if (!copied[i]) continue;
    if (out.empty() || out.back().end != i) out.push_back({i, i});
    out.back().end = i + 1;
  }
  return out;
}

// Both directions of the pair, where there is something.
std::vector<CopiedWords> compare(const Wordings& wordings, std::uint32_t x, std::uint32_t y) {
  const DocumentWords& first = wordings.documents[x];
  const DocumentWords& second = wordings.documents[y];
  std::vector<bool> copied_a(first.words.size(), false);
  std::vector<bool> copied_b(second.words.size(), false);
  for (const auto& matches : Pair(wordings, first, second).alignments()) {
    mark_copies(first, second, matches, copied_a, copied_b);
  }
  std::vector<CopiedWords> out{{x, y, ranges_of(copied_a)}, {y, x, ranges_of(copied_b)}};
  std::erase_if(out, [](const CopiedWords& one) { return one.ranges.empty(); });
  return out;
}

}  // namespace

std::vector<CopiedWords> copied_words(const Wordings& wordings, unsigned jobs) {
  std::vector<std::vector<CopiedWords>> found(wordings.documents.size());
  parallel_for(wordings.documents.size(), jobs, [&](std::size_t i) {
    const auto x = static_cast<std::uint32_t>(i);
    for (std::uint32_t y = x + 1; y < wordings.documents.size(); ++y) {
      for (CopiedWords& one : compare(wordings, x, y)) found[i].push_back(std::move(one));
    }
  });
  std::vector<CopiedWords> out;
  for (auto& of_document : found) {
    for (CopiedWords& one : of_document) out.push_back(std::move(one));
  }
  std::ranges::sort(out, {}, [](const CopiedWords& one) { return std::pair(one.document, one.other); });
  return out;
}

}  // namespace isnad::bench
