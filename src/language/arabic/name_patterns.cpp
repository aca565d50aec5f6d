#include "language/arabic/name_patterns.h"

#include <algorithm>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/rule_words.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// A name in quotation marks is not longer than this in words; longer quotations are speech.
constexpr std::size_t kLongestQuotedName = 6;
// "منظمة الصحة العالمية": words with article that may follow a head.
constexpr std::size_t kMostComplementWords = 3;

// Whether adjectives of the noun end in ta marbuta: الحركة, السلطات.
bool is_feminine(std::string_view noun) { return noun.ends_with("ه") || noun.ends_with("ات"); }

// Whether a folded word with article may be an adjective by its form: of relation, feminine, a plural, a
// participle (المشترك), a colour (الأحمر), or of the pattern of السريع; or one that bodies have. A noun of an
// act (التعليق) is none.
bool looks_like_adjective(std::string_view word) {
  constexpr std::size_t kLetter = 2;
  constexpr std::size_t kShort = 4;  // letters without the article
  for (const std::string_view ending : {"ي", "ه", "ين", "ون"}) {
    if (word.ends_with(ending)) return true;
  }
  const std::string_view bare = without_article(word);
  if (bare.starts_with("م") || claim_words().body_adjective.contains(word)) return true;
  if (bare.size() != kShort * kLetter) return false;
  return bare.starts_with("ا") || bare.substr(2 * kLetter, kLetter) == "ي";
}

}  // namespace

void close_marks(std::string_view text, const text::AnalysedText& analysed, std::size_t end,
                 NamePiece& piece) {
  if (piece.last >= end) return;
  const auto& words = analysed.words;
  std::size_t marks = 0;
  for (std::size_t i = piece.first; i < piece.last; ++i)
    marks += text::is_quotation_mark(words[i], text) ? 1 : 0;
  const bool bracket = slice(text, piece.span).find('(') != std::string_view::npos &&
                       slice(text, words[piece.last].span) == ")";
  if (!bracket && (marks % 2 == 0 || !text::is_quotation_mark(words[piece.last], text))) return;
  piece.span.end = words[piece.last].span.end;
  ++piece.last;
}

bool NamePatterns::is_quote(std::size_t i) const {
  return text::is_quotation_mark(analysed_.words[i], text_);
}

bool NamePatterns::is_comma(std::size_t i) const {
  const std::string_view mark = slice(text_, analysed_.words[i].span);
  return mark == "،" || mark == ",";
}

bool NamePatterns::is_definite(std::size_t i) const {
  return is_word(i) && fold(i).starts_with("ال") && fold(i).size() >= 8 &&
         !lexicon_.definite_stop_words.contains(fold(i)) && !lexicon_.stop_words.contains(fold(i));
}

bool NamePatterns::is_stop(std::size_t i) const {
  const std::string_view word = fold(i);
  if (lexicon_.stop_words.contains(word) || lexicon_.definite_stop_words.contains(word)) return true;
  for (const Reading& reading : readings(i)) {
    if (reading.letters > 0 && (lexicon_.stop_words.contains(reading.rest) || reading.rest.starts_with("ال")))
      return true;
  }
  return false;
}

bool NamePatterns::is_nationality(std::size_t i) const {
  return is_word(i) && lexicon_.nationalities.contains(without_article(fold(i)));
}

// A word that the model's lists know as a place and as nothing else.
bool NamePatterns::is_listed_place(std::size_t i) const {
  constexpr std::size_t kShortest = 8;  // bytes: four letters; shorter ones are ordinary words as well (أحد)
  if (i >= analysed_.words.size() || !is_word(i) || fold(i).size() < kShortest) return false;
  const auto kinds = lexicon_.name_words.find(fold(i));
  return kinds != lexicon_.name_words.end() && kinds->second == NameLexicon::kPlaceWord && !is_stop(i) &&
         !lexicon_.place_heads.contains(fold(i));
}

bool NamePatterns::is_epithet(std::size_t i) const {
  return is_word(i) && lexicon_.epithets.contains(fold(i));
}

bool NamePatterns::is_given(std::size_t i) const {
  if (!is_word(i)) return false;
  const std::string_view word = fold(i);
  // على with alef maqsura is the preposition, whatever the normal form says.
  const bool or_preposition = is(analysed_.words[i], RuleWord::kNameOrPreposition);
  if (or_preposition && slice(text_, analysed_.words[i].span).ends_with("ى")) return false;
  if (!or_preposition && lexicon_.stop_words.contains(word)) return false;
  return lexicon_.given_names.contains(word) ||
         (starts_with(word, RuleWord::kNameServant) && word.size() >= 12);
}

std::span<const NamePatterns::Reading> NamePatterns::readings(std::size_t i) const {
  // The word as it is, and at most three splits: one conjunction, two readings of لل.
  constexpr std::size_t kMost = 4;
  constexpr std::size_t kBlock = 128;
  ReadingRange& range = readings_[i];
  if (range.first == nullptr) {
    if (blocks_.empty() || blocks_.back().size() + kMost > kBlock) blocks_.emplace_back().reserve(kBlock);
    std::vector<Reading>& block = blocks_.back();
    const std::size_t first = block.size();
    block.push_back({0, fold(i), 0});
    for_each_split(fold(i), [&](const ProcliticsView& split) {
      std::string_view rest = split.rest;
      if (split.opened) rest = opened_.emplace_back(opened_rest(split.rest));
      block.push_back({split.letters, rest, split.preposition});
    });
    range = {block.data() + first, block.size() - first};
  }
  return {range.first, range.count};
}

Span NamePatterns::span(std::size_t first, std::size_t letters, std::size_t last) const {
  const Span word = analysed_.words[first].span;
  return {word.begin + text::bytes_of_folded_prefix(slice(text_, word), letters),
          analysed_.words[last - 1].span.end};
}

NamePiece NamePatterns::piece(std::size_t first, std::size_t letters, std::size_t last,
                              EntityType type) const {
  NamePiece made;
  made.first = first;
  made.last = last;
  made.span = span(first, letters, last);
  made.type = type;
  return made;
}

// Past at most `most` adjectives with article; a participle that goes on with a preposition is none of a
// name.
std::size_t NamePatterns::after_adjectives(std::size_t at, std::size_t end, std::size_t most) const {
  std::size_t i = at;
  while (i < end && i - at < most && is_definite(i) && !lexicon_.goes_on(fold(i)) &&
         !lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kNone))
    ++i;
  return i;
}

// Past a name in quotation marks that begins at `at`; `at` itself where there is none. What has a comma or
// colon in it is speech between two marks that are read the wrong way round.
std::size_t NamePatterns::after_quoted(std::size_t at, std::size_t end) const {
  if (at >= end || !is_quote(at)) return at;
  std::size_t letters = 0;  // initials are many and short
  for (std::size_t i = at + 1; i < end && i - letters <= at + kLongestQuotedName + 1; ++i) {
    if (is_word(i) && lexicon_.letter_names.contains(fold(i))) ++letters;
    if (is_quote(i)) return i > at + 1 ? i + 1 : at;
    if (is_comma(i) || slice(text_, analysed_.words[i].span) == ":") return at;
  }
  return at;
}

// The gazetteer's match. Pattern after pattern asks it of the same word: the last answer is kept.
std::optional<PhraseIndex::Match> NamePatterns::known_match(std::size_t at, std::size_t end) const {
  if (!may_have(analysed_.words[at], WordMark::kKnownName)) return std::nullopt;
  if (asked_at_ != at || asked_end_ != end) {
    asked_at_ = at;
    asked_end_ = end;
    answer_ = lexicon_.gazetteer.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kAllowed);
  }
  return answer_;
}

std::optional<NamePiece> NamePatterns::known(std::size_t at, std::size_t end) const {
  if (at >= end) return std::nullopt;
  const auto match = known_match(at, end);
  if (!match) return std::nullopt;
  const KnownName& name = lexicon_.names[match->value];
  NamePiece made;
  made.first = match->first;
  made.last = match->last;
  made.span = match->span;
  made.type = name.type;
  made.name = name.name;
  made.key = name.key;
  made.weak = name.weak;
  if (name.type == EntityType::kOrganisation && made.last - made.first > 1) {
    // The nationality after a full name belongs to it: حزب "…" التركي.
    const std::size_t after = made.last;
    const bool banned = lexicon_.armed.contains(name.key) && after < end && is_epithet(after);
    if (banned || (after < end && fold(after).starts_with("ال") && is_nationality(after))) {
      made.last = after + 1;
      made.span.end = analysed_.words[after].span.end;
    }
  }
  close_marks(text_, analysed_, end, made);
  // A mark opened before the name and closed inside it: "وحدات …" الكردية.
  const std::string_view covered = slice(text_, made.span);
  if (at > 0 && is_quote(at - 1) && made.span.begin == analysed_.words[at].span.begin &&
      std::count(covered.begin(), covered.end(), '"') % 2 == 1)
    made.span.begin = analysed_.words[at - 1].span.begin;
  // "الجيش السوري", "السوريون" describe as much as they name.
  if (match->last == at + 2 && is_nationality(at + 1) &&
      lexicon_.definite_heads.contains(without_article(fold(at))))
    made.kind = MentionKind::kDescription;
  if (name.type == EntityType::kGroup) made.kind = MentionKind::kDescription;
  if (made.type == EntityType::kLocation) take_second_name(made, end);
  if (made.weak && at > 0 && match->last < end && is_quote(at - 1) && is_quote(match->last))
    made.weak = false;
  return made;
}

// Past what may follow an organisation's head word that has no article; `at` where nothing does.
std::size_t NamePatterns::complement(OrganisationHead head, std::size_t at, std::size_t end) const {
  if (at >= end) return at;
  // محكمة جنايات القاهرة
  const bool linked = at + 1 < end && is_word(at) && lexicon_.organisation_links.contains(fold(at));
  const std::size_t from = linked ? at + 1 : at;
  const std::size_t last = direct_complement(head, from, end);
  return last > from ? last : at;
}

// The same without a noun between them.
std::size_t NamePatterns::direct_complement(OrganisationHead head, std::size_t at, std::size_t end) const {
  if (const std::size_t quoted = after_quoted(at, end); quoted > at) {
    if (head != OrganisationHead::kBoth) return at;
    // "قناة "…" التلفزيونية": what follows the mark is an adjective where it looks like one.
    const bool adjective = quoted < end && ((is_definite(quoted) && ends_as_relation(fold(quoted))) ||
                                            (is_word(quoted) && fold(quoted).ends_with("ه") &&
                                             claim_words().body_adjective.contains(fold(quoted))));
    return adjective ? quoted + 1 : quoted;
  }
  const auto match = lexicon_.gazetteer.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kNone);
  if (match && lexicon_.names[match->value].type == EntityType::kLocation &&
      !lexicon_.names[match->value].weak)
    return after_adjectives(match->last, end, 2);
  if (const std::size_t after = after_area(at, end, head == OrganisationHead::kGenitive); after > at)
    return after;
  std::size_t i = after_adjectives(at, end, kMostComplementWords);
  // "رفضت رئاسة الوزراء التعليق": behind the first word only what looks like an adjective goes on.
  for (std::size_t next = at + 1; next < i; ++next) {
    if (!looks_like_adjective(fold(next))) i = next;
  }
  if (i == at) i = after_namesake(at, end);
  if (i == at) return is_listed_place(at) ? at + 1 : at;  // شرطة بغلان
  // "نفت وزارة الداخلية الكويتية الأنباء": behind the nationality a noun is no part of the name.
  if (i > at + 1 && claim_words().rumour.contains(fold(i - 1))) --i;
  for (std::size_t nation = at + 1; nation + 1 < i; ++nation) {
    const bool adjective = fold(nation + 1).ends_with("ه") || fold(nation + 1).ends_with("ي");
    if (is_nationality(nation) && !adjective) return nation + 1;
  }
  // "وزارة التربية والتعليم"
  if (head == OrganisationHead::kGenitive && i == at + 1 && i < end && fold(i).starts_with("وال") &&
      !lexicon_.gazetteer.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kAllowed) &&
      !lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kAllowed) &&
      joins_complement(at, i, end))
    i = after_adjectives(i + 1, end, 1);
  return i;
}

// Whether "و" and the noun at `i` go on with a complement that begins at `at`: not a body of its own
// (والحكومة), but for one whose adjective is the head's ("هيئة الإذاعة والتلفزيون النهرانية").
bool NamePatterns::joins_complement(std::size_t at, std::size_t i, std::size_t end) const {
  constexpr std::size_t kLetter = 2;  // و
  const std::string_view noun = std::string_view(fold(i)).substr(kLetter);
  if (!lexicon_.definite_heads.contains(std::string(without_article(noun)))) return true;
  return at > 0 && i + 1 < end && is_feminine(fold(at - 1)) && !is_feminine(noun) && is_definite(i + 1) &&
         fold(i + 1).ends_with("يه");
}

// Past the adjective that makes a head with article one body, and its nationality: النيابة العامة المصرية.
std::size_t NamePatterns::definite_body(std::string_view head, std::size_t at, std::size_t end) const {
  if (at >= end || !is_word(at) || !lexicon_.body_starts.contains(head)) return at;
  if (!lexicon_.definite_bodies.contains(std::string(head).append(" ").append(fold(at)))) return at;
  // Its nationality, known or an adjective of one: الدفاع المدني النهراني.
  const bool nation = at + 1 < end && is_definite(at + 1) &&
                      fold(at + 1).ends_with("ه") == is_feminine(head) && ends_as_relation(fold(at + 1));
  return nation ? at + 2 : at + 1;
}

// "محكمة مصرية", "محكمة جنايات مصرية": past a nationality without article; `at` where none stands there.
std::size_t NamePatterns::indefinite_body(std::string_view head, std::size_t at, std::size_t end) const {
  if (!lexicon_.indefinite_heads.contains(head)) return at;
  const bool linked = at + 1 < end && is_word(at) && lexicon_.organisation_links.contains(fold(at));
  const std::size_t i = linked ? at + 1 : at;
  const bool nation = i < end && is_word(i) && lexicon_.nationalities.contains(fold(i)) &&
                      fold(i).ends_with("ه") == is_feminine(head);
  return nation ? i + 1 : at;
}

// Past the adjectives after a head with article that make it a name; `at` where they do not.
std::size_t NamePatterns::definite_organisation(std::string_view head, std::size_t at,
                                                std::size_t end) const {
  if (!lexicon_.definite_heads.contains(head) && !lexicon_.organisation_heads.contains(head)) return at;
  const std::size_t after = after_adjectives(at, end, kMostComplementWords);
  if (after == at) return at;
  const bool feminine = is_feminine(head);
  for (std::size_t i = after; i > at; --i) {
    // The adjective agrees with the head; وزير الخارجية الروسي does not name a ministry.
    if (fold(i - 1).ends_with("ه") != feminine) continue;
    if (is_nationality(i - 1) && (lexicon_.definite_heads.contains(head) || i - at > 1)) return i;
  }
  // "المجلس السياسي لقوات …", "الهيئة العليا للمفاوضات"
  if (!lexicon_.organisation_heads.contains(head) || after >= end || !is_word(after)) return at;
  for (const Reading& reading : readings(after)) {
    if (reading.preposition != 'l') continue;
    const auto inner = known(after, end);
    if (inner && inner->type == EntityType::kOrganisation) return inner->last;
    if (const auto inner_head = lexicon_.organisation_heads.find(reading.rest);
        inner_head != lexicon_.organisation_heads.end()) {
      const std::size_t last = complement(inner_head->second, after + 1, end);
      if (last > after + 1) return last;
    }
    if (!reading.rest.starts_with("ال")) continue;
    // "للعلوم الأمنية"; another noun is no part of it: "للسياحة الملتقى".
    const bool adjective = after + 1 < end && ends_as_relation(fold(after + 1));
    return adjective ? after_adjectives(after + 1, end, 1) : after + 1;
  }
  return at;
}

std::optional<NamePiece> NamePatterns::headed_organisation(std::size_t at, std::size_t end) const {
  if (!is_word(at) || !may_have(analysed_.words[at], WordMark::kBodyHead)) return std::nullopt;
  for (const Reading& reading : readings(at)) {
    const std::string_view bare = without_article(reading.rest);
    const bool definite = bare != reading.rest;
    std::size_t last = at + 1;
    if (definite) {
      last = definite_organisation(bare, at + 1, end);
      if (last == at + 1) last = definite_body(bare, at + 1, end);
    } else if (const auto head = lexicon_.organisation_heads.find(bare);
               head != lexicon_.organisation_heads.end()) {
      last = complement(head->second, at + 1, end);
      if (last == at + 1) last = indefinite_body(bare, at + 1, end);
    } else if (lexicon_.definite_heads.contains(bare)) {
      last = after_area(at + 1, end, false);  // حكومة إقليم كردستان
    }
    if (!definite && lexicon_.appositions.contains(bare)) {
      const bool quoted = at + 1 < end && is_quote(at + 1);
      auto same = at + 1 + quoted < end ? known(at + 1 + quoted, end) : std::nullopt;
      const std::size_t same_end = same ? (quoted ? after_quoted(at + 1, end) : same->last) : 0;
      if (same && same->type == EntityType::kOrganisation && same_end >= same->last &&
          same->span.begin == analysed_.words[at + 1 + quoted].span.begin && (quoted || !same->weak)) {
        last = same_end < end && is_nationality(same_end) && is_definite(same_end) ? same_end + 1 : same_end;
        if (last < end && is_epithet(last)) ++last;  // تنظيم "…" الإرهابي
        NamePiece made = piece(at, reading.letters, last, EntityType::kOrganisation);
        made.name = same->name;
        made.key = same->key;
        return made;
      }
    }
    if (last == at + 1) continue;
    const auto no_name =
        lexicon_.not_names.match(text_, analysed_, at, last, PhraseIndex::Proclitics::kAllowed);
    if (no_name && no_name->last == last) continue;
    NamePiece made = piece(at, reading.letters, last, EntityType::kOrganisation);
    made.complete = !definite && after_namesake(at + 1, end) == last;
    if (definite && last == at + 2) made.kind = MentionKind::kDescription;
    return made;
  }
  return std::nullopt;
}

// "وزراء الخارجية": whoever holds one office in several states.
bool NamePatterns::follows_holders(std::size_t at) const {
  if (at == 0 || !is_word(at - 1)) return false;
  const auto before = readings(at - 1);
  return std::any_of(before.begin(), before.end(),
                     [&](const Reading& reading) { return lexicon_.holders.contains(reading.rest); });
}

// "الحركة" alone, or with an epithet: the one that was named.
std::optional<NamePiece> NamePatterns::short_form(std::size_t at, std::size_t end) const {
  auto made = bare_short_form(at, end);
  // Another adjective, which agrees with it, makes it something else; a title begins what comes after it.
  if (made && made->last == at + 1 && made->last < end && is_definite(made->last) &&
      fold(made->last).ends_with("ه") == is_feminine(made->name) &&
      !lexicon_.titles.match(text_, analysed_, made->last, end, PhraseIndex::Proclitics::kNone))
    made.reset();
  return made;
}

std::optional<NamePiece> NamePatterns::bare_short_form(std::size_t at, std::size_t end) const {
  if (!is_word(at) || !may_have(analysed_.words[at], WordMark::kBodyHead)) return std::nullopt;
  for (const Reading& reading : readings(at)) {
    const std::string_view bare = without_article(reading.rest);
    if (bare == reading.rest) continue;
    if (!lexicon_.organisation_heads.contains(bare) && !lexicon_.definite_heads.contains(bare)) continue;
    if (lexicon_.departments.contains(bare) && follows_holders(at)) continue;
    std::size_t last = at + 1;
    const bool epithet = last < end && is_epithet(last);
    NamePiece made = piece(at, reading.letters, last + epithet, EntityType::kOrganisation);
    made.epithet = epithet;
    made.kind = MentionKind::kDescription;
    made.short_form = true;
    made.name = bare;
    return made;
  }
  return std::nullopt;
}

// Past the names of Latin letters that begin at `at`, with full stops between or without: "إف بي آي".
std::size_t NamePatterns::after_letters(std::size_t at, std::size_t end) const {
  constexpr std::size_t kMost = 12;
  std::size_t last = at;
  std::size_t letters = 0;
  for (std::size_t i = at;
       i < end && letters < kMost && is_word(i) && lexicon_.letter_names.contains(fold(i)); ++letters) {
    last = i + 1;
    const bool stop = last < end && slice(text_, analysed_.words[last].span) == ".";
    i = last + (stop ? 1 : 0);
  }
  return letters > 1 ? last : at;
}

// A body by its initials. Many of their names are spelt like particles (إن، في، أو): three letters in a row,
// of which the first is none, or two in quotation marks or brackets.
std::optional<NamePiece> NamePatterns::initials(std::size_t at, std::size_t end) const {
  if (!is_word(at) || !may_have(analysed_.words[at], WordMark::kBodyHead)) return std::nullopt;
  const std::size_t last = after_letters(at, end);
  if (last == at) return std::nullopt;
  const auto is_bracket = [&](std::size_t i, std::string_view sign) {
    return slice(text_, analysed_.words[i].span) == sign;
  };
  const bool between = at > 0 && last < end;
  const bool quoted =
      between && ((is_quote(at - 1) && is_quote(last)) || (is_bracket(at - 1, "(") && is_bracket(last, ")")));
  std::string name;
  std::size_t letters = 0;
  std::size_t particles = 0;
  for (std::size_t i = at; i < last; ++i) {
    if (!is_word(i)) continue;
    ++letters;
    particles += lexicon_.stop_words.contains(fold(i)) ? 1 : 0;
    name.append(name.empty() ? "" : " ").append(slice(text_, analysed_.words[i].span));
  }
  const bool plain = letters > 2 && letters > 2 * particles && !lexicon_.stop_words.contains(fold(at));
  if (!quoted && !plain) return std::nullopt;
  NamePiece made = piece(at, 0, last, EntityType::kOrganisation);
  made.name = std::move(name);
  made.initials = true;
  return made;
}

std::optional<NamePiece> NamePatterns::organisation(std::size_t at, std::size_t end) const {
  auto from_data = known(at, end);
  if (from_data && from_data->type != EntityType::kOrganisation) from_data.reset();
  if (!from_data) from_data = initials(at, end);
  auto headed = headed_organisation(at, end);
  if (from_data && (!headed || headed->last <= from_data->last)) return from_data;
  // A known name with further adjectives is still that name.
  if (from_data && headed && headed->key == from_data->key) return headed;
  if (from_data && headed && !from_data->weak && from_data->first == headed->first &&
      from_data->last - from_data->first > 1) {
    return from_data;
  }
  return headed;
}

// "عناصر التنظيم", "مقاتلي حزب …"
std::optional<NamePiece> NamePatterns::group(std::size_t at, std::size_t end) const {
  const auto head = lexicon_.members.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kAllowed);
  if (!head || head->last >= end) return std::nullopt;
  std::size_t outer_end = 0;
  auto body = organisation(head->last, end);
  if (!body) body = bare_short_form(head->last, end);
  if (!body) {
    const std::size_t quoted = after_quoted(head->last, end);
    if (quoted > head->last) {
      body = known(head->last + 1, end);
      if (body && body->type != EntityType::kOrganisation) body.reset();
      if (body) outer_end = quoted;
    }
  }
  if (!body || (!is_quote(head->last) && body->span.begin != analysed_.words[head->last].span.begin))
    return std::nullopt;
  NamePiece made;
  made.first = at;
  made.last = std::max(body->last, outer_end);
  made.span = {head->span.begin, analysed_.words[made.last - 1].span.end};
  made.type = EntityType::kGroup;
  made.kind = MentionKind::kDescription;
  made.inner.push_back(std::move(*body));
  return made;
}

// "المقاتلين السوريين", "المقاتلون الأجانب"
std::optional<NamePiece> NamePatterns::people(std::size_t at, std::size_t end) const {
  if (!is_word(at) || at + 1 >= end || !is_word(at + 1)) return std::nullopt;
  if (!may_have(analysed_.words[at], WordMark::kPeople)) return std::nullopt;
  for (const Reading& reading : readings(at)) {
    const std::string_view bare = without_article(reading.rest);
    const auto people_word = lexicon_.people_words.find(bare);
    if (people_word == lexicon_.people_words.end()) continue;
    const auto below = [&](std::size_t i) -> const std::string* {
      if (i >= end || !is_word(i)) return nullptr;
      const std::string_view adjective = without_article(fold(i));
      const auto people = lexicon_.peoples.find(adjective);
      if (people != lexicon_.peoples.end()) return &people->second;
      const auto other = lexicon_.people_adjectives.find(adjective);
      return other != lexicon_.people_adjectives.end() ? &other->second : nullptr;
    };
    const std::string* group = below(at + 1);
    if (group == nullptr) continue;
    const std::size_t last = below(at + 2) != nullptr ? at + 3 : at + 2;
    NamePiece made = piece(at, reading.letters, last, EntityType::kGroup);
    made.kind = MentionKind::kDescription;
    made.key = "people-" + people_word->second + (people_word->second.empty() ? "" : "-") + *group;
    return made;
  }
  return std::nullopt;
}

std::optional<NamePiece> NamePatterns::nation(std::size_t at) const {
  if (!is_word(at) || !may_have(analysed_.words[at], WordMark::kPeople)) return std::nullopt;
  // After a noun with article it is that noun's adjective: اللاجئين السوريين.
  if (at > 0 && is_word(at - 1) && fold(at - 1).find("ال") <= 4 && !is_nationality(at - 1))
    return std::nullopt;
  for (const Reading& reading : readings(at)) {
    const std::string_view bare = without_article(reading.rest);
    const auto people = lexicon_.peoples.find(bare);
    if (people == lexicon_.peoples.end() || bare == reading.rest) continue;
    NamePiece made = piece(at, reading.letters, at + 1, EntityType::kGroup);
    made.kind = MentionKind::kDescription;
    made.key = "people-" + people->second;
    return made;
  }
  return std::nullopt;
}

}  // namespace isnad::language::arabic
