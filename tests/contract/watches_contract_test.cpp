// What every store keeps of those who want to be told.
#include "store_contract.h"

namespace isnad {
namespace {

class WatchContract : public StoreContract {};
INSTANTIATE_TEST_SUITE_P(On, WatchContract, ::testing::Values("sqlite", "postgres"), name_of);

store::Watch watch_for(const std::string& query) {
  store::Watch watch;
  watch.subject = query;
  watch.url = "https://example.org/told";
  watch.secret = "whsec_x";
  watch.who = "سلمى";
  watch.made = "2031-05-02T00:00:00Z";
  watch.seen = "0";
  return watch;
}

TEST_P(WatchContract, AWatchIsToldOneThingAtATimeUntilItIsHeard) {
  const auto store = open();
  const std::int64_t revision = value_of(store->revision());
  const std::int64_t number = value_of(store->add_watch(watch_for("حريق")));
  const std::int64_t other = value_of(store->add_watch(watch_for("سيول")));
  store::Watch watch = value_of(store->watches()).at(0);
  EXPECT_EQ(watch.number, number);
  EXPECT_EQ(watch.subject, "حريق");
  EXPECT_EQ(watch.who, "سلمى");
  EXPECT_FALSE(value_of(store->take_due(1000, 1060)).has_value());

  EXPECT_TRUE(value_of(store->note_seen(watch, "1", "event-1", "{\"told\": 1}")));
  // Neither a second event before the first one is heard, nor one of somebody who looked at the same time.
  EXPECT_FALSE(value_of(store->note_seen(watch, "1", "event-2", "{}")));
  const store::Watch taken = value_of(store->take_due(1000, 1060)).value();
  EXPECT_EQ(taken.event, "event-1");
  EXPECT_EQ(taken.body, "{\"told\": 1}");
  EXPECT_FALSE(value_of(store->take_due(1059, 1100)).has_value());
  // Whoever took it never came back.
  EXPECT_EQ(value_of(store->take_due(1060, 1120)).value().event, "event-1");

  done(store->event_told(taken, "2031-05-02T00:00:01Z", "answered 500", 1200));
  watch = value_of(store->watches()).at(0);
  EXPECT_EQ(watch.tries, 1);
  EXPECT_EQ(watch.problem, "answered 500");
  EXPECT_FALSE(value_of(store->take_due(1199, 1300)).has_value());
  done(store->event_told(value_of(store->take_due(1200, 1260)).value(), "2031-05-02T00:00:02Z", {}, {}));
  watch = value_of(store->watches()).at(0);
  EXPECT_EQ(watch.event, "");
  EXPECT_EQ(watch.seen, "1");
  EXPECT_EQ(watch.delivered, 1);
  EXPECT_EQ(watch.problem, std::nullopt);
  EXPECT_FALSE(value_of(store->take_due(5000, 5060)).has_value());

  EXPECT_TRUE(value_of(store->note_seen(watch, "2", "event-3", "{}")));
  done(store->event_told(value_of(store->take_due(5000, 5060)).value(), "2031-05-02T00:00:03Z", "gone", {}));
  watch = value_of(store->watches()).at(0);
  EXPECT_EQ(watch.given_up, 1);
  EXPECT_EQ(watch.problem, "gone");
  EXPECT_EQ(watch.event, "");
  done(store->remove_watch(number));
  EXPECT_EQ(store->remove_watch(number).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(value_of(store->watches()).at(0).number, other);
  EXPECT_EQ(value_of(store->revision()), revision);
}

}  // namespace
}  // namespace isnad
