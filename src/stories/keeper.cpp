#include "stories/keeper.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "stories/blocks.h"

namespace isnad::stories {
namespace {

// Sets of numbers that are joined two by two; a set's root is its least number.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t x) {
    while (parent_[x] != x) {
      parent_[x] = parent_[parent_[x]];
      x = parent_[x];
    }
    return x;
  }
  void join(std::uint32_t x, std::uint32_t y) {
    x = root(x);
    y = root(y);
    parent_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// Several items with the links among them.
struct Component {
  std::vector<std::uint32_t> members;  // ascending
  std::vector<Link> links;             // between places in members
};

// For each of `size` items the first of those that links join to it, directly or through others.
std::vector<std::uint32_t> roots_of(const std::vector<Link>& links, std::size_t size) {
  DisjointSets sets(size);
  for (const Link& link : links) sets.join(link.a, link.b);
  std::vector<std::uint32_t> roots(size);
  for (std::uint32_t i = 0; i < roots.size(); ++i) roots[i] = sets.root(i);
  return roots;
}

// The components of several items.
std::vector<Component> components_of(const std::vector<Link>& links, std::size_t size) {
  const std::vector<std::uint32_t> roots = roots_of(links, size);
  std::vector<Component> components;
  std::vector<std::uint32_t> sizes(roots.size(), 0);
  for (const std::uint32_t root : roots) ++sizes[root];
  std::vector<std::uint32_t> number(roots.size(), kNone);  // of the component, at its root
  std::vector<std::uint32_t> place(roots.size(), 0);       // in members
  for (std::uint32_t i = 0; i < roots.size(); ++i) {
    if (sizes[roots[i]] < 2) continue;
    if (roots[i] == i) {
      number[i] = static_cast<std::uint32_t>(components.size());
      components.emplace_back();
    }
    Component& component = components[number[roots[i]]];
    place[i] = static_cast<std::uint32_t>(component.members.size());
    component.members.push_back(i);
  }
  for (const Link& link : links)
    components[number[roots[link.a]]].links.push_back({place[link.a], place[link.b], link.similarity});
  return components;
}

std::string majority_language(const std::map<std::string_view, int>& votes) {
  std::string_view best;
  int most = 0;
  for (const auto& [language, count] : votes) {
    if (count > most) {
      best = language;
      most = count;
    }
  }
  return std::string(best);
}

}  // namespace

void StoryKeeper::settle() {
  const ItemSet::Update update = set_.settle();
  story_.resize(size(), kNone);
  was_.resize(size(), kNone);
  component_.resize(set_.items().size(), kNone);
  place_.resize(set_.items().size(), 0);
  products_.resize(std::max(1U, options_.jobs));
  for (std::vector<float>& products : products_) products.resize(set_.items().size(), 0);
  recluster(update);
}

// The item with its whole component.
void StoryKeeper::take_in(std::uint32_t item, std::vector<std::uint32_t>& affected) {
  const auto take = [&](std::uint32_t one) {
    if (place_[one] != 0 || set_.items()[one].documents.empty()) return;
    place_[one] = 1;
    affected.push_back(one);
  };
  take(item);
  const auto component = components_.find(component_[item]);
  if (component == components_.end()) return;
  for (const std::uint32_t one : component->second) take(one);
  components_.erase(component);
}

std::vector<std::uint32_t> StoryKeeper::affected_by(const ItemSet::Update& update) {
  std::vector<std::uint32_t> affected;
  for (const std::uint32_t item : update.removed) {
    take_in(item, affected);
    component_[item] = kNone;
  }
  for (const std::uint32_t item : update.changed) take_in(item, affected);
  return affected;
}

// Links of the affected items, which grow by what they turn out to be linked to and are put into the order of
// their content. Links are between places in that order, each once.
std::vector<Link> StoryKeeper::links_among(std::vector<std::uint32_t>& affected) {
  struct Found {
    std::uint32_t from;
    ItemSet::Near to;
  };
  std::vector<Found> found;
  for (std::size_t begin = 0; begin < affected.size();) {
    const std::size_t end = affected.size();
    std::vector<std::vector<Found>> by_thread(products_.size());
    std::atomic<std::size_t> next{begin};
    parallel_for(products_.size(), options_.jobs, [&](std::size_t thread) {
      for (std::size_t i = next.fetch_add(1); i < end; i = next.fetch_add(1)) {
        for (const ItemSet::Near& near : set_.nearest(affected[i], products_[thread]))
          by_thread[thread].push_back({affected[i], near});
      }
    });
    for (const std::vector<Found>& some : by_thread) {
      for (const Found& one : some) take_in(one.to.item, affected);
      found.insert(found.end(), some.begin(), some.end());
    }
    begin = end;
  }
  std::sort(affected.begin(), affected.end(),
            [&](std::uint32_t x, std::uint32_t y) { return set_.item_before(x, y); });
  for (std::uint32_t i = 0; i < affected.size(); ++i) place_[affected[i]] = i + 1;
  std::vector<Link> links;
  links.reserve(found.size());
  for (const Found& one : found) {
    const auto [a, b] = std::minmax({place_[one.from] - 1, place_[one.to.item] - 1});
    links.push_back({a, b, one.to.similarity});
  }
  const auto pair = [](const Link& link) { return std::pair(link.a, link.b); };
  std::ranges::sort(links, {}, pair);
  const auto rest = std::ranges::unique(links, {}, pair);
  links.erase(rest.begin(), rest.end());
  return links;
}

void StoryKeeper::recluster(const ItemSet::Update& update) {
  std::vector<std::uint32_t> affected = affected_by(update);
  const std::vector<Link> links = links_among(affected);
  const std::vector<std::uint32_t> roots = roots_of(links, affected.size());

  std::vector<std::uint32_t> groups(affected.size());
  std::iota(groups.begin(), groups.end(), 0U);
  const std::vector<Component> components =
      components_of(within_blocks(affected, roots, links), affected.size());
  parallel_for(components.size(), options_.jobs, [&](std::size_t c) {
    const Component& component = components[c];
    std::vector<const Evidence*> items;
    for (const std::uint32_t member : component.members)
      items.push_back(&set_.items()[affected[member]].evidence);
    const std::vector<std::uint32_t> found = cluster(items, component.links, options_);
    for (std::size_t i = 0; i < found.size(); ++i) groups[component.members[i]] = component.members[found[i]];
  });
  set_components(affected, roots);
  set_stories(affected, groups);
  for (const std::uint32_t item : affected) place_[item] = 0;
}

// The links without those from block to block in components that are too long (blocks.h).
std::vector<Link> StoryKeeper::within_blocks(const std::vector<std::uint32_t>& affected,
                                             const std::vector<std::uint32_t>& roots,
                                             std::vector<Link> links) const {
  struct Extent {
    std::int64_t first = INT64_MAX;
    std::int64_t last = INT64_MIN;
  };
  const auto cell = [&](std::uint32_t place) { return set_.items()[affected[place]].cell; };
  std::unordered_map<std::uint32_t, Extent> extents;
  for (std::uint32_t i = 0; i < roots.size(); ++i) {
    const Cell its = cell(i);
    if (!its.dated() || !set_.is_cut(its.language)) continue;
    Extent& extent = extents[roots[i]];
    extent.first = std::min(extent.first, its.time);
    extent.last = std::max(extent.last, its.time);
  }
  std::erase_if(links, [&](const Link& link) {
    const auto extent = extents.find(roots[link.a]);
    return extent != extents.end() && extent->second.last - extent->second.first >= kLongest &&
           block_of(cell(link.a).time) != block_of(cell(link.b).time);
  });
  return links;
}

void StoryKeeper::set_components(const std::vector<std::uint32_t>& affected,
                                 const std::vector<std::uint32_t>& roots) {
  for (std::size_t i = 0; i < affected.size(); ++i) {
    const std::uint32_t number = affected[roots[i]];
    component_[affected[i]] = number;
    if (roots[i] == i) continue;
    std::vector<std::uint32_t>& members = components_[number];
    if (members.empty()) members.push_back(number);  // a root comes before the others
    members.push_back(affected[i]);
  }
}

// The documents of a document's story.
StoryKeeper::Documents StoryKeeper::story_of(std::uint32_t document) const {
  const auto several = stories_.find(story_[document]);
  return several == stories_.end() ? Documents{document} : several->second;
}

// Keeps the document's story as it is for take_changes(), unless an earlier one is kept already.
void StoryKeeper::remember(std::uint32_t document) {
  if (was_[document] != kNone) return;
  if (story_[document] == kNone) {
    was_[document] = kNew;
    changed_.push_back(document);
    return;
  }
  const auto number = static_cast<std::uint32_t>(before_.size());
  before_.push_back(story_of(document));
  for (const std::uint32_t one : before_.back()) {
    was_[one] = number;
    changed_.push_back(one);
  }
}

void StoryKeeper::set_stories(const std::vector<std::uint32_t>& affected,
                              const std::vector<std::uint32_t>& groups) {
  const auto documents = [&](std::size_t i) -> const Documents& {
    return set_.items()[affected[i]].documents;
  };
  for (std::size_t i = 0; i < affected.size(); ++i)
    for (const std::uint32_t document : documents(i)) remember(document);
  for (std::size_t i = 0; i < affected.size(); ++i)
    for (const std::uint32_t document : documents(i)) stories_.erase(story_[document]);
  for (std::size_t i = 0; i < affected.size(); ++i) {
    const std::uint32_t number = documents(groups[i]).front();
    for (const std::uint32_t document : documents(i)) {
      story_[document] = number;
      if (document == number) continue;
      Documents& members = stories_[number];
      if (members.empty()) members.push_back(number);
      members.push_back(document);
    }
  }
}

std::string StoryKeeper::id_of(const Documents& documents) const {
  std::vector<std::string> hashes;
  hashes.reserve(documents.size());
  for (const std::uint32_t document : documents)
    hashes.push_back(hex_of(set_.documents()[document].text_hash));
  std::sort(hashes.begin(), hashes.end());
  std::string all;
  for (const std::string& hash : hashes) all += hash;
  return hex_hash(all);
}

// The title of the first of the most central documents.
std::string StoryKeeper::headline(const Documents& documents) const {
  const auto words = [&](std::uint32_t document) -> const TermVector& {
    return set_.items()[set_.documents()[document].item].evidence.words;
  };
  TermVector middle;
  if (documents.size() > 1) {
    for (const std::uint32_t document : documents)
      middle.insert(middle.end(), words(document).begin(), words(document).end());
    middle = summed(std::move(middle));
  }
  float best = -1;
  std::string title;
  for (const std::uint32_t document : documents) {
    if (set_.documents()[document].title.empty()) continue;
    const float central = dot(middle, words(document));
    if (central <= best) continue;
    best = central;
    title = set_.documents()[document].title;
  }
  return title;
}

// `documents` are in the order of their content.
Story StoryKeeper::make_story(const Documents& documents) const {
  Story story;
  story.id = id_of(documents);
  story.headline = headline(documents);
  std::map<std::string_view, int> languages;
  for (const std::uint32_t number : documents) {
    const Document& document = set_.documents()[number];
    ++languages[document.language];
    if (document.day.empty()) continue;
    if (story.first.empty() || document.day < story.first) story.first = document.day;
    if (story.last.empty() || document.day > story.last) story.last = document.day;
  }
  story.language = majority_language(languages);
  for (const std::uint32_t number : documents) story.documents.emplace_back(number);
  std::sort(story.documents.begin(), story.documents.end());
  return story;
}

std::vector<Story> StoryKeeper::stories() const {
  std::vector<Documents> documents;
  for (std::uint32_t document = 0; document < story_.size(); ++document) {
    if (story_[document] == document) documents.push_back(story_of(document));
  }
  // Two stories of the same texts at different times have one id.
  const auto before = [&](std::uint32_t x, std::uint32_t y) { return set_.document_before(x, y); };
  parallel_for(documents.size(), options_.jobs,
               [&](std::size_t i) { std::sort(documents[i].begin(), documents[i].end(), before); });
  std::sort(documents.begin(), documents.end(),
            [&](const Documents& x, const Documents& y) { return before(x.front(), y.front()); });
  std::vector<Story> stories(documents.size());
  parallel_for(documents.size(), options_.jobs,
               [&](std::size_t i) { stories[i] = make_story(documents[i]); });
  std::stable_sort(stories.begin(), stories.end(),
                   [](const Story& x, const Story& y) { return x.id < y.id; });
  return stories;
}

Story StoryKeeper::one_story() const {
  Documents all(size());
  std::iota(all.begin(), all.end(), 0U);
  std::sort(all.begin(), all.end(),
            [&](std::uint32_t x, std::uint32_t y) { return set_.document_before(x, y); });
  return make_story(all);
}

std::vector<StoryChange> StoryKeeper::take_changes() {
  std::map<std::uint32_t, std::set<std::uint32_t>> sources;  // of each story now: places in before_, kNew
  std::vector<std::set<std::uint32_t>> targets(before_.size());
  for (const std::uint32_t document : changed_) {
    sources[story_[document]].insert(was_[document]);
    if (was_[document] != kNew) targets[was_[document]].insert(story_[document]);
  }
  std::vector<StoryChange> changes;
  for (const auto& [now, from] : sources) {
    StoryChange change;
    for (const std::uint32_t number : from)
      if (number != kNew) change.before.push_back(id_of(before_[number]));
    const bool has_new = from.contains(kNew);
    if (change.before.size() == 1 && !has_new) continue;  // unchanged, or a part: told below
    change.kind = change.before.empty()       ? StoryChange::Kind::kStarted
                  : change.before.size() == 1 ? StoryChange::Kind::kJoined
                                              : StoryChange::Kind::kMerged;
    change.after.push_back(id_of(story_of(now)));
    std::sort(change.before.begin(), change.before.end());
    changes.push_back(std::move(change));
  }
  for (std::size_t i = 0; i < before_.size(); ++i) {
    if (targets[i].size() < 2) continue;
    StoryChange change{StoryChange::Kind::kSplit, {id_of(before_[i])}, {}};
    for (const std::uint32_t now : targets[i]) change.after.push_back(id_of(story_of(now)));
    std::sort(change.after.begin(), change.after.end());
    changes.push_back(std::move(change));
  }
  for (const std::uint32_t document : changed_) was_[document] = kNone;
  changed_.clear();
  before_.clear();
  std::sort(changes.begin(), changes.end());
  return changes;
}

}  // namespace isnad::stories
