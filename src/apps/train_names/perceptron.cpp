#include "apps/train_names/perceptron.h"

#include <algorithm>
#include <numeric>

namespace isnad::train_names {
namespace {

using language::arabic::kNameTags;
using language::arabic::NameWeights;
using language::arabic::TagScores;

// Rounds over the corpus, and runs with another order of sentences whose weights are added up. Chosen by the
// mean F1 of the five fifths.
constexpr std::size_t kRounds = 8;
constexpr std::size_t kRuns = 8;
// Of a thousand features of a word, so many are left out at each step, others each time: a word that the
// model has never seen must be told by what surrounds it. Worth half a point of F1.
constexpr std::uint64_t kLeftOut = 200;
// The features of the highest weights are kept.
constexpr std::size_t kMostFeatures = 180'000;
using language::arabic::kHighestWeight;

// Knuth's MMIX generator.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_;
};

using Weights = std::vector<std::array<std::int32_t, kNameTags>>;
using Sums = std::vector<std::array<std::int64_t, kNameTags>>;
using TransitionSums = std::array<std::array<std::int64_t, kNameTags>, kNameTags>;

// One run. The average of a weight over all steps is weight - late / steps, where `late` sums each change
// times the step that it was made at.
class Run {
 public:
  Run(std::size_t features, std::uint64_t seed) : seed_(seed), weights_(features), late_(features) {}

  void round(const std::vector<Example>& examples, const std::vector<std::size_t>& order) {
    for (const std::size_t i : order) {
      ++step_;
      learn(examples[i]);
    }
  }

  void add_averages(Sums& sums, TransitionSums& transitions) const {
    for (std::size_t f = 0; f < weights_.size(); ++f) {
      for (std::size_t tag = 0; tag < kNameTags; ++tag)
        sums[f][tag] += weights_[f][tag] * step_ - late_[f][tag];
    }
    for (std::size_t a = 0; a < kNameTags; ++a) {
      for (std::size_t b = 0; b < kNameTags; ++b)
        transitions[a][b] += transitions_[a][b] * step_ - late_transitions_[a][b];
    }
  }

 private:
  void learn(const Example& full) {
    example_.tags = full.tags;
    example_.features.resize(full.features.size());
    edges_.resize(full.features.size());
    for (std::size_t i = 0; i < full.features.size(); ++i) {
      example_.features[i].clear();
      for (const std::uint32_t feature : full.features[i]) {
        if (random_.below(1000) >= kLeftOut) example_.features[i].push_back(feature);
      }
    }
    for (std::size_t i = 0; i < full.features.size(); ++i) {
      for (std::size_t type = 0; type < language::arabic::kTagTypes; ++type) {
        edges_[i][type] = {};
        for (const std::uint32_t feature : full.edges[i][type]) {
          for (std::size_t tag = 0; tag < kNameTags; ++tag) edges_[i][type][tag] += weights_[feature][tag];
        }
      }
    }
    const Example& example = example_;
    scores_.assign(example.tags.size(), TagScores{});
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      for (const std::uint32_t feature : example.features[i]) {
        for (std::size_t tag = 0; tag < kNameTags; ++tag) scores_[i][tag] += weights_[feature][tag];
      }
    }
    const std::vector<std::uint8_t> found = language::arabic::best_tags(scores_, edges_, transitions_);
    std::uint8_t right_before = 0;
    std::uint8_t found_before = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] != example.tags[i]) {
        for (const std::uint32_t feature : example.features[i]) {
          change(feature, example.tags[i], 1);
          change(feature, found[i], -1);
        }
      }
      if (found[i] != example.tags[i] || found_before != right_before) {
        change_transition(right_before, example.tags[i], 1);
        change_transition(found_before, found[i], -1);
        for (const std::uint32_t feature : full.edges[i][language::arabic::type_of_tag(right_before)])
          change(feature, example.tags[i], 1);
        for (const std::uint32_t feature : full.edges[i][language::arabic::type_of_tag(found_before)])
          change(feature, found[i], -1);
      }
      right_before = example.tags[i];
      found_before = found[i];
    }
  }

  void change(std::uint32_t feature, std::uint8_t tag, int by) {
    weights_[feature][tag] += by;
    late_[feature][tag] += by * (step_ - 1);
  }
  void change_transition(std::uint8_t before, std::uint8_t next, int by) {
    transitions_[before][next] += by;
    late_transitions_[before][next] += by * (step_ - 1);
  }

  std::uint64_t seed_ = 0;
  Weights weights_;
  Sums late_;
  std::array<TagScores, kNameTags> transitions_{};
  TransitionSums late_transitions_{};
  std::vector<TagScores> scores_;
  Example example_;
  std::vector<language::arabic::EdgeScores> edges_;
  Random random_{seed_};
  std::int64_t step_ = 0;
};

std::int64_t rounded(std::int64_t value, std::int64_t unit) {
  return value >= 0 ? (value + unit / 2) / unit : -((-value + unit / 2) / unit);
}

std::int64_t highest(const std::array<std::int64_t, kNameTags>& weights) {
  std::int64_t most = 0;
  for (const std::int64_t weight : weights) most = std::max(most, weight < 0 ? -weight : weight);
  return most;
}

}  // namespace

std::string train(const std::vector<Example>& examples, const FeatureNumbers& numbers) {
  const std::size_t count = numbers.features().size();
  Sums sums(count);
  TransitionSums transition_sums{};
  Random random(1);
  for (std::size_t run = 0; run < kRuns; ++run) {
    Run learner(count, run + 1);
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t round = 0; round < kRounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
      learner.round(examples, order);
    }
    learner.add_averages(sums, transition_sums);
  }
  std::vector<std::uint32_t> kept;
  for (std::uint32_t f = 0; f < count; ++f) {
    if (highest(sums[f]) > 0) kept.push_back(f);
  }
  const auto& features = numbers.features();
  std::sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::int64_t high_a = highest(sums[a]);
    const std::int64_t high_b = highest(sums[b]);
    return high_a != high_b ? high_a > high_b : features[a] < features[b];
  });
  kept.resize(std::min(kept.size(), kMostFeatures));
  // The highest weight takes all the bits there are.
  const std::int64_t top = kept.empty() ? 1 : highest(sums[kept.front()]);
  const std::int64_t unit = std::max<std::int64_t>(top / kHighestWeight, 1);
  std::sort(kept.begin(), kept.end(),
            [&](std::uint32_t a, std::uint32_t b) { return features[a] < features[b]; });
  std::vector<NameWeights> out;
  for (const std::uint32_t f : kept) {
    NameWeights weights;
    weights.feature = features[f].hash;
    weights.use = features[f].use;
    bool any = false;
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      const std::int64_t value = std::clamp(rounded(sums[f][tag], unit), std::int64_t{-kHighestWeight},
                                            std::int64_t{kHighestWeight});
      weights.weights[tag] = static_cast<std::int32_t>(value);
      any = any || value != 0;
    }
    if (any) out.push_back(weights);
  }
  std::array<TagScores, kNameTags> transitions{};
  for (std::size_t a = 0; a < kNameTags; ++a) {
    for (std::size_t b = 0; b < kNameTags; ++b)
      transitions[a][b] = static_cast<std::int32_t>(rounded(transition_sums[a][b], unit));
  }
  return language::arabic::write_name_model(out, transitions);
}

}  // namespace isnad::train_names
