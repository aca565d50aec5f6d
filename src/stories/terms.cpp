#include "stories/terms.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "base/parallel.h"
#include "language/word_key.h"
#include "text/analysis.h"
#include "text/utf8.h"

namespace isnad::stories {
namespace {
// How much a term in the title counts and one in the lead, against 1 behind the lead: an article belongs to
// the event that its headline and lead are about. Chosen on the development days together with kLeadWords,
// the half-life and kCountPower by a search; around these values F1 moves by 0.005.
constexpr float kTitleWeight = 3.0F;
constexpr float kLeadWeight = 3.0F;
constexpr std::uint32_t kLeadWords = 40;  // a first paragraph
constexpr float kHalfLifeWords = 150.0F;  // how fast words behind the lead lose their weight

// What a term's weighted count is raised to, so that one said often does not drown the others.
constexpr float kCountPower = 0.85F;

// Words behind these weigh less than 1 % and are not counted.
constexpr std::uint32_t kMostWords = 1000;

// Stands for the language at large where the set is small (as in passages).
constexpr double kPriorDocuments = 200.0;

// Numbers the terms in the order in which they come.
class TermTable {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // kNone for function words.
  std::uint32_t term_of(const std::string& folded, bool number) {
    const auto [at, added] = forms_.try_emplace(folded, kNone);
    if (!added) return at->second;
    if (number || !language::is_function_word(folded)) {
      at->second = keys_.try_emplace(language::word_key(folded), count()).first->second;
    }
    return at->second;
  }
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(keys_.size()); }

 private:
  std::unordered_map<std::string, std::uint32_t> forms_;
  std::unordered_map<std::string, std::uint32_t> keys_;
};

struct Analysed {
  text::AnalysedText title;
  text::AnalysedText body;
};

class Counter {
 public:
  explicit Counter(TermTable& table) : table_(table) {}

  TermVector count(const Analysed& analysed) {
    found_.clear();
    std::uint32_t position = 0;
    for (const text::Word& word : analysed.title.words) {
      if (position == kMostWords) break;
      if (add(word, kTitleWeight)) ++position;
    }
    position = 0;
    for (const text::Word& word : analysed.body.words) {
      if (position == kMostWords) break;
      if (add(word, weight_at(position))) ++position;
    }
    // Equal terms by weight too, so that sums of floats come out the same for any order of words.
    std::sort(found_.begin(), found_.end(), [](const Term& x, const Term& y) {
      return x.term != y.term ? x.term < y.term : x.weight > y.weight;
    });
    TermVector out;
    for (const Term& one : found_) {
      if (out.empty() || out.back().term != one.term) {
        out.push_back(one);
      } else {
        out.back().weight += one.weight;
      }
    }
    return out;
  }

 private:
  static float weight_at(std::uint32_t position) {
    if (position < kLeadWords) return kLeadWeight;
    return std::exp2(-static_cast<float>(position - kLeadWords) / kHalfLifeWords);
  }

  // Whether the word is one, so that it counts for the position of those after it.
  bool add(const text::Word& word, float weight) {
    const bool number = word.kind == text::WordKind::kNumber;
    if (!number && (word.kind != text::WordKind::kWord || text::count_code_points(word.fold) < 2))
      return false;
    const std::uint32_t term = table_.term_of(word.fold, number);
    if (term != TermTable::kNone) found_.push_back({term, weight});
    return true;
  }

  TermTable& table_;
  TermVector found_;
};

void weigh(std::vector<TermVector>& vectors, const std::vector<std::uint32_t>& texts,
           const TermTable& table) {
  std::vector<std::uint32_t> frequency(table.count(), 0);
  std::uint32_t distinct = 0;
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    if (texts[i] != i) continue;
    ++distinct;
    for (const Term& one : vectors[i]) ++frequency[one.term];
  }
  const double count = distinct + kPriorDocuments;
  for (TermVector& vector : vectors) {
    double length = 0;
    for (Term& one : vector) {
      const auto rarity = static_cast<float>(std::max(0.0, std::log(count / (1.0 + frequency[one.term]))));
      one.weight = std::pow(one.weight, kCountPower) * rarity;
      length += static_cast<double>(one.weight) * one.weight;
    }
    if (length <= 0) vector.clear();
    for (Term& one : vector) one.weight /= static_cast<float>(std::sqrt(length));
  }
}

}  // namespace

float dot(const TermVector& x, const TermVector& y) {
  float out = 0;
  auto i = x.begin();
  auto j = y.begin();
  while (i != x.end() && j != y.end()) {
    if (i->term < j->term) {
      ++i;
    } else if (j->term < i->term) {
      ++j;
    } else {
      out += i++->weight * j++->weight;
    }
  }
  return out;
}

TermVector sum(const TermVector& x, const TermVector& y) {
  TermVector out;
  out.reserve(x.size() + y.size());
  auto i = x.begin();
  auto j = y.begin();
  while (i != x.end() || j != y.end()) {
    if (j == y.end() || (i != x.end() && i->term < j->term)) {
      out.push_back(*i++);
    } else if (i == x.end() || j->term < i->term) {
      out.push_back(*j++);
    } else {
      out.push_back({i->term, i->weight + j->weight});
      ++i;
      ++j;
    }
  }
  return out;
}

std::vector<TermVector> read_terms(std::span<const Article* const> articles,
                                   const std::vector<std::uint32_t>& texts, unsigned jobs) {
  std::vector<TermVector> out;
  out.reserve(articles.size());
  TermTable table;
  Counter counter(table);
  constexpr std::size_t kBatch = 256;
  std::vector<Analysed> analysed;
  for (std::size_t begin = 0; begin < articles.size(); begin += kBatch) {
    const std::size_t end = std::min(articles.size(), begin + kBatch);
    analysed.assign(end - begin, {});
    parallel_for(end - begin, jobs, [&](std::size_t i) {
      const Article& article = *articles[begin + i];
      if (article.title) analysed[i].title = text::analyse(article.title->exact);
      analysed[i].body = text::analyse(article.text, article.body);
    });
    for (const Analysed& one : analysed) out.push_back(counter.count(one));
  }
  weigh(out, texts, table);
  return out;
}

}  // namespace isnad::stories
