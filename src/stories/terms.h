#pragma once

#include <cstdint>
#include <vector>

#include "model/article.h"

namespace isnad::stories {

// A term is the hash of a word's key, so that it is the same in every run and order. Two words in four
// thousand million share one, which makes no difference to a story.
struct Term {
  std::uint32_t term = 0;
  float weight = 0;
};
using TermVector = std::vector<Term>;  // ascending by term, each once

// Of the weights of terms that both have; every term of either with its weights added. Linear in both.
[[nodiscard]] float dot(const TermVector& x, const TermVector& y);
[[nodiscard]] TermVector sum(const TermVector& x, const TermVector& y);

// Terms in any order, with those that come several times made one. The same for every order.
[[nodiscard]] TermVector summed(TermVector terms);

// Fewer terms ("Cartoon", "Video of the day") say nothing of an event: such items stay alone.
inline constexpr std::size_t kFewestTerms = 4;

// What one article says, before it is known how rare its words are among the others. Weights are damped
// counts.
struct Profile {
  TermVector words;   // content words and numbers of title and body
  TermVector places;  // those in title and lead that name places
};

// Profiles of articles, on at most `jobs` threads.
[[nodiscard]] std::vector<Profile> read_profiles(const std::vector<const Article*>& articles, unsigned jobs);

}  // namespace isnad::stories
