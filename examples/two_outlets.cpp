// Two outlets on one invented event: how many origins stand behind the number?
#include <isnad/isnad.h>

#include <iostream>

int main() {
  const std::vector<isnad::Input> pages = {
      {"first",
       "انهيار منجم في الجبل الأزرق\n\nقالت وزارة الصحة اليوم السبت 3 أيار 2031 إن 40 شخصا قتلوا في انهيار "
       "المنجم.\n"},
      {"second",
       "أربعون قتيلا في المنجم\n\nأعلنت وزارة الصحة مقتل 40 شخصا في انهيار المنجم الشمالي أمس السبت.\n"},
  };
  isnad::TraceSettings settings;
  settings.grouping = isnad::Grouping::kOneStory;
  const isnad::TraceOutcome outcome = isnad::trace(pages, settings);
  for (const std::string& line : outcome.unusable) std::cerr << line << '\n';
  std::cout << outcome.summary;
  return outcome.json.empty() ? 1 : 0;
}
