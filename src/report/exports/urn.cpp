#include "report/exports/urn.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/address.h"
#include "text/utf8.h"

namespace isnad::report {

std::string urn(const Dossier& dossier, std::string_view kind, std::string_view name) {
  std::string out = fmt::format("urn:isnad:{}:{}:", dossier.story.id, kind);
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_';
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string document_iri(const Dossier& dossier, const Article& article) {
  // RFC 3987 has no place for these, nor for what is no UTF-8.
  constexpr std::string_view kNever = "<>\"{}|\\^` \x7F";
  const auto may_stand = [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && kNever.find(c) == std::string_view::npos;
  };
  const bool good = article.url && is_web_address(*article.url) && !host_of(*article.url).empty() &&
                    text::is_valid_utf8(*article.url) &&
                    std::all_of(article.url->begin(), article.url->end(), may_stand);
  return good ? *article.url : urn(dossier, "document", article.id);
}

}  // namespace isnad::report
