#include "pipeline/story_lead.h"

#include <algorithm>

#include "base/try.h"
#include "pipeline/collection.h"

namespace isnad::pipeline {
namespace {

// While work keeps coming at most this share of the time goes to the stories, one in so many.
constexpr int kShareOfTime = 5;

}  // namespace

void StoryLead::step(bool now) {
  const Result<void> done = try_step(now);
  if (done) return;
  // The lead went with the connection; what was not committed is worked out by whoever has it next.
  if (leads_)
    options_.log({WorkerEvent::Level::kWarning, "lead lost", {{"reason", done.error().message}}, {}});
  store_.reset();
  leads_ = false;
}

bool StoryLead::are_current() {
  if (!connect()) return false;
  const Result<std::int64_t> commits = behind(*store_);
  if (!commits) store_.reset();
  leads_ = leads_ && store_ != nullptr;
  return commits && *commits == 0;
}

Result<void> StoryLead::connect() {
  if (store_) return {};
  Result<std::unique_ptr<store::Store>> opened = options_.open_store();
  if (!opened) return opened.error();
  store_ = std::move(*opened);
  return {};
}

Result<void> StoryLead::try_step(bool now) {
  ISNAD_TRY(connect());
  if (!leads_) {
    const Result<bool> leads = store_->try_to_lead();
    if (!leads) return leads.error();
    if (!*leads) return {};
    leads_ = true;
    options_.log({WorkerEvent::Level::kInfo, "lead taken", {}, {}});
  }
  const Result<std::int64_t> commits = behind(*store_);
  if (!commits) return commits.error();
  if (*commits == 0 || (!now && !is_due())) return {};
  const auto begun = Clock::now();
  Result<void> done = bring_up_to_date(*store_, options_.run, memory_);
  if (!done && done.error().code == ErrorCode::kConflict)
    return {};  // a worker's commit came between: next time
  ISNAD_TRY(std::move(done));
  last_ = Clock::now();
  took_ = last_ - begun;
  if (options_.counts != nullptr) ++options_.counts->story_rounds;
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(took_).count();
  options_.log({WorkerEvent::Level::kInfo,
                "stories",
                {},
                {{"commits", static_cast<std::uint64_t>(*commits)},
                 {"milliseconds", static_cast<std::uint64_t>(took)}}});
  return {};
}

bool StoryLead::is_due() {
  const auto since = Clock::now() - last_;
  if (since >= std::max<Clock::duration>(options_.stories_every, kShareOfTime * took_)) return true;
  const Result<queue::Depth> depth = queue_.depth();
  return depth && depth->waiting == 0 && depth->out == 0;
}

}  // namespace isnad::pipeline
