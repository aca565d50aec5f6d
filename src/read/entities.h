#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace isnad::read {

// Where a character reference may stand: in an attribute "&copy=1" is part of an address.
enum class ReferencePlace { kText, kAttribute };

struct CharacterReference {
  std::size_t bytes = 0;  // of the markup, the ampersand included; 0 where there is no reference
  char32_t first = 0;
  char32_t second = 0;  // 0 for all but some hundred names
};

// The character reference that opens `markup`, which starts with an ampersand: &#1593; &#x639; &nbsp; as the
// HTML standard reads them (data/html_entities.tsv). Looks at most some forty bytes ahead, of numbers at all
// their digits.
[[nodiscard]] CharacterReference read_reference(std::string_view markup, ReferencePlace place);

// `markup` with its references replaced. Linear.
[[nodiscard]] std::string without_references(std::string_view markup, ReferencePlace place);

}  // namespace isnad::read
