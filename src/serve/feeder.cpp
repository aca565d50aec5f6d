#include "serve/feeder.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "fetch/client.h"

namespace isnad::serve {
namespace {

// Pages at once, so that what a person decides does not wait behind a whole round: a second or two of work.
constexpr std::size_t kAtOnce = 100;
// Before a store that failed is tried again; what was fetched is kept until then.
constexpr std::chrono::seconds kPause{20};

// Shared with the thread that writes, which may work on it after this one was told to stop.
struct Job {
  pipeline::Inputs inputs;
  pipeline::IngestOutcome outcome;
  std::mutex lock;
  std::condition_variable done;
  bool ended = false;
  std::optional<Error> error;

  void end(std::optional<Error> why) {
    {
      const std::lock_guard guard(lock);
      ended = true;
      error = std::move(why);
    }
    done.notify_all();
  }
};

void append(pipeline::IngestOutcome& all, pipeline::IngestOutcome some) {
  all.added += some.added;
  all.known += some.known;
  std::move(some.unusable.begin(), some.unusable.end(), std::back_inserter(all.unusable));
  std::move(some.notes.begin(), some.notes.end(), std::back_inserter(all.notes));
}

}  // namespace

Feeder::Feeder(Following following, unsigned jobs, Give give, Say failed)
    : following_(std::move(following)),
      jobs_(jobs),
      give_(std::move(give)),
      failed_(std::move(failed)),
      thread_([this] { run(); }) {}

Feeder::~Feeder() {
  {
    const std::lock_guard guard(lock_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Feeder::wait(std::chrono::seconds time) {
  std::unique_lock guard(lock_);
  return !wake_.wait_for(guard, time, [this] { return stop_.load(); });
}

void Feeder::run() {
  do {
    if (!keep(following_.fetch(stop_))) return;
  } while (wait(following_.every));
}

bool Feeder::keep(pipeline::Inputs inputs) {
  pipeline::IngestOutcome outcome;
  std::vector<Page> pages = std::move(inputs.pages);
  inputs.pages.clear();
  std::size_t at = 0;
  do {  // once where there are no pages: what could not be fetched is to be kept too
    const std::size_t end = std::min(at + kAtOnce, pages.size());
    pipeline::Inputs some = std::exchange(inputs, {});
    std::move(pages.begin() + static_cast<std::ptrdiff_t>(at),
              pages.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(some.pages));
    if (stop_ || !keep_some(some, outcome)) return false;
    at = end;
  } while (at < pages.size());
  following_.kept(outcome);
  return true;
}

bool Feeder::keep_some(const pipeline::Inputs& some, pipeline::IngestOutcome& outcome) {
  for (;;) {
    const auto job = std::make_shared<Job>();
    job->inputs = some;
    Lane::Task task;
    task.work = [job, jobs = jobs_](store::Store& store) {
      pipeline::IngestOptions options;
      options.run.jobs = jobs;
      options.received = fetch::now();
      const Result<void> done = pipeline::ingest(store, std::move(job->inputs), options, job->outcome);
      job->end(done ? std::nullopt : std::optional(done.error()));
    };
    task.failed = [job](const Error& why) { job->end(why); };
    if (give_(std::move(task))) {
      std::unique_lock guard(job->lock);
      constexpr std::chrono::milliseconds kLook{200};  // whether to stop
      while (!job->done.wait_for(guard, kLook, [&] { return job->ended; })) {
        if (stop_) return false;
      }
      if (!job->error) {
        append(outcome, std::move(job->outcome));
        return true;
      }
      failed_(job->error->message);
    }
    if (!wait(kPause)) return false;
  }
}

}  // namespace isnad::serve
