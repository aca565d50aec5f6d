#include "compare/timeline.h"

#include <algorithm>
#include <map>
#include <string>

namespace isnad::compare {
namespace {

// The date that a TIMEX3 value begins with: a day, a month or a year; empty for anything else (P5D, PAST_REF,
// XXXX-WXX-6, 2017-W41).
std::string date_of(const TimeExpression& time) {
  if (time.type != TimexType::kDate && time.type != TimexType::kTime) return {};
  const std::string& value = time.value;
  const auto digits = [&](std::size_t from, std::size_t count) {
    if (from + count > value.size()) return false;
    return std::all_of(value.begin() + static_cast<std::ptrdiff_t>(from),
                       value.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(0, 4)) return {};
  if (value.size() == 4) return value;
  if (value[4] != '-' || !digits(5, 2)) return {};
  if (value.size() == 7) return value;
  return value[7] == '-' && digits(8, 2) ? value.substr(0, 10) : std::string();
}

}  // namespace

std::vector<TimelineEntry> make_timeline(const std::vector<DossierDocument>& documents) {
  std::map<std::string, std::vector<ClaimRef>> claims_of;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto& claims = documents[d].annotation.claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      for (const TimeExpression& time : documents[d].annotation.times) {
        if (!claims[c].span.contains(time.span)) continue;
        const std::string date = date_of(time);
        if (date.empty()) continue;
        auto& listed = claims_of[date];
        const ClaimRef ref{DocumentIndex(d), ClaimIndex(c)};
        if (listed.empty() || listed.back() != ref) listed.push_back(ref);
      }
    }
  }
  std::vector<TimelineEntry> timeline;
  for (auto& [date, claims] : claims_of) {
    const ClaimRef first = claims.front();
    const DossierDocument& document = documents[first.doc.value()];
    timeline.push_back(
        {date,
         std::string(slice(document.article.text, document.annotation.claims[first.claim.value()].span)),
         std::move(claims)});
  }
  return timeline;
}

}  // namespace isnad::compare
