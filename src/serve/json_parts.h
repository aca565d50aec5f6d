#pragma once

#include <string_view>
#include <vector>

// Parts of JSON that isnad wrote itself, as they stand: a dossier's figures leave the server with the bytes
// that the dossier has, without being read and written anew.
namespace isnad::serve {

// The value of an object's member; empty where there is none. `json` is valid. Linear.
[[nodiscard]] std::string_view member_of(std::string_view json, std::string_view name);

// The items of a list; empty where it is none.
[[nodiscard]] std::vector<std::string_view> items_of(std::string_view json);

// What a JSON string of plain letters and signs holds: the text between its marks.
[[nodiscard]] std::string_view plain_string(std::string_view json);

}  // namespace isnad::serve
