#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace isnad::passages {

// Numbers 0, 1, 2 … for 64-bit hashes in the order in which they come. The hashes stand for what was hashed:
// of a million words two have one hash once in forty million sets.
class HashNumbers {
 public:
  // The number of `hash`, and whether it is new.
  std::pair<std::uint32_t, bool> add(std::uint64_t hash) {
    // Half full at most, so that a look meets few others.
    if (2 * (std::size_t{size_} + 1) > slots_.size()) grow();
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].number != kFree; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash) return {slots_[at].number, false};
    }
    slots_[at] = {hash, size_};
    return {size_++, true};
  }
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].number != kFree;
         at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash) return slots_[at].number;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::uint32_t size() const { return size_; }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;
  static constexpr std::size_t kFirstSlots = 1024;
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = kFree;
  };

  void grow() {
    std::vector<Slot> old(slots_.empty() ? kFirstSlots : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number == kFree) continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slots_[at].number != kFree) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::uint32_t size_ = 0;
};

}  // namespace isnad::passages
