#include "read/html_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/ascii.h"
#include "read/author_name.h"
#include "read/html_page.h"
#include "read/lexicon.h"
#include "read/plain_key.h"

namespace isnad::read {
namespace {

using nlohmann::json;

// What a field is taken from, best first: a better source replaces a worse one.
enum class Source {
  kArticleJson,
  kMeta,
  kOtherJson,
  kMicrodata,
  kWeakMeta,
  kTime,
  kClass,
  kClassWord,     // a word for authors somewhere in the class
  kOrganisation,  // an organisation where an author is asked for
  kNone
};

struct Field {
  std::string value;
  Source source = Source::kNone;
  std::vector<std::pair<Source, std::string>> all;  // in the page's order

  void take(std::string_view given, Source from) {
    given = trimmed(given);
    // Fields are names, days and addresses.
    constexpr std::size_t kMostBytes = 2000;
    if (given.empty() || given.size() > kMostBytes) return;
    // Lists of other reports state days as well; the first ones are the page's.
    constexpr std::size_t kMostKept = 16;
    if (all.size() < kMostKept) all.emplace_back(from, given);
    if (from >= source) return;
    value = std::string(given);
    source = from;
  }
};

struct Fields {
  Field published;
  Field modified;
  Field outlet;
  Field url;
  std::string body;
  std::vector<std::string> authors;
  Source authors_from = Source::kNone;
  Field last_author;         // where nobody is named better
  std::string author_label;  // number of the meta element that a label says to hold an author

  void take_author(std::string_view name, Source from) {
    name = trimmed(name);
    constexpr std::size_t kMostBytes = 300;
    if (name.empty() || name.size() > kMostBytes) return;
    // Of an account and the name of who has it the name counts, whichever is stated more clearly.
    for (std::string& author : authors) {
      if (is_login_of(author, name)) author = name;
    }
    if (from > authors_from) return;
    // A link to the author's page names nobody.
    if (name.starts_with("http") || name.starts_with("@")) return;
    if (is_site(name)) return last_author.take(name, from);
    const auto holder = std::find_if(authors.begin(), authors.end(),
                                     [&](const std::string& author) { return is_login_of(name, author); });
    std::string taken = holder == authors.end() ? std::string(name) : *holder;
    if (from < authors_from) authors.clear();
    authors_from = from;
    if (std::find(authors.begin(), authors.end(), taken) == authors.end())
      authors.push_back(std::move(taken));
  }

  // The site where its author is asked for leaves the question to what names him less clearly.
  bool is_site(std::string_view name) const {
    return outlet.source != Source::kNone && same_outlet(name, outlet.value);
  }
  void drop_site_as_author() {
    for (const std::string& name : authors) {
      if (is_site(name)) last_author.take(name, authors_from);
    }
    std::erase_if(authors, [&](const std::string& name) { return is_site(name); });
    if (authors.empty()) authors_from = Source::kNone;
  }
};

struct MetaName {
  std::string_view name;
  Field Fields::* field;
  Source source;
};

// Names that publishing systems use in meta elements, in small letters.
constexpr std::array kMetaNames{
    MetaName{"article:published_time", &Fields::published, Source::kMeta},
    MetaName{"og:published_time", &Fields::published, Source::kMeta},
    MetaName{"og:article:published_time", &Fields::published, Source::kMeta},
    MetaName{"og:pubdate", &Fields::published, Source::kMeta},
    MetaName{"datepublished", &Fields::published, Source::kMeta},
    MetaName{"article:published", &Fields::published, Source::kMeta},
    MetaName{"article_date_original", &Fields::published, Source::kMeta},
    MetaName{"article.published", &Fields::published, Source::kMeta},
    MetaName{"publishdate", &Fields::published, Source::kMeta},
    MetaName{"publish-date", &Fields::published, Source::kMeta},
    MetaName{"publish_date", &Fields::published, Source::kMeta},
    MetaName{"publication_date", &Fields::published, Source::kMeta},
    MetaName{"parsely-pub-date", &Fields::published, Source::kMeta},
    MetaName{"sailthru.date", &Fields::published, Source::kMeta},
    MetaName{"pubdate", &Fields::published, Source::kMeta},
    MetaName{"rnews:datepublished", &Fields::published, Source::kMeta},
    MetaName{"cxenseparse:recs:publishtime", &Fields::published, Source::kMeta},
    MetaName{"citation_publication_date", &Fields::published, Source::kWeakMeta},
    MetaName{"citation_online_date", &Fields::published, Source::kMeta},
    MetaName{"dc.date.issued", &Fields::published, Source::kMeta},
    MetaName{"dc.date.created", &Fields::published, Source::kWeakMeta},
    MetaName{"dcterms.created", &Fields::published, Source::kWeakMeta},
    MetaName{"dcterms.date", &Fields::published, Source::kWeakMeta},
    MetaName{"dcterms.issued", &Fields::published, Source::kMeta},
    MetaName{"dc.date", &Fields::published, Source::kWeakMeta},
    MetaName{"dc:date", &Fields::published, Source::kWeakMeta},
    MetaName{"date", &Fields::published, Source::kWeakMeta},
    MetaName{"datecreated", &Fields::published, Source::kWeakMeta},
    MetaName{"created", &Fields::published, Source::kWeakMeta},
    MetaName{"article:modified_time", &Fields::modified, Source::kMeta},
    MetaName{"og:updated_time", &Fields::modified, Source::kMeta},
    MetaName{"datemodified", &Fields::modified, Source::kMeta},
    MetaName{"last-modified", &Fields::modified, Source::kWeakMeta},
    MetaName{"lastmod", &Fields::modified, Source::kWeakMeta},
    MetaName{"dcterms.modified", &Fields::modified, Source::kMeta},
    MetaName{"dc.date.modified", &Fields::modified, Source::kMeta},
    MetaName{"revised", &Fields::modified, Source::kWeakMeta},
    MetaName{"og:site_name", &Fields::outlet, Source::kMeta},
    MetaName{"application-name", &Fields::outlet, Source::kWeakMeta},
    MetaName{"citation_journal_title", &Fields::outlet, Source::kWeakMeta},
    MetaName{"og:url", &Fields::url, Source::kWeakMeta},
};
constexpr std::array<std::string_view, 9> kAuthorNames{
    "author",          "article:author",  "article:author_name",
    "parsely-author",  "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "byl"};

// "twitter:label1" says what "twitter:data1" holds: "Written by", "Jane Doe".
void read_label(std::string_view name, std::string_view content, Fields& fields) {
  static const WordSet kCues("author_cue");
  constexpr std::string_view kLabel = "twitter:label";
  constexpr std::string_view kData = "twitter:data";
  if (name.starts_with(kLabel)) {
    fields.author_label = kCues.has(plain_key(content)) ? name.substr(kLabel.size()) : std::string_view();
  } else if (name.starts_with(kData) && !fields.author_label.empty() &&
             name.substr(kData.size()) == fields.author_label) {
    fields.take_author(content, Source::kWeakMeta);
  }
}

void read_meta(const Markup& markup, const MarkupNode& element, HtmlHead& head, Fields& fields) {
  const std::string_view content = markup.attribute(element, "content");
  if (trimmed(content).empty()) return;
  for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = lower_ascii(markup.attribute(element, attribute));
    if (name.empty()) continue;
    if (name == "description" || name == "og:description")
      head.known.descriptions.emplace_back(trimmed(content));
    if (name == "og:title" && head.og_title.empty()) head.og_title = std::string(trimmed(content));
    for (const MetaName& known : kMetaNames) {
      if (known.name == name) (fields.*known.field).take(content, known.source);
    }
    read_label(name, content, fields);
    if (std::find(kAuthorNames.begin(), kAuthorNames.end(), name) != kAuthorNames.end())
      fields.take_author(content, Source::kMeta);
  }
}

bool is_article_type(const json& item) {
  const auto type = item.find("@type");
  const auto named = [](const json& value) {
    if (!value.is_string()) return false;
    const auto& name = value.get_ref<const std::string&>();
    return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report" ||
           name == "NewsItem";
  };
  if (type == item.end()) return false;
  return type->is_array() ? std::any_of(type->begin(), type->end(), named) : named(*type);
}

// Names in a field that may be a string, an object with a name, or a list of these.
std::vector<std::string> names_in(const json& value, bool organisations) {
  std::vector<std::string> names;
  const auto add = [&](const json& one) {
    if (one.is_string()) names.push_back(one.get<std::string>());
    if (!one.is_object()) return;
    const auto type = one.find("@type");
    const bool organisation = type != one.end() && type->is_string() &&
                              type->get_ref<const std::string&>().ends_with("Organization");
    if (organisation && !organisations) return;
    const auto name = one.find("name");
    if (name == one.end()) return;
    if (name->is_string()) names.push_back(name->get<std::string>());
    if (!name->is_array()) return;
    for (const json& part : *name) {
      if (part.is_string()) names.push_back(part.get<std::string>());
    }
  };
  if (value.is_array()) {
    for (const json& one : value) add(one);
  } else {
    add(value);
  }
  return names;
}

// What the items of one description state about each other by their names (@id).
struct Graph {
  std::vector<std::pair<std::string, std::string>> persons;  // @id and name
  std::vector<std::pair<std::string, Source>> authors;       // @id of an author

  void add(const json& item, const std::vector<std::string>& names) {
    const auto id = item.find("@id");
    if (id != item.end() && id->is_string() && !names.empty())
      persons.emplace_back(id->get<std::string>(), names.front());
  }
  void give_authors(Fields& fields) const {
    for (const auto& author : authors) {
      const auto person = std::find_if(persons.begin(), persons.end(),
                                       [&](const auto& p) { return p.first == author.first; });
      if (person != persons.end()) fields.take_author(person->second, author.second);
    }
  }
};

bool has_type(const json& item, std::string_view name) {
  const auto type = item.find("@type");
  const auto same = [&](const json& value) {
    return value.is_string() && value.get_ref<const std::string&>() == name;
  };
  if (type == item.end()) return false;
  return type->is_array() ? std::any_of(type->begin(), type->end(), same) : same(*type);
}

// Authors that are named elsewhere in the description.
void read_author_ids(const json& author, Source source, Graph& graph) {
  const auto add = [&](const json& one) {
    if (!one.is_object() || one.contains("name")) return;
    const auto id = one.find("@id");
    if (id != one.end() && id->is_string()) graph.authors.emplace_back(id->get<std::string>(), source);
  };
  if (author.is_array()) {
    for (const json& one : author) add(one);
  } else {
    add(author);
  }
}

void read_json_item(const json& item, Fields& fields, Graph& graph) {
  if (has_type(item, "Person")) return graph.add(item, names_in(item, false));
  const Source source = is_article_type(item) ? Source::kArticleJson : Source::kOtherJson;
  const auto take = [&](const char* name, Field& field) {
    const auto found = item.find(name);
    if (found != item.end() && found->is_string()) field.take(found->get_ref<const std::string&>(), source);
  };
  take("datePublished", fields.published);
  if (fields.published.source == Source::kNone) take("dateCreated", fields.published);
  take("dateModified", fields.modified);
  if (source == Source::kArticleJson) take("url", fields.url);
  if (const auto publisher = item.find("publisher"); publisher != item.end()) {
    const auto names = names_in(*publisher, true);
    if (!names.empty()) fields.outlet.take(names.front(), Source::kOtherJson);
  }
  if (has_type(item, "WebPage")) {
    if (const auto author = item.find("author"); author != item.end())
      read_author_ids(*author, source, graph);
  }
  if (source != Source::kArticleJson) return;
  if (const auto body = item.find("articleBody"); body != item.end() && body->is_string()) {
    const auto& text = body->get_ref<const std::string&>();
    if (text.size() > fields.body.size()) fields.body = text;
  }
  for (const char* key : {"author", "creator"}) {
    const auto author = item.find(key);
    if (author == item.end()) continue;
    read_author_ids(*author, source, graph);
    for (const std::string& name : names_in(*author, false)) fields.take_author(name, source);
    for (const std::string& name : names_in(*author, true)) fields.take_author(name, Source::kOrganisation);
    break;
  }
}

void read_json_ld(std::string_view text, Fields& fields) {
  // Larger islands are not descriptions of the page, deeper ones hostile: the parser takes memory for each
  // level.
  constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
  constexpr int kDeepest = 64;
  if (text.size() > kMostBytes) return;
  int depth = 0;
  for (const char c : text) {
    depth += (c == '{' || c == '[') ? 1 : (c == '}' || c == ']') ? -1 : 0;
    if (depth > kDeepest) return;
  }
  const auto data = json::parse(text, nullptr, false, true);
  if (data.is_discarded()) return;
  Graph graph;
  std::vector<const json*> items{&data};
  for (std::size_t i = 0; i < items.size(); ++i) {
    // A page describes itself among the first of its items; lists of others are long.
    constexpr std::size_t kMostItems = 500;
    if (items.size() > kMostItems) break;
    const json& item = *items[i];
    if (item.is_array()) {
      for (const json& part : item) items.push_back(&part);
      continue;
    }
    if (!item.is_object()) continue;
    read_json_item(item, fields, graph);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      if (const auto inner = item.find(key); inner != item.end() && inner->is_structured())
        items.push_back(&*inner);
    }
  }
  graph.give_authors(fields);
}

// The first line with words, where it is no longer than a byline.
std::string first_line(const std::string& text) {
  constexpr std::size_t kMostBytes = 120;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(std::string_view(text).substr(at, end - at));
    if (!plain_key(line).empty()) return line.size() <= kMostBytes ? std::string(line) : std::string();
    at = end + 1;
  }
  return {};
}

// Whether one of an element's classes is a name for authors.
bool has_author_class(std::string_view classes) {
  static constexpr std::array<std::string_view, 24> kNames{
      "author",          "byline",      "author-name",    "authorname",   "author_name",  "article-author",
      "article__author", "post-author", "entry-author",   "byline-name",  "byline__name", "autor",
      "autorname",       "auteur",      "article-byline", "story-byline", "posted-by",    "vcard",
      "contributor",     "writer",      "author-link",    "p-author",     "nota-autor",   "article_author"};
  if (classes.empty()) return false;
  const std::string low = lower_ascii(classes);
  if (low.find("comment") != std::string::npos) return false;
  for (std::size_t at = 0; at < low.size();) {
    const std::size_t end = std::min(low.find(' ', at), low.size());
    const std::string_view name = std::string_view(low).substr(at, end - at);
    if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return true;
    at = end + 1;
  }
  return false;
}

// Whether a class has a word for authors: "article-author__name", "byline".
bool has_author_word(std::string_view classes) {
  static const WordSet kWords("author_class");
  static const WordSet kOthers("not_author_class");
  constexpr std::size_t kMostBytes = 200;
  std::string word;
  bool found = false;
  char before = ' ';
  for (const char c : std::string(classes.substr(0, kMostBytes)) + " ") {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z');
    if (!letter || (capital && before >= 'a' && before <= 'z')) {
      if (kOthers.has(word)) return false;
      found = found || kWords.has(word);
      word.clear();
    }
    if (letter) word.push_back(lower_ascii(c));
    before = c;
  }
  return found;
}

// Classes of elements that state the page's day in an attribute.
bool is_day_class(std::string_view classes) {
  const std::string low = lower_ascii(classes);
  return low == "published" || low == "updated" || low == "date" || low == "entry-date" ||
         low == "post-date" || low == "dtstart" || low == "published updated";
}

// As much of an element's text as a byline or a day may be.
std::string start_of(const Markup& markup, const MarkupNode& element) {
  constexpr std::size_t kMostBytes = 2000;
  return markup.text_in(element, kMostBytes);
}

void read_properties(const Markup& markup, const MarkupNode& element, Fields& fields) {
  const std::string property = lower_ascii(markup.attribute(element, "itemprop"));
  const auto value = [&] {
    for (const char* name : {"content", "datetime", "title"}) {
      const std::string_view given = markup.attribute(element, name);
      if (!given.empty()) return std::string(given);
    }
    return start_of(markup, element);
  };
  if (property == "datepublished") fields.published.take(value(), Source::kMicrodata);
  if (property == "datemodified") fields.modified.take(value(), Source::kMicrodata);
  const std::string_view rel = markup.attribute(element, "rel");
  // The first of them is the report's; later ones are of comments and of other reports.
  if ((property == "author" || (rel == "author" && element.tag == Tag::kA)) &&
      fields.authors_from > Source::kMicrodata)
    fields.take_author(first_line(start_of(markup, element)), Source::kMicrodata);
  if (fields.authors_from > Source::kClass && has_author_class(markup.attribute(element, "class")))
    fields.take_author(first_line(start_of(markup, element)), Source::kClass);
  if (fields.authors_from > Source::kClassWord && has_author_word(markup.attribute(element, "class"))) {
    const std::string line = first_line(start_of(markup, element));
    const std::string_view dated = behind_day(line);
    const std::string_view name = dated.empty() ? std::string_view(line) : dated;
    if (looks_like_name(name)) fields.take_author(name, Source::kClassWord);
  }
  if (element.tag == Tag::kTime || is_day_class(markup.attribute(element, "class"))) {
    std::string_view stated = markup.attribute(element, "datetime");
    if (stated.empty()) stated = markup.attribute(element, "title");
    if (normal_date(stated)) {
      const bool own = markup.has_attribute(element, "pubdate") ||
                       markup.attribute(element, "class").find("publish") != std::string_view::npos ||
                       markup.attribute(element, "class").find("entry-date") != std::string_view::npos;
      fields.published.take(stated, own ? Source::kMicrodata : Source::kTime);
    }
  }
}

std::vector<MarkupDay> days_in(const Field& field) {
  std::vector<std::pair<Source, std::string>> all = field.all;
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<MarkupDay> days;
  for (auto& [source, value] : all) {
    const auto strength = source <= Source::kMeta        ? MarkupDay::Strength::kStrong
                          : source <= Source::kMicrodata ? MarkupDay::Strength::kFair
                                                         : MarkupDay::Strength::kWeak;
    days.push_back({std::move(value), strength});
  }
  return days;
}

}  // namespace

HtmlHead read_html_head(const Markup& markup) {
  HtmlHead head;
  Fields fields;
  // A description of the page may have all the articles of its site.
  constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
  for (const MarkupNode& element : markup.nodes()) {
    if (element.kind != MarkupNode::Kind::kOpen) continue;
    switch (element.tag) {
      case Tag::kMeta:
        read_meta(markup, element, head, fields);
        break;
      case Tag::kTitle:
        if (head.title.empty()) head.title = std::string(trimmed(markup.text_in(element, kMostBytes)));
        break;
      case Tag::kBody:
        fields.drop_site_as_author();
        break;
      case Tag::kLink:
        if (lower_ascii(markup.attribute(element, "rel")) == "canonical")
          fields.url.take(markup.attribute(element, "href"), Source::kArticleJson);
        break;
      case Tag::kScript:
        if (lower_ascii(markup.attribute(element, "type")) == "application/ld+json")
          read_json_ld(markup.text_in(element, kMostBytes), fields);
        break;
      default:
        read_properties(markup, element, fields);
        break;
    }
  }
  const auto give = [](const Field& field, std::optional<std::string>& to) {
    if (field.source != Source::kNone) to = field.value;
  };
  if (!head.title.empty()) head.known.descriptions.insert(head.known.descriptions.begin(), head.title);
  head.known.markup_days = days_in(fields.published);
  give(fields.modified, head.known.modified);
  give(fields.outlet, head.known.outlet);
  give(fields.url, head.known.url);
  head.known.authors = std::move(fields.authors);
  if (head.known.authors.empty() && fields.last_author.source != Source::kNone)
    head.known.authors.push_back(fields.last_author.value);
  head.body = std::move(fields.body);
  return head;
}

}  // namespace isnad::read
