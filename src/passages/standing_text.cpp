#include "passages/standing_text.h"

#include <algorithm>

#include "base/hash.h"

namespace isnad::passages {
namespace {

// Fewer articles with one sentence may be versions of one article.
constexpr std::uint32_t kLeastArticles = 8;

// The share of all articles with a sentence that are the outlet's own: others copy an article whole now and
// then.
constexpr double kOwnShare = 0.8;

std::uint64_t with(std::uint64_t sentence, std::uint64_t outlet) {
  // An odd constant, so that the two may not change places.
  return sentence * 0x9E3779B97F4A7C15ULL + outlet;
}

}  // namespace

void StandingText::Counts::count(std::uint64_t hash) {
  const auto [number, added] = numbers.add(hash);
  if (added) documents.push_back(0);
  ++documents[number];
}

std::uint32_t StandingText::Counts::of(std::uint64_t hash) const {
  const auto number = numbers.find(hash);
  return number ? documents[*number] : 0;
}

void StandingText::add(const Vocabulary& vocabulary, DocumentWords& document, std::string_view outlet,
                       bool again) {
  document.sentence_hashes.clear();
  for (const WordRange sentence : document.sentences) {
    std::uint64_t hash = sentence.size();
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i)
      hash = with(hash, vocabulary.hash_of(document.words[i].key));
    document.sentence_hashes.push_back(hash);
  }
  if (again) return;
  std::vector<std::uint64_t> once = document.sentence_hashes;
  std::ranges::sort(once);
  once.erase(std::ranges::unique(once).begin(), once.end());
  const std::uint64_t name = hash64(outlet);
  if (!outlet.empty()) outlets_.count(name);
  for (const std::uint64_t hash : once) {
    sentences_.count(hash);
    if (!outlet.empty()) of_outlets_.count(with(hash, name));
  }
}

void StandingText::mark(DocumentWords& document, std::string_view outlet) const {
  const std::uint64_t name = hash64(outlet);
  const double least =
      std::max<double>(kLeastArticles, share_ * static_cast<double>(outlet.empty() ? 0 : outlets_.of(name)));
  document.standing.assign(document.sentences.size(), false);
  if (outlet.empty() || share_ <= 0) return;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const std::uint32_t all = sentences_.of(document.sentence_hashes[i]);
    if (all < least) continue;
    const std::uint32_t own = of_outlets_.of(with(document.sentence_hashes[i], name));
    document.standing[i] = own >= least && own >= kOwnShare * all;
  }
}

}  // namespace isnad::passages
