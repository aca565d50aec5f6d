#include "serve/follower.h"

#include <algorithm>

#include "base/try.h"
#include "report/json_writer.h"

namespace isnad::serve {
namespace {

// Of one event: who wants more asks for the list.
constexpr std::size_t kMostNamed = 100;
constexpr std::size_t kChunk = 1000;

using report::JsonWriter;

std::string documents_event(std::int64_t revision, const std::vector<store::DocumentRow>& rows) {
  JsonWriter out;
  out.begin_object();
  out.field("revision", revision);
  out.field("count", rows.size());
  out.key("documents");
  out.begin_list();
  for (std::size_t i = 0; i < std::min(rows.size(), kMostNamed); ++i) {
    if (!rows[i].id) continue;
    out.begin_object();
    out.field("id", *rows[i].id);
    out.field("outlet", rows[i].outlet);
    out.field("title", rows[i].title);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return out.take();
}

void write_ids(JsonWriter& out, std::string_view name, const std::vector<std::string>& ids) {
  out.key(name);
  out.begin_list();
  for (std::size_t i = 0; i < std::min(ids.size(), kMostNamed); ++i) out.value(ids[i]);
  out.end_list();
}

}  // namespace

Result<void> Follower::new_documents(store::Store& store, std::vector<Event>& events) {
  for (;;) {
    const Result<std::vector<store::DocumentRow>> rows = store.documents_after(last_, kChunk);
    if (!rows) return rows.error();
    if (rows->empty()) return {};
    last_ = rows->back().number;
    if (started_) events.push_back({"documents", documents_event(revision_, *rows)});
  }
}

Result<void> Follower::changed_stories(store::Store& store, std::vector<Event>& events) {
  const Result<std::shared_ptr<const Board>> board = boards_.current(store);
  if (!board) return board.error();
  std::map<std::string, std::pair<std::string, std::size_t>> now;
  std::vector<std::string> changed;
  for (const BoardStory& story : (*board)->stories) {
    const auto entry = now.emplace(story.id, std::pair(story.dossier, story.documents)).first;
    const auto before = stories_.find(story.id);
    if (before == stories_.end() || before->second != entry->second) changed.push_back(story.id);
  }
  std::vector<std::string> gone;
  for (const auto& [id, what] : stories_) {
    if (!now.contains(id)) gone.push_back(id);
  }
  stories_ = std::move(now);
  stories_revision_ = (*board)->stories_revision;
  if (!started_ || (changed.empty() && gone.empty())) return {};
  JsonWriter out;
  out.begin_object();
  out.field("revision", stories_revision_);
  out.field("count", changed.size() + gone.size());
  write_ids(out, "changed", changed);
  write_ids(out, "gone", gone);
  out.end_object();
  events.push_back({"stories", out.take()});
  return {};
}

Result<std::vector<Event>> Follower::poll(store::Store& store) {
  std::vector<Event> events;
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return revision.error();
  const Result<std::int64_t> stories = store.stories_revision();
  if (!stories) return stories.error();
  if (*revision != revision_) {
    revision_ = *revision;
    ISNAD_TRY(new_documents(store, events));
  }
  if (*stories != stories_revision_) ISNAD_TRY(changed_stories(store, events));
  started_ = true;
  return events;
}

}  // namespace isnad::serve
