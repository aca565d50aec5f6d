#include "read/json_document.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "read/json_depth.h"
#include "read/json_lines.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

using nlohmann::json;

// Finds the records of a document without parsing it whole: the objects in the outermost list or in lists
// called "messages". What stands before such a list in the object around it describes them.
class Splitter {
 public:
  explicit Splitter(std::string_view bytes) : bytes_(bytes) {}

  struct Found {
    std::string_view record;
    std::string about;  // the object around the list, as far as it came before: a JSON object; empty for none
  };

  // The next record; none at the end or where brackets do not match.
  std::optional<Found> next() {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '"') {
        string();
      } else if (c == '{' || c == '[') {
        if (open(c)) return found();
      } else if (c == '}' || c == ']') {
        if (!levels_.empty()) levels_.pop_back();
        ++at_;
      } else if (c == ':' || c == ',') {
        if (c == ',' && !levels_.empty()) levels_.back().key.clear();
        ++at_;
      } else {
        plain_value();
      }
    }
    return std::nullopt;
  }

 private:
  struct Level {
    bool list = false;
    bool records = false;   // a list of records
    std::string key;        // the last one read, of an object
    std::string about;      // its scalar members so far, as JSON
    std::string described;  // of a list of records: what the object around it had
  };

  // The end of the string that begins at `at`, behind its quotation mark.
  [[nodiscard]] std::size_t string_end(std::size_t at) const {
    for (++at; at < bytes_.size(); ++at) {
      if (bytes_[at] == '\\') {
        ++at;
      } else if (bytes_[at] == '"') {
        return at + 1;
      }
    }
    return bytes_.size();
  }

  void member(std::string_view value) {
    // Names and numbers of a channel; longer values are something else.
    constexpr std::size_t kLongest = 1000;
    if (levels_.empty() || levels_.back().list || levels_.back().key.empty() || value.size() > kLongest)
      return;
    Level& level = levels_.back();
    if (level.about.size() > kLongest) return;
    level.about += level.about.empty() ? "" : ",";
    level.about += level.key;
    level.about += ':';
    level.about += value;
    level.key.clear();
  }

  void string() {
    const std::size_t end = string_end(at_);
    const std::string_view token = bytes_.substr(at_, end - at_);
    at_ = end;
    if (levels_.empty() || levels_.back().list) return;
    if (levels_.back().key.empty()) {
      constexpr std::size_t kLongestKey = 200;
      levels_.back().key = token.substr(0, kLongestKey);
    } else {
      member(token);
    }
  }

  void plain_value() {
    const std::size_t end = std::min(bytes_.find_first_of(" \t\r\n,]}{[\":", at_), bytes_.size());
    if (end == at_) {
      ++at_;
      return;
    }
    member(bytes_.substr(at_, end - at_));
    at_ = end;
  }

  // True where a record begins.
  bool open(char c) {
    if (c == '{' && !levels_.empty() && levels_.back().records) return true;
    Level level;
    level.list = c == '[';
    if (level.list) {
      level.records = levels_.empty() || levels_.back().key == "\"messages\"";
      if (!levels_.empty()) level.described = levels_.back().about;
    }
    if (!levels_.empty()) levels_.back().key.clear();
    if (levels_.size() > kDeepestJson) {
      at_ = bytes_.size();
      return false;
    }
    levels_.push_back(std::move(level));
    ++at_;
    return false;
  }

  // The whole object that begins here.
  Found found() {
    const std::size_t begin = at_;
    std::size_t depth = 0;
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '"') {
        at_ = string_end(at_);
        continue;
      }
      ++at_;
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) break;
    }
    const std::string& described = levels_.back().described;
    return {bytes_.substr(begin, at_ - begin), described.empty() ? std::string() : "{" + described + "}"};
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<Level> levels_;
};

std::string string_in(const json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (!object.is_object() || found == object.end()) return {};
  return found->is_string()           ? found->get<std::string>()
         : found->is_number_integer() ? found->dump()
                                      : std::string();
}

// Texts and objects that each have a text: links, bold words.
std::string message_text(const json& message) {
  const auto text = message.find("text");
  if (text == message.end()) return {};
  if (text->is_string()) return text->get<std::string>();
  std::string all;
  if (!text->is_array()) return all;
  for (const json& part : *text) {
    if (part.is_string()) all += part.get_ref<const std::string&>();
    if (part.is_object()) all += string_in(part, "text");
  }
  return all;
}

bool is_message(const json& record) {
  return record.is_object() && record.contains("text") && record.contains("date") && record.contains("id") &&
         (record.contains("text_entities") || record.contains("from_id") || record.contains("date_unixtime"));
}

// A message as a record with isnad's fields; empty for one without a text.
std::string as_record(json message, const json& channel) {
  const std::string text = message_text(message);
  if (trimmed(text).empty()) return {};
  std::string name = string_in(channel, "name");
  if (name.empty()) name = string_in(message, "from");
  const std::string of = string_in(channel, "id").empty() ? name : string_in(channel, "id");
  json record{{"id", fmt::format("{}/{}", of, string_in(message, "id"))},
              {"text", text},
              {"published", string_in(message, "date")}};
  if (!name.empty()) record["outlet"] = name;
  for (const char* used : {"id", "text", "text_entities", "date", "date_unixtime"}) message.erase(used);
  if (!message.empty()) record["telegram"] = std::move(message);
  return record.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Telegram's export in one line, which looks like JSON Lines else.
bool is_export_line(std::string_view bytes) {
  constexpr std::size_t kSample = std::size_t{64} << 10U;
  const std::string_view start = bytes.substr(0, kSample);
  const std::size_t list = start.find("\"messages\"");
  return list != std::string_view::npos && list < start.find('\n') &&
         (start.find("\"text_entities\"", list) != std::string_view::npos ||
          start.find("\"from_id\"", list) != std::string_view::npos);
}

}  // namespace

bool looks_like_json_document(std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (bytes[first] != '{' && bytes[first] != '[')) return false;
  if (looks_like_json_lines(bytes)) return is_export_line(bytes);
  const auto next = bytes.find_first_not_of(" \t\r\n", first + 1);
  if (next == std::string_view::npos) return false;
  return bytes[first] == '{' ? bytes[next] == '"' : bytes[next] == '{';
}

ReadResult read_json_document(const Page& page, std::string_view bytes, const ReadOptions& options) {
  ReadResult all;
  Splitter splitter(bytes);
  std::size_t number = 0;
  std::size_t textless = 0;
  const auto take = [&](std::string_view record, const json& about) {
    ++number;
    std::string written;
    const json parsed = too_deep(record) ? json() : json::parse(record, nullptr, false);
    if (is_message(parsed)) {
      written = as_record(parsed, about);
      if (written.empty()) {
        ++textless;
        return;
      }
      record = written;
    } else if (about.is_object()) {
      ++textless;  // a service message of an export
      return;
    }
    // A record over several lines is one line to the reader.
    std::string line(record);
    for (char& c : line) c = c == '\n' || c == '\r' ? ' ' : c;
    ReadResult one = read_json_lines(page, line, number, options);
    for (ReadArticle& article : one.articles) all.articles.push_back(std::move(article));
    for (Unusable& unusable : one.unusable) {
      unusable.where = fmt::format("{}: record {}", page.source, number);
      all.unusable.push_back(std::move(unusable));
    }
  };
  while (const auto found = splitter.next()) take(found->record, json::parse(found->about, nullptr, false));
  if (number == 0) take(bytes, json());
  if (textless > 0 && !all.articles.empty())
    all.articles.front().article.notes.push_back(
        {Note::Code::kEmpty, fmt::format("{} messages of this export have no text", textless)});
  name_only_record(page, all);
  return all;
}

}  // namespace isnad::read
