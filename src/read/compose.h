#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "read/page_layout.h"

namespace isnad::read {

// A day of publication that a page's markup states.
struct MarkupDay {
  enum class Strength {
    kStrong,  // of the article: JSON-LD, OpenGraph and their like
    kFair,    // of something on the page: microdata, JSON-LD of another type
    kWeak,    // a field that systems fill as they please, a <time> anywhere
  };
  std::string value;  // as given
  Strength strength = Strength::kWeak;
};

// What is known of a document beside its text.
struct Known {
  std::optional<std::string> url;
  std::optional<std::string> address;  // that the page was fetched from; `url` goes before it
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<std::string> published;   // as given
  std::optional<std::string> modified;    // as given
  std::optional<std::string> author;      // as given
  std::vector<std::string> authors;       // names, one each
  std::vector<MarkupDay> markup_days;     // best first
  std::vector<std::string> descriptions;  // the title and the summary that a page's head gives it
};

// The article in a page that was flattened to text; `known` goes before what the text says.
[[nodiscard]] Article from_page_text(std::string text, const Known& known);

// The article in a record: its title is known, its text has little but the report.
[[nodiscard]] Article from_record_text(std::string text, const Known& known);

// The article whose body is known already (of a page with markup). Where nothing states its day as a page's
// own, the first line that is little but a day, or the address, does.
[[nodiscard]] Article from_html_layout(std::string text, const Layout& layout, const Known& known);

// A date in any form that pages use as ISO 8601; absent where it states no date.
[[nodiscard]] std::optional<std::string> normal_date(std::string_view given);

}  // namespace isnad::read
