#include "stories/stories.h"
namespace isnad::stories {
std::vector<Story> group_stories(std::span<const Article>, const StoryOptions&) { return {}; }
}
