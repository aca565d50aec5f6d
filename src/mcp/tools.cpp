#include "mcp/tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/try.h"
#include "mcp/dossier_parts.h"
#include "mcp/schemas.h"
#include "pipeline/collection.h"
#include "report/json_writer.h"
#include "report/spans.h"
#include "serve/json_parts.h"
#include "serve/queries.h"
#include "serve/target.h"

namespace isnad::mcp {
namespace {

using report::JsonWriter;
using serve::items_of;
using serve::member_of;

constexpr std::int64_t kListed = 20;
constexpr std::int64_t kMostListed = 100;
// In an answer about a whole story; `figure` has all of them.
constexpr std::size_t kReadingsShown = 5;
// An assistant reads some hundred kilobytes at most; a page of a list ends there, a whole dossier may have
// more.
constexpr std::size_t kMostPageBytes = std::size_t{64} << 10U;
constexpr std::size_t kMostDossierBytes = std::size_t{4} << 20U;

constexpr std::array<std::string_view, 12> kParts{"documents",      "entities", "mentions", "times",
                                                  "quantities",     "claims",   "passages", "figures",
                                                  "contradictions", "wording",  "timeline", "versions"};

std::string text_in(const Json& arguments, const char* name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? std::string() : found->get<std::string>();
}

std::size_t number_in(const Json& arguments, const char* name, std::int64_t usual) {
  const auto found = arguments.find(name);
  return static_cast<std::size_t>(found == arguments.end() ? usual : found->get<std::int64_t>());
}

std::optional<std::string> cursor_in(const Json& arguments) {
  const std::string cursor = text_in(arguments, "cursor");
  return cursor.empty() ? std::nullopt : std::optional(cursor);
}

serve::Paging paging_in(const Json& arguments) {
  return {.limit = number_in(arguments, "limit", kListed), .cursor = cursor_in(arguments)};
}

// Where a list of a story's dossier goes on. The cursor is the list's alone.
Result<std::size_t> place_in(const Json& arguments, const std::string& list) {
  const std::optional<std::string> cursor = cursor_in(arguments);
  if (!cursor) return std::size_t{0};
  const Result<std::vector<std::string>> fields = serve::read_cursor(*cursor, list, 1);
  if (!fields) return fields.error();
  const std::optional<std::int64_t> number = serve::whole_number(fields->front());
  if (!number || *number < 0) return Error{ErrorCode::kUsage, "the cursor is none that this list gave"};
  return static_cast<std::size_t>(*number);
}

void write_next(JsonWriter& out, const std::string& list, std::size_t reached, std::size_t size) {
  out.field_or_null("next", reached < size ? serve::make_cursor(list, {std::to_string(reached)}) : "");
}

// -- stories ---------------------------------------------------------------------------------------------

// Where a story's headline stands, the title of one of its documents.
Result<void> write_headline(JsonWriter& out, store::Store& store, std::string_view id,
                            std::string_view headline) {
  const Result<std::optional<store::StoredStory>> story = store.story(std::string(serve::plain_string(id)));
  if (!story) return story.error();
  if (story->has_value()) {
    for (const store::DocumentNumber number : (*story)->documents) {
      const auto before = store::DocumentNumber{static_cast<std::int64_t>(number) - 1};
      const Result<std::vector<store::DocumentRow>> rows = store.documents_after(before, 1);
      if (!rows) return rows.error();
      if (rows->empty() || rows->front().number != number || rows->front().title != (*story)->headline)
        continue;
      const Result<std::vector<store::DocumentContent>> contents = store.contents({&number, 1});
      if (!contents) return contents.error();
      if (contents->empty()) continue;
      const Result<Article> article = store::article_of(contents->front());
      if (!article) return article.error();
      const report::SpanWriter span(*article);
      out.begin_object();
      out.field("doc", article->id);
      out.field("outlet", article->outlet);
      out.field("url", article->url);
      if (article->title && article->title->span) {
        out.field("start", span.to_code_points(article->title->span->begin));
        out.field("end", span.to_code_points(article->title->span->end));
      } else {
        out.field("start", nullptr);
        out.field("end", nullptr);
      }
      out.key("exact");
      out.json(headline);
      out.end_object();
      return {};
    }
  }
  out.value(nullptr);
  return {};
}

Result<std::string> call_stories(Desk& desk, const Json& arguments) {
  serve::StoriesQuestion question;
  const serve::Target day{{}, {{"day", text_in(arguments, "day")}}};
  if (arguments.contains("day")) {
    Result<std::optional<std::string>> read = serve::day_parameter(day, "day");
    if (!read) return read.error();
    question.day = std::move(*read);
  }
  question.at_least = number_in(arguments, "at_least", 1);
  question.paging = paging_in(arguments);
  const Result<std::string> listed = serve::list_stories(desk.store, desk.boards, question);
  if (!listed) return listed.error();
  JsonWriter out;
  out.begin_object();
  out.key("stories");
  out.begin_list();
  for (const std::string_view story : items_of(member_of(*listed, "stories"))) {
    out.begin_object();
    out.key("story");
    out.json(member_of(story, "id"));
    out.key("headline");
    ISNAD_TRY(write_headline(out, desk.store, member_of(story, "id"), member_of(story, "headline")));
    for (const std::string_view name : {"language", "first", "last", "documents", "counts"}) {
      out.key(name);
      out.json(member_of(story, name));
    }
    out.end_object();
  }
  out.end_list();
  out.key("next");
  out.json(member_of(*listed, "next"));
  out.end_object();
  return out.take();
}

// -- story, figure, dossier ------------------------------------------------------------------------------

Result<std::string> call_story(Desk& desk, const Json& arguments) {
  const Result<std::string> json = serve::dossier(desk.store, text_in(arguments, "story"));
  if (!json) return json.error();
  const DossierParts parts(*json);
  const std::size_t limit = number_in(arguments, "limit", kListed);
  const auto documents = parts.items("documents");
  const auto figures = parts.items("figures");
  const auto contradictions = parts.items("contradictions");
  JsonWriter out;
  out.begin_object();
  for (const std::string_view name : {"story", "counts"}) {
    out.key(name);
    out.json(parts.member(name));
  }
  out.key("documents");
  out.begin_list();
  for (std::size_t i = 0; i < documents.size() && i < limit; ++i) parts.write_document(out, documents[i]);
  out.end_list();
  out.key("figures");
  out.begin_list();
  for (std::size_t i = 0; i < figures.size() && i < limit; ++i)
    parts.write_figure(out, figures[i], {.skip = 0, .most = kReadingsShown});
  out.end_list();
  out.key("contradictions");
  out.begin_list();
  for (std::size_t i = 0; i < contradictions.size() && i < limit; ++i)
    parts.write_contradiction(out, contradictions[i], kReadingsShown);
  out.end_list();
  out.key("left_out");
  out.begin_object();
  for (const auto& [name, size] :
       {std::pair{"documents", documents.size()}, std::pair{"figures", figures.size()},
        std::pair{"contradictions", contradictions.size()}})
    out.field(name, size - std::min(size, limit));
  out.end_object();
  out.end_object();
  return out.take();
}

Result<std::string> call_figure(Desk& desk, const Json& arguments) {
  const std::string wanted = text_in(arguments, "figure");
  const std::string list = "readings of " + text_in(arguments, "story") + " " + wanted;
  const Result<std::size_t> from = place_in(arguments, list);
  if (!from) return from.error();
  const Result<std::string> json = serve::dossier(desk.store, text_in(arguments, "story"));
  if (!json) return json.error();
  const DossierParts parts(*json);
  for (const std::string_view figure : parts.items("figures")) {
    if (serve::plain_string(member_of(figure, "id")) != wanted) continue;
    const std::size_t limit = number_in(arguments, "limit", kMostListed);
    JsonWriter out;
    out.begin_object();
    out.key("story");
    out.json(member_of(parts.member("story"), "id"));
    out.key("figure");
    parts.write_figure(out, figure, {.skip = *from, .most = limit});
    write_next(out, list, *from + limit, items_of(member_of(figure, "readings")).size());
    out.end_object();
    return out.take();
  }
  return Error{ErrorCode::kNotFound, "the story has no figure " + wanted};
}

Result<std::string> whole_dossier(Result<std::string> json) {
  if (json && json->size() > kMostDossierBytes)
    return Error{ErrorCode::kTooLarge,
                 fmt::format("the dossier has {} bytes: ask for one `part` of it", json->size())};
  return json;
}

Result<std::string> call_dossier(Desk& desk, const Json& arguments) {
  const std::string part = text_in(arguments, "part");
  if (!arguments.contains("part"))
    return whole_dossier(serve::dossier(desk.store, text_in(arguments, "story")));
  if (std::find(kParts.begin(), kParts.end(), part) == kParts.end())
    return Error{ErrorCode::kUsage, fmt::format("a dossier's parts are {}", fmt::join(kParts, ", "))};
  const std::string list = part + " of " + text_in(arguments, "story");
  const Result<std::size_t> from = place_in(arguments, list);
  if (!from) return from.error();
  const Result<std::string> json = serve::dossier(desk.store, text_in(arguments, "story"));
  if (!json) return json.error();
  const DossierParts parts(*json);
  const std::vector<std::string_view> items = parts.items(part);
  const std::size_t limit = number_in(arguments, "limit", kListed);
  std::vector<std::string_view> page;
  std::size_t bytes = 0;
  for (std::size_t i = *from; i < items.size() && page.size() < limit; ++i) {
    bytes += items[i].size();
    if (bytes > kMostPageBytes && !page.empty()) break;
    page.push_back(items[i]);
  }
  JsonWriter out;
  out.begin_object();
  out.key("story");
  out.json(member_of(parts.member("story"), "id"));
  out.field("part", part);
  out.field("in_all", items.size());
  out.key("items");
  out.begin_list();
  for (const std::string_view item : page) out.json(item);
  out.end_list();
  parts.write_named(out, page);
  write_next(out, list, *from + page.size(), items.size());
  out.end_object();
  return out.take();
}

// -- search ----------------------------------------------------------------------------------------------

void write_hit(JsonWriter& out, std::string_view hit) {
  const std::string_view snippet = member_of(hit, "snippet");
  out.begin_object();
  out.key("doc");
  out.json(member_of(hit, "id"));
  for (const std::string_view name : {"title", "published", "score"}) {
    out.key(name);
    out.json(member_of(hit, name));
  }
  out.key("place");
  out.begin_object();
  out.key("doc");
  out.json(member_of(hit, "id"));
  for (const std::string_view name : {"outlet", "url"}) {
    out.key(name);
    out.json(member_of(hit, name));
  }
  for (const std::string_view name : {"start", "end"}) {
    out.key(name);
    out.json(member_of(snippet, name));
  }
  out.key("exact");
  out.json(member_of(snippet, "text"));
  out.end_object();
  out.key("marks");
  out.json(member_of(snippet, "marks"));
  out.end_object();
}

Result<std::string> call_search(Desk& desk, const Json& arguments) {
  const Result<std::string> found =
      serve::search(desk.store, text_in(arguments, "query"), paging_in(arguments));
  if (!found) return found.error();
  JsonWriter out;
  out.begin_object();
  for (const std::string_view name : {"documents", "outlets", "languages", "days"}) {
    out.key(name);
    out.json(member_of(*found, name));
  }
  out.key("hits");
  out.begin_list();
  for (const std::string_view hit : items_of(member_of(*found, "hits"))) write_hit(out, hit);
  out.end_list();
  out.key("next");
  out.json(member_of(*found, "next"));
  out.end_object();
  return out.take();
}

constexpr Argument kStory{
    .name = "story", .description = "The story's id, as `stories` gives it", .required = true};
constexpr Argument kLimit{.name = "limit",
                          .type = Argument::Type::kNumber,
                          .description = "How many to list; 20 without it",
                          .most = kMostListed};
constexpr Argument kCursor{.name = "cursor",
                           .description = "`next` of the answer before, to go on from there"};

std::vector<Tool> all_tools() {
  return {
      {"stories",
       "Stories of the store",
       "List the stories, the latest first: each with its headline and where that stands, and how many "
       "articles, distinct texts, outlets and independent origins it has.",
       {{.name = "day", .description = "YYYY-MM-DD: only stories that were told on that day"},
        {.name = "at_least",
         .type = Argument::Type::kNumber,
         .description = "Only stories of this many documents or more",
         .most = 1'000'000},
        kLimit,
        kCursor},
       stories_schema(),
       call_stories},
      {"story",
       "What one story's reports say",
       "One story: its documents; its figures with their readings, who said each, through whom it came and "
       "how many independent origins stand behind it; and where accounts contradict each other. It measures "
       "reporting, not truth. `left_out` says how much of each list did not fit: `dossier` has all of it.",
       {kStory, kLimit},
       story_schema(),
       call_story},
      {"dossier",
       "All that is known of a story",
       "A story's dossier as `isnad trace --json` writes it; or, with `part`, a page of one of its lists "
       "(documents with their full text, entities, mentions, times, quantities, claims, passages: copied "
       "text, figures, contradictions, wording, timeline, versions) and where the things stand that it "
       "names.",
       {kStory, {.name = "part", .description = "One list; the whole dossier without it"}, kLimit, kCursor},
       dossier_schema(),
       call_dossier},
      {"figure",
       "One figure of a story",
       "One question with numbers for answers: each reading with its exact words and where they stand, its "
       "speaker and chain, and why readings count as one origin.",
       {kStory,
        {.name = "figure", .description = "The figure's id, as `story` gives it", .required = true},
        {.name = "limit",
         .type = Argument::Type::kNumber,
         .description = "How many readings; 100 without it",
         .most = kMostListed},
        kCursor},
       figure_schema(),
       call_figure},
      {"search",
       "Search the documents",
       "Find documents: words, \"phrases\", begin*, -without, outlet: agency: source: entity: figure: "
       "language: after: before:. Arabic words are found in all their spellings and with their clitics. Each "
       "hit has the stretch of its document that matches.",
       {{.name = "query", .description = "What to look for", .required = true}, kLimit, kCursor},
       search_schema(),
       call_search},
  };
}

std::string problem_of(const Tool& tool, std::string_view name, const Json& value) {
  const auto known = std::find_if(tool.arguments.begin(), tool.arguments.end(),
                                  [&](const Argument& argument) { return argument.name == name; });
  if (known == tool.arguments.end()) return fmt::format("{} takes no argument {}", tool.name, name);
  if (known->type == Argument::Type::kText)
    return value.is_string() ? std::string() : fmt::format("{} is no string", name);
  // Compared as what it is: one beyond int64 is another type in here.
  const bool fits = value.is_number_unsigned() && value.get<std::uint64_t>() >= 1 &&
                    value.get<std::uint64_t>() <= static_cast<std::uint64_t>(known->most);
  return fits ? std::string() : fmt::format("{} is no whole number from 1 to {}", name, known->most);
}

}  // namespace

std::span<const Tool> tools() {
  static const std::vector<Tool> all = all_tools();
  return all;
}

const Tool* find_tool(std::string_view name) {
  const auto found =
      std::find_if(tools().begin(), tools().end(), [&](const Tool& tool) { return tool.name == name; });
  return found == tools().end() ? nullptr : &*found;
}

std::string input_schema(const Tool& tool) {
  JsonWriter out;
  out.begin_object();
  out.field("type", "object");
  out.key("properties");
  out.begin_object();
  std::vector<std::string> required;
  for (const Argument& argument : tool.arguments) {
    out.key(argument.name);
    out.begin_object();
    const bool number = argument.type == Argument::Type::kNumber;
    out.field("type", number ? "integer" : "string");
    out.field("description", argument.description);
    if (number) {
      out.field("minimum", 1);
      out.field("maximum", argument.most);
    }
    if (argument.name == "part") out.field("enum", std::vector<std::string>(kParts.begin(), kParts.end()));
    if (argument.required) required.emplace_back(argument.name);
    out.end_object();
  }
  out.end_object();
  out.field("required", required);
  out.field("additionalProperties", false);
  out.end_object();
  return out.take();
}

std::string problem_of(const Tool& tool, const Json& arguments) {
  if (!arguments.is_object()) return "\"arguments\" is no object";
  for (const auto& [name, value] : arguments.items()) {
    if (std::string problem = problem_of(tool, name, value); !problem.empty()) return problem;
  }
  for (const Argument& argument : tool.arguments) {
    if (argument.required && !arguments.contains(argument.name))
      return fmt::format("{} needs the argument {}", tool.name, argument.name);
  }
  return {};
}

}  // namespace isnad::mcp
