#include "language/language.h"

#include "language/arabic/claims.h"
#include "language/arabic/names.h"
#include "language/arabic/quantities.h"
#include "language/arabic/times.h"
#include "language/arabic/word_marks.h"

namespace isnad::language {
namespace {

class Arabic final : public Language {
 public:
  std::string_view tag() const override { return "ar"; }
  void mark(text::AnalysedText& analysed) const override { arabic::mark_words(analysed); }
  std::vector<TimeExpression> times(const Document& document) const override {
    return arabic::find_times(document);
  }
  std::vector<Quantity> quantities(const Document& document, const std::vector<TimeExpression>& times,
                                   VaguePolicy policy) const override {
    return arabic::find_quantities(document, times, policy);
  }
  void names(const Document& document, Annotation& annotation) const override {
    arabic::find_names(document, annotation);
  }
  std::vector<Claim> claims(const Document& document, const Annotation& annotation) const override {
    return arabic::find_claims(document, annotation);
  }
};

}  // namespace

const Language* find_language(std::string_view tag) {
  static const Arabic arabic;
  return tag == arabic.tag() ? &arabic : nullptr;
}

}  // namespace isnad::language
