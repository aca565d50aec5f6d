#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace isnad {

// A position in a vector, of a type of its own for each vector, so that a claim's number cannot be taken
// for a document's. Made explicitly; compared and hashed like the number.
template <class Tag>
class Index {
 public:
  constexpr Index() = default;
  constexpr explicit Index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  [[nodiscard]] constexpr std::size_t value() const { return value_; }
  auto operator<=>(const Index&) const = default;

 private:
  std::uint32_t value_ = 0;
};

}  // namespace isnad

template <class Tag>
struct std::hash<isnad::Index<Tag>> {
  std::size_t operator()(isnad::Index<Tag> index) const noexcept {
    return std::hash<std::size_t>{}(index.value());
  }
};
