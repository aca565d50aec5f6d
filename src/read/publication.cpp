#include "read/publication.h"

#include <algorithm>
#include <chrono>

#include "language/calendar.h"
#include "read/dates.h"

namespace isnad::read {
namespace {

// How far above the report, in lines, its byline and date may stand.
constexpr std::size_t kReach = 25;

std::string_view line_text(const Article& article, const Line& line) {
  return slice(article.text, line.span);
}

bool in_report(const Article& article, const Line& line) {
  return std::any_of(article.body.begin(), article.body.end(),
                     [&](const Span& span) { return span.contains(line.span); });
}

// Where a page states only when it was changed, it appeared then or earlier.
void published_by_change(Article& article, const std::string& changed) {
  article.published = PublishedDate{changed, Basis::kInferred, "the page states only when it was changed"};
}

// What the lines around a report say of its day.
struct Seen {
  std::optional<std::string> published;
  int rank = 0;  // kAtHeadline and above: it is hardly another's
  std::optional<std::string> changed;
};
// Lines above the headline that still belong to it.
constexpr std::size_t kAbove = 3;
// Labelled days may stand below tags, sharing and the writer.
constexpr std::size_t kBehind = 30;
constexpr int kLabelled = 9;
constexpr int kAtHeadline = 5;
constexpr int kNearReport = 2;

Seen seen_days(const Article& article, const Layout& layout, std::size_t behind) {
  Seen seen;
  std::vector<std::size_t> numbers = lines_around(layout, behind);
  // Bylines inside the report's range.
  for (std::size_t i = layout.first; i < layout.last; ++i) numbers.push_back(i);
  for (const std::size_t i : numbers) {
    const Line& line = layout.lines[i];
    constexpr std::size_t kMostWords = 20;
    // Sections say nothing of days.
    const LineKind kind = line.match ? line.match->kind : LineKind::kSection;
    constexpr std::size_t kMostLabelled = 45;
    if (line.words > (kind == LineKind::kPublished ? kMostLabelled : kMostWords) || is_title_line(layout, i))
      continue;
    if (kind != LineKind::kPublished && i >= layout.last + 4) continue;
    const bool inside = i >= layout.first && i < layout.last;
    constexpr std::size_t kMostOfLabel = 8;
    if (inside && in_report(article, line) && (kind != LineKind::kPublished || line.words > kMostOfLabel))
      continue;
    if (kind == LineKind::kRights || kind == LineKind::kCommentRules || kind == LineKind::kRelated) continue;
    const auto date = find_date(line_text(article, line));
    if (!date) continue;
    if (kind == LineKind::kUpdate) {
      if (!seen.changed) seen.changed = date->value;
      continue;
    }
    constexpr std::size_t kWordsBefore = 6;
    if (line.words > kMostWords && date->words_before > kWordsBefore) continue;
    int rank = kind == LineKind::kPublished ? kLabelled
               : date->other_words <= 2     ? 4
               : date->other_words <= 6     ? 2
                                            : 0;
    const bool above =
        layout.title && i < layout.title_line && i + kAbove >= layout.title_line && date->other_words <= 6;
    if (above || (inside && date->other_words <= 2) ||
        (layout.title && i > layout.title_line && i < layout.first))
      rank += 3;
    if (i >= layout.last && rank < kLabelled)
      rank = date->other_words <= (i < layout.last + 2 ? 6 : 2) ? 1 : 0;
    if (rank > seen.rank) {
      seen.rank = rank;
      seen.published = date->value;
    }
  }
  return seen;
}

bool is_page_date(const Article& article, const Line& line, const StatedDate& date) {
  const bool rights =
      line.match && (line.match->kind == LineKind::kRights || line.match->kind == LineKind::kCommentRules);
  return !rights && date.other_words <= (date.words_before == 0 ? 8 : 4) && !in_report(article, line);
}

// The first line behind the headline, or just above it, else on the page, that is little but a day.
std::optional<std::string> first_day(const Article& article, const Layout& layout) {
  std::optional<std::string> found;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const Line& line = layout.lines[i];
    constexpr std::size_t kMostWords = 14;
    if (line.words > kMostWords || (line.match && line.match->kind == LineKind::kUpdate)) continue;
    const auto date = find_date(line_text(article, line));
    if (!date || !is_page_date(article, line, *date)) continue;
    if (!layout.title || i + kAbove >= layout.title_line) return date->value;
    if (!found) found = date->value;
  }
  return found;
}

// A labelled day anywhere on the page: "This page was last changed on …".
std::optional<std::string> any_labelled(const Article& article, const Layout& layout, LineKind kind) {
  constexpr std::size_t kMostWords = 80;
  for (const Line& line : layout.lines) {
    if (!line.match || line.match->kind != kind || line.words > kMostWords || in_report(article, line))
      continue;
    if (const auto date = find_date(line_text(article, line))) return date->value;
  }
  return std::nullopt;
}

// "27.1.2022 - The strike …", "Hamburg, 27.1.2022. The strike …": a day that opens the report.
std::optional<std::string> opening_day(const Article& article, const Layout& layout) {
  constexpr std::size_t kLines = 5;
  constexpr std::size_t kWordsBefore = 4;
  for (std::size_t i = layout.first; i < layout.last && i < layout.first + kLines; ++i) {
    const auto date = find_date(line_text(article, layout.lines[i]).substr(0, 120));
    if (date && date->words_before <= kWordsBefore && in_report(article, layout.lines[i])) {
      // "On 3 May 2021 the strike …" tells of the day.
      if (date->words_before == 0 || find_date(line_text(article, layout.lines[i]).substr(0, 60)))
        return date->value;
    }
  }
  return std::nullopt;
}

std::optional<long> days_apart(const std::string& a, const std::string& b) {
  const auto first = language::day_of(a);
  const auto second = language::day_of(b);
  if (!first || !second) return std::nullopt;
  return (std::chrono::sys_days(*first) - std::chrono::sys_days(*second)).count();
}

// A time that markup states at Greenwich may fall on another day than the page's own: where a line at the
// headline or the address has the day before or after, the page's day is kept.
void keep_local_day(Article& article, const Layout& layout, const Known& known) {
  const std::string& stated = article.published->value;
  if (!stated.ends_with("Z") && !stated.ends_with("+00:00")) return;
  std::optional<std::string> other;
  const auto same = [&](const std::string& value) {
    const auto apart = days_apart(value, stated);
    if (apart && (*apart == 1 || *apart == -1) && !other) other = value;
    return apart == 0;
  };
  for (const std::size_t i : lines_around(layout, 0)) {
    const Line& line = layout.lines[i];
    constexpr std::size_t kMostWords = 20;
    // Above the headline stands the reader's own day.
    if (layout.title && i < layout.title_line) continue;
    if (line.words > kMostWords || (line.match && line.match->kind == LineKind::kUpdate)) continue;
    const auto date = find_date(line_text(article, line));
    if (date && same(date->value)) return;
  }
  if (article.url) {
    const auto date = day_in_address(*article.url);
    if (date && same(*date)) return;
  }
  // Markup that states a bare day states the page's own.
  for (const MarkupDay& day : known.markup_days) {
    const auto date = normal_date(day.value);
    constexpr std::size_t kDay = 10;
    if (date && date->size() == kDay && same(*date)) return;
  }
  if (other) article.published->value = *other;
}

}  // namespace

std::vector<std::size_t> lines_around(const Layout& layout, std::size_t behind) {
  std::vector<std::size_t> numbers;
  for (std::size_t i = layout.first; i-- > 0 && layout.first - i <= kReach;) numbers.push_back(i);
  for (std::size_t i = layout.last; i < layout.lines.size() && i < layout.last + behind; ++i) {
    // What follows is of other reports and readers.
    const auto& match = layout.lines[i].match;
    if (match && (match->kind == LineKind::kRelated || match->kind == LineKind::kComments)) break;
    numbers.push_back(i);
  }
  return numbers;
}

bool is_title_line(const Layout& layout, std::size_t line) {
  return layout.title && layout.lines[line].span.contains(*layout.title);
}

void find_text_dates(Article& article, const Layout& layout, const Known&) {
  if (article.published) return;
  const Seen seen = seen_days(article, layout, 4);
  if (seen.changed && !article.modified) article.modified = seen.changed;
  if (seen.published) {
    article.published = PublishedDate{*seen.published, Basis::kStated, {}};
  } else if (seen.changed) {
    published_by_change(article, *seen.changed);
  }
}

namespace {

// The days that a page with markup states, and the choice among them.
class HtmlDays {
 public:
  HtmlDays(Article& article, const Layout& layout, const Known& known)
      : article_(article), layout_(layout), known_(known), seen_(seen_days(article, layout, kBehind)) {}

  void find() {
    if (seen_.changed && !article_.modified) article_.modified = seen_.changed;
    if (!article_.published) choose();
    if (!article_.published || article_.published->basis == Basis::kInferred) return;
    if (chosen_by_markup_ || known_.published) keep_local_day(article_, layout_, known_);
    add_time();
    keep_others();
  }

 private:
  void choose() {
    const bool at_headline = seen_.rank >= kAtHeadline;
    const auto strong = of_markup(MarkupDay::Strength::kStrong);
    // Of two days that the markup states the page shows its readers the one that counts; of two spellings of
    // one day the longer one says more.
    const bool same = strong && seen_.published && strong->size() > seen_.published->size() &&
                      days_apart(*strong, *seen_.published) == 0;
    if (at_headline && !same && stated_too(*seen_.published, strong)) take(seen_.published);
    take_markup(strong);
    if (seen_.rank >= kLabelled) take(seen_.published);
    if (article_.url) take(day_in_address(*article_.url));
    take_markup(of_markup(MarkupDay::Strength::kFair));
    if (at_headline) take(seen_.published);
    take_markup(of_markup(MarkupDay::Strength::kWeak));
    if (!article_.published) take(opening_day(article_, layout_));
    if (seen_.rank >= kNearReport) take(seen_.published);
    if (!article_.published && seen_.changed) return published_by_change(article_, *seen_.changed);
    take(seen_.published);
    if (!article_.published) take(first_day(article_, layout_));
    if (!article_.published) take(any_labelled(article_, layout_, LineKind::kPublished));
    // "The strike (14 January 2020)" in what the page is called elsewhere.
    for (const std::string& words : known_.descriptions) {
      if (article_.published) return;
      if (const auto date = find_date(words)) take(date->value);
    }
    if (article_.published) return;
    if (const auto changed = any_labelled(article_, layout_, LineKind::kUpdate))
      return published_by_change(article_, *changed);
    // "© 3 May 2021 by …"
    take(any_labelled(article_, layout_, LineKind::kRights));
  }

  void take(const std::optional<std::string>& day) {
    if (day && !article_.published) article_.published = PublishedDate{*day, Basis::kStated, {}};
  }
  void take_markup(const std::optional<std::string>& day) {
    if (day && !article_.published) chosen_by_markup_ = true;
    take(day);
  }

  [[nodiscard]] std::optional<std::string> of_markup(MarkupDay::Strength strength) const {
    for (const MarkupDay& day : known_.markup_days) {
      if (day.strength != strength) continue;
      if (auto date = normal_date(day.value)) return date;
    }
    return std::nullopt;
  }

  // Whether the markup states the day as well, as one of several or as that of a change. A change before
  // publication says that the page was planned.
  [[nodiscard]] bool stated_too(const std::string& day, const std::optional<std::string>& published) const {
    const bool changed = article_.modified && days_apart(*article_.modified, day) == 0;
    if (changed && (!published || days_apart(*article_.modified, *published).value_or(0) >= 0)) return true;
    return std::any_of(known_.markup_days.begin(), known_.markup_days.end(), [&](const MarkupDay& other) {
      const auto date =
          other.strength != MarkupDay::Strength::kStrong ? std::nullopt : normal_date(other.value);
      return date && days_apart(*date, day) == 0;
    });
  }

  // A bare day takes the time that is stated for it elsewhere.
  void add_time() {
    constexpr std::size_t kBareDay = 10;
    std::string& value = article_.published->value;
    if (value.size() != kBareDay) return;
    const auto better = [&](const std::string& other) {
      if (other.size() <= kBareDay || days_apart(other, value) != 0) return false;
      value = other;
      return true;
    };
    for (const MarkupDay& day : known_.markup_days) {
      if (day.strength == MarkupDay::Strength::kWeak) continue;
      if (const auto date = normal_date(day.value); date && better(*date)) return;
    }
    if (seen_.published && seen_.rank >= kAtHeadline) better(*seen_.published);
  }

  // The days that markup and headline state otherwise.
  void keep_others() {
    const auto keep = [&](const std::optional<std::string>& day, OtherReading::Basis basis) {
      if (!day || days_apart(*day, article_.published->value).value_or(0) == 0) return;
      article_.also_stated.push_back({OtherReading::Field::kPublished, basis, *day});
    };
    auto markup = of_markup(MarkupDay::Strength::kStrong);
    if (!markup) markup = of_markup(MarkupDay::Strength::kFair);
    keep(markup, OtherReading::Basis::kMarkup);
    if (seen_.rank >= kAtHeadline) keep(seen_.published, OtherReading::Basis::kText);
    if (article_.url) keep(day_in_address(*article_.url), OtherReading::Basis::kAddress);
  }

  Article& article_;
  const Layout& layout_;
  const Known& known_;
  Seen seen_;
  bool chosen_by_markup_ = false;
};

}  // namespace

void find_html_dates(Article& article, const Layout& layout, const Known& known) {
  HtmlDays(article, layout, known).find();
}

}  // namespace isnad::read
