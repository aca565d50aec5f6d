#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "report/exports/exports.h"
#include "report/exports/speaker.h"
#include "report/ids.h"
#include "report/names.h"
#include "report/xml.h"
#include "text/utf8.h"

namespace isnad::report {
namespace {

struct Key {
  std::string_view name;
  std::string_view of;  // node or edge
  std::string_view type;
};

constexpr Key kKeys[] = {
    {"kind", "node", "string"},     {"label", "node", "string"},      {"outlet", "node", "string"},
    {"url", "node", "string"},      {"published", "node", "string"},  {"language", "node", "string"},
    {"document", "node", "string"}, {"entity", "node", "string"},     {"relation", "edge", "string"},
    {"weight", "edge", "int"},      {"characters", "edge", "int"},    {"passage", "edge", "string"},
    {"claims", "edge", "string"},   {"confidence", "edge", "double"}, {"basis", "edge", "string"},
    {"lag", "edge", "string"},      {"lag_minutes", "edge", "int"},   {"direction", "edge", "string"},
    {"reason", "edge", "string"},
};

using Data = std::vector<std::pair<std::string_view, std::string>>;

// "95" of PT95M, "1440" of P1D: for programs that want to draw it. Empty for none.
std::string minutes_of(std::string_view lag) {
  std::int64_t number = 0;
  for (const char c : lag) {
    constexpr std::int64_t kMost = 1'000'000'000;  // far longer than any story
    if (c >= '0' && c <= '9') number = std::min(number * 10 + (c - '0'), kMost);
  }
  if (lag.starts_with("PT") && lag.ends_with('M')) return std::to_string(number);
  constexpr std::int64_t kMinutesOfDay = 1440;
  return lag.ends_with('D') ? std::to_string(number * kMinutesOfDay) : std::string();
}

class Graph {
 public:
  Graph(const Dossier& dossier, const Sink& sink)
      : dossier_(dossier), sink_(sink), numberings_(numberings_of(dossier)) {}

  void write() {
    sink_(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
        " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    for (const Key& key : kKeys) {
      sink_(fmt::format("  <key id=\"{0}_{1}\" for=\"{1}\" attr.name=\"{0}\" attr.type=\"{2}\"/>\n", key.name,
                        key.of, key.type));
    }
    sink_(fmt::format("  <graph id=\"{}\" edgedefault=\"directed\">\n", xml_name_token(dossier_.story.id)));
    gather_speech();
    documents();
    for (const auto& [node, other] : others_) {
      this->node(
          node, {{"kind", node.substr(0, node.find(':'))}, {"label", other.label}, {"entity", other.entity}});
    }
    copies();
    speech();
    sink_("  </graph>\n</graphml>\n");
  }

 private:
  struct Other {
    std::string label;
    std::string entity;
  };
  struct Said {
    std::size_t count = 0;
    std::vector<std::string> claims;
    HopReason reason = HopReason::kStated;
  };

  [[nodiscard]] const DossierDocument& document(DocumentIndex doc) const {
    return dossier_.documents[doc.value()];
  }
  [[nodiscard]] std::string document_node(DocumentIndex doc) const {
    return "document:" + document(doc).article.id;
  }

  void data(std::string_view of, const Data& data) const {
    for (const auto& [name, value] : data) {
      if (!value.empty())
        sink_(fmt::format("      <data key=\"{}_{}\">{}</data>\n", name, of, xml_text(value)));
    }
  }
  void node(std::string_view id, const Data& data) const {
    sink_(fmt::format("    <node id=\"{}\">\n", xml_name_token(id)));
    this->data("node", data);
    sink_("    </node>\n");
  }
  void edge(std::string_view from, std::string_view to, const Data& data) {
    sink_(fmt::format("    <edge id=\"e{}\" source=\"{}\" target=\"{}\">\n", ++edges_, xml_name_token(from),
                      xml_name_token(to)));
    this->data("edge", data);
    sink_("    </edge>\n");
  }

  // The node of a hop or an agency, remembered with its label to be written once.
  std::string other(std::string_view kind, std::string_view key, std::string_view label,
                    std::string_view entity = {}) {
    std::string node = fmt::format("{}:{}", kind, key);
    others_.try_emplace(node, Other{std::string(label), std::string(entity)});
    return node;
  }
  std::string hop_node(DocumentIndex doc, const Hop& hop) {
    if (hop.kind == HopKind::kAgency) return other("agency", hop.name, hop.name);
    if (hop.kind == HopKind::kOutlet) return other("outlet", hop.name, hop.name);
    const Speaker speaker = speaker_of(dossier_, numberings_[doc.value()], doc, hop);
    return other(speaker.kind, speaker.key, hop.name, speaker.entity);
  }

  void gather_speech() {
    for (const Passage& passage : dossier_.passages)
      if (passage.agency) other("agency", *passage.agency, *passage.agency);
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const DocumentIndex doc(d);
      const auto& claims = document(doc).annotation.claims;
      for (std::size_t i = 0; i < claims.size(); ++i) {
        for (std::size_t hop = 0; hop < claims[i].chain.size(); ++hop) {
          const auto& chain = claims[i].chain;
          std::string from = hop_node(doc, chain[hop]);
          std::string to = hop + 1 < chain.size() ? hop_node(doc, chain[hop + 1]) : document_node(doc);
          Said& said = said_[{std::move(from), std::move(to)}];
          ++said.count;
          said.claims.push_back(numberings_[d].claim(ClaimIndex(i)));
          said.reason = std::max(said.reason, chain[hop].reason);
        }
      }
    }
  }

  void documents() const {
    for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
      const Article& article = dossier_.documents[d].article;
      node(document_node(DocumentIndex(d)), {{"kind", "document"},
                                             {"document", article.id},
                                             {"label", article.title ? article.title->exact : article.id},
                                             {"outlet", article.outlet.value_or("")},
                                             {"url", article.url.value_or("")},
                                             {"published", article.published ? article.published->value : ""},
                                             {"language", article.language}});
    }
  }

  // From where a passage comes to each member; from the first member where that is not known.
  void copies() {
    for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
      const Passage& passage = dossier_.passages[i];
      const bool known = passage.agency || passage.document;
      const DocumentIndex first =
          passage.lags.empty() ? passage.members.front().doc : passage.lags.front().doc;
      const std::string from =
          passage.agency ? "agency:" + *passage.agency : document_node(passage.document.value_or(first));
      for (const Place& member : passage.members) {
        if (!passage.agency && member.doc == passage.document.value_or(first)) continue;
        const auto lag = std::find_if(passage.lags.begin(), passage.lags.end(),
                                      [&](const PassageLag& one) { return one.doc == member.doc; });
        const std::size_t size =
            text::count_code_points(slice(document(member.doc).article.text, member.span));
        edge(from, document_node(member.doc),
             {{"relation", "copied"},
              {"weight", "1"},
              {"characters", std::to_string(size)},
              {"passage", id('p', i + 1)},
              {"confidence", known ? fmt::format("{:.2f}", passage.confidence) : ""},
              {"basis", passage.basis ? std::string(name_of(*passage.basis)) : ""},
              {"lag", lag == passage.lags.end() ? "" : lag->lag},
              {"lag_minutes", lag == passage.lags.end() ? "" : minutes_of(lag->lag)},
              {"direction", known                  ? "origin"
                            : passage.lags.empty() ? "unknown"
                                                   : "earlier"}});
      }
    }
  }

  void speech() {
    for (const auto& [ends, said] : said_) {
      edge(ends.first, ends.second,
           {{"relation", "said"},
            {"weight", std::to_string(said.count)},
            {"claims", fmt::format("{}", fmt::join(said.claims, " "))},
            {"reason", std::string(name_of(said.reason))}});
    }
  }

  const Dossier& dossier_;
  const Sink& sink_;
  std::vector<Numbering> numberings_;
  std::map<std::string, Other> others_;  // nodes that are no documents, with their labels
  std::map<std::pair<std::string, std::string>, Said> said_;
  std::size_t edges_ = 0;
};

}  // namespace

void write_graphml(const Dossier& dossier, const Sink& sink) { Graph(dossier, sink).write(); }

}  // namespace isnad::report
