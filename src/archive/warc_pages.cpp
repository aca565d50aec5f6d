#include "archive/warc_pages.h"

#include <fmt/format.h>

#include <utility>

#include "archive/digest.h"
#include "archive/http_message.h"
#include "base/address.h"
#include "base/hash.h"

namespace isnad::archive {
namespace {

// Room for the fields of an HTTP response beside its body.
constexpr std::size_t kHttpHead = std::size_t{64} << 10U;
// What Media Cloud's indexer writes behind each story.
constexpr std::string_view kMediaCloud = "application/x.mediacloud-indexer+json";

// Some writers put the address between angle brackets, as the standard's first version did.
std::string_view address_of(const WarcRecord& record) {
  std::string_view address = record.fields.get("WARC-Target-URI");
  if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
  return address;
}

bool is_robots(std::string_view address) { return address.ends_with("/robots.txt"); }

bool is_readable(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml" || type == "text/plain";
}

// What a server that states no type sends may be a page.
bool looks_like_page(std::string_view type, std::string_view body) {
  if (!type.empty() && type != "application/octet-stream" && type != "unk") return is_readable(type);
  const auto first = body.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && body[first] == '<';
}

bool has_block_of_its_own(const WarcRecord& record) {
  return record.type() == "resource" || record.type() == "conversion";
}

bool is_altered(const WarcRecord& record, std::string_view payload) {
  return check_digest(record.fields.get("WARC-Payload-Digest"), payload) == DigestCheck::kWrong;
}

bool speaks_of(const WarcRecord& record, const WarcRecord& page) {
  const std::string_view id = page.fields.get("WARC-Record-ID");
  return !id.empty() &&
         (record.fields.get("WARC-Refers-To") == id || record.fields.get("WARC-Concurrent-To") == id);
}

}  // namespace

WarcPages::WarcPages(ByteSource& source, std::string name, std::size_t max_page_bytes)
    : reader_(source, max_page_bytes + kHttpHead) {
  coverage_.file = std::move(name);
}

void WarcPages::add_damage() {
  for (Damage& damage : reader_.take_damage()) {
    ++coverage_.damaged;
    if (coverage_.damaged_places.size() < kNamedPlaces)
      coverage_.damaged_places.push_back({damage.offset, std::move(damage.reason)});
  }
}

std::optional<WarcRecord> WarcPages::next_record() {
  auto record = reader_.next();
  add_damage();
  if (record) ++coverage_.records;
  return record;
}

bool WarcPages::is_page(const WarcRecord& record) {
  const std::string_view address = address_of(record);
  const std::string_view type = record.type();
  if (type == "revisit") {
    ++coverage_.revisits;
    return false;
  }
  if (type == "response" && is_web_address(address)) {
    std::size_t body_begin = 0;
    const auto head = read_http_head(std::string_view(record.block).substr(0, kHttpHead), body_begin);
    if (head && (head->status < 200 || head->status > 299) && head->status != 0) {
      ++coverage_.not_fetched[head->status >= 100 && head->status < 600 ? head->status : 599];
      return false;
    }
    if (head && head->status != 204 && !is_robots(address) &&
        looks_like_page(media_type(head->fields.get("Content-Type")),
                        std::string_view(record.block).substr(body_begin)))
      return true;
  } else if (has_block_of_its_own(record) && is_web_address(address) && !is_robots(address)) {
    if (looks_like_page(media_type(record.fields.get("Content-Type")), record.block)) return true;
  }
  ++coverage_.other;
  return false;
}

std::optional<RawPage> WarcPages::next() {
  while (auto record = next_record()) {
    if (waiting_ && record->type() == "metadata" && speaks_of(*record, waiting_->record)) {
      ++coverage_.other;
      if (media_type(record->fields.get("Content-Type")) == kMediaCloud && !record->over_limit)
        waiting_->metadata = std::move(record->block);
      continue;
    }
    if (!is_page(*record)) continue;
    ++coverage_.pages;
    std::optional<RawPage> ready = std::exchange(waiting_, RawPage{std::move(*record), {}});
    if (ready) return ready;
  }
  return std::exchange(waiting_, std::nullopt);
}

Result<Page> page_of(RawPage raw, const std::string& archive, std::size_t max_page_bytes) {
  WarcRecord& record = raw.record;
  if (record.over_limit)
    return Error{ErrorCode::kTooLarge,
                 fmt::format("a record of {} bytes is over the limit of {} for one page", record.length,
                             max_page_bytes)};
  Page page;
  page.url = std::string(address_of(record));
  page.source = *page.url;
  page.metadata = std::move(raw.metadata);
  page.capture = Capture{.file = archive,
                         .record = std::string(record.id()),
                         .offset = record.offset,
                         .within = record.within_member,
                         .payload_digest = std::string(record.fields.get("WARC-Payload-Digest")),
                         .time = std::string(record.fields.get("WARC-Date"))};
  page.id = record.id().empty() ? fmt::format("{}@{}+{}", archive, record.offset, record.within_member)
                                : page.capture->record;
  std::string_view content_type = record.fields.get("Content-Type");
  HttpResponse response;
  if (has_block_of_its_own(record)) {
    page.altered = is_altered(record, record.block);
    response.body = std::move(record.block);
    page.charset = charset_of(content_type);
  } else {
    std::size_t body_begin = 0;
    auto head = read_http_head(record.block, body_begin);
    if (!head) return head.error();
    response = std::move(*head);
    const std::string_view stored = std::string_view(record.block).substr(body_begin);
    take_body(response, stored);
    // Writers differ in what of it they take the digest of.
    page.altered = is_altered(record, stored) && is_altered(record, response.body);
    if (const auto decoded = decode_body(response, max_page_bytes); !decoded) return decoded.error();
    page.altered = page.altered && is_altered(record, response.body);
    content_type = response.fields.get("Content-Type");
    page.charset = charset_of(content_type);
  }
  page.bytes = std::move(response.body);
  if (page.capture->payload_digest.empty()) page.capture->payload_digest = "xxh3:" + hex_hash(page.bytes);
  for (std::string& note : response.notes) page.notes.push_back({Note::Code::kCapture, std::move(note)});
  if (page.altered)
    page.notes.push_back(
        {Note::Code::kCapture, "the payload is not the one whose digest its archive states"});
  const std::string_view truncated = record.fields.get("WARC-Truncated");
  if (!truncated.empty())
    page.notes.push_back({Note::Code::kCapture, fmt::format("the capture was cut off ({})", truncated)});
  return page;
}

}  // namespace isnad::archive
