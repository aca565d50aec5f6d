#include "read/given.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "read/json_depth.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

using nlohmann::json;

std::optional<std::string> string_in(const json& record, const char* name) {
  const auto found = record.find(name);
  if (found == record.end() || !found->is_string()) return std::nullopt;
  const auto& value = found->get_ref<const std::string&>();
  return value.empty() ? std::nullopt : std::optional(value);
}

std::string id_in(const json& record) {
  const auto found = record.find("id");
  if (found == record.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number_integer() ? found->dump() : std::string();
}

}  // namespace

GivenFields read_given(std::string_view bytes, std::vector<std::string>& problems) {
  bytes.remove_prefix(text::byte_order_mark(bytes));
  GivenFields fields;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const json record = too_deep(line) ? json() : json::parse(line, nullptr, false);
    const std::string id = record.is_object() ? id_in(record) : std::string();
    if (id.empty()) {
      problems.push_back(
          fmt::format("line {}: {}", number, record.is_object() ? "no id" : "not a JSON object"));
      continue;
    }
    Given given{string_in(record, "url"), string_in(record, "outlet"), string_in(record, "published")};
    if (given.published && !normal_date(*given.published)) {
      problems.push_back(fmt::format("line {}: \"published\" is no date that can be read", number));
      given.published.reset();
    }
    fields[id] = std::move(given);
  }
  return fields;
}

void join_given(Known& known, const Given& given) {
  if (given.url) known.url = given.url;
  if (given.outlet) known.outlet = given.outlet;
  if (given.published) known.published = given.published;
}

void join_given(Article& article, const Given& given) {
  if (given.url) article.url = given.url;
  if (given.outlet) article.outlet = given.outlet;
  if (!given.published) return;
  if (auto date = normal_date(*given.published))
    article.published = PublishedDate{std::move(*date), Basis::kStated, {}};
}

}  // namespace isnad::read
