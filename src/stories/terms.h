#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/article.h"

namespace isnad::stories {

// A sparse vector: terms in ascending order with their weights.
struct Term {
  std::uint32_t term = 0;
  float weight = 0;
};
using TermVector = std::vector<Term>;

[[nodiscard]] float dot(const TermVector& x, const TermVector& y);
[[nodiscard]] TermVector sum(const TermVector& x, const TermVector& y);

// What the articles are about: content words and numbers of title and body, weighed by how early they stand
// and how rare they are among the distinct texts of the set. Vectors have length 1, or none where an article
// has no words. `texts[i]` is the number of article i's text; equal texts count once for rarity.
[[nodiscard]] std::vector<TermVector> read_terms(std::span<const Article* const> articles,
                                                 const std::vector<std::uint32_t>& texts, unsigned jobs);

}  // namespace isnad::stories
