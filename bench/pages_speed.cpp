// Times isnad's reading of pages against libxml2's parse of the same bytes, in turn, on one core.
// Usage: isnad_pages_speed LIST ROUNDS. LIST names a page a line (.html or .html.gz). Prints the best rounds
// as JSON.
#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "pipeline/inputs.h"
#include "read/markup.h"
#include "read/read.h"

namespace {

using namespace isnad;

std::vector<std::string> lines_of(const char* name) {
  std::vector<std::string> lines;
  std::ifstream file(name);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// What libxml2 alone does: a tree, built and freed. Without network, without messages, within its usual
// limits (without them it takes a quarter longer).
void parse_by_libxml2(const std::string& bytes) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  htmlDocPtr tree = htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, kOptions);
  if (tree != nullptr) xmlFreeDoc(tree);
}

template <typename Work>
double seconds(const std::vector<Page>& pages, Work work) {
  const auto start = std::chrono::steady_clock::now();
  for (const Page& page : pages) work(page);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: isnad_pages_speed LIST ROUNDS\n");
    return 2;
  }
  const std::vector<Page> pages = pipeline::gather(lines_of(argv[1]), {}).pages;
  std::size_t bytes = 0;
  for (const Page& page : pages) bytes += page.bytes.size();
  double libxml2 = std::numeric_limits<double>::max();
  double parse = libxml2;
  double read_all = libxml2;
  std::size_t nodes = 0;
  std::size_t articles = 0;
  for (int round = 0; round < std::atoi(argv[2]); ++round) {
    libxml2 = std::min(libxml2, seconds(pages, [](const Page& page) { parse_by_libxml2(page.bytes); }));
    parse = std::min(
        parse, seconds(pages, [&](const Page& page) { nodes += read::Markup(page.bytes).nodes().size(); }));
    read_all =
        std::min(read_all,
                 seconds(pages, [&](const Page& page) { articles += read::read(page, {}).articles.size(); }));
  }
  if (nodes == 0 || articles == 0) return 1;  // and nothing above may be left out as unused
  fmt::print("{{\"pages\":{},\"bytes\":{},\"libxml2\":{:.4f},\"markup\":{:.4f},\"read\":{:.4f}}}\n",
             pages.size(), bytes, libxml2, parse, read_all);
  return 0;
}
