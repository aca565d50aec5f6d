#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::compare {

// A name as written, without the quotation marks in it.
[[nodiscard]] std::string without_quotes(std::string_view name);

// A name that ends at byte `end` of `text`, with the quotation mark after it that closes one inside it;
// without marks where none does: تنظيم "داعش is تنظيم "داعش".
[[nodiscard]] std::string with_whole_quotes(std::string_view text, std::uint32_t end, std::string name);

}  // namespace isnad::compare
