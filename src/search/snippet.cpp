#include "search/snippet.h"

#include <algorithm>
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
  [[nodiscard]] const std::vector<const Atom*>& phrases() const { return phrases_; }

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
  std::size_t count_ = 0;
};

struct Found {
  std::uint32_t first = 0;  // words [first, last) of the analysed text
  std::uint32_t last = 0;
  std::size_t words = 0;  // different words of the query in it
};

class Finder {
 public:
  Finder(const text::AnalysedText& analysed, const Wanted& wanted, TermReader& reader)
      : analysed_(analysed), wanted_(wanted), hits_(analysed.words.size()) {
    forms_.reserve(analysed.words.size());
    for (std::size_t i = 0; i < analysed.words.size(); ++i) {
      const bool searchable = is_searchable(analysed.words[i]);
      forms_.push_back(searchable ? reader.terms_of(analysed.words[i]).index : std::vector<std::string>());
      wanted.find(forms_.back(), hits_[i]);
    }
  }

  [[nodiscard]] Found best() const {
    Found best;
    std::optional<bool> phrase;  // whether it holds one, once somebody asked
    for (const text::Sentence& sentence : analysed_.sentences) {
      const Found found{sentence.first, sentence.last, words_in(sentence)};
      const bool first = best.last == 0;
      if (!first && found.words < best.words) continue;
      if (!first && found.words == best.words) {
        if (!phrase) phrase = holds_phrase(best);
        if (*phrase || !holds_phrase(found)) continue;
      }
      best = found;
      phrase.reset();
    }
    return shortened(best);
  }

  [[nodiscard]] bool is_mark(std::uint32_t word) const { return !hits_[word].empty(); }

 private:
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
  [[nodiscard]] bool holds_phrase(const Found& found) const {
    for (const Atom* atom : wanted_.phrases()) {
      for (std::uint32_t at = found.first; at < found.last; ++at) {
        if (stands_at(*atom, at, found.last)) return true;
      }
    }
    return false;
  }
  [[nodiscard]] Found shortened(Found found) const {
    if (found.last - found.first <= kSnippetWords) return found;
    std::uint32_t mark = found.first;
    while (mark < found.last && !is_mark(mark)) ++mark;
    constexpr std::uint32_t kBefore = kSnippetWords / 4;
    const std::uint32_t latest = found.last - static_cast<std::uint32_t>(kSnippetWords);
    const std::uint32_t wanted =
        mark == found.last || mark < found.first + kBefore ? found.first : mark - kBefore;
    found.first = std::min(wanted, latest);
    found.last = found.first + static_cast<std::uint32_t>(kSnippetWords);
    return found;
  }

  const text::AnalysedText& analysed_;
  const Wanted& wanted_;
  std::vector<std::vector<std::string>> forms_;  // of each word
  std::vector<std::vector<std::size_t>> hits_;   // the query's words that each word is
};

struct Part {
  Snippet snippet;
  std::size_t words = 0;
};

Part best_part(std::string_view text, const std::vector<Span>& regions, const Wanted& wanted,
               TermReader& reader) {
  const text::AnalysedText analysed = text::analyse(text, regions);
  if (analysed.words.empty()) return {};
  const Finder finder(analysed, wanted, reader);
  const Found found = finder.best();
  const Span span{analysed.words[found.first].span.begin, analysed.words[found.last - 1].span.end};
  Part part{{std::string(slice(text, span)), span, {}}, found.words};
  for (std::uint32_t i = found.first; i < found.last; ++i) {
    const Span word = analysed.words[i].span;
    if (finder.is_mark(i)) part.snippet.marks.push_back({word.begin - span.begin, word.end - span.begin});
  }
  return part;
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
