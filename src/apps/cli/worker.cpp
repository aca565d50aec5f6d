#include "pipeline/worker.h"

#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "apps/cli/choice.h"
#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "fetch/client.h"
#include "queue/queue.h"
#include "report/json_writer.h"

namespace isnad::cli {
namespace {

enum class LogForm { kPlain, kJson };

struct WorkerCall {
  CommonOptions common;
  std::string store;
  std::string queue;
  unsigned replicas = 1;
  double answer_within_seconds = 30;
  unsigned stories_every_seconds = 60;
  std::string metrics;  // a file; empty for none
  LogForm log = LogForm::kPlain;
  bool once = false;
};

std::atomic<bool> told_to_stop = false;
static_assert(std::atomic<bool>::is_always_lock_free, "it is set by a signal");
void on_signal(int) { told_to_stop = true; }

const char* level_of(pipeline::WorkerEvent::Level level) {
  switch (level) {
    case pipeline::WorkerEvent::Level::kInfo:
      return "info";
    case pipeline::WorkerEvent::Level::kWarning:
      return "warning";
    case pipeline::WorkerEvent::Level::kError:
      return "error";
  }
  return "";
}

// One line on standard error, written at once.
void print_event(const pipeline::WorkerEvent& event, const WorkerCall& call) {
  using Level = pipeline::WorkerEvent::Level;
  if (call.common.quiet && event.level == Level::kInfo) return;
  if (call.log == LogForm::kJson) {
    report::JsonWriter out;
    out.begin_object();
    out.field("time", fetch::now());
    out.field("level", level_of(event.level));
    out.field("event", event.name);
    for (const auto& [name, text] : event.texts) out.field(name, text);
    for (const auto& [name, number] : event.numbers) out.field(name, number);
    out.end_object();
    const std::string line = out.take() + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
    return;
  }
  std::string line = fmt::format("{} {}", fetch::now(), event.name);
  for (const auto& [name, number] : event.numbers) line += fmt::format(" {}={}", name, number);
  for (const auto& [name, text] : event.texts) line += fmt::format(": {}", text);
  if (event.level == Level::kInfo) {
    print_note(line);
  } else {
    print_error(line);
  }
}

void add_metric(std::string& text, const char* name, const char* type, const char* help,
                std::uint64_t value) {
  text += fmt::format("# HELP isnad_worker_{0} {1}\n# TYPE isnad_worker_{0} {2}\nisnad_worker_{0} {3}\n",
                      name, help, type, value);
}

// A label's value in Prometheus' text form (prometheus.io/docs/instrumenting/exposition_formats).
std::string label_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out.push_back('\\');
    if (c == '\n') {
      out += "\\n";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

void add_outlets(std::string& text, const pipeline::OutletTimes& outlets) {
  constexpr std::string_view kName = "isnad_worker_outlet_last_success_seconds";
  constexpr std::string_view kOthers = "(others)";
  const auto by_outlet = outlets.by_outlet();
  if (by_outlet.empty()) return;
  text += fmt::format(
      "# HELP {0} When this worker added a document of the outlet last, Unix time\n# TYPE {0} gauge\n",
      kName);
  for (const auto& [outlet, seconds] : by_outlet)
    text += fmt::format("{}{{outlet=\"{}\"}} {}\n", kName, label_value(outlet), seconds);
  if (const auto others = outlets.others())
    text += fmt::format("{}{{outlet=\"{}\"}} {}\n", kName, kOthers, *others);
}

// In Prometheus' text form, for a collector that reads files.
std::string metrics_of(const pipeline::WorkerCounts& counts, queue::Queue& queue) {
  std::string text;
  add_metric(text, "documents_total", "counter", "Documents added", counts.documents);
  add_metric(text, "known_total", "counter", "Documents that were there already", counts.known);
  add_metric(text, "unusable_total", "counter", "Pages and parts of pages that could not be used",
             counts.unusable);
  add_metric(text, "buried_total", "counter", "Work that was given up", counts.buried);
  add_metric(text, "batches_total", "counter", "Commits", counts.batches);
  add_metric(text, "failures_total", "counter", "Failures of store or queue that were waited out",
             counts.failures);
  add_metric(text, "story_rounds_total", "counter", "How often the stories were worked out",
             counts.story_rounds);
  add_outlets(text, counts.outlets);
  if (const Result<queue::Depth> depth = queue.depth()) {
    add_metric(text, "queue_waiting", "gauge", "Work that waits", depth->waiting);
    add_metric(text, "queue_out", "gauge", "Work that workers have", depth->out);
    add_metric(text, "queue_dead", "gauge", "Work that was given up, by all", depth->dead);
  }
  return text;
}

void write_metrics(const std::stop_token& stop, const WorkerCall& call, const pipeline::WorkerCounts& counts,
                   queue::Queue& queue) {
  // As often as collectors usually come.
  constexpr int kTenthsBetween = 150;
  while (!stop.stop_requested()) {
    if (const auto written = write_file(call.metrics, metrics_of(counts, queue)); !written)
      print_error(written.error().message);
    for (int i = 0; i < kTenthsBetween && !stop.stop_requested(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  // What a worker that ends has done counts as well.
  if (const auto written = write_file(call.metrics, metrics_of(counts, queue)); !written)
    print_error(written.error().message);
}

ExitStatus run_worker(WorkerCall& call) {
  if (!call.store.starts_with("postgres")) {
    print_error("a worker's store is postgresql://…: a file is for one machine, and for isnad ingest");
    return ExitStatus::kUsage;
  }
  std::signal(SIGTERM, on_signal);
  std::signal(SIGINT, on_signal);
  queue::Options how;
  how.replicas = call.replicas;
  how.answer_within = std::chrono::milliseconds(static_cast<std::int64_t>(call.answer_within_seconds * 1000));
  const Result<std::unique_ptr<queue::Queue>> queue = queue::open(call.queue, how);
  if (!queue) return fail(queue.error());

  CommonOptions common = call.common;
  common.quiet = true;  // no bar: there is no end to come nearer to
  Session session(common, {});
  session.read_option_files();
  if (session.status() != ExitStatus::kDone) return session.status();
  pipeline::WorkerCounts counts;
  pipeline::WorkerOptions options;
  options.run = session.options();
  options.open_store = [&call] { return store::open(call.store, store::Access::kWrite); };
  options.answer_within = how.answer_within;
  options.stories_every = std::chrono::seconds(call.stories_every_seconds);
  options.once = call.once;
  options.stop = [] { return told_to_stop.load(); };
  options.log = [&call](const pipeline::WorkerEvent& event) { print_event(event, call); };
  options.counts = &counts;
  std::jthread metrics;
  if (!call.metrics.empty()) {
    metrics = std::jthread([&](const std::stop_token& stop) { write_metrics(stop, call, counts, **queue); });
  }
  options.log({pipeline::WorkerEvent::Level::kInfo, "started", {{"queue", (*queue)->name()}}, {}});
  const Result<void> done = pipeline::work(**queue, options);
  metrics = {};
  if (!done) return fail(done.error());
  options.log({pipeline::WorkerEvent::Level::kInfo,
               "ended",
               {},
               {{"documents", counts.documents}, {"known", counts.known}, {"buried", counts.buried}}});
  return ExitStatus::kDone;
}

}  // namespace

void add_worker(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand(
      "worker", "One of many processes that add to a store what isnad ingest --queue published");
  verb->set_help_flag("--help", "Print this help and exit");
  const auto call = std::make_shared<WorkerCall>();
  add_store_option(*verb, call->store);
  add_queue_options(*verb, call->queue, call->replicas);
  verb->get_option("--queue")->required();
  add_run_options(*verb, call->common.jobs, call->common.quiet);
  add_option_files(*verb, call->common);
  verb->add_option(
          "--answer-within", call->answer_within_seconds,
          "Seconds after which a worker's silence gives its work to another one (30); for all workers")
      ->check(CLI::Range(1.0, 3600.0))
      ->option_text("SECONDS");
  verb->add_option("--stories-every", call->stories_every_seconds,
                   "How often the stories are worked out while work keeps coming (60)")
      ->check(CLI::Range(1U, 86400U))
      ->option_text("SECONDS");
  verb->add_flag("--once", call->once, "End when the queue is empty and the stories are of now");
  verb->add_option("--log", call->log, "How to log: plain lines, or a JSON object a line")
      ->transform(
          one_of(std::map<std::string, LogForm>{{"plain", LogForm::kPlain}, {"json", LogForm::kJson}}))
      ->option_text("plain|json");
  verb->add_option("--metrics", call->metrics,
                   "A file for counters in Prometheus' text form, every 15 seconds")
      ->option_text("FILE");
  verb->callback([&action, call] { action = [call] { return run_worker(*call); }; });
}

}  // namespace isnad::cli
