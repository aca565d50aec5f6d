#pragma once

#include <random>
#include <string>
#include <vector>

#include "model/article.h"

namespace isnad::bench {

// `count` articles of about 250 invented words. Words are as unevenly frequent as in a language; one article
// in two copies sentences of one before it, some words changed. The same for the same seed.
inline std::vector<Article> invented_news(std::size_t count, unsigned seed = 1) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random()) % end; };
  std::vector<std::string> vocabulary;
  for (int i = 0; i < 60'000; ++i) {
    std::string word;
    for (std::size_t k = 0; k < 3 + below(5); ++k) word.push_back(static_cast<char>('a' + below(26)));
    vocabulary.push_back(word);
  }
  // Two draws multiplied: the first words of the list come hundreds of times as often as the last.
  const auto word = [&] { return vocabulary[below(vocabulary.size()) * below(1000) / 1000]; };
  std::vector<std::vector<std::string>> sentences;
  std::vector<Article> out;
  for (std::size_t i = 0; i < count; ++i) {
    Article article;
    article.id = std::to_string(i);
    article.title = Title{word() + ' ' + word() + ' ' + word(), std::nullopt};
    article.language = "und";
    const bool copies = !sentences.empty() && below(2) == 0;
    const std::size_t from = copies ? below(sentences.size()) : 0;
    for (std::size_t s = 0; s < 12; ++s) {
      std::vector<std::string> sentence;
      if (copies && from + s < sentences.size() && below(3) != 0) {
        sentence = sentences[from + s];
        sentence[below(sentence.size())] = word();
      } else {
        for (std::size_t k = 0; k < 21; ++k) sentence.push_back(word());
      }
      for (const std::string& one : sentence) article.text += one + ' ';
      article.text += ".\n";
      sentences.push_back(std::move(sentence));
    }
    article.body = {{0, static_cast<std::uint32_t>(article.text.size())}};
    out.push_back(std::move(article));
  }
  return out;
}

}  // namespace isnad::bench
