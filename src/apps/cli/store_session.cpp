#include "apps/cli/store_session.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "pipeline/collection.h"

namespace isnad::cli {

CLI::Option* add_store_option(CLI::App& verb, std::string& address) {
  return verb
      .add_option("--store", address, "The store: a file (made by ingest when missing) or postgresql://…")
      ->required()
      ->option_text("STORE");
}

void add_store_options(CLI::App& verb, StoreOptions& options) {
  options.jobs = std::max(1U, std::thread::hardware_concurrency());
  verb.set_help_flag("--help", "Print this help and exit");
  add_store_option(verb, options.address);
  constexpr unsigned kMaxJobs = 1024;  // as for verbs with inputs
  verb.add_option("--jobs", options.jobs, "How many threads to use; the outcome is the same for any number")
      ->check(CLI::Range(1U, kMaxJobs))
      ->option_text("N");
  verb.add_flag("--quiet", options.quiet, "Print no notes and no progress");
}

OpenedStore open_store(const StoreOptions& options, store::Access access) {
  Result<std::unique_ptr<store::Store>> opened = store::open(options.address, access);
  if (!opened) return {nullptr, fail(opened.error())};
  return {std::move(*opened), ExitStatus::kDone};
}

ExitStatus fail(const Error& error) {
  print_error(error.message);
  const bool asked_wrong = error.code == ErrorCode::kUsage || error.code == ErrorCode::kNotFound;
  return asked_wrong ? ExitStatus::kUsage : ExitStatus::kFailed;
}

void say_if_behind(store::Store& store, bool quiet) {
  const Result<std::int64_t> commits = pipeline::behind(store);
  if (quiet || !commits || *commits <= 0) return;
  print_note(
      "documents or decisions came in since the stories were worked out; isnad ingest does that at its end");
}

void print_ids(const std::vector<std::string>& ids) {
  std::string lines;
  for (const std::string& id : ids) lines += id + "\n";
  StandardOutput output;
  output.write(lines);
  if (const Result<void> written = output.finish(); !written) return;  // nobody listens; the store has them
}

std::string now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
}

}  // namespace isnad::cli
