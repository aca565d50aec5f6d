#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/verbs.h"
#include "apps/cli/watch_state.h"
#include "report/json.h"

namespace isnad::cli {
namespace {

struct WatchOptions {
  std::vector<std::string> feeds;
  std::string state;
  pipeline::CollectOptions collect;
  double every_minutes = 15;  // what feeds' own ttl usually says
  bool once = false;
  bool quiet = false;
};

// One round: what is new in the feeds, a line an article. The state is kept when the lines are out, so that
// what a stop comes between is fetched again rather than lost.
ExitStatus round(const WatchOptions& options, WatchState& state, StandardOutput& output) {
  pipeline::Collected collected = pipeline::collect(options.feeds, options.collect, &state, nullptr);
  pipeline::Inputs pages;
  pages.pages = std::move(collected.pages);
  pages.notes = std::move(collected.notes);
  pages.unusable = std::move(collected.unusable);
  NotesOfArticles notes;
  const pipeline::Findings findings = pipeline::read_each(std::move(pages), {}, [&](const Article& article) {
    notes.add(article);
    output.write(report::article_line(article));
    return output.wanted();
  });
  print_findings(findings, notes, options.quiet);
  ExitStatus status = findings.unusable.empty() ? ExitStatus::kDone : ExitStatus::kSomeUnusable;
  status = graver(status, status_of(output.finish()));
  if (status != ExitStatus::kFailed) status = graver(status, status_of(state.save()));
  return status;
}

ExitStatus watch(const WatchOptions& options) {
  WatchState state(options.state);
  if (const auto loaded = state.load(); !loaded) {
    print_error(loaded.error().message);
    return ExitStatus::kUsage;
  }
  StandardOutput output;
  while (true) {
    const ExitStatus status = round(options, state, output);
    if (options.once || status == ExitStatus::kFailed || !output.wanted()) return status;
    std::this_thread::sleep_for(std::chrono::duration<double>(options.every_minutes * 60));
  }
}

}  // namespace

void add_watch(CLI::App& app, Action& action) {
  CLI::App* verb =
      app.add_subcommand("watch", "Poll feeds and sitemaps politely: a JSON line for each new article");
  const auto options = std::make_shared<WatchOptions>();
  verb->set_help_flag("--help", "Print this help and exit");
  verb->add_option("FEED", options->feeds, "Addresses of feeds, sitemaps, OPML lists or pages")->required();
  verb->add_option("--state", options->state, "Where to keep what was seen, for the next call")
      ->option_text("FILE");
  verb->add_option("--every", options->every_minutes, "Minutes between two rounds")
      ->check(CLI::Range(1.0, 10080.0))
      ->option_text("MINUTES");
  verb->add_flag("--once", options->once, "One round, then end");
  verb->add_flag("--quiet", options->quiet, "Print no notes");
  add_fetch_options(*verb, options->collect);
  verb->callback([&action, options] { action = [options] { return watch(*options); }; });
}

}  // namespace isnad::cli
