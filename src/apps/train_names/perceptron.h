#pragma once

#include <string>
#include <vector>

#include "apps/train_names/corpus.h"

namespace isnad::train_names {

// Trains a structured perceptron on the examples and returns the model's file. All arithmetic is in whole
// numbers and the order of sentences comes from a fixed generator, so that the same examples give the same
// bytes anywhere.
[[nodiscard]] std::string train(const std::vector<Example>& examples, const FeatureNumbers& numbers);

}  // namespace isnad::train_names
