#include "compare/quoted_names.h"

namespace isnad::compare {
namespace {

bool is_quote(std::string_view sign) {
  return sign == "\"" || sign == "“" || sign == "”" || sign == "«" || sign == "»";
}

// How many bytes the quotation mark that begins at `at` takes; 0 where none does.
std::size_t quote_at(std::string_view text, std::size_t at) {
  for (const std::size_t length : {1, 2, 3}) {
    if (at + length <= text.size() && is_quote(text.substr(at, length))) return length;
  }
  return 0;
}

}  // namespace

std::string without_quotes(std::string_view name) {
  std::string bare;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t quote = quote_at(name, i);
    if (quote == 0) bare += name[i];
    i += quote == 0 ? 1 : quote;
  }
  return bare;
}

std::string with_whole_quotes(std::string_view text, std::uint32_t end, std::string name) {
  std::size_t marks = 0;
  for (std::size_t i = 0; i < name.size(); ++i) marks += quote_at(name, i) > 0 ? 1 : 0;
  if (marks % 2 == 0) return name;
  const std::size_t closing = quote_at(text, end);
  return closing > 0 && quote_at(name, 0) == 0 ? name + std::string(text.substr(end, closing))
                                               : without_quotes(name);
}

}  // namespace isnad::compare
