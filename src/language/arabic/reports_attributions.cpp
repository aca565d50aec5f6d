#include <algorithm>

#include "language/arabic/claim_words.h"
#include "language/arabic/reports.h"

// Phrases of attribution, before and behind what somebody said: بحسب الوزارة، …
namespace isnad::language::arabic {
namespace {

// Fewer words before a closing attribution assert nothing.
constexpr std::size_t kShortestClauseBeforeAttribution = 3;

// A verb without the object pronoun that points back: قاله, أعلنتها.
std::string_view without_object(std::string_view verb) {
  constexpr std::size_t kLetter = 2;
  for (const std::string_view pronoun : {"ها", "ه"}) {
    if (verb.ends_with(pronoun) && verb.size() >= pronoun.size() + 3 * kLetter)
      return verb.substr(0, verb.size() - pronoun.size());
  }
  return verb;
}

}  // namespace

// "بحسب الوزارة، …": who says it stands first.
std::optional<Report> ReportReader::opening_attribution(WordRange unit) const {
  const std::size_t length = phrase_length(claim_words().attribution, analysed_, unit.first, unit.last);
  if (length == 0) return std::nullopt;
  const std::size_t name = skip_links(unit.first + length, unit.last);
  const std::size_t limit = std::min(unit.last, name + kLongestWayToContent);
  auto comma = marks_.next_comma(name, limit);
  for (std::size_t i = name; i < comma.value_or(limit); ++i) {
    if (marks_.is_semicolon(i)) comma = i;  // "وحسب الشهود؛ فقد"
  }
  auto source = sources_.read_attributed(name, comma ? *comma : limit);
  if (!source || !source->named_by_rule || source->last >= unit.last) return std::nullopt;
  std::size_t content = comma ? *comma + 1 : source->last;
  // Without a comma only a word that opens a clause tells where the source ends.
  const std::string_view opens = words_[source->last].fold;
  const bool then = claim_words().then.contains(opens);
  const auto verb = cue_of(opens);
  if (then || (verb && verb->form == CueForm::Form::kVerb)) {
    content = source->last;
  } else if (!comma) {
    return std::nullopt;
  }
  const std::size_t before = content;
  if (content < unit.last && (claim_words().that.contains(without_conjunction(words_[content])) ||
                              claim_words().then.contains(words_[content].fold)))
    ++content;
  if (content >= unit.last) return std::nullopt;
  return Report{.begin = unit.first,
                .cue = unit.first,
                .form = {},
                .source = std::move(source),
                .before_content = {unit.first, before},
                .content = {content, unit.last},
                .ends_here = false,
                .tail = {}};
}

// "…، بحسب الوزارة", "…، كما أعلن مكتبه", "…، وفق ما أفاد مسؤول": who says it stands last.
std::optional<Report> ReportReader::closing_attribution(WordRange unit) const {
  for (std::size_t k = unit.last; k-- > unit.first + kShortestClauseBeforeAttribution;) {
    if (!may_have(words_[k], WordMark::kAttribution) || marks_.inside_quote(k)) continue;
    std::size_t length = phrase_length(claim_words().attribution, analysed_, k, unit.last);
    const bool as_clause = length == 0 && claim_words().as_clause.contains(words_[k].fold);
    if (length == 0 && !as_clause) {
      if (auto report = published_attribution(unit, k)) return report;
      continue;
    }
    std::size_t name = skip_links(k + (as_clause ? 1 : length), unit.last);
    Report report{.begin = k,
                  .cue = k,
                  .form = {},
                  .source = std::nullopt,
                  .before_content = {k, unit.last},
                  .content = {},
                  .ends_here = false,
                  .tail = {}};
    if (name < unit.last) {
      const std::string_view verb = words_[name].fold;
      auto cue = cue_of(verb);
      if (!cue && length > 0) cue = cue_of(without_object(verb));  // "وفق ما قاله …"
      if (cue && cue->form == CueForm::Form::kVerb) {
        report.cue = name;
        report.form = *cue;
        name = after_time(name + 1, unit.last);  // "كما ذكر الأسبوع الماضي المدعي العام"
      } else if (as_clause) {
        continue;
      }
    }
    report.source = report.form.cue == nullptr ? sources_.read_attributed(name, unit.last)
                                               : read_subject(report.form, name, unit.last);
    if (!report.source || !may_be_source(k, name, report)) continue;
    report.tail = added_by_source(report.source->last, unit.last);
    if (!report.tail.empty() || ends_unit(report.source->last, unit.last)) return report;
  }
  return std::nullopt;
}

// "…، بحسب مصدر أمني، ويحق له …": an attribution between two commas whose second opens a clause of its own
// closes what stands before it.
std::optional<std::size_t> ReportReader::attributed_part(WordRange unit) const {
  for (std::size_t k = unit.first + kShortestClauseBeforeAttribution + 1; k + 1 < unit.last; ++k) {
    if (!may_have(words_[k], WordMark::kAttribution) || marks_.inside_quote(k)) continue;
    const std::size_t length = phrase_length(claim_words().attribution, analysed_, k, unit.last);
    if (length == 0) continue;
    std::size_t name = skip_links(k + length, unit.last);
    // "بحسب ما ذكرت الصحيفة" needs no comma before it.
    const auto cue = name < unit.last ? cue_of(words_[name].fold) : std::nullopt;
    const bool verb = name > k + length && cue && cue->form == CueForm::Form::kVerb;
    if (!verb && !marks_.is_comma(k - 1)) continue;
    if (verb) ++name;
    const auto source = sources_.read_attributed(name, unit.last);
    if (!source || !source->named_by_rule || source->last + 2 >= unit.last) continue;
    if (!marks_.is_comma(source->last)) continue;
    const text::Word& next = words_[source->last + 1];
    const bool negated = claim_words().verbal_particle.contains(without_conjunction(next));
    if (has_conjunction(next) && (is_conjoined_verb(next) || negated)) return source->last;
  }
  return std::nullopt;
}

std::optional<std::size_t> ReportReader::opened_part(WordRange unit) const {
  for (std::size_t k = unit.first + kShortestClauseBeforeAttribution + 1; k + 1 < unit.last; ++k) {
    if (!may_have(words_[k], WordMark::kAttribution) || !marks_.is_comma(k - 1) || marks_.inside_quote(k))
      continue;
    const auto opening = opening_attribution({k, unit.last});
    if (opening && claim_words().then.contains(words_[opening->before_content.last].fold)) return k;
  }
  return std::nullopt;
}

// "…، في حصيلة جديدة أعلنتها الوزارة": what was published, then who published it. `k` is the verb.
std::optional<Report> ReportReader::published_attribution(WordRange unit, std::size_t k) const {
  constexpr std::size_t kReach = 3;  // words from the preposition to the verb
  if (slice(text_, words_[k].span).ends_with("ة")) return std::nullopt;  // قدرة (ability) is not قدره
  const std::string_view verb = without_object(words_[k].fold);
  const auto cue = verb == words_[k].fold ? std::nullopt : cue_of(verb);
  if (!cue || cue->form != CueForm::Form::kVerb) return std::nullopt;
  for (std::size_t noun = k; noun-- > unit.first + 1 && noun + kReach > k;) {
    const bool published = claim_words().publication.contains(words_[noun].fold) ||
                           claim_words().medium.contains(words_[noun].fold);
    const bool opens = published && (claim_words().attribution.contains(words_[noun - 1].fold) ||
                                     claim_words().unnamed_keeps.contains(words_[noun - 1].fold));
    if (!opens) continue;
    Report report{.begin = noun - 1,
                  .cue = k,
                  .form = *cue,
                  .source = sources_.read(k + 1, unit.last),
                  .before_content = {noun - 1, unit.last},
                  .content = {},
                  .ends_here = false,
                  .tail = {}};
    const bool told = report.source && noun >= unit.first + 1 + kShortestClauseBeforeAttribution;
    return told && ends_unit(report.source->last, unit.last) ? std::optional(report) : std::nullopt;
  }
  return std::nullopt;
}

// After a comma any short noun phrase may be who says it, but for rules and plans (وفق القانون).
bool ReportReader::may_be_source(std::size_t phrase, std::size_t name, const Report& report) const {
  if (report.source->named_by_rule || report.form.cue != nullptr) return true;
  return marks_.is_comma(phrase - 1) && !claim_words().not_source.contains(words_[name].fold);
}

// "…، بحسب المحافظ الذي أضاف أن …": the words from the second verb on.
WordRange ReportReader::added_by_source(std::size_t at, std::size_t last) const {
  if (at + 1 >= last || !claim_words().relative.contains(words_[at].fold)) return {};
  const auto cue = cue_of(words_[at + 1].fold);
  return cue && that_follows(at + 1) ? WordRange{at + 1, last} : WordRange{};
}

// What may follow the source of a closing attribution: where and to whom it was said, nothing more.
bool ReportReader::ends_unit(std::size_t at, std::size_t last) const {
  constexpr std::size_t kLongestTail = 12;
  if (last - at > kLongestTail) return false;
  for (std::size_t i = at; i < last; ++i) {
    const bool adverbial = i + 1 < last && claim_words().source_end.contains(words_[i + 1].fold);
    if (marks_.is_comma(i) && i + 2 < last && !adverbial) return false;
    if (claim_words().that.contains(words_[i].fold)) return false;
  }
  return true;
}

std::size_t ReportReader::skip_links(std::size_t at, std::size_t last) const {
  while (at < last && claim_words().attribution_link.contains(words_[at].fold)) ++at;
  return at;
}

}  // namespace isnad::language::arabic
