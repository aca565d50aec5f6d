#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/article.h"

namespace isnad::read {

// Joins what came with a page: an archive's metadata record (the JSON that Media Cloud's indexer writes),
// what its feed says of it (feed_metadata). Day, title and outlet are taken where the page states none; all
// of it stays in `extra`, under "mediacloud" or "feed". What is no such JSON gives a note.
void take_metadata(std::string_view json, Article& article);

// The page's own address: the canonical one that it states, else the one that it was fetched from. A
// canonical address of another site, or of a front page, is of something else.
[[nodiscard]] std::string own_address(const std::optional<std::string>& canonical, std::string_view fetched);

}  // namespace isnad::read
