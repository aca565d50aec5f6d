#include "report/canvas.h"

#include <algorithm>
#include <utility>

#include "text/columns.h"

namespace isnad::report {
namespace {

// Narrower, columns of names and places no longer fit; wider, the eye loses the line.
constexpr int kNarrowest = 40;
constexpr int kWidest = 120;

constexpr std::string_view kFirstStrongIsolate = "\u2068";
constexpr std::string_view kPopIsolate = "\u2069";

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return "";
    case Ink::kBold:
      return "1";
    case Ink::kDim:
      return "2";
    case Ink::kRed:
      return "1;31";
    case Ink::kGreen:
      return "32";
    case Ink::kYellow:
      return "33";
    case Ink::kBlue:
      return "34";
    case Ink::kMagenta:
      return "35";
    case Ink::kCyan:
      return "36";
  }
  return "";
}

// Enough of a page's text for so many columns, so that what is shown of a huge text costs little. A letter
// with four marks takes 20 bytes; three times that leaves room for what shown() drops.
std::string_view beginning(std::string_view text, std::size_t columns) {
  const std::size_t enough = 64 * (columns + 1);
  if (text.size() <= enough) return text;
  std::size_t end = enough;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace

Canvas::Canvas(const TerminalStyle& style)
    : colour_(style.colour), isolate_(style.isolate), width_(std::clamp(style.width, kNarrowest, kWidest)) {}

std::string Canvas::ink(Ink ink, std::string text) const {
  if (!colour_ || ink == Ink::kPlain || text.empty()) return text;
  std::string out("\x1B[");
  out.append(code_of(ink)).append("m").append(text).append("\x1B[0m");
  return out;
}

std::string Canvas::isolated(std::string text) const {
  if (!isolate_ || !text::has_right_to_left(text)) return text;
  return std::string(kFirstStrongIsolate) + text + std::string(kPopIsolate);
}

std::string Canvas::page_text(std::string_view text, int columns) const {
  return isolated(
      text::elided(text::shown(beginning(text, static_cast<std::size_t>(std::max(0, columns)))), columns));
}

std::vector<std::string> Canvas::page_lines(std::string_view text, int columns,
                                            std::size_t most_lines) const {
  const std::size_t all_columns = static_cast<std::size_t>(std::max(0, columns)) * most_lines;
  auto lines = text::wrapped(text::shown(beginning(text, all_columns)), columns, most_lines);
  for (std::string& line : lines) line = isolated(std::move(line));
  return lines;
}

std::vector<std::string> Canvas::page_paragraph(std::string_view text, int columns,
                                                std::size_t most_lines) const {
  auto lines = page_lines(text, columns, most_lines);
  if (!isolate_ || !text::has_right_to_left(text)) return lines;
  for (std::string& line : lines) {
    const auto missing = static_cast<std::size_t>(std::max(0, columns - text::display_width(line)));
    line.insert(0, std::string(missing, ' '));
  }
  return lines;
}

void Canvas::line(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  out_ += text;
  out_ += '\n';
}

void Canvas::line(std::string left, const std::string& right) {
  const int gap = width_ - text::display_width(left) - text::display_width(right);
  if (gap < 2) {
    line(std::move(left));
    line(std::string(static_cast<std::size_t>(std::max(0, width_ - text::display_width(right))), ' ') +
         right);
    return;
  }
  line(left + std::string(static_cast<std::size_t>(gap), ' ') + right);
}

void Canvas::flow(const std::string& prefix, int indent, const std::vector<std::string>& pieces,
                  const std::string& right) {
  std::string current = text::padded(prefix, indent);
  int used = indent;
  for (const std::string& piece : pieces) {
    const int width = text::display_width(piece);
    if (used > indent && used + 1 + width > width_) {
      line(std::move(current));
      current.assign(static_cast<std::size_t>(indent), ' ');
      used = indent;
    }
    if (used > indent) {
      current += ' ';
      ++used;
    }
    current += piece;
    used += width;
  }
  if (right.empty()) {
    line(std::move(current));
  } else {
    line(std::move(current), right);
  }
}

void Canvas::heading(std::string_view title, std::string_view explanation) {
  line();
  std::vector<std::string> words;
  for (const std::string& text : text::wrapped(explanation, width_, 2)) words.push_back(ink(Ink::kDim, text));
  const bool fits = text::display_width(title) + 3 + text::display_width(explanation) <= width_;
  if (fits && !words.empty()) {
    line(ink(Ink::kBold, std::string(title)) + "   " + words.front());
    return;
  }
  line(ink(Ink::kBold, std::string(title)));
  for (std::string& text : words) line(std::move(text));
}

}  // namespace isnad::report
