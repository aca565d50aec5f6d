#pragma once

#include <cstddef>
#include <optional>

#include "language/arabic/clauses.h"
#include "language/arabic/cues.h"
#include "language/arabic/marked_text.h"
#include "language/arabic/sources.h"

namespace isnad::language::arabic {

// Between a reporting verb and its "that" stand at most so many words; the longest seen is 27.
inline constexpr std::size_t kLongestWayToContent = 32;

// A reporting verb, or a phrase of attribution, with what it reports.
struct Report {
  std::size_t begin = 0;         // where its clause begins, a subject before the verb included
  std::size_t cue = 0;           // the cue's word
  CueForm form;                  // without a cue for a phrase of attribution
  std::optional<Source> source;  // absent: the last speaker
  WordRange before_content;      // from the cue to the content: agencies stand here
  WordRange content;
  bool ends_here = false;     // the content ends where it is said to, whatever stands behind it
  WordRange tail;             // after a closing attribution: what its source is said to have added
  bool main_follows = false;  // the content ends where the outlet goes on in a clause of its own
};

// Finds reports in a stretch of words, normally a sentence. Refers to what it was made from.
class ReportReader {
 public:
  ReportReader(const text::AnalysedText& analysed, std::string_view text, const Annotation& annotation,
               const MarkedText& marks, const SourceReader& sources)
      : analysed_(analysed),
        words_(analysed.words),
        text_(text),
        annotation_(annotation),
        marks_(marks),
        sources_(sources) {}

  // "بحسب الوزارة، …": who says it stands first.
  [[nodiscard]] std::optional<Report> opening_attribution(WordRange unit) const;

  // "…، بحسب الوزارة", "…، كما أعلن مكتبه", "…، وفق ما أفاد مسؤول": who says it stands last; the report
  // begins where the attribution does and has no content of its own.
  [[nodiscard]] std::optional<Report> closing_attribution(WordRange unit) const;

  // Where the first of two clauses ends that a closing attribution parts, at the comma after it.
  [[nodiscard]] std::optional<std::size_t> attributed_part(WordRange unit) const;

  // The word behind a comma where an attribution opens what follows: "…، وبحسب الوزارة فإن …".
  [[nodiscard]] std::optional<std::size_t> opened_part(WordRange unit) const;

  // The next reporting verb with its content, which reaches up to the next report or the end of the range.
  // Once a sentence has a report, later ones count `at_boundaries_only`: at a clause's start.
  [[nodiscard]] std::optional<Report> next(WordRange range, bool at_boundaries_only) const;

  // Whether a source is an outlet or an agency, which passes on what others say.
  [[nodiscard]] bool is_medium(const Source& source) const;

  // A source as a hop between another speaker and this outlet.
  [[nodiscard]] Hop relay_of(const Source& source) const;

 private:
  [[nodiscard]] std::optional<Report> published_attribution(WordRange unit, std::size_t k) const;
  [[nodiscard]] bool may_be_source(std::size_t phrase, std::size_t name, const Report& report) const;
  [[nodiscard]] bool marked_content(std::size_t at, std::size_t limit) const;
  [[nodiscard]] WordRange added_by_source(std::size_t at, std::size_t last) const;
  [[nodiscard]] bool ends_unit(std::size_t at, std::size_t last) const;
  [[nodiscard]] std::optional<Source> read_subject(const CueForm& form, std::size_t at,
                                                   std::size_t limit) const;
  [[nodiscard]] std::optional<CueForm> cue_at(std::size_t from, std::size_t k) const;
  [[nodiscard]] std::optional<CueForm> made_clear_at(std::size_t from, std::size_t k) const;
  [[nodiscard]] std::optional<std::size_t> main_clause(std::size_t from, const Report& report) const;
  [[nodiscard]] bool blames(std::size_t cue) const;
  [[nodiscard]] std::size_t turn_before(std::size_t from, std::size_t cue) const;
  [[nodiscard]] bool is_relative(std::size_t word) const;
  [[nodiscard]] bool at_boundary(std::size_t from, std::size_t k, const CueForm& form) const;
  [[nodiscard]] bool only_adverbs(std::size_t from, std::size_t k) const;
  // Past set phrases, times and commas.
  [[nodiscard]] std::size_t after_adverbs(std::size_t at, std::size_t limit) const;
  [[nodiscard]] bool that_follows(std::size_t cue) const;
  [[nodiscard]] std::size_t subject_after_that(std::size_t from, std::size_t cue) const;
  [[nodiscard]] std::size_t before_concession(std::size_t from, std::size_t subject) const;
  [[nodiscard]] bool subject_between(std::size_t from, std::size_t k) const;
  [[nodiscard]] std::size_t clause_start(std::size_t from, std::size_t k) const;
  // Whether somebody has spoken whom a report without a subject goes on quoting.
  enum class Memory { kEmpty, kHasSpeaker };
  [[nodiscard]] std::optional<Report> complete(WordRange range, std::size_t k, const CueForm& form,
                                               Memory memory) const;
  [[nodiscard]] std::optional<Report> appearance(WordRange range, std::size_t k, const CueForm& form,
                                                 Memory memory) const;
  [[nodiscard]] std::optional<Source> speaker_in_marks(std::size_t at, std::size_t limit) const;
  [[nodiscard]] bool is_addressee(const CueForm& form, std::size_t k, const Source& source) const;
  [[nodiscard]] bool opens_with_helper(std::size_t from, std::size_t k) const;
  [[nodiscard]] std::size_t after_bracket(std::size_t at, std::size_t limit) const;
  [[nodiscard]] bool that_is_near(std::size_t at, std::size_t limit) const;
  [[nodiscard]] std::size_t after_medium(std::size_t at, std::size_t limit) const;
  [[nodiscard]] std::size_t after_time(std::size_t at, std::size_t limit) const;
  [[nodiscard]] std::size_t after_adjunct(std::size_t at, std::size_t limit) const;
  [[nodiscard]] std::size_t after_relay(std::size_t at, std::size_t limit, Source& source) const;
  [[nodiscard]] std::size_t after_quoting(std::size_t at, std::size_t limit, Source& source) const;
  [[nodiscard]] std::optional<std::size_t> content_in_name(Report& report, std::size_t limit) const;
  [[nodiscard]] std::optional<std::size_t> content_after_relative(const CueForm& form, std::size_t after,
                                                                  std::size_t limit) const;
  void skip_his_saying(Report& report, std::size_t& content, std::size_t last) const;
  [[nodiscard]] bool contrasts(std::size_t from, std::size_t k) const;
  [[nodiscard]] std::optional<Report> object_before_subject(WordRange range, std::size_t k,
                                                            const CueForm& form) const;
  [[nodiscard]] std::optional<std::size_t> denied_start(std::size_t after, std::size_t limit) const;
  [[nodiscard]] bool names_on_to_that(std::size_t at, std::size_t limit) const;
  [[nodiscard]] bool time_before_that(std::size_t at, std::size_t limit) const;
  void take_subject_of_first_verb(std::size_t first, Report& report) const;
  [[nodiscard]] std::optional<Source> subject_of_last_verb(std::size_t first, std::size_t cue) const;
  [[nodiscard]] std::optional<std::size_t> read_accused(std::size_t cue, std::size_t after,
                                                        Report& report) const;
  void take_subject_before(std::size_t from, Report& report) const;
  [[nodiscard]] std::optional<std::size_t> content_start(const CueForm& form, std::size_t after,
                                                         std::size_t limit, std::size_t last) const;
  [[nodiscard]] bool is_that(std::size_t word) const;
  [[nodiscard]] std::optional<std::size_t> nominal_start(const CueForm& form, std::size_t after,
                                                         std::size_t noun_at, std::size_t j,
                                                         std::size_t last) const;
  [[nodiscard]] bool starts_time(std::size_t word) const;
  void end_content(Report& report, std::size_t last) const;
  [[nodiscard]] std::size_t skip_links(std::size_t at, std::size_t last) const;

  const text::AnalysedText& analysed_;
  const std::vector<text::Word>& words_;
  std::string_view text_;
  const Annotation& annotation_;
  const MarkedText& marks_;
  const SourceReader& sources_;
};

}  // namespace isnad::language::arabic
