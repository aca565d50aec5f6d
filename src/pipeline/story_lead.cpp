#include "pipeline/story_lead.h"

#include <algorithm>

#include "base/try.h"

namespace isnad::pipeline {
namespace {

// While work keeps coming at most this share of the time goes to the stories, one in so many.
constexpr int kShareOfTime = 5;

// Between tries of what failed again and again: a full disk, a database that is away.
constexpr std::chrono::seconds kFirstPause{1};
constexpr std::chrono::seconds kLongestPause{10};

}  // namespace

void StoryLead::step(bool now) {
  if (Clock::now() < not_before_) return;
  const Result<void> done = try_step(now);
  if (done) {
    pause_ = {};
    return;
  }
  // The first time at once, for another connection may do.
  not_before_ = Clock::now() + pause_;
  pause_ = std::clamp<Clock::duration>(2 * pause_, kFirstPause, kLongestPause);
  // The leads went with the connection; what was not committed is worked out by whoever has them next.
  if (!led_.empty())
    options_.log({WorkerEvent::Level::kWarning, "lead lost", {{"reason", done.error().message}}, {}});
  lose_connection();
}

bool StoryLead::are_current() {
  if (!connect()) return false;
  const Result<std::int64_t> commits = behind(*store_, options_.run);
  if (commits) return *commits == 0;
  lose_connection();
  return false;
}

// The leads go with it.
void StoryLead::lose_connection() {
  store_.reset();
  led_.clear();
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
  const Result<std::int64_t> commits = behind(*store_, options_.run);
  if (!commits) return commits.error();
  if (*commits == 0 || (!now && !is_due())) return {};
  const auto begun = Clock::now();
  const Result<StoryWork> seen = story_work(*store_, options_.run);
  if (!seen) return seen.error();
  // Where others lead all of it, those who write are left in peace.
  const Result<bool> leads = lead_any_of(*seen);
  if (!leads) return leads.error();
  if (!*leads && !seen->groups.empty()) return {};
  const Result<StoryWork> work = settled_story_work(*store_, options_.run);
  if (!work) return work.error().code == ErrorCode::kConflict ? Result<void>() : work.error();
  bool any = false;
  for (std::size_t group = 0; group < work->groups.size(); ++group) {
    const Result<bool> leads_it = lead(work->groups[group]);
    if (!leads_it) return leads_it.error();
    if (!*leads_it) continue;
    any = true;
    ISNAD_TRY(work_out(*work, group));
  }
  if (work->groups.empty()) ISNAD_TRY(drop_gone(*store_, *work));
  if (!any) return {};
  last_ = Clock::now();
  took_ = last_ - begun;
  if (options_.counts != nullptr) ++options_.counts->story_rounds;
  return {};
}

Result<void> StoryLead::work_out(const StoryWork& work, std::size_t group) {
  const auto begun = Clock::now();
  Result<void> done = drop_gone(*store_, work);
  if (done) done = pipeline::work_out(*store_, work, group, options_.run, memory_);
  // A worker's commit came between: next time.
  if (!done && done.error().code == ErrorCode::kConflict) return {};
  ISNAD_TRY(std::move(done));
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun).count();
  for (const StoryPart& part : work.groups[group])
    options_.log({WorkerEvent::Level::kInfo,
                  "stories",
                  {{"part", part.name}},
                  {{"milliseconds", static_cast<std::uint64_t>(took)}}});
  return {};
}

Result<bool> StoryLead::lead_any_of(const StoryWork& work) {
  for (const std::vector<StoryPart>& group : work.groups) {
    Result<bool> leads = lead(group);
    if (!leads || *leads) return leads;
  }
  return false;
}

Result<bool> StoryLead::lead(const std::vector<StoryPart>& group) {
  std::vector<std::string> taken;
  for (const StoryPart& part : group) {
    if (led_.contains(part.name)) continue;
    const Result<bool> leads = store_->try_to_lead(part.name);
    if (!leads) return leads.error();
    if (!*leads) {
      for (const std::string& name : taken) ISNAD_TRY(store_->stop_leading(name));
      return false;
    }
    taken.push_back(part.name);
  }
  for (const std::string& name : taken)
    options_.log({WorkerEvent::Level::kInfo, "lead taken", {{"part", name}}, {}});
  led_.insert(taken.begin(), taken.end());
  for (const std::string& forgotten : memory_.make_room_for(group)) {
    if (led_.erase(forgotten) > 0) ISNAD_TRY(store_->stop_leading(forgotten));
  }
  return true;
}

bool StoryLead::is_due() {
  const auto since = Clock::now() - last_;
  if (since >= std::max<Clock::duration>(options_.stories_every, kShareOfTime * took_)) return true;
  const Result<queue::Depth> depth = queue_.depth();
  return depth && depth->waiting == 0 && depth->out == 0;
}

}  // namespace isnad::pipeline
