#include "compare/figures.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "compare/counted.h"
#include "language/calendar.h"

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
constexpr double kContext = 0.7;
constexpr double kEnough = 0.65;
// Two clauses that share next to nothing do not ask the same, even with one value; tolls are told in many
// words.
constexpr double kLeastContext = 0.12;
// From this likeness on two clauses are one sentence with another number in it.
constexpr double kSameSentence = 0.6;
// A rounded number may stand for what lies within this share of it.
constexpr double kRounding = 0.1;
// Beyond this many quantities only the nearest in value and event are compared, so that time stays bounded.
constexpr std::size_t kMostQuantities = 3000;

// A measure's object stands in the words right after it: عشرة كيلومترات من الحدود.
constexpr std::size_t kWordsOfObject = 3;

// A quantity's place in copied text: the how-maniest number of a passage's member, and where in it.
struct InPassage {
  std::size_t passage = 0;
  std::size_t ordinal = 0;
  std::size_t count = 0;  // numbers in the member
  double position = 0;    // of the number, as a share of the member's length
};

struct Item {
  QuantityRef ref;
  const Quantity* quantity = nullptr;
  Counted counted;
  WordWeights context;
  WordWeights measured_to;  // for measures: the words after it, which say from where or of what
  std::vector<InPassage> passages;
  std::size_t sentence = 0;
  bool of_the_past = false;  // its clause names an earlier year: another event than the story's
  std::optional<ClaimRef> claim;
};

constexpr double kNever = -std::numeric_limits<double>::infinity();

std::optional<ClaimRef> claim_of(const DossierDocument& document, DocumentIndex doc, QuantityIndex quantity) {
  std::optional<ClaimRef> best;
  std::uint32_t size = std::numeric_limits<std::uint32_t>::max();
  const auto& claims = document.annotation.claims;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto& held = claims[i].quantities;
    if (std::find(held.begin(), held.end(), quantity) == held.end() || claims[i].span.size() >= size)
      continue;
    best = ClaimRef{doc, ClaimIndex(i)};
    size = claims[i].span.size();
  }
  return best;
}

Span context_span(const DossierDocument& document, const Item& item, const StoryText& text) {
  if (item.claim) return document.annotation.claims[item.claim->claim.value()].span;
  const text::Sentence* sentence = text.sentence_of(item.ref.doc, item.quantity->span);
  return sentence != nullptr ? sentence->span : item.quantity->span;
}

// A time further back than this is another event's: news repeats old tolls by their month or year.
constexpr int kStoryDays = 21;

// Whether the stretch is dated well before its document.
bool tells_of_the_past(const DossierDocument& document, Span span) {
  if (!document.article.published) return false;
  const std::string& published = document.article.published->value;
  const auto day = language::day_of(published);
  return std::any_of(
      document.annotation.times.begin(), document.annotation.times.end(), [&](const TimeExpression& time) {
        if (!span.overlaps(time.span) || (time.type != TimexType::kDate && time.type != TimexType::kTime))
          return false;
        if (const auto then = language::day_of(time.value); then && day) {
          return std::chrono::sys_days(*day) - std::chrono::sys_days(*then) > std::chrono::days(kStoryDays);
        }
        const bool year = time.value.size() == 4 && time.value[0] >= '1' && time.value[0] <= '2';
        return year && time.value < published.substr(0, 4);
      });
}

std::vector<InPassage> places_in_passages(const DossierDocument& document, DocumentIndex doc,
                                          const Quantity& quantity, const std::vector<Passage>& passages) {
  std::vector<InPassage> places;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    for (const Place& member : passages[p].members) {
      if (member.doc != doc || !member.span.contains(quantity.number)) continue;
      InPassage place{.passage = p};
      for (const Quantity& other : document.annotation.quantities) {
        if (!member.span.contains(other.number)) continue;
        ++place.count;
        place.ordinal += other.number < quantity.number ? 1 : 0;
      }
      place.position = static_cast<double>(quantity.number.begin - member.span.begin) / member.span.size();
      places.push_back(place);
    }
  }
  return places;
}

std::vector<Item> collect(const std::vector<DossierDocument>& documents, const std::vector<Passage>& passages,
                          const StoryText& text) {
  std::vector<Item> items;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const DocumentIndex doc(d);
    const auto& quantities = documents[d].annotation.quantities;
    for (std::size_t q = 0; q < quantities.size() && items.size() < kMostQuantities; ++q) {
      if (!quantities[q].min && !quantities[q].max) continue;
      Item item;
      item.ref = {doc, QuantityIndex(q)};
      item.quantity = &quantities[q];
      item.counted = counted_by(documents[d], doc, quantities[q], text);
      item.claim = claim_of(documents[d], doc, item.ref.quantity);
      const Span span = context_span(documents[d], item, text);
      const auto [first, last] = text.words_in(doc, span);
      item.context = text.weights(doc, first, last);
      item.of_the_past = tells_of_the_past(documents[d], span);
      if (quantities[q].unit != "item" && quantities[q].unit != "percent") {
        const std::size_t after = text.words_in(doc, quantities[q].span).second;
        item.measured_to = text.weights(doc, after, after + kWordsOfObject);
      }
      if (const text::Sentence* sentence = text.sentence_of(doc, quantities[q].span))
        item.sentence = sentence->first;
      item.passages = places_in_passages(documents[d], doc, quantities[q], passages);
      items.push_back(std::move(item));
    }
  }
  return items;
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
      const bool same =
          x.count == y.count ? x.ordinal == y.ordinal : std::abs(x.position - y.position) <= kShift;
      if (same) return Copy::kSame;
      copy = Copy::kOther;
    }
  }
  return copy;
}

bool groups_fit(const Counted& a, const Counted& b) {
  if (a.group == b.group) return true;
  // "People" may be anybody; a stated group may not be another one.
  const auto open = [](const Counted& c) {
    return c.group.empty() ? c.noun_stem.empty() : c.group == "persons";
  };
  const auto people = [](const std::string& group) { return group == "civilians" || group == "persons"; };
  return (open(a) && (people(b.group) || b.group.empty())) ||
         (open(b) && (people(a.group) || a.group.empty()));
}

// How strongly two quantities ask the same question; kNever where they cannot.
double likeness(const Item& a, const Item& b) {
  const bool same_document = a.ref.doc == b.ref.doc;
  if (same_document && a.sentence == b.sentence) return kNever;
  if (a.quantity->unit != b.quantity->unit || a.of_the_past != b.of_the_past) return kNever;
  if (!a.counted.event.empty() && !b.counted.event.empty() && a.counted.event != b.counted.event)
    return kNever;
  if (!groups_fit(a.counted, b.counted)) return kNever;
  const Copy copy = same_document ? Copy::kNone : copy_of(a, b);
  if (copy == Copy::kOther) return kNever;
  const bool copied = copy == Copy::kSame;
  const bool measures = !a.measured_to.empty() && !b.measured_to.empty();
  if (measures && !copied && cosine(a.measured_to, b.measured_to) <= 0) return kNever;
  const bool same_event = !a.counted.event.empty() && a.counted.event == b.counted.event;
  const double context = cosine(a.context, b.context);
  const bool toll = same_event && a.counted.toll && !a.of_the_past;
  if (context < kLeastContext && !copied && !toll) return kNever;
  // Two values that cannot both hold answer one question only where something more than the words around says
  // so.
  const bool fits = compatible(*a.quantity, *b.quantity);
  if (!fits && !copied && !same_event && (same_document || context < kSameSentence)) return kNever;
  double score = kContext * context;
  if (copied) score += kSamePassage;
  if (same_event) score += toll ? kSameToll : kSameEvent;
  if (!a.counted.noun_stem.empty() && a.counted.noun_stem == b.counted.noun_stem) score += kSameNoun;
  if (fits) score += kSameValue;
  return score;
}

// Groups items whose mean likeness is enough, most alike first; a pair that never fits keeps its groups
// apart.
std::vector<std::vector<std::size_t>> group(const std::vector<Item>& items) {
  struct Pair {
    double score;
    std::size_t a, b;
  };
  const std::size_t n = items.size();
  std::vector<std::vector<double>> scores(n, std::vector<double>(n, 0));
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      scores[a][b] = scores[b][a] = likeness(items[a], items[b]);
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
  for (const Pair& pair : pairs) {
    const std::size_t into = std::min(group_of[pair.a], group_of[pair.b]);
    const std::size_t from = std::max(group_of[pair.a], group_of[pair.b]);
    if (into == from) continue;
    double sum = 0;
    for (const std::size_t x : groups[into]) {
      for (const std::size_t y : groups[from]) sum += scores[x][y];
    }
    if (sum / static_cast<double>(groups[into].size() * groups[from].size()) < kEnough * 0.8) continue;
    for (const std::size_t x : groups[from]) group_of[x] = into;
    groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
    groups[from].clear();
  }
  std::erase_if(groups, [](const auto& members) { return members.empty(); });
  for (auto& members : groups) std::sort(members.begin(), members.end());
  return groups;
}

Verdict verdict_of(const std::vector<Item>& items, const std::vector<std::size_t>& members) {
  if (members.size() == 1) return Verdict::kSingle;
  for (const std::size_t a : members) {
    for (const std::size_t b : members) {
      if (!compatible(*items[a].quantity, *items[b].quantity)) return Verdict::kConflict;
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
  if (last == first) return {};
  return std::string(slice(document.article.text, {words[first].span.begin, words[last - 1].span.end}));
}

std::string most_telling_question(const std::vector<DossierDocument>& documents,
                                  const std::vector<Item>& items, const std::vector<std::size_t>& members,
                                  const StoryText& text) {
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
  std::string question = question_of(best->counted, *best->quantity, noun);
  if (best->counted.event.empty()) {
    const std::string after = words_after(document, *best, text);
    if (!after.empty()) question += " … " + after;
  }
  return question;
}

}  // namespace

bool compatible(const Quantity& a, const Quantity& b) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const auto range = [kInfinity](const Quantity& q) {
    double low = q.min.value_or(-kInfinity);
    double high = q.max.value_or(kInfinity);
    if (q.modifier == Modifier::kAbout) {
      low -= std::abs(low) * kRounding;
      high += std::abs(high) * kRounding;
    }
    return std::pair(low, high);
  };
  const auto [low_a, high_a] = range(a);
  const auto [low_b, high_b] = range(b);
  return low_a <= high_b && low_b <= high_a;
}

std::vector<Figure> find_figures(const std::vector<DossierDocument>& documents,
                                 const std::vector<Passage>& passages, const StoryText& text) {
  const std::vector<Item> items = collect(documents, passages, text);
  std::vector<Figure> figures;
  for (const auto& members : group(items)) {
    Figure figure;
    figure.question = most_telling_question(documents, items, members, text);
    figure.verdict = verdict_of(items, members);
    for (const std::size_t i : members) figure.readings.push_back({items[i].ref, items[i].claim});
    figures.push_back(std::move(figure));
  }
  std::stable_sort(figures.begin(), figures.end(),
                   [](const Figure& a, const Figure& b) { return a.readings.size() > b.readings.size(); });
  return figures;
}

}  // namespace isnad::compare
