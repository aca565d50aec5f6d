#include "passages/passages.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/hash.h"
#include "base/parallel.h"
#include "passages/align.h"
#include "passages/edits.h"
#include "passages/group.h"
#include "passages/marks.h"
#include "passages/origin.h"
#include "passages/seeds.h"
#include "passages/words.h"

namespace isnad::passages {
namespace {

// The positions of `articles` in an order that depends on their content alone.
std::vector<std::uint32_t> content_order(std::span<const Article> articles) {
  std::vector<std::uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Article& a = articles[x];
    const Article& b = articles[y];
    return a.id != b.id ? a.id < b.id : (a.text != b.text ? a.text < b.text : x < y);
  });
  return order;
}

// Documents whose bodies have the same words: the first stands for all, so that pages crawled again and again
// are compared once.
struct Twins {
  std::vector<std::vector<std::uint32_t>> documents;  // by representative, itself first
};

Twins find_twins(const Wordings& wordings) {
  Twins out;
  out.documents.resize(wordings.documents.size());
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_hash;
  std::vector<std::uint32_t> keys;
  for (std::uint32_t d = 0; d < wordings.documents.size(); ++d) {
    keys.clear();
    for (const ComparedWord& word : wordings.documents[d].words) keys.push_back(word.key);
    const std::string_view bytes(reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(keys[0]));
    auto& candidates = by_hash[hash64(bytes)];
    const auto same = std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t other) {
      return std::ranges::equal(wordings.documents[d].words, wordings.documents[other].words, {},
                                &ComparedWord::key, &ComparedWord::key);
    });
    if (same == candidates.end()) {
      candidates.push_back(d);
      out.documents[d].push_back(d);
    } else {
      out.documents[*same].push_back(d);
    }
  }
  return out;
}

Wordings only_representatives(const Wordings& wordings, const Twins& twins) {
  Wordings out{std::vector<DocumentWords>(wordings.documents.size()), wordings.weight,
               wordings.is_function_word};
  for (std::size_t d = 0; d < twins.documents.size(); ++d) {
    if (!twins.documents[d].empty()) out.documents[d] = wordings.documents[d];
  }
  return out;
}

std::uint32_t least_words(const PassageOptions& options) {
  return static_cast<std::uint32_t>(std::max(1, options.min_words));
}

std::vector<Alignment> align_all(const Wordings& wordings, const PassageOptions& options) {
  const std::vector<SharedRuns> pairs = find_shared_runs(wordings);
  const AlignOptions align_options{least_words(options)};
  std::vector<std::vector<Alignment>> found(pairs.size());
  parallel_for(pairs.size(), options.jobs,
               [&](std::size_t i) { found[i] = align(wordings, pairs[i], align_options); });
  std::vector<Alignment> out;
  for (const auto& alignments : found) out.insert(out.end(), alignments.begin(), alignments.end());
  return out;
}

Span span_of(const Article& article, const DocumentWords& document, WordRange range) {
  return with_partner_marks(article.text,
                            {document.words[range.begin].span.begin, document.words[range.end - 1].span.end});
}

// A text that a document shares with its twins alone: all of it.
void add_whole_texts(const Wordings& wordings, const Twins& twins, std::uint32_t min_words,
                     std::vector<Group>& groups) {
  std::vector<bool> whole(wordings.documents.size(), false);
  for (const Group& group : groups) {
    for (const GroupMember& member : group) {
      if (member.range.size() == wordings.documents[member.document].words.size())
        whole[member.document] = true;
    }
  }
  for (std::uint32_t d = 0; d < twins.documents.size(); ++d) {
    const auto words = static_cast<std::uint32_t>(wordings.documents[d].words.size());
    if (twins.documents[d].size() < 2 || whole[d] || words < min_words) continue;
    groups.push_back({{d, {0, words}}});
  }
}

// From places in `order` to the positions that stand there.
void to_positions(const std::vector<std::uint32_t>& order, Passage& passage) {
  const auto move = [&](DocumentIndex& doc) { doc = DocumentIndex(order[doc.value()]); };
  for (Place& member : passage.members) move(member.doc);
  if (passage.document) move(*passage.document);
  for (DocumentIndex& doc : passage.credited_by) move(doc);
  for (PassageLag& lag : passage.lags) move(lag.doc);
  for (PassageEdit& edit : passage.edits) {
    move(edit.from.doc);
    move(edit.to.doc);
  }
  std::sort(passage.members.begin(), passage.members.end());
  std::sort(passage.credited_by.begin(), passage.credited_by.end());
}

}  // namespace

std::vector<Passage> find_passages(std::span<const Article> articles, const PassageOptions& options) {
  const std::vector<std::uint32_t> order = content_order(articles);
  std::vector<const Article*> sorted;
  for (const std::uint32_t position : order) sorted.push_back(&articles[position]);
  const Wordings wordings = read_words(sorted, options.jobs);
  const Twins twins = find_twins(wordings);
  std::vector<Group> groups =
      group(align_all(only_representatives(wordings, twins), options), wordings.documents.size());
  add_whole_texts(wordings, twins, least_words(options), groups);

  std::vector<Passage> passages;
  for (const Group& members : groups) {
    Passage passage;
    for (const GroupMember& member : members) {
      for (const std::uint32_t twin : twins.documents[member.document]) {
        passage.members.push_back(
            {DocumentIndex(twin), span_of(*sorted[twin], wordings.documents[twin], member.range)});
      }
    }
    passages.push_back(std::move(passage));
  }
  find_origins(sorted, passages);
  find_edits(sorted, passages, options.jobs);
  for (Passage& passage : passages) to_positions(order, passage);
  std::sort(passages.begin(), passages.end(),
            [](const Passage& x, const Passage& y) { return x.members < y.members; });
  return passages;
}

}  // namespace isnad::passages
