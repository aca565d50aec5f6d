#include "pipeline/collection.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "pipeline/search_json.h"
#include "report/canvas.h"
#include "report/json_writer.h"

namespace isnad::cli {
namespace {

struct SearchCall {
  StoreOptions store;
  std::string query;
  pipeline::SearchOptions options;
  bool json = false;
};

// A line for the whole, then a line a document.
ExitStatus print_json(const pipeline::SearchPage& page) {
  StandardOutput output;
  report::JsonWriter counts;
  counts.begin_object();
  pipeline::write_search_counts(counts, page);
  counts.end_object();
  output.write(counts.take() + "\n");
  for (const pipeline::SearchHit& hit : page.hits) {
    report::JsonWriter line;
    pipeline::write_search_hit(line, hit);
    output.write(line.take() + "\n");
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
