#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace isnad {

// What an archive holds, and what of it could be used.
struct ArchiveCoverage {
  struct DamagedPlace {
    std::uint64_t offset = 0;  // in the file
    std::string reason;
  };
  std::string file;
  std::uint64_t records = 0;                 // whole ones
  std::uint64_t pages = 0;                   // with text or HTML, to be read
  std::uint64_t revisits = 0;                // records that say a page was seen again unchanged
  std::uint64_t other = 0;                   // pictures, requests and the like
  std::uint64_t repeated = 0;                // pages whose record was read already, from here or elsewhere
  std::uint64_t altered = 0;                 // pages whose bytes are not those that their digests state
  std::map<int, std::uint64_t> not_fetched;  // responses that bring no page, by HTTP status
  std::uint64_t damaged = 0;                 // places that could not be read
  std::vector<DamagedPlace> damaged_places;  // the first of them
};

// What a run could not fetch or read. Kept with the dossier: what is missing may be what would disagree.
struct Coverage {
  struct Gap {
    std::string reason;
    std::uint64_t count = 0;
    std::vector<std::string> where;  // the first of them
  };
  std::vector<Gap> gaps;  // in the order of their reasons
  std::vector<ArchiveCoverage> archives;
};

// How many places are named for a reason or an archive; the others are counted.
inline constexpr std::size_t kNamedPlaces = 10;

}  // namespace isnad
