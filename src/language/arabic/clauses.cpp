#include "language/arabic/clauses.h"

#include <algorithm>
#include <optional>
#include <string>

#include "language/arabic/claim_words.h"
#include "language/arabic/cues.h"
#include "language/arabic/marked_text.h"
#include "language/arabic/rule_words.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language::arabic {
namespace {

// A clause that has fewer words than this is left with its neighbour: two words name something, three can say
// it.
constexpr std::size_t kShortestClause = 3;
// "ولم تتلق ردا" without a comma goes on with what stands before.
constexpr std::size_t kShortestConjoined = 6;
// Before و and a verb without a comma more must stand on the left, or the verb continues a list of acts.
constexpr std::size_t kShortestLeftWithoutComma = 5;

bool is_punctuation(const text::Word& word) { return word.kind == text::WordKind::kPunctuation; }

char32_t sign(std::string_view text, const text::Word& word) {
  return is_punctuation(word) ? text::decode(text, word.span.begin).value : 0;
}

bool is_stop(char32_t c) { return c == U'.' || c == U'؟' || c == U'!' || c == U'?' || c == U'…'; }
bool is_comma(char32_t c) { return c == U'،' || c == U',' || c == U'؛' || c == U';'; }

bool begins_with_verb(const text::AnalysedText& analysed, std::size_t at, std::size_t last) {
  const text::Word& word = analysed.words[at];
  if (is_conjoined_verb(word)) return true;
  return claim_words().verbal_particle.contains(without_conjunction(word)) && at + 1 < last;
}

// ويأخذون, وخرجوا: the verb takes up a plural subject that stands before.
bool continues_plural(std::string_view fold) {
  return fold.ends_with("وا") || fold.ends_with("ون") || fold.ends_with("ا");
}

// Where a clause begins: how many words of connective it leaves out, and whose voice it is.
struct Boundary {
  std::size_t skipped = 0;
  bool own_voice = false;
};

class Splitter {
 public:
  Splitter(std::string_view text, const text::AnalysedText& analysed, const std::vector<Quantity>& quantities)
      : text_(text), analysed_(analysed), quantities_(quantities) {}

  std::vector<Clause> split(WordRange range) {
    std::size_t first = range.first;
    bool own_voice = false;
    int depth = 0;
    for (std::size_t k = range.first; k < range.last; ++k) {
      const char32_t c = sign(text_, analysed_.words[k]);
      if (c == U'(') ++depth;
      if (c == U')') {
        depth = std::max(0, depth - 1);
        continue;  // "(…)" leaves words out and ends nothing
      }
      if (const std::size_t after = after_quoted_name(k, range.last); after > k) {
        k = after - 1;
        continue;
      }
      if (k <= first || depth > 0) continue;
      const auto found = boundary({first, range.last}, k);
      if (!found) continue;
      add({{first, k}, own_voice});
      first = k + found->skipped;
      own_voice = found->own_voice;
      k = std::max(k, first > 0 ? first - 1 : 0);
    }
    add({{first, range.last}, own_voice});
    return std::move(clauses_);
  }

 private:
  std::optional<Boundary> boundary(WordRange range, std::size_t k) const {
    const auto& words = analysed_.words;
    const char32_t before = sign(text_, words[k - 1]);
    // "قال إن … وإن …": a second clause of what is said.
    if (words[k].fold.starts_with("و") && claim_words().that.contains(without_conjunction(words[k])) &&
        k - range.first > kShortestClause && range.last - k > kShortestClause)
      return Boundary{.skipped = 1};
    if (is_stop(before) && joins_words(analysed_, k - 1)) return std::nullopt;
    if (!is_stop(before) && goes_on_with_toll(range.first, k)) return std::nullopt;
    if (is_stop(before) || is_comma(before)) {
      if (const auto connective = connective_at(k, range.last)) return connective;
      if (is_stop(before)) return Boundary{};
      // "…، وما يشاع غير صحيح"
      const bool relative_subject = has_conjunction(words[k]) &&
                                    is(without_conjunction(words[k]), RuleWord::kWhat) &&
                                    k + 1 < range.last && is_verb(words[k + 1]);
      if (relative_subject) return Boundary{};
      if (has_conjunction(words[k]) && begins_with_verb(analysed_, k, range.last)) return Boundary{};
      if (has_conjunction(words[k]) && is_state(range.first, k)) return Boundary{};
      const bool one_toll = claim_words().toll_noun.contains(without_conjunction(words[k]));
      if (has_conjunction(words[k]) && !one_toll && counted({range.first, k}) && counted({k, range.last}))
        return Boundary{};
      return std::nullopt;
    }
    // Most words open nothing: they have no conjunction, and no list holds them or the word before.
    const std::string_view word = words[k].fold;
    if (!may_have(words[k], WordMark::kClause) && !may_have(words[k - 1], WordMark::kClause) &&
        !word.starts_with("و") && !word.starts_with("ف"))
      return std::nullopt;
    if (tells_toll(k) && counted({k, range.last}) && !has_comma({k, range.last}))
      return Boundary{.skipped = 0, .own_voice = true};
    if (begins_nominal_clause(range, k)) return Boundary{};
    if (k - range.first < kShortestClause || range.last - k < kShortestClause) return std::nullopt;
    if (const std::size_t start = phrase_length(claim_words().bare_start, analysed_, k, range.last);
        start > 0)
      return Boundary{.skipped = after_that(k + start, range.last) - k};
    if (k - range.first < kShortestLeftWithoutComma) return std::nullopt;
    if (claim_words().as_clause.contains(words[k].fold) && k + 1 < range.last && is_verb(words[k + 1]))
      return Boundary{.skipped = 1};
    if (has_conjunction(words[k]) && range.last - k >= kShortestConjoined &&
        claim_words().conjoined_start.contains(without_conjunction(words[k])))
      return Boundary{};
    // "مقتل جنديين وجرح أربعة": the counts of one toll.
    const std::string_view bare = without_conjunction(words[k]);
    if (claim_words().toll_noun.contains(words[range.first].fold) && claim_words().toll_noun.contains(bare))
      return std::nullopt;
    if (has_conjunction(words[k]) && is_conjoined_verb(words[k]) && !continues_plural(words[k].fold) &&
        !goes_on_with_relative(range.first, k)) {
      const bool toll = claim_words().toll_verb.contains(without_conjunction(words[k]));
      return Boundary{.skipped = 0, .own_voice = toll};
    }
    return std::nullopt;
  }

  // "قتل خمسة عمال وأصيب سبعة": the wounded behind the dead are of the same toll.
  bool goes_on_with_toll(std::size_t from, std::size_t k) const {
    constexpr std::size_t kReach = 16;  // "قتل خمسة من عمال المنجم القديم، وأصيب"
    const auto& words = analysed_.words;
    if (!words[k].fold.starts_with("و") || !claim_words().hurt_verb.contains(without_conjunction(words[k])))
      return false;
    for (std::size_t i = k; i-- > from && i + kReach >= k;) {
      if (claim_words().dead_verb.contains(without_conjunction(words[i]))) return true;
    }
    return false;
  }

  // "التحقيق جار …": a noun with article and what goes on with it.
  bool is_state(std::size_t at, std::size_t last) const {
    const auto& words = analysed_.words;
    return at + 1 < last && without_conjunction(words[at]).starts_with("ال") &&
           claim_words().state.contains(words[at + 1].fold);
  }

  // "تم إنقاذ خمسة والبحث جار عن ستة", "التحقيق جار والشرطة ستعتقل المنفذين": a clause without a verb at its
  // head before or after و.
  bool begins_nominal_clause(WordRange range, std::size_t k) const {
    constexpr std::size_t kReach = 4;  // ومساء السبت غادرت
    if (!has_conjunction(analysed_.words[k]) || range.last - k < kShortestClause) return false;
    if (k - range.first >= kShortestClause && is_state(k, range.last)) return true;
    if (!is_state(range.first, k)) return false;
    for (std::size_t i = k + 1; i < std::min(range.last, k + kReach); ++i) {
      if (is_verb(analysed_.words[i])) return true;
    }
    return false;
  }

  // "المركب الذي تحطم واستقر في القاع": a second verb of a relative clause that has just begun.
  bool goes_on_with_relative(std::size_t from, std::size_t k) const {
    constexpr std::size_t kReach = 3;
    for (std::size_t i = k; i-- > from && i + kReach >= k;) {
      if (is_relative_pronoun(analysed_.words[i].fold)) return true;
    }
    return false;
  }

  // One past the closing mark of a name in quotation marks (with stops in it: "ب. ك. م"); k where none opens.
  std::size_t after_quoted_name(std::size_t k, std::size_t last) const {
    constexpr std::size_t kLongestName = 7;  // words and stops
    if (!text::is_quotation_mark(analysed_.words[k], text_)) return k;
    for (std::size_t i = k + 1; i < std::min(last, k + 1 + kLongestName); ++i) {
      if (text::is_quotation_mark(analysed_.words[i], text_)) return i + 1;
    }
    return k;
  }

  std::optional<Boundary> connective_at(std::size_t k, std::size_t last) const {
    if (const std::size_t own = phrase_length(claim_words().own_voice, analysed_, k, last); own > 0) {
      return Boundary{.skipped = after_that(k + own, last) - k, .own_voice = true};
    }
    if (const std::size_t length = phrase_length(claim_words().clause_start, analysed_, k, last);
        length > 0) {
      return Boundary{.skipped = after_that(k + length, last) - k};
    }
    return std::nullopt;
  }

  // الذي أوقع, التي أسفرت
  bool tells_toll(std::size_t k) const {
    return k > 0 && is_relative_pronoun(analysed_.words[k - 1].fold) &&
           claim_words().toll_verb.contains(analysed_.words[k].fold);
  }

  bool has_comma(WordRange range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (is_comma(sign(text_, analysed_.words[i]))) return true;
    }
    return false;
  }

  static bool is_relative_pronoun(std::string_view fold) { return claim_words().relative.contains(fold); }

  std::size_t after_that(std::size_t at, std::size_t last) const {
    return at < last && claim_words().that.contains(analysed_.words[at].fold) ? at + 1 : at;
  }

  bool counted(WordRange range) const {
    const Span span{analysed_.words[range.first].span.begin, analysed_.words[range.last - 1].span.end};
    for (auto q = first_ending_behind(quantities_, span.begin);
         q != quantities_.end() && q->span.begin < span.end; ++q) {
      if (span.contains(q->span)) return true;
    }
    return false;
  }

  void add(Clause clause) {
    const WordRange range = clause.words;
    if (range.empty()) return;
    const auto words = std::count_if(analysed_.words.begin() + static_cast<std::ptrdiff_t>(range.first),
                                     analysed_.words.begin() + static_cast<std::ptrdiff_t>(range.last),
                                     [](const text::Word& w) { return !is_punctuation(w); });
    if (words == 0) return;
    const bool part = static_cast<std::size_t>(words) < kShortestClause && !is_state(range.first, range.last);
    if (part && !clauses_.empty() && !clause.own_voice) {
      clauses_.back().words.last = range.last;
    } else {
      clauses_.push_back(clause);
    }
  }

  std::string_view text_;
  const text::AnalysedText& analysed_;
  const std::vector<Quantity>& quantities_;
  std::vector<Clause> clauses_;
};

// Whether every quotation mark of the range has its partner in it.
bool marks_are_paired(std::string_view text, const text::AnalysedText& analysed, WordRange range) {
  std::size_t marks = 0;
  for (std::size_t i = range.first; i < range.last; ++i)
    marks += text::is_quotation_mark(analysed.words[i], text) ? 1 : 0;
  return marks % 2 == 0;
}

bool is_bracket(char32_t c) { return c == U'(' || c == U')'; }

}  // namespace

std::vector<Clause> split_clauses(std::string_view text, const text::AnalysedText& analysed, WordRange range,
                                  const std::vector<Quantity>& quantities) {
  return Splitter(text, analysed, quantities).split(range);
}

Span content_span(std::string_view text, const text::AnalysedText& analysed, WordRange range) {
  const auto& words = analysed.words;
  const auto droppable = [&](std::size_t at) {
    if (!is_punctuation(words[at])) return false;
    if (is_bracket(sign(text, words[at]))) return false;
    return !text::is_quotation_mark(words[at], text) || !marks_are_paired(text, analysed, range);
  };
  while (!range.empty() && droppable(range.first)) ++range.first;
  while (!range.empty() && droppable(range.last - 1)) --range.last;
  if (range.empty()) return {};
  const text::Word& first = words[range.first];
  const std::uint32_t skipped =
      text::bytes_of_folded_prefix(slice(text, first.span), conjunction_letters(first.fold));
  return {first.span.begin + skipped, words[range.last - 1].span.end};
}

}  // namespace isnad::language::arabic
