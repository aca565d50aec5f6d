#include "read/byline.h"

#include <algorithm>
#include <unordered_set>

#include "language/data_file.h"
#include "read/author_name.h"
#include "read/credits.h"
#include "read/dates.h"
#include "read/lexicon.h"
#include "read/plain_key.h"
#include "text/analysis.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

const WordSet& set(std::string_view kind) {
  static const WordSet kCollective("collective");
  static const WordSet kCue("author_cue");
  static const WordSet kDesk("desk");
  static const WordSet kTitle("title");
  static const WordSet kFrom("from");
  static const WordSet kMedia("media_word");
  static const WordSet kGiven("given_name");
  static const WordSet kAnd("and");
  if (kind == "collective") return kCollective;
  if (kind == "author_cue") return kCue;
  if (kind == "desk") return kDesk;
  if (kind == "title") return kTitle;
  if (kind == "from") return kFrom;
  if (kind == "media_word") return kMedia;
  if (kind == "and") return kAnd;
  return kGiven;
}

enum class PartKind { kEmpty, kPlace, kAgency, kCollective, kOutlet, kOwnOutlet, kDesk, kPerson, kUnknown };

struct Part {
  std::string_view text;
  std::string key;
  std::size_t words = 0;
  std::size_t begin = 0;  // in the line
  std::size_t end = 0;    // with the separator behind it
  bool bracketed = false;
  bool colon_after = false;
  bool separated = false;  // a separator follows
  char32_t separator = 0;  // the first one behind it
  bool after_from = false;
  bool quoted = false;
  bool cued = false;  // behind a word that introduces an author
  PartKind kind = PartKind::kUnknown;
  std::string agency;
};

bool is_separator(char32_t c) {
  switch (c) {
    case U'-':
    case U'–':
    case U'—':
    case U'―':
    case U'ـ':
    case U':':
    case U'/':
    case U'\\':
    case U'|':
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'،':
    case U',':
    case U';':
    case U'؛':
    case U'*':
    case U'•':
    case U'…':
    case U'«':
    case U'»':
    case U'"':
    case U'“':
    case U'”':
    case U'{':
    case U'}':
    case U'\t':
    case U'+':
    case U'&':
      return true;
    default:
      return false;
  }
}

// Whether the byte is a letter's of a word in Latin script: ASCII, or of U+00C0 to U+024F.
bool latin_letter(std::string_view line, std::size_t at) {
  auto c = static_cast<unsigned char>(line[at]);
  if (at > 0 && c >= 0x80 && c < 0xC0) c = static_cast<unsigned char>(line[at - 1]);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC3 && c <= 0xC9);
}

// A tatweel between letters draws a word out; at the edge of one it is a dash. A hyphen between Latin letters
// is part of the name ("Saint-Denis"); between Arabic ones it parts names.
bool inside_word(std::string_view line, std::size_t at, std::size_t length, char32_t sign) {
  if (at == 0 || at + length >= line.size()) return false;
  if (sign == U'-') return latin_letter(line, at - 1) && latin_letter(line, at + length);
  return sign == U'ـ' && line[at - 1] != ' ' && line[at + length] != ' ';
}

class Splitter {
 public:
  explicit Splitter(std::string_view line) : line_(line) {}

  std::vector<Part> split() {
    for (std::size_t at = 0; at < line_.size();) {
      const text::CodePoint c = text::decode(line_, at);
      const bool dots = c.value == U'.' && at + 1 < line_.size() && line_[at + 1] == '.';
      if ((is_separator(c.value) || dots) && !inside_word(line_, at, c.length, c.value)) {
        close(at, at + c.length, c.value);
        if (c.value == U'(' || c.value == U'[') bracket_ = true;
        if (c.value == U')' || c.value == U']') bracket_ = false;
        if (c.value == U'«' || c.value == U'“') quote_ = true;
        if (c.value == U'»' || c.value == U'”') quote_ = false;
        if (c.value == U'"') quote_ = !quote_;
      }
      at += c.length;
    }
    close(line_.size(), line_.size(), 0);
    return std::move(parts_);
  }

 private:
  void close(std::size_t end, std::size_t after, char32_t separator) {
    const std::string_view piece = trimmed(line_.substr(begin_, end - begin_));
    const std::size_t begin = begin_;
    begin_ = after;
    if (plain_key(piece).empty()) {
      if (!parts_.empty() && separator != 0) {
        parts_.back().end = after;
        parts_.back().separated = true;
        parts_.back().colon_after = parts_.back().colon_after || separator == U':';
      }
      return;
    }
    cut_at_from(piece, begin, end, after, separator);
  }

  // "Jean Dupont à Paris", and not "Rosa de la Fuente".
  static bool parts_name_from_place(std::string_view left, std::string_view right) {
    return left.find(' ') != std::string_view::npos && is_place(plain_key(right));
  }

  // "X من Y" is two parts.
  void cut_at_from(std::string_view piece, std::size_t begin, std::size_t end, std::size_t after,
                   char32_t separator) {
    std::size_t at = 0;
    while (at < piece.size()) {
      auto space = piece.find(' ', at);
      if (space == std::string_view::npos) break;
      const std::string_view word = piece.substr(at, space - at);
      if (!word.empty() && set("from").has(plain_key(word))) {
        const std::string_view left = trimmed(piece.substr(0, at));
        if (latin_letter(word, 0) && !parts_name_from_place(left, trimmed(piece.substr(space))))
          return push(piece, begin, after, separator, false);
        if (!plain_key(left).empty()) push(left, begin, end, 0, false);
        const std::string_view right = trimmed(piece.substr(space));
        if (!plain_key(right).empty()) push(right, begin, after, separator, true);
        return;
      }
      at = space + 1;
    }
    push(piece, begin, after, separator, false);
  }

  void push(std::string_view piece, std::size_t begin, std::size_t after, char32_t separator,
            bool after_from) {
    Part part;
    part.text = piece;
    part.key = plain_key(piece);
    part.words = words_of(part.key).size();
    part.begin = begin;
    part.end = after;
    part.bracketed = bracket_;
    part.colon_after = separator == U':';
    part.separated = separator != 0;
    part.separator = separator;
    part.after_from = after_from;
    part.quoted = quote_;
    parts_.push_back(std::move(part));
  }

  std::string_view line_;
  std::vector<Part> parts_;
  std::size_t begin_ = 0;
  bool bracket_ = false;
  bool quote_ = false;
};

bool is_given_name(std::string_view word) {
  static const std::unordered_set<std::string> kNames = [] {
    std::unordered_set<std::string> names;
    for (const auto& row : language::Table("arabic/given_names.tsv")) {
      if (row[0] != "sure") continue;
      const std::string listed = plain_key(row[1]);
      for (const std::string_view name : words_of(listed)) names.emplace(name);
    }
    return names;
  }();
  static const WordSet kCompound("compound_name");
  return set("given_name").has(word) || kNames.contains(std::string(word)) ||
         std::any_of(kCompound.in_order().begin(), kCompound.in_order().end(),
                     [&](const std::string& head) { return word.starts_with(head); });
}

bool person_like(const Part& part) {
  const auto words = words_of(part.key);
  std::size_t at = set("title").match(words, 0);
  if (at > 0 && words.size() > at) return true;
  if (words.size() < 2) return false;
  // The father's name tells a person whose own name is in no list: "ريهام عبدالله".
  return is_given_name(words[0]) || (!is_place_head(words[0]) && is_given_name(words[1]));
}

// Whether the key is made up of agencies alone: "رويترز أ ف ب".
std::optional<std::string> agencies_alone(const Part& part) { return agency_of(part.key, part.text); }

void strip_cue(Part& part) {
  const std::string_view rest = behind_cue(part.text);
  if (rest.size() == part.text.size()) return;
  part.cued = true;
  part.after_from = false;
  part.text = rest;
  part.key = plain_key(part.text);
  part.words = words_of(part.key).size();
}

// Where a part holds two names, the byte at which the second begins; npos else. "سليم الحموي ورويترز",
// "رنا حداد وسامي خوري", "Jane Doe and Reuters".
std::pair<std::size_t, std::size_t> join_in(std::string_view part) {
  constexpr std::string_view kWaw = "و";
  for (std::size_t at = part.find(' '); at != std::string_view::npos; at = part.find(' ', at + 1)) {
    const std::string_view rest = trimmed(part.substr(at));
    const auto begin = static_cast<std::size_t>(rest.data() - part.data());
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (set("and").has(plain_key(word)) && word.size() < rest.size()) return {at, begin + word.size()};
    if (!rest.starts_with(kWaw) || word.size() == kWaw.size()) continue;
    const std::string key = plain_key(rest.substr(kWaw.size()));
    const auto words = words_of(key);
    const bool names = words.size() >= 2 && words.size() <= 4 && is_given_name(words[0]) &&
                       words_of(plain_key(part.substr(0, at))).size() >= 2;
    if (names || set("collective").has(key) || agency_of(key, key)) return {at, begin + kWaw.size()};
  }
  return {std::string_view::npos, 0};
}

std::vector<Part> joined_names_apart(std::vector<Part> parts) {
  std::vector<Part> out;
  // A byline joins two or three names; the limit keeps hostile lines cheap.
  constexpr std::size_t kMostWords = 12;
  for (Part& part : parts) {
    const auto [end, begin] =
        part.words <= kMostWords ? join_in(part.text) : std::pair{std::string_view::npos, std::size_t{0}};
    if (end == std::string_view::npos) {
      out.push_back(std::move(part));
      continue;
    }
    Part second = part;
    part.text = trimmed(part.text.substr(0, end));
    part.key = plain_key(part.text);
    part.words = words_of(part.key).size();
    second.text = trimmed(second.text.substr(begin));
    second.key = plain_key(second.text);
    second.words = words_of(second.key).size();
    second.after_from = false;
    second.cued = false;
    out.push_back(std::move(part));
    out.push_back(std::move(second));
  }
  return out;
}

PartKind kind_of(Part& part, std::string_view outlet) {
  if (part.key.empty() || without_numbers(part.key).empty()) return PartKind::kEmpty;
  const bool own = !outlet.empty() && same_outlet(part.text, outlet);
  if (own && !is_place(part.key)) return PartKind::kOwnOutlet;
  if (set("collective").has(part.key)) return PartKind::kCollective;
  if (auto agency = agencies_alone(part)) {
    part.agency = std::move(*agency);
    return PartKind::kAgency;
  }
  if (is_place(part.key)) return own ? PartKind::kOwnOutlet : PartKind::kPlace;
  if (set("desk").has(part.key)) return PartKind::kDesk;
  const auto words = words_of(part.key);
  if (part.words > 1 && set("desk").match(words, 0) > 0 && !person_like(part)) return PartKind::kDesk;
  if (outlet_by_name(part.key) != nullptr) return PartKind::kOutlet;
  if (part.words <= 4 && std::any_of(words.begin(), words.end(),
                                     [](std::string_view word) { return set("media_word").has(word); })) {
    return PartKind::kOutlet;
  }
  // A day or an hour names nobody.
  if (part.text.find_first_of("0123456789") != std::string_view::npos || find_date(part.text))
    return PartKind::kEmpty;
  if (part.cued && part.words >= 2 && part.words <= 5) return PartKind::kPerson;
  return person_like(part) ? PartKind::kPerson : PartKind::kUnknown;
}

std::size_t count(const std::vector<Part>& parts, PartKind kind) {
  return static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [&](const Part& p) { return p.kind == kind; }));
}

// "الجبيل الصناعية", "كفر الريحان": names of places of several words have an article or a word for places
// nearly always, names of persons of two words seldom.
bool place_like(const Part& part) {
  const auto words = words_of(part.key);
  return words.size() == 1 || is_place_head(words[0]) ||
         std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return word.starts_with("ال"); });
}

// "دير الوادي (لبنان)": a place that nobody knows, and in brackets or marks the known one that it lies in,
// which is then none of its own. False where the line has nothing like it.
bool name_place_of_country(std::vector<Part>& parts) {
  if (count(parts, PartKind::kPlace) != 1) return false;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Part& country = parts[i];
    Part& place = parts[i - 1];
    const bool inside = country.kind == PartKind::kPlace && (country.bracketed || country.quoted);
    const bool named = place.kind == PartKind::kUnknown && place.words <= 3 && !place.bracketed &&
                       !place.quoted && !place.cued;
    if (!inside || !named) continue;
    place.kind = PartKind::kPlace;
    country.kind = PartKind::kEmpty;
    return true;
  }
  return false;
}

// Takes the part that the line's form shows to be a place for one, where no known place stands in it.
void infer_place(std::vector<Part>& parts) {
  if (count(parts, PartKind::kUnknown) == 0 || name_place_of_country(parts)) return;
  if (count(parts, PartKind::kPlace) > 0) return;
  const std::size_t credits = count(parts, PartKind::kAgency) + count(parts, PartKind::kCollective) +
                              count(parts, PartKind::kOwnOutlet) + count(parts, PartKind::kOutlet);
  const std::size_t persons = count(parts, PartKind::kPerson);
  const std::size_t unknown = count(parts, PartKind::kUnknown);
  // A field with a sentence in it is no byline; only what is known in it counts.
  if (std::any_of(parts.begin(), parts.end(), [](const Part& p) { return p.words > 5; })) return;
  for (Part& part : parts) {
    if (part.kind != PartKind::kUnknown || part.words > 3 || part.cued) continue;
    const bool first = &part == &parts.front();
    const bool others = parts.size() > 1;
    const bool shown = part.after_from || (part.bracketed && part.words == 1 && others) ||
                       (part.bracketed && persons > 0) ||
                       (first && part.colon_after && others && !part.quoted) ||
                       (part.words == 1 && others && (credits > 0 || persons > 0 || unknown > 1)) ||
                       (first && persons == 1 && unknown == 1 && !part.bracketed && place_like(part)) ||
                       (credits > 0 && persons == 0 && unknown == 1 && others &&
                        (!part.bracketed || count(parts, PartKind::kAgency) > 0));
    if (!shown || part.quoted) continue;
    part.kind = PartKind::kPlace;
    return;
  }
}

std::vector<Part> classified(std::string_view line, std::string_view outlet, bool& cue) {
  std::vector<Part> parts = joined_names_apart(Splitter(line).split());
  bool behind_cue = false;
  for (Part& part : parts) {
    part.cued = behind_cue;
    strip_cue(part);
    cue = cue || part.cued;
    part.kind = kind_of(part, outlet);
    behind_cue = part.cued && part.key.empty();
  }
  // "الرياض - رويترز" in the newspaper of that name: the city, where it comes first and nothing else is a
  // place.
  if (count(parts, PartKind::kPlace) == 0) {
    // "المدينة - متابعات" is the newspaper's own desk.
    const bool desk = parts.size() == 2 && count(parts, PartKind::kCollective) == 1;
    const bool single = std::any_of(parts.begin(), parts.end(), [](const Part& p) {
      return p.kind == PartKind::kUnknown && p.words == 1 && !p.quoted;
    });
    for (Part& part : parts) {
      if (part.kind != PartKind::kOwnOutlet || !is_place(part.key)) continue;
      if (!desk && (&part == &parts.front() || !single)) part.kind = PartKind::kPlace;
      break;
    }
  }
  return parts;
}

// Whether what stands behind a part of an opening parts it from the report: a comma or a quotation mark does
// not, nor does a hyphen inside a compound.
bool ends_dateline(const Part& part, std::string_view head) {
  // "X – «رويترز»: …": the mark that closes a quoted credit.
  if (part.quoted && part.kind != PartKind::kUnknown && part.kind != PartKind::kPerson) return true;
  switch (part.separator) {
    case U':':
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'/':
    case U'–':
    case U'—':
    case U'―':
      return true;
    case U'-':
    case U'ـ': {
      const std::size_t behind = static_cast<std::size_t>(part.text.data() + part.text.size() - head.data());
      return behind < head.size() &&
             (head[behind] == ' ' || (part.end < head.size() && head[part.end] == ' '));
    }
    default:
      return false;
  }
}

}  // namespace

namespace {

// "طهران - لندن: …": places side by side are one dateline, as it is written.
std::string_view place_from(const Part& first, const std::vector<Part>& parts, std::string_view line) {
  const Part* last = &first;
  const auto dash = [](const Part& part) { return part.separator == U'-' || part.separator == U'–'; };
  for (const Part* next = last + 1; next != parts.data() + parts.size(); ++next) {
    if (next->kind != PartKind::kPlace || !dash(*last) || next->bracketed || next->after_from) break;
    last = next;
  }
  const auto begin = static_cast<std::size_t>(first.text.data() - line.data());
  return line.substr(begin,
                     static_cast<std::size_t>(last->text.data() - line.data()) + last->text.size() - begin);
}

}  // namespace

Byline read_byline(std::string_view raw, std::string_view outlet) {
  Byline byline;
  constexpr std::size_t kMostBytes = 400;  // some 200 letters; longer fields are prose
  if (raw.size() > kMostBytes) return byline;
  const std::string line = with_plain_spaces(raw);
  std::vector<Part> parts = classified(line, outlet, byline.cue);
  std::size_t words = 0;
  for (const Part& part : parts) words += part.words;
  if (words > 20) return byline;
  infer_place(parts);
  for (const Part& part : parts) {
    switch (part.kind) {
      case PartKind::kPlace:
        if (!byline.place) byline.place = std::string(place_from(part, parts, line));
        break;
      case PartKind::kAgency:
        if (std::find(byline.agencies.begin(), byline.agencies.end(), part.agency) == byline.agencies.end())
          byline.agencies.push_back(part.agency);
        break;
      case PartKind::kCollective:
        byline.collective = true;
        break;
      case PartKind::kOwnOutlet:
        byline.own_outlet = true;
        break;
      case PartKind::kOutlet:
        if (!byline.outlet) byline.outlet = std::string(part.text);
        break;
      case PartKind::kPerson:
        byline.person = true;
        byline.authors.emplace_back(part.text);
        break;
      case PartKind::kUnknown:
        ++byline.unknown;
        byline.longest_unknown = std::max(byline.longest_unknown, part.words);
        // Two to five words that are nothing else are a name.
        if (part.words >= 2 && part.words <= 5) byline.authors.emplace_back(part.text);
        break;
      case PartKind::kEmpty:
      case PartKind::kDesk:
        break;
    }
  }
  return byline;
}

std::optional<Opening> read_opening(std::string_view paragraph, std::string_view outlet) {
  // A dateline with its credits is not longer than this.
  constexpr std::size_t kMostBytes = 160;
  static const WordSet kNot("not_dateline");
  std::string_view head = paragraph.substr(0, std::min(paragraph.size(), kMostBytes));
  head = head.substr(0, head.find('\n'));
  // A line so short is no paragraph that a place could open, but a label and what it labels.
  constexpr std::size_t kParagraphBytes = 140;
  const bool paragraph_follows = std::min(paragraph.find('\n'), paragraph.size()) >= kParagraphBytes;
  bool cue = false;
  std::vector<Part> parts = classified(head, outlet, cue);
  if (parts.size() < 2) return std::nullopt;
  std::optional<Opening> opening;
  std::size_t places = 0;
  std::string_view unknown;
  for (const Part& part : parts) {
    const bool first = &part == &parts.front();
    if (!part.separated || part.words > 4 || part.cued || (part.after_from && places == 0)) break;
    if (!ends_dateline(part, head) && !(places > 0 && part.separator != U',')) break;
    const bool dated = find_date(part.text).has_value();
    if (part.kind == PartKind::kPlace) {
      if (places++ == 0) opening = Opening{std::string(part.text), 0};
    } else if (part.kind == PartKind::kAgency || part.kind == PartKind::kCollective ||
               (part.kind == PartKind::kOwnOutlet && part.bracketed)) {
      if (!opening && !unknown.empty()) opening = Opening{std::string(unknown), 0};
    } else if (part.kind == PartKind::kUnknown && places == 0 && unknown.empty() && part.words <= 3 &&
               !part.quoted && !kNot.has(part.key)) {
      unknown = part.text;
      // A single word and a colon, the report behind it.
      const bool one = part.words == 1 && part.key.size() > 4;
      if ((one || is_place_head(words_of(part.key)[0])) && part.separator == U':' && first &&
          paragraph_follows)
        return Opening{std::string(part.text), part.end};
      continue;
    } else if (part.kind != PartKind::kOwnOutlet && part.kind != PartKind::kOutlet &&
               part.kind != PartKind::kDesk && part.kind != PartKind::kEmpty && !dated) {
      break;
    }
    if (opening) opening->bytes = part.end;
    if (part.separator == U':') break;
  }
  return opening;
}

}  // namespace isnad::read
