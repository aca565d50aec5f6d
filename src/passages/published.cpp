#include "passages/published.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "base/iso_time.h"

namespace isnad::passages {
namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 60;  // minutes

// Two articles of one outlet this close were not written apart; a page fetched every few seconds is.
constexpr std::int64_t kFetchSeconds = 30;

// The share of neighbours (and texts seen again) from which a set's times are a crawler's. An outlet that
// publishes a block of articles at once has some too.
constexpr double kCrawlShare = 0.4;

struct Stated {
  std::int64_t seconds = 0;
  std::string_view text;
  auto operator<=>(const Stated&) const = default;
};

// Times with seconds in them, by outlet. A person's time has none, a content system's may.
std::map<std::string_view, std::vector<Stated>> stated_times(std::span<const Article* const> articles) {
  std::map<std::string_view, std::vector<Stated>> out;
  for (const Article* article : articles) {
    if (!article->published || !article->outlet) continue;
    const auto time = parse_iso_time(article->published->value);
    if (time && time->has_seconds) out[*article->outlet].push_back({time->seconds, article->text});
  }
  for (auto& [outlet, times] : out) std::sort(times.begin(), times.end());
  return out;
}

bool are_crawl_times(std::span<const Article* const> articles) {
  std::size_t neighbours = 0;
  std::size_t fetched = 0;
  for (const auto& [outlet, times] : stated_times(articles)) {
    std::map<std::string_view, std::int64_t> seen;
    for (std::size_t i = 0; i < times.size(); ++i) {
      const auto [text, first] = seen.try_emplace(times[i].text, times[i].seconds);
      const bool again = !first && text->second != times[i].seconds;
      if (i > 0) ++neighbours;
      if (i > 0 && (again || times[i].seconds - times[i - 1].seconds <= kFetchSeconds)) ++fetched;
    }
  }
  return fetched > 0 && static_cast<double>(fetched) >= kCrawlShare * static_cast<double>(neighbours);
}

}  // namespace

PublishedTimes::PublishedTimes(std::span<const Article* const> articles) : times_(articles.size()) {
  if (are_crawl_times(articles)) return;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto& published = articles[i]->published;
    if (!published || published->basis != Basis::kStated) continue;
    const auto time = parse_iso_time(published->value);
    if (!time) continue;
    const std::int64_t minutes = time->seconds / 60;
    times_[i] = Time{minutes - time->zone_minutes.value_or(0), minutes / kDay, time->has_minutes,
                     time->zone_minutes.has_value()};
  }
}

std::vector<PassageLag> PublishedTimes::lags(const std::vector<Place>& members) const {
  std::vector<DocumentIndex> dated;
  for (const Place& member : members) {
    if (times_[member.doc.value()]) dated.push_back(member.doc);
  }
  if (dated.size() < 2) return {};
  const auto time = [&](DocumentIndex doc) -> const Time& { return *times_[doc.value()]; };
  std::sort(dated.begin(), dated.end(), [&](DocumentIndex x, DocumentIndex y) {
    return std::tuple(time(x).day, time(x).minutes, x) < std::tuple(time(y).day, time(y).minutes, y);
  });
  const Time& first = time(dated.front());
  std::vector<PassageLag> out;
  for (const DocumentIndex doc : dated) {
    const Time& later = time(doc);
    out.push_back(
        {doc, are_exact(first, later)
                  ? "PT" + std::to_string(std::max<std::int64_t>(0, later.minutes - first.minutes)) + "M"
                  : "P" + std::to_string(later.day - first.day) + "D"});
  }
  return out;
}

bool PublishedTimes::is_before(DocumentIndex x, DocumentIndex y) const {
  const auto& first = times_[x.value()];
  const auto& second = times_[y.value()];
  if (!first || !second) return false;
  return are_exact(*first, *second) ? first->minutes < second->minutes : first->day < second->day;
}

}  // namespace isnad::passages
