#pragma once

// Ends the function with the error of `expression`, a Result, where it is one.
#define ISNAD_TRY(expression)                                    \
  do {                                                           \
    if (auto tried = (expression); !tried) return tried.error(); \
  } while (false)
