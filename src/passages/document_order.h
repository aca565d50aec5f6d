#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace isnad::passages {

// The order of a set's documents, which content alone makes whatever order they came in, and which of them
// have the same words: the first in the order stands for all, so that pages crawled again and again are
// compared once.
class DocumentOrder {
 public:
  // Adds the next document, by its id and a hash of its text. `twin` is one that has the same words, or the
  // document itself.
  void add(std::string id, std::uint64_t text_hash, std::uint32_t twin);

  // By id, then by text. Two that agree in both, and are one to everybody, by number.
  [[nodiscard]] bool before(std::uint32_t x, std::uint32_t y) const;

  // Makes before() a comparison of numbers until the next add(). The documents in their order.
  const std::vector<std::uint32_t>& sorted();
  // A document's place in sorted(), which has been called since the last add().
  [[nodiscard]] std::uint32_t rank(std::uint32_t document) const { return ranks_[document]; }

  [[nodiscard]] std::uint32_t representative(std::uint32_t document) const {
    return twins_[class_of_[document]].front();
  }
  // Those with the same words as a document, itself included, in the order.
  [[nodiscard]] const std::vector<std::uint32_t>& twins(std::uint32_t document) const {
    return twins_[class_of_[document]];
  }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  struct Name {
    std::string id;
    std::uint64_t text_hash = 0;
    auto operator<=>(const Name&) const = default;
  };
  std::vector<Name> names_;
  std::vector<std::uint32_t> class_of_;
  std::vector<std::vector<std::uint32_t>> twins_;  // by class
  std::vector<std::uint32_t> sorted_;
  std::vector<std::uint32_t> ranks_;  // as long as names_ where they are known
};

}  // namespace isnad::passages
