#pragma once

#include <cstddef>

namespace isnad::stories {

struct StoryOptions {
  int window_hours = 96;     // documents further apart than this do not start or join one story
  double similarity = 0.33;  // groups as similar as this are one story, 0 to 1
  // Up to so many documents of a language are grouped whole; more of them by blocks of time (blocks.h).
  std::size_t whole_up_to = 20'000;
  unsigned jobs = 1;  // threads; the result does not depend on it
};

}  // namespace isnad::stories
