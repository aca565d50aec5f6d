#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/span.h"
#include "language/arabic/name_model.h"

namespace isnad::train_names {

// A sentence of a CoNLL file (`token TAG` a line), its tokens joined by spaces.
struct Sentence {
  std::string text;
  std::vector<Span> tokens;
  std::vector<std::string> tags;  // B-PERS, I-LOC, O …
};

// What the model sees of a sentence, and what it should say.
struct Example {
  std::vector<std::vector<std::uint32_t>> features;  // of each word, numbers from FeatureNumbers
  std::vector<std::array<std::vector<std::uint32_t>, language::arabic::kTagTypes>>
      edges;  // by the type before
  std::vector<std::uint8_t> tags;
};

// A feature for one of its uses: what has a weight for each tag.
struct UsedFeature {
  std::uint64_t hash = 0;
  std::uint8_t use = 0;
  auto operator<=>(const UsedFeature&) const = default;
};

// Numbers for those, in order of their first use.
class FeatureNumbers {
 public:
  std::uint32_t number(UsedFeature feature);
  [[nodiscard]] const std::vector<UsedFeature>& features() const { return features_; }

 private:
  struct Hash {
    std::size_t operator()(const UsedFeature& feature) const { return feature.hash + feature.use; }
  };
  std::unordered_map<UsedFeature, std::uint32_t, Hash> numbers_;
  std::vector<UsedFeature> features_;
};

[[nodiscard]] std::vector<Sentence> read_conll(const std::string& text);

// A record may be cut into several sentences; an example is one of those.
[[nodiscard]] std::vector<Example> examples_of(const Sentence& sentence, FeatureNumbers& numbers);

}  // namespace isnad::train_names
