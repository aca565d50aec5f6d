#include <fmt/format.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "report/exports/exports.h"
#include "report/exports/urn.h"
#include "report/ids.h"
#include "report/json_values.h"

namespace isnad::report {
namespace {

// The records of one kind are written when the next kind begins, so that only one is held at a time.
class ProvWriter {
 public:
  ProvWriter(const Dossier& dossier, const Sink& sink)
      : dossier_(dossier), sink_(sink), numberings_(numberings_of(dossier)) {}

  void write() {
    sink_("{\"prefix\": {\"isnad\": " + dump(urn_prefix()) + ", \"dcterms\": \"http://purl.org/dc/terms/\"}");
    section("entity", [&](auto& record) { entities(record); });
    section("agent", [&](auto& record) { agents(record); });
    section("wasAttributedTo", [&](auto& record) { attributions(record); });
    section("wasDerivedFrom", [&](auto& record) { derivations(record); });
    sink_("\n}\n");
  }

 private:
  using Record = std::function<void(const std::string& id, const Json& attributes)>;

  [[nodiscard]] std::string urn_prefix() const { return "urn:isnad:" + dossier_.story.id + ":"; }
  // "isnad:document:NAME", by the prefix above.
  [[nodiscard]] std::string name(std::string_view kind, std::string_view key) const {
    return "isnad:" + urn(dossier_, kind, key).substr(urn_prefix().size());
  }
  [[nodiscard]] std::string document_name(DocumentIndex doc) const {
    return name("document", dossier_.documents[doc.value()].article.id);
  }
  static Json qualified(std::string_view type) {
    return {{"$", std::string(type)}, {"type", "prov:QUALIFIED_NAME"}};
  }

  template <class Fill>
  void section(std::string_view kind, Fill fill) {
    sink_(fmt::format(",\n\"{}\": {{", kind));
    const char* separator = "\n ";
    const Record record = [&](const std::string& id, const Json& attributes) {
      sink_(separator + dump(id) + ": " + dump(attributes));
      separator = ",\n ";
    };
    fill(record);
    sink_("}");
  }

  void entities(const Record& record) const {
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const Article& article = dossier_.documents[d].article;
      Json json{{"prov:type", qualified("isnad:article")}, {"dcterms:language", article.language}};
      if (article.title) json["prov:label"] = article.title->exact;
      if (article.url) json["dcterms:source"] = *article.url;
      if (article.published) json["dcterms:issued"] = article.published->value;
      record(document_name(DocumentIndex(d)), json);
    }
    for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
      if (const auto& agency = dossier_.passages[i].agency) {
        record(name("passage", id('p', i + 1)),
               {{"prov:type", qualified("isnad:passage")}, {"prov:label", "text of " + *agency}});
      }
    }
    each_claim([&](DocumentIndex doc, ClaimIndex claim, const Claim& said) {
      const std::string& text = dossier_.documents[doc.value()].article.text;
      record(name("claim", numberings_[doc.value()].claim(claim)),
             {{"prov:type", qualified("isnad:claim")}, {"prov:value", std::string(slice(text, said.span))}});
    });
  }

  // Every claim with a source, or all of them for narration too: a claim without one is the document's own.
  template <class Visit>
  void each_claim(Visit visit) const {
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const auto& claims = dossier_.documents[d].annotation.claims;
      for (std::size_t i = 0; i < claims.size(); ++i) visit(DocumentIndex(d), ClaimIndex(i), claims[i]);
    }
  }

  struct Agent {
    std::string label;
    std::string_view type;
  };
  [[nodiscard]] std::string speaker_name(DocumentIndex doc, const ClaimSource& source) const {
    const std::string entity = numberings_[doc.value()].entity(source.entity);
    return entity.empty() ? name("unnamed", dossier_.documents[doc.value()].article.id + "/" + source.name)
                          : name("speaker", entity);
  }

  void agents(const Record& record) const {
    std::map<std::string, Agent> agents;
    for (const DossierDocument& document : dossier_.documents) {
      if (const auto& outlet = document.article.outlet)
        agents.emplace(name("outlet", *outlet), Agent{*outlet, "prov:Organization"});
    }
    for (const Passage& passage : dossier_.passages) {
      if (passage.agency)
        agents.emplace(name("agency", *passage.agency), Agent{*passage.agency, "prov:Organization"});
    }
    each_claim([&](DocumentIndex doc, ClaimIndex, const Claim& claim) {
      if (!claim.source) return;
      const auto& entity = claim.source->entity;
      const auto& entities = dossier_.documents[doc.value()].annotation.entities;
      const bool person = entity && entity->value() < entities.size() &&
                          entities[entity->value()].type == EntityType::kPerson;
      agents.emplace(speaker_name(doc, *claim.source),
                     Agent{claim.source->name, person ? "prov:Person" : "prov:Agent"});
    });
    for (const auto& [id, agent] : agents)
      record(id, {{"prov:label", agent.label}, {"prov:type", qualified(agent.type)}});
  }

  void attributions(const Record& record) const {
    std::size_t number = 0;
    const auto attribute = [&](const std::string& entity, const std::string& agent) {
      record(fmt::format("_:wasAttributedTo{}", ++number), {{"prov:entity", entity}, {"prov:agent", agent}});
    };
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const DocumentIndex doc(d);
      if (const auto& outlet = dossier_.documents[d].article.outlet)
        attribute(document_name(doc), name("outlet", *outlet));
    }
    for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
      if (const auto& agency = dossier_.passages[i].agency)
        attribute(name("passage", id('p', i + 1)), name("agency", *agency));
    }
    each_claim([&](DocumentIndex doc, ClaimIndex claim, const Claim& said) {
      if (said.source)
        attribute(name("claim", numberings_[doc.value()].claim(claim)), speaker_name(doc, *said.source));
    });
  }

  void derivations(const Record& record) const {
    std::size_t number = 0;
    const auto derive = [&](std::string_view relation, std::string_view type, const std::string& from,
                            const std::string& to, const Json& more) {
      Json json{{"prov:generatedEntity", to}, {"prov:usedEntity", from}, {"prov:type", qualified(type)}};
      json.update(more);
      record(fmt::format("_:{}{}", relation, ++number), json);
    };
    // A member quotes the agency's text, or the document that the text comes from.
    for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
      const Passage& passage = dossier_.passages[i];
      if (!passage.agency && !passage.document) continue;
      const std::string from =
          passage.agency ? name("passage", id('p', i + 1)) : document_name(*passage.document);
      for (const Place& member : passage.members) {
        if (passage.document == member.doc) continue;
        derive("wasQuotedFrom", "prov:Quotation", from, document_name(member.doc),
               {{"isnad:confidence", number_text(passage.confidence)}, {"isnad:passage", id('p', i + 1)}});
      }
    }
    // What a document says rests on whom it quotes.
    each_claim([&](DocumentIndex doc, ClaimIndex claim, const Claim& said) {
      if (said.source) {
        derive("hadPrimarySource", "prov:PrimarySource", name("claim", numberings_[doc.value()].claim(claim)),
               document_name(doc), Json::object());
      }
    });
    for (const Figure& figure : dossier_.figures) {
      for (const Reading& reading : figure.readings) {
        if (!reading.revises || reading.revises->doc == reading.quantity.doc) continue;
        derive("wasRevisionOf", "prov:Revision", document_name(reading.revises->doc),
               document_name(reading.quantity.doc), {{"isnad:question", figure.question}});
      }
    }
  }

  static std::string number_text(double value) { return fmt::format("{:.2f}", value); }

  const Dossier& dossier_;
  const Sink& sink_;
  std::vector<Numbering> numberings_;
};

}  // namespace

void write_prov(const Dossier& dossier, const Sink& sink) { ProvWriter(dossier, sink).write(); }

}  // namespace isnad::report
