#include "compare/figures.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "compare/counted.h"
#include "compare/entity_joins.h"
#include "compare/figure_items.h"
#include "compare/values.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/rule_words.h"

namespace isnad::compare {
namespace {

// Weights of what makes two numbers answers to one question, and the sum from which they are one. Chosen on
// the two development stories; each stands for an argument that alone does not do
// (docs/decisions/figures.md).
constexpr double kSamePassage = 1.0;
constexpr double kSameToll = 0.65;
constexpr double kSameEvent = 0.3;
constexpr double kSameNoun = 0.2;
constexpr double kSameValue = 0.3;
constexpr double kCloseValue = 0.45;
constexpr double kRareValue = 0.3;
constexpr double kLongValue = 0.45;
constexpr double kContext = 0.7;
constexpr double kSameMeasure = 0.4;
constexpr double kEnough = 0.65;
// Two clauses that share next to nothing do not ask the same, even with one value; tolls are told in many
// words.
constexpr double kLeastContext = 0.12;
// From this likeness on two clauses are one sentence with another number in it.
constexpr double kSameSentence = 0.6;
constexpr double kOneSentence = 0.8;
// In a document that tells of several events, and for what does not grow, a clause must share this much with
// another before two numbers that cannot both hold are about the same.
constexpr double kSameMatter = 0.3;
// So many numbers of one toll that cannot all hold, a document on one event may report.
constexpr std::size_t kTolls = 3;
// Editions of one notice (market reports, weather) differ in this many numbers at least that stand alike.
constexpr std::size_t kNumbersOfAnEdition = 2;

constexpr double kNever = -std::numeric_limits<double>::infinity();
// What speaks against a pair, but leaves it to the other pairs of two groups whether these are one.
constexpr double kHardly = -0.5;
// From here on two exact counts are hardly the same by chance.
constexpr double kNotByChance = 8;

template <class Set>
bool share(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const auto& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

template <class Set>
bool disjoint(const Set& a, const Set& b) {
  return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](const auto& x) {
    return std::find(b.begin(), b.end(), x) != b.end();
  });
}

// Whether the days that two sentences name, of the event or of its telling, lie further apart than the
// reports on one event.
bool days_apart(const std::set<std::chrono::sys_days>& a, const std::set<std::chrono::sys_days>& b) {
  return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](std::chrono::sys_days x) {
    return std::any_of(b.begin(), b.end(), [&](std::chrono::sys_days y) {
      return std::chrono::abs(x - y) <= std::chrono::days(kDaysOfAnEvent);
    });
  });
}

enum class Copy { kNone, kSame, kOther };

// Whether copied text holds two quantities at one place, at two, or not both.
Copy copy_of(const Item& a, const Item& b) {
  // Where an edit dropped a number, the rest keep their places to about this share of the passage.
  constexpr double kShift = 0.08;
  Copy copy = Copy::kNone;
  for (const InPassage& x : a.passages) {
    for (const InPassage& y : b.passages) {
      if (x.passage != y.passage) continue;
      const bool equal = a.quantity->min == b.quantity->min && a.quantity->max == b.quantity->max;
      const bool near = std::abs(x.position - y.position) <= kShift;
      if (x.count == y.count ? x.ordinal == y.ordinal : near && equal) return Copy::kSame;
      // Where numbers were added or dropped, their order says nothing about those that differ.
      if (x.count == y.count || !equal) copy = x.count == y.count || !near ? Copy::kOther : copy;
    }
  }
  return copy;
}

bool groups_fit(const Item& x, const Item& y) {
  const Counted& a = x.counted;
  const Counted& b = y.counted;
  if (x.quantity->unit != "item") return true;  // the unit says what
  if (a.group == b.group && !a.group.empty()) return true;
  const auto untold = [](const Counted& c) { return c.group.empty() && c.noun_stem.empty(); };
  // Things are the same things by their noun.
  if (a.group.empty() && b.group.empty()) return untold(a) || untold(b) || a.noun_stem == b.noun_stem;
  // "People" may be anybody; a stated group may not be another one. Who is taken for a fighter by one is
  // a man to another.
  const auto anybody = [&](const Counted& c) { return untold(c) || c.group == "persons"; };
  const bool one_event = a.event == b.event || a.event.empty() || b.event.empty();
  const bool same = one_event && is_one_number(*x.quantity, *y.quantity, kNotByChance);
  const auto may_be_anybody = [&](const Counted& c) { return c.open || anybody(c) || (same && c.judged); };
  return (anybody(a) && may_be_anybody(b)) || (anybody(b) && may_be_anybody(a));
}

// Whether two numbers can both hold and might be told of one count: "at least 4 killed" and "at least 31" are
// not.
bool agree(const Item& a, const Item& b) {
  const bool tolls = a.counted.toll && b.counted.toll;
  return compatible(*a.quantity, *b.quantity) && !(tolls && are_far_bounds(*a.quantity, *b.quantity));
}

// What two items cannot share though their words are alike.
class Setting {
 public:
  Setting(const std::vector<Item>& items, const std::vector<DossierDocument>& documents,
          const StoryText& text)
      : side_by_side_(places_side_by_side(documents, text)) {
    find_common_places(items, documents.size());
    find_elsewhere(items, documents, text);
    find_editions(items);
    for (const Item& item : items) told_.insert(value_of(item, item.ref.doc));
  }

  // Whether a document tells the other's number as well, of the same kind of thing: then the two are two
  // items of one list.
  [[nodiscard]] bool both_listed(const Item& a, const Item& b) const {
    return told_.contains(value_of(a, b.ref.doc)) || told_.contains(value_of(b, a.ref.doc));
  }

  // Whether two documents are editions of one notice. An outlet that says the same of another number in
  // another article says it of something else.
  [[nodiscard]] bool another_edition(const Item& a, const Item& b) const {
    const bool same_outlet = a.ref.doc != b.ref.doc && !a.outlet.empty() && a.outlet == b.outlet;
    return same_outlet || editions_.contains(std::minmax(a.ref.doc, b.ref.doc));
  }

  // Whether two numbers that cannot both hold are told of different places, causes or times, or by editions
  // of one notice. Numbers that agree need no such proof: nobody is misled by them.
  [[nodiscard]] bool apart(const Item& a, const Item& b, double context, bool toll) const {
    if (elsewhere(a) != elsewhere(b) || (elsewhere(a) && places_apart(a.places, b.places))) return true;
    if (toll) return disjoint(a.causes, b.causes) || disjoint(a.side, b.side) || days_apart(a.days, b.days);
    // In one sentence with few other words, other names are names read otherwise.
    const bool other_names = context < kOneSentence && disjoint(a.names, b.names);
    return another_edition(a, b) || disjoint(a.times, b.times) || other_names;
  }

 private:
  using Value = std::tuple<DocumentIndex, std::string, std::string, double>;
  static Value value_of(const Item& item, DocumentIndex doc) {
    return {doc, item.quantity->unit, item.counted.noun_stem, item.quantity->min.value_or(0)};
  }

  // Places that a third of the documents name beside numbers, and those next to them, are where the story is.
  void find_common_places(const std::vector<Item>& items, std::size_t documents) {
    std::map<EntityIndex, std::set<DocumentIndex>> named_by;
    for (const Item& item : items) {
      for (const EntityIndex place : item.places) named_by[place].insert(item.ref.doc);
    }
    std::set<EntityIndex> common;
    for (const auto& [place, by] : named_by) {
      if (by.size() * kCommonShare >= documents) common.insert(place);
    }
    story_places_ = common;
    for (const auto& [a, b] : side_by_side_) {
      if (common.contains(a)) story_places_.insert(b);
      if (common.contains(b)) story_places_.insert(a);
    }
  }

  // Sentences that name places and none where the story is, nor a word of one: "نهر النيل" is where "النيل"
  // is.
  void find_elsewhere(const std::vector<Item>& items, const std::vector<DossierDocument>& documents,
                      const StoryText& text) {
    const std::set<std::string> words = words_of_places(documents, story_places_, text);
    for (const Item& item : items) {
      bool near = item.places.empty() || share(item.places, story_places_);
      for (std::size_t i = item.sentence; !near && i < item.sentence_end; ++i)
        near = words.contains(text.stem(item.ref.doc, i));
      if (!near && !at_site_of_lead(item, text)) elsewhere_.insert(item.ref);
    }
  }

  // Whether a sentence names a site that the first one of its report tells of without its name: "an explosion
  // in a hotel in the capital", then "Hotel Island".
  static bool at_site_of_lead(const Item& item, const StoryText& text) {
    const text::AnalysedText& analysed = text.analysed(item.ref.doc);
    if (analysed.sentences.empty()) return false;
    const text::Sentence& lead = analysed.sentences.front();
    const auto& heads = language::arabic::NameLexicon::get().place_heads;
    const auto site = [&](std::size_t i) {
      const auto found = heads.find(language::arabic::without_article(analysed.words[i].fold));
      return found != heads.end() && (found->second == language::arabic::PlaceHead::kSite ||
                                      found->second == language::arabic::PlaceHead::kLandmark);
    };
    for (std::size_t i = item.sentence; i < item.sentence_end; ++i) {
      if (!site(i)) continue;
      for (std::size_t k = lead.first; k < lead.last; ++k) {
        if (site(k) && text.stem(item.ref.doc, k) == text.stem(item.ref.doc, i)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool elsewhere(const Item& item) const { return elsewhere_.contains(item.ref); }

  [[nodiscard]] bool places_apart(const std::set<EntityIndex>& a, const std::set<EntityIndex>& b) const {
    if (!disjoint(a, b)) return false;
    return std::none_of(a.begin(), a.end(), [&](EntityIndex x) {
      return std::any_of(b.begin(), b.end(), [&](EntityIndex y) {
        return side_by_side_.contains({std::min(x, y), std::max(x, y)});
      });
    });
  }

  // Two documents that tell mostly other numbers in the same words report on two days or two hours.
  void find_editions(const std::vector<Item>& items) {
    constexpr std::size_t kSurely = 3;  // a copy is edited in one number or two
    std::map<std::pair<DocumentIndex, DocumentIndex>, std::pair<std::size_t, std::size_t>> told;
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t k = i + 1; k < items.size(); ++k) {
        const Item& a = items[i];
        const Item& b = items[k];
        if (a.ref.doc == b.ref.doc || a.ordinal != b.ordinal || a.numbers != b.numbers) continue;
        if (a.quantity->unit != b.quantity->unit || a.counted.noun_stem != b.counted.noun_stem) continue;
        if (cosine(a.context, b.context) < kSameSentence) continue;
        auto& [same, other] = told[std::minmax(a.ref.doc, b.ref.doc)];
        ++(compatible(*a.quantity, *b.quantity) ? same : other);
      }
    }
    for (const auto& [documents, counts] : told) {
      if (counts.second >= kNumbersOfAnEdition && (counts.second > counts.first || counts.second >= kSurely))
        editions_.insert(documents);
    }
  }

  static constexpr std::size_t kCommonShare = 3;  // of the documents: one in three

  PlacePairs side_by_side_;
  std::set<EntityIndex> story_places_;
  std::set<QuantityRef> elsewhere_;
  std::set<Value> told_;
  std::set<std::pair<DocumentIndex, DocumentIndex>> editions_;
};

// Whether two numbers that cannot both hold may still answer one question: then they conflict, so more is
// asked of them than of two that agree.
bool may_conflict(const Item& a, const Item& b, double context, bool same_event, bool toll,
                  const Setting& setting) {
  const bool same_document = a.ref.doc == b.ref.doc;
  // One voice does not contradict itself within a report: it tells of two things.
  if (same_document && (a.speaker == b.speaker || !toll)) return false;
  // It may set its own toll against an earlier one.
  if (same_document && a.superseded != b.superseded && a.of_main_event && b.of_main_event) return true;
  // About the same people, whatever places stand beside: prices of one hour and of the next are close as
  // well.
  const bool one_list = a.price || b.price || setting.both_listed(a, b) || setting.another_edition(a, b);
  if (!toll && !one_list && nearly_equal(*a.quantity, *b.quantity) && context >= kLeastContext &&
      share(a.names, b.names))
    return true;
  if (setting.apart(a, b, context, toll)) return false;
  if (a.among_several_events || b.among_several_events || of_unlike_size(*a.quantity, *b.quantity))
    return context >= kSameMatter;
  if (toll) return true;
  if (one_list) return false;
  // A bare number that nothing names is no question.
  const auto named = [](const Item& item) {
    return !item.counted.event.empty() || !item.counted.noun_stem.empty() || item.quantity->unit != "item";
  };
  return named(a) && named(b) && context >= (same_event && !a.counted.part ? kSameMatter : kSameSentence);
}

// Whether "dozens" may be 60 only because it says so little, in a report that tells of several events: no
// sign that they are.
bool only_left_open(const Item& vague, const Item& other, double context) {
  constexpr double kFarApart = 2;
  return is_vague(*vague.quantity) && other.quantity->min &&
         *other.quantity->min > kFarApart * *vague.quantity->min && vague.among_several_events &&
         context < kSameMatter;
}

// Millions of a currency: two amounts of them are hardly the same by chance.
bool is_money(const Item& item) {
  constexpr double kMillion = 1e6;
  return item.quantity->min.value_or(0) >= kMillion &&
         language::arabic::is(item.quantity->unit, language::arabic::RuleWord::kMoney);
}

// Whether two equal numbers are of so many digits, or so large and of one thing, that they hardly ask two
// questions.
bool hardly_two_numbers(const Item& a, const Item& b) {
  const Counted& x = a.counted;
  const Counted& y = b.counted;
  const bool same_noun = !x.noun_stem.empty() && x.noun_stem == y.noun_stem;
  const bool same_people = !x.group.empty() && x.group == y.group;
  return is_one_long_number(*a.quantity, *b.quantity) ||
         ((is_money(a) || same_noun || same_people) && is_one_rare_number(*a.quantity, *b.quantity));
}

// How strongly two quantities ask the same question; kNever where they cannot.
double likeness(const Item& a, const Item& b, const Setting& setting) {
  const bool same_document = a.ref.doc == b.ref.doc;
  // One sentence counts two things, unless it sets one speaker's toll against another's.
  const bool two_speakers = a.speaker != b.speaker && a.counted.toll && b.counted.toll;
  if (same_document && a.sentence == b.sentence && !two_speakers) return kNever;
  if (a.quantity->unit != b.quantity->unit) return kNever;
  const bool one_number = is_one_number(*a.quantity, *b.quantity, kNotByChance);
  if (a.of_the_past != b.of_the_past && !one_number) return kNever;
  // "581 of them", or "in nine months", told bare by another.
  if (a.counted.sum != b.counted.sum && !one_number) return kNever;
  if (a.counted.part != b.counted.part && !one_number) return kNever;
  if (a.counted.subset != b.counted.subset) return kNever;
  if (!a.counted.event.empty() && !b.counted.event.empty() && a.counted.event != b.counted.event)
    return kNever;
  if (!groups_fit(a, b)) {
    const bool one_toll = a.counted.toll && b.counted.toll && a.counted.event == b.counted.event;
    return one_toll && (a.counted.judged || b.counted.judged) && !same_document ? kHardly : kNever;
  }
  // How old one man is, is one question, of two men two.
  if (a.whose && b.whose) return *a.whose == *b.whose && (!same_document || one_number) ? kEnough : kNever;
  const Copy copy = same_document ? Copy::kNone : copy_of(a, b);
  const bool copied = copy == Copy::kSame;
  const bool measures = !a.measured_to.words.empty() && !b.measured_to.words.empty();
  const double measured = measures ? cosine(a.measured_to, b.measured_to) : 0;
  if (measures && !copied && measured <= 0) return kNever;
  const bool same_event = !a.counted.event.empty() && a.counted.event == b.counted.event;
  const double context = cosine(a.context, b.context);
  const bool toll = same_event && a.counted.toll && b.counted.toll && a.counted.sum == b.counted.sum &&
                    !a.of_the_past && !b.of_the_past;
  const bool fits = agree(a, b);
  // "Three others" are not those who were told of before.
  if (same_document && !fits && (a.counted.others || b.counted.others)) return kNever;
  // What a long claim tells besides does not part one number in the same words.
  const double likely = std::max(context, toll || !one_number ? 0 : cosine(a.near, b.near));
  const bool rare = fits && hardly_two_numbers(a, b);
  // A report tells one toll again further down, or another speaker's: then copies of it do so, too.
  // So it does with a number that hardly counts two things.
  const bool told_twice =
      (toll && (fits || a.speaker != b.speaker)) || rare || (one_number && likely >= kSameSentence);
  if (copy == Copy::kOther && !told_twice) return kNever;
  const bool same_noun = !a.counted.noun_stem.empty() && a.counted.noun_stem == b.counted.noun_stem;
  if (!fits && !copied && !may_conflict(a, b, context, same_event, toll, setting)) {
    const bool unclear = toll && !same_document && (a.among_several_events || b.among_several_events) &&
                         !setting.apart(a, b, context, toll) && !of_unlike_size(*a.quantity, *b.quantity);
    return unclear ? kHardly : kNever;
  }
  if (toll && fits && !copied && (only_left_open(a, b, context) || only_left_open(b, a, context)))
    return kNever;
  if (!fits && copied && !toll && (a.price || b.price || setting.both_listed(a, b))) return kNever;
  if (!fits && copied && !toll && setting.another_edition(a, b)) return kNever;
  // Numbers of unlike things stand at one place where one of a copy's numbers was not read.
  if (!fits && copied && !same_event && !same_noun && a.quantity->unit == "item") return kNever;
  // One count of one thing that one event befell needs no other words in common; two men may have one age.
  const bool same_question = same_event && same_noun && fits && a.quantity->unit == "item";
  if (likely < kLeastContext && !copied && !toll && !rare && !same_question && measured <= 0) return kNever;
  double score = kContext * likely;
  if (copied) score += kSamePassage;
  if (same_event) score += toll ? kSameToll : kSameEvent;
  if (same_noun) score += kSameNoun;
  if (fits) score += kSameValue;
  if (rare) score += is_one_long_number(*a.quantity, *b.quantity) ? kLongValue : kRareValue;
  if (!fits && nearly_equal(*a.quantity, *b.quantity)) score += kCloseValue;
  if (fits && measured > 0) score += kSameMeasure * measured;
  return score;
}

// Whether a report opens with one toll and tells another in the background, of another day, without going on
// about its event: "at the beginning of the month 33 were killed in an attack on …".
bool tells_another_event_later(const Item& a, const Item& b) {
  return a.opens && !b.of_main_event && disjoint(a.times, b.times);
}

// Marks the tolls of documents that tell of several events: one voice gives numbers of one kind there that
// cannot all hold, or there are more such numbers than one event has tellers.
void mark_several_events(std::vector<Item>& items) {
  for (Item& a : items) {
    if (!a.counted.toll || a.of_the_past || a.counted.sum) continue;
    std::vector<const Item*> others{&a};
    for (const Item& b : items) {
      if (a.ref.doc != b.ref.doc || a.sentence == b.sentence || b.of_the_past || b.counted.sum) continue;
      if (b.counted.part) continue;
      if (a.counted.event != b.counted.event || !groups_fit(a, b)) continue;
      const bool fits =
          std::any_of(others.begin(), others.end(), [&](const Item* other) { return agree(*other, b); });
      if (fits || tells_another_event_later(a, b)) continue;
      // A later toll at other places, in a sentence that does not go on about the report's event, is of
      // another event.
      const bool another = a.sentence > b.sentence && !a.of_main_event && disjoint(a.places, b.places);
      if (a.speaker == b.speaker || another) a.among_several_events = true;
      others.push_back(&b);
    }
    if (others.size() > kTolls) a.among_several_events = true;
  }
}

// Groups items whose mean likeness is enough, most alike first; a pair that never fits keeps its groups
// apart.
std::vector<std::vector<std::size_t>> group(const std::vector<Item>& items, const Setting& setting) {
  struct Pair {
    double score;
    std::size_t a, b;
  };
  const std::size_t n = items.size();
  std::vector<std::vector<double>> scores(n, std::vector<double>(n, 0));
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      scores[a][b] = scores[b][a] = likeness(items[a], items[b], setting);
      if (scores[a][b] >= kEnough) pairs.push_back({scores[a][b], a, b});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return x.score != y.score ? x.score > y.score : std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  std::vector<std::size_t> group_of(n);
  std::vector<std::vector<std::size_t>> groups(n);
  for (std::size_t i = 0; i < n; ++i) {
    group_of[i] = i;
    groups[i] = {i};
  }
  // From here on a row is a group's, and its scores are sums over the pairs of two groups' members.
  for (const Pair& pair : pairs) {
    const std::size_t into = std::min(group_of[pair.a], group_of[pair.b]);
    const std::size_t from = std::max(group_of[pair.a], group_of[pair.b]);
    if (into == from) continue;
    const auto members = static_cast<double>(groups[into].size() * groups[from].size());
    if (scores[into][from] / members < kEnough * 0.8) continue;
    for (std::size_t i = 0; i < n; ++i) {
      scores[into][i] += scores[from][i];
      scores[i][into] = scores[into][i];
    }
    for (const std::size_t x : groups[from]) group_of[x] = into;
    groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
    groups[from].clear();
  }
  std::erase_if(groups, [](const auto& members) { return members.empty(); });
  for (auto& members : groups) std::sort(members.begin(), members.end());
  return groups;
}

// Joins what one text sets against another: "29 million, not 100 million as the ministry says" asks one
// question, whatever else keeps two numbers of a sentence apart. A number that nobody is said to have told is
// left alone.
void join_contrasts(const std::vector<Item>& items, std::vector<std::vector<std::size_t>>& groups) {
  std::map<QuantityRef, std::size_t> item_of;
  for (std::size_t i = 0; i < items.size(); ++i) item_of.emplace(items[i].ref, i);
  std::vector<std::size_t> group_of(items.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const std::size_t i : groups[g]) group_of[i] = g;
  }
  Sets sets(groups.size());
  for (const Item& item : items) {
    const auto right = item.instead_of ? item_of.find(*item.instead_of) : item_of.end();
    if (right == item_of.end() || item.speaker.empty() || item.speaker == items[right->second].speaker)
      continue;
    sets.join(group_of[item_of.at(item.ref)], group_of[right->second]);
    // His other numbers in the report that can be this one: "100 مليون", "بين 100 و150 مليونا".
    for (std::size_t j = 0; j < items.size(); ++j) {
      if (items[j].ref.doc == item.ref.doc && items[j].speaker == item.speaker &&
          items[j].quantity->unit == item.quantity->unit && compatible(*items[j].quantity, *item.quantity))
        sets.join(group_of[j], group_of[right->second]);
    }
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::size_t into = sets.find(g);
    if (into == g) continue;
    groups[into].insert(groups[into].end(), groups[g].begin(), groups[g].end());
    groups[g].clear();
  }
  std::erase_if(groups, [](const auto& members) { return members.empty(); });
  for (auto& members : groups) std::sort(members.begin(), members.end());
}

// One speaker's words stand in two documents with another number: "more than 200" and "more than 300" may
// both hold, but he said one of them.
bool changed_in_copying(const Item& a, const Item& b) {
  const Quantity& x = *a.quantity;
  const Quantity& y = *b.quantity;
  // Of two exact numbers that can both hold, one is the other rounded.
  const bool exact = x.min == x.max && y.min == y.max;
  return a.speaker == b.speaker && !a.speaker.empty() && (x.min != y.min || x.max != y.max) && !exact &&
         x.modifier == y.modifier && copy_of(a, b) == Copy::kSame;
}

Verdict verdict_of(const std::vector<Item>& items, const std::vector<std::size_t>& members) {
  if (members.size() == 1) return Verdict::kSingle;
  for (const std::size_t a : members) {
    for (const std::size_t b : members) {
      if (!compatible(*items[a].quantity, *items[b].quantity) || changed_in_copying(items[a], items[b]))
        return Verdict::kConflict;
    }
  }
  return Verdict::kAgree;
}

// The words after a number that no class describes: "من المدينة" after a share, "من الحدود" after a distance.
std::string words_after(const DossierDocument& document, const Item& item, const StoryText& text) {
  constexpr std::size_t kWords = 3;
  const text::Sentence* sentence = text.sentence_of(item.ref.doc, item.quantity->span);
  const std::size_t first = text.words_in(item.ref.doc, item.quantity->span).second;
  if (sentence == nullptr || first >= sentence->last) return {};
  const auto& words = text.analysed(item.ref.doc).words;
  std::size_t last = first;
  while (last < std::min<std::size_t>(sentence->last, first + kWords) &&
         words[last].kind == text::WordKind::kWord)
    ++last;
  // "… who died in", "… and": what would follow is not told.
  const language::arabic::ClaimWords& sets = language::arabic::claim_words();
  const auto leads_on = [&](std::string_view word) {
    return word == "و" || sets.no_cue_after.contains(word) || sets.that.contains(word) ||
           sets.verbal_particle.contains(word);
  };
  while (last > first && leads_on(words[last - 1].fold)) --last;
  if (last == first) return {};
  return std::string(slice(document.article.text, {words[first].span.begin, words[last - 1].span.end}));
}

// Asks the figure's question in the words of the member that says most.
void ask(Figure& figure, const std::vector<DossierDocument>& documents, const std::vector<Item>& items,
         const std::vector<std::size_t>& members, const StoryText& text) {
  const Item* best = &items[members.front()];
  const auto told = [](const Item& item) {
    return (item.counted.event.empty() ? 0 : 2) +
           (item.counted.group.empty() || item.counted.group == "persons" ? 0 : 1);
  };
  for (const std::size_t i : members) {
    if (told(items[i]) > told(*best)) best = &items[i];
  }
  const DossierDocument& document = documents[best->ref.doc.value()];
  const auto& counted = best->quantity->counted;
  const std::string_view noun = counted ? slice(document.article.text, *counted) : std::string_view{};
  figure.asked = asked_by(best->counted, *best->quantity, noun);
  if (best->counted.event.empty()) figure.asked.after = words_after(document, *best, text);
  figure.question = in_words(figure.asked, *best->quantity);
}

// A report that sets its own toll against an earlier one says which of the two stands.
void mark_superseded(Figure& figure, const std::vector<Item>& items,
                     const std::vector<std::size_t>& members) {
  for (const std::size_t earlier : members) {
    if (!items[earlier].superseded) continue;
    for (std::size_t m = 0; m < members.size(); ++m) {
      const Item& own = items[members[m]];
      if (own.ref.doc == items[earlier].ref.doc && !own.superseded &&
          !compatible(*own.quantity, *items[earlier].quantity))
        figure.readings[m].revises = items[earlier].ref;
    }
  }
}

}  // namespace

std::vector<Figure> find_figures(const std::vector<DossierDocument>& documents,
                                 const std::vector<Passage>& passages, const StoryText& text) {
  std::vector<Item> items = figure_items(documents, passages, text);
  mark_several_events(items);
  const Setting setting(items, documents, text);
  std::vector<Figure> figures;
  auto groups = group(items, setting);
  join_contrasts(items, groups);
  for (const auto& members : groups) {
    Figure figure;
    ask(figure, documents, items, members, text);
    figure.verdict = verdict_of(items, members);
    for (const std::size_t i : members) figure.readings.push_back({items[i].ref, items[i].claim});
    mark_superseded(figure, items, members);
    figures.push_back(std::move(figure));
  }
  std::stable_sort(figures.begin(), figures.end(),
                   [](const Figure& a, const Figure& b) { return a.readings.size() > b.readings.size(); });
  return figures;
}

}  // namespace isnad::compare
