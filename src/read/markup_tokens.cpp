#include "read/markup_tokens.h"

#include <algorithm>

#include "read/entities.h"

namespace isnad::read {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Whether the name of a tag stands at `at`, in any case of letters.
bool name_at(std::string_view html, std::size_t at, std::string_view name) {
  if (at + name.size() >= html.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((html[at + i] | 0x20) != name[i]) return false;
  }
  const char next = html[at + name.size()];
  return is_space(next) || next == '/' || next == '>';
}

std::string_view raw_name(Tag tag) {
  switch (tag) {
    case Tag::kTitle:
      return "title";
    case Tag::kTextarea:
      return "textarea";
    case Tag::kStyle:
      return "style";
    case Tag::kIframe:
      return "iframe";
    case Tag::kNoembed:
      return "noembed";
    case Tag::kNoframes:
      return "noframes";
    case Tag::kNoscript:
      return "noscript";
    case Tag::kXmp:
      return "xmp";
    default:
      return "script";
  }
}

}  // namespace

MarkupToken Tokenizer::text_token(std::size_t begin, std::size_t end) const {
  MarkupToken token;
  token.source = span_of(begin, end);
  return token;
}

bool Tokenizer::next(MarkupToken& token, bool in_foreign) {
  while (at_ < html_.size()) {
    const std::size_t begin = at_;
    // Text, "<" that opens nothing included.
    std::size_t open = html_.find('<', at_);
    while (open != std::string_view::npos && open + 1 < html_.size()) {
      const char c = html_[open + 1];
      if (is_letter(c) || c == '!' || c == '?' || (c == '/' && open + 2 < html_.size())) break;
      open = html_.find('<', open + 1);
    }
    if (open == std::string_view::npos || open + 1 >= html_.size()) open = html_.size();
    if (open > begin) {
      at_ = open;
      token = text_token(begin, open);
      return true;
    }
    const char c = html_[open + 1];
    const bool closing = c == '/';
    if (is_letter(c) || (closing && is_letter(html_[open + 2]))) {
      token = {};
      token.kind = closing ? MarkupToken::Kind::kEnd : MarkupToken::Kind::kStart;
      if (read_tag(token, open + (closing ? 2 : 1))) return true;
      continue;
    }
    if (in_foreign && html_.substr(open, 9) == "<![CDATA[") {
      const std::size_t close = std::min(html_.find("]]>", open + 9), html_.size());
      token = text_token(open + 9, close);
      token.literal = true;
      at_ = std::min(close + 3, html_.size());
      return true;
    }
    skip_declaration(open);
  }
  return false;
}

// Comments, doctypes, processing instructions, end tags without a name.
void Tokenizer::skip_declaration(std::size_t open) {
  if (html_.substr(open, 4) != "<!--") {
    at_ = std::min(html_.find('>', open), html_.size() - 1) + 1;
    return;
  }
  // "<!-->" and "<!--->" are whole comments; "--!>" ends one as well.
  const std::string_view head = html_.substr(open + 4, 2);
  if (head.starts_with(">") || head == "->") {
    at_ = html_.find('>', open) + 1;
    return;
  }
  for (std::size_t at = html_.find("--", open + 4); at != std::string_view::npos;
       at = html_.find("--", at + 1)) {
    const std::string_view tail = html_.substr(at + 2, 2);
    if (tail.starts_with(">") || tail == "!>") {
      at_ = at + (tail[0] == '>' ? 3 : 4);
      return;
    }
  }
  at_ = html_.size();
}

bool Tokenizer::read_tag(MarkupToken& token, std::size_t name_begin) {
  const std::size_t open = at_;
  std::size_t at = name_begin;
  while (at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>') ++at;
  token.name = span_of(name_begin, at);
  token.tag = tag_named(html_.substr(name_begin, at - name_begin));
  token.first_attribute = static_cast<std::uint32_t>(attributes_.items.size());
  while (at < html_.size() && html_[at] != '>') {
    if (is_space(html_[at])) {
      ++at;
    } else if (html_[at] == '/') {
      ++at;
      token.self_closing = at < html_.size() && html_[at] == '>';
    } else {
      at = read_attribute(at);
    }
  }
  if (token.kind == MarkupToken::Kind::kEnd || at >= html_.size())
    attributes_.items.resize(token.first_attribute);
  token.last_attribute = static_cast<std::uint32_t>(attributes_.items.size());
  at_ = std::min(at + 1, html_.size());
  token.source = span_of(open, at_);
  return at < html_.size();
}

std::size_t Tokenizer::read_attribute(std::size_t at) {
  MarkupAttribute attribute;
  std::size_t begin = at++;  // a "=" here is part of the name
  while (at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>' &&
         html_[at] != '=')
    ++at;
  attribute.name = span_of(begin, at);
  std::size_t next = at;
  while (next < html_.size() && is_space(html_[next])) ++next;
  if (next < html_.size() && html_[next] == '=') {
    at = next + 1;
    while (at < html_.size() && is_space(html_[at])) ++at;
    const char quote = at < html_.size() ? html_[at] : '>';
    if (quote == '"' || quote == '\'') {
      begin = at + 1;
      const std::size_t end = std::min(html_.find(quote, begin), html_.size());
      attribute.value = span_of(begin, end);
      at = std::min(end + 1, html_.size());
    } else {
      begin = at;
      while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>') ++at;
      attribute.value = span_of(begin, at);
    }
  }
  const std::string_view value = slice(html_, attribute.value);
  if (value.find('&') != std::string_view::npos) {
    begin = attributes_.decoded.size();
    attributes_.decoded += without_references(value, ReferencePlace::kAttribute);
    attribute.value = span_of(begin, attributes_.decoded.size());
    attribute.decoded = true;
  }
  attributes_.items.push_back(attribute);
  return at;
}

std::size_t Tokenizer::raw_end(std::string_view name) const {
  for (std::size_t open = html_.find("</", at_); open != std::string_view::npos;
       open = html_.find("</", open + 2)) {
    if (name_at(html_, open + 2, name)) return open;
  }
  return html_.size();
}

// A script may write an end tag inside <!-- <script> … -->, for browsers that knew no scripts.
std::size_t Tokenizer::script_end() const {
  bool escaped = false;
  bool inner = false;
  std::size_t comment_end = 0;
  for (std::size_t at = html_.find('<', at_); at != std::string_view::npos; at = html_.find('<', at + 1)) {
    if (escaped && comment_end <= at) escaped = inner = false;
    if (!escaped && html_.substr(at, 4) == "<!--") {
      comment_end = html_.find("-->", at + 2);
      escaped = true;
      if (comment_end == std::string_view::npos) comment_end = html_.size();
    } else if (html_.substr(at, 2) == "</" && name_at(html_, at + 2, "script")) {
      if (!inner) return at;
      inner = false;
    } else if (escaped && name_at(html_, at + 1, "script")) {
      inner = true;
    }
  }
  return html_.size();
}

MarkupToken Tokenizer::raw_text(Tag tag) {
  const std::size_t end = tag == Tag::kScript ? script_end() : raw_end(raw_name(tag));
  MarkupToken token = text_token(at_, end);
  token.tag = tag;
  token.literal = tag != Tag::kTitle && tag != Tag::kTextarea;
  at_ = end;
  return token;
}

MarkupToken Tokenizer::rest() {
  MarkupToken token = text_token(at_, html_.size());
  token.literal = true;
  at_ = html_.size();
  return token;
}

}  // namespace isnad::read
