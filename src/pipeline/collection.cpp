#include "pipeline/collection.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "annotate/annotate.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "base/try.h"
#include "base/version.h"
#include "pipeline/decisions.h"
#include "pipeline/document_ids.h"
#include "report/json.h"
#include "store/codec.h"

namespace isnad::pipeline {
namespace {

// Documents read from a store at once, and stories compared at once: enough for all threads, some megabytes.
constexpr std::size_t kChunk = 512;
constexpr std::size_t kStoriesAtOnce = 64;

void begin(const RunOptions& options, const char* stage, std::size_t steps) {
  if (options.progress != nullptr) options.progress->begin(stage, steps);
}
void step(const RunOptions& options, std::size_t steps = 1) {
  if (options.progress != nullptr) options.progress->done.fetch_add(steps);
}

// As it is kept, where it was made by this version and for this policy.
Result<Annotation> annotation_of(const store::DocumentContent& content, const Article& article,
                                 VaguePolicy policy) {
  if (content.program != version() || policy != VaguePolicy::kConservative)
    return annotate::annotate(article, policy);
  return store::annotation_of(content);
}

// What a store holds at one moment. Articles are sorted by id; the other lists are in their order.
struct Snapshot {
  std::int64_t revision = 0;
  std::vector<Article> articles;
  std::vector<std::string> keys;
  std::vector<store::DocumentNumber> numbers;
  std::vector<store::Decision> decisions;
  std::set<std::string> dossiers;  // keys of those that are there
  Coverage coverage;
};

struct Opened {
  Article article;
  std::string key;
  store::DocumentNumber number{};
};

Result<std::vector<Opened>> open_articles(store::Store& store, const RunOptions& options) {
  std::vector<Opened> all;
  for (store::DocumentNumber last{};;) {
    const Result<std::vector<store::DocumentContent>> chunk = store.articles_after(last, kChunk);
    if (!chunk) return chunk.error();
    if (chunk->empty()) break;
    last = chunk->back().number;
    const std::size_t before = all.size();
    all.resize(before + chunk->size());
    std::vector<std::optional<Error>> errors(chunk->size());
    parallel_for(chunk->size(), options.jobs, [&](std::size_t i) {
      Result<Article> article = store::article_of((*chunk)[i]);
      if (!article) {
        errors[i] = article.error();
        return;
      }
      all[before + i] = {std::move(*article), (*chunk)[i].key, (*chunk)[i].number};
    });
    for (const std::optional<Error>& error : errors) {
      if (error) return *error;
    }
    step(options, chunk->size());
  }
  std::sort(all.begin(), all.end(),
            [](const Opened& a, const Opened& b) { return a.article.id < b.article.id; });
  return all;
}

Result<Snapshot> snapshot_of(store::Store& store, const RunOptions& options) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  Snapshot snapshot;
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return revision.error();
  snapshot.revision = *revision;
  begin(options, "opening documents", 0);
  Result<std::vector<Opened>> opened = open_articles(store, options);
  if (!opened) return opened.error();
  for (Opened& one : *opened) {
    snapshot.articles.push_back(std::move(one.article));
    snapshot.keys.push_back(std::move(one.key));
    snapshot.numbers.push_back(one.number);
  }
  Result<std::vector<store::Decision>> decisions = store.decisions();
  if (!decisions) return decisions.error();
  snapshot.decisions = std::move(*decisions);
  const Result<std::vector<std::string>> dossiers = store.dossier_keys();
  if (!dossiers) return dossiers.error();
  snapshot.dossiers.insert(dossiers->begin(), dossiers->end());
  Result<Coverage> coverage = coverage_of(store);
  if (!coverage) return coverage.error();
  snapshot.coverage = std::move(*coverage);
  ISNAD_TRY(transaction.commit());
  return snapshot;
}

// Documents that want one id get theirs by the rule of a run over all of them. The revision that this holds
// for: a commit that others make meanwhile is not in it, so that what they brought is looked at the next
// time.
Result<std::int64_t> settle_ids(store::Store& store) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  Result<std::int64_t> revision = store.revision();
  if (!revision) return revision;
  const Result<std::vector<store::DocumentRow>> rows = store.with_shared_base_id();
  if (!rows) return rows.error();
  if (rows->empty()) return revision;
  std::vector<Article> articles;
  std::set<std::string> theirs;  // ids that are given anew
  for (const store::DocumentRow& row : *rows) {
    const Result<std::vector<store::DocumentContent>> content = store.contents({&row.number, 1});
    if (!content) return content.error();
    Result<Article> article = store::article_of(content->front());
    if (!article) return article.error();
    article->id = row.base_id;
    articles.push_back(std::move(*article));
    if (row.id) theirs.insert(*row.id);
  }
  std::vector<NamedDocument> named;
  for (std::size_t i = 0; i < articles.size(); ++i)
    named.push_back({&articles[i], (*rows)[i].stated_id, (*rows)[i].page_source});
  std::optional<Error> error;
  const std::vector<AssignedId> ids = assign_ids(named, [&](const std::string& id) {
    if (theirs.contains(id)) return false;
    const Result<std::optional<store::DocumentRow>> other = store.document(id);
    if (!other) error = other.error();
    return other && other->has_value();
  });
  if (error) return *error;
  std::vector<store::Store::IdChange> changes;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if ((*rows)[i].id != ids[i].id) changes.push_back({(*rows)[i].number, ids[i].id});
  }
  if (changes.empty()) return revision;
  ISNAD_TRY(store.set_ids(changes));
  ISNAD_TRY(transaction.commit());
  return *revision + 1;  // by this very commit
}

// A story of fewer documents is compared when it is asked for: that takes some milliseconds, and most stories
// are small. (Of the seven days of ../shared/data/saudinewsnet 1,618 stories have several documents, 29 have
// twenty.)
constexpr std::size_t kKeptFrom = 20;

bool is_kept(std::size_t documents) { return documents >= kKeptFrom; }

void append(std::string& all, const Coverage& coverage) {
  for (const Coverage::Gap& gap : coverage.gaps) {
    all += fmt::format("{} {}\n", gap.count, gap.reason);
    for (const std::string& place : gap.where) all += place + "\n";
  }
  for (const ArchiveCoverage& archive : coverage.archives) all += store::encode(archive);
}

// All that a dossier's bytes depend on, beside the settings that are the same for every kept one.
std::string dossier_key(const Story& story, const Snapshot& snapshot) {
  std::string all = fmt::format("isnad {}\n{}\n{}\n{}\n{}\n{}\n", version(), story.id, story.headline,
                                story.language, story.first, story.last);
  for (const DocumentIndex doc : story.documents) {
    all += snapshot.keys[doc.value()];
    all += fmt::format("{}\n", snapshot.articles[doc.value()].id);
  }
  if (is_kept(story.documents.size())) append(all, snapshot.coverage);
  return sha256(all);
}

// The settings of the dossiers that are kept: those of `isnad trace` without options.
RunOptions kept_settings(const RunOptions& options) {
  RunOptions settings;
  settings.jobs = options.jobs;
  settings.passages.jobs = 1;  // stories are compared beside each other
  settings.stories.jobs = options.jobs;
  settings.progress = options.progress;
  return settings;
}

// Stories of a snapshot with the dossiers that are missing, packed.
struct WorkedOut {
  std::vector<store::StoredStory> stories;
  std::vector<std::pair<std::string, std::string>> dossiers;
};

struct Missing {
  const Story* story = nullptr;
  std::string key;
};

Result<std::vector<Annotation>> annotations_of(store::Store& store, const Story& story,
                                               const Snapshot& snapshot, VaguePolicy policy) {
  std::vector<store::DocumentNumber> numbers;
  for (const DocumentIndex doc : story.documents) numbers.push_back(snapshot.numbers[doc.value()]);
  const Result<std::vector<store::DocumentContent>> contents = store.contents(numbers);
  if (!contents) return contents.error();
  std::vector<Annotation> annotations;
  for (std::size_t i = 0; i < contents->size(); ++i) {
    Result<Annotation> annotation =
        annotation_of((*contents)[i], snapshot.articles[story.documents[i].value()], policy);
    if (!annotation) return annotation.error();
    annotations.push_back(std::move(*annotation));
  }
  return annotations;
}

Result<void> compare_missing(store::Store& store, const Snapshot& snapshot,
                             const std::vector<Missing>& missing, const RunOptions& options, WorkedOut& out) {
  begin(options, "comparing", missing.size());
  for (std::size_t at = 0; at < missing.size(); at += kStoriesAtOnce) {
    const auto chunk = std::span(missing).subspan(at, std::min(kStoriesAtOnce, missing.size() - at));
    std::vector<std::vector<Annotation>> annotations;
    for (const Missing& one : chunk) {
      Result<std::vector<Annotation>> its = annotations_of(store, *one.story, snapshot, options.policy);
      if (!its) return its.error();
      annotations.push_back(std::move(*its));
    }
    std::vector<std::string> made(chunk.size());
    parallel_for(chunk.size(), options.jobs, [&](std::size_t i) {
      std::vector<Article> members;
      for (const DocumentIndex doc : chunk[i].story->documents)
        members.push_back(snapshot.articles[doc.value()]);
      Dossier dossier =
          compare_story(*chunk[i].story, std::move(members), std::move(annotations[i]), options);
      dossier.coverage = snapshot.coverage;
      made[i] = store::pack(report::dossier_json(dossier));
      step(options);
    });
    for (std::size_t i = 0; i < chunk.size(); ++i)
      out.dossiers.emplace_back(chunk[i].key, std::move(made[i]));
  }
  return {};
}

std::vector<Story> group(const Snapshot& snapshot, const RunOptions& options, StoryMemory& memory) {
  begin(options, "finding stories", 0);
  return apply_decisions(memory.group(snapshot.articles, snapshot.keys, options.stories), snapshot.articles,
                         snapshot.keys, snapshot.decisions);
}

Result<WorkedOut> work_out(store::Store& store, const Snapshot& snapshot, const RunOptions& options,
                           StoryMemory& memory) {
  const std::vector<Story> stories = group(snapshot, options, memory);
  WorkedOut out;
  std::vector<Missing> missing;
  for (const Story& story : stories) {
    store::StoredStory stored{.id = story.id,
                              .headline = story.headline,
                              .language = story.language,
                              .first = story.first,
                              .last = story.last,
                              .dossier = {},
                              .documents = {}};
    for (const DocumentIndex doc : story.documents) stored.documents.push_back(snapshot.numbers[doc.value()]);
    if (story.documents.size() > 1) {
      stored.dossier = dossier_key(story, snapshot);
      if (is_kept(story.documents.size()) && !snapshot.dossiers.contains(stored.dossier))
        missing.push_back({&story, stored.dossier});
    }
    out.stories.push_back(std::move(stored));
  }
  ISNAD_TRY(compare_missing(store, snapshot, missing, options, out));
  return out;
}

}  // namespace

Result<std::int64_t> behind(store::Store& store) {
  Result<std::int64_t> now = store.revision();
  if (!now) return now;
  Result<std::int64_t> then = store.stories_revision();
  if (!then) return then;
  return *now - *then;
}

Result<void> bring_up_to_date(store::Store& store, const RunOptions& options) {
  StoryMemory memory;
  return bring_up_to_date(store, options, memory);
}

Result<void> bring_up_to_date(store::Store& store, const RunOptions& options, StoryMemory& memory) {
  const Result<std::int64_t> commits = behind(store);
  if (!commits) return commits.error();
  if (*commits == 0) return {};
  const RunOptions settings = kept_settings(options);
  const Result<std::int64_t> settled = settle_ids(store);
  if (!settled) return settled.error();
  const Result<Snapshot> snapshot = snapshot_of(store, settings);
  if (!snapshot) return snapshot.error();
  const std::int64_t revision = std::min(*settled, snapshot->revision);
  const Result<WorkedOut> worked_out = work_out(store, *snapshot, settings, memory);
  if (!worked_out) return worked_out.error();

  begin(settings, "keeping stories", 0);
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  const Result<std::int64_t> others = store.stories_revision();
  if (!others) return others.error();
  if (*others >= revision) return {};  // somebody else was faster, and saw more
  for (const auto& [key, json] : worked_out->dossiers) ISNAD_TRY(store.put_dossier(key, json));
  ISNAD_TRY(store.replace_stories(worked_out->stories, revision));
  return transaction.commit();
}

namespace {

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

namespace {

// A stored story compared anew from what is kept of its documents.
Result<Dossier> compared(const store::StoredStory& stored,
                         const std::vector<store::DocumentContent>& contents, const RunOptions& options) {
  Story story{stored.id, stored.headline, stored.language, stored.first, stored.last, {}};
  std::vector<Article> articles;
  std::vector<Annotation> annotations;
  for (const store::DocumentContent& content : contents) {
    Result<Article> article = store::article_of(content);
    if (!article) return article.error();
    Result<Annotation> annotation = annotation_of(content, *article, options.policy);
    if (!annotation) return annotation.error();
    story.documents.emplace_back(articles.size());
    articles.push_back(std::move(*article));
    annotations.push_back(std::move(*annotation));
  }
  return compare_story(std::move(story), std::move(articles), std::move(annotations), options);
}

// Compares the stories, options.jobs beside each other, and hands on each dossier with its place.
using TakeDossier = std::function<void(std::size_t, Dossier)>;
Result<void> compare_each(store::Store& store, std::span<const store::StoredStory> stories,
                          const RunOptions& options, const TakeDossier& take) {
  const Result<Coverage> coverage = coverage_of(store);
  if (!coverage) return coverage.error();
  for (std::size_t at = 0; at < stories.size(); at += kStoriesAtOnce) {
    const auto chunk = stories.subspan(at, std::min(kStoriesAtOnce, stories.size() - at));
    std::vector<std::vector<store::DocumentContent>> contents;
    for (const store::StoredStory& story : chunk) {
      Result<std::vector<store::DocumentContent>> its = store.contents(story.documents);
      if (!its) return its.error();
      contents.push_back(std::move(*its));
    }
    std::vector<std::optional<Error>> errors(chunk.size());
    parallel_for(chunk.size(), options.jobs, [&](std::size_t i) {
      Result<Dossier> dossier = compared(chunk[i], contents[i], options);
      if (!dossier) {
        errors[i] = dossier.error();
        return;
      }
      dossier->coverage = *coverage;
      take(at + i, std::move(*dossier));
    });
    for (const std::optional<Error>& error : errors) {
      if (error) return *error;
    }
  }
  return {};
}

}  // namespace

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
    json[i] = std::move(*one);
  }
  RunOptions options;
  options.jobs = jobs;
  ISNAD_TRY(compare_each(store, missing, options, [&](std::size_t i, const Dossier& dossier) {
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
  ISNAD_TRY(compare_each(store, stories, options,
                         [&](std::size_t i, Dossier dossier) { dossiers[i] = std::move(dossier); }));
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
