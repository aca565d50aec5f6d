#include "passages/passages.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "base/hash.h"
#include "passages/edits.h"
#include "passages/group.h"
#include "passages/marks.h"
#include "passages/origin.h"
#include "passages/seeds.h"

namespace isnad::passages {
namespace {

Span span_of(const Article& article, const DocumentWords& document, WordRange range) {
  return with_partner_marks(article.text,
                            {document.words[range.begin].span.begin, document.words[range.end - 1].span.end});
}

// A text that a document shares with its twins alone: all of it.
void add_whole_texts(const Wordings& wordings, const DocumentOrder& order, std::uint32_t min_words,
                     std::vector<Group>& groups) {
  std::vector<bool> whole(order.size(), false);
  for (const Group& group : groups) {
    for (const GroupMember& member : group) {
      if (member.range.size() == wordings.documents[member.document].words.size())
        whole[member.document] = true;
    }
  }
  for (std::uint32_t d = 0; d < order.size(); ++d) {
    const auto words = static_cast<std::uint32_t>(wordings.documents[d].words.size());
    if (order.representative(d) != d || order.twins(d).size() < 2 || whole[d] || words < min_words) continue;
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

PassageIndex::PassageIndex(const PassageOptions& options)
    : options_(options),
      align_options_{static_cast<std::uint32_t>(std::max(1, options.min_words))},
      standing_(options.standing_share) {}

void PassageIndex::add(const Article& article) {
  const Article* one = &article;
  add({&one, 1});
}

void PassageIndex::add(std::span<const Article* const> articles) {
  const auto first = static_cast<std::uint32_t>(size());
  if (options_.progress != nullptr) options_.progress->begin("reading words", 0);
  vocabulary_.read(articles, options_.jobs, wordings_);
  std::vector<std::uint32_t> fresh;
  for (std::uint32_t d = first; d < wordings_.documents.size(); ++d) {
    const Article& article = *articles[d - first];
    const std::uint32_t twin = find_twin(d);
    order_.add(article.id, hash64(article.text), twin);
    outlets_.push_back(article.outlet.value_or(""));
    const bool again = std::ranges::any_of(
        order_.twins(d), [&](std::uint32_t other) { return other != d && outlets_[other] == outlets_[d]; });
    standing_.add(vocabulary_, wordings_.documents[d], outlets_[d], again);
    if (twin == d) fresh.push_back(d);
  }
  postings_.add(vocabulary_, wordings_, fresh, options_.jobs);
}

// A document that came before and has the same words; else the document itself, for those that come.
std::uint32_t PassageIndex::find_twin(std::uint32_t document) {
  const auto& words = wordings_.documents[document].words;
  std::uint64_t hash = words.size();
  // An odd constant, so that the order of the words counts.
  for (const ComparedWord& word : words) hash = hash * 0x9E3779B97F4A7C15ULL + vocabulary_.hash_of(word.key);
  std::vector<std::uint32_t>& candidates = by_words_[hash];
  for (const std::uint32_t other : candidates) {
    if (std::ranges::equal(words, wordings_.documents[other].words, {}, &ComparedWord::key,
                           &ComparedWord::key))
      return other;
  }
  candidates.push_back(document);
  return document;
}

std::vector<SharedText> PassageIndex::shared_by(DocumentIndex document,
                                                std::span<const Article* const> articles) {
  const auto asked = static_cast<std::uint32_t>(document.value());
  const std::uint32_t own = order_.representative(asked);
  const auto place = [&](std::uint32_t d, WordRange range) {
    return Place{DocumentIndex(d), span_of(*articles[d], wordings_.documents[d], range)};
  };
  std::vector<SharedText> out;
  const auto whole = static_cast<std::uint32_t>(wordings_.documents[asked].words.size());
  for (const std::uint32_t twin : order_.twins(asked)) {
    if (twin != asked && whole >= align_options_.min_words)
      out.push_back({place(asked, {0, whole}), place(twin, {0, whole})});
  }
  vocabulary_.weigh(wordings_, wordings_.documents[own]);
  for (const SharedRuns& shared : shared_runs_of(vocabulary_, wordings_, order_, postings_, own)) {
    for (const std::uint32_t d : {shared.first, shared.second})
      standing_.mark(wordings_.documents[d], outlets_[d]);
    for (const Alignment& found : align(wordings_, shared, align_options_)) {
      const bool is_first = found.first == own;
      const WordRange here = is_first ? found.a : found.b;
      const WordRange there = is_first ? found.b : found.a;
      for (const std::uint32_t twin : order_.twins(is_first ? found.second : found.first))
        out.push_back({place(asked, here), place(twin, there)});
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Every alignment of two representatives; documents by their places in the order.
std::vector<Alignment> PassageIndex::align_all() {
  const std::vector<std::uint32_t>& sorted = order_.sorted();
  vocabulary_.weigh(wordings_);
  for (std::uint32_t d = 0; d < wordings_.documents.size(); ++d)
    standing_.mark(wordings_.documents[d], outlets_[d]);
  const SharedRunFinder finder(wordings_, order_, postings_.sorted(), options_.jobs);
  std::vector<std::vector<Alignment>> found(sorted.size());
  counted_parallel_for(options_.progress, "comparing", sorted.size(), options_.jobs, [&](std::size_t i) {
    const std::uint32_t document = sorted[i];
    if (order_.representative(document) != document) return;
    for (const SharedRuns& shared : finder.behind(document)) {
      const std::vector<Alignment> aligned = align(wordings_, shared, align_options_);
      found[i].insert(found[i].end(), aligned.begin(), aligned.end());
    }
  });
  std::vector<Alignment> out;
  for (const auto& alignments : found) {
    for (Alignment alignment : alignments) {
      alignment.first = order_.rank(alignment.first);
      alignment.second = order_.rank(alignment.second);
      out.push_back(alignment);
    }
  }
  return out;
}

std::vector<Passage> PassageIndex::passages(std::span<const Article* const> articles) {
  const std::vector<std::uint32_t>& order = order_.sorted();
  std::vector<Group> groups = group(align_all(), order.size());
  for (Group& members : groups) {
    for (GroupMember& member : members) member.document = order[member.document];
  }
  add_whole_texts(wordings_, order_, align_options_.min_words, groups);

  std::vector<Passage> passages;
  for (const Group& members : groups) {
    Passage passage;
    for (const GroupMember& member : members) {
      for (const std::uint32_t twin : order_.twins(member.document)) {
        passage.members.push_back({DocumentIndex(order_.rank(twin)),
                                   span_of(*articles[twin], wordings_.documents[twin], member.range)});
      }
    }
    passages.push_back(std::move(passage));
  }
  std::vector<const Article*> sorted;
  for (const std::uint32_t document : order) sorted.push_back(articles[document]);
  if (options_.progress != nullptr) options_.progress->begin("finding origins", 0);
  find_origins(sorted, passages);
  find_edits(sorted, passages, options_.jobs);
  for (Passage& passage : passages) to_positions(order, passage);
  std::sort(passages.begin(), passages.end(),
            [](const Passage& x, const Passage& y) { return x.members < y.members; });
  return passages;
}

std::vector<Passage> find_passages(std::span<const Article> articles, const PassageOptions& options) {
  std::vector<const Article*> all;
  for (const Article& article : articles) all.push_back(&article);
  PassageIndex index(options);
  index.add(all);
  return index.passages(all);
}

}  // namespace isnad::passages
