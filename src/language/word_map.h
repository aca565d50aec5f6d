#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::language {

// A hash of a word in a few instructions: its first and last eight bytes and its length, mixed. Words that
// agree in these meet in a table and are told apart there.
[[nodiscard]] inline std::uint64_t quick_hash(std::string_view word) {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (word.size() >= 8) {
    std::memcpy(&first, word.data(), 8);
    std::memcpy(&last, word.data() + word.size() - 8, 8);
  } else if (!word.empty()) {
    std::memcpy(&first, word.data(), word.size());
  }
  // Odd constants of splitmix64.
  std::uint64_t hash = (first ^ (word.size() * 0x9E3779B97F4A7C15U)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ (hash >> 32U) ^ last) * 0x94D049BB133111EBU;
  return hash ^ (hash >> 29U);
}

// A map from words, built once from a lexicon and asked for every word of a text, nearly always in vain: a
// question takes one look into a table of eight-byte slots (std::unordered_map took seven times as long, and
// a string for each view). Entries are in the order in which they were added. Keys come from data/, never
// from a text.
template <class Value>
class WordMap {
 public:
  using Entry = std::pair<std::string, Value>;
  using Iterator = typename std::vector<Entry>::const_iterator;

  [[nodiscard]] Iterator find(std::string_view word) const {
    const std::size_t at = index_of(word);
    return at == entries_.size() ? entries_.end() : entries_.begin() + static_cast<std::ptrdiff_t>(at);
  }
  [[nodiscard]] bool contains(std::string_view word) const { return index_of(word) != entries_.size(); }
  [[nodiscard]] Iterator begin() const { return entries_.begin(); }
  [[nodiscard]] Iterator end() const { return entries_.end(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

  // The value of `word`, which is added where it is new.
  Value& operator[](std::string_view word) { return entries_[add(word)].second; }
  // Adds what is new; what is there stays. The value, and whether it is new.
  template <class From>
  std::pair<Value&, bool> try_emplace(std::string_view word, From&& value) {
    const std::size_t before = entries_.size();
    const std::size_t at = add(word);
    const bool fresh = entries_.size() > before;
    if (fresh) entries_[at].second = Value(std::forward<From>(value));
    return {entries_[at].second, fresh};
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;  // counted from 1; 0 free
  };

  [[nodiscard]] std::size_t index_of(std::string_view word) const {
    if (slots_.empty()) return entries_.size();
    const std::uint64_t hash = quick_hash(word);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask; slots_[slot].entry != 0; slot = (slot + 1) & mask) {
      if (slots_[slot].hash == static_cast<std::uint32_t>(hash >> 32U) &&
          entries_[slots_[slot].entry - 1].first == word)
        return slots_[slot].entry - 1;
    }
    return entries_.size();
  }

  std::size_t add(std::string_view word) {
    const std::size_t found = index_of(word);
    if (found != entries_.size()) return found;
    entries_.emplace_back(std::string(word), Value{});
    // At most a quarter full: a word that is not there then mostly meets a free slot at once.
    if (4 * entries_.size() > slots_.size()) {
      slots_.assign(std::bit_ceil(4 * entries_.size() + 4), Slot{});
      for (std::size_t i = 0; i < entries_.size(); ++i) place(i);
    } else {
      place(entries_.size() - 1);
    }
    return entries_.size() - 1;
  }

  void place(std::size_t entry) {
    const std::uint64_t hash = quick_hash(entries_[entry].first);
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].entry != 0) slot = (slot + 1) & mask;
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(entry + 1)};
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
};

// Words and phrases, their words joined by one space.
class WordSet {
 public:
  void insert(std::string_view word) {
    map_[word];
    const std::size_t space = word.find(' ');
    if (space == std::string_view::npos) return;
    const std::size_t end = std::min(word.find(' ', space + 1), word.size());
    const std::size_t bit = bit_of(word.substr(0, space), word.substr(space + 1, end - space - 1));
    pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  [[nodiscard]] bool contains(std::string_view word) const { return map_.contains(word); }
  // Whether a phrase of several words may begin with these two: never false where one does, and seldom true
  // where none does.
  [[nodiscard]] bool may_begin_phrase(std::string_view first, std::string_view second) const {
    const std::size_t bit = bit_of(first, second);
    return (pairs_[bit / 64] >> (bit % 64) & 1U) != 0;
  }
  [[nodiscard]] std::size_t size() const { return map_.size(); }
  [[nodiscard]] bool empty() const { return map_.empty(); }
  // The words, in the order in which they were added.
  template <class Visit>
  void for_each(const Visit& visit) const {
    for (const auto& [word, nothing] : map_) visit(word);
  }

 private:
  struct Nothing {};
  static constexpr std::size_t kBits = 1024;
  static std::size_t bit_of(std::string_view first, std::string_view second) {
    return (quick_hash(first) + 3 * quick_hash(second)) % kBits;
  }

  WordMap<Nothing> map_;
  std::array<std::uint64_t, kBits / 64> pairs_{};  // a bit for the first two words of each phrase
};

}  // namespace isnad::language
