#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

// What SqlStore needs of a database. A statement's parameters are $1, $2, … in the order of their first
// appearance.
namespace isnad::store::sql {

struct Blob {
  std::string_view bytes;
};

// A parameter, for the time of one call.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;

[[nodiscard]] inline Value value_of(const std::optional<std::string>& text) {
  return text ? Value(std::string_view(*text)) : Value();
}

// A row of a result, for the time of one call.
class Row {
 public:
  virtual ~Row() = default;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string text(int column) const = 0;
  [[nodiscard]] virtual std::string blob(int column) const = 0;
  [[nodiscard]] std::optional<std::string> optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
  }
};

using OnRow = std::function<void(const Row&)>;

// A connection to a database. Errors: kUnavailable, with the database's name and reason.
class Connection {
 public:
  virtual ~Connection() = default;
  // One statement; prepared at its first use.
  [[nodiscard]] virtual Result<void> run(std::string_view statement, std::span<const Value> values,
                                         const OnRow& on_row) = 0;
  // Several statements without parameters and results.
  [[nodiscard]] virtual Result<void> script(const std::string& statements) = 0;

  [[nodiscard]] Result<void> run(std::string_view statement, std::initializer_list<Value> values = {},
                                 const OnRow& on_row = {}) {
    return run(statement, std::span(values.begin(), values.size()), on_row);
  }
};

}  // namespace isnad::store::sql
