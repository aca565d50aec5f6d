#include "apps/cli/console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <utility>

#include "apps/cli/output_file.h"
#include "text/utf8.h"

namespace isnad::cli {
namespace {

// Narrower, the summary's columns do not fit; wider, lines are hard to follow.
constexpr int kMinWidth = 40;
constexpr int kMaxWidth = 160;

// How many articles are named for one kind of note. A whole day of news without dates would else be thousands
// of lines with one meaning.
constexpr std::size_t kNamedForEachNote = 10;

bool steers_terminal(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool line_end = c == 0x2028 || c == 0x2029;
  const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || line_end || direction;
}

void print_line(std::string_view prefix, std::string_view message) {
  std::string line(prefix);
  for (std::size_t at = 0; at < message.size();) {
    const text::CodePoint code_point = text::decode(message, at);
    text::append_utf8(line, steers_terminal(code_point.value) ? U'?' : code_point.value);
    at += code_point.length;
  }
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

int terminal_width() {
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    int width = 0;
    const auto [end, error] = std::from_chars(columns, columns + std::strlen(columns), width);
    if (error == std::errc{} && *end == '\0' && width > 0) return width;
  }
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return report::TerminalStyle{}.width;
}

}  // namespace

void print_error(std::string_view message) { print_line("isnad: ", message); }
void print_note(std::string_view message) { print_line("isnad: note: ", message); }

void NotesOfArticles::add(const Article& article) {
  for (const Note& note : article.notes) {
    Said& of_code = said_.try_emplace(note.code, Said{note.message, 0}).first->second;
    if (++of_code.times <= kNamedForEachNote) lines_.push_back(article.id + ": " + note.message);
  }
}

void NotesOfArticles::print() const {
  for (const std::string& line : lines_) print_note(line);
  for (const auto& [code, of_code] : said_) {
    if (of_code.times > kNamedForEachNote)
      print_note(
          fmt::format("{} more like \"{}\"", of_code.times - kNamedForEachNote, of_code.first_message));
  }
}

void print_findings(const pipeline::Findings& findings, const NotesOfArticles& notes, bool quiet) {
  if (!quiet) {
    for (const std::string& note : findings.notes) print_note(note);
    notes.print();
  }
  for (const read::Unusable& unusable : findings.unusable)
    print_error(unusable.where + ": " + unusable.reason);
}

ExitStatus print_result(std::string_view text) {
  StandardOutput output;
  output.write(text);
  return status_of(output.finish());
}

ExitStatus status_of(const Result<void>& result) {
  if (result) return ExitStatus::kDone;
  print_error(result.error().message);
  return ExitStatus::kFailed;
}

report::TerminalStyle standard_output_style() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool refused = no_color != nullptr && *no_color != '\0';
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  const bool is_terminal = ::isatty(STDOUT_FILENO) == 1;
  return {.colour = is_terminal && !refused && !dumb,
          .width = std::clamp(terminal_width(), kMinWidth, kMaxWidth),
          .isolate = is_terminal};
}

}  // namespace isnad::cli
