#include "serve/board.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/try.h"
#include "pipeline/story_keeping.h"
#include "serve/json_parts.h"

namespace isnad::serve {

bool comes_before(const BoardStory& a, const BoardStory& b) {
  return std::tie(b.last, b.first, a.id) < std::tie(a.last, a.first, b.id);
}

Result<std::shared_ptr<const Board>> BoardKeeper::current(store::Store& store) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<std::int64_t> revision = store.stories_revision();
  if (!revision) return revision.error();
  const std::lock_guard guard(lock_);  // one reads, the others wait for it
  if (board_ && board_->stories_revision == *revision) return board_;
  Result<std::vector<store::StoredStory>> stories = store.stories();
  if (!stories) return stories.error();
  auto board = std::make_shared<Board>();
  board->stories_revision = *revision;
  board->stories.reserve(stories->size());
  std::unordered_map<std::string, std::vector<store::DocumentNumber>> members;
  for (store::StoredStory& story : *stories) {
    members.emplace(story.id, story.documents);
    board->stories.push_back({std::move(story.id), std::move(story.headline), std::move(story.language),
                              std::move(story.first), std::move(story.last), std::move(story.dossier),
                              story.documents.size()});
  }
  std::sort(board->stories.begin(), board->stories.end(), comes_before);
  for (std::size_t i = 0; i < board->stories.size(); ++i) {
    for (const store::DocumentNumber number : members[board->stories[i].id])
      board->story_of.emplace(static_cast<std::int64_t>(number), i);
  }
  board_ = board;
  return std::shared_ptr<const Board>(board);
}

Result<std::int64_t> BoardKeeper::behind(store::Store& store) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return revision.error();
  const Result<std::int64_t> stories = store.stories_revision();
  if (!stories) return stories.error();
  const std::lock_guard guard(lock_);
  if (behind_.revision == *revision && behind_.stories_revision == *stories) return behind_.commits;
  Result<std::int64_t> commits = pipeline::behind(store);
  if (commits) behind_ = {*revision, *stories, *commits};
  return commits;
}

Result<Compared> BoardKeeper::compared(store::Store& store, const BoardStory& story) {
  constexpr std::size_t kMostKept = 100000;  // about 150 bytes each
  if (story.dossier.empty()) return Compared{};
  {
    const std::lock_guard guard(lock_);
    if (const auto found = compared_.find(story.dossier); found != compared_.end()) return found->second;
  }
  const Result<SharedAnswer> dossier = dossiers_.of(store, story.id);
  if (!dossier && dossier.error().code == ErrorCode::kNotFound) return Compared{};  // gone since
  if (!dossier) return dossier.error();
  Compared compared;
  if (const std::string_view counts = member_of((*dossier)->body, "counts"); !counts.empty())
    compared.counts = counts;
  for (const std::string_view figure : items_of(member_of((*dossier)->body, "figures")))
    compared.conflicts += plain_string(member_of(figure, "verdict")) == "conflict" ? 1 : 0;
  const std::lock_guard guard(lock_);
  if (compared_.size() >= kMostKept) compared_.clear();
  compared_.emplace(story.dossier, compared);
  return compared;
}

}  // namespace isnad::serve
