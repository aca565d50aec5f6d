#include "read/headline.h"

#include <algorithm>
#include <unordered_map>

#include "language/arabic/clitics.h"
#include "read/lexicon.h"
#include "read/plain_key.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

struct Cut {
  std::string_view left;
  std::string_view right;
  bool bar = false;  // a sign that headlines do not use themselves
};

// Every place where a sign with spaces around it may part headline and site.
std::vector<Cut> cuts_of(std::string_view line) {
  std::vector<Cut> cuts;
  for (std::size_t at = 1; at < line.size();) {
    const text::CodePoint c = text::decode(line, at);
    const bool bar =
        c.value == U'|' || c.value == U'»' || c.value == U'›' || c.value == U'•' || c.value == U'·';
    const bool dash = c.value == U'-' || c.value == U'–' || c.value == U'—' || c.value == U'ـ';
    const bool colons = c.value == U':' && at + 1 < line.size() && line[at + 1] == ':';
    const std::size_t after = at + c.length + (colons ? 1 : 0);
    if ((bar || dash || colons) && line[at - 1] == ' ' && after < line.size() && line[after] == ' ')
      cuts.push_back({trimmed(line.substr(0, at)), trimmed(line.substr(after)), bar || colons});
    at = after;
    // A headline has a few such signs; a line full of them is none.
    constexpr std::size_t kMost = 8;
    if (cuts.size() >= kMost) break;
  }
  return cuts;
}

bool arabic_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    if (c.value >= 0x0620 && c.value <= 0x06FF) return true;
    at += c.length;
  }
  return false;
}

bool has_media_word(std::string_view key) {
  static const WordSet kMedia("media_word");
  const auto words = words_of(key);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) { return kMedia.has(word); });
}

// How likely `site` is the name of a site, given the headline beside it.
bool is_site(std::string_view site, std::string_view headline, bool bar, bool whole_known) {
  const std::string key = plain_key(site);
  const auto words = words_of(key);
  if (words.empty() || words.size() > 6) return false;
  if (whole_known) return true;  // the rest of the line stands by itself elsewhere
  if (outlet_by_name(key) != nullptr) return true;
  if (words_of(plain_key(headline)).size() < 3) return false;
  if (has_media_word(key) || (bar && words.size() <= 5)) return true;
  // Other letters than the headline's.
  return arabic_letters(headline) && !arabic_letters(site);
}

Span span_in(std::string_view part, const HeadlineLine& line) {
  const auto begin = line.span.begin + static_cast<std::uint32_t>(part.data() - line.text.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

double overlap(std::string_view key, const std::unordered_set<std::string>& body) {
  std::size_t all = 0;
  std::size_t shared = 0;
  for (const std::string_view word : words_of(key)) {
    if (word.size() <= 4) continue;
    ++all;
    if (body.contains(language::arabic::light_stem(word))) ++shared;
  }
  // A word or two in common may be chance; with four, a share is worth what it says.
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(std::max<std::size_t>(all, 4));
}

}  // namespace

std::optional<Headline> choose_title(const std::vector<HeadlineLine>& candidates,
                                     const std::unordered_set<std::string>& body) {
  std::unordered_map<std::string, std::size_t> times;
  for (const HeadlineLine& line : candidates) ++times[plain_key(line.text)];
  double best = 0;
  std::optional<Headline> chosen;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const HeadlineLine& line = candidates[i];
    std::string_view title = line.text;
    std::optional<std::string_view> site;
    const std::string whole = plain_key(line.text);
    bool repeated = times[whole] > 1;
    if (!repeated) {
      for (const Cut& cut : cuts_of(line.text)) {
        const bool left = times.contains(plain_key(cut.left));
        const bool right = times.contains(plain_key(cut.right));
        if (is_site(cut.right, cut.left, cut.bar, left)) {
          title = cut.left;
          site = cut.right;
          repeated = left;
          break;
        }
        if (is_site(cut.left, cut.right, cut.bar, right) &&
            (right || outlet_by_name(plain_key(cut.left)) != nullptr)) {
          title = cut.right;
          site = cut.left;
          repeated = right;
          break;
        }
      }
    }
    const std::string key = plain_key(title);
    const std::size_t words = words_of(key).size();
    double score = 4 * overlap(key, body) + (repeated ? 2.0 : 0.0) +
                   (words >= 4   ? 1.0
                    : words == 3 ? 0.5
                                 : 0.0);
    if (line.before_byline) score += 1.0;
    score += 1.0 / (1.0 + static_cast<double>(line.distance) / 4.0) + (i == 0 ? 0.5 : 0.0);
    // Below this a line shares nothing with the report and stands nowhere near it.
    constexpr double kLeast = 1.3;
    if (score < kLeast || score <= best + 0.2 * (chosen ? 1 : 0)) continue;
    best = score;
    chosen = Headline{span_in(title, line), std::nullopt, i};
    if (site) chosen->site = span_in(*site, line);
  }
  return chosen;
}

bool looks_like_trail(std::string_view line) {
  std::size_t signs = 0;
  for (std::size_t at = 0; at < line.size();) {
    const text::CodePoint c = text::decode(line, at);
    if (c.value == U'>' || c.value == U'›' || c.value == U'»' || c.value == U'/' || c.value == U'«') ++signs;
    if (c.value == U'«') {
      // Quotation marks come in pairs and are no trail.
      if (line.find("»", at) != std::string_view::npos) return false;
    }
    at += c.length;
  }
  const std::size_t words = words_of(plain_key(line)).size();
  return (signs >= 2 && words <= 3 * (signs + 1)) ||
         (signs == 1 && words <= 4 && line.find('>') != std::string_view::npos);
}

Span without_site(std::string_view title, std::string_view outlet) {
  const auto span = [&](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(part.data() - title.data());
    return Span{begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  for (const Cut& cut : cuts_of(title)) {
    const auto known = [&](std::string_view part) {
      return outlet_by_name(plain_key(part)) != nullptr || (!outlet.empty() && same_outlet(part, outlet));
    };
    if (known(cut.right) && words_of(plain_key(cut.left)).size() >= 3) return span(cut.left);
    if (cut.bar && known(cut.left) && words_of(plain_key(cut.right)).size() >= 3) return span(cut.right);
  }
  return span(trimmed(title));
}

std::vector<std::string> title_parts(std::string_view title) {
  const std::vector<Cut> cuts = cuts_of(title);
  std::vector<std::string> parts;
  if (cuts.empty()) return parts;
  const auto at = [&](std::string_view part) { return static_cast<std::size_t>(part.data() - title.data()); };
  for (std::size_t first = 0; first <= cuts.size(); ++first) {
    const std::size_t begin = first == 0 ? 0 : at(cuts[first - 1].right);
    for (std::size_t last = first; last <= cuts.size(); ++last) {
      const std::size_t end =
          last == cuts.size() ? title.size() : at(cuts[last].left) + cuts[last].left.size();
      if (first == 0 && last == cuts.size()) continue;
      parts.push_back(plain_key(title.substr(begin, end - begin)));
    }
  }
  return parts;
}

}  // namespace isnad::read
