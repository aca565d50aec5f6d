#include "stories/terms.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "base/parallel.h"
#include "language/word_facts.h"
#include "text/analysis.h"
#include "text/utf8.h"

namespace isnad::stories {
namespace {

// How much a term in the title counts and one in the lead, against 1 behind the lead: an article belongs to
// the event that its headline and lead are about. Chosen on the development days together with kLeadWords,
// the half-life and kCountPower by a search; around these values F1 moves by 0.005.
constexpr float kTitleWeight = 3.0F;
constexpr float kLeadWeight = 3.0F;
constexpr std::uint32_t kLeadWords = 40;  // a first paragraph
constexpr float kHalfLifeWords = 150.0F;  // how fast words behind the lead lose their weight

// What a term's weighted count is raised to, so that one said often does not drown the others.
constexpr float kCountPower = 0.85F;

// The same for places, of which the title's count double: at 1 and 4 F1 is as good, within 0.003.
constexpr float kPlaceTitleWeight = 2.0F;
constexpr float kPlacePower = 0.7F;

// Words behind these weigh less than 1 % and are not counted.
constexpr std::uint32_t kMostWords = 1000;

struct Word {
  std::uint32_t term = 0;
  bool function = false;
  bool place = false;
  bool before_place = false;
};

std::uint32_t term_of(std::string_view key) { return static_cast<std::uint32_t>(hash64(key)); }

// Reads the articles of one thread's share; remembers the words that it has looked up.
class Reader {
 public:
  Profile read(const Article& article) {
    words_.clear();
    places_.clear();
    Profile profile;
    language_ = article.language;
    if (article.title) {
      const text::AnalysedText title = text::analyse(article.title->exact);
      read(title, [](std::uint32_t) { return kTitleWeight; });
      look_for_places(title, kMostWords, kPlaceTitleWeight);
    }
    const text::AnalysedText body = text::analyse(article.text, article.body);
    read(body, weight_at);
    look_for_places(body, kLeadWords, 1);
    profile.words = counted(words_, kCountPower);
    profile.places = counted(places_, kPlacePower);
    return profile;
  }

 private:
  static float weight_at(std::uint32_t position) {
    if (position < kLeadWords) return kLeadWeight;
    return std::exp2(-static_cast<float>(position - kLeadWords) / kHalfLifeWords);
  }

  const Word& look_up(const text::Word& word) {
    // The language is part of the key: "die" is an article in one and a verb in another.
    key_ = word.fold;
    key_ += '\n';
    key_ += language_;
    const auto [at, added] = known_.try_emplace(key_);
    if (added) {
      const language::WordFacts facts = language::facts_of(word.fold, language_);
      at->second = {term_of(facts.key), facts.function, facts.place, facts.before_place};
    }
    return at->second;
  }

  template <class Weight>
  void read(const text::AnalysedText& analysed, const Weight& weight) {
    std::uint32_t position = 0;
    for (const text::Word& word : analysed.words) {
      if (position == kMostWords) break;
      if (word.kind == text::WordKind::kNumber) {
        words_.push_back({term_of(word.fold), weight(position++)});
      } else if (word.kind == text::WordKind::kWord && text::count_code_points(word.fold) >= 2) {
        const Word& known = look_up(word);
        if (!known.function) words_.push_back({known.term, weight(position)});
        ++position;
      }
    }
  }

  void look_for_places(const text::AnalysedText& analysed, std::uint32_t most, float weight) {
    bool named = false;  // the word before says that this one is a place
    std::uint32_t position = 0;
    for (const text::Word& word : analysed.words) {
      if (word.kind != text::WordKind::kWord) continue;
      if (position++ == most) break;
      const Word& known = look_up(word);
      if ((known.place || named) && !known.before_place && !known.function)
        places_.push_back({known.term, weight});
      named = known.before_place;
    }
  }

  static TermVector counted(const TermVector& found, float power) {
    TermVector out = summed(found);
    for (Term& one : out) one.weight = std::pow(one.weight, power);
    return out;
  }

  std::unordered_map<std::string, Word> known_;
  std::string key_;
  std::string_view language_;
  TermVector words_;
  TermVector places_;
};

}  // namespace

float dot(const TermVector& x, const TermVector& y) {
  float out = 0;
  auto i = x.begin();
  auto j = y.begin();
  while (i != x.end() && j != y.end()) {
    if (i->term < j->term) {
      ++i;
    } else if (j->term < i->term) {
      ++j;
    } else {
      out += i++->weight * j++->weight;
    }
  }
  return out;
}

TermVector sum(const TermVector& x, const TermVector& y) {
  TermVector out;
  out.reserve(x.size() + y.size());
  auto i = x.begin();
  auto j = y.begin();
  while (i != x.end() || j != y.end()) {
    if (j == y.end() || (i != x.end() && i->term < j->term)) {
      out.push_back(*i++);
    } else if (i == x.end() || j->term < i->term) {
      out.push_back(*j++);
    } else {
      out.push_back({i->term, i->weight + j->weight});
      ++i;
      ++j;
    }
  }
  return out;
}

TermVector summed(TermVector terms) {
  // Equal terms by weight too: sums of floats depend on their order.
  std::sort(terms.begin(), terms.end(), [](const Term& x, const Term& y) {
    return x.term != y.term ? x.term < y.term : x.weight > y.weight;
  });
  TermVector out;
  for (const Term& one : terms) {
    if (out.empty() || out.back().term != one.term) {
      out.push_back(one);
    } else {
      out.back().weight += one.weight;
    }
  }
  out.shrink_to_fit();
  return out;
}

std::vector<Profile> read_profiles(const std::vector<const Article*>& articles, unsigned jobs) {
  // A share is long enough for its reader to meet words again and short enough to keep all threads busy.
  constexpr std::size_t kShare = 512;
  std::vector<Profile> out(articles.size());
  parallel_for((articles.size() + kShare - 1) / kShare, jobs, [&](std::size_t share) {
    Reader reader;
    const std::size_t end = std::min(articles.size(), (share + 1) * kShare);
    for (std::size_t i = share * kShare; i < end; ++i) out[i] = reader.read(*articles[i]);
  });
  return out;
}

}  // namespace isnad::stories
