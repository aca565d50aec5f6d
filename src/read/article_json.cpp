#include "read/article_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "read/compose.h"
#include "read/credits.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

using nlohmann::json;

std::optional<std::string> string_of(const json& record, const char* name) {
  const auto field = record.find(name);
  if (field == record.end() || !field->is_string()) return std::nullopt;
  return field->get<std::string>();
}

std::vector<std::string> strings_of(const json& record, const char* name) {
  std::vector<std::string> out;
  const auto field = record.find(name);
  if (field == record.end() || !field->is_array()) return out;
  for (const json& item : *field) {
    if (item.is_string()) out.push_back(item.get<std::string>());
  }
  return out;
}

std::optional<std::uint32_t> offset_of(const json& span, const char* name) {
  const auto field = span.find(name);
  if (field == span.end() || !field->is_number_unsigned()) return std::nullopt;
  const auto value = field->get<std::uint64_t>();
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 0xFFFFFFFFU));
}

std::optional<std::uint32_t> number_at(const json& list, std::size_t position) {
  const json& value = list[position];
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 0xFFFFFFFFU) return std::nullopt;
  return static_cast<std::uint32_t>(value.get<std::uint64_t>());
}

class Spans {
 public:
  explicit Spans(std::string_view text) : text_(text), index_(text) {}
  [[nodiscard]] std::optional<Span> at(const json& value) const {
    if (!value.is_object()) return std::nullopt;
    const auto start = offset_of(value, "start");
    const auto end = offset_of(value, "end");
    if (!start || !end || *start >= *end) return std::nullopt;
    const Span span{index_.to_bytes(text_, *start), index_.to_bytes(text_, *end)};
    if (span.empty()) return std::nullopt;
    return span;
  }

  // [code point of the text, code points, byte of the page, bytes]
  [[nodiscard]] std::optional<OffsetRun> run_of(const json& value) const {
    if (!value.is_array() || value.size() != 4) return std::nullopt;
    std::uint32_t numbers[4];
    for (std::size_t i = 0; i < 4; ++i) {
      const auto number = number_at(value, i);
      // Room for the sums.
      if (!number || *number > 0x7FFFFFFFU) return std::nullopt;
      numbers[i] = *number;
    }
    const OffsetRun run{{index_.to_bytes(text_, numbers[0]), index_.to_bytes(text_, numbers[0] + numbers[1])},
                        {numbers[2], numbers[2] + numbers[3]}};
    if (run.text.empty()) return std::nullopt;
    return run;
  }

  // None where one of them is no run or they are not in order.
  [[nodiscard]] std::optional<std::vector<OffsetRun>> runs_of(const json& record, const char* name) const {
    const auto field = record.find(name);
    if (field == record.end() || !field->is_array()) return std::nullopt;
    std::vector<OffsetRun> runs;
    for (const json& item : *field) {
      const auto run = run_of(item);
      if (!run) return std::nullopt;
      if (!runs.empty() && (run->text.begin < runs.back().text.end || run->page.begin < runs.back().page.end))
        return std::nullopt;
      runs.push_back(*run);
    }
    return runs;
  }

 private:
  std::string_view text_;
  text::CodePointIndex index_;
};

void read_page(const json& record, const Spans& spans, Article& article) {
  const auto field = record.find("page");
  if (field == record.end() || !field->is_object()) return;
  PageMap page;
  page.charset = string_of(*field, "charset").value_or("");
  page.field = string_of(*field, "field").value_or("");
  const auto bytes = field->find("bytes");
  if (page.charset.empty() || bytes == field->end() || !bytes->is_number_unsigned()) return;
  page.bytes = bytes->get<std::uint64_t>();
  auto runs = spans.runs_of(*field, "runs");
  if (!runs) return;
  page.runs = std::move(*runs);
  if (page.charset != "utf-8")
    page.decoded_runs = spans.runs_of(*field, "decoded_runs").value_or(std::vector<OffsetRun>());
  article.page = std::move(page);
}

void read_title(const json& record, const Spans& spans, Article& article) {
  const auto field = record.find("title");
  if (field == record.end()) return;
  if (field->is_string()) {
    article.title = Title{field->get<std::string>(), std::nullopt};
    return;
  }
  if (!field->is_object()) return;
  const auto span = spans.at(*field);
  const auto exact = string_of(*field, "exact");
  if (span) {
    article.title = Title{std::string(slice(article.text, *span)), span};
  } else if (exact) {
    article.title = Title{*exact, std::nullopt};
  }
}

void read_published(const json& record, Article& article) {
  const auto field = record.find("published");
  if (field == record.end()) return;
  if (field->is_string()) {
    if (auto date = normal_date(field->get<std::string>()))
      article.published = PublishedDate{std::move(*date), Basis::kStated, {}};
    return;
  }
  if (!field->is_object()) return;
  const auto value = string_of(*field, "value");
  const auto date = value ? normal_date(*value) : std::nullopt;
  if (!date) return;
  const bool inferred = string_of(*field, "basis").value_or("") == "inferred";
  article.published = PublishedDate{*date, inferred ? Basis::kInferred : Basis::kStated,
                                    string_of(*field, "reason").value_or("")};
}

void read_body(const json& record, const Spans& spans, Article& article) {
  for (const json& item : record.at("body")) {
    if (const auto span = spans.at(item)) article.body.push_back(*span);
  }
  std::sort(article.body.begin(), article.body.end());
  std::vector<Span> apart;
  for (Span span : article.body) {
    if (!apart.empty()) span.begin = std::max(span.begin, apart.back().end);
    if (!span.empty()) apart.push_back(span);
  }
  article.body = std::move(apart);
}

// Names alone, or objects with place and span. For names, place and span are what the text shows; a name that
// it does not show stood in the author's field.
void read_agencies(const json& record, const Spans& spans, Article& article) {
  const auto field = record.find("agencies");
  if (field == record.end() || !field->is_array()) return;
  const std::vector<AgencyCredit> in_text =
      credits_in(article.text, article.body, AgencyCredit::Place::kText);
  for (const json& item : *field) {
    AgencyCredit credit;
    if (item.is_string()) {
      credit.name = item.get<std::string>();
      const auto shown = std::find_if(in_text.begin(), in_text.end(),
                                      [&](const AgencyCredit& c) { return c.name == credit.name; });
      credit.place = shown == in_text.end() ? AgencyCredit::Place::kAuthor : AgencyCredit::Place::kText;
      if (shown != in_text.end()) credit.span = shown->span;
    } else if (item.is_object()) {
      const auto name = string_of(item, "name");
      if (!name) continue;
      credit.name = *name;
      const std::string place = string_of(item, "place").value_or("text");
      credit.place = place == "author"   ? AgencyCredit::Place::kAuthor
                     : place == "byline" ? AgencyCredit::Place::kByline
                                         : AgencyCredit::Place::kText;
      const auto span = item.find("span");
      if (span != item.end()) credit.span = spans.at(*span);
    }
    if (!credit.name.empty()) add_credits(article.agencies, {std::move(credit)});
  }
}

std::optional<Note::Code> note_code(std::string_view name) {
  // As report writes them.
  static constexpr std::array<std::pair<std::string_view, Note::Code>, 10> kCodes{{
      {"decoded", Note::Code::kDecoded},
      {"replaced_bytes", Note::Code::kReplacedBytes},
      {"no_date", Note::Code::kNoDate},
      {"no_report", Note::Code::kNoReport},
      {"empty", Note::Code::kEmpty},
      {"other_language", Note::Code::kOtherLanguage},
      {"passed_over", Note::Code::kPassedOver},
      {"too_deep", Note::Code::kTooDeep},
      {"ignored_field", Note::Code::kIgnoredField},
      {"capture", Note::Code::kCapture},
  }};
  for (const auto& [known, code] : kCodes) {
    if (known == name) return code;
  }
  return std::nullopt;
}

void read_also_stated(const json& record, Article& article) {
  using Other = OtherReading;
  static constexpr std::array<std::pair<std::string_view, Other::Field>, 3> kFields{{
      {"title", Other::Field::kTitle},
      {"outlet", Other::Field::kOutlet},
      {"published", Other::Field::kPublished},
  }};
  const auto field = record.find("also_stated");
  if (field == record.end() || !field->is_array()) return;
  for (const json& item : *field) {
    if (!item.is_object()) continue;
    const std::string name = string_of(item, "field").value_or("");
    const auto known =
        std::find_if(kFields.begin(), kFields.end(), [&](const auto& f) { return f.first == name; });
    const auto value = string_of(item, "value");
    if (known == kFields.end() || !value) continue;
    const std::string basis = string_of(item, "basis").value_or("markup");
    article.also_stated.push_back({known->second,
                                   basis == "text"      ? Other::Basis::kText
                                   : basis == "address" ? Other::Basis::kAddress
                                                        : Other::Basis::kMarkup,
                                   *value});
  }
}

void read_parts(const json& record, const Spans& spans, Article& article) {
  static constexpr std::array<std::pair<std::string_view, Part::Kind>, 6> kKinds{{
      {"paragraph", Part::Kind::kParagraph},
      {"heading", Part::Kind::kHeading},
      {"quote", Part::Kind::kQuote},
      {"list", Part::Kind::kList},
      {"table", Part::Kind::kTable},
      {"caption", Part::Kind::kCaption},
  }};
  const auto field = record.find("parts");
  if (field == record.end() || !field->is_array()) return;
  for (const json& item : *field) {
    if (!item.is_object()) continue;
    const std::string name = string_of(item, "kind").value_or("");
    const auto known =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& k) { return k.first == name; });
    const auto span = spans.at(item);
    if (known != kKinds.end() && span) article.parts.push_back({known->second, *span});
  }
}

void read_capture(const json& record, Article& article) {
  const auto field = record.find("capture");
  if (field == record.end() || !field->is_object()) return;
  const auto number = [&](const char* name) {
    const auto value = field->find(name);
    return value != field->end() && value->is_number_unsigned() ? value->get<std::uint64_t>() : 0;
  };
  article.capture = Capture{.file = string_of(*field, "file").value_or(""),
                            .record = string_of(*field, "record").value_or(""),
                            .offset = number("offset"),
                            .within = number("within"),
                            .payload_digest = string_of(*field, "payload_digest").value_or(""),
                            .time = string_of(*field, "time").value_or("")};
}

void read_notes(const json& record, Article& article) {
  const auto field = record.find("notes");
  if (field == record.end() || !field->is_array()) return;
  for (const json& item : *field) {
    if (!item.is_object()) continue;
    const auto code = note_code(string_of(item, "code").value_or(""));
    if (code) article.notes.push_back({*code, string_of(item, "message").value_or("")});
  }
}

}  // namespace

bool is_article_record(const json& record) {
  const auto body = record.find("body");
  return body != record.end() && body->is_array() && record.contains("text") &&
         record.at("text").is_string() && (body->empty() || body->front().is_object());
}

Article article_from_record(const json& record) {
  Article article;
  article.id = string_of(record, "id").value_or("");
  article.source = string_of(record, "source").value_or("");
  article.url = string_of(record, "url");
  article.outlet = string_of(record, "outlet");
  article.text = string_of(record, "text").value_or("");
  const Spans spans(article.text);
  read_title(record, spans, article);
  read_body(record, spans, article);
  read_page(record, spans, article);
  read_parts(record, spans, article);
  read_also_stated(record, article);
  read_published(record, article);
  if (const auto modified = string_of(record, "modified")) article.modified = normal_date(*modified);
  article.dateline = string_of(record, "dateline");
  article.authors = strings_of(record, "authors");
  // The credits with their places, where they were written; else the names.
  json with_places;
  if (const auto credits = record.find("agency_credits"); credits != record.end())
    with_places["agencies"] = *credits;
  read_agencies(with_places.empty() ? record : with_places, spans, article);
  article.language = string_of(record, "language").value_or("und");
  read_capture(record, article);
  if (const auto extra = record.find("extra"); extra != record.end() && extra->is_object() && !extra->empty())
    article.extra = extra->dump(-1, ' ', false, json::error_handler_t::replace);
  read_notes(record, article);
  return article;
}

}  // namespace isnad::read
