#include "passages/align.h"

#include <algorithm>
#include <cstdlib>
#include <span>

namespace isnad::passages {
namespace {

// What a word without counterpart costs, against 0.2 to 1 that a matched one brings. From 0.3 to 0.5 the two
// gold sets trade precision for recall (F1 0.81 and 0.85 at 0.3, 0.90 and 0.80 at 0.5).
constexpr float kGapCost = 0.35F;

// Words between two runs that may be rewritten or put in before the copy counts as broken: outlets put
// clauses of up to thirty words into a copied sentence. At 12 the slow matcher of bench/ has 2.6 % more
// copied characters, at 20 1.9 %, at 30 1.6 %.
constexpr std::uint32_t kLongestGap = 30;

// Words beyond the ends of a chain that are looked at for more. At 24 clauses about the same come in (F1
// 0.857 for 0.908 on one gold set).
constexpr std::uint32_t kLongestEnd = 12;

// How many runs back the chaining looks: more than fit into a gap on either side unless the text repeats
// itself.
constexpr std::size_t kLookBack = 48;

// Runs of one pair of documents that are chained; hostile text alone has more.
constexpr std::size_t kMostRuns = 20'000;

// What a chain must say, for each word of the shortest passage asked for: with six words 3. Evidence of 3.8
// makes a copy whose clauses end with it, and what lies around a chain seldom adds more than its edits cost.
// Of 10,064 passages of a week of newspapers 13 are lost against 2 in all, at 3.5 23, at 4 58; four fifths of
// the chains are not looked at.
constexpr float kLeastChainPerWord = 0.5F;

// The share of the longer side's words that must be matched, whatever they weigh: below it a text is another
// one about the same thing.
constexpr float kLeastDensity = 0.5F;

// Where this share of a sentence is copied in both documents, the sentence is. At a half, sentences that
// share their subject alone come in (precision 0.73 for 0.82 on one gold set), from 0.7 on edited ones are
// cut.
constexpr float kSentenceShare = 0.6F;

// What a passage must say, its edits taken off, for each word of the shortest passage asked for: with six
// words 4.8. Gold passages begin at 5.3, names of an event ("the bombing in the town of …") reach 4.9.
constexpr float kLeastWeightPerWord = 0.8F;
// What an end adds at which a clause ends in both documents: a shared clause was copied sooner than as many
// words out of the middle of two. F1 without it 0.908 and 0.905, at 0.5 0.908 and 0.927, at 1 0.879 and
// 0.909.
constexpr float kClauseEdge = 0.5F;

// Of the words of a statement one in ten at least carries its grammar (of running text every third does).
constexpr float kFunctionWordShare = 0.1F;

// No name with its titles is longer, in words; lists of speakers and their talks are, and were copied.
constexpr std::uint32_t kLongestName = 24;

// What an edit takes from a passage's evidence: a place where words were changed, left out or put in, a word
// in another inflection, another number. A copy is edited at few places; two reporters' words for one fact,
// or two items of one list, differ at many. From 0.95 on gold copies get lost (F1 0.908 and 0.899), at 0.8
// two agencies' reports on one statement pass (0.879 and 0.897).
constexpr float kEditCost = 0.9F;
// Likewise for each word that was changed, left out or put in. At 0.1 F1 is 0.855 and 0.931, at 0.2 0.902 and
// 0.884.
constexpr float kEditedWordCost = 0.15F;
// In finding a passage's ends an edit costs this only, so that one close to an end does not cut it off.
constexpr float kEndEditCost = 0.1F;
// What a sentence must say by itself that belongs to a copy of several: more than a turn of speech.
constexpr float kLeastSentence = 1.0F;

using Words = std::vector<ComparedWord>;

struct Link {
  float score = 0;
  std::int32_t before = -1;
  float own = 0;
  std::uint32_t skip = 0;  // words of this run that the one before has taken
};

float weight_of(const Wordings& wordings, const Words& words, std::uint32_t begin, std::uint32_t end) {
  float sum = 0;
  for (std::uint32_t i = begin; i < end; ++i) sum += wordings.weight[words[i].key];
  return sum;
}

// A word of the first document and the word of the second that it is matched with.
struct Match {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};
using Matches = std::vector<Match>;

// Aligns two short stretches of text, one of either document, that begin where (or, going backwards, end
// where) an alignment stands so far.
class Stretch {
 public:
  Stretch(const Wordings& wordings, const Words& first, const Words& second)
      : wordings_(wordings), first_(first), second_(second) {}

  // The heaviest common subsequence of all of a and all of b; both at most kLongestGap long. Appends the
  // matches.
  void between(WordRange a, WordRange b, Matches& out) {
    fill({a.begin, b.begin, 1}, a.size(), b.size());
    trace({a.begin, b.begin, 1}, a.size(), b.size(), out);
  }

  // Continues while the words found are worth those passed over; appends the matches, in the direction of
  // going. `step` is 1 behind (a, b) and -1 before it.
  void onward(std::uint32_t a, std::uint32_t b, int step, Matches& out) {
    const Corner corner{a, b, step};
    const std::uint32_t rows = room(first_, a, step);
    const std::uint32_t columns = room(second_, b, step);
    fill(corner, rows, columns);
    std::uint32_t best_row = 0;
    std::uint32_t best_column = 0;
    for (std::uint32_t i = 1; i <= rows; ++i) {
      for (std::uint32_t j = 1; j <= columns; ++j) {
        if (at(i, j).score <= at(best_row, best_column).score) continue;
        best_row = i;
        best_column = j;
      }
    }
    trace(corner, best_row, best_column, out);
  }

 private:
  enum class Move : std::uint8_t { kNone, kFirst, kSecond, kBoth, kMatch };
  struct Cell {
    float score = 0;
    Move move = Move::kNone;
  };
  struct Corner {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    int step = 1;
    // The position of the i-th word from the corner, counted from 1.
    [[nodiscard]] std::uint32_t first(std::uint32_t i) const { return step > 0 ? a + i - 1 : a - i; }
    [[nodiscard]] std::uint32_t second(std::uint32_t j) const { return step > 0 ? b + j - 1 : b - j; }
  };

  static std::uint32_t room(const Words& words, std::uint32_t end, int step) {
    const std::size_t left = step > 0 ? words.size() - end : end;
    return static_cast<std::uint32_t>(std::min<std::size_t>(left, kLongestEnd));
  }

  Cell& at(std::size_t i, std::size_t j) { return cells_[i * width_ + j]; }

  void fill(const Corner& corner, std::uint32_t rows, std::uint32_t columns) {
    width_ = std::size_t{columns} + 1;
    cells_.resize((std::size_t{rows} + 1) * width_);
    for (std::uint32_t i = 0; i <= rows; ++i) {
      for (std::uint32_t j = 0; j <= columns; ++j) {
        Cell& cell = at(i, j);
        cell = i == 0 && j == 0 ? Cell{} : Cell{-1e9F, Move::kNone};
        if (i > 0) take(cell, at(i - 1, j).score - kGapCost, Move::kFirst);
        if (j > 0) take(cell, at(i, j - 1).score - kGapCost, Move::kSecond);
        if (i == 0 || j == 0) continue;
        const std::uint32_t key = first_[corner.first(i)].key;
        const bool same = key == second_[corner.second(j)].key;
        take(cell, at(i - 1, j - 1).score + (same ? wordings_.weight[key] : -kGapCost),
             same ? Move::kMatch : Move::kBoth);
      }
    }
  }

  static void take(Cell& cell, float score, Move move) {
    if (score > cell.score) cell = {score, move};
  }

  void trace(const Corner& corner, std::uint32_t i, std::uint32_t j, Matches& out) {
    const auto begin = static_cast<std::ptrdiff_t>(out.size());
    while (at(i, j).move != Move::kNone) {
      const Move move = at(i, j).move;
      if (move == Move::kMatch) out.push_back({corner.first(i), corner.second(j)});
      if (move != Move::kSecond) --i;
      if (move != Move::kFirst) --j;
    }
    std::reverse(out.begin() + begin, out.end());
  }

  const Wordings& wordings_;
  const Words& first_;
  const Words& second_;
  std::size_t width_ = 0;
  std::vector<Cell> cells_;  // rows of width_
};

class Chainer {
 public:
  Chainer(const Wordings& wordings, const SharedRuns& shared, float least_chain)
      : wordings_(wordings),
        least_chain_(least_chain),
        runs_(shared.runs.data(), std::min(shared.runs.size(), kMostRuns)),
        first_(wordings.documents[shared.first].words),
        second_(wordings.documents[shared.second].words),
        stretch_(wordings, first_, second_),
        links_(runs_.size()),
        used_(runs_.size(), false) {}

  std::vector<Matches> chains() {
    link();
    std::vector<std::uint32_t> order(runs_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
      return links_[x].score != links_[y].score ? links_[x].score > links_[y].score : x < y;
    });
    std::vector<Matches> out;
    for (const std::uint32_t end : order) {
      if (links_[end].score < least_chain_) break;
      if (!used_[end]) out.push_back(grow(collect(end)));
    }
    return out;
  }

 private:
  void link() {
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const Run& run = runs_[i];
      links_[i].own = weight_of(wordings_, first_, run.a, run.a + run.length);
      links_[i].score = links_[i].own;
      for (std::size_t back = 1; back <= std::min(i, kLookBack); ++back) join(i - back, i);
    }
  }

  void join(std::size_t from, std::size_t to) {
    const Run& x = runs_[from];
    const Run& y = runs_[to];
    const std::uint32_t overlap = std::max(x.a + x.length > y.a ? x.a + x.length - y.a : 0,
                                           x.b + x.length > y.b ? x.b + x.length - y.b : 0);
    if (overlap >= y.length || y.b <= x.b || y.a <= x.a) return;
    const std::uint32_t gap_a = y.a + overlap - (x.a + x.length);
    const std::uint32_t gap_b = y.b + overlap - (x.b + x.length);
    if (std::max(gap_a, gap_b) > kLongestGap) return;
    const float taken = weight_of(wordings_, first_, y.a, y.a + overlap);
    const auto gap = static_cast<float>(std::max(gap_a, gap_b));
    const float cost = std::min(kGapCost * gap, kEditCost + kEditedWordCost * gap);
    const float score = links_[from].score + links_[to].own - taken - cost;
    if (score <= links_[to].score) return;
    links_[to].score = score;
    links_[to].before = static_cast<std::int32_t>(from);
    links_[to].skip = overlap;
  }

  // The runs of the chain that ends with `end`, first to last; stops where another chain has taken a run.
  std::vector<std::uint32_t> collect(std::uint32_t end) {
    std::vector<std::uint32_t> chain;
    for (auto at = static_cast<std::int32_t>(end); at >= 0 && !used_[at]; at = links_[at].before) {
      used_[at] = true;
      chain.push_back(static_cast<std::uint32_t>(at));
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  Matches grow(const std::vector<std::uint32_t>& chain) {
    Matches out;
    stretch_.onward(runs_[chain.front()].a, runs_[chain.front()].b, -1, out);
    std::reverse(out.begin(), out.end());
    std::uint32_t a = runs_[chain.front()].a;
    std::uint32_t b = runs_[chain.front()].b;
    for (const std::uint32_t link : chain) {
      const Run& run = runs_[link];
      const std::uint32_t skip = link == chain.front() ? 0 : links_[link].skip;
      if (run.a + skip > a || run.b + skip > b) stretch_.between({a, run.a + skip}, {b, run.b + skip}, out);
      for (std::uint32_t i = skip; i < run.length; ++i) out.push_back({run.a + i, run.b + i});
      a = run.a + run.length;
      b = run.b + run.length;
    }
    stretch_.onward(a, b, 1, out);
    return out;
  }

  const Wordings& wordings_;
  float least_chain_;
  std::span<const Run> runs_;
  const Words& first_;
  const Words& second_;
  Stretch stretch_;
  std::vector<Link> links_;
  std::vector<bool> used_;
};

// Parts of a sentence that are looked at; hostile text alone has more.
constexpr std::size_t kMostParts = 32;

// Matches within one sentence of either document.
struct Piece {
  WordRange a;
  WordRange b;
  std::uint32_t matched = 0;
  float evidence = 0;  // what the matched words say, less what the edits between them cost
};

float share(const DocumentWords& document, WordRange range) {
  const WordRange sentence = document.sentences[document.words[range.begin].sentence];
  return static_cast<float>(range.size()) / static_cast<float>(sentence.size());
}

bool is_dense(const Piece& piece) {
  const std::uint32_t longer = std::max(piece.a.size(), piece.b.size());
  return static_cast<float>(piece.matched) >= kLeastDensity * static_cast<float>(longer);
}

// Of so much of a sentence of either document that the sentence counts as copied, beside a copy.
bool is_whole(const DocumentWords& first, const DocumentWords& second, const Piece& piece) {
  return is_dense(piece) && std::min(share(first, piece.a), share(second, piece.b)) >= kSentenceShare &&
         piece.evidence >= kLeastSentence;
}

// Matches [begin, end).
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Pieces {
 public:
  Pieces(const Wordings& wordings, const DocumentWords& first, const DocumentWords& second,
         const Matches& matches)
      : wordings_(wordings),
        first_document_(first),
        second_document_(second),
        first_(first.words),
        second_(second.words),
        matches_(matches) {}

  // Of what lies in one sentence of either document all, where the sentence counts as copied; else the
  // heaviest part, then the heaviest of what is left on its sides. In the order of the text.
  std::vector<Piece> cut() {
    for (std::size_t begin = 0; begin < matches_.size();) {
      std::size_t end = begin + 1;
      while (end < matches_.size() && same_sentences(end - 1, end)) ++end;
      const Piece all = piece({begin, end});
      const bool whole = is_whole(first_document_, second_document_, all);
      if (whole) out_.push_back(all);
      left_.assign(whole ? 0 : 1, {begin, end});
      for (std::size_t parts = 0; parts < kMostParts && !left_.empty(); ++parts) {
        const Part part = left_.back();
        left_.pop_back();
        if (part.begin < part.end) cut(part);
      }
      begin = end;
    }
    std::ranges::sort(out_, {}, [](const Piece& piece) { return piece.a.begin; });
    return std::move(out_);
  }

 private:
  bool same_sentences(std::size_t x, std::size_t y) const {
    return first_[matches_[x].a].sentence == first_[matches_[y].a].sentence &&
           second_[matches_[x].b].sentence == second_[matches_[y].b].sentence;
  }

  // What match i adds behind the one before it, or as the first.
  float gain(std::size_t i, bool first, float edit_cost) const {
    const ComparedWord& x = first_[matches_[i].a];
    const ComparedWord& y = second_[matches_[i].b];
    float gained = wordings_.weight[x.key];
    if (x.form != y.form) gained -= edit_cost;
    if (first) return gained;
    const std::uint32_t gap =
        std::max(matches_[i].a - matches_[i - 1].a, matches_[i].b - matches_[i - 1].b) - 1;
    return gap == 0 ? gained : gained - edit_cost - kEditedWordCost * static_cast<float>(gap);
  }

  void cut(Part part) {
    Part best{part.begin, part.begin};
    float most = 0;
    float sum = 0;
    std::size_t begin = part.begin;
    for (std::size_t i = part.begin; i < part.end; ++i) {
      const float alone = gain(i, true, kEndEditCost);
      const float behind = i == part.begin ? alone : sum + gain(i, false, kEndEditCost);
      const bool starts = i == part.begin || alone > behind;
      if (starts) begin = i;
      sum = starts ? alone : behind;
      if (sum <= most) continue;
      most = sum;
      best = {begin, i + 1};
    }
    if (best.begin == best.end) return;
    out_.push_back(piece(best));
    left_.push_back({part.begin, best.begin});
    left_.push_back({best.end, part.end});
  }

  Piece piece(Part part) const {
    const Match& front = matches_[part.begin];
    const Match& back = matches_[part.end - 1];
    Piece out{{front.a, back.a + 1}, {front.b, back.b + 1}, 0, 0};
    for (std::size_t i = part.begin; i < part.end; ++i) {
      ++out.matched;
      out.evidence += gain(i, i == part.begin, kEditCost);
    }
    return out;
  }

  const Wordings& wordings_;
  const DocumentWords& first_document_;
  const DocumentWords& second_document_;
  const Words& first_;
  const Words& second_;
  const Matches& matches_;
  std::vector<Part> left_;  // to be cut
  std::vector<Piece> out_;
};

// How far an end is moved out to the edge of its clause, in words: a lead-in such as "and he added in a
// written statement that" belongs to the copied sentence. Where most of the sentence is shared, that may be
// longer; but eleven words were seen that one outlet put in the other's place.
constexpr std::uint32_t kSnap = 3;
constexpr std::uint32_t kSnapWhole = 10;

// Moves the ends of `range`, which begins and ends with matched words, out to the edges of their clauses
// where those are near; not beyond `limit`. So a clause that was added in front of a copied sentence or
// behind it stays outside.
WordRange snap(const DocumentWords& document, WordRange range, WordRange limit, bool whole) {
  const auto& words = document.words;
  const WordRange sentence = document.sentences[words[range.begin].sentence];
  limit = {std::max(limit.begin, sentence.begin), std::min(limit.end, sentence.end)};
  const std::uint32_t furthest = whole ? kSnapWhole : kSnap;
  for (std::uint32_t i = 0; i <= furthest && range.begin >= limit.begin + i; ++i) {
    const ComparedWord& word = words[range.begin - i];
    if (!word.opens_clause) continue;
    range.begin -= i;
    break;
  }
  for (std::uint32_t i = 0; i <= furthest && range.end + i <= limit.end; ++i) {
    const ComparedWord& word = words[range.end - 1 + i];
    if (!word.closes_clause) continue;
    range.end += i;
    break;
  }
  return range;
}

class Copies {
 public:
  Copies(const Wordings& wordings, const SharedRuns& shared, const AlignOptions& options)
      : wordings_(wordings),
        shared_(shared),
        first_(wordings.documents[shared.first]),
        second_(wordings.documents[shared.second]),
        options_(options) {}

  void add(const Matches& matches) {
    if (!is_statement(matches)) return;
    std::vector<Piece> pieces = Pieces(wordings_, first_, second_, matches).cut();
    std::erase_if(pieces,
                  [&](const Piece& piece) { return stands(first_, piece.a) || stands(second_, piece.b); });
    if (!any_copy(pieces)) return;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      const bool whole = is_whole(first_, second_, piece);
      if (!whole && !is_copy(piece)) continue;
      const WordRange room_a{i > 0 ? pieces[i - 1].a.end : 0,
                             i + 1 < pieces.size() ? pieces[i + 1].a.begin : UINT32_MAX};
      const WordRange room_b{i > 0 ? pieces[i - 1].b.end : 0,
                             i + 1 < pieces.size() ? pieces[i + 1].b.begin : UINT32_MAX};
      out_.push_back({shared_.first, shared_.second, snap(first_, piece.a, room_a, whole),
                      snap(second_, piece.b, room_b, whole), piece.matched, piece.evidence});
    }
  }

  std::vector<Alignment> take() { return std::move(out_); }

 private:
  static bool stands(const DocumentWords& document, WordRange range) {
    return !document.standing.empty() && document.standing[document.words[range.begin].sentence];
  }
  [[nodiscard]] bool says_enough(float evidence) const {
    return evidence >= kLeastWeightPerWord * static_cast<float>(options_.min_words);
  }
  // Names and titles ("the Deputy Prime Minister and Minister of the Interior, Prince …") are long in news,
  // and no copies; a statement has a word that carries its grammar.
  [[nodiscard]] bool is_statement(const Matches& matches) const {
    if (matches.size() > kLongestName || !first_.function_words_known || !second_.function_words_known)
      return true;
    const auto function_words = std::ranges::count_if(
        matches, [&](const Match& match) { return wordings_.is_function_word[first_.words[match.a].key]; });
    return static_cast<float>(function_words) >= kFunctionWordShare * static_cast<float>(matches.size());
  }
  [[nodiscard]] bool is_copy(const Piece& piece) const {
    return piece.matched >= options_.min_words && is_dense(piece) &&
           says_enough(piece.evidence + kClauseEdge * static_cast<float>(clause_edges(piece)));
  }
  // At how many ends of the piece a clause ends in both documents; a word of saying may stand before it.
  [[nodiscard]] int clause_edges(const Piece& piece) const {
    const auto opens = [](const DocumentWords& document, WordRange range) {
      return document.words[range.begin].opens_clause ||
             (range.begin > 0 && document.words[range.begin - 1].opens_clause);
    };
    const bool front = opens(first_, piece.a) && opens(second_, piece.b);
    const bool back =
        first_.words[piece.a.end - 1].closes_clause && second_.words[piece.b.end - 1].closes_clause;
    return (front ? 1 : 0) + (back ? 1 : 0);
  }
  [[nodiscard]] bool any_copy(const std::vector<Piece>& pieces) const {
    Piece sentences;
    float sum = 0;
    for (const Piece& piece : pieces) {
      if (is_copy(piece)) return true;
      if (!is_whole(first_, second_, piece)) continue;
      sentences.matched += piece.matched;
      sum += piece.evidence;
    }
    return sentences.matched >= options_.min_words && says_enough(sum);
  }

  const Wordings& wordings_;
  const SharedRuns& shared_;
  const DocumentWords& first_;
  const DocumentWords& second_;
  const AlignOptions& options_;
  std::vector<Alignment> out_;
};

// Whether some chain can say enough at all: most pairs of documents share a run or two of common words.
bool may_chain(const Wordings& wordings, const SharedRuns& shared, float least_chain) {
  const Words& first = wordings.documents[shared.first].words;
  float sum = 0;
  for (const Run& run : shared.runs) {
    sum += weight_of(wordings, first, run.a, run.a + run.length);
    if (sum >= least_chain) return true;
  }
  return false;
}

}  // namespace

std::vector<Alignment> align(const Wordings& wordings, const SharedRuns& shared,
                             const AlignOptions& options) {
  const float least_chain = kLeastChainPerWord * static_cast<float>(options.min_words);
  if (!may_chain(wordings, shared, least_chain)) return {};
  Copies copies(wordings, shared, options);
  for (const Matches& matches : Chainer(wordings, shared, least_chain).chains()) copies.add(matches);
  return copies.take();
}

}  // namespace isnad::passages
