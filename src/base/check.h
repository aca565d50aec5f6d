#pragma once

#include <cstdio>
#include <cstdlib>

// Aborts with the condition and its place. For bugs in isnad alone: no input may ever reach it.
#define ISNAD_CHECK(condition)                                                                        \
  do {                                                                                                \
    if (!(condition)) {                                                                               \
      std::fprintf(stderr, "isnad: bug: %s does not hold (%s:%d)\n", #condition, __FILE__, __LINE__); \
      std::abort();                                                                                   \
    }                                                                                                 \
  } while (false)
