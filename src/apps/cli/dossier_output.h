#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "apps/cli/verbs.h"
#include "compare/compare.h"
#include "pipeline/pipeline.h"

namespace isnad::cli {

// Where dossiers go: --json and --html, each a file or - for standard output.
struct DossierFiles {
  std::optional<std::string> json;
  std::optional<std::string> html;
};

// Whether the dossiers that a store keeps are made with these settings.
[[nodiscard]] bool has_kept_settings(const pipeline::RunOptions& run);

void add_dossier_file_options(CLI::App& verb, DossierFiles& files);
void add_wire_option(CLI::App& verb, compare::WireCopy& wire);

// What is wrong with where the output should go, said before work that would be in vain.
[[nodiscard]] ExitStatus check_targets(const DossierFiles& files);

// The summary is for people: not in the way of output that goes to standard output, nor asked for with
// --quiet and a file.
[[nodiscard]] bool summary_wanted(const DossierFiles& files, bool quiet);

}  // namespace isnad::cli
