#include "read/html_body.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_set>

#include "read/dates.h"
#include "read/html_boxes.h"
#include "read/html_units.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

class BodyFinder {
 public:
  BodyFinder(const HtmlPage& page, const std::string& title, const StatedBody& stated, Layout& layout)
      : page_(page), title_(title), stated_(stated), layout_(layout) {}

  void find() {
    std::tie(units_, unit_of_) = units_of(page_, layout_.lines, title_);
    if (units_.empty()) return;
    sum();
    find_title();
    hide_boxes();
    named_ = named_prose(page_, units_, unit_of_);
    hide(1);
    sum();
    // A page whose frame has names like a menu's: only what is small in it is the page's own.
    if (prose_.back() * 5 < all_ * 2) {
      for (Unit& unit : units_) unit.shown = true;
      hide_boxes();
      hide(6);
      sum();
    }
    if (title_block_) summary_ = summary_unit(units_, unit_of_[*title_block_], stated_);
    if (summary_) {
      units_[*summary_].shown = true;
      units_[*summary_].prose = units_[*summary_].words;
    }
    choose_and_take();
    if (!layout_.body.empty()) return;
    // A report whose elements are all named like something else: whatever stands outside of menus.
    for (Unit& unit : units_) unit.shown = true;
    for (const HtmlElement& element : page_.elements) {
      if (element.tag == Tag::kNav || element.tag == Tag::kFooter) conceal(element);
    }
    hide_boxes();
    choose_and_take();
  }

 private:
  void choose_and_take() {
    const auto stated = stated_element();
    const std::uint32_t inner = stated ? *stated : choose();
    drop_unlike(inner);
    take(widened(inner));
  }

  // Sums of prose over the blocks, so that an element's is a difference.
  void sum() {
    prose_.assign(page_.blocks.size() + 1, 0);
    other_.assign(page_.blocks.size() + 1, 0);
    for (const Unit& unit : units_) {
      if (!unit.shown) continue;
      prose_[unit.first + 1] += unit.prose;
      if (unit.prose == 0 && !is_title(unit)) other_[unit.first + 1] += unit.words;
    }
    for (std::size_t i = 1; i < prose_.size(); ++i) {
      prose_[i] += prose_[i - 1];
      other_[i] += other_[i - 1];
    }
  }

  bool is_title(const Unit& unit) const { return unit.line != nullptr && unit.line->key == title_; }

  std::size_t prose_in(const HtmlElement& element) const {
    return prose_[element.last] - prose_[element.first];
  }
  std::size_t other_in(const HtmlElement& element) const {
    return other_[element.last] - other_[element.first];
  }

  bool holds_title(const HtmlElement& element) const {
    return title_block_ && element.first <= *title_block_ && *title_block_ < element.last;
  }

  // The block that shows the headline: a heading with its words, else the first h1.
  void find_title() {
    for (const Unit& unit : units_) {
      if (unit.line == nullptr || title_.empty()) continue;
      if (unit.line->key == title_ && (unit.heading || !title_block_)) {
        title_block_ = unit.first;
        if (unit.heading) return;
      }
    }
    if (title_block_) return;
    for (const Unit& unit : units_) {
      if (page_.elements[unit.element].tag == Tag::kH1) {
        title_block_ = unit.first;
        return;
      }
    }
  }

  void hide_boxes() {
    const auto hide_all = [&](const std::vector<std::uint32_t>& boxes) {
      for (const std::uint32_t e : boxes) {
        if (!holds_title(page_.elements[e])) conceal(page_.elements[e]);
      }
    };
    hide_all(teaser_elements(page_, units_, unit_of_));
    hide_all(request_boxes(page_, units_, unit_of_));
    sum();
  }

  // Hides what stands in elements that are the page's own.
  void hide(std::size_t strictness) {
    all_ = 0;
    for (const Unit& unit : units_) all_ += unit.shown ? unit.prose : 0;
    for (const HtmlElement& element : page_.elements) {
      if (element.first == element.last || element.tag == Tag::kArticle) continue;
      if (title_block_ && is_lead(element, units_, unit_of_, *title_block_)) {
        // A lead may do without a full stop.
        const auto [first, last] = units_in(element, unit_of_);
        for (std::uint32_t u = first; u < last; ++u)
          units_[u].prose = units_[u].words >= kLeadWords ? units_[u].words : units_[u].prose;
        continue;
      }
      if (is_own(element, strictness)) conceal(element);
    }
  }

  void conceal(const HtmlElement& element) {
    const auto [first, last] = units_in(element, unit_of_);
    for (std::uint32_t u = first; u < last; ++u) units_[u].shown = false;
  }

  // A report stands elsewhere, be it shorter than a side's texts.
  bool holds_less_of_report(const HtmlElement& element) const {
    constexpr std::size_t kFewestWords = 15;  // teasers and captions have less
    const std::size_t within = named_[element.last] - named_[element.first];
    const std::size_t outside = named_.back() - within;
    return outside >= kFewestWords && within < outside;
  }

  bool is_own(const HtmlElement& element, std::size_t strictness) const {
    const std::size_t prose = prose_in(element) * strictness;
    const std::size_t all = all_;
    const bool body = (element.marks & (kBodyMark | kArticleMark)) != 0;
    if (element.tag == Tag::kNav) return prose * 2 < all;
    if (element.tag == Tag::kFooter) return prose * 3 < all;
    if ((element.marks & kCommentMark) != 0) return !holds_title(element) && !(body && prose * 2 > all);
    if ((element.marks & kPageMark) != 0) {
      if (holds_title(element) && prose > 0) return false;
      if ((element.marks & kSideMark) != 0)
        return prose_in(element) * 3 < all * 2 || holds_less_of_report(element);
      return prose * (body ? 8 : 3) < all;
    }
    if ((element.marks & kMetaMark) != 0) {
      if (body || holds_title(element)) return false;
      if (element.tag == Tag::kFigure) return prose * 4 < all;
      constexpr std::size_t kMostWords = 60;
      return prose < kMostWords && prose * 4 < all;
    }
    return false;
  }

  // The innermost element with nearly all of what the markup states as the report's text, where the page
  // shows most of that. What stands in it counts as prose, whatever the elements around it are called.
  std::optional<std::uint32_t> stated_element() {
    if (stated_.empty()) return std::nullopt;
    std::vector<std::size_t> stated(page_.blocks.size() + 1);
    std::size_t shown = 0;
    for (Unit& unit : units_) {
      std::size_t words = 0;
      for (std::uint32_t b = unit.first; b < unit.last; ++b) {
        const std::string key = plain_key(slice(page_.text, page_.blocks[b].span));
        if (stated_.holds(key)) words += words_of(key).size();
      }
      if (words == 0) continue;
      stated[unit.first + 1] += words;
      shown += words;
    }
    // Less is an extract; far more a page of several texts.
    if (shown * 10 < stated_.words() * 8 || shown > stated_.words() * 3 / 2) return std::nullopt;
    for (std::size_t i = 1; i < stated.size(); ++i) stated[i] += stated[i - 1];
    std::uint32_t inner = 0;
    for (std::uint32_t e = 1; e < page_.elements.size(); ++e) {
      const HtmlElement& element = page_.elements[e];
      if ((stated[element.last] - stated[element.first]) * 100 >= shown * 97) inner = e;
    }
    for (Unit& unit : units_) {
      const std::size_t words = stated[unit.last] - stated[unit.first];
      if (words * 2 < unit.words || words == 0) continue;
      unit.shown = true;
      if (!unit.heading) unit.prose = std::max(unit.prose, words);
    }
    sum();
    return inner;
  }

  std::uint32_t choose() const {
    const std::size_t all = prose_.back();
    std::uint32_t best = 0;
    std::size_t most = 0;
    bool named = false;
    for (std::uint32_t e = 1; e < page_.elements.size(); ++e) {
      const HtmlElement& element = page_.elements[e];
      if ((element.marks & (kBodyMark | kArticleMark)) == 0) continue;
      const std::size_t prose = prose_in(element);
      if (prose == 0 || prose < most) continue;
      // Of two with the same prose, the inner one.
      best = e;
      most = prose;
      named = true;
    }
    if (named && most * 3 >= all) return narrowed(best);
    return densest();
  }

  // Down to the inner element with a name for bodies that still holds nearly all of it.
  std::uint32_t narrowed(std::uint32_t best) const {
    const HtmlElement& outer = page_.elements[best];
    const std::size_t prose = prose_in(outer);
    std::uint32_t inner = best;
    for (std::uint32_t e = best + 1; e < page_.elements.size() && page_.elements[e].first < outer.last; ++e) {
      const HtmlElement& element = page_.elements[e];
      if ((element.marks & (kBodyMark | kArticleMark)) == 0) continue;
      if (prose_in(element) * 10 >= prose * 8) inner = e;
    }
    return inner;
  }

  // The element whose own paragraphs weigh most, those of its children counted half.
  std::uint32_t densest() const {
    std::vector<double> score(page_.elements.size());
    for (const Unit& unit : units_) {
      if (!unit.shown || unit.prose == 0) continue;
      double share = static_cast<double>(unit.prose);
      std::uint32_t at = page_.elements[unit.element].parent;
      for (int level = 0; level < 3; ++level) {
        score[at] += share;
        share /= 2;
        if (page_.elements[at].parent == at) break;
        at = page_.elements[at].parent;
      }
    }
    return static_cast<std::uint32_t>(std::max_element(score.begin(), score.end()) - score.begin());
  }

  // Up to the elements around it, as long as what they add is prose more than anything else: a lead in an
  // element of its own, a report in several parts.
  std::uint32_t widened(std::uint32_t inner) const {
    std::uint32_t best = inner;
    std::uint32_t at = inner;
    while (page_.elements[at].parent != at) {
      at = page_.elements[at].parent;
      const HtmlElement& outer = page_.elements[at];
      const HtmlElement& now = page_.elements[best];
      const std::size_t prose = prose_in(outer) - prose_in(now);
      const std::size_t other = other_in(outer) - other_in(now);
      if (prose > 0 && prose >= other) best = at;
    }
    return best;
  }

  bool kept(const Unit& unit) const {
    if (!unit.shown || unit.line == nullptr) return false;
    if (unit.below_furniture && unit.prose == 0) return false;
    if (without_numbers(unit.line->key).empty()) return false;
    if (unit.line->key == title_) return false;
    if (page_.elements[unit.element].tag == Tag::kH1) return false;
    if (dense_in_links(unit) && !is_linked_sentence(page_, unit)) return false;
    // Who wrote a quoted post, and when, is part of the quotation.
    if (is_data(page_, unit) && !stands_in(page_, unit, Tag::kBlockquote)) return false;
    if (unit.line->match && is_furniture(unit)) return false;
    return !is_picture_credit(page_, unit);
  }

  // What an element around a paragraph looks like, with the one around it.
  std::uint64_t surroundings(const Unit& unit) const {
    const HtmlElement& parent = page_.elements[page_.elements[unit.element].parent];
    return (std::uint64_t{parent.likeness} << 32U) | page_.elements[parent.parent].likeness;
  }

  // Behind the report only what looks like its paragraphs goes on with it: reports in several parts repeat
  // their elements, promotions and notices have others.
  void drop_unlike(std::uint32_t inner) {
    const HtmlElement& element = page_.elements[inner];
    std::unordered_set<std::uint64_t> alike;
    for (std::uint32_t u = unit_of_[element.first]; u < unit_of_[element.last]; ++u) {
      if (units_[u].prose > 0) alike.insert(surroundings(units_[u]));
    }
    std::size_t unlike = 0;
    for (std::uint32_t u = unit_of_[element.last]; u < units_.size(); ++u) {
      if (units_[u].shown && !alike.contains(surroundings(units_[u]))) unlike += units_[u].prose;
    }
    // Twice as much behind it: it is not the whole report.
    if (unlike > 2 * prose_in(element)) return;
    for (std::uint32_t u = unit_of_[element.last]; u < units_.size(); ++u) {
      if (!alike.contains(surroundings(units_[u]))) units_[u].shown = false;
    }
  }

  // What a unit next to the report adds to the belief that the report goes on there.
  // Paragraphs count their words; links weigh as much against it as a short paragraph for it, other short
  // lines less, and of a box of the page's own the first six (a list of related reports) at most.
  static constexpr double kLinks = -10;
  static constexpr double kShort = -4;
  static constexpr double kBox = -4;
  double weight(std::uint32_t u, std::uint32_t& hidden) const {
    const Unit& unit = units_[u];
    if (!unit.shown) return ++hidden <= 6 ? kBox : 0;
    hidden = 0;
    if (is_title(unit)) return 0;
    if (unit.line == nullptr) return -1;
    if (dense_in_links(unit)) return kLinks;
    if (is_data(page_, unit)) return kLinks;
    if (unit.line->match && is_furniture(unit)) return kLinks;
    if (unit.prose > 0) return static_cast<double>(std::min<std::size_t>(unit.prose, 60));
    return kShort;
  }

  // Units [from, to) and what goes on before and behind them outside of the chosen element.
  std::pair<std::uint32_t, std::uint32_t> extended(std::uint32_t from, std::uint32_t to) const {
    constexpr std::uint32_t kReach = 40;
    double sum = 0;
    double best = 0;
    std::uint32_t hidden = 0;
    const std::uint32_t title = title_block_ ? unit_of_[*title_block_] : 0;
    std::uint32_t begin = from;
    for (std::uint32_t u = from; u-- > 0 && from - u <= kReach;) {
      if (title_block_ && u == title) break;
      sum += weight(u, hidden);
      if (sum > best) {
        best = sum;
        begin = u;
      }
    }
    sum = 0;
    best = 0;
    hidden = 0;
    std::uint32_t end = to;
    for (std::uint32_t u = to; u < units_.size() && u - to < kReach; ++u) {
      sum += weight(u, hidden);
      if (sum > best) {
        best = sum;
        end = u + 1;
      }
    }
    return {begin, end};
  }

  // What a heading behind most of the report opens: its sources, who wrote it, other reports.
  std::size_t without_appendix(const std::vector<std::uint32_t>& in, std::size_t begin,
                               std::size_t end) const {
    std::size_t all = 0;
    for (std::size_t i = begin; i < end; ++i) all += units_[in[i]].prose;
    std::size_t before = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Unit& unit = units_[in[i]];
      // More than a third of the report's prose is not an appendix.
      if (before * 3 >= all * 2 && opens_appendix(unit)) return i;
      before += unit.prose;
    }
    return end;
  }

  // Behind the report outlets ask readers to subscribe, to write, to follow, and say who wrote it.
  std::size_t without_notices(const std::vector<std::uint32_t>& in, std::size_t begin,
                              std::size_t end) const {
    // A report has two paragraphs at least before such notices.
    while (end > begin + 2 && (is_notice(page_, units_[in[end - 1]]) || !closes(units_[in[end - 1]]))) --end;
    return end;
  }

  // A heading stays where a paragraph follows it.
  void drop_lone_headings(std::vector<std::uint32_t>& in) const {
    std::vector<std::uint32_t> out;
    for (std::size_t i = in.size(); i-- > 0;) {
      if (units_[in[i]].heading) {
        if (out.empty()) continue;
        std::size_t others = 0;
        for (std::uint32_t u = in[i] + 1; u < out.back(); ++u) others += units_[u].words > 0 ? 1 : 0;
        if (others > 2) continue;
      }
      out.push_back(in[i]);
    }
    in.assign(out.rbegin(), out.rend());
  }

  // Labels, bylines and titles of players stand in elements of their own, a report's short lines in those
  // that its paragraphs stand in. Several in a row are a list.
  void drop_labels(std::vector<std::uint32_t>& in) const {
    constexpr std::size_t kMostInARow = 2;
    const auto place = [&](std::uint32_t u) {
      return surroundings(units_[u]) * 257 +
             static_cast<std::uint64_t>(page_.elements[units_[u].element].tag);
    };
    std::unordered_set<std::uint64_t> alike;
    for (const std::uint32_t u : in) {
      if (units_[u].prose > 0) alike.insert(place(u));
    }
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < in.size();) {
      std::size_t end = i;
      while (end < in.size() && may_be_label(units_[in[end]]) && !alike.contains(place(in[end]))) ++end;
      if (end == i || end > i + kMostInARow) {
        end = std::max(end, i + 1);
        out.insert(out.end(), in.begin() + static_cast<std::ptrdiff_t>(i),
                   in.begin() + static_cast<std::ptrdiff_t>(end));
      }
      i = end;
    }
    in = std::move(out);
  }

  bool may_be_label(const Unit& unit) const {
    constexpr std::size_t kMostWords = 8;
    if (unit.prose > 0 || unit.heading || unit.item || unit.stop || unit.words > kMostWords) return false;
    for (const Tag tag : {Tag::kBlockquote, Tag::kPre, Tag::kH2, Tag::kH3, Tag::kH4}) {
      if (stands_in(page_, unit, tag)) return false;
    }
    return true;
  }

  // Who wrote it, between the lead and the report.
  void drop_bylines(std::vector<std::uint32_t>& in) const {
    constexpr std::size_t kLines = 5;
    const auto lines = in.begin() + static_cast<std::ptrdiff_t>(std::min(kLines, in.size()));
    in.erase(
        std::remove_if(in.begin(), lines, [&](std::uint32_t u) { return is_byline_line(page_, units_[u]); }),
        lines);
  }

  bool opens(const Unit& unit) const {
    if (unit.prose > 0) return true;
    if (title_block_ && unit.first < *title_block_) return false;
    const std::string_view words = slice(page_.text, page_.blocks[unit.first].span);
    if (find_date(words)) return false;
    return unit.words >= 8 || (unit.line->stop && unit.words >= 3);
  }

  // A sub-heading directly above the first paragraph.
  bool heads(const Unit& unit, std::uint32_t at, std::uint32_t first) const {
    return unit.heading && at + 1 == first && title_block_ && unit.first > *title_block_ && unit.words >= 2 &&
           !unit.line->match && unit.links == 0;
  }

  // Greetings and names below the last paragraph, in the same element as it.
  std::size_t with_signature(const std::vector<std::uint32_t>& in, std::size_t begin, std::size_t end,
                             std::size_t last) const {
    constexpr std::size_t kMostLines = 2;
    constexpr std::size_t kMostWords = 6;
    if (end == begin) return end;
    const std::uint32_t parent = page_.elements[units_[in[end - 1]].element].parent;
    std::size_t at = end;
    for (; at < last && at < end + kMostLines; ++at) {
      const Unit& unit = units_[in[at]];
      if (in[at] != in[at - 1] + 1 || page_.elements[unit.element].parent != parent) break;
      if (unit.heading || unit.links > 0 || unit.words > kMostWords || unit.line->match) break;
      // "More on this:", "abc/dpa"
      const std::string_view words = slice(page_.text, page_.blocks[unit.first].span);
      if (words.ends_with(':') || words.find('/') != std::string_view::npos) break;
    }
    // More of them are a list or a menu.
    const bool more = at < last && at == end + kMostLines && in[at] == in[at - 1] + 1 &&
                      !units_[in[at]].heading && units_[in[at]].words <= kMostWords;
    return more ? end : at;
  }

  bool closes(const Unit& unit) const {
    if (unit.prose > 0 || unit.item) return true;
    if (unit.heading) return false;
    return (unit.stop && unit.words >= 3) || unit.words >= 15 || stands_in(page_, unit, Tag::kBlockquote);
  }

  void take(std::uint32_t container) {
    const HtmlElement& element = page_.elements[container];
    std::vector<std::uint32_t> in;
    const auto [from, to] = extended(unit_of_[element.first], unit_of_[element.last]);
    std::unordered_set<std::string_view> seen;
    if (summary_ && *summary_ < from && kept(units_[*summary_])) in.push_back(*summary_);
    for (std::uint32_t u = from; u < to; ++u) {
      if (!kept(units_[u])) continue;
      // A lead that is repeated for another width of screen, a quotation that is pulled out.
      constexpr std::size_t kWords = 6;
      if (units_[u].words >= kWords && units_[u].first + 1 == units_[u].last &&
          !seen.insert(units_[u].line->key).second)
        continue;
      in.push_back(u);
    }
    // From the first paragraph to the last; headings and short lines around them are the page's.
    std::size_t begin = 0;
    std::size_t end = in.size();
    while (begin < end && !opens(units_[in[begin]])) ++begin;
    if (begin > 0 && begin < end && heads(units_[in[begin - 1]], in[begin - 1], in[begin])) --begin;
    const std::size_t last = end;
    while (end > begin && !closes(units_[in[end - 1]])) --end;
    const std::size_t closed = end;
    end = without_appendix(in, begin, end);
    end = without_notices(in, begin, end);
    if (end == closed) end = with_signature(in, begin, end, last);
    in.resize(end);
    in.erase(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(begin));
    drop_labels(in);
    drop_lone_headings(in);
    drop_bylines(in);
    write(in, from);
    write_parts(in, in.empty() ? from : std::min(from, in.front()), to);
  }

  Span span_of(const Unit& unit) const {
    return {page_.blocks[unit.first].span.begin, page_.blocks[unit.last - 1].span.end};
  }

  void write(const std::vector<std::uint32_t>& in, std::uint32_t from) {
    layout_.body.clear();
    layout_.first = layout_.last = 0;
    for (std::size_t i = 0; i < in.size(); ++i) {
      const Unit& unit = units_[in[i]];
      const Span span = span_of(unit);
      // Between a lead that stands apart and the rest stand the day and the author.
      if (i == 0 || (i == 1 && in[0] < from)) layout_.first = unit.line_number;
      const bool joined = i > 0 && in[i - 1] + 1 == in[i];
      if (joined) {
        layout_.body.back().end = span.end;
      } else {
        layout_.body.push_back(span);
      }
      layout_.last = unit.line_number + 1;
    }
    while (layout_.last > 0 && layout_.last < layout_.lines.size() && !layout_.body.empty() &&
           layout_.lines[layout_.last].span.begin < layout_.body.back().end)
      ++layout_.last;
  }

  Part::Kind kind_of(const Unit& unit) const {
    if (stands_in(page_, unit, Tag::kBlockquote)) return Part::Kind::kQuote;
    if (unit.heading) return Part::Kind::kHeading;
    const Tag tag = page_.elements[unit.element].tag;
    if (tag == Tag::kTd || tag == Tag::kTh) return Part::Kind::kTable;
    return unit.item || stands_in(page_, unit, Tag::kLi) ? Part::Kind::kList : Part::Kind::kParagraph;
  }

  void write_parts(const std::vector<std::uint32_t>& in, std::uint32_t from, std::uint32_t to) {
    layout_.parts.clear();
    if (in.empty()) return;
    std::size_t next = 0;
    for (std::uint32_t u = from; u < to; ++u) {
      const Unit& unit = units_[u];
      if (next < in.size() && in[next] == u) {
        layout_.parts.push_back({kind_of(unit), span_of(unit)});
        ++next;
      } else if (unit.line != nullptr && (stands_in(page_, unit, Tag::kFigcaption) ||
                                          (unit.shown && is_picture_credit(page_, unit)))) {
        layout_.parts.push_back({Part::Kind::kCaption, span_of(unit)});
      }
    }
  }

  const HtmlPage& page_;
  const std::string& title_;
  const StatedBody& stated_;
  Layout& layout_;
  std::vector<Unit> units_;
  std::vector<std::uint32_t> unit_of_;  // by block
  std::vector<std::size_t> prose_;      // of the blocks before
  std::vector<std::size_t> other_;      // words of the blocks before that are neither prose nor the headline
  std::vector<std::size_t> named_;      // the same of prose in elements with names for reports
  std::optional<std::uint32_t> title_block_;
  std::optional<std::uint32_t> summary_;  // unit
  std::size_t all_ = 0;                   // words of prose on the page
};

}  // namespace

void find_html_report(const HtmlPage& page, const std::string& title, const StatedBody& stated,
                      Layout& layout) {
  BodyFinder(page, title, stated, layout).find();
}

}  // namespace isnad::read
