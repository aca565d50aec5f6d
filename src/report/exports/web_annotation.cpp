#include <string>
#include <vector>

#include "report/exports/exports.h"
#include "report/exports/urn.h"
#include "report/ids.h"
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
    sink_("{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"id\": \"" +
          urn(dossier_, "annotations", "all") + "\", \"type\": \"AnnotationPage\", \"items\": [");
    claims();
    readings();
    passages();
    sink_("\n]}\n");
  }

 private:
  struct TextBody {
    std::string_view purpose;
    std::string value;
  };

  void write_target(JsonWriter& out, const Place& place) const {
    const Article& article = dossier_.documents[place.doc.value()].article;
    out.begin_object();
    out.field("source", document_iri(dossier_, article));
    out.key("selector");
    write_span_selectors(out, spans_[place.doc.value()], place.span);
    out.end_object();
  }

  static void write_body(JsonWriter& out, const TextBody& body) {
    out.begin_object();
    out.field("type", "TextualBody");
    out.field("purpose", body.purpose);
    out.field("value", body.value);
    out.field("format", "text/plain");
    out.end_object();
  }

  void item(std::string_view kind, std::string_view name, std::string_view motivation,
            const std::vector<TextBody>& bodies, const std::vector<Place>& targets) {
    JsonWriter out;
    out.begin_object();
    out.field("id", urn(dossier_, kind, name));
    out.field("type", "Annotation");
    out.field("motivation", motivation);
    out.key("body");
    out.begin_list();
    for (const TextBody& body : bodies) write_body(out, body);
    out.end_list();
    out.key("target");
    out.begin_list();
    for (const Place& target : targets) write_target(out, target);
    out.end_list();
    out.end_object();
    sink_(separator_ + out.take());
    separator_ = ",\n";
  }

  void claims() {
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const auto& claims = dossier_.documents[d].annotation.claims;
      for (std::size_t i = 0; i < claims.size(); ++i) {
        std::vector<TextBody> bodies{{"classifying", std::string(name_of(claims[i].kind))}};
        if (claims[i].source) bodies.push_back({"identifying", claims[i].source->name});
        item("claim", numberings_[d].claim(ClaimIndex(i)), "identifying", bodies,
             {{DocumentIndex(d), claims[i].span}});
      }
    }
  }

  void readings() {
    for (std::size_t i = 0; i < dossier_.figures.size(); ++i) {
      const Figure& figure = dossier_.figures[i];
      for (const Reading& reading : figure.readings) {
        const auto [doc, index] = reading.quantity;
        const Quantity& quantity = dossier_.documents[doc.value()].annotation.quantities[index.value()];
        item("reading", id('f', i + 1) + "-" + numberings_[doc.value()].quantity(index), "assessing",
             {{"describing", figure.question}, {"assessing", std::string(name_of(figure.verdict))}},
             {{doc, quantity.span}});
      }
    }
  }

  void passages() {
    for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
      const Passage& passage = dossier_.passages[i];
      std::string origin = passage.agency.value_or("unknown origin");
      if (passage.document) origin = dossier_.documents[passage.document->value()].article.id;
      item("passage", id('p', i + 1), "linking", {{"describing", "text of " + origin}}, passage.members);
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
