#pragma once

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

// Numbers for hashes of features, in order of their first use.
class FeatureNumbers {
 public:
  std::uint32_t number(std::uint64_t feature);
  [[nodiscard]] const std::vector<std::uint64_t>& features() const { return features_; }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
  std::vector<std::uint64_t> features_;
};

[[nodiscard]] std::vector<Sentence> read_conll(const std::string& text);

// A record may be cut into several sentences; an example is one of those.
[[nodiscard]] std::vector<Example> examples_of(const Sentence& sentence, FeatureNumbers& numbers);

}  // namespace isnad::train_names
