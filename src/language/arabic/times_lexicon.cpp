#include "language/arabic/times_lexicon.h"

#include <cstdlib>
#include <map>

#include "language/data_file.h"

namespace isnad::language::arabic {
namespace {

struct Class {
  TimeClass type;
  bool context;  // in time_context_lexicon()
  bool article;  // the article is optional
};

const std::map<std::string_view, Class>& classes() {
  static const std::map<std::string_view, Class> kClasses = {
      {"weekday", {TimeClass::kWeekday, false, false}},
      {"day", {TimeClass::kDay, false, false}},
      {"part", {TimeClass::kPart, false, false}},
      {"verbpart", {TimeClass::kVerbPart, false, false}},
      {"unit", {TimeClass::kUnit, false, true}},
      {"dual", {TimeClass::kDual, false, true}},
      {"units", {TimeClass::kUnits, false, true}},
      {"past", {TimeClass::kPast, true, false}},
      {"current", {TimeClass::kCurrent, true, false}},
      {"future", {TimeClass::kFuture, true, false}},
      {"this", {TimeClass::kThis, true, false}},
      {"edge", {TimeClass::kEdge, true, false}},
      {"ref", {TimeClass::kReference, false, false}},
      {"few", {TimeClass::kFew, true, false}},
      {"each", {TimeClass::kEach, true, false}},
      {"set", {TimeClass::kSet, false, false}},
      {"season", {TimeClass::kSeason, false, true}},
      {"feast", {TimeClass::kFeast, false, false}},
      {"during", {TimeClass::kDuring, true, false}},
      {"span", {TimeClass::kSpan, true, false}},
      {"ago", {TimeClass::kAgo, true, false}},
      {"after", {TimeClass::kAfter, true, false}},
      {"through", {TimeClass::kThrough, true, false}},
      {"holiday", {TimeClass::kHoliday, false, false}},
      {"in", {TimeClass::kIn, true, false}},
      {"whole", {TimeClass::kWhole, true, false}},
      {"decade", {TimeClass::kDecade, false, false}},
      {"am", {TimeClass::kAm, true, false}},
      {"pm", {TimeClass::kPm, true, false}},
      {"zone", {TimeClass::kZone, true, false}},
      {"ahead", {TimeClass::kAhead, true, false}},
      {"notnow", {TimeClass::kNotNow, true, false}},
      {"paper", {TimeClass::kPaper, true, false}},
      {"name", {TimeClass::kName, false, false}},
      {"own", {TimeClass::kOwn, true, false}},
      {"notahead", {TimeClass::kNotAhead, true, false}},
      {"era", {TimeClass::kEra, true, false}},
  };
  return kClasses;
}

struct Lexicons {
  TimeLexicon words{WordMark::kTime};
  WordLexicon<ContextWord> context{WordMark::kTimeContext};
};

Lexicons build() {
  Lexicons out;
  std::map<std::string_view, ContextWord> context;
  for (const Table::Row& row : Table("arabic/time_words.tsv")) {
    const auto found = classes().find(row[0]);
    if (found == classes().end()) continue;
    const Class& type = found->second;
    const TimeWord word{type.type, std::atoi(std::string(row[1]).c_str()), std::string(row[1]), false,
                        MonthCertainty::kSure};
    for (std::string_view form : split_list(row[2])) {
      if (type.context) {
        ContextWord& entry = context[form];
        entry.classes |= std::uint64_t{1} << static_cast<unsigned>(type.type);
        entry.number = word.number;
        entry.value = word.value;
      } else {
        out.words.add(form, word,
                      type.article ? TimeLexicon::Article::kOptional : TimeLexicon::Article::kAsWritten);
      }
    }
  }
  for (const auto& [form, word] : context) out.context.add(form, word);
  for (const Table::Row& row : Table("arabic/months.tsv")) {
    TimeWord word{TimeClass::kMonth, std::atoi(std::string(row[1]).c_str()), std::string(row[1]),
                  row[0] == "islamic", MonthCertainty::kSure};
    if (row[2] == "name") word.certainty = MonthCertainty::kName;
    if (row[2] == "rare") word.certainty = MonthCertainty::kRare;
    for (std::string_view form : split_list(row[3])) out.words.add(form, word);
  }
  return out;
}

const Lexicons& lexicons() {
  static const Lexicons built = build();
  return built;
}

}  // namespace

void add_marks_of_times(MarkTable& marks) {
  marks.add_all(lexicons().words, WordMark::kTime);
  marks.add_all(lexicons().context, WordMark::kTimeContext);
  lexicons().context.for_each_phrase([&](std::string_view first, const ContextWord& word) {
    for (const TimeClass opening : {TimeClass::kEdge, TimeClass::kThis, TimeClass::kEach, TimeClass::kAgo,
                                    TimeClass::kAfter, TimeClass::kFew}) {
      if (word.is(opening)) marks.add(first, WordMark::kTimeForm);
    }
  });
}

const TimeLexicon& time_lexicon() { return lexicons().words; }
const WordLexicon<ContextWord>& time_context_lexicon() { return lexicons().context; }

}  // namespace isnad::language::arabic
