#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "language/agencies.h"
#include "language/arabic/clauses.h"
#include "language/arabic/cues.h"
#include "language/arabic/marked_text.h"
#include "language/language.h"

namespace isnad::language::arabic {

// Who asserts something, as a sentence names it.
struct Source {
  ClaimSource who;
  HopKind kind = HopKind::kUnnamed;
  std::size_t last = 0;              // one past the last word of its name
  bool named_by_rule = false;        // a mention, or a noun that sources are known by; else any noun phrase
  std::vector<Hop> relays;           // agencies and outlets between it and this one, nearest first
  Gender gender = Gender::kUnknown;  // of the verb that it stands right behind
};

// Reads sources out of one document, and remembers who spoke, so that "the same source" is known again.
class SourceReader {
 public:
  // Refers to its arguments, which must outlive it.
  SourceReader(const Document& document, const Annotation& annotation, const MarkedText& marks);

  // The source whose name begins at word `at` and ends before `limit`; absent where a noun phrase that could
  // be one does not begin there.
  [[nodiscard]] std::optional<Source> read(std::size_t at, std::size_t limit) const;

  // Behind a phrase of attribution: as read(), and where what was published is named (بيان للوزارة, تصريح
  // صادر عن الجيش) who published it.
  [[nodiscard]] std::optional<Source> read_attributed(std::size_t at, std::size_t limit) const;

  // Whether word `at` stands in the name of a place (الخبر is one, and the news).
  [[nodiscard]] bool names_place(std::size_t at) const { return is_place(mention_at(at)); }

  // Who published what word `at` names (بيان, تصريح): absent where that is not said right behind it.
  [[nodiscard]] std::optional<Source> publisher_of(std::size_t at, std::size_t limit) const;

  // The source that stands directly before word `before`, not earlier than `from`: a subject before its verb.
  [[nodiscard]] std::optional<Source> read_before(std::size_t from, std::size_t before) const;

  // Whoever is named by words [first, last), a name in quotation marks.
  [[nodiscard]] Source in_marks(WordRange range) const;

  // Whether words [first, last), but for helpers and marks, are mentions of a source: his title.
  [[nodiscard]] bool describes(const Source& source, WordRange range) const;

  // The first agency that words [first, last) name with ل (قال لوكالة …) or as who carried it.
  [[nodiscard]] std::optional<Hop> agency_in(WordRange range) const;

  // The outlet, not this one, that words [first, last) say was spoken to: في تصريح لقناة النهر.
  [[nodiscard]] std::optional<Hop> outlet_in(WordRange range) const;

  // The name that `word` stands in; null for none.
  [[nodiscard]] const Mention* mention_at(std::size_t word) const;
  // Whether word `at` stands in a name.
  [[nodiscard]] bool in_mention(std::size_t at) const { return mention_at(at) != nullptr; }

  // Whether a person is named in words [first, last).
  [[nodiscard]] bool names_person(WordRange range) const { return person_in(range) != nullptr; }

  // The word after "لـ«الضفة»", an outlet in marks that somebody talks to; `at` where it does not begin
  // there.
  [[nodiscard]] std::size_t after_marked_addressee(std::size_t at, std::size_t limit) const;

  // What a relay is called: as the report writes it, without marks and what stands around them.
  [[nodiscard]] std::string relay_name(const ClaimSource& who) const;

  // The agencies that a speaker's last words came through, when he speaks on; empty where somebody else
  // spoke.
  [[nodiscard]] std::vector<Hop> relays_of(const Source& source) const;

  // Remembers a speaker for later references.
  void remember(const Source& source);
  [[nodiscard]] const std::optional<Source>& last_speaker() const { return last_speaker_; }
  // The last speaker whom a verb of that gender may go on quoting: the last of all where his own is not known
  // or nobody agrees. There must be one.
  [[nodiscard]] const Source& last_speaker_of(Gender gender) const;

 private:
  // An outlet's name without the word for what it is, where it stands in quotation marks: قناة "النهر".
  [[nodiscard]] static std::string_view within_marks(std::string_view name);
  // The name that stands in quotation marks inside a span (صحيفة «الضفة»); all of it where none does.
  [[nodiscard]] std::string_view name_in_marks(Span span) const;
  [[nodiscard]] bool is_called(Span name, std::string_view head) const;
  [[nodiscard]] std::optional<Hop> medium_again(std::size_t at) const;
  [[nodiscard]] static bool is_publication(const Source& source);
  [[nodiscard]] bool names_body(std::size_t at, std::size_t last) const;
  [[nodiscard]] bool is_pair_of_persons(std::string_view noun, WordRange range) const;
  [[nodiscard]] std::size_t end_of_name(std::size_t at, std::size_t limit, bool keeps_places) const;
  [[nodiscard]] std::size_t end_of_institution(std::size_t at, std::size_t last, std::size_t limit) const;
  [[nodiscard]] std::size_t quoted_name_before(std::size_t from, std::size_t before) const;
  [[nodiscard]] std::size_t end_of_mentions(std::size_t at, std::size_t limit) const;
  [[nodiscard]] bool is_place(const Mention* mention) const;
  [[nodiscard]] bool place_follows(std::size_t at) const;
  [[nodiscard]] std::size_t end_of_title(std::size_t end, std::size_t limit) const;
  [[nodiscard]] bool person_follows(std::size_t comma, std::size_t limit) const;
  [[nodiscard]] bool follows_preposition(const Mention& mention, const text::Word& word) const;
  [[nodiscard]] Source institution_or(const Mention& person, WordRange range) const;
  [[nodiscard]] std::optional<Source> named_after(std::size_t at, std::size_t limit) const;
  [[nodiscard]] bool speaks(const Mention& mention) const;
  [[nodiscard]] std::optional<Source> dative(std::size_t at, std::size_t limit) const;
  [[nodiscard]] bool is_own_outlet(std::string_view name) const;
  [[nodiscard]] Source unnamed(WordRange range, bool named_by_rule) const;
  [[nodiscard]] const Mention* person_in(WordRange range) const;
  // Leaves the letter written onto a source's first word out of its name and span.
  void drop_letter(Source& source, const text::Word& word) const;
  [[nodiscard]] std::optional<Source> read_joined(std::size_t at, std::size_t limit) const;
  [[nodiscard]] std::optional<Source> introduced_before(std::size_t at, std::string_view head) const;
  // `noun`: the folded word `at`, without what is written onto it. What it was told through is inherited.
  [[nodiscard]] std::optional<Source> resolve_anaphor(std::size_t at, std::size_t last,
                                                      std::string_view noun) const;
  [[nodiscard]] std::optional<Source> antecedent(std::size_t at, std::size_t last,
                                                 std::string_view noun) const;
  [[nodiscard]] Source named(const Mention& mention, WordRange range) const;
  [[nodiscard]] Span span_of(WordRange range) const;
  [[nodiscard]] bool starts_time(std::size_t word) const;

  const Document& document_;
  const Annotation& annotation_;
  const MarkedText& marks_;
  std::vector<const Mention*> mention_of_word_;
  std::vector<bool> time_starts_;
  std::vector<AgencyMention> agencies_;
  std::vector<Source> speakers_;
  std::optional<Source> last_speaker_;
  std::optional<Source> last_woman_;  // or body of that gender
  std::optional<Source> last_man_;
};

}  // namespace isnad::language::arabic
