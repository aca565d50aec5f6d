#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/arabic/name_patterns.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// What the sequence model sees of a word is a list of hashes, one for each thing that is true of the word and
// its neighbours ("the word before is يقول", "ends in ـوفا", "the rules take it for the first word of a
// place"). Training and tagging share this, so that a model fits the program that it was made with.
class NameFeatures {
 public:
  // `pieces`: what the rules found, in text order.
  NameFeatures(std::string_view text, const text::AnalysedText& analysed,
               const std::vector<NamePiece>& pieces);

  // Replaces `out` by what the tag of word `at` depends on together with the tag before it.
  void collect_edges(std::size_t at, std::vector<std::uint64_t>& out) const;

  // Replaces `out` by the features of word `at` of the sentence [first, last).
  void collect(std::size_t at, std::size_t first, std::size_t last, std::vector<std::uint64_t>& out) const;

 private:
  static constexpr std::size_t kAffixes = 4;  // prefixes and endings of one to four letters

  // What is true of a word by itself; 0 where it has no such part.
  struct Facts {
    std::uint64_t fold = 0;
    std::uint64_t bare = 0;  // without the proclitics that it may have
    std::uint64_t stem = 0;
    std::array<std::uint64_t, kAffixes> prefix{};
    std::array<std::uint64_t, kAffixes> ending{};
    std::uint64_t shape = 0;
    std::uint64_t pattern = 0;   // its letters by kind, as roots and foreign words differ in them
    std::uint32_t trigrams = 0;  // where those of the word begin in trigrams_
    std::uint32_t trigrams_end = 0;
    std::uint64_t lists = 0;       // the lists of data/ that hold the word, a bit each
    std::uint64_t bare_lists = 0;  // that hold it without proclitics
    std::uint64_t dictionary = 0;  // what a spelling dictionary says of it
    std::uint64_t known = 0;       // its place in a name of the gazetteer
    std::uint64_t rule = 0;        // its place in a piece of the rules
  };

  void describe_words(std::string_view text, const text::AnalysedText& analysed);
  void mark_known(std::string_view text, const text::AnalysedText& analysed);
  void mark_pieces(const std::vector<NamePiece>& pieces);

  std::vector<Facts> facts_;
  std::vector<std::uint64_t> trigrams_;
};

}  // namespace isnad::language::arabic
