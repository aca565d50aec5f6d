#include "apps/train_names/corpus.h"

#include <algorithm>
#include <sstream>

#include "language/arabic/name_patterns.h"
#include "text/analysis.h"

namespace isnad::train_names {
namespace {

using language::arabic::kTaggedTypes;

// The tag of a first word for a type as the corpus writes it; 0 for none.
std::uint8_t first_tag(const std::string& tag) {
  static constexpr std::array<std::string_view, kTaggedTypes.size()> kTypes = {"PERS", "LOC", "ORG", "MISC"};
  if (tag.size() < 3) return 0;
  const auto type = std::find(kTypes.begin(), kTypes.end(), std::string_view(tag).substr(2));
  return type == kTypes.end() ? 0 : static_cast<std::uint8_t>(1 + 2 * (type - kTypes.begin()));
}

// Tags of words from those of tokens. Marks at the ends of a name that are glued to its tokens stay outside.
std::vector<std::uint8_t> word_tags(const Sentence& sentence, const text::AnalysedText& analysed) {
  std::vector<std::uint8_t> tags(analysed.words.size(), 0);
  std::size_t token = 0;
  bool open = false;  // the name of the token has begun
  std::size_t last_token = 0;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const std::uint32_t begin = analysed.words[i].span.begin;
    while (token + 1 < sentence.tokens.size() && sentence.tokens[token].end <= begin) ++token;
    const std::string& tag = sentence.tags[token];
    const bool fresh = token != last_token || i == 0;
    last_token = token;
    if (tag[0] == 'O') {
      open = false;
      continue;
    }
    if (tag[0] == 'B' && fresh) open = false;
    const bool mark = analysed.words[i].kind == text::WordKind::kPunctuation;
    if (!open && mark) continue;
    const std::uint8_t first = first_tag(tag);
    tags[i] = open ? static_cast<std::uint8_t>(first + 1) : first;
    open = true;
  }
  for (std::size_t i = tags.size(); i-- > 0;) {
    const bool ends = i + 1 == tags.size() || tags[i + 1] == 0 || tags[i + 1] % 2 == 1;
    if (tags[i] != 0 && tags[i] % 2 == 0 && ends && analysed.words[i].kind == text::WordKind::kPunctuation)
      tags[i] = 0;
  }
  return tags;
}

using language::arabic::NameFeature;
using language::arabic::NameFeatures;
using language::arabic::Use;

// Appends the numbers of those of `features` that count for `use`.
void number_for(const NameFeatures::List& features, std::size_t use, FeatureNumbers& numbers,
                std::vector<std::uint32_t>& out) {
  for (const NameFeature& feature : features) {
    if ((feature.uses >> use & 1U) != 0)
      out.push_back(numbers.number({feature.hash, static_cast<std::uint8_t>(use)}));
  }
}

// What one sentence's words say by their forms and their context.
class SentenceFeatures {
 public:
  SentenceFeatures(const NameFeatures& features, const text::AnalysedText& analysed,
                   const text::Sentence& sentence)
      : forms_(sentence.last - sentence.first), contexts_(forms_.size()) {
    NameFeatures::collect_form(features.forms()->beyond(), {}, beyond_);
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      const std::size_t at = sentence.first + i;
      NameFeatures::collect_form(features.form(at), analysed.words[at].fold, forms_[i]);
      features.collect_context(at, sentence.first, sentence.last, contexts_[i]);
    }
  }

  // Of the sentence's word `i`: those of its neighbours' forms, in each role, and those of the context.
  [[nodiscard]] std::vector<std::uint32_t> word(std::size_t i, FeatureNumbers& numbers) const {
    std::vector<std::uint32_t> out;
    const auto add = [&](std::ptrdiff_t offset, Use use) {
      const std::size_t at = i + static_cast<std::size_t>(offset);  // wraps below 0
      number_for(at < forms_.size() ? forms_[at] : beyond_, static_cast<std::size_t>(use), numbers, out);
    };
    add(0, Use::kHere);
    add(-1, Use::kBefore);
    add(1, Use::kAfter);
    add(-2, Use::kSecondBefore);
    add(2, Use::kSecondAfter);
    number_for(contexts_[i], static_cast<std::size_t>(Use::kHere), numbers, out);
    return out;
  }
  [[nodiscard]] std::vector<std::uint32_t> edge(std::size_t i, std::size_t type_before,
                                                FeatureNumbers& numbers) const {
    std::vector<std::uint32_t> out;
    const std::size_t use = static_cast<std::size_t>(Use::kEdges) + type_before;
    number_for(forms_[i], use, numbers, out);
    number_for(contexts_[i], use, numbers, out);
    return out;
  }

 private:
  NameFeatures::List beyond_;
  std::vector<NameFeatures::List> forms_;
  std::vector<NameFeatures::List> contexts_;
};

}  // namespace

std::uint32_t FeatureNumbers::number(UsedFeature feature) {
  const auto [entry, fresh] = numbers_.try_emplace(feature, static_cast<std::uint32_t>(features_.size()));
  if (fresh) features_.push_back(feature);
  return entry->second;
}

std::vector<Sentence> read_conll(const std::string& text) {
  std::vector<Sentence> sentences;
  Sentence open;
  std::istringstream lines(text);
  std::string line;
  const auto close = [&] {
    if (!open.tokens.empty()) sentences.push_back(std::move(open));
    open = {};
  };
  while (std::getline(lines, line)) {
    std::istringstream parts(line);
    std::string token;
    std::string tag;
    if (!(parts >> token >> tag)) {
      close();
      continue;
    }
    if (!open.text.empty()) open.text += ' ';
    const auto begin = static_cast<std::uint32_t>(open.text.size());
    open.text += token;
    open.tokens.push_back({begin, static_cast<std::uint32_t>(open.text.size())});
    open.tags.push_back(tag);
  }
  close();
  return sentences;
}

std::vector<Example> examples_of(const Sentence& sentence, FeatureNumbers& numbers) {
  const text::AnalysedText analysed = text::analyse(sentence.text);
  const language::arabic::NameFeatures features(sentence.text, analysed,
                                                language::arabic::find_pieces(sentence.text, analysed));
  const std::vector<std::uint8_t> tags = word_tags(sentence, analysed);
  std::vector<Example> examples;
  for (const text::Sentence& part : analysed.sentences) {
    const SentenceFeatures words(features, analysed, part);
    Example example;
    for (std::size_t i = part.first; i < part.last; ++i) {
      example.features.push_back(words.word(i - part.first, numbers));
      auto& edges = example.edges.emplace_back();
      for (std::size_t type = 0; type < language::arabic::kTagTypes; ++type)
        edges[type] = words.edge(i - part.first, type, numbers);
      // A name that goes on over the end of a sentence begins again.
      const std::uint8_t tag = tags[i];
      const bool first = i == part.first && tag != 0 && tag % 2 == 0;
      example.tags.push_back(first ? static_cast<std::uint8_t>(tag - 1) : tag);
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace isnad::train_names
