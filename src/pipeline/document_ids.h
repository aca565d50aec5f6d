#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/article.h"

namespace isnad::pipeline {

// A document that wants the id which its article has. Views of what the caller keeps, for the time of a call.
struct NamedDocument {
  const Article* article = nullptr;
  bool explicit_id = false;      // the id is the record's own, not made from a name
  std::string_view page_source;  // of the page that it came in
};

struct AssignedId {
  std::optional<std::string> id;  // none: an earlier document states the same
  std::size_t first = 0;          // position of the document that has the wished id
};

// What is said of a document that states an id which the record in `source` has.
[[nodiscard]] std::string given_twice(const std::string& id, const std::string& source);

// Gives each document an id that no other has. Of documents that state one id the first by source and text
// has it and the others none; an id made from a name gives way to a stated one, and becomes the document's
// source, with a number where need be. `taken`: whether a document that is not in the list has an id. The
// outcome, by position, is a function of the set of documents.
[[nodiscard]] std::vector<AssignedId> assign_ids(std::span<const NamedDocument> documents,
                                                 const std::function<bool(const std::string&)>& taken);

}  // namespace isnad::pipeline
