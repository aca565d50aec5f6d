#include <algorithm>

#include "language/arabic/clitics.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/name_patterns.h"
#include "language/arabic/rule_words.h"

// The patterns of places: names behind a word for a kind of place, capitals, and what is called after
// somebody.
namespace isnad::language::arabic {

// A word that may be a name, also with the article, and that no dictionary of the language knows, with or
// without affixes.
bool NamePatterns::is_foreign(std::size_t i) const {
  if (!may_be_name(i) && (!is_definite(i) || is_nationality(i))) return false;
  const Dictionary& dictionary = Dictionary::built_in();
  return !dictionary.empty() && !dictionary.knows_stem(fold(i)) && !is_given(i) &&
         !lexicon_.surnames.contains(fold(i));
}

// Past a place that a word for its kind introduces without article, as in "حكومة إقليم كردستان"; `at` where
// none stands there.
std::size_t NamePatterns::after_area(std::size_t at, std::size_t end) const {
  if (at >= end || !is_word(at) || !lexicon_.place_heads.contains(fold(at))) return at;
  const auto place = headed_place(at, end);
  return place && place->first == at && !place->inner.empty() ? place->last : at;
}

// Past somebody whom an institution is called after, and what it is for: "مركز الملك سعيد للإغاثة". `at`
// where no rank with its bearer stands there.
std::size_t NamePatterns::after_namesake(std::size_t at, std::size_t end) const {
  if (at >= end || !is_word(at) || !fold(at).starts_with("ال")) return at;
  const auto rank = lexicon_.titles.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kNone);
  if (!rank || static_cast<TitleKind>(rank->value) != TitleKind::kRank) return at;
  // Only words that are surely his: "جامعة الملك سالم قسما" goes on with the object.
  std::size_t last = rank->last;
  while (last < end && is_word(last)) {
    const bool particle = is(fold(last), RuleWord::kNameParticle) && last + 1 < end && is_word(last + 1);
    if (!particle && !is_given(last) && !lexicon_.surnames.contains(fold(last))) break;
    last += particle ? 2 : 1;
  }
  if (last == rank->last) return at;
  if (last >= end || !is_word(last) || !fold(last).starts_with("لل")) return last;
  const bool adjective = last + 1 < end && is_definite(last + 1) &&
                         (fold(last + 1).ends_with("ي") || fold(last + 1).ends_with("يه"));
  return adjective ? last + 2 : last + 1;
}

// "العاصمة النهرانية": the capital of a nation, by its name.
std::optional<NamePiece> NamePatterns::capital_of(std::size_t at, std::size_t letters,
                                                  std::size_t end) const {
  if (at + 1 >= end || !is_nationality(at + 1)) return std::nullopt;
  const auto country = lexicon_.nationalities.find(without_article(fold(at + 1)));
  const auto capital = lexicon_.capitals.find(country->second);
  if (capital == lexicon_.capitals.end()) return std::nullopt;
  NamePiece made = piece(at, letters, at + 2, EntityType::kLocation);
  made.kind = MentionKind::kDescription;
  made.name = lexicon_.names[capital->second].name;
  made.key = lexicon_.names[capital->second].key;
  return made;
}

// Takes in another name of the place in brackets after it: عين العرب (كوباني).
void NamePatterns::take_second_name(NamePiece& place, std::size_t end) const {
  const std::size_t open = place.last;
  if (open + 2 >= end || slice(text_, analysed_.words[open].span) != "(") return;
  const auto match =
      lexicon_.gazetteer.match(text_, analysed_, open + 1, end, PhraseIndex::Proclitics::kNone);
  if (!match || match->last >= end || slice(text_, analysed_.words[match->last].span) != ")") return;
  if (lexicon_.names[match->value].key != place.key) return;
  place.last = match->last + 1;
  place.span.end = analysed_.words[match->last].span.end;
}

// Whether words `at` and the next one stand side by side elsewhere in the text, as the parts of a name do.
bool NamePatterns::pair_repeats(std::size_t at) const {
  const auto pair = [&](std::size_t i) { return std::string(fold(i)).append(" ").append(fold(i + 1)); };
  if (pairs_.empty()) {
    for (std::size_t i = 0; i + 1 < analysed_.words.size(); ++i) {
      if (is_word(i) && is_word(i + 1)) ++pairs_[pair(i)];
    }
  }
  const auto found = pairs_.find(pair(at));
  return found != pairs_.end() && found->second > 1;
}

std::optional<NamePiece> NamePatterns::headed_place(std::size_t at, std::size_t end) const {
  if (!is_word(at) || at + 1 >= end || !may_have(analysed_.words[at], WordMark::kPlaceHead))
    return std::nullopt;
  for (const Reading& reading : readings(at)) {
    const std::string_view bare = without_article(reading.rest);
    const auto head = lexicon_.place_heads.find(bare);
    if (head == lexicon_.place_heads.end()) continue;
    const bool definite = bare != reading.rest;
    // العاصمة اليابانية طوكيو
    std::size_t next = definite && is_nationality(at + 1) ? at + 2 : at + 1;
    if (next < end && is_quote(next)) ++next;
    auto place = next < end ? known(next, end) : std::nullopt;
    if (place &&
        (place->type != EntityType::kLocation || place->span.begin != analysed_.words[next].span.begin))
      place.reset();
    const bool area = head->second != PlaceHead::kSite && head->second != PlaceHead::kLandmark;
    if (definite && !place && lexicon_.capital_words.contains(bare)) {
      if (auto capital = capital_of(at, reading.letters, end)) return capital;
    }
    if (area && place) {
      place->weak = false;
      std::size_t last = place->last;
      if (is_quote(next - 1) && last < end && is_quote(last)) ++last;
      const std::size_t after = after_adjectives(last, end, 1);
      if (after > last && is_nationality(after - 1)) last = after;
      NamePiece made = piece(at, reading.letters, last, EntityType::kLocation);
      made.kind = MentionKind::kDescription;
      if (head->second != PlaceHead::kProvince) {
        made.name = place->name;
        made.key = place->key;
        take_second_name(made, end);
      } else {
        made.key = "province-" + place->key;
      }
      made.inner.push_back(*place);
      return made;
    }
    // حي «الزهرة»
    if (const std::size_t quoted = after_quoted(at + 1, end);
        area && !definite && !place && quoted > at + 1) {
      NamePiece made = piece(at, reading.letters, quoted, EntityType::kLocation);
      made.kind = MentionKind::kDescription;
      made.inner.push_back(piece(at + 2, 0, quoted - 1, EntityType::kLocation));
      made.complete = true;
      return made;
    }
    if (area && !definite && !place) {
      const bool repeats = at + 2 < end && may_be_name(at + 1) && may_be_name(at + 2) && pair_repeats(at + 1);
      if (repeats || is_foreign(at + 1)) {
        const bool two = repeats || (at + 2 < end && is_foreign(at + 2));
        NamePiece made = piece(at, reading.letters, at + 2 + two, EntityType::kLocation);
        made.kind = MentionKind::kDescription;
        made.inner.push_back(piece(at + 1, 0, at + 2 + two, EntityType::kLocation));
        made.complete = repeats;
        return made;
      }
    }
    if (!area) {
      std::size_t last = at + 1;
      if (definite && head->second == PlaceHead::kSite) continue;
      if (definite) {
        last = after_adjectives(at + 1, end, 1);
        if (last > at + 1 && is_nationality(last - 1)) last = at + 1;
      } else if (place) {
        last = after_adjectives(place->last, end, 1);
      } else if (const std::size_t quoted = after_quoted(at + 1, end); quoted > at + 1) {
        last = quoted;
      } else {
        last = after_namesake(at + 1, end);
        if (last == at + 1) last = after_adjectives(at + 1, end, 2);
      }
      if (last > at + 1) return piece(at, reading.letters, last, EntityType::kLocation);
    }
    if (head->second == PlaceHead::kSettlement && !definite && may_be_name(at + 1)) {
      NamePiece made = piece(at + 1, 0, at + 2, EntityType::kLocation);
      return made;
    }
  }
  return std::nullopt;
}

// "المحافظة": the one that was named last. A word that goes on with it makes it something else.
std::optional<NamePiece> NamePatterns::place_alone(std::size_t at, std::size_t end) const {
  if (!is_word(at) || !may_have(analysed_.words[at], WordMark::kPlaceHead)) return std::nullopt;
  for (const Reading& reading : readings(at)) {
    const std::string_view bare = without_article(reading.rest);
    if (bare == reading.rest || !lexicon_.places_alone.contains(bare)) continue;
    if (at + 1 < end && is_word(at + 1) &&
        (is_definite(at + 1) || is(fold(at + 1), RuleWord::kAfterwards) || known_match(at + 1, end)))
      return std::nullopt;
    NamePiece made = piece(at, reading.letters, at + 1, EntityType::kLocation);
    made.kind = MentionKind::kDescription;
    made.short_form = true;
    made.name = bare;
    return made;
  }
  return std::nullopt;
}

}  // namespace isnad::language::arabic
