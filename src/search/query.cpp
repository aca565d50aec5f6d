#include "search/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::search {
namespace {

// A phrase of words with several forms each becomes as many phrases; past these its first forms are taken.
constexpr std::size_t kMaxPhrases = 16;

constexpr std::array<std::pair<std::string_view, Field>, 6> kFields{{{"outlet", Field::kOutlet},
                                                                     {"agency", Field::kAgency},
                                                                     {"source", Field::kSource},
                                                                     {"entity", Field::kEntity},
                                                                     {"figure", Field::kFigure},
                                                                     {"language", Field::kLanguage}}};

// A stretch of the query: OR, or what is to be found, with its field and marks.
struct Piece {
  std::string_view field;  // empty for none
  std::string_view text;   // without quotation marks
  bool quoted = false;
  bool excluded = false;
  bool either = false;  // OR
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct Quote {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Quote, 3> kQuotes{{{"\"", "\""}, {"«", "»"}, {"“", "”"}}};

class Pieces {
 public:
  explicit Pieces(std::string_view text) : rest_(text) {}

  std::optional<Piece> next() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    if (rest_.empty()) return std::nullopt;
    Piece piece;
    if (rest_.front() == '-' && rest_.size() > 1 && !is_space(rest_[1])) {
      piece.excluded = true;
      rest_.remove_prefix(1);
    }
    piece.field = take_field();
    if (take_quoted(piece)) return piece;
    const auto end = std::find_if(rest_.begin(), rest_.end(), is_space);
    piece.text = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(piece.text.size());
    piece.either = piece.field.empty() && !piece.excluded && (piece.text == "OR" || piece.text == "|");
    return piece;
  }

 private:
  // "name:" where something stands behind it.
  std::string_view take_field() {
    const auto end =
        std::find_if_not(rest_.begin(), rest_.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const auto colon = static_cast<std::size_t>(end - rest_.begin());
    if (colon == 0 || colon + 1 >= rest_.size() || rest_[colon] != ':' || is_space(rest_[colon + 1]))
      return {};
    const std::string_view name = rest_.substr(0, colon);
    rest_.remove_prefix(colon + 1);
    return name;
  }

  // A mark that is never closed reaches to the end.
  bool take_quoted(Piece& piece) {
    for (const Quote& quote : kQuotes) {
      if (!rest_.starts_with(quote.open)) continue;
      rest_.remove_prefix(quote.open.size());
      const std::size_t end = std::min(rest_.find(quote.close), rest_.size());
      piece.text = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + quote.close.size(), rest_.size()));
      piece.quoted = true;
      return true;
    }
    return false;
  }

  std::string_view rest_;
};

// 2015, 2015-07 and 2015-07-22: their first day.
std::optional<int> first_day(std::string_view date) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  std::string whole = text::fold(date);  // digits of any script
  if (whole.size() == kYear) whole += "-01";
  if (whole.size() == kMonth) whole += "-01";
  return day_of(whole);
}

Error wrong(std::string message) { return Error{ErrorCode::kUsage, std::move(message)}; }

class Parser {
 public:
  explicit Parser(TermReader& reader) : reader_(reader) {}

  Result<Query> parse(std::string_view text) {
    Pieces pieces(text);
    bool either = false;
    while (const std::optional<Piece> piece = pieces.next()) {
      if (piece->either) {
        either = true;
        continue;
      }
      if (const Result<void> taken = take(*piece, either); !taken) return taken.error();
      either = false;
    }
    if (query_.clauses.empty() && !query_.from_day && !query_.before_day)
      return wrong("the query holds no word to search for");
    return std::move(query_);
  }

 private:
  Result<void> take(const Piece& piece, bool either) {
    if (piece.field == "after" || piece.field == "before") return take_day(piece);
    Atom atom;
    std::string_view text = piece.text;
    const auto* field = std::find_if(kFields.begin(), kFields.end(),
                                     [&](const auto& known) { return known.first == piece.field; });
    if (field != kFields.end()) atom.field = field->second;
    std::string unknown;
    if (field == kFields.end() && !piece.field.empty()) {  // 12:30, http://…: words like others
      unknown = fmt::format("{} {}", piece.field, piece.text);
      text = unknown;
    }
    if (atom.field == Field::kFigure) return take_figure(piece, either);
    const bool prefix = !piece.quoted && text.ends_with('*');
    for (const text::Word& word : text::analyse(text).words) {
      if (!is_searchable(word)) continue;
      if (++words_ > kMaxQueryWords) return too_many();
      if (const Terms& terms = reader_.terms_of(word); !terms.query.empty())
        atom.words.push_back({terms.query, false});
    }
    if (atom.words.empty()) return {};  // signs alone ask for nothing
    atom.words.back().prefix = prefix;
    add(std::move(atom), piece.excluded, either);
    return {};
  }

  Result<void> take_day(const Piece& piece) {
    const std::optional<int> day = first_day(piece.text);
    if (!day) {
      return wrong(
          fmt::format("{}:{} is no date; write 2015, 2015-07 or 2015-07-22", piece.field, piece.text));
    }
    (piece.field == "after" ? query_.from_day : query_.before_day) = day;
    return {};
  }

  // 200, 100..200, 100.. and ..200.
  Result<void> take_figure(const Piece& piece, bool either) {
    constexpr std::string_view kTo = "..";
    const std::size_t at = piece.text.find(kTo);
    const bool range = at != std::string_view::npos;
    const std::string_view from = piece.text.substr(0, at);
    const std::string_view to = range ? piece.text.substr(at + kTo.size()) : from;
    const std::optional<double> low = from.empty() && range ? 0 : number_of(from);
    const std::optional<double> high =
        to.empty() && range ? std::numeric_limits<double>::max() : number_of(to);
    if (!low || !high || (from.empty() && to.empty()))
      return wrong(fmt::format("figure:{} is no number; write 200, 100..200, 100.. or ..200", piece.text));
    if (*low > *high) return wrong(fmt::format("figure:{} begins above its end", piece.text));
    if (++words_ > kMaxQueryWords) return too_many();
    add({Field::kFigure, {}, {*low, *high}}, piece.excluded, either);
    return {};
  }

  std::optional<double> number_of(std::string_view text) {
    const text::AnalysedText analysed = text::analyse(text);
    const std::vector<text::Word>& words = analysed.words;
    if (words.size() != 1 || words[0].kind != text::WordKind::kNumber) return std::nullopt;
    const Terms& terms = reader_.terms_of(words[0]);
    return terms.query.empty() ? std::nullopt : plain_number_of(terms.query.front());
  }

  static Error too_many() { return wrong(fmt::format("the query has more than {} words", kMaxQueryWords)); }

  void add(Atom atom, bool excluded, bool either) {
    if (either && !query_.clauses.empty() && query_.clauses.back().excluded == excluded) {
      query_.clauses.back().any.push_back(std::move(atom));
    } else {
      query_.clauses.push_back({{std::move(atom)}, excluded});
    }
  }

  TermReader& reader_;
  Query query_;
  std::size_t words_ = 0;
};

// Every way to write the atom with one form for each word.
std::vector<TermPhrase> phrases_of(const Atom& atom) {
  if (atom.field == Field::kFigure) {
    std::vector<TermPhrase> phrases = terms_within(atom.figures);
    for (TermPhrase& phrase : phrases) phrase.terms.front() = field_term(atom.field, phrase.terms.front());
    return phrases;
  }
  std::vector<TermPhrase> phrases{{}};
  for (const QueryWord& word : atom.words) {
    const std::size_t forms = phrases.size() * word.terms.size() > kMaxPhrases ? 1 : word.terms.size();
    std::vector<TermPhrase> longer;
    for (const TermPhrase& phrase : phrases) {
      for (std::size_t i = 0; i < forms; ++i) {
        longer.push_back(phrase);
        longer.back().terms.push_back(field_term(atom.field, word.terms[i]));
        longer.back().prefix = word.prefix;
      }
    }
    phrases = std::move(longer);
  }
  return phrases;
}

}  // namespace

Result<Query> parse_query(std::string_view text, TermReader& reader) { return Parser(reader).parse(text); }

Match match_of(const Query& query) {
  Match match{{}, query.from_day, query.before_day};
  for (const Clause& clause : query.clauses) {
    MatchClause made{{}, clause.excluded};
    for (const Atom& atom : clause.any) {
      for (TermPhrase& phrase : phrases_of(atom)) made.any.push_back(std::move(phrase));
    }
    match.all.push_back(std::move(made));
  }
  return match;
}

std::vector<std::vector<std::string>> ranked_words(const Query& query) {
  std::vector<std::vector<std::string>> words;
  for (const Clause& clause : query.clauses) {
    if (clause.excluded) continue;
    for (const Atom& atom : clause.any) {
      if (atom.field != Field::kText) continue;
      for (const QueryWord& word : atom.words) {
        const bool said = std::find(words.begin(), words.end(), word.terms) != words.end();
        if (!word.prefix && !said) words.push_back(word.terms);
      }
    }
  }
  return words;
}

}  // namespace isnad::search
