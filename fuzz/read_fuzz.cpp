#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "read/read.h"
#include "text/utf8.h"

// Whatever the bytes are, read() ends, and what it returns keeps its promises.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const isnad::Page page{"fuzz", "fuzz", std::string(reinterpret_cast<const char*>(data), size)};
  const isnad::read::ReadResult result = isnad::read::read(page, {});
  for (const isnad::read::ReadArticle& read : result.articles) {
    const isnad::Article& article = read.article;
    if (!isnad::text::is_valid_utf8(article.text)) std::abort();
    std::uint32_t end = 0;
    for (const isnad::Span& span : article.body) {
      if (span.empty() || span.begin < end || span.end > article.text.size()) std::abort();
      end = span.end;
    }
  }
  return 0;
}
