#include "read/markup_builder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"

namespace isnad::read {
namespace {

using Kind = MarkupNode::Kind;

// Open formatting elements at a time; more is hostile, and each end tag looks through them.
constexpr std::size_t kMostFormatting = 128;

// Which kind of element keeps an end tag from closing what is outside of it.
enum class Scope { kPlain, kButton, kList, kTable };

bool is_heading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }
bool is_cell(Tag tag) { return tag == Tag::kTd || tag == Tag::kTh; }
bool is_row_group(Tag tag) { return tag == Tag::kTbody || tag == Tag::kThead || tag == Tag::kTfoot; }
// Elements in which formatting opened outside has no effect and formatting opened inside ends.
bool is_island(Tag tag) {
  return is_cell(tag) || tag == Tag::kCaption || tag == Tag::kObject || tag == Tag::kApplet ||
         tag == Tag::kMarquee || tag == Tag::kTemplate;
}
// Elements whose end tag may be left out.
bool is_implied(Tag tag) {
  return tag == Tag::kP || tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt || tag == Tag::kOption ||
         tag == Tag::kOptgroup;
}

class Builder {
 public:
  Builder(std::string_view html, AttributeList& attributes, std::vector<MarkupNode>& nodes)
      : html_(html), tokens_(html, attributes), nodes_(nodes) {}

  void build() {
    push(Tag::kHtml, MarkupToken{});
    MarkupToken token;
    while (tokens_.next(token, in_foreign())) {
      switch (token.kind) {
        case MarkupToken::Kind::kText:
          text(token);
          break;
        case MarkupToken::Kind::kStart:
          start(token);
          break;
        case MarkupToken::Kind::kEnd:
          end(token);
          break;
      }
    }
    clear_formatting(0);
    while (!open_.empty()) pop();
  }

  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  enum class State { kBeforeHead, kInHead, kAfterHead, kInBody };
  struct Open {
    std::uint32_t node = 0;
    Tag tag = Tag::kUnknown;
    bool foreign = false;        // of a drawing or formula
    bool integration = false;    // foreign, but what it holds is HTML
    bool done = false;           // ended by its end tag while others were open in it
    std::size_t formatting = 0;  // how many formatting elements were open before it
    Span name;
  };

  // --- nodes

  void push(Tag tag, const MarkupToken& token) {
    if (open_.size() >= kDeepestMarkup) {
      too_deep_ = true;
      pop_to(kDeepestMarkup - 1);
    }
    Open entry;
    entry.node = add(tag, token);
    entry.tag = tag;
    entry.name = token.name;
    entry.formatting = formatting_.size();
    open_.push_back(entry);
    ++count_[static_cast<std::size_t>(tag)];
  }

  std::uint32_t add(Tag tag, const MarkupToken& token) {
    MarkupNode node;
    node.kind = Kind::kOpen;
    node.tag = tag;
    node.source = token.source;
    node.first_attribute = token.first_attribute;
    node.last_attribute = token.last_attribute;
    nodes_.push_back(node);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }

  void close(std::uint32_t opened) {
    MarkupNode node;
    node.kind = Kind::kClose;
    node.tag = nodes_[opened].tag;
    node.mate = opened;
    nodes_[opened].mate = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(node);
  }

  void add_text(const MarkupToken& token) {
    if (token.source.empty()) return;
    MarkupNode node;
    node.source = token.source;
    node.literal = token.literal;
    nodes_.push_back(node);
  }

  void pop() {
    const Open entry = open_.back();
    open_.pop_back();
    if (is_island(entry.tag) && !entry.foreign) clear_formatting(entry.formatting);
    --count_[static_cast<std::size_t>(entry.tag)];
    close(entry.node);
    if (!open_.empty() && open_.back().done) pop_done();
  }

  void pop_done() {
    while (!open_.empty() && open_.back().done) {
      const Open entry = open_.back();
      open_.pop_back();
      --count_[static_cast<std::size_t>(entry.tag)];
      close(entry.node);
    }
  }

  void pop_to(std::size_t position) {
    while (open_.size() > position) pop();
  }

  // An element that holds nothing.
  void empty(Tag tag, const MarkupToken& token) { close(add(tag, token)); }

  void raw(Tag tag, const MarkupToken& token) {
    const std::uint32_t opened = add(tag, token);
    add_text(tokens_.raw_text(tag));
    close(opened);
  }

  // --- what is open

  [[nodiscard]] Tag top() const { return open_.back().tag; }
  [[nodiscard]] bool any(Tag tag) const { return count_[static_cast<std::size_t>(tag)] > 0; }
  [[nodiscard]] bool in_foreign() const {
    return !open_.empty() && open_.back().foreign && !open_.back().integration;
  }

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  static bool ends_scope(const Open& entry, Scope scope) {
    if (scope == Scope::kTable)
      return entry.tag == Tag::kTable || entry.tag == Tag::kHtml || entry.tag == Tag::kTemplate;
    if (is(entry.tag, kBarrier) || entry.integration) return true;
    if (scope == Scope::kButton) return entry.tag == Tag::kButton;
    return scope == Scope::kList && (entry.tag == Tag::kOl || entry.tag == Tag::kUl);
  }

  // Where the innermost element that `wanted` holds for stands, if an end tag here could close it.
  template <typename Wanted>
  [[nodiscard]] std::size_t find_open(Wanted wanted, Scope scope) const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (!open_[i].foreign && !open_[i].done && wanted(open_[i].tag)) return i;
      if (ends_scope(open_[i], scope)) break;
    }
    return kNowhere;
  }
  [[nodiscard]] std::size_t find_tag(Tag tag, Scope scope) const {
    if (!any(tag)) return kNowhere;
    return find_open([tag](Tag open) { return open == tag; }, scope);
  }
  bool close_tag(Tag tag, Scope scope) {
    const std::size_t found = find_tag(tag, scope);
    if (found == kNowhere) return false;
    pop_to(found);
    return true;
  }
  void close_p() { close_tag(Tag::kP, Scope::kButton); }

  // The innermost part of a table around here, kUnknown outside of tables: a cell or caption, else the row,
  // row group or table whose parts may follow.
  [[nodiscard]] std::size_t table_part() const {
    if (!any(Tag::kTable)) return kNowhere;
    for (std::size_t i = open_.size(); i-- > 0;) {
      const Tag tag = open_[i].tag;
      if (is(tag, kTablePart) || tag == Tag::kTable) return i;
      if (tag == Tag::kTemplate) break;
    }
    return kNowhere;
  }

  // --- formatting

  void open_formatting(Tag tag, const MarkupToken& token) {
    if (formatting_.size() >= kMostFormatting) return empty(tag, token);
    formatting_.push_back(add(tag, token));
  }

  // How many of the open formatting elements stand outside of the innermost island.
  [[nodiscard]] std::size_t formatting_floor() const {
    if (formatting_.empty()) return 0;
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (is_island(open_[i].tag) && !open_[i].foreign) return open_[i].formatting;
    }
    return 0;
  }

  bool close_formatting(Tag tag) {
    const std::size_t floor = formatting_floor();
    for (std::size_t i = formatting_.size(); i-- > floor;) {
      if (nodes_[formatting_[i]].tag != tag) continue;
      close(formatting_[i]);
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    return false;
  }

  void clear_formatting(std::size_t floor) {
    while (formatting_.size() > floor) {
      close(formatting_.back());
      formatting_.pop_back();
    }
  }

  // --- text

  void text(const MarkupToken& token) {
    if (state_ != State::kInBody) {
      const std::string_view words = slice(html_, token.source);
      if (words.find_first_not_of(" \t\n\r\f") == std::string_view::npos) return;
      open_body(MarkupToken{});
    }
    add_text(token);
  }

  // --- head and body

  void open_head(const MarkupToken& token) {
    push(Tag::kHead, token);
    state_ = State::kInHead;
  }

  void open_body(const MarkupToken& token) {
    pop_to(1);
    push(Tag::kBody, token);
    state_ = State::kInBody;
  }

  // True where the token was dealt with; else it belongs to the body.
  bool start_outside_body(const MarkupToken& token) {
    switch (token.tag) {
      case Tag::kHead:
        if (state_ == State::kBeforeHead) open_head(token);
        return true;
      case Tag::kBody:
        open_body(token);
        return true;
      case Tag::kFrameset:
      case Tag::kFrame:
        return true;
      default:
        break;
    }
    if (is(token.tag, kInHead) && token.tag != Tag::kTemplate) {
      if (state_ == State::kBeforeHead) open_head(MarkupToken{});
      if (is(token.tag, kRaw)) {
        raw(token.tag, token);
      } else {
        empty(token.tag, token);
      }
      return true;
    }
    open_body(MarkupToken{});
    return false;
  }

  // --- start tags

  void start(const MarkupToken& token) {
    if (token.tag == Tag::kHtml) return start_html(token);
    if (state_ != State::kInBody && start_outside_body(token)) return;
    if (in_foreign() && start_foreign(token)) return;
    if (any(Tag::kSelect) && start_in_select(token)) return;
    if (start_table_part(token)) return;
    start_in_body(token);
  }

  void start_html(const MarkupToken& token) {
    MarkupNode& html = nodes_.front();
    if (html.last_attribute > html.first_attribute) return;
    html.source = token.source;
    html.first_attribute = token.first_attribute;
    html.last_attribute = token.last_attribute;
  }

  bool start_foreign(const MarkupToken& token) {
    if (is(token.tag, kBreakout)) {
      while (in_foreign()) pop();
      return false;
    }
    if (token.self_closing) {
      empty(Tag::kUnknown, token);
      return true;
    }
    push(Tag::kUnknown, token);
    open_.back().foreign = true;
    const std::string_view name = slice(html_, token.name);
    for (const std::string_view html : {"foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext"}) {
      if (same_name(name, html)) open_.back().integration = true;
    }
    return true;
  }

  // In a drop-down list, whose texts nobody reads, only what ends it matters.
  bool start_in_select(const MarkupToken& token) {
    if (find_tag(Tag::kSelect, Scope::kPlain) == kNowhere) return false;
    switch (token.tag) {
      case Tag::kSelect:
        close_tag(Tag::kSelect, Scope::kPlain);
        return true;
      case Tag::kInput:
      case Tag::kKeygen:
      case Tag::kTextarea:
        close_tag(Tag::kSelect, Scope::kPlain);
        return false;
      case Tag::kOption:
      case Tag::kOptgroup:
      case Tag::kScript:
        return false;
      default:
        break;
    }
    if (!is(token.tag, kTablePart) && token.tag != Tag::kTable) return true;
    if (table_part() == kNowhere) return true;
    close_tag(Tag::kSelect, Scope::kPlain);
    return false;
  }

  bool start_table_part(const MarkupToken& token) {
    if (token.tag == Tag::kTable) {
      // Directly in a table, a table ends it.
      const std::size_t part = table_part();
      if (part != kNowhere && !is_island(open_[part].tag)) {
        close_tag(Tag::kTable, Scope::kTable);
      } else {
        close_p();
      }
      push(Tag::kTable, token);
      return true;
    }
    if (!is(token.tag, kTablePart)) return false;
    std::size_t part = table_part();
    if (part == kNowhere) return true;
    // A new part of the table ends the cell or caption before it.
    if (is_island(open_[part].tag)) {
      pop_to(part);
      part = table_part();
      if (part == kNowhere) return true;
    }
    if (is_cell(token.tag)) {
      open_row(part);
      push(token.tag, token);
    } else if (token.tag == Tag::kTr) {
      open_row_group(part);
      push(Tag::kTr, token);
    } else {
      pop_to_table();
      if (token.tag == Tag::kCol) {
        empty(Tag::kCol, token);
      } else {
        push(token.tag, token);
      }
    }
    return true;
  }

  void pop_to_table() {
    const std::size_t table = find_tag(Tag::kTable, Scope::kTable);
    if (table != kNowhere) pop_to(table + 1);
  }

  void open_row_group(std::size_t part) {
    if (is_row_group(open_[part].tag)) return pop_to(part + 1);
    if (open_[part].tag == Tag::kTr && part > 0 && is_row_group(open_[part - 1].tag)) return pop_to(part);
    pop_to_table();
    push(Tag::kTbody, MarkupToken{});
  }

  void open_row(std::size_t part) {
    if (open_[part].tag == Tag::kTr) return pop_to(part + 1);
    open_row_group(part);
    push(Tag::kTr, MarkupToken{});
  }

  void start_in_body(const MarkupToken& token) {
    const Tag tag = token.tag;
    if (is(tag, kClosesP) || tag == Tag::kP || tag == Tag::kHr || is_heading(tag)) close_p();
    if (is(tag, kFormatting)) {
      if (tag == Tag::kA || tag == Tag::kNobr) close_formatting(tag);
      return open_formatting(tag, token);
    }
    if (is(tag, kRaw)) return raw(tag, token);
    if (tag == Tag::kImage) return empty(Tag::kImg, token);
    if (is(tag, kVoid)) {
      if (tag != Tag::kFrame) empty(tag, token);
      return;
    }
    switch (tag) {
      case Tag::kHead:
      case Tag::kBody:
      case Tag::kFrameset:
        return;
      case Tag::kForm:
        return start_form(token);
      case Tag::kLi:
      case Tag::kDd:
      case Tag::kDt:
        close_item(tag);
        break;
      case Tag::kButton:
        close_tag(Tag::kButton, Scope::kPlain);
        break;
      case Tag::kOption:
        if (top() == Tag::kOption) pop();
        break;
      case Tag::kOptgroup:
        if (top() == Tag::kOption) pop();
        if (top() == Tag::kOptgroup) pop();
        break;
      case Tag::kPlaintext:
        add_text(tokens_.rest());
        return;
      default:
        if (is_heading(tag) && is_heading(top())) pop();
        break;
    }
    push(tag, token);
    if (tag == Tag::kSvg || tag == Tag::kMath) {
      open_.back().foreign = true;
      if (token.self_closing) pop();
    }
  }

  // A form in a form is none; one between the parts of a table holds nothing.
  void start_form(const MarkupToken& token) {
    if (form_open()) return;
    close_p();
    const std::size_t part = table_part();
    if (part != kNowhere && !is_island(open_[part].tag)) return empty(Tag::kForm, token);
    push(Tag::kForm, token);
  }

  [[nodiscard]] bool form_open() const {
    if (!any(Tag::kForm)) return false;
    return std::any_of(open_.begin(), open_.end(),
                       [](const Open& entry) { return entry.tag == Tag::kForm && !entry.done; });
  }

  // A list's item ends the item before it.
  void close_item(Tag tag) {
    const bool list = tag == Tag::kLi;
    if (list ? any(Tag::kLi) : any(Tag::kDd) || any(Tag::kDt)) {
      for (std::size_t i = open_.size(); i-- > 0;) {
        const Tag open = open_[i].tag;
        if (list ? open == Tag::kLi : open == Tag::kDd || open == Tag::kDt) {
          pop_to(i);
          break;
        }
        if (is(open, kSpecial) && open != Tag::kAddress && open != Tag::kDiv && open != Tag::kP) break;
      }
    }
    close_p();
  }

  // --- end tags

  void end(const MarkupToken& token) {
    const Tag tag = token.tag;
    if (state_ != State::kInBody) {
      if (tag == Tag::kHead && state_ == State::kInHead) {
        pop_to(1);
        state_ = State::kAfterHead;
      }
      if (tag != Tag::kBr) return;
      open_body(MarkupToken{});
    }
    if (open_.back().foreign && end_foreign(token)) return;
    if (tag == Tag::kBr) return empty(Tag::kBr, token);
    if (tag == Tag::kHtml || tag == Tag::kBody) return;
    if (is(tag, kFormatting)) {
      close_formatting(tag);
      return;
    }
    if (is(tag, kTablePart) || tag == Tag::kTable) {
      close_tag(tag, Scope::kTable);
      return;
    }
    if (tag == Tag::kP) {
      // Stray, it is a paragraph without a word.
      if (!close_tag(Tag::kP, Scope::kButton)) empty(Tag::kP, MarkupToken{});
    } else if (tag == Tag::kLi) {
      close_tag(tag, Scope::kList);
    } else if (is_heading(tag)) {
      const std::size_t found = find_open(is_heading, Scope::kPlain);
      if (found != kNowhere) pop_to(found);
    } else if (tag == Tag::kForm) {
      end_form();
    } else if (is(tag, kSpecial)) {
      close_tag(tag, Scope::kPlain);
    } else {
      end_other(token);
    }
  }

  // What is open in a form stays open behind its end tag, and the form around it.
  void end_form() {
    const std::size_t found = find_tag(Tag::kForm, Scope::kPlain);
    if (found == kNowhere) return;
    while (open_.size() > found + 1 && is_implied(top())) pop();
    if (found + 1 == open_.size()) return pop();
    open_[found].done = true;
  }

  bool end_foreign(const MarkupToken& token) {
    for (std::size_t i = open_.size(); i-- > 0 && open_[i].foreign;) {
      if (!same_name(slice(html_, open_[i].name), slice(html_, token.name))) continue;
      pop_to(i);
      return true;
    }
    return false;
  }

  void end_other(const MarkupToken& token) {
    if (!any(token.tag)) return;
    for (std::size_t i = open_.size(); i-- > 0;) {
      const Open& entry = open_[i];
      if (entry.tag == token.tag &&
          (token.tag != Tag::kUnknown || same_name(slice(html_, entry.name), slice(html_, token.name))))
        return pop_to(i);
      if (is(entry.tag, kSpecial)) return;
    }
  }

  std::string_view html_;
  Tokenizer tokens_;
  std::vector<MarkupNode>& nodes_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> formatting_;  // nodes, in the order in which they opened
  std::array<std::size_t, 256> count_{};   // of open elements, by tag
  State state_ = State::kBeforeHead;
  bool too_deep_ = false;
};

}  // namespace

bool build_markup(std::string_view html, AttributeList& attributes, std::vector<MarkupNode>& nodes) {
  Builder builder(html, attributes, nodes);
  builder.build();
  return builder.too_deep();
}

}  // namespace isnad::read
