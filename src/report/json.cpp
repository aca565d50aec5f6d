#include "report/json.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/version.h"
#include "report/ids.h"
#include "report/names.h"
#include "report/selectors.h"
#include "report/spans.h"

namespace isnad::report {
namespace {

// ------------------------------------------------------------------------------------------------------
// What one document says

Json title_json(const SpanWriter& spans) {
  const auto& title = spans.article().title;
  if (!title) return {};
  if (title->span && !title->span->empty()) return spans.span(*title->span);
  return Json{{"exact", title->exact}};
}

Json published_json(const std::optional<PublishedDate>& published) {
  if (!published) return {};
  Json json{{"value", published->value}, {"basis", name_of(published->basis)}};
  if (!published->reason.empty()) json["reason"] = published->reason;
  return json;
}

Json article_json(const SpanWriter& spans) {
  const Article& article = spans.article();
  Json json = Json::object();
  json["id"] = article.id;
  json["source"] = article.source;
  json["url"] = or_null(article.url);
  json["outlet"] = or_null(article.outlet);
  json["title"] = title_json(spans);
  json["published"] = published_json(article.published);
  json["modified"] = or_null(article.modified);
  json["dateline"] = or_null(article.dateline);
  json["language"] = article.language;
  json["authors"] = article.authors;
  json["agencies"] = list();
  json["agency_credits"] = list();
  for (const AgencyCredit& credit : article.agencies) {
    json["agencies"].push_back(credit.name);
    json["agency_credits"].push_back(
        {{"name", credit.name}, {"place", name_of(credit.place)}, {"span", spans.span(credit.span)}});
  }
  json["notes"] = list();
  for (const Note& note : article.notes) {
    json["notes"].push_back({{"code", name_of(note.code)}, {"message", note.message}});
  }
  for (const OtherReading& other : article.also_stated) {
    json["also_stated"].push_back(
        {{"field", name_of(other.field)}, {"value", other.value}, {"basis", name_of(other.basis)}});
  }
  json["body"] = list();
  for (const Span span : article.body) {
    if (!span.empty()) json["body"].push_back(spans.span(span));
  }
  for (const Part& part : article.parts) {
    if (part.span.empty()) continue;
    Json written = spans.span(part.span);
    written["kind"] = name_of(part.kind);
    json["parts"].push_back(std::move(written));
  }
  json["text"] = article.text;
  json["page"] = page_json(spans);
  return json;
}

Json time_json(const SpanWriter& spans, const TimeExpression& time) {
  Json json = spans.span(time.span);
  json["type"] = name_of(time.type);
  json["value"] = time.value;
  if (time.doubt_days > 0) json["doubt_days"] = time.doubt_days;
  return json;
}

Json quantity_json(const SpanWriter& spans, const Quantity& quantity, std::string quantity_id) {
  Json json{{"id", std::move(quantity_id)}};
  spans.add_to(json, quantity.span);
  json["min"] = number(quantity.min);
  json["max"] = number(quantity.max);
  json["modifier"] = name_of(quantity.modifier);
  json["unit"] = quantity.unit;
  json["counted"] =
      quantity.counted ? Json(std::string(slice(spans.article().text, *quantity.counted))) : Json();
  json["vague"] = quantity.vague;
  return json;
}

Json hop_json(const SpanWriter& spans, const Hop& hop, const Numbering& numbering) {
  return {{"name", hop.name},
          {"kind", name_of(hop.kind)},
          {"entity", or_null(numbering.entity(hop.entity))},
          {"span", spans.span(hop.span)},
          {"reason", name_of(hop.reason)}};
}

Json claim_json(const SpanWriter& spans, const Claim& claim, std::string claim_id,
                const Numbering& numbering) {
  Json json{{"id", std::move(claim_id)}};
  spans.add_to(json, claim.span);
  json["kind"] = name_of(claim.kind);
  json["source"] = nullptr;
  if (claim.source) {
    json["source"] = {{"entity", or_null(numbering.entity(claim.source->entity))},
                      {"name", claim.source->name},
                      {"span", spans.span(claim.source->span)}};
  }
  json["cue"] = spans.span(claim.cue);
  json["via"] = list();
  json["chain"] = list();
  for (const Hop& hop : claim.chain) {
    if (hop.kind == HopKind::kAgency || hop.kind == HopKind::kOutlet) json["via"].push_back(hop.name);
    json["chain"].push_back(hop_json(spans, hop, numbering));
  }
  json["quantities"] = list();
  for (const QuantityIndex quantity : claim.quantities) {
    json["quantities"].push_back(numbering.quantity(quantity));
  }
  json["event"] = or_null(claim.event);
  json["negated"] = claim.negated;
  json["hedged"] = claim.hedged;
  return json;
}

Json mention_json(const SpanWriter& spans, const Mention& mention, const Annotation& annotation,
                  const Numbering& numbering) {
  Json json = spans.span(mention.span);
  const bool known = mention.entity.value() < annotation.entities.size();
  json["type"] = known ? Json(name_of(annotation.entities[mention.entity.value()].type)) : Json();
  json["entity"] = or_null(numbering.entity(mention.entity));
  return json;
}

void append_mentions(Json& json, const SpanWriter& spans, const std::vector<Mention>& mentions,
                     const Annotation& annotation, const Numbering& numbering) {
  for (const Mention& mention : mentions)
    json["mentions"].push_back(mention_json(spans, mention, annotation, numbering));
}

// Every name of one document, those inside longer mentions included; titles and short forms are left out.
std::vector<Mention> all_names(const Annotation& annotation) {
  std::vector<Mention> names;
  for (const auto* list : {&annotation.mentions, &annotation.inner_mentions}) {
    std::copy_if(list->begin(), list->end(), std::back_inserter(names),
                 [](const Mention& mention) { return mention.kind != MentionKind::kDescription; });
  }
  std::sort(names.begin(), names.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
  return names;
}

// Appends a document's times, quantities and claims to the lists of those names in `json`.
void append_annotation(Json& json, const SpanWriter& spans, const Annotation& annotation,
                       const Numbering& numbering) {
  for (const TimeExpression& time : annotation.times) json["times"].push_back(time_json(spans, time));
  for (std::size_t i = 0; i < annotation.quantities.size(); ++i) {
    json["quantities"].push_back(
        quantity_json(spans, annotation.quantities[i], numbering.quantity(QuantityIndex(i))));
  }
  for (std::size_t i = 0; i < annotation.claims.size(); ++i) {
    json["claims"].push_back(
        claim_json(spans, annotation.claims[i], numbering.claim(ClaimIndex(i)), numbering));
  }
}

void add_annotation_lists(Json& json) {
  for (const char* key : {"mentions", "times", "quantities", "claims"}) json[key] = list();
}

// Ids for one document's own entities: those of data/ where known, else e1, e2, …
std::vector<std::string> local_entity_ids(const std::vector<LocalEntity>& entities) {
  std::vector<std::string> ids;
  std::unordered_set<std::string> used;
  for (const LocalEntity& entity : entities) {
    std::string entity_id;
    if (is_listed(entity.type)) {
      entity_id = entity.key.empty() || used.contains(entity.key) ? id('e', ids.size() + 1) : entity.key;
      while (!used.insert(entity_id).second) entity_id += '\'';
    }
    ids.push_back(std::move(entity_id));
  }
  return ids;
}

// ------------------------------------------------------------------------------------------------------
// The dossier

// A dossier's documents with what is needed to write references into them.
class DossierWriter {
 public:
  explicit DossierWriter(const Dossier& dossier) : dossier_(dossier), numberings_(numberings_of(dossier)) {
    for (const DossierDocument& document : dossier.documents) spans_.emplace_back(document.article);
  }

  [[nodiscard]] Json write() const;

 private:
  [[nodiscard]] const std::string& document_id(DocumentIndex index) const {
    return spans_[index.value()].article().id;
  }
  [[nodiscard]] std::string claim_id(ClaimRef ref) const {
    return numberings_[ref.doc.value()].claim(ref.claim);
  }
  [[nodiscard]] Json claim_ids(const std::vector<ClaimRef>& refs) const {
    Json ids = list();
    for (const ClaimRef ref : refs) ids.push_back(claim_id(ref));
    return ids;
  }
  [[nodiscard]] Json document_ids(const std::vector<DocumentIndex>& indexes) const {
    Json ids = list();
    for (const DocumentIndex index : indexes) ids.push_back(document_id(index));
    return ids;
  }

  [[nodiscard]] Json story() const;
  [[nodiscard]] Json settings() const;
  [[nodiscard]] Json documents() const;
  [[nodiscard]] Json entities() const;
  [[nodiscard]] Json figures() const;
  [[nodiscard]] Json figure(const Figure& figure, std::string figure_id) const;
  [[nodiscard]] Json origin(const Origin& origin) const;
  [[nodiscard]] Json contradictions() const;
  [[nodiscard]] Json wording() const;
  [[nodiscard]] Json timeline() const;
  [[nodiscard]] Json provenance() const;

  const Dossier& dossier_;
  std::vector<SpanWriter> spans_;
  std::vector<Numbering> numberings_;
};

// Shares are shown to the hundredth; more would say more than is known.
double two_decimals(double value) { return std::round(value * 100) / 100; }

Json edit_json(const PassageEdit& edit, const std::vector<SpanWriter>& spans) {
  const auto place = [&](const Place& where) {
    const SpanWriter& writer = spans[where.doc.value()];
    if (!where.span.empty()) return writer.span(where.span);
    const std::uint32_t at = writer.to_code_points(where.span.begin);
    return Json{{"doc", writer.article().id}, {"start", at}, {"end", at}, {"exact", ""}};
  };
  return {{"kind", name_of(edit.kind)}, {"from", place(edit.from)}, {"to", place(edit.to)}};
}

Json passage_json(const Passage& passage, std::string passage_id, const std::vector<SpanWriter>& spans) {
  Json json{{"id", std::move(passage_id)}};
  json["origin"] = passage.agency     ? Json(*passage.agency)
                   : passage.document ? Json(spans[passage.document->value()].article().id)
                                      : Json();
  json["basis"] = passage.basis ? Json(name_of(*passage.basis)) : Json();
  json["confidence"] = passage.agency || passage.document ? Json(two_decimals(passage.confidence)) : Json();
  json["credited_by"] = list();
  for (const DocumentIndex doc : passage.credited_by) {
    json["credited_by"].push_back(spans[doc.value()].article().id);
  }
  json["members"] = list();
  for (const Place& member : passage.members) {
    json["members"].push_back(spans[member.doc.value()].span(member.span));
  }
  json["lags"] = list();
  for (const PassageLag& lag : passage.lags) {
    json["lags"].push_back({{"doc", spans[lag.doc.value()].article().id}, {"lag", lag.lag}});
  }
  json["edits"] = list();
  for (const PassageEdit& edit : passage.edits) json["edits"].push_back(edit_json(edit, spans));
  return json;
}

Json DossierWriter::story() const {
  const Story& story = dossier_.story;
  return {{"id", story.id},
          {"headline", story.headline},
          {"language", story.language},
          {"first", or_null(story.first)},
          {"last", or_null(story.last)},
          {"place", dossier_.place ? Json(dossier_.entities[dossier_.place->value()].name) : Json()}};
}

Json DossierWriter::settings() const {
  return {{"min_copy_words", dossier_.min_copy_words},
          {"policy", name_of(dossier_.policy)},
          {"wire", dossier_.with_wire_copy ? "with" : "without"}};
}

Json DossierWriter::documents() const {
  Json json = list();
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    Json document = article_json(spans_[i]);
    document["selectors"] = selectors_json(spans_[i]);
    document["annotated"] = dossier_.documents[i].annotated;
    json.push_back(std::move(document));
  }
  return json;
}

Json DossierWriter::entities() const {
  Json json = list();
  for (const Entity& entity : dossier_.entities) {
    if (!is_listed(entity.type)) continue;
    json.push_back({{"id", entity.id},
                    {"type", name_of(entity.type)},
                    {"name", entity.name},
                    {"aliases", entity.aliases}});
  }
  return json;
}

Json DossierWriter::origin(const Origin& origin) const {
  return {{"entity", origin.entity ? or_null(entity_id(dossier_, *origin.entity)) : Json()},
          {"name", origin.name},
          {"via", origin.via},
          {"docs", document_ids(origin.documents)},
          {"reasons", origin.reasons},
          {"counted", origin.counted}};
}

Json asked_json(const Asked& asked) {
  return {{"what", asked.what},
          {"as_written", asked.as_written},
          {"event", or_null(asked.event)},
          {"still", asked.still},
          {"part", asked.part},
          {"after", or_null(asked.after)}};
}

Json DossierWriter::figure(const Figure& figure, std::string figure_id) const {
  Json json{{"id", std::move(figure_id)},
            {"question", figure.question},
            {"asked", asked_json(figure.asked)},
            {"readings", list()}};
  for (const Reading& reading : figure.readings) {
    const DocumentIndex doc = reading.quantity.doc;
    json["readings"].push_back({{"quantity", numberings_[doc.value()].quantity(reading.quantity.quantity)},
                                {"claim", reading.claim ? Json(claim_id(*reading.claim)) : Json()},
                                {"doc", document_id(doc)}});
    Json& written = json["readings"].back();
    if (reading.origin) written["origin"] = *reading.origin;
    if (reading.as_of) written["as_of"] = *reading.as_of;
    if (const auto& old = reading.revises)
      written["revises"] = numberings_[old->doc.value()].quantity(old->quantity);
  }
  json["verdict"] = name_of(figure.verdict);
  json["origins"] = list();
  for (const Origin& one : figure.origins) json["origins"].push_back(origin(one));
  json["independent_origins"] = figure.independent_origins;
  return json;
}

Json DossierWriter::figures() const {
  Json json = list();
  for (const Figure& one : dossier_.figures) json.push_back(figure(one, id('f', json.size() + 1)));
  return json;
}

Json DossierWriter::contradictions() const {
  Json json = list();
  for (const Contradiction& contradiction : dossier_.contradictions) {
    Json sides = list();
    for (const auto& side : contradiction.sides) sides.push_back(claim_ids(side));
    json.push_back(
        {{"id", id('x', json.size() + 1)}, {"about", contradiction.about}, {"sides", std::move(sides)}});
  }
  return json;
}

Json DossierWriter::wording() const {
  Json json = list();
  for (const Wording& wording : dossier_.wording) {
    const std::string entity = entity_id(dossier_, wording.entity);
    if (entity.empty()) continue;
    json.push_back({{"entity", entity}, {"doc", document_id(wording.doc)}, {"terms", wording.terms}});
  }
  return json;
}

Json DossierWriter::timeline() const {
  Json json = list();
  for (const TimelineEntry& entry : dossier_.timeline) {
    json.push_back({{"date", entry.date}, {"what", entry.what}, {"claims", claim_ids(entry.claims)}});
  }
  return json;
}

Json DossierWriter::provenance() const {
  Json texts = Json::object();
  for (const SpanWriter& spans : spans_) texts[spans.article().id] = hex_hash(spans.article().text);
  return {{"isnad", version()}, {"xxh3", std::move(texts)}};
}

Json DossierWriter::write() const {
  Json json = Json::object();
  json["schema"] = "isnad-dossier/1";
  json["story"] = story();
  json["counts"] = {{"articles", dossier_.counts.articles},
                    {"distinct_texts", dossier_.counts.distinct_texts},
                    {"outlets", dossier_.counts.outlets},
                    {"independent_origins", dossier_.counts.independent_origins}};
  json["settings"] = settings();
  json["documents"] = documents();
  json["entities"] = entities();
  add_annotation_lists(json);
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const Annotation& annotation = dossier_.documents[i].annotation;
    append_mentions(json, spans_[i], annotation.mentions, annotation, numberings_[i]);
    append_annotation(json, spans_[i], annotation, numberings_[i]);
  }
  json["passages"] = list();
  for (const Passage& passage : dossier_.passages) {
    json["passages"].push_back(passage_json(passage, id('p', json["passages"].size() + 1), spans_));
  }
  json["figures"] = figures();
  json["contradictions"] = contradictions();
  json["wording"] = wording();
  json["timeline"] = timeline();
  json["provenance"] = provenance();
  return json;
}

// An object with a line for each key, and for each item of a list.
std::string laid_out(const Json& object) {
  std::string out = "{";
  const char* separator = "\n";
  for (const auto& [key, value] : object.items()) {
    out += separator + dump(key) + ": ";
    separator = ",\n";
    if (!value.is_array() || value.empty()) {
      out += dump(value);
      continue;
    }
    out += '[';
    const char* item_separator = "\n ";
    for (const Json& item : value) {
      out += item_separator + dump(item);
      item_separator = ",\n ";
    }
    out += ']';
  }
  return out + "\n}";
}

std::vector<SpanWriter> span_writers(std::span<const Article> articles) {
  return {articles.begin(), articles.end()};
}

constexpr std::string_view kDossiersBegin = "{\n\"schema\": \"isnad-stories/1\",\n\"dossiers\": [";
constexpr std::string_view kDossiersEnd = "]\n}\n";

}  // namespace

std::string dossier_json(const Dossier& dossier) { return laid_out(DossierWriter(dossier).write()) + "\n"; }

std::string dossiers_json(std::span<const Dossier> dossiers) {
  std::string out(kDossiersBegin);
  const char* separator = "\n";
  for (const Dossier& dossier : dossiers) {
    out += separator + laid_out(DossierWriter(dossier).write());
    separator = ",\n";
  }
  return out.append(kDossiersEnd);
}

std::string dossiers_json(std::span<const std::string> written) {
  std::string out(kDossiersBegin);
  std::string_view separator = "\n";
  for (const std::string& dossier : written) {
    out += separator;
    out += std::string_view(dossier).substr(0, dossier.size() - 1);  // without its line break
    separator = ",\n";
  }
  return out.append(kDossiersEnd);
}

std::string article_line(const Article& article) { return dump(article_json(SpanWriter(article))) + "\n"; }

std::string annotation_line(const Article& article, const Annotation& annotation) {
  const SpanWriter spans(article);
  const Numbering numbering{1, 1, local_entity_ids(annotation.entities)};
  Json json = article_json(spans);
  json["entities"] = list();
  for (std::size_t i = 0; i < annotation.entities.size(); ++i) {
    const LocalEntity& entity = annotation.entities[i];
    if (!is_listed(entity.type)) continue;
    json["entities"].push_back({{"id", numbering.entity_ids[i]},
                                {"type", name_of(entity.type)},
                                {"name", entity.name},
                                {"institution", or_null(numbering.entity(entity.institution))}});
  }
  add_annotation_lists(json);
  append_mentions(json, spans, all_names(annotation), annotation, numbering);
  append_annotation(json, spans, annotation, numbering);
  return dump(json) + "\n";
}

std::string story_line(const Story& story, std::span<const Article> articles) {
  Json json{{"id", story.id},
            {"headline", story.headline},
            {"language", story.language},
            {"first", or_null(story.first)},
            {"last", or_null(story.last)},
            {"documents", list()}};
  for (const DocumentIndex doc : story.documents) json["documents"].push_back(articles[doc.value()].id);
  return dump(json) + "\n";
}

std::string passage_lines(std::span<const Passage> passages, std::span<const Article> articles) {
  const auto spans = span_writers(articles);
  std::string out;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    out += dump(passage_json(passages[i], id('p', i + 1), spans)) + "\n";
  }
  return out;
}

}  // namespace isnad::report
