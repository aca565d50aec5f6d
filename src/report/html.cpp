#include "report/html.h"

#include "report/json.h"

extern "C" {
// web/dist/report.html, or nothing: symbols of the assembler file that isnad_embed_page() makes
// (cmake/IsnadModule.cmake). NOLINTBEGIN(readability-identifier-naming)
extern const char isnad_report_page_begin[];
extern const char isnad_report_page_end[];
// NOLINTEND(readability-identifier-naming)
}

namespace isnad::report {
namespace {

constexpr std::string_view kPlaceholder = "@@ISNAD_DOSSIERS@@";  // as web/vite.config.ts writes it

std::string_view viewer() {
  return {isnad_report_page_begin, static_cast<std::size_t>(isnad_report_page_end - isnad_report_page_begin)};
}

void append_escaped(std::string& out, std::string_view json) {
  constexpr std::string_view kLineSeparator = "\u2028";
  constexpr std::string_view kParagraphSeparator = "\u2029";
  for (std::size_t at = 0; at < json.size();) {
    const std::string_view rest = json.substr(at);
    if (rest.starts_with('<')) {
      out += "\\u003c";
      ++at;
    } else if (rest.starts_with(kLineSeparator)) {
      out += "\\u2028";
      at += kLineSeparator.size();
    } else if (rest.starts_with(kParagraphSeparator)) {
      out += "\\u2029";
      at += kParagraphSeparator.size();
    } else {
      out += json[at++];
    }
  }
}

}  // namespace

bool has_viewer() { return !viewer().empty(); }

std::string report_page(std::span<const Dossier> dossiers) {
  std::string out;
  write_report_page(dossiers, [&](std::string_view piece) { out += piece; });
  return out;
}

namespace {

template <class WriteJson>
void write_page(const WriteJson& write_json, const Sink& sink) {
  const std::size_t at = viewer().find(kPlaceholder);
  sink(viewer().substr(0, at));
  if (at == std::string_view::npos) return;
  std::string escaped;
  // What is to be escaped never stands across two pieces: each is whole values and signs, or lines.
  write_json([&](std::string_view piece) {
    escaped.clear();
    append_escaped(escaped, piece);
    sink(escaped);
  });
  sink(viewer().substr(at + kPlaceholder.size()));
}

}  // namespace

void write_report_page(std::span<const Dossier> dossiers, const Sink& sink) {
  write_page([&](const Sink& json) { write_dossiers(dossiers, json); }, sink);
}

void write_report_page_of(std::span<const std::string> written, const Sink& sink) {
  write_page([&](const Sink& json) { write_joined_dossiers(written, json); }, sink);
}

std::string page_with(std::string_view page, std::string_view json) {
  const std::size_t at = page.find(kPlaceholder);
  if (at == std::string_view::npos) return std::string(page);
  std::string out;
  out.reserve(page.size() + json.size() + json.size() / 16);
  out += page.substr(0, at);
  append_escaped(out, json);
  out += page.substr(at + kPlaceholder.size());
  return out;
}

}  // namespace isnad::report
