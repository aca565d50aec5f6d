#include "pipeline/content.h"

#include <fmt/format.h>

#include <optional>

#include "archive/expander.h"
#include "archive/warc.h"
#include "read/json_document.h"
#include "read/json_lines.h"
#include "text/utf8.h"

namespace isnad::pipeline {
namespace {

Error over(std::size_t limit, std::string_view what, bool compressed) {
  return {ErrorCode::kTooLarge, fmt::format("over the limit of {} bytes for one {}{}", limit, what,
                                            compressed ? " (decompressed)" : "")};
}

}  // namespace

bool are_records(std::string_view bytes) {
  bytes.remove_prefix(text::byte_order_mark(bytes));
  return read::looks_like_json_lines(bytes) || read::looks_like_json_document(bytes);
}

ContentKind kind_of(std::string_view first_bytes) {
  if (first_bytes.starts_with("PK\x03\x04") || first_bytes.starts_with("PK\x05\x06"))
    return ContentKind::kZip;
  archive::MemorySource source(first_bytes);
  archive::Expander expander(source, archive::AfterDamage::kStop);
  std::string start;
  constexpr std::size_t kEnough = 16;
  while (start.size() < kEnough) {
    const auto piece = expander.next();
    if (!piece) break;
    start += piece->bytes.substr(0, kEnough);
  }
  return archive::looks_like_warc(start) ? ContentKind::kWarc : ContentKind::kPages;
}

Result<std::string> content_of(archive::ByteSource& source, const InputLimits& limits) {
  archive::Expander expander(source, archive::AfterDamage::kStop);
  std::string out;
  std::optional<bool> records;
  while (const auto piece = expander.next()) {
    out += piece->bytes;
    if (out.size() > limits.max_file_bytes) return over(limits.max_file_bytes, "file", expander.compressed());
    // Known before a bomb has filled the memory that JSON Lines may take.
    if (out.size() <= limits.max_page_bytes) continue;
    if (!records) records = are_records(out);
    if (!*records) return over(limits.max_page_bytes, "page", expander.compressed());
  }
  for (const archive::Damage& damage : expander.take_damage())
    return Error{ErrorCode::kInvalidInput, damage.reason};
  return out;
}

}  // namespace isnad::pipeline
