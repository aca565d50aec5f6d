#include "language/arabic/name_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/arabic/names.h"

namespace isnad::language::arabic {
namespace {

using testing::IsEmpty;

// A model that takes any word for a place whose form has the features of "زرنوقة" alone.
std::string model_of_one_word(std::string_view word) {
  const text::AnalysedText analysed = text::analyse(word);
  const NameFeatures features(word, analysed, {});
  NameFeatures::List list;
  NameFeatures::collect_form(features.form(0), analysed.words[0].fold, list);
  NameWeights weights;
  weights.feature = list.front().hash;  // its letters
  weights.weights[3] = 1000;            // the first word of a place, by kTaggedTypes
  return write_name_model({weights}, {});
}

std::vector<ProposedName> found_by(const NameModel& model, std::string_view text) {
  const text::AnalysedText analysed = text::analyse(text);
  return model.find(analysed, NameFeatures(text, analysed, {}));
}

TEST(NameModel, FindsWhatItWasWrittenWith) {
  const auto model = NameModel::read(model_of_one_word("زرنوقة"));
  ASSERT_TRUE(model.has_value());
  const auto names = found_by(*model, "سافروا إلى زرنوقة أمس");
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names[0].first, 2U);
  EXPECT_EQ(names[0].last, 3U);
  EXPECT_EQ(names[0].type, EntityType::kLocation);
  EXPECT_THAT(found_by(*model, "سافروا إلى هناك أمس"), IsEmpty());
}

TEST(NameModel, RefusesWhatIsNoModel) {
  const std::string bytes = model_of_one_word("زرنوقة");
  EXPECT_FALSE(NameModel::read("").has_value());
  EXPECT_FALSE(NameModel::read(bytes.substr(0, bytes.size() - 1)).has_value());
  EXPECT_FALSE(NameModel::read(std::string(bytes).replace(0, 1, "x")).has_value());
}

// A text without a full stop is one sentence: its score must not leave the range of its type.
TEST(NameModel, ASentenceMayBeVeryLong) {
  constexpr std::size_t kWords = 200'000;
  TagScores a_place{};
  a_place[3] = 30'000;
  const std::vector<std::uint8_t> tags =
      best_tags(std::vector<TagScores>(kWords, a_place), std::vector<EdgeScores>(kWords), {});
  EXPECT_EQ(tags, std::vector<std::uint8_t>(kWords, 3));
}

// Of all sequences that keep the rules, tried one after the other, none has a higher sum.
TEST(NameModel, TheBestTagsAreTheBest) {
  constexpr std::size_t kWords = 3;
  std::uint32_t seed = 1;
  const auto number = [&] {
    seed = seed * 1664525U + 1013904223U;
    return static_cast<std::int32_t>(seed >> 20U) - 2048;
  };
  const auto fill = [&](TagScores& scores) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag) scores[tag] = number();
  };
  for (int round = 0; round < 20; ++round) {
    std::vector<TagScores> words(kWords);
    std::vector<EdgeScores> edges(kWords);
    std::array<TagScores, kNameTags> transitions{};
    for (TagScores& scores : words) fill(scores);
    for (EdgeScores& edge : edges) {
      for (TagScores& scores : edge) fill(scores);
    }
    for (TagScores& scores : transitions) fill(scores);
    const auto sum_of = [&](const std::vector<std::uint8_t>& tags) -> std::optional<std::int32_t> {
      std::int32_t sum = 0;
      std::size_t before = 0;
      for (std::size_t i = 0; i < kWords; ++i) {
        if (!may_follow(before, tags[i])) return std::nullopt;
        sum += words[i][tags[i]] + transitions[before][tags[i]] + edges[i][type_of_tag(before)][tags[i]];
        before = tags[i];
      }
      return sum;
    };
    std::optional<std::int32_t> highest;
    for (std::size_t all = 0; all < kNameTags * kNameTags * kNameTags; ++all) {
      const auto tag = [&](std::size_t rest) { return static_cast<std::uint8_t>(rest % kNameTags); };
      highest = std::max(highest, sum_of({tag(all), tag(all / kNameTags), tag(all / kNameTags / kNameTags)}));
    }
    EXPECT_EQ(sum_of(best_tags(words, edges, transitions)), highest);
  }
}

TEST(NameModel, NamesAreFoundWithoutIt) {
  Article article;
  article.text = "سافر سامر الحلو من بيروت إلى القاهرة.";
  const text::AnalysedText analysed = text::analyse(article.text);
  Annotation annotation;
  find_names({article, analysed}, nullptr, annotation);
  EXPECT_EQ(annotation.mentions.size(), 3U);
}

}  // namespace
}  // namespace isnad::language::arabic
