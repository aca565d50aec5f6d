#include "compare/assertions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <unordered_map>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/data_file.h"
#include "text/fold.h"
#include "text/split.h"
#include "text/utf8.h"

namespace isnad::compare {
namespace {

using language::arabic::claim_words;

// A negation reaches the act over at most so many words: "لا يُسمح للمقاتلين الأجانب بمغادرة".
constexpr std::size_t kNegationReach = 5;
// Letters that must be left of a word, without vowels and inflection, to know it again.
constexpr std::size_t kShortestRoot = 3;
constexpr std::size_t kCountryKey = 2;  // letters
// Words around an act that say whose it is and of what.
constexpr std::size_t kWordsAroundAct = 6;

// In perpetrators.tsv: claims with the words of a row must share another word.
constexpr std::string_view kNeedsMore = "more";

struct Lexicon {
  std::unordered_map<std::string, Act> acts;  // by light stem
  std::vector<double> alike;                  // by pair: how alike the words beside must be
  std::unordered_set<std::string> negations;
  std::unordered_set<std::string> negate_next;
  std::unordered_set<std::string> prevented;
  std::unordered_set<std::string> partial;
  std::unordered_set<std::string> wished;
  std::unordered_set<std::string> agreed;
  std::unordered_map<std::string, std::string> people;  // light stem of a plural → kind: أجانب, a nationality
  std::unordered_map<std::string, std::pair<std::size_t, Who>> perpetrators;  // folded phrase → row, who
  std::vector<std::set<std::string>> deed_roots;  // by row that needs more: the roots of its own words
  std::optional<std::size_t> allow;               // the row of permitting and preventing

  Lexicon() {
    std::size_t pair = 0;
    for (const auto& row : language::Table("arabic/opposites.tsv")) {
      const auto add = [&](std::string_view cell, bool positive) {
        for (std::string_view word : language::split_list(cell)) {
          acts.try_emplace(language::arabic::light_stem(text::fold(word)), Act{pair, positive});
        }
      };
      add(row[1], true);
      add(row[2], false);
      double least = 0;
      std::from_chars(row[3].data(), row[3].data() + row[3].size(), least);
      alike.push_back(least);
      if (row[0] == "allow") allow = pair;
      ++pair;
    }
    for (const auto& row : language::Table("arabic/claim_words.tsv")) {
      auto* set = row[0] == "negation"       ? &negations
                  : row[0] == "negates_next" ? &negate_next
                  : row[0] == "prevented"    ? &prevented
                  : row[0] == "partial"      ? &partial
                  : row[0] == "wished"       ? &wished
                  : row[0] == "agreed"       ? &agreed
                                             : nullptr;
      if (set == nullptr) continue;
      for (std::string_view word : language::split_list(row[1])) set->insert(text::fold(word));
    }
    for (const auto& row : language::Table("arabic/countries.tsv")) {
      for (const std::size_t column : {3, 4}) {
        for (std::string_view word : language::split_list(row[column])) add_people(word, row[0]);
      }
    }
    for (const auto& row : language::Table("arabic/groups.tsv")) {
      if (row[0] != "adjective") continue;
      for (std::string_view word : language::split_list(row[1])) add_people(word, word);
    }
    std::size_t deed = 0;
    for (const auto& row : language::Table("arabic/perpetrators.tsv")) {
      for (std::string_view word : language::split_list(row[0]))
        perpetrators.try_emplace(text::fold(word), deed, Who::kWoman);
      for (std::string_view word : language::split_list(row[1]))
        perpetrators.try_emplace(text::fold(word), deed, Who::kTwo);
      std::set<std::string> roots;
      for (const std::size_t column : {0, 1}) {
        for (std::string_view phrase : language::split_list(row[2] == kNeedsMore ? row[column] : "")) {
          const std::string folded = text::fold(phrase);
          for (std::string_view word : text::split(folded)) roots.insert(language::arabic::consonants(word));
        }
      }
      deed_roots.push_back(std::move(roots));
      ++deed;
    }
  }

  void add_people(std::string_view word, std::string_view kind) {
    people.try_emplace(language::arabic::light_stem(text::fold(word)), kind);
  }

  [[nodiscard]] bool negates(const std::string& word) const {
    return negations.contains(word) || prevented.contains(word);
  }
};

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

std::string without_w(std::string_view fold) {
  return std::string(fold.starts_with("و") && fold.size() > 4 ? fold.substr(2) : fold);
}

// Who speaks: his name and that of the institution that he speaks for.
std::vector<Speaker> speakers_of(const DossierDocument& document, const Claim& claim,
                                 const std::vector<Entity>& entities) {
  std::set<std::string> names;
  const auto add = [&](std::string_view name) {
    names.insert(fmt::format("{}", fmt::join(institution_words(name), " ")));
  };
  add(claim.source->name);
  if (const auto local = claim.source->entity) {
    add(entities[document.entities[local->value()].value()].name);
    if (const auto institution = document.annotation.entities[local->value()].institution)
      add(entities[document.entities[institution->value()].value()].name);
  }
  std::vector<Speaker> speakers;
  for (const std::string& name : names) {
    Speaker speaker{name, {}};
    for (const std::string_view word : text::split(name)) {
      std::string stem = language::arabic::light_stem(word);
      if (text::count_code_points(stem) > 1) speaker.stems.insert(std::move(stem));
    }
    speakers.push_back(std::move(speaker));
  }
  return speakers;
}

void read_places(const DossierDocument& document, const Claim& claim, const std::vector<Entity>& entities,
                 Assertion& made) {
  for (const Mention& mention : document.annotation.mentions) {
    if (!claim.span.contains(mention.span)) continue;
    const EntityIndex entity = document.entities[mention.entity.value()];
    // A country's key is its two letters.
    if (entities[entity.value()].type == EntityType::kLocation && entities[entity.value()].id.size() > 2)
      made.places.insert(entity);
  }
}

// Which kind of people a plural names, by nationality or else; empty for other words: the singular is an
// adjective of anything.
std::string people_of(const std::string& word) {
  using language::arabic::light_stem;
  const std::string stem = light_stem(word);
  auto found = lexicon().people.find(stem);
  // السوريين is stemmed to سوري, the adjective to سور.
  const bool inflected = found == lexicon().people.end();
  if (inflected) found = lexicon().people.find(light_stem(stem));
  if (found == lexicon().people.end()) return {};
  return inflected || found->second.size() > kCountryKey ? found->second : std::string();
}

void read_perpetrators(const std::vector<text::Word>& words, std::size_t first, std::size_t last,
                       Assertion& made) {
  std::set<std::size_t> unclear;
  for (std::size_t i = first; i < last; ++i) {
    for (const std::size_t length : {2, 1}) {
      if (i + length > last) continue;
      std::string phrase = without_w(words[i].fold);
      if (length == 2) phrase.append(" ").append(words[i + 1].fold);
      const auto found = lexicon().perpetrators.find(phrase);
      if (found == lexicon().perpetrators.end()) continue;
      const auto [entry, added] = made.who.try_emplace(found->second.first, found->second.second);
      if (!added && entry->second != found->second.second) unclear.insert(entry->first);
      break;
    }
  }
  for (const std::size_t row : unclear) made.who.erase(row);
}

// Whether a permission that is refused stands before word `i` in its clause and has it for its object: "لن
// يسمح للمقاتلين الأجانب في تنظيم "الدولة" بمغادرة المدينة".
bool is_refused(const std::vector<text::Word>& words, std::size_t first, std::size_t i) {
  constexpr std::size_t kReach = 14;  // words and quotation marks
  for (std::size_t k = i; k-- > first && k + kReach >= i;) {
    if (words[k].kind != text::WordKind::kWord) {
      if (words[k].fold != "\"") return false;
      continue;
    }
    const auto act = lexicon().acts.find(language::arabic::light_stem(without_w(words[k].fold)));
    if (act == lexicon().acts.end()) continue;
    if (act->second.pair != lexicon().allow) return false;
    return act->second.positive && k > first && lexicon().negations.contains(without_w(words[k - 1].fold));
  }
  return false;
}

// Whether a negation stands before word `i` and reaches it: not over a comma.
bool is_negated(const std::vector<text::Word>& words, std::size_t first, std::size_t i) {
  if (is_refused(words, first, i)) return true;
  bool negated = false;
  const std::size_t from = i > first + kNegationReach ? i - kNegationReach : first;
  for (std::size_t k = i; k-- > from;) {
    if (words[k].kind != text::WordKind::kWord) break;
    const std::string word = without_w(words[k].fold);
    const bool reaches = k + 1 == i || !lexicon().negate_next.contains(word);
    negated = negated != (reaches && lexicon().negates(word));
  }
  return negated;
}

// Who tells of a rise and of a fall in one clause takes no side; but "those who stayed will leave" says that
// they leave.
void keep_clear_acts(std::vector<Predicate>& predicates) {
  const auto has_opposite = [&](const Predicate& p, bool nominal_counts) {
    return p.act && std::any_of(predicates.begin(), predicates.end(), [&](const Predicate& q) {
             return q.act && q.act->pair == p.act->pair && q.act->positive != p.act->positive &&
                    (nominal_counts || !q.nominal);
           });
  };
  std::vector<Predicate> kept;
  for (const Predicate& p : predicates) {
    if (!has_opposite(p, p.nominal)) kept.push_back(p);
  }
  predicates = std::move(kept);
}

// أغلقت and إغلاق have one root: the ending of the feminine past is no part of it.
std::string root_of(std::string_view word) {
  constexpr std::string_view kFeminine = "ت";
  constexpr std::size_t kFourLetters = 8;
  const bool ending = word.size() >= kFourLetters && word.ends_with(kFeminine) &&
                      language::arabic::is_finite_verb(word) &&
                      language::arabic::is_finite_verb(word.substr(0, word.size() - kFeminine.size()));
  return language::arabic::consonants(ending ? word.substr(0, word.size() - kFeminine.size()) : word);
}

// Whether the words before word `i` make it a wish, a plan or a talk.
bool is_wished(const std::vector<text::Word>& words, std::size_t first, std::size_t i) {
  constexpr std::size_t kReach = 9;  // "مفاوضات بين الحكومة وممثلي نقابة العمال في المصنع لاستئناف"
  if (i > first && lexicon().agreed.contains(without_w(words[i - 1].fold))) return true;
  for (std::size_t k = i; k-- > first && k + kReach >= i;) {
    if (words[k].kind != text::WordKind::kWord) return false;
    if (lexicon().wished.contains(std::string(language::arabic::without_article(without_w(words[k].fold)))))
      return true;
  }
  return false;
}

// Whether an outlet, the news or what people pass on says it: "وسائل إعلامية", "صحيفة الضفة", somebody
// through it.
bool comes_from_media(const DossierDocument& document, const Claim& claim) {
  const auto is_medium = [](std::string_view name) {
    const std::string folded = text::fold(name);
    const std::string_view head = std::string_view(folded).substr(0, folded.find(' '));
    return claim_words().medium_name.contains(head) || claim_words().publication.contains(head);
  };
  const std::string_view written =
      claim.source->span ? slice(document.article.text, *claim.source->span) : std::string_view();
  return is_medium(claim.source->name) || is_medium(written) ||
         std::any_of(claim.chain.begin(), claim.chain.end(),
                     [](const Hop& hop) { return hop.kind == HopKind::kOutlet; });
}

// "عادل بن أحمد الجبير" is عادل الجبير, "إدارة النادي الأهلي" the النادي الأهلي.
bool is_shorter_name(const Speaker& a, const Speaker& b) {
  return a.stems.size() > 1 && std::includes(b.stems.begin(), b.stems.end(), a.stems.begin(), a.stems.end());
}

}  // namespace

Assertion assertion_of(const DossierDocument& document, ClaimRef ref, const std::vector<Entity>& entities,
                       const StoryText& text) {
  const Claim& claim = document.annotation.claims[ref.claim.value()];
  const auto [first, last] = text.words_in(ref.doc, claim.span);
  const auto& words = text.analysed(ref.doc).words;
  Assertion made;
  made.ref = ref;
  made.matter = text.weights(ref.doc, first, last);
  made.speakers = speakers_of(document, claim, entities);
  made.denied = claim.denied;
  made.medium = comes_from_media(document, claim);
  const std::string opening = first < last ? without_w(words[first].fold) : std::string();
  made.of_rumour =
      claim.denied && (claim_words().rumour.contains(opening) || language::arabic::is_what_and_verb(opening));
  read_places(document, claim, entities, made);
  read_perpetrators(words, first, last, made);
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].kind != text::WordKind::kWord) continue;
    const std::string bare = without_w(words[i].fold);
    made.negative = made.negative || lexicon().negates(bare);
    made.partial = made.partial || lexicon().partial.contains(bare);
    if (std::string kind = people_of(bare); !kind.empty()) made.people.insert(std::move(kind));
    auto act = lexicon().acts.find(text.stem(ref.doc, i));
    if (act == lexicon().acts.end()) act = lexicon().acts.find(language::arabic::light_stem(bare));
    const bool right_after_negation = i > first && lexicon().negates(without_w(words[i - 1].fold));
    std::string root = root_of(bare);
    if (act != lexicon().acts.end() && !is_wished(words, first, i)) {
      const bool negated = claim.denied != is_negated(words, first, i);
      const std::size_t from = i > first + kWordsAroundAct ? i - kWordsAroundAct : first;
      WordWeights around = text.weights(ref.doc, from, std::min(last, i + 1 + kWordsAroundAct), i);
      const bool nominal = language::arabic::without_article(bare) != bare;
      made.predicates.push_back({Act{act->second.pair, act->second.positive != negated}, root, !negated,
                                 nominal, std::move(around)});
    }
    if (text::count_code_points(root) < kShortestRoot) continue;
    if (act == lexicon().acts.end() && right_after_negation)
      made.predicates.push_back({std::nullopt, root, claim.denied, false, {}});
    made.roots.insert(std::move(root));
  }
  keep_clear_acts(made.predicates);
  return made;
}

const std::set<std::string>& own_roots(std::size_t deed) { return lexicon().deed_roots[deed]; }

std::optional<double> likeness_of(std::size_t pair) {
  const double least = lexicon().alike[pair];
  return least > 0 ? std::optional(least) : std::nullopt;
}

bool same_speaker(const Assertion& a, const Assertion& b) {
  const auto is_part = [](std::string_view part, std::string_view of) {
    if (part.size() >= of.size()) return false;
    return (of.ends_with(part) && of[of.size() - part.size() - 1] == ' ') ||
           (of.starts_with(part) && of[part.size()] == ' ');
  };
  return std::any_of(a.speakers.begin(), a.speakers.end(), [&](const Speaker& x) {
    return std::any_of(b.speakers.begin(), b.speakers.end(), [&](const Speaker& y) {
      return x.name == y.name || is_part(x.name, y.name) || is_part(y.name, x.name) ||
             is_shorter_name(x, y) || is_shorter_name(y, x);
    });
  });
}

}  // namespace isnad::compare
