#include "read/html_page.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "language/data_file.h"
#include "read/entities.h"
#include "text/offset_map.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

// The words of data/html_words.tsv and what an attribute's words tell.
class MarkWords {
 public:
  MarkWords() {
    for (const auto& row : language::Table("html_words.tsv")) {
      const std::uint8_t mark = mark_named(row[0]);
      for (const std::string_view word : language::split_list(row[2])) {
        if (row[0] == "frame") {
          frames_.emplace(word);
        } else if (row[1] == "part") {
          parts_.emplace_back(std::string(word), mark);
        } else if (row[1] == "name") {
          names_[std::string(word)] |= mark;
        } else {
          words_[std::string(word)] |= mark;
        }
      }
    }
  }

  [[nodiscard]] std::uint8_t of(std::string_view attribute) const {
    std::uint8_t marks = 0;
    std::uint8_t in_name = 0;
    bool frame = false;
    std::string previous;
    std::string word;
    const auto close = [&] {
      if (word.empty()) return;
      in_name |= find(word);
      if (!previous.empty()) in_name |= find(previous + " " + word);
      frame = frame || frames_.contains(word);
      previous = std::move(word);
      word.clear();
    };
    // "has-sidebar", "sidebar-layout": of the frame that also holds the report.
    const auto close_name = [&] {
      close();
      previous.clear();
      marks |= frame ? in_name & ~(kPageMark | kSideMark) : in_name;
      in_name = 0;
      frame = false;
    };
    char before = ' ';
    for (const char c : attribute) {
      const bool capital = c >= 'A' && c <= 'Z';
      const bool small = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
      if (!capital && !small) {
        c == ' ' ? close_name() : close();
      } else {
        if (capital && before >= 'a' && before <= 'z') close();
        word.push_back(lower_ascii(c));
      }
      before = c;
    }
    close_name();
    const std::string low = lower_ascii(attribute);
    for (std::size_t at = 0; at < low.size();) {
      const std::size_t end = std::min(low.find(' ', at), low.size());
      if (const auto entry = names_.find(low.substr(at, end - at)); entry != names_.end())
        marks |= entry->second;
      at = end + 1;
    }
    for (const auto& [part, mark] : parts_) {
      if (low.find(part) != std::string::npos) marks |= mark;
    }
    return marks;
  }

 private:
  static std::uint8_t mark_named(std::string_view kind) {
    if (kind == "body") return kBodyMark;
    if (kind == "page") return kPageMark;
    if (kind == "side") return kPageMark | kSideMark;
    if (kind == "lead") return kLeadMark;
    return kind == "comments" ? kCommentMark : kMetaMark;
  }
  [[nodiscard]] std::uint8_t find(const std::string& word) const {
    const auto entry = words_.find(word);
    return entry == words_.end() ? 0 : entry->second;
  }

  std::unordered_map<std::string, std::uint8_t> words_;
  std::unordered_map<std::string, std::uint8_t> names_;
  std::unordered_set<std::string> frames_;
  std::vector<std::pair<std::string, std::uint8_t>> parts_;
};

const MarkWords& mark_words() {
  static const MarkWords kWords;
  return kWords;
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::kP:
    case Tag::kDiv:
    case Tag::kArticle:
    case Tag::kSection:
    case Tag::kMain:
    case Tag::kHeader:
    case Tag::kFooter:
    case Tag::kNav:
    case Tag::kAside:
    case Tag::kForm:
    case Tag::kUl:
    case Tag::kOl:
    case Tag::kLi:
    case Tag::kTable:
    case Tag::kTr:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kTbody:
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
    case Tag::kBlockquote:
    case Tag::kFigure:
    case Tag::kFigcaption:
    case Tag::kPre:
    case Tag::kDl:
    case Tag::kDt:
    case Tag::kDd:
    case Tag::kHr:
    case Tag::kAddress:
    case Tag::kButton:
    case Tag::kOption:
    case Tag::kBody:
    case Tag::kHtml:
    case Tag::kFieldset:
    case Tag::kCenter:
    case Tag::kDetails:
    case Tag::kSummary:
      return true;
    default:
      return false;
  }
}

// Elements whose text is never shown.
bool is_hidden(Tag tag) {
  switch (tag) {
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kNoscript:
    case Tag::kTemplate:
    case Tag::kHead:
    case Tag::kTitle:
    case Tag::kNoframes:
    case Tag::kNoembed:
    case Tag::kIframe:
    case Tag::kSvg:
    case Tag::kSelect:
    case Tag::kTextarea:
    case Tag::kObject:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kCanvas:
      return true;
    default:
      return false;
  }
}

std::uint8_t marks_of_tag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kAside:
    case Tag::kFooter:
      return kPageMark | kSideMark;
    case Tag::kForm:
    case Tag::kButton:
      return kPageMark;
    case Tag::kFigcaption:
    case Tag::kFigure:
    case Tag::kTime:
      return kMetaMark;
    case Tag::kArticle:
      return kArticleMark;
    default:
      return 0;
  }
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

class Renderer {
 public:
  explicit Renderer(const Markup& markup) : markup_(markup) {}

  HtmlPage render() {
    out_.elements.emplace_back();
    open_.push_back(0);
    const std::vector<MarkupNode>& nodes = markup_.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      const MarkupNode& node = nodes[i];
      if (node.kind == MarkupNode::Kind::kText) {
        text(node);
      } else if (node.kind == MarkupNode::Kind::kClose) {
        leave(node.tag);
      } else if (is_hidden(node.tag) || !enter(node)) {
        i = skip(i);
      }
    }
    end_block();
    close_element();
    return std::move(out_);
  }

 private:
  // Where an element that is not shown ends. Others may open before it and end in it, or open in it and end
  // behind it.
  std::uint32_t skip(std::uint32_t hidden) {
    const std::vector<MarkupNode>& nodes = markup_.nodes();
    const std::uint32_t end = nodes[hidden].mate;
    for (std::uint32_t i = hidden + 1; i < end; ++i) {
      const MarkupNode& node = nodes[i];
      if (node.kind == MarkupNode::Kind::kClose && node.mate < hidden) leave(node.tag);
      if (node.kind == MarkupNode::Kind::kOpen && node.mate > end) open(node);
    }
    return end;
  }

  // False for what is not shown.
  bool enter(const MarkupNode& element) {
    if (element.tag == Tag::kBr) {
      end_block();
      return true;
    }
    if (markup_.has_attribute(element, "hidden")) return false;
    open(element);
    return true;
  }

  void open(const MarkupNode& element) {
    if (element.tag == Tag::kA) ++links_;
    if (!is_block(element.tag)) return;
    const std::uint8_t marks = marks_of(element);
    end_block();
    HtmlElement made;
    made.parent = open_.back();
    made.depth = static_cast<std::uint32_t>(open_.size());
    made.tag = element.tag;
    made.marks = marks;
    made.likeness = likeness_of(element);
    made.first = static_cast<std::uint32_t>(out_.blocks.size());
    open_.push_back(static_cast<std::uint32_t>(out_.elements.size()));
    out_.elements.push_back(made);
  }

  void leave(Tag tag) {
    if (tag == Tag::kA) --links_;
    if (!is_block(tag)) return;
    end_block();
    close_element();
  }

  void close_element() {
    out_.elements[open_.back()].last = static_cast<std::uint32_t>(out_.blocks.size());
    open_.pop_back();
  }

  // FNV-1a of tag and class.
  [[nodiscard]] std::uint32_t likeness_of(const MarkupNode& element) const {
    std::uint32_t hash = (2166136261U ^ static_cast<std::uint32_t>(element.tag)) * 16777619U;
    constexpr std::size_t kMostBytes = 400;
    for (const char c : markup_.attribute(element, "class").substr(0, kMostBytes)) {
      if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
  }

  std::uint8_t marks_of(const MarkupNode& element) {
    std::uint8_t marks = marks_of_tag(element.tag);
    for (const char* name : {"class", "id"}) {
      const std::string_view value = markup_.attribute(element, name);
      // Lists of classes of some systems; names are short.
      constexpr std::size_t kMostBytes = 400;
      if (value.empty() || value.size() > kMostBytes) continue;
      const auto [entry, fresh] = known_.try_emplace(std::string(value), 0);
      if (fresh) entry->second = mark_words().of(value);
      marks |= entry->second;
    }
    const std::string_view item = markup_.attribute(element, "itemprop");
    if (item.find("articleBody") != std::string_view::npos || item == "text")
      marks |= kArticleMark | kBodyMark;
    const std::string_view role = markup_.attribute(element, "role");
    if (role == "navigation" || role == "complementary" || role == "contentinfo" || role == "banner" ||
        role == "search" || role == "dialog")
      marks |= kPageMark;
    const std::string_view style = markup_.attribute(element, "style");
    if (style.find("display:none") != std::string_view::npos ||
        style.find("display: none") != std::string_view::npos)
      marks |= kPageMark;
    if (element.tag == Tag::kBody || element.tag == Tag::kHtml) return 0;
    return marks;
  }

  void text(const MarkupNode& node) {
    const std::string_view html = markup_.html();
    for (std::uint32_t at = node.source.begin; at < node.source.end;) {
      const char c = html[at];
      std::uint32_t end = at + 1;
      if (is_space(c)) {
        while (end < node.source.end && is_space(html[end])) ++end;
        space_ = {at, end};
      } else if (c == '\0') {
        // As browsers do, without a word.
      } else if (c == '&' && !node.literal) {
        end = at + reference({at, node.source.end});
      } else {
        while (end < node.source.end && !is_space(html[end]) && html[end] != '&' && html[end] != '\0') ++end;
        add(html.substr(at, end - at), {at, end});
      }
      at = end;
    }
  }

  // Returns how many bytes it read.
  std::uint32_t reference(Span from) {
    const CharacterReference found = read_reference(slice(markup_.html(), from), ReferencePlace::kText);
    if (found.bytes == 0) {
      add("&", {from.begin, from.begin + 1});
      return 1;
    }
    const Span source{from.begin, from.begin + static_cast<std::uint32_t>(found.bytes)};
    if (found.first < 0x80 && is_space(static_cast<char>(found.first))) {
      space_ = source;
      return source.size();
    }
    std::string character;
    text::append_utf8(character, found.first);
    add(character, source);
    if (found.second != 0) {
      character.clear();
      text::append_utf8(character, found.second);
      add(character, {source.end, source.end});
    }
    return source.size();
  }

  void add(std::string_view words, Span source) {
    if (!space_.empty() && line_begin_ < out_.text.size()) append(" ", space_);
    space_ = {};
    append(words, source);
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(words.size());
  }

  void append(std::string_view words, Span source) {
    text::append_run(out_.runs, {{static_cast<std::uint32_t>(out_.text.size()),
                                  static_cast<std::uint32_t>(out_.text.size() + words.size())},
                                 source});
    out_.text += words;
  }

  void end_block() {
    if (line_begin_ < out_.text.size()) {
      HtmlBlock block;
      block.span = {line_begin_, static_cast<std::uint32_t>(out_.text.size())};
      block.links = link_bytes_;
      block.element = open_.back();
      out_.blocks.push_back(block);
      out_.text.push_back('\n');
      line_begin_ = static_cast<std::uint32_t>(out_.text.size());
    }
    space_ = {};
    link_bytes_ = 0;
  }

  const Markup& markup_;
  HtmlPage out_;
  std::vector<std::uint32_t> open_;
  std::unordered_map<std::string, std::uint8_t> known_;
  std::uint32_t line_begin_ = 0;
  Span space_;  // white space of the page that has not been written yet
  std::uint32_t link_bytes_ = 0;
  std::size_t links_ = 0;
};

}  // namespace

HtmlPage render_page(const Markup& markup) { return Renderer(markup).render(); }

}  // namespace isnad::read
