#include "text/fold.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace isnad::text {
namespace {

TEST(Fold, UnifiesSpellings) {
  EXPECT_EQ(fold("الإِسْلاميّة"), fold("الاسلاميه"));
  EXPECT_EQ(fold("مـصـطـفى"), fold("مصطفي"));
  EXPECT_EQ(fold("ﻻ"), fold("لا"));
  EXPECT_EQ(fold("کیان"), fold("كيان"));
  EXPECT_EQ(fold("AFP ٢٠١٧ ۱۲"), "afp 2017 12");
  EXPECT_EQ(fold("\u200Fنص\u200E"), "نص");
}

TEST(Fold, KeepsHamzaOnWawAndYa) {
  EXPECT_EQ(fold("مئة"), "مئه");
  EXPECT_EQ(fold("مسؤول"), "مسؤول");
}

TEST(Fold, IsIdempotent) {
  for (const char* text : {"أَلْمُؤْمِنُون ٱلله", "ﷺ ½ ﬁ Ⅷ İ ß", "e\u0301É", "\xFF\xC0 x"}) {
    EXPECT_EQ(fold(fold(text)), fold(text)) << text;
  }
}

// Words are folded by a table on the stack, long texts in place, all else code point by code point.
TEST(Fold, TakesNoOtherWayToAnotherForm) {
  const std::string word = "أَلْـمُؤمنة٣";
  std::string of_words;
  for (int i = 0; i < 9; ++i) of_words += word + " ";
  const auto by_code_points = [](std::string_view text) {
    std::string folded;
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = decode(text, at);
      append_folded(folded, c.value);
      at += c.length;
    }
    return folded;
  };
  for (const std::string& text :
       {word, of_words, word + "ﻻ", of_words + "½ ﷺ", std::string("\xD8"), word + "\xD9",
        word + "\xFF" + word, std::string("ß ŉ İ Ǆ \u0378 \u06FF \u0700"), std::string(62, 'A'),
        std::string(63, 'A')})
    EXPECT_EQ(fold(text), by_code_points(text)) << text;
}

TEST(Fold, MeasuresPrefixesWithTheirMarks) {
  const std::string source = "وَبِالحق";
  EXPECT_EQ(source.substr(bytes_of_folded_prefix(source, 2)), "الحق");
  EXPECT_EQ(bytes_of_folded_prefix(source, 0), 0U);
  EXPECT_EQ(bytes_of_folded_prefix(source, 50), source.size());
}

}  // namespace
}  // namespace isnad::text
