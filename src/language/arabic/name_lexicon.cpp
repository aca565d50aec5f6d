#include "language/arabic/name_lexicon.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "language/arabic/clitics.h"
#include "language/arabic/rule_words.h"
#include "language/data_file.h"
#include "text/analysis.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// Names whose words have more spellings than this together are added with the first ones alone.
constexpr std::size_t kMostSpellings = 16;

std::vector<std::string_view> split(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t at = std::min(cell.find(separator), cell.size());
    std::string_view part = cell.substr(0, at);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    cell.remove_prefix(std::min(at + 1, cell.size()));
  }
  return parts;
}

class Builder {
 public:
  explicit Builder(NameLexicon& lexicon) : lexicon_(lexicon) {
    read_variants();
    read_countries();
    read_organisations();
    read_places();
    read_misc();
    read_groups();
    read_heads();
    read_persons();
    read_stop_words();
    read_name_words();
    read_letter_names();
    note_starters();
  }

 private:
  void read_variants() {
    for (const Table::Row& row : Table("arabic/spelling_variants.tsv")) {
      std::vector<std::string> forms;
      for (std::string_view form : split_list(row[0])) {
        forms.push_back(text::fold(form));
        lexicon_.variants.try_emplace(forms.back(), forms.front());
      }
      spellings_.try_emplace(forms.front(), std::move(forms));
    }
  }

  // Adds `phrase` in all spellings of its words.
  void add_phrase(PhraseIndex& index, std::string_view phrase, std::uint32_t value) {
    std::vector<std::string> phrases = {""};
    for (std::string_view word : split(phrase, ' ')) {
      std::vector<std::string> forms = {std::string(word)};
      if (const auto group = lexicon_.variants.find(text::fold(word)); group != lexicon_.variants.end())
        forms = spellings_.at(group->second);
      std::vector<std::string> longer;
      for (const std::string& start : phrases) {
        for (const std::string& form : forms) {
          if (longer.size() < kMostSpellings) longer.push_back(start.empty() ? form : start + " " + form);
        }
      }
      phrases = std::move(longer);
    }
    for (const std::string& spelling : phrases) index.add(spelling, value);
  }

  std::uint32_t add_known(EntityType type, std::string_view name, std::string key, bool weak) {
    lexicon_.names.push_back({type, std::string(name), std::move(key), weak});
    return static_cast<std::uint32_t>(lexicon_.names.size() - 1);
  }

  void add_lam_word(std::string folded) {
    folded.resize(std::min(folded.find(' '), folded.size()));
    if (folded.starts_with("ل")) lexicon_.lam_words.insert(std::move(folded));
  }

  // All `forms` name one thing; those that begin with ~ are ordinary words as well.
  void add_forms(EntityType type, const std::vector<std::string_view>& forms, const std::string& key) {
    if (forms.empty()) return;
    const auto plain = [](std::string_view form) { return form.starts_with('~') ? form.substr(1) : form; };
    const std::string_view name = plain(forms.front());
    std::optional<std::uint32_t> sure;
    std::optional<std::uint32_t> weak;
    for (std::string_view form : forms) {
      std::optional<std::uint32_t>& value = form.starts_with('~') ? weak : sure;
      if (!value) value = add_known(type, name, key, form.starts_with('~'));
      add_phrase(lexicon_.gazetteer, plain(form), *value);
      add_lam_word(text::fold(plain(form)));
    }
  }

  void read_countries() {
    for (const Table::Row& row : Table("arabic/countries.tsv")) {
      std::vector<std::string_view> forms = {row[1]};
      for (std::string_view form : split_list(row[2])) forms.push_back(form);
      const std::string key(row[0]);
      const auto name = static_cast<std::uint32_t>(lexicon_.names.size());
      lexicon_.countries.try_emplace(key, name);
      add_forms(EntityType::kLocation, forms, key);
      for (std::string_view form : forms) note_alone(form, row[1], split_list(row[3]), name);
      for (std::string_view adjective : split_list(row[3])) {
        const std::string word = text::fold(adjective);
        if (word.find(' ') != std::string::npos) continue;
        lexicon_.nationalities.try_emplace(word, key);
        lexicon_.nationalities.try_emplace(word + "ه", key);
        for (std::string_view ending : {"ون", "ين"})
          lexicon_.peoples.try_emplace(word + std::string(ending), key);
      }
      for (std::string_view people : split_list(row[4])) {
        const std::string word = text::fold(people);
        lexicon_.peoples.try_emplace(std::string(without_article(word)), key);
      }
    }
  }

  // "المملكة العربية السعودية", "مملكة البحرين": the first word may stand for the country, but not that of
  // "المملكة المتحدة", which hardly ever does.
  void note_alone(std::string_view form, std::string_view country,
                  const std::vector<std::string_view>& nationalities, std::uint32_t name) {
    const std::string folded = text::fold(form);
    const std::size_t space = folded.find(' ');
    if (space == std::string::npos) return;
    const std::string_view last = without_article(std::string_view(folded).substr(folded.rfind(' ') + 1));
    bool own = last == without_article(text::fold(country));
    for (std::string_view nationality : nationalities) {
      const std::string word = text::fold(nationality);
      own = own || last == word || last == word + "ه";
    }
    if (own) country_words_.push_back({std::string(without_article(folded.substr(0, space))), name});
  }

  void read_organisations() {
    for (const Table::Row& row : Table("arabic/organisations.tsv")) {
      add_forms(EntityType::kOrganisation, split_list(row[3]), std::string(row[0]));
      if (row[2] == "armed") lexicon_.armed.insert(row[0]);
    }
  }

  void read_places() {
    std::unordered_map<std::string, std::uint32_t> of_name;
    for (const Table::Row& row : Table("arabic/places.tsv")) {
      for (std::string_view place : split(row[2], ';')) {
        std::vector<std::string_view> forms = split(place, '=');
        std::string_view name = forms.front();
        if (name.starts_with('~')) name.remove_prefix(1);
        const auto next = static_cast<std::uint32_t>(lexicon_.names.size());
        const auto [known, fresh] = of_name.try_emplace(std::string(name), next);
        if (row[1] == "capital") lexicon_.capitals.try_emplace(std::string(row[0]), known->second);
        if (row[1] != "capital" || fresh) add_forms(EntityType::kLocation, forms, "place-" + romanised(name));
      }
    }
  }

  void read_misc() {
    for (const Table::Row& row : Table("arabic/misc_names.tsv")) {
      const auto forms = split_list(row[0]);
      add_forms(EntityType::kMiscellaneous, forms, "misc-" + romanised(forms.front()));
    }
  }

  void read_groups() {
    for (const Table::Row& row : Table("arabic/groups.tsv")) {
      if (row[0] == "faith") {
        const auto forms = split_list(row[1]);
        add_forms(EntityType::kGroup, forms, "group-" + romanised(forms.front()));
      } else if (row[0] == "member") {
        for (std::string_view word : split_list(row[1])) lexicon_.members.add(word, 0);
      } else if (row[0] == "known") {
        add_forms(EntityType::kGroup, split_list(row[1]), std::string(row[2]) + "-members");
      } else {
        const auto forms = split_list(row[1]);
        for (std::string_view form : forms) {
          const std::string word = text::fold(form);
          if (row[0] == "epithet") lexicon_.epithets.insert(word);
          if (row[0] == "people") lexicon_.people_words.try_emplace(word, row[2]);
          if (row[0] == "adjective") lexicon_.people_adjectives.try_emplace(word, romanised(word));
        }
      }
    }
  }

  void read_heads() {
    for (const Table::Row& row : Table("arabic/organisation_heads.tsv")) {
      if (row[0] == "same") {
        const auto words = split_list(row[1]);
        for (std::string_view word : words)
          lexicon_.same_heads.try_emplace(text::fold(word), text::fold(*words.begin()));
        continue;
      }
      for (std::string_view cell : split_list(row[1])) {
        const std::string word = text::fold(cell);
        if (row[0] == "apposition") {
          lexicon_.appositions.insert(word);
        } else if (row[0] == "adjective") {
          lexicon_.definite_heads.insert(word);
          if (const std::size_t space = word.find(' '); space != std::string::npos) {
            lexicon_.definite_bodies.insert(word);
            lexicon_.body_starts.insert(std::string_view(word).substr(0, space));
          }
        } else if (row[0] == "department") {
          lexicon_.departments.insert(word);
        } else if (row[0] == "holder") {
          lexicon_.holders.insert(word);
        } else if (row[0] == "office") {
          lexicon_.offices.insert(word);
        } else if (row[0] == "government") {
          lexicon_.governments.insert(word);
        } else if (row[0] == "army") {
          lexicon_.armies.insert(word);
        } else if (row[0] == "alliance") {
          lexicon_.alliances.insert(word);
        } else if (row[0] == "ministry") {
          lexicon_.ministries.insert(word);
        } else if (row[0] == "indefinite") {
          lexicon_.indefinite_heads.insert(word);
        } else if (row[0] == "alone") {
          lexicon_.institutions.insert(word);
        } else if (row[0] == "link") {
          lexicon_.organisation_links.insert(word);
        } else {
          lexicon_.organisation_heads.try_emplace(
              word, row[0] == "both" ? OrganisationHead::kBoth : OrganisationHead::kGenitive);
        }
      }
    }
    for (const Table::Row& row : Table("arabic/place_heads.tsv")) {
      if (row[0] == "alone" || row[0] == "capital" || row[0] == "land") {
        WordSet& words = row[0] == "alone"     ? lexicon_.places_alone
                         : row[0] == "capital" ? lexicon_.capital_words
                                               : lexicon_.land_words;
        for (std::string_view word : split_list(row[1])) {
          words.insert(text::fold(word));
          if (row[0] == "land") lexicon_.place_heads.try_emplace(text::fold(word), PlaceHead::kArea);
        }
        continue;
      }
      const PlaceHead kind = row[0] == "area"         ? PlaceHead::kArea
                             : row[0] == "settlement" ? PlaceHead::kSettlement
                             : row[0] == "province"   ? PlaceHead::kProvince
                             : row[0] == "landmark"   ? PlaceHead::kLandmark
                             : row[0] == "natural"    ? PlaceHead::kNatural
                             : row[0] == "several"    ? PlaceHead::kSeveral
                                                      : PlaceHead::kSite;
      for (std::string_view word : split_list(row[1]))
        lexicon_.place_heads.try_emplace(text::fold(word), kind);
    }
    for (const KnownWord& first : country_words_) {
      if (lexicon_.places_alone.contains(first.word))
        lexicon_.alone_of_country.try_emplace(lexicon_.names[first.name].key, first);
    }
  }

  void read_letter_names() {
    for (const Table::Row& row : Table("arabic/letter_names.tsv")) {
      std::string letters;
      for (std::string_view letter : split_list(row[2])) letters.append(text::fold(letter));
      // One spelling names two letters: بي is B and P.
      for (std::string_view name : split_list(row[1])) lexicon_.letter_names[text::fold(name)] += letters;
    }
  }

  void read_persons() {
    for (const Table::Row& row : Table("arabic/person_titles.tsv")) {
      const TitleKind kind = row[0] == "rank" || row[0] == "military" ? TitleKind::kRank
                             : row[0] == "spokesman"                  ? TitleKind::kSpokesman
                             : row[0] == "noun"                       ? TitleKind::kNoun
                                                                      : TitleKind::kRole;
      for (std::string_view word : split_list(row[1]))
        lexicon_.titles.add(word, static_cast<std::uint32_t>(kind));
    }
    // A name that stands in both lists is an ordinary word as well.
    const Table given("arabic/given_names.tsv");
    for (const GivenName weight : {GivenName::kWord, GivenName::kSure}) {
      for (const Table::Row& row : given) {
        if ((row[0] == "word") != (weight == GivenName::kWord)) continue;
        for (std::string_view name : split(row[1], ' ')) {
          lexicon_.given_names.try_emplace(text::fold(name), weight);
          add_lam_word(text::fold(name));
        }
      }
    }
    for (const Table::Row& row : Table("arabic/surnames.tsv")) {
      for (std::string_view name : split(row[1], ' ')) {
        lexicon_.surnames.insert(text::fold(name));
        add_lam_word(text::fold(name));
      }
    }
  }

  void read_stop_words() {
    for (const Table::Row& row : Table("arabic/not_names.tsv")) {
      if (row[0] == "phrase") {
        for (std::string_view phrase : split_list(row[1])) lexicon_.not_names.add(phrase, 0);
        continue;
      }
      auto& words = row[0] == "stop"         ? lexicon_.stop_words
                    : row[0] == "verb"       ? lexicon_.verbs
                    : row[0] == "participle" ? lexicon_.participles
                                             : lexicon_.definite_stop_words;
      for (std::string_view word : split(row[1], ' ')) words.insert(text::fold(word));
    }
  }

  void note_starters() {
    const auto note = [&](std::string_view word) { lexicon_.starters.insert(word); };
    const auto note_all = [&](const auto& map) {
      for (const auto& [word, value] : map) note(word);
    };
    for (const PhraseIndex* phrases : {&lexicon_.gazetteer, &lexicon_.titles, &lexicon_.members})
      phrases->for_each_first(note);
    for (const WordSet* words :
         {&lexicon_.definite_heads, &lexicon_.body_starts, &lexicon_.appositions, &lexicon_.surnames})
      words->for_each(note);
    note_all(lexicon_.organisation_heads);
    note_all(lexicon_.place_heads);
    note_all(lexicon_.people_words);
    note_all(lexicon_.peoples);
    note_all(lexicon_.given_names);
    note_all(lexicon_.letter_names);
  }

  void read_name_words() {
    static constexpr std::array<std::string_view, 5> kKinds = {"given", "family", "place", "body", "work"};
    for (const Table::Row& row : Table("arabic/name_words.tsv")) {
      const auto kind = std::find(kKinds.begin(), kKinds.end(), row[0]);
      if (kind == kKinds.end()) continue;
      for (std::string_view word : split(row[1], ' ')) {
        const auto bit = static_cast<std::uint8_t>(1U << (kind - kKinds.begin()));
        // A name of several words is known by each.
        for (std::string_view part : split(word, '_')) lexicon_.name_words[text::fold(part)] |= bit;
        if (word.find('_') == std::string_view::npos) continue;
        std::string phrase(word);
        std::replace(phrase.begin(), phrase.end(), '_', ' ');
        lexicon_.name_phrases.add(phrase, bit);
      }
    }
  }

  NameLexicon& lexicon_;
  std::unordered_map<std::string, std::vector<std::string>> spellings_;
  std::vector<KnownWord> country_words_;  // first words of countries' names
};

}  // namespace

bool NameLexicon::is_compound_given(std::string_view first, std::string_view second) const {
  return is(second, RuleWord::kNameFaith) && given_names.contains(std::string(first).append(second));
}

bool NameLexicon::is_fathers_name(std::string_view son, std::string_view name) const {
  return is(son, RuleWord::kNameSon) &&
         (given_names.contains(name) || starts_with(name, RuleWord::kNameServant));
}

bool NameLexicon::goes_on(std::string_view word) const {
  std::string_view bare = without_article(word);
  if (bare.size() == word.size()) return false;
  if (bare.ends_with("ه")) bare.remove_suffix(std::string_view("ه").size());
  return participles.contains(bare);
}

const NameLexicon& NameLexicon::get() {
  static const NameLexicon lexicon = [] {
    NameLexicon made;
    const Builder builder(made);  // fills it
    return made;
  }();
  return lexicon;
}

std::string romanised(std::string_view name) {
  static const std::unordered_map<char32_t, std::string_view> kLetters = {
      {U'ا', "a"}, {U'ب', "b"},  {U'ت', "t"}, {U'ث', "th"}, {U'ج', "j"},  {U'ح', "h"},  {U'خ', "kh"},
      {U'د', "d"}, {U'ذ', "dh"}, {U'ر', "r"}, {U'ز', "z"},  {U'س', "s"},  {U'ش', "sh"}, {U'ص', "s"},
      {U'ض', "d"}, {U'ط', "t"},  {U'ظ', "z"}, {U'ع', "c"},  {U'غ', "gh"}, {U'ف', "f"},  {U'ق', "q"},
      {U'ك', "k"}, {U'ل', "l"},  {U'م', "m"}, {U'ن', "n"},  {U'ه', "h"},  {U'و', "w"},  {U'ي', "y"},
      {U'ء', "e"}, {U'ؤ', "w"},  {U'ئ', "y"}, {U' ', "-"}};
  const std::string folded = text::fold(name);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint c = text::decode(folded, at);
    const auto letter = kLetters.find(c.value);
    if (letter != kLetters.end())
      out += letter->second;
    else if (c.value < 128 && c.value != U'-')
      text::append_utf8(out, c.value);
    at += c.length;
  }
  return out;
}

std::string comparable_name(std::string_view name) {
  const NameLexicon& lexicon = NameLexicon::get();
  std::string out;
  bool join = false;
  for (const text::Word& word : text::analyse(name).words) {
    if (word.kind == text::WordKind::kPunctuation || word.kind == text::WordKind::kSymbol) continue;
    const auto variant = lexicon.variants.find(word.fold);
    if (!out.empty() && !join) out += ' ';
    out += variant != lexicon.variants.end() ? variant->second : word.fold;
    join = is(word.fold, RuleWord::kNameJoined);
  }
  return out;
}

std::string without_stance(std::string_view comparable_title) {
  std::string made;
  for (std::string_view word : split(comparable_title, ' ')) {
    std::string_view bare = without_article(word);
    if (bare.ends_with("ه")) bare.remove_suffix(std::string_view("ه").size());
    if (!made.empty() && is(bare, RuleWord::kRoleStance)) continue;
    made.append(made.empty() ? "" : " ").append(word);
  }
  return made;
}

std::string written_name(std::string_view text, Span span) {
  constexpr std::string_view kLam = "ل";
  std::string form(slice(text, span));
  if (!form.starts_with(kLam) || !text.substr(0, span.begin).ends_with(kLam)) return form;
  const std::size_t space = form.find(' ');
  if (NameLexicon::get().lam_words.contains(text::fold(form.substr(0, space)))) {
    // للجنة المحلية is اللجنة المحلية, but للجنة التحقيق is لجنة التحقيق.
    if (space == std::string::npos) return form;
    const std::string next = text::fold(form.substr(space + 1, form.find(' ', space + 1) - space - 1));
    const bool definite = next.starts_with("ال") && next.ends_with("يه");
    return definite ? std::string("ال").append(form) : form;
  }
  return std::string("ا").append(form);
}

}  // namespace isnad::language::arabic
