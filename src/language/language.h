#pragma once

#include <string_view>
#include <vector>

#include "model/annotation.h"
#include "model/article.h"
#include "text/analysis.h"

namespace isnad::language {

// What the rules of a language see of a document.
struct Document {
  const Article& article;
  const text::AnalysedText& analysed;  // of article.body
};

// What a language must bring so that its documents can be annotated. Stateless; every function is total,
// reads its arguments only and may be called from any thread. Results are in text order.
class Language {
 public:
  virtual ~Language() = default;

  [[nodiscard]] virtual std::string_view tag() const = 0;  // BCP 47

  // Notes in the words of a text which lexicons may know them; the other functions are quicker for it and
  // find the same.
  virtual void mark(text::AnalysedText& analysed) const = 0;

  // Times with their values, relative ones unresolved.
  [[nodiscard]] virtual std::vector<TimeExpression> times(const Document& document) const = 0;

  // Numbers with modifier, unit and counted noun. What stands inside `times` is a quantity only where it is
  // one as well (an age).
  [[nodiscard]] virtual std::vector<Quantity> quantities(const Document& document,
                                                         const std::vector<TimeExpression>& times,
                                                         VaguePolicy policy) const = 0;

  // Fills entities and mentions of `annotation`.
  virtual void names(const Document& document, Annotation& annotation) const = 0;

  // Claims with source, cue, content and the hops that this document states. `annotation` holds everything
  // else.
  [[nodiscard]] virtual std::vector<Claim> claims(const Document& document,
                                                  const Annotation& annotation) const = 0;
};

// The rules for a BCP 47 tag; null for a language that isnad has none for.
[[nodiscard]] const Language* find_language(std::string_view tag);

}  // namespace isnad::language
