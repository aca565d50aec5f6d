#include "search/rank.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "search/index.h"

namespace isnad::search {
namespace {

// The values that Robertson & Zaragoza give as good in all collections that they know.
constexpr double kSaturation = 1.2;  // k1
constexpr double kLength = 0.75;     // b

// How many documents have a form of the word.
std::size_t documents_with(const RankedWord& word) {
  if (word.forms.size() == 1) return word.forms.front().documents.size();
  std::vector<std::int64_t> all;
  for (const RankedWord::Form& form : word.forms)
    all.insert(all.end(), form.documents.begin(), form.documents.end());
  std::sort(all.begin(), all.end());
  return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
}

double weight_of(std::size_t documents, const Collection& collection) {
  const auto with = static_cast<double>(documents);
  const auto all = std::max(with, static_cast<double>(collection.documents));
  return std::log(1 + (all - with + 0.5) / (with + 0.5));
}

// How often each candidate has the word.
std::vector<unsigned> counts_of(const RankedWord& word, const std::vector<Candidate>& candidates) {
  std::vector<unsigned> counts(candidates.size());
  for (const RankedWord::Form& form : word.forms) {
    auto next = form.documents.begin();
    for (std::size_t i = 0; i < candidates.size() && next != form.documents.end(); ++i) {
      next = std::lower_bound(next, form.documents.end(), candidates[i].number);
      if (next != form.documents.end() && *next == candidates[i].number)
        counts[i] += std::max(1U, count_of(candidates[i].counts, form.term));
    }
  }
  return counts;
}

std::string iso_day(int day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::vector<Facet> listed(const std::unordered_map<std::string_view, std::size_t>& counted) {
  std::vector<Facet> facets;
  for (const auto& [value, documents] : counted) {
    if (!value.empty()) facets.push_back({std::string(value), documents});
  }
  std::sort(facets.begin(), facets.end(), [](const Facet& a, const Facet& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.value < b.value;
  });
  return facets;
}

}  // namespace

std::vector<Ranked> rank(const std::vector<Candidate>& candidates, const Collection& collection,
                         const std::vector<RankedWord>& words, std::size_t limit) {
  const double mean = std::max(1.0, static_cast<double>(collection.positions) /
                                        static_cast<double>(std::max<std::int64_t>(1, collection.documents)));
  std::vector<Ranked> ranked(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) ranked[i] = {i, 0};
  for (const RankedWord& word : words) {
    const double weight = weight_of(documents_with(word), collection);
    const std::vector<unsigned> counts = counts_of(word, candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const double damping = kSaturation * (1 - kLength + kLength * candidates[i].length / mean);
      ranked[i].score += weight * counts[i] * (kSaturation + 1) / (counts[i] + damping);
    }
  }
  const auto better = [&](const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score > b.score;
    constexpr int kNever = std::numeric_limits<int>::min();
    const int day_a = candidates[a.candidate].day.value_or(kNever);
    const int day_b = candidates[b.candidate].day.value_or(kNever);
    return day_a != day_b ? day_a > day_b : candidates[a.candidate].id < candidates[b.candidate].id;
  };
  const std::size_t kept = std::min(limit, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.end(), better);
  ranked.resize(kept);
  return ranked;
}

Facets facets_of(const std::vector<Candidate>& candidates) {
  std::unordered_map<std::string_view, std::size_t> outlets;
  std::unordered_map<std::string_view, std::size_t> languages;
  std::map<int, std::size_t> days;
  for (const Candidate& candidate : candidates) {
    ++outlets[candidate.outlet];
    ++languages[candidate.language];
    if (candidate.day) ++days[*candidate.day];
  }
  Facets facets{listed(outlets), listed(languages), {}};
  for (const auto& [day, documents] : days) facets.days.push_back({iso_day(day), documents});
  return facets;
}

}  // namespace isnad::search
