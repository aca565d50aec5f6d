#include "report/coverage_json.h"

#include <string>

namespace isnad::report {
namespace {

// HTTP's status of an answer that brings no page; below stand redirects.
constexpr int kFirstFailure = 400;

}  // namespace

Json coverage_json(const Coverage& coverage) {
  Json json{{"gaps", list()}, {"archives", list()}};
  for (const Coverage::Gap& gap : coverage.gaps)
    json["gaps"].push_back({{"reason", gap.reason}, {"count", gap.count}, {"where", gap.where}});
  for (const ArchiveCoverage& archive : coverage.archives) {
    Json not_fetched = Json::object();
    for (const auto& [status, count] : archive.not_fetched) not_fetched[std::to_string(status)] = count;
    json["archives"].push_back({{"file", archive.file},
                                {"records", archive.records},
                                {"pages", archive.pages},
                                {"revisits", archive.revisits},
                                {"other", archive.other},
                                {"repeated", archive.repeated},
                                {"not_fetched", std::move(not_fetched)},
                                {"damaged", archive.damaged}});
  }
  return json;
}

UnreadCounts unread_in(const Coverage& coverage) {
  UnreadCounts counts;
  for (const Coverage::Gap& gap : coverage.gaps) counts.unusable += gap.count;
  for (const ArchiveCoverage& archive : coverage.archives) {
    for (const auto& [status, count] : archive.not_fetched) {
      if (status >= kFirstFailure) counts.not_fetched += count;
    }
  }
  return counts;
}

}  // namespace isnad::report
