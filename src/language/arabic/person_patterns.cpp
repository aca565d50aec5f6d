#include <algorithm>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/name_patterns.h"
#include "language/arabic/rule_words.h"
#include "text/fold.h"

// The patterns of persons: names, and titles with what they describe.
namespace isnad::language::arabic {
namespace {

// "المتحدث الرسمي باسم …": a title with all that describes it.
constexpr std::size_t kLongestRole = 14;
constexpr std::size_t kLongestPersonName = 6;
// "آل أبو …": particles in a row.
constexpr std::size_t kMostParticles = 3;

}  // namespace

// A word that no list knows and that may be a name.
bool NamePatterns::may_be_name(std::size_t i) const {
  if (!is_word(i)) return false;
  const std::string_view word = fold(i);
  if (word.size() < 6 || word.starts_with("ال") || is_stop(i)) return false;
  // Verbs of the past, third person feminine and plural, of the present and the future.
  if ((word.ends_with("ت") && word.size() <= 10) || word.ends_with("وا")) return false;
  if (word.starts_with("ي") && word.size() <= 10) return false;
  if (starts_with(word, RuleWord::kFuturePrefix) && word.size() >= 12 && !word.ends_with("ا")) return false;
  const std::string_view bare = without_article(word);
  return !lexicon_.organisation_heads.contains(bare) && !lexicon_.place_heads.contains(bare) &&
         !lexicon_.people_words.contains(bare) && !is_nationality(i) &&
         !lexicon_.titles.match(text_, analysed_, i, i + 1, PhraseIndex::Proclitics::kAllowed);
}

// Past the words that continue a name whose first `named` words are certain.
std::size_t NamePatterns::after_name(std::size_t at, std::size_t end, std::size_t named) const {
  std::size_t i = at;
  std::size_t unknown = 0;
  bool surname = false;  // a well-known one ends the name
  while (i < end && is_word(i) && named < kLongestPersonName) {
    const std::string_view word = fold(i);
    if (is(word, RuleWord::kNameParticle) && i + 1 < end && is_word(i + 1) &&
        (!is_stop(i + 1) || word == "ال" || is_given(i + 1))) {
      ++i;
      for (std::size_t more = 0;
           more < kMostParticles && i + 1 < end && is(fold(i), RuleWord::kNameParticle) && is_word(i + 1);
           ++more)
        ++i;
      ++i;
      ++named;
      continue;
    }
    // "خالد أمين محافظ النهر", "خالد أمين أن", "خالد أمين لاحقا": a name that is a title as well is the name
    // where another title without article follows it, or nothing that it could be the title of.
    const bool title_too = lexicon_.stop_words.contains(word) && lexicon_.given_names.contains(word);
    const auto title_at = [&](std::size_t word_at) {
      return lexicon_.titles.match(text_, analysed_, word_at, end, PhraseIndex::Proclitics::kNone);
    };
    const auto title = title_at(i);
    const auto of_nothing = [&](std::size_t next) {
      if (!title) return false;
      if (!is_word(next) || claim_words().that.contains(fold(next))) return true;
      return claim_words().source_end.contains(fold(next));
    };
    if (title_too && i + 1 < end &&
        ((title_at(i + 1) && !fold(i + 1).starts_with("ال")) || of_nothing(i + 1))) {
      ++i;
      ++named;
      break;
    }
    // "محمد بن نايف ولي العهد": a title of several words is none of the name, though its first is one.
    if (title && title->last > i + 1) break;
    if (is_given(i) || lexicon_.surnames.contains(word) || is(word, RuleWord::kNameEnding)) {
      surname = surname || lexicon_.surnames.contains(word);
      ++i;
      ++named;
      continue;
    }
    if (surname) break;
    const bool definite = is_definite(i) && named < 4;
    // "همت زاده"; but الله follows verbs, too.
    const bool before_ending = i + 1 < end && is_word(i + 1) && is(fold(i + 1), RuleWord::kNameEnding) &&
                               !is_definite(i + 1) && !lexicon_.stop_words.contains(word);
    if ((definite && unknown == 0) || (unknown < 1 && (may_be_name(i) || before_ending))) {
      if (definite && title) break;
      if (const auto other = known(i, end); !definite && other && !other->weak) break;
      if (is_nationality(i) && named < 2) break;
      ++unknown;
      ++named;
      ++i;
      if (definite) break;
      continue;
    }
    break;
  }
  return i;
}

bool NamePatterns::follows_verb(std::size_t i) const {
  if (i == 0 || !is_word(i - 1)) return false;
  const auto before = readings(i - 1);
  return std::any_of(before.begin(), before.end(),
                     [&](const Reading& reading) { return lexicon_.verbs.contains(reading.rest); });
}

std::optional<NamePiece> NamePatterns::person(std::size_t at, std::size_t end, bool after_title) const {
  if (!is_word(at)) return std::nullopt;
  if (!after_title && !may_have(analysed_.words[at], WordMark::kPersonStart)) return std::nullopt;
  // A mark of the word is one of some reading of it.
  const bool ruled = may_have(analysed_.words[at], WordMark::kRule);
  const auto is_of = [&](std::string_view rest, RuleWord word_class) {
    return ruled && is(rest, word_class);
  };
  for (const Reading& reading : readings(at)) {
    if (after_title && reading.letters > 0) break;
    const std::string_view word = reading.rest;
    if (reading.letters > 0 && word.size() < 6) continue;
    // After a title, what is a title as well is a name before another one: المتحدث سلطان محمد.
    const bool other_word = !is_of(word, RuleWord::kNameOrPreposition) &&
                            lexicon_.stop_words.contains(word) &&
                            !(after_title && at + 1 < end && is_given(at + 1));
    const auto given = other_word ? lexicon_.given_names.end() : lexicon_.given_names.find(word);
    const bool preposition =
        is_of(word, RuleWord::kNameOrPreposition) && slice(text_, analysed_.words[at].span).ends_with("ى");
    // "عز الدين" of عزالدين
    const bool compound = at + 1 < end && lexicon_.is_compound_given(word, fold(at + 1));
    const bool sure =
        !preposition &&
        (compound || (given != lexicon_.given_names.end() && given->second == GivenName::kSure) ||
         (starts_with(word, RuleWord::kNameServant) && word.size() >= 12));
    const bool ordinary = !preposition && given != lexicon_.given_names.end() && !sure;
    const bool surname = lexicon_.surnames.contains(word);
    const bool kunya =
        is_of(word, RuleWord::kNameOpening) && at + 1 < end && is_word(at + 1) && !is_stop(at + 1);
    const bool next_known = at + 1 < end && is_word(at + 1) &&
                            (is_given(at + 1) || lexicon_.surnames.contains(fold(at + 1)) ||
                             is(analysed_.words[at + 1], RuleWord::kNameEnding) ||
                             is(analysed_.words[at + 1], RuleWord::kNameLink));
    std::size_t last = at;
    if (kunya) {
      last = after_name(at + 2, end, 1);
    } else if (sure || (ordinary && (next_known || after_title ||
                                     (follows_verb(at) && at + 1 < end && may_be_name(at + 1))))) {
      last = after_name(at + 1, end, 1);
      // What looks like a proclitic and a name is more often one ordinary word (بيان).
      if (reading.letters > 0 && !next_known &&
          (last == at + 1 || word.size() < 8 || fold(at + 1).starts_with("ال")))
        continue;
    } else if (surname) {
      last = after_name(at + 1, end, 2);
      if (last > at + 2) last = at + 1;
    } else if (after_title && may_be_name(at) && !known(at, end)) {
      last = after_name(at + 1, end, 1);
      // An unknown word and one with article are a noun with its complement.
      if (last < at + 2 || fold(at + 1).starts_with("ال")) continue;
    }
    if (last > at) return piece(at, reading.letters, last, EntityType::kPerson);
  }
  return std::nullopt;
}

// Past a place that only the model's lists know, with the word for its kind; `at` where none stands there.
std::size_t NamePatterns::after_listed_place(std::size_t at, std::size_t end) const {
  const bool headed = is_word(at) && lexicon_.place_heads.contains(fold(at)) && at + 1 < end;
  const std::size_t name = headed ? at + 1 : at;
  return is_listed_place(name) ? name + 1 : at;
}

// Past the words that describe a title, which begins at role.first; fills role.inner.
std::size_t NamePatterns::after_role(std::size_t at, std::size_t end, NamePiece& role) const {
  std::size_t i = at;
  bool first = true;
  const bool whole = at > role.first + 1 && is_definite(at - 1);  // رئيس الوزراء الدكتور فلان
  bool after_place = false;  // then a noun with article is no part of the title: حضر محافظ بيروت الجلسة
  while (i < end && i - role.first < kLongestRole) {
    if (!is_word(i) && !is_quote(i)) break;
    const std::size_t mark = is_word(i) && is(fold(i), RuleWord::kRoleLink) && i + 1 < end ? i + 1 : i;
    if (is_quote(mark)) {
      // مدير "المرصد"، المتحدث باسم "وحدات …"
      const std::size_t quoted = after_quoted(mark, end);
      auto named = quoted > mark ? organisation(mark + 1, quoted) : std::nullopt;
      if (!named && quoted > mark) named = bare_short_form(mark + 1, quoted);
      if (!named || named->last + 1 != quoted) break;
      role.inner.push_back(std::move(*named));
      if (first) role.definite = true;
      first = false;
      i = quoted;
      continue;
    }
    const std::string_view word = fold(i);
    const bool link = is(word, RuleWord::kRoleLink);
    const std::size_t start = link ? i + 1 : i;
    if (start >= end) break;
    auto body = organisation(start, end);
    if (!body && (link || role.inner.empty())) body = short_form(start, end);
    // "قائد الشرطة في إقليم …", but not "قال الوزير في مدينة …".
    if (!body && (!link || (!first && is(word, RuleWord::kRolePlace)))) body = headed_place(start, end);
    if (!body) {
      body = known(start, end);
      if (body && (body->type == EntityType::kMiscellaneous || (body->weak && !link))) body.reset();
    }
    // باراك is a name, not a place behind a preposition.
    if (body && is_given(start) && body->span.begin != analysed_.words[start].span.begin) body.reset();
    if (body && body->first == start) {
      const bool conjunction = body->span.begin != analysed_.words[start].span.begin &&
                               (word.starts_with("و") || word.starts_with("ف"));
      if (conjunction) break;
      // "زيارة وزير الخارجية النهراني للكويت" tells where he went, but for who is sent there.
      const bool whose = after_place || (!first && is_nationality(i - 1));
      const bool destination = body->type == EntityType::kLocation && whose && word.starts_with("ل") &&
                               body->span.begin != analysed_.words[start].span.begin &&
                               !is(without_article(fold(at - 1)), RuleWord::kRoleEnvoy);
      if (destination) break;
      const bool preposition = body->span.begin != analysed_.words[start].span.begin;
      if (first && (link || preposition) && !role.definite)
        role.definite = false;
      else if (first && !link && !preposition)
        role.definite = true;
      i = body->last;
      after_place = body->type == EntityType::kLocation;
      if (body->type == EntityType::kLocation && body->kind == MentionKind::kDescription)
        body->kind = MentionKind::kName;
      role.inner.push_back(std::move(*body));
    } else if (link && (is_definite(start) || may_be_name(start)) && !is(word, RuleWord::kRolePlace)) {
      i = start + 1;
    } else if (link && !first && is(word, RuleWord::kRolePlace) && after_listed_place(start, end) > start) {
      // "قائد الشرطة في إقليم بغلان"
      i = after_listed_place(start, end);
      after_place = true;
    } else if (!link && is_definite(i) && !after_place &&
               !(lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kNone) &&
                 (!first || whole))) {
      if (first) role.definite = true;
      ++i;
    } else if (!link &&
               (is_nationality(i) || is(without_article(word), RuleWord::kRoleAdjective) ||
                (!first && is_nationality(i - 1) && is(without_article(word), RuleWord::kRoleStance)) ||
                (!first && is(without_article(fold(i - 1)), RuleWord::kRoleStance) &&
                 is(without_article(word), RuleWord::kRoleStance)))) {
      ++i;
    } else if (!link && first && !whole &&
               lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kNone)) {
      ++i;
      continue;
    } else if (!link && !first && word.starts_with("وال") && !known(i, end) &&
               !lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kAllowed)) {
      ++i;
    } else if (!link && word.starts_with("لل") && word.size() >= 8) {
      ++i;
    } else if (!link && first && lexicon_.organisation_links.contains(word) && i + 1 < end &&
               is_definite(i + 1)) {
      role.definite = true;  // وزير حقوق الإنسان
      i += 2;
    } else {
      break;
    }
    first = false;
  }
  return i;
}

// "المبعوث الأممي إلى النهرين سالم الحقلي": where somebody is sent belongs to his title, if his name stands
// behind it.
void NamePatterns::take_in_mission(std::size_t title_end, std::size_t end, NamePiece& role) const {
  if (role.last + 1 >= end || !is_word(role.last) || !is(fold(role.last), RuleWord::kRoleTo)) return;
  if (!is(without_article(fold(title_end - 1)), RuleWord::kRoleEnvoy)) return;
  auto place = known(role.last + 1, end);
  if (!place || place->type != EntityType::kLocation || place->last >= end || !person(place->last, end, true))
    return;
  role.last = place->last;
  role.definite = true;
  role.inner.push_back(std::move(*place));
}

// Whether a title stands in the words [at, end), also after a preposition: للرئيس.
bool NamePatterns::holds_title(std::size_t at, std::size_t end) const {
  for (std::size_t i = at; i < end; ++i) {
    const auto title = lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kAllowed);
    if (title && static_cast<TitleKind>(title->value) == TitleKind::kRole) return true;
  }
  return false;
}

// What stands between two commas behind a title and has a word of names in it: "نائب المحافظ، أكبر فلان،".
// The place makes up for what such words are elsewhere.
std::optional<NamePiece> NamePatterns::apposed_name(std::size_t at, std::size_t end) const {
  bool listed = false;
  std::size_t i = at;
  for (; i < end && is_word(i); ++i) {
    const std::string_view word = fold(i);
    const bool preposition = slice(text_, analysed_.words[i].span).ends_with("ى");  // على, not علي
    const bool given =
        !preposition && (lexicon_.given_names.contains(word) || lexicon_.surnames.contains(word));
    listed = listed || given;
    const bool name = given || is(word, RuleWord::kNameEnding) || is(word, RuleWord::kNameParticle) ||
                      may_be_name(i) || (i > at && is_definite(i));
    if (!name || i - at >= kLongestPersonName) return std::nullopt;
  }
  if (!listed || i < at + 2 || i >= end || !is_comma(i)) return std::nullopt;
  return piece(at, 0, i, EntityType::kPerson);
}

// What stands between a title and what its bearer said ("أوضح المتحدث باسم … فلان الفلاني أن"): two words or
// more that may be a name, of which the first is a given name, if a rare one, or foreign.
std::optional<NamePiece> NamePatterns::name_before_that(std::size_t at, std::size_t end) const {
  if (at >= end || !is_word(at)) return std::nullopt;
  const auto kinds = lexicon_.name_words.find(fold(at));
  const bool given = is_given(at) || (kinds != lexicon_.name_words.end() &&
                                      (kinds->second & NameLexicon::kGivenWord) != 0 && !is_stop(at));
  if (!given && !(may_be_name(at) && is_foreign(at))) return std::nullopt;
  std::size_t i = at + 1;
  for (; i < end && is_word(i) && !claim_words().that.contains(fold(i)); ++i) {
    const std::string_view word = fold(i);
    const bool name = is_given(i) || lexicon_.surnames.contains(word) || is(word, RuleWord::kNameEnding) ||
                      is(word, RuleWord::kNameParticle) || may_be_name(i) || is_definite(i);
    if (!name || i - at >= kLongestPersonName || known(i, end) ||
        lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kNone))
      return std::nullopt;
  }
  const bool two = i == at + 2 && is_definite(at + 1) && !fold(at + 1).ends_with("ه");
  if (i < at + 2 || i >= end || (!is_word(i) && !(two && is_comma(i)))) return std::nullopt;
  NamePiece made = piece(at, 0, i, EntityType::kPerson);
  made.complete = true;
  return made;
}

std::vector<NamePiece> NamePatterns::titled(std::size_t at, std::size_t end) const {
  const auto match = lexicon_.titles.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kAllowed);
  if (!match) return {};
  // "المكتب الإعلامي": behind a noun with article it is that one's adjective.
  if (at > 0 && is_word(at - 1) && is_definite(at) && claim_words().title_rest.contains(fold(at))) {
    const auto before = readings(at - 1);
    if (std::any_of(before.begin(), before.end(),
                    [](const Reading& reading) { return reading.rest.starts_with("ال"); }))
      return {};
  }
  const auto kind = static_cast<TitleKind>(match->value);
  const auto skip_ranks = [&](std::size_t i) {
    constexpr int kMost = 6;  // a list of ranks is looked through once, not from each of them on
    for (int ranks = 0; i < end && ranks < kMost; ++ranks) {
      const auto rank = lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kNone);
      if (!rank) break;
      // "رئيس الجهاز الضابط فلان"
      const auto kind_of = static_cast<TitleKind>(rank->value);
      if (kind_of != TitleKind::kRank && kind_of != TitleKind::kNoun) break;
      i = rank->last;
    }
    return i;
  };
  if (kind == TitleKind::kRank || kind == TitleKind::kNoun) {
    const std::size_t name_at = skip_ranks(match->last);
    if (name_at >= end) return {};
    auto name = person(name_at, end, true);
    if (!name) return {};
    return {std::move(*name)};
  }
  NamePiece role;
  role.first = at;
  role.span = match->span;
  role.kind = MentionKind::kDescription;
  const std::string_view written = slice(text_, match->span);
  const bool article = text::fold(written).starts_with("ال");
  role.definite = article;
  role.last = after_role(match->last, end, role);
  take_in_mission(match->last, end, role);
  role.of_another = holds_title(match->last, role.last);
  // A title of several words needs nothing more: رئيس الوزراء.
  const bool whole = match->last > match->first + 1 && is_definite(match->last - 1);
  if (article) role.definite = role.last > match->last;
  if (whole) role.definite = true;
  std::size_t name_at = role.last;
  std::size_t marks = name_at;  // زعيم الحزب، "فلان الفلاني"
  if (marks < end && is_comma(marks)) ++marks;
  if (marks < end && is_quote(marks)) ++marks;
  if (marks < end && is_given(marks)) name_at = marks;
  name_at = skip_ranks(name_at);
  std::vector<NamePiece> out;
  auto name = name_at < end ? person(name_at, end, true) : std::nullopt;
  if (role.last < end && is_comma(role.last)) {
    auto apposed = apposed_name(role.last + 1, end);
    if (apposed && (!name || name->last < apposed->last)) name = std::move(apposed);
  }
  if (!name && role.definite && role.last > match->last) name = name_before_that(name_at, end);
  // "المسؤول النهراني المقرب من …"
  while (!name && role.last > match->last + 1 && lexicon_.goes_on(fold(role.last - 1))) --role.last;
  role.span.end = analysed_.words[role.last - 1].span.end;
  if (name) {
    role.joins_next = whole || role.last > match->last;
    if (role.joins_next) out.push_back(std::move(role));
    out.push_back(std::move(*name));
  } else if (whole || role.last > match->last) {
    out.push_back(std::move(role));
  }
  return out;
}

// "مكتب رئيس الوزراء فلان": the office of whoever bears a title, with his name.
std::optional<NamePiece> NamePatterns::office(std::size_t at, std::size_t end) const {
  if (!is_word(at) || at + 1 >= end || !may_have(analysed_.words[at], WordMark::kBodyHead))
    return std::nullopt;
  for (const Reading& reading : readings(at)) {
    if (!lexicon_.offices.contains(reading.rest)) continue;
    std::vector<NamePiece> holder = titled(at + 1, end);
    if (holder.empty() || holder.front().kind != MentionKind::kDescription ||
        holder.front().span.begin != analysed_.words[at + 1].span.begin)
      continue;
    NamePiece made = piece(at, reading.letters, holder.front().last, EntityType::kOrganisation);
    made.name = slice(text_, made.span);
    made.complete = true;
    // "رئيس الأركان بمكتب وزير الدفاع فلان" is rather the first one's name.
    if (holder.size() > 1 && reading.preposition == 0) {
      made.last = holder.back().last;
      made.span.end = holder.back().span.end;
      made.inner.push_back(std::move(holder.back()));
    }
    return made;
  }
  return std::nullopt;
}

// Whether any pattern may begin at a word: for most words none does, which their marks tell.
bool NamePatterns::may_begin(std::size_t i) const {
  return !is_word(i) || may_have(analysed_.words[i], WordMark::kNameStart);
}

std::vector<NamePiece> NamePatterns::at(std::size_t at, std::size_t end) const {
  if (!is_word(at) && analysed_.words[at].kind != text::WordKind::kNumber) return {};
  if (!may_begin(at)) return {};
  if (auto pieces = titled(at, end); !pieces.empty()) return pieces;
  if (auto whole = office(at, end)) return {std::move(*whole)};
  std::optional<NamePiece> best;
  const auto consider = [&](std::optional<NamePiece> candidate) {
    if (candidate && (!best || candidate->last > best->last)) best = std::move(candidate);
  };
  consider(group(at, end));
  consider(people(at, end));
  consider(headed_place(at, end));
  consider(place_alone(at, end));
  consider(organisation(at, end));
  consider(known(at, end));
  consider(short_form(at, end));
  consider(nation(at));
  consider(person(at, end, false));
  if (!best) return {};
  return {std::move(*best)};
}

std::vector<NamePiece> find_pieces(std::string_view text, const text::AnalysedText& analysed) {
  const NamePatterns patterns(text, analysed);
  std::vector<NamePiece> pieces;
  for (const text::Sentence& sentence : analysed.sentences) {
    for (std::size_t i = sentence.first; i < sentence.last;) {
      std::vector<NamePiece> found = patterns.at(i, sentence.last);
      if (found.empty()) {
        ++i;
        continue;
      }
      i = std::max(i + 1, found.back().last);
      std::move(found.begin(), found.end(), std::back_inserter(pieces));
    }
  }
  return pieces;
}

}  // namespace isnad::language::arabic
