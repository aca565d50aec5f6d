#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "report/exports/exports.h"
#include "report/html.h"
#include "report/json.h"
#include "report/passim.h"

namespace isnad::cli {
namespace {

enum class ExportFormat { kJson, kHtml, kCsv, kGraphml, kProv, kAnnotations, kPassim, kNinjs };

struct ExportOptions {
  CommonOptions common;
  pipeline::RunOptions run;
  ExportFormat format = ExportFormat::kJson;
  report::CsvTable table = report::CsvTable::kFigures;
  report::CsvStyle csv;
  std::string story;  // id, or its beginning; empty for the only one
  std::string output = "-";
};

void write_passim(const Dossier& dossier, const report::Sink& sink) {
  std::vector<Article> articles;
  for (const DossierDocument& document : dossier.documents) articles.push_back(document.article);
  sink(report::passim_lines(dossier.passages, articles));
}

void write(const ExportOptions& options, const Dossier& dossier, const report::Sink& sink) {
  switch (options.format) {
    case ExportFormat::kJson:
      return sink(report::dossier_json(dossier));
    case ExportFormat::kHtml:
      return sink(report::report_page({&dossier, 1}));
    case ExportFormat::kCsv:
      return report::write_csv(dossier, options.table, options.csv, sink);
    case ExportFormat::kGraphml:
      return report::write_graphml(dossier, sink);
    case ExportFormat::kProv:
      return report::write_prov(dossier, sink);
    case ExportFormat::kAnnotations:
      return report::write_annotations(dossier, sink);
    case ExportFormat::kPassim:
      return write_passim(dossier, sink);
    case ExportFormat::kNinjs:
      return report::write_ninjs(dossier, sink);
  }
}

ExitStatus write(const ExportOptions& options, const Dossier& dossier) {
  if (options.output == "-") {
    StandardOutput output;
    write(options, dossier, [&](std::string_view piece) { output.write(piece); });
    return status_of(output.finish());
  }
  std::string bytes;
  write(options, dossier, [&](std::string_view piece) { bytes += piece; });
  return status_of(write_file(options.output, bytes));
}

// The story that is meant; null after saying what there is to choose from.
const Dossier* chosen(const std::vector<Dossier>& dossiers, const std::string& story) {
  std::vector<const Dossier*> fitting;
  for (const Dossier& dossier : dossiers)
    if (dossier.story.id.starts_with(story)) fitting.push_back(&dossier);
  if (fitting.size() == 1) return fitting.front();
  if (dossiers.empty())
    print_error("no two of the documents tell of one story; --one-story takes them as one all the same");
  else if (fitting.empty())
    print_error("there is no story " + story + " in these documents");
  else
    print_error(
        "these documents tell several stories: name one with --story, or take all as one with --one-story");
  for (const Dossier* dossier : fitting) print_error(dossier->story.id + "  " + dossier->story.headline);
  return nullptr;
}

ExitStatus export_story(const ExportOptions& options) {
  if (options.format == ExportFormat::kHtml && !report::has_viewer()) {
    print_error(
        "this build has no viewer, so --as html is not there: run `make build`, which builds web/ first");
    return ExitStatus::kUsage;
  }
  if (const Result<void> writable = check_writable(options.output); !writable) return status_of(writable);
  Session session(options.common, options.run);
  std::vector<Article> articles = session.read();
  if (articles.empty()) {
    print_error("no document could be read, so there is nothing to export");
    return ExitStatus::kSomeUnusable;
  }
  const std::vector<Dossier> dossiers = pipeline::trace(std::move(articles), session.options());
  const Dossier* dossier = chosen(dossiers, options.story);
  if (dossier == nullptr) return ExitStatus::kUsage;
  return graver(session.status(), write(options, *dossier));
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
  static const std::map<std::string, ExportFormat> formats{
      {"json", ExportFormat::kJson},     {"html", ExportFormat::kHtml},
      {"csv", ExportFormat::kCsv},       {"graphml", ExportFormat::kGraphml},
      {"prov", ExportFormat::kProv},     {"annotations", ExportFormat::kAnnotations},
      {"passim", ExportFormat::kPassim}, {"ninjs", ExportFormat::kNinjs}};
  std::map<std::string, report::CsvTable> tables;
  std::string table_names;
  for (const report::CsvTable table : report::kCsvTables) {
    tables.emplace(report::name_of(table), table);
    table_names += (table_names.empty() ? "" : "|") + std::string(report::name_of(table));
  }
  CLI::App* verb = app.add_subcommand("export", "Write what is known of one story for other programs");
  const auto options = std::make_shared<ExportOptions>();
  add_common_options(*verb, options->common);
  verb->add_option("--as", options->format, "The format")
      ->required()
      ->transform(CLI::CheckedTransformer(formats))
      ->option_text("json|html|csv|graphml|prov|annotations|passim|ninjs");
  verb->add_option("--table", options->table, "Of csv: the table (figures)")
      ->transform(CLI::CheckedTransformer(tables))
      ->option_text(table_names);
  verb->add_flag("--bom", options->csv.byte_order_mark,
                 "Of csv: begin with a byte-order mark, as Excel wants it");
  verb->add_option("--output", options->output, "The file, or - for standard output (-)")
      ->option_text("FILE");
  verb->add_option("--story", options->story, "The story's id, where the documents tell several")
      ->option_text("ID");
  verb->add_flag("--one-story", options->run.one_story, "Take all inputs as one story");
  add_policy_option(*verb, options->run.policy);
  add_story_options(*verb, options->run.stories);
  add_copy_options(*verb, options->run.passages);
  verb->callback([&action, options] { action = [options] { return export_story(*options); }; });
}

}  // namespace isnad::cli
