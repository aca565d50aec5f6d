#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "apps/cli/watch_state.h"
#include "base/address.h"
#include "fetch/client.h"
#include "pipeline/collection.h"
#include "pipeline/ingest.h"
#include "pipeline/story_keeping.h"
#include "report/json.h"

namespace isnad::cli {
namespace {

struct WatchOptions {
  std::vector<std::string> feeds;
  std::string state;
  std::string store;
  pipeline::CollectOptions collect;
  unsigned jobs = 1;
  double every_minutes = 15;  // what feeds' own ttl usually says
  bool once = false;
  bool quiet = false;
};

// Where a round's pages go.
class Taker {
 public:
  Taker() = default;
  Taker(const Taker&) = delete;
  Taker& operator=(const Taker&) = delete;
  virtual ~Taker() = default;
  // Prints what there is to say of them.
  [[nodiscard]] virtual ExitStatus take(pipeline::Inputs pages) = 0;
  // False where no more is wanted.
  [[nodiscard]] virtual bool wants_more() const { return true; }
};

ExitStatus status_of_findings(const pipeline::Findings& findings) {
  return findings.unusable.empty() ? ExitStatus::kDone : ExitStatus::kSomeUnusable;
}

// A JSON line an article.
class Printer final : public Taker {
 public:
  explicit Printer(const WatchOptions& options) : options_(options) { run_.jobs = options.jobs; }

  ExitStatus take(pipeline::Inputs pages) override {
    NotesOfArticles notes;
    const pipeline::Findings findings =
        pipeline::read_each(std::move(pages), run_, [&](const Article& article) {
          notes.add(article);
          output_.write(report::article_line(article));
          return output_.wanted();
        });
    print_findings(findings, notes, options_.quiet);
    return graver(status_of_findings(findings), status_of(output_.finish()));
  }
  bool wants_more() const override { return output_.wanted(); }

 private:
  const WatchOptions& options_;
  pipeline::RunOptions run_;
  StandardOutput output_;
};

// Into a store, whose stories are brought up to date; the id of each new document.
class Ingester final : public Taker {
 public:
  Ingester(store::Store& store, const WatchOptions& options) : store_(store), options_(options) {
    run_.jobs = options.jobs;
    run_.passages.jobs = options.jobs;
    run_.stories.jobs = options.jobs;
  }

  ExitStatus take(pipeline::Inputs pages) override {
    pipeline::IngestOutcome outcome;
    const Result<void> added =
        pipeline::ingest(store_, std::move(pages), {run_, fetch::now(), print_ids}, outcome);
    print_findings(outcome, NotesOfArticles(), options_.quiet);
    if (!added) return fail(added.error());
    if (const Result<void> done = pipeline::bring_up_to_date(store_, run_, memory_); !done)
      return fail(done.error());
    return status_of_findings(outcome);
  }

 private:
  store::Store& store_;
  const WatchOptions& options_;
  pipeline::RunOptions run_;
  pipeline::StoryMemory memory_;  // from one round to the next
};

ExitStatus round(const WatchOptions& options, WatchState& state, Taker& taker) {
  const ExitStatus status = taker.take(new_pages(options.feeds, options.collect, state));
  return status == ExitStatus::kFailed ? status : graver(status, status_of(state.save()));
}

ExitStatus rounds(const WatchOptions& options, Taker& taker) {
  WatchState state(options.state);
  if (const auto loaded = state.load(); !loaded) {
    print_error(loaded.error().message);
    return ExitStatus::kUsage;
  }
  while (true) {
    const ExitStatus status = round(options, state, taker);
    if (options.once || status == ExitStatus::kFailed || !taker.wants_more()) return status;
    std::this_thread::sleep_for(std::chrono::duration<double>(options.every_minutes * 60));
  }
}

ExitStatus watch(const WatchOptions& options) {
  // Said at once: what is no address today is none in fifteen minutes either.
  for (const std::string& feed : options.feeds) {
    if (is_web_address(feed)) continue;
    print_error(feed + " is no http or https address");
    return ExitStatus::kUsage;
  }
  if (options.store.empty()) {
    Printer printer(options);
    return rounds(options, printer);
  }
  const OpenedStore opened = open_store(options.store, store::Access::kWrite);
  if (!opened) return opened.status;
  Ingester ingester(*opened.store, options);
  return rounds(options, ingester);
}

}  // namespace

void add_watch(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand(
      "watch", "Poll feeds and sitemaps politely: a JSON line for each new article, or a store that gets it");
  const auto options = std::make_shared<WatchOptions>();
  verb->set_help_flag("--help", "Print this help and exit");
  verb->add_option("FEED", options->feeds, "Addresses of feeds, sitemaps, OPML lists or pages")->required();
  add_store_option(*verb, options->store)->required(false);
  add_run_options(*verb, options->jobs, options->quiet);
  verb->add_option("--state", options->state, "Where to keep what was seen, for the next call")
      ->option_text("FILE");
  verb->add_option("--every", options->every_minutes, "Minutes between two rounds")
      ->check(CLI::Range(1.0, 10080.0))
      ->option_text("MINUTES");
  verb->add_flag("--once", options->once, "One round, then end");
  add_fetch_options(*verb, options->collect);
  verb->callback([&action, options] { action = [options] { return watch(*options); }; });
}

}  // namespace isnad::cli
