#include "apps/cli/store_session.h"

#include <fmt/format.h>

#include <utility>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/progress_line.h"
#include "apps/cli/session.h"
#include "pipeline/collection.h"
#include "pipeline/story_keeping.h"

namespace isnad::cli {

CLI::Option* add_store_option(CLI::App& verb, std::string& address) {
  return verb
      .add_option("--store", address, "The store: a file (made by ingest when missing) or postgresql://…")
      ->required()
      ->option_text("STORE");
}

void add_store_options(CLI::App& verb, StoreOptions& options) {
  verb.set_help_flag("--help", "Print this help and exit");
  add_store_option(verb, options.address);
  add_run_options(verb, options.jobs, options.quiet);
}

void add_queue_options(CLI::App& verb, std::string& address, unsigned& replicas) {
  // Five is the most that NATS keeps.
  constexpr unsigned kMostReplicas = 5;
  verb.add_option("--queue", address, "The queue between publishers and workers: nats://host:port")
      ->option_text("QUEUE");
  verb.add_option("--replicas", replicas,
                  "On how many brokers the queue is kept, where this call makes it (1)")
      ->check(CLI::Range(1U, kMostReplicas))
      ->option_text("N");
}

OpenedStore open_store(const std::string& address, store::Access access) {
  Result<std::unique_ptr<store::Store>> opened = store::open(address, access);
  if (!opened) return {nullptr, fail(opened.error())};
  return {std::move(*opened), ExitStatus::kDone};
}

Result<void> bring_up_to_date(store::Store& store, const StoreOptions& options) {
  pipeline::Progress progress;
  pipeline::RunOptions run;
  run.jobs = options.jobs;
  run.progress = &progress;
  const ProgressLine line(progress, options.quiet);
  return pipeline::bring_up_to_date(store, run);
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

}  // namespace isnad::cli
