#include "annotate/annotate.h"

#include <algorithm>

#include "language/calendar.h"
#include "language/language.h"
#include "text/analysis.h"

namespace isnad::annotate {
namespace {

void resolve_times(const Article& article, std::vector<TimeExpression>& times) {
  if (!article.published) return;
  if (const auto moment = language::moment_of(article.published->value))
    language::resolve_all(times, *moment);
}

bool is_figures(const text::AnalysedText& analysed) {
  return std::none_of(analysed.words.begin(), analysed.words.end(),
                      [](const text::Word& word) { return word.kind == text::WordKind::kWord; });
}

}  // namespace

Annotation annotate(const Article& article, VaguePolicy policy) {
  Annotation annotation;
  const language::Language* rules = language::find_language(article.language);
  if (rules == nullptr && article.language != "und") return annotation;
  text::AnalysedText analysed = text::analyse(article.text, article.body);
  // Figures without a word ("100%") are of no language: any rules read them.
  if (rules == nullptr && is_figures(analysed)) rules = language::find_language("ar");
  if (rules == nullptr) return annotation;
  rules->mark(analysed);
  const language::Document document{article, analysed};
  annotation.times = rules->times(document);
  resolve_times(article, annotation.times);
  annotation.quantities = rules->quantities(document, annotation.times, policy);
  rules->names(document, annotation);
  annotation.claims = rules->claims(document, annotation);
  return annotation;
}

}  // namespace isnad::annotate
