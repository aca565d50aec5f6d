#include "report/passim.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "report/spans.h"

namespace isnad::report {
namespace {

// The other member that a member's text was copied from; passim's `src` is a list of such places.
Json passim_source(const Passage& passage, const Place& member, const std::vector<SpanWriter>& spans) {
  Json sources = Json::array();
  if (!passage.document || *passage.document == member.doc) return sources;
  const SpanWriter& source = spans[passage.document->value()];
  Json json{{"id", source.article().id}};
  for (const Place& other : passage.members) {
    if (other.doc != *passage.document) continue;
    json["begin"] = source.to_code_points(other.span.begin);
    json["end"] = source.to_code_points(other.span.end);
  }
  sources.push_back(std::move(json));
  return sources;
}

}  // namespace

std::string passim_lines(std::span<const Passage> passages, std::span<const Article> articles) {
  const std::vector<SpanWriter> spans(articles.begin(), articles.end());
  std::string out;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    for (const Place& member : passages[i].members) {
      const SpanWriter& writer = spans[member.doc.value()];
      const auto& series = writer.article().outlet;
      const Json json{{"id", writer.article().id},
                      {"series", series ? Json(*series) : Json()},
                      {"begin", writer.to_code_points(member.span.begin)},
                      {"end", writer.to_code_points(member.span.end)},
                      {"cluster", i + 1},
                      {"src", passim_source(passages[i], member, spans)}};
      out += dump(json) + "\n";
    }
  }
  return out;
}

}  // namespace isnad::report
