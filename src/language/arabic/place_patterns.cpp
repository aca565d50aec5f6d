#include <algorithm>

#include "base/hash.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/name_patterns.h"
#include "language/arabic/rule_words.h"

// The patterns of places: names behind a word for a kind of place, capitals, and what is called after
// somebody.
namespace isnad::language::arabic {
namespace {

constexpr std::size_t kShortestSecond = 6;  // bytes: three letters of a place's second word

}  // namespace

// A word that may be a name, also with the article, and that no dictionary of the language knows, with or
// without affixes.
bool NamePatterns::is_foreign(std::size_t i) const {
  if (!may_be_name(i) && (!is_definite(i) || is_nationality(i))) return false;
  const Dictionary& dictionary = Dictionary::built_in();
  return !dictionary.empty() && !dictionary.knows_stem(fold(i)) && !is_given(i) &&
         !lexicon_.surnames.contains(fold(i));
}

// Whether word `i`, behind a first word of a place's name that no dictionary knows, is its second one:
// foreign too, or a given name that goes on with no other (منطقة باراكي باراك), or a word that is only by
// chance spelt like one of the language and closes its phrase.
bool NamePatterns::ends_foreign_place(std::size_t i, std::size_t end) const {
  if (i >= end || !is_word(i)) return false;
  if (is_foreign(i)) return true;
  const auto is_name = [&](std::size_t at) {
    return at < end && is_word(at) &&
           (is_given(at) || lexicon_.surnames.contains(fold(at)) || is_foreign(at) || is_definite(at));
  };
  if (is_given(i)) return !is_name(i + 1);
  const auto all = readings(i);
  const Dictionary& dictionary = Dictionary::built_in();
  const bool spelt = std::any_of(all.begin(), all.end(), [&](const Reading& reading) {
    return dictionary.classes(reading.rest) != 0 || lexicon_.gazetteer.begins(reading.rest);
  });
  return may_be_name(i) && !spelt && i + 1 < end && !is_word(i + 1) && !is_quote(i + 1);
}

// Past a place that a word for its kind introduces without article, as in "حكومة إقليم كردستان" and, with
// `sites`, in "إدارة مستشفى الواحة"; `at` where none stands there.
std::size_t NamePatterns::after_area(std::size_t at, std::size_t end, bool sites) const {
  if (at >= end || !is_word(at) || !lexicon_.place_heads.contains(fold(at))) return at;
  const auto place = headed_place(at, end);
  return place && place->first == at && (sites || !place->inner.empty()) ? place->last : at;
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
  const auto is_adjective = [&](std::size_t i) {
    return i < end && is_definite(i) && ends_as_relation(fold(i));
  };
  if (is_adjective(last)) return last + 1;  // مطار الملك خالد الدولي
  if (last >= end || !is_word(last) || !fold(last).starts_with("لل")) return last;
  return is_adjective(last + 1) ? last + 2 : last + 1;
}

// "العاصمة النهرانية", "الأراضي النهرانية": the capital of a nation, or its country, by its name.
std::optional<NamePiece> NamePatterns::of_nation(const WordMap<std::uint32_t>& places, std::size_t at,
                                                 std::size_t letters, std::size_t end) const {
  if (at + 1 >= end || !is_nationality(at + 1)) return std::nullopt;
  const auto country = lexicon_.nationalities.find(without_article(fold(at + 1)));
  const auto place = places.find(country->second);
  if (place == places.end()) return std::nullopt;
  NamePiece made = piece(at, letters, at + 2, EntityType::kLocation);
  made.kind = MentionKind::kDescription;
  made.name = lexicon_.names[place->second].name;
  made.key = lexicon_.names[place->second].key;
  return made;
}

// Past the adjectives of relation that agree with a place's head: مدينة عدن الجنوبية, معبر النهر الحدودي.
std::size_t NamePatterns::after_relations(std::string_view head, std::size_t at, std::size_t end) const {
  constexpr std::size_t kMost = 2;
  const bool feminine = head.ends_with("ه");
  std::size_t i = at;
  while (i < end && i - at < kMost && is_definite(i) && fold(i).ends_with(feminine ? "يه" : "ي") &&
         !lexicon_.titles.match(text_, analysed_, i, end, PhraseIndex::Proclitics::kNone)) {
    ++i;
    if (is_nationality(i - 1)) break;  // "بلدة النهر السورية الحدودية": it closes the name
  }
  return i;
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
  const auto pair = [&](std::size_t i) { return hash64(fold(i + 1), hash64(fold(i))); };
  if (pairs_.empty()) {
    for (std::size_t i = 0; i + 1 < analysed_.words.size(); ++i) {
      if (is_word(i) && is_word(i + 1)) pairs_.push_back(pair(i));
    }
    std::sort(pairs_.begin(), pairs_.end());
  }
  const auto [first, last] = std::equal_range(pairs_.begin(), pairs_.end(), pair(at));
  return last - first > 1;
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
      if (auto capital = of_nation(lexicon_.capitals, at, reading.letters, end)) return capital;
    }
    if (definite && lexicon_.land_words.contains(bare)) {
      if (auto country = of_nation(lexicon_.countries, at, reading.letters, end)) return country;
      continue;
    }
    if (head->second == PlaceHead::kSeveral) {
      if (definite || !place) continue;
      place->weak = false;
      return place;
    }
    // حي الشيخ رضوان; a centre called after somebody is a body.
    if (area && !place && !definite && !lexicon_.organisation_heads.contains(bare)) {
      const std::size_t namesake = after_namesake(next, end);
      if (namesake > next) return piece(at, reading.letters, namesake, EntityType::kLocation);
    }
    if (area && place) {
      place->weak = false;
      std::size_t last = place->last;
      if (is_quote(next - 1) && last < end && is_quote(last)) ++last;
      const std::size_t after = after_adjectives(last, end, 1);
      const std::size_t related = after_relations(bare, last, end);
      if (related > last)
        last = related;
      else if (after > last && is_nationality(after - 1))
        last = after;
      NamePiece made = piece(at, reading.letters, last, EntityType::kLocation);
      made.kind = MentionKind::kDescription;
      if (head->second == PlaceHead::kProvince) {
        made.key = "province-" + place->key;
      } else if (head->second != PlaceHead::kNatural) {  // جبل لبنان is not لبنان
        made.name = place->name;
        made.key = place->key;
        take_second_name(made, end);
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
    // ولاية عين البيضاء
    const bool opened = at + 2 < end && !lexicon_.organisation_heads.contains(bare) &&
                        is(fold(at + 1), RuleWord::kPlaceOpening) && is_word(at + 2) && !is_stop(at + 2) &&
                        fold(at + 2).size() >= kShortestSecond;
    if (area && !definite && !place && opened) {
      NamePiece made = piece(at, reading.letters, at + 3, EntityType::kLocation);
      made.kind = MentionKind::kDescription;
      made.inner.push_back(piece(at + 1, 0, at + 3, EntityType::kLocation));
      made.complete = true;
      return made;
    }
    if (area && !definite && !place) {
      const bool repeats = at + 2 < end && may_be_name(at + 1) && may_be_name(at + 2) && pair_repeats(at + 1);
      if (repeats || is_foreign(at + 1)) {
        const bool two = repeats || ends_foreign_place(at + 2, end);
        NamePiece made =
            piece(at, reading.letters, after_relations(bare, at + 2 + two, end), EntityType::kLocation);
        made.kind = MentionKind::kDescription;
        made.inner.push_back(piece(at + 1, 0, at + 2 + two, EntityType::kLocation));
        made.complete = repeats;
        return made;
      }
    }
    if (!area) {
      std::size_t last = at + 1;
      bool namesake = false;
      if (definite && head->second == PlaceHead::kSite) continue;
      if (!place && lexicon_.not_names.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kAllowed))
        continue;  // سوق العمل
      if (definite) {
        last = after_adjectives(at + 1, end, 1);
        if (last > at + 1 && is_nationality(last - 1)) last = at + 1;
      } else if (place) {
        last = after_adjectives(place->last, end, 1);
      } else if (const std::size_t quoted = after_quoted(at + 1, end); quoted > at + 1) {
        last = quoted;
      } else {
        last = after_namesake(at + 1, end);
        namesake = last > at + 1;
        if (!namesake) last = after_adjectives(at + 1, end, 2);
      }
      // "مستشفى الواحة العام", but "زار مستشفى الواحة العام الماضي"
      const bool general = head->second == PlaceHead::kLandmark && last > at + 1 && last < end &&
                           claim_words().body_adjective.contains(fold(last)) && !fold(last).ends_with("ه") &&
                           (last + 1 >= end || !fold(last + 1).starts_with("ال"));
      if (general) ++last;
      if (last > at + 1) {
        NamePiece made = piece(at, reading.letters, last, EntityType::kLocation);
        made.complete = namesake;
        return made;
      }
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
