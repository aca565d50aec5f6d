// Records in lines, lists and exports of any bytes: each becomes an article whose spans lie in its text, and
// what isnad would write of it is valid. The same bytes as what is given of documents (--meta).
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "read/given.h"
#include "read/json_document.h"
#include "read/json_lines.h"
#include "text/utf8.h"

namespace {

void check(const isnad::read::ReadResult& result) {
  using namespace isnad;
  for (const read::ReadArticle& read : result.articles) {
    const Article& article = read.article;
    ISNAD_CHECK(text::is_valid_utf8(article.text) && text::is_valid_utf8(article.extra));
    ISNAD_CHECK(article.extra.empty() || article.extra.front() == '{');
    for (const Span span : article.body)
      ISNAD_CHECK(span.begin < span.end && span.end <= article.text.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isnad;
  const Page page{
      .source = "a.jsonl", .id = "a", .bytes = std::string(reinterpret_cast<const char*>(data), size)};
  check(read::read_json_lines(page, page.bytes, 1, {}));
  check(read::read_json_document(page, page.bytes, {}));
  std::vector<std::string> problems;
  for (const auto& [id, given] : read::read_given(page.bytes, problems)) {
    ISNAD_CHECK(!id.empty() && text::is_valid_utf8(id));
    for (const auto& field : {given.url, given.outlet, given.published})
      ISNAD_CHECK(!field || (!field->empty() && text::is_valid_utf8(*field)));
  }
  return 0;
}
