#include "read/json_lines.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "read/article_json.h"
#include "read/compose.h"
#include "read/decode.h"
#include "read/flat_json.h"
#include "read/html.h"
#include "read/json_depth.h"
#include "read/plain_key.h"
#include "read/record_fields.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

using nlohmann::json;

// JSON may write a byte of text as three (\u0627 for two bytes); twice the limit and a page of other fields.
constexpr std::size_t kLineFactor = 4;
// `line` with halves of surrogate pairs that stand alone written as \ufffd; strict parsers refuse them, and
// programs that cut strings by UTF-16 units write them.
std::string with_paired_surrogates(std::string_view line, bool& changed) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] != '\\' || i + 1 >= line.size()) {
      out.push_back(line[i++]);
      continue;
    }
    const int unit = line[i + 1] == 'u' ? hex4(line, i + 2) : -1;
    if (unit < 0xD800 || unit > 0xDFFF) {
      out.append(line.substr(i, 2));
      i += 2;
      continue;
    }
    const bool high = unit < 0xDC00;
    const int next = high && line.substr(i + 6, 2) == "\\u" ? hex4(line, i + 8) : -1;
    if (next >= 0xDC00 && next <= 0xDFFF) {
      out.append(line.substr(i, 12));
      i += 12;
    } else {
      out.append("\\ufffd");
      changed = true;
      i += 6;
    }
  }
  return out;
}

class RecordReader {
 public:
  RecordReader(const Page& page, const ReadOptions& options, ReadResult& result)
      : page_(page), options_(options), result_(result) {}

  void line(std::string_view bytes, std::size_t number) {
    number_ = number;
    notes_.clear();
    extra_.clear();
    if (bytes.size() > options_.max_text_bytes * kLineFactor) {
      return refuse(fmt::format("a line of {} bytes is over the limit of {}", bytes.size(),
                                options_.max_text_bytes * kLineFactor));
    }
    if (auto flat = flat_object(bytes)) return take(*flat);
    if (too_deep(bytes)) return refuse(fmt::format("nested deeper than {} levels", kDeepestJson));
    json record = json::parse(bytes, nullptr, false);
    if (record.is_discarded()) record = parse_repaired(bytes);
    if (record.is_discarded()) return refuse("broken line: not a JSON object");
    if (!record.is_object()) return refuse("broken line: not a JSON object");
    take(record);
  }

 private:
  void refuse(std::string reason) {
    result_.unusable.push_back({fmt::format("{}: line {}", page_.source, number_), std::move(reason)});
  }

  // What strict parsers refuse and other programs write: bytes that are not UTF-8, halves of surrogate pairs.
  json parse_repaired(std::string_view bytes) {
    std::string decoded;
    if (!text::is_valid_utf8(bytes)) {
      Decoded text = decode_bytes(bytes, {});
      if (text.refused) return json(json::value_t::discarded);
      decoded = std::move(text.text);
      notes_ = std::move(text.notes);
      bytes = decoded;
    }
    bool changed = false;
    const std::string paired = with_paired_surrogates(bytes, changed);
    if (changed) notes_.push_back({Note::Code::kReplacedBytes, "halves of surrogate pairs stood alone"});
    return json::parse(paired, nullptr, false);
  }

  std::optional<std::string> field(const json& record, const char* name) {
    const auto found = record.find(name);
    if (found == record.end() || found->is_null()) return std::nullopt;
    if (found->is_string()) {
      std::string value = found->get<std::string>();
      if (trimmed(value).empty()) return std::nullopt;
      return value;
    }
    notes_.push_back(
        {Note::Code::kIgnoredField, fmt::format("field \"{}\" is not a string and was left out", name)});
    return std::nullopt;
  }

  std::string id_of(const json& record) {
    const auto found = record.find("id");
    if (found == record.end() || found->is_null()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_number_integer()) return found->dump();
    notes_.push_back({Note::Code::kIgnoredField, "field \"id\" is not a string and was left out"});
    return {};
  }

  void take(json& record) {
    if (is_article_record(record)) {
      Article article = article_from_record(record);
      if (article.text.size() > options_.max_text_bytes) return refuse_long(article.text.size());
      if (const Given* given = given_for(record)) join_given(article, *given);
      if (article.text.empty() && article.notes.empty()) notes_.push_back({Note::Code::kEmpty, "no text"});
      return keep(record, std::move(article));
    }
    extra_ = take_foreign_fields(record, notes_);
    Known known;
    known.url = field(record, "url");
    known.outlet = field(record, "outlet");
    known.title = field(record, "title");
    known.published = field(record, "published");
    known.author = field(record, "author");
    if (known.published && !normal_date(*known.published))
      notes_.push_back(
          {Note::Code::kIgnoredField, fmt::format("field \"published\" is no date that can be read")});
    if (const Given* given = given_for(record)) join_given(known, *given);
    std::optional<std::string> text = exact_text(record);
    const std::optional<std::string> html = text ? std::nullopt : field(record, "html");
    const std::size_t size = text ? text->size() : html ? html->size() : 0;
    if (size > options_.max_text_bytes) return refuse_long(size);
    if (html) {
      Article article = read_html(*html, known);
      article.page->field = "html";
      return keep(record, std::move(article));
    }
    keep(record, from_record_text(text ? std::move(*text) : std::string(), known));
  }

  // By the record's id, else by the name that it will have: the page's, with the line where there are
  // several.
  const Given* given_for(const json& record) {
    if (options_.given.empty()) return nullptr;
    const auto noted = notes_.size();
    const std::string id = id_of(record);
    notes_.resize(noted);
    const auto& given = options_.given;
    for (const std::string& name : {id, id.empty() ? fmt::format("{}:{}", page_.id, number_) : std::string(),
                                    id.empty() ? page_.id : std::string()}) {
      const auto found = name.empty() ? given.end() : given.find(name);
      if (found != given.end()) return &found->second;
    }
    return nullptr;
  }

  // The text as it is, white space included: offsets count in it.
  std::optional<std::string> exact_text(const json& record) {
    const auto found = record.find("text");
    if (found != record.end() && found->is_string() && !trimmed(found->get_ref<const std::string&>()).empty())
      return found->get<std::string>();
    static_cast<void>(field(record, "text"));  // notes what is no string
    return std::nullopt;
  }

  void refuse_long(std::size_t size) {
    refuse(fmt::format("a text of {} bytes is over the limit of {}", size, options_.max_text_bytes));
  }

  void keep(const json& record, Article article) {
    ReadArticle read;
    std::string id = id_of(record);
    read.explicit_id = !id.empty();
    article.id = read.explicit_id ? std::move(id) : fmt::format("{}:{}", page_.id, number_);
    if (article.source.empty()) article.source = article.url ? *article.url : page_.source;
    article.notes.insert(article.notes.begin(), notes_.begin(), notes_.end());
    if (article.extra.empty()) article.extra = std::move(extra_);
    read.article = std::move(article);
    result_.articles.push_back(std::move(read));
  }

  const Page& page_;
  const ReadOptions& options_;
  ReadResult& result_;
  std::vector<Note> notes_;
  std::string extra_;  // of the present record
  std::size_t number_ = 0;
};

}  // namespace

bool looks_like_json_lines(std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '{') return false;
  const auto next = bytes.find_first_not_of(" \t", first + 1);
  if (next == std::string_view::npos) return false;
  if (bytes[next] == '"' || bytes[next] == '}') return true;
  // A document over several lines has a member next. What is broken there may be a broken first line, which
  // costs itself and not the records behind it.
  const auto member = bytes.find_first_not_of(" \t\r\n", next);
  constexpr std::size_t kSample = std::size_t{64} << 10U;  // dozens of records
  return member != std::string_view::npos && bytes[member] != '"' &&
         bytes.substr(0, kSample).find("\n{\"", next) != std::string_view::npos;
}

ReadResult read_json_lines(const Page& page, std::string_view bytes, std::size_t first_line,
                           const ReadOptions& options) {
  ReadResult result;
  RecordReader reader(page, options, result);
  std::size_t number = first_line - 1;
  for (std::size_t at = 0; at < bytes.size();) {
    auto end = bytes.find('\n', at);
    if (end == std::string_view::npos) end = bytes.size();
    const std::string_view line = bytes.substr(at, end - at);
    ++number;
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    reader.line(line, number);
  }
  return result;
}

void name_only_record(const Page& page, ReadResult& result) {
  if (result.articles.size() == 1 && result.unusable.empty() && !result.articles[0].explicit_id)
    result.articles[0].article.id = page.id;
}

}  // namespace isnad::read
