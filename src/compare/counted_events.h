#pragma once

#include <cstddef>
#include <optional>

#include "compare/story_text.h"
#include "model/dossier.h"

// What the words beside a number tell of those it counts. Events are places in counted_lexicon().events.
namespace isnad::compare {

// The event that a word tells.
[[nodiscard]] std::optional<std::size_t> event_at(DocumentIndex doc, std::size_t word, const StoryText& text);

// The event that a noun says itself: القتلى. Shorter words are others that are spelt like a stem: وفي, "and
// in".
[[nodiscard]] std::optional<std::size_t> event_of_noun_at(DocumentIndex doc, std::size_t word,
                                                          const StoryText& text);

struct NearbyEvent {
  std::size_t event = 0;
  bool adjacent = false;  // right before the number
};

// The event that a word beside the number tells, the nearest one before it first.
[[nodiscard]] std::optional<NearbyEvent> event_nearby(DocumentIndex doc, const Quantity& quantity,
                                                      const StoryText& text);

// The word right before a number that says what befell them, whatever they were: "مقتل 16 متظاهرا".
[[nodiscard]] std::optional<std::size_t> harm_before(DocumentIndex doc, const Quantity& quantity,
                                                     const StoryText& text);

// Whether a report tells of dead, by another word than one for victims, or of what kills: victims may be
// cheated.
[[nodiscard]] bool tells_of_dead(DocumentIndex doc, const StoryText& text);

// Whether victims are heard, stand in court or claim damages near what counts them: these live.
[[nodiscard]] bool are_heard(DocumentIndex doc, const Quantity& quantity, const StoryText& text);

}  // namespace isnad::compare
