#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"

namespace isnad::passages {

// When articles were published, as far as that is evidence of who had a text first: stated on the page, to
// the day at least, and no time of a crawl.
class PublishedTimes {
 public:
  // Times are a crawler's where articles of one outlet follow one another faster than anybody writes them, or
  // one text of an outlet has several times. Linear but for sorting.
  explicit PublishedTimes(std::span<const Article* const> articles);

  // The members with a time, the earliest first, with how much later each came; empty where only one has.
  [[nodiscard]] std::vector<PassageLag> lags(const std::vector<Place>& members) const;

  // Whether x came before y for certain.
  [[nodiscard]] bool is_before(DocumentIndex x, DocumentIndex y) const;

 private:
  struct Time {
    std::int64_t minutes = 0;  // since 1970, of UTC where the zone is known; of a bare day its beginning
    std::int64_t day = 0;      // since 1970, of its own clock
    bool to_the_minute = false;
    bool zone = false;
  };
  // Two clocks of which one is unknown may be hours apart: then their days alone are compared.
  static bool are_exact(const Time& x, const Time& y) {
    return x.to_the_minute && y.to_the_minute && x.zone == y.zone;
  }
  std::vector<std::optional<Time>> times_;
};

}  // namespace isnad::passages
