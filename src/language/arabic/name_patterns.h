#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/arabic/name_lexicon.h"
#include "model/annotation.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// A stretch of words that names or describes something, not yet joined with others of its document.
struct NamePiece {
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
  Span span;  // without proclitics
  EntityType type = EntityType::kPerson;
  MentionKind kind = MentionKind::kName;
  std::string name;         // canonical where known; empty: as written
  bool complete = false;    // its parts are no names of their own, whatever the model sees in them
  std::string key;          // where known
  bool weak = false;        // counts only where the document names the same thing surely
  bool short_form = false;  // the movement: whatever movement was named last
  bool initials = false;    // names of letters: no other reading of its words counts
  bool epithet = false;     // of a short form: with a word for armed or banned bodies (المجموعة المتطرفة)
  bool joins_next = false;  // a title of the person that the next piece names
  bool joins_previous = false;
  bool of_another = false;       // a title that holds somebody else's: نائب وزير …، كبير المستشارين للرئيس
  bool same_as_outer = false;    // of an inner name: it names what the whole piece names (وكالة "…")
  bool definite = true;          // of a title: of one person ("the minister of …"), not "a minister"
  std::vector<NamePiece> inner;  // names inside, in text order
};

// Takes in the mark or bracket behind a piece that closes one inside it: مجموعة (5+1), مجموعة «5+1».
void close_marks(std::string_view text, const text::AnalysedText& analysed, std::size_t end,
                 NamePiece& piece);

// Finds pieces in the words of one text. Every function looks at words [at, end) alone and takes time linear
// in the length of what it finds.
class NamePatterns {
 public:
  NamePatterns(std::string_view text, const text::AnalysedText& analysed)
      : text_(text), analysed_(analysed), lexicon_(NameLexicon::get()), readings_(analysed.words.size()) {}

  // The pieces that begin at word `at`; empty where none does. More than one where a title and a name stand
  // beside each other.
  [[nodiscard]] std::vector<NamePiece> at(std::size_t at, std::size_t end) const;

 private:
  struct Reading {
    std::size_t letters = 0;
    std::string_view rest;  // of the word, or of a string in opened_
    char preposition = 0;
  };
  struct ReadingRange {
    const Reading* first = nullptr;  // null: not yet made
    std::size_t count = 0;
  };

  [[nodiscard]] std::string_view fold(std::size_t i) const { return analysed_.words[i].fold; }
  [[nodiscard]] bool is_word(std::size_t i) const { return analysed_.words[i].kind == text::WordKind::kWord; }
  [[nodiscard]] bool is_quote(std::size_t i) const;
  [[nodiscard]] bool is_comma(std::size_t i) const;
  [[nodiscard]] bool is_definite(std::size_t i) const;
  [[nodiscard]] bool is_stop(std::size_t i) const;
  [[nodiscard]] bool is_nationality(std::size_t i) const;
  [[nodiscard]] bool is_epithet(std::size_t i) const;
  [[nodiscard]] bool is_given(std::size_t i) const;
  [[nodiscard]] bool is_listed_place(std::size_t i) const;
  [[nodiscard]] bool follows_verb(std::size_t i) const;
  [[nodiscard]] bool follows_holders(std::size_t at) const;
  [[nodiscard]] bool may_be_name(std::size_t i) const;
  [[nodiscard]] bool may_begin(std::size_t i) const;
  [[nodiscard]] std::span<const Reading> readings(std::size_t i) const;
  [[nodiscard]] Span span(std::size_t first, std::size_t letters, std::size_t last) const;
  [[nodiscard]] NamePiece piece(std::size_t first, std::size_t letters, std::size_t last,
                                EntityType type) const;
  [[nodiscard]] std::size_t after_adjectives(std::size_t at, std::size_t end, std::size_t most) const;
  [[nodiscard]] std::size_t after_quoted(std::size_t at, std::size_t end) const;

  [[nodiscard]] std::optional<PhraseIndex::Match> known_match(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> known(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t definite_body(std::string_view head, std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t indefinite_body(std::string_view head, std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> headed_organisation(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t complement(OrganisationHead head, std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t direct_complement(OrganisationHead head, std::size_t at, std::size_t end) const;
  [[nodiscard]] bool joins_complement(std::size_t at, std::size_t i, std::size_t end) const;
  [[nodiscard]] std::size_t definite_organisation(std::string_view head, std::size_t at,
                                                  std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> short_form(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> bare_short_form(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t after_letters(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> initials(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> organisation(std::size_t at, std::size_t end) const;
  [[nodiscard]] bool is_foreign(std::size_t i) const;
  [[nodiscard]] bool ends_foreign_place(std::size_t i, std::size_t end) const;
  [[nodiscard]] std::size_t after_area(std::size_t at, std::size_t end, bool sites) const;
  [[nodiscard]] std::size_t after_namesake(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> of_nation(const WordMap<std::uint32_t>& places, std::size_t at,
                                                   std::size_t letters, std::size_t end) const;
  [[nodiscard]] std::size_t after_relations(std::string_view head, std::size_t at, std::size_t end) const;
  void take_second_name(NamePiece& place, std::size_t end) const;
  [[nodiscard]] bool pair_repeats(std::size_t at) const;
  [[nodiscard]] std::optional<NamePiece> headed_place(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> place_alone(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> group(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> people(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> nation(std::size_t at) const;
  [[nodiscard]] std::optional<NamePiece> person(std::size_t at, std::size_t end, bool after_title) const;
  [[nodiscard]] std::size_t after_name(std::size_t at, std::size_t end, std::size_t named) const;
  [[nodiscard]] std::optional<NamePiece> apposed_name(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> name_before_that(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::vector<NamePiece> titled(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<NamePiece> office(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t after_listed_place(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t after_role(std::size_t at, std::size_t end, NamePiece& role) const;
  void take_in_mission(std::size_t title_end, std::size_t end, NamePiece& role) const;
  [[nodiscard]] bool holds_title(std::size_t at, std::size_t end) const;

  std::string_view text_;
  const text::AnalysedText& analysed_;
  const NameLexicon& lexicon_;
  // By word, made when first asked for: stretches of blocks that stay where they are.
  mutable std::vector<ReadingRange> readings_;
  mutable std::vector<std::vector<Reading>> blocks_;
  mutable std::deque<std::string> opened_;
  mutable std::size_t asked_at_ = static_cast<std::size_t>(-1);
  mutable std::size_t asked_end_ = 0;
  mutable std::optional<PhraseIndex::Match> answer_;
  mutable std::vector<std::uint64_t> pairs_;  // hashes of each two words side by side, sorted
};

// All pieces of a document, in text order and not overlapping.
[[nodiscard]] std::vector<NamePiece> find_pieces(std::string_view text, const text::AnalysedText& analysed);

}  // namespace isnad::language::arabic
