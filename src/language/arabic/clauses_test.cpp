#include "language/arabic/clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::language::arabic {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> clauses(std::string_view text) {
  const auto analysed = text::analyse(text);
  std::vector<std::string> out;
  for (const Clause& clause : split_clauses(text, analysed, {0, analysed.words.size()}, {})) {
    out.emplace_back(slice(text, content_span(text, analysed, clause.words)));
  }
  return out;
}

TEST(Clauses, PartsAtAVerbAfterAComma) {
  EXPECT_THAT(clauses("انهار الجسر القديم فجر السبت، وأغلقت الشرطة الطريق الساحلي."),
              ElementsAre("انهار الجسر القديم فجر السبت", "أغلقت الشرطة الطريق الساحلي"));
}

TEST(Clauses, LeavesConnectivesOut) {
  EXPECT_THAT(clauses("توقفت الملاحة في الميناء، كما تضررت ثلاثة أرصفة، ما يعني أن العمل لن يعود قريبا"),
              ElementsAre("توقفت الملاحة في الميناء", "تضررت ثلاثة أرصفة", "العمل لن يعود قريبا"));
}

TEST(Clauses, KeepsAPluralSubjectsActsTogether) {
  EXPECT_THAT(clauses("السكان حملوا أمتعتهم القليلة معهم وخرجوا من القرية"),
              ElementsAre("السكان حملوا أمتعتهم القليلة معهم وخرجوا من القرية"));
}

TEST(Clauses, WhatGoesOnIsAClauseHoweverShort) {
  EXPECT_THAT(clauses("التحقيق جار والشرطة ستعتقل جميع المنفذين"),
              ElementsAre("التحقيق جار", "الشرطة ستعتقل جميع المنفذين"));
  EXPECT_THAT(clauses("تم إنقاذ خمسة أشخاص والبحث جار عن ستة آخرين"),
              ElementsAre("تم إنقاذ خمسة أشخاص", "البحث جار عن ستة آخرين"));
  EXPECT_THAT(clauses("المفاوضات مستمرة في العاصمة، والوفد على وشك المغادرة"),
              ElementsAre("المفاوضات مستمرة في العاصمة", "الوفد على وشك المغادرة"));
  EXPECT_THAT(clauses("البحث جار في النهر والبحيرة"), ElementsAre("البحث جار في النهر والبحيرة"));
}

TEST(Clauses, AStopInsideInitialsPartsNothing) {
  EXPECT_THAT(clauses("اشترت شركة إف.بي.آي المصنع القديم"), ElementsAre("اشترت شركة إف.بي.آي المصنع القديم"));
}

TEST(Clauses, KeepsAPairOfMarksAndDropsASingleOne) {
  EXPECT_THAT(clauses("\"عمل إرهابي مدان\"،"), ElementsAre("\"عمل إرهابي مدان\""));
  EXPECT_THAT(clauses("عمل إرهابي مدان\"."), ElementsAre("عمل إرهابي مدان"));
}

}  // namespace
}  // namespace isnad::language::arabic
