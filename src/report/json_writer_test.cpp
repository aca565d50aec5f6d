#include "report/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace isnad::report {
namespace {

TEST(JsonWriter, PartsValuesByCommas) {
  JsonWriter out;
  out.begin_object();
  out.field("a", 1);
  out.key("b");
  out.begin_list();
  out.value(true);
  out.value(nullptr);
  out.begin_object();
  out.end_object();
  out.end_list();
  out.field_or_null("c", "");
  out.field("d", std::optional<double>(2.5));
  out.end_object();
  EXPECT_EQ(out.take(), R"({"a":1,"b":[true,null,{}],"c":null,"d":2.5})");
}

// Wherever in a string they stand: eight bytes are looked at at once.
TEST(JsonWriter, EscapesWhatJsonCannotHold) {
  for (std::size_t before = 0; before < 17; ++before) {
    for (const std::string_view sign : {"\"", "\\", "\n", "\x01", "\x1f", "\x7f", "ع", "/"}) {
      const std::string text = std::string(before, 'x') + std::string(sign) + "end of the string";
      JsonWriter out;
      out.value(text);
      const std::string written = out.take();
      EXPECT_EQ(nlohmann::json::parse(written).get<std::string>(), text);
      EXPECT_EQ(written.find('\n'), std::string::npos);
    }
  }
}

TEST(JsonWriter, RepairsMalformedText) {
  JsonWriter out;
  out.value("a\xD9");
  EXPECT_EQ(out.take(), "\"a\uFFFD\"");
}

TEST(JsonWriter, NumbersKeepTheirValue) {
  for (const double value : {0.1, 1.0 / 3, 1e-7, 123456789.25, 9007199254740992.0, 1e25, -0.5}) {
    JsonWriter out;
    out.value(value);
    EXPECT_EQ(nlohmann::json::parse(out.take()).get<double>(), value);
  }
  JsonWriter out;
  out.value(1e301);
  EXPECT_EQ(out.take(), "null");
}

TEST(JsonWriter, WritesKeysOfAnyLength) {
  const std::string long_key(100, 'k');
  JsonWriter out;
  out.begin_object();
  out.field("a", 1);
  out.field(long_key, 2);
  out.field("", 3);
  out.end_object();
  EXPECT_EQ(out.take(), "{\"a\":1,\"" + long_key + "\":2,\"\":3}");
}

}  // namespace
}  // namespace isnad::report
