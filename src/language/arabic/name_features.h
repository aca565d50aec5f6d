#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "language/arabic/name_patterns.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// What is true of a word by itself, as hashes; 0 where it has no such part.
struct alignas(32) WordForm {
  // What is asked of every word, in one line of the processor's cache.
  std::uint64_t marks = 0;       // its WordMarks
  std::size_t number = 0;        // in the NameForms that it stands in
  std::uint64_t lists = 0;       // the lists of data/ that hold the word, a bit each
  std::uint64_t bare_lists = 0;  // that hold it without proclitics
  std::uint64_t dictionary = 0;  // what a spelling dictionary says of it
  std::uint64_t stem = 0;
  std::uint64_t fold = 0;
  std::uint64_t bare = 0;  // without the proclitics that it may have
  // Of words that may be names.
  std::uint64_t two_last = 0;    // its last two letters
  std::uint64_t three_last = 0;  // its last three
  std::uint64_t shape = 0;
  std::uint64_t pattern = 0;  // its letters by kind, as roots and foreign words differ in them

  // Whether the dictionary knows it: not, without affixes, as it is.
  [[nodiscard]] std::uint64_t known_as() const { return dictionary < 3 ? dictionary : 3; }
};

// The forms of the words that a thread met, each described once: most words of a text have been met before.
// Numbers count from 0, which is `beyond()`. References stay good as long as the object lives. Of one thread.
class NameForms {
 public:
  // The thread's own; begun anew when it has become large. What it gives does not depend on what it holds.
  [[nodiscard]] static std::shared_ptr<NameForms> of_thread();

  NameForms();
  // Those of all words of a text, in `out`.
  void of_all(const std::vector<text::Word>& words, std::vector<const WordForm*>& out);
  // Stands for what is outside a sentence.
  [[nodiscard]] const WordForm& beyond() const { return forms_.front(); }
  [[nodiscard]] std::size_t size() const { return forms_.size(); }

 private:
  struct Slot {
    std::uint64_t key = 0;
    const WordForm* form = nullptr;  // null: free
  };
  static std::uint64_t key_of(const text::Word& word);
  const WordForm& find(const text::Word& word, std::uint64_t key);
  const WordForm& add(const text::Word& word);
  void grow();

  std::deque<WordForm> forms_;
  std::vector<Slot> slots_;  // a power of two, open addressing, at most half full
  std::size_t placed_ = 0;
};

// What a thing that is true of a word counts for, a weight each: the word's own tag; by the form of the word,
// the tags of its neighbours (kBefore: the word stands before the one that is tagged); its tag together with
// the type of the tag before, kEdges + type.
enum class Use : std::uint8_t { kHere, kBefore, kAfter, kSecondBefore, kSecondAfter, kEdges };
inline constexpr std::size_t kTagTypes = 5;  // outside, person, place, organisation, other
inline constexpr std::size_t kUses = static_cast<std::size_t>(Use::kEdges) + kTagTypes;

// A thing that is true of a word, as a hash, and what it counts for: a bit for each use.
struct NameFeature {
  std::uint64_t hash = 0;
  std::uint16_t uses = 0;
};

// Which features a model has weights for, roughly: most features of a text have none, which two bits of one
// number tell without a look into the model's tables; unlike those it stays in the processor's second cache.
class FeatureFilter {
 public:
  // Made for so many features.
  explicit FeatureFilter(std::size_t features = 0);
  void add(std::uint64_t feature) { numbers_[place(feature)] |= bits(feature); }
  // Never false of one that was added.
  [[nodiscard]] bool may_hold(std::uint64_t feature) const {
    return (numbers_[place(feature)] & bits(feature)) == bits(feature);
  }

 private:
  // Of the 48 bits that a model's file keeps; the number by the middle ones.
  static std::uint64_t bits(std::uint64_t feature) {
    return std::uint64_t{1} << (feature & 63U) | std::uint64_t{1} << (feature >> 6U & 63U);
  }
  [[nodiscard]] std::size_t place(std::uint64_t feature) const { return feature >> 20U & mask_; }

  std::vector<std::uint64_t> numbers_;  // a power of two
  std::size_t mask_ = 0;
};

// The features of a word; of those that a filter excludes none. The filter must outlive the list.
class NameFeatureList {
 public:
  explicit NameFeatureList(const FeatureFilter* filter = nullptr) : filter_(filter) {}
  void add(std::uint64_t hash, std::uint16_t uses) {
    if (filter_ == nullptr || filter_->may_hold(hash)) features_.push_back({hash, uses});
  }
  void clear() { features_.clear(); }
  void filter_by(const FeatureFilter& filter) { filter_ = &filter; }
  [[nodiscard]] std::vector<NameFeature>::const_iterator begin() const { return features_.begin(); }
  [[nodiscard]] std::vector<NameFeature>::const_iterator end() const { return features_.end(); }
  [[nodiscard]] const NameFeature& front() const { return features_.front(); }

 private:
  const FeatureFilter* filter_;
  std::vector<NameFeature> features_;
};

// What the sequence model sees of a word is a list of features, one for each thing that is true of the word
// and its neighbours ("the word before is يقول", "ends in ـوفا", "the rules take it for the first word of a
// place"). Training and tagging share this, so that a model fits the program that it was made with. What
// depends on one word's form alone is collected apart, for a model may keep its sum. Refers to the text that
// it was made from.
class NameFeatures {
 public:
  using List = NameFeatureList;

  // `pieces`: what the rules found, in text order.
  NameFeatures(std::string_view text, const text::AnalysedText& analysed,
               const std::vector<NamePiece>& pieces);

  [[nodiscard]] const WordForm& form(std::size_t at) const { return *places_[at].form; }
  [[nodiscard]] const std::shared_ptr<NameForms>& forms() const { return forms_; }

  // What else than words speaks for or against a name at `at`.
  enum class Evidence : std::uint8_t { kNone, kRule, kList };
  [[nodiscard]] Evidence evidence(std::size_t at) const {
    const Place& place = places_[at];
    return place.known != 0 || place.listed != 0 ? Evidence::kList
           : place.rule != 0                     ? Evidence::kRule
                                                 : Evidence::kNone;
  }

  // Each of these appends to `out`. What a word says by its form alone; `fold` is the word.
  static void collect_form(const WordForm& form, std::string_view fold, List& out);
  // What word `at` of the sentence [first, last) and its neighbours say together and by what was found there.
  void collect_context(std::size_t at, std::size_t first, std::size_t last, List& out) const;

 private:
  struct Place {
    const WordForm* form = nullptr;
    std::uint64_t known = 0;   // the word's place in a name of the gazetteer
    std::uint64_t listed = 0;  // its place in a name of several words that name_words.tsv lists
    std::uint64_t rule = 0;    // its place in a piece of the rules
    std::uint64_t quoted = 0;  // within quotation marks or brackets: the word before them
    std::uint64_t since = 0;   // the words since they opened, up to a few
    std::uint64_t until = 0;   // the words until they close
    std::uint64_t head = 0;    // the last word before that names a kind of thing or person
    std::uint64_t run = 0;     // how many words without an entry in the dictionary stand together here
  };

  void mark_known(std::string_view text, const text::AnalysedText& analysed);
  void mark_pieces(const std::vector<NamePiece>& pieces);
  void mark_marks(const text::AnalysedText& analysed);
  void mark_surroundings(const text::AnalysedText& analysed);

  std::shared_ptr<NameForms> forms_ = NameForms::of_thread();
  std::vector<Place> places_;
  Place beyond_;
};

}  // namespace isnad::language::arabic
