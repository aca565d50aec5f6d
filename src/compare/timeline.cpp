#include "compare/timeline.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "language/arabic/word_sets.h"
#include "text/fold.h"

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

// Whether one of `words` stands among the few words of the claim before a time.
bool follows(const Article& article, std::uint32_t from, const TimeExpression& time, std::size_t reach,
             const language::arabic::WordSet& words) {
  std::string folded = text::fold(slice(article.text, {from, time.span.begin}));
  for (std::size_t word = 0; word < reach && !folded.empty(); ++word) {
    while (folded.ends_with(' ')) folded.pop_back();
    const std::size_t space = folded.rfind(' ');
    if (words.contains(folded.substr(space == std::string::npos ? 0 : space + 1))) return true;
    folded.resize(space == std::string::npos ? 0 : space);
  }
  return false;
}

// Whether a date of a claim belongs to something that it mentions beside what it tells: "left on Sunday under
// an agreement that was reached on Saturday".
bool is_aside(const Article& article, const Claim& claim, const TimeExpression& time) {
  constexpr std::size_t kReach = 5;  // words from "after" to its date
  static const auto aside = language::arabic::word_set("arabic/claim_words.tsv", "dated_aside");
  return follows(article, claim.span.begin, time, kReach, aside);
}

// Whether a bare year stands in a bracket of years: that of a film or a model, not of what happened.
bool is_years_of_a_thing(const Article& article, const TimeExpression& time) {
  constexpr std::size_t kYear = 4;
  if (date_of(time).size() != kYear) return false;
  std::size_t at = time.span.begin;
  while (at > 0 && std::string_view("0123456789- ").find(article.text[at - 1]) != std::string_view::npos)
    --at;
  return at > 0 && article.text[at - 1] == '(';
}

// Whether two times are a list: "in July and in December".
bool are_listed(const Article& article, const Claim& claim, const TimeExpression& a,
                const TimeExpression& b) {
  static const auto between = language::arabic::word_set("arabic/claim_words.tsv", "dated_between");
  constexpr std::size_t kLongestGap = 16;  // " وفي شهر "
  if (b.span.begin < a.span.end || b.span.begin - a.span.end > kLongestGap) return false;
  std::string_view gap = slice(article.text, {a.span.end, b.span.begin});
  while (gap.starts_with(" ")) gap.remove_prefix(1);
  return gap.starts_with("و") && !follows(article, claim.span.begin, a, 2, between);
}

// The dates of what a claim tells: the first that is no aside, else the first, and those listed with it.
std::vector<std::string> main_dates(const DossierDocument& document, const Claim& claim) {
  std::vector<const TimeExpression*> dated;
  for (const TimeExpression& time : document.annotation.times) {
    if (claim.span.contains(time.span) && !date_of(time).empty() &&
        !is_years_of_a_thing(document.article, time))
      dated.push_back(&time);
  }
  const auto main = std::find_if(dated.begin(), dated.end(), [&](const TimeExpression* time) {
    return !is_aside(document.article, claim, *time);
  });
  // "الصندوق الذي أسس عام 2011": a bare year beside what is told dates nothing of the story, but for the year
  // that it goes on since.
  constexpr std::size_t kYear = 4;
  static const auto since = language::arabic::word_set("arabic/rule_words.tsv", "since");
  if (main == dated.end() && !dated.empty() && date_of(*dated.front()).size() == kYear &&
      !follows(document.article, claim.span.begin, *dated.front(), 2, since))
    return {};
  std::vector<std::string> dates;
  for (auto time = main == dated.end() ? dated.begin() : main; time != dated.end(); ++time) {
    if (!dates.empty() && !are_listed(document.article, claim, **std::prev(time), **time)) break;
    const std::string date = date_of(**time);
    if (std::find(dates.begin(), dates.end(), date) == dates.end()) dates.push_back(date);
  }
  return dates;
}

// A year alone is told of what another report dates to a month or day of it, and of "this year" at large: its
// claims go to the first such date.
void merge_years(std::map<std::string, std::vector<ClaimRef>>& claims_of) {
  constexpr std::size_t kYear = 4;
  for (auto entry = claims_of.begin(); entry != claims_of.end();) {
    const auto finer = std::next(entry);
    const bool merge =
        entry->first.size() == kYear && finer != claims_of.end() && finer->first.starts_with(entry->first);
    if (!merge) {
      ++entry;
      continue;
    }
    for (const ClaimRef& claim : entry->second) {
      if (std::find(finer->second.begin(), finer->second.end(), claim) == finer->second.end())
        finer->second.push_back(claim);
    }
    entry = claims_of.erase(entry);
  }
}

// The day on which a claim was made, where the words between its speaker and itself say it ("قالت الوزارة أمس
// إن"), or those after a speaker who stands last ("…، كما أعلنت الوزارة أمس").
std::string date_of_statement(const DossierDocument& document, const Claim& claim) {
  if (!claim.source || !claim.cue) return {};
  constexpr std::uint32_t kFurthest = 300;  // bytes; a sentence's opening
  constexpr std::uint32_t kBehind = 160;    // bytes; a name and a time
  Span told{claim.cue->begin, claim.span.begin};
  if (claim.cue->begin >= claim.span.end) {
    const std::string& text = document.article.text;
    told.end = std::min(static_cast<std::uint32_t>(text.size()), claim.cue->end + kBehind);
    const auto stop = text.find_first_of(".\n", claim.cue->end);
    if (stop < told.end) told.end = static_cast<std::uint32_t>(stop);
  }
  if (told.end <= told.begin || told.end - told.begin > kFurthest) return {};
  for (const TimeExpression& time : document.annotation.times) {
    if (!told.contains(time.span)) continue;
    if (const std::string date = date_of(time); date.size() > 7) return date;
  }
  return {};
}

}  // namespace

std::vector<TimelineEntry> make_timeline(const std::vector<DossierDocument>& documents) {
  std::map<std::string, std::vector<ClaimRef>> claims_of;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto& claims = documents[d].annotation.claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      for (const std::string& date : main_dates(documents[d], claims[c]))
        claims_of[date].push_back({DocumentIndex(d), ClaimIndex(c)});
      if (const std::string date = date_of_statement(documents[d], claims[c]); !date.empty()) {
        auto& stated = claims_of[date];
        const ClaimRef ref{DocumentIndex(d), ClaimIndex(c)};
        if (std::find(stated.begin(), stated.end(), ref) == stated.end()) stated.push_back(ref);
      }
    }
  }
  merge_years(claims_of);
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
