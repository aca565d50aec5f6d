#pragma once

#include <functional>
#include <string_view>

namespace isnad::report {

// Takes the next piece of what is written: so that no output has to be held in memory as a whole.
using Sink = std::function<void(std::string_view)>;

}  // namespace isnad::report
