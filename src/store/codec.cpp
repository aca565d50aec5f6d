#include "store/codec.h"

#include <zstd.h>

#include <bit>
#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace isnad::store {
namespace {

// Raised with every change of a struct below; a reader takes all up to its own.
constexpr std::uint8_t kFormat = 1;

// Of 1,282 pages of ../shared/data/saudinewsnet (4.57 MB) level 1 makes 1.91 MB, 3 1.85, 6 1.77, 9 1.76:
// little for the time that it takes from reading.
constexpr int kLevel = 1;

// Over the longest text that is read (16 MiB) with its map, and over the largest dossier seen (2 MB) by far.
constexpr std::size_t kMaxValue = std::size_t{1} << 30U;

class Writer {
 public:
  static constexpr bool kReading = false;

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out_.push_back(static_cast<char>(0x80U | (value & 0x7FU)));
    out_.push_back(static_cast<char>(value));
  }
  void bytes(std::string_view value) { out_.append(value); }
  [[nodiscard]] std::string take() { return std::move(out_); }

  std::uint32_t last = 0;  // where the last span began: the next one is written as the way from there

 private:
  std::string out_;
};

class Reader {
 public:
  static constexpr bool kReading = true;

  explicit Reader(std::string_view in) : in_(in) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (in_.empty()) break;
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    return fail();
  }
  std::string_view bytes(std::size_t size) {
    if (size > in_.size()) {
      fail();
      return {};
    }
    const std::string_view value = in_.substr(0, size);
    in_.remove_prefix(size);
    return value;
  }
  std::uint64_t fail() {
    failed_ = true;
    in_ = {};
    return 0;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return in_.size(); }

  std::uint32_t last = 0;

 private:
  std::string_view in_;
  bool failed_ = false;
};

// T for a reader, const T for a writer: one list of fields serves both ways.
template <class Io, class T>
using Like = std::conditional_t<Io::kReading, T, const T>;

// The last value of each enumeration; others are damage.
constexpr auto last_of(Basis) { return Basis::kInferred; }
constexpr auto last_of(AgencyCredit::Place) { return AgencyCredit::Place::kText; }
constexpr auto last_of(Note::Code) { return Note::Code::kCapture; }
constexpr auto last_of(OtherReading::Field) { return OtherReading::Field::kPublished; }
constexpr auto last_of(OtherReading::Basis) { return OtherReading::Basis::kAddress; }
constexpr auto last_of(Part::Kind) { return Part::Kind::kCaption; }
constexpr auto last_of(EntityType) { return EntityType::kMiscellaneous; }
constexpr auto last_of(MentionKind) { return MentionKind::kPart; }
constexpr auto last_of(Modifier) { return Modifier::kRange; }
constexpr auto last_of(ClaimKind) { return ClaimKind::kNarration; }
constexpr auto last_of(HopKind) { return HopKind::kOutlet; }
constexpr auto last_of(HopReason) { return HopReason::kAligned; }
constexpr auto last_of(TimexType) { return TimexType::kSet; }
constexpr auto last_of(RelativeTime::Kind) { return RelativeTime::Kind::kMinutes; }
constexpr auto last_of(RelativeTime::Calendar) { return RelativeTime::Calendar::kIslamic; }
constexpr auto last_of(RelativeTime::Direction) { return RelativeTime::Direction::kNearest; }

template <class T>
constexpr bool kIsVector = false;
template <class T>
constexpr bool kIsVector<std::vector<T>> = true;
template <class T>
constexpr bool kIsOptional = false;
template <class T>
constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
constexpr bool kIsMap = false;
template <class Key, class Value>
constexpr bool kIsMap<std::map<Key, Value>> = true;
template <class T>
constexpr bool kIsIndex = false;
template <class Tag>
constexpr bool kIsIndex<Index<Tag>> = true;

template <class Io, class... T>
void items(Io& io, T&... values) {
  (item(io, values), ...);
}

template <class Io, class T>
  requires std::integral<std::remove_const_t<T>>
void item(Io& io, T& value) {
  // Signed numbers are folded so that small negative ones stay short.
  if constexpr (std::signed_integral<std::remove_const_t<T>>) {
    if constexpr (Io::kReading) {
      const std::uint64_t folded = io.number();
      value =
          static_cast<T>(static_cast<std::int64_t>(folded >> 1U) ^ -static_cast<std::int64_t>(folded & 1U));
    } else {
      const auto wide = static_cast<std::int64_t>(value);
      io.number(static_cast<std::uint64_t>(wide) << 1U ^ static_cast<std::uint64_t>(wide >> 63U));
    }
  } else if constexpr (Io::kReading) {
    value = static_cast<T>(io.number());
  } else {
    io.number(value);
  }
}

template <class Io, class T>
  requires std::is_enum_v<T>
void item(Io& io, T& value) {
  if constexpr (Io::kReading) {
    const std::uint64_t number = io.number();
    if (number > static_cast<std::uint64_t>(last_of(T{}))) {
      io.fail();
    } else {
      value = static_cast<T>(number);
    }
  } else {
    io.number(static_cast<std::uint64_t>(value));
  }
}

template <class Io>
void item(Io& io, Like<Io, double>& value) {
  if constexpr (Io::kReading) {
    const std::string_view bytes = io.bytes(8);
    std::uint64_t bits = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) bits = bits << 8U | static_cast<unsigned char>(bytes[i]);
    value = std::bit_cast<double>(bits);
  } else {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) {
      const char byte = static_cast<char>(bits >> shift);
      io.bytes({&byte, 1});
    }
  }
}

template <class Io>
void item(Io& io, Like<Io, std::string>& value) {
  if constexpr (Io::kReading) {
    value = io.bytes(io.number());
  } else {
    io.number(value.size());
    io.bytes(value);
  }
}

template <class Io, class T>
  requires kIsVector<std::remove_const_t<T>>
void item(Io& io, T& values) {
  if constexpr (Io::kReading) {
    const std::uint64_t count = io.number();
    if (count > io.left()) {  // an item takes a byte at least
      io.fail();
      return;
    }
    for (std::uint64_t i = 0; i < count && !io.failed(); ++i) item(io, values.emplace_back());
  } else {
    io.number(values.size());
    for (const auto& value : values) item(io, value);
  }
}

template <class Io, class T>
  requires kIsMap<std::remove_const_t<T>>
void item(Io& io, T& values) {
  using Map = std::remove_const_t<T>;
  std::vector<std::pair<typename Map::key_type, typename Map::mapped_type>> pairs(values.begin(),
                                                                                  values.end());
  item(io, pairs);
  if constexpr (Io::kReading) values = Map(pairs.begin(), pairs.end());
}
template <class Io, class First, class Second>
void item(Io& io, std::pair<First, Second>& value) {
  items(io, value.first, value.second);
}
template <class Io, class First, class Second>
void item(Io& io, const std::pair<First, Second>& value) {
  items(io, value.first, value.second);
}

template <class Io, class T>
  requires kIsOptional<std::remove_const_t<T>>
void item(Io& io, T& value) {
  if constexpr (Io::kReading) {
    if (io.number() != 0) item(io, value.emplace());
  } else {
    io.number(value.has_value() ? 1 : 0);
    if (value) item(io, *value);
  }
}

template <class Io, class T>
  requires kIsIndex<std::remove_const_t<T>>
void item(Io& io, T& index) {
  if constexpr (Io::kReading) {
    index = T(static_cast<std::size_t>(io.number()));
  } else {
    io.number(index.value());
  }
}

template <class Io>
void item(Io& io, Like<Io, Span>& span) {
  if constexpr (Io::kReading) {
    std::int64_t way = 0;
    std::uint32_t size = 0;
    items(io, way, size);
    span.begin = static_cast<std::uint32_t>(io.last + static_cast<std::uint64_t>(way));
    span.end = span.begin + size;
  } else {
    const std::int64_t way = static_cast<std::int64_t>(span.begin) - io.last;
    const std::uint32_t size = span.end - span.begin;
    items(io, way, size);
  }
  io.last = span.begin;
}

// Each struct is taken apart completely: a field that is added to one does not compile until it stands here.
template <class Io>
void item(Io& io, Like<Io, OffsetRun>& value) {
  auto& [text, page] = value;
  items(io, text, page);
}
template <class Io>
void item(Io& io, Like<Io, PublishedDate>& value) {
  auto& [iso, basis, reason] = value;
  items(io, iso, basis, reason);
}
template <class Io>
void item(Io& io, Like<Io, Title>& value) {
  auto& [exact, span] = value;
  items(io, exact, span);
}
template <class Io>
void item(Io& io, Like<Io, AgencyCredit>& value) {
  auto& [name, place, span] = value;
  items(io, name, place, span);
}
template <class Io>
void item(Io& io, Like<Io, Note>& value) {
  auto& [code, message] = value;
  items(io, code, message);
}
template <class Io>
void item(Io& io, Like<Io, PageMap>& value) {
  auto& [charset, bytes, field, runs, decoded_runs] = value;
  items(io, charset, bytes, field, runs, decoded_runs);
}
template <class Io>
void item(Io& io, Like<Io, OtherReading>& value) {
  auto& [field, basis, reading] = value;
  items(io, field, basis, reading);
}
template <class Io>
void item(Io& io, Like<Io, Part>& value) {
  auto& [kind, span] = value;
  items(io, kind, span);
}
template <class Io>
void item(Io& io, Like<Io, Capture>& value) {
  auto& [file, record, offset, within, payload_digest, time] = value;
  items(io, file, record, offset, within, payload_digest, time);
}
template <class Io>
void item(Io& io, Like<Io, Article>& value) {
  auto& [id, source, url, outlet, title, text, page, body, parts, published, modified, dateline, agencies,
         authors, also_stated, language, capture, extra, notes] = value;
  items(io, id, source, url, outlet, title, text, page, body, parts, published, modified, dateline, agencies,
        authors, also_stated, language, capture, extra, notes);
}

template <class Io>
void item(Io& io, Like<Io, RelativeTime>& value) {
  auto& [kind, amount, weekday, month, day, direction, calendar, suffix] = value;
  items(io, kind, amount, weekday, month, day, direction, calendar, suffix);
}
template <class Io>
void item(Io& io, Like<Io, TimeExpression>& value) {
  auto& [span, type, timex, doubt_days, relative] = value;
  items(io, span, type, timex, doubt_days, relative);
}
template <class Io>
void item(Io& io, Like<Io, LocalEntity>& value) {
  auto& [type, name, key, institution] = value;
  items(io, type, name, key, institution);
}
template <class Io>
void item(Io& io, Like<Io, Mention>& value) {
  auto& [span, entity, kind] = value;
  items(io, span, entity, kind);
}
template <class Io>
void item(Io& io, Like<Io, Quantity>& value) {
  auto& [span, min, max, modifier, unit, counted, number, vague] = value;
  items(io, span, min, max, modifier, unit, counted, number, vague);
}
template <class Io>
void item(Io& io, Like<Io, Hop>& value) {
  auto& [name, kind, span, reason, entity] = value;
  items(io, name, kind, span, reason, entity);
}
template <class Io>
void item(Io& io, Like<Io, ClaimSource>& value) {
  auto& [entity, name, span] = value;
  items(io, entity, name, span);
}
template <class Io>
void item(Io& io, Like<Io, Claim>& value) {
  auto& [span, kind, source, cue, chain, quantities, event, negated, denied, hedged] = value;
  items(io, span, kind, source, cue, chain, quantities, event, negated, denied, hedged);
}
template <class Io>
void item(Io& io, Like<Io, Annotation>& value) {
  auto& [entities, mentions, inner_mentions, times, quantities, claims] = value;
  items(io, entities, mentions, inner_mentions, times, quantities, claims);
}

template <class Io>
void item(Io& io, Like<Io, ArchiveCoverage::DamagedPlace>& value) {
  auto& [offset, reason] = value;
  items(io, offset, reason);
}
template <class Io>
void item(Io& io, Like<Io, ArchiveCoverage>& value) {
  auto& [file, records, pages, revisits, other, repeated, altered, not_fetched, damaged, damaged_places] =
      value;
  items(io, file, records, pages, revisits, other, repeated, altered, not_fetched, damaged, damaged_places);
}

template <class T>
std::string encoded(const T& value) {
  Writer writer;
  writer.number(kFormat);
  item(writer, value);
  return writer.take();
}

template <class T>
Result<T> decoded(std::string_view bytes, const char* what) {
  Reader reader(bytes);
  const std::uint64_t format = reader.number();
  if (!reader.failed() && format > kFormat) {
    return Error{ErrorCode::kInvalidInput, std::string(what) + " was written by a later version of isnad"};
  }
  T value;
  item(reader, value);
  if (reader.failed() || reader.left() > 0)
    return Error{ErrorCode::kInvalidInput, std::string(what) + " in the store is damaged"};
  return value;
}

// Contexts are costly to make (a few hundred kilobytes), so each thread keeps its own.
struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

}  // namespace

std::string encode(const Article& article) { return encoded(article); }
std::string encode(const Annotation& annotation) { return encoded(annotation); }
std::string encode(const ArchiveCoverage& archive) { return encoded(archive); }

Result<Article> decode_article(std::string_view bytes) { return decoded<Article>(bytes, "an article"); }
Result<Annotation> decode_annotation(std::string_view bytes) {
  return decoded<Annotation>(bytes, "an annotation");
}
Result<ArchiveCoverage> decode_archive_coverage(std::string_view bytes) {
  return decoded<ArchiveCoverage>(bytes, "what an archive holds");
}

std::string pack(std::string_view bytes, std::string_view known) {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_refPrefix(context.get(), known.data(), known.size());  // for the next frame alone
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  out.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return out;
}

Result<std::string> unpack(std::string_view frame, std::string_view known) {
  const Error damaged{ErrorCode::kInvalidInput, "a value in the store is damaged"};
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return damaged;
  if (size > kMaxValue) return Error{ErrorCode::kTooLarge, "a value in the store is over the limit of 1 GiB"};
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  // The window reaches over the known bytes and the value.
  constexpr int kWidestWindow = 31;
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kWidestWindow);
  ZSTD_DCtx_refPrefix(context.get(), known.data(), known.size());
  std::string out(size, '\0');
  const std::size_t read =
      ZSTD_decompressDCtx(context.get(), out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(read) != 0 || read != size) return damaged;
  return out;
}

}  // namespace isnad::store
