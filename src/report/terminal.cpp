#include "report/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "base/counted.h"
#include "report/coverage_json.h"
#include "report/figure_rows.h"
#include "report/shares.h"
#include "report/view.h"
#include "text/columns.h"

namespace isnad::report {
namespace {

// What does not fit a glance is left to --json; the output says how much that is.
constexpr std::size_t kMostContradictions = 12;
constexpr std::size_t kMostWordings = 4;
constexpr std::size_t kMostTerms = 6;
constexpr std::size_t kMostSentenceLines = 4;
constexpr std::size_t kMostClaims = 3;  // on one side of a contradiction

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

// "2017-10-13 – 2017-10-15"; the day alone of what has an hour.
std::string span_of_dates(const std::string& first, const std::string& last) {
  constexpr std::size_t kDay = 10;
  const std::string begin = first.substr(0, kDay);
  const std::string end = last.substr(0, kDay);
  if (begin.empty() && end.empty()) return "date not known";
  if (begin.empty() || end.empty() || begin == end) return begin.empty() ? end : begin;
  return begin + " – " + end;
}

// From the documents' dates, which may be known better than when the story was formed.
std::string span_of_dates(const Dossier& dossier) {
  std::string first;
  std::string last;
  for (const DossierDocument& document : dossier.documents) {
    if (!document.article.published) continue;
    const std::string& value = document.article.published->value;
    if (first.empty() || value < first) first = value;
    if (value > last) last = value;
  }
  return first.empty() ? span_of_dates(dossier.story.first, dossier.story.last) : span_of_dates(first, last);
}

// ------------------------------------------------------------------------------------------------------
// Head

void write_counts(const View& view) {
  struct Count {
    std::size_t number;
    const char* noun;
    const char* meaning;
  };
  const Counts& counts = view.dossier().counts;
  const Count all[] = {
      {counts.articles, "article", "pages read"},
      {counts.distinct_texts, "distinct text", "copies taken together"},
      {counts.outlets, "outlet", "who published them"},
      {counts.independent_origins, "independent origin",
       counts.independent_origins == 0 ? "no numbers found" : "who first gave numbers"},
  };
  Canvas& canvas = view.canvas();
  // Four in a row where the longest ("12 independent origins") fits, else one a line.
  constexpr int kCell = 23;
  if (canvas.width() < 4 * kCell) {
    for (const Count& count : all) {
      canvas.line("  " + text::padded(canvas.ink(Ink::kBold, counted(count.number, count.noun)), kCell) +
                  canvas.ink(Ink::kDim, text::elided(count.meaning, canvas.width() - kCell - 2)));
    }
    return;
  }
  std::string numbers;
  std::string meanings;
  for (const Count& count : all) {
    numbers += text::padded(canvas.ink(Ink::kBold, counted(count.number, count.noun)), kCell + 1);
    meanings += text::padded(canvas.ink(Ink::kDim, count.meaning), kCell + 1);
  }
  canvas.line(numbers);
  canvas.line(meanings);
}

// How many documents lack what: "date of 2 articles not known".
void write_gaps(const View& view) {
  std::size_t undated = 0;
  std::size_t nameless = 0;
  std::size_t foreign = 0;
  std::size_t empty = 0;
  for (const DossierDocument& document : view.dossier().documents) {
    undated += document.article.published ? 0 : 1;
    nameless += document.article.outlet ? 0 : 1;
    foreign += document.annotated ? 0 : 1;
    empty += document.article.body.empty() ? 1 : 0;
  }
  std::vector<std::string> pieces;
  const auto add = [&](std::size_t number, const std::string& what) {
    if (number > 0) pieces.push_back((pieces.empty() ? "" : "· ") + counted(number, "article") + " " + what);
  };
  add(undated, "without a date");
  add(nameless, "without an outlet");
  add(foreign, "in a language that isnad does not annotate");
  add(empty, "without a report");
  const UnreadCounts unread = unread_in(view.dossier().coverage);
  const auto add_unread = [&](std::uint64_t number, const std::string& noun, const char* what) {
    if (number > 0) pieces.push_back((pieces.empty() ? "" : "· ") + counted(number, noun) + " " + what);
  };
  add_unread(unread.unusable, "input", "that could not be used");
  add_unread(unread.not_fetched, "page", "that could not be fetched");
  add_unread(unread.altered, "page", "not as its digest says");
  if (pieces.empty()) return;
  Canvas& canvas = view.canvas();
  for (std::string& piece : pieces) piece = canvas.ink(Ink::kYellow, piece);
  canvas.flow("Unknown: ", 9, pieces);
}

// What outlets changed in their own articles, and who has the old number.
void write_versions(const View& view) {
  const Dossier& dossier = view.dossier();
  std::vector<std::string> pieces;
  for (const Versions& of_one : dossier.versions) {
    for (const VersionChange& change : of_one.changes) {
      if (!change.old_quantity || !change.new_quantity) continue;
      const auto number = [&](DocumentIndex doc, QuantityIndex quantity) {
        const DossierDocument& document = dossier.documents[doc.value()];
        return view.canvas().page_text(
            text::shown(slice(document.article.text, document.annotation.quantities[quantity.value()].span)),
            30);
      };
      std::string piece =
          fmt::format("{}{}: {} → {}", pieces.empty() ? "" : "· ", view.label(change.to, 30),
                      number(change.from, *change.old_quantity), number(change.to, *change.new_quantity));
      std::set<std::string> copies;
      for (const QuantityRef& copy : change.copied_by) copies.insert(view.label(copy.doc, 30));
      const char* separator = "; the old number is copied by ";
      for (const std::string& copy : copies) piece += std::exchange(separator, ", ") + copy;
      pieces.push_back(std::move(piece));
    }
  }
  if (!pieces.empty()) view.canvas().flow("Changed: ", 9, pieces);
}

void write_head(const View& view) {
  Canvas& canvas = view.canvas();
  const Dossier& dossier = view.dossier();
  for (const std::string& line : canvas.page_lines(dossier.story.headline, canvas.width(), 3)) {
    canvas.line(canvas.ink(Ink::kBold, line));
  }
  std::vector<std::string> pieces{canvas.page_text(dossier.story.id, canvas.width()),
                                  "· " + canvas.page_text(span_of_dates(dossier), 30)};
  if (dossier.place)
    pieces.push_back("· " + canvas.page_text(text::shown(dossier.entities[dossier.place->value()].name), 30));
  canvas.flow("", 0, pieces);
  canvas.line();
  write_counts(view);
  canvas.line();
  canvas.line("This page measures reporting, not truth.");
  write_gaps(view);
  write_versions(view);
}

// How wide the documents' labels stand at the head of rows: as wide as they are, a third of the line at most.
int label_columns(const View& view) {
  const int most = view.canvas().width() / 3;
  int columns = 0;
  for (std::size_t i = 0; i < view.dossier().documents.size(); ++i) {
    columns = std::max(columns, text::display_width(view.label(DocumentIndex(i), most)));
  }
  return columns;
}

// ------------------------------------------------------------------------------------------------------
// Disputed

// One side's claims as lines of at most `columns`.
std::vector<std::string> side_lines(const std::vector<ClaimRef>& side, const View& view, int columns) {
  Canvas& canvas = view.canvas();
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < std::min(side.size(), kMostClaims); ++i) {
    const Claim* claim = view.claim(side[i]);
    const auto text = slice(view.document(side[i].doc).article.text, claim->span);
    if (i > 0) lines.emplace_back();
    for (std::string& line : canvas.page_paragraph(text, columns, kMostSentenceLines)) lines.push_back(line);
    // The chain in a narrow column: a link a line, where they do not fit together.
    std::string current;
    for (const std::string& piece : view.chain(side[i].doc, claim, columns)) {
      if (!current.empty() && text::display_width(current) + 1 + text::display_width(piece) > columns) {
        lines.push_back(canvas.ink(Ink::kCyan, current));
        current.clear();
      }
      current += (current.empty() ? "" : " ") + piece;
    }
    lines.push_back(canvas.ink(Ink::kCyan, current));
    lines.push_back(canvas.ink(Ink::kDim, view.place(side[i].doc, claim->span, columns)));
  }
  if (side.size() > kMostClaims) {
    lines.push_back(canvas.ink(Ink::kDim, "… and " + std::to_string(side.size() - kMostClaims) + " more"));
  }
  return lines;
}

void write_sides(const Contradiction& contradiction, const View& view) {
  Canvas& canvas = view.canvas();
  constexpr int kIndent = 2;
  constexpr int kGutter = 3;
  // Half a line of less than this holds too few words to read.
  constexpr int kNarrowestColumn = 34;
  const int half = (canvas.width() - kIndent - kGutter) / 2;
  if (half < kNarrowestColumn || contradiction.sides.size() != 2) {
    for (std::size_t i = 0; i < contradiction.sides.size(); ++i) {
      if (i > 0) canvas.line(spaces(kIndent) + canvas.ink(Ink::kRed, "against"));
      for (const std::string& line : side_lines(contradiction.sides[i], view, canvas.width() - kIndent)) {
        canvas.line(spaces(kIndent) + line);
      }
    }
    return;
  }
  const auto left = side_lines(contradiction.sides[0], view, half);
  const auto right = side_lines(contradiction.sides[1], view, half);
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    canvas.line(spaces(kIndent) + text::padded(i < left.size() ? left[i] : "", half) + " " +
                canvas.ink(Ink::kRed, "│") + " " + (i < right.size() ? right[i] : ""));
  }
}

void write_contradictions(const View& view) {
  Canvas& canvas = view.canvas();
  const auto& contradictions = view.dossier().contradictions;
  if (contradictions.empty()) return;
  canvas.heading("DISPUTED", "what one account asserts and another denies");
  for (std::size_t i = 0; i < std::min(contradictions.size(), kMostContradictions); ++i) {
    canvas.line();
    for (const std::string& line : canvas.page_lines(contradictions[i].about, canvas.width(), 2)) {
      canvas.line(canvas.ink(Ink::kBold, line));
    }
    write_sides(contradictions[i], view);
  }
  if (contradictions.size() > kMostContradictions) {
    const std::size_t rest = contradictions.size() - kMostContradictions;
    canvas.line(canvas.ink(Ink::kDim, "… and " + std::to_string(rest) + " more"));
  }
}

// ------------------------------------------------------------------------------------------------------
// Who copied whom

std::string percent(double part) {
  const auto whole = static_cast<int>(std::lround(part * 100));
  return whole == 0 ? "<1 %" : std::to_string(whole) + " %";
}

// "· 37 %", "AFP,", "not credited": pieces of a line, none longer than `columns`.
void add_share(std::vector<std::string>& pieces, const Share& share, const View& view, int columns) {
  pieces.push_back((pieces.empty() ? "" : "· ") + percent(share.part));
  if (share.agency) {
    pieces.push_back(view.canvas().page_text(*share.agency, columns - 1) + ",");
  } else if (share.document) {
    pieces.emplace_back("from");
    pieces.push_back(view.label(*share.document, columns - 1) + ",");
  } else {
    pieces.emplace_back("shared,");
    pieces.emplace_back("origin unknown");
    return;
  }
  pieces.emplace_back(share.credited ? "credited" : "not credited");
}

// Full blocks credited, hatched not, dots own: told apart without colour too.
std::string share_bar(const std::vector<Share>& shares, const View& view, int columns) {
  std::string bar;
  int used = 0;
  double sum = 0;
  for (const Share& share : shares) {
    sum += share.part;
    const int end = std::min(columns, static_cast<int>(std::lround(sum * columns)));
    std::string blocks;
    for (; used < end; ++used) blocks += share.credited ? "█" : "▒";
    bar += view.canvas().ink(share.credited ? Ink::kBlue : Ink::kYellow, std::move(blocks));
  }
  for (; used < columns; ++used) bar += "·";
  return bar;
}

void write_copies(const View& view) {
  Canvas& canvas = view.canvas();
  canvas.heading("WHO COPIED WHOM", "share of each report's text: █ credited, ▒ not credited, · its own");
  canvas.line();
  const auto shares = copied_shares(view.dossier());
  const int names = label_columns(view);
  const int bar = canvas.width() >= 80 ? 20 : 10;
  constexpr int kLeastWords = 24;  // "100 % AFP, not credited"
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const bool narrow = canvas.width() - names - bar - 6 < kLeastWords;
    const int indent = narrow ? 4 : names + bar + 6;
    std::vector<std::string> pieces;
    double own = 1;
    for (const Share& share : shares[i]) {
      own -= share.part;
      add_share(pieces, share, view, canvas.width() - indent);
    }
    if (view.document(DocumentIndex(i)).article.body.empty()) {
      pieces.emplace_back("no report on the page");
    } else if (pieces.empty()) {
      pieces.emplace_back("nothing shared");
    } else if (own >= 0.005) {
      pieces.push_back("· " + percent(own) + " own");
    }
    const std::string left =
        "  " + text::padded(view.label(DocumentIndex(i), names), names + 2) + share_bar(shares[i], view, bar);
    if (narrow) canvas.line(left);
    canvas.flow(narrow ? std::string() : left, indent, pieces);
  }
}

// ------------------------------------------------------------------------------------------------------
// Words

std::string terms_of(const Wording& wording, const Canvas& canvas) {
  std::vector<std::pair<std::string, int>> terms(wording.terms.begin(), wording.terms.end());
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(terms.size(), kMostTerms); ++i) {
    text += (i == 0 ? "" : " · ") + canvas.page_text(terms[i].first, canvas.width() / 3);
    if (terms[i].second > 1) text += " ×" + std::to_string(terms[i].second);
  }
  return terms.size() > kMostTerms ? text + " …" : text;
}

// Entities that documents call by different words: others have nothing to compare.
std::vector<std::vector<const Wording*>> compared_wordings(const Dossier& dossier) {
  std::vector<std::vector<const Wording*>> by_entity(dossier.entities.size());
  for (const Wording& wording : dossier.wording) by_entity[wording.entity.value()].push_back(&wording);
  std::erase_if(by_entity, [](const auto& wordings) {
    std::set<std::string> terms;
    for (const Wording* wording : wordings) {
      for (const auto& [term, count] : wording->terms) terms.insert(term);
    }
    return wordings.size() < 2 || terms.size() < 2;
  });
  std::stable_sort(by_entity.begin(), by_entity.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return by_entity;
}

void write_wording(const View& view) {
  Canvas& canvas = view.canvas();
  const auto by_entity = compared_wordings(view.dossier());
  if (by_entity.empty()) return;
  const int names = label_columns(view);
  canvas.heading("WORDS", "what each calls the same; shown, not judged");
  for (std::size_t i = 0; i < std::min(by_entity.size(), kMostWordings); ++i) {
    const Entity& entity = view.dossier().entities[by_entity[i].front()->entity.value()];
    canvas.line();
    canvas.line("  " + canvas.ink(Ink::kBold, canvas.page_text(entity.name, canvas.width() - 2)));
    for (const Wording* wording : by_entity[i]) {
      std::vector<std::string> pieces{terms_of(*wording, canvas)};
      canvas.flow("    " + view.label(wording->doc, names), names + 6, pieces);
    }
  }
  if (by_entity.size() > kMostWordings) {
    canvas.line(
        canvas.ink(Ink::kDim, "  … and " + std::to_string(by_entity.size() - kMostWordings) + " more"));
  }
}

// ------------------------------------------------------------------------------------------------------
// Documents

void add_date(std::vector<std::string>& pieces, const Article& article, const Canvas& canvas, int columns) {
  if (!article.published) {
    pieces.push_back(canvas.ink(Ink::kYellow, "· date not known"));
    return;
  }
  const bool inferred = article.published->basis == Basis::kInferred;
  const Ink ink = inferred ? Ink::kYellow : Ink::kPlain;
  pieces.push_back(canvas.ink(ink, "· " + canvas.page_text(article.published->value, columns - 2)));
  if (!inferred) return;
  pieces.push_back(canvas.ink(ink, "inferred"));
  if (article.published->reason.empty()) return;
  pieces.push_back(canvas.ink(ink, "(" + canvas.page_text(article.published->reason, columns - 2) + ")"));
}

void write_documents(const View& view) {
  Canvas& canvas = view.canvas();
  canvas.heading("DOCUMENTS", "what was read, and what is not known of it");
  canvas.line();
  constexpr int kIndent = 4;
  for (std::size_t i = 0; i < view.dossier().documents.size(); ++i) {
    const DossierDocument& document = view.dossier().documents[i];
    const Article& article = document.article;
    const std::string title = article.title ? article.title->exact : "(no title)";
    const std::string id = view.id(DocumentIndex(i));
    canvas.line("  " + canvas.ink(Ink::kBold, id) + "  " +
                canvas.page_text(title, canvas.width() - text::display_width(id) - 4));
    std::vector<std::string> pieces;
    pieces.push_back(article.outlet ? canvas.page_text(*article.outlet, canvas.width() / 2)
                                    : canvas.ink(Ink::kYellow, "outlet not known"));
    add_date(pieces, article, canvas, canvas.width() - kIndent);
    for (const AgencyCredit& credit : article.agencies) {
      pieces.push_back("· credits " + canvas.page_text(credit.name, 30));
    }
    if (!document.annotated) {
      pieces.push_back(canvas.ink(Ink::kYellow, "· language " + canvas.page_text(article.language, 12)));
      pieces.push_back(canvas.ink(Ink::kYellow, "(copies only,"));
      pieces.push_back(canvas.ink(Ink::kYellow, "not annotated)"));
    }
    if (article.body.empty()) pieces.push_back(canvas.ink(Ink::kYellow, "· no report found on the page"));
    canvas.flow("", kIndent, pieces);
  }
}

void write_settings(const View& view) {
  const Dossier& dossier = view.dossier();
  std::string text = "Shared text counts from " + std::to_string(dossier.min_copy_words) + " words on.";
  switch (dossier.policy) {
    case VaguePolicy::kConservative:
      text += " Tens: 10 or more, dozens: 12, hundreds: 100.";
      break;
    case VaguePolicy::kRange:
      text += " Tens: 20–99, dozens: 24–99, hundreds: 200–999.";
      break;
    case VaguePolicy::kLiteral:
      text += " Tens, dozens, hundreds: words, no numbers.";
      break;
  }
  if (!dossier.with_wire_copy) text += " Copied agency text is left out.";
  Canvas& canvas = view.canvas();
  canvas.line();
  for (const std::string& line : text::wrapped(text, canvas.width(), 4))
    canvas.line(canvas.ink(Ink::kDim, line));
}

void write_dossier(const Dossier& dossier, Canvas& canvas) {
  const View view(dossier, canvas);
  write_head(view);
  write_figures(view);
  write_contradictions(view);
  write_copies(view);
  write_wording(view);
  write_documents(view);
  write_settings(view);
}

}  // namespace

std::string summary(std::span<const Dossier> dossiers, const TerminalStyle& style) {
  Canvas canvas(style);
  if (dossiers.empty()) {
    canvas.line("No story of two articles or more.");
    return canvas.take();
  }
  bool first = true;
  for (const Dossier& dossier : dossiers) {
    if (!first) {
      std::string rule;
      for (int i = 0; i < canvas.width(); ++i) rule += "─";
      canvas.line();
      canvas.line(canvas.ink(Ink::kDim, rule));
      canvas.line();
    }
    first = false;
    write_dossier(dossier, canvas);
  }
  return canvas.take();
}

std::string story_list(std::span<const Story> stories, std::span<const std::string> ids,
                       const StoryGrouping& grouping, const TerminalStyle& style) {
  Canvas canvas(style);
  std::vector<const Story*> order;
  for (const Story& story : stories) order.push_back(&story);
  std::stable_sort(order.begin(), order.end(), [](const Story* a, const Story* b) {
    return std::forward_as_tuple(a->documents.size() < 2, a->first, a->id) <
           std::forward_as_tuple(b->documents.size() < 2, b->first, b->id);
  });
  for (const Story* story : order) {
    std::vector<std::string> names;
    for (const DocumentIndex doc : story->documents) {
      names.push_back(canvas.ink(Ink::kDim, canvas.page_text(ids[doc.value()], canvas.width() - 2)));
    }
    const std::string when = span_of_dates(story->first, story->last);
    const std::string left = canvas.ink(Ink::kBold, counted(story->documents.size(), "article")) + "  " +
                             canvas.page_text(when, 30);
    canvas.line(left, canvas.ink(Ink::kDim, canvas.page_text(story->id, canvas.width() / 2)));
    for (const std::string& line : canvas.page_lines(story->headline, canvas.width() - 2, 2)) {
      canvas.line("  " + line);
    }
    canvas.flow("", 2, names);
    canvas.line();
  }
  const auto together = static_cast<std::size_t>(std::count_if(
      stories.begin(), stories.end(), [](const Story& story) { return story.documents.size() > 1; }));
  canvas.line(counted(ids.size(), "article") + " · " + std::to_string(together) +
              (together == 1 ? " story" : " stories") + " of two or more · " +
              std::to_string(stories.size() - together) + " alone");
  canvas.line(
      canvas.ink(Ink::kDim, fmt::format("One story from a similarity of {} on, at most {} hours apart.",
                                        grouping.similarity, grouping.window_hours)));
  return canvas.take();
}

}  // namespace isnad::report
