#include "pipeline/collection.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/sha256.h"
#include "base/try.h"
#include "pipeline/compare_stored.h"
#include "pipeline/document_ids.h"
#include "report/coverage_json.h"
#include "report/json.h"
#include "store/codec.h"

namespace isnad::pipeline {
namespace {

// Rows read from a store at once: some megabytes.
constexpr std::size_t kChunk = 512;

void append(std::string& all, const Coverage& coverage) {
  for (const Coverage::Gap& gap : coverage.gaps) {
    all += fmt::format("{} {}\n", gap.count, gap.reason);
    for (const std::string& place : gap.where) all += place + "\n";
  }
  for (const ArchiveCoverage& archive : coverage.archives) all += store::encode(archive);
}

Result<std::vector<store::DocumentRow>> all_rows(store::Store& store) {
  std::vector<store::DocumentRow> all;
  for (store::DocumentNumber last{};;) {
    Result<std::vector<store::DocumentRow>> chunk = store.documents_after(last, kChunk);
    if (!chunk || chunk->empty()) {
      if (!chunk) return chunk;
      return all;
    }
    last = chunk->back().number;
    std::move(chunk->begin(), chunk->end(), std::back_inserter(all));
  }
}

Error no_story(const std::string& story) {
  return Error{ErrorCode::kNotFound, "there is no story " + story + "; isnad stories --store lists them"};
}

}  // namespace

Result<StoryList> list_stories(store::Store& store) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<std::vector<store::StoredStory>> stories = store.stories();
  if (!stories) return stories.error();
  Result<std::vector<store::DocumentRow>> rows = all_rows(store);
  if (!rows) return rows.error();
  std::sort(rows->begin(), rows->end(), [](const store::DocumentRow& a, const store::DocumentRow& b) {
    return a.id.value_or("") < b.id.value_or("");
  });
  StoryList list;
  std::unordered_map<std::int64_t, DocumentIndex> place_of;
  for (const store::DocumentRow& row : *rows) {
    if (!row.id) continue;
    place_of.emplace(static_cast<std::int64_t>(row.number), DocumentIndex(list.ids.size()));
    list.ids.push_back(*row.id);
  }
  for (const store::StoredStory& stored : *stories) {
    Story story{stored.id, stored.headline, stored.language, stored.first, stored.last, {}};
    for (const store::DocumentNumber number : stored.documents) {
      if (const auto place = place_of.find(static_cast<std::int64_t>(number)); place != place_of.end())
        story.documents.push_back(place->second);
    }
    list.stories.push_back(std::move(story));
  }
  // Stories of the same text, or of none, share an id; which was kept first is nobody's business.
  std::sort(list.stories.begin(), list.stories.end(), [](const Story& a, const Story& b) {
    return std::tie(a.id, a.documents) < std::tie(b.id, b.documents);
  });
  return list;
}

Result<store::StoredStory> find_story(store::Store& store, const std::string& beginning) {
  const Result<std::vector<std::string>> ids = store.story_ids(beginning, 2);
  if (!ids) return ids.error();
  if (ids->empty()) return no_story(beginning);
  if (ids->size() > 1 && ids->front() != beginning)
    return Error{ErrorCode::kUsage, "several stories' ids begin with " + beginning};
  Result<std::optional<store::StoredStory>> story = store.story(ids->front());
  if (!story) return story.error();
  if (!story->has_value()) return no_story(beginning);
  return std::move(**story);
}

Result<std::vector<store::StoredStory>> stories_with_dossiers(store::Store& store) {
  Result<std::vector<store::StoredStory>> stories = store.stories();
  if (!stories) return stories;
  std::erase_if(*stories, [](const store::StoredStory& story) { return story.documents.size() < 2; });
  std::stable_sort(
      stories->begin(), stories->end(), [](const store::StoredStory& a, const store::StoredStory& b) {
        if (a.documents.size() != b.documents.size()) return a.documents.size() > b.documents.size();
        return std::tie(a.id, a.first, a.last, a.headline) < std::tie(b.id, b.first, b.last, b.headline);
      });
  return stories;
}

Result<Coverage> coverage_of(store::Store& store) {
  Result<Coverage> coverage = store.coverage();
  if (!coverage) return coverage;
  // A record whose id another one has is kept, and nobody reads it: that is a gap too.
  const Result<std::vector<store::DocumentRow>> superseded = store.superseded();
  if (!superseded) return superseded.error();
  std::map<std::string, std::set<std::string>> places;
  for (const store::DocumentRow& row : *superseded) {
    const Result<std::optional<store::DocumentRow>> used = store.document(row.base_id);
    if (!used) return used.error();
    if (used->has_value()) places[given_twice(row.base_id, (*used)->page_source)].insert(row.page_source);
  }
  for (const auto& [reason, where] : places) {
    Coverage::Gap gap{reason, where.size(), {}};
    for (const std::string& place : where) {
      if (gap.where.size() < kNamedPlaces) gap.where.push_back(place);
    }
    coverage->gaps.push_back(std::move(gap));
  }
  std::sort(coverage->gaps.begin(), coverage->gaps.end(),
            [](const Coverage::Gap& a, const Coverage::Gap& b) { return a.reason < b.reason; });
  return coverage;
}

std::string digest_of(const Coverage& coverage) {
  std::string all;
  append(all, coverage);
  return sha256(all);
}

Result<std::vector<std::string>> kept_dossiers(store::Store& store,
                                               std::span<const store::StoredStory> stories, unsigned jobs) {
  const Result<Coverage> coverage = coverage_of(store);
  if (!coverage) return coverage.error();
  std::vector<std::string> json(stories.size());
  std::vector<store::StoredStory> missing;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    std::optional<std::string> packed;
    if (is_kept(stories[i].documents.size())) {
      Result<std::optional<std::string>> found = store.dossier(stories[i].dossier);
      if (!found) return found.error();
      packed = std::move(*found);
    }
    if (!packed) {
      missing.push_back(stories[i]);
      places.push_back(i);
      continue;
    }
    Result<std::string> one = store::unpack(*packed);
    if (!one) return one.error();
    json[i] = report::with_coverage(std::move(*one), *coverage);
  }
  RunOptions options;
  options.jobs = jobs;
  ISNAD_TRY(compare_stored(store, missing, options, [&](std::size_t i, Dossier dossier) {
    dossier.coverage = *coverage;
    json[places[i]] = report::dossier_json(dossier);
  }));
  return json;
}

Result<std::string> kept_dossier(store::Store& store, const store::StoredStory& story) {
  Result<std::vector<std::string>> json = kept_dossiers(store, {&story, 1}, 1);
  if (!json) return json.error();
  return std::move(json->front());
}

Result<std::vector<Dossier>> dossiers_of(store::Store& store, std::span<const store::StoredStory> stories,
                                         const RunOptions& options) {
  std::vector<Dossier> dossiers(stories.size());
  const Result<Coverage> coverage = coverage_of(store);
  if (!coverage) return coverage.error();
  ISNAD_TRY(compare_stored(store, stories, options, [&](std::size_t i, Dossier dossier) {
    dossiers[i] = std::move(dossier);
    dossiers[i].coverage = *coverage;
  }));
  return dossiers;
}

Result<std::vector<std::string>> keys_of_stories(store::Store& store,
                                                 const std::vector<std::string>& stories) {
  std::vector<store::DocumentNumber> numbers;
  for (const std::string& id : stories) {
    const Result<store::StoredStory> story = find_story(store, id);
    if (!story) return story.error();
    numbers.insert(numbers.end(), story->documents.begin(), story->documents.end());
  }
  const Result<std::vector<store::DocumentContent>> contents = store.contents(numbers);
  if (!contents) return contents.error();
  std::vector<std::string> keys;
  for (const store::DocumentContent& content : *contents) keys.push_back(content.key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

namespace {

// The documents with these ids, each once.
Result<std::vector<store::DocumentRow>> documents_named(store::Store& store,
                                                        const std::vector<std::string>& ids) {
  std::vector<store::DocumentRow> rows;
  for (const std::string& id : std::set<std::string>(ids.begin(), ids.end())) {
    Result<std::optional<store::DocumentRow>> row = store.document(id);
    if (!row) return row.error();
    if (!row->has_value()) return Error{ErrorCode::kNotFound, "there is no document " + id};
    rows.push_back(std::move(**row));
  }
  return rows;
}

}  // namespace

Result<std::vector<std::string>> keys_of_documents(store::Store& store, const std::vector<std::string>& ids) {
  const Result<std::vector<store::DocumentRow>> rows = documents_named(store, ids);
  if (!rows) return rows.error();
  std::vector<std::string> keys;
  for (const store::DocumentRow& row : *rows) keys.push_back(row.key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

Result<std::size_t> remove_documents(store::Store& store, const std::vector<std::string>& ids) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  const Result<std::vector<store::DocumentRow>> rows = documents_named(store, ids);
  if (!rows) return rows.error();
  const Result<std::vector<store::DocumentRow>> superseded = store.superseded();
  if (!superseded) return superseded.error();
  std::set<std::string> base_ids;
  for (const store::DocumentRow& row : *rows) {
    ISNAD_TRY(store.remove(row.number));
    base_ids.insert(row.base_id);
  }
  std::size_t removed = rows->size();
  for (const store::DocumentRow& other : *superseded) {
    if (!other.stated_id || !base_ids.contains(other.base_id)) continue;
    ISNAD_TRY(store.remove(other.number));
    ++removed;
  }
  ISNAD_TRY(transaction.commit());
  return removed;
}

}  // namespace isnad::pipeline
