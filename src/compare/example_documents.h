#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/compare.h"
#include "language/language.h"

// Documents and stories for the tests of this folder.
namespace isnad::compare {

inline DossierDocument document(std::string id, std::string outlet, std::string published, std::string text) {
  DossierDocument made;
  made.article.id = std::move(id);
  made.article.outlet = std::move(outlet);
  if (!published.empty()) made.article.published = PublishedDate{std::move(published), Basis::kStated, {}};
  made.article.text = std::move(text);
  made.article.body = {{0, static_cast<std::uint32_t>(made.article.text.size())}};
  made.article.language = "ar";
  const auto analysed = text::analyse(made.article.text, made.article.body);
  const language::Document view{made.article, analysed};
  const language::Language& arabic = *language::find_language("ar");
  made.annotation.times = arabic.times(view);
  made.annotation.quantities = arabic.quantities(view, made.annotation.times, VaguePolicy::kConservative);
  arabic.names(view, made.annotation);
  made.annotation.claims = arabic.claims(view, made.annotation);
  return made;
}

inline Dossier compared(std::vector<DossierDocument> documents, std::vector<Passage> passages = {},
                        CompareOptions options = {}) {
  Story story;
  for (std::size_t i = 0; i < documents.size(); ++i) story.documents.emplace_back(i);
  return compare(std::move(story), std::move(documents), std::move(passages), options);
}

// Where a part of a document's text stands.
inline Place place(const DossierDocument& document, std::size_t index, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(document.article.text.find(part));
  return {DocumentIndex(index), {at, at + static_cast<std::uint32_t>(part.size())}};
}

// The first figure of a question; null where there is none.
inline const Figure* figure(const Dossier& dossier, std::string_view question) {
  const auto found = std::find_if(dossier.figures.begin(), dossier.figures.end(),
                                  [&](const Figure& f) { return f.question == question; });
  return found == dossier.figures.end() ? nullptr : &*found;
}

}  // namespace isnad::compare
