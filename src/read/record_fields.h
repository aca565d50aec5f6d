#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "model/article.h"

namespace isnad::read {

// Gives a record that another program wrote isnad's names (data/record_fields.tsv; ninjs 2 and 3, whose texts
// stand in lists), and returns the fields that isnad does not know: a JSON object, or empty. What a reader of
// the record should know is added to `notes`. Total; linear.
[[nodiscard]] std::string take_foreign_fields(nlohmann::json& record, std::vector<Note>& notes);

}  // namespace isnad::read
