#include "stories/items.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/floor_divide.h"
#include "base/hash.h"
#include "base/iso_time.h"
#include "base/parallel.h"
#include "stories/blocks.h"

namespace isnad::stories {
namespace {

// An item keeps this many links. Stories are found through the strongest ones; the bound keeps the links of
// thousands of notices in one form from growing with their square.
constexpr std::size_t kMostNear = 64;

// A pair is looked at where the terms that are not common bring this share of the similarity that links it.
constexpr float kPromisingShare = 0.5F;

// What a place's rarity is lowered by: the home country, named in a third of all leads, says nothing.
constexpr float kCommonPlace = 0.5F;

// Minutes since 1970 of an ISO 8601 date of a day or more precisely; of a bare day its noon.
std::optional<std::int64_t> minutes_of(const std::optional<PublishedDate>& published) {
  if (!published) return std::nullopt;
  const std::optional<IsoTime> time = parse_iso_time(published->value);
  if (!time) return std::nullopt;
  constexpr std::int64_t kNoon = std::int64_t{12} * 60;
  return time->seconds / 60 + (time->has_minutes ? 0 : kNoon);
}

std::uint32_t language_hash(std::string_view language) {
  return static_cast<std::uint32_t>(hash64(language));
}

bool says_nothing(const Profile& profile) { return profile.words.size() < kFewestTerms; }

// The profile that an item was made from.
Profile profile_of(const Item& item) {
  Profile profile;
  for (std::size_t i = 0; i < item.raw.size(); ++i)
    profile.words.push_back({item.evidence.words[i].term, item.raw[i]});
  for (std::size_t i = 0; i < item.raw_places.size(); ++i)
    profile.places.push_back({item.evidence.places[i].term, item.raw_places[i]});
  return profile;
}

// Divides by the vector's length, which is returned; a vector without one stays as it is.
float normalise(TermVector& vector) {
  double square = 0;
  for (const Term& one : vector) square += static_cast<double>(one.weight) * one.weight;
  if (square <= 0) return 0;
  const auto length = static_cast<float>(std::sqrt(square));
  for (Term& one : vector) one.weight /= length;
  return length;
}

}  // namespace

// Notes what rarity and candidates hang on before an update of the index, for the terms and cells of the
// items that are to come or go.
class ItemSet::LevelWatch {
 public:
  LevelWatch(const ItemSet& set, const std::vector<std::uint32_t>& items) {
    const TermIndex& index = set.index_;
    for (const std::uint32_t item : items) {
      const Cell cell = set.items_[item].cell;
      const std::vector<Cell> near = index.cells_near(cell, 1);
      for (const Cell one : near) sizes_.try_emplace(one, index.size_level(one));
      for (const Term& word : set.items_[item].evidence.words) {
        if (!common_.try_emplace({cell, word.term}, index.is_common(cell, word.term)).second) continue;
        for (const Cell one : near) {
          if (!terms_.contains({one, word.term})) terms_[{one, word.term}] = index.term_level(one, word.term);
        }
      }
    }
  }

  using CellTerm = std::pair<Cell, std::uint32_t>;
  [[nodiscard]] const std::map<Cell, int>& sizes() const { return sizes_; }
  [[nodiscard]] const std::map<CellTerm, int>& terms() const { return terms_; }
  [[nodiscard]] const std::map<CellTerm, bool>& common() const { return common_; }

 private:
  std::map<Cell, int> sizes_;
  std::map<CellTerm, int> terms_;
  std::map<CellTerm, bool> common_;
};

ItemSet::TextKey ItemSet::key_of(const Article& article) {
  // Title and text, and what else a profile is read from.
  std::string key = article.language;
  key += '\0';
  if (article.title) key += article.title->exact;
  key += '\0';
  for (const Span& span : article.body)
    key += std::to_string(span.begin) + '-' + std::to_string(span.end) + ' ';
  key += static_cast<char>('0' + static_cast<int>(role_of(article)));
  const std::uint64_t text = hash64(article.text);
  return {hash64(key, text), hash64(key, hash64(article.text, 1))};
}

std::uint32_t ItemSet::add_document(const Article& article) {
  Document document;
  document.id = article.id;
  if (article.title) document.title = article.title->exact;
  document.language = article.language;
  if (article.published) document.day = article.published->value.substr(0, 10);
  document.text_hash = hash64(article.text);
  document.minutes = minutes_of(article.published);
  if (article.outlet) document.outlet = static_cast<std::uint32_t>(hash64(*article.outlet)) & ~1U;
  document.role = role_of(article);
  ++counts_[language_hash(document.language)];
  documents_.push_back(std::move(document));
  return static_cast<std::uint32_t>(documents_.size() - 1);
}

bool ItemSet::document_before(std::uint32_t x, std::uint32_t y) const {
  const Document& a = documents_[x];
  const Document& b = documents_[y];
  return std::tie(a.id, a.text_hash, a.minutes, a.outlet) < std::tie(b.id, b.text_hash, b.minutes, b.outlet);
}

// In an item: by time, undated ones first.
bool ItemSet::earlier(std::uint32_t x, std::uint32_t y) const {
  if (documents_[x].minutes != documents_[y].minutes) return documents_[x].minutes < documents_[y].minutes;
  return document_before(x, y);
}

bool ItemSet::item_before(std::uint32_t x, std::uint32_t y) const {
  return document_before(items_[x].documents.front(), items_[y].documents.front());
}

std::int64_t ItemSet::time_of(std::int64_t minutes) const {
  return floor_divide(minutes, std::int64_t{60} * std::max(options_.window_hours, kShortestCellHours));
}

// Whether documents of one text at these times are one item.
bool ItemSet::is_one_item(std::int64_t first, std::int64_t later) const {
  return later - first <= options_.window_hours * std::int64_t{60} && time_of(first) == time_of(later);
}

std::uint32_t ItemSet::new_item(Profile profile, std::vector<std::uint32_t> documents) {
  Item item;
  item.raw.reserve(profile.words.size());
  for (const Term& word : profile.words) item.raw.push_back(word.weight);
  item.raw_places.reserve(profile.places.size());
  for (const Term& place : profile.places) item.raw_places.push_back(place.weight);
  item.evidence.words = std::move(profile.words);
  item.evidence.places = std::move(profile.places);
  item.documents = std::move(documents);
  item.evidence.role = documents_[item.documents.front()].role;
  set_times(item);
  std::uint32_t slot = static_cast<std::uint32_t>(items_.size());
  if (free_.empty()) {
    items_.push_back(std::move(item));
  } else {
    slot = free_.back();
    free_.pop_back();
    items_[slot] = std::move(item);
  }
  for (const std::uint32_t document : items_[slot].documents) documents_[document].item = slot;
  return slot;
}

// From the item's documents, which are sorted by time, undated ones first.
void ItemSet::set_times(Item& item) const {
  item.evidence.outlet = documents_[item.documents.front()].outlet;
  item.evidence.first.reset();
  for (const std::uint32_t document : item.documents) {
    if (!item.evidence.first) item.evidence.first = documents_[document].minutes;
  }
  item.evidence.last = documents_[item.documents.back()].minutes;
  item.cell = {language_hash(documents_[item.documents.front()].language),
               item.evidence.first ? time_of(*item.evidence.first) : Cell::kUndated};
}

// Whether the document belongs to the item and changes neither its first time nor its first document, so that
// all items of the text stay as they are.
bool ItemSet::fits(const Item& item, std::uint32_t document) const {
  const std::optional<std::int64_t>& time = documents_[document].minutes;
  return time && item.evidence.first && *time > *item.evidence.first &&
         is_one_item(*item.evidence.first, *time);
}

// Makes the items of one text: what comes after the window of the first is a new one. Returns the first.
std::uint32_t ItemSet::split_by_time(const Profile& profile, std::vector<std::uint32_t> documents,
                                     Update& update) {
  std::sort(documents.begin(), documents.end(),
            [&](std::uint32_t x, std::uint32_t y) { return earlier(x, y); });
  std::uint32_t head = kNone;
  std::uint32_t last = kNone;
  for (auto begin = documents.begin(); begin != documents.end();) {
    std::optional<std::int64_t> first;
    // What says nothing of an event is not one with its like.
    const auto end =
        says_nothing(profile) ? begin + 1 : std::find_if(begin, documents.end(), [&](std::uint32_t document) {
          const std::optional<std::int64_t>& time = documents_[document].minutes;
          if (!first) first = time;
          return time && !is_one_item(*first, *time);
        });
    const std::uint32_t item = new_item(profile, {begin, end});
    update.changed.push_back(item);
    (head == kNone ? head : items_[last].next) = item;
    last = item;
    begin = end;
  }
  return head;
}

// Adds documents to a text that is known; `head` is its first item.
void ItemSet::regroup(std::uint32_t& head, std::vector<std::uint32_t> added, Update& update) {
  const Profile profile = profile_of(items_[head]);
  if (says_nothing(profile)) {
    for (const std::uint32_t document : added) {
      const std::uint32_t item = new_item(profile, {document});
      items_[item].next = head;
      head = item;
      update.changed.push_back(item);
    }
    return;
  }
  std::erase_if(added, [&](std::uint32_t document) {
    for (std::uint32_t at = head; at != kNone; at = items_[at].next) {
      Item& item = items_[at];
      if (!fits(item, document)) continue;
      const auto later = std::upper_bound(item.documents.begin(), item.documents.end(), document,
                                          [&](std::uint32_t x, std::uint32_t y) { return earlier(x, y); });
      item.documents.insert(later, document);
      documents_[document].item = at;
      set_times(item);
      update.changed.push_back(at);
      return true;
    }
    return false;
  });
  if (added.empty()) return;
  for (std::uint32_t at = head; at != kNone; at = items_[at].next) {
    added.insert(added.end(), items_[at].documents.begin(), items_[at].documents.end());
    update.removed.push_back(at);
  }
  head = split_by_time(profile, std::move(added), update);
}

void ItemSet::hold(std::span<const Article> articles) {
  std::vector<const Article*> to_read;
  std::vector<TextKey> keys;
  for (const Article& article : articles) {
    const TextKey key = key_of(article);
    Held& held = held_[key];
    if (held.documents.empty() && !texts_.contains(key)) {
      to_read.push_back(&article);
      keys.push_back(key);
    }
    held.documents.push_back(add_document(article));
  }
  std::vector<Profile> profiles = read_profiles(to_read, options_.jobs);
  for (std::size_t i = 0; i < keys.size(); ++i) held_[keys[i]].profile = std::move(profiles[i]);
}

ItemSet::Update ItemSet::settle() {
  Update update;
  for (auto at = held_.begin(); at != held_.end(); at = held_.erase(at)) {
    auto& [key, held] = *at;
    if (held.profile) {
      texts_[key] = split_by_time(*held.profile, std::move(held.documents), update);
    } else {
      regroup(texts_[key], std::move(held.documents), update);
    }
  }
  update_index(update);
  return update;
}

// Whether there are more such languages than before.
bool ItemSet::cut_large_languages() {
  bool more = false;
  for (const auto& [language, count] : counts_) {
    if (count <= options_.whole_up_to || !cut_.insert(language).second) continue;
    index_.set_undated_apart(language);
    more = true;
  }
  return more;
}

void ItemSet::put_into_index(std::uint32_t slot) {
  Item& item = items_[slot];
  item.indexed = true;
  ++indexed_;
  index_.add(item.cell, slot, item.evidence.words, item.raw);
}

// Adds the items whose weights or candidates hang on a level that is not what it was.
void ItemSet::mark_changed_levels(const LevelWatch& watch, std::vector<std::uint32_t>& changed) const {
  const auto mark = [&](std::uint32_t item) { changed.push_back(item); };
  std::set<Cell> resized;
  for (const auto& [cell, level] : watch.sizes()) {
    if (index_.size_level(cell) != level) resized.insert(cell);
  }
  for (std::uint32_t item = 0; !resized.empty() && item < items_.size(); ++item) {
    if (items_[item].indexed && resized.contains(items_[item].cell)) mark(item);
  }
  for (const auto& [at, level] : watch.terms()) {
    const auto& [cell, term] = at;
    if (!resized.contains(cell) && index_.term_level(cell, term) != level) index_.for_each(cell, term, mark);
  }
  for (const auto& [at, common] : watch.common()) {
    const auto& [cell, term] = at;
    if (index_.is_common(cell, term) == common) continue;
    for (const Cell near : index_.cells_near(cell, kReach)) index_.for_each(near, term, mark);
  }
}

void ItemSet::update_index(Update& update) {
  std::sort(update.removed.begin(), update.removed.end());
  std::erase_if(update.changed, [&](std::uint32_t item) {
    return std::binary_search(update.removed.begin(), update.removed.end(), item);
  });
  std::vector<std::uint32_t> moving;
  for (const std::uint32_t item : update.removed)
    if (items_[item].indexed) moving.push_back(item);
  const std::size_t leaving = moving.size();
  for (const std::uint32_t slot : update.changed) {
    const Item& item = items_[slot];
    if (!item.indexed && item.evidence.words.size() >= kFewestTerms && item.evidence.role != Role::kRoundUp)
      moving.push_back(slot);
  }
  // Where much of the set is new nearly all levels change, and noting each costs more than looking at all.
  constexpr std::size_t kMuch = 4;
  std::optional<LevelWatch> watch;
  const bool other_rules = cut_large_languages();
  if (!other_rules && moving.size() * kMuch < indexed_) watch.emplace(*this, moving);
  if (!watch) {
    for (std::size_t i = leaving; i < moving.size(); ++i)
      index_.announce(items_[moving[i]].cell, items_[moving[i]].evidence.words);
    index_.make_room();
  }
  for (std::size_t i = 0; i < moving.size(); ++i) {
    Item& item = items_[moving[i]];
    if (i >= leaving) {
      put_into_index(moving[i]);
    } else {
      index_.remove(item.cell, moving[i], item.evidence.words);
      item.indexed = false;
      --indexed_;
    }
  }
  for (const std::uint32_t slot : update.removed) {
    items_[slot] = {};
    free_.push_back(slot);
  }
  if (watch) {
    mark_changed_levels(*watch, update.changed);
  } else {
    for (std::uint32_t slot = 0; slot < items_.size(); ++slot)
      if (!items_[slot].documents.empty()) update.changed.push_back(slot);
  }
  std::sort(update.changed.begin(), update.changed.end());
  update.changed.erase(std::unique(update.changed.begin(), update.changed.end()), update.changed.end());
  parallel_for(update.changed.size(), options_.jobs,
               [&](std::size_t i) { weigh(items_[update.changed[i]]); });
}

void ItemSet::weigh(Item& item) const {
  if (!item.indexed) return;
  const Cell cell = item.cell;
  const int size_level = index_.size_level(cell);
  const auto rarity = [&](std::uint32_t term) {
    return TermIndex::rarity(size_level, index_.term_level(cell, term));
  };
  TermVector& words = item.evidence.words;
  for (std::size_t i = 0; i < words.size(); ++i) words[i].weight = item.raw[i] * rarity(words[i].term);
  item.length = normalise(words);
  TermVector& places = item.evidence.places;
  for (std::size_t i = 0; i < places.size(); ++i)
    places[i].weight = item.raw_places[i] * std::max(0.0F, rarity(places[i].term) - kCommonPlace);
  normalise(places);
}

std::vector<ItemSet::Near> ItemSet::nearest(std::uint32_t slot, std::vector<float>& products) const {
  const Item& item = items_[slot];
  std::vector<Near> found;
  if (!item.indexed) return found;
  std::vector<std::uint32_t> touched;
  index_.add_products(item.cell, item.evidence.words, item.raw, products, touched);
  const float linked = kLinkedShare * static_cast<float>(options_.similarity);
  for (const std::uint32_t other : touched) {
    const float product = std::exchange(products[other], 0.0F);
    if (other == slot || product < kPromisingShare * linked * (item.length * items_[other].length)) continue;
    const float similar = similarity(item.evidence, items_[other].evidence, options_);
    if (similar >= linked) found.push_back({other, similar});
  }
  const auto stronger = [&](const Near& x, const Near& y) {
    return x.similarity != y.similarity ? x.similarity > y.similarity : item_before(x.item, y.item);
  };
  const std::size_t kept = std::min(found.size(), kMostNear);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), stronger);
  found.resize(kept);
  return found;
}

}  // namespace isnad::stories
