#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "report/exports/exports.h"
#include "report/ids.h"
#include "report/names.h"
#include "text/utf8.h"

namespace isnad::report {
namespace {

// One row on its way out: cells in order, then end().
class Row {
 public:
  explicit Row(const Sink& sink) : sink_(sink) {}

  Row& text(std::string_view value) {
    // What begins like a formula would be run by a spreadsheet, whoever wrote it in a page.
    constexpr std::string_view kFormula = "=+-@\t\r";
    std::string cell;
    if (!value.empty() && kFormula.find(value.front()) != std::string_view::npos) cell += '\'';
    cell += value;
    return plain(cell);
  }
  Row& known(const std::optional<std::string>& value) { return text(value ? *value : std::string_view()); }
  Row& number(const std::optional<double>& value) {
    // Beyond it a double holds no whole numbers exactly, and no spreadsheet digits.
    constexpr double kExactIntegers = 9007199254740992.0;
    if (!value || !std::isfinite(*value)) return plain("");
    if (std::trunc(*value) == *value && std::abs(*value) <= kExactIntegers)
      return plain(fmt::format("{}", static_cast<std::int64_t>(*value)));
    return plain(fmt::format("{}", *value));
  }
  Row& whole(std::size_t value) { return plain(std::to_string(value)); }
  Row& flag(bool value) { return plain(value ? "yes" : "no"); }
  Row& list(const std::vector<std::string>& values) {
    return text(fmt::format("{}", fmt::join(values, "; ")));
  }
  void end() {
    line_ += "\r\n";
    sink_(text::replace_malformed(std::move(line_)));
    line_.clear();
    first_ = true;
  }

 private:
  Row& plain(std::string_view cell) {
    if (!first_) line_ += ',';
    first_ = false;
    if (cell.find_first_of("\",\r\n") == std::string_view::npos) {
      line_ += cell;
      return *this;
    }
    line_ += '"';
    for (const char c : cell) {
      if (c == '"') line_ += '"';
      line_ += c;
    }
    line_ += '"';
    return *this;
  }

  const Sink& sink_;
  std::string line_;
  bool first_ = true;
};

// "2017-10-15" of "2017-10-15T21:56"; empty where no day is known.
std::string day_of(std::string_view iso) {
  constexpr std::size_t kDay = 10;
  const bool has_day = iso.size() >= kDay && iso[4] == '-' && iso[7] == '-' && iso[5] != 'W' &&
                       std::all_of(iso.begin(), iso.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
  return has_day ? std::string(iso.substr(0, kDay)) : std::string();
}

// The agencies and outlets of a claim's chain.
std::vector<std::string> via_of(const Claim& claim) {
  std::vector<std::string> via;
  for (const Hop& hop : claim.chain)
    if (is_relay(hop)) via.push_back(hop.name);
  return via;
}

// Writes the tables of one dossier.
class Tables {
 public:
  Tables(const Dossier& dossier, const Sink& sink)
      : dossier_(dossier), sink_(sink), numberings_(numberings_of(dossier)) {
    for (const DossierDocument& document : dossier.documents)
      code_points_.emplace_back(document.article.text);
  }

  void write(CsvTable table);

 private:
  void figures();
  void readings();
  void origins();
  void documents();
  void entities();
  void mentions();
  void claims();
  void quantities();
  void times();
  void passages();
  void contradictions();
  void wording();
  void timeline();

  [[nodiscard]] Row row() const { return Row(sink_); }
  void head(std::initializer_list<std::string_view> names) const {
    Row line(sink_);
    for (const std::string_view name : names) line.text(name);
    line.end();
  }

  [[nodiscard]] const DossierDocument& document(DocumentIndex doc) const {
    return dossier_.documents[doc.value()];
  }
  [[nodiscard]] const std::string& document_id(DocumentIndex doc) const { return document(doc).article.id; }
  [[nodiscard]] std::string outlet(DocumentIndex doc) const {
    return document(doc).article.outlet.value_or("");
  }
  [[nodiscard]] const Claim& claim(ClaimRef ref) const {
    return document(ref.doc).annotation.claims[ref.claim.value()];
  }
  [[nodiscard]] std::string claim_id(ClaimRef ref) const {
    return numberings_[ref.doc.value()].claim(ref.claim);
  }
  [[nodiscard]] const Quantity& quantity(QuantityRef ref) const {
    return document(ref.doc).annotation.quantities[ref.quantity.value()];
  }
  [[nodiscard]] std::string quantity_id(QuantityRef ref) const {
    return numberings_[ref.doc.value()].quantity(ref.quantity);
  }
  [[nodiscard]] std::string published(DocumentIndex doc) const {
    const auto& date = document(doc).article.published;
    return date ? date->value : std::string();
  }
  // start, end, text: the same three columns in every table.
  Row& span(Row& line, DocumentIndex doc, Span span) const {
    const std::string& text = document(doc).article.text;
    const text::CodePointIndex& index = code_points_[doc.value()];
    return line.whole(index.to_code_points(text, span.begin))
        .whole(index.to_code_points(text, span.end))
        .text(slice(text, span));
  }
  [[nodiscard]] std::vector<std::string> outlets_of(const std::vector<DocumentIndex>& docs) const;
  [[nodiscard]] std::vector<std::string> documents_of(const std::vector<DocumentIndex>& docs) const;
  [[nodiscard]] std::pair<std::string, int> event_date(const Figure& figure) const;
  [[nodiscard]] std::string notes(const Figure& figure, bool date_is_of_report) const;

  const Dossier& dossier_;
  const Sink& sink_;
  std::vector<Numbering> numberings_;
  std::vector<text::CodePointIndex> code_points_;
};

void Tables::write(CsvTable table) {
  switch (table) {
    case CsvTable::kFigures:
      return figures();
    case CsvTable::kReadings:
      return readings();
    case CsvTable::kOrigins:
      return origins();
    case CsvTable::kDocuments:
      return documents();
    case CsvTable::kEntities:
      return entities();
    case CsvTable::kMentions:
      return mentions();
    case CsvTable::kClaims:
      return claims();
    case CsvTable::kQuantities:
      return quantities();
    case CsvTable::kTimes:
      return times();
    case CsvTable::kPassages:
      return passages();
    case CsvTable::kContradictions:
      return contradictions();
    case CsvTable::kWording:
      return wording();
    case CsvTable::kTimeline:
      return timeline();
  }
}

// Each once, in order; documents without an outlet by their id.
std::vector<std::string> Tables::outlets_of(const std::vector<DocumentIndex>& docs) const {
  std::set<std::string> names;
  for (const DocumentIndex doc : docs) names.insert(document(doc).article.outlet.value_or(document_id(doc)));
  return {names.begin(), names.end()};
}

std::vector<std::string> Tables::documents_of(const std::vector<DocumentIndex>& docs) const {
  std::vector<std::string> ids;
  for (const DocumentIndex doc : docs) ids.push_back(document_id(doc));
  return ids;
}

// The one day that the claims of the readings name, with ACLED's precision 1; else the day of the first
// report, precision 2 (near that day). Empty where neither is known.
std::pair<std::string, int> Tables::event_date(const Figure& figure) const {
  std::set<std::string> days;
  std::string first_report;
  for (const Reading& reading : figure.readings) {
    const DocumentIndex doc = reading.quantity.doc;
    const std::string reported = day_of(published(doc));
    if (!reported.empty() && (first_report.empty() || reported < first_report)) first_report = reported;
    if (!reading.claim) continue;
    const Span content = claim(*reading.claim).span;
    for (const TimeExpression& time : document(doc).annotation.times) {
      if (time.type != TimexType::kDate && time.type != TimexType::kTime) continue;
      if (!content.contains(time.span)) continue;
      if (const std::string day = day_of(time.value); !day.empty()) days.insert(day);
    }
  }
  if (days.size() == 1) return {*days.begin(), 1};
  return {first_report, first_report.empty() ? 0 : 2};
}

std::string Tables::notes(const Figure& figure, bool date_is_of_report) const {
  std::vector<std::string> parts;
  if (figure.verdict == Verdict::kConflict) parts.push_back("accounts conflict");
  if (figure.revised) parts.push_back("revised by its own origin");
  for (const Origin& origin : figure.origins) {
    if (origin.counted && origin.documents.size() > 1)
      parts.push_back(fmt::format("{} documents from one origin: {}", origin.documents.size(), origin.name));
  }
  if (date_is_of_report) parts.push_back("event_date is the day of the first report");
  return fmt::format("{}", fmt::join(parts, "; "));
}

void Tables::figures() {
  head({"figure", "question", "event_date", "time_precision", "location", "min", "max", "unit", "verdict",
        "revised", "readings", "articles", "outlets", "independent_origins", "source", "source_scale",
        "origin", "notes"});
  for (std::size_t i = 0; i < dossier_.figures.size(); ++i) {
    const Figure& figure = dossier_.figures[i];
    std::optional<double> min;
    std::optional<double> max;
    std::set<std::string> units;
    bool open = false;
    std::set<DocumentIndex> docs;
    for (const Reading& reading : figure.readings) {
      const Quantity& quantity = this->quantity(reading.quantity);
      docs.insert(reading.quantity.doc);
      units.insert(quantity.unit);
      if (quantity.min) min = std::min(min.value_or(*quantity.min), *quantity.min);
      if (quantity.max)
        max = std::max(max.value_or(*quantity.max), *quantity.max);
      else
        open = true;
    }
    const auto [date, precision] = event_date(figure);
    const std::vector<DocumentIndex> documents(docs.begin(), docs.end());
    const std::vector<std::string> outlets = outlets_of(documents);
    std::vector<std::string> names;
    for (const Origin& origin : figure.origins)
      if (origin.counted) names.push_back(origin.name);
    Row line = row();
    line.text(id('f', i + 1)).text(figure.question).text(date);
    line.text(precision == 0 ? "" : std::to_string(precision));
    line.text(dossier_.place ? dossier_.entities[dossier_.place->value()].name : "");
    line.number(min)
        .number(open ? std::nullopt : max)
        .list({units.begin(), units.end()})
        .text(name_of(figure.verdict))
        .flag(figure.revised);
    line.whole(figure.readings.size()).whole(documents.size()).whole(outlets.size());
    line.whole(static_cast<std::size_t>(std::max(figure.independent_origins, 0)));
    // How far an outlet reaches is not known here: the column stands for those who code it by hand.
    line.list(outlets).text("").list(names).text(notes(figure, precision == 2)).end();
  }
}

void Tables::readings() {
  head({"figure", "quantity", "document", "outlet",   "published",     "start",   "end",
        "text",   "min",      "max",      "modifier", "unit",          "counted", "vague",
        "claim",  "speaker",  "via",      "origin",   "origin_number", "as_of",   "revises"});
  for (std::size_t i = 0; i < dossier_.figures.size(); ++i) {
    const Figure& figure = dossier_.figures[i];
    for (const Reading& reading : figure.readings) {
      const DocumentIndex doc = reading.quantity.doc;
      const Quantity& quantity = this->quantity(reading.quantity);
      Row line = row();
      line.text(id('f', i + 1)).text(quantity_id(reading.quantity)).text(document_id(doc)).text(outlet(doc));
      span(line.text(published(doc)), doc, quantity.span).number(quantity.min).number(quantity.max);
      line.text(name_of(quantity.modifier)).text(quantity.unit);
      line.text(quantity.counted ? slice(document(doc).article.text, *quantity.counted) : "");
      line.flag(quantity.vague).text(reading.claim ? claim_id(*reading.claim) : "");
      std::string speaker;
      std::vector<std::string> via;
      if (reading.claim) {
        const Claim& said = claim(*reading.claim);
        if (said.source) speaker = said.source->name;
        via = via_of(said);
      }
      line.text(speaker).list(via);
      const bool known = reading.origin && *reading.origin < figure.origins.size();
      line.text(known ? figure.origins[*reading.origin].name : std::string());
      line.text(known ? std::to_string(*reading.origin) : std::string());
      line.known(reading.as_of).text(reading.revises ? quantity_id(*reading.revises) : "").end();
    }
  }
}

void Tables::origins() {
  head({"figure", "question", "origin_number", "origin", "entity", "counted", "via", "documents", "outlets",
        "reasons"});
  for (std::size_t i = 0; i < dossier_.figures.size(); ++i) {
    const std::vector<Origin>& origins = dossier_.figures[i].origins;
    for (std::size_t number = 0; number < origins.size(); ++number) {
      const Origin& origin = origins[number];
      Row line = row();
      line.text(id('f', i + 1)).text(dossier_.figures[i].question).whole(number).text(origin.name);
      line.text(origin.entity ? entity_id(dossier_, *origin.entity) : "").flag(origin.counted);
      line.list(origin.via).list(documents_of(origin.documents)).list(outlets_of(origin.documents));
      line.list(origin.reasons).end();
    }
  }
}

void Tables::documents() {
  head({"document", "outlet", "url", "title", "published", "published_basis", "modified", "dateline",
        "language", "authors", "agencies", "source", "claims", "quantities"});
  for (const DossierDocument& document : dossier_.documents) {
    const Article& article = document.article;
    std::vector<std::string> agencies;
    for (const AgencyCredit& credit : article.agencies) agencies.push_back(credit.name);
    Row line = row();
    line.text(article.id)
        .known(article.outlet)
        .known(article.url)
        .text(article.title ? article.title->exact : "");
    line.text(article.published ? article.published->value : "");
    line.text(article.published ? name_of(article.published->basis) : "");
    line.known(article.modified).known(article.dateline).text(article.language).list(article.authors);
    line.list(agencies).text(article.source).whole(document.annotation.claims.size());
    line.whole(document.annotation.quantities.size()).end();
  }
}

void Tables::claims() {
  head({"claim", "document", "outlet", "start", "end", "text", "kind", "source", "source_entity", "cue",
        "via", "event", "negated", "hedged", "quantities"});
  for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
    const DocumentIndex doc(d);
    const auto& claims = document(doc).annotation.claims;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const Claim& claim = claims[i];
      std::vector<std::string> counted;
      for (const QuantityIndex quantity : claim.quantities)
        counted.push_back(numberings_[d].quantity(quantity));
      Row line = row();
      line.text(numberings_[d].claim(ClaimIndex(i))).text(document_id(doc)).text(outlet(doc));
      span(line, doc, claim.span).text(name_of(claim.kind)).text(claim.source ? claim.source->name : "");
      line.text(claim.source ? numberings_[d].entity(claim.source->entity) : "");
      line.text(claim.cue ? slice(document(doc).article.text, *claim.cue) : "")
          .list(via_of(claim))
          .known(claim.event);
      line.flag(claim.negated).flag(claim.hedged).list(counted).end();
    }
  }
}

void Tables::entities() {
  head({"entity", "type", "name", "aliases", "documents", "mentions"});
  std::map<std::string, std::pair<std::set<std::size_t>, std::size_t>> mentioned;  // documents, and how often
  for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
    for (const Mention& mention : document(DocumentIndex(d)).annotation.mentions) {
      const std::string_view entity = numberings_[d].entity(mention.entity);
      if (entity.empty()) continue;
      auto& [documents, times] = mentioned[std::string(entity)];
      documents.insert(d);
      ++times;
    }
  }
  for (const Entity& entity : dossier_.entities) {
    if (!is_listed(entity.type)) continue;
    const auto& [documents, times] = mentioned[entity.id];
    Row line = row();
    line.text(entity.id).text(name_of(entity.type)).text(entity.name).list(entity.aliases);
    line.whole(documents.size()).whole(times).end();
  }
}

void Tables::mentions() {
  head({"document", "outlet", "start", "end", "text", "type", "entity"});
  for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
    const DocumentIndex doc(d);
    for (const Mention& mention : document(doc).annotation.mentions) {
      Row line = row();
      const LocalEntity& entity = document(doc).annotation.entities[mention.entity.value()];
      span(line.text(document_id(doc)).text(outlet(doc)), doc, mention.span).text(name_of(entity.type));
      line.text(numberings_[d].entity(mention.entity)).end();
    }
  }
}

void Tables::quantities() {
  head({"quantity", "document", "outlet", "start", "end", "text", "min", "max", "modifier", "unit", "counted",
        "vague"});
  for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
    const DocumentIndex doc(d);
    const auto& quantities = document(doc).annotation.quantities;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      const Quantity& quantity = quantities[i];
      Row line = row();
      line.text(numberings_[d].quantity(QuantityIndex(i))).text(document_id(doc)).text(outlet(doc));
      span(line, doc, quantity.span).number(quantity.min).number(quantity.max);
      line.text(name_of(quantity.modifier)).text(quantity.unit);
      line.text(quantity.counted ? slice(document(doc).article.text, *quantity.counted) : "");
      line.flag(quantity.vague).end();
    }
  }
}

void Tables::times() {
  head({"document", "outlet", "start", "end", "text", "type", "value", "doubt_days"});
  for (std::size_t d = 0; d < dossier_.documents.size(); ++d) {
    const DocumentIndex doc(d);
    for (const TimeExpression& time : document(doc).annotation.times) {
      Row line = row();
      span(line.text(document_id(doc)).text(outlet(doc)), doc, time.span).text(name_of(time.type));
      line.text(time.value).whole(static_cast<std::size_t>(std::max(time.doubt_days, 0))).end();
    }
  }
}

void Tables::passages() {
  head({"passage", "origin", "basis", "confidence", "document", "outlet", "start", "end", "text",
        "credits_origin", "lag"});
  for (std::size_t i = 0; i < dossier_.passages.size(); ++i) {
    const Passage& passage = dossier_.passages[i];
    const bool known = passage.agency || passage.document;
    for (const Place& member : passage.members) {
      const auto& credits = passage.credited_by;
      const auto lag = std::find_if(passage.lags.begin(), passage.lags.end(),
                                    [&](const PassageLag& one) { return one.doc == member.doc; });
      Row line = row();
      line.text(id('p', i + 1));
      line.text(passage.agency ? *passage.agency : passage.document ? document_id(*passage.document) : "");
      line.text(passage.basis ? name_of(*passage.basis) : "");
      line.text(known ? fmt::format("{:.2f}", passage.confidence) : "");
      span(line.text(document_id(member.doc)).text(outlet(member.doc)), member.doc, member.span);
      line.flag(std::find(credits.begin(), credits.end(), member.doc) != credits.end());
      line.text(lag == passage.lags.end() ? "" : lag->lag).end();
    }
  }
}

void Tables::contradictions() {
  head({"contradiction", "about", "side", "claim", "document", "outlet", "source", "start", "end", "text"});
  for (std::size_t i = 0; i < dossier_.contradictions.size(); ++i) {
    const Contradiction& contradiction = dossier_.contradictions[i];
    for (std::size_t side = 0; side < contradiction.sides.size(); ++side) {
      for (const ClaimRef ref : contradiction.sides[side]) {
        const Claim& said = claim(ref);
        Row line = row();
        line.text(id('x', i + 1)).text(contradiction.about).whole(side + 1).text(claim_id(ref));
        line.text(document_id(ref.doc)).text(outlet(ref.doc)).text(said.source ? said.source->name : "");
        span(line, ref.doc, said.span).end();
      }
    }
  }
}

void Tables::wording() {
  head({"entity", "name", "document", "outlet", "term", "count"});
  for (const Wording& wording : dossier_.wording) {
    const std::string entity = entity_id(dossier_, wording.entity);
    if (entity.empty()) continue;
    for (const auto& [term, count] : wording.terms) {
      Row line = row();
      line.text(entity).text(dossier_.entities[wording.entity.value()].name).text(document_id(wording.doc));
      line.text(outlet(wording.doc)).text(term).whole(static_cast<std::size_t>(std::max(count, 0))).end();
    }
  }
}

void Tables::timeline() {
  head({"date", "what", "claim", "document", "outlet", "source"});
  for (const TimelineEntry& entry : dossier_.timeline) {
    for (const ClaimRef ref : entry.claims) {
      const Claim& said = claim(ref);
      Row line = row();
      line.text(entry.date)
          .text(entry.what)
          .text(claim_id(ref))
          .text(document_id(ref.doc))
          .text(outlet(ref.doc));
      line.text(said.source ? said.source->name : "").end();
    }
  }
}

}  // namespace

std::string_view name_of(CsvTable table) {
  switch (table) {
    case CsvTable::kFigures:
      return "figures";
    case CsvTable::kReadings:
      return "readings";
    case CsvTable::kOrigins:
      return "origins";
    case CsvTable::kDocuments:
      return "documents";
    case CsvTable::kEntities:
      return "entities";
    case CsvTable::kMentions:
      return "mentions";
    case CsvTable::kClaims:
      return "claims";
    case CsvTable::kQuantities:
      return "quantities";
    case CsvTable::kTimes:
      return "times";
    case CsvTable::kPassages:
      return "passages";
    case CsvTable::kContradictions:
      return "contradictions";
    case CsvTable::kWording:
      return "wording";
    case CsvTable::kTimeline:
      return "timeline";
  }
  return "";
}

void write_csv(const Dossier& dossier, CsvTable table, CsvStyle style, const Sink& sink) {
  if (style.byte_order_mark) sink("\xEF\xBB\xBF");
  Tables(dossier, sink).write(table);
}

}  // namespace isnad::report
