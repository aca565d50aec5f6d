#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "model/article.h"
#include "passages/hash_numbers.h"

namespace isnad::passages {

// A half-open range of positions in DocumentWords::words.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const WordRange&) const = default;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

// A word or number of a body. Punctuation and single letters are not words here.
struct ComparedWord {
  std::uint32_t key = 0;   // equal for spellings and inflections of one word (language::word_key)
  std::uint32_t form = 0;  // of words of one key, equal for spellings alone, and for one number
  Span span;
  std::uint32_t sentence = 0;
  bool opens_clause = false;   // a sentence begins with it, or a mark other than a quotation mark precedes it
  bool closes_clause = false;  // likewise at its end
};

// Numbers are equal to one another, so that a changed figure does not hide a copy.
inline constexpr std::uint32_t kNumberKey = 0;

struct DocumentWords {
  std::vector<ComparedWord> words;
  std::vector<WordRange> sentences;
  bool function_words_known = false;  // in a language with a list of them
  // By sentence; empty until StandingText has seen the document.
  std::vector<std::uint64_t> sentence_hashes;
  std::vector<bool> standing;
};

struct Wordings {
  std::vector<DocumentWords> documents;
  std::vector<float> weight;           // by key: how much a shared word says, 0 to 1
  std::vector<bool> is_function_word;  // by key
};

// What is known of the words of documents that come one after another: keys that are equal across all of
// them, and in how many documents each stands. Numbers of keys depend on the order of the documents, nothing
// else does.
class Vocabulary {
 public:
  // Appends the words of the articles' bodies to `wordings`, which is this vocabulary's own; weights do not
  // follow. Linear in the articles' text, whatever came before.
  void read(std::span<const Article* const> articles, unsigned jobs, Wordings& wordings);

  // Sets the weights of all keys, or of one document's, to what they are in the set so far.
  void weigh(Wordings& wordings) const;
  void weigh(Wordings& wordings, const DocumentWords& document) const;

  // Content alone makes it.
  [[nodiscard]] std::uint64_t hash_of(std::uint32_t key) const { return hashes_[key]; }

 private:
  void count_documents(const Wordings& wordings, std::size_t first);
  [[nodiscard]] float weight_of(const Wordings& wordings, std::uint32_t key) const;

  HashNumbers keys_;
  std::vector<std::uint64_t> hashes_;     // by key
  std::vector<std::uint32_t> frequency_;  // documents, by key
  std::vector<std::uint32_t> last_seen_;  // the last document, by key
  std::size_t documents_ = 0;
};

// The words of the articles' bodies, with keys that are equal across them. Linear in the text.
[[nodiscard]] Wordings read_words(std::span<const Article* const> articles, unsigned jobs);

}  // namespace isnad::passages
