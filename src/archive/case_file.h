#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/wacz.h"
#include "base/result.h"
#include "model/coverage.h"

namespace isnad::archive {

// What isnad puts beside the pages of a case that it exports (docs/formats/exports.md), so that the same
// dossier comes out of it: the documents as `isnad read` writes them, and what could not be read when they
// were.
inline constexpr std::string_view kCaseArticlesPath = "isnad/articles.jsonl";
inline constexpr std::string_view kCaseFilePath = "isnad/case.json";
inline constexpr std::string_view kCaseSchema = "isnad-case/1";

struct Case {
  std::string articles;  // JSON Lines
  Coverage coverage;
};

// The case in a WACZ archive; absent where it is none of isnad's. Errors: its files are damaged, too large,
// not those that the archive's description states, or of a later version.
[[nodiscard]] Result<std::optional<Case>> read_case(const Wacz& wacz, std::size_t max_bytes);

}  // namespace isnad::archive
