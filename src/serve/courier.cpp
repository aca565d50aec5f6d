#include "serve/courier.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/try.h"
#include "fetch/client.h"
#include "serve/guard.h"
#include "serve/watches.h"

namespace isnad::serve {
namespace {

using Clock = std::chrono::steady_clock;
using store::Watch;

// A receiver that works on what it gets before it answers does so on its own time.
constexpr std::chrono::seconds kPatience{10};
// Of an answer, which nobody reads.
constexpr std::size_t kMostAnswered = std::size_t{64} << 10U;
// After which somebody else may send what one took: longer than a try takes.
constexpr std::int64_t kTakenSeconds = 60;

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

std::chrono::seconds Courier::wait_after(std::int64_t tries, std::chrono::seconds first) {
  constexpr std::chrono::seconds kLongest = std::chrono::hours(6);
  const std::int64_t doublings = std::clamp<std::int64_t>(tries - 1, 0, 12);
  return std::min(kLongest, first * (std::int64_t{1} << doublings));
}

Result<void> Courier::look(store::Store& store) {
  if (Clock::now().time_since_epoch().count() < next_look_) return {};
  Result<void> looked = look_at_all(store);
  if (!looked) again_ = true;
  return looked;
}

Result<void> Courier::look_at_all(store::Store& store) {
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return revision.error();
  const Result<std::int64_t> stories = store.stories_revision();
  if (!stories) return stories.error();
  if (!again_.exchange(false) && *revision == revision_ && *stories == stories_revision_) return {};
  const Clock::time_point began = Clock::now();
  const Result<std::vector<Watch>> watches = store.watches();
  if (!watches) return watches.error();
  const Searchers::Lent searcher(searchers_);
  for (const Watch& watch : *watches) {
    if (options_.stop != nullptr && *options_.stop) return {};
    if (!watch.event.empty()) continue;
    const Result<Looked> looked = serve::look(store, boards_, *searcher, watch);
    if (!looked && looked.error().code == ErrorCode::kUnavailable) return looked.error();
    if (!looked || looked->seen == watch.seen) continue;  // a query that a later version does not take
    std::string id;
    if (!looked->body.empty()) {
      const Result<std::string> random = new_token();
      if (!random) return random.error();
      constexpr std::size_t kDigits = 32;
      id = "evt_" + random->substr(random->size() - kDigits);
    }
    const Result<bool> noted = store.note_seen(watch, looked->seen, id, looked->body);
    if (!noted) return noted.error();
  }
  revision_ = *revision;
  stories_revision_ = *stories;
  // A fifth of a core at most, however many watches there are and however often something changes.
  next_look_ = (Clock::now() + 4 * (Clock::now() - began)).time_since_epoch().count();
  return {};
}

Result<void> Courier::tell(store::Store& store) {
  while (options_.stop == nullptr || !*options_.stop) {
    const std::int64_t now = seconds_now();
    const Result<std::optional<Watch>> due = store.take_due(now, now + kTakenSeconds);
    if (!due) return due.error();
    if (!due->has_value()) return {};
    ISNAD_TRY(send(store, **due));
  }
  return {};
}

Result<void> Courier::send(store::Store& store, const Watch& watch) {
  fetch::ClientOptions options;
  options.stop = options_.stop;
  options.allow_private = options_.allow_private;
  options.timeout = kPatience;
  options.max_bytes = kMostAnswered;
  const std::string time = std::to_string(seconds_now());
  const Result<fetch::Response> answer = fetch::Client(options).post(
      watch.url, watch.body,
      {"Content-Type: application/json", "webhook-id: " + watch.event, "webhook-timestamp: " + time,
       "webhook-signature: " + signature_of(watch.secret, watch.event, time, watch.body)});
  if (options_.stop != nullptr && *options_.stop) return {};  // whoever comes next sends it
  const bool heard = answer && answer->status >= 200 && answer->status < 300;
  std::optional<std::string> problem;
  std::optional<std::int64_t> due;
  if (!heard) {
    problem = answer ? fmt::format("answered {}", answer->status) : answer.error().message;
    if (watch.tries + 1 < kMostTries)
      due = seconds_now() + wait_after(watch.tries + 1, options_.first_wait).count();
  }
  ISNAD_TRY(store.event_told(watch, fetch::now(), problem, due));
  if (!due) again_ = true;
  return {};
}

}  // namespace isnad::serve
