#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "read/compose.h"

namespace isnad::read {

// What is known of a document from elsewhere: --meta.
struct Given {
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> published;  // as given; read like a page's
};

// By document id.
using GivenFields = std::map<std::string, Given, std::less<>>;

// Reads JSON Lines with `id` and any of `url`, `outlet`, `published`. Of two lines with one id the later one
// counts. Lines that are no such record are told in `problems`, one each ("line 7: …"). Total, linear.
[[nodiscard]] GivenFields read_given(std::string_view bytes, std::vector<std::string>& problems);

// What is given goes before what came with the document or stands on it.
void join_given(Known& known, const Given& given);
void join_given(Article& article, const Given& given);

}  // namespace isnad::read
