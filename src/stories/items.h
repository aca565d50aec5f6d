#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/article.h"
#include "stories/cluster.h"
#include "stories/options.h"
#include "stories/term_index.h"
#include "stories/terms.h"

namespace isnad::stories {

inline constexpr std::uint32_t kNone = UINT32_MAX;

// What is kept of an article.
struct Document {
  std::string id;
  std::string title;
  std::string language;
  std::string day;  // as precise as known, at most YYYY-MM-DD
  std::uint64_t text_hash = 0;
  std::optional<std::int64_t> minutes;  // since 1970
  std::uint32_t outlet = Evidence::kNoOutlet;
  Role role = Role::kReport;
  std::uint32_t item = kNone;
};

// Documents of one text that came within one window and one cell of time: a page crawled ten times has one
// voice.
struct Item {
  Evidence evidence;
  std::vector<float> raw;  // of evidence.words: weights before rarity
  std::vector<float> raw_places;
  float length = 0;                      // of the words' vector, before it was divided by it
  std::vector<std::uint32_t> documents;  // in the order of their times; empty for a free slot
  std::uint32_t next = kNone;            // the next item of the same text
  Cell cell;
  bool indexed = false;  // false for what says nothing of an event, or of several
};

// The documents of a growing set and their items, weighed by how rare words are around each item's time. What
// is kept is a function of the set of articles, but for the numbers of documents and items.
class ItemSet {
 public:
  explicit ItemSet(const StoryOptions& options) : options_(options) {}

  // Items that are new, or whose weights or candidates may not be what they were; and slots that are now
  // free. No item is in both.
  struct Update {
    std::vector<std::uint32_t> changed;
    std::vector<std::uint32_t> removed;
  };
  // Reads articles, which are not needed afterwards; settle() makes items of them.
  void hold(std::span<const Article> articles);
  Update settle();

  [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }

  // Whether the language has more documents than are grouped whole (blocks.h).
  [[nodiscard]] bool is_cut(std::uint32_t language) const { return cut_.contains(language); }

  // An order that depends on the articles' content alone.
  [[nodiscard]] bool document_before(std::uint32_t x, std::uint32_t y) const;
  [[nodiscard]] bool item_before(std::uint32_t x, std::uint32_t y) const;

  struct Near {
    std::uint32_t item = 0;
    float similarity = 0;
  };
  // The items most similar to this one, at most kMostNear, of those that may be linked to it. `products` has
  // a 0 for each item and is left so.
  [[nodiscard]] std::vector<Near> nearest(std::uint32_t item, std::vector<float>& products) const;

 private:
  struct TextKey {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    bool operator==(const TextKey&) const = default;
  };
  struct TextKeyHash {
    std::size_t operator()(const TextKey& key) const { return key.first; }
  };
  class LevelWatch;

  // A text of articles that are held, and what it says where it is new.
  struct Held {
    std::vector<std::uint32_t> documents;
    std::optional<Profile> profile;
  };

  static TextKey key_of(const Article& article);
  std::uint32_t add_document(const Article& article);
  [[nodiscard]] std::int64_t time_of(std::int64_t minutes) const;
  [[nodiscard]] bool is_one_item(std::int64_t first, std::int64_t later) const;
  [[nodiscard]] bool earlier(std::uint32_t x, std::uint32_t y) const;
  std::uint32_t new_item(Profile profile, std::vector<std::uint32_t> documents);
  void set_times(Item& item) const;
  [[nodiscard]] bool fits(const Item& item, std::uint32_t document) const;
  std::uint32_t split_by_time(const Profile& profile, std::vector<std::uint32_t> documents, Update& update);
  void regroup(std::uint32_t& head, std::vector<std::uint32_t> added, Update& update);
  bool cut_large_languages();
  void put_into_index(std::uint32_t item);
  void mark_changed_levels(const LevelWatch& watch, std::vector<std::uint32_t>& changed) const;
  void update_index(Update& update);
  void weigh(Item& item) const;

  StoryOptions options_;
  std::vector<Document> documents_;
  std::vector<Item> items_;
  std::vector<std::uint32_t> free_;                                // slots of items_
  std::unordered_map<TextKey, std::uint32_t, TextKeyHash> texts_;  // the first item of each text
  std::unordered_map<TextKey, Held, TextKeyHash> held_;
  TermIndex index_;
  std::size_t indexed_ = 0;                                // items in index_
  std::unordered_map<std::uint32_t, std::size_t> counts_;  // documents of each language
  std::set<std::uint32_t> cut_;                            // languages of more than whole_up_to
};

}  // namespace isnad::stories
