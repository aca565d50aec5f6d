#include "compare/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "language/calendar.h"

namespace isnad::compare {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using Kind = RelativeTime::Kind;

// A weekday without اليوم or أمس tells the day of publication only in the lead: news names the day of the
// event there, and reports on the same day. This many bytes of Arabic are its first two sentences.
constexpr std::uint32_t kLeadBytes = 900;

struct Hint {
  int weekday = 0;
  std::string words;
};

std::string words_of(const Article& article, const TimeExpression& time) {
  return std::string(slice(article.text, time.span));
}

int shifted(int weekday, int by) { return ((weekday - 1 + by) % 7 + 7) % 7 + 1; }

// The weekday that a document was published on, by its own words.
std::optional<Hint> weekday_hint(const DossierDocument& document) {
  for (const TimeExpression& time : document.annotation.times) {
    if (time.relative.kind == Kind::kDay && time.relative.weekday > 0) {
      return Hint{shifted(time.relative.weekday, -time.relative.amount), words_of(document.article, time)};
    }
  }
  if (document.article.body.empty()) return std::nullopt;
  const std::uint32_t lead_end = document.article.body.front().begin + kLeadBytes;
  for (const TimeExpression& time : document.annotation.times) {
    if (time.span.begin > lead_end) break;
    if (time.relative.kind == Kind::kWeekday && time.relative.direction != RelativeTime::Direction::kFuture) {
      return Hint{time.relative.weekday, words_of(document.article, time)};
    }
  }
  return std::nullopt;
}

// A full date beside "today" or "yesterday" dates the document by itself; any full date bounds the story.
std::vector<sys_days> full_dates(const std::vector<DossierDocument>& documents) {
  std::vector<sys_days> found;
  for (const DossierDocument& document : documents) {
    for (const TimeExpression& time : document.annotation.times) {
      if (time.relative.kind != Kind::kNone) continue;
      if (const auto day = language::day_of(time.value)) found.emplace_back(*day);
    }
  }
  return found;
}

struct StoryDay {
  sys_days day;
  std::string told_by;
};

// The middle of the days that the documents state; without one the latest full date in the texts.
std::optional<StoryDay> story_day(const std::vector<DossierDocument>& documents) {
  std::vector<std::pair<sys_days, std::string>> stated;
  for (const DossierDocument& document : documents) {
    if (!document.article.published) continue;
    if (const auto day = language::day_of(document.article.published->value)) {
      stated.emplace_back(sys_days(*day), document.article.id);
    }
  }
  if (!stated.empty()) {
    std::sort(stated.begin(), stated.end());
    const auto& middle = stated[stated.size() / 2];
    return StoryDay{middle.first, fmt::format("the date of {}", middle.second)};
  }
  const auto dates = full_dates(documents);
  if (dates.empty()) return std::nullopt;
  return StoryDay{*std::max_element(dates.begin(), dates.end()), "the latest date in the texts"};
}

sys_days nearest(int weekday, sys_days to) {
  const RelativeTime wanted{.kind = Kind::kWeekday,
                            .weekday = weekday,
                            .direction = RelativeTime::Direction::kNearest,
                            .suffix = {}};
  const auto day = language::day_of(language::resolve(wanted, year_month_day(to)));
  return day ? sys_days(*day) : to;
}

void infer(DossierDocument& document, const StoryDay& anchor) {
  const auto hint = weekday_hint(document);
  if (!hint) return;
  const sys_days day = nearest(hint->weekday, anchor.day);
  document.article.published =
      PublishedDate{.value = language::to_iso(year_month_day(day)),
                    .basis = Basis::kInferred,
                    .reason = fmt::format("“{}” beside {} ({})", hint->words, anchor.told_by,
                                          language::to_iso(year_month_day(anchor.day)))};
}

}  // namespace

void resolve_dates(std::vector<DossierDocument>& documents) {
  const auto anchor = story_day(documents);
  for (DossierDocument& document : documents) {
    if (!document.article.published && anchor) infer(document, *anchor);
    if (!document.article.published) continue;
    const auto moment = language::moment_of(document.article.published->value);
    if (moment) language::resolve_all(document.annotation.times, *moment);
  }
}

}  // namespace isnad::compare
