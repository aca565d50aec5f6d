#include <algorithm>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/reports.h"
#include "language/arabic/rule_words.h"

// What stands between a reporting verb and its content: who passed it on, what is denied, objects and times.
namespace isnad::language::arabic {
namespace {

bool is_rumour(std::string_view word) {
  return claim_words().rumour.contains(word) || is_what_and_verb(word);
}

}  // namespace

bool ReportReader::is_medium(const Source& source) const {
  if (!source.who.span || source.kind == HopKind::kPerson) return false;
  const auto word = std::partition_point(words_.begin(), words_.end(), [&](const text::Word& w) {
    return w.span.end <= source.who.span->begin;
  });
  if (word == words_.end()) return false;
  if (claim_words().medium_name.contains(without_conjunction(*word))) return true;
  const auto at = static_cast<std::size_t>(word - words_.begin());
  return source.last > at && sources_.agency_in({at, source.last}).has_value();
}

// "أوضح الوزير، حسبما نقلت عنه القناة، أن": past who passed his words on, who becomes a relay; `at` where
// nobody is named so.
std::size_t ReportReader::after_relay(std::size_t at, std::size_t limit, Source& source) const {
  std::size_t from = at;
  while (from < limit && marks_.is_comma(from)) ++from;
  const bool opens = from < limit && (claim_words().as_clause.contains(words_[from].fold) ||
                                      claim_words().attribution.contains(words_[from].fold));
  if (!opens) return at;
  from = skip_links(from + 1, limit);
  if (from + 2 >= limit || !claim_words().from_him.contains(words_[from + 1].fold)) return at;
  const auto cue = cue_of(words_[from].fold);
  if (!cue || cue->cue->kind != Cue::Class::kRelay) return at;
  const auto teller = sources_.read(from + 2, limit);
  if (!teller) return at;
  source.relays.push_back(relay_of(*teller));
  from = teller->last;
  while (from < limit && marks_.is_comma(from)) ++from;
  return from;
}

// "أكد هذه الأنباء سعيد الكرمي": what is taken up stands before who takes it up.
std::optional<Report> ReportReader::object_before_subject(WordRange range, std::size_t k,
                                                          const CueForm& form) const {
  const std::size_t noun = k + 2;
  if (form.form != CueForm::Form::kVerb || !form.cue->bare_noun || noun + 1 >= range.last)
    return std::nullopt;
  if (!claim_words().demonstrative.contains(words_[k + 1].fold) || !words_[noun].fold.starts_with("ال"))
    return std::nullopt;
  auto source = sources_.read(noun + 1, std::min(range.last, noun + 20));
  if (!source || !source->named_by_rule) return std::nullopt;
  return Report{.begin = k,
                .cue = k,
                .form = form,
                .source = std::move(source),
                .before_content = {k, k + 1},
                .content = {k + 1, noun + 1},
                .ends_here = true,
                .tail = {}};
}

// "نفت الوزارة ما تردد عن إغلاق الميناء", "نفى خبر الإغلاق": what is denied begins behind the words for a
// rumour; absent where none stand there.
std::optional<std::size_t> ReportReader::denied_start(std::size_t after, std::size_t limit) const {
  constexpr std::size_t kReach = 10;  // "الأنباء التي ترددت في وسائل الإعلام المختلفة عن"
  std::size_t at = after;
  while (at < limit && marks_.is_comma(at)) ++at;
  if (at + 1 >= limit || !is_rumour(words_[at].fold)) return std::nullopt;
  while (at + 1 < limit && claim_words().rumour.contains(words_[at + 1].fold)) ++at;
  const bool definite = words_[at].fold.starts_with("ال") || is(words_[at].fold, RuleWord::kWhat) ||
                        is_what_and_verb(words_[at].fold);
  const std::size_t last = std::min(limit, at + kReach);
  for (std::size_t i = at + 1; i + 1 < last; ++i) {
    if (is_that(i)) return i + 1;
    if (marks_.is_comma(i) || marks_.is_stop(i)) break;
    if (claim_words().rumour_of.contains(words_[i].fold))
      return is_that(i + 1) && i + 2 < limit ? i + 2 : i + 1;
    constexpr std::size_t kFourLetters = 8;
    const bool by =
        words_[i].fold.starts_with("ب") && words_[i].fold.size() >= kFourLetters && (i == at + 1 || definite);
    if (by && !starts_time(i)) return i;
  }
  // "خبر منع الدخول", "صحة ما نشر": what was told of is the noun's complement.
  return definite ? std::nullopt : std::optional(at + 1);
}

// "أوضح الناطق بجوازات المنطقة الرائد حماد الكرمي أنه": up to "that" stand only words that say who speaks.
bool ReportReader::names_on_to_that(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kLongest = 9;
  if (claim_words().announced.contains(words_[at].fold)) return false;
  for (std::size_t i = at; i < std::min(limit, at + kLongest); ++i) {
    if (i > at && is_that(i)) return sources_.names_person({at, i});
    if (words_[i].kind != text::WordKind::kWord || is_verb(words_[i]) || cue_of(words_[i].fold)) return false;
  }
  return false;
}

// "أعلن الوزير سعيد الكرمي، اليوم، أن": where a time between commas and "that" follow, the words before them
// are still the speaker.
bool ReportReader::time_before_that(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kLongestName = 6;
  const auto comma = marks_.next_comma(at, std::min(limit, at + kLongestName));
  if (!comma) return false;
  const std::size_t after = after_time(*comma, limit);
  return after > *comma + 1 && after < limit && is_that(after);
}

}  // namespace isnad::language::arabic
