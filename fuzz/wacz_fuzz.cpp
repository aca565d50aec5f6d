// WACZ files of any bytes: the zip file's directory, the description, the WARC files in it. Input that does
// not begin as a zip file is the plan of one: lines "=== PATH" and behind each what stands in that file. The
// zip file made of it is right in its sums and directory, so that what changes in the files is read, too;
// "!!! OFFSET BYTE" lines in front damage it.
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/wacz.h"
#include "archive/warc_pages.h"

namespace {

// So many files that several of each kind fit.
constexpr std::size_t kMostFiles = 24;

struct PlannedFile {
  std::string_view path;
  std::string_view content;
};

struct Damage {
  std::size_t offset = 0;
  unsigned char byte = 0;
};

struct Plan {
  std::vector<PlannedFile> files;
  std::vector<Damage> damage;
};

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

std::string_view line_of(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

Damage damage_of(std::string_view line) {
  Damage damage;
  line.remove_prefix(4);
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), damage.offset);
  if (error == std::errc{} && end + 1 < line.data() + line.size())
    damage.byte = static_cast<unsigned char>(end[1]);
  return damage;
}

Plan plan_of(std::string_view rest) {
  Plan plan;
  while (rest.starts_with("!!! ")) plan.damage.push_back(damage_of(line_of(rest)));
  while (rest.starts_with("=== ") && plan.files.size() < kMostFiles) {
    PlannedFile file;
    file.path = line_of(rest).substr(4);
    const std::size_t next = rest.find("\n=== ");
    file.content = rest.substr(0, next);
    rest = next == std::string_view::npos ? std::string_view() : rest.substr(next + 1);
    plan.files.push_back(file);
  }
  return plan;
}

// What a file's two headers have in common.
std::string entry(const PlannedFile& file) {
  std::string out;
  const auto size = static_cast<std::uint32_t>(file.content.size());
  put(out, 20, 2);              // the version that is needed
  out += std::string(8, '\0');  // no flags, stored, no time
  put(out,
      static_cast<std::uint32_t>(
          crc32(0, reinterpret_cast<const Bytef*>(file.content.data()), static_cast<uInt>(size))),
      4);
  put(out, size, 4);
  put(out, size, 4);
  put(out, static_cast<std::uint32_t>(file.path.size()), 2);
  put(out, 0, 2);
  return out;
}

std::string zip_of(const Plan& plan) {
  std::string out;
  std::string directory;
  for (const PlannedFile& file : plan.files) {
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += entry(file);
    directory += std::string(10, '\0');
    put(directory, static_cast<std::uint32_t>(out.size()), 4);
    directory += file.path;
    out += "PK\x03\x04";
    out += entry(file);
    out += file.path;
    out += file.content;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  out += directory;
  out += "PK\x05\x06";
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(plan.files.size()), 2);
  put(out, static_cast<std::uint32_t>(plan.files.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  for (const Damage& damage : plan.damage)
    if (damage.offset < out.size()) out[damage.offset] = static_cast<char>(damage.byte);
  return out;
}

// A file of the system's, in memory: libzip asks for its number, which fmemopen's have none of.
std::FILE* file_of(const std::string& bytes) {
  const int number = ::memfd_create("wacz", MFD_CLOEXEC);
  if (number < 0) std::abort();
  if (::write(number, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
  if (::lseek(number, 0, SEEK_SET) != 0) std::abort();
  std::FILE* file = ::fdopen(number, "rb");
  if (file == nullptr) std::abort();
  return file;
}

void read_all(const std::string& bytes) {
  using namespace isnad::archive;
  constexpr std::size_t kLimit = 4096;
  std::FILE* file = file_of(bytes);
  const auto wacz = open_wacz(file);
  if (!wacz) return;
  for (const std::string& path : wacz->warcs) {
    if (!is_inside(path)) std::abort();
    const auto source = wacz->zip.file(path);
    if (!source) continue;
    std::string hex;
    DigestSource digest(**source, hex);
    WarcPages pages(digest, path, kLimit);
    while (auto raw = pages.next()) {
      const auto page = page_of(std::move(*raw), path, kLimit);
      if (page && page->bytes.size() > kLimit) std::abort();
    }
    if (pages.coverage().pages > pages.coverage().records) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string bytes(input);
  if (!input.starts_with("PK")) {
    const Plan plan = plan_of(input);
    if (plan.files.empty()) return -1;  // kept out of the corpus
    bytes = zip_of(plan);
  }
  read_all(bytes);
  return 0;
}
