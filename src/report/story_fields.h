#pragma once

#include "report/json_writer.h"

namespace isnad::report {

// What every list and dossier says of a story, as fields of an object that has been begun. `story` is a Story
// or whatever keeps the same of one.
template <class AnyStory>
void write_story_fields(JsonWriter& out, const AnyStory& story) {
  out.field("id", story.id);
  out.field("headline", story.headline);
  out.field("language", story.language);
  out.field_or_null("first", story.first);
  out.field_or_null("last", story.last);
}

}  // namespace isnad::report
