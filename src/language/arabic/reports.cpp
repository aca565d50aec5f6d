#include "language/arabic/reports.h"

#include <algorithm>
#include <string>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "text/fold.h"

namespace isnad::language::arabic {

// The source after a cue; for a relayed one (نقلت وكالة عن مسؤول) the one after عن, with the relay as a
// hop.
std::optional<Source> ReportReader::read_subject(const CueForm& form, std::size_t at,
                                                 std::size_t limit) const {
  // "قال بيان للجيش إن": what was published says it for its publisher.
  auto source = sources_.read_attributed(at, limit);
  if (form.cue == nullptr || form.cue->kind != Cue::Class::kRelay) return source;
  std::size_t about = source ? source->last : at;
  // "نقلت الصحيفة تأكيد الوزير أن": what he said, then who.
  if (source && about < limit && claim_words().said_noun.contains(words_[about].fold)) {
    if (auto speaker = sources_.read(about + 1, limit); speaker && speaker->named_by_rule) {
      speaker->relays.push_back(relay_of(*source));
      return speaker;
    }
  }
  const auto from_at = [&](std::size_t i) {
    return i < limit && has_conjunction(words_[i])
               ? 0
               : phrase_length(claim_words().relay_from, analysed_, i, limit);
  };
  while (about < limit && from_at(about) == 0 && about < at + kLongestWayToContent) ++about;
  const std::size_t from = from_at(about);
  if (from == 0) return source;
  auto speaker = sources_.read(about + from, limit);
  if (!speaker || !source) return speaker ? speaker : source;
  // "نقل البيان عن الوزير قوله": his own statement is no hop.
  if (at >= words_.size() || !claim_words().medium.contains(without_article(words_[at].fold)))
    speaker->relays.push_back(relay_of(*source));
  return speaker;
}

Hop ReportReader::relay_of(const Source& source) const {
  Hop hop{.name = source.who.name,
          .kind = HopKind::kOutlet,
          .span = source.who.span,
          .reason = HopReason::kStated,
          .entity = source.who.entity};
  if (!source.who.span) return hop;
  const auto first = std::partition_point(words_.begin(), words_.end(), [&](const text::Word& word) {
    return word.span.end <= source.who.span->begin;
  });
  const auto at = static_cast<std::size_t>(first - words_.begin());
  const bool marked = source.last < words_.size() && text::is_quotation_mark(words_[source.last], text_);
  if (const auto agency = sources_.agency_in({at, source.last + (marked ? 1 : 0)})) {
    hop.name = agency->name;
    hop.kind = HopKind::kAgency;
  } else {
    hop.name = sources_.relay_name(source.who);
  }
  return hop;
}

// The cue that word `k` is, in a stretch that begins at `from`; absent too for what is only spelt like one,
// and for what was not said.
std::optional<CueForm> ReportReader::cue_at(std::size_t from, std::size_t k) const {
  const text::Word& word = words_[k];
  if (!may_have(word, WordMark::kCue)) return std::nullopt;
  const std::string_view written = slice(text_, word.span);
  const std::size_t conjunction = text::bytes_of_folded_prefix(written, has_conjunction(word) ? 1 : 0);
  if (written.substr(conjunction).starts_with("إ")) return std::nullopt;  // إبان (during) is not أبان
  if (phrase_length(claim_words().no_cue, analysed_, k, words_.size()) > 0) return std::nullopt;
  if (claim_words().blamed.contains(without_conjunction(word)) && !blames(k)) return std::nullopt;
  const auto listed = cue_of(word.fold);
  const auto form = listed ? listed : made_clear_at(from, k);
  // "ولم تعلن الوزارة": what somebody did not say; but who does not rule out says something.
  const std::string_view before = k > from ? without_conjunction(words_[k - 1]) : std::string_view();
  const bool negated =
      claim_words().verbal_particle.contains(before) && claim_words().negation.contains(before);
  return negated && form && form->cue->kind != Cue::Class::kDeny ? std::nullopt : form;
}

// "يحمل الوزارة مسؤولية الحادث": what else one carries ("يحمل شهادة") is no judgement.
bool ReportReader::blames(std::size_t cue) const {
  constexpr std::size_t kReach = 20;  // words of subject and object
  for (std::size_t i = cue + 1; i < std::min(words_.size(), cue + kReach) && !marks_.is_stop(i); ++i) {
    if (claim_words().blame.contains(without_article(words_[i].fold))) return true;
  }
  return false;
}

// "وبين المدير أن": made it clear, where it opens a clause and "that" stands behind its subject; else
// between.
std::optional<CueForm> ReportReader::made_clear_at(std::size_t from, std::size_t k) const {
  constexpr std::size_t kReach = 12;  // words of a subject
  const std::string_view bare = without_conjunction(words_[k]);
  const bool opens =
      k == from || has_conjunction(words_[k]) || claim_words().before_cue.contains(words_[k - 1].fold);
  if (!opens || !claim_words().made_clear.contains(bare)) return std::nullopt;
  std::size_t i = k + 1;
  for (; i < std::min(words_.size(), k + kReach) && !is_that(i); ++i) {
    if (marks_.is_comma(i) || marks_.is_stop(i) || claim_words().made_clear.contains(words_[i].fold))
      return std::nullopt;
  }
  if (i >= words_.size() || !is_that(i)) return std::nullopt;
  auto form = cue_of(std::string(bare) + "ت");  // her form is no preposition
  if (!form) return std::nullopt;
  form->proclitic_letters = has_conjunction(words_[k]) ? 1 : 0;
  form->gender = Gender::kMasculine;
  return form;
}

std::optional<Report> ReportReader::next(WordRange range, bool at_boundaries_only) const {
  const Memory memory = sources_.last_speaker() ? Memory::kHasSpeaker : Memory::kEmpty;
  for (std::size_t k = range.first; k < range.last; ++k) {
    if (marks_.inside_quote(k)) continue;
    const auto form = cue_at(range.first, k);
    if (!form) continue;
    if (at_boundaries_only && !at_boundary(range.first, k, *form)) continue;
    const bool opening_participle =
        form->form == CueForm::Form::kParticiple && !at_boundaries_only && k == range.first;
    if (opening_participle && !that_follows(k)) continue;
    // "التقديرات التي صدرت عن الوزارة بأن …": what came from somebody is his.
    const bool issued = form->cue->kind == Cue::Class::kRelay && k >= range.first + 2 &&
                        claim_words().publication.contains(without_article(words_[k - 2].fold));
    if (k > range.first && is_relative(k - 1) && !issued) continue;
    if (auto report = complete(range, k, *form, memory)) {
      end_content(*report, range.last);
      if (const auto main = main_clause(range.first, *report)) {
        report->content.last = *main;
        report->main_follows = true;
      }
      return report;
    }
  }
  return std::nullopt;
}

// "وفي وقت أعلن الرئيس أن القوات تراجعت، قتل أمس ستة": while he said the one, the outlet tells the other. The
// comma before it, where such a connective opens a sentence and a verb of the past follows.
std::optional<std::size_t> ReportReader::main_clause(std::size_t from, const Report& report) const {
  const std::size_t length = phrase_length(claim_words().meanwhile, analysed_, from, report.cue);
  const bool opens_sentence = from == 0 || marks_.is_stop(from - 1);
  if (length == 0 || from + length != report.cue || !opens_sentence) return std::nullopt;
  for (std::size_t i = report.content.first + 1; i + 1 < report.content.last; ++i) {
    if (!marks_.is_comma(i) || marks_.inside_quote(i)) continue;
    const text::Word& verb = words_[i + 1];
    const bool of_the_past = is_verb(verb) && !verb.fold.starts_with("ي") && !verb.fold.starts_with("ت");
    if (of_the_past && !has_conjunction(verb)) return i;
  }
  return std::nullopt;
}

bool ReportReader::is_relative(std::size_t word) const {
  if (word > 0 && claim_words().adverb_ma.contains(without_conjunction(words_[word - 1]))) return false;
  return claim_words().no_cue_after.contains(words_[word].fold) ||
         claim_words().no_cue_after.contains(without_conjunction(words_[word]));
}

bool ReportReader::at_boundary(std::size_t from, std::size_t k, const CueForm& form) const {
  if (k == from || only_adverbs(from, k)) return true;
  const bool after_mark = words_[k - 1].kind == text::WordKind::kPunctuation;
  if (form.form == CueForm::Form::kParticiple)
    return after_mark || form.proclitic_letters > 0 || k == from + 1 || that_follows(k);
  if (form.proclitic_letters > 0) return true;
  const std::string_view before = without_conjunction(words_[k - 1]);
  if (contrasts(from, k) || turn_before(from, k) < k) return true;
  return after_mark || claim_words().before_cue.contains(std::string(before)) || subject_between(from, k) ||
         subject_after_that(from, k) > from;
}

// "… من جهة أخرى أفاد مصدر بأن …": where a set phrase of several words turns to another matter, comma or
// not; `cue` where none stands before it.
std::size_t ReportReader::turn_before(std::size_t from, std::size_t cue) const {
  constexpr std::size_t kLongest = 4;
  for (std::size_t i = cue < from + kLongest ? from : cue - kLongest; i + 1 < cue; ++i) {
    if (i + phrase_length(claim_words().opener, analysed_, i, cue) == cue) return i;
  }
  return cue;
}

// "وفي وقت لاحق أمس حذر من أن": set phrases and times alone stand before the verb.
bool ReportReader::only_adverbs(std::size_t from, std::size_t k) const {
  constexpr std::size_t kReach = 8;
  return k - from <= kReach && after_adverbs(from, k) == k;
}

std::size_t ReportReader::after_adverbs(std::size_t at, std::size_t limit) const {
  for (std::size_t i = at; i < limit;) {
    if (const std::size_t length = phrase_length(claim_words().opener, analysed_, i, limit); length > 0) {
      i += length;
    } else if (const std::size_t after = after_time(i, limit); after > i) {
      i = after;
    } else if (marks_.is_comma(i)) {
      ++i;
    } else {
      return i;
    }
  }
  return limit;
}

// "… واصفا الهجوم بأنه": a participle with its own "that" reports, comma or not.
bool ReportReader::that_follows(std::size_t cue) const {
  constexpr std::size_t kReach = 4;
  for (std::size_t i = cue + 1; i < std::min(words_.size(), cue + kReach); ++i) {
    if (words_[i].kind == text::WordKind::kPunctuation) return false;
    if (is_that(i)) return true;
  }
  return false;
}

// "…، لكن المرصد قال": a connective and a subject stand between the last comma and the verb.
bool ReportReader::subject_between(std::size_t from, std::size_t k) const {
  const std::size_t start = clause_start(from, k);
  return start > from && phrase_length(claim_words().clause_start, analysed_, start, k) > 0 &&
         sources_.read_before(start + 1, k).has_value();
}

// The word after the last comma or stop before k.
std::size_t ReportReader::clause_start(std::size_t from, std::size_t k) const {
  for (std::size_t i = k; i-- > from;) {
    if (words_[i].kind == text::WordKind::kPunctuation && !text::is_quotation_mark(words_[i], text_))
      return i + 1;
  }
  return from;
}

// "وجاء في بيان للوزارة أن …": what stands in something that was published is its publisher's.
std::optional<Report> ReportReader::appearance(WordRange range, std::size_t k, const CueForm& form,
                                               Memory memory) const {
  const std::size_t limit = std::min(range.last, k + kLongestWayToContent);
  const std::size_t noun = k + 2;
  if (noun >= limit || !claim_words().unnamed_keeps.contains(words_[k + 1].fold)) return std::nullopt;
  const std::string_view head = without_article(words_[noun].fold);
  const bool published = claim_words().medium.contains(head) || claim_words().publication.contains(head);
  if (!published) return std::nullopt;
  const auto content = content_start(form, noun + 1, limit, range.last);
  if (!content) return std::nullopt;
  Report report{
      .begin = k,
      .cue = k,
      .form = form,
      .source = sources_.names_place(noun) ? std::nullopt : sources_.read_attributed(noun, *content),
      .before_content = {k, *content},
      .content = {*content, range.last},
      .ends_here = false,
      .tail = {}};
  // "كانت صحيفة الضفة قد نشرت خبرا، وجاء في الخبر أن": who published it opens the sentence.
  if (!report.source && claim_words().helper.contains(without_conjunction(words_[range.first])))
    report.source = sources_.read_before(range.first, k);
  if (!report.source && memory == Memory::kEmpty) return std::nullopt;
  return report;
}

std::optional<Report> ReportReader::complete(WordRange range, std::size_t k, const CueForm& form,
                                             Memory memory) const {
  if (form.cue->kind == Cue::Class::kAppear) return appearance(range, k, form, memory);
  Report report{.begin = k,
                .cue = k,
                .form = form,
                .source = std::nullopt,
                .before_content = {},
                .content = {},
                .ends_here = false,
                .tail = {}};
  const std::size_t limit = std::min(range.last, k + kLongestWayToContent);
  std::size_t after = sources_.after_marked_addressee(k + 1, limit);  // قال لـ«الضفة» مدير الميناء …
  if (auto turned = object_before_subject(range, k, form)) return turned;
  // "قال «تجمع أهالي النهر» في بيان إن": what stands in marks may be who speaks.
  if (form.form == CueForm::Form::kVerb && marks_.opens_speech(after)) {
    report.source = speaker_in_marks(after, limit);
    if (report.source) after = after_medium(report.source->last, limit);
  } else if (form.form == CueForm::Form::kVerb) {
    // كان الوزير أبلغ الوكالة: after كان the subject stands before the verb, and what follows is whom he
    // told.
    if (opens_with_helper(range.first, k)) take_subject_before(range.first, report);
    // وهددوا الحزب: what stands behind a plural is its object.
    const bool behind = !form.plural && (!report.source || !report.source->named_by_rule);
    after = after_time(after, limit);  // "أعلنت الثلاثاء الوزارة"
    if (behind) report.source = read_subject(form, after, limit);
    // وقال after another verb goes on with that one's subject.
    const bool goes_on = form.proclitic_letters > 0 && k > range.first;
    if (!report.source || !report.source->named_by_rule) {
      goes_on ? take_subject_of_first_verb(range.first, report) : take_subject_before(range.first, report);
    }
    // "كما أكد سقوط قتلى": where the verb takes a noun, an unknown noun phrase is that, not the subject.
    const bool unknown = report.source && !report.source->named_by_rule;
    if (unknown && form.cue->bare_noun && !marked_content(report.source->last, limit)) report.source.reset();
    if (report.source && report.source->last > k) after = after_adjunct(report.source->last, limit);
    if (report.source) after = after_relay(after, limit, *report.source);
    if (report.source) after = after_quoting(after, limit, *report.source);
    // "في بيان لها، أمس، استشهاد": in what and when, in either order.
    constexpr int kMostTurns = 3;
    for (int turn = 0; turn < kMostTurns; ++turn) after = after_medium(after_time(after, limit), limit);
  }
  // "ردت الشرطة على المحتجين، مؤكدة أن": whoever the sentence is about.
  if (form.form == CueForm::Form::kParticiple && k > range.first)
    take_subject_of_first_verb(range.first, report);
  if (report.source && is_addressee(form, k, *report.source)) {
    report.source.reset();
    if (memory == Memory::kEmpty) return std::nullopt;
    after = k + 1;
  }
  auto content = content_start(form, after, limit, range.last);
  if (!content && report.source) content = content_in_name(report, limit);
  if (!content && report.source) content = content_after_relative(form, after, limit);
  if (!content) return std::nullopt;
  if (*content == after && words_[after].fold.starts_with("ب") &&
      claim_words().accused.contains(without_conjunction(words_[k])) &&
      phrase_length(claim_words().manner, analysed_, after, limit) == 0) {
    content = read_accused(k, after, report);
    if (!content) return std::nullopt;
  }
  skip_his_saying(report, *content, range.last);
  if (form.form == CueForm::Form::kVerb && contrasts(range.first, k)) report.begin = k - 2;
  if (form.form == CueForm::Form::kVerb && report.begin == k) report.begin = turn_before(range.first, k);
  const bool subject_is_content = report.source && report.source->last > *content;
  if (subject_is_content) report.source.reset();
  report.before_content = {k, *content};
  report.content = {*content, range.last};
  // Pictures show what a subject of their own says that they do; and a verb in the middle of a clause has
  // one.
  const bool shows = form.cue->kind == Cue::Class::kShow && (!report.source || !report.source->named_by_rule);
  const bool mid_clause = form.form == CueForm::Form::kVerb && !at_boundary(range.first, k, form);
  if (shows || (!report.source && (memory == Memory::kEmpty || mid_clause))) return std::nullopt;
  return report;
}

// A short name in marks right behind a reporting verb, where "that" follows it and no further verb.
std::optional<Source> ReportReader::speaker_in_marks(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kLongestName = 10;  // words
  const Quote* quote = marks_.quote_that_opens(at);
  if (quote == nullptr || !quote->closed || quote->size() > kLongestName || quote->close + 1 >= limit)
    return std::nullopt;
  for (std::size_t i = quote->first(); i < quote->close; ++i) {
    if (words_[i].kind != text::WordKind::kWord || cue_of(words_[i].fold)) return std::nullopt;
  }
  for (std::size_t i = quote->close + 1; i < limit; ++i) {
    if (is_that(i)) return sources_.in_marks({at, quote->close + 1});
    if (words_[i].kind == text::WordKind::kPunctuation || cue_of(words_[i].fold)) return std::nullopt;
  }
  return std::nullopt;
}

// "ودعا السكان إلى المغادرة": whom he called on, not who called.
bool ReportReader::is_addressee(const CueForm& form, std::size_t k, const Source& source) const {
  if (form.cue->kind != Cue::Class::kCall || !source.who.span || k + 1 >= words_.size() ||
      source.who.span->begin != words_[k + 1].span.begin)
    return false;
  // A verb agrees with its subject behind it: دعا اللجنة is a call on the commission.
  const std::string_view verb = words_[k].fold;
  const bool masculine = !verb.ends_with("ت") && !without_conjunction(verb).starts_with("ت");
  const std::string_view noun = words_[k + 1].fold;
  const bool feminine_body = source.kind != HopKind::kPerson && noun.ends_with("ه");
  return claim_words().addressee.contains(noun) ||
         (masculine && feminine_body && form.form == CueForm::Form::kVerb);
}

// "يتهم معارضون الوزير بالعمل على": whom somebody accuses, named right behind him, begins the content. With
// one name alone ("ويتهم فلان بالعمل على") he is accused, and nobody is said to do it.
std::optional<std::size_t> ReportReader::read_accused(std::size_t cue, std::size_t after,
                                                      Report& report) const {
  const auto entity_at = [&](std::size_t i) -> std::optional<LocalEntityIndex> {
    const Mention* mention = sources_.mention_at(i);
    if (mention == nullptr || mention->span.begin != words_[i].span.begin) return std::nullopt;
    return mention->entity;
  };
  const auto first = entity_at(cue + 1);
  for (std::size_t i = cue + 2; i < after; ++i) {
    const auto other = entity_at(i);
    if (!other || other == first) continue;
    report.source = sources_.read(cue + 1, i);
    return report.source && report.source->last <= i ? std::optional(i) : std::nullopt;
  }
  return std::nullopt;
}

// "…، إلا أنها أكدت أنها": a verb behind a contrast and "that she" goes on with its own subject.
bool ReportReader::contrasts(std::size_t from, std::size_t k) const {
  if (k < from + 2) return false;
  const std::string_view pronoun = words_[k - 1].fold;
  return claim_words().contrast_that.contains(words_[k - 2].fold) && claim_words().that.contains(pronoun) &&
         (pronoun.ends_with("ه") || pronoun.ends_with("ها") || pronoun.ends_with("هم"));
}

bool ReportReader::opens_with_helper(std::size_t from, std::size_t k) const {
  const std::size_t start = std::max(from, clause_start(from, k));
  return start + 1 < k && claim_words().helper.contains(without_conjunction(words_[start]));
}

// The word after "بقيادة واشنطن" and its like.
std::size_t ReportReader::after_adjunct(std::size_t at, std::size_t limit) const {
  if (at + 2 >= limit || !claim_words().source_adjunct.contains(words_[at].fold)) return at;
  at += claim_words().unnamed_keeps.contains(words_[at + 1].fold) ? 3 : 2;
  return std::min(at, limit);
}

// The word after what something was said in: "دانت في بيان على موقعها الإلكتروني القصف".
std::size_t ReportReader::after_medium(std::size_t at, std::size_t limit) const {
  const auto adjective = [&](std::size_t i) {
    return words_[i].kind == text::WordKind::kWord && ends_as_relation(words_[i].fold);
  };
  while (at + 2 < limit && claim_words().unnamed_keeps.contains(words_[at].fold) &&
         claim_words().medium.contains(words_[at + 1].fold)) {
    at += 2;
    while (at + 1 < limit && (adjective(at) || claim_words().issued.contains(words_[at].fold))) ++at;
  }
  return at;
}

// The word after a time ("أعلنت الوزارة في وقت سابق وفاة …", "أعلنت، أمس، وفاة …").
std::size_t ReportReader::after_time(std::size_t at, std::size_t limit) const {
  std::size_t from = at;
  while (from < limit && (marks_.is_comma(from) || claim_words().unnamed_keeps.contains(words_[from].fold)))
    ++from;
  if (from >= limit || !starts_time(from)) return at;
  const auto time =
      std::find_if(annotation_.times.begin(), annotation_.times.end(),
                   [&](const TimeExpression& t) { return t.span.begin == words_[from].span.begin; });
  while (from < limit && words_[from].span.begin < time->span.end) ++from;
  while (from < limit && marks_.is_comma(from)) ++from;
  return from;
}

// "حمّلت النقابة الإدارة المسؤولية، وقالت إن": the subject is that of the verb which the sentence opens with.
void ReportReader::take_subject_of_first_verb(std::size_t first, Report& report) const {
  // "من ناحية ثانية، علقت الصحيفة"
  if (!is_conjoined_verb(words_[first])) first = after_adverbs(first, report.cue);
  if (first >= report.cue || !is_conjoined_verb(words_[first])) return;
  // "تعرض اللاعب للإصابة، وكشفت الفحوصات": another verb's subject.
  const std::string_view verb = without_conjunction(words_[first]);
  const bool agrees = report.form.gender != Gender::kFeminine || verb.ends_with("ت") || verb.starts_with("ت");
  auto source = agrees ? sources_.read(first + 1, report.cue) : std::nullopt;
  if (!source || !source->named_by_rule) source = subject_of_last_verb(first, report.cue);
  if (source && source->named_by_rule) report.source = std::move(source);
}

// "أثار ذلك غضبا وأغلقت النقابة الميناء، وقالت إن": somebody named right behind the last verb that "و" joins.
std::optional<Source> ReportReader::subject_of_last_verb(std::size_t first, std::size_t cue) const {
  for (std::size_t i = cue; i-- > first + 1;) {
    if (!words_[i].fold.starts_with("و") || !is_conjoined_verb(words_[i]) || marks_.inside_quote(i)) continue;
    auto source = sources_.read(i + 1, cue);
    const bool named =
        source && source->named_by_rule && source->kind != HopKind::kUnnamed && !sources_.names_place(i + 1);
    return named ? std::move(source) : std::nullopt;
  }
  return std::nullopt;
}

// "… رغم أن الشركة قالت إن": the subject of a reporting verb inside somebody's words stands between "that"
// and the verb. `from` where none does.
std::size_t ReportReader::subject_after_that(std::size_t from, std::size_t cue) const {
  constexpr std::size_t kReach = 8;
  if (cue == 0 || claim_words().verbal_particle.contains(words_[cue - 1].fold)) return from;
  for (std::size_t i = cue; i-- > from + 1 && i + kReach > cue;) {
    if (!claim_words().that.contains(without_conjunction(words_[i]))) continue;
    const auto source = sources_.read(i + 1, cue);
    std::size_t end = source ? source->last : cue + 1;
    while (end < cue && text::is_quotation_mark(words_[end], text_)) ++end;
    return source && source->named_by_rule && end == cue ? i + 1 : from;
  }
  return from;
}

// Where the words begin that join such a clause to the one before: رغم أن، على الرغم من أن.
std::size_t ReportReader::before_concession(std::size_t from, std::size_t subject) const {
  std::size_t at = subject - 1;
  while (at > from && claim_words().concession.contains(words_[at - 1].fold)) --at;
  return at;
}

// A subject that stands before its verb: كان مسؤول محلي قد قال.
void ReportReader::take_subject_before(std::size_t from, Report& report) const {
  std::size_t start = std::max(from, clause_start(from, report.cue));
  std::size_t turned_at = start;  // where the connective begins before it
  for (std::size_t i = start; i < report.cue; ++i) {
    if (claim_words().subordinate.contains(without_conjunction(words_[i]))) start = i + 1;
    const std::size_t turn = phrase_length(claim_words().bare_start, analysed_, i, report.cue);
    if (turn > 0) {
      start = i + turn;
      turned_at = i;
    }
  }
  // "لكن مدير الميناء، سعيد الكرمي، قال": the holder's name between two commas.
  std::size_t apposition = start;
  if (start == report.cue && start >= from + 2 && marks_.is_comma(start - 1)) {
    const std::size_t name = clause_start(from, start - 1);
    if (name >= from + 2) apposition = clause_start(from, name - 1);
  }
  const std::size_t nested = subject_after_that(start, report.cue);
  for (const std::size_t first : {nested, start, apposition, from}) {
    std::size_t subject = first + phrase_length(claim_words().clause_start, analysed_, first, report.cue);
    subject += phrase_length(claim_words().opener, analysed_, subject, report.cue);
    auto source = sources_.read_before(subject, report.cue);
    if (source && (source->named_by_rule || !report.source)) {
      report.source = std::move(source);
      report.begin = first == nested && nested > start     ? before_concession(start, nested)
                     : first == start && turned_at < start ? turned_at
                                                           : first;
      // "وكان زعيم الحزب، فلان الفلاني، قال": the title before the comma is of the same subject.
      if (report.begin > from && sources_.describes(*report.source, {from, report.begin}))
        report.begin = from;
      return;
    }
  }
}

// Cuts the content where the next report begins.
void ReportReader::end_content(Report& report, std::size_t last) const {
  if (report.ends_here) return;
  report.content.last = last;
  for (std::size_t k = report.content.first + 1; k < last; ++k) {
    if (marks_.inside_quote(k)) continue;
    const auto form = cue_at(report.content.first, k);
    if (!form || !at_boundary(report.content.first, k, *form) || is_relative(k - 1)) continue;
    const auto next = complete({report.content.first, last}, k, *form, Memory::kHasSpeaker);
    if (!next) continue;
    report.content.last = std::max(next->begin, report.content.first + 1);
    // A subject search may have gone back over the whole content: then the verb belongs to the content.
    if (next->begin <= report.content.first) report.content.last = k;
    return;
  }
}

}  // namespace isnad::language::arabic
