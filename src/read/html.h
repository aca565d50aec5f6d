#pragma once

#include <string_view>

#include "model/article.h"
#include "read/compose.h"

namespace isnad::read {

// Whether a text is a page with markup.
[[nodiscard]] bool looks_like_html(std::string_view bytes);

// The article in a page of HTML (UTF-8). Its text is the page rendered block by block, a line each. Total,
// and linear in the page's size.
[[nodiscard]] Article read_html(std::string_view html, const Known& known);

}  // namespace isnad::read
