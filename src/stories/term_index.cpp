#include "stories/term_index.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isnad::stories {
namespace {

// Stands for the language at large where the set is small (as in passages).
constexpr std::size_t kPriorItems = 200;

// Counts are rounded to powers of this. F1 is the same within 0.002 for 1.1, 1.25, 1.41 and exact counts; at
// 1.25 a term's rarity changes 3 times while its count grows from 1 to 2, and 3 times from 1,000 to 2,000.
constexpr double kStep = 1.25;

// A term in more of a cell's items than this finds no candidates: items of one story share rarer ones. It
// bounds the work for one item, whatever the set.
constexpr std::size_t kMostItems = 500;

int level_of(std::size_t count) {
  static const auto kSmall = [] {
    std::array<int, 4096> levels{};
    for (std::size_t i = 1; i < levels.size(); ++i)
      levels.at(i) = static_cast<int>(std::lround(std::log(static_cast<double>(i)) / std::log(kStep)));
    return levels;
  }();
  if (count < kSmall.size()) return kSmall.at(count);
  return static_cast<int>(std::lround(std::log(static_cast<double>(count)) / std::log(kStep)));
}

// How far around a cell rarity is counted.
constexpr std::int64_t kCounted = 1;

}  // namespace

void TermIndex::add(Cell cell, std::uint32_t item, const TermVector& words, const std::vector<float>& raw) {
  CellTerms& terms = cells_[cell];
  ++terms.items;
  for (std::size_t i = 0; i < words.size(); ++i) terms.postings[words[i].term].push_back({item, raw[i]});
}

void TermIndex::announce(Cell cell, const TermVector& words) {
  std::unordered_map<std::uint32_t, std::uint32_t>& counts = announced_[cell];
  for (const Term& word : words) ++counts[word.term];
}

void TermIndex::make_room() {
  for (const auto& [cell, counts] : announced_) {
    CellTerms& terms = cells_[cell];
    terms.postings.reserve(terms.postings.size() + counts.size());
    for (const auto& [term, count] : counts) {
      std::vector<Posting>& list = terms.postings[term];
      list.reserve(list.size() + count);
    }
  }
  announced_.clear();
}

void TermIndex::remove(Cell cell, std::uint32_t item, const TermVector& words) {
  const auto at = cells_.find(cell);
  if (at == cells_.end()) return;
  for (const Term& word : words) {
    const auto list = at->second.postings.find(word.term);
    if (list == at->second.postings.end()) continue;
    // The order in a list makes no difference: an item stands there once.
    const auto found = std::ranges::find(list->second, item, &Posting::item);
    if (found == list->second.end()) continue;
    *found = list->second.back();
    list->second.pop_back();
    if (list->second.empty()) at->second.postings.erase(list);
  }
  if (--at->second.items == 0) cells_.erase(at);
}

const std::vector<TermIndex::Posting>* TermIndex::postings(Cell cell, std::uint32_t term) const {
  const auto at = cells_.find(cell);
  if (at == cells_.end()) return nullptr;
  const auto list = at->second.postings.find(term);
  return list == at->second.postings.end() ? nullptr : &list->second;
}

std::size_t TermIndex::count(Cell cell, std::uint32_t term) const {
  const std::vector<Posting>* list = postings(cell, term);
  return list == nullptr ? 0 : list->size();
}

bool TermIndex::is_common(Cell cell, std::uint32_t term) const { return count(cell, term) > kMostItems; }

std::vector<Cell> TermIndex::cells_near(Cell cell, std::int64_t distance) const {
  const Cell undated{cell.language, Cell::kUndated};
  const bool apart = undated_apart_.contains(cell.language);
  std::vector<Cell> out;
  if (!cell.dated() && apart) {
    if (cells_.contains(cell)) out.push_back(cell);
    return out;
  }
  const Cell first = cell.dated() ? Cell{cell.language, cell.time - distance} : undated;
  const Cell last{cell.language, cell.dated() ? cell.time + distance : INT64_MAX};
  for (auto at = cells_.lower_bound(first); at != cells_.end() && at->first <= last; ++at)
    out.push_back(at->first);
  if (cell.dated() && !apart && cells_.contains(undated)) out.push_back(undated);
  return out;
}

int TermIndex::size_level(Cell cell) const {
  std::size_t items = kPriorItems;
  for (const Cell near : cells_near(cell, kCounted))
    if (near.dated() || !cell.dated()) items += cells_.at(near).items;
  return level_of(items);
}

int TermIndex::term_level(Cell cell, std::uint32_t term) const {
  std::size_t items = 1;
  if (cell.dated()) {
    for (std::int64_t time = cell.time - kCounted; time <= cell.time + kCounted; ++time)
      items += count({cell.language, time}, term);
  } else {
    for (const Cell& near : cells_near(cell, 0)) items += count(near, term);
  }
  return level_of(items);
}

float TermIndex::rarity(int size_level, int term_level) {
  static const auto kLogStep = static_cast<float>(std::log(kStep));
  return static_cast<float>(std::max(0, size_level - term_level)) * kLogStep;
}

void TermIndex::add_products(Cell cell, const TermVector& words, const std::vector<float>& raw,
                             std::vector<float>& products, std::vector<std::uint32_t>& touched) const {
  const std::vector<Cell> near = cells_near(cell, kReach);
  std::vector<int> size_levels;
  for (const Cell one : near) size_levels.push_back(size_level(one));
  const int own_size_level = size_level(cell);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint32_t term = words[i].term;
    const std::size_t own = count(cell, term);
    if (own > kMostItems) continue;
    float own_rarity = -1;  // not asked for yet
    for (std::size_t c = 0; c < near.size(); ++c) {
      const std::vector<Posting>* list = postings(near[c], term);
      // The item itself is always there.
      if (list == nullptr || list->size() > kMostItems || (near[c] == cell && list->size() < 2)) continue;
      if (own_rarity < 0) own_rarity = rarity(own_size_level, term_level(cell, term));
      const float both = own_rarity * rarity(size_levels[c], term_level(near[c], term));
      if (both <= 0) continue;
      for (const Posting& other : *list) {
        if (products[other.item] == 0) touched.push_back(other.item);
        products[other.item] += (raw[i] * other.raw) * both;
      }
    }
  }
}

}  // namespace isnad::stories
