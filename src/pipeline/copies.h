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
// the longest four in a row are looked for, and what has them is compared word by word, as in a story of
// those documents. A copy of eleven words or more is found, shorter ones where the four are among them; of a
// document of more than some four hundred words longer ones. Phrases that very many documents have are passed
// over. Costs a search for each phrase. Errors: kNotFound, and the store's own.
[[nodiscard]] Result<Copies> copies_of(store::Store& store, const std::string& id,
                                       const passages::PassageOptions& options);

}  // namespace isnad::pipeline
