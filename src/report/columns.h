#pragma once

#include <string>
#include <string_view>
#include <vector>

// Text on a terminal, measured in its columns. Total, linear time, any thread.
namespace isnad::report {

// How many columns a line takes: letters one (Arabic too), marks and invisible characters none, East Asian
// wide ones two (UAX #11). ANSI colour sequences count nothing; other control characters neither.
[[nodiscard]] int display_width(std::string_view text);

// What may be shown of text that came from outside: one line, white space as single spaces, without control
// characters (no escape sequence survives), bidirectional controls and other invisible characters, and with
// at most four marks on a letter. Zero-width joiner and non-joiner, which spelling needs, stay.
[[nodiscard]] std::string shown(std::string_view text);

// `text`, or its beginning with … cut between words, in at most `columns`. Inside a word only where the first
// word alone is too long. `text` is as shown() makes it.
[[nodiscard]] std::string elided(std::string_view text, int columns);

// Lines of at most `columns`, broken between words where possible; of more than `most_lines`, the last kept
// one ends in …. No text makes no line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, int columns, std::size_t most_lines);

// With spaces up to `columns`.
[[nodiscard]] std::string padded(std::string text, int columns);

// Whether the text has a letter that is written from right to left.
[[nodiscard]] bool has_right_to_left(std::string_view text);

}  // namespace isnad::report
