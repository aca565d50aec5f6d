#include "store/postgres/word_parts.h"

#include <algorithm>
#include <map>

#include "search/index.h"
#include "text/split.h"

namespace isnad::store::postgres {
namespace {

// Words hold neither quotation marks nor backslashes (search/terms.h), but a damaged one must not reach out.
std::string quoted(std::string_view word) {
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'' || c == '\\') out.push_back(c);
    out.push_back(c);
  }
  return out += "'";
}

using Places = std::map<std::string_view, std::vector<std::size_t>>;  // by word, counted from 1

void append(std::string& out, std::string_view word, const std::vector<std::size_t>& places) {
  if (!out.empty()) out.push_back(' ');
  out += quoted(word);
  char separator = ':';
  for (const std::size_t place : places) {
    out.push_back(separator);
    out += std::to_string(place);
    separator = ',';
  }
}

std::string vector_of(const Places& places) {
  std::string out;
  for (const auto& [word, its] : places) append(out, word, its);
  return out;
}

// What a word without its places and each place take of a vector (PostgreSQL's tsearch/ts_type.h): the word,
// a byte to make that even, the number of its places; two bytes each of these.
constexpr std::size_t kBytesOfWord = 3;
constexpr std::size_t kBytesOfPlace = 2;

// Fills `places` from position `begin` on and says where it had to stop.
std::size_t fill(const std::vector<std::string_view>& positions, std::size_t begin, Places& places) {
  std::size_t bytes = 0;
  for (std::size_t at = begin; at < positions.size(); ++at) {
    if (at - begin == kPartPositions) return at;
    if (positions[at] == search::kGap) continue;
    const std::vector<std::string_view> forms = text::split(positions[at], "|");
    const bool full = std::any_of(forms.begin(), forms.end(), [&](std::string_view form) {
      const auto found = places.find(form);
      return found != places.end() && found->second.size() >= kPartRepeats;
    });
    if (full) return at;
    for (const std::string_view form : forms)
      bytes += kBytesOfPlace + (places.contains(form) ? 0 : kBytesOfWord + form.size());
    if (bytes > kPartBytes) return at;
    for (const std::string_view form : forms) places[form].push_back(at - begin + 1);
  }
  return positions.size();
}

}  // namespace

std::vector<std::string> word_parts(std::string_view tokens) {
  const std::vector<std::string_view> positions = search::positions_of(tokens);
  Places places;
  std::size_t end = fill(positions, 0, places);
  std::vector<std::string> parts{vector_of(places)};
  if (end == positions.size()) return parts;

  Places all;
  for (const std::string_view position : positions) {
    if (position == search::kGap) continue;
    for (const std::string_view form : text::split(position, "|")) all[form];
  }
  parts.insert(parts.begin(), vector_of(all));
  for (std::size_t begin = 0; end < positions.size();) {
    // A word that repeats within the overlap fills a part at once: then the next begins where it must.
    begin = end > begin + kPartOverlap ? end - kPartOverlap : end;
    places.clear();
    end = fill(positions, begin, places);
    parts.push_back(vector_of(places));
  }
  return parts;
}

std::string query_of(const search::TermPhrase& phrase) {
  std::string out;
  for (const std::string& term : phrase.terms) {
    if (!out.empty()) out += " <-> ";
    out += quoted(term);
  }
  if (phrase.prefix) out += ":*";
  return out;
}

}  // namespace isnad::store::postgres
