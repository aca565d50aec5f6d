#include "read/compose.h"

#include <fmt/format.h>

#include <algorithm>

#include "read/author_name.h"
#include "read/byline.h"
#include "read/credits.h"
#include "read/dates.h"
#include "read/detect_language.h"
#include "read/headline.h"
#include "read/outlet.h"
#include "read/plain_key.h"
#include "read/publication.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

bool digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                     text.begin() + static_cast<std::ptrdiff_t>(at + count),
                     [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view line_text(const Article& article, const Line& line) {
  return slice(article.text, line.span);
}

void take_byline(Article& article, const Byline& byline, AgencyCredit::Place place,
                 std::optional<Span> span) {
  if (byline.place && !article.dateline) article.dateline = byline.place;
  for (const std::string& author : byline.authors) {
    if (std::find(article.authors.begin(), article.authors.end(), author) == article.authors.end())
      article.authors.push_back(author);
  }
  std::vector<AgencyCredit> credits;
  for (const std::string& agency : byline.agencies) credits.push_back({agency, place, span});
  add_credits(article.agencies, std::move(credits));
}

// Whether a line opens with a word for authors and a colon: "Author: Jane Doe".
bool has_author_label(std::string_view line) {
  const auto colon = line.find(':');
  constexpr std::size_t kLongest = 40;  // bytes of such a label
  return colon != std::string_view::npos && colon > 0 && colon < kLongest &&
         bare_name(line.substr(0, colon + 1)).empty();
}

bool has_capitals(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A line, with the one below it where it is but a label.
std::string byline_text(const Article& article, const Layout& layout, std::size_t line) {
  std::string text(line_text(article, layout.lines[line]));
  if (text.ends_with(':') && line + 1 < layout.lines.size())
    text.append(" ").append(line_text(article, layout.lines[line + 1]));
  return text;
}

// Lines that are a byline by what stands in them.
void find_bylines(Article& article, const Layout& layout) {
  constexpr std::size_t kBehind = 3;
  constexpr std::size_t kLabelledBehind = 16;  // below tags and sharing
  std::vector<std::size_t> numbers = lines_around(layout, kLabelledBehind);
  for (std::size_t i = layout.first; i < layout.last; ++i) numbers.push_back(i);
  std::sort(numbers.begin(), numbers.end());
  const bool named = !article.authors.empty();
  for (const std::size_t i : numbers) {
    const Line& line = layout.lines[i];
    constexpr std::size_t kMostWords = 14;
    if (line.words == 0 || line.words > kMostWords || is_title_line(layout, i)) continue;
    if (layout.title && i <= layout.title_line) continue;
    if (std::any_of(article.body.begin(), article.body.end(),
                    [&](const Span& s) { return s.overlaps(line.span); }))
      continue;
    const std::string_view text = line_text(article, line);
    const bool label = has_author_label(text);
    if (i >= layout.last + kBehind && !label) continue;
    const std::string_view dated = behind_day(text);
    const bool source = line.match && line.match->kind == LineKind::kLinkTail;
    if (line.match && !source && !label && dated.empty() && line.match->kind != LineKind::kCaption) continue;
    const std::string labelled = label ? byline_text(article, layout, i) : std::string();
    Byline byline = read_byline(label ? labelled : dated.empty() ? text : dated, article.outlet.value_or(""));
    // Behind the report a line's form shows nothing.
    if (i >= layout.last && byline.place && !is_place(plain_key(*byline.place))) byline.place.reset();
    const bool credit = !byline.agencies.empty() || byline.outlet || byline.own_outlet || byline.collective;
    const bool caption = line.match && line.match->kind == LineKind::kCaption;
    if (caption) {
      // A picture's credit says who took it, not who told the story.
      continue;
    }
    // A name alone, directly below the headline or above the report.
    const bool near =
        layout.title && i < layout.first && (i <= layout.title_line + 2 || i + 1 == layout.first);
    const bool name =
        byline.person && near && article.authors.empty() && byline.unknown == 0 && line.words <= 5;
    // "3 May 2022 - Jane Doe"; capitals tell it from a section, which Arabic has none of.
    const bool name_with_day = !byline.cue && near && byline.authors.size() == 1 && byline.unknown == 1 &&
                               has_capitals(byline.authors[0]) && looks_like_name(byline.authors[0]) &&
                               find_date(text);
    if (!name_with_day && !credit && !byline.cue && !name && !(byline.place && byline.unknown == 0)) continue;
    if (byline.unknown > 1) continue;
    if (byline.outlet && !article.outlet) article.outlet = byline.outlet;
    // Whom the markup names is all; names in the text are spelled otherwise or are others' (a picture's).
    if (named) {
      for (std::string& author : article.authors) {
        for (const std::string& shown : byline.authors) author = is_login_of(author, shown) ? shown : author;
      }
      byline.authors.clear();
    }
    take_byline(article, byline, AgencyCredit::Place::kByline, line.span);
  }
}

void find_outlet(Article& article, const Layout& layout) {
  if (!article.outlet) article.outlet = outlet_of_page(article.text, layout);
  if (!article.outlet && article.url) {
    if (const Outlet* outlet = outlet_by_address(*article.url)) article.outlet = outlet->name;
  }
}

// The opening of the report: its place and credits.
void read_body(Article& article) {
  if (article.body.empty()) return;
  const std::string_view report = slice(article.text, article.body.front());
  if (const auto opening = read_opening(report, article.outlet.value_or(""))) {
    if (!article.dateline) article.dateline = opening->place;
    const Span head{article.body.front().begin,
                    article.body.front().begin + static_cast<std::uint32_t>(opening->bytes)};
    add_credits(article.agencies, credits_in(article.text, {head}, AgencyCredit::Place::kByline));
  }
  add_credits(article.agencies, credits_in(article.text, article.body, AgencyCredit::Place::kText));
}

// An agency that publishes itself is not credited.
void drop_own_credit(Article& article) {
  if (!article.outlet) return;
  const std::string key = plain_key(*article.outlet);
  const Outlet* outlet = outlet_by_name(key);
  if (outlet == nullptr && article.url) outlet = outlet_by_address(*article.url);
  const std::string agency = outlet != nullptr && !outlet->agency.empty()
                                 ? outlet->agency
                                 : agency_of(key, *article.outlet).value_or("");
  std::erase_if(article.agencies, [&](const AgencyCredit& credit) {
    return (!agency.empty() && credit.name == agency) || same_outlet(credit.name, *article.outlet);
  });
}

void finish(Article& article, const std::string& no_report) {
  drop_own_credit(article);
  std::string report;
  for (const Span& span : article.body) {
    constexpr std::size_t kEnough = 4000;  // as much as detect_language reads
    if (report.size() > kEnough) break;
    report.append(slice(article.text, span).substr(0, kEnough));
    report.push_back('\n');
  }
  article.language =
      detect_language(report.empty() ? std::string_view(article.text) : std::string_view(report));
  // A page of pictures may have words in its title alone.
  if (article.language == "und" && article.title) article.language = detect_language(article.title->exact);
  if (!has_words(article.text)) {
    article.notes.push_back({Note::Code::kEmpty, "no text"});
    return;
  }
  if (article.body.empty())
    article.notes.push_back(
        {Note::Code::kNoReport, no_report.empty() ? "nothing here reads like a report" : no_report});
  if (!article.published) article.notes.push_back({Note::Code::kNoDate, "states no date"});
  if (article.language != "ar") {
    article.notes.push_back(
        {Note::Code::kOtherLanguage, fmt::format("language {}: not annotated", article.language)});
  }
}

// A field for authors without what follows the name; empty where it holds an address.
std::string bare_author(std::string_view field) {
  static const WordSet kTail("author_tail");
  const std::string name = bare_name(field.substr(0, field.find_first_of("@|\n")));
  const std::string_view rest = name;
  // "www.site.example", "editor.site.example"
  if (rest.find(' ') == std::string_view::npos && rest.find('.') != std::string_view::npos &&
      !has_capitals(rest))
    return {};
  for (std::size_t at = rest.find(' '); at != std::string_view::npos; at = rest.find(' ', at + 1)) {
    const std::size_t end = std::min(rest.find(' ', at + 1), rest.size());
    if (kTail.has(plain_key(rest.substr(at + 1, end - at - 1))))
      return std::string(trimmed(rest.substr(0, at)));
  }
  return std::string(rest);
}

void take_known(Article& article, const Known& known) {
  article.url = known.url ? known.url : known.address;
  article.outlet = known.outlet;
  if (known.title) {
    const std::string_view title = *known.title;
    const Span span = without_site(title, known.outlet.value_or(""));
    article.title = Title{std::string(slice(title, span)), std::nullopt};
  }
  if (known.published) {
    if (auto date = normal_date(*known.published))
      article.published = PublishedDate{std::move(*date), Basis::kStated, {}};
  }
  if (known.modified) article.modified = normal_date(*known.modified);
  if (!article.outlet && article.url) {
    if (const Outlet* outlet = outlet_by_address(*article.url)) article.outlet = outlet->name;
  }
  for (const std::string& given : known.authors) {
    const std::string name = bare_author(given);
    if (name.empty()) continue;
    Byline byline = read_byline(name, article.outlet.value_or(""));
    // A field for a name: what is neither agency nor outlet nor desk in it is one.
    const bool named = !byline.authors.empty() || !byline.agencies.empty() || byline.own_outlet ||
                       byline.outlet || byline.collective || byline.place;
    constexpr std::size_t kMostWords = 6;
    // Digits in a single word are an account's: "jane88".
    const bool account = byline.unknown == 0 && !byline.cue &&
                         name.find_first_of(" .") == std::string::npos &&
                         without_numbers(plain_key(name)) == plain_key(name) && !find_date(name);
    if (!named && (byline.unknown == 1 || account) && words_of(plain_key(name)).size() <= kMostWords)
      byline.authors.emplace_back(trimmed(name));
    take_byline(article, byline, AgencyCredit::Place::kAuthor, std::nullopt);
  }
  if (known.author)
    take_byline(article, read_byline(*known.author, article.outlet.value_or("")),
                AgencyCredit::Place::kAuthor, std::nullopt);
}

// Outlets that the page's text and its address name beside the one that was taken, where they are known ones.
void keep_other_outlets(Article& article, const Layout& layout) {
  if (!article.outlet) return;
  const auto keep = [&](const std::string& name, OtherReading::Basis basis) {
    if (!same_outlet(name, *article.outlet))
      article.also_stated.push_back({OtherReading::Field::kOutlet, basis, name});
  };
  const auto seen = outlet_of_page(article.text, layout);
  if (seen && outlet_by_name(plain_key(*seen)) != nullptr) keep(*seen, OtherReading::Basis::kText);
  if (!article.url) return;
  if (const Outlet* outlet = outlet_by_address(*article.url))
    keep(outlet->name, OtherReading::Basis::kAddress);
}

Article made(std::string text, const Layout& layout, const Known& known,
             void (*find_days)(Article&, const Layout&, const Known&)) {
  Article article;
  article.text = std::move(text);
  article.body = layout.body;
  article.parts = layout.parts;
  take_known(article, known);
  if (!article.title && layout.title)
    article.title = Title{std::string(slice(article.text, *layout.title)), layout.title};
  find_outlet(article, layout);
  if (layout.first < layout.last) find_bylines(article, layout);
  find_days(article, layout, known);
  // Where a page states only when it was changed, it appeared then or earlier.
  if (!article.published && article.modified)
    article.published =
        PublishedDate{*article.modified, Basis::kInferred, "the page states only when it was changed"};
  read_body(article);
  finish(article, layout.no_report);
  return article;
}

}  // namespace

std::optional<std::string> normal_date(std::string_view given) {
  given = trimmed(given);
  // Years and months alone are as precise as known.
  if ((given.size() == 4 || (given.size() == 7 && given[4] == '-' && digits(given, 5, 2))) &&
      digits(given, 0, 4))
    return std::string(given);
  const auto date = find_date(given);
  if (!date) return std::nullopt;
  return date->value;
}

Article from_html_layout(std::string text, const Layout& layout, const Known& known) {
  Article article = made(std::move(text), layout, known, find_html_dates);
  keep_other_outlets(article, layout);
  return article;
}

Article from_page_text(std::string text, const Known& known) {
  const Layout layout = find_report(text);
  return made(std::move(text), layout, known, find_text_dates);
}

Article from_record_text(std::string text, const Known& known) {
  if (!known.title) {
    Layout layout = find_report(text);
    // A record is a text by its giver's word, even where nothing in it looks like a page's report.
    if (layout.body.empty()) {
      layout = Layout{};
      const std::string_view report = trimmed(text);
      const auto begin = static_cast<std::uint32_t>(report.empty() ? 0 : report.data() - text.data());
      if (!report.empty()) layout.body.push_back({begin, begin + static_cast<std::uint32_t>(report.size())});
    }
    return made(std::move(text), layout, known, find_text_dates);
  }
  const Layout layout = find_record_report(text, *known.title, known.outlet.value_or(""));
  return made(std::move(text), layout, known, find_text_dates);
}

}  // namespace isnad::read
