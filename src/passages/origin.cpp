#include "passages/origin.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "language/data_file.h"
#include "language/phrase_index.h"
#include "text/analysis.h"
#include "text/fold.h"

namespace isnad::passages {
namespace {

// A credit in a byline or author field holds for the whole article, about as much as one in the passage's own
// sentence; one in the text weighs 1 / (1 + distance in sentences).
constexpr double kBylineWeight = 1.0;

// The share of all votes that names an origin; below it the credits contradict one another.
constexpr double kLeastShare = 0.55;

struct Credit {
  std::uint32_t agency = 0;
  std::optional<std::uint32_t> sentence;  // absent for credits of the whole article
};

struct Credits {
  std::vector<std::uint32_t> sentence_begins;  // bytes
  std::vector<Credit> credits;
};

class AgencyTable {
 public:
  AgencyTable() {
    for (const language::Table::Row& row : language::Table("agencies.tsv")) {
      const std::uint32_t number = number_of(row[0]);
      for (std::string_view form : language::split_list(row[2])) forms_.add(form, number);
    }
  }
  [[nodiscard]] const language::PhraseIndex& forms() const { return forms_; }
  [[nodiscard]] const std::string& name(std::uint32_t number) const { return names_[number]; }
  // Numbers are given in order of need; a name that the table lacks gets one as well.
  std::uint32_t number_of(std::string_view name) {
    const auto [at, added] =
        numbers_.try_emplace(std::string(name), static_cast<std::uint32_t>(names_.size()));
    if (added) names_.emplace_back(name);
    return at->second;
  }

 private:
  language::PhraseIndex forms_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

std::uint32_t sentence_of(const std::vector<std::uint32_t>& begins, std::uint32_t byte) {
  const auto after = std::upper_bound(begins.begin(), begins.end(), byte);
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(1, after - begins.begin()) - 1);
}

// Every credit that the article gives to an agency it credits at all.
Credits read_credits(const Article& article, AgencyTable& agencies) {
  Credits out;
  if (article.agencies.empty()) return out;
  const text::AnalysedText analysed = text::analyse(article.text, article.body);
  for (const text::Sentence& sentence : analysed.sentences)
    out.sentence_begins.push_back(sentence.span.begin);
  std::vector<std::uint32_t> credited;
  for (const AgencyCredit& credit : article.agencies) {
    const std::uint32_t agency = agencies.number_of(credit.name);
    credited.push_back(agency);
    if (credit.place != AgencyCredit::Place::kText) out.credits.push_back({agency, {}});
  }
  for (std::uint32_t s = 0; s < analysed.sentences.size(); ++s) {
    const text::Sentence& sentence = analysed.sentences[s];
    for (std::size_t at = sentence.first; at < sentence.last;) {
      const auto match = agencies.forms().match(article.text, analysed, at, sentence.last,
                                                language::PhraseIndex::Proclitics::kAllowed);
      if (match && std::find(credited.begin(), credited.end(), match->value) != credited.end()) {
        out.credits.push_back({match->value, s});
      }
      at = match ? match->last : at + 1;
    }
  }
  return out;
}

class OriginFinder {
 public:
  explicit OriginFinder(std::span<const Article* const> articles)
      : articles_(articles), credits_(articles.size()) {}

  std::optional<std::string> agency(const Passage& passage) {
    std::map<std::uint32_t, double> votes;
    for (const Place& place : passage.members) vote(place, votes);
    double sum = 0;
    std::pair<double, std::uint32_t> best{0, 0};
    for (const auto& [agency, weight] : votes) {
      sum += weight;
      if (weight > best.first) best = {weight, agency};
    }
    if (sum <= 0 || best.first < kLeastShare * sum) return std::nullopt;
    return agencies_.name(best.second);
  }

 private:
  const Credits& credits_of(std::size_t document) {
    if (!credits_[document]) credits_[document] = read_credits(*articles_[document], agencies_);
    return *credits_[document];
  }

  void vote(const Place& place, std::map<std::uint32_t, double>& votes) {
    const Credits& credits = credits_of(place.doc.value());
    if (credits.credits.empty()) return;
    const std::uint32_t first = sentence_of(credits.sentence_begins, place.span.begin);
    const std::uint32_t last = sentence_of(credits.sentence_begins, std::max(place.span.end, 1U) - 1);
    for (const Credit& credit : credits.credits) {
      double weight = kBylineWeight;
      if (credit.sentence) {
        const std::uint32_t at = *credit.sentence;
        const std::uint32_t distance = at < first ? first - at : (at > last ? at - last : 0);
        weight = 1.0 / (1.0 + distance);
      }
      votes[credit.agency] += weight;
    }
  }

  std::span<const Article* const> articles_;
  std::vector<std::optional<Credits>> credits_;
  AgencyTable agencies_;
};

}  // namespace

void find_origins(std::span<const Article* const> articles, std::vector<Passage>& passages) {
  OriginFinder finder(articles);
  for (Passage& passage : passages) passage.agency = finder.agency(passage);
}

}  // namespace isnad::passages
