#include "pipeline/ingest.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "base/counted.h"
#include "fetch/client.h"
#include "pipeline/enqueue.h"
#include "pipeline/story_keeping.h"

namespace isnad::cli {
namespace {

struct IngestCall {
  CommonOptions common;
  std::string store;
  std::string queue;
  unsigned replicas = 1;
  unsigned patience_seconds = 300;
  bool list = false;
};

ExitStatus stopped(const Error& error, const pipeline::IngestOutcome& outcome) {
  return fail(
      {error.code, fmt::format("{}; {} new documents are kept, and the same command goes on from there",
                               error.message, outcome.added)});
}

std::string closing_line(const pipeline::IngestOutcome& outcome, const store::Totals& totals) {
  return fmt::format(
      "{} added, {} there, {} could not be used; the store has {} in {}, {} of them of two documents or "
      "more\n",
      counted(outcome.added, "document"), counted(outcome.known, "was", "were"),
      counted(outcome.unusable.size(), "input"), counted(totals.documents, "document"),
      counted(totals.stories, "story", "stories"), totals.larger_stories);
}

// To workers instead.
ExitStatus publish(const IngestCall& call) {
  if (!call.common.meta.empty() || !call.common.outlets.empty() || call.list) {
    print_error("--meta and --outlets are given to the workers, and --list knows no queue");
    return ExitStatus::kUsage;
  }
  queue::Options how;
  how.replicas = call.replicas;
  how.patience = std::chrono::seconds(call.patience_seconds);
  pipeline::EnqueueOutcome outcome;
  how.on_wait = [&outcome](const std::string& why) {
    print_error(fmt::format("{}; {} are in the queue, waiting for room", why, outcome.published));
  };
  const Result<std::unique_ptr<queue::Queue>> queue = queue::open(call.queue, how);
  if (!queue) return fail(queue.error());
  Session session(call.common, {});
  pipeline::Inputs inputs = session.gather();
  const Result<void> done =
      pipeline::enqueue(**queue, std::move(inputs), {session.options(), fetch::now(), {}}, outcome);
  print_findings(outcome, NotesOfArticles(), call.common.quiet);
  if (!done) {
    return fail(
        {done.error().code, fmt::format("{}; {} are in the queue, and the same command completes them",
                                        done.error().message, outcome.published)});
  }
  ExitStatus status = session.status();
  if (!outcome.unusable.empty()) status = graver(status, ExitStatus::kSomeUnusable);
  return graver(status, print_result(fmt::format(
                            "{} in the queue {}, {} stood there twice, {} could not be used\n",
                            counted(outcome.published, "page or record is", "pages and records are"),
                            (*queue)->name(), outcome.twice, counted(outcome.unusable.size(), "input"))));
}

ExitStatus ingest(const IngestCall& call) {
  if (call.store.empty() == call.queue.empty()) {
    print_error("--store or --queue is needed, one of them");
    return ExitStatus::kUsage;
  }
  if (!call.queue.empty()) return publish(call);
  const OpenedStore opened = open_store(call.store, store::Access::kWrite);
  if (!opened) return opened.status;
  store::Store& store = *opened.store;
  Session session(call.common, {});
  pipeline::Inputs inputs = session.gather();
  pipeline::IngestOptions options{session.options(), fetch::now(), {}};
  if (call.list) options.on_committed = print_ids;
  pipeline::IngestOutcome outcome;
  const Result<void> added = pipeline::ingest(store, std::move(inputs), options, outcome);
  print_findings(outcome, NotesOfArticles(), call.common.quiet);
  if (!added) return stopped(added.error(), outcome);
  if (const Result<void> done = pipeline::bring_up_to_date(store, options.run); !done)
    return stopped(done.error(), outcome);
  const Result<store::Totals> totals = store.totals();
  if (!totals) return fail(totals.error());
  ExitStatus status = session.status();
  if (!outcome.unusable.empty() || totals->superseded > 0) status = graver(status, ExitStatus::kSomeUnusable);
  if (totals->superseded > 0) {
    print_error(fmt::format("{} records state an id that another one has; they are kept but not used",
                            totals->superseded));
  }
  if (call.list) return status;
  return graver(status, print_result(closing_line(outcome, *totals)));
}

}  // namespace

void add_ingest(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("ingest",
                                      "Add documents to a store and work out its stories, or hand them to "
                                      "workers; may be stopped and run again");
  const auto call = std::make_shared<IngestCall>();
  add_common_options(*verb, call->common);
  add_store_option(*verb, call->store)->required(false);
  add_queue_options(*verb, call->queue, call->replicas);
  verb->add_option("--patience", call->patience_seconds,
                   "Seconds to wait for a queue that is full or away, until nothing is taken any more (300)")
      ->check(CLI::Range(1U, 86400U))
      ->option_text("SECONDS");
  verb->add_flag("--list", call->list, "Print the id of each new document once it is kept, a line each");
  verb->callback([&action, call] { action = [call] { return ingest(*call); }; });
}

}  // namespace isnad::cli
