#include "language/arabic/word_sets.h"

#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::language::arabic {

WordSet word_set(std::string_view file, std::string_view kind) {
  WordSet words;
  for (const auto& row : Table(file)) {
    if (row[0] != kind) continue;
    for (std::string_view word : split_list(row[1])) words.insert(text::fold(word));
  }
  return words;
}

}  // namespace isnad::language::arabic
