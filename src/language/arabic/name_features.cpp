#include "language/arabic/name_features.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "language/arabic/clitics.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/rule_words.h"
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

// A title that is one word.
std::uint64_t phrase_lists(const NameLexicon& lexicon, const std::string& word) {
  std::uint64_t lists = 0;
  const std::string bare(without_article(word));
  if (bare != word) lists |= bit(List::kArticle);
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
  if (is(word, RuleWord::kNameParticle) || is(word, RuleWord::kNameEnding)) lists |= bit(List::kParticle);
  if (const auto kinds = lexicon.name_words.find(word); kinds != lexicon.name_words.end())
    lists |= std::uint64_t{kinds->second} << static_cast<unsigned>(List::kNameWord);
  if (lexicon.titles.begins(word)) lists |= bit(List::kTitle);
  if (lexicon.members.begins(word)) lists |= bit(List::kMember);
  return lists;
}

// The word without و or ف and then ب, ك or ل, where three letters remain; a guess that the model weighs.
std::string_view without_proclitics(std::string_view word) {
  for (const std::string_view list : {std::string_view("وف"), std::string_view("بلك")}) {
    for (std::size_t at = 0; at < list.size(); at += kLetter) {
      if (word.starts_with(list.substr(at, kLetter)) && word.size() >= 4 * kLetter) {
        word.remove_prefix(kLetter);
        break;
      }
    }
  }
  return word;
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

std::uint64_t shape_of(const text::Word& word, std::string_view written) {
  const bool latin = !written.empty() && static_cast<unsigned char>(written.front()) < 0x80U;
  std::uint64_t shape =
      static_cast<std::uint64_t>(word.kind) * 64 + std::min<std::size_t>(word.fold.size(), 24);
  if (latin && word.kind == text::WordKind::kWord) shape += 32;
  if (word.kind == text::WordKind::kPunctuation || word.kind == text::WordKind::kSymbol)
    shape += 1024 + hash64(word.fold) % 1024;
  return shape + 1;
}

}  // namespace

NameFeatures::NameFeatures(std::string_view text, const text::AnalysedText& analysed,
                           const std::vector<NamePiece>& pieces)
    : facts_(analysed.words.size()) {
  describe_words(text, analysed);
  mark_known(text, analysed);
  mark_pieces(pieces);
}

void NameFeatures::describe_words(std::string_view text, const text::AnalysedText& analysed) {
  const NameLexicon& lexicon = NameLexicon::get();
  std::unordered_map<std::string_view, std::size_t> seen;  // most words of a text stand in it several times
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const text::Word& word = analysed.words[i];
    const auto [before, fresh] = seen.try_emplace(word.fold, i);
    if (!fresh) {
      facts_[i] = facts_[before->second];
      continue;
    }
    Facts& facts = facts_[i];
    const std::string_view fold = word.fold;
    facts.fold = hash64(fold);
    facts.shape = shape_of(word, slice(text, word.span));
    if (word.kind != text::WordKind::kWord) continue;
    const std::string_view bare = without_proclitics(fold);
    facts.bare = hash64(bare);
    facts.stem = hash64(light_stem(fold));
    for (std::size_t letters = 1; letters <= kAffixes && fold.size() >= letters * kLetter; ++letters) {
      facts.prefix[letters - 1] = hash64(fold.substr(0, letters * kLetter));
      facts.ending[letters - 1] = hash64(fold.substr(fold.size() - letters * kLetter));
    }
    facts.pattern = pattern_of(bare);
    facts.trigrams = static_cast<std::uint32_t>(trigrams_.size());
    for (std::size_t letter = 0; letter + 3 * kLetter <= fold.size(); letter += kLetter)
      trigrams_.push_back(hash64(fold.substr(letter, 3 * kLetter)));
    facts.trigrams_end = static_cast<std::uint32_t>(trigrams_.size());
    facts.lists = phrase_lists(lexicon, word.fold);
    facts.dictionary = in_dictionary(fold, bare);
    facts.bare_lists = bare.size() == fold.size() ? 0 : phrase_lists(lexicon, std::string(bare)) + 1;
  }
}

void NameFeatures::mark_known(std::string_view text, const text::AnalysedText& analysed) {
  const NameLexicon& lexicon = NameLexicon::get();
  for (const text::Sentence& sentence : analysed.sentences) {
    for (std::size_t i = sentence.first; i < sentence.last;) {
      const auto match =
          lexicon.gazetteer.match(text, analysed, i, sentence.last, PhraseIndex::Proclitics::kAllowed);
      if (!match) {
        ++i;
        continue;
      }
      const KnownName& name = lexicon.names[match->value];
      const std::uint64_t kind = 1 + static_cast<std::uint64_t>(name.type) * 4 + (name.weak ? 2 : 0);
      for (std::size_t w = match->first; w < match->last; ++w)
        facts_[w].known = kind + (w == match->first ? 0 : 1);
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
      facts_[w].rule = kind(piece) + (w == piece.first ? 0 : 1);
    for (const NamePiece& inner : piece.inner) {
      for (std::size_t w = inner.first; w < inner.last; ++w)
        facts_[w].rule = facts_[w].rule * 64 + kind(inner) + (w == inner.first ? 0 : 1);
    }
  }
}

void NameFeatures::collect(std::size_t at, std::size_t first, std::size_t last,
                           std::vector<std::uint64_t>& out) const {
  static const Facts kBeyond = [] {
    Facts facts;
    facts.fold = facts.stem = facts.shape = 7;  // any number that no word has
    return facts;
  }();
  out.clear();
  const auto word = [&](std::size_t back, std::size_t forward) -> const Facts& {
    if (at < first + back || at + forward >= last) return kBeyond;
    return facts_[at - back + forward];
  };
  const Facts& here = facts_[at];
  const Facts& before = word(1, 0);
  const Facts& after = word(0, 1);
  const Facts& before2 = word(2, 0);
  const Facts& after2 = word(0, 2);
  std::uint64_t number = 0;
  const auto add = [&](std::uint64_t value) {
    ++number;
    if (value != 0) out.push_back(mix(value, number));
  };
  const auto pair = [&](std::uint64_t a, std::uint64_t b) {
    ++number;
    out.push_back(mix(mix(a, b), number));
  };
  pair(0, 0);
  for (const Facts* facts : {&here, &before, &after, &before2, &after2}) {
    add(facts->fold);
    add(facts->lists + 1);
    add(facts->rule + 1);
    add(facts->known + 1);
  }
  for (const Facts* facts : {&here, &before, &after}) {
    add(facts->bare);
    add(facts->stem);
    add(facts->shape);
    add(facts->prefix[1]);
    add(facts->ending[1]);
    add(facts->ending[2]);
  }
  for (const Facts* facts : {&here, &before, &after}) add(facts->dictionary + 1);
  pair(before.dictionary, here.dictionary);
  pair(here.dictionary, here.ending[2]);
  pair(here.dictionary, before.lists);
  pair(here.dictionary, before.stem);
  pair(here.dictionary, after.dictionary);
  const auto rank = [](const Facts& facts) { return std::min<std::uint64_t>(facts.dictionary, 3); };
  for (const Facts* facts : {&here, &before, &after, &before2, &after2}) add(rank(*facts) + 1);
  pair(rank(before) * 4 + rank(here), rank(after));
  pair(rank(here), before.fold);
  pair(rank(here), after.stem);
  pair(rank(here), before.lists);
  pair(rank(here), here.rule);
  pair(rank(here), here.lists);
  pair(here.dictionary, here.rule);
  // Each list by itself, as their combinations are many.
  for (const Facts* facts : {&here, &before, &after}) {
    ++number;
    for (std::uint64_t left = facts->lists; left != 0; left &= left - 1)
      out.push_back(mix(left & -left, number));
    ++number;
    for (std::uint64_t left = facts->bare_lists == 0 ? 0 : facts->bare_lists - 1; left != 0; left &= left - 1)
      out.push_back(mix(left & -left, number));
  }
  add(here.prefix[0]);
  add(here.prefix[2]);
  add(here.prefix[3]);
  add(here.ending[0]);
  add(here.ending[3]);
  add(here.bare_lists);
  pair(before.fold, here.fold);
  pair(here.fold, after.fold);
  pair(before.stem, here.stem);
  pair(before.fold, after.fold);
  pair(before.lists, here.lists);
  pair(here.lists, after.lists);
  pair(before.lists, here.ending[2]);
  pair(before.stem, here.ending[1]);
  pair(before.lists, here.bare);
  pair(before.rule, here.rule);
  pair(here.rule, after.rule);
  pair(before.known, here.known);
  pair(here.known, after.known);
  pair(here.rule, here.lists);
  pair(here.rule, here.known);
  pair(here.rule, here.fold);
  pair(before.rule, here.fold);
  pair(before2.stem, before.stem);
  for (const Facts* facts : {&here, &before, &after}) add(facts->pattern);
  pair(before.dictionary, here.pattern);
  ++number;
  for (std::uint32_t i = here.trigrams; i < here.trigrams_end; ++i) out.push_back(mix(trigrams_[i], number));
}

void NameFeatures::collect_edges(std::size_t at, std::vector<std::uint64_t>& out) const {
  out.clear();
  const Facts& here = facts_[at];
  constexpr std::uint64_t kFirst = 1000;  // above the numbers of collect()
  out.push_back(mix(here.lists + 1, kFirst));
  out.push_back(mix(here.dictionary + 1, kFirst + 1));
  out.push_back(mix(here.rule + 1, kFirst + 2));
  out.push_back(mix(std::min<std::uint64_t>(here.dictionary, 3), kFirst + 6));
  out.push_back(mix(here.known + 1, kFirst + 3));
  out.push_back(mix(here.fold, kFirst + 4));
  out.push_back(mix(here.ending[1] + here.shape, kFirst + 5));
}

}  // namespace isnad::language::arabic
