#include "language/arabic/sources.h"

#include <algorithm>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/arabic/word_lexicon.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// A source's name is not longer than this; the longest in the development dossiers has 14 words.
constexpr std::size_t kLongestName = 18;
// A noun phrase without a mention or a known noun is taken for a source only up to this length.
constexpr std::size_t kLongestUnknownName = 8;

constexpr std::string_view kDative = "ل";

bool is_word(const text::Word& word) { return word.kind == text::WordKind::kWord; }

// A word without the ل written onto it: للوزارة is الوزارة, لوزارة is وزارة.
std::string without_dative(std::string_view word) {
  constexpr std::size_t kLetter = 2;
  return (word.starts_with("لل") ? "ا" : "") + std::string(word.substr(kLetter));
}

// لسلامة, للطيران: but whom somebody talks to is a medium or people.
bool is_purpose(std::string_view word) {
  constexpr std::size_t kLetter = 2;
  if (!word.starts_with("ل") || word.size() < 4 * kLetter) return false;
  const ClaimWords& sets = claim_words();
  if (sets.source_end.contains(word) || sets.that.contains(word)) return false;
  const std::string bare = without_dative(word);
  return !sets.institution.contains(bare) && !sets.publication.contains(bare) && !sets.unnamed.contains(bare);
}

// A noun in the dual or sound plural, without the ending: باحثان is one of those whom باحث names.
bool names_people(const WordSet& nouns, std::string_view word) {
  constexpr std::size_t kEnding = 4;
  if (nouns.contains(word)) return true;
  const bool inflected = word.ends_with("ان") || word.ends_with("ين") || word.ends_with("ون");
  if (inflected && word.size() > 2 * kEnding && nouns.contains(word.substr(0, word.size() - kEnding)))
    return true;
  // معارضو الاتفاق, معارضي الاتفاق: before a complement.
  const bool construct = word.ends_with("و") || word.ends_with("ي");
  return construct && word.size() > 2 * kEnding && nouns.contains(word.substr(0, word.size() - kEnding / 2));
}

// An object by its ending, without article: جثثا، ارتفاعا.
bool is_accusative(const text::Word& word) {
  constexpr std::size_t kShortest = 8;  // bytes: four letters
  return is_word(word) && word.fold.size() >= kShortest && word.fold.ends_with("ا") &&
         !word.fold.ends_with("ها") && !word.fold.starts_with("ال");
}

HopKind hop_kind(EntityType type) {
  return type == EntityType::kPerson ? HopKind::kPerson : HopKind::kOrganisation;
}

}  // namespace

SourceReader::SourceReader(const Document& document, const Annotation& annotation, const MarkedText& marks)
    : document_(document), annotation_(annotation), marks_(marks) {
  const auto& words = document.analysed.words;
  mention_of_word_.resize(words.size(), nullptr);
  time_starts_.resize(words.size(), false);
  std::size_t word = 0;
  for (const Mention& mention : annotation.mentions) {
    while (word < words.size() && words[word].span.end <= mention.span.begin) ++word;
    for (std::size_t i = word; i < words.size() && words[i].span.begin < mention.span.end; ++i)
      mention_of_word_[i] = &mention;
  }
  word = 0;
  for (const TimeExpression& time : annotation.times) {
    while (word < words.size() && words[word].span.end <= time.span.begin) ++word;
    if (word < words.size()) time_starts_[word] = true;
  }
  agencies_ = find_agencies(document.article.text, document.analysed, 0, words.size());
}

const Mention* SourceReader::mention_at(std::size_t word) const {
  return word < mention_of_word_.size() ? mention_of_word_[word] : nullptr;
}

bool SourceReader::starts_time(std::size_t word) const {
  return word < time_starts_.size() && time_starts_[word];
}

Span SourceReader::span_of(WordRange range) const {
  const auto& words = document_.analysed.words;
  const auto closes_inside = [&](std::size_t i) {  // متحدثون من «النهر»
    const Quote* quote = marks_.quote_at(i);
    return quote != nullptr && quote->closed && quote->close == i && quote->open > range.first;
  };
  while (range.size() > 1 && words[range.last - 1].kind == text::WordKind::kPunctuation &&
         !closes_inside(range.last - 1))
    --range.last;
  return {words[range.first].span.begin, words[range.last - 1].span.end};
}

const Mention* SourceReader::person_in(WordRange range) const {
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Mention* mention = mention_at(i);
    if (mention != nullptr && annotation_.entities[mention->entity.value()].type == EntityType::kPerson)
      return mention;
  }
  return nullptr;
}

// The end of an institution's name by its head: الشرطة المحلية, بلدية القرية الشمالية: an indefinite head
// takes its complement, then what agrees with the article follows.
std::size_t SourceReader::end_of_institution(std::size_t at, std::size_t last, std::size_t limit) const {
  const auto& words = document_.analysed.words;
  std::size_t end = at + 1;
  const auto definite = [&](std::size_t i) { return without_article(words[i].fold) != words[i].fold; };
  if (!definite(at) && end < last) ++end;
  // نقابة عمال الموانئ: a complement with one of its own.
  const bool complement = end == at + 2 && end < last && !definite(end - 1);
  if (complement && mention_at(end - 1) == nullptr && definite(end)) ++end;
  // "شرطة مدينة بيروت"
  while (complement && end < last && is_place(mention_at(end))) ++end;
  // Only relation adjectives and those of bodies: any other definite noun may be the verb's object (زارت
  // اللجنة الموقع).
  const auto adjective = [&](const text::Word& word) {
    if (claim_words().body_adjective.contains(word.fold)) return true;
    return word.fold.starts_with("ال") && ends_as_relation(word.fold);
  };
  while (end < last && adjective(words[end])) ++end;
  limit = std::min(limit, at + kLongestName);
  // "الهيئة العامة لسلامة الطرق": what it is for, after an adjective that makes a name of it.
  const bool named_so = end > at + 1 && words[at].fold.starts_with("ال");
  if (!named_so || end >= limit || !is_purpose(words[end].fold)) return end;
  for (++end; end < limit; ++end) {
    const bool of_place = claim_words().unnamed_keeps.contains(words[end].fold) && end + 1 < limit &&
                          words[end + 1].fold.starts_with("ال") && !starts_time(end + 1);
    if (of_place) {
      ++end;
    } else if (!words[end].fold.starts_with("ال") || starts_time(end)) {
      break;
    }
  }
  return end;
}

// The end of a name that opens with a mention: further mentions that touch it, a holder after his role's
// comma, and a role after a person's name.
std::size_t SourceReader::end_of_mentions(std::size_t at, std::size_t limit) const {
  const auto& words = document_.analysed.words;
  std::size_t end = at;
  const Mention* holder = nullptr;
  limit = std::min(limit, at + kLongestName);
  for (std::size_t i = at; i < limit; ++i) {
    const bool mark = words[i].kind == text::WordKind::kPunctuation;
    if (const Mention* mention = mention_at(i)) {
      // "حملت النقابة وزارة النقل مسؤولية …": a body right behind another one is what the verb is about.
      const bool another = holder != nullptr && mention->entity != holder->entity;
      const EntityType type = annotation_.entities[(another ? holder : mention)->entity.value()].type;
      const bool body = type == EntityType::kOrganisation && mention->span.begin == words[i].span.begin &&
                        annotation_.entities[mention->entity.value()].type == type;
      if (another && (body || type == EntityType::kPerson)) break;
      holder = mention;
      end = i + 1;
    } else if (!mark && holder != nullptr && i + 1 < limit && words[i].fold.starts_with("ال") &&
               mention_at(i + 1) != nullptr && mention_at(i + 1)->entity == holder->entity) {
      continue;  // "مدير الميناء العميد فلان": a rank before the name
    } else if (!mark ||
               (!text::is_quotation_mark(words[i], document_.article.text) && !person_follows(i, limit))) {
      break;
    }
  }
  return end;
}

bool SourceReader::is_place(const Mention* mention) const {
  return mention != nullptr && annotation_.entities[mention->entity.value()].type == EntityType::kLocation;
}

// Whether a place is named within two words.
bool SourceReader::place_follows(std::size_t at) const {
  for (const std::size_t next : {at + 1, at + 2}) {
    if (is_place(mention_at(next))) return true;
  }
  return false;
}

// "القنصل السعودي العام بالإنابة في مدينة الضفة محمود الكيلاني": a title that goes on, up to its holder.
// `end` where no holder follows.
std::size_t SourceReader::end_of_title(std::size_t end, std::size_t limit) const {
  constexpr std::size_t kReach = 9;
  const auto& words = document_.analysed.words;
  if (end >= limit) return end;
  // المتحدث باسم «الرابطة» سامي الحلبي
  if (claim_words().in_name_of.contains(words[end - 1].fold)) {
    const Quote* name = marks_.quote_that_opens(end);
    if (name != nullptr && name->closed && person_follows(name->close, limit))
      return end_of_mentions(name->close + 1, limit);
  }
  const bool of_place = claim_words().unnamed_keeps.contains(words[end].fold) && place_follows(end);
  if (!of_place && !claim_words().title_rest.contains(words[end].fold)) return end;
  for (std::size_t i = end; i < std::min(limit, end + kReach); ++i) {
    if (!is_word(words[i]) && person_follows(i, limit)) continue;
    if (!is_word(words[i]) || claim_words().that.contains(words[i].fold)) return end;
    const Mention* mention = mention_at(i);
    if (mention != nullptr && annotation_.entities[mention->entity.value()].type == EntityType::kPerson)
      return end_of_mentions(i, limit);
    if (mention == nullptr && (is_verb(words[i]) || claim_words().announced.contains(words[i].fold)))
      return end;
  }
  return end;
}

bool SourceReader::person_follows(std::size_t comma, std::size_t limit) const {
  const Mention* next = mention_at(comma + 1);
  return next != nullptr && comma + 1 < limit &&
         annotation_.entities[next->entity.value()].type == EntityType::kPerson;
}

bool SourceReader::names_body(std::size_t at, std::size_t last) const {
  for (std::size_t i = at; i < last; ++i) {
    const Mention* mention = mention_at(i);
    if (mention != nullptr && annotation_.entities[mention->entity.value()].type == EntityType::kOrganisation)
      return true;
  }
  return false;
}

std::size_t SourceReader::end_of_name(std::size_t at, std::size_t limit, bool keeps_places) const {
  const auto& words = document_.analysed.words;
  const ClaimWords& sets = claim_words();
  limit = std::min(limit, at + kLongestName);
  // "أظهرت لقطات تلفزيونية جثثا": what pictures and reports show is no part of their name.
  const bool shown = sets.publication.contains(words[at].fold);
  std::size_t i = at;
  for (; i < limit; ++i) {
    const text::Word& word = words[i];
    const bool in_mention = mention_at(i) != nullptr && i > at && mention_at(i) == mention_at(i - 1);
    if (in_mention) continue;
    if (i > at && starts_time(i)) break;
    if (marks_.opens_speech(i)) break;
    if (word.kind == text::WordKind::kPunctuation) {
      if (text::is_quotation_mark(word, document_.article.text)) continue;
      // "وزير الدفاع، جيمس ماتيس،": a comma between a role and its holder.
      if (person_follows(i, limit)) continue;
      break;
    }
    if (i == at) continue;
    if (sets.unnamed_keeps.contains(word.fold) && keeps_places && i + 1 < limit) {
      const std::string_view next = words[i + 1].fold;
      const bool marked =
          text::is_quotation_mark(words[i + 1], document_.article.text) && mention_at(i + 2) != nullptr;
      if (sets.medium.contains(next) || starts_time(i + 1) || (!is_word(words[i + 1]) && !marked)) break;
      // "شدد المصدر على أهمية …" goes on with what is stressed.
      if (sets.on.contains(word.fold) && !sets.keeps_on.contains(next)) break;
      // "مصادر بالنيابة العامة في بلد": the body says who they are, its country no more; but for a name
      // behind it, "موفد الأمم المتحدة إلى البلد سامي الحلبي".
      std::size_t place = i + 1;
      while (mention_at(place) != nullptr && mention_at(place + 1) == mention_at(place)) ++place;
      if (names_body(at, i) && names_place(i + 1) && !person_follows(place, limit)) break;
      ++i;
      continue;
    }
    const std::string_view bare = without_conjunction(word);
    const bool ends = sets.source_end.contains(word.fold) || sets.source_end.contains(bare) ||
                      sets.announced.contains(word.fold) || sets.that.contains(word.fold) ||
                      sets.perfect.contains(word.fold) ||
                      (sets.name_end.contains(word.fold) && !sets.publication.contains(words[i - 1].fold));
    if (mention_at(i) == nullptr &&
        (ends || sets.demonstrative.contains(word.fold) || (shown && is_accusative(word))))
      break;
    // "أكد مسؤول في بيروت الحادث": behind a place a noun with article is what the verb is about.
    if (mention_at(i) == nullptr && keeps_places && i > at + 2 && word.fold.starts_with("ال") &&
        sets.unnamed_keeps.contains(words[i - 2].fold) && is_place(mention_at(i - 1)))
      break;
    if (mention_at(i) == nullptr && (is_verb(word) || cue_of(word.fold) || is_what_and_verb(word.fold)))
      break;
    // "قال الشهود لمراسل الوكالة": whom somebody talks to.
    if (i > at && mention_at(i) != nullptr && word.fold.starts_with(kDative) &&
        follows_preposition(*mention_at(i), word) && person_in({i, i + 1}) != nullptr)
      break;
    if (word.fold.starts_with("لل") && claim_words().medium_name.contains(without_dative(word.fold))) break;
    if (word.fold.starts_with("ل") &&
        std::any_of(agencies_.begin(), agencies_.end(), [&](const AgencyMention& agency) {
          return agency.first == i && agency.span.begin > word.span.begin;
        })) {
      break;
    }
  }
  while (i > at + 1 && words[i - 1].kind == text::WordKind::kPunctuation &&
         !text::is_quotation_mark(words[i - 1], document_.article.text)) {
    --i;
  }
  return i;
}

Source SourceReader::named(const Mention& mention, WordRange range) const {
  const LocalEntity& entity = annotation_.entities[mention.entity.value()];
  Source source;
  source.kind = hop_kind(entity.type);
  source.who = {.entity = mention.entity, .name = entity.name, .span = span_of(range)};
  source.last = range.last;
  source.named_by_rule = true;
  return source;
}

// لرويترز, بالوزارة: with a preposition written onto it a name is no subject.
bool SourceReader::follows_preposition(const Mention& mention, const text::Word& word) const {
  if (mention.span.begin <= word.span.begin) return false;
  const std::string before = text::fold(slice(document_.article.text, {word.span.begin, mention.span.begin}));
  return !before.empty() && !before.ends_with("و") && !before.ends_with("ف");
}

// "الباحثان فلان وفلان": what both are is who says it.
bool SourceReader::is_pair_of_persons(std::string_view noun, WordRange range) const {
  const bool several = noun.ends_with("ان") || noun.ends_with("ون") || noun.ends_with("ين");
  if (!several) return false;
  const Mention* one = nullptr;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Mention* mention = person_in({i, i + 1});
    if (mention == nullptr) continue;
    if (one != nullptr && mention->entity != one->entity) return true;
    one = mention;
    const std::size_t next = i + 1;
    if (next < range.last && mention_at(next) == nullptr && has_conjunction(document_.analysed.words[next]))
      return true;
  }
  return false;
}

std::optional<Source> SourceReader::read(std::size_t at, std::size_t limit) const {
  const auto& words = document_.analysed.words;
  const ClaimWords& sets = claim_words();
  limit = std::min(limit, words.size());
  while (at < limit && text::is_quotation_mark(words[at], document_.article.text)) ++at;
  if (at >= limit || words[at].kind == text::WordKind::kPunctuation || starts_time(at)) return std::nullopt;
  const std::string_view first = words[at].fold;
  const Mention* opening = mention_at(at);
  if (opening != nullptr && follows_preposition(*opening, words[at])) return std::nullopt;
  const std::string head(without_article(first));
  const bool published = sets.publication.contains(first) || sets.publication.contains(head);
  const bool no_name = sets.source_end.contains(first) || sets.that.contains(first) ||
                       sets.toll_noun.contains(first) || sets.announced.contains(first) ||
                       sets.his_saying.contains(first) || (!published && sets.medium.contains(first));
  if (opening == nullptr && no_name) return std::nullopt;

  const bool counted = words[at].kind == text::WordKind::kNumber;
  const bool known_noun = names_people(sets.unnamed, first) || names_people(sets.unnamed, head) || published;
  const std::size_t last =
      opening != nullptr ? end_of_mentions(at, limit) : end_of_name(at, limit, known_noun);
  const bool titled = opening != nullptr || sets.in_name_of.contains(words[last - 1].fold);
  const WordRange range{at, titled ? end_of_title(last, limit) : last};
  if (const Mention* person = person_in({last, range.last})) return named(*person, range);
  if (opening == nullptr && known_noun && is_pair_of_persons(first, range))
    return unnamed({at, at + 1}, true);
  if (const Mention* person = person_in(range))
    return published ? institution_or(*person, range) : named(*person, range);
  if (opening == nullptr && known_noun) {
    if (auto introduced = named_after(last, limit)) return introduced;
  }
  if (sets.anaphor.contains(first) && opening == nullptr) {
    const std::size_t end = at + 1 < limit && sets.same.contains(words[at + 1].fold) ? at + 2 : at + 1;
    if (end == at + 2 || last <= at + 2) {
      if (auto speaker = resolve_anaphor(at, end, first)) {
        speaker->who.span = span_of({at, end});
        speaker->last = end;
        return speaker;
      }
    }
  }
  const bool group_of_people = at + 1 < last && opening == nullptr &&
                               sets.unnamed.contains(words[at + 1].fold) && !is_conjoined_verb(words[at]);
  const bool people = opening != nullptr && !speaks(*opening) && known_noun;  // المواطنون السعوديون
  if ((opening == nullptr || people) && !published && (known_noun || counted || group_of_people)) {
    return unnamed(range, known_noun || group_of_people);
  }
  // After a verb the subject comes, then places and times that only prepositions bring.
  const bool verb = opening == nullptr && is_finite_verb(without_conjunction(first));
  for (std::size_t i = at; i < last; ++i) {
    if (verb && sets.no_cue_after.contains(words[i].fold)) break;
    const Mention* mention = mention_at(i);
    if (mention == nullptr || !speaks(*mention)) continue;
    // "سلطات المدينة", "وسائل إعلام في المدينة": they say it, not the place.
    const bool in_place =
        is_place(mention) && i > at &&
        (published || sets.institution.contains(first) || sets.unnamed_keeps.contains(words[i - 1].fold));
    if (!in_place) return named(*mention, range);
  }
  if (published) return unnamed(range, true);
  if (sets.institution.contains(first)) {
    Source source = unnamed({at, end_of_institution(at, last, limit)}, true);
    source.kind = HopKind::kOrganisation;
    return source;
  }
  if (range.size() > kLongestUnknownName || is_finite_verb(first) || hides_preposition(first))
    return std::nullopt;
  return unnamed(range, false);
}

// للوزارة, لوزارة الصحة: with ل written onto it, an institution that is named or known by its head.
std::optional<Source> SourceReader::dative(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kLetter = 2;
  const text::Word& word = document_.analysed.words[at];
  if (!word.fold.starts_with("ل") || word.fold.size() < 4 * kLetter) return std::nullopt;
  if (const Mention* mention = mention_at(at)) {
    if (!speaks(*mention) || mention->span.begin < word.span.begin) return std::nullopt;
    Source source = named(*mention, {at, end_of_mentions(at, limit)});
    source.who.span = mention->span;
    return source;
  }
  if (!claim_words().institution.contains(without_dative(word.fold))) return std::nullopt;
  const WordRange range{at, end_of_institution(at, end_of_name(at, limit, false), limit)};
  Source source = unnamed(range, true);
  drop_letter(source, word);
  // The article's alef is not written behind ل.
  if (word.fold.starts_with("لل")) source.who.name.insert(0, "ا");
  source.kind = HopKind::kOrganisation;
  return source;
}

std::optional<Source> SourceReader::read_attributed(std::size_t at, std::size_t limit) const {
  const auto& words = document_.analysed.words;
  if (at < std::min(limit, words.size()) && mention_at(at) == nullptr &&
      claim_words().medium.contains(without_article(words[at].fold))) {
    if (auto publisher = publisher_of(at, limit)) return publisher;
  }
  // "وفقا للبيان": whoever gave it out.
  if (at < limit && words[at].fold.starts_with(kDative)) {
    const std::string noun = without_dative(words[at].fold);
    auto speaker = claim_words().anaphor.contains(noun) ? resolve_anaphor(at, at + 1, noun) : std::nullopt;
    if (speaker) {
      speaker->who.span.reset();
      speaker->last = at + 1;
      speaker->named_by_rule = true;
      return speaker;
    }
  }
  auto source = read(at, limit);
  // "وفقا لمصادر محلية": the ل belongs to the phrase of attribution.
  if (source && !source->who.entity && source->who.span && words[at].fold.starts_with(kDative) &&
      mention_at(at) == nullptr && source->who.span->begin == words[at].span.begin) {
    const std::string bare = without_dative(words[at].fold);
    if (names_people(claim_words().unnamed, bare) || claim_words().publication.contains(bare)) {
      drop_letter(*source, words[at]);
      source->named_by_rule = true;
    }
  }
  return source;
}

// "أحد السكان ويدعى سعيد": the person that a description is given a name by.
std::optional<Source> SourceReader::named_after(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kReach = 8;
  for (std::size_t i = at; i + 1 < std::min(limit, at + kReach); ++i) {
    if (!claim_words().named_as.contains(document_.analysed.words[i].fold)) continue;
    if (const Mention* person = person_in({i + 1, i + 2}))
      return named(*person, {i + 1, end_of_mentions(i + 1, limit)});
  }
  return std::nullopt;
}

// A nationality inside a name (تقارير تركية) is not who speaks.
bool SourceReader::speaks(const Mention& mention) const {
  const EntityType type = annotation_.entities[mention.entity.value()].type;
  return type != EntityType::kGroup && type != EntityType::kMiscellaneous;
}

Source SourceReader::unnamed(WordRange range, bool named_by_rule) const {
  Source source;
  const Span span = span_of(range);
  source.who = {
      .entity = std::nullopt, .name = std::string(slice(document_.article.text, span)), .span = span};
  source.last = range.last;
  source.named_by_rule = named_by_rule;
  return source;
}

// Where a short name in quotation marks begins that ends right before a word; that word where there is none.
std::size_t SourceReader::quoted_name_before(std::size_t from, std::size_t before) const {
  constexpr std::size_t kLongest = 7;  // words and marks
  const auto is_mark = [&](std::size_t i) {
    return text::is_quotation_mark(document_.analysed.words[i], document_.article.text);
  };
  if (before < from + 3 || !is_mark(before - 1)) return before;
  for (std::size_t i = before - 1; i-- > from && i + kLongest >= before;) {
    if (!is_mark(i)) continue;
    // لـ"الوطن": whom somebody talks to.
    const bool dative = i > 0 && document_.analysed.words[i - 1].fold == kDative;
    return mention_at(i + 1) == nullptr && !dative ? i : before;
  }
  return before;
}

// "فالمصادر تقول": a noun that sources are known by, with و or ف written onto it.
std::optional<Source> SourceReader::read_joined(std::size_t at, std::size_t limit) const {
  const text::Word& word = document_.analysed.words[at];
  if (mention_at(at) != nullptr || !has_conjunction(word) || is_conjoined_verb(word)) return std::nullopt;
  const ClaimWords& sets = claim_words();
  const std::string_view noun = without_conjunction(word);
  const std::string_view head = without_article(noun);
  const bool people = names_people(sets.unnamed, noun) || names_people(sets.unnamed, head);
  const bool published = sets.publication.contains(noun) || sets.publication.contains(head);
  if (!people && !published && !sets.institution.contains(noun)) return std::nullopt;
  const WordRange range{at, end_of_name(at, limit, people || published)};
  if (const Mention* person = person_in(range)) return named(*person, range);
  if (auto speaker = sets.anaphor.contains(noun) && range.size() == 1 ? resolve_anaphor(at, at + 1, noun)
                                                                      : std::nullopt) {
    speaker->who.span.reset();
    speaker->last = range.last;
    return speaker;
  }
  Source source = unnamed(range, true);
  if (!people && !published) source.kind = HopKind::kOrganisation;
  drop_letter(source, word);
  return source;
}

void SourceReader::drop_letter(Source& source, const text::Word& word) const {
  const std::uint32_t begin = begin_without(document_.article.text, word, 1);
  source.who.span->begin = begin;
  source.who.name.erase(0, begin - word.span.begin);
}

std::optional<Source> SourceReader::read_before(std::size_t from, std::size_t before) const {
  // The subject is the noun phrase that the clause opens with; helpers (كان، قد) are no part of it.
  while (from < before && claim_words().helper.contains(without_conjunction(document_.analysed.words[from])))
    ++from;
  if (from >= before) return std::nullopt;
  if (const std::size_t opening = quoted_name_before(from, before); opening < before)
    return unnamed({opening, before}, true);
  const ClaimWords& sets = claim_words();
  auto source = read(from, before);
  if (source && source->named_by_rule) return source;
  if (auto joined = read_joined(from, before)) return joined;
  for (std::size_t i = before; i-- > from;) {
    const Mention* mention = mention_at(i);
    if (mention == nullptr) continue;
    std::size_t first = i;
    while (first > from && mention_at(first - 1) == mention) --first;
    // "في تقرير في مجلة … كشف": after a preposition it is no subject.
    if (first > from && sets.no_cue_after.contains(document_.analysed.words[first - 1].fold)) continue;
    return read(first, before);
  }
  return std::nullopt;
}

bool SourceReader::describes(const Source& source, WordRange range) const {
  if (!source.who.entity) return false;
  bool any = false;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const text::Word& word = document_.analysed.words[i];
    const Mention* mention = mention_at(i);
    if (mention != nullptr && mention->entity == *source.who.entity) {
      any = true;
    } else if (is_word(word) && !claim_words().helper.contains(without_conjunction(word))) {
      return false;
    }
  }
  return any;
}

const Source& SourceReader::last_speaker_of(Gender gender) const {
  const Gender last = last_speaker_->gender;
  if (gender == Gender::kUnknown || last == Gender::kUnknown || last == gender) return *last_speaker_;
  const auto& agreeing = gender == Gender::kFeminine ? last_woman_ : last_man_;
  return agreeing ? *agreeing : *last_speaker_;
}

void SourceReader::remember(const Source& source) {
  last_speaker_ = source;
  if (source.gender == Gender::kFeminine) last_woman_ = source;
  if (source.gender == Gender::kMasculine) last_man_ = source;
  speakers_.push_back(source);
}

}  // namespace isnad::language::arabic
