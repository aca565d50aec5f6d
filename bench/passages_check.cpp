// Recall and precision of copied characters, isnad::passages against the slow matcher of all pairs.
//
//   passages_check COUNT INPUT...     the first COUNT documents by id, as `isnad passages` reads them
//
// With PAIRS=FILE in the environment the pairs of documents that share text are written there; with
// DIFFERENCES=FILE every stretch that one of the two has and the other has not. SLOW=FILE keeps what the slow
// matcher found, and takes it from there where it stands already.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "all_pairs.h"
#include "passages/passages.h"
#include "pipeline/pipeline.h"

namespace {

using namespace isnad;

// By document: which of its bytes are copied. Letters of one script have one length, so that bytes are as
// good as characters here.
using Marks = std::map<std::pair<std::size_t, std::size_t>, std::vector<bool>>;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void mark(Marks& marks, const std::vector<Article>& articles, std::size_t doc, std::size_t other, Span span) {
  std::vector<bool>& bytes = marks[{doc, other}];
  bytes.resize(articles[doc].text.size());
  for (std::uint32_t i = span.begin; i < span.end; ++i) bytes[i] = true;
}

Marks fast(const std::vector<Article>& articles, unsigned jobs) {
  Marks marks;
  for (const Passage& passage : passages::find_passages(articles, {.jobs = jobs})) {
    for (const Place& one : passage.members) {
      for (const Place& other : passage.members) {
        if (one.doc != other.doc) mark(marks, articles, one.doc.value(), other.doc.value(), one.span);
      }
    }
  }
  return marks;
}

std::array<Marks, 2> slow(const std::vector<Article>& articles, unsigned jobs) {
  std::vector<const Article*> all;
  for (const Article& article : articles) all.push_back(&article);
  const passages::Wordings wordings = passages::read_words(all, jobs);
  std::array<Marks, 2> marks;
  const auto found = bench::copied_words(wordings, jobs);
  for (std::size_t counting = 0; counting < found.size(); ++counting) {
    for (const bench::CopiedWords& copied : found[counting]) {
      const auto& words = wordings.documents[copied.document].words;
      for (const passages::WordRange range : copied.ranges) {
        mark(marks[counting], articles, copied.document, copied.other,
             {words[range.begin].span.begin, words[range.end - 1].span.end});
      }
    }
  }
  return marks;
}

// Writes the pairs of documents that share text: two ids and the bytes of the first that stand in the second.
void write_pairs(const char* path, const std::vector<Article>& articles, const Marks& marks) {
  std::FILE* file = std::fopen(path, "w");
  if (file == nullptr) return;
  for (const auto& [pair, bytes] : marks) {
    const auto count = std::count(bytes.begin(), bytes.end(), true);
    std::fprintf(file, "%s\t%s\t%ld\n", articles[pair.first].id.c_str(), articles[pair.second].id.c_str(),
                 static_cast<long>(count));
  }
  std::fclose(file);
}

constexpr std::array kCountings{"whatever the edits", "edits counted by place"};

// Writes every stretch that one matcher alone has: whose it is, counting, documents, bytes, text.
void write_differences(const char* path, const std::vector<Article>& articles,
                       const std::array<Marks, 2>& gold, const Marks& system) {
  std::FILE* file = std::fopen(path, "w");
  if (file == nullptr) return;
  const auto write = [&](const char* whose, const char* counting, const Marks& has, const Marks& lacks) {
    for (const auto& [pair, bytes] : has) {
      const auto other = lacks.find(pair);
      const auto alone = [&](std::size_t i) {
        return bytes[i] && !(other != lacks.end() && other->second[i]);
      };
      for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t begin = i;
        while (i < bytes.size() && alone(i)) ++i;
        if (i == begin) continue;
        std::fprintf(file, "%s\t%s\t%s\t%s\t%zu\t%zu\t%s\n", whose, counting, articles[pair.first].id.c_str(),
                     articles[pair.second].id.c_str(), begin, i - begin,
                     articles[pair.first].text.substr(begin, i - begin).c_str());
      }
    }
  };
  for (std::size_t counting = 0; counting < gold.size(); ++counting) {
    write("slow", kCountings[counting], gold[counting], system);
    write("fast", kCountings[counting], system, gold[counting]);
  }
  std::fclose(file);
}

// The slow matcher's marks as a file keeps them: counting, documents, and the bytes as 0 and 1.
void keep(const char* path, const std::array<Marks, 2>& gold) {
  std::ofstream file(path);
  for (std::size_t counting = 0; counting < gold.size(); ++counting) {
    for (const auto& [pair, bytes] : gold[counting]) {
      file << counting << ' ' << pair.first << ' ' << pair.second << ' ';
      for (const bool byte : bytes) file << (byte ? '1' : '0');
      file << '\n';
    }
  }
}

std::array<Marks, 2> kept(std::ifstream& file) {
  std::array<Marks, 2> gold;
  std::size_t counting = 0;
  std::pair<std::size_t, std::size_t> pair;
  for (std::string bytes; file >> counting >> pair.first >> pair.second >> bytes;) {
    std::vector<bool>& marks = gold.at(counting)[pair];
    for (const char byte : bytes) marks.push_back(byte == '1');
  }
  return gold;
}

std::array<Marks, 2> slow_once(const std::vector<Article>& articles, unsigned jobs) {
  const char* path = std::getenv("SLOW");
  if (path == nullptr) return slow(articles, jobs);
  if (std::ifstream file(path); file) return kept(file);
  std::array<Marks, 2> gold = slow(articles, jobs);
  keep(path, gold);
  return gold;
}

// What stands in some other document, whichever.
Marks anywhere(const Marks& by_pair) {
  Marks out;
  for (const auto& [pair, bytes] : by_pair) {
    std::vector<bool>& all = out[{pair.first, 0}];
    all.resize(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) all[i] = all[i] || bytes[i];
  }
  return out;
}

void report(const char* what, const Marks& gold, const Marks& system) {
  std::size_t both = 0;
  std::size_t in_gold = 0;
  std::size_t in_system = 0;
  for (const auto& [key, bytes] : gold) {
    const auto theirs = system.find(key);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      in_gold += bytes[i];
      both += bytes[i] && theirs != system.end() && theirs->second[i];
    }
  }
  for (const auto& [key, bytes] : system)
    in_system += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), true));
  const auto share = [&](std::size_t of) {
    return static_cast<double>(both) / static_cast<double>(std::max<std::size_t>(1, of));
  };
  std::printf("%-30s precision %.4f  recall %.4f  (slow %.2f MB, fast %.2f MB)\n", what, share(in_system),
              share(in_gold), static_cast<double>(in_gold) / 1e6, static_cast<double>(in_system) / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  const char* pairs = std::getenv("PAIRS");
  std::size_t count = 0;
  if (argc < 3 || std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), count).ec != std::errc{}) {
    std::fputs("usage: passages_check COUNT INPUT...\n", stderr);
    return 2;
  }
  const unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  pipeline::RunOptions options;
  options.jobs = jobs;
  std::vector<Article> articles =
      pipeline::read_all(pipeline::gather({argv + 2, argv + argc}, {}), options).articles;
  articles.resize(std::min(count, articles.size()));

  auto start = std::chrono::steady_clock::now();
  const Marks system = fast(articles, jobs);
  std::printf("%zu documents; fast %.2f s", articles.size(), seconds_since(start));
  start = std::chrono::steady_clock::now();
  const std::array<Marks, 2> gold = slow_once(articles, jobs);
  std::printf(", slow %.2f s\n", seconds_since(start));
  for (std::size_t counting = 0; counting < gold.size(); ++counting) {
    std::printf("%s\n", kCountings[counting]);
    report("  copied from any document", anywhere(gold[counting]), anywhere(system));
    report("  by pair of documents", gold[counting], system);
  }
  if (const char* fast_path = std::getenv("FAST")) keep(fast_path, {system, {}});
  if (const char* path = std::getenv("DIFFERENCES")) write_differences(path, articles, gold, system);
  if (pairs != nullptr) write_pairs(pairs, articles, gold[1]);
}
