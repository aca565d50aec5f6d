#include "read/record_fields.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "base/address.h"
#include "language/data_file.h"
#include "read/html.h"
#include "read/lexicon.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

using nlohmann::json;

enum class Wanted { kAnything, kAddress, kName };

struct FieldNames {
  std::string field;
  std::vector<std::string> names;
  Wanted wanted = Wanted::kAnything;
};

const std::vector<FieldNames>& field_names() {
  static const std::vector<FieldNames> all = [] {
    std::vector<FieldNames> rows;
    for (const language::Table::Row& row : language::Table("record_fields.tsv")) {
      const auto names = language::split_list(row[1]);
      rows.push_back({std::string(row[0]),
                      {names.begin(), names.end()},
                      row[2] == "address" ? Wanted::kAddress
                      : row[2] == "name"  ? Wanted::kName
                                          : Wanted::kAnything});
    }
    return rows;
  }();
  return all;
}

bool is_address(std::string_view value) { return !host_of(value).empty(); }

bool has(const json& record, const std::string& name) {
  const auto found = record.find(name);
  return found != record.end() && !found->is_null() &&
         !(found->is_string() && trimmed(found->get_ref<const std::string&>()).empty());
}

// A string; of a list of strings (authors) all of them.
std::optional<std::string> text_of(const json& value) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return trimmed(text).empty() ? std::nullopt : std::optional(text);
  }
  if (!value.is_array()) return std::nullopt;
  std::string all;
  for (const json& item : value) {
    if (!item.is_string()) return std::nullopt;
    if (!all.empty()) all += ", ";
    all += item.get_ref<const std::string&>();
  }
  return all.empty() ? std::nullopt : std::optional(all);
}

bool fits(std::string_view value, Wanted wanted) {
  return wanted == Wanted::kAnything || is_address(value) == (wanted == Wanted::kAddress);
}

// "aawsat.com" → the outlet of that host; as written where none is known.
std::string outlet_named(const std::string& name) {
  const bool host = name.find('.') != std::string::npos && name.find_first_of(" /") == std::string::npos;
  const Outlet* known = host ? outlet_by_address("https://" + name) : nullptr;
  return known != nullptr ? known->name : name;
}

void take_aliases(json& record) {
  for (const FieldNames& names : field_names()) {
    if (has(record, names.field)) continue;
    // A page's markup says more than a text made from it, but only one of the two is wanted.
    if (names.field == "html" && has(record, "text")) continue;
    for (const std::string& name : names.names) {
      const auto found = record.find(name);
      if (found == record.end()) continue;
      std::optional<std::string> value = text_of(*found);
      if (!value && names.field == "id" && found->is_number_integer()) value = found->dump();
      if (!value || !fits(*value, names.wanted)) continue;
      // `uri` may be both an id and an address.
      if (names.field != "id") record.erase(found);
      // What others call content may have markup.
      const bool markup = names.field == "text" && looks_like_html(*value);
      record[markup ? "html" : names.field] = names.field == "outlet" ? outlet_named(*value) : *value;
      break;
    }
  }
}

// Of [{"role": "main", "contentType": "text/html", "value": …}, …] the value of the wanted content type; that
// in the main role, else the first.
std::optional<std::string> value_in(const json& list, std::string_view content_type) {
  if (!list.is_array()) return std::nullopt;
  std::optional<std::string> first;
  for (const json& item : list) {
    if (!item.is_object()) continue;
    const auto value = item.find("value");
    if (value == item.end() || !value->is_string()) continue;
    const auto stated = item.find("contentType");
    const std::string type =
        stated != item.end() && stated->is_string() ? stated->get<std::string>() : "text/plain";
    if (!content_type.empty() && !type.starts_with(content_type)) continue;
    const auto role = item.find("role");
    const bool main =
        role != item.end() && role->is_string() && role->get_ref<const std::string&>() == "main";
    if (main) return value->get<std::string>();
    if (!first) first = value->get<std::string>();
  }
  return first;
}

// The names of the agencies and others that an item comes from, the first of which is its sender.
std::optional<std::string> first_name(const json& list) {
  if (!list.is_array()) return std::nullopt;
  for (const json& item : list) {
    if (!item.is_object()) continue;
    const auto name = item.find("name");
    if (name != item.end() && name->is_string()) return name->get<std::string>();
  }
  return std::nullopt;
}

bool is_ninjs(const json& record) {
  return (record.contains("bodies") && record["bodies"].is_array()) ||
         (record.contains("headlines") && record["headlines"].is_array());
}

// ninjs 2 and 3.
void take_ninjs(json& record) {
  const auto put = [&](const char* field, const std::optional<std::string>& value) {
    if (value && !has(record, field)) record[field] = *value;
  };
  const auto list = [&](const char* name) { return record.contains(name) ? record[name] : json(); };
  put("title", value_in(list("headlines"), ""));
  put("text", value_in(list("bodies"), "text/plain"));
  if (!has(record, "text")) {
    put("html", value_in(list("bodies"), "text/html"));
    put("html", value_in(list("bodies"), "application/xhtml+xml"));
  }
  put("outlet", first_name(list("infoSources")));
  for (const char* name : {"versionCreated", "contentCreated", "firstCreated"}) {
    if (has(record, name)) put("published", text_of(record[name]));
  }
  for (const char* used : {"headlines", "bodies"}) record.erase(used);
}

// An item that its sender took back is still evidence, of a text that should not be relied on.
void note_status(const json& record, std::vector<Note>& notes) {
  for (const char* name : {"pubStatus", "pubstatus"}) {
    const auto status = record.find(name);
    if (status == record.end() || !status->is_string()) continue;
    const auto& value = status->get_ref<const std::string&>();
    if (value != "usable" && !value.empty())
      notes.push_back({Note::Code::kCapture, "its sender marked it as \"" + value + "\""});
  }
}

}  // namespace

std::string take_foreign_fields(json& record, std::vector<Note>& notes) {
  static constexpr std::array<std::string_view, 8> kKnown{"id",        "url",    "outlet", "title",
                                                          "published", "author", "text",   "html"};
  if (is_ninjs(record)) take_ninjs(record);
  note_status(record, notes);
  take_aliases(record);
  json extra = json::object();
  for (const auto& [name, value] : record.items()) {
    if (std::find(kKnown.begin(), kKnown.end(), name) == kKnown.end() && !value.is_null())
      extra[name] = value;
  }
  return extra.empty() ? std::string() : extra.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace isnad::read
