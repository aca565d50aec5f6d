#include "report/figure_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/counted.h"
#include "text/columns.h"

namespace isnad::report {
namespace {

// More than these, the list is no summary; --json has them all, and the output says how many are left out.
constexpr std::size_t kMostReadings = 12;  // of one figure: a dozen outlets with one number each
constexpr std::size_t kMostValues = 20;    // each with one reading at least
constexpr std::size_t kMostSingles = 8;
constexpr std::size_t kMostCompared = 30;  // conflicts, and agreements

constexpr int kVerdictColumns = 10;  // "CONFLICT" and two spaces

std::string with_separators(double value) {
  constexpr double kLargestWritten = 1e15;  // beyond, doubles have no unit digit
  if (std::trunc(value) != value || std::abs(value) >= kLargestWritten) return fmt::format("{}", value);
  const std::string digits = fmt::format("{:.0f}", std::abs(value));
  std::string out(value < 0 ? "-" : "");
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string_view sign_of(const Quantity& quantity) {
  switch (quantity.modifier) {
    case Modifier::kAbout:
      return "≈ ";
    case Modifier::kMoreThan:
      return "> ";
    case Modifier::kLessThan:
      return "< ";
    case Modifier::kAtLeast:
      return "≥ ";
    case Modifier::kAtMost:
      return "≤ ";
    case Modifier::kExact:
    case Modifier::kRange:
      break;
  }
  if (quantity.min && !quantity.max) return "≥ ";
  if (quantity.max && !quantity.min) return "≤ ";
  return "";
}

Ink ink_of_origin(std::size_t number) {
  constexpr Ink kInks[] = {Ink::kCyan, Ink::kMagenta, Ink::kYellow, Ink::kBlue, Ink::kGreen};
  return kInks[number % std::size(kInks)];
}

// A, B, … Z, 27, 28, …
std::string letter_of_origin(std::size_t number) {
  return number < 26 ? std::string(1, static_cast<char>('A' + number)) : std::to_string(number + 1);
}

// The origin that a reading belongs to: whose speaker it has, else the only one that names its document.
std::optional<std::size_t> origin_of(const Figure& figure, const Reading& reading, const View& view) {
  if (figure.verdict == Verdict::kSingle) return std::nullopt;  // nothing to tell apart
  const DocumentIndex doc = reading.quantity.doc;
  const Claim* claim = view.claim(reading.claim);
  const auto& entities = view.document(doc).entities;
  std::optional<std::size_t> only;
  std::size_t candidates = 0;
  for (std::size_t i = 0; i < figure.origins.size(); ++i) {
    const Origin& origin = figure.origins[i];
    if (std::find(origin.documents.begin(), origin.documents.end(), doc) == origin.documents.end()) continue;
    ++candidates;
    only = i;
    if (claim == nullptr || !claim->source) continue;
    const auto& local = claim->source->entity;
    const bool same_entity = origin.entity && local && local->value() < entities.size() &&
                             entities[local->value()] == *origin.entity;
    if (same_entity || claim->source->name == origin.name) return i;
  }
  return candidates == 1 ? only : std::nullopt;
}

struct Row {
  std::string value;
  double low = 0;
  double high = 0;
  std::optional<std::size_t> origin;  // in the figure's list, then as numbered for the reader
  DocumentIndex doc;
  Span span;
  const Claim* claim = nullptr;
};

std::vector<Row> rows_of(const Figure& figure, const View& view) {
  constexpr double kOpen = std::numeric_limits<double>::infinity();
  std::vector<Row> rows;
  for (const Reading& reading : figure.readings) {
    const Quantity& quantity = view.quantity(reading.quantity);
    rows.push_back({value_label(quantity), quantity.min.value_or(quantity.max ? 0 : kOpen),
                    quantity.max.value_or(kOpen), origin_of(figure, reading, view), reading.quantity.doc,
                    quantity.span, view.claim(reading.claim)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.low, a.high, a.value) < std::tie(b.low, b.high, b.value);
  });
  return rows;
}

// Takes out what is beyond kMostReadings, but keeps one row for each value. How many are gone.
std::size_t shorten(std::vector<Row>& rows) {
  std::vector<bool> kept(rows.size(), false);
  std::size_t count = 0;
  const auto keep = [&](std::size_t i) {
    if (!kept[i]) ++count;
    kept[i] = true;
  };
  for (std::size_t i = 0; i < rows.size() && count < kMostValues; ++i) {
    if (i == 0 || rows[i].value != rows[i - 1].value) keep(i);
  }
  for (std::size_t i = 0; i < rows.size() && count < kMostReadings; ++i) keep(i);
  std::vector<Row> short_list;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (kept[i]) short_list.push_back(std::move(rows[i]));
  }
  const std::size_t left_out = rows.size() - short_list.size();
  rows = std::move(short_list);
  return left_out;
}

std::size_t articles_of(const Figure& figure) {
  std::unordered_set<DocumentIndex> documents;
  for (const Reading& reading : figure.readings) documents.insert(reading.quantity.doc);
  return documents.size();
}

// Left of the chain: value, origin's letter, words.
struct Columns {
  int value = 0;
  int words = 0;
  int indent = 4;
  [[nodiscard]] int left() const { return indent + value + 2 + 3 + words + 2; }
};

Columns columns_for(const std::vector<Row>& rows, const View& view) {
  Columns columns;
  // Words beyond a third of the line would leave no room for the chain.
  const int most_words = view.canvas().width() / 3;
  for (const Row& row : rows) {
    columns.value = std::max(columns.value, text::display_width(row.value));
    columns.words =
        std::max(columns.words, text::display_width(view.text(row.doc, row.span, most_words)) + 2);
  }
  return columns;
}

// Numbers for a figure's origins in the order in which its rows show them; those in no row come last.
std::vector<std::size_t> origin_order(const std::vector<Row>& rows, std::size_t origins) {
  std::vector<std::size_t> order;
  std::vector<bool> placed(origins, false);
  const auto place = [&](std::size_t origin) {
    if (!placed[origin]) order.push_back(origin);
    placed[origin] = true;
  };
  for (const Row& row : rows) {
    if (row.origin) place(*row.origin);
  }
  for (std::size_t i = 0; i < origins; ++i) place(i);
  return order;
}

void write_row(const Row& row, bool repeated, const Columns& columns, const View& view) {
  Canvas& canvas = view.canvas();
  const std::string value = repeated ? std::string() : canvas.ink(Ink::kBold, row.value);
  const std::string letter =
      row.origin ? canvas.ink(ink_of_origin(*row.origin), letter_of_origin(*row.origin)) : "";
  const std::string words = "«" + view.text(row.doc, row.span, columns.words - 2) + "»";
  const std::string left = std::string(static_cast<std::size_t>(columns.indent), ' ') +
                           text::padded(value, columns.value + 2) + text::padded(letter, 3) + words;
  // A chain needs some room of its own; where there is little, it takes the next line.
  constexpr int kLeastChain = 36;
  const bool beside = canvas.width() - columns.left() >= kLeastChain;
  const int indent = beside ? columns.left() : columns.indent + columns.value + 5;
  const auto pieces = view.chain(row.doc, row.claim, canvas.width() - indent);
  if (!beside) canvas.line(left);
  canvas.flow(beside ? left : std::string(), indent, pieces,
              canvas.ink(Ink::kDim, view.place(row.doc, row.span, canvas.width() / 2)));
}

void write_origin(const Origin& origin, std::size_t number, const View& view) {
  Canvas& canvas = view.canvas();
  constexpr int kIndent = 7;
  std::string prefix = std::string(4, ' ') + canvas.ink(ink_of_origin(number), letter_of_origin(number));
  std::vector<std::string> pieces{canvas.page_text(origin.name, canvas.width() / 2)};
  std::string via;
  for (const std::string& agency : origin.via) {
    via += (via.empty() ? "via " : ", ") + canvas.page_text(agency, canvas.width() / 3);
  }
  if (!via.empty()) pieces.push_back("· " + via);
  pieces.push_back("· " + counted(origin.documents.size(), "article"));
  if (!origin.counted) pieces.push_back(canvas.ink(Ink::kDim, "· not counted as an origin"));
  canvas.flow(prefix, kIndent, pieces);
  for (const std::string& reason : origin.reasons) {
    for (const std::string& line : canvas.page_lines(reason, canvas.width() - kIndent, 2)) {
      canvas.line(std::string(kIndent, ' ') + canvas.ink(Ink::kDim, line));
    }
  }
}

std::string verdict_word(const Figure& figure, const Canvas& canvas) {
  switch (figure.verdict) {
    case Verdict::kConflict:
      if (figure.revised) return canvas.ink(Ink::kYellow, "REVISED");
      return canvas.ink(Ink::kRed, "CONFLICT");
    case Verdict::kAgree:
      return canvas.ink(Ink::kGreen, "AGREE");
    case Verdict::kSingle:
      return canvas.ink(Ink::kDim, "SINGLE");
  }
  return {};
}

// Several articles with one origin are what isnad is there to point at.
std::string counts_of(const Figure& figure, const Canvas& canvas) {
  const std::size_t articles = articles_of(figure);
  if (figure.verdict == Verdict::kSingle && articles == 1) return {};
  const auto origins = static_cast<std::size_t>(std::max(0, figure.independent_origins));
  const std::string text = counted(origins, "origin") + " · " + counted(articles, "article");
  return canvas.ink(origins == 1 && articles > 1 ? Ink::kYellow : Ink::kPlain, text);
}

void write_question(const Figure& figure, const View& view) {
  Canvas& canvas = view.canvas();
  const std::string counts = counts_of(figure, canvas);
  // A question in a narrower column is a heap of words: the counts give way then.
  constexpr int kLeastQuestion = 30;
  const int whole = canvas.width() - kVerdictColumns;
  const int beside = whole - text::display_width(counts) - 2;
  const bool counts_beside = counts.empty() || beside >= kLeastQuestion;
  const auto lines = canvas.page_lines(figure.question, counts.empty() || !counts_beside ? whole : beside, 3);
  const std::string verdict = text::padded(verdict_word(figure, canvas), kVerdictColumns);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string left = i == 0 ? verdict : std::string(kVerdictColumns, ' ');
    left += canvas.ink(Ink::kBold, lines[i]);
    if (i == 0 && counts_beside && !counts.empty()) {
      canvas.line(std::move(left), counts);
    } else {
      canvas.line(std::move(left));
    }
  }
  if (lines.empty() || !counts_beside) canvas.line(lines.empty() ? verdict : std::string(), counts);
}

void write_figure(const Figure& figure, const View& view) {
  Canvas& canvas = view.canvas();
  write_question(figure, view);
  auto rows = rows_of(figure, view);
  const std::size_t left_out = shorten(rows);
  const auto order = origin_order(rows, figure.origins.size());
  for (Row& row : rows) {
    if (!row.origin) continue;
    row.origin = static_cast<std::size_t>(std::find(order.begin(), order.end(), *row.origin) - order.begin());
  }
  const Columns columns = columns_for(rows, view);
  const std::string* last = nullptr;
  for (const Row& row : rows) {
    write_row(row, last != nullptr && *last == row.value, columns, view);
    last = &row.value;
  }
  if (left_out > 0) canvas.line(canvas.ink(Ink::kDim, "    … and " + counted(left_out, "more reading")));
  if (figure.verdict == Verdict::kSingle) return;
  for (std::size_t i = 0; i < order.size(); ++i) write_origin(figure.origins[order[i]], i, view);
}

}  // namespace

std::string value_label(const Quantity& quantity) {
  const bool below = quantity.modifier == Modifier::kLessThan || quantity.modifier == Modifier::kAtMost;
  const bool above = quantity.modifier == Modifier::kMoreThan || quantity.modifier == Modifier::kAtLeast;
  std::string text;
  if (quantity.min && quantity.max && !below && !above) {
    text = with_separators(*quantity.min);
    if (*quantity.max != *quantity.min) text += "–" + with_separators(*quantity.max);
  } else if (quantity.min || quantity.max) {
    const bool show_max = quantity.max && (below || !quantity.min);
    text = with_separators(show_max ? *quantity.max : *quantity.min);
  } else {
    return "in words";
  }
  return std::string(sign_of(quantity)) + text + (quantity.unit == "percent" ? " %" : "");
}

void write_figures(const View& view) {
  Canvas& canvas = view.canvas();
  const auto& figures = view.dossier().figures;
  canvas.heading("FIGURES", "each number with its words, who said it, the way it came, and its place");
  if (figures.empty()) {
    canvas.line();
    canvas.line("No figure was found.");
  }
  for (const Verdict verdict : {Verdict::kConflict, Verdict::kAgree, Verdict::kSingle}) {
    std::vector<const Figure*> some;
    for (const Figure& figure : figures) {
      if (figure.verdict == verdict) some.push_back(&figure);
    }
    std::stable_sort(some.begin(), some.end(),
                     [](const Figure* a, const Figure* b) { return articles_of(*a) > articles_of(*b); });
    const std::size_t most = verdict == Verdict::kSingle ? kMostSingles : kMostCompared;
    for (std::size_t i = 0; i < std::min(some.size(), most); ++i) {
      if (verdict != Verdict::kSingle || i == 0) canvas.line();
      write_figure(*some[i], view);
    }
    if (some.size() <= most) continue;
    const std::string rest = "… and " + counted(some.size() - most, "more figure") +
                             (verdict == Verdict::kSingle ? " of one reading" : " with this verdict");
    canvas.line(canvas.ink(Ink::kDim, rest));
  }
}

}  // namespace isnad::report
