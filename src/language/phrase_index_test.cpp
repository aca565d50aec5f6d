#include "language/phrase_index.h"

#include <gtest/gtest.h>

#include "language/arabic/clitics.h"

namespace isnad::language {
namespace {

std::string found(const PhraseIndex& index, const std::string& text) {
  const auto analysed = text::analyse(text);
  for (std::size_t i = 0; i < analysed.words.size(); ++i) {
    if (const auto match =
            index.match(text, analysed, i, analysed.words.size(), PhraseIndex::Proclitics::kAllowed)) {
      return std::string(slice(text, match->span)) + "=" + std::to_string(match->value);
    }
  }
  return "";
}

TEST(PhraseIndex, FindsTheLongestPhraseInEverySpelling) {
  PhraseIndex index;
  index.add("وكالة فرانس برس", 1);
  index.add("فرانس برس", 2);
  index.add("التحالف", 3);
  EXPECT_EQ(found(index, "قال لوكالة فرانس برس أمس"), "وكالة فرانس برس=1");
  EXPECT_EQ(found(index, "لـ\"فرانس برس\" إن"), "فرانس برس=2");
  EXPECT_EQ(found(index, "لوكالة \"فرانس برس\"، أن"), "وكالة \"فرانس برس\"=1");
  EXPECT_EQ(found(index, "وللتحالف دور"), "لتحالف=3");
  EXPECT_EQ(found(index, "فرانس 24"), "");
}

TEST(Clitics, SplitsEveryWay) {
  const auto splits = arabic::proclitics_of("وبالرقه");
  ASSERT_EQ(splits.size(), 2U);
  EXPECT_EQ(splits[0].rest, "بالرقه");
  EXPECT_EQ(splits[1].rest, "الرقه");
  EXPECT_EQ(splits[1].letters, 2U);
  EXPECT_TRUE(arabic::proclitics_of("قال").empty());
}

TEST(Clitics, LightStemsMeetAcrossInflections) {
  EXPECT_EQ(arabic::light_stem("والمقاتلين"), arabic::light_stem("مقاتلون"));
  EXPECT_EQ(arabic::light_stem("قتل"), "قتل");
}

}  // namespace
}  // namespace isnad::language
