#include "search/snippet.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace isnad::search {
namespace {

// The words of a query by their forms.
class Wanted {
 public:
  explicit Wanted(const Query& query) {
    for (const Clause& clause : query.clauses) {
      if (clause.excluded) continue;
      for (const Atom& atom : clause.any) {
        // A figure stands in the text as a number mostly; other fields' words may be from elsewhere.
        if (atom.field == Field::kFigure) figures_.emplace_back(atom.figures, count_++);
        if (atom.field != Field::kText) continue;
        for (const QueryWord& word : atom.words) add(word);
        if (atom.words.size() > 1) phrases_.push_back(&atom);
      }
    }
  }

  // Numbers of the query's words that a document's word with these forms is.
  void find(const std::vector<std::string>& terms, std::vector<std::size_t>& found) const {
    for (const std::string& term : terms) {
      if (const auto known = words_.find(term); known != words_.end()) found.push_back(known->second);
      for (const auto& [beginning, number] : beginnings_) {
        if (term.starts_with(beginning)) found.push_back(number);
      }
      if (!figures_.empty()) find_figure(term, found);
    }
  }
  // False where a word with this fold has none of the terms for certain: finding the forms of a word takes
  // ten times as long as this, and most words are none of the query's.
  [[nodiscard]] bool may_have(std::string_view fold) const {
    return everything_ || !begins_arabic(fold) ||
           std::any_of(kernels_.begin(), kernels_.end(), [&](const std::string& kernel) {
             return fold.find(kernel) != std::string_view::npos;
           });
  }
  [[nodiscard]] const std::vector<const Atom*>& phrases() const { return phrases_; }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  void find_figure(std::string_view term, std::vector<std::size_t>& found) const {
    const std::optional<double> value = plain_number_of(term);
    if (!value) return;
    for (const auto& [range, number] : figures_) {
      if (range.low <= *value && *value <= range.high) found.push_back(number);
    }
  }
  void add(const QueryWord& word) {
    const std::size_t number = count_++;
    for (const std::string& term : word.terms) {
      kernels_.emplace_back(kernel_of(term));
      everything_ = everything_ || kernels_.back().empty();
      if (word.prefix) {
        beginnings_.emplace_back(term, number);
      } else {
        words_.emplace(term, number);
      }
    }
  }

  std::unordered_map<std::string, std::size_t> words_;
  std::vector<std::pair<std::string, std::size_t>> beginnings_;
  std::vector<std::pair<FigureRange, std::size_t>> figures_;
  std::vector<const Atom*> phrases_;
  std::vector<std::string> kernels_;  // of all terms
  bool everything_ = false;           // one of them has none
  std::size_t count_ = 0;
};

// What a text shows best so far.
struct Part {
  Snippet snippet;
  std::size_t words = 0;  // different words of the query in it
  bool phrase = false;    // it holds one
};

// Finds the best sentence of a text that it is shown line by line. Sentences end with their line, so that
// most of a text need not be cut into words: most searches are for a word or two, which the beginning of a
// report has.
class Finder {
 public:
  Finder(std::string_view text, const Wanted& wanted, TermReader& reader)
      : text_(text), wanted_(wanted), reader_(reader) {}

  void look_at(Span line) {
    const text::AnalysedText analysed = text::analyse(text_, {line});
    forms_.assign(analysed.words.size(), {});
    hits_.assign(analysed.words.size(), {});
    for (const text::Sentence& sentence : analysed.sentences) {
      if (is_unbeatable()) return;
      judge(analysed, sentence);
    }
  }
  // No sentence can have more.
  [[nodiscard]] bool is_unbeatable() const {
    return any_ && best_.words == wanted_.count() && (best_.phrase || wanted_.phrases().empty());
  }
  [[nodiscard]] Part take() { return std::move(best_); }

 private:
  void judge(const text::AnalysedText& analysed, const text::Sentence& sentence) {
    read(analysed, sentence);
    const std::size_t words = words_in(sentence);
    if (any_ && (words < best_.words || (words == best_.words && best_.phrase))) return;
    const bool phrase = holds_phrase(sentence);
    if (any_ && words == best_.words && !phrase) return;
    any_ = true;
    best_ = part_of(analysed, sentence);
    best_.words = words;
    best_.phrase = phrase;
  }
  void read(const text::AnalysedText& analysed, const text::Sentence& sentence) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (!is_searchable(analysed.words[i]) || !wanted_.may_have(analysed.words[i].fold)) continue;
      const std::vector<std::string>& terms = reader_.terms_of(analysed.words[i]).index;
      wanted_.find(terms, hits_[i]);
      if (!hits_[i].empty() && !wanted_.phrases().empty()) forms_[i] = terms;
    }
  }
  [[nodiscard]] std::size_t words_in(const text::Sentence& sentence) const {
    std::unordered_set<std::size_t> words;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i)
      words.insert(hits_[i].begin(), hits_[i].end());
    return words.size();
  }
  [[nodiscard]] bool stands_at(const Atom& atom, std::uint32_t at, std::uint32_t last) const {
    if (last - at < atom.words.size()) return false;
    for (std::size_t w = 0; w < atom.words.size(); ++w) {
      const std::vector<std::string>& forms = forms_[at + w];
      const bool same = std::any_of(
          atom.words[w].terms.begin(), atom.words[w].terms.end(),
          [&](const auto& term) { return std::find(forms.begin(), forms.end(), term) != forms.end(); });
      if (!same) return false;
    }
    return true;
  }
  [[nodiscard]] bool holds_phrase(const text::Sentence& sentence) const {
    for (const Atom* atom : wanted_.phrases()) {
      for (std::uint32_t at = sentence.first; at < sentence.last; ++at) {
        if (stands_at(*atom, at, sentence.last)) return true;
      }
    }
    return false;
  }
  // Its words, of a long sentence those around the first mark.
  [[nodiscard]] Part part_of(const text::AnalysedText& analysed, const text::Sentence& sentence) const {
    std::uint32_t first = sentence.first;
    std::uint32_t last = sentence.last;
    if (last - first > kSnippetWords) {
      std::uint32_t mark = first;
      while (mark < last && hits_[mark].empty()) ++mark;
      constexpr std::uint32_t kBefore = kSnippetWords / 4;
      const std::uint32_t latest = last - static_cast<std::uint32_t>(kSnippetWords);
      const std::uint32_t wanted = mark == last || mark < first + kBefore ? first : mark - kBefore;
      first = std::min(wanted, latest);
      last = first + static_cast<std::uint32_t>(kSnippetWords);
    }
    const Span span{analysed.words[first].span.begin, analysed.words[last - 1].span.end};
    Part part;
    part.snippet = {std::string(slice(text_, span)), span, {}};
    for (std::uint32_t i = first; i < last; ++i) {
      const Span word = analysed.words[i].span;
      if (!hits_[i].empty()) part.snippet.marks.push_back({word.begin - span.begin, word.end - span.begin});
    }
    return part;
  }

  std::string_view text_;
  const Wanted& wanted_;
  TermReader& reader_;
  std::vector<std::vector<std::string>> forms_;  // of words that are the query's, where phrases are wanted
  std::vector<std::vector<std::size_t>> hits_;   // the query's words that each word of the line is
  Part best_;
  bool any_ = false;
};

Part best_part(std::string_view text, const std::vector<Span>& regions, const Wanted& wanted,
               TermReader& reader) {
  Finder finder(text, wanted, reader);
  for (const Span region : regions) {
    for (std::uint32_t at = region.begin; at < region.end && !finder.is_unbeatable();) {
      const std::size_t end = std::min<std::size_t>(text.substr(0, region.end).find('\n', at), region.end);
      finder.look_at({at, static_cast<std::uint32_t>(end)});
      at = static_cast<std::uint32_t>(end) + 1;
    }
  }
  return finder.take();
}

}  // namespace

Snippet snippet_of(const Article& article, const Query& query, TermReader& reader) {
  const Wanted wanted(query);
  Part body = best_part(article.text, article.body, wanted, reader);
  if (!article.title || article.title->exact.empty()) return std::move(body.snippet);
  const std::string& exact = article.title->exact;
  Part title = best_part(exact, {{0, static_cast<std::uint32_t>(exact.size())}}, wanted, reader);
  // The title stands above every result anyway: it is the snippet only where the report has less.
  if (title.words <= body.words && !body.snippet.text.empty()) return std::move(body.snippet);
  title.snippet.span.reset();
  return std::move(title.snippet);
}

}  // namespace isnad::search
