#include "report/xml.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace isnad::report {
namespace {

TEST(XmlNameToken, KeepsLettersAndEscapesTheRest) {
  EXPECT_EQ(xml_name_token("document:al-diffa.1"), "document:al-diffa.1");
  EXPECT_EQ(xml_name_token("a b/ط"), "a_x0020_b_x002F_ط");
  EXPECT_EQ(xml_name_token("a_b"), "a_b");
  EXPECT_EQ(xml_name_token("a_x0020_b"), "a_x005F_x0020_b");
  EXPECT_EQ(xml_name_token("😀"), "_x1F600_");
  EXPECT_EQ(xml_name_token("\xff"), "_xFFFD_");
}

TEST(XmlNameToken, IsAnothersForNoName) {
  std::set<std::string> tokens;
  const std::string names[] = {"a b", "a_b", "a_x0020_b", "a_x005F_x0020_b", "a__x", "a__", "_", "_x", "a/b"};
  for (const std::string& name : names) tokens.insert(xml_name_token(name));
  EXPECT_EQ(tokens.size(), std::size(names));
}

}  // namespace
}  // namespace isnad::report
