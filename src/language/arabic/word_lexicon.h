#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "language/word_map.h"
#include "language/word_marks.h"
#include "text/analysis.h"
#include "text/fold.h"

namespace isnad::language::arabic {

// Proclitics in front of a word that a lexicon knows.
struct Clitics {
  std::size_t letters = 0;  // of the folded word, the article not among them
  char conjunction = 0;     // 'w' و, 'f' ف
  char preposition = 0;     // 'b' ب, 'k' ك, 'l' ل
  bool article = false;
};

// Words and phrases of a lexicon, each with an entry, found in analysed text with their proclitics. Unlike
// PhraseIndex it takes no memory while looking, says which proclitics there were, and does not look through
// quotation marks. Built once, then read from any number of threads.
template <class Entry>
class WordLexicon {
 public:
  enum class Article { kAsWritten, kOptional };

  struct Found {
    const Entry* entry = nullptr;
    std::size_t words = 0;  // how many the phrase has
    Clitics clitics;        // of its first word
  };

  // For words whose marks were set: `mark` says which may begin a phrase.
  explicit WordLexicon(WordMark mark = WordMark::kAsked) : mark_(mark) {}

  // Adds `phrase`; with kOptional also the phrase whose first word has the article. The first entry of a
  // phrase stays.
  void add(std::string_view phrase, const Entry& entry, Article article = Article::kAsWritten) {
    std::vector<std::string> words;
    for (const text::Word& word : text::analyse(phrase).words) words.emplace_back(word.fold);
    if (words.empty()) return;
    constexpr std::string_view kArticle = "ال";
    const bool has_article = words[0].starts_with(kArticle) && words[0].size() > 2 * kArticle.size();
    insert(words, entry, false, false);
    if (has_article) insert(with_first(words, fmt::format("ل{}", words[0].substr(2))), entry, true, false);
    if (article == Article::kOptional) {
      insert(with_first(words, fmt::format("{}{}", kArticle, words[0])), entry, false, true);
      insert(with_first(words, fmt::format("لل{}", words[0])), entry, true, true);
    }
  }

  // The longest phrase that begins at word `at` of `words` and ends before word `end`.
  [[nodiscard]] Found find(const std::vector<text::Word>& words, std::size_t at, std::size_t end) const {
    Found best;
    if (at >= end || !may_have(words[at], mark_)) return best;
    const std::string_view word = words[at].fold;
    follow(words, at, end, word, {}, best);
    if (words[at].kind != text::WordKind::kWord) return best;
    prepositions(words, at, end, word, 0, best);
    for (const auto& [letter, name] : {std::pair<std::string_view, char>{"و", 'w'}, {"ف", 'f'}}) {
      if (!word.starts_with(letter)) continue;
      const std::string_view rest = word.substr(letter.size());
      follow(words, at, end, rest, {1, name, 0, false}, best);
      prepositions(words, at, end, rest, name, best);
    }
    return best;
  }

  // Calls `visit` with the first word of each phrase, without what find() takes off.
  template <class Visit>
  void for_each_first(const Visit& visit) const {
    for (const auto& [word, phrases] : phrases_) visit(word);
  }

  // Calls `visit` with the first word of each phrase and the phrase's entry.
  template <class Visit>
  void for_each_phrase(const Visit& visit) const {
    for (const auto& [word, phrases] : phrases_) {
      for (const Phrase& phrase : phrases) visit(std::string_view(word), phrase.entry);
    }
  }

  // The entry of a folded word just as it is; null where there is none.
  [[nodiscard]] const Entry* find_exact(std::string_view folded) const {
    const auto found = phrases_.find(folded);
    if (found == phrases_.end()) return nullptr;
    for (const Phrase& phrase : found->second) {
      if (phrase.rest.empty()) return &phrase.entry;
    }
    return nullptr;
  }

 private:
  struct Phrase {
    std::vector<std::string> rest;
    Entry entry;
    bool fused = false;  // its key begins with the ل of لل
    bool article = false;
  };

  static std::vector<std::string> with_first(std::vector<std::string> words, std::string first) {
    words[0] = std::move(first);
    return words;
  }

  void insert(const std::vector<std::string>& words, const Entry& entry, bool fused, bool article) {
    auto& phrases = phrases_[words[0]];
    std::vector<std::string> rest(words.begin() + 1, words.end());
    for (const Phrase& phrase : phrases) {
      if (phrase.rest == rest) return;
    }
    phrases.push_back({std::move(rest), entry, fused, article});
  }

  void prepositions(const std::vector<text::Word>& words, std::size_t at, std::size_t end,
                    std::string_view word, char conjunction, Found& best) const {
    for (const auto& [letter, name] : {std::pair<std::string_view, char>{"ب", 'b'}, {"ك", 'k'}, {"ل", 'l'}}) {
      if (!word.starts_with(letter)) continue;
      const std::size_t letters = conjunction == 0 ? 1 : 2;
      follow(words, at, end, word.substr(letter.size()), {letters, conjunction, name, false}, best);
    }
  }

  void follow(const std::vector<text::Word>& words, std::size_t at, std::size_t end, std::string_view first,
              Clitics clitics, Found& best) const {
    const auto found = phrases_.find(first);
    if (found == phrases_.end()) return;
    for (const Phrase& phrase : found->second) {
      const std::size_t count = 1 + phrase.rest.size();
      if (count <= best.words || at + count > end) continue;
      if (phrase.fused && clitics.preposition != 0) continue;
      bool same = true;
      for (std::size_t i = 0; same && i < phrase.rest.size(); ++i)
        same = words[at + 1 + i].fold == phrase.rest[i];
      if (!same) continue;
      best = {&phrase.entry, count, clitics};
      best.clitics.article = phrase.article;
      if (phrase.fused) {
        best.clitics.preposition = 'l';
        best.clitics.letters += 1;
      }
    }
  }

  WordMark mark_;
  WordMap<std::vector<Phrase>> phrases_;
};

// Where the word at `at` begins after its first `letters` letters.
[[nodiscard]] inline std::uint32_t begin_without(std::string_view text, const text::Word& word,
                                                 std::size_t letters) {
  if (letters == 0) return word.span.begin;
  return word.span.begin + text::bytes_of_folded_prefix(slice(text, word.span), letters);
}

}  // namespace isnad::language::arabic
