#include "archive/expander.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace isnad::archive {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10U;

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
// A skippable frame with this number holds the dictionary of a .warc.zst file (the IIPC's proposal).
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";
// zlib's flags for a gzip wrapper around the largest window.
constexpr int kGzipWindow = 15 + 16;
// Frames may ask for any window; 128 MiB is zstd's own limit for careful readers.
constexpr int kZstdWindowLog = 27;
// Ten times zstd's usual dictionary.
constexpr std::size_t kMaxDictionary = std::size_t{16} << 20U;
// What is decompressed at a place that may begin a member, to see whether it does.
constexpr std::size_t kTrialBytes = 64;

// Skippable frames have sixteen numbers.
bool is_skippable(std::string_view bytes) {
  return bytes.size() >= 4 && bytes.substr(1, 3) == "\x2A\x4D\x18" &&
         (static_cast<unsigned char>(bytes[0]) & 0xF0U) == 0x50U;
}

std::uint32_t little_endian32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i)
    value = value << 8U | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  return value;
}

}  // namespace

// One member or frame at a time.
class Expander::Coding {
 public:
  enum class Status { kMore, kEnd, kBroken };
  Coding() = default;
  Coding(const Coding&) = delete;
  Coding& operator=(const Coding&) = delete;
  virtual ~Coding() = default;

  virtual void restart() = 0;
  // Takes from `in` (what is taken is removed) and writes to out, of which it leaves what it wrote.
  virtual Status step(std::string_view& in, std::string& out) = 0;
  // Where in `bytes`, from `from` on, something stands that may begin a member; npos for nowhere.
  [[nodiscard]] virtual std::size_t find_start(std::string_view bytes, std::size_t from) const = 0;
};

class Expander::Gzip final : public Coding {
 public:
  Gzip() { ready_ = inflateInit2(&stream_, kGzipWindow) == Z_OK; }
  ~Gzip() override {
    if (ready_) inflateEnd(&stream_);
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  void restart() override {
    if (ready_) inflateReset(&stream_);
  }
  Status step(std::string_view& in, std::string& out) override {
    if (!ready_) return Status::kBroken;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(in.size() - stream_.avail_in);
    out.resize(out.size() - stream_.avail_out);
    if (status == Z_STREAM_END) return Status::kEnd;
    return status == Z_OK || status == Z_BUF_ERROR ? Status::kMore : Status::kBroken;
  }
  [[nodiscard]] std::size_t find_start(std::string_view bytes, std::size_t from) const override {
    return bytes.find(kGzipMagic, from);
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class Expander::Zstd final : public Coding {
 public:
  explicit Zstd(std::string_view dictionary) : stream_(ZSTD_createDCtx()) {
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kZstdWindowLog);
    if (!dictionary.empty()) ZSTD_DCtx_loadDictionary(stream_, dictionary.data(), dictionary.size());
  }
  ~Zstd() override { ZSTD_freeDCtx(stream_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  void restart() override { ZSTD_DCtx_reset(stream_, ZSTD_reset_session_only); }
  Status step(std::string_view& in, std::string& out) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const std::size_t status = ZSTD_decompressStream(stream_, &to, &from);
    in.remove_prefix(from.pos);
    out.resize(to.pos);
    if (ZSTD_isError(status) != 0) return Status::kBroken;
    return status == 0 ? Status::kEnd : Status::kMore;
  }
  [[nodiscard]] std::size_t find_start(std::string_view bytes, std::size_t from) const override {
    return bytes.find(kZstdMagic, from);
  }

 private:
  ZSTD_DCtx* stream_;
};

Expander::Expander(ByteSource& source, AfterDamage after_damage)
    : source_(source), after_damage_(after_damage), out_(kChunk, '\0') {}
Expander::~Expander() = default;

bool Expander::compressed() const { return coding_ != nullptr; }

std::vector<Damage> Expander::take_damage() { return std::exchange(damage_, {}); }

// Reads on behind what is not used yet. False at the end.
bool Expander::fill() {
  if (ended_) return false;
  input_.erase(0, at_);
  input_begin_ += at_;
  at_ = 0;
  const std::size_t before = input_.size();
  input_.resize(before + kChunk);
  const auto count = source_.read(input_.data() + before, kChunk);
  input_.resize(before + (count ? *count : 0));
  if (!count) damage_.push_back({input_begin_ + before, count.error().message});
  ended_ = !count || *count == 0;
  return !ended_;
}

void Expander::open() {
  opened_ = true;
  while (rest().size() < 8 && fill()) {
  }
  if (rest().starts_with(kGzipMagic.substr(0, 2))) {
    coding_ = std::make_unique<Gzip>();
  } else if (rest().starts_with(kZstdMagic)) {
    coding_ = std::make_unique<Zstd>(std::string_view());
  } else if (rest().starts_with(kDictionaryMagic) && rest().size() >= 8) {
    const std::size_t size = little_endian32(rest().substr(4));
    if (size > kMaxDictionary) return damaged("a dictionary over the limit of 16 MiB");
    while (rest().size() < size + 8 && fill()) {
    }
    if (rest().size() < size + 8) return damaged("compressed data ends too early");
    std::string dictionary(rest().substr(8, size));
    at_ += size + 8;
    if (std::string_view(dictionary).starts_with(kZstdMagic)) {
      bool cut = false;
      auto expanded = expand("zstd", dictionary, kMaxDictionary, cut);
      if (!expanded || cut) return damaged("broken zstd dictionary");
      dictionary = std::move(*expanded);
    }
    coding_ = std::make_unique<Zstd>(dictionary);
  } else if (is_skippable(rest())) {
    coding_ = std::make_unique<Zstd>(std::string_view());
  }
}

std::optional<Piece> Expander::next() {
  if (!opened_) open();
  if (stopped_) return std::nullopt;
  return coding_ ? next_compressed() : next_plain();
}

std::optional<Piece> Expander::next_plain() {
  if (rest().empty() && !fill()) return std::nullopt;
  const bool first = input_begin_ + at_ == 0;
  Piece piece{rest(), 0, first};
  at_ = input_.size();
  return piece;
}

std::optional<Piece> Expander::next_compressed() {
  while (true) {
    if (rest().empty() && !fill()) {
      if (in_member_) {
        damage_.push_back({member_offset_, "compressed data ends too early"});
        in_member_ = false;
      }
      return std::nullopt;
    }
    if (!in_member_) {
      // Members follow one another; anything else behind the last one is padding.
      while (rest().size() < 4 && fill()) {
      }
      if (coding_->find_start(rest().substr(0, 4), 0) != 0 && !is_skippable(rest())) {
        if (after_damage_ == AfterDamage::kStop) return std::nullopt;
        if (rest().find_first_not_of('\0') == std::string_view::npos) {  // a tape's or a disk's padding
          at_ = input_.size();
          continue;
        }
        member_offset_ = input_begin_ + at_;
        damage_.push_back({member_offset_, "bytes that are no compressed data"});
        if (!find_next_member()) return std::nullopt;
      }
      member_offset_ = input_begin_ + at_;
      coding_->restart();
      in_member_ = true;
      member_start_ = true;
    }
    std::string_view in = rest();
    out_.resize(kChunk);
    const Coding::Status status = coding_->step(in, out_);
    at_ = input_.size() - in.size();
    if (status == Coding::Status::kEnd) in_member_ = false;
    if (status == Coding::Status::kBroken) {
      damaged(dynamic_cast<Gzip*>(coding_.get()) != nullptr ? "broken gzip data" : "broken zstd data");
      if (!out_.empty() && out_.size() < kChunk)
        return Piece{out_, member_offset_, std::exchange(member_start_, false)};
      if (stopped_) return std::nullopt;
      continue;
    }
    if (!out_.empty()) return Piece{out_, member_offset_, std::exchange(member_start_, false)};
  }
}

void Expander::damaged(std::string reason) {
  damage_.push_back({in_member_ ? member_offset_ : input_begin_ + at_, std::move(reason)});
  in_member_ = false;
  if (after_damage_ == AfterDamage::kStop || !coding_ || !find_next_member()) stopped_ = true;
}

// Moves to the next place that begins a member in which a WARC record begins: the numbers that begin members
// also stand in compressed data by chance, once in some 16 MB.
bool Expander::find_next_member() {
  std::size_t from = at_;
  while (true) {
    const std::size_t start = coding_->find_start(input_, from);
    if (start == std::string::npos) {
      at_ = input_.size() - std::min<std::size_t>(input_.size(), kGzipMagic.size());
      if (!fill()) return false;
      from = 0;
      continue;
    }
    at_ = start;
    // A header with a name, and some bytes of data, are well within this; more would be work for each place
    // of a hostile file.
    constexpr std::size_t kEnough = 512;
    while (rest().size() < kEnough && fill()) {
    }
    coding_->restart();
    std::string_view in = rest().substr(0, kEnough);
    std::string trial(kTrialBytes, '\0');
    const Coding::Status status = coding_->step(in, trial);
    if (status != Coding::Status::kBroken && trial.starts_with("WARC/")) return true;
    from = at_ + 1;
  }
}

namespace {

Result<std::string> expand_zlib(int window, std::string_view bytes, std::size_t limit, bool& cut) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return Error{ErrorCode::kInvalidInput, "zlib failed to start"};
  std::string out;
  std::string chunk(kChunk, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max()));
  int status = Z_OK;
  while (status == Z_OK && out.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(chunk, 0, chunk.size() - stream.avail_out);
    // A body of several gzip members.
    if (status == Z_STREAM_END && stream.avail_in > 1 && window == kGzipWindow && *stream.next_in == 0x1F)
      status = inflateReset(&stream);
  }
  inflateEnd(&stream);
  if (status == Z_DATA_ERROR || status == Z_NEED_DICT || status == Z_MEM_ERROR || status == Z_STREAM_ERROR)
    return Error{ErrorCode::kInvalidInput, "broken compressed data"};
  cut = status == Z_BUF_ERROR;
  return out;
}

Result<std::string> expand_brotli(std::string_view bytes, std::size_t limit, bool& cut) {
  BrotliDecoderState* state = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  if (state == nullptr) return Error{ErrorCode::kInvalidInput, "brotli failed to start"};
  std::string out;
  std::string chunk(kChunk, '\0');
  std::size_t left = bytes.size();
  const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
  BrotliDecoderResult status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() <= limit) {
    std::size_t room = chunk.size();
    auto* to = reinterpret_cast<std::uint8_t*>(chunk.data());
    status = BrotliDecoderDecompressStream(state, &left, &next, &room, &to, nullptr);
    out.append(chunk, 0, chunk.size() - room);
  }
  BrotliDecoderDestroyInstance(state);
  if (status == BROTLI_DECODER_RESULT_ERROR) return Error{ErrorCode::kInvalidInput, "broken compressed data"};
  cut = status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT;
  return out;
}

Result<std::string> expand_zstd(std::string_view bytes, std::size_t limit, bool& cut) {
  MemorySource source(bytes);
  Expander expander(source, AfterDamage::kStop);
  std::string out;
  while (out.size() <= limit) {
    const auto piece = expander.next();
    if (!piece) break;
    out += piece->bytes;
  }
  for (const Damage& damage : expander.take_damage()) {
    cut = damage.reason.find("early") != std::string::npos;
    if (!cut) return Error{ErrorCode::kInvalidInput, "broken compressed data"};
  }
  return out;
}

}  // namespace

Result<std::string> expand(std::string_view coding, std::string_view bytes, std::size_t limit, bool& cut) {
  cut = false;
  Result<std::string> out = Error{ErrorCode::kInvalidInput, fmt::format("no known coding: {}", coding)};
  if (coding == "gzip" || coding == "x-gzip") {
    out = expand_zlib(kGzipWindow, bytes, limit, cut);
  } else if (coding == "deflate") {
    // The standard says zlib's wrapper; many send the bare stream.
    out = expand_zlib(15, bytes, limit, cut);
    if (!out) out = expand_zlib(-15, bytes, limit, cut);
  } else if (coding == "br") {
    out = expand_brotli(bytes, limit, cut);
  } else if (coding == "zstd") {
    out = expand_zstd(bytes, limit, cut);
  }
  if (out && out->size() > limit)
    return Error{ErrorCode::kTooLarge,
                 fmt::format("over the limit of {} bytes for one page (decompressed)", limit)};
  return out;
}

}  // namespace isnad::archive
