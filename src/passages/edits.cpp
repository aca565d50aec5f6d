#include "passages/edits.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/parallel.h"
#include "language/agencies.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/cues.h"
#include "language/arabic/numbers.h"
#include "language/arabic/word_sets.h"
#include "language/word_key.h"
#include "passages/word_diff.h"
#include "text/analysis.h"
#include "text/utf8.h"

namespace isnad::passages {
namespace {

using language::arabic::Cue;

// Words put in or left out, beyond which a member is not listed edit by edit: it is told anew there.
constexpr std::uint32_t kMostDifferences = 160;

// Who said it may stand just outside the shared text, where one outlet cut it off: so many words before the
// member, and behind it, in its sentences.
constexpr std::size_t kMarginWords = 10;

// Members that are compared; hostile sets alone have more.
constexpr std::size_t kMostMembers = 256;

// A member's words and those around it.
struct MemberText {
  DocumentIndex doc;
  Span span;
  text::AnalysedText analysed;  // of the sentences that the member stands in, cut at the margins
  std::size_t first = 0;        // the member's words [first, last) in it
  std::size_t last = 0;
  std::vector<std::string> keys;  // of the words that are compared
  std::vector<std::size_t> at;    // their positions in analysed.words
};

// Where the margin of a member begins: a sentence's end or kMarginWords are as far as it goes. Bytes.
constexpr std::uint32_t kMarginBytes = kMarginWords * 24;

Span with_margins(const Article& article, Span span) {
  Span out{span.begin > kMarginBytes ? span.begin - kMarginBytes : 0,
           std::min(span.end + kMarginBytes, static_cast<std::uint32_t>(article.text.size()))};
  for (const Span& region : article.body) {
    if (!region.contains(span)) continue;
    out = {std::max(out.begin, region.begin), std::min(out.end, region.end)};
  }
  const auto inside = [&](std::uint32_t byte) {
    return (static_cast<unsigned char>(article.text[byte]) & 0xC0U) == 0x80U;
  };
  while (out.begin < span.begin && inside(out.begin)) ++out.begin;
  while (out.end < article.text.size() && out.end > span.end && inside(out.end)) --out.end;
  return out;
}

// Single letters are proclitics that a mark parted from their word.
bool is_compared(const text::Word& word) {
  return word.kind == text::WordKind::kNumber ||
         (word.kind == text::WordKind::kWord && text::count_code_points(word.fold) > 1);
}

MemberText read_member(const Article& article, const Place& place) {
  MemberText out{
      place.doc, place.span, text::analyse(article.text, {with_margins(article, place.span)}), 0, 0, {}, {}};
  const auto& words = out.analysed.words;
  while (out.first < words.size() && words[out.first].span.begin < place.span.begin) ++out.first;
  out.last = out.first;
  while (out.last < words.size() && words[out.last].span.end <= place.span.end) ++out.last;
  for (std::size_t i = out.first; i < out.last; ++i) {
    if (!is_compared(words[i])) continue;
    out.at.push_back(i);
    out.keys.push_back(words[i].kind == text::WordKind::kNumber ? std::string(words[i].fold)
                                                                : language::word_key(words[i].fold));
  }
  return out;
}

// What words say besides their content.
struct Signs {
  bool attribution = false;
  bool phrase = false;  // of attribution, other than by a verb
  bool hedge = false;
  bool content = false;  // a word that is no function word
};

// Words that data/arabic/edit_words.tsv lists.
struct EditWords {
  language::WordSet before_imperfect =
      language::arabic::word_set("arabic/edit_words.tsv", "before_imperfect");
  language::WordSet imperfect = language::arabic::word_set("arabic/edit_words.tsv", "imperfect");
};
const EditWords& edit_words() {
  static const EditWords words;
  return words;
}

// A particle that hedges only a verb in the imperfect is none before another one: "has happened", "may
// happen".
bool hedges_here(const text::AnalysedText& analysed, std::size_t at) {
  const std::string_view word = language::arabic::without_conjunction(analysed.words[at].fold);
  if (!edit_words().before_imperfect.contains(word)) return true;
  if (at + 1 >= analysed.words.size()) return false;
  const std::string_view next = analysed.words[at + 1].fold;
  return !next.empty() && edit_words().imperfect.contains(next.substr(0, text::decode(next, 0).length));
}

Signs signs_of(std::string_view text, const text::AnalysedText& analysed, std::size_t first,
               std::size_t last) {
  Signs out;
  if (!language::find_agencies(text, analysed, first, last).empty()) out.attribution = true;
  const auto& lexicon = language::arabic::claim_words();
  for (std::size_t i = first; i < last; ++i) {
    const text::Word& word = analysed.words[i];
    if (!is_compared(word)) continue;
    if (!language::is_function_word(word.fold)) out.content = true;
    if (language::arabic::phrase_length(lexicon.attribution, analysed, i, last) > 0) {
      out.attribution = true;
      out.phrase = true;
    }
    if (language::arabic::phrase_length(lexicon.hedge, analysed, i, last) > 0 && hedges_here(analysed, i))
      out.hedge = true;
    if (const auto cue = language::arabic::cue_of(word.fold)) {
      const Cue::Class kind = cue->cue->kind;
      if (kind == Cue::Class::kHedge) out.hedge = true;
      if (kind != Cue::Class::kJudge && kind != Cue::Class::kCall && kind != Cue::Class::kDeny)
        out.attribution = true;
    }
  }
  return out;
}

// The numbers of words [first, last), as far as they can be told.
std::vector<double> numbers_of(std::string_view text, const text::AnalysedText& analysed, std::size_t first,
                               std::size_t last) {
  std::vector<double> out;
  for (std::size_t at = first; at < last;) {
    const auto number = language::arabic::parse_number(text, analysed.words, at, last);
    if (number) out.push_back(number->value);
    at = number ? std::max(number->last, at + 1) : at + 1;
  }
  return out;
}

// Compares one member with the one that all are compared with.
class Comparison {
 public:
  Comparison(const Article& base_article, const MemberText& base, const Article& article,
             const MemberText& member)
      : base_article_(base_article), base_(base), article_(article), member_(member) {}

  std::vector<PassageEdit> edits() {
    const auto found = differences(base_.keys, member_.keys, kMostDifferences);
    if (!found) return {};
    compare_margin(Side::kBefore);
    for (const Difference& one : *found) {
      add(words(base_, one.a_begin, one.a_end), words(member_, one.b_begin, one.b_end));
    }
    compare_margin(Side::kBehind);
    take_back_moves();
    return std::move(out_);
  }

 private:
  enum class Side : std::uint8_t { kBefore, kBehind };
  // Words [first, last) of MemberText::analysed.
  struct Words {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  static Words words(const MemberText& text, std::uint32_t begin, std::uint32_t end) {
    if (begin == end) {
      const std::size_t here = begin < text.at.size() ? text.at[begin] : text.last;
      return {here, here};
    }
    return {text.at[begin], text.at[end - 1] + 1};
  }

  static Place place(const MemberText& text, Words words) {
    const auto& all = text.analysed.words;
    if (words.first < words.last)
      return {text.doc, {all[words.first].span.begin, all[words.last - 1].span.end}};
    const std::uint32_t here =
        words.first < all.size() ? std::min(all[words.first].span.begin, text.span.end) : text.span.end;
    return {text.doc, {here, here}};
  }

  void push(PassageEdit::Kind kind, Words from, Words to) {
    out_.push_back({kind, place(base_, from), place(member_, to)});
  }

  void add(Words from, Words to) {
    const std::vector<double> had = numbers_of(base_article_.text, base_.analysed, from.first, from.last);
    const std::vector<double> has = numbers_of(article_.text, member_.analysed, to.first, to.last);
    if (had != has && !had.empty() && !has.empty()) return push(PassageEdit::Kind::kFigure, from, to);
    const Signs before = signs_of(base_article_.text, base_.analysed, from.first, from.last);
    const Signs after = signs_of(article_.text, member_.analysed, to.first, to.last);
    if (add_signs(before, after, from, to)) return;
    if (had == has && !had.empty()) return;                    // written otherwise
    if (letters(base_, from) == letters(member_, to)) return;  // parted or joined otherwise
    if (before.content || after.content) push(PassageEdit::Kind::kWording, from, to);
  }

  static std::string letters(const MemberText& text, Words words) {
    std::string out;
    for (std::size_t i = words.first; i < words.last; ++i) {
      const text::Word& word = text.analysed.words[i];
      if (word.kind == text::WordKind::kWord || word.kind == text::WordKind::kNumber) out += word.fold;
    }
    return out;
  }

  // Where an attribution or a hedge is left out in one place and put in in another, it was moved or reworded.
  void take_back_moves() {
    using Kind = PassageEdit::Kind;
    for (const auto& [dropped, added] : {std::pair(Kind::kAttributionDropped, Kind::kAttributionAdded),
                                         std::pair(Kind::kHedgeDropped, Kind::kHedgeAdded)}) {
      const auto has = [&](Kind kind) {
        return std::ranges::find(out_, kind, &PassageEdit::kind) != out_.end();
      };
      if (!has(dropped) || !has(added)) continue;
      for (PassageEdit& edit : out_) {
        if (edit.kind == dropped || edit.kind == added) edit.kind = Kind::kWording;
      }
    }
  }

  bool add_signs(const Signs& before, const Signs& after, Words from, Words to) {
    using Kind = PassageEdit::Kind;
    const std::size_t known = out_.size();
    if (before.hedge != after.hedge) push(before.hedge ? Kind::kHedgeDropped : Kind::kHedgeAdded, from, to);
    if (before.attribution != after.attribution) {
      push(before.attribution ? Kind::kAttributionDropped : Kind::kAttributionAdded, from, to);
    }
    return out_.size() > known;
  }

  // Words next to the member, in its own sentence.
  static Words margin(const MemberText& text, Side side) {
    if (text.first == text.last) return {text.first, text.first};
    const std::size_t edge = side == Side::kBefore ? text.first : text.last - 1;
    const auto sentence = std::ranges::find_if(text.analysed.sentences, [&](const text::Sentence& one) {
      return one.first <= edge && edge < one.last;
    });
    if (sentence == text.analysed.sentences.end()) return {edge, edge};
    if (side == Side::kBefore) {
      const std::size_t first =
          std::max<std::size_t>(sentence->first, edge > kMarginWords ? edge - kMarginWords : 0);
      return {first, edge};
    }
    return {edge + 1, std::min<std::size_t>(sentence->last, edge + 1 + kMarginWords)};
  }

  // A verb of saying behind a text speaks of what comes after it.
  static bool attributes(const Signs& signs, Side side) {
    return side == Side::kBefore ? signs.attribution : signs.phrase;
  }

  // An attribution that stands next to one of the two, and nowhere with the other.
  void compare_margin(Side side) {
    const Words from = margin(base_, side);
    const Words to = margin(member_, side);
    const bool had = attributes(signs_of(base_article_.text, base_.analysed, from.first, from.last), side);
    const bool has = attributes(signs_of(article_.text, member_.analysed, to.first, to.last), side);
    if (had == has) return;
    const Signs inside = had ? signs_of(article_.text, member_.analysed, member_.first, member_.last)
                             : signs_of(base_article_.text, base_.analysed, base_.first, base_.last);
    if (inside.attribution) return;
    const Words none_from{base_.first, base_.first};
    const Words none_to{member_.first, member_.first};
    push(had ? PassageEdit::Kind::kAttributionDropped : PassageEdit::Kind::kAttributionAdded,
         had ? from : none_from, had ? none_to : to);
  }

  const Article& base_article_;
  const MemberText& base_;
  const Article& article_;
  const MemberText& member_;
  std::vector<PassageEdit> out_;
};

// The member that the others are compared with.
std::size_t base_of(const Passage& passage) {
  const auto position = [&](DocumentIndex doc) {
    return static_cast<std::size_t>(std::ranges::find(passage.members, doc, &Place::doc) -
                                    passage.members.begin());
  };
  if (passage.document) return position(*passage.document);
  if (!passage.lags.empty()) return position(passage.lags.front().doc);
  std::size_t longest = 0;
  for (std::size_t i = 1; i < passage.members.size(); ++i) {
    if (passage.members[i].span.size() > passage.members[longest].span.size()) longest = i;
  }
  return longest;
}

std::string_view words_and_margins(const Article& article, Span span) {
  return slice(article.text, with_margins(article, span));
}

std::vector<PassageEdit> edits_of(std::span<const Article* const> articles, const Passage& passage) {
  std::vector<PassageEdit> out;
  const std::size_t base = base_of(passage);
  const auto article = [&](const Place& place) -> const Article& { return *articles[place.doc.value()]; };
  const Place& base_place = passage.members[base];
  const std::string_view base_words = words_and_margins(article(base_place), base_place.span);
  std::optional<MemberText> base_text;
  for (std::size_t i = 0; i < std::min(passage.members.size(), kMostMembers); ++i) {
    const Place& place = passage.members[i];
    if (i == base || words_and_margins(article(place), place.span) == base_words) continue;
    if (!base_text) base_text = read_member(article(base_place), base_place);
    const MemberText member = read_member(article(place), place);
    for (PassageEdit& edit : Comparison(article(base_place), *base_text, article(place), member).edits()) {
      out.push_back(edit);
    }
  }
  return out;
}

}  // namespace

void find_edits(std::span<const Article* const> articles, std::vector<Passage>& passages, unsigned jobs) {
  parallel_for(passages.size(), jobs,
               [&](std::size_t i) { passages[i].edits = edits_of(articles, passages[i]); });
}

}  // namespace isnad::passages
