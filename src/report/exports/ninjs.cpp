#include <fmt/format.h>

#include <optional>
#include <string>

#include "base/iso_time.h"
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

// The date-time of RFC 3339 that the standard asks for; empty where the time or its zone is not known.
std::string date_time(const std::optional<std::string>& iso) {
  constexpr std::size_t kMinutes = 16;  // YYYY-MM-DDTHH:MM
  const std::optional<IsoTime> time = iso ? parse_iso_time(*iso) : std::nullopt;
  if (!time || !time->has_minutes || !time->zone_minutes) return {};
  return time->has_seconds ? *iso : iso->substr(0, kMinutes) + ":00" + iso->substr(kMinutes);
}

void write_times(JsonWriter& out, const Article& article) {
  const std::string first =
      date_time(article.published ? std::optional(article.published->value) : std::nullopt);
  const std::string changed = date_time(article.modified);
  if (!changed.empty() || !first.empty()) out.field("versionCreated", changed.empty() ? first : changed);
  if (!first.empty()) out.field("firstCreated", first);
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
  out.field("uri", document_iri(dossier, article));
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
