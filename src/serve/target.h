#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

// What a request asks for: the decoded path and parameters, and how they are read. Pure; outside bytes.
namespace isnad::serve {

struct Target {
  std::vector<std::string> path;  // its segments, decoded; a slash within one was sent as %2F
  std::vector<std::pair<std::string, std::string>> query;  // decoded, + is a space

  // The value of a parameter.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

// Longer targets are refused: browsers send up to 8 KiB at most, a query of 64 words has less.
inline constexpr std::size_t kMostTargetBytes = 8192;

// Reads a target in origin form. Everything decoded is valid UTF-8 without control characters; no segment is
// "." or "..", none but the last is empty, no parameter comes twice. Errors: kInvalidInput with what is
// wrong.
[[nodiscard]] Result<Target> parse_target(std::string_view target);

// Errors: kUsage for a parameter that is none of `names`, so that a slip of the pen does not pass for an
// answer.
[[nodiscard]] Result<void> allow_parameters(const Target& target,
                                            std::initializer_list<std::string_view> names);

// A whole number from 1 to `most`, `usual` where it is absent. Errors: kUsage.
[[nodiscard]] Result<std::size_t> number_parameter(const Target& target, std::string_view name,
                                                   std::size_t usual, std::size_t most);

// Whether a text is a day of the calendar as YYYY-MM-DD.
[[nodiscard]] bool is_day(std::string_view text);

// A day as YYYY-MM-DD. Errors: kUsage.
[[nodiscard]] Result<std::optional<std::string>> day_parameter(const Target& target, std::string_view name);

// Where a list goes on: made by one answer, taken by the next request, opaque between. `list` says which list
// it is for; fields hold no line break (it is replaced by a space).
[[nodiscard]] std::string make_cursor(std::string_view list, const std::vector<std::string>& fields);
// The fields. Errors: kUsage for what make_cursor() did not make for this list with `count` fields.
[[nodiscard]] Result<std::vector<std::string>> read_cursor(std::string_view cursor, std::string_view list,
                                                           std::size_t count);

// A whole number in decimal digits, nothing else.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view digits);

}  // namespace isnad::serve
