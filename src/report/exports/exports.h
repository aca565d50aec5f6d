#pragma once

#include <optional>
#include <string_view>

#include "model/dossier.h"
#include "report/sink.h"

// A dossier for other programs; docs/formats/exports.md describes each format for users. Parts have the ids
// of the JSON export; spans are in code points. Everything here is total: text is repaired before it is
// written. Written piece by piece, so that no export is held in memory as a whole. Any thread.
namespace isnad::report {

// Tables of the CSV export, a row for each thing that the name says.
enum class CsvTable {
  kFigures,  // with the columns that coders of conflict events know from ACLED
  kReadings,
  kOrigins,
  kDocuments,
  kEntities,
  kMentions,
  kClaims,
  kQuantities,
  kTimes,
  kPassages,  // a row for each member
  kContradictions,
  kWording,
  kTimeline,
};

struct CsvStyle {
  bool byte_order_mark = false;  // spreadsheets of an older make take UTF-8 for something else without it
};

[[nodiscard]] std::string_view name_of(CsvTable table);
inline constexpr CsvTable kCsvTables[] = {
    CsvTable::kFigures,  CsvTable::kReadings, CsvTable::kOrigins,        CsvTable::kDocuments,
    CsvTable::kEntities, CsvTable::kMentions, CsvTable::kClaims,         CsvTable::kQuantities,
    CsvTable::kTimes,    CsvTable::kPassages, CsvTable::kContradictions, CsvTable::kWording,
    CsvTable::kTimeline};

// RFC 4180. A cell of text that a spreadsheet would take for a formula begins with an apostrophe.
void write_csv(const Dossier& dossier, CsvTable table, CsvStyle style, const Sink& sink);

// GraphML 1.0: documents, agencies and speakers as nodes; who copied whom (with lag and confidence) and who
// said it to whom as edges.
void write_graphml(const Dossier& dossier, const Sink& sink);

// PROV-JSON (W3C member submission of 2013): quotation, primary source, attribution, revision.
void write_prov(const Dossier& dossier, const Sink& sink);

// An AnnotationPage of the W3C Web Annotation Data Model: every figure's reading, claim and copied passage.
void write_annotations(const Dossier& dossier, const Sink& sink);

// IPTC ninjs 3.0, a line for each article.
void write_ninjs(const Dossier& dossier, const Sink& sink);

}  // namespace isnad::report
