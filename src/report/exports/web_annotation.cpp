#include <string>
#include <vector>

#include "report/exports/exports.h"
#include "report/exports/urn.h"
#include "report/ids.h"
#include "report/json_values.h"
#include "report/names.h"
#include "report/selectors.h"
#include "report/spans.h"

namespace isnad::report {
namespace {

class AnnotationWriter {
 public:
  AnnotationWriter(const Dossier& dossier, const Sink& sink)
      : dossier_(dossier), sink_(sink), numberings_(numberings_of(dossier)) {
    for (const DossierDocument& document : dossier.documents) spans_.emplace_back(document.article);
  }

  void write() {
    sink_("{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"id\": " +
          dump(urn(dossier_, "annotations", "all")) + ", \"type\": \"AnnotationPage\", \"items\": [");
    claims();
    readings();
    passages();
    sink_("\n]}\n");
  }

 private:
  [[nodiscard]] Json target(DocumentIndex doc, Span span) const {
    const Article& article = dossier_.documents[doc.value()].article;
    return {{"source", article.url ? *article.url : urn(dossier_, "document", article.id)},
            {"selector", span_selectors(spans_[doc.value()], span)}};
  }
  void item(std::string_view kind, const std::string& name, std::string_view motivation, const Json& body,
            const Json& target) {
    sink_(separator_ + dump(Json{{"id", urn(dossier_, kind, name)},
                                 {"type", "Annotation"},
                                 {"motivation", motivation},
                                 {"body", body},
                                 {"target", target}}));
    separator_ = ",\n";
  }
  static Json text_body(const std::string& value, std::string_view purpose) {
    return {{"type", "TextualBody"}, {"purpose", purpose}, {"value", value}, {"format", "text/plain"}};
  }

  void claims() {
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const auto& claims = dossier_.documents[d].annotation.claims;
      for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        Json body = list();
        body.push_back(text_body(std::string(name_of(claim.kind)), "classifying"));
        if (claim.source) body.push_back(text_body(claim.source->name, "identifying"));
        item("claim", numberings_[d].claim(ClaimIndex(i)), "identifying", body,
             target(DocumentIndex(d), claim.span));
      }
    }
  }
  void readings() {
    for (std::size_t i = 0; i < dossier_.figures.size(); ++i) {
      const Figure& figure = dossier_.figures[i];
      for (const Reading& reading : figure.readings) {
        const DocumentIndex doc = reading.quantity.doc;
        const Quantity& quantity =
            dossier_.documents[doc.value()].annotation.quantities[reading.quantity.quantity.value()];
        Json body = list();
        body.push_back(text_body(figure.question, "describing"));
        body.push_back(text_body(std::string(name_of(figure.verdict)), "assessing"));
        item("reading", id('f', i + 1) + "-" + numberings_[doc.value()].quantity(reading.quantity.quantity),
             "assessing", body, target(doc, quantity.span));
      }
    }
  }
  void passages() {
    for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
      const Passage& passage = dossier_.passages[i];
      Json body =
          text_body(passage.agency     ? "text of " + *passage.agency
                    : passage.document ? "text of " + dossier_.documents[passage.document->value()].article.id
                                       : "text of unknown origin",
                    "describing");
      Json targets = list();
      for (const Place& member : passage.members) targets.push_back(target(member.doc, member.span));
      item("passage", id('p', i + 1), "linking", body, targets);
    }
  }

  const Dossier& dossier_;
  const Sink& sink_;
  std::vector<Numbering> numberings_;
  std::vector<SpanWriter> spans_;
  const char* separator_ = "\n";
};

}  // namespace

void write_annotations(const Dossier& dossier, const Sink& sink) { AnnotationWriter(dossier, sink).write(); }

}  // namespace isnad::report
