#include "stories/stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>

#include "stories/cluster.h"
#include "stories/items.h"
#include "stories/marks.h"
#include "stories/terms.h"

namespace isnad::stories {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Article article(std::string id, std::string title, std::string text, std::string published = {}) {
  Article made;
  made.id = std::move(id);
  made.title = Title{std::move(title), std::nullopt};
  made.text = std::move(text);
  made.body = {{0, static_cast<std::uint32_t>(made.text.size())}};
  made.language = "ar";
  if (!published.empty()) made.published = PublishedDate{std::move(published), Basis::kStated, ""};
  return made;
}

Article flood(std::string id, std::string published = {}) {
  return article(std::move(id), "سيول تقطع طريق وادي السرحان",
                 "قطعت السيول طريق وادي السرحان بعد أمطار غزيرة هطلت على القرى المجاورة وفق الدفاع المدني.",
                 std::move(published));
}

Article flood_told_otherwise(std::string id, std::string published = {}) {
  return article(std::move(id), "أمطار غزيرة وسيول في وادي السرحان",
                 "أدت أمطار غزيرة إلى سيول قطعت الطريق في وادي السرحان وعزلت قرى عدة.", std::move(published));
}

Article match(std::string id) {
  return article(std::move(id), "النجوم يتعادل مع الساحل",
                 "تعادل فريق النجوم مع ضيفه الساحل بهدفين لكل منهما في الجولة الرابعة من الدوري المحلي.");
}

std::set<std::set<std::string>> ids(const std::vector<Article>& articles, const std::vector<Story>& stories) {
  std::set<std::set<std::string>> out;
  for (const Story& story : stories) {
    std::set<std::string> one;
    for (const DocumentIndex doc : story.documents) one.insert(articles[doc.value()].id);
    out.insert(one);
  }
  return out;
}

using Ids = std::set<std::set<std::string>>;

TEST(Stories, ReportsOfOneEventMeetAndOthersStayApart) {
  const std::vector<Article> articles = {flood("a"), match("b"), flood_told_otherwise("c")};
  EXPECT_EQ(ids(articles, group_stories(articles, {})), (Ids{{"a", "c"}, {"b"}}));
}

TEST(Stories, NoticesOfOneKindAboutDifferentPlacesStayApart) {
  // Only a set that holds many of the notices can tell what is common to them.
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    const std::string place = {'b', static_cast<char>('a' + i % 26), 'l', static_cast<char>('a' + i / 26)};
    for (const std::string copy : {"صباحا", "مساء"}) {
      articles.push_back(article(place + copy, "بلدية " + place + " تغلق مطاعم مخالفة",
                                 copy + " أغلقت بلدية " + place + " مطاعم مخالفة في جولة على أسواق " + place +
                                     " وقال رئيس بلدية " + place + " إن الجولات ستستمر."));
    }
  }
  EXPECT_EQ(group_stories(articles, {}).size(), 40U);
}

TEST(Stories, DocumentsBeyondTheWindowDoNotMeet) {
  const std::vector<Article> articles = {flood("a", "2031-03-01"), flood_told_otherwise("b", "2031-03-02"),
                                         flood("c", "2031-03-20T10:00")};
  EXPECT_EQ(ids(articles, group_stories(articles, {})), (Ids{{"a", "b"}, {"c"}}));
}

TEST(Stories, AWindowIsCountedAcrossTheEndOfAMonthAndAYear) {
  const std::vector<Article> articles = {flood("a", "2031-12-31T23:00"), flood("b", "2032-01-01T01:00")};
  EXPECT_EQ(ids(articles, group_stories(articles, {.window_hours = 3})), (Ids{{"a", "b"}}));
}

TEST(Stories, ArticlesThatSayNothingStayAlone) {
  const std::vector<Article> articles = {article("a", "كاريكاتير", ""), article("b", "كاريكاتير", ""),
                                         article("c", "", ""), article("d", "", "")};
  EXPECT_EQ(group_stories(articles, {}).size(), 4U);
}

TEST(Stories, AStoryKnowsItsDatesLanguageAndHeadline) {
  std::vector<Article> articles = {flood("a", "2031-03-02T08:00"), flood("b", "2031-03-01"),
                                   flood_told_otherwise("c", "2031-03-03")};
  const std::vector<Story> stories = group_stories(articles, {});
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].first, "2031-03-01");
  EXPECT_EQ(stories[0].last, "2031-03-03");
  EXPECT_EQ(stories[0].language, "ar");
  EXPECT_EQ(stories[0].headline, "سيول تقطع طريق وادي السرحان");
  EXPECT_THAT(stories[0].documents, ElementsAre(DocumentIndex(0), DocumentIndex(1), DocumentIndex(2)));
  EXPECT_THAT(stories[0].id, SizeIs(16));
}

TEST(Stories, LanguagesStayApart) {
  std::vector<Article> articles = {flood("a"), flood("b"), flood_told_otherwise("c")};
  articles[1].language = "fa";
  EXPECT_EQ(ids(articles, group_stories(articles, {})), (Ids{{"a", "c"}, {"b"}}));
}

TEST(Stories, OneStoryTakesAll) {
  std::vector<Article> articles = {flood("a"), match("b"), article("c", "", "")};
  articles[0].language = "und";
  const Story story = one_story(articles);
  EXPECT_THAT(story.documents, SizeIs(3));
  EXPECT_EQ(story.language, "ar");
  EXPECT_THAT(one_story({}).documents, IsEmpty());
}

TEST(Stories, TheIdFollowsFromTheTexts) {
  std::vector<Article> articles = {flood("a"), flood_told_otherwise("b")};
  const std::string id = one_story(articles).id;
  std::swap(articles[0], articles[1]);
  EXPECT_EQ(one_story(articles).id, id);
  articles[0].id = "z";
  EXPECT_EQ(one_story(articles).id, id);
  articles[0].text += "!";
  EXPECT_NE(one_story(articles).id, id);
}

// Articles of invented words about `events` events.
std::vector<Article> invented(int events, int each, unsigned seed) {
  std::mt19937 random(seed);
  const auto word = [&] {
    std::string out;
    for (int i = 0; i < 5; ++i) out.push_back(static_cast<char>('a' + random() % 26));
    return out + ' ';
  };
  std::vector<Article> out;
  for (int event = 0; event < events; ++event) {
    std::vector<std::string> vocabulary;
    for (int i = 0; i < 30; ++i) vocabulary.push_back(word());
    for (int i = 0; i < each; ++i) {
      std::string text;
      for (int k = 0; k < 40; ++k)
        text += random() % 8 == 0 ? word() : vocabulary[random() % vocabulary.size()];
      out.push_back(article(std::to_string(event) + "-" + std::to_string(i), vocabulary[0] + word(), text));
    }
  }
  return out;
}

TEST(Stories, OrderOfDocumentsAndNumberOfThreadsMakeNoDifference) {
  std::vector<Article> articles = invented(12, 6, 5);
  const Ids expected = ids(articles, group_stories(articles, {}));
  EXPECT_EQ(expected.size(), 12U);
  std::shuffle(articles.begin(), articles.end(), std::mt19937(9));
  EXPECT_EQ(ids(articles, group_stories(articles, {.jobs = 3})), expected);
  const std::vector<Story> stories = group_stories(articles, {});
  EXPECT_TRUE(std::ranges::is_sorted(stories, {}, &Story::id));
}

// What cluster() does, plainly: all pairs looked at again after every merge. Places, days and outlets are for
// other tests.
std::set<std::set<std::uint32_t>> merged_plainly(const std::vector<const Evidence*>& items) {
  std::vector<std::set<std::uint32_t>> groups;
  for (std::uint32_t i = 0; i < items.size(); ++i) groups.push_back({i});
  const auto similarity = [&](const std::set<std::uint32_t>& x, const std::set<std::uint32_t>& y) {
    TermVector sum_x;
    TermVector sum_y;
    for (const std::uint32_t i : x) sum_x = sum(sum_x, items[i]->words);
    for (const std::uint32_t i : y) sum_y = sum(sum_y, items[i]->words);
    const double product = dot(sum_x, sum_y);
    return product / std::sqrt(static_cast<double>(x.size() * y.size()) *
                               std::sqrt(static_cast<double>(dot(sum_x, sum_x)) * dot(sum_y, sum_y)));
  };
  while (true) {
    std::pair<std::size_t, std::size_t> best{0, 0};
    double most = StoryOptions{}.similarity;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (std::size_t j = i + 1; j < groups.size(); ++j) {
        const double found = similarity(groups[i], groups[j]);
        if (found <= most) continue;
        most = found;
        best = {i, j};
      }
    }
    if (best.second == 0) return {groups.begin(), groups.end()};
    groups[best.first].merge(groups[best.second]);
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(best.second));
  }
}

TEST(Stories, AgreesWithPlainAgglomeration) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const std::vector<Article> articles = invented(5, 5, seed);
    ItemSet set{StoryOptions{}};
    set.hold(articles);
    set.settle();
    std::vector<const Evidence*> items;
    std::vector<Link> links;
    for (std::uint32_t i = 0; i < set.items().size(); ++i) {
      items.push_back(&set.items()[i].evidence);
      for (std::uint32_t j = 0; j < i; ++j) links.push_back({j, i, similarity(*items[j], *items[i], {})});
    }
    const std::vector<std::uint32_t> found = cluster(items, links, {});
    std::map<std::uint32_t, std::set<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < found.size(); ++i) groups[found[i]].insert(i);
    std::set<std::set<std::uint32_t>> partition;
    for (const auto& [first, members] : groups) partition.insert(members);
    EXPECT_EQ(partition, merged_plainly(items)) << "seed " << seed;
  }
}

// Two items with a cosine of 0.45.
std::pair<Evidence, Evidence> related_pair() {
  const float rest = std::sqrt(1 - 0.45F);
  const float part = std::sqrt(0.45F / 3);
  Evidence x;
  Evidence y;
  x.words = {{0, part}, {1, part}, {2, part}, {3, rest}};
  y.words = {{0, part}, {1, part}, {2, part}, {4, rest}};
  return {x, y};
}

TEST(Cluster, TwoTextsOfOneOutletMustBeMoreAlike) {
  auto [x, y] = related_pair();
  x.outlet = 1;
  y.outlet = 2;
  EXPECT_FLOAT_EQ(similarity(x, y, {}), 0.45F);
  y.outlet = 1;
  EXPECT_LT(similarity(x, y, {}), StoryOptions{}.similarity);
  x.outlet = y.outlet = Evidence::kNoOutlet;
  EXPECT_FLOAT_EQ(similarity(x, y, {}), 0.45F);
}

TEST(Cluster, OtherPlacesSpeakAgainstOneEvent) {
  auto [x, y] = related_pair();
  x.places = {{7, 1}};
  EXPECT_FLOAT_EQ(similarity(x, y, {}), 0.45F) << "one that names no place says nothing against it";
  y.places = {{7, 1}};
  EXPECT_FLOAT_EQ(similarity(x, y, {}), 0.45F);
  y.places = {{8, 1}};
  EXPECT_LT(similarity(x, y, {}), 0.25F);
}

TEST(Cluster, SimilarityFallsWithTimeUpToTheWindow) {
  auto [x, y] = related_pair();
  const auto at_hour = [&](int hour) {
    x.first = x.last = 0;
    y.first = y.last = hour * 60;
    return similarity(x, y, {});
  };
  EXPECT_FLOAT_EQ(at_hour(20), 0.45F);
  EXPECT_LT(at_hour(60), at_hour(30));
  EXPECT_GT(at_hour(96), 0);
  EXPECT_EQ(at_hour(97), 0);
}

// A story of three, a column that is like each of them, and another such story that only the column is like.
TEST(Cluster, AColumnJoinsAStoryAndCarriesNoTwoTogether) {
  std::vector<Evidence> items(7);
  std::vector<const Evidence*> pointers;
  for (std::uint32_t i = 0; i < 7; ++i) {
    const std::uint32_t story = i / 3;
    items[i].words =
        story < 2 ? TermVector{{story, 0.9F}, {10 + i, 0.436F}} : TermVector{{0, 0.8F}, {1, 0.6F}};
    pointers.push_back(&items[i]);
  }
  std::vector<Link> links;
  for (std::uint32_t b = 0; b < 7; ++b)
    for (std::uint32_t a = 0; a < b; ++a) links.push_back({a, b, similarity(items[a], items[b], {})});
  items[6].role = Role::kColumn;
  EXPECT_EQ(cluster(pointers, links, {}), (std::vector<std::uint32_t>{0, 0, 0, 3, 3, 3, 0}));
}

TEST(Marks, RoundUpsAndColumnsAreTold) {
  const auto role = [](std::string title, std::string url = {}, std::string author = {}) {
    Article made = article("a", std::move(title), "");
    if (!url.empty()) made.url = std::move(url);
    if (!author.empty()) made.authors.push_back(std::move(author));
    return role_of(made);
  };
  EXPECT_EQ(role("موجز أخبار المحافظات"), Role::kReport) << "one word goes on to something";
  EXPECT_EQ(role("موجز: المحافظات"), Role::kRoundUp);
  EXPECT_EQ(role("موجز دوليات"), Role::kRoundUp);
  EXPECT_EQ(role("World in brief"), Role::kRoundUp);
  EXPECT_EQ(role("Opinion: the bridge must go"), Role::kColumn);
  EXPECT_EQ(role("Opinion polls open today"), Role::kReport);
  EXPECT_EQ(role("The bridge must go", "https://example.org/opinion/2031/bridge"), Role::kColumn);
  EXPECT_EQ(role("جسر الوادي", {}, "كلمة الميدان"), Role::kColumn);
  EXPECT_EQ(role("جسر الوادي"), Role::kReport);
}

TEST(Stories, ARoundUpStaysAlone) {
  std::vector<Article> articles = {flood("a"), flood_told_otherwise("b"), flood_told_otherwise("c")};
  articles[2].title->exact = "موجز أخبار";
  EXPECT_EQ(ids(articles, group_stories(articles, {})), (Ids{{"a", "b"}, {"c"}}));
}

struct Report {
  const char* id;
  const char* title;
  const char* text;
};

// Two events a language, three reports each; the third says it in words of its own.
struct LanguageCase {
  const char* language;
  std::vector<Report> first;
  std::vector<Report> second;
};

std::vector<LanguageCase> languages() {
  return {{"en",
           {{"en1", "Ferry runs aground off Calder Point, 40 rescued",
             "A ferry with 40 people on board ran aground off Calder Point on Monday night. The coast guard "
             "rescued all "
             "passengers, a spokesman said, and the ferry is taking on water."},
            {"en2", "All 40 passengers rescued from stranded ferry",
             "Coast guard boats have rescued all 40 passengers of a ferry that ran aground off Calder Point, "
             "a spokesman "
             "said on Tuesday. Two were taken to hospital."},
            {"en3", "Calder Point: captain of stranded ferry questioned",
             "The captain of the ferry that ran aground off Calder Point has been questioned by the coast "
             "guard. He told "
             "investigators that the radar had failed."}},
           {{"en4", "Harwick United beat Milford Rovers on penalties",
             "Harwick United reached the cup final after they beat Milford Rovers 5-4 on penalties. The "
             "goalkeeper saved the "
             "last kick."},
            {"en5", "Harwick in cup final after shootout against Rovers",
             "Goalkeeper saves last kick: Harwick United won the shootout against Milford Rovers 5-4 and are "
             "in the cup "
             "final."},
            {"en6", "Milford Rovers coach blames himself for penalties",
             "The coach of Milford Rovers blamed himself for the penalties his side missed against Harwick "
             "United in the "
             "shootout for the cup final."}}},
          {"fr",
           {{"fr1", "Incendie à la raffinerie de Saint-Vauban : douze blessés",
             "Un incendie s'est déclaré dans la nuit à la raffinerie de Saint-Vauban, faisant douze blessés "
             "parmi les "
             "ouvriers, a annoncé la préfecture."},
            {"fr2", "Douze ouvriers blessés dans l'incendie d'une raffinerie",
             "Douze ouvriers ont été blessés dans l'incendie de la raffinerie de Saint-Vauban, selon la "
             "préfecture. Les "
             "pompiers ont maîtrisé le feu."},
            {"fr3", "Raffinerie de Saint-Vauban : une fuite serait la cause de l'incendie",
             "Une fuite de gaz serait à l'origine de l'incendie qui a blessé douze ouvriers à la raffinerie "
             "de Saint-Vauban, "
             "estiment les pompiers."}},
           {{"fr4", "Le parlement de Norvalie adopte la réforme des retraites",
             "Le parlement de Norvalie a adopté la réforme des retraites par 84 voix contre 71 après un "
             "débat de deux "
             "jours."},
            {"fr5", "Retraites : la réforme adoptée en Norvalie",
             "Par 84 voix contre 71, les députés du parlement de Norvalie ont adopté la réforme des "
             "retraites. Les syndicats "
             "appellent à la grève."},
            {"fr6", "Norvalie : grève contre la réforme des retraites adoptée par le parlement",
             "Les syndicats de Norvalie appellent à la grève contre la réforme des retraites que le "
             "parlement a adoptée."}}},
          {"de",
           {{"de1", "Erdrutsch verschüttet Bergstraße bei Hohenlauben",
             "Ein Erdrutsch hat in der Nacht die Bergstraße bei Hohenlauben verschüttet. Drei Autos wurden "
             "mitgerissen, "
             "teilte die Feuerwehr mit."},
            {"de2", "Drei Autos bei Erdrutsch mitgerissen",
             "Bei einem Erdrutsch auf der Bergstraße bei Hohenlauben sind drei Autos mitgerissen worden. Die "
             "Feuerwehr sucht "
             "nach Vermissten."},
            {"de3", "Hohenlauben: Feuerwehr birgt Vermisste nach Erdrutsch",
             "Nach dem Erdrutsch bei Hohenlauben hat die Feuerwehr zwei Vermisste aus den Autos geborgen, "
             "die auf der "
             "Bergstraße mitgerissen wurden."}},
           {{"de4", "Landtag von Grünau wählt Ministerin Seidenfaden ab",
             "Der Landtag von Grünau hat Ministerin Seidenfaden abgewählt. Für den Antrag stimmten 52 "
             "Abgeordnete."},
            {"de5", "Seidenfaden abgewählt",
             "Mit 52 Stimmen hat der Landtag von Grünau die Ministerin Seidenfaden abgewählt. Der Antrag kam "
             "von der "
             "Opposition."},
            {"de6", "Nach Abwahl: Seidenfaden verlässt den Landtag von Grünau",
             "Die abgewählte Ministerin Seidenfaden gibt auch ihren Sitz im Landtag von Grünau zurück."}}}};
}

TEST(Stories, OtherLanguagesClusterAsWell) {
  std::vector<Article> articles;
  Ids expected;
  for (const LanguageCase& one : languages()) {
    for (const std::vector<Report>* reports : {&one.first, &one.second}) {
      std::set<std::string> story;
      for (const Report& report : *reports) {
        articles.push_back(article(report.id, report.title, report.text, "2031-03-02"));
        articles.back().language = one.language;
        story.insert(report.id);
      }
      expected.insert(story);
    }
  }
  EXPECT_EQ(ids(articles, group_stories(articles, {})), expected);
}

}  // namespace
}  // namespace isnad::stories
