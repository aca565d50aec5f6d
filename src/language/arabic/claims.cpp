#include "language/arabic/claims.h"

#include <algorithm>
#include <optional>

#include "language/arabic/claim_units.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clauses.h"
#include "language/arabic/events.h"
#include "language/arabic/reports.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/sources.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

// The outlet's own sentence of fewer words is a heading or a fragment.
constexpr std::size_t kShortestNarration = 5;

class ClaimFinder {
 public:
  ClaimFinder(const Document& document, const Annotation& annotation)
      : text_(document.article.text),
        analysed_(document.analysed),
        words_(document.analysed.words),
        annotation_(annotation),
        article_(document.article),
        marks_(document.article.text, document.analysed),
        sources_(document, annotation, marks_),
        reports_(document.analysed, document.article.text, annotation, marks_, sources_),
        report_begins_(words_before_report(document, marks_)) {
    // One agency in the byline stands behind the whole text, whomever that quotes; of two nobody knows, nor
    // where somebody told another one what stands there (قال لرويترز).
    const auto in_byline = [](const AgencyCredit& credit) {
      return credit.place != AgencyCredit::Place::kText;
    };
    const auto& agencies = article_.agencies;
    const auto told = [&](const AgencyCredit& credit) { return !in_byline(credit) && was_told(credit); };
    if (std::count_if(agencies.begin(), agencies.end(), in_byline) == 1 &&
        std::none_of(agencies.begin(), agencies.end(), told)) {
      byline_ = Hop{.name = std::find_if(agencies.begin(), agencies.end(), in_byline)->name,
                    .kind = HopKind::kAgency,
                    .span = std::nullopt,
                    .reason = HopReason::kInherited,
                    .entity = std::nullopt};
    }
  }

  std::vector<Claim> find() {
    for (const WordRange unit : claim_units(text_, analysed_, marks_)) {
      const std::size_t before = claims_.size();
      read_unit(unit);
      reported_ = claims_.size() > before && claims_.back().source;
    }
    std::stable_sort(claims_.begin(), claims_.end(),
                     [](const Claim& a, const Claim& b) { return a.span < b.span; });
    return std::move(claims_);
  }

 private:
  // Whether a credit in the text stands behind the preposition of whom somebody speaks to.
  bool was_told(const AgencyCredit& credit) const {
    constexpr std::string_view kTo = "ل";
    if (!credit.span) return false;
    std::string_view before = std::string_view(text_).substr(0, credit.span->begin);
    while (!before.empty() && (before.back() == '"' || before.back() == ' ')) before.remove_suffix(1);
    return before.ends_with(kTo) &&
           (before.size() == kTo.size() || before[before.size() - kTo.size() - 1] == ' ');
  }

  void read_unit(WordRange unit) {
    while (const auto opened = reports_.opened_part(unit)) {
      read_part({unit.first, *opened});
      unit.first = *opened;
    }
    read_part(unit);
  }

  // A unit in which no attribution opens a part.
  void read_part(WordRange unit) {
    unit.first = std::max(unit.first, report_begins_);
    while (!unit.empty() && words_[unit.first].kind == text::WordKind::kPunctuation &&
           marks_.quote_at(unit.first) == nullptr)
      ++unit.first;
    if (unit.empty()) return;
    if (const std::size_t own = phrase_length(claim_words().own_opener, analysed_, unit.first, unit.last);
        own > 0)
      return narrate({unit.first + own, unit.last});
    if (const auto opening = reports_.opening_attribution(unit)) return read_attributed(*opening);
    while (const auto comma = reports_.attributed_part(unit)) {
      read_plain({unit.first, *comma});
      unit.first = *comma + 1;
    }
    read_plain(unit);
  }

  // A unit that no attribution opens and none parts.
  void read_plain(WordRange unit) {
    std::optional<Report> closing = reports_.closing_attribution(unit);
    relay_closing(unit, closing);
    const WordRange rest{unit.first, closing ? closing->begin : unit.last};
    const bool overruled = closing && stands_above(*closing, rest);
    if (closing && !overruled) {
      if (const auto last_clause = clause_of_its_own(rest)) {
        read_reports({unit.first, last_clause->first});
        return add_reported({last_clause->last, closing->begin}, *closing);
      }
    }
    if (!overruled && read_reports(rest)) {
      if (closing) add_contrasted(rest, *closing);
      return;
    }
    if (!closing) return narrate(unit);
    add_reported(rest, *closing);
    if (!closing->tail.empty()) read_reports(closing->tail);
  }

  // "قال شهود إن …، في حين بدا أن …، بحسب مسؤولين": where somebody has spoken before it, a clause behind
  // "while" alone is what the attribution at the end covers. The words of its connective.
  std::optional<WordRange> clause_of_its_own(WordRange rest) const {
    constexpr std::size_t kShortest = 5;
    for (std::size_t i = rest.last; i-- > rest.first + kShortest;) {
      if (!marks_.is_comma(i - 1) || marks_.inside_quote(i)) continue;
      const std::size_t length = phrase_length(claim_words().meanwhile, analysed_, i, rest.last);
      if (length == 0 || rest.last < i + length + kShortest) continue;
      const WordRange clause{i + length, rest.last};
      if (reports_.next(clause, false) || !reports_.next({rest.first, i}, false)) return std::nullopt;
      return WordRange{i, clause.first};
    }
    return std::nullopt;
  }

  // "قال المحافظ إن الخسائر 29 مليونا وليس 100 مليون كما أعلنت الوزارة": the number that is denied is hers.
  void add_contrasted(WordRange rest, const Report& closing) {
    constexpr std::size_t kReach = 6;  // words of a number and its noun
    for (std::size_t i = rest.last; i-- > rest.first + 1 && i + kReach > rest.last;) {
      if (!is(without_conjunction(words_[i]), RuleWord::kContrast)) continue;
      const Span number{words_[i].span.end, words_[rest.last - 1].span.end};
      const auto held = std::find_if(annotation_.quantities.begin(), annotation_.quantities.end(),
                                     [&](const Quantity& q) { return number.contains(q.span); });
      if (held == annotation_.quantities.end()) return;
      aside_ = true;
      add_reported({i + 1, rest.last}, closing);
      aside_ = false;
      return;
    }
  }

  // "…، على ما أعلنته الوكالة نقلا عن شهود": two attributions that close a sentence are a teller and his
  // source.
  void relay_closing(WordRange unit, std::optional<Report>& closing) const {
    if (!closing || !closing->source || closing->begin <= unit.first) return;
    const auto teller = reports_.closing_attribution({unit.first, closing->begin});
    if (!teller || !teller->source || teller->source->kind != HopKind::kOrganisation) return;
    closing->source->relays.push_back(reports_.relay_of(*teller->source));
    closing->begin = teller->begin;
  }

  // "نقلا عن صحيفة الضفة قال شهود إن": where what is attributed is itself a report, its speaker told whom it
  // is attributed to.
  void read_attributed(const Report& opening) {
    auto inner = reports_.next(opening.content, false);
    const bool told = inner && inner->begin == opening.content.first && inner->source &&
                      inner->source->named_by_rule && opening.source->kind == HopKind::kOrganisation;
    if (!told) return read_until_other_speaker(opening);
    inner->source->relays.push_back(reports_.relay_of(*opening.source));
    const std::size_t at = add_report(*inner, opening.content.last);
    if (at < opening.content.last) read_reports({at, opening.content.last});
  }

  // "وبحسب المعلومات فإن القوات تتقدم، وشددت مصادر محلية على …": up to where somebody else is named.
  void read_until_other_speaker(const Report& opening) {
    const WordRange content = opening.content;
    const auto other = reports_.next(content, true);
    const bool named = other && other->begin > content.first && other->source &&
                       other->source->named_by_rule && other->source->who.span &&
                       other->form.form == CueForm::Form::kVerb;
    if (!named) return add_reported(content, opening);
    add_reported({content.first, other->begin}, opening);
    read_reports({other->begin, content.last});
  }

  // "تشير حصيلة إلى سقوط خمسة، بحسب الوزير": a named source at the end stands above a nameless one at the
  // start.
  bool stands_above(const Report& closing, WordRange rest) const {
    if (!closing.source || !closing.source->who.entity) return false;
    const auto first = reports_.next(rest, false);
    return first && first->source && !first->source->who.entity && first->source->kind == HopKind::kUnnamed;
  }

  // Reads the reports of a unit one after the other; false where it has none.
  bool read_reports(WordRange unit) {
    bool any = false;
    bool main_follows = false;
    std::size_t at = unit.first;
    while (at < unit.last) {
      auto report = reports_.next({at, unit.last}, any);
      if (!report) break;
      if (report->begin > at) {
        if (is_occasion({at, report->begin}))
          report->before_content.first = at;
        else
          narrate_before({at, report->begin});
      }
      at = std::max(add_report(*report, unit.last), report->cue + 1);
      main_follows = report->main_follows;
      any = true;
    }
    if (main_follows && at < unit.last)
      narrate({at, unit.last});
    else if (any && at < unit.last && at > unit.first && marks_.quote_at(at - 1) != nullptr)
      narrate({at, unit.last});
    return any;
  }

  // Adds a report's claims; the word to go on from.
  std::size_t add_report(const Report& report, std::size_t last) {
    WordRange content = report.content;
    if (const auto inner = told_inside(report)) return add_report(*inner, last);
    content.first = skip_to_speech(content);
    const Quote* quote = marks_.quote_that_opens(content.first);
    if (quote == nullptr || quote->size() < kShortestSpeech || !quote_is_whole(*quote, content)) {
      add_reported(content, report);
      return content.last;
    }
    Source source = speaker_of(report);
    add_direct(*quote, report, source);
    if (goes_on_behind(*quote, content)) return quote->close + 1;
    // Further quotations of the same speaker: «…»، لكن «…».
    std::size_t at = quote->close + 1;
    while (at < content.last) {
      const Quote* next = marks_.quote_that_opens(at);
      if (next != nullptr && next->size() >= kShortestSpeech) {
        add_direct(*next, report, source);
        at = next->close;
      }
      ++at;
    }
    return std::max(content.last, std::min(quote->close + 1, last));
  }

  // "ذكرت الصحيفة أن الوزير أكد أن …": what an outlet tells is itself a report, its speaker told the outlet.
  std::optional<Report> told_inside(const Report& report) const {
    if (!report.source || report.form.cue == nullptr || !reports_.is_medium(*report.source))
      return std::nullopt;
    auto inner = reports_.next(report.content, false);
    const bool told = inner && inner->begin == report.content.first && inner->cue > inner->begin &&
                      inner->source && inner->source->named_by_rule && !reports_.is_medium(*inner->source);
    if (!told) return std::nullopt;
    inner->source->relays.push_back(reports_.relay_of(*report.source));
    for (const Hop& hop : report.source->relays) inner->source->relays.push_back(hop);
    return inner;
  }

  // Whether the outlet goes on behind a quotation without a mark: «…» وهذا الرقم أقل.
  bool goes_on_behind(const Quote& quote, WordRange content) const {
    if (quote.close + 1 >= content.last) return false;
    const text::Word& next = words_[quote.close + 1];
    if (!has_conjunction(next)) return false;
    return claim_words().demonstrative.contains(without_conjunction(next)) || tells_on(quote.close + 1);
  }

  // «…» وكان من المقرر: a helper and no reporting verb behind it, so the outlet tells what was.
  bool tells_on(std::size_t at) const {
    constexpr std::size_t kReach = 6;
    if (!words_[at].fold.starts_with("و") || !claim_words().helper.contains(without_conjunction(words_[at])))
      return false;
    for (std::size_t i = at + 1; i < std::min(words_.size(), at + kReach); ++i) {
      if (cue_of(words_[i].fold)) return false;
    }
    return true;
  }

  // "قال إن اسمه سعيد «…»": a few words before a long quotation that is the rest introduce it.
  std::size_t skip_to_speech(WordRange content) const {
    constexpr std::size_t kLongestIntroduction = 4;
    constexpr std::size_t kLongQuotation = 8;
    for (std::size_t i = content.first; i < std::min(content.last, content.first + kLongestIntroduction);
         ++i) {
      const Quote* quote = marks_.quote_that_opens(i);
      if (quote != nullptr)
        return quote->size() >= kLongQuotation && quote->close + 3 >= content.last ? i : content.first;
      // "جرى «انتشال …»": the quotation has no verb of its own.
      if (is_verb(words_[i])) return content.first;
    }
    return content.first;
  }

  // Whether a quotation is all of the content up to the next mark, not the beginning of a longer clause.
  bool quote_is_whole(const Quote& quote, WordRange content) const {
    if (quote.close + 1 >= content.last) return true;
    const text::Word& next = words_[quote.close + 1];
    if (next.kind == text::WordKind::kPunctuation) return true;
    // «…» وهذا الرقم أقل: the report goes on behind a long one, whose stop was left out.
    constexpr std::size_t kLongQuotation = 8;
    if (quote.size() >= kLongQuotation && has_conjunction(next) &&
        claim_words().demonstrative.contains(without_conjunction(next)))
      return true;
    return claim_words().after_quote.contains(next.fold) || cue_of(next.fold).has_value() ||
           tells_on(quote.close + 1);
  }

  Source speaker_of(const Report& report) {
    if (report.source) {
      Source source = *report.source;
      const bool behind = report.cue + 1 < words_.size() && source.who.span &&
                          source.who.span->begin == words_[report.cue + 1].span.begin;
      if (behind) source.gender = report.form.gender;
      return source;
    }
    const bool goes_on = report.form.cue != nullptr && report.form.cue->kind == Cue::Class::kContinue;
    const bool of_subject = subject_ && !goes_on && agrees(words_[report.cue].fold, *subject_);
    // Inside a sentence the verb of another gender is that of somebody in what was said: "… إن السلطات أغلقت
    // الطريق، وطلبت من السكان".
    const bool by_gender = goes_on || opens_sentence(report.cue);
    Source source =
        of_subject ? *subject_ : sources_.last_speaker_of(by_gender ? report.form.gender : Gender::kUnknown);
    source.who.span.reset();
    for (Hop& hop : source.relays) hop.reason = HopReason::kInherited;
    inherited_ = true;
    return source;
  }

  bool opens_sentence(std::size_t word) const {
    const auto& sentences = analysed_.sentences;
    const auto at =
        std::partition_point(sentences.begin(), sentences.end(),
                             [&](const text::Sentence& sentence) { return sentence.first < word; });
    return at != sentences.end() && at->first == word;
  }

  void add_direct(const Quote& quote, const Report& report, Source& source) {
    WordRange inside{quote.first(), quote.close};
    // "إن …" inside the marks is the complementiser of the reporting verb.
    if (inside.size() > kShortestSpeech && claim_words().that.contains(words_[inside.first].fold)) {
      ++inside.first;
    }
    add_clauses(inside, ClaimKind::kDirect, report, source);
  }

  // "قال الوزير: …" quotes without marks; "النهر: …" at the head of the text does not.
  bool after_colon(std::size_t at) const { return at > report_begins_ && marks_.is_colon(at - 1); }

  void add_reported(WordRange content, const Report& report) {
    Source source = speaker_of(report);
    // A partial quotation that is the whole content but for "that" is direct.
    ClaimKind kind = after_colon(content.first) ? ClaimKind::kDirect : ClaimKind::kIndirect;
    // "قالت الإدارة: إنها ستحقق …" is reported all the same.
    if (kind == ClaimKind::kDirect && claim_words().that.contains(words_[content.first].fold) &&
        content.size() > kShortestSpeech) {
      kind = ClaimKind::kIndirect;
      ++content.first;
    }
    if (const Quote* quote = marks_.quote_that_opens(content.first);
        quote != nullptr && quote->close + 2 >= content.last && quote->size() >= kShortestSpeech) {
      kind = ClaimKind::kDirect;
      content = {quote->first(), quote->close};
      return add_clauses(content, kind, report, source);
    }
    add_clauses(content, kind, report, source);
    after_speech_ = kind == ClaimKind::kDirect;
  }

  void add_clauses(WordRange content, ClaimKind kind, const Report& report, Source& source) {
    complete_chain(report, source);
    for (const auto& [clause, own_voice] : split_clauses(text_, analysed_, content, annotation_.quantities)) {
      if (is_unsaid(clause)) continue;
      // Pictures show things; what is told of these after و is the outlet's.
      const bool told_beside = shows_things(report, content) && clause.first != content.first;
      if ((own_voice || told_beside) && kind == ClaimKind::kIndirect) {
        add_narration(clause);
        continue;
      }
      Claim claim;
      claim.kind = kind == ClaimKind::kIndirect && goes_on_quoting(clause) ? ClaimKind::kDirect : kind;
      claim.source = source.who;
      if (!report.before_content.empty()) claim.cue = cue_span(report);
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
    if (!aside_ && (!inherited_ || !sources_.last_speaker() || subject_)) sources_.remember(source);
    subject_.reset();
    inherited_ = false;
  }

  // "… «ليست مشبوهة. كان العلم يرفرف»": a clause that a quotation which began before it ends with.
  bool goes_on_quoting(WordRange clause) const {
    const Quote* quote = marks_.quote_at(clause.first);
    return quote != nullptr && quote->open + 1 < clause.first && quote->closed &&
           clause.last <= quote->close + 2 && clause.size() >= kShortestSpeech;
  }

  // "أظهرت لقطات جثثا": a noun and no "that" follows.
  bool shows_things(const Report& report, WordRange content) const {
    return report.form.cue != nullptr && report.form.cue->kind == Cue::Class::kShow && content.first > 0 &&
           !claim_words().that.contains(words_[content.first - 1].fold);
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
    if (source.relays.empty()) {
      if (auto outlet = sources_.outlet_in(report.before_content))
        source.relays.push_back(std::move(*outlet));
    }
    if (source.relays.empty()) source.relays = sources_.relays_of(source);
    // An outlet told the agency of the byline.
    const bool by_agency = std::any_of(source.relays.begin(), source.relays.end(),
                                       [](const Hop& hop) { return hop.kind == HopKind::kAgency; });
    if (!by_agency && byline_ && byline_->name != source.who.name) source.relays.push_back(*byline_);
  }

  Span cue_span(const Report& report) const {
    const text::Word& word = words_[report.cue];
    const std::size_t letters =
        report.form.cue != nullptr ? report.form.proclitic_letters : conjunction_letters(word.fold);
    return {word.span.begin + text::bytes_of_folded_prefix(slice(text_, word.span), letters), word.span.end};
  }

  // "ردا على أسئلة الوكالة، قال …": on what occasion somebody speaks asserts nothing, but names whom he spoke
  // to.
  bool is_occasion(WordRange range) const {
    if (phrase_length(claim_words().occasion, analysed_, range.first, range.last) == 0) return false;
    return std::none_of(words_.begin() + static_cast<std::ptrdiff_t>(range.first + 1),
                        words_.begin() + static_cast<std::ptrdiff_t>(range.last),
                        [](const text::Word& word) { return is_verb(word); });
  }

  // Text before a report in its sentence that is a clause of its own; a short one is that where a verb begins
  // it.
  void narrate_before(WordRange range) {
    const text::Word& word = words_[range.first];
    const bool verbal =
        is_conjoined_verb(word) || claim_words().verbal_particle.contains(without_conjunction(word));
    if (range.size() > kShortestNarration + (verbal ? 0 : 2)) narrate(range);
  }

  // Whether a verb or participle may have a subject: a body's first word tells its gender, a person's does
  // not.
  bool agrees(std::string_view cue, const Source& subject) const {
    if (subject.kind == HopKind::kPerson || !subject.who.span) return true;
    const std::string name = text::fold(slice(text_, *subject.who.span));
    const std::string_view head = std::string_view(name).substr(0, name.find(' '));
    const std::string_view bare = without_conjunction(cue);
    const bool of_feminine = bare.ends_with("ت") || bare.starts_with("ت") || bare.ends_with("ه");
    return of_feminine == (head.ends_with("ه") || head.ends_with("ات"));
  }

  // Whom the outlet's own sentence is about: "تبنت الحركة الهجوم. وقالت إن …".
  void note_subject(WordRange range) {
    subject_.reset();
    std::size_t at = range.first;
    if (!is_conjoined_verb(words_[at])) return;
    auto subject = sources_.read(at + 1, range.last);
    if (!subject || !subject->named_by_rule || subject->kind == HopKind::kUnnamed) return;
    // "تعد التفجيرات التحدي الأقوى للحركة": named further on, she is not what the sentence is about.
    if (subject->who.entity && !sources_.in_mention(at + 1)) return;
    // Before anybody has spoken, whoever speaks without a name is he; a country is not.
    const auto entity = subject->who.entity;
    const bool place = entity && annotation_.entities[entity->value()].type == EntityType::kLocation;
    if (!sources_.last_speaker() && !place) sources_.remember(*subject);
    subject_ = std::move(subject);
  }

  // "… إننا صامدون. نريد السلام": without marks around it, a sentence in the first person goes on with the
  // speech before.
  bool goes_on_with_speech(WordRange range) const {
    if (range.empty() || !after_speech_ || !sources_.last_speaker()) return false;
    const std::string_view first = without_conjunction(words_[range.first]);
    return claim_words().first_person.contains(first) ||
           (starts_with(first, RuleWord::kFirstPerson) &&
            slice(text_, words_[range.first].span).find("أ") != std::string_view::npos);
  }

  // "قال إن …. وإن المسلح …": a sentence that opens with "and that" goes on with what was reported before it,
  // but for "and though": وإن كان.
  bool goes_on_with_report(WordRange range) const {
    if (range.size() <= kShortestNarration || !reported_ || !sources_.last_speaker()) return false;
    const text::Word& first = words_[range.first];
    if (!has_conjunction(first) || !claim_words().that.contains(without_conjunction(first))) return false;
    const text::Word& next = words_[range.first + 1];
    return !is_verb(next) && !claim_words().helper.contains(next.fold) &&
           !claim_words().verbal_particle.contains(next.fold);
  }

  void narrate(WordRange range) {
    if (is_question(range)) return;
    const bool speech = goes_on_with_speech(range);
    if (speech || goes_on_with_report(range)) {
      Report report;
      report.begin = report.cue = range.first;
      report.before_content = {range.first, range.first};
      if (!speech) ++range.first;
      Source source = speaker_of(report);
      add_clauses(range, speech ? ClaimKind::kDirect : ClaimKind::kIndirect, report, source);
      after_speech_ = speech;
      return;
    }
    note_subject(range);
    range.first += phrase_length(claim_words().opener, analysed_, range.first, range.last);
    for (const Clause& clause : split_clauses(text_, analysed_, range, annotation_.quantities))
      add_narration(clause.words);
  }

  void add_narration(WordRange clause) {
    while (clause.size() > kShortestNarration && claim_words().perfect.contains(words_[clause.first].fold)) {
      ++clause.first;
    }
    const bool tells_toll = claim_words().toll_verb.contains(without_conjunction(words_[clause.first]));
    if (clause.size() < (tells_toll ? kShortestSpeech : kShortestNarration)) return;
    if (is_unsaid(clause)) return;
    Claim claim;
    if (byline_) claim.chain.push_back(*byline_);
    add(clause, std::move(claim));
  }

  // "لم يعلق", "لكن الوزارة لم تعلق": what was not said, where no verb stands before.
  bool is_unsaid(WordRange clause) const {
    constexpr std::size_t kReach = 4;  // a connective and a short subject
    for (std::size_t i = clause.first; i < std::min(clause.last, clause.first + kReach); ++i) {
      if (phrase_length(claim_words().unsaid, analysed_, i, clause.last) > 0) return true;
      if (is_conjoined_verb(words_[i])) return false;
    }
    return false;
  }

  bool is_question(WordRange range) const { return range.empty() || marks_.is_question_mark(range.last - 1); }

  // "لا سيما", "أم لا": whether word `i` stands in one of those, which negate nothing.
  bool in_set_phrase(std::size_t i, WordRange clause) const {
    const auto length = [&](std::size_t at) {
      return phrase_length(claim_words().no_negation, analysed_, at, clause.last);
    };
    return length(i) > 0 || (i > clause.first && length(i - 1) > 1);
  }

  void add(WordRange clause, Claim claim) {
    claim.span = content_span(text_, analysed_, clause);
    if (claim.span.empty()) return;
    const std::vector<Quantity>& all = annotation_.quantities;
    for (auto q = first_ending_behind(all, claim.span.begin);
         q != all.end() && q->span.begin < claim.span.end; ++q) {
      if (claim.span.contains(q->number)) claim.quantities.emplace_back(q - all.begin());
    }
    // "ما يشاع غير صحيح"
    for (std::size_t i = clause.first; claim.source && !claim.denied && i < clause.last; ++i)
      claim.denied = phrase_length(claim_words().untrue, analysed_, i, clause.last) > 0;
    for (std::size_t i = clause.first; i < clause.last; ++i) {
      if (!may_have(words_[i], WordMark::kNegation)) continue;
      const std::string_view bare = without_conjunction(words_[i]);
      claim.negated = claim.negated || (claim_words().negation.contains(bare) && !in_set_phrase(i, clause));
      claim.hedged = claim.hedged || claim_words().hedge.contains(bare);
    }
    claim.event = event_class(analysed_, clause);
    after_speech_ = false;
    claims_.push_back(std::move(claim));
  }

  std::string_view text_;
  const text::AnalysedText& analysed_;
  const std::vector<text::Word>& words_;
  const Annotation& annotation_;
  const Article& article_;
  MarkedText marks_;
  SourceReader sources_;
  ReportReader reports_;
  std::optional<Hop> byline_;
  std::size_t report_begins_ = 0;  // the word behind dateline and credit
  std::vector<Claim> claims_;
  std::optional<Source> subject_;  // of the outlet's sentence right before, where no report stands between
  bool inherited_ = false;
  bool aside_ = false;         // what is read names somebody in passing, who does not speak on
  bool reported_ = false;      // the sentence before ended with what somebody said
  bool after_speech_ = false;  // the last claim was somebody's own words without marks around them
};

}  // namespace

std::vector<Claim> find_claims(const Document& document, const Annotation& annotation) {
  return ClaimFinder(document, annotation).find();
}

}  // namespace isnad::language::arabic
