#include "language/arabic/claims.h"

#include <algorithm>
#include <optional>

#include "language/arabic/claim_words.h"
#include "language/arabic/clauses.h"
#include "language/arabic/cues.h"
#include "language/arabic/events.h"
#include "language/arabic/quotes.h"
#include "language/arabic/sources.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// Between a reporting verb and its "that" stand at most so many words; the longest seen is 27.
constexpr std::size_t kLongestWayToContent = 32;
// A quotation of this many words is speech; shorter ones are names or single words in marks.
constexpr std::size_t kShortestSpeech = 3;
// The outlet's own sentence of fewer words is a heading or a fragment.
constexpr std::size_t kShortestNarration = 5;
// Sentences that one quotation joins are read together up to this many words, and longer sentences are cut:
// the rules look back and forth inside a unit, so its length bounds their time.
constexpr std::size_t kLongestUnit = 400;

// A reporting verb with what it reports.
struct Report {
  std::size_t begin = 0;  // where its clause begins, subject included
  std::size_t cue = 0;    // the cue's word
  CueForm form;
  std::optional<Source> source;  // absent: the last speaker
  WordRange before_content;      // from the cue to the content: agencies stand here
  WordRange content;
};

class ClaimFinder {
 public:
  ClaimFinder(const Document& document, const Annotation& annotation)
      : text_(document.article.text),
        analysed_(document.analysed),
        words_(document.analysed.words),
        annotation_(annotation),
        article_(document.article),
        sources_(document, annotation),
        quotes_(find_quotes(document.article.text, document.analysed)) {
    quote_at_.resize(words_.size(), nullptr);
    for (const Quote& quote : quotes_) {
      for (std::size_t i = quote.open; i <= quote.close && i < words_.size(); ++i) quote_at_[i] = &quote;
    }
    // A byline's agency stands behind the whole text only where the text names no other one.
    if (article_.agencies.size() == 1 && article_.agencies.front().place != AgencyCredit::Place::kText) {
      byline_ = Hop{.name = article_.agencies.front().name,
                    .kind = HopKind::kAgency,
                    .span = std::nullopt,
                    .reason = HopReason::kInherited,
                    .entity = std::nullopt};
    }
  }

  std::vector<Claim> find() {
    for (const WordRange unit : units()) read_unit(unit);
    std::stable_sort(claims_.begin(), claims_.end(),
                     [](const Claim& a, const Claim& b) { return a.span < b.span; });
    return std::move(claims_);
  }

 private:
  // Sentences, those that one quotation joins taken together.
  std::vector<WordRange> units() const {
    std::vector<WordRange> units;
    const auto add_cut = [&](std::size_t first, std::size_t last) {
      for (; last - first > kLongestUnit; first += kLongestUnit)
        units.push_back({first, first + kLongestUnit});
      units.push_back({first, last});
    };
    for (const text::Sentence& sentence : analysed_.sentences) {
      const bool inside = !units.empty() && quote_at_[sentence.first] != nullptr &&
                          quote_at_[sentence.first]->open < sentence.first &&
                          quote_at_[sentence.first]->closed;
      if (inside && sentence.last - units.back().first < kLongestUnit) {
        units.back().last = sentence.last;
      } else {
        add_cut(sentence.first, sentence.last);
      }
    }
    return units;
  }

  void read_unit(WordRange unit) {
    while (!unit.empty() && words_[unit.first].kind == text::WordKind::kPunctuation &&
           quote_at_[unit.first] == nullptr)
      ++unit.first;
    if (unit.empty()) return;
    if (read_opening_attribution(unit)) return;
    const std::optional<Report> closing = closing_attribution(unit);
    const WordRange rest{unit.first, closing ? closing->begin : unit.last};
    if (read_reports(rest)) return;
    if (closing) {
      add_reported(rest, *closing);
    } else {
      narrate(unit);
    }
  }

  // "بحسب الوزارة، …": who says it stands first.
  bool read_opening_attribution(WordRange unit) {
    const std::size_t length = phrase_length(claim_words().attribution, analysed_, unit.first, unit.last);
    if (length == 0) return false;
    const std::size_t name = skip_links(unit.first + length, unit.last);
    const auto comma = next_comma(name, unit.last);
    if (!comma) return false;
    auto source = sources_.read(name, *comma);
    if (!source || !source->named_by_rule) return false;
    std::size_t content = *comma + 1;
    if (content < unit.last && (words_[content].fold == "فان" || words_[content].fold == "ان")) ++content;
    Report report{.begin = unit.first,
                  .cue = unit.first,
                  .form = {},
                  .source = std::move(source),
                  .before_content = {unit.first, *comma},
                  .content = {content, unit.last}};
    add_reported(report.content, report);
    return true;
  }

  // "…، بحسب الوزارة", "…، كما أعلن مكتبه", "…، وفق ما أفاد مسؤول": who says it stands last.
  std::optional<Report> closing_attribution(WordRange unit) const {
    for (std::size_t k = unit.last; k-- > unit.first + kShortestClauseBeforeAttribution;) {
      if (inside_quote(k)) continue;
      std::size_t length = phrase_length(claim_words().attribution, analysed_, k, unit.last);
      const bool as_clause = length == 0 && claim_words().as_clause.contains(words_[k].fold);
      if (length == 0 && !as_clause) continue;
      std::size_t name = skip_links(k + (as_clause ? 1 : length), unit.last);
      Report report{.begin = k,
                    .cue = k,
                    .form = {},
                    .source = std::nullopt,
                    .before_content = {k, unit.last},
                    .content = {}};
      if (name < unit.last) {
        if (const auto cue = cue_of(words_[name].fold); cue && cue->form == CueForm::Form::kVerb) {
          report.cue = name;
          report.form = *cue;
          ++name;
        } else if (as_clause) {
          continue;
        }
      }
      report.source = read_subject(report.form, name, unit.last);
      const bool known = report.source && (report.source->named_by_rule || report.form.cue != nullptr);
      if (known && ends_unit(report.source->last, unit.last)) return report;
    }
    return std::nullopt;
  }

  // What may follow the source of a closing attribution: where and to whom it was said, nothing more.
  bool ends_unit(std::size_t at, std::size_t last) const {
    constexpr std::size_t kLongestTail = 12;
    if (last - at > kLongestTail) return false;
    for (std::size_t i = at; i < last; ++i) {
      if (is_comma(i) && i + 2 < last) return false;
      if (claim_words().that.contains(words_[i].fold)) return false;
    }
    return true;
  }

  // The source after a cue; for a relayed one (نقلت وكالة عن مسؤول) the one after عن, with the relay as a
  // hop.
  std::optional<Source> read_subject(const CueForm& form, std::size_t at, std::size_t limit) const {
    auto source = sources_.read(at, limit);
    if (form.cue == nullptr || form.cue->kind != Cue::Class::kRelay) return source;
    std::size_t about = source ? source->last : at;
    while (about < limit && words_[about].fold != "عن" && about < at + kLongestWayToContent) ++about;
    if (about >= limit || words_[about].fold != "عن") return source;
    auto speaker = sources_.read(about + 1, limit);
    if (!speaker || !source) return speaker ? speaker : source;
    speaker->relays.push_back(relay_of(*source));
    return speaker;
  }

  Hop relay_of(const Source& source) const {
    Hop hop{.name = source.who.name,
            .kind = HopKind::kOutlet,
            .span = source.who.span,
            .reason = HopReason::kStated,
            .entity = source.who.entity};
    if (source.who.span) {
      const auto agencies = agencies_within(*source.who.span);
      if (!agencies.empty()) {
        hop.name = agencies;
        hop.kind = HopKind::kAgency;
      }
    }
    return hop;
  }

  std::string agencies_within(Span span) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].span.begin < span.begin) continue;
      std::size_t last = i;
      while (last < words_.size() && words_[last].span.begin < span.end) ++last;
      const auto agency = sources_.agency_in({i, last});
      return agency ? agency->name : std::string();
    }
    return {};
  }

  // Reads the reports of a unit one after the other; false where it has none.
  bool read_reports(WordRange unit) {
    bool any = false;
    std::size_t at = unit.first;
    while (at < unit.last) {
      auto report = next_report({at, unit.last}, any);
      if (!report) break;
      if (report->begin > at) narrate_before({at, report->begin});
      end_content(*report, unit.last);
      at = std::max(add_report(*report, unit.last), report->cue + 1);
      any = true;
    }
    return any;
  }

  // The next reporting verb with content. Once the unit has a report, later ones count at a clause's start
  // only.
  std::optional<Report> next_report(WordRange range, bool at_boundaries_only) const {
    for (std::size_t k = range.first; k < range.last; ++k) {
      if (inside_quote(k)) continue;
      const auto form = cue_of(words_[k].fold);
      if (!form) continue;
      if (at_boundaries_only && !at_boundary(range.first, k, *form)) continue;
      if (form->form == CueForm::Form::kParticiple && !at_boundaries_only && k == range.first) continue;
      if (k > range.first && is_relative(words_[k - 1].fold)) continue;
      if (auto report = complete(range, k, *form)) return report;
    }
    return std::nullopt;
  }

  static bool is_relative(const std::string& fold) {
    return fold == "التي" || fold == "الذي" || fold == "الذين" || fold == "ما" || fold == "مما" ||
           fold == "من";
  }

  bool at_boundary(std::size_t from, std::size_t k, const CueForm& form) const {
    if (k == from) return true;
    const bool after_mark = words_[k - 1].kind == text::WordKind::kPunctuation;
    if (form.form == CueForm::Form::kParticiple)
      return after_mark || form.proclitic_letters > 0 || k == from + 1;
    if (form.proclitic_letters > 0) return true;
    const std::string_view before = without_conjunction(words_[k - 1].fold);
    return before == "لكنه" || before == "لكنها" || before == "لكنهم" || before == "كما" ||
           before == "فيما" || before == "بينما" || before == "حين" || before == "وقد" || before == "قد" ||
           after_mark || sources_before(from, k);
  }

  // "…، لكن المرصد قال": a connective and a subject stand between the last comma and the verb.
  bool sources_before(std::size_t from, std::size_t k) const {
    const std::size_t start = clause_start(from, k);
    return start > from && phrase_length(claim_words().clause_start, analysed_, start, k) > 0 &&
           sources_.read_before(start + 1, k).has_value();
  }

  // The word after the last comma or stop before k.
  std::size_t clause_start(std::size_t from, std::size_t k) const {
    for (std::size_t i = k; i-- > from;) {
      if (words_[i].kind == text::WordKind::kPunctuation && !text::is_quotation_mark(words_[i], text_))
        return i + 1;
    }
    return from;
  }

  std::optional<Report> complete(WordRange range, std::size_t k, const CueForm& form) const {
    Report report{
        .begin = k, .cue = k, .form = form, .source = std::nullopt, .before_content = {}, .content = {}};
    const std::size_t limit = std::min(range.last, k + kLongestWayToContent);
    std::size_t after = k + 1;
    if (form.form == CueForm::Form::kVerb && !opens_speech(after)) {
      report.source = read_subject(form, after, limit);
      if (!report.source || !report.source->named_by_rule) take_subject_before(range.first, report);
      if (report.source && report.source->last > k) after = report.source->last;
    }
    const auto content = content_start(form, after, limit, range.last);
    if (!content) return std::nullopt;
    const bool subject_is_content = report.source && report.source->last > *content;
    if (subject_is_content) report.source.reset();
    report.before_content = {k, *content};
    report.content = {*content, range.last};
    const bool continuing = sources_.last_speaker().has_value();
    if (!report.source && !continuing) return std::nullopt;
    return report;
  }

  bool opens_speech(std::size_t at) const {
    const Quote* quote = quote_that_opens(at);
    return quote != nullptr && quote->size() >= kShortestSpeech;
  }

  // A subject that stands before its verb: كان مسؤول محلي قد قال.
  void take_subject_before(std::size_t from, Report& report) const {
    const std::size_t start = std::max(from, clause_start(from, report.cue));
    for (const std::size_t first : {start, from}) {
      std::size_t subject = first + phrase_length(claim_words().clause_start, analysed_, first, report.cue);
      subject += phrase_length(claim_words().opener, analysed_, subject, report.cue);
      auto source = sources_.read_before(subject, report.cue);
      if (source && (source->named_by_rule || !report.source)) {
        report.source = std::move(source);
        report.begin = first;
        return;
      }
    }
  }

  // Where the content begins: after "that", after a colon, at a quotation, or at a noun phrase where the verb
  // takes one. `after` is the word after the source.
  std::optional<std::size_t> content_start(const CueForm& form, std::size_t after, std::size_t limit,
                                           std::size_t last) const {
    const bool judge = form.cue->kind == Cue::Class::kJudge;
    for (std::size_t j = after; j < limit; ++j) {
      const text::Word& word = words_[j];
      if (quote_at_[j] != nullptr && quote_at_[j]->open == j) {
        const bool speech = quote_at_[j]->size() >= kShortestSpeech;
        if (speech || (j > 0 && is_colon(j - 1))) return j;
        if (j == after && form.cue->bare_noun) return j;
        j = quote_at_[j]->close;
        continue;
      }
      if (is_stop(j)) return std::nullopt;
      if (is_colon(j)) return j + 1 < last ? std::optional(j + 1) : std::nullopt;
      if (is_that(j)) {
        if (j + 1 >= last) return std::nullopt;
        return judge && j > after ? after : j + 1;
      }
      if (const auto noun = nominal_start(form, after, j, last)) return noun;
      if (j > after && is_comma(j - 1) && cue_of(word.fold) && word.fold != words_[after].fold)
        return std::nullopt;
    }
    return std::nullopt;
  }

  bool is_that(std::size_t j) const {
    if (!claim_words().that.contains(words_[j].fold)) return false;
    if (j == 0) return true;
    const std::string& before = words_[j - 1].fold;
    // "على أن" reports after شدد على; "بعد أن" never does.
    return before == "علي" || !claim_words().no_that_after.contains(before);
  }

  // Content that is a noun phrase: أعلن التحالف استسلام …, أشار إلى سقوط …, تعهد بالرد.
  std::optional<std::size_t> nominal_start(const CueForm& form, std::size_t after, std::size_t j,
                                           std::size_t last) const {
    const auto& prepositions = form.cue->prepositions;
    const std::string& word = words_[j].fold;
    const auto takes = [&](std::string_view preposition) {
      return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
    };
    if (j + 1 < last && takes(word) && !claim_words().that.contains(words_[j + 1].fold) &&
        !claim_words().medium.contains(words_[j + 1].fold)) {
      return j + 1;
    }
    if (takes("ب") && word.starts_with("ب") && word.size() > 6 && !claim_words().that.contains(word))
      return j;
    if (!form.cue->bare_noun || j != after || words_[j].kind == text::WordKind::kPunctuation)
      return std::nullopt;
    if (claim_words().source_end.contains(word) || claim_words().medium.contains(word) ||
        is_finite_verb(word))
      return std::nullopt;
    if (claim_words().attribution.contains(word) || starts_time(j) || word.starts_with("ل"))
      return std::nullopt;
    return last - j >= 2 ? std::optional(j) : std::nullopt;
  }

  bool starts_time(std::size_t word) const {
    return std::any_of(annotation_.times.begin(), annotation_.times.end(), [&](const TimeExpression& time) {
      return time.span.begin == words_[word].span.begin;
    });
  }

  // Cuts the content where the next report begins.
  void end_content(Report& report, std::size_t last) const {
    report.content.last = last;
    for (std::size_t k = report.content.first + 1; k < last; ++k) {
      if (inside_quote(k)) continue;
      const auto form = cue_of(words_[k].fold);
      if (!form || !at_boundary(report.content.first, k, *form) || is_relative(words_[k - 1].fold)) continue;
      const auto next = complete({report.content.first, last}, k, *form);
      if (!next) continue;
      report.content.last = std::max(next->begin, report.content.first + 1);
      // A subject search may have gone back over the whole content: then the verb belongs to the content.
      if (next->begin <= report.content.first) report.content.last = k;
      return;
    }
  }

  // Adds a report's claims; the word to go on from.
  std::size_t add_report(const Report& report, std::size_t last) {
    WordRange content = report.content;
    content.first = skip_to_speech(content);
    const Quote* quote = quote_that_opens(content.first);
    if (quote == nullptr || quote->size() < kShortestSpeech || !quote_is_whole(*quote, content)) {
      add_reported(content, report);
      return content.last;
    }
    Source source = speaker_of(report);
    add_direct(*quote, report, source);
    // Further quotations of the same speaker: «…»، لكن «…».
    std::size_t at = quote->close + 1;
    while (at < content.last) {
      const Quote* next = quote_at_[at];
      if (next != nullptr && next->open == at && next->size() >= kShortestSpeech) {
        add_direct(*next, report, source);
        at = next->close;
      }
      ++at;
    }
    return std::max(content.last, std::min(quote->close + 1, last));
  }

  // "قال إن اسمه سعيد «…»": a few words before a long quotation that is the rest introduce it.
  std::size_t skip_to_speech(WordRange content) const {
    constexpr std::size_t kLongestIntroduction = 4;
    constexpr std::size_t kLongQuotation = 8;
    for (std::size_t i = content.first; i < std::min(content.last, content.first + kLongestIntroduction);
         ++i) {
      const Quote* quote = quote_that_opens(i);
      if (quote != nullptr)
        return quote->size() >= kLongQuotation && quote->close + 3 >= content.last ? i : content.first;
    }
    return content.first;
  }

  const Quote* quote_that_opens(std::size_t at) const {
    return at < words_.size() && quote_at_[at] != nullptr && quote_at_[at]->open == at ? quote_at_[at]
                                                                                       : nullptr;
  }

  // Whether a quotation is all of the content up to the next mark, not the beginning of a longer clause.
  bool quote_is_whole(const Quote& quote, WordRange content) const {
    if (quote.close + 1 >= content.last) return true;
    const text::Word& next = words_[quote.close + 1];
    if (next.kind == text::WordKind::kPunctuation) return true;
    return next.fold == "في" || next.fold == "ردا" || cue_of(next.fold).has_value();
  }

  Source speaker_of(const Report& report) {
    if (report.source) return *report.source;
    Source source = *sources_.last_speaker();
    source.who.span.reset();
    for (Hop& hop : source.relays) hop.reason = HopReason::kInherited;
    inherited_ = true;
    return source;
  }

  void add_direct(const Quote& quote, const Report& report, Source& source) {
    WordRange inside{quote.first(), quote.close};
    // "إن …" inside the marks is the complementiser of the reporting verb.
    if (inside.size() > kShortestSpeech && claim_words().that.contains(words_[inside.first].fold) &&
        (words_[inside.first].fold == "ان")) {
      ++inside.first;
    }
    add_clauses(inside, ClaimKind::kDirect, report, source);
  }

  void add_reported(WordRange content, const Report& report) {
    Source source = speaker_of(report);
    // A partial quotation that is the whole content but for "that" is direct.
    ClaimKind kind = after_colon(content.first) ? ClaimKind::kDirect : ClaimKind::kIndirect;
    if (const Quote* quote = quote_that_opens(content.first);
        quote != nullptr && quote->close + 2 >= content.last && quote->size() >= kShortestSpeech) {
      kind = ClaimKind::kDirect;
      content = {quote->first(), quote->close};
    }
    add_clauses(content, kind, report, source);
  }

  // "قال الوزير: …" quotes without marks.
  bool after_colon(std::size_t at) const { return at > 0 && is_colon(at - 1); }

  void add_clauses(WordRange content, ClaimKind kind, const Report& report, Source& source) {
    complete_chain(report, source);
    for (const auto& [clause, own_voice] : split_clauses(text_, analysed_, content, annotation_.quantities)) {
      if (phrase_length(claim_words().unsaid, analysed_, clause.first, clause.last) > 0) continue;
      if (own_voice && kind == ClaimKind::kIndirect) {
        add_narration(clause);
        continue;
      }
      Claim claim;
      claim.kind = kind;
      claim.source = source.who;
      claim.cue = cue_span(report);
      claim.denied = report.form.cue != nullptr && report.form.cue->kind == Cue::Class::kDeny;
      claim.hedged = report.form.cue != nullptr && report.form.cue->kind == Cue::Class::kHedge;
      claim.chain.push_back({.name = source.who.name,
                             .kind = source.kind,
                             .span = source.who.span,
                             .reason = inherited_ ? HopReason::kInherited : HopReason::kStated,
                             .entity = source.who.entity});
      claim.chain.insert(claim.chain.end(), source.relays.begin(), source.relays.end());
      add(clause, std::move(claim));
    }
    if (!inherited_ || !sources_.last_speaker()) sources_.remember(source);
    inherited_ = false;
  }

  // The agency that the sentence names, else the one inherited, else the byline's.
  void complete_chain(const Report& report, Source& source) {
    if (auto agency = sources_.agency_in(report.before_content); agency && agency->name != source.who.name) {
      const bool is_speaker = source.who.span && agency->span && source.who.span->overlaps(*agency->span) &&
                              source.kind == HopKind::kOrganisation;
      const bool known = std::any_of(source.relays.begin(), source.relays.end(),
                                     [&](const Hop& hop) { return hop.name == agency->name; });
      if (!is_speaker && !known) source.relays.push_back(*agency);
    }
    if (source.relays.empty()) source.relays = sources_.relays_of(source);
    if (source.relays.empty() && byline_ && byline_->name != source.who.name)
      source.relays.push_back(*byline_);
  }

  Span cue_span(const Report& report) const {
    const text::Word& word = words_[report.cue];
    const std::size_t letters =
        report.form.cue != nullptr ? report.form.proclitic_letters : conjunction_letters(word.fold);
    return {word.span.begin + text::bytes_of_folded_prefix(slice(text_, word.span), letters), word.span.end};
  }

  // Text before a report in its sentence that is a clause of its own.
  void narrate_before(WordRange range) {
    if (range.size() > kShortestNarration + 2) narrate(range);
  }

  void narrate(WordRange range) {
    if (is_stop_question(range)) return;
    range.first += phrase_length(claim_words().opener, analysed_, range.first, range.last);
    for (const Clause& clause : split_clauses(text_, analysed_, range, annotation_.quantities))
      add_narration(clause.words);
  }

  void add_narration(WordRange clause) {
    while (!clause.empty() && claim_words().helper.contains(words_[clause.first].fold) &&
           clause.size() > kShortestNarration && words_[clause.first].fold.ends_with("قد")) {
      ++clause.first;
    }
    const bool tells_toll =
        claim_words().toll_verb.contains(std::string(without_conjunction(words_[clause.first].fold)));
    if (clause.size() < (tells_toll ? kShortestSpeech : kShortestNarration)) return;
    if (phrase_length(claim_words().unsaid, analysed_, clause.first, clause.last) > 0) return;
    Claim claim;
    if (byline_) claim.chain.push_back(*byline_);
    add(clause, std::move(claim));
  }

  bool is_stop_question(WordRange range) const {
    return range.empty() || text::decode(text_, words_[range.last - 1].span.begin).value == U'؟';
  }

  void add(WordRange clause, Claim claim) {
    claim.span = content_span(text_, analysed_, clause);
    if (claim.span.empty()) return;
    for (std::size_t i = 0; i < annotation_.quantities.size(); ++i) {
      if (claim.span.contains(annotation_.quantities[i].number)) claim.quantities.emplace_back(i);
    }
    for (std::size_t i = clause.first; i < clause.last; ++i) {
      const std::string bare(without_conjunction(words_[i].fold));
      claim.negated = claim.negated || claim_words().negation.contains(bare);
      claim.hedged = claim.hedged || claim_words().hedge.contains(bare);
    }
    claim.event = event_class(analysed_, clause);
    claims_.push_back(std::move(claim));
  }

  std::size_t skip_links(std::size_t at, std::size_t last) const {
    while (at < last && claim_words().attribution_link.contains(words_[at].fold)) ++at;
    return at;
  }

  bool inside_quote(std::size_t k) const {
    return quote_at_[k] != nullptr && quote_at_[k]->open < k && k < quote_at_[k]->close;
  }
  char32_t sign(std::size_t k) const {
    return words_[k].kind == text::WordKind::kPunctuation ? text::decode(text_, words_[k].span.begin).value
                                                          : 0;
  }
  bool is_comma(std::size_t k) const { return sign(k) == U'،' || sign(k) == U','; }
  bool is_colon(std::size_t k) const { return sign(k) == U':'; }
  bool is_stop(std::size_t k) const {
    return sign(k) == U'.' || sign(k) == U'؟' || sign(k) == U'!' || sign(k) == U'؛';
  }

  std::optional<std::size_t> next_comma(std::size_t at, std::size_t last) const {
    for (std::size_t k = at; k < std::min(last, at + kLongestWayToContent); ++k) {
      if (is_comma(k)) return k;
    }
    return std::nullopt;
  }

  // Fewer words before a closing attribution assert nothing.
  static constexpr std::size_t kShortestClauseBeforeAttribution = 3;

  std::string_view text_;
  const text::AnalysedText& analysed_;
  const std::vector<text::Word>& words_;
  const Annotation& annotation_;
  const Article& article_;
  SourceReader sources_;
  std::vector<Quote> quotes_;
  std::vector<const Quote*> quote_at_;
  std::optional<Hop> byline_;
  std::vector<Claim> claims_;
  bool inherited_ = false;
};

}  // namespace

std::vector<Claim> find_claims(const Document& document, const Annotation& annotation) {
  return ClaimFinder(document, annotation).find();
}

}  // namespace isnad::language::arabic
