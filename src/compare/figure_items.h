#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compare/counted.h"
#include "compare/story_text.h"
#include "model/dossier.h"

namespace isnad::compare {

// A quantity's place in copied text: the how-maniest number of a passage's member, and where in it.
struct InPassage {
  std::size_t passage = 0;
  std::size_t ordinal = 0;
  std::size_t count = 0;  // numbers in the member
  double position = 0;    // of the number, as a share of the member's length
};

// The days that reports on one event name, of it or of its telling, lie no further apart.
inline constexpr int kDaysOfAnEvent = 4;

struct Item {
  QuantityRef ref;
  const Quantity* quantity = nullptr;
  Counted counted;
  WordWeights context;
  WordWeights near;         // the words right beside it
  WordWeights measured_to;  // for measures: the words after it, which say from where or of what
  std::vector<InPassage> passages;
  std::size_t sentence = 0;  // its sentence: words [sentence, sentence_end) of the document
  std::size_t sentence_end = 0;
  bool of_the_past =
      false;  // its clause tells of an earlier year or of "then": another event than the story's
  std::optional<ClaimRef> claim;
  std::optional<EntityIndex> whose;       // of an age: the person named right before it
  std::string speaker;                    // empty for the outlet's own voice
  std::set<std::string> side;             // of a toll: whose people they are, by light stems: "من الحوثيين"
  std::set<EntityIndex> places;           // that its sentence names, countries left out
  std::vector<std::string> causes;        // of a toll
  std::set<EntityIndex> names;            // people, organisations and works that its sentence names
  std::string outlet;                     // empty where unknown
  std::set<std::string> times;            // days and hours that its sentence names
  std::set<std::chrono::sys_days> days;   // of times
  std::size_t ordinal = 0;                // the how-maniest number of its clause
  std::size_t numbers = 0;                // of its clause
  std::optional<QuantityRef> instead_of;  // the number right before it that is said to be right: 29, not 100
  bool superseded = false;                // it is an earlier toll, which its report sets another against
  bool price = false;                     // its sentence tells prices
  bool opens = false;                     // its sentence opens its report
  bool of_main_event = false;             // … or goes on about what the report told
  bool among_several_events = false;      // its document tells tolls that cannot be of one event
};

// The quantities of a story that have a number, with all that grouping them goes by; at most 3,000, so that
// time stays bounded.
[[nodiscard]] std::vector<Item> figure_items(const std::vector<DossierDocument>& documents,
                                             const std::vector<Passage>& passages, const StoryText& text);

using PlacePairs = std::set<std::pair<EntityIndex, EntityIndex>>;

// Places that a document names side by side ("the quarter of X in Y"): one lies in or at the other.
[[nodiscard]] PlacePairs places_side_by_side(const std::vector<DossierDocument>& documents,
                                             const StoryText& text);

// The light stems of the words that places are named by, kinds of places ("مدينة") left out.
[[nodiscard]] std::set<std::string> words_of_places(const std::vector<DossierDocument>& documents,
                                                    const std::set<EntityIndex>& places,
                                                    const StoryText& text);

}  // namespace isnad::compare
