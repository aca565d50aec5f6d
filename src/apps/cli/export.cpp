#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apps/cli/choice.h"
#include "apps/cli/console.h"
#include "apps/cli/dossier_output.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "pipeline/case.h"
#include "pipeline/collection.h"
#include "report/exports/exports.h"
#include "report/html.h"
#include "report/json.h"
#include "report/passim.h"

namespace isnad::cli {
namespace {

enum class ExportFormat { kJson, kHtml, kCsv, kGraphml, kProv, kAnnotations, kPassim, kNinjs, kWacz };

struct ExportOptions {
  CommonOptions common;
  std::string store;  // its address; empty for a story of the inputs
  pipeline::RunOptions run;
  ExportFormat format = ExportFormat::kJson;
  report::CsvTable table = report::CsvTable::kFigures;
  report::CsvStyle csv;
  std::string story;  // id, or its beginning; empty for the only one
  std::string output = "-";
};

void write(const ExportOptions& options, const Dossier& dossier, const report::Sink& sink) {
  switch (options.format) {
    case ExportFormat::kJson:
      return report::write_dossier(dossier, sink);
    case ExportFormat::kHtml:
      return report::write_report_page({&dossier, 1}, sink);
    case ExportFormat::kCsv:
      return report::write_csv(dossier, options.table, options.csv, sink);
    case ExportFormat::kGraphml:
      return report::write_graphml(dossier, sink);
    case ExportFormat::kProv:
      return report::write_prov(dossier, sink);
    case ExportFormat::kAnnotations:
      return report::write_annotations(dossier, sink);
    case ExportFormat::kPassim:
      return report::write_passim(dossier, sink);
    case ExportFormat::kNinjs:
      return report::write_ninjs(dossier, sink);
    case ExportFormat::kWacz:  // is written from a store, which has the pages
      return;
  }
}

ExitStatus write(const ExportOptions& options, const Dossier& dossier) {
  return status_of(write_file(options.output, [&](const Pieces& sink) { write(options, dossier, sink); }));
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

// What is wrong with the call itself; empty where nothing is.
std::string problem_of(const ExportOptions& options) {
  const bool stored = !options.store.empty();
  if (options.format == ExportFormat::kHtml && !report::has_viewer())
    return "this build has no viewer, so --as html is not there: run `make build`, which builds web/ first";
  if (!stored && options.common.inputs.empty()) return "INPUT is required, or --store STORE and a STORY";
  if (options.format == ExportFormat::kWacz && !stored)
    return "--as wacz needs --store STORE, which has the pages: isnad ingest puts them there";
  if (options.format == ExportFormat::kWacz && options.output == "-")
    return "--as wacz needs --output FILE: a zip archive is not written to standard output";
  if (!stored) return {};
  if (options.common.inputs.size() > 1) return "--store takes one STORY, by its id or the beginning of it";
  if (options.common.inputs.empty() && options.story.empty())
    return "--store needs a STORY; isnad stories --store names them";
  return {};
}

ExitStatus export_inputs(const ExportOptions& options) {
  Session session(options.common, options.run);
  std::vector<Article> articles = session.read();
  if (articles.empty()) {
    print_error("no document could be read, so there is nothing to export");
    return ExitStatus::kSomeUnusable;
  }
  const std::vector<Dossier> dossiers = session.trace(std::move(articles));
  const Dossier* dossier = chosen(dossiers, options.story);
  if (dossier == nullptr) return ExitStatus::kUsage;
  return graver(session.status(), write(options, *dossier));
}

ExitStatus export_stored(const ExportOptions& options) {
  const OpenedStore opened = open_store(options.store, store::Access::kRead);
  if (!opened) return opened.status;
  store::Store& store = *opened.store;
  say_if_behind(store, options.common.quiet);
  store::Transaction moment(store);
  if (const Result<void> begun = moment.begin_reading(); !begun) return fail(begun.error());
  const Result<store::StoredStory> story =
      pipeline::find_story(store, options.story.empty() ? options.common.inputs.front() : options.story);
  if (!story) return fail(story.error());
  if (options.format == ExportFormat::kWacz) {
    const Result<void> done = pipeline::write_case(store, *story, options.output);
    return done ? ExitStatus::kDone : fail(done.error());
  }
  const bool json = options.format == ExportFormat::kJson;
  if ((json || options.format == ExportFormat::kHtml) && has_kept_settings(options.run)) {
    const Result<std::vector<std::string>> kept =
        pipeline::kept_dossiers(store, {&*story, 1}, options.common.jobs);
    if (!kept) return fail(kept.error());
    return status_of(write_file(options.output, [&](const Pieces& sink) {
      if (json)
        sink(kept->front());
      else
        report::write_report_page_of(*kept, sink);
    }));
  }
  pipeline::RunOptions run = options.run;
  run.jobs = options.common.jobs;
  const Result<std::vector<Dossier>> dossiers = pipeline::dossiers_of(store, {&*story, 1}, run);
  return dossiers ? write(options, dossiers->front()) : fail(dossiers.error());
}

ExitStatus export_story(const ExportOptions& options) {
  if (const std::string problem = problem_of(options); !problem.empty()) {
    print_error(problem);
    return ExitStatus::kUsage;
  }
  if (const Result<void> writable = check_writable(options.output); !writable) return status_of(writable);
  return options.store.empty() ? export_inputs(options) : export_stored(options);
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
  static const std::map<std::string, ExportFormat> formats{
      {"json", ExportFormat::kJson},     {"html", ExportFormat::kHtml},
      {"csv", ExportFormat::kCsv},       {"graphml", ExportFormat::kGraphml},
      {"prov", ExportFormat::kProv},     {"annotations", ExportFormat::kAnnotations},
      {"passim", ExportFormat::kPassim}, {"ninjs", ExportFormat::kNinjs},
      {"wacz", ExportFormat::kWacz}};
  std::map<std::string, report::CsvTable> tables;
  std::string table_names;
  for (const report::CsvTable table : report::kCsvTables) {
    tables.emplace(report::name_of(table), table);
    table_names += (table_names.empty() ? "" : "|") + std::string(report::name_of(table));
  }
  CLI::App* verb = app.add_subcommand("export", "Write what is known of one story for other programs");
  const auto options = std::make_shared<ExportOptions>();
  add_common_options(*verb, options->common);
  verb->get_option("INPUT")->required(false)->description(
      "Files, folders, http(s) addresses, or - for standard input; with --store the STORY");
  verb->add_option("--store", options->store, "Take a story of this store: a file or postgresql://…")
      ->option_text("STORE");
  verb->add_option("--as", options->format, "The format")
      ->required()
      ->transform(one_of(formats))
      ->option_text("json|html|csv|graphml|prov|annotations|passim|ninjs|wacz");
  verb->add_option("--table", options->table, "Of csv: the table (figures)")
      ->transform(one_of(tables))
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
