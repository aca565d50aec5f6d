#include "report/spans.h"

namespace isnad::report {

void SpanWriter::add_to(Json& object, Span span) const {
  object["doc"] = article_->id;
  object["start"] = to_code_points(span.begin);
  object["end"] = to_code_points(span.end);
  object["exact"] = std::string(slice(article_->text, span));
}

Json SpanWriter::span(Span span) const {
  Json object = Json::object();
  add_to(object, span);
  return object;
}

}  // namespace isnad::report
