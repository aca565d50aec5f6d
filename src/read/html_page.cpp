#include "read/html_page.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "language/data_file.h"

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
        word.push_back(capital ? static_cast<char>(c - 'A' + 'a') : c);
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

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
      return true;
    default:
      return false;
  }
}

// Elements whose text is never shown.
bool is_hidden(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
      return true;
    default:
      return false;
  }
}

std::uint8_t marks_of_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
      return kPageMark | kSideMark;
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
      return kPageMark;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_TIME:
      return kMetaMark;
    case GUMBO_TAG_ARTICLE:
      return kArticleMark;
    default:
      return 0;
  }
}

class Renderer {
 public:
  HtmlPage render(const GumboNode* root) {
    out_.elements.emplace_back();
    open_.push_back(0);
    struct Step {
      const GumboNode* node;
      bool leave;
    };
    std::vector<Step> steps{{root, false}};
    while (!steps.empty()) {
      const Step step = steps.back();
      steps.pop_back();
      const GumboNode& node = *step.node;
      if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
          node.type == GUMBO_NODE_CDATA) {
        text(node.v.text.text);
        continue;
      }
      if (node.type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& element = node.v.element;
      if (step.leave) {
        leave(element);
        continue;
      }
      if (is_hidden(element.tag) || !enter(element)) continue;
      steps.push_back({&node, true});
      for (unsigned i = element.children.length; i-- > 0;)
        steps.push_back({static_cast<const GumboNode*>(element.children.data[i]), false});
    }
    end_block();
    close_element();
    return std::move(out_);
  }

 private:
  // False for what is not shown.
  bool enter(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_BR) {
      end_block();
      return true;
    }
    if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return false;
    if (!is_block(element.tag)) {
      if (element.tag == GUMBO_TAG_A) ++links_;
      return true;
    }
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
    return true;
  }

  void leave(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_A) --links_;
    if (!is_block(element.tag)) return;
    end_block();
    close_element();
  }

  void close_element() {
    out_.elements[open_.back()].last = static_cast<std::uint32_t>(out_.blocks.size());
    open_.pop_back();
  }

  // FNV-1a of tag and class.
  static std::uint32_t likeness_of(const GumboElement& element) {
    std::uint32_t hash = (2166136261U ^ static_cast<std::uint32_t>(element.tag)) * 16777619U;
    constexpr std::size_t kMostBytes = 400;
    for (const char c : attribute_of(element, "class").substr(0, kMostBytes)) {
      if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
  }

  std::uint8_t marks_of(const GumboElement& element) {
    std::uint8_t marks = marks_of_tag(element.tag);
    for (const char* name : {"class", "id"}) {
      const std::string_view value = attribute_of(element, name);
      // Lists of classes of some systems; names are short.
      constexpr std::size_t kMostBytes = 400;
      if (value.empty() || value.size() > kMostBytes) continue;
      const auto [entry, fresh] = known_.try_emplace(std::string(value), 0);
      if (fresh) entry->second = mark_words().of(value);
      marks |= entry->second;
    }
    const std::string_view item = attribute_of(element, "itemprop");
    if (item.find("articleBody") != std::string_view::npos || item == "text")
      marks |= kArticleMark | kBodyMark;
    const std::string_view role = attribute_of(element, "role");
    if (role == "navigation" || role == "complementary" || role == "contentinfo" || role == "banner" ||
        role == "search" || role == "dialog")
      marks |= kPageMark;
    const std::string_view style = attribute_of(element, "style");
    if (style.find("display:none") != std::string_view::npos ||
        style.find("display: none") != std::string_view::npos)
      marks |= kPageMark;
    if (element.tag == GUMBO_TAG_BODY || element.tag == GUMBO_TAG_HTML) return 0;
    return marks;
  }

  void text(std::string_view words) {
    for (const char c : words) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        space_ = true;
        continue;
      }
      if (space_ && !line_.empty()) line_.push_back(' ');
      space_ = false;
      line_.push_back(c);
      if (links_ > 0) ++link_bytes_;
    }
  }

  void end_block() {
    if (!line_.empty()) {
      const auto begin = static_cast<std::uint32_t>(out_.text.size());
      out_.text += line_;
      HtmlBlock block;
      block.span = {begin, static_cast<std::uint32_t>(out_.text.size())};
      block.links = link_bytes_;
      block.element = open_.back();
      out_.blocks.push_back(block);
      out_.text.push_back('\n');
    }
    line_.clear();
    space_ = false;
    link_bytes_ = 0;
  }

  HtmlPage out_;
  std::vector<std::uint32_t> open_;
  std::unordered_map<std::string, std::uint8_t> known_;
  std::string line_;
  bool space_ = false;
  std::uint32_t link_bytes_ = 0;
  std::size_t links_ = 0;
};

}  // namespace

HtmlPage render_page(const GumboNode* root) { return Renderer().render(root); }

std::string_view attribute_of(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace isnad::read
