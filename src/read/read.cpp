#include "read/read.h"

#include <fmt/format.h>

#include "read/compose.h"
#include "read/decode.h"
#include "read/html.h"
#include "read/json_lines.h"

namespace isnad::read {
namespace {

ReadResult refused(const Page& page, std::string reason) {
  ReadResult result;
  result.unusable.push_back({page.source, std::move(reason)});
  return result;
}

ReadResult one(const Page& page, Article article, std::vector<Note> notes) {
  ReadResult result;
  article.id = page.id;
  article.source = page.source;
  article.notes.insert(article.notes.begin(), notes.begin(), notes.end());
  result.articles.push_back({std::move(article), false});
  return result;
}

std::string too_long(std::size_t size, const ReadOptions& options) {
  return fmt::format("a text of {} bytes is over the limit of {}", size, options.max_text_bytes);
}

bool is_wide(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

ReadResult read(const Page& page, const ReadOptions& options) {
  std::string_view bytes = page.bytes;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (looks_like_json_lines(bytes)) return read_json_lines(page, bytes, options);
  // UTF-16 has up to two bytes for one of UTF-8.
  if (bytes.size() > 2 * options.max_text_bytes || (!is_wide(bytes) && bytes.size() > options.max_text_bytes))
    return refused(page, too_long(bytes.size(), options));
  const bool html = looks_like_html(bytes);
  Decoded decoded = decode_bytes(bytes, html ? declared_charset(bytes) : std::string());
  if (decoded.refused) return refused(page, *decoded.refused);
  if (looks_like_json_lines(decoded.text)) {
    ReadResult result = read_json_lines(page, decoded.text, options);
    for (ReadArticle& read : result.articles)
      read.article.notes.insert(read.article.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return result;
  }
  if (decoded.text.size() > options.max_text_bytes)
    return refused(page, too_long(decoded.text.size(), options));
  if (html || looks_like_html(decoded.text)) {
    auto article = read_html(decoded.text, {});
    if (!article) return refused(page, article.error().message);
    return one(page, std::move(*article), std::move(decoded.notes));
  }
  return one(page, from_page_text(std::move(decoded.text), {}), std::move(decoded.notes));
}

}  // namespace isnad::read
