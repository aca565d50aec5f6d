#pragma once

#include <string>
#include <vector>

// isnad as a library: pages in, dossiers out. The program `isnad trace` does the same with files.
// Formats: docs/formats/dossier.md in the sources. Nothing here throws; every function may be called from any
// thread.
namespace isnad {

#define ISNAD_PUBLIC __attribute__((visibility("default")))

// A page as it came: HTML, text copied from a page, or JSON Lines with a `text` or `html` field. What it is,
// its content tells. At most 2 GiB; not decompressed.
struct Input {
  std::string name;  // names the document where it has no id of its own: unique among the inputs
  std::string bytes;
};

enum class Grouping {
  kByStory,   // every story of two documents or more gets a dossier
  kOneStory,  // all inputs are one story
};

// What vague counts ("dozens") mean: 12 or more; 24 to 99; no number.
enum class VagueCounts { kConservative, kRange, kLiteral };

enum class AgencyCopies {
  kWith,
  kWithout,  // copied agency text is left out of every count and comparison
};

struct TraceSettings {
  Grouping grouping = Grouping::kByStory;
  VagueCounts vague_counts = VagueCounts::kConservative;
  AgencyCopies agency_copies = AgencyCopies::kWith;
  int min_copy_words = 6;  // the shortest shared text that counts as copied, 2 or more
  unsigned jobs = 1;       // threads; the outcome is the same for any number
};

struct TraceOutcome {
  std::string json;     // isnad-dossier/1 for one story, isnad-stories/1 for any number
  std::string html;     // the report, one page; empty where the library was built without the viewer
  std::string summary;  // for a terminal of 100 columns, without colour
  std::vector<std::string> notes;     // about inputs that were read, a line each
  std::vector<std::string> unusable;  // inputs, or lines of them, that could not be used, with the reason
};

// Compares what the inputs report. Without any usable input a story by force has nothing to say: `json` is
// empty then.
[[nodiscard]] ISNAD_PUBLIC TraceOutcome trace(const std::vector<Input>& inputs,
                                              const TraceSettings& settings = {});

// "0.1.0"
[[nodiscard]] ISNAD_PUBLIC std::string library_version();

}  // namespace isnad
