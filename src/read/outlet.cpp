#include "read/outlet.h"

#include <algorithm>
#include <unordered_set>

#include "language/arabic/clitics.h"
#include "read/byline.h"
#include "read/credits.h"
#include "read/dates.h"
#include "read/lexicon.h"
#include "read/plain_key.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

// How far down a page its name may stand, in lines: below a menu, above the headline.
constexpr std::size_t kTop = 12;
// Longer names of outlets are not seen; longer lines are headlines and slogans.
constexpr std::size_t kMostWords = 5;

const WordSet& outlet_words() {
  static const WordSet kWords("outlet_word");
  return kWords;
}

// The name behind "express the opinion of …".
std::optional<std::string> outlet_of_disclaimer(std::string_view line) {
  static const WordSet kOf("opinion_of");
  static const WordSet kGeneric("generic_outlet");
  // Words with their places, so that the name is given as written.
  std::vector<std::string_view> raw;
  std::vector<std::string> keys;
  for (std::size_t at = 0; at < line.size();) {
    auto end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view word = line.substr(at, end - at);
    std::string key = plain_key(word);
    if (!key.empty()) {
      raw.push_back(word);
      keys.push_back(std::move(key));
    }
    at = end + 1;
  }
  std::vector<std::string_view> views(keys.begin(), keys.end());
  std::optional<std::string> found;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const std::size_t count = kOf.match(views, i);
    if (count == 0) continue;
    std::size_t at = i + count;
    std::size_t generic = kGeneric.match(views, at);
    while (generic > 0) {
      at += generic;
      generic = kGeneric.match(views, at);
    }
    // To the end of the clause, three words at most.
    std::string name;
    for (std::size_t n = 0; at < raw.size() && n < 3; ++n, ++at) {
      const std::string_view word = raw[at];
      const auto stop = word.find_first_of(".,;:\"()");
      if (!name.empty()) name.push_back(' ');
      name.append(trimmed(word.substr(0, stop)));
      if (stop != std::string_view::npos || word.ends_with("،") || word.ends_with("»")) break;
    }
    constexpr std::string_view kComma = "،";
    if (name.ends_with(kComma)) name.resize(name.size() - kComma.size());
    if (!name.empty() && (at + 1 >= raw.size() || outlet_by_name(plain_key(name)) != nullptr)) found = name;
  }
  return found;
}

// The pieces of a line between signs that part a name from what stands beside it.
std::vector<std::string_view> pieces_of(std::string_view line) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    const std::string_view piece = trimmed(line.substr(begin, end - begin));
    if (!plain_key(piece).empty()) pieces.push_back(piece);
  };
  // A line with more signs is a menu.
  constexpr std::size_t kMostPieces = 6;
  for (std::size_t at = 0; at < line.size() && pieces.size() <= kMostPieces;) {
    const text::CodePoint c = text::decode(line, at);
    const std::size_t after = at + c.length;
    const bool always = c.value == U'|' || c.value == U'•' || c.value == U'·' || c.value == U'›' ||
                        c.value == U'»' || c.value == U'©' || c.value == U'\t';
    const bool dash = c.value == U'-' || c.value == U'–' || c.value == U'—' || c.value == U'ـ' ||
                      c.value == U':' || c.value == U'/';
    const bool spaced = at > 0 && line[at - 1] == ' ' && (after >= line.size() || line[after] == ' ');
    const bool stop = c.value == U'.' && after < line.size() && line[after] == ' ';
    if (always || (dash && spaced) || stop) {
      close(at);
      begin = after;
    }
    at = after;
  }
  if (begin < line.size()) close(line.size());
  return pieces;
}

// The name in a line of rights.
std::optional<std::string> outlet_of_rights(std::string_view line) {
  static const WordSet kRights("rights");
  static const WordSet kFiller("rights_filler");
  for (const std::string_view piece : pieces_of(line)) {
    std::vector<std::string_view> raw;
    std::vector<std::string> keys;
    for (std::size_t at = 0; at < piece.size();) {
      auto end = piece.find(' ', at);
      if (end == std::string_view::npos) end = piece.size();
      std::string key = plain_key(piece.substr(at, end - at));
      if (!key.empty()) {
        raw.push_back(piece.substr(at, end - at));
        keys.push_back(std::move(key));
      }
      at = end + 1;
    }
    const std::vector<std::string_view> words(keys.begin(), keys.end());
    std::string name;
    std::size_t count = 0;
    for (std::size_t i = 0; i < words.size();) {
      const std::size_t skip = std::max(kRights.match(words, i), kFiller.match(words, i));
      if (skip > 0 || without_numbers(words[i]).empty()) {
        i += std::max<std::size_t>(skip, 1);
        continue;
      }
      if (!name.empty()) name.push_back(' ');
      const std::string_view word = trimmed(raw[i]);
      name.append(word.substr(0, word.find_last_not_of(".,;:-|") + 1));
      ++count;
      ++i;
    }
    if (count == 0) continue;
    const std::string key = plain_key(name);
    if (count > 4 || boilerplate_kind(key)) return std::nullopt;
    // "لإيلاف": the preposition, where the rest is known.
    constexpr std::string_view kTo = "ل";
    if (outlet_by_name(key) == nullptr && name.starts_with(kTo) &&
        outlet_by_name(plain_key(name.substr(kTo.size()))) != nullptr)
      return name.substr(kTo.size());
    return name;
  }
  return std::nullopt;
}

bool slogan(std::string_view site) {
  return site.find_first_of("!?") != std::string_view::npos || site.find("؟") != std::string_view::npos;
}

// Whether every word of a key is one for sections: "أخبار محلية".
bool names_section(std::string_view key) {
  const auto kind = boilerplate_kind(key);
  if (kind && kind->whole) return true;
  const auto words = words_of(key);
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    const auto match = boilerplate_kind(word);
    return match && match->whole && match->kind == LineKind::kSection;
  });
}

// `words` of `name` in a row in `key`, the first perhaps behind a proclitic: "للمنبر", "وأخبار".
bool has_name(std::string_view key, const std::vector<std::string_view>& name) {
  const auto words = words_of(key);
  for (std::size_t i = 0; i + name.size() <= words.size(); ++i) {
    if (!std::equal(name.begin() + 1, name.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1))
      continue;
    if (words[i] == name[0]) return true;
    for (const auto& split : language::arabic::proclitics_of(std::string(words[i]))) {
      if (split.rest == name[0]) return true;
    }
  }
  return false;
}

// What stands between quotation marks in the report, as keys without a word for outlets.
std::unordered_set<std::string> quoted_names(std::string_view text, const std::vector<Span>& body) {
  std::unordered_set<std::string> names;
  constexpr std::size_t kMostBytes = 80;
  for (const Span& span : body) {
    const std::string_view report = slice(text, span);
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"«", "»"}, {"“", "”"}, {"\"", "\""}}) {
      for (std::size_t at = report.find(open); at != std::string_view::npos; at = report.find(open, at + 1)) {
        const std::size_t begin = at + open.size();
        const auto length = report.substr(begin, kMostBytes).find(close);
        if (length == std::string_view::npos) continue;
        names.insert(bare_outlet(plain_key(report.substr(begin, length))));
      }
    }
  }
  return names;
}

class Masthead {
 public:
  Masthead(std::string_view text, const Layout& layout) : text_(text), layout_(layout) {}

  std::optional<std::string> find() {
    const bool report = layout_.first < layout_.last;
    std::size_t end = std::min(layout_.lines.size(), kTop);
    if (report) end = std::min(end, layout_.first);
    if (layout_.title) end = std::min(end, layout_.title_line);
    int best = 0;
    std::optional<std::string> found;
    first_ = 0;
    while (first_ < end && layout_.lines[first_].match) ++first_;
    for (std::size_t i = 0; i < end; ++i) {
      const auto pieces = pieces_of(slice(text_, layout_.lines[i].span));
      if (pieces.size() > 3) continue;
      for (const std::string_view piece : pieces) {
        const int evidence = evidence_of(piece, i, pieces);
        if (evidence <= best) continue;
        best = evidence;
        found = std::string(piece);
      }
    }
    // One sign alone may be chance: a slogan, a section, a first headline.
    constexpr int kEnough = 2;
    if (best < kEnough) return std::nullopt;
    return found;
  }

 private:
  int evidence_of(std::string_view piece, std::size_t line, const std::vector<std::string_view>& pieces) {
    const std::string key = plain_key(piece);
    const auto words = words_of(key);
    if (words.empty() || words.size() > kMostWords || without_numbers(key) != key || find_date(piece))
      return 0;
    if (names_section(key) || is_place(key)) return 0;
    if (boilerplate_kind(key)) return 0;
    int evidence = line == first_ ? 1 : 0;
    if (outlet_by_name(key) != nullptr) evidence += 2;
    if (has_outlet_word(words)) evidence += line == first_ ? 2 : 1;
    if (line == first_ && pieces.size() > 1 && beside_section_or_day(piece, pieces)) evidence += 1;
    if (comes_back(key, line)) evidence += 2;
    return evidence;
  }

  static bool has_outlet_word(const std::vector<std::string_view>& words) {
    if (words.size() < 2) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (outlet_words().match(words, i) > 0) return true;
    }
    return false;
  }

  static bool beside_section_or_day(std::string_view piece, const std::vector<std::string_view>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [&](std::string_view other) {
      return other.data() > piece.data() && (find_date(other) || names_section(plain_key(other)));
    });
  }

  // Where outlets name themselves: lines of rights, invitations to follow or to share, bylines beside the
  // report, quotation marks in it.
  bool comes_back(const std::string& key, std::size_t own_line) {
    if (!quoted_) quoted_ = quoted_names(text_, layout_.body);
    const std::string bare = bare_outlet(key);
    if (quoted_->contains(bare)) return true;
    const std::string clean = bare.starts_with("the ") ? bare.substr(4) : bare;
    const auto name = words_of(clean);
    for (std::size_t i = 0; i < layout_.lines.size(); ++i) {
      const Line& line = layout_.lines[i];
      constexpr std::size_t kMostLineWords = 30;
      if (i == own_line || line.words > kMostLineWords || !self_naming(i)) continue;
      if (has_name(line.key, name)) return true;
    }
    return false;
  }

  bool self_naming(std::size_t i) const {
    const Line& line = layout_.lines[i];
    if (line.match) {
      switch (line.match->kind) {
        case LineKind::kRights:
        case LineKind::kSubscribe:
        case LineKind::kShare:
        case LineKind::kCommentRules:
        case LineKind::kCookie:
        case LineKind::kCaption:
          return true;
        default:
          break;
      }
    }
    const bool above = layout_.title && i > layout_.title_line && i < layout_.first;
    const bool behind = i >= layout_.last && i < layout_.last + 3;
    if ((!above && !behind) || line.words > 12) return false;
    const Byline byline = read_byline(slice(text_, line.span), {});
    return above || byline.cue || byline.collective || byline.outlet || !byline.agencies.empty();
  }

  std::string_view text_;
  const Layout& layout_;
  std::size_t first_ = 0;  // the first line that is not a page's usual furniture
  std::optional<std::unordered_set<std::string>> quoted_;
};

}  // namespace

std::optional<std::string> outlet_of_page(std::string_view text, const Layout& layout) {
  for (const Line& line : layout.lines) {
    if (!line.match || line.match->kind != LineKind::kCommentRules) continue;
    if (auto name = outlet_of_disclaimer(slice(text, line.span))) return name;
  }
  if (layout.site && !slogan(slice(text, *layout.site)) &&
      !names_section(plain_key(slice(text, *layout.site))))
    return std::string(slice(text, *layout.site));
  if (auto name = Masthead(text, layout).find()) return name;
  for (std::size_t i = layout.last; i < layout.lines.size(); ++i) {
    const Line& line = layout.lines[i];
    if (!line.match || line.match->kind != LineKind::kRights) continue;
    if (auto name = outlet_of_rights(slice(text, line.span))) return name;
  }
  return std::nullopt;
}

}  // namespace isnad::read
