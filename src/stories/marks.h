#pragma once

#include <cstdint>

#include "model/article.h"

namespace isnad::stories {

// What an article is in a story, by its marks (data/story_marks.tsv).
enum class Role : std::uint8_t {
  kReport,
  kColumn,   // an opinion: joins a story that stands without it
  kRoundUp,  // several events: stays alone
};

// Reads title, authors and address. Total; thread-safe.
[[nodiscard]] Role role_of(const Article& article);

}  // namespace isnad::stories
