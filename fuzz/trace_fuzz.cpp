// Everything after reading, on up to three texts cut from the input: no stage crashes, spans stay inside
// their texts, and what is written is valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "pipeline/pipeline.h"
#include "report/json.h"
#include "report/terminal.h"
#include "text/utf8.h"

using namespace isnad;

namespace {

// Documents are separated by a form feed, which no text has by itself.
std::vector<Article> articles_of(std::string_view bytes) {
  constexpr std::size_t kMaxDocuments = 3;
  pipeline::Inputs inputs;
  while (inputs.pages.size() < kMaxDocuments) {
    const std::size_t cut = bytes.find('\f');
    const std::string name(1, static_cast<char>('a' + inputs.pages.size()));
    inputs.pages.push_back({.source = name + ".txt", .id = name, .bytes = std::string(bytes.substr(0, cut))});
    if (cut == std::string_view::npos) break;
    bytes.remove_prefix(cut + 1);
  }
  return pipeline::read_all(std::move(inputs), {}).articles;
}

void check_spans(const DossierDocument& document) {
  const std::size_t size = document.article.text.size();
  for (const Mention& mention : document.annotation.mentions) ISNAD_CHECK(mention.span.end <= size);
  for (const TimeExpression& time : document.annotation.times) ISNAD_CHECK(time.span.end <= size);
  for (const Quantity& quantity : document.annotation.quantities) ISNAD_CHECK(quantity.span.end <= size);
  for (const Claim& claim : document.annotation.claims) ISNAD_CHECK(claim.span.end <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<Article> articles = articles_of({reinterpret_cast<const char*>(data), size});
  if (articles.empty()) return 0;
  pipeline::RunOptions options;
  options.one_story = true;
  const std::vector<Dossier> dossiers = pipeline::trace(std::move(articles), options);
  for (const Dossier& dossier : dossiers) {
    for (const DossierDocument& document : dossier.documents) check_spans(document);
    ISNAD_CHECK(text::is_valid_utf8(report::dossier_json(dossier)));
  }
  ISNAD_CHECK(text::is_valid_utf8(report::summary(dossiers, {.colour = true, .width = 80})));
  return 0;
}
