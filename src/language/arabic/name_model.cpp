#include "language/arabic/name_model.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

#include "language/data_file.h"

namespace isnad::language::arabic {
namespace {

constexpr std::string_view kMagic = "isnad-names/3\n";
// Six bytes of a feature's hash tell a million features apart but for one pair in five hundred models.
constexpr std::size_t kHashBytes = 6;
// The shift in the lower bits of a byte, the use in the higher ones.
constexpr std::size_t kRowBytes = kHashBytes + 1 + kNameTags;
constexpr unsigned kShiftBits = 4;
constexpr unsigned char kShiftMask = (1U << kShiftBits) - 1;
constexpr unsigned kHighestShift = 7;
// A table at most half full: an unknown feature, the usual case, then ends its search after 2.5 slots.
constexpr std::size_t kSlotsPerFeature = 2;
// A model is a file of our own; whatever claims more weights than this is none.
constexpr std::size_t kMostRows = 1U << 20U;

constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 2;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return value;
}

void append_number(std::string& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

std::uint32_t check_of(std::uint64_t feature) {
  return static_cast<std::uint32_t>(feature >> 16U) | 1U;  // never 0, which marks a free slot
}

}  // namespace

namespace {

// Four numbers that one instruction adds or compares; every processor that isnad is built for has such.
using Four = std::int32_t __attribute__((vector_size(16)));
constexpr std::size_t kInFour = sizeof(Four) / sizeof(std::int32_t);

Four four_at(const TagScores& scores, std::size_t tag) {
  Four out;
  std::memcpy(&out, scores.data() + tag, sizeof out);
  return out;
}

// All bits set where a tag (second) may follow another (first).
constexpr std::array<TagScores, kNameTags> make_allowed() {
  std::array<TagScores, kNameTags> allowed{};
  for (std::size_t before = 0; before < kNameTags; ++before) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag) allowed[before][tag] = may_follow(before, tag) ? -1 : 0;
  }
  return allowed;
}
constexpr std::array<TagScores, kNameTags> kAllowed = make_allowed();

// For each tag the first of the best tags before, and its score.
void best_before(const TagScores& best, const EdgeScores& edges,
                 const std::array<TagScores, kNameTags>& transitions, TagScores& highest, TagScores& origin) {
  for (std::size_t tag = 0; tag < kScoreWidth; tag += kInFour) {
    Four high = {kNever, kNever, kNever, kNever};
    Four from = {};
    for (std::size_t before = 0; before < kNameTags; ++before) {
      // The last tag goes on with a name of its own type alone.
      if (tag + 1 == kNameTags && before + 2 < kNameTags) continue;
      const Four score =
          best[before] + four_at(transitions[before], tag) + four_at(edges[type_of_tag(before)], tag);
      const Four better = (score > high) & four_at(kAllowed[before], tag);
      high = (score & better) | (high & ~better);
      from = (static_cast<std::int32_t>(before) & better) | (from & ~better);
    }
    std::memcpy(highest.data() + tag, &high, sizeof high);
    std::memcpy(origin.data() + tag, &from, sizeof from);
  }
}

}  // namespace

std::vector<std::uint8_t> best_tags(const std::vector<TagScores>& words, const std::vector<EdgeScores>& edges,
                                    const std::array<TagScores, kNameTags>& transitions) {
  thread_local std::vector<std::array<std::uint8_t, kNameTags>> from;
  from.resize(words.size());
  TagScores best{};
  best.fill(kNever);
  best[0] = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    TagScores next{};
    TagScores origin{};
    best_before(best, edges[i], transitions, next, origin);
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      next[tag] = std::max(kNever, next[tag] + words[i][tag]);
      from[i][tag] = static_cast<std::uint8_t>(origin[tag]);
    }
    // Only differences count; taken from the best, they stay small however long the sentence is.
    const std::int32_t top = *std::max_element(next.begin(), next.begin() + kNameTags);
    for (std::size_t tag = 0; tag < kNameTags; ++tag) best[tag] = std::max(kNever, next[tag] - top);
  }
  std::vector<std::uint8_t> tags(words.size());
  auto tag =
      static_cast<std::uint8_t>(std::max_element(best.begin(), best.begin() + kNameTags) - best.begin());
  for (std::size_t i = words.size(); i-- > 0;) {
    tags[i] = tag;
    tag = from[i][tag];
  }
  return tags;
}

const NameModel* NameModel::built_in() {
  static const std::optional<NameModel> model = [] {
    const auto bytes = find_data_file("models/names.bin");
    return bytes ? read(*bytes) : std::nullopt;
  }();
  return model ? &*model : nullptr;
}

std::optional<NameModel> NameModel::read(std::string_view bytes) {
  constexpr std::size_t kHead = kMagic.size() + 4 * kNameTags * kNameTags + 4;
  if (!bytes.starts_with(kMagic) || bytes.size() < kHead) return std::nullopt;
  static std::atomic<std::uint64_t> last_number{0};
  NameModel model;
  model.number_ = ++last_number;
  std::size_t at = kMagic.size();
  for (TagScores& row : model.transitions_) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag, at += 4)
      row[tag] = static_cast<std::int32_t>(static_cast<std::uint32_t>(number_at(bytes, at, 4)));
  }
  const std::size_t count = number_at(bytes, at, 4);
  at += 4;
  if (count > kMostRows || bytes.size() != kHead + count * kRowBytes) return std::nullopt;
  std::size_t features = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = at + i * kRowBytes;
    features += i == 0 || number_at(bytes, row, kHashBytes) != number_at(bytes, row - kRowBytes, kHashBytes);
  }
  model.slots_.resize(std::bit_ceil(std::max<std::size_t>(features * kSlotsPerFeature, 2)));
  model.filter_ = FeatureFilter(features);
  model.rows_.resize(count);
  std::uint64_t last_feature = 0;
  std::size_t first_row = 0;
  for (std::size_t i = 0; i < count; ++i, at += kRowBytes) {
    const std::uint64_t feature = number_at(bytes, at, kHashBytes);
    const auto head = static_cast<unsigned char>(bytes[at + kHashBytes]);
    const unsigned use = head >> kShiftBits;
    if (use >= kUses || (head & kShiftMask) > kHighestShift) return std::nullopt;
    if (i == 0 || feature != last_feature) {
      model.add_feature(feature, i);
      last_feature = feature;
      first_row = i;
    }
    std::uint16_t& uses = model.rows_[first_row].uses;
    if (uses >> use != 0) return std::nullopt;  // not in order
    uses = static_cast<std::uint16_t>(uses | 1U << use);
    Row& row = model.rows_[i];
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      const auto weight = static_cast<std::int8_t>(bytes[at + kHashBytes + 1 + tag]);
      row.weights[tag] = static_cast<std::int16_t>(weight * (1 << (head & kShiftMask)));
    }
  }
  return model;
}

std::string write_name_model(const std::vector<NameWeights>& features,
                             const std::array<TagScores, kNameTags>& transitions) {
  std::string out(kMagic);
  for (const TagScores& row : transitions) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag)
      append_number(out, static_cast<std::uint32_t>(row[tag]), 4);
  }
  append_number(out, features.size(), 4);
  for (const NameWeights& feature : features) {
    append_number(out, feature.feature, kHashBytes);
    std::int32_t most = 0;
    for (const std::int32_t weight : feature.weights) most = std::max(most, weight < 0 ? -weight : weight);
    unsigned shift = 0;
    while ((most >> shift) > 127) ++shift;
    out.push_back(static_cast<char>(feature.use << kShiftBits | shift));
    for (const std::int32_t weight : feature.weights)
      out.push_back(static_cast<char>(weight / static_cast<std::int32_t>(1U << shift)));
  }
  return out;
}

void NameModel::add_feature(std::uint64_t feature, std::size_t row) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = feature & mask;
  while (slots_[slot].check != 0) slot = (slot + 1) & mask;
  slots_[slot] = {check_of(feature), static_cast<std::uint32_t>(row)};
  filter_.add(feature);
}

// Most looks into the tables leave the processor's caches: all looks into one are begun before the first is
// needed.
void NameModel::look_up(const NameFeatureList& features, std::vector<Found>& found) const {
  const std::size_t mask = slots_.size() - 1;
  for (const NameFeature& feature : features) __builtin_prefetch(&slots_[feature.hash & mask]);
  found.clear();
  for (const NameFeature& feature : features) {
    const std::uint32_t check = check_of(feature.hash);
    std::size_t at = feature.hash & mask;
    while (slots_[at].check != 0 && slots_[at].check != check) at = (at + 1) & mask;
    if (slots_[at].check == 0) continue;
    // Two lines of the cache, which hold three rows at least.
    __builtin_prefetch(&rows_[slots_[at].row]);
    __builtin_prefetch(reinterpret_cast<const char*>(&rows_[slots_[at].row]) + 64);
    found.push_back({slots_[at].row, feature.uses});
  }
}

void NameModel::add_scores(const NameFeatureList& features, std::array<TagScores, kUses>& sums) const {
  thread_local std::vector<Found> found;
  look_up(features, found);
  // A vector instruction adds four of a row's weights; the last one stands apart.
  constexpr std::size_t kInVectors = kNameTags / 4 * 4;
  for (const Found& feature : found) {
    const Row* row = &rows_[feature.row];
    for (unsigned uses = row->uses; uses != 0; uses &= uses - 1, ++row) {
      if ((feature.uses & uses & -uses) == 0) continue;
      TagScores& scores = sums[static_cast<std::size_t>(std::countr_zero(uses))];
      for (std::size_t tag = 0; tag < kInVectors; ++tag) scores[tag] += row->weights[tag];
      for (std::size_t tag = kInVectors; tag < kNameTags; ++tag) scores[tag] += row->weights[tag];
    }
  }
}

namespace {

void add(TagScores& to, const TagScores& from) {
  for (std::size_t tag = 0; tag < kScoreWidth; ++tag) to[tag] += from[tag];
}

// Those of a form, of which kScoreWidth can be read.
void add(TagScores& to, const std::int16_t* from) {
  for (std::size_t tag = 0; tag < kScoreWidth; ++tag) to[tag] += from[tag];
}

constexpr auto kEdges = static_cast<std::size_t>(Use::kEdges);

// How far "outside" must be ahead of every other tag by the forms of a word and its neighbours alone for the
// word to be taken for outside without a look at the rest. Of the words of the five fifths this decides on
// four in five, and against the full sum on one name word in five hundred.
std::int32_t sure_margin(NameFeatures::Evidence evidence) {
  constexpr std::int32_t kByFormAlone = 2500;
  constexpr std::int32_t kAgainstARule = 7500;
  return evidence == NameFeatures::Evidence::kNone ? kByFormAlone : kAgainstARule;
}

void add_names(const std::vector<std::uint8_t>& tags, std::size_t first, std::vector<ProposedName>& names) {
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == 0) continue;
    if (tags[i] % 2 == 1)
      names.push_back({first + i, first + i + 1, kTaggedTypes[(tags[i] - 1U) / 2]});
    else
      names.back().last = first + i + 1;
  }
}

}  // namespace

void NameModel::score_form(const WordForm& form, std::string_view fold, FormScores& out) const {
  thread_local NameFeatureList features;
  features.clear();
  features.filter_by(filter_);
  NameFeatures::collect_form(form, fold, features);
  std::array<TagScores, kUses> sums{};
  add_scores(features, sums);
  constexpr std::int32_t kMost = std::numeric_limits<std::int16_t>::max();
  for (std::size_t use = 0; use < kUses; ++use) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag)
      out.numbers[use * kNameTags + tag] =
          static_cast<std::int16_t>(std::clamp(sums[use][tag], -kMost, kMost));
  }
}

// The sums of the thread's forms by one model.
class NameModel::FormCache {
 public:
  static FormCache& of_thread() {
    thread_local FormCache cache;
    return cache;
  }
  // Begins to fetch what was kept of a form: the scores of most words lie in no cache.
  void prefetch(const WordForm& form) const {
    constexpr std::size_t kCacheLine = 64;
    if (form.number >= known_.size()) return;
    const auto* first = reinterpret_cast<const char*>(&at(form.number));
    for (std::size_t byte = 0; byte < sizeof(FormScores); byte += kCacheLine)
      __builtin_prefetch(first + byte);
  }
  void use(const NameModel& model, const std::shared_ptr<NameForms>& forms) {
    if (number_ == model.number_ && forms_ == forms) return;
    number_ = model.number_;
    forms_ = forms;
    blocks_.clear();
    known_.clear();
  }
  const FormScores& of(const NameModel& model, const WordForm& form, std::string_view fold) {
    if (form.number >= known_.size()) {
      known_.resize(forms_->size());
      while (blocks_.size() * kInBlock < known_.size())
        blocks_.push_back(std::make_unique<std::array<FormScores, kInBlock>>());
    }
    FormScores& scores = (*blocks_[form.number / kInBlock])[form.number % kInBlock];
    if (!known_[form.number]) {
      model.score_form(form, fold, scores);
      known_[form.number] = true;
    }
    return scores;
  }

 private:
  // Blocks stay where they are while more are added. 192 KB each.
  static constexpr std::size_t kInBlock = 1024;
  [[nodiscard]] const FormScores& at(std::size_t number) const {
    return (*blocks_[number / kInBlock])[number % kInBlock];
  }

  std::uint64_t number_ = 0;
  std::shared_ptr<NameForms> forms_;
  std::vector<std::unique_ptr<std::array<FormScores, kInBlock>>> blocks_;
  std::vector<bool> known_;
};

struct NameModel::Scored {
  std::vector<const FormScores*> forms;
  std::vector<TagScores> words;
  std::vector<std::uint8_t> outside;  // whether a word is surely in no name
  // Of a stretch of words that are not.
  std::vector<TagScores> open_words;
  std::vector<EdgeScores> open_edges;
  NameFeatures::List features;
};

void NameModel::score_forms(const text::AnalysedText& analysed, const text::Sentence& sentence,
                            const NameFeatures& features, Scored& out) const {
  FormCache& cache = FormCache::of_thread();
  const std::size_t count = sentence.last - sentence.first;
  out.forms.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = sentence.first + i;
    out.forms[i] = &cache.of(*this, features.form(at), analysed.words[at].fold);
  }
  const FormScores& beyond = cache.of(*this, features.forms()->beyond(), {});
  const auto form = [&](std::size_t i, bool inside, Use use) {
    return (inside ? *out.forms[i] : beyond).of(static_cast<std::size_t>(use));
  };
  out.words.assign(count, TagScores{});
  for (std::size_t i = 0; i < count; ++i) {
    TagScores& scores = out.words[i];
    add(scores, form(i, true, Use::kHere));
    add(scores, form(i - 1, i >= 1, Use::kBefore));
    add(scores, form(i - 2, i >= 2, Use::kSecondBefore));
    add(scores, form(i + 1, i + 1 < count, Use::kAfter));
    add(scores, form(i + 2, i + 2 < count, Use::kSecondAfter));
  }
}

void NameModel::score_open(const text::Sentence& sentence, std::size_t i, const NameFeatures& features,
                           Scored& out) const {
  const std::size_t at = sentence.first + i;
  out.features.clear();
  features.collect_context(at, sentence.first, sentence.last, out.features);
  std::array<TagScores, kUses> sums{};
  add_scores(out.features, sums);
  TagScores& scores = out.open_words.emplace_back(out.words[i]);
  add(scores, sums[0]);
  EdgeScores& edges = out.open_edges.emplace_back();
  for (std::size_t type = 0; type < kTagTypes; ++type) {
    add(edges[type], out.forms[i]->of(kEdges + type));
    add(edges[type], sums[kEdges + type]);
  }
}

void NameModel::mark_outside(const text::Sentence& sentence, const NameFeatures& features,
                             Scored& out) const {
  out.outside.resize(out.words.size());
  for (std::size_t i = 0; i < out.words.size(); ++i) {
    TagScores scores = out.words[i];
    add(scores, out.forms[i]->of(kEdges));
    const std::int32_t most = *std::max_element(scores.begin() + 1, scores.begin() + kNameTags);
    const NameFeatures::Evidence evidence = features.evidence(sentence.first + i);
    out.outside[i] = evidence != NameFeatures::Evidence::kList && scores[0] - most > sure_margin(evidence);
  }
}

void NameModel::find_in(const text::AnalysedText& analysed, const text::Sentence& sentence,
                        const NameFeatures& features, Scored& scored,
                        std::vector<ProposedName>& names) const {
  score_forms(analysed, sentence, features, scored);
  mark_outside(sentence, features, scored);
  const std::size_t count = scored.words.size();
  for (std::size_t i = 0; i < count;) {
    if (scored.outside[i] != 0) {
      ++i;
      continue;
    }
    const std::size_t first = i;
    scored.open_words.clear();
    scored.open_edges.clear();
    for (; i < count && scored.outside[i] == 0; ++i) score_open(sentence, i, features, scored);
    if (i < count) {  // the word that ends the stretch: outside, but what stands before it counts
      scored.open_words.emplace_back().fill(kNever);
      scored.open_words.back()[0] = 0;
      EdgeScores& edges = scored.open_edges.emplace_back();
      for (std::size_t type = 0; type < kTagTypes; ++type)
        add(edges[type], scored.forms[i]->of(kEdges + type));
    }
    add_names(best_tags(scored.open_words, scored.open_edges, transitions_), sentence.first + first, names);
  }
}

std::vector<ProposedName> NameModel::find(const text::AnalysedText& analysed,
                                          const NameFeatures& features) const {
  std::vector<ProposedName> names;
  Scored scored;
  scored.features.filter_by(filter_);
  FormCache& cache = FormCache::of_thread();
  cache.use(*this, features.forms());
  for (std::size_t i = 0; i < analysed.words.size(); ++i) cache.prefetch(features.form(i));
  for (const text::Sentence& sentence : analysed.sentences)
    find_in(analysed, sentence, features, scored, names);
  return names;
}

}  // namespace isnad::language::arabic
