#include "archive/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace isnad::archive {
namespace {

constexpr std::string_view kVersion = "WARC/";
// A header of a record is some hundred bytes; one with a long address some thousand.
constexpr std::size_t kMaxHeader = std::size_t{64} << 10U;
// How much is skipped at once of a block that is not kept.
constexpr std::size_t kSkipAtOnce = std::size_t{1} << 20U;
// The most that is passed over without a record: compressed data may go on without end.
constexpr std::uint64_t kMostPassedOver = std::uint64_t{4} << 30U;

// "WARC/1.0" and an end of line: so much that no text has it by chance at the beginning of a line.
bool is_version_line(std::string_view bytes) {
  if (!bytes.starts_with(kVersion) || bytes.size() < 10) return false;
  const auto digit = [&](std::size_t at) { return bytes[at] >= '0' && bytes[at] <= '9'; };
  if (!digit(5) || bytes[6] != '.' || !digit(7)) return false;
  const std::size_t end = digit(8) ? 9 : 8;
  return bytes[end] == '\r' || bytes[end] == '\n';
}

Fields fields_of(std::string_view header) {
  Fields fields;
  std::string name;
  std::string value;
  const auto finish = [&] {
    if (!name.empty()) fields.add(std::move(name), std::move(value));
    name.clear();
    value.clear();
  };
  for (std::size_t at = header.find('\n'); at < header.size();) {
    const std::size_t begin = at + 1;
    at = header.find('\n', begin);
    const std::string_view line = header.substr(begin, at == std::string_view::npos ? at : at - begin);
    if (line.starts_with(' ') || line.starts_with('\t')) {  // goes on with the line before
      value += ' ';
      value += trim_ascii(line);
      continue;
    }
    finish();
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    name = trim_ascii(line.substr(0, colon));
    value = trim_ascii(line.substr(colon + 1));
  }
  finish();
  return fields;
}

std::optional<std::uint64_t> length_of(const Fields& fields) {
  const std::string_view digits = fields.get("Content-Length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return length;
}

}  // namespace

std::string_view Fields::get(std::string_view name) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const auto& field) { return same_name(field.first, name); });
  return found == all_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view WarcRecord::id() const {
  std::string_view id = fields.get("WARC-Record-ID");
  if (id.starts_with('<')) id.remove_prefix(1);
  if (id.ends_with('>')) id.remove_suffix(1);
  return id;
}

bool looks_like_warc(std::string_view bytes) { return is_version_line(bytes); }

WarcReader::WarcReader(ByteSource& source, std::size_t max_block_bytes)
    : expander_(source, AfterDamage::kNextWarcMember), max_block_bytes_(max_block_bytes) {}

std::vector<Damage> WarcReader::take_damage() {
  std::vector<Damage> all = expander_.take_damage();
  std::move(damage_.begin(), damage_.end(), std::back_inserter(all));
  damage_.clear();
  return all;
}

bool WarcReader::fill() {
  if (ended_) return false;
  const auto piece = expander_.next();
  if (!piece) {
    ended_ = true;
    return false;
  }
  // Used bytes go in large steps, so that each byte is moved a few times at most.
  if (at_ > data_.size() / 2) {
    data_.erase(0, at_);
    data_begin_ += at_;
    at_ = 0;
    while (marks_.size() > 1 && marks_[1].position <= data_begin_) marks_.pop_front();
  }
  if (piece->member_start) marks_.push_back({data_begin_ + data_.size(), piece->member_offset});
  data_ += piece->bytes;
  return true;
}

bool WarcReader::need(std::size_t bytes) {
  while (data_.size() - at_ < bytes && fill()) {
  }
  return data_.size() - at_ >= bytes;
}

void WarcReader::skip(std::size_t bytes) { at_ += std::min(bytes, data_.size() - at_); }

void WarcReader::skip_line_ends() {
  while (need(1) && (data_[at_] == '\r' || data_[at_] == '\n')) ++at_;
}

// The member that the byte at `position` stands in.
WarcReader::Mark WarcReader::place(std::uint64_t position) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), position,
                                      [](std::uint64_t at, const Mark& mark) { return at < mark.position; });
  return after == marks_.begin() ? Mark{} : *std::prev(after);
}

void WarcReader::damaged(std::string reason) {
  if (std::exchange(lost_, true)) return;
  const Mark member = place(position());
  const std::uint64_t offset = expander_.compressed() ? member.offset : position();
  damage_.push_back({offset, std::move(reason)});
}

bool WarcReader::starts_record(std::size_t ahead) {
  need(ahead + kVersion.size() + 5);
  return is_version_line(rest().substr(std::min(ahead, rest().size())));
}

// Moves to the next line that begins a record.
bool WarcReader::find_record() {
  const std::uint64_t begin = position();
  while (true) {
    if (position() - begin > kMostPassedOver) return give_up();
    const std::size_t found = rest().find(kVersion, 1);
    if (found == std::string_view::npos) {
      const std::size_t kept = std::min(rest().size(), kVersion.size());
      skip(rest().size() - kept);
      if (!fill()) return false;
      continue;
    }
    const bool member = place(position() + found).position == position() + found;
    const bool line = rest()[found - 1] == '\n' || member;
    skip(found);
    if (line && starts_record(0)) return true;
  }
}

// Up to and with the empty line behind the header.
std::optional<std::size_t> WarcReader::header_size() {
  std::size_t seen = 0;
  while (true) {
    const std::string_view header = rest().substr(0, kMaxHeader);
    for (std::size_t end = header.find('\n', seen); end != std::string_view::npos;
         end = header.find('\n', end + 1)) {
      const std::string_view behind = header.substr(end + 1);
      if (behind.starts_with('\n')) return end + 2;
      if (behind.starts_with("\r\n")) return end + 3;
      if (behind.size() < 2) break;
      seen = end + 1;
    }
    if (header.size() == kMaxHeader || !fill()) return std::nullopt;
  }
}

// Where, within a block of the stated length, another record begins although the block should go on: at the
// beginning of a member. Positions count from the record's beginning.
std::optional<std::size_t> WarcReader::record_inside(std::size_t header, std::uint64_t length) {
  const std::uint64_t begin = position() + header;
  const auto first = std::lower_bound(marks_.begin(), marks_.end(), begin,
                                      [](const Mark& mark, std::uint64_t at) { return mark.position < at; });
  // By number: looking ahead may add marks.
  for (auto i = static_cast<std::size_t>(first - marks_.begin()); i < marks_.size(); ++i) {
    if (marks_[i].position - begin >= length) break;
    const auto ahead = static_cast<std::size_t>(marks_[i].position - position());
    if (starts_record(ahead)) return ahead;
  }
  return std::nullopt;
}

std::optional<WarcRecord> WarcReader::next() {
  while (true) {
    skip_line_ends();
    if (!need(1)) return std::nullopt;
    if (!starts_record(0)) {
      damaged("no WARC record begins here");
      if (!find_record()) return std::nullopt;
    }
    lost_ = false;
    if (auto record = read_record()) return record;
    if (rest().empty() && ended_) return std::nullopt;
  }
}

bool WarcReader::give_up() {
  lost_ = false;
  damaged(fmt::format("given up: no record in {} bytes", kMostPassedOver));
  data_.clear();
  at_ = 0;
  ended_ = true;
  return false;
}

// Skips what is left of a long block. False where a member with another record begins before its end.
bool WarcReader::skip_long(std::uint64_t bytes) {
  const std::uint64_t begin = position();
  while (bytes > 0) {
    if (position() - begin > kMostPassedOver) return give_up();
    if (!need(1)) return false;
    const auto now =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes, std::min(rest().size(), kSkipAtOnce)));
    if (const auto inside = record_inside(0, now)) {
      skip(*inside);
      return false;
    }
    skip(now);
    bytes -= now;
  }
  return true;
}

std::optional<WarcRecord> WarcReader::read_record() {
  const Mark member = place(position());
  WarcRecord record;
  record.offset = expander_.compressed() ? member.offset : position();
  record.within_member = expander_.compressed() ? position() - member.position : 0;
  const auto header = header_size();
  if (!header) {
    damaged("a record's header has no end");
    skip(1);
    return std::nullopt;
  }
  record.fields = fields_of(rest().substr(0, *header));
  const auto length = length_of(record.fields);
  if (!length) {
    damaged("a record without a length");
    skip(*header);
    return std::nullopt;
  }
  record.length = *length;
  record.over_limit = *length > max_block_bytes_;
  const auto kept = static_cast<std::size_t>(std::min<std::uint64_t>(*length, max_block_bytes_));
  const bool whole = need(*header + kept);
  const auto wrong = [&](std::size_t at, const char* reason) {
    damaged(reason);
    skip(at);
    return std::nullopt;
  };
  if (const auto inside = record_inside(*header, kept))
    return wrong(*inside, "a record ends before its stated length");
  if (!whole) return wrong(*header, "the file ends inside a record");
  if (record.over_limit) {
    // A length that is wrong by far would else swallow the rest of the file.
    const std::size_t found = rest().substr(*header, kept).find("\r\n\r\nWARC/1.");
    if (found != std::string_view::npos && starts_record(*header + found + 4))
      return wrong(*header + found + 4, "a record ends before its stated length");
    record.block = rest().substr(*header, kept);
    skip(*header + kept);
    if (!skip_long(*length - kept)) {
      damaged("a record ends before its stated length");
      return std::nullopt;
    }
    return record;
  }
  // Behind the block stand line ends and the next record, or nothing.
  std::size_t behind = *header + kept;
  while (need(behind + 1) && (data_[at_ + behind] == '\r' || data_[at_ + behind] == '\n')) ++behind;
  const bool closed = rest().substr(*header + kept).starts_with("\r\n\r\n");
  if (!closed && need(behind + 1) && !starts_record(behind)) {
    const std::size_t found = rest().substr(*header, kept).find("\nWARC/1.");
    if (found != std::string_view::npos && starts_record(*header + found + 1))
      return wrong(*header + found + 1, "a record ends before its stated length");
    return wrong(behind, "a record goes on behind its stated length");
  }
  record.block = rest().substr(*header, kept);
  skip(behind);
  return record;
}

}  // namespace isnad::archive
