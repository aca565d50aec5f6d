#pragma once

#include <string>
#include <string_view>

#include "model/dossier.h"

// What this folder's tests work on. Defined in a file of the tests.
namespace isnad::report {

// Where `part` stands in `text` first.
[[nodiscard]] Span find(std::string_view text, std::string_view part);

// An article whose text is the title, a line break and the body.
[[nodiscard]] Article example_article(const std::string& id, const std::string& title,
                                      const std::string& body);

// Two documents about an invented flood. "a" says that Civil Defence counts 12 drowned, credits Reuters, and
// its outlet and date are known. "b" has the same sentence with 15, and neither.
[[nodiscard]] Dossier example_dossier();

}  // namespace isnad::report
