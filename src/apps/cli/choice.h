#pragma once

#include <CLI/App.hpp>
#include <map>
#include <string>

namespace isnad::cli {

// For options whose value is one of some words: `option->transform(one_of(words))` turns the word into what
// it stands for, an enumerator, and refuses any other with a list of them. CLI11's own CheckedTransformer
// would show the numbers behind the words, and take them.
template <class Value>
[[nodiscard]] CLI::Validator one_of(const std::map<std::string, Value>& words) {
  return CLI::Validator(
      [words](std::string& given) {
        const auto found = words.find(given);
        if (found != words.end()) {
          given = std::to_string(static_cast<int>(found->second));
          return std::string();
        }
        std::string error = given + " is none of ";
        for (const auto& [word, value] : words) error += (word == words.begin()->first ? "" : ", ") + word;
        return error;
      },
      "", "one of");
}

}  // namespace isnad::cli
