#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/article.h"
#include "model/dossier.h"
#include "passages/passages.h"
#include "store/store.h"

namespace isnad::pipeline {

// What a document of a store shares with others of any story and time.
struct Copies {
  std::vector<Article> articles;  // sorted by id; those that share text, the document among them
  std::vector<Passage> passages;  // of these articles; the document is a member of each
  bool are_more = false;          // documents than are looked at
};

// Text of the document that stands elsewhere in the store, found through the words' index: of every few words
// the longest four in a row are looked for, and what has them is compared word by word, beside a sample of
// the store. Nineteen of twenty copies of 25 words or more are found, four of five of those of 11 to 24;
// phrases that very many documents have are passed over. Costs a search for each phrase, a tenth of a second.
// Errors: kNotFound, and the store's own.
[[nodiscard]] Result<Copies> copies_of(store::Store& store, const std::string& id,
                                       const passages::PassageOptions& options);

}  // namespace isnad::pipeline
