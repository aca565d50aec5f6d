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

// "قالت القناة نقلا عن الشرطة إن", "نشرت على لسان الشرطة أن": who told the subject of the verb speaks, the
// subject passes it on.
std::size_t ReportReader::after_quoting(std::size_t at, std::size_t limit, Source& source) const {
  std::size_t from = at;
  while (from < limit && marks_.is_comma(from)) ++from;
  const std::size_t length = phrase_length(claim_words().quoting, analysed_, from, limit);
  if (length == 0) return at;
  auto speaker = sources_.read_attributed(from + length, limit);
  if (!speaker || speaker->last >= limit) return at;
  speaker->relays.push_back(relay_of(source));
  for (const Hop& hop : source.relays) speaker->relays.push_back(hop);
  source = std::move(*speaker);
  return source.last;
}

// "ونسبت الصحيفة إلى الوزير قوله …": the content begins behind "his saying", and he is named before it.
void ReportReader::skip_his_saying(Report& report, std::size_t& content, std::size_t last) const {
  constexpr std::size_t kReach = 8;  // words of a name
  const bool at_content = claim_words().his_saying.contains(words_[content].fold);
  const std::size_t saying = at_content ? content : content - 1;
  if (content == 0 || content + 2 >= last || !claim_words().his_saying.contains(words_[saying].fold)) return;
  if (at_content) ++content;
  if (report.form.cue->kind == Cue::Class::kRelay) return;
  for (std::size_t i = saying; i-- > report.cue + 1 && i + kReach > saying;) {
    if (!claim_words().ascribed_to.contains(words_[i].fold)) continue;
    auto speaker = sources_.read(i + 1, saying);
    if (!speaker || !speaker->named_by_rule) return;
    // His own statement is no hop.
    if (report.source && report.source->who.entity != speaker->who.entity && is_medium(*report.source))
      speaker->relays.push_back(relay_of(*report.source));
    report.source = std::move(speaker);
    return;
  }
}

// "أفادت مصادر بوصول القافلة": where nothing else tells what is said, it begins at the first ب behind people
// without a name, if no body or place is named there (مصادر بوزارة الصحة); they end before it.
std::optional<std::size_t> ReportReader::content_in_name(Report& report, std::size_t limit) const {
  const auto& prepositions = report.form.cue->prepositions;
  constexpr std::string_view kBy = "ب";
  constexpr std::size_t kShortest = 8;  // bytes: ب and a noun of three letters
  const std::size_t head = report.cue + 1;
  if (report.form.form != CueForm::Form::kVerb || report.form.cue->bare_noun || head >= limit ||
      std::find(prepositions.begin(), prepositions.end(), kBy) == prepositions.end())
    return std::nullopt;
  const std::string_view people = without_article(words_[head].fold);
  if (!claim_words().unnamed.contains(people) && !claim_words().publication.contains(people))
    return std::nullopt;
  for (std::size_t i = head + 1; i < std::min(limit, report.source->last); ++i) {
    const std::string_view word = words_[i].fold;
    if (words_[i].kind != text::WordKind::kWord) return std::nullopt;
    if (!word.starts_with(kBy) || word.size() < kShortest || sources_.in_mention(i)) continue;
    const std::string_view noun = word.substr(kBy.size());
    if (noun.starts_with("ال") || claim_words().institution.contains(noun) ||
        claim_words().that.contains(word))
      continue;
    auto source = sources_.read(head, i);
    if (!source || !source->named_by_rule) return std::nullopt;
    report.source = std::move(source);
    return i;
  }
  return std::nullopt;
}

// "أعلن التحالف الذي يقاتل المتمردين وقفا لإطلاق النار": what is announced begins behind a relative clause
// about who announces it.
std::optional<std::size_t> ReportReader::content_after_relative(const CueForm& form, std::size_t after,
                                                                std::size_t limit) const {
  if (!form.cue->bare_noun || after >= limit || !claim_words().relative.contains(words_[after].fold))
    return std::nullopt;
  constexpr std::string_view kAccusative = "ا";
  constexpr std::size_t kReach = 40;  // words of the clause
  for (std::size_t i = after + 2; i + 1 < std::min(limit, after + kReach); ++i) {
    if (words_[i].kind == text::WordKind::kPunctuation) return std::nullopt;
    const std::string_view word = words_[i].fold;
    if (!word.ends_with(kAccusative)) continue;
    if (claim_words().announced.contains(word) ||
        claim_words().announced.contains(word.substr(0, word.size() - kAccusative.size())))
      return i;
  }
  return std::nullopt;
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
