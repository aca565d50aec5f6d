#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/dossier.h"
#include "report/json_writer.h"
#include "text/offset_map.h"
#include "text/utf8.h"

namespace isnad::report {

// Turns byte spans of one article's text into the export's {"doc","start","end","exact"}. Keeps a reference
// to the article, which must outlive it.
class SpanWriter {
 public:
  explicit SpanWriter(const Article& article)
      : article_(&article), index_(article.text), valid_(text::is_valid_utf8(article.text)) {}

  // The span as a value, null for none; its four fields alone, inside an object that has been begun.
  void write(JsonWriter& out, Span span) const;
  void write(JsonWriter& out, const std::optional<Span>& span) const;
  void write_fields(JsonWriter& out, Span span) const;
  // What the span covers, as a value.
  void write_exact(JsonWriter& out, Span span) const;
  [[nodiscard]] std::uint32_t to_code_points(std::uint32_t byte) const {
    return index_.to_code_points(article_->text, byte);
  }
  [[nodiscard]] std::uint32_t to_bytes(std::uint32_t code_point) const {
    return index_.to_bytes(article_->text, code_point);
  }
  // text::source_of for the article's text.
  [[nodiscard]] std::optional<Span> source_of(const std::vector<OffsetRun>& runs, text::RunUnit unit,
                                              Span span) const {
    return text::source_of(runs, article_->text, index_, unit, span);
  }
  [[nodiscard]] const Article& article() const { return *article_; }

 private:
  const Article* article_;
  text::CodePointIndex index_;
  bool valid_;  // the text is UTF-8 throughout
};

}  // namespace isnad::report
