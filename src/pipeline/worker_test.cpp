#include "pipeline/worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "pipeline/queued.h"

namespace isnad::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

std::string report(const std::string& id, std::size_t line) {
  QueuedWork work;
  work.kind = QueuedWork::Kind::kLine;
  work.received = "2031-05-04T10:00:00Z";
  work.id = "day:" + std::to_string(line);
  work.line = line;
  work.page = {.source = "day.jsonl",
               .id = "day",
               .bytes = R"({"id": ")" + id + R"(", "text": "اندلع حريق في مستودع بالمدينة."})" + "\n"};
  return encode(work);
}

// A queue in memory. What is given back comes again at once, with its count.
class FakeQueue final : public queue::Queue {
 public:
  void put(std::string payload, std::uint64_t times = 1) {
    waiting_.push_back({0, times, std::move(payload), {}});
  }

  Result<void> publish(const std::string&, std::string payload) override {
    put(std::move(payload));
    return {};
  }
  Result<void> settle() override { return {}; }
  Result<std::vector<queue::Delivery>> fetch(std::size_t most, std::chrono::milliseconds) override {
    const std::lock_guard lock(mutex_);
    std::vector<queue::Delivery> all;
    for (; !waiting_.empty() && all.size() < most; waiting_.pop_front()) {
      all.push_back(waiting_.front());
      all.back().ticket = ++last_;
      out_.emplace(last_, waiting_.front());
    }
    if (all.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return all;
  }
  void acknowledge(std::span<const std::uint64_t> tickets) override {
    const std::lock_guard lock(mutex_);
    if (on_acknowledge) on_acknowledge(tickets.size());
    for (const std::uint64_t ticket : tickets) out_.erase(ticket);
  }
  void give_back(std::uint64_t ticket, std::chrono::milliseconds) override {
    const std::lock_guard lock(mutex_);
    queue::Delivery again = out_.at(ticket);
    ++again.times;
    waiting_.push_back(std::move(again));
    out_.erase(ticket);
  }
  void put_back(std::uint64_t ticket) override {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(out_.at(ticket)));
    out_.erase(ticket);
  }
  Result<void> bury(const queue::Delivery& delivery, const std::string& reason) override {
    const std::lock_guard lock(mutex_);
    buried.push_back(reason);
    out_.erase(delivery.ticket);
    return {};
  }
  void keep_alive() override {}
  void flush() override {}
  Result<queue::Depth> depth() override {
    const std::lock_guard lock(mutex_);
    return queue::Depth{waiting_.size(), out_.size(), buried.size()};
  }
  Result<std::vector<queue::DeadLetter>> dead_letters(std::size_t) override {
    return std::vector<queue::DeadLetter>();
  }
  [[nodiscard]] std::string name() const override { return "a queue"; }

  std::vector<std::string> buried;
  std::function<void(std::size_t)> on_acknowledge;  // may be empty

 private:
  std::mutex mutex_;
  std::deque<queue::Delivery> waiting_;
  std::map<std::uint64_t, queue::Delivery> out_;
  std::uint64_t last_ = 0;
};

class WorkerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad-worker-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    options_.open_store = [this] { return open(); };
    options_.log = [this](const WorkerEvent& event) {
      const std::lock_guard lock(mutex_);
      events_.insert(event.name);
    };
    options_.counts = &counts_;
    options_.stop = [this] {
      const Result<queue::Depth> depth = queue_.depth();
      return depth && depth->waiting == 0 && depth->out == 0;
    };
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] Result<std::unique_ptr<store::Store>> open() const {
    return store::open((folder_ / "store.db").string(), store::Access::kWrite);
  }
  [[nodiscard]] std::int64_t documents() const { return (*open())->totals()->documents; }
  void work_until_empty() {
    const Result<void> done = work(queue_, options_);
    ASSERT_TRUE(done) << done.error().message;
  }

  fs::path folder_;
  FakeQueue queue_;
  WorkerOptions options_;
  WorkerCounts counts_;
  std::mutex mutex_;
  std::multiset<std::string> events_;
};

TEST_F(WorkerTest, AcknowledgesAfterTheCommit) {
  for (std::size_t i = 1; i <= 5; ++i) queue_.put(report("d" + std::to_string(i), i));
  std::vector<std::int64_t> kept;
  queue_.on_acknowledge = [&](std::size_t) { kept.push_back(documents()); };
  work_until_empty();
  EXPECT_THAT(kept, ElementsAre(5));
  EXPECT_EQ(counts_.documents, 5U);
}

TEST(OutletTimes, AreKeptForSoManyAndForTheRestTogether) {
  OutletTimes times;
  times.note("", 1);
  for (std::size_t i = 0; i < OutletTimes::kMost; ++i) times.note("outlet " + std::to_string(i), 5);
  EXPECT_EQ(times.others(), std::nullopt);
  times.note("one more", 7);
  times.note("another", 8);
  times.note("outlet 3", 9);
  EXPECT_EQ(times.others(), 8);
  EXPECT_EQ(times.by_outlet().size(), OutletTimes::kMost);
  EXPECT_EQ(times.by_outlet().at("outlet 3"), 9);
}

TEST_F(WorkerTest, TheSameTwiceIsKeptOnce) {
  queue_.put(report("d1", 1));
  queue_.put(report("d1", 1), 2);
  work_until_empty();
  EXPECT_EQ(documents(), 1);
  EXPECT_EQ(counts_.known, 1U);
  EXPECT_THAT(queue_.buried, IsEmpty());
}

TEST_F(WorkerTest, WhatIsNoWorkIsBuriedAfterThreeTries) {
  queue_.put("nonsense");
  queue_.put(report("d1", 1));
  work_until_empty();
  EXPECT_THAT(queue_.buried, ElementsAre(HasSubstr("not work of isnad's")));
  EXPECT_EQ(events_.count("refused"), 2U);
  EXPECT_EQ(documents(), 1);
}

TEST_F(WorkerTest, WhatOutlivedWorkersIsDoneAloneAndThenNotAtAll) {
  queue_.put(report("d1", 1), 4);
  queue_.put(report("d2", 2));
  queue_.put(report("d3", 3), 6);
  queue_.put(report("d4", 4), 7);
  std::vector<std::size_t> together;
  queue_.on_acknowledge = [&](std::size_t count) { together.push_back(count); };
  work_until_empty();
  EXPECT_EQ(events_.count("alone"), 2U);
  EXPECT_THAT(together, ElementsAre(1U, 1U, 1U));
  EXPECT_THAT(queue_.buried, ElementsAre(HasSubstr("workers ended")));
  EXPECT_EQ(documents(), 3);
}

TEST_F(WorkerTest, AStoreThatIsAwayIsWaitedFor) {
  std::atomic<int> calls = 0;
  options_.open_store = [&]() -> Result<std::unique_ptr<store::Store>> {
    if (++calls < 3) return Error{ErrorCode::kUnavailable, "no connection"};
    return open();
  };
  queue_.put(report("d1", 1));
  work_until_empty();
  EXPECT_EQ(documents(), 1);
  EXPECT_GE(events_.count("waiting"), 1U);
}

TEST_F(WorkerTest, AWorkerThatIsTooOldForTheStoreLeavesTheWorkToOthers) {
  std::mutex mutex;
  int calls = 0;
  std::vector<std::uint64_t> out;
  options_.open_store = [&]() -> Result<std::unique_ptr<store::Store>> {
    const std::lock_guard lock(mutex);  // who keeps the stories opens one, too, when this takes long
    ++calls;
    if (calls == 1) return Error{ErrorCode::kUnavailable, "no connection"};  // else it would not begin
    if (calls > 4) return open();
    out.push_back(queue_.depth()->out);
    return Error{ErrorCode::kInvalidInput, "of a later version"};
  };
  queue_.put(report("d1", 1), 3);
  work_until_empty();
  EXPECT_THAT(out, ElementsAre(1U, 0U, 0U));
  EXPECT_EQ(documents(), 1);
  EXPECT_EQ(events_.count("alone"), 0U);  // nobody ended because of it
}

TEST_F(WorkerTest, AStoreThatCannotBeUsedIsSaid) {
  options_.open_store = []() -> Result<std::unique_ptr<store::Store>> {
    return Error{ErrorCode::kInvalidInput, "of a later version"};
  };
  queue_.put(report("d1", 1));
  const Result<void> done = work(queue_, options_);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "of a later version");
}

}  // namespace
}  // namespace isnad::pipeline
