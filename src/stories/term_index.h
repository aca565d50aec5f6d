#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "stories/terms.h"

namespace isnad::stories {

// Items of one language and time. Time is cut into cells as long as the window within which documents meet;
// what is not dated is in a cell of its own.
struct Cell {
  static constexpr std::int64_t kUndated = INT64_MIN;
  std::uint32_t language = 0;  // hash of its name
  std::int64_t time = kUndated;
  [[nodiscard]] bool dated() const { return time != kUndated; }
  auto operator<=>(const Cell&) const = default;
};

// Items further apart than this many cells are never compared: an item lies in one cell, which is no shorter
// than the window.
inline constexpr std::int64_t kReach = 1;

// Which items have a term and how rare it is, by cells. Rarity for a cell is counted over it and its
// neighbours (for undated items over all of their language), so that what arrives changes nothing beyond
// them; and it is rounded, so that it mostly changes nothing within either.
class TermIndex {
 public:
  // From now on undated items of the language have nothing to do with dated ones.
  void set_undated_apart(std::uint32_t language) { undated_apart_.insert(language); }

  // `raw[i]` is the damped count of `words[i]`.
  void add(Cell cell, std::uint32_t item, const TermVector& words, const std::vector<float>& raw);

  // Before many items are added: each is announced, then room is made for all, no more than they need.
  void announce(Cell cell, const TermVector& words);
  void make_room();

  void remove(Cell cell, std::uint32_t item, const TermVector& words);

  // What rarity() is made of: the rounded logarithm of how many items there are, and have the term.
  [[nodiscard]] int size_level(Cell cell) const;
  [[nodiscard]] int term_level(Cell cell, std::uint32_t term) const;
  [[nodiscard]] static float rarity(int size_level, int term_level);

  // Whether a term stands in too many of the cell's items to find candidates through it.
  [[nodiscard]] bool is_common(Cell cell, std::uint32_t term) const;

  // Calls `visit` with the items of the cell that have the term.
  template <class Visit>
  void for_each(Cell cell, std::uint32_t term, const Visit& visit) const {
    if (const std::vector<Posting>* list = postings(cell, term); list != nullptr)
      for (const Posting& one : *list) visit(one.item);
  }

  // The cells that hold items, of those of the language within `distance` of `cell`; the undated one among
  // them. All of the language for an undated one.
  [[nodiscard]] std::vector<Cell> cells_near(Cell cell, std::int64_t distance) const;

  // Adds to `products[item]`, for each item within reach, the product of weights of each term that both have
  // and that is common in neither's cell; lists in `touched` those that had 0. Weights are raw ones times
  // rarity: not yet divided by a vector's length. The same for a pair whichever of the two is asked for.
  void add_products(Cell cell, const TermVector& words, const std::vector<float>& raw,
                    std::vector<float>& products, std::vector<std::uint32_t>& touched) const;

 private:
  struct Posting {
    std::uint32_t item = 0;
    float raw = 0;
  };
  struct CellTerms {
    std::unordered_map<std::uint32_t, std::vector<Posting>> postings;
    std::size_t items = 0;
  };

  [[nodiscard]] const std::vector<Posting>* postings(Cell cell, std::uint32_t term) const;
  [[nodiscard]] std::size_t count(Cell cell, std::uint32_t term) const;

  std::map<Cell, CellTerms> cells_;
  std::map<Cell, std::unordered_map<std::uint32_t, std::uint32_t>> announced_;
  std::set<std::uint32_t> undated_apart_;
};

}  // namespace isnad::stories
