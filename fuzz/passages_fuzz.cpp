// Passages and stories of up to eight texts cut from the input at form feeds; the first byte chooses the
// shortest passage. Spans stay inside the bodies, members are sorted, every article is in one story, and the
// order of the articles makes no difference.
#include "passages/passages.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "stories/stories.h"
#include "text/utf8.h"

using namespace isnad;

namespace {

std::vector<Article> articles_of(std::string_view bytes) {
  constexpr std::size_t kMostDocuments = 8;
  std::vector<Article> out;
  while (out.size() < kMostDocuments) {
    const std::size_t cut = bytes.find('\f');
    Article article;
    article.id = std::string(1, static_cast<char>('a' + out.size()));
    article.text = text::replace_malformed(bytes.substr(0, cut));
    article.body = {{0, static_cast<std::uint32_t>(article.text.size())}};
    out.push_back(std::move(article));
    if (cut == std::string_view::npos) break;
    bytes.remove_prefix(cut + 1);
  }
  return out;
}

using Member = std::pair<std::string, Span>;

std::set<std::set<Member>> checked(const std::vector<Article>& articles, int min_words) {
  std::set<std::set<Member>> out;
  for (const Passage& passage : passages::find_passages(articles, {.min_words = min_words})) {
    ISNAD_CHECK(passage.members.size() >= 2);
    std::set<Member> members;
    for (std::size_t i = 0; i < passage.members.size(); ++i) {
      const Place& place = passage.members[i];
      ISNAD_CHECK(i == 0 || passage.members[i - 1].doc < place.doc);
      const Article& article = articles[place.doc.value()];
      ISNAD_CHECK(!place.span.empty() && place.span.end <= article.text.size());
      members.emplace(article.id, place.span);
    }
    out.insert(std::move(members));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::vector<Article> articles = articles_of({reinterpret_cast<const char*>(data) + 1, size - 1});
  const int min_words = data[0] % 16;
  std::size_t grouped = 0;
  for (const Story& story : stories::group_stories(articles, {})) grouped += story.documents.size();
  ISNAD_CHECK(grouped == articles.size());
  const auto forward = checked(articles, min_words);
  std::reverse(articles.begin(), articles.end());
  ISNAD_CHECK(checked(articles, min_words) == forward);
  return 0;
}
