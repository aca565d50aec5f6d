#include <fmt/format.h>

#include <string>

#include "report/exports/exports.h"
#include "report/exports/urn.h"
#include "report/json_writer.h"
#include "text/utf8.h"

namespace isnad::report {
namespace {

// An item of a list: {"role": …, NAME: …}.
void write_item(JsonWriter& out, std::string_view role, std::string_view name, std::string_view value) {
  out.begin_object();
  out.field("role", role);
  out.field(name, value);
  out.end_object();
}

// The standard asks for a date with a time; what is known less precisely is left out.
void write_times(JsonWriter& out, const Article& article) {
  constexpr std::size_t kWithTime = 16;
  const auto with_time = [](const std::string& iso) { return iso.size() >= kWithTime; };
  const bool published = article.published && with_time(article.published->value);
  if (article.modified && with_time(*article.modified))
    out.field("versionCreated", *article.modified);
  else if (published)
    out.field("versionCreated", article.published->value);
  if (published) out.field("firstCreated", article.published->value);
}

void write_body(JsonWriter& out, const Article& article) {
  std::string body;
  for (const Span span : article.body) {
    if (!body.empty()) body += '\n';
    body += slice(article.text, span);
  }
  out.begin_object();
  out.field("role", "main");
  out.field("contentType", "text/plain");
  out.field("charCount", text::count_code_points(body));
  out.field("value", body);
  out.end_object();
}

void write_sources(JsonWriter& out, const Article& article) {
  out.key("infoSources");
  out.begin_list();
  if (article.outlet) write_item(out, "publisher", "name", *article.outlet);
  for (const AgencyCredit& credit : article.agencies) write_item(out, "credited", "name", credit.name);
  out.end_list();
}

std::string ninjs(const Dossier& dossier, const Article& article) {
  JsonWriter out;
  out.begin_object();
  out.field("uri", article.url ? *article.url : urn(dossier, "document", article.id));
  out.key("standard");
  out.begin_object();
  out.field("name", "ninjs");
  out.field("version", "3.0");
  out.field("schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json");
  out.end_object();
  out.field("type", "text");
  out.field("language", article.language);
  write_times(out, article);
  out.key("headlines");
  out.begin_list();
  if (article.title) write_item(out, "main", "value", article.title->exact);
  out.end_list();
  if (!article.authors.empty()) out.field("by", fmt::format("{}", fmt::join(article.authors, ", ")));
  if (article.dateline) out.field("located", *article.dateline);
  out.key("bodies");
  out.begin_list();
  write_body(out, article);
  out.end_list();
  write_sources(out, article);
  out.key("altIds");
  out.begin_list();
  write_item(out, "isnad", "value", article.id);
  out.end_list();
  out.end_object();
  return out.take() + "\n";
}

}  // namespace

void write_ninjs(const Dossier& dossier, const Sink& sink) {
  for (const DossierDocument& document : dossier.documents) sink(ninjs(dossier, document.article));
}

}  // namespace isnad::report
