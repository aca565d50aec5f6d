#include <fmt/format.h>
#ifdef ISNAD_MIMALLOC
#include <mimalloc.h>
#endif

#include <memory>
#include <string>
#include <thread>

#include "apps/cli/console.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "base/counted.h"
#include "base/version.h"
#include "language/data_file.h"
#include "pipeline/collection.h"
#include "pipeline/queued.h"
#include "pipeline/story_keeping.h"
#include "queue/queue.h"
#include "report/html.h"
#include "store/store.h"

namespace isnad::cli {
namespace {

struct DoctorCall {
  std::string store;
  std::string queue;
  unsigned replicas = 1;
  bool quiet = false;
};

// How many dead letters are shown: what is wrong with the first is wrong with most.
constexpr std::size_t kLettersShown = 10;

// The call also keeps linkers that drop unused libraries from dropping this one.
std::string about_memory() {
#ifdef ISNAD_MIMALLOC
  return fmt::format("mimalloc {}", mi_version());
#else
  return "the C library's";
#endif
}

std::string about_program() {
  const bool names = language::find_data_file("models/words.bin").has_value();
  return fmt::format(
      "isnad {}, {} processors\nviewer: {}\ndictionary: {}\nallocator: {}\n", version(),
      std::thread::hardware_concurrency(),
      report::has_viewer() ? "built in" : "not built in, so there is no --html (make build, with Node.js)",
      names ? "built in" : "not built in, so fewer names and word forms are known (ISNAD_NAME_MODEL)",
      about_memory());
}

// What waits in a queue, and what was given up, why.
ExitStatus examine_queue(const DoctorCall& call) {
  queue::Options how;
  how.replicas = call.replicas;
  const Result<std::unique_ptr<queue::Queue>> opened = queue::open(call.queue, how);
  if (!opened) return fail(opened.error());
  queue::Queue& queue = **opened;
  const Result<queue::Depth> depth = queue.depth();
  if (!depth) return fail(depth.error());
  const ExitStatus printed = print_result(fmt::format("{}: {} waiting, {} being worked on, {} given up\n",
                                                      queue.name(), depth->waiting, depth->out, depth->dead));
  const Result<std::vector<queue::DeadLetter>> letters = queue.dead_letters(kLettersShown);
  if (!letters) return fail(letters.error());
  for (const queue::DeadLetter& letter : *letters) {
    const Result<pipeline::QueuedWork> work = pipeline::decode_queued_work(letter.payload);
    const bool archived = work && work->kind == pipeline::QueuedWork::Kind::kArchived;
    const std::string where = !work ? "something" : archived ? work->archived.where : work->page.source;
    print_error(fmt::format("{}: given up: {}: {}", queue.name(), where, letter.reason));
  }
  return letters->empty() ? printed : ExitStatus::kFailed;
}

ExitStatus examine(const DoctorCall& call) {
  std::string text = about_program();
  if (call.store.empty()) return print_result(text);
  const OpenedStore opened = open_store(call.store, store::Access::kRead);
  if (!opened) return graver(print_result(text), opened.status);
  store::Store& store = *opened.store;
  const Result<store::Totals> totals = store.totals();
  if (!totals) return fail(totals.error());
  text += fmt::format("{}: {}, {} kept but not used, {}, {}, {:.1f} MB\n", store.name(),
                      counted(totals->documents, "document"), totals->superseded,
                      counted(totals->stories, "story", "stories"), counted(totals->dossiers, "dossier"),
                      static_cast<double>(totals->bytes) / 1e6);
  const Result<std::int64_t> behind = pipeline::behind(store);
  if (!behind) return fail(behind.error());
  if (*behind > 0)
    text += fmt::format("the stories are {} behind the documents: run isnad ingest again\n",
                        counted(static_cast<std::uint64_t>(*behind), "commit"));
  const Result<std::vector<std::string>> problems = store.check();
  if (!problems) return fail(problems.error());
  if (problems->empty()) text += "the store is whole\n";
  const ExitStatus printed = print_result(text);
  for (const std::string& problem : *problems) print_error(store.name() + ": " + problem);
  return problems->empty() ? printed : ExitStatus::kFailed;
}

}  // namespace

void add_doctor(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("doctor", "Check a set-up, a store and a queue, and say what is wrong");
  verb->set_help_flag("--help", "Print this help and exit");
  const auto call = std::make_shared<DoctorCall>();
  add_store_option(*verb, call->store)->required(false);
  add_queue_options(*verb, call->queue, call->replicas);
  verb->add_flag("--quiet", call->quiet, "Print no notes");
  verb->callback([&action, call] {
    action = [call] {
      const ExitStatus store = examine(*call);
      return call->queue.empty() ? store : graver(store, examine_queue(*call));
    };
  });
}

}  // namespace isnad::cli
