#include "read/page_layout.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "language/arabic/clitics.h"
#include "read/byline.h"
#include "read/dates.h"
#include "read/headline.h"
#include "read/plain_key.h"
#include "text/analysis.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

// Words from which a line without a full stop still reads as a paragraph: headlines rarely have so many.
constexpr std::size_t kLongLine = 25;
// Words of a line with a full stop that make it a paragraph; below, it counts for less.
constexpr std::size_t kShortSentence = 4;
// Words of reports that must stand above a comments heading for it to end the report; a bar of buttons above
// the report may hold the same word.
constexpr std::size_t kProseBeforeComments = 30;

bool closing_mark(char32_t c) {
  return c == U')' || c == U']' || c == U'»' || c == U'”' || c == U'"' || c == U'\'' || c == U'’' ||
         c == U'*' || c == U'」' || c == U'』' || c == U'）';
}

char32_t last_sign(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0) {
    std::size_t at = end - 1;
    while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
    const char32_t c = text::decode(line, at).value;
    if (!closing_mark(c) && c != U' ' && c != 0xA0 && c != 0x200F && c != 0x200E) return c;
    end = at;
  }
  return 0;
}

bool begins_numbered(std::string_view line) {
  std::size_t at = 0;
  std::size_t digits = 0;
  while (at < line.size()) {
    const text::CodePoint c = text::decode(line, at);
    const bool digit = (c.value >= U'0' && c.value <= U'9') || (c.value >= 0x660 && c.value <= 0x669);
    if (!digit) return digits > 0 && digits <= 3 && (c.value == U'.' || c.value == U')' || c.value == U'-');
    ++digits;
    at += c.length;
  }
  return false;
}

Line make_line(std::string_view text, Span span) {
  Line line;
  line.span = span;
  const std::string_view words = slice(text, span);
  line.key = plain_key(words);
  line.words = word_count(line.key);
  const char32_t last = last_sign(words);
  line.stop = last == U'.' || last == U'۔' || last == U'…' || last == U'。' || last == U'।';
  line.question = last == U'?' || last == U'!' || last == U'؟' || last == U'？' || last == U'！';
  line.numbered = begins_numbered(words);
  line.match = boilerplate_kind(line.key);
  return line;
}

// Whether a match of the lexicon is to be believed for this line: a phrase that opens a long sentence is the
// report's own.
bool believed(const Line& line) {
  if (!line.match) return false;
  if (line.match->whole) return true;
  switch (line.match->kind) {
    case LineKind::kCommentRules:
      return true;
    case LineKind::kRights:
    case LineKind::kCookie:
      return line.words <= 45;
    case LineKind::kSubscribe:
      return line.words <= 18;
    case LineKind::kInlineRelated:
      return line.words <= 30;
    case LineKind::kLinkTail:
      return false;  // only at the end of the report: trim_tail
    case LineKind::kComments:
    case LineKind::kRelated:
      return line.words <= line.match->words + 5 && !line.stop;
    case LineKind::kTags:
      return !line.stop;
    case LineKind::kCaption:
      return line.words <= 12 && !(line.stop && line.words > 6);
    default:
      return line.words <= 12 && !line.stop;
  }
}

class ReportFinder {
 public:
  ReportFinder(std::string_view text, std::vector<Line> lines) : text_(text), lines_(std::move(lines)) {
    role_.assign(lines_.size(), Role::kOther);
  }

  Layout find() {
    Layout layout;
    mark_lines();
    unmark_headline();
    mark_repeats();
    mark_related_items();
    auto [first, last] = best_range();
    last = without_biography(first, last);
    layout.first = first;
    layout.last = last;
    if (first < last) {
      layout.first = first;
      choose_headline(layout);
      collect_body(layout);
    } else {
      choose_headline(layout);
    }
    layout.lines = std::move(lines_);
    return layout;
  }

 private:
  enum class Role { kOther, kProse, kMarker, kRepeat, kRelatedItem, kByline };

  void mark_lines() {
    std::size_t long_lines = 0;
    std::size_t stopped = 0;
    for (const Line& line : lines_) {
      if (line.words < 20 || believed(line)) continue;
      ++long_lines;
      if (line.stop) ++stopped;
    }
    // Outlets that end paragraphs without a full stop: shorter lines are then paragraphs as well.
    loose_ = long_lines >= 2 && stopped * 2 < long_lines;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (believed(line)) {
        role_[i] = Role::kMarker;
      } else if (is_prose(line)) {
        role_[i] = Role::kProse;
      } else if (is_credit(line)) {
        role_[i] = Role::kByline;
      }
    }
  }

  bool is_prose(const Line& line) const {
    if (line.numbered && !(line.stop && line.words >= 12)) return false;
    if (line.words >= kLongLine) return true;
    if (line.stop) return line.words >= kShortSentence && !is_credit(line);
    if (line.question) return line.words >= 16;
    return loose_ && line.words >= 9;
  }

  // A line of nothing but credits: "(أ.ف.ب.)", "رويترز - دمشق", or a date.
  bool is_credit(const Line& line) const {
    constexpr std::size_t kMostWords = 12;
    if (line.words > kMostWords) return false;
    const std::string_view words = slice(text_, line.span);
    if (const auto date = find_date(words); date && date->other_words <= 4) return true;
    const Byline byline = read_byline(words, {});
    const bool credit =
        !byline.agencies.empty() || byline.collective || byline.outlet || byline.cue ||
        (byline.place && !byline.authors.empty() && (byline.person || is_place(plain_key(*byline.place))));
    // A name has four words at most; a longer part is a headline.
    return credit && byline.longest_unknown <= 4 && byline.unknown + byline.authors.size() <= 2;
  }

  // Where paragraphs end without a full stop, a headline looks like one; a byline behind it tells.
  void unmark_headline() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (role_[i] != Role::kProse) continue;
      constexpr std::size_t kMostWords = 22;
      if (!lines_[i].stop && lines_[i].words <= kMostWords && byline_follows(i)) role_[i] = Role::kOther;
      return;
    }
  }

  // The writer of a report introduced behind it.
  std::size_t without_biography(std::size_t first, std::size_t last) const {
    std::vector<std::string> names;
    constexpr std::size_t kAbove = 8;
    for (std::size_t i = first - std::min(first, kAbove); i < first; ++i) {
      if (lines_[i].words > 12) continue;
      for (const std::string& name : read_byline(slice(text_, lines_[i].span), {}).authors)
        names.push_back(plain_key(name));
    }
    constexpr std::size_t kLines = 4;
    for (std::size_t i = last; i > first + 1 && i + kLines > last; --i) {
      for (const std::string& name : names) {
        if (words_of(name).size() >= 2 && lines_[i - 1].key.starts_with(name)) return i - 1;
      }
    }
    return last;
  }

  // A line that a later, longer one repeats from its first word on is a teaser; of equal lines the one
  // further from the report goes. One comparison a line: with the longest of those that begin with the same
  // words.
  void mark_repeats() {
    constexpr std::size_t kBytes = 48;  // some four words, enough to tell paragraphs apart
    std::unordered_map<std::string, std::size_t> longest;
    for (std::size_t i = lines_.size(); i-- > 0;) {
      const Line& line = lines_[i];
      if (line.words < 4 || line.key.size() < kBytes) continue;
      const auto [entry, fresh] = longest.try_emplace(line.key.substr(0, kBytes), i);
      if (fresh) continue;
      const Line& other = lines_[entry->second];
      const bool repeats = other.key.size() >= line.key.size() && other.key.starts_with(line.key);
      if (repeats && role_[i] == Role::kProse && is_teaser(i, entry->second)) {
        role_[i] = Role::kRepeat;
      } else if (repeats && line.key.size() == other.key.size() && role_[i] == Role::kProse) {
        role_[entry->second] = Role::kRepeat;
        entry->second = i;
      } else if (repeats && role_[i] == Role::kOther) {
        role_[i] = Role::kRepeat;
      } else if (!repeats && line.key.starts_with(other.key) && role_[entry->second] == Role::kProse) {
        // A quotation of the report's own lines below it, or a description for sharing.
        role_[entry->second] = Role::kRepeat;
        entry->second = i;
      } else if (line.key.size() > other.key.size()) {
        entry->second = i;
      }
    }
  }

  // Above the report: nothing but lines that are not prose between the two, or not much.
  bool is_teaser(std::size_t at, std::size_t repeated) const {
    if (lines_[repeated].key.size() > lines_[at].key.size()) return true;
    for (std::size_t i = at + 1; i < repeated; ++i) {
      if (role_[i] == Role::kProse) return false;
    }
    return true;
  }

  // Headlines under the heading of a list of other reports.
  void mark_related_items() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (role_[i] != Role::kMarker) continue;
      const LineMatch& match = *lines_[i].match;
      const bool list = match.kind == LineKind::kRelated;
      const bool alone = match.kind == LineKind::kInlineRelated && lines_[i].words <= match.words + 1;
      if (!list && !alone) continue;
      std::size_t taken = 0;
      for (std::size_t j = i + 1; j < lines_.size() && role_[j] != Role::kMarker; ++j) {
        // A sub-heading of the report may follow the one or two reports that such a line names.
        constexpr std::size_t kSubheading = 5;
        if (role_[j] == Role::kProse) break;
        if (alone && taken > 0 && (taken >= 3 || lines_[j].words <= kSubheading)) break;
        role_[j] = Role::kRelatedItem;
        ++taken;
      }
    }
  }

  double weight(std::size_t i) const {
    const Line& line = lines_[i];
    switch (role_[i]) {
      case Role::kProse:
        return static_cast<double>(std::min<std::size_t>(line.words, 80));
      case Role::kRepeat:
        return -2;
      case Role::kRelatedItem:
        return -5;
      case Role::kByline:
        return -4;
      case Role::kOther:
        return line.words <= 1 ? -2 : -4;
      case Role::kMarker:
        break;
    }
    switch (line.match->kind) {
      case LineKind::kRelated:
        return -40;
      case LineKind::kCommentRules:
      case LineKind::kRights:
      case LineKind::kCookie:
      case LineKind::kComments:
        return -40;
      case LineKind::kTags:
        return -15;
      case LineKind::kInlineRelated:
        return -1;
      default:
        return -4;
    }
  }

  // The run of lines with the greatest sum of weights, above the readers' comments.
  std::pair<std::size_t, std::size_t> best_range() const {
    std::size_t end = lines_.size();
    std::size_t prose = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (role_[i] == Role::kProse) prose += lines_[i].words;
      const bool comments = role_[i] == Role::kMarker && (lines_[i].match->kind == LineKind::kComments ||
                                                          lines_[i].match->kind == LineKind::kCommentRules);
      if (comments && prose >= kProseBeforeComments) {
        end = i;
        break;
      }
    }
    double best = 0;
    double sum = 0;
    std::size_t begin = 0;
    std::pair<std::size_t, std::size_t> range{0, 0};
    for (std::size_t i = 0; i < end; ++i) {
      if (sum <= 0) {
        sum = 0;
        begin = i;
      }
      sum += weight(i);
      if (sum > best) {
        best = sum;
        range = {begin, i + 1};
      }
    }
    if (range.first == range.second) return only_line(end);
    return extended(range, end);
  }

  // A page whose whole report is one sentence without a full stop.
  std::pair<std::size_t, std::size_t> only_line(std::size_t end) const {
    constexpr std::size_t kWords = 9;
    std::size_t best = lines_.size();
    std::size_t others = 0;
    for (std::size_t i = 0; i < end; ++i) {
      if (role_[i] != Role::kOther || lines_[i].words < kWords || lines_[i].numbered) continue;
      ++others;
      if (best == lines_.size() || lines_[i].words > lines_[best].words) best = i;
    }
    // Many such lines are a list of headlines, and the first is the headline.
    if (best == lines_.size() || best == 0 || others > 2) return {0, 0};
    return {best, best + 1};
  }

  // A last paragraph without its full stop: long, and nothing like it behind it.
  std::pair<std::size_t, std::size_t> extended(std::pair<std::size_t, std::size_t> range,
                                               std::size_t end) const {
    constexpr std::size_t kWords = 14;
    const std::size_t next = range.second;
    if (next < end && role_[next] == Role::kOther && lines_[next].words >= kWords && !lines_[next].numbered) {
      const bool list =
          next + 1 < lines_.size() && role_[next + 1] == Role::kOther && lines_[next + 1].words >= 6;
      if (!list) ++range.second;
    }
    return range;
  }

  bool may_be_headline(std::size_t i) const {
    constexpr std::size_t kMostWords = 35;
    const Line& line = lines_[i];
    if (line.words < 2 || line.words > kMostWords || role_[i] == Role::kMarker || role_[i] == Role::kByline)
      return false;
    return !(role_[i] == Role::kProse && line.words > 20) && !looks_like_trail(slice(text_, line.span));
  }

  // A line of a page's own furniture may stand between.
  bool byline_follows(std::size_t i) const {
    for (std::size_t next = i + 1; next < lines_.size() && next <= i + 2; ++next) {
      if (role_[next] == Role::kByline) return true;
      if (role_[next] == Role::kMarker && lines_[next].match->kind == LineKind::kPublished) return true;
      if (role_[next] != Role::kMarker && role_[next] != Role::kRepeat) return false;
    }
    return false;
  }

  void choose_headline(Layout& layout) {
    const std::size_t end =
        layout.first < layout.last ? layout.first : std::min<std::size_t>(lines_.size(), 40);
    // Menus may be long; the headline is not further above the report than this.
    constexpr std::size_t kReach = 60;
    const std::size_t begin = end > kReach ? end - kReach : 0;
    std::vector<HeadlineLine> candidates;
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < end; ++i) {
      if ((i >= begin || i < 3) && may_be_headline(i)) {
        candidates.push_back({slice(text_, lines_[i].span), lines_[i].span, end - i, byline_follows(i)});
        numbers.push_back(i);
      }
    }
    if (candidates.empty()) return;
    std::unordered_set<std::string> body;
    for (std::size_t i = layout.first; i < layout.last; ++i) {
      for (const std::string_view word : words_of(lines_[i].key))
        if (word.size() > 4) body.insert(language::arabic::light_stem(word));
    }
    const auto choice = choose_title(candidates, body);
    if (!choice) return;
    layout.title = choice->title;
    layout.site = choice->site;
    layout.title_line = numbers[choice->line];
    title_key_ = plain_key(slice(text_, *layout.title));
  }

  void collect_body(Layout& layout) const {
    for (std::size_t i = layout.first; i < layout.last; ++i) {
      if (!in_body(i, layout)) continue;
      const bool joined = !layout.body.empty() && i > layout.first && in_body(i - 1, layout);
      if (joined) {
        layout.body.back().end = lines_[i].span.end;
      } else {
        layout.body.push_back(lines_[i].span);
      }
    }
  }

  bool in_body(std::size_t i, const Layout& layout) const {
    const Line& line = lines_[i];
    if (is_all_numbers(line.key)) return false;
    switch (role_[i]) {
      case Role::kProse:
        return true;
      case Role::kRepeat:
      case Role::kRelatedItem:
        return false;
      case Role::kMarker:
        // Labels of changes inside the text are the report's own.
        return line.match->kind == LineKind::kUpdate && i > layout.first;
      case Role::kByline:
        return false;
      case Role::kOther:
        break;
    }
    return title_key_.empty() || !(title_key_.starts_with(line.key) && line.words >= 2);
  }

  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<Role> role_;
  std::string title_key_;
  bool loose_ = false;
};

// How many lines the lexicon knows as a page's furniture.
std::size_t furniture(const std::vector<Line>& lines) {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](const Line& line) {
    return believed(line) && line.match->kind != LineKind::kSection &&
           line.match->kind != LineKind::kCaption && line.match->kind != LineKind::kUpdate &&
           line.match->kind != LineKind::kPublished;
  }));
}

// A line at the end of a record's text that is a link, a footnote or signs alone.
bool is_tail(std::string_view text, const Line& line) {
  if (is_all_numbers(line.key)) return true;
  if (slice(text, line.span).starts_with("*") && line.words <= 8 && !line.stop) return true;
  constexpr std::size_t kMostWords = 20;
  if (!line.match || line.words > kMostWords) return false;
  const LineKind kind = line.match->kind;
  if (kind == LineKind::kSection || kind == LineKind::kUpdate) return false;
  return line.match->whole || kind == LineKind::kLinkTail || believed(line);
}

// A first line that is a byline and nothing else: "عمان – الواحة".
bool is_byline(std::string_view text, const Line& line, std::string_view outlet) {
  constexpr std::size_t kMostWords = 10;
  if (line.words == 0 || line.words > kMostWords || line.stop || line.question) return false;
  const Byline byline = read_byline(slice(text, line.span), outlet);
  const bool credit = !byline.agencies.empty() || byline.own_outlet || byline.collective || byline.cue ||
                      (byline.place && is_place(plain_key(*byline.place)) && byline.authors.size() == 1);
  return credit && byline.longest_unknown <= 3 && byline.unknown <= 1;
}

// Without the dots that led to a link and stand by themselves.
std::string_view without_dots(std::string_view line) {
  const auto last = line.find_last_not_of('.');
  if (last == std::string_view::npos || line[last] != ' ' || last + 1 == line.size()) return line;
  return trimmed(line.substr(0, last));
}

// Takes links off the end of lines [first, last): whole lines, and what follows the last sentence on the last
// one. Returns the last line's remaining span, empty where nothing remains.
Span trim_tail(std::string_view text, const std::vector<Line>& lines, std::size_t first, std::size_t& last) {
  while (last > first + 1 && is_tail(text, lines[last - 1])) --last;
  if (last == first || lines[last - 1].key.empty()) return {};
  Span span = lines[last - 1].span;
  // The end of the line is enough: links are short.
  constexpr std::uint32_t kBytes = 800;
  std::uint32_t from = span.size() > kBytes ? span.end - kBytes : span.begin;
  while (from > span.begin && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) --from;
  const auto analysed = text::analyse(text, {{from, span.end}});
  // A link has a sentence or two.
  constexpr std::size_t kSentences = 3;
  for (std::size_t s = analysed.sentences.size(); s-- > 1 && analysed.sentences.size() - s <= kSentences;) {
    const auto match = boilerplate_kind(plain_key(slice(text, analysed.sentences[s].span)));
    const bool link =
        match &&
        (match->kind == LineKind::kLinkTail ||
         (match->whole && (match->kind == LineKind::kNavigation || match->kind == LineKind::kInlineRelated)));
    if (link) {
      span.end = analysed.sentences[s - 1].span.end;
      span.end = span.begin + static_cast<std::uint32_t>(without_dots(slice(text, span)).size());
      break;
    }
  }
  return span;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view line = trimmed(text.substr(at, end - at));
    if (!line.empty()) {
      const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
      lines.push_back(make_line(text, {begin, begin + static_cast<std::uint32_t>(line.size())}));
    }
    at = end + 1;
  }
  return lines;
}

Layout find_report(std::string_view text) { return ReportFinder(text, lines_of(text)).find(); }

Layout find_record_report(std::string_view text, std::string_view title, std::string_view outlet) {
  std::vector<Line> lines = lines_of(text);
  // Two lines of furniture may stand in a report; more show a page.
  constexpr std::size_t kFurniture = 3;
  if (furniture(lines) >= kFurniture) return ReportFinder(text, std::move(lines)).find();
  Layout layout;
  std::size_t first = 0;
  std::size_t last = lines.size();
  const std::string title_key = plain_key(title);
  if (last > 1 && !title_key.empty() && lines.front().key == title_key) first = 1;
  if (first + 1 < last && is_byline(text, lines[first], outlet)) ++first;
  const Span end = trim_tail(text, lines, first, last);
  if (first < last && !end.empty()) {
    layout.body.push_back({lines[first].span.begin, end.end});
    layout.first = first;
    layout.last = last;
  }
  layout.lines = std::move(lines);
  return layout;
}

}  // namespace isnad::read
