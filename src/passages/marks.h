#pragma once

#include <string_view>

#include "base/span.h"

namespace isnad::passages {

// `span` with the mark behind it that closes a quotation or bracket opened inside, or the mark before it that
// opens one closed inside. Linear in the span.
[[nodiscard]] Span with_partner_marks(std::string_view text, Span span);

}  // namespace isnad::passages
