#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/terminal.h"

namespace isnad::report {

// ANSI colours that stay readable on light and dark grounds.
enum class Ink { kPlain, kBold, kDim, kRed, kGreen, kYellow, kBlue, kMagenta, kCyan };

// Lines of a terminal, written from left to right. Whoever writes keeps within width(); text from pages goes
// through page_text().
class Canvas {
 public:
  explicit Canvas(const TerminalStyle& style);

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] std::string ink(Ink ink, std::string text) const;
  // A page's text, safe and in one line of at most `columns`, isolated where it runs from right to left.
  [[nodiscard]] std::string page_text(std::string_view text, int columns) const;
  // The same, as several lines.
  [[nodiscard]] std::vector<std::string> page_lines(std::string_view text, int columns,
                                                    std::size_t most_lines) const;

  // The same for a paragraph in a column of that width: from right to left it is set flush right, if
  // isolated.
  [[nodiscard]] std::vector<std::string> page_paragraph(std::string_view text, int columns,
                                                        std::size_t most_lines) const;

  void line(std::string text = {});
  // `left`, and `right` at the right margin; on a line of its own where both do not fit.
  void line(std::string left, const std::string& right);
  // Pieces one after another, separated by spaces, with line breaks between them where needed; after
  // `prefix`, which takes `indent` columns; the further lines are indented as far. `right` ends the last
  // line, at the right margin.
  void flow(const std::string& prefix, int indent, const std::vector<std::string>& pieces,
            const std::string& right = {});
  void heading(std::string_view title, std::string_view explanation);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string isolated(std::string text) const;

  bool colour_;
  bool isolate_;
  int width_;
  std::string out_;
};

}  // namespace isnad::report
