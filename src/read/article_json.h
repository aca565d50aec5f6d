#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "model/article.h"

namespace isnad::read {

// Whether a record is the output of `isnad read`: it has a text and spans of a body.
[[nodiscard]] bool is_article_record(const nlohmann::json& record);

// The article that `isnad read` wrote; spans are in code points there. Fields of a wrong type are left out,
// spans are cut to the text, put in order and kept apart. Id and source are as written (empty where absent).
[[nodiscard]] Article article_from_record(const nlohmann::json& record);

}  // namespace isnad::read
