#include "text/offset_map.h"

namespace isnad::text {

void append_run(std::vector<OffsetRun>& runs, OffsetRun run) {
  if (!runs.empty() && run.text.size() == run.page.size()) {
    OffsetRun& last = runs.back();
    if (last.text.size() == last.page.size() && last.text.end == run.text.begin &&
        last.page.end == run.page.begin) {
      last.text.end = run.text.end;
      last.page.end = run.page.end;
      return;
    }
  }
  runs.push_back(run);
}

}  // namespace isnad::text
