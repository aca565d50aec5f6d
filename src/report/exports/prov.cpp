#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "report/exports/exports.h"
#include "report/exports/speaker.h"
#include "report/exports/urn.h"
#include "report/ids.h"
#include "report/json_writer.h"
#include "text/utf8.h"

namespace isnad::report {
namespace {

constexpr double kHundred = 100;  // as exactly as the dossier has it

// The records of one kind are written when the next kind begins, so that only one is held at a time.
class ProvWriter {
 public:
  ProvWriter(const Dossier& dossier, const Sink& sink)
      : dossier_(dossier), sink_(sink), numberings_(numberings_of(dossier)) {
    for (const DossierDocument& document : dossier.documents)
      code_points_.emplace_back(document.article.text);
  }

  void write() {
    sink_("{\"prefix\": {\"isnad\": \"" + urn_prefix() + "\", \"dcterms\": \"http://purl.org/dc/terms/\"}");
    section("entity", [&](auto& record) { entities(record); });
    section("agent", [&](auto& record) { agents(record); });
    section("wasAttributedTo", [&](auto& record) { attributions(record); });
    section("wasDerivedFrom", [&](auto& record) { derivations(record); });
    sink_("\n}\n");
  }

 private:
  // A record's attributes but for its type: text or numbers.
  using Value = std::variant<std::string, double>;
  using Attributes = std::vector<std::pair<std::string_view, Value>>;
  // `type` is a qualified name, or empty.
  using Record =
      std::function<void(std::string_view id, std::string_view type, const Attributes& attributes)>;

  [[nodiscard]] std::string urn_prefix() const { return "urn:isnad:" + dossier_.story.id + ":"; }
  // "isnad:document:NAME", by the prefix above.
  [[nodiscard]] std::string name(std::string_view kind, std::string_view key) const {
    return "isnad:" + urn(dossier_, kind, key).substr(urn_prefix().size());
  }
  [[nodiscard]] std::string document_name(DocumentIndex doc) const {
    return name("document", dossier_.documents[doc.value()].article.id);
  }
  [[nodiscard]] std::string claim_name(DocumentIndex doc, ClaimIndex claim) const {
    return name("claim", numberings_[doc.value()].claim(claim));
  }

  template <class Fill>
  void section(std::string_view kind, Fill fill) {
    sink_(fmt::format(",\n\"{}\": {{", kind));
    const char* separator = "\n ";
    const Record record = [&](std::string_view id, std::string_view type, const Attributes& attributes) {
      JsonWriter key;
      key.value(id);
      JsonWriter out;
      out.begin_object();
      for (const auto& [name, value] : attributes)
        std::visit([&, &key = name](const auto& one) { out.field(key, one); }, value);
      if (!type.empty()) {
        out.key("prov:type");
        out.begin_object();
        out.field("$", type);
        out.field("type", "prov:QUALIFIED_NAME");
        out.end_object();
      }
      out.end_object();
      sink_(separator + key.take() + ": " + out.take());
      separator = ",\n ";
    };
    fill(record);
    sink_("}");
  }

  void entities(const Record& record) const {
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const Article& article = dossier_.documents[d].article;
      Attributes attributes{{"dcterms:language", article.language}};
      if (article.title) attributes.emplace_back("prov:label", article.title->exact);
      if (article.url) attributes.emplace_back("dcterms:source", *article.url);
      if (article.published) attributes.emplace_back("dcterms:issued", article.published->value);
      record(document_name(DocumentIndex(d)), "isnad:article", attributes);
    }
    for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
      if (const auto& agency = dossier_.passages[i].agency) {
        record(name("passage", id('p', i + 1)), "isnad:passage", {{"prov:label", "text of " + *agency}});
      }
    }
    each_claim([&](DocumentIndex doc, ClaimIndex claim, const Claim& said) {
      const std::string& text = dossier_.documents[doc.value()].article.text;
      const text::CodePointIndex& index = code_points_[doc.value()];
      Attributes attributes{{"prov:value", std::string(slice(text, said.span))},
                            {"isnad:document", dossier_.documents[doc.value()].article.id},
                            {"isnad:start", double(index.to_code_points(text, said.span.begin))},
                            {"isnad:end", double(index.to_code_points(text, said.span.end))}};
      std::vector<std::string> via;
      for (const Hop& hop : said.chain)
        if (is_relay(hop)) via.push_back(hop.name);
      if (!via.empty()) attributes.emplace_back("isnad:via", fmt::format("{}", fmt::join(via, "; ")));
      record(claim_name(doc, claim), "isnad:claim", attributes);
    });
  }

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
  [[nodiscard]] std::string speaker_name(DocumentIndex doc, const Claim& claim) const {
    const Speaker speaker = speaker_of(dossier_, numberings_[doc.value()], doc, claim);
    return name(speaker.kind, speaker.key);
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
      const HopKind kind = claim.chain.empty() ? HopKind::kUnnamed : claim.chain.front().kind;
      const std::string_view type = kind == HopKind::kPerson         ? "prov:Person"
                                    : kind == HopKind::kOrganisation ? "prov:Organization"
                                                                     : "prov:Agent";
      agents.emplace(speaker_name(doc, claim), Agent{claim.source->name, type});
    });
    for (const auto& [id, agent] : agents) record(id, agent.type, {{"prov:label", agent.label}});
  }

  void attributions(const Record& record) const {
    std::size_t number = 0;
    const auto attribute = [&](const std::string& entity, const std::string& agent) {
      record(fmt::format("_:wasAttributedTo{}", ++number), "",
             {{"prov:entity", entity}, {"prov:agent", agent}});
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
      if (said.source) attribute(claim_name(doc, claim), speaker_name(doc, said));
    });
  }

  void derivations(const Record& record) const {
    std::size_t number = 0;
    const auto derive = [&](std::string_view relation, std::string_view type, const std::string& from,
                            const std::string& to, Attributes more) {
      more.emplace_back("prov:generatedEntity", to);
      more.emplace_back("prov:usedEntity", from);
      record(fmt::format("_:{}{}", relation, ++number), type, more);
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
               {{"isnad:confidence", std::round(passage.confidence * kHundred) / kHundred},
                {"isnad:passage", id('p', i + 1)}});
      }
    }
    // An edited page is the revision of what stood at its address before.
    for (const Versions& versions : dossier_.versions) {
      for (std::size_t i = 1; i < versions.documents.size(); ++i) {
        derive("wasRevisionOf", "prov:Revision", document_name(versions.documents[i - 1]),
               document_name(versions.documents[i]), {{"isnad:address", versions.address}});
      }
    }
    // What a document says rests on whom it quotes.
    each_claim([&](DocumentIndex doc, ClaimIndex claim, const Claim& said) {
      if (said.source) {
        derive("hadPrimarySource", "prov:PrimarySource", claim_name(doc, claim), document_name(doc), {});
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

  const Dossier& dossier_;
  const Sink& sink_;
  std::vector<Numbering> numberings_;
  std::vector<text::CodePointIndex> code_points_;
};

}  // namespace

void write_prov(const Dossier& dossier, const Sink& sink) { ProvWriter(dossier, sink).write(); }

}  // namespace isnad::report
