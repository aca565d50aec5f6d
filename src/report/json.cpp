#include "report/json.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/version.h"
#include "report/coverage_json.h"
#include "report/document_json.h"
#include "report/ids.h"
#include "report/names.h"
#include "report/selectors.h"
#include "report/story_fields.h"
#include "report/versions_json.h"

namespace isnad::report {
namespace {

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

// An object that is laid out with a line for each key, and for each item of a list. Each leaves as soon as it
// is written.
class Layout {
 public:
  explicit Layout(const Sink& sink) : sink_(sink) { sink_("{"); }
  // The next key; what `write` writes is its value, on the key's line.
  template <class Write>
  void value(std::string_view name, const Write& write) {
    key(name);
    append(write);
  }
  void begin_list(std::string_view name) {
    key(name);
    sink_("[");
    item_separator_ = "\n ";
  }
  template <class Write>
  void item(const Write& write) {
    sink_(item_separator_);
    item_separator_ = ",\n ";
    append(write);
  }
  void end_list() { sink_("]"); }
  void end() { sink_("\n}"); }

 private:
  template <class Write>
  void append(const Write& write) {
    JsonWriter out;
    write(out);
    sink_(out.take());
  }
  void key(std::string_view name) {
    sink_(separator_);
    separator_ = ",\n";
    append([&](JsonWriter& out) { out.value(name); });
    sink_(": ");
  }

  const Sink& sink_;
  const char* separator_ = "\n";
  const char* item_separator_ = "";
};

// A dossier's documents with what is needed to write references into them.
class DossierWriter {
 public:
  explicit DossierWriter(const Dossier& dossier) : dossier_(dossier), numberings_(numberings_of(dossier)) {
    for (const DossierDocument& document : dossier.documents) spans_.emplace_back(document.article);
  }

  void write(const Sink& sink) const;

 private:
  [[nodiscard]] const std::string& document_id(DocumentIndex index) const {
    return spans_[index.value()].article().id;
  }
  [[nodiscard]] std::string claim_id(ClaimRef ref) const {
    return numberings_[ref.doc.value()].claim(ref.claim);
  }
  [[nodiscard]] std::vector<std::string> claim_ids(const std::vector<ClaimRef>& refs) const {
    std::vector<std::string> ids;
    for (const ClaimRef ref : refs) ids.push_back(claim_id(ref));
    return ids;
  }
  [[nodiscard]] std::vector<std::string> document_ids(const std::vector<DocumentIndex>& indexes) const {
    std::vector<std::string> ids;
    for (const DocumentIndex index : indexes) ids.push_back(document_id(index));
    return ids;
  }

  // Each of the first group writes one value, each of the second a list with its key.
  void story(JsonWriter& out) const;
  void counts(JsonWriter& out) const;
  void settings(JsonWriter& out) const;
  void reading(JsonWriter& out, const Reading& reading) const;
  void origin(JsonWriter& out, const Origin& origin) const;
  void figure(JsonWriter& out, const Figure& figure, std::size_t number) const;
  void provenance(JsonWriter& out) const;
  void documents(Layout& out) const;
  void entities(Layout& out) const;
  void annotations(Layout& out) const;
  void passages(Layout& out) const;
  void figures(Layout& out) const;
  void contradictions(Layout& out) const;
  void wording(Layout& out) const;
  void timeline(Layout& out) const;
  void versions(Layout& out) const;

  const Dossier& dossier_;
  std::vector<SpanWriter> spans_;
  std::vector<Numbering> numberings_;
};

// Shares are shown to the hundredth; more would say more than is known.
double two_decimals(double value) { return std::round(value * 100) / 100; }

void write_place(JsonWriter& out, const Place& where, const std::vector<SpanWriter>& spans) {
  spans[where.doc.value()].write(out, where.span);
}

void write_edit(JsonWriter& out, const PassageEdit& edit, const std::vector<SpanWriter>& spans) {
  out.begin_object();
  out.field("kind", name_of(edit.kind));
  out.key("from");
  write_place(out, edit.from, spans);
  out.key("to");
  write_place(out, edit.to, spans);
  out.end_object();
}

void write_lists_of_passage(JsonWriter& out, const Passage& passage, const std::vector<SpanWriter>& spans) {
  out.key("credited_by");
  out.begin_list();
  for (const DocumentIndex doc : passage.credited_by) out.value(spans[doc.value()].article().id);
  out.end_list();
  out.key("members");
  out.begin_list();
  for (const Place& member : passage.members) write_place(out, member, spans);
  out.end_list();
  out.key("lags");
  out.begin_list();
  for (const PassageLag& lag : passage.lags) {
    out.begin_object();
    out.field("doc", spans[lag.doc.value()].article().id);
    out.field("lag", lag.lag);
    out.end_object();
  }
  out.end_list();
  out.key("edits");
  out.begin_list();
  for (const PassageEdit& edit : passage.edits) write_edit(out, edit, spans);
  out.end_list();
}

void write_passage(JsonWriter& out, const Passage& passage, std::string_view passage_id,
                   const std::vector<SpanWriter>& spans) {
  const bool known = passage.agency || passage.document;
  out.begin_object();
  out.field("id", passage_id);
  if (passage.agency || !passage.document)
    out.field("origin", passage.agency);
  else
    out.field("origin", spans[passage.document->value()].article().id);
  out.field_or_null("basis", passage.basis ? name_of(*passage.basis) : "");
  out.field("confidence", known ? std::optional(two_decimals(passage.confidence)) : std::nullopt);
  write_lists_of_passage(out, passage, spans);
  out.end_object();
}

void DossierWriter::story(JsonWriter& out) const {
  const Story& story = dossier_.story;
  out.begin_object();
  write_story_fields(out, story);
  out.key("place");
  if (dossier_.place)
    out.value(dossier_.entities[dossier_.place->value()].name);
  else
    out.value(nullptr);
  out.end_object();
}

void DossierWriter::counts(JsonWriter& out) const {
  out.begin_object();
  out.field("articles", dossier_.counts.articles);
  out.field("distinct_texts", dossier_.counts.distinct_texts);
  out.field("outlets", dossier_.counts.outlets);
  out.field("independent_origins", dossier_.counts.independent_origins);
  out.end_object();
}

void DossierWriter::settings(JsonWriter& out) const {
  out.begin_object();
  out.field("min_copy_words", dossier_.min_copy_words);
  out.field("standing_percent", dossier_.standing_percent);
  out.field("policy", name_of(dossier_.policy));
  out.field("wire", dossier_.with_wire_copy ? "with" : "without");
  out.end_object();
}

void DossierWriter::documents(Layout& out) const {
  out.begin_list("documents");
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    out.item([&](JsonWriter& item) {
      item.begin_object();
      write_article_fields(item, spans_[i]);
      item.key("selectors");
      write_selectors(item, spans_[i]);
      item.field("annotated", dossier_.documents[i].annotated);
      item.end_object();
    });
  }
  out.end_list();
}

void DossierWriter::entities(Layout& out) const {
  out.begin_list("entities");
  for (const Entity& entity : dossier_.entities) {
    if (!is_listed(entity.type)) continue;
    out.item([&](JsonWriter& item) {
      item.begin_object();
      item.field("id", entity.id);
      item.field("type", name_of(entity.type));
      item.field("name", entity.name);
      item.field("aliases", entity.aliases);
      item.end_object();
    });
  }
  out.end_list();
}

void DossierWriter::annotations(Layout& out) const {
  for (const auto& [list, name] : kAnnotationLists) {
    out.begin_list(name);
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      const Annotation& annotation = dossier_.documents[i].annotation;
      for_each_item(list, spans_[i], annotation.mentions, annotation, numberings_[i],
                    [&](const auto& write) { out.item(write); });
    }
    out.end_list();
  }
}

void DossierWriter::passages(Layout& out) const {
  out.begin_list("passages");
  std::size_t number = 0;
  for (const Passage& passage : dossier_.passages) {
    ++number;
    out.item([&](JsonWriter& item) { write_passage(item, passage, id('p', number), spans_); });
  }
  out.end_list();
}

void DossierWriter::origin(JsonWriter& out, const Origin& origin) const {
  out.begin_object();
  out.field_or_null("entity", origin.entity ? entity_id(dossier_, *origin.entity) : std::string());
  out.field("name", origin.name);
  out.field("via", origin.via);
  out.field("docs", document_ids(origin.documents));
  out.field("reasons", origin.reasons);
  out.field("counted", origin.counted);
  out.end_object();
}

void write_asked(JsonWriter& out, const Asked& asked) {
  out.begin_object();
  out.field("what", asked.what);
  out.field("as_written", asked.as_written);
  out.field_or_null("event", asked.event);
  out.field("still", asked.still);
  out.field("part", asked.part);
  out.field_or_null("after", asked.after);
  out.end_object();
}

void DossierWriter::reading(JsonWriter& out, const Reading& reading) const {
  const DocumentIndex doc = reading.quantity.doc;
  out.begin_object();
  out.field("quantity", numberings_[doc.value()].quantity(reading.quantity.quantity));
  out.field_or_null("claim", reading.claim ? claim_id(*reading.claim) : std::string());
  out.field("doc", document_id(doc));
  if (reading.origin) out.field("origin", *reading.origin);
  if (reading.as_of) out.field("as_of", *reading.as_of);
  if (const auto& old = reading.revises)
    out.field("revises", numberings_[old->doc.value()].quantity(old->quantity));
  out.end_object();
}

void DossierWriter::figure(JsonWriter& out, const Figure& figure, std::size_t number) const {
  out.begin_object();
  out.field("id", id('f', number));
  out.field("question", figure.question);
  out.key("asked");
  write_asked(out, figure.asked);
  out.key("readings");
  out.begin_list();
  for (const Reading& one : figure.readings) reading(out, one);
  out.end_list();
  out.field("verdict", name_of(figure.verdict));
  out.key("origins");
  out.begin_list();
  for (const Origin& one : figure.origins) origin(out, one);
  out.end_list();
  out.field("independent_origins", figure.independent_origins);
  out.end_object();
}

void DossierWriter::figures(Layout& out) const {
  out.begin_list("figures");
  std::size_t number = 0;
  for (const Figure& one : dossier_.figures) {
    ++number;
    out.item([&](JsonWriter& item) { figure(item, one, number); });
  }
  out.end_list();
}

void DossierWriter::contradictions(Layout& out) const {
  out.begin_list("contradictions");
  std::size_t number = 0;
  for (const Contradiction& contradiction : dossier_.contradictions) {
    ++number;
    out.item([&](JsonWriter& item) {
      item.begin_object();
      item.field("id", id('x', number));
      item.field("about", contradiction.about);
      item.key("sides");
      item.begin_list();
      for (const auto& side : contradiction.sides) item.value(claim_ids(side));
      item.end_list();
      item.end_object();
    });
  }
  out.end_list();
}

void DossierWriter::wording(Layout& out) const {
  out.begin_list("wording");
  for (const Wording& wording : dossier_.wording) {
    const std::string entity = entity_id(dossier_, wording.entity);
    if (entity.empty()) continue;
    out.item([&](JsonWriter& item) {
      item.begin_object();
      item.field("entity", entity);
      item.field("doc", document_id(wording.doc));
      item.field("terms", wording.terms);
      item.end_object();
    });
  }
  out.end_list();
}

void DossierWriter::timeline(Layout& out) const {
  out.begin_list("timeline");
  for (const TimelineEntry& entry : dossier_.timeline) {
    out.item([&](JsonWriter& item) {
      item.begin_object();
      item.field("date", entry.date);
      item.field("what", entry.what);
      item.field("claims", claim_ids(entry.claims));
      item.end_object();
    });
  }
  out.end_list();
}

void DossierWriter::versions(Layout& out) const {
  out.begin_list("versions");
  for (const Versions& of_one : dossier_.versions)
    out.item([&](JsonWriter& item) { write_versions(item, of_one, dossier_, numberings_); });
  out.end_list();
}

void DossierWriter::provenance(JsonWriter& out) const {
  out.begin_object();
  out.field("isnad", version());
  out.key("xxh3");
  out.begin_object();
  for (const SpanWriter& spans : spans_) out.entry(spans.article().id, hex_hash(spans.article().text));
  out.end_object();
  out.key("coverage");
  write_coverage(out, dossier_.coverage);
  out.end_object();
}

void DossierWriter::write(const Sink& sink) const {
  Layout out(sink);
  out.value("schema", [](JsonWriter& value) { value.value("isnad-dossier/1"); });
  out.value("story", [&](JsonWriter& value) { story(value); });
  out.value("counts", [&](JsonWriter& value) { counts(value); });
  out.value("settings", [&](JsonWriter& value) { settings(value); });
  documents(out);
  entities(out);
  annotations(out);
  passages(out);
  figures(out);
  contradictions(out);
  wording(out);
  timeline(out);
  versions(out);
  out.value("provenance", [&](JsonWriter& value) { provenance(value); });
  out.end();
}

std::vector<SpanWriter> span_writers(std::span<const Article> articles) {
  return {articles.begin(), articles.end()};
}

constexpr std::string_view kDossiersBegin = "{\n\"schema\": \"isnad-stories/1\",\n\"dossiers\": [";
constexpr std::string_view kDossiersEnd = "]\n}\n";
void write_entities(JsonWriter& out, const std::vector<LocalEntity>& entities, const Numbering& numbering) {
  out.key("entities");
  out.begin_list();
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const LocalEntity& entity = entities[i];
    if (!is_listed(entity.type)) continue;
    out.begin_object();
    out.field("id", numbering.entity_ids[i]);
    out.field("type", name_of(entity.type));
    out.field("name", entity.name);
    out.field_or_null("institution", numbering.entity(entity.institution));
    out.end_object();
  }
  out.end_list();
}

}  // namespace

void write_dossier(const Dossier& dossier, const Sink& sink) {
  DossierWriter(dossier).write(sink);
  sink("\n");
}

void write_dossiers(std::span<const Dossier> dossiers, const Sink& sink) {
  sink(kDossiersBegin);
  const char* separator = "\n";
  for (const Dossier& dossier : dossiers) {
    sink(separator);
    DossierWriter(dossier).write(sink);
    separator = ",\n";
  }
  sink(kDossiersEnd);
}

std::string dossier_json(const Dossier& dossier) {
  std::string out;
  write_dossier(dossier, [&](std::string_view piece) { out += piece; });
  return out;
}

std::string dossiers_json(std::span<const Dossier> dossiers) {
  std::string out;
  write_dossiers(dossiers, [&](std::string_view piece) { out += piece; });
  return out;
}

void write_joined_dossiers(std::span<const std::string> written, const Sink& sink) {
  sink(kDossiersBegin);
  const char* separator = "\n";
  for (std::string_view rest : written) {
    sink(separator);
    separator = ",\n";
    rest.remove_suffix(1);  // its last line break
    while (!rest.empty()) {
      const std::size_t line = std::min(rest.find('\n'), rest.size() - 1) + 1;
      sink(rest.substr(0, line));
      rest.remove_prefix(line);
    }
  }
  sink(kDossiersEnd);
}

std::string article_line(const Article& article) {
  JsonWriter out;
  out.begin_object();
  write_article_fields(out, SpanWriter(article));
  out.end_object();
  return out.take() + "\n";
}

std::string annotation_line(const Article& article, const Annotation& annotation) {
  const SpanWriter spans(article);
  const Numbering numbering{1, 1, local_entity_ids(annotation.entities)};
  const std::vector<Mention> names = all_names(annotation);
  JsonWriter out;
  out.begin_object();
  write_article_fields(out, spans);
  write_entities(out, annotation.entities, numbering);
  for (const auto& [list, name] : kAnnotationLists) {
    out.key(name);
    out.begin_list();
    for_each_item(list, spans, names, annotation, numbering, [&](const auto& write) { write(out); });
    out.end_list();
  }
  out.end_object();
  return out.take() + "\n";
}

std::string story_line(const Story& story, std::span<const std::string> ids, const StoryGrouping& grouping) {
  JsonWriter out;
  out.begin_object();
  write_story_fields(out, story);
  out.key("documents");
  out.begin_list();
  for (const DocumentIndex doc : story.documents) out.value(ids[doc.value()]);
  out.end_list();
  out.key("grouping");
  out.begin_object();
  out.field("similarity", grouping.similarity);
  out.field("window_hours", grouping.window_hours);
  out.end_object();
  out.end_object();
  return out.take() + "\n";
}

std::string passage_lines(std::span<const Passage> passages, std::span<const Article> articles) {
  const auto spans = span_writers(articles);
  std::string out;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    JsonWriter line;
    write_passage(line, passages[i], id('p', i + 1), spans);
    out += line.take() + "\n";
  }
  return out;
}

}  // namespace isnad::report
