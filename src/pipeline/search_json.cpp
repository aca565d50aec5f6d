#include "pipeline/search_json.h"

#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace isnad::pipeline {
namespace {

using report::JsonWriter;

void write_facet(JsonWriter& out, std::string_view name, const std::vector<search::Facet>& facets) {
  out.key(name);
  out.begin_list();
  for (const search::Facet& facet : facets) {
    out.begin_object();
    out.field("value", facet.value);
    out.field("documents", facet.documents);
    out.end_object();
  }
  out.end_list();
}

void write_snippet(JsonWriter& out, const SearchHit& hit) {
  const search::Snippet& snippet = hit.snippet;
  const text::CodePointIndex index(snippet.text);
  out.begin_object();
  out.field("text", snippet.text);
  out.field("start", hit.place ? std::optional(hit.place->first) : std::nullopt);
  out.field("end", hit.place ? std::optional(hit.place->second) : std::nullopt);
  out.key("marks");
  out.begin_list();
  for (const Span mark : snippet.marks) {
    out.begin_object();
    out.field("start", index.to_code_points(snippet.text, mark.begin));
    out.field("end", index.to_code_points(snippet.text, mark.end));
    out.end_object();
  }
  out.end_list();
  out.end_object();
}

}  // namespace

void write_search_counts(JsonWriter& out, const SearchPage& page) {
  out.field("documents", page.total);
  write_facet(out, "outlets", page.facets.outlets);
  write_facet(out, "languages", page.facets.languages);
  write_facet(out, "days", page.facets.days);
}

void write_search_hit(JsonWriter& out, const SearchHit& hit) {
  out.begin_object();
  out.field("id", hit.id);
  out.field("outlet", hit.outlet);
  out.field("title", hit.title);
  out.field("published", hit.published);
  out.field("url", hit.url);
  out.field("score", hit.score);
  out.key("snippet");
  write_snippet(out, hit);
  out.end_object();
}

}  // namespace isnad::pipeline
