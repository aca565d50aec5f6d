#pragma once

#include <vector>

#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// Joins documents of one address (base/address.h) into versions, oldest first, and says what changed from
// each to the next: numbers that count the same thing in the same words, and who a claim in the same words is
// attributed to. Of an old number it names the other outlets' documents that have it in text which they share
// with the old version and which they did not publish before it. Times: of the capture, else of the change or
// publication that the page states. Only groups of two or more. Quadratic in one document's quantities and
// claims, of which 300 are looked at.
[[nodiscard]] std::vector<Versions> find_versions(const std::vector<DossierDocument>& documents,
                                                  const std::vector<Passage>& passages,
                                                  const StoryText& text);

// For each document, whether a later version of it is among `versions`; such a document counts as no other
// article.
[[nodiscard]] std::vector<bool> superseded(std::size_t documents, const std::vector<Versions>& versions);

// When a document's text was what it is, ISO 8601; empty where nothing says.
[[nodiscard]] std::string time_of_text(const Article& article);

}  // namespace isnad::compare
