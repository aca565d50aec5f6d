#include "report/passim.h"

#include <optional>
#include <vector>

#include "report/spans.h"

namespace isnad::report {
namespace {

// The other member that a member's text was copied from; passim's `src` is a list of such places.
void write_source(JsonWriter& out, const Passage& passage, const Place& member,
                  const std::vector<SpanWriter>& spans) {
  out.begin_list();
  if (passage.document && *passage.document != member.doc) {
    const SpanWriter& source = spans[passage.document->value()];
    std::optional<Span> span;
    for (const Place& other : passage.members) {
      if (other.doc == *passage.document) span = other.span;
    }
    out.begin_object();
    out.field("id", source.article().id);
    if (span) {
      out.field("begin", source.to_code_points(span->begin));
      out.field("end", source.to_code_points(span->end));
    }
    out.end_object();
  }
  out.end_list();
}

void write_lines(std::span<const Passage> passages, const std::vector<SpanWriter>& spans, const Sink& sink) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    for (const Place& member : passages[i].members) {
      const SpanWriter& writer = spans[member.doc.value()];
      JsonWriter line;
      line.begin_object();
      line.field("id", writer.article().id);
      line.field("series", writer.article().outlet);
      line.field("begin", writer.to_code_points(member.span.begin));
      line.field("end", writer.to_code_points(member.span.end));
      line.field("cluster", i + 1);
      line.key("src");
      write_source(line, passages[i], member, spans);
      line.end_object();
      sink(line.take() + "\n");
    }
  }
}

}  // namespace

std::string passim_lines(std::span<const Passage> passages, std::span<const Article> articles) {
  std::string out;
  write_lines(passages, {articles.begin(), articles.end()}, [&](std::string_view line) { out += line; });
  return out;
}

void write_passim(const Dossier& dossier, const Sink& sink) {
  std::vector<SpanWriter> spans;
  spans.reserve(dossier.documents.size());
  for (const DossierDocument& document : dossier.documents) spans.emplace_back(document.article);
  write_lines(dossier.passages, spans, sink);
}

}  // namespace isnad::report
