// Pages of any kind: every part becomes an article with valid text and spans, or is named as unusable; what
// is written as JSON is read again with the same text.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "read/read.h"
#include "report/json.h"
#include "text/utf8.h"

using namespace isnad;

namespace {

void check_article(const Article& article) {
  ISNAD_CHECK(text::is_valid_utf8(article.text));
  std::uint32_t end = 0;
  for (const Span span : article.body) {
    ISNAD_CHECK(span.begin >= end && span.begin < span.end && span.end <= article.text.size());
    end = span.end;
  }
  if (article.title && article.title->span) ISNAD_CHECK(article.title->span->end <= article.text.size());
  for (const AgencyCredit& credit : article.agencies)
    if (credit.span) ISNAD_CHECK(credit.span->end <= article.text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Page page{
      .source = "page", .id = "page", .bytes = std::string(reinterpret_cast<const char*>(data), size)};
  const read::ReadResult result = read::read(page, read::ReadOptions{});
  for (const read::ReadArticle& read : result.articles) {
    check_article(read.article);
    const std::string line = report::article_line(read.article);
    const read::ReadResult again =
        read::read({.source = "again", .id = "again", .bytes = line}, read::ReadOptions{});
    ISNAD_CHECK(again.unusable.empty() && again.articles.size() == 1);
    ISNAD_CHECK(again.articles[0].article.text == read.article.text);
  }
  return 0;
}
