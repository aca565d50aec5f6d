#include "pipeline/worker.h"

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "base/parallel.h"
#include "base/try.h"
#include "pipeline/queued.h"
#include "pipeline/story_lead.h"

namespace isnad::pipeline {
namespace {

using std::chrono::milliseconds;
using Level = WorkerEvent::Level;

// How long a fetch waits, and so how soon a worker notices that it should stop.
constexpr milliseconds kFetchWait{500};
// Between two tries of what failed: from soon to what an operator would call soon.
constexpr milliseconds kFirstPause{200};
constexpr milliseconds kLongestPause{10'000};
// How often the lead over the stories is asked for: with the four seconds, or twice four, after which the
// server lets go of a connection that a network swallowed, another worker has it within ten.
constexpr milliseconds kLeadStep{1000};

// A page that the store refuses is given out so many times, so that another worker may try (of a later
// version, with more memory), before it is buried.
constexpr std::uint64_t kTries = 3;
// Work that comes back without an answer was with a worker that ended: perhaps because of it. After so many
// times it is done alone, so that nothing else suffers; and after so many more it is not done again. Workers
// that are killed for other reasons hardly ever hold one page, alone, three times in a row.
constexpr std::uint64_t kTogether = 3;
constexpr std::uint64_t kAlone = 3;
// Several workers that add the same at once: one of them wins each time.
constexpr int kMostConflicts = 20;

// Work in hand.
struct Item {
  queue::Delivery delivery;
  QueuedWork work;
  Keys keys;
  Made made;
};

class Worker {
 public:
  Worker(queue::Queue& queue, const WorkerOptions& options)
      : queue_(queue), options_(options), maker_(options.run) {}

  Result<void> run() {
    Result<std::unique_ptr<store::Store>> first = options_.open_store();
    // A conflict: several bring the store up at once, or somebody is writing.
    if (!first && first.error().code != ErrorCode::kUnavailable && first.error().code != ErrorCode::kConflict)
      return first.error();
    if (first) store_ = std::move(*first);
    const std::jthread heartbeat([this](const std::stop_token& stop) { keep_alive(stop); });
    const std::jthread stories([this](const std::stop_token& stop) { keep_stories(stop); });
    while (!stopping()) {
      if (!round()) break;
    }
    finish(std::move(ready_));
    wait();
    queue_.flush();
    return {};
  }

 private:
  [[nodiscard]] bool stopping() const { return options_.stop && options_.stop(); }

  void log(Level level, const char* name, std::vector<std::pair<const char*, std::string>> texts,
           std::vector<std::pair<const char*, std::uint64_t>> numbers = {}) const {
    options_.log({level, name, std::move(texts), std::move(numbers)});
  }

  // False when there is nothing more to do.
  bool round() {
    if (too_old_) {
      wait_for_another_store();
      return true;
    }
    Result<std::vector<queue::Delivery>> deliveries = queue_.fetch(kRecordsAtOnce, kFetchWait);
    if (!deliveries) {
      failed(deliveries.error());
      return true;
    }
    queue_pause_ = kFirstPause;
    if (deliveries->empty()) {
      finish(std::move(ready_));
      wait();
      return !options_.once || !is_all_done();
    }
    std::vector<Item> batch;
    for (queue::Delivery& delivery : *deliveries) open(std::move(delivery), batch);
    const std::vector<bool> known = known_ones(batch);
    finish(std::move(ready_));
    make(batch, known);
    ready_ = std::move(batch);
    return true;
  }

  // The store is of a later version, or somebody else's: others do the work, and this worker takes none until
  // that has changed.
  void wait_for_another_store() {
    finish(std::move(ready_));
    ready_.clear();
    wait();
    pause(store_pause_);
    Result<std::unique_ptr<store::Store>> opened = options_.open_store();
    if (opened) store_ = std::move(*opened);
    too_old_ = !opened && opened.error().code == ErrorCode::kInvalidInput;
    if (!too_old_) store_pause_ = kFirstPause;
  }

  // With --once: nothing waits, nobody has any, and the stories are of now.
  bool is_all_done() {
    const Result<queue::Depth> depth = queue_.depth();
    if (!depth || depth->waiting > 0 || depth->out > 0) return false;
    stories_now_ = true;
    return stories_are_current_;
  }

  void failed(const Error& error) {
    count(&WorkerCounts::failures);
    log(Level::kWarning, "waiting", {{"reason", error.message}},
        {{"milliseconds", static_cast<std::uint64_t>(queue_pause_.count())}});
    pause(queue_pause_);
  }

  // Sleeps, and longer the next time.
  void pause(milliseconds& pause) const {
    for (milliseconds slept{}; slept < pause && !stopping(); slept += kFirstPause)
      std::this_thread::sleep_for(kFirstPause);
    pause = std::min(2 * pause, kLongestPause);
  }

  // Takes a delivery apart into `batch`, or answers it.
  void open(queue::Delivery delivery, std::vector<Item>& batch) {
    if (delivery.times > kTogether + kAlone)
      return bury(delivery, "workers ended while they had it, each time it was given to one alone");
    if (delivery.problem) return refuse(delivery, *delivery.problem);
    Result<QueuedWork> work = decode_queued_work(delivery.payload);
    if (!work) return refuse(delivery, work.error().message);
    std::string().swap(delivery.payload);
    Item item{std::move(delivery), std::move(*work), {}, {}};
    if (item.delivery.times <= kTogether) return batch.push_back(std::move(item));
    log(Level::kWarning, "alone", {}, {{"times", item.delivery.times}});
    std::vector<Item> alone;
    alone.push_back(std::move(item));
    make(alone, known_ones(alone));
    finish(std::move(alone));
    wait();
  }

  // Which of them the store has. Where it cannot be asked now, none: it will say so when it is written.
  std::vector<bool> known_ones(std::vector<Item>& batch) {
    parallel_for(batch.size(), options_.run.jobs, [&](std::size_t i) {
      if (batch[i].work.kind != QueuedWork::Kind::kFindings)
        batch[i].keys = keys_of(record_of(batch[i].work));
    });
    wait();  // for the connection
    std::vector<Keys> keys;
    for (const Item& item : batch) keys.push_back(item.keys);
    if (store_) {
      if (Result<std::vector<bool>> known = known_of(*store_, keys)) return std::move(*known);
    }
    store_.reset();
    return std::vector<bool>(batch.size());
  }

  // Reads and annotates the others.
  void make(std::vector<Item>& batch, const std::vector<bool>& known) {
    parallel_for(batch.size(), options_.run.jobs, [&](std::size_t i) {
      Item& item = batch[i];
      if (item.work.kind == QueuedWork::Kind::kFindings) return;
      if (!known[i]) item.made = maker_.make(record_of(item.work), item.keys, item.work.received);
      // They are kept packed from here on.
      std::string().swap(item.work.page.bytes);
      std::string().swap(item.work.archived.bytes);
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (known[i]) count(&WorkerCounts::known);
      count(&WorkerCounts::unusable, batch[i].made.unusable.size());
    }
  }

  // Writes a batch while the next is read and annotated.
  void finish(std::vector<Item> batch) {
    wait();
    if (batch.empty()) return;
    writing_ = std::async(std::launch::async, [this, items = std::move(batch)]() mutable { write(items); });
  }
  void wait() {
    if (writing_.valid()) writing_.get();
  }

  // Until it is written and acknowledged, or given back.
  void write(std::span<Item> items) {
    milliseconds pause = kFirstPause;
    for (int conflicts = 0;;) {
      const Result<void> written = try_write(items);
      if (written) return acknowledge(items);
      const Error& error = written.error();
      if (error.code == ErrorCode::kConflict && ++conflicts <= kMostConflicts) {
        std::this_thread::sleep_for(milliseconds(10 * conflicts));
        continue;
      }
      if (error.code == ErrorCode::kUnavailable) {
        store_.reset();
        count(&WorkerCounts::failures);
        log(Level::kWarning, "waiting", {{"reason", error.message}},
            {{"milliseconds", static_cast<std::uint64_t>(pause.count())}});
        if (stopping() || too_old_) return put_back(items);
        this->pause(pause);
        continue;
      }
      if (items.size() == 1) return refuse(items.front().delivery, error.message);
      // One of them: which, shows when each is written by itself.
      for (Item& item : items) write({&item, 1});
      return;
    }
  }

  Result<void> try_write(std::span<const Item> items) {
    if (!store_) {
      Result<std::unique_ptr<store::Store>> opened = options_.open_store();
      too_old_ = !opened && opened.error().code == ErrorCode::kInvalidInput;
      // Whatever it says: the operator will mend it.
      if (!opened) return Error{ErrorCode::kUnavailable, opened.error().message};
      store_ = std::move(*opened);
    }
    store::Transaction transaction(*store_);
    ISNAD_TRY(transaction.begin_writing());
    std::vector<std::string> added;
    std::set<std::string> outlets;
    std::size_t known = 0;
    for (const Item& item : items) {
      const std::size_t before = added.size();
      const Result<std::size_t> twice = add_made(*store_, {&item.made, 1}, added);
      if (!twice) return twice.error();
      known += *twice;
      if (added.size() > before) add_outlets(item.made, outlets);
      if (item.work.kind != QueuedWork::Kind::kFindings) continue;
      ISNAD_TRY(add_unusable(*store_, item.work.unusable));
      ISNAD_TRY(add_coverage_to(*store_, item.work.coverage));
    }
    ISNAD_TRY(transaction.commit());
    count(&WorkerCounts::documents, added.size());
    count(&WorkerCounts::known, known);
    count(&WorkerCounts::batches);
    note(outlets);
    log(Level::kInfo, "batch", {}, {{"work", items.size()}, {"documents", added.size()}});
    return {};
  }

  // Of a feed all count, though some of its articles were there.
  static void add_outlets(const Made& made, std::set<std::string>& outlets) {
    for (const store::NewDocument& document : made.documents) {
      if (document.outlet) outlets.insert(*document.outlet);
    }
  }
  void note(const std::set<std::string>& outlets) const {
    if (options_.counts == nullptr) return;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    for (const std::string& outlet : outlets) options_.counts->outlets.note(outlet, seconds);
  }

  void acknowledge(std::span<const Item> items) {
    std::vector<std::uint64_t> tickets;
    for (const Item& item : items) tickets.push_back(item.delivery.ticket);
    queue_.acknowledge(tickets);
  }

  void put_back(std::span<const Item> items) {
    for (const Item& item : items) queue_.put_back(item.delivery.ticket);
  }

  void refuse(const queue::Delivery& delivery, const std::string& reason) {
    if (delivery.times >= kTries) return bury(delivery, reason);
    log(Level::kWarning, "refused", {{"reason", reason}}, {{"times", delivery.times}});
    queue_.give_back(delivery.ticket, kFirstPause * static_cast<int>(delivery.times));
  }

  void bury(const queue::Delivery& delivery, const std::string& reason) {
    const Result<void> buried = queue_.bury(delivery, reason);
    if (!buried) return failed(buried.error());  // it is given out again
    count(&WorkerCounts::buried);
    log(Level::kError, "buried", {{"reason", reason}}, {{"times", delivery.times}});
  }

  void count(std::atomic<std::uint64_t> WorkerCounts::* which, std::uint64_t more = 1) const {
    if (options_.counts != nullptr) (options_.counts->*which) += more;
  }

  // Sleeps until it should stop; false then.
  static bool sleep(const std::stop_token& stop, milliseconds how_long) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, how_long, [] { return false; });
    return !stop.stop_requested();
  }

  void keep_alive(const std::stop_token& stop) {
    while (sleep(stop, options_.answer_within / 3)) queue_.keep_alive();
  }

  void keep_stories(const std::stop_token& stop) {
    StoryLead lead(options_, queue_);
    while (sleep(stop, kLeadStep)) {
      if (stopping()) continue;  // another worker goes on
      lead.step(stories_now_);
      if (stories_now_) stories_are_current_ = lead.are_current();
    }
  }

  queue::Queue& queue_;
  const WorkerOptions& options_;
  Maker maker_;
  std::unique_ptr<store::Store> store_;  // of whoever writes; null while there is no connection
  std::vector<Item> ready_;              // made, to be written
  std::future<void> writing_;
  milliseconds queue_pause_ = kFirstPause;
  milliseconds store_pause_ = kFirstPause;
  std::atomic<bool> too_old_ = false;  // for the store
  std::atomic<bool> stories_now_ = false;
  std::atomic<bool> stories_are_current_ = false;
};

}  // namespace

void OutletTimes::note(const std::string& outlet, std::int64_t seconds) {
  if (outlet.empty()) return;
  const std::lock_guard lock(mutex_);
  if (const auto known = seconds_.find(outlet); known != seconds_.end()) {
    known->second = seconds;
  } else if (seconds_.size() < kMost) {
    seconds_.emplace(outlet, seconds);
  } else {
    others_ = seconds;
  }
}

std::map<std::string, std::int64_t> OutletTimes::by_outlet() const {
  const std::lock_guard lock(mutex_);
  return seconds_;
}

std::optional<std::int64_t> OutletTimes::others() const {
  const std::lock_guard lock(mutex_);
  return others_;
}

Result<void> work(queue::Queue& queue, const WorkerOptions& options) { return Worker(queue, options).run(); }

}  // namespace isnad::pipeline
