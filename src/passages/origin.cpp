#include "passages/origin.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/iso_time.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/cues.h"
#include "language/data_file.h"
#include "language/phrase_index.h"
#include "passages/published.h"
#include "text/analysis.h"
#include "text/fold.h"

namespace isnad::passages {
namespace {

// A credit in a byline or author field holds for the whole article. One in the text may be of its sentence
// alone, so it weighs a little less against another article's byline, and less by 1 / (1 + distance in
// sentences); from 0.82 on the two would contradict one another (kLeastShare).
constexpr double kBylineWeight = 1.0;
constexpr double kTextWeight = 0.8;

// An agency's own article outweighs what others say of theirs.
constexpr double kOwnWeight = 4.0;

// The share of all votes that names an origin; below it the credits contradict one another.
constexpr double kLeastShare = 0.55;

// How sure one article's credit of weight 1 makes, and the agency's own article.
constexpr double kCreditSure = 0.9;
constexpr double kOwnSure = 0.98;
// A document that others name as their source: outlets name each other for more than they copy.
constexpr double kNamedSure = 0.8;

// As many outlets have one text at once from somebody; two may have one from the other.
constexpr std::size_t kOutletsAtOnce = 3;
// "At once": agency copy is a day old when a paper prints it, seldom older.
constexpr std::int64_t kAtOnceSeconds = 36LL * 3600;
// The share of a member that lies in a passage of known origin, from which its own passage is of it too.
constexpr double kLeastInherited = 0.5;
// What is left of the doubt about a credit where so many outlets have the text.
constexpr double kDoubtLeft = 0.6;

struct Credit {
  std::uint32_t agency = 0;
  std::optional<std::uint32_t> sentence;  // absent for credits of the whole article
};

struct Credits {
  std::vector<std::uint32_t> sentence_begins;  // bytes
  std::vector<Credit> credits;
  std::optional<std::uint32_t> own;  // the agency that this is an article of
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
  // The agency that an outlet is; absent for others.
  [[nodiscard]] std::optional<std::uint32_t> agency_called(const std::string& outlet) const {
    const auto canonical = numbers_.find(outlet);
    if (canonical != numbers_.end()) return canonical->second;
    const text::AnalysedText analysed = text::analyse(outlet);
    if (analysed.words.empty()) return std::nullopt;
    const auto match =
        forms_.match(outlet, analysed, 0, analysed.words.size(), language::PhraseIndex::Proclitics::kNone);
    if (!match || match->last != analysed.words.size()) return std::nullopt;
    return match->value;
  }
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
  if (article.outlet) out.own = agencies.agency_called(*article.outlet);
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

// How many outlets have a text at once. Articles without a date are taken to be of the same time.
bool stands_at_once(std::span<const Article* const> articles, const std::vector<Place>& members) {
  std::set<std::string_view> outlets;
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  for (const Place& member : members) {
    const Article& article = *articles[member.doc.value()];
    if (article.outlet) outlets.insert(*article.outlet);
    const auto time = article.published ? parse_iso_time(article.published->value) : std::nullopt;
    if (!time) continue;
    first = first ? std::min(*first, time->seconds) : time->seconds;
    last = last ? std::max(*last, time->seconds) : time->seconds;
  }
  return outlets.size() >= kOutletsAtOnce && (!first || *last - *first <= kAtOnceSeconds);
}

class OriginFinder {
 public:
  explicit OriginFinder(std::span<const Article* const> articles)
      : articles_(articles), credits_(articles.size()) {}

  // Whether the members agree on an agency, as far as they credit one.
  bool find(Passage& passage) {
    const bool at_once = stands_at_once(articles_, passage.members);
    const Votes votes = count_votes(passage.members);
    if (at_once) passage.basis = OriginBasis::kAligned;
    if (votes.best <= 0) return true;
    if (votes.best < kLeastShare * votes.sum) return false;
    passage.agency = agencies_.name(votes.agency);
    double doubt = 1;
    bool own = false;
    for (const Place& member : passage.members) {
      const Credits& credits = credits_of(member.doc.value());
      if (credits.own == votes.agency) {
        own = true;
        doubt *= 1 - kOwnSure;
        continue;
      }
      double nearest = 0;
      for (const Credit& credit : credits.credits) {
        if (credit.agency == votes.agency) nearest = std::max(nearest, weight(credits, credit, member.span));
      }
      if (nearest <= 0) continue;
      passage.credited_by.push_back(member.doc);
      doubt *= 1 - kCreditSure * nearest;
    }
    if (at_once) doubt *= kDoubtLeft;
    passage.confidence = votes.best / votes.sum * (1 - doubt);
    const bool credited = !passage.credited_by.empty();
    passage.basis = !credited          ? OriginBasis::kAligned
                    : (own || at_once) ? OriginBasis::kBoth
                                       : OriginBasis::kCredited;
    return true;
  }

 private:
  struct Votes {
    double sum = 0;
    double best = 0;
    std::uint32_t agency = 0;
  };

  const Credits& credits_of(std::size_t document) {
    if (!credits_[document]) credits_[document] = read_credits(*articles_[document], agencies_);
    return *credits_[document];
  }

  static double weight(const Credits& credits, const Credit& credit, Span span) {
    if (!credit.sentence) return kBylineWeight;
    const std::uint32_t first = sentence_of(credits.sentence_begins, span.begin);
    const std::uint32_t last = sentence_of(credits.sentence_begins, std::max(span.end, 1U) - 1);
    const std::uint32_t at = *credit.sentence;
    const std::uint32_t distance = at < first ? first - at : (at > last ? at - last : 0);
    return kTextWeight / (1.0 + distance);
  }

  Votes count_votes(const std::vector<Place>& members) {
    std::map<std::uint32_t, double> votes;
    for (const Place& member : members) {
      const Credits& credits = credits_of(member.doc.value());
      if (credits.own) votes[*credits.own] += kOwnWeight;
      for (const Credit& credit : credits.credits) {
        votes[credit.agency] += weight(credits, credit, member.span);
      }
    }
    Votes out;
    for (const auto& [agency, sum] : votes) {
      out.sum += sum;
      if (sum <= out.best) continue;
      out.best = sum;
      out.agency = agency;
    }
    return out;
  }

  std::span<const Article* const> articles_;
  std::vector<std::optional<Credits>> credits_;
  AgencyTable agencies_;
};

// Which other articles' outlets an article names as its source.
class NamedOutlets {
 public:
  explicit NamedOutlets(std::span<const Article* const> articles)
      : articles_(articles), named_(articles.size()) {
    for (const Article* article : articles) {
      if (article->outlet) outlets_.add(*article->outlet, number_of(*article->outlet));
    }
    for (const language::Table::Row& row : language::Table("outlets.tsv")) add_names(row);
  }

  // The first article of the outlet whose text tells in the passage that the speaker told it ("قال
  // لـ«الضفة»"): others that have the text took it from there. Absent where none says so, or two do.
  std::optional<DocumentIndex> told_first(const std::vector<Place>& members, const PublishedTimes& times) {
    std::optional<DocumentIndex> first;
    for (const Place& member : members) {
      if (!tells_own(member)) continue;
      const bool same = first && articles_[first->value()]->outlet == articles_[member.doc.value()]->outlet;
      if (first && !same) return std::nullopt;
      if (!first || times.is_before(member.doc, *first)) first = member.doc;
    }
    return first;
  }

  // The member whose outlet all other members' articles name; absent where there is none or its outlet has
  // two members.
  std::optional<DocumentIndex> source(const std::vector<Place>& members) {
    std::optional<DocumentIndex> found;
    for (const Place& candidate : members) {
      const auto& outlet = articles_[candidate.doc.value()]->outlet;
      if (!outlet) continue;
      const bool by_all = std::ranges::all_of(members, [&](const Place& other) {
        return other.doc == candidate.doc ||
               (articles_[other.doc.value()]->outlet != outlet && may_name(other.doc, *outlet) &&
                names(other.doc, number_of(*outlet)));
      });
      if (!by_all) continue;
      if (found) return std::nullopt;  // each names the other
      found = candidate.doc;
    }
    return found;
  }

 private:
  // The other names of outlets that articles are of, for finding whom somebody talked to.
  void add_names(const language::Table::Row& row) {
    std::vector<std::string_view> names{row[0]};
    for (const std::string_view name : language::split_list(row[2])) names.push_back(name);
    const auto known =
        std::ranges::find_if(names, [&](std::string_view name) { return numbers_.contains(name); });
    if (known == names.end()) return;
    for (const std::string_view name : names) {
      names_.add(name, number_of(*known));
      forms_[number_of(*known)].emplace_back(name);
    }
  }

  // Whether a member's text says that somebody spoke to its outlet: its name behind ل.
  bool tells_own(const Place& member) {
    const Article& article = *articles_[member.doc.value()];
    if (!article.outlet) return false;
    const std::uint32_t own = number_of(*article.outlet);
    const auto forms = forms_.find(own);
    const std::string_view passage = slice(article.text, member.span);
    if (forms == forms_.end() || std::ranges::none_of(forms->second, [&](const std::string& form) {
          return passage.find(form) != std::string_view::npos;
        }))
      return false;
    const text::AnalysedText analysed = text::analyse(article.text, {member.span});
    const auto& words = analysed.words;
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto match =
          names_.match(article.text, analysed, at, words.size(), language::PhraseIndex::Proclitics::kAllowed);
      if (!match || match->value != own) continue;
      constexpr std::string_view kTo = "ل";
      const std::size_t mark = at > 0 && text::is_quotation_mark(words[at - 1], article.text) ? 1 : 0;
      if (at <= mark || !words[at - mark - 1].fold.starts_with(kTo)) continue;
      // لـ«الضفة», لصحيفة «الضفة»; written onto the name it may be another word: لليوم.
      const std::string_view head = std::string_view(words[at - mark - 1].fold).substr(kTo.size());
      if (head.empty() || language::arabic::claim_words().outlet_head.contains(head)) return true;
    }
    return false;
  }

  std::uint32_t number_of(std::string_view outlet) {
    return numbers_.try_emplace(std::string(outlet), static_cast<std::uint32_t>(numbers_.size()))
        .first->second;
  }

  bool names(DocumentIndex doc, std::uint32_t outlet) {
    auto& named = named_[doc.value()];
    if (!named) named = read(*articles_[doc.value()]);
    return named->contains(outlet);
  }
  // Cheap, and nearly always no: most articles need not be read again.
  bool may_name(DocumentIndex doc, const std::string& outlet) const {
    return articles_[doc.value()]->text.find(outlet) != std::string::npos;
  }

  // An outlet is named as a source where a word of attribution or saying stands in the same sentence.
  std::set<std::uint32_t> read(const Article& article) const {
    std::set<std::uint32_t> out;
    const text::AnalysedText analysed = text::analyse(article.text, article.body);
    for (const text::Sentence& sentence : analysed.sentences) {
      if (!attributes(analysed, sentence)) continue;
      for (std::size_t at = sentence.first; at < sentence.last;) {
        const auto match = outlets_.match(article.text, analysed, at, sentence.last,
                                          language::PhraseIndex::Proclitics::kAllowed);
        if (match) out.insert(match->value);
        at = match ? match->last : at + 1;
      }
    }
    return out;
  }

  static bool attributes(const text::AnalysedText& analysed, const text::Sentence& sentence) {
    const language::arabic::WordSet& words = language::arabic::claim_words().attribution;
    for (std::size_t at = sentence.first; at < sentence.last; ++at) {
      if (language::arabic::phrase_length(words, analysed, at, sentence.last) > 0) return true;
      if (language::arabic::cue_of(analysed.words[at].fold)) return true;
    }
    return false;
  }

  std::span<const Article* const> articles_;
  std::vector<std::optional<std::set<std::uint32_t>>> named_;
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
  language::PhraseIndex outlets_;
  language::PhraseIndex names_;  // of the articles' outlets, as the list of outlets has them
  std::unordered_map<std::uint32_t, std::vector<std::string>> forms_;
};

// A passage in whose sentence another one stands, of a known origin: one of both comes from there, with what
// is shared more widely; the other has the same members but for those who cut it. Where the members of one
// credit two agencies, nobody knows.
void inherit_agencies(std::vector<Passage>& passages, const std::vector<bool>& agreed) {
  struct Known {
    Span span;
    std::size_t passage = 0;
  };
  std::map<DocumentIndex, std::vector<Known>> known;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    if (!passages[p].agency) continue;
    for (const Place& member : passages[p].members) known[member.doc].push_back({member.span, p});
  }
  std::vector<std::tuple<Passage*, std::size_t, double>> inherited;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    Passage& passage = passages[p];
    if (passage.agency || passage.document || !agreed[p]) continue;
    double most = kLeastInherited;
    std::optional<std::size_t> found;
    for (const Place& member : passage.members) {
      const auto near = known.find(member.doc);
      if (near == known.end()) continue;
      for (const Known& other : near->second) {
        const std::uint32_t begin = std::max(other.span.begin, member.span.begin);
        const std::uint32_t end = std::min(other.span.end, member.span.end);
        const double share = end > begin ? static_cast<double>(end - begin) / member.span.size() : 0;
        if (share < most || (share == most && found)) continue;
        most = share;
        found = other.passage;
      }
    }
    if (!found) continue;
    inherited.emplace_back(&passage, *found, most);
  }
  for (const auto& [passage, from, share] : inherited) {
    passage->agency = passages[from].agency;
    passage->confidence = share * passages[from].confidence;
    passage->basis = OriginBasis::kAligned;
  }
}

}  // namespace

void find_origins(std::span<const Article* const> articles, std::vector<Passage>& passages) {
  OriginFinder agencies(articles);
  NamedOutlets outlets(articles);
  const PublishedTimes times(articles);
  std::vector<bool> agreed;  // by passage
  for (Passage& passage : passages) {
    agreed.push_back(agencies.find(passage));
    passage.lags = times.lags(passage.members);
    if (passage.agency) continue;
    auto source = outlets.source(passage.members);
    const bool named = source.has_value();
    if (!source) source = outlets.told_first(passage.members, times);
    const auto later = [&](const Place& member) {
      return member.doc != *source && times.is_before(member.doc, *source);
    };
    if (!source || std::ranges::any_of(passage.members, later)) continue;
    passage.document = source;
    passage.basis = OriginBasis::kCredited;
    passage.confidence = kNamedSure;
    for (const Place& member : passage.members) {
      if (named && member.doc != *source) passage.credited_by.push_back(member.doc);
    }
  }
  inherit_agencies(passages, agreed);
}

}  // namespace isnad::passages
