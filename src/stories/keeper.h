#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/article.h"
#include "model/dossier.h"
#include "stories/cluster.h"
#include "stories/items.h"
#include "stories/options.h"

namespace isnad::stories {

// What became of stories between two looks.
struct StoryChange {
  enum class Kind {
    kStarted,  // `after` is of new documents alone
    kJoined,   // new documents came to `before`, which is now `after`
    kMerged,   // `before`, or parts of them, are now one `after`
    kSplit,    // the documents of one `before` are now in several `after`
  };
  Kind kind = Kind::kStarted;
  std::vector<std::string> before;  // ids, sorted
  std::vector<std::string> after;
  auto operator<=>(const StoryChange&) const = default;
};

// Keeps articles grouped into stories while more of them arrive. The stories are a function of the set of
// articles alone: neither their order nor how they were divided among calls makes a difference. What a call
// costs depends on the new articles and those that they reach through similar ones, not on all that are kept.
// One thread at a time.
class StoryKeeper {
 public:
  explicit StoryKeeper(const StoryOptions& options) : options_(options), set_(options) {}

  // Adds articles, which are not needed afterwards. Ids should differ from one another and from those before.
  void add(std::span<const Article> articles) {
    hold(articles);
    settle();
  }

  // The two halves of add(): reads articles; groups all that were read. Until then the stories are those
  // before.
  void hold(std::span<const Article> articles) { set_.hold(articles); }
  void settle();

  // How many articles were added. DocumentIndex counts them in the order in which they came.
  [[nodiscard]] std::size_t size() const { return set_.documents().size(); }

  // The stories, sorted by id; every article is in exactly one.
  [[nodiscard]] std::vector<Story> stories() const;

  // All articles as one story.
  [[nodiscard]] Story one_story() const;

  // What add() changed since the last call; sorted.
  [[nodiscard]] std::vector<StoryChange> take_changes();

 private:
  using Documents = std::vector<std::uint32_t>;

  void recluster(const ItemSet::Update& update);
  [[nodiscard]] std::vector<std::uint32_t> affected_by(const ItemSet::Update& update);
  void take_in(std::uint32_t item, std::vector<std::uint32_t>& affected);
  [[nodiscard]] std::vector<Link> links_among(std::vector<std::uint32_t>& affected);
  [[nodiscard]] std::vector<Link> within_blocks(const std::vector<std::uint32_t>& affected,
                                                const std::vector<std::uint32_t>& roots,
                                                std::vector<Link> links) const;
  void set_components(const std::vector<std::uint32_t>& affected, const std::vector<std::uint32_t>& roots);
  void set_stories(const std::vector<std::uint32_t>& affected, const std::vector<std::uint32_t>& groups);
  void remember(std::uint32_t document);
  [[nodiscard]] Documents story_of(std::uint32_t document) const;
  [[nodiscard]] std::string id_of(const Documents& documents) const;
  [[nodiscard]] std::string headline(const Documents& documents) const;
  [[nodiscard]] Story make_story(const Documents& documents) const;

  StoryOptions options_;
  ItemSet set_;

  // By slot: the number of the item's component (items that links join, directly or through others); and its
  // place, counted from 1, among the items that are being clustered anew, 0 for others.
  std::vector<std::uint32_t> component_;
  std::vector<std::uint32_t> place_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> components_;  // of several items
  std::vector<std::vector<float>> products_;  // for each thread a 0 for each item

  // By document: the number of its story, that of one of its documents. Stories of several by their number.
  std::vector<std::uint32_t> story_;
  std::unordered_map<std::uint32_t, Documents> stories_;

  // For take_changes(): by document, kNone where nothing changed, kNew, or its place in before_: stories as
  // they were.
  static constexpr std::uint32_t kNew = kNone - 1;
  std::vector<std::uint32_t> was_;
  std::vector<std::uint32_t> changed_;  // documents with was_
  std::vector<Documents> before_;
};

}  // namespace isnad::stories
