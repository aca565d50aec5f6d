#include "base/address.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace isnad {
namespace {

struct Parts {
  std::string host;
  std::string_view path;   // from the slash on
  std::string_view query;  // without the question mark
};

std::optional<Parts> parts_of(std::string_view address) {
  const std::size_t scheme_end = address.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  const std::string scheme = lower_ascii(address.substr(0, scheme_end));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  address.remove_prefix(scheme_end + 3);
  address = address.substr(0, address.find('#'));
  const std::size_t path_begin = std::min(address.find_first_of("/?\\"), address.size());
  std::string_view host = address.substr(0, path_begin);
  host.remove_prefix(std::min(host.rfind('@') + 1, host.size()));
  if (const std::size_t port = host.rfind(':');
      port != std::string_view::npos && host.find(']', port) == std::string_view::npos)
    host = host.substr(0, port);
  if (host.empty()) return std::nullopt;
  Parts parts;
  parts.host = lower_ascii(host);
  address.remove_prefix(path_begin);
  const std::size_t question = address.find('?');
  parts.path = address.substr(0, question);
  if (question != std::string_view::npos) parts.query = address.substr(question + 1);
  return parts;
}

// Parameters that say how a reader came or in which form the page is shown; publishers' and networks' own
// names.
bool is_tracking(std::string_view parameter) {
  static constexpr std::array<std::string_view, 14> kNames{
      "fbclid", "gclid", "dclid",       "msclkid", "igshid",     "mc_cid", "mc_eid",
      "ocid",   "cmpid", "ns_campaign", "amp",     "outputtype", "_ga",    "s_cid"};
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name.starts_with("at_") || parameter == "output=amp" ||
         parameter == "outputType=amp" || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

void drop_prefix(std::string_view& text, std::string_view prefix) {
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
}

}  // namespace

std::string host_of(std::string_view address) {
  const auto parts = parts_of(address);
  return parts ? parts->host : std::string();
}

std::string canonical_address(std::string_view address) {
  const auto parts = parts_of(address);
  if (!parts) return {};
  std::string_view host = parts->host;
  drop_prefix(host, "www.");
  if (std::count(host.begin(), host.end(), '.') > 1) {
    drop_prefix(host, "m.");
    drop_prefix(host, "amp.");
  }
  std::string_view path = parts->path;
  while (path.ends_with('/')) path.remove_suffix(1);
  for (const std::string_view mark : {"/amp", "/index.html", "/index.php"}) {
    if (path.ends_with(mark) && (mark != "/index.php" || parts->query.empty()))
      path.remove_suffix(mark.size());
  }
  if (path.starts_with("/amp/")) path.remove_prefix(4);
  std::string out(host);
  out += path;
  char separator = '?';
  for (std::string_view query = parts->query; !query.empty();) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !is_tracking(parameter)) {
      out += std::exchange(separator, '&');
      out += parameter;
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return out;
}

bool is_front_page(std::string_view address) {
  const auto parts = parts_of(address);
  return parts && parts->query.empty() && parts->path.find_first_not_of('/') == std::string_view::npos;
}

}  // namespace isnad
