#include <algorithm>
#include <string_view>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/reports.h"

// Where the content of a report begins.
namespace isnad::language::arabic {
namespace {

// Many masdars are spelt like their verb (فتح, رفض); endings and prefixes of person tell the verb.
bool is_only_verb(std::string_view word) {
  const bool inflected =
      word.ends_with("ت") || word.ends_with("وا") || word.starts_with("ي") || word.starts_with("س");
  return inflected && is_finite_verb(word);
}

}  // namespace

// Whether "that" follows within a few words, after a name for whom it was told.
bool ReportReader::that_is_near(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kReach = 12;  // "؛ مدير تنفيذي لمجموعة «…»، إن"
  for (std::size_t i = at; i < std::min(limit, at + kReach); ++i) {
    if (is_that(i)) return true;
  }
  return false;
}

// Whether "that", a colon or speech in marks follows in words [at, limit), before the sentence goes on.
bool ReportReader::marked_content(std::size_t at, std::size_t limit) const {
  for (std::size_t i = at; i < limit; ++i) {
    if (marks_.opens_speech(i) || marks_.is_colon(i) || is_that(i)) return true;
    const bool before_that =
        marks_.is_semicolon(i) ? that_is_near(i + 1, limit) : i + 1 < limit && is_that(i + 1);
    if (marks_.is_stop(i) && !before_that) return false;
    if (!marks_.is_comma(i) && !marks_.is_stop(i)) continue;
    // "أوضح الباحثان …، أنهما", "أكدت الشركة، التي …، أنها": "that" may follow a comma, or a relative clause
    // between two.
    if (before_that) return true;
    const bool aside = i + 1 < limit && claim_words().relative.contains(words_[i + 1].fold);
    const auto end = aside ? marks_.next_comma(i + 1, limit) : std::nullopt;
    return end && *end + 1 < limit && is_that(*end + 1);
  }
  return false;
}

// Where the content begins: after "that", after a colon, at a quotation, or at a noun phrase where the verb
// takes one. `after` is the word after the source.
std::optional<std::size_t> ReportReader::content_start(const CueForm& form, std::size_t after,
                                                       std::size_t limit, std::size_t last) const {
  constexpr std::size_t kAdverbs = 12;  // words of times and set phrases before what is announced
  const bool judge = form.cue->kind == Cue::Class::kJudge;
  const std::size_t noun_at = after_adverbs(after, std::min(limit, after + kAdverbs));
  if (form.cue->kind == Cue::Class::kDeny) {
    if (const auto denied = denied_start(after, limit)) return denied;
  }
  for (std::size_t j = after; j < limit; ++j) {
    const text::Word& word = words_[j];
    if (const Quote* quote = marks_.quote_that_opens(j)) {
      if (quote->size() >= kShortestSpeech || (j > 0 && marks_.is_colon(j - 1))) return j;
      if (j == after && form.cue->bare_noun) return j;
      j = quote->close;
      continue;
    }
    if (const std::size_t after_name = after_bracket(j, limit); after_name > j) {
      j = after_name - 1;
      continue;
    }
    if (marks_.is_stop(j) && !(marks_.is_semicolon(j) && that_is_near(j + 1, limit))) return std::nullopt;
    if (marks_.is_colon(j)) return j + 1 < last ? std::optional(j + 1) : std::nullopt;
    if (is_that(j)) {
      if (j + 1 >= last) return std::nullopt;
      return judge && j > after ? after : j + 1;
    }
    if (const auto noun = nominal_start(form, after, noun_at, j, last)) return noun;
    if (j > after && marks_.is_comma(j - 1) && cue_of(word.fold) && word.fold != words_[after].fold)
      return std::nullopt;
  }
  return std::nullopt;
}

// The word after a short name in brackets, which may have stops in it ("(إن. إم. كيه)"); `at` where none
// opens there.
std::size_t ReportReader::after_bracket(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kLongestName = 8;  // words and stops
  if (slice(text_, words_[at].span) != "(") return at;
  for (std::size_t i = at + 1; i < std::min(limit, at + kLongestName); ++i) {
    if (slice(text_, words_[i].span) == ")") return i + 1;
  }
  return at;
}

bool ReportReader::is_that(std::size_t word) const {
  if (!claim_words().that.contains(words_[word].fold)) return false;
  if (sources_.in_mention(word)) return false;                               // بان كي مون is spelt like بأن
  if (word > 0 && slice(text_, words_[word - 1].span) == "(") return false;  // a letter's name: (إن. …
  return word == 0 || !claim_words().no_that_after.contains(words_[word - 1].fold);
}

// `noun_at` is the word behind times and set phrases. Content that is a noun phrase: أعلن التحالف استسلام …,
// أشار إلى سقوط …, تعهد بالرد.
std::optional<std::size_t> ReportReader::nominal_start(const CueForm& form, std::size_t after,
                                                       std::size_t noun_at, std::size_t j,
                                                       std::size_t last) const {
  const auto& prepositions = form.cue->prepositions;
  const std::string_view word = words_[j].fold;
  const auto takes = [&](std::string_view preposition) {
    return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
  };
  if (j + 1 < last && takes(word) && !claim_words().that.contains(words_[j + 1].fold) &&
      !claim_words().medium.contains(words_[j + 1].fold)) {
    return j + 1;
  }
  const bool glued = takes("ب") && word == "ب" && j + 1 < last && marks_.quote_that_opens(j + 1) != nullptr;
  if (glued) return j + 1;
  // …, but not the time in "هدد الحزب في بداية الشهر".
  const bool by = takes("ب") && word.starts_with("ب") && word.size() > 6;
  if (by && !claim_words().that.contains(word) && !starts_time(j)) return j;
  if (!form.cue->bare_noun || words_[j].kind == text::WordKind::kPunctuation) return std::nullopt;
  // "أعلن فلان لاحقا مقتل …", "أكد فلان، عمق العلاقات"; but another verb, a further name or an adjective of
  // the source may follow a comma.
  if (j != after && j != noun_at) return std::nullopt;
  if (j != after) {
    const bool aside = marks_.is_comma(j - 1) &&
                       (has_conjunction(words_[j]) || without_article(word) != word || that_is_near(j, last));
    if (aside || cue_of(word)) return std::nullopt;
  }
  if (claim_words().source_end.contains(word) || claim_words().medium.contains(word) || is_only_verb(word))
    return std::nullopt;
  if (claim_words().attribution.contains(word) || starts_time(j) || word.starts_with("ل"))
    return std::nullopt;
  if (time_before_that(j, last) || names_on_to_that(j, last)) return std::nullopt;
  return last - j >= 2 ? std::optional(j) : std::nullopt;
}

bool ReportReader::starts_time(std::size_t word) const {
  return std::any_of(annotation_.times.begin(), annotation_.times.end(),
                     [&](const TimeExpression& time) { return time.span.begin == words_[word].span.begin; });
}

}  // namespace isnad::language::arabic
