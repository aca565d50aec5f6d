#pragma once

#include <cstddef>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/annotation.h"

namespace isnad::compare {

// Which entities of single documents are one.
class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // The smaller number stands for both.
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// An entity of one document, with the forms that it is called by there.
struct LocalName {
  std::size_t document = 0;
  const LocalEntity* entity = nullptr;
  std::string name;             // comparable
  std::set<std::string> forms;  // as written
  std::map<std::string, std::set<std::string>>
      before;                    // of an organisation: form → words right before it; empty: no word
  std::set<std::string> titles;  // comparable descriptions of a person
  std::size_t mentions = 0;
  bool named = false;  // a name of its own, not a title alone
};

// Joins those that are one across a story's documents; the rules stand in entities.h. Never joins two types.
// Does not depend on the order but for which number stands for a set. Near-linear in names.
[[nodiscard]] Sets join_same(std::span<const LocalName> locals);

}  // namespace isnad::compare
