#include "language/arabic/name_model.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>
#include <string>

#include "language/data_file.h"

namespace isnad::language::arabic {
namespace {

constexpr std::string_view kMagic = "isnad-names/2\n";
// Six bytes of a feature's hash tell a million features apart but for one pair in five hundred models.
constexpr std::size_t kHashBytes = 6;
constexpr std::size_t kFeatureBytes = kHashBytes + 1 + kNameTags;
constexpr unsigned char kShiftMask = 7;
// A table at most half full: an unknown feature, the usual case, then ends its search after 2.5 slots.
constexpr std::size_t kSlotsPerFeature = 2;
// A model is a file of our own; whatever claims more features than this is none.
constexpr std::size_t kMostFeatures = 1U << 20U;

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

// Of the bits that a file keeps.
std::uint8_t mark_of(std::uint64_t feature) {
  return static_cast<std::uint8_t>(1 + static_cast<std::uint16_t>(feature >> 32U) % 255);
}

}  // namespace

std::vector<std::uint8_t> best_tags(const std::vector<TagScores>& words, const std::vector<EdgeScores>& edges,
                                    const std::array<TagScores, kNameTags>& transitions) {
  constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 2;
  std::vector<std::array<std::uint8_t, kNameTags>> from(words.size());
  TagScores best{};
  best.fill(kNever);
  best[0] = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    TagScores next{};
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      std::int32_t highest = kNever;
      std::uint8_t origin = 0;
      for (std::size_t before = 0; before < kNameTags; ++before) {
        if (!may_follow(before, tag)) continue;
        const std::int32_t score =
            best[before] + transitions[before][tag] + edges[i][type_of_tag(before)][tag];
        if (score > highest) highest = score, origin = static_cast<std::uint8_t>(before);
      }
      next[tag] = std::max(kNever, highest + words[i][tag]);
      from[i][tag] = origin;
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
  if (count > kMostFeatures || bytes.size() != kHead + count * kFeatureBytes) return std::nullopt;
  model.slots_.resize(std::bit_ceil(std::max<std::size_t>(count * kSlotsPerFeature, 2)));
  model.marks_.resize(model.slots_.size());
  const std::size_t mask = model.slots_.size() - 1;
  for (std::size_t i = 0; i < count; ++i, at += kFeatureBytes) {
    const std::uint64_t feature = number_at(bytes, at, kHashBytes);
    std::size_t slot = feature & mask;
    while (model.marks_[slot] != 0) slot = (slot + 1) & mask;
    model.slots_[slot].check = check_of(feature);
    model.marks_[slot] = mark_of(feature);
    model.slots_[slot].shift = static_cast<unsigned char>(bytes[at + kHashBytes]) & kShiftMask;
    for (std::size_t tag = 0; tag < kNameTags; ++tag)
      model.slots_[slot].weights[tag] = static_cast<std::int8_t>(bytes[at + kHashBytes + 1 + tag]);
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
    out.push_back(static_cast<char>(shift));
    for (const std::int32_t weight : feature.weights)
      out.push_back(static_cast<char>(weight / static_cast<std::int32_t>(1U << shift)));
  }
  return out;
}

void NameModel::add_scores(std::uint64_t feature, TagScores& scores) const {
  const std::size_t mask = slots_.size() - 1;
  const std::uint8_t mark = mark_of(feature);
  for (std::size_t at = feature & mask; marks_[at] != 0; at = (at + 1) & mask) {
    if (marks_[at] != mark || slots_[at].check != check_of(feature)) continue;
    const Slot& slot = slots_[at];
    for (std::size_t tag = 0; tag + 1 < kScoreWidth; ++tag)
      scores[tag] += slot.weights[tag] * (1 << slot.shift);
    return;
  }
}

NameModel::SmallScores NameModel::small(const TagScores& scores) {
  SmallScores out{};
  for (std::size_t tag = 0; tag < kScoreWidth; ++tag) out[tag] = static_cast<std::int16_t>(scores[tag]);
  return out;
}

void NameModel::score_form(const WordForm& form, std::string_view fold, FormScores& out) const {
  NameFeatures::List features;
  for (std::size_t role = 0; role < kWordRoles; ++role) {
    features.clear();
    NameFeatures::collect_form(form, fold, static_cast<WordRole>(role), features);
    TagScores sum{};
    for (const std::uint64_t feature : features) add_scores(feature, sum);
    out.roles[role] = small(sum);
  }
  features.clear();
  NameFeatures::collect_form_edges(form, features);
  for (std::size_t type = 0; type < kTagTypes; ++type) {
    TagScores sum{};
    for (const std::uint64_t feature : features) add_scores(edge_feature(feature, type), sum);
    out.edges[type] = small(sum);
  }
}

// The sums of the forms met last, by the hash of the form and the model's own number.
class NameModel::FormCache {
 public:
  const FormScores& of(const NameModel& model, const WordForm& form, std::string_view fold) {
    const std::uint64_t key = form.fold ^ form.shape ^ (model.number_ * 0x9E3779B97F4A7C15U);
    Entry& entry = entries_[key % kEntries];
    if (entry.key != key) {
      model.score_form(form, fold, entry.scores);
      entry.key = key;
    }
    return entry.scores;
  }

 private:
  // As many as forms are kept (name_features.cpp); seven megabytes.
  static constexpr std::size_t kEntries = 32768;
  struct Entry {
    std::uint64_t key = 0;
    FormScores scores;
  };
  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

void NameModel::score_sentence(const text::AnalysedText& analysed, const text::Sentence& sentence,
                               const NameFeatures& features, std::vector<TagScores>& scores,
                               std::vector<EdgeScores>& edges) const {
  thread_local FormCache cache;
  const std::size_t count = sentence.last - sentence.first;
  scores.assign(count, TagScores{});
  edges.assign(count, EdgeScores{});
  const auto add = [](TagScores& to, const FormScores& form, WordRole role) {
    const SmallScores& from = form.roles[static_cast<std::size_t>(role)];
    for (std::size_t tag = 0; tag < kScoreWidth; ++tag) to[tag] += from[tag];
  };
  FormScores outside;
  outside = cache.of(*this, NameFeatures::beyond(), {});
  NameFeatures::List active;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = sentence.first + i;
    const FormScores& form = cache.of(*this, features.form(at), analysed.words[at].fold);
    add(scores[i], form, WordRole::kHere);
    if (i + 1 < count) add(scores[i + 1], form, WordRole::kBefore);
    if (i + 2 < count) add(scores[i + 2], form, WordRole::kSecondBefore);
    if (i >= 1) add(scores[i - 1], form, WordRole::kAfter);
    if (i >= 2) add(scores[i - 2], form, WordRole::kSecondAfter);
    if (i == 0) add(scores[i], outside, WordRole::kBefore);
    if (i < 2) add(scores[i], outside, WordRole::kSecondBefore);
    if (i + 1 == count) add(scores[i], outside, WordRole::kAfter);
    if (i + 2 >= count) add(scores[i], outside, WordRole::kSecondAfter);
    for (std::size_t type = 0; type < kTagTypes; ++type) {
      for (std::size_t tag = 0; tag < kScoreWidth; ++tag) edges[i][type][tag] = form.edges[type][tag];
    }
    active.clear();
    features.collect_context(at, sentence.first, sentence.last, active);
    // Most looks into the table leave the processor's cache: all are begun before the first is needed.
    for (const std::uint64_t feature : active) __builtin_prefetch(&marks_[feature & (marks_.size() - 1)]);
    for (const std::uint64_t feature : active) add_scores(feature, scores[i]);
    active.clear();
    features.collect_context_edges(at, active);
    for (std::size_t type = 0; type < kTagTypes; ++type) {
      for (const std::uint64_t feature : active) add_scores(edge_feature(feature, type), edges[i][type]);
    }
  }
}

std::vector<ProposedName> NameModel::find(const text::AnalysedText& analysed,
                                          const NameFeatures& features) const {
  std::vector<ProposedName> names;
  std::vector<TagScores> scores;
  std::vector<EdgeScores> edges;
  for (const text::Sentence& sentence : analysed.sentences) {
    score_sentence(analysed, sentence, features, scores, edges);
    const std::vector<std::uint8_t> tags = best_tags(scores, edges, transitions_);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (tags[i] == 0) continue;
      if (tags[i] % 2 == 1)
        names.push_back({sentence.first + i, sentence.first + i + 1, kTaggedTypes[(tags[i] - 1U) / 2]});
      else
        names.back().last = sentence.first + i + 1;
    }
  }
  return names;
}

}  // namespace isnad::language::arabic
