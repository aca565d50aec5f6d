#include "report/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "report/example_dossier.h"
#include "report/figure_rows.h"
#include "text/columns.h"

namespace isnad::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string shown_summary(const Dossier& dossier, const TerminalStyle& style) {
  return summary(std::span(&dossier, 1), style);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

TEST(Summary, SaysTheFourCountsAndWhatItMeasures) {
  const std::string text = shown_summary(example_dossier(), {});
  for (const char* part : {"2 articles", "1 distinct text ", "1 outlet ", "1 independent origin",
                           "This page measures reporting, not truth.", "2031-04-02"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(Summary, CountsOriginsOfNumbersAndSaysWhereThereAreNone) {
  Dossier dossier = example_dossier();
  EXPECT_THAT(shown_summary(dossier, {}), HasSubstr("who first gave numbers"));
  dossier.figures.clear();
  dossier.counts.independent_origins = 0;
  EXPECT_THAT(shown_summary(dossier, {}), HasSubstr("no numbers found"));
}

TEST(Summary, GivesEachReadingItsWordsChainAndPlace) {
  const std::string text = shown_summary(example_dossier(), {});
  EXPECT_THAT(text, HasSubstr("CONFLICT"));
  EXPECT_THAT(text, HasSubstr("1 origin · 2 articles"));
  EXPECT_THAT(text, HasSubstr("«12 شخصا»  الدفاع المدني → Reuters → صحيفة المرفأ"));
  EXPECT_THAT(text, HasSubstr("a:2:22"));  // second line, after "قال الدفاع المدني إن "
  EXPECT_THAT(text, HasSubstr("الدفاع المدني → document b"));
}

TEST(Summary, SaysWhatIsNotKnown) {
  const std::string text = shown_summary(example_dossier(), {});
  EXPECT_THAT(text, HasSubstr("Unknown: 1 article without a date · 1 article without an outlet"));
  EXPECT_THAT(text, HasSubstr("date not known"));
  EXPECT_THAT(text, HasSubstr("100 % Reuters, not credited"));
  EXPECT_THAT(text, HasSubstr("100 % Reuters, credited"));
}

TEST(Summary, ShowsConflictsBeforeAgreementsBeforeSingles) {
  Dossier dossier = example_dossier();
  Figure agree = dossier.figures[0];
  agree.verdict = Verdict::kAgree;
  agree.question = "QUESTION-AGREE";
  Figure single = agree;
  single.verdict = Verdict::kSingle;
  single.question = "QUESTION-SINGLE";
  dossier.figures.insert(dossier.figures.begin(), {single, agree});
  const std::string text = shown_summary(dossier, {});
  EXPECT_LT(text.find("CONFLICT"), text.find("QUESTION-AGREE"));
  EXPECT_LT(text.find("QUESTION-AGREE"), text.find("QUESTION-SINGLE"));
}

TEST(Summary, CutsALongListButKeepsEveryValueAndSaysSo) {
  Dossier dossier = example_dossier();
  Annotation& annotation = dossier.documents[0].annotation;
  for (int i = 0; i < 30; ++i) {
    annotation.quantities.push_back(annotation.quantities[0]);
    dossier.figures[0].readings.push_back(
        {{DocumentIndex(0), QuantityIndex(annotation.quantities.size() - 1)}, std::nullopt});
  }
  const std::string text = shown_summary(dossier, {});
  EXPECT_THAT(text, HasSubstr("«15 شخصا»"));
  EXPECT_THAT(text, HasSubstr("… and 20 more readings"));  // 32, of which a dozen are shown
}

TEST(Summary, CutsManyFiguresAndSaysSo) {
  Dossier dossier = example_dossier();
  dossier.figures.resize(40, dossier.figures[0]);
  EXPECT_THAT(shown_summary(dossier, {}), HasSubstr("… and 10 more figures with this verdict"));
}

TEST(Summary, KeepsWithinTheWidth) {
  Dossier dossier = example_dossier();
  dossier.story.headline = std::string(300, 'w') + " " + dossier.story.headline;
  dossier.documents[0].article.id = std::string(200, 'i');
  dossier.documents[1].article.outlet = "صحيفة ذات اسم طويل جدا لا ينتهي في سطر واحد مهما اتسع";
  dossier.documents[1].article.published =
      PublishedDate{"2031-04-02", Basis::kInferred, std::string(90, 'r')};
  dossier.figures[0].question = "سؤال طويل عن عدد الذين غرقوا في السيل الذي ضرب الوادي ليلة أمس الأول";
  for (const int width : {40, 57, 80, 100, 120}) {
    for (const bool terminal : {false, true}) {
      for (const std::string& line : lines_of(shown_summary(dossier, {terminal, width, terminal}))) {
        EXPECT_LE(text::display_width(line), width) << line;
      }
    }
  }
}

TEST(Summary, ColoursAndIsolatesOnlyWhenAsked) {
  const std::string plain = shown_summary(example_dossier(), {});
  EXPECT_THAT(plain, Not(HasSubstr("\x1B")));
  EXPECT_THAT(plain, Not(HasSubstr("\u2068")));
  const std::string terminal = shown_summary(example_dossier(), {.colour = true, .isolate = true});
  EXPECT_THAT(terminal, HasSubstr("\x1B[1;31mCONFLICT\x1B[0m"));
  EXPECT_THAT(terminal, HasSubstr("\u2068الدفاع المدني\u2069 → Reuters →"));
}

// Everything that a page brings must be unable to steer the terminal.
TEST(Summary, LetsNoControlCharacterOfAPageThrough) {
  const std::string evil = "X\x1B[31m\x1B]0;title\x07\u009B2J\u202E\u2066\r\x08Y";
  Dossier dossier = example_dossier();
  dossier.story.headline = dossier.story.id = evil;
  dossier.figures[0].question = dossier.figures[0].origins[0].name = evil;
  dossier.figures[0].origins[0].via = dossier.figures[0].origins[0].reasons = {evil};
  dossier.contradictions[0].about = evil;
  dossier.passages[0].agency = evil;
  dossier.entities[0].name = evil;
  dossier.wording[0].terms = {{evil, 1}};
  for (DossierDocument& document : dossier.documents) {
    Article& article = document.article;
    article.id = article.source = article.language = evil;
    article.outlet = article.dateline = evil;
    article.title = Title{evil, std::nullopt};
    article.published = PublishedDate{evil, Basis::kInferred, evil};
    article.agencies = {{evil, AgencyCredit::Place::kText, std::nullopt}};
    article.text = evil + evil;
    article.body = {{0, static_cast<std::uint32_t>(article.text.size())}};
    const Span whole = article.body[0];
    document.annotated = false;
    document.annotation.quantities[0].span = whole;
    Claim& claim = document.annotation.claims[0];
    claim.span = whole;
    claim.source->name = evil;
    claim.chain = {{evil, HopKind::kPerson, std::nullopt, HopReason::kAligned, std::nullopt}};
  }
  const std::string text = shown_summary(dossier, {});
  for (const char* steering : {"\x1B", "\x07", "\x08", "\r", "\u009B", "\u202E", "\u2066"}) {
    EXPECT_THAT(text, Not(HasSubstr(steering)));
  }
  EXPECT_THAT(text, HasSubstr("X[31m"));
}

TEST(Summary, OfNothingSaysSo) { EXPECT_EQ(summary({}, {}), "No story of two articles or more.\n"); }

TEST(ValueLabel, ShowsModifierAndOpenBounds) {
  const auto label = [](std::optional<double> min, std::optional<double> max, Modifier modifier,
                        const char* unit = "item") {
    Quantity quantity;
    quantity.min = min;
    quantity.max = max;
    quantity.modifier = modifier;
    quantity.unit = unit;
    return value_label(quantity);
  };
  EXPECT_EQ(label(1500, 1500, Modifier::kExact), "1,500");
  EXPECT_EQ(label(100, 100, Modifier::kAbout), "≈ 100");
  EXPECT_EQ(label(1234567, std::nullopt, Modifier::kMoreThan), "> 1,234,567");
  EXPECT_EQ(label(20, 25, Modifier::kRange), "20–25");
  EXPECT_EQ(label(12, std::nullopt, Modifier::kExact), "≥ 12");
  EXPECT_EQ(label(0, 150, Modifier::kAtMost), "≤ 150");
  EXPECT_EQ(label(std::nullopt, 150, Modifier::kAtMost), "≤ 150");
  EXPECT_EQ(label(90.5, 90.5, Modifier::kExact, "percent"), "90.5 %");
  EXPECT_EQ(label(std::nullopt, std::nullopt, Modifier::kExact), "in words");
}

TEST(StoryList, PutsStoriesByDateAndSinglesLast) {
  const std::vector<std::string> ids{"a", "b", "c", "d", "e"};
  const std::vector<Story> stories{
      {"s1", "ALONE", "ar", "2031-01-01", "2031-01-01", {DocumentIndex(4)}},
      {"s2", "LATE", "ar", "2031-04-02", "2031-04-03", {DocumentIndex(0), DocumentIndex(1)}},
      {"s3", "EARLY", "ar", "2031-02-01", "2031-02-01", {DocumentIndex(2), DocumentIndex(3)}}};
  const std::string text = story_list(stories, ids, {0.33, 96}, {});
  EXPECT_LT(text.find("EARLY"), text.find("LATE"));
  EXPECT_LT(text.find("LATE"), text.find("ALONE"));
  EXPECT_THAT(text, HasSubstr("2 articles  2031-04-02 – 2031-04-03"));
  EXPECT_THAT(text, HasSubstr("5 articles · 2 stories of two or more · 1 alone"));
}

}  // namespace
}  // namespace isnad::report
