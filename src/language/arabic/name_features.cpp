#include "language/arabic/name_features.h"

#include <algorithm>
#include <bit>
#include <string>

#include "base/hash.h"
#include "language/arabic/clitics.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/word_marks.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// Letters of Arabic take two bytes; affixes of words in other scripts are cut at bytes, which is as good.
constexpr std::size_t kLetter = 2;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  // Multiplication by two odd constants (of splitmix64) spreads the bits of both.
  std::uint64_t h = (a + 0x9E3779B97F4A7C15U) * 0xBF58476D1CE4E5B9U;
  h = (h ^ (h >> 29U) ^ b) * 0x94D049BB133111EBU;
  return h ^ (h >> 32U);
}

// The lists of data/ that say something of a word, a bit each.
enum class List : unsigned {
  kGiven,
  kOrdinaryGiven,
  kSurname,
  kOrganisationHead,
  kDefiniteHead,
  kPlaceHead,
  kTitle,
  kStop,
  kVerb,
  kNationality,
  kPeople,
  kPeopleWord,
  kMember,
  kApposition,
  kParticle,
  kArticle,
  kNameWord,  // the first of five
};

std::uint64_t bit(List list) { return std::uint64_t{1} << static_cast<unsigned>(list); }

template <class Words>
void add_keys(MarkTable& table, const Words& words) {
  for (const auto& [word, value] : words) table.add(word, WordMark::kNameStart);
}
void add_keys(MarkTable& table, const WordSet& words) {
  words.for_each([&](std::string_view word) { table.add(word, WordMark::kNameStart); });
}

// The words of all lists together: most words of a text are in none, which one look tells.
const MarkTable& listed_words(const NameLexicon& lexicon) {
  static const MarkTable built = [&] {
    MarkTable made;
    const auto add = [&](const auto&... words) { (add_keys(made, words), ...); };
    add(lexicon.given_names, lexicon.surnames, lexicon.organisation_heads, lexicon.definite_heads,
        lexicon.place_heads, lexicon.stop_words, lexicon.definite_stop_words, lexicon.verbs,
        lexicon.nationalities, lexicon.peoples, lexicon.people_words, lexicon.appositions,
        lexicon.name_words);
    made.add_all(lexicon.titles, WordMark::kTitle);
    made.add_all(lexicon.members, WordMark::kMember);
    add_marks_of_rule_words(made);
    return made;
  }();
  return built;
}

// `ruled`: whether the word may be in rule_words.tsv.
std::uint64_t lists_of(const NameLexicon& lexicon, std::string_view word, bool ruled) {
  std::uint64_t lists = 0;
  const std::string_view bare = without_article(word);
  if (bare.size() != word.size()) lists |= bit(List::kArticle);
  if (listed_words(lexicon).exact(word) == 0 && listed_words(lexicon).exact(bare) == 0) return lists;
  if (const auto given = lexicon.given_names.find(word); given != lexicon.given_names.end())
    lists |= bit(given->second == GivenName::kSure ? List::kGiven : List::kOrdinaryGiven);
  if (lexicon.surnames.contains(word)) lists |= bit(List::kSurname);
  if (lexicon.organisation_heads.contains(bare)) lists |= bit(List::kOrganisationHead);
  if (lexicon.definite_heads.contains(bare)) lists |= bit(List::kDefiniteHead);
  if (lexicon.place_heads.contains(bare)) lists |= bit(List::kPlaceHead);
  if (lexicon.stop_words.contains(word) || lexicon.definite_stop_words.contains(word))
    lists |= bit(List::kStop);
  if (lexicon.verbs.contains(word)) lists |= bit(List::kVerb);
  if (lexicon.nationalities.contains(bare)) lists |= bit(List::kNationality);
  if (lexicon.peoples.contains(bare)) lists |= bit(List::kPeople);
  if (lexicon.people_words.contains(bare)) lists |= bit(List::kPeopleWord);
  if (lexicon.appositions.contains(bare)) lists |= bit(List::kApposition);
  if (ruled && (is(word, RuleWord::kNameParticle) || is(word, RuleWord::kNameEnding)))
    lists |= bit(List::kParticle);
  if (const auto kinds = lexicon.name_words.find(word); kinds != lexicon.name_words.end())
    lists |= std::uint64_t{kinds->second} << static_cast<unsigned>(List::kNameWord);
  if (lexicon.titles.begins(word)) lists |= bit(List::kTitle);
  if (lexicon.members.begins(word)) lists |= bit(List::kMember);
  return lists;
}

// What the dictionary says of the word as it is, without proclitics, without article, and of its light stem.
std::uint64_t in_dictionary(std::string_view word, std::string_view bare) {
  const Dictionary& dictionary = Dictionary::built_in();
  std::uint64_t out = 1;
  const std::string stem = light_stem(word);
  for (const std::string_view form : {word, bare, without_article(bare), std::string_view(stem)})
    out = out * 8 + dictionary.classes(form);
  constexpr std::uint64_t kUnknown = 1U << 12U;  // none of the four
  return out != kUnknown ? out : dictionary.knows_stem(word) ? 2 : 1;
}

// Long vowels, the letters that word patterns add, and the rest, runs of the last as one.
std::uint64_t pattern_of(std::string_view word) {
  std::string pattern;
  for (std::size_t at = 0; at + kLetter <= word.size(); at += kLetter) {
    const std::string_view letter = word.substr(at, kLetter);
    char kind = 'c';
    if (letter == "ا" || letter == "و" || letter == "ي")
      kind = letter == "ا" ? 'a' : letter == "و" ? 'u' : 'i';
    if (letter == "م" || letter == "ت" || letter == "ن" || letter == "س") kind = 'm';
    if (letter == "ه") kind = 'h';
    pattern += kind;
  }
  return hash64(pattern);
}

std::uint64_t shape_of(const text::Word& word) {
  const bool latin = !word.fold.empty() && static_cast<unsigned char>(word.fold.front()) < 0x80U;
  std::uint64_t shape =
      static_cast<std::uint64_t>(word.kind) * 64 + std::min<std::size_t>(word.fold.size(), 24);
  if (latin && word.kind == text::WordKind::kWord) shape += 32;
  if (word.kind == text::WordKind::kPunctuation || word.kind == text::WordKind::kSymbol)
    shape += 1024 + hash64(word.fold) % 1024;
  return shape + 1;
}

// The first and the last letters of a word that has so many; else 0.
std::uint64_t beginning_of(std::string_view word, std::size_t letters) {
  return word.size() < letters * kLetter ? 0 : hash64(word.substr(0, letters * kLetter));
}
std::uint64_t ending_of(std::string_view word, std::size_t letters) {
  return word.size() < letters * kLetter ? 0 : hash64(word.substr(word.size() - letters * kLetter));
}

WordForm describe(const text::Word& word) {
  const NameLexicon& lexicon = NameLexicon::get();
  WordForm form;
  const std::string_view fold = word.fold;
  form.fold = hash64(fold);
  form.shape = shape_of(word);
  form.marks = marks_of(word);
  if (word.kind != text::WordKind::kWord) return form;
  const std::string_view bare = without_proclitics(fold);
  form.bare = hash64(bare);
  form.stem = hash64(light_stem(fold));
  form.two_last = ending_of(fold, 2);
  form.three_last = ending_of(fold, 3);
  form.pattern = pattern_of(bare);
  // A mark of the word is one of some reading of it.
  const bool ruled = (form.marks & bit_of(WordMark::kRule)) != 0;
  form.lists = lists_of(lexicon, fold, ruled);
  form.dictionary = in_dictionary(fold, bare);
  form.bare_lists = bare.size() == fold.size() ? 0 : lists_of(lexicon, bare, ruled) + 1;
  return form;
}

constexpr std::uint16_t bit(Use use) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(use)); }

constexpr std::uint16_t kHereOnly = bit(Use::kHere);
constexpr std::uint16_t kNearby = kHereOnly | bit(Use::kBefore) | bit(Use::kAfter);
constexpr std::uint16_t kAllAround = kNearby | bit(Use::kSecondBefore) | bit(Use::kSecondAfter);
constexpr std::uint16_t kOnEdges = ((1U << kTagTypes) - 1U) << static_cast<unsigned>(Use::kEdges);

// Gives each kind of feature a number of its own and appends.
class Collector {
 public:
  Collector(std::uint64_t first_number, NameFeatures::List& out) : number_(first_number), out_(out) {}

  void add(std::uint64_t value, std::uint16_t uses) {
    ++number_;
    if (value != 0) out_.add(mix(value, number_), uses);
  }
  void pair(std::uint64_t a, std::uint64_t b) {
    ++number_;
    out_.add(mix(mix(a, b), number_), kHereOnly);
  }
  // Each bit by itself, as their combinations are many.
  void bits(std::uint64_t set, std::uint16_t uses) {
    ++number_;
    for (; set != 0; set &= set - 1) out_.add(mix(set & -set, number_), uses);
  }
  // One of several values of one kind.
  void one_of(std::uint64_t value) { out_.add(mix(value, number_), kHereOnly); }

 private:
  std::uint64_t number_;
  NameFeatures::List& out_;
};

// Numbers of kinds of features: those of forms, of context.
constexpr std::uint64_t kFormNumbers = 100;
constexpr std::uint64_t kContextNumbers = 1000;

}  // namespace

FeatureFilter::FeatureFilter(std::size_t features) {
  // Then one feature in thirty that has no weights passes.
  constexpr std::size_t kFeaturesPerNumber = 8;
  numbers_.resize(std::bit_ceil(std::max<std::size_t>(features / kFeaturesPerNumber, 1)));
  mask_ = numbers_.size() - 1;
}

std::shared_ptr<NameForms> NameForms::of_thread() {
  // With what a model keeps of each form some forty megabytes. Of the four million words of saudinewsnet
  // 288,000 are then described; with half of it 501,000, without a limit 188,000.
  constexpr std::size_t kMostForms = std::size_t{1} << 17U;
  thread_local std::shared_ptr<NameForms> forms;
  if (forms == nullptr || forms->size() > kMostForms) forms = std::make_shared<NameForms>();
  return forms;
}

NameForms::NameForms() : slots_(std::size_t{1} << 12U) {
  WordForm& made = forms_.emplace_back();
  made.fold = made.stem = made.shape = 7;  // any number that no word has
}

std::uint64_t NameForms::key_of(const text::Word& word) {
  return mix(hash64(word.fold), static_cast<std::uint64_t>(word.kind) + 1);
}

// The forms lie far apart, in memory that no cache holds: all looks are begun before the first is needed.
void NameForms::of_all(const std::vector<text::Word>& words, std::vector<const WordForm*>& out) {
  thread_local std::vector<std::uint64_t> keys;
  keys.resize(words.size());
  out.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    keys[i] = key_of(words[i]);
    __builtin_prefetch(&slots_[keys[i] & (slots_.size() - 1)]);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    out[i] = &find(words[i], keys[i]);
    __builtin_prefetch(out[i]);
    __builtin_prefetch(&out[i]->marks);
  }
}

const WordForm& NameForms::find(const text::Word& word, std::uint64_t key) {
  // Words that somebody made to share a slot are described again and again instead of searched for long.
  constexpr std::size_t kLongestSearch = 32;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < kLongestSearch; ++i) {
    Slot& slot = slots_[(key + i) & mask];
    if (slot.form == nullptr) {
      const WordForm& form = add(word);
      slot = {key, &form};
      if (2 * ++placed_ > slots_.size()) grow();
      return form;
    }
    if (slot.key == key) return *slot.form;
  }
  return add(word);
}

const WordForm& NameForms::add(const text::Word& word) {
  WordForm& form = forms_.emplace_back(describe(word));
  form.number = forms_.size() - 1;
  return form;
}

void NameForms::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.form == nullptr) continue;
    std::size_t at = slot.key & mask;
    while (slots_[at].form != nullptr) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

NameFeatures::NameFeatures(std::string_view text, const text::AnalysedText& analysed,
                           const std::vector<NamePiece>& pieces)
    : places_(analysed.words.size()) {
  thread_local std::vector<const WordForm*> found;
  forms_->of_all(analysed.words, found);
  for (std::size_t i = 0; i < places_.size(); ++i) places_[i].form = found[i];
  beyond_.form = &forms_->beyond();
  mark_known(text, analysed);
  mark_pieces(pieces);
  mark_marks(analysed);
  mark_surroundings(analysed);
}

void NameFeatures::mark_known(std::string_view text, const text::AnalysedText& analysed) {
  const NameLexicon& lexicon = NameLexicon::get();
  for (const text::Sentence& sentence : analysed.sentences) {
    for (std::size_t i = sentence.first; i < sentence.last;) {
      if (!may_have(analysed.words[i], WordMark::kListedName)) {
        ++i;
        continue;
      }
      const auto match =
          lexicon.name_phrases.match(text, analysed, i, sentence.last, PhraseIndex::Proclitics::kAllowed);
      for (std::size_t w = i; match && w < match->last; ++w)
        places_[w].listed = 1 + match->value * 3 + (w == i ? 0 : w + 1 == match->last ? 2 : 1);
      i = match ? match->last : i + 1;
    }
    for (std::size_t i = sentence.first; i < sentence.last;) {
      if (!may_have(analysed.words[i], WordMark::kKnownName)) {
        ++i;
        continue;
      }
      const auto match =
          lexicon.gazetteer.match(text, analysed, i, sentence.last, PhraseIndex::Proclitics::kAllowed);
      if (!match) {
        ++i;
        continue;
      }
      const KnownName& name = lexicon.names[match->value];
      const std::uint64_t kind = 1 + static_cast<std::uint64_t>(name.type) * 4 + (name.weak ? 2 : 0);
      for (std::size_t w = match->first; w < match->last; ++w)
        places_[w].known = kind + (w == match->first ? 0 : 1);
      i = match->last;
    }
  }
}

void NameFeatures::mark_pieces(const std::vector<NamePiece>& pieces) {
  const auto kind = [](const NamePiece& piece) {
    return 1 + (static_cast<std::uint64_t>(piece.type) * 4 + static_cast<std::uint64_t>(piece.kind) * 2 +
                (piece.weak || piece.short_form ? 1 : 0)) *
                   2;
  };
  for (const NamePiece& piece : pieces) {
    for (std::size_t w = piece.first; w < piece.last; ++w)
      places_[w].rule = kind(piece) + (w == piece.first ? 0 : 1);
    for (const NamePiece& inner : piece.inner) {
      for (std::size_t w = inner.first; w < inner.last; ++w)
        places_[w].rule = places_[w].rule * 64 + kind(inner) + (w == inner.first ? 0 : 1);
    }
  }
}

// Marks that open and close; one that looks the same on both sides closes what is open.
void NameFeatures::mark_marks(const text::AnalysedText& analysed) {
  constexpr std::size_t kLongest = 8;  // words; longer quotations are speech
  for (const text::Sentence& sentence : analysed.sentences) {
    std::size_t open = sentence.last;
    const WordForm* before = beyond_.form;  // of the last word before `i`
    const WordForm* before_open = before;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (analysed.words[i].kind == text::WordKind::kWord) before = places_[i].form;
      if (analysed.words[i].kind != text::WordKind::kPunctuation &&
          analysed.words[i].kind != text::WordKind::kSymbol)
        continue;
      const std::string_view mark = analysed.words[i].fold;
      const bool both = mark == "\"" || mark == "'";
      const bool opens = mark == "(" || mark == "«" || mark == "“" || mark == "[";
      const bool closes = mark == ")" || mark == "»" || mark == "”" || mark == "]";
      if (!both && !opens && !closes) continue;
      if ((both || closes) && open < i && i - open - 1 <= kLongest) {
        const std::uint64_t kind = hash64(analysed.words[open].fold);
        for (std::size_t w = open + 1; w < i; ++w) {
          places_[w].quoted = mix(before_open->stem, kind % 1024);
          places_[w].since = std::min<std::size_t>(w - open, 3);
          places_[w].until = std::min<std::size_t>(i - w, 3);
        }
        open = sentence.last;
      } else if (both || opens) {
        open = i;
        before_open = before;
      }
    }
  }
}

void NameFeatures::mark_surroundings(const text::AnalysedText& analysed) {
  constexpr std::uint64_t kHeads = (1U << 3U) | (1U << 5U) | (1U << 6U);  // organisation, place, title
  constexpr std::size_t kFar = 6;
  for (const text::Sentence& sentence : analysed.sentences) {
    std::size_t head = sentence.last;
    std::size_t begin = sentence.first;  // of the run
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (head < i && i - head <= kFar)
        places_[i].head = mix(places_[head].form->stem, std::min<std::size_t>(i - head, 3));
      if (((places_[i].form->lists | places_[i].form->bare_lists) & kHeads) != 0) head = i;
      const bool unknown =
          analysed.words[i].kind == text::WordKind::kWord && places_[i].form->dictionary == 1;
      if (!unknown) begin = i + 1;
      const bool ends = i + 1 == sentence.last || analysed.words[i + 1].kind != text::WordKind::kWord ||
                        places_[i + 1].form->dictionary != 1;
      if (unknown && ends) {
        const std::size_t length = i + 1 - begin;
        for (std::size_t w = begin; w <= i; ++w)
          places_[w].run = 1 + std::min<std::size_t>(length, 4) * 8 + std::min<std::size_t>(w - begin, 3);
      }
    }
  }
}

void NameFeatures::collect_form(const WordForm& form, std::string_view fold, List& out) {
  Collector collect(kFormNumbers, out);
  // Signs and numbers, which have no stem, have no affixes either.
  const std::string_view letters = form.stem != 0 ? fold : std::string_view();
  collect.add(form.fold, kAllAround | kOnEdges);
  collect.add(form.lists + 1, kAllAround | kOnEdges);
  collect.add(form.known_as() + 1, kAllAround | kOnEdges);
  collect.add(form.bare, kNearby);
  collect.add(form.stem, kNearby);
  collect.add(form.shape, kNearby);
  collect.add(beginning_of(letters, 2), kNearby);
  collect.add(form.two_last, kNearby);
  collect.add(form.three_last, kNearby);
  collect.add(form.dictionary + 1, kNearby | kOnEdges);
  collect.add(form.pattern, kNearby);
  collect.bits(form.lists, kNearby);
  collect.bits(form.bare_lists == 0 ? 0 : form.bare_lists - 1, kNearby);
  collect.add(beginning_of(letters, 1), kHereOnly);
  collect.add(beginning_of(letters, 3), kHereOnly);
  collect.add(beginning_of(letters, 4), kHereOnly);
  collect.add(ending_of(letters, 1), kHereOnly);
  collect.add(ending_of(letters, 4), kHereOnly);
  collect.add(form.bare_lists, kHereOnly);
  collect.add(form.two_last + form.shape, kOnEdges);
  collect.pair(form.dictionary, form.three_last);
  collect.pair(form.known_as(), form.lists);
  collect.pair(0, 0);
  for (std::size_t letter = 0; letter + 3 * kLetter <= letters.size(); letter += kLetter)
    collect.one_of(hash64(letters.substr(letter, 3 * kLetter)));
}

void NameFeatures::collect_context(std::size_t at, std::size_t first, std::size_t last, List& out) const {
  const auto place = [&](std::size_t back, std::size_t forward) -> const Place& {
    if (at < first + back || at + forward >= last) return beyond_;
    return places_[at - back + forward];
  };
  const Place& here_place = places_[at];
  const Place& before_place = place(1, 0);
  const Place& after_place = place(0, 1);
  const WordForm& here = *here_place.form;
  const WordForm& before = *before_place.form;
  const WordForm& after = *after_place.form;
  Collector collect(kContextNumbers, out);
  for (const Place* near : {&here_place, &before_place, &after_place, &place(2, 0), &place(0, 2)}) {
    const std::uint16_t uses = near == &here_place ? kHereOnly | kOnEdges : kHereOnly;
    collect.add(near->rule + 1, uses);
    collect.add(near->known + 1, uses);
  }
  collect.pair(before.fold, here.fold);
  collect.pair(here.fold, after.fold);
  collect.pair(before.stem, here.stem);
  collect.pair(before.lists, here.lists);
  collect.pair(here.lists, after.lists);
  collect.pair(before.lists, here.three_last);
  collect.pair(before.lists, here.bare);
  collect.pair(before.stem, here.two_last);
  collect.pair(before.dictionary, here.dictionary);
  collect.pair(here.dictionary, after.dictionary);
  collect.pair(here.dictionary, before.lists);
  collect.pair(before.dictionary, here.pattern);
  collect.pair(before.known_as() * 4 + here.known_as(), after.known_as());
  collect.pair(here.known_as(), before.fold);
  collect.pair(here.known_as(), after.stem);
  collect.pair(here_place.rule, here.known_as());
  collect.pair(here_place.rule, here.lists);
  collect.pair(here_place.rule, here.fold);
  collect.pair(here_place.rule, here_place.known);
  collect.pair(before_place.rule, here.fold);
  collect.pair(before_place.rule, here_place.rule);
  collect.pair(here_place.rule, after_place.rule);
  collect.pair(before_place.known, here_place.known);
  collect.pair(here_place.known, after_place.known);
  collect.add(here_place.quoted, kHereOnly);
  collect.add(here_place.quoted == 0 ? 0 : here_place.since * 4 + here_place.until, kHereOnly);
  if (here_place.quoted != 0) {
    collect.pair(here_place.quoted, here_place.since * 4 + here_place.until);
    collect.pair(here_place.since * 4 + here_place.until, here.dictionary);
  } else {
    collect.pair(0, 0);
    collect.pair(0, 0);
  }
  collect.add(here_place.head, kHereOnly);
  if (here_place.head != 0)
    collect.pair(here_place.head, here.lists);
  else
    collect.pair(1, 0);
  collect.add(here_place.listed, kHereOnly);
  collect.add(before_place.listed, kHereOnly);
  collect.add(after_place.listed, kHereOnly);
  if (here_place.listed != 0)
    collect.pair(here_place.listed, before.lists);
  else
    collect.pair(2, 0);
  collect.add(here_place.run, kHereOnly);
  collect.pair(here_place.run, before.lists);
  collect.pair(before.lists, here.bare_lists);
  collect.pair(before_place.rule, here.bare_lists);
}

}  // namespace isnad::language::arabic
