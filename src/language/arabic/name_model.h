#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/arabic/name_features.h"
#include "model/annotation.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// A name that the model proposes: words [first, last) of the text, with their proclitics.
struct ProposedName {
  std::size_t first = 0;
  std::size_t last = 0;
  EntityType type = EntityType::kPerson;
};

// Tags of the sequence: outside; for each type its first word, then its further words.
inline constexpr std::array<EntityType, 4> kTaggedTypes = {
    EntityType::kPerson, EntityType::kLocation, EntityType::kOrganisation, EntityType::kMiscellaneous};
inline constexpr std::size_t kNameTags = 1 + 2 * kTaggedTypes.size();

// Whether tag `next` may follow tag `before` (no name begins with a further word).
[[nodiscard]] constexpr bool may_follow(std::size_t before, std::size_t next) {
  return next == 0 || next % 2 == 1 || before == next || before + 1 == next;
}

// The type of a tag: 0 outside, then by kTaggedTypes.
static_assert(kTagTypes == 1 + kTaggedTypes.size());
[[nodiscard]] constexpr std::size_t type_of_tag(std::size_t tag) { return (tag + 1) / 2; }

// Scores of the tags; a few more places make their additions whole vector instructions.
inline constexpr std::size_t kScoreWidth = 12;
using TagScores = std::array<std::int32_t, kScoreWidth>;

using EdgeScores = std::array<TagScores, kTagTypes>;  // by the type of the tag before

// The most likely tags of a sentence: the path with the highest sum of word, edge and transition scores
// (Viterbi). `transitions[before][next]`; before the first word stands tag 0.
[[nodiscard]] std::vector<std::uint8_t> best_tags(const std::vector<TagScores>& words,
                                                  const std::vector<EdgeScores>& edges,
                                                  const std::array<TagScores, kNameTags>& transitions);

// A structured perceptron after Collins (2002), averaged, its weights in eight bits with a
// power of two for each feature (a few weights are a hundred times as high as most); made by `make
// train-names`. The format of the file is described in docs/formats/arabic.md. Read from any number of
// threads.
class NameModel {
 public:
  // The model that was built into the program; null where there is none.
  [[nodiscard]] static const NameModel* built_in();

  // None where the bytes are no model.
  [[nodiscard]] static std::optional<NameModel> read(std::string_view bytes);

  // The names in all sentences of a text, in order.
  [[nodiscard]] std::vector<ProposedName> find(const text::AnalysedText& analysed,
                                               const NameFeatures& features) const;

 private:
  // A feature in the table. Its weights for its uses stand one after the other in rows_.
  struct Slot {
    std::uint32_t check = 0;  // bits 16 to 47 of the feature's hash; 0 free
    std::uint32_t row = 0;    // of its first use
  };
  // Weights as they count, shifted already: to add sixteen bits to thirty-two takes a third of the
  // instructions that eight bits and a shift do.
  struct Row {
    std::array<std::int16_t, kNameTags> weights{};
    std::uint16_t uses = 0;  // of a feature's first row: which uses it has
  };

  // What a word says by its form alone: the scores of use after use, without gaps. Three lines of the
  // processor's cache, of which a word that is no name takes two.
  struct alignas(64) FormScores {
    // So many that the last use's can be read kScoreWidth wide; what a read takes too many is of no tag.
    std::array<std::int16_t, 96> numbers{};
    static_assert((kUses - 1) * kNameTags + kScoreWidth <= 96);
    [[nodiscard]] const std::int16_t* of(std::size_t use) const { return numbers.data() + use * kNameTags; }
  };
  class FormCache;
  // A sentence's words with their scores.
  struct Scored;

  void add_feature(std::uint64_t feature, std::size_t row);
  struct Found {
    std::uint32_t row = 0;
    std::uint16_t uses = 0;  // that are asked for
  };
  // The features of a list that have weights.
  void look_up(const NameFeatureList& features, std::vector<Found>& found) const;
  // Adds the weights of all features to the scores of their uses, `sums`.
  void add_scores(const NameFeatureList& features, std::array<TagScores, kUses>& sums) const;
  void score_form(const WordForm& form, std::string_view fold, FormScores& out) const;
  void score_forms(const text::AnalysedText& analysed, const text::Sentence& sentence,
                   const NameFeatures& features, Scored& out) const;
  void mark_outside(const text::Sentence& sentence, const NameFeatures& features, Scored& out) const;
  void score_open(const text::Sentence& sentence, std::size_t i, const NameFeatures& features,
                  Scored& out) const;
  void find_in(const text::AnalysedText& analysed, const text::Sentence& sentence,
               const NameFeatures& features, Scored& scored, std::vector<ProposedName>& names) const;

  std::uint64_t number_ = 0;  // tells models apart in the caches of threads

  std::vector<Slot> slots_;  // a power of two, open addressing
  std::vector<Row> rows_;
  FeatureFilter filter_;
  std::array<TagScores, kNameTags> transitions_{};
};

// Writing, for the trainer: the weights of features for their uses, sorted by feature and use, and the
// transitions as a file.
struct NameWeights {
  std::uint64_t feature = 0;
  std::uint8_t use = 0;
  std::array<std::int32_t, kNameTags> weights{};  // up to kHighestWeight
};
inline constexpr std::int32_t kHighestWeight = 127 << 5;
[[nodiscard]] std::string write_name_model(const std::vector<NameWeights>& features,
                                           const std::array<TagScores, kNameTags>& transitions);

}  // namespace isnad::language::arabic
