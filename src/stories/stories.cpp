#include "stories/stories.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>

#include "base/hash.h"
#include "base/iso_time.h"
#include "stories/cluster.h"
#include "stories/terms.h"

namespace isnad::stories {
namespace {

// The positions of `articles` in an order that depends on their content alone.
std::vector<std::uint32_t> content_order(std::span<const Article> articles) {
  std::vector<std::uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Article& a = articles[x];
    const Article& b = articles[y];
    return a.id != b.id ? a.id < b.id : (a.text != b.text ? a.text < b.text : x < y);
  });
  return order;
}

// Minutes since 1970 of an ISO 8601 date of a day or more precisely; of a bare day its noon.
std::optional<std::int64_t> minutes_of(const std::optional<PublishedDate>& published) {
  if (!published) return std::nullopt;
  const std::optional<IsoTime> time = parse_iso_time(published->value);
  if (!time) return std::nullopt;
  constexpr std::int64_t kNoon = std::int64_t{12} * 60;
  return time->seconds / 60 + (time->has_minutes ? 0 : kNoon);
}

std::string content_id(std::span<const Article> articles, const std::vector<DocumentIndex>& documents) {
  std::vector<std::string> hashes;
  hashes.reserve(documents.size());
  for (const DocumentIndex doc : documents) hashes.push_back(hex_hash(articles[doc.value()].text));
  std::sort(hashes.begin(), hashes.end());
  std::string all;
  for (const std::string& hash : hashes) all += hash;
  return hex_hash(all);
}

std::string majority_language(std::span<const Article> articles,
                              const std::vector<DocumentIndex>& documents) {
  std::map<std::string, int> votes;
  for (const DocumentIndex doc : documents) ++votes[articles[doc.value()].language];
  std::string best;
  int most = 0;
  for (const auto& [language, count] : votes) {
    if (count > most) {
      best = language;
      most = count;
    }
  }
  return best;
}

std::string day_of(const Article& article) {
  return article.published ? article.published->value.substr(0, 10) : std::string{};
}

// `documents` sorted by content order; the first of the most central ones with a title gives the headline.
std::string headline(std::span<const Article> articles, const std::vector<DocumentIndex>& documents,
                     const std::vector<const TermVector*>& terms) {
  TermVector middle;
  for (const TermVector* one : terms) middle = sum(middle, *one);
  float best = -1;
  std::string title;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Article& article = articles[documents[i].value()];
    if (!article.title || article.title->exact.empty()) continue;
    const float central = dot(middle, *terms[i]);
    if (central <= best) continue;
    best = central;
    title = article.title->exact;
  }
  return title;
}

Story make_story(std::span<const Article> articles, std::vector<DocumentIndex> documents,
                 const std::vector<const TermVector*>& terms) {
  Story story;
  story.headline = headline(articles, documents, terms);
  story.language = majority_language(articles, documents);
  for (const DocumentIndex doc : documents) {
    const std::string day = day_of(articles[doc.value()]);
    if (day.empty()) continue;
    if (story.first.empty() || day < story.first) story.first = day;
    if (story.last.empty() || day > story.last) story.last = day;
  }
  std::sort(documents.begin(), documents.end());
  story.id = content_id(articles, documents);
  story.documents = std::move(documents);
  return story;
}

// Articles in content order with their terms.
struct Prepared {
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> texts;  // by place in order: the first place with the same title and text
  std::vector<TermVector> terms;     // likewise
};

Prepared prepare(std::span<const Article> articles, unsigned jobs) {
  Prepared out{content_order(articles), {}, {}};
  std::vector<const Article*> sorted;
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;  // by title and text
  for (std::uint32_t i = 0; i < out.order.size(); ++i) {
    sorted.push_back(&articles[out.order[i]]);
    const Article& article = *sorted.back();
    const std::string_view title =
        article.title ? std::string_view(article.title->exact) : std::string_view{};
    out.texts.push_back(first.try_emplace({title, article.text}, i).first->second);
  }
  out.terms = read_terms(sorted, out.texts, jobs);
  return out;
}

struct Items {
  std::vector<Item> items;
  std::vector<std::uint32_t> item_of;  // by place in Prepared::order
};

// One item for each text, so that a page crawled ten times has one voice; a text that comes again when the
// window has passed is a new item.
Items make_items(std::span<const Article> articles, const Prepared& prepared, int window_hours) {
  using Dated = std::pair<std::optional<std::int64_t>, std::uint32_t>;
  std::vector<std::vector<Dated>> twins(prepared.order.size());
  for (std::uint32_t i = 0; i < prepared.order.size(); ++i) {
    // What says nothing of an event is not one with its like.
    const std::uint32_t text = prepared.terms[i].size() < kFewestTerms ? i : prepared.texts[i];
    twins[text].emplace_back(minutes_of(articles[prepared.order[i]].published), i);
  }
  Items out;
  out.item_of.resize(prepared.order.size());
  std::map<std::string_view, std::uint32_t> outlets;
  for (std::vector<Dated>& dated : twins) {
    std::sort(dated.begin(), dated.end());  // undated ones first
    for (std::size_t i = 0; i < dated.size(); ++i) {
      const auto& [time, place] = dated[i];
      const bool again =
          i > 0 && time && dated[i - 1].first && *time - *dated[i - 1].first > window_hours * 60LL;
      if (i == 0 || again) {
        out.items.push_back({prepared.terms[place], {}, {}});
        const auto& outlet = articles[prepared.order[place]].outlet;
        if (outlet) {
          out.items.back().outlet =
              outlets.try_emplace(*outlet, static_cast<std::uint32_t>(outlets.size())).first->second;
        }
      }
      Item& item = out.items.back();
      if (time && !item.first) item.first = time;
      if (time) item.last = time;
      out.item_of[place] = static_cast<std::uint32_t>(out.items.size() - 1);
    }
  }
  return out;
}

}  // namespace

std::vector<Story> group_stories(std::span<const Article> articles, const StoryOptions& options) {
  const Prepared prepared = prepare(articles, options.jobs);
  const auto [items, item_of] = make_items(articles, prepared, options.window_hours);
  const std::vector<std::uint32_t> groups = cluster(items, options.window_hours);

  std::map<std::uint32_t, std::pair<std::vector<DocumentIndex>, std::vector<const TermVector*>>> members;
  for (std::uint32_t i = 0; i < prepared.order.size(); ++i) {
    auto& [documents, terms] = members[groups[item_of[i]]];
    documents.emplace_back(prepared.order[i]);
    terms.push_back(&prepared.terms[i]);
  }
  std::vector<Story> stories;
  for (auto& [group, parts] : members) stories.push_back(make_story(articles, parts.first, parts.second));
  std::sort(stories.begin(), stories.end(), [](const Story& x, const Story& y) { return x.id < y.id; });
  return stories;
}

Story one_story(std::span<const Article> articles) {
  const Prepared prepared = prepare(articles, 1);
  std::vector<DocumentIndex> documents;
  std::vector<const TermVector*> terms;
  for (std::uint32_t i = 0; i < prepared.order.size(); ++i) {
    documents.emplace_back(prepared.order[i]);
    terms.push_back(&prepared.terms[i]);
  }
  return make_story(articles, documents, terms);
}

}  // namespace isnad::stories
