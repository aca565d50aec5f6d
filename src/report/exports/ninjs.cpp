#include <fmt/format.h>

#include <string>

#include "report/exports/exports.h"
#include "report/exports/urn.h"
#include "report/json_values.h"
#include "text/utf8.h"

namespace isnad::report {
namespace {

Json ninjs(const Dossier& dossier, const Article& article) {
  Json json{{"uri", article.url ? *article.url : urn(dossier, "document", article.id)},
            {"standard",
             {{"name", "ninjs"},
              {"version", "3.0"},
              {"schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}}},
            {"type", "text"},
            {"language", article.language}};
  // The standard asks for a date with a time; what is known less precisely is left out.
  constexpr std::size_t kWithTime = 16;
  const auto with_time = [](const std::string& iso) { return iso.size() >= kWithTime; };
  if (article.modified && with_time(*article.modified))
    json["versionCreated"] = *article.modified;
  else if (article.published && with_time(article.published->value))
    json["versionCreated"] = article.published->value;
  if (article.published && with_time(article.published->value))
    json["firstCreated"] = article.published->value;
  json["headlines"] = list();
  if (article.title) json["headlines"].push_back({{"role", "main"}, {"value", article.title->exact}});
  if (!article.authors.empty()) json["by"] = fmt::format("{}", fmt::join(article.authors, ", "));
  if (article.dateline) json["located"] = *article.dateline;
  std::string body;
  for (const Span span : article.body) {
    if (!body.empty()) body += '\n';
    body += slice(article.text, span);
  }
  json["bodies"] = list();
  json["bodies"].push_back({{"role", "main"},
                            {"contentType", "text/plain"},
                            {"charCount", text::count_code_points(body)},
                            {"value", body}});
  json["infoSources"] = list();
  if (article.outlet) json["infoSources"].push_back({{"name", *article.outlet}, {"role", "publisher"}});
  for (const AgencyCredit& credit : article.agencies)
    json["infoSources"].push_back({{"name", credit.name}, {"role", "credited"}});
  json["altIds"] = list();
  json["altIds"].push_back({{"role", "isnad"}, {"value", article.id}});
  return json;
}

}  // namespace

void write_ninjs(const Dossier& dossier, const Sink& sink) {
  for (const DossierDocument& document : dossier.documents)
    sink(dump(ninjs(dossier, document.article)) + "\n");
}

}  // namespace isnad::report
