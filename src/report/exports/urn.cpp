#include "report/exports/urn.h"

#include <fmt/format.h>

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

}  // namespace isnad::report
