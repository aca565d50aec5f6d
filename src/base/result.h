#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace isnad {

// What went wrong outside the program (a file, the disk, a store, the call). `message` is one line for a
// person and says what to do where that is known.
enum class ErrorCode {
  kInvalidInput,  // the input is there but cannot be used
  kNotFound,
  kTooLarge,     // over a named limit
  kUsage,        // the call itself is wrong
  kUnavailable,  // the disk, a store or a queue failed
  kConflict,     // somebody else changed the same at once: the same again may do
};

struct Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string message;
};

// A value or an Error. Unlike tl::expected it may not be ignored (hence the private base).
template <class T>
class [[nodiscard]] Result : private tl::expected<T, Error> {
  using Base = tl::expected<T, Error>;

 public:
  Result(T value) : Base(std::move(value)) {}                // NOLINT(google-explicit-constructor)
  Result(Error why) : Base(tl::unexpect, std::move(why)) {}  // NOLINT(google-explicit-constructor)
  using Base::error;
  using Base::has_value;
  using Base::operator bool;
  using Base::operator*;
  using Base::operator->;
};

template <>
class [[nodiscard]] Result<void> : private tl::expected<void, Error> {
  using Base = tl::expected<void, Error>;

 public:
  Result() = default;
  Result(Error why) : Base(tl::unexpect, std::move(why)) {}  // NOLINT(google-explicit-constructor)
  using Base::error;
  using Base::has_value;
  using Base::operator bool;
};

}  // namespace isnad
