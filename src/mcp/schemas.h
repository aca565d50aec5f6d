#pragma once

#include <string>

// JSON Schema 2020-12 of what each tool answers.
namespace isnad::mcp {

[[nodiscard]] std::string stories_schema();
[[nodiscard]] std::string story_schema();
[[nodiscard]] std::string dossier_schema();
[[nodiscard]] std::string figure_schema();
[[nodiscard]] std::string search_schema();

}  // namespace isnad::mcp
