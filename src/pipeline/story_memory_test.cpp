#include "pipeline/story_memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<StoryPart> parts(std::initializer_list<const char*> names) {
  std::vector<StoryPart> all;
  for (const char* name : names) all.push_back({.name = name, .span = {}, .block = {}});
  return all;
}

TEST(StoryMemory, ForgetsWhatWasUsedLongestAgo) {
  StoryMemory memory(2);
  EXPECT_THAT(memory.make_room_for(parts({"a", "b"})), IsEmpty());
  EXPECT_THAT(memory.make_room_for(parts({"c"})), IsEmpty());
  EXPECT_THAT(memory.make_room_for(parts({"a"})), IsEmpty());  // again: b is the oldest now
  EXPECT_THAT(memory.make_room_for(parts({"d", "e"})), ElementsAre("b"));
  // A part of the group takes no room of the others.
  EXPECT_THAT(memory.make_room_for(parts({"c", "f"})), ElementsAre("a"));
}

TEST(StoryMemory, WithoutRoomOnlyTheGroupIsRemembered) {
  StoryMemory memory(0);
  EXPECT_THAT(memory.make_room_for(parts({"a"})), IsEmpty());
  EXPECT_THAT(memory.make_room_for(parts({"b"})), ElementsAre("a"));
}

}  // namespace
}  // namespace isnad::pipeline
