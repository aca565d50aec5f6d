#include "pipeline/collection.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "report/canvas.h"
#include "text/utf8.h"

namespace isnad::cli {
namespace {

using Json = nlohmann::ordered_json;

struct SearchCall {
  StoreOptions store;
  std::string query;
  pipeline::SearchOptions options;
  bool json = false;
};

Json or_null(const std::optional<std::string>& value) {
  return value ? Json(text::replace_malformed(*value)) : Json();
}

Json facet_json(const std::vector<search::Facet>& facets) {
  Json list = Json::array();
  for (const search::Facet& facet : facets)
    list.push_back({{"value", text::replace_malformed(facet.value)}, {"documents", facet.documents}});
  return list;
}

Json snippet_json(const search::Snippet& snippet) {
  Json marks = Json::array();
  const text::CodePointIndex index(snippet.text);
  for (const Span mark : snippet.marks) {
    marks.push_back({{"start", index.to_code_points(snippet.text, mark.begin)},
                     {"end", index.to_code_points(snippet.text, mark.end)}});
  }
  return {{"text", snippet.text}, {"marks", std::move(marks)}};
}

// A line for the whole, then a line a document.
ExitStatus print_json(const pipeline::SearchPage& page) {
  StandardOutput output;
  const auto write = [&](const Json& json) {
    output.write(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  };
  write({{"documents", page.total},
         {"outlets", facet_json(page.facets.outlets)},
         {"languages", facet_json(page.facets.languages)},
         {"days", facet_json(page.facets.days)}});
  for (const pipeline::SearchHit& hit : page.hits) {
    write({{"id", text::replace_malformed(hit.id)},
           {"outlet", or_null(hit.outlet)},
           {"title", or_null(hit.title)},
           {"published", or_null(hit.published)},
           {"url", or_null(hit.url)},
           {"score", hit.score},
           {"snippet", snippet_json(hit.snippet)}});
  }
  return status_of(output.finish());
}

// The snippet with its marks in [brackets], which stay where there is no colour and nothing else shows them.
std::string marked(const search::Snippet& snippet) {
  std::string out;
  std::uint32_t at = 0;
  for (const Span mark : snippet.marks) {
    out += snippet.text.substr(at, mark.begin - at);
    out += "[" + snippet.text.substr(mark.begin, mark.size()) + "]";
    at = mark.end;
  }
  return out + snippet.text.substr(at);
}

void print_facets(report::Canvas& canvas, std::string_view name, const std::vector<search::Facet>& facets) {
  constexpr std::size_t kMost = 8;  // a line or two
  if (facets.size() < 2) return;
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < std::min(kMost, facets.size()); ++i)
    pieces.push_back(canvas.page_text(facets[i].value, canvas.width() / 2) + " " +
                     std::to_string(facets[i].documents));
  if (facets.size() > kMost) pieces.emplace_back("…");
  canvas.flow(std::string(name), static_cast<int>(name.size()), pieces);
}

ExitStatus print_page(const pipeline::SearchPage& page) {
  constexpr std::size_t kSnippetLines = 4;
  report::Canvas canvas(standard_output_style());
  canvas.line(fmt::format("{} {}", page.total, page.total == 1 ? "document" : "documents"));
  print_facets(canvas, "outlets ", page.facets.outlets);
  print_facets(canvas, "days    ", page.facets.days);
  for (const pipeline::SearchHit& hit : page.hits) {
    canvas.line();
    const int room = canvas.width() - 2;
    canvas.line(canvas.ink(report::Ink::kBold, canvas.page_text(hit.title.value_or(hit.id), room)));
    canvas.line(canvas.ink(report::Ink::kDim,
                           canvas.page_text(fmt::format("{} · {} · {}", hit.outlet.value_or("outlet unknown"),
                                                        hit.published.value_or("undated"), hit.id),
                                            room)));
    for (const std::string& line : canvas.page_paragraph(marked(hit.snippet), room, kSnippetLines))
      canvas.line("  " + line);
  }
  return print_result(canvas.take());
}

ExitStatus search(const SearchCall& call) {
  const OpenedStore opened = open_store(call.store.address, store::Access::kRead);
  if (!opened) return opened.status;
  const Result<pipeline::SearchPage> page = pipeline::search_store(*opened.store, call.query, call.options);
  if (!page) return fail(page.error());
  return call.json ? print_json(*page) : print_page(*page);
}

}  // namespace

void add_search(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand(
      "search",
      "Find documents in a store: words, \"phrases\", begin*, -without, outlet: agency: source: entity: "
      "figure: language: after: before:");
  const auto call = std::make_shared<SearchCall>();
  add_store_options(*verb, call->store);
  verb->add_option("QUERY", call->query, "What to look for; docs/search.md describes the language")
      ->required();
  verb->add_option("--limit", call->options.limit, "How many documents to show")
      ->check(CLI::Range(1, 10000))
      ->option_text("N");
  verb->add_option("--skip", call->options.skip, "How many of the best to leave out")->option_text("N");
  verb->add_flag("--json", call->json, "A line of counts, then a JSON line for each document");
  verb->callback([&action, call] { action = [call] { return search(*call); }; });
}

}  // namespace isnad::cli
