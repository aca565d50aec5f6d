#include "read/author_name.h"

#include <algorithm>

#include "read/dates.h"
#include "read/lexicon.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

const WordSet& cues() {
  static const WordSet kCues("author_cue");
  return kCues;
}

}  // namespace

std::string_view behind_cue(std::string_view text) {
  const std::string key = plain_key(text);
  const auto words = words_of(key);
  std::size_t count = 0;
  while (const std::size_t more = cues().match(words, count)) count += more;
  std::string_view rest = text;
  for (std::size_t i = 0; i < count; ++i) {
    rest = trimmed(rest);
    const auto space = rest.find(' ');
    rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space);
  }
  return count == 0 ? text : trimmed(rest);
}

std::string with_plain_spaces(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    if (const std::string_view two = line.substr(at, 2); two == "\u00A0" || two == "\u00AD") {
      if (two == "\u00A0") out.push_back(' ');
      at += two.size();
      continue;
    }
    if (line[at] == '&') {
      const auto end = line.find(';', at);
      if (end != std::string_view::npos && end - at <= 8) {
        out.push_back(' ');
        at = end + 1;
        continue;
      }
    }
    out.push_back(line[at++]);
  }
  return out;
}

std::string bare_name(std::string_view field) {
  const std::string line = with_plain_spaces(field);
  std::string_view name = behind_cue(trimmed(line));
  constexpr std::string_view kSigns = " ,;:|";
  while (!name.empty() && kSigns.find(name.back()) != std::string_view::npos) name.remove_suffix(1);
  return std::string(name);
}

bool looks_like_name(std::string_view line) {
  static const WordSet kParticles("name_particle");
  std::size_t named = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::string key = plain_key(word);
    if (count == 0 && cues().has(key)) continue;
    ++count;
    if (word.find_first_of("0123456789@/:|") != std::string_view::npos) return false;
    const auto first = static_cast<unsigned char>(word.front());
    // Small letters of other scripts than ASCII's are not told from capitals; Han and kana have no such
    // names.
    const bool capital = (first >= 'A' && first <= 'Z') || (first >= 0xC3 && first <= 0xDB);
    if (!capital && !kParticles.has(key)) return false;
    named += capital ? 1 : 0;
  }
  return named >= 2 && count <= 4;
}

std::string_view behind_day(std::string_view line) {
  constexpr std::size_t kMostBytes = 160;  // a byline with its day
  if (line.size() > kMostBytes) return {};
  // Few lines have a digit, which every day has.
  bool digit = false;
  for (std::size_t at = 0; at < line.size() && !digit; ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    const auto before = at == 0 ? 0 : static_cast<unsigned char>(line[at - 1]);
    digit = (byte >= '0' && byte <= '9') || (before == 0xD9 && byte >= 0xA0 && byte <= 0xA9);  // ٠ to ٩
  }
  if (!digit) return {};
  for (std::size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1)) {
    const std::string_view word = line.substr(at + 1, line.find(' ', at + 1) - at - 1);
    const bool more = at + 1 + word.size() < line.size();
    if (more && cues().has(plain_key(word)) && find_date(line.substr(0, at))) return line.substr(at + 1);
  }
  return {};
}

bool is_login_of(std::string_view login, std::string_view name) {
  if (login.find(' ') != std::string_view::npos || name.find(' ') == std::string_view::npos) return false;
  const auto letters = [](std::string_view words) {
    std::string key = plain_key(words);
    std::erase(key, ' ');
    return key;
  };
  return letters(login) == letters(name);
}

}  // namespace isnad::read
