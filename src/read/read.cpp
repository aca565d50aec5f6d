#include "read/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "read/compose.h"
#include "read/decode.h"
#include "read/feed.h"
#include "read/html.h"
#include "read/json_document.h"
#include "read/json_lines.h"
#include "read/metadata.h"
#include "text/offset_map.h"
#include "text/utf8.h"

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
  article.capture = page.capture;
  if (!page.metadata.empty()) take_metadata(page.metadata, article);
  article.notes.insert(article.notes.begin(), page.notes.begin(), page.notes.end());
  article.notes.insert(article.notes.begin(), notes.begin(), notes.end());
  result.articles.push_back({std::move(article), false});
  return result;
}

ReadResult records(const Page& page, std::string_view bytes, const ReadOptions& options) {
  ReadResult result = read_json_lines(page, bytes, 1, options);
  name_only_record(page, result);
  return result;
}

// From a map to the decoded page to one to the page's own bytes.
void map_to_bytes(const Page& page, const Decoded& decoded, Article& article) {
  PageMap& map = *article.page;
  map.charset = decoded.charset;
  map.bytes = page.bytes.size();
  const bool utf8 = map.charset == "utf-8";
  auto runs = text::through(map.runs, decoded.text, decoded.runs,
                            utf8 ? text::RunUnit::kUtf8 : text::RunUnit::kEqual);
  if (!utf8) map.decoded_runs = std::move(map.runs);
  map.runs = std::move(runs);
}

std::string too_long(std::size_t size, const ReadOptions& options) {
  return fmt::format("a text of {} bytes is over the limit of {}", size, options.max_text_bytes);
}

bool is_wide(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

std::vector<PagePart> parts_of(const Page& page) {
  const std::string_view bytes = page.bytes;
  const std::size_t begin = text::byte_order_mark(bytes);
  // Some hundred records: enough that threads are not kept waiting for one, few enough to cost nothing.
  constexpr std::size_t kPartBytes = std::size_t{1} << 20U;
  if (bytes.size() < 2 * kPartBytes || !looks_like_json_lines(bytes.substr(begin)))
    return {{0, bytes.size(), 1}};
  std::vector<PagePart> parts;
  PagePart part{begin, begin, 1};
  while (part.begin < bytes.size()) {
    const std::size_t newline = bytes.find('\n', std::min(part.begin + kPartBytes, bytes.size()));
    part.end = newline == std::string_view::npos ? bytes.size() : newline + 1;
    parts.push_back(part);
    const auto lines = std::count(bytes.begin() + static_cast<std::ptrdiff_t>(part.begin),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(part.end), '\n');
    part = {part.end, part.end, part.first_line + static_cast<std::size_t>(lines)};
  }
  return parts;
}

ReadResult read_part(const Page& page, const PagePart& part, const ReadOptions& options) {
  if (part.begin == 0 && part.end == page.bytes.size()) return read(page, options);
  return read_json_lines(page, std::string_view(page.bytes).substr(part.begin, part.end - part.begin),
                         part.first_line, options);
}

ReadResult join(const Page& page, std::vector<ReadResult> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  ReadResult all;
  std::size_t articles = 0;
  for (const ReadResult& part : parts) articles += part.articles.size();
  all.articles.reserve(articles);
  for (ReadResult& part : parts) {
    std::move(part.articles.begin(), part.articles.end(), std::back_inserter(all.articles));
    std::vector<ReadArticle>().swap(part.articles);  // of a million the moved ones are a gigabyte
    std::move(part.unusable.begin(), part.unusable.end(), std::back_inserter(all.unusable));
  }
  name_only_record(page, all);
  return all;
}

ReadResult read(const Page& page, const ReadOptions& options) {
  std::string_view bytes = page.bytes;
  bytes.remove_prefix(text::byte_order_mark(bytes));
  const bool one_document = page.capture.has_value();
  if (!one_document && looks_like_json_document(bytes)) return read_json_document(page, bytes, options);
  if (!one_document && looks_like_json_lines(bytes)) return records(page, bytes, options);
  if (!one_document && looks_like_feed(bytes)) return read_feed_articles(page, options);
  // UTF-16 has up to two bytes for one of UTF-8.
  if (bytes.size() > 2 * options.max_text_bytes || (!is_wide(bytes) && bytes.size() > options.max_text_bytes))
    return refused(page, too_long(bytes.size(), options));
  const bool html = looks_like_html(bytes);
  std::string charset = page.charset;
  if (html && charset.empty()) charset = declared_charset(bytes);
  Decoded decoded = decode_bytes(page.bytes, charset);
  if (decoded.refused) return refused(page, *decoded.refused);
  if (!one_document && looks_like_json_lines(decoded.text)) {
    ReadResult result = records(page, decoded.text, options);
    for (ReadArticle& read : result.articles)
      read.article.notes.insert(read.article.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return result;
  }
  if (decoded.text.size() > options.max_text_bytes)
    return refused(page, too_long(decoded.text.size(), options));
  Known known;
  known.address = page.url;
  if (const auto given = options.given.find(page.id); given != options.given.end())
    join_given(known, given->second);
  if (html || looks_like_html(decoded.text)) {
    Article article = read_html(decoded.text, known);
    map_to_bytes(page, decoded, article);
    return one(page, std::move(article), std::move(decoded.notes));
  }
  Article article = from_page_text(decoded.text, known);
  const auto size = static_cast<std::uint32_t>(article.text.size());
  article.page = PageMap{"utf-8", size, {}, {}, {}};
  if (size > 0) article.page->runs.push_back({{0, size}, {0, size}});
  map_to_bytes(page, decoded, article);
  return one(page, std::move(article), std::move(decoded.notes));
}

}  // namespace isnad::read
