#include "apps/cli/dossier_output.h"

#include <map>

#include "apps/cli/choice.h"
#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "report/html.h"

namespace isnad::cli {

bool has_kept_settings(const pipeline::RunOptions& run) {
  const pipeline::RunOptions usual;
  return run.policy == usual.policy && run.wire == usual.wire &&
         run.passages.min_words == usual.passages.min_words &&
         run.passages.standing_share == usual.passages.standing_share;
}

void add_dossier_file_options(CLI::App& verb, DossierFiles& files) {
  verb.add_option("--json", files.json, "Write the dossier to a file, or to standard output with -")
      ->option_text("FILE");
  verb.add_option("--html", files.html,
                  "Write the report, one self-contained page, to a file, or to standard output with -")
      ->option_text("FILE");
}

void add_wire_option(CLI::App& verb, compare::WireCopy& wire) {
  static const std::map<std::string, compare::WireCopy> names{{"with", compare::WireCopy::kWith},
                                                              {"without", compare::WireCopy::kWithout}};
  verb.add_option("--wire", wire, "without leaves copied agency text out of counts and comparisons")
      ->transform(one_of(names))
      ->option_text("with|without");
}

ExitStatus check_targets(const DossierFiles& files) {
  if (files.html && !report::has_viewer()) {
    print_error(
        "this build has no viewer, so --html is not there: run `make build`, which builds web/ first");
    return ExitStatus::kUsage;
  }
  if (files.html && files.html == files.json) {
    print_error("--html and --json cannot both go to " + *files.html);
    return ExitStatus::kUsage;
  }
  for (const auto& file : {files.json, files.html}) {
    if (!file) continue;
    if (const Result<void> writable = check_writable(*file); !writable) return status_of(writable);
  }
  return ExitStatus::kDone;
}

bool summary_wanted(const DossierFiles& files, bool quiet) {
  if (files.json == "-" || files.html == "-") return false;
  return !quiet || (!files.json && !files.html);
}

}  // namespace isnad::cli
