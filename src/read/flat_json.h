#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace isnad::read {

// `bytes` as a JSON object whose values are strings and nulls, just as nlohmann::json::parse reads it, in
// a quarter of the instructions; none where it is anything else (which says nothing about it: other values,
// broken JSON). Total; linear.
[[nodiscard]] std::optional<nlohmann::json> flat_object(std::string_view bytes);

}  // namespace isnad::read
