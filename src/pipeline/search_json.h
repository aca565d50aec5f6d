#pragma once

#include <string>

#include "pipeline/collection.h"
#include "report/json_writer.h"

namespace isnad::pipeline {

// A search's answer in JSON: what counts all that was found, as fields of an object that has been begun; and
// one document, an object. Marks of snippets are code points. Repairs text that is no UTF-8.
void write_search_counts(report::JsonWriter& out, const SearchPage& page);
void write_search_hit(report::JsonWriter& out, const SearchHit& hit);

}  // namespace isnad::pipeline
