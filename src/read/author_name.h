#pragma once

#include <string>
#include <string_view>

namespace isnad::read {

// `text` without the words at its beginning that introduce an author ("By", "بقلم"); a view into it.
[[nodiscard]] std::string_view behind_cue(std::string_view text);

// No-break spaces and character references that are left in fields of records, as spaces; soft hyphens left
// out.
[[nodiscard]] std::string with_plain_spaces(std::string_view line);

// What a field for an author's name holds without the words that introduce him and signs at the end: "By Jane
// Doe," -> "Jane Doe".
[[nodiscard]] std::string bare_name(std::string_view field);

// Two to four words that begin with capitals, particles aside, and nothing else but a word that introduces
// them.
[[nodiscard]] bool looks_like_name(std::string_view line);

// Of a line with a day before its author what begins at the word that introduces him: "Posted on 3 May 2022
// by Jane Doe" -> "by Jane Doe"; empty for others. A view into it.
[[nodiscard]] std::string_view behind_day(std::string_view line);

// Whether a name in a record is that of an account of somebody: "jane.doe" of "Jane Doe".
[[nodiscard]] bool is_login_of(std::string_view login, std::string_view name);

}  // namespace isnad::read
