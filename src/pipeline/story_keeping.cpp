#include "pipeline/story_keeping.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/parallel.h"
#include "base/sha256.h"
#include "base/try.h"
#include "base/version.h"
#include "pipeline/compare_stored.h"
#include "pipeline/decisions.h"
#include "pipeline/document_ids.h"
#include "report/json.h"
#include "search/index.h"
#include "store/codec.h"
#include "stories/stories.h"

namespace isnad::pipeline {
namespace {

void begin(const RunOptions& options, const char* stage, std::size_t steps) {
  if (options.progress != nullptr) options.progress->begin(stage, steps);
}
void step(const RunOptions& options, std::size_t steps = 1) {
  if (options.progress != nullptr) options.progress->done.fetch_add(steps);
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

// The settings of the dossiers that are kept: those of `isnad trace` without options.
RunOptions kept_settings(const RunOptions& options) {
  RunOptions settings;
  settings.jobs = options.jobs;
  settings.passages.jobs = 1;  // stories are compared beside each other
  settings.stories.jobs = options.jobs;
  settings.stories.whole_up_to = options.stories.whole_up_to;
  settings.progress = options.progress;
  return settings;
}

Result<std::vector<Article>> open_articles(store::Store& store,
                                           std::span<const store::DocumentNumber> numbers,
                                           const RunOptions& options) {
  const Result<std::vector<store::DocumentContent>> contents = store.articles(numbers);
  if (!contents) return contents.error();
  std::vector<Article> articles(contents->size());
  std::vector<std::optional<Error>> errors(contents->size());
  parallel_for(contents->size(), options.jobs, [&](std::size_t i) {
    Result<Article> article = store::article_of((*contents)[i]);
    if (article)
      articles[i] = std::move(*article);
    else
      errors[i] = article.error();
  });
  for (const std::optional<Error>& error : errors) {
    if (error) return *error;
  }
  step(options, articles.size());
  return articles;
}

// The parts that are there and those that should be, of one moment.
struct Parts {
  std::int64_t revision = 0;
  std::vector<StoryPart> wanted;
  std::map<std::string, std::int64_t> kept;
  [[nodiscard]] bool is_behind(const StoryPart& part) const {
    const auto its = kept.find(part.name);
    return its == kept.end() || its->second < part.changed;
  }
  [[nodiscard]] std::vector<std::string> gone() const {
    std::vector<std::string> names;
    for (const auto& [name, worked_for] : kept) {
      if (std::ranges::find(wanted, name, &StoryPart::name) == wanted.end()) names.push_back(name);
    }
    return names;
  }
};

// Within a transaction.
Result<Parts> parts_in(store::Store& store, const RunOptions& options) {
  Parts parts;
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return revision.error();
  parts.revision = *revision;
  const Result<std::vector<store::DocumentsOfDay>> days = store.days();
  if (!days) return days.error();
  parts.wanted = parts_of(*days, options.stories.whole_up_to);
  Result<std::map<std::string, std::int64_t>> kept = store.story_parts();
  if (!kept) return kept.error();
  parts.kept = std::move(*kept);
  return parts;
}

// The documents of each decision that stands.
Result<std::vector<std::vector<DecidedDocument>>> decided(store::Store& store,
                                                          std::span<const store::Decision> decisions) {
  std::vector<std::vector<DecidedDocument>> all;
  for (const store::Decision& decision : decisions) {
    if (decision.undone) continue;
    const Result<std::vector<store::DocumentRow>> rows = store.documents_with(decision.documents);
    if (!rows) return rows.error();
    all.emplace_back();
    for (const store::DocumentRow& row : *rows)
      all.back().push_back({row.language, row.published ? search::day_of(*row.published) : std::nullopt});
  }
  return all;
}

// The documents of a group of parts, by id, with the stories that begin in one of them.
struct Grouped {
  std::vector<store::DatedDocument> documents;
  std::vector<Story> stories;
};

std::optional<int> first_day(const Story& story, const std::vector<store::DatedDocument>& documents) {
  std::optional<int> first;
  for (const DocumentIndex doc : story.documents) {
    const std::optional<int>& day = documents[doc.value()].day;
    if (day && (!first || *day < *first)) first = day;
  }
  return first;
}

// Opens what is new of a part and groups it.
Result<Grouped> group_part(store::Store& store, const StoryPart& part, const RunOptions& options,
                           PartMemory& memory) {
  Grouped grouped;
  {
    store::Transaction transaction(store);
    ISNAD_TRY(transaction.begin_reading());
    Result<std::vector<store::DatedDocument>> documents = store.documents_of(part.span);
    if (!documents) return documents.error();
    grouped.documents = std::move(*documents);
    begin(options, "opening documents", 0);
    stories::StoryOptions rules = options.stories;
    rules.whole_up_to = part.span.kind == store::DaySpan::Kind::kAll ? SIZE_MAX : 0;
    ISNAD_TRY(memory.hold(grouped.documents, rules, [&](std::span<const store::DocumentNumber> numbers) {
      return open_articles(store, numbers, options);
    }));
    ISNAD_TRY(transaction.commit());
  }
  begin(options, "finding stories", 0);
  grouped.stories = memory.stories();
  std::erase_if(grouped.stories, [&](const Story& story) {
    return !owns(part, part.span.language, first_day(story, grouped.documents));
  });
  return grouped;
}

// What several parts found as one, without documents of none of the stories.
Grouped joined(std::vector<Grouped> all) {
  std::vector<std::pair<store::DatedDocument, std::size_t>> documents;  // with the place of its story
  Grouped out;
  for (Grouped& one : all) {
    for (Story& story : one.stories) {
      for (const DocumentIndex doc : story.documents)
        documents.emplace_back(std::move(one.documents[doc.value()]), out.stories.size());
      out.stories.push_back(std::move(story));
      out.stories.back().documents.clear();
    }
  }
  std::sort(documents.begin(), documents.end(),
            [](const auto& a, const auto& b) { return a.first.id < b.first.id; });
  for (auto& [document, story] : documents) {
    out.stories[story].documents.emplace_back(out.documents.size());
    out.documents.push_back(std::move(document));
  }
  return out;
}

// All that a dossier's bytes depend on, beside the settings that are the same for every kept one, and what of
// all inputs could not be read, which is put into it when it is asked for.
std::string dossier_key(const Story& story, const std::vector<store::DatedDocument>& documents) {
  std::string all = fmt::format("isnad {}\n{}\n{}\n{}\n{}\n{}\n", version(), story.id, story.headline,
                                story.language, story.first, story.last);
  for (const DocumentIndex doc : story.documents) {
    all += documents[doc.value()].key;
    all += fmt::format("{}\n", documents[doc.value()].id);
  }
  return sha256(all);
}

// The part of a group that a story is kept in.
const StoryPart& home_of(const Story& story, const std::vector<store::DatedDocument>& documents,
                         const std::vector<StoryPart>& group) {
  const std::optional<int> first = first_day(story, documents);
  for (const StoryPart& part : group)
    if (owns(part, story.language, first)) return part;
  return group.front();
}

struct WorkedOut {
  std::map<std::string, std::vector<store::StoredStory>> stories;  // by the names of parts
  std::vector<std::pair<std::string, std::string>> dossiers;       // by key, packed
};

Result<void> compare_missing(store::Store& store, const RunOptions& options, WorkedOut& out) {
  const Result<std::vector<std::string>> keys = store.dossier_keys();
  if (!keys) return keys.error();
  const std::set<std::string> known(keys->begin(), keys->end());
  std::vector<store::StoredStory> missing;
  for (const auto& [part, stories] : out.stories) {
    for (const store::StoredStory& story : stories)
      if (is_kept(story.documents.size()) && !known.contains(story.dossier)) missing.push_back(story);
  }
  begin(options, "comparing", missing.size());
  out.dossiers.resize(missing.size());
  return compare_stored(store, missing, options, [&](std::size_t i, const Dossier& dossier) {
    out.dossiers[i] = {missing[i].dossier, store::pack(report::dossier_json(dossier))};
    step(options);
  });
}

Result<Grouped> group_all(store::Store& store, const StoryWork& work, const std::vector<StoryPart>& group,
                          const RunOptions& options, StoryMemory& memory) {
  std::vector<Grouped> all;
  for (const StoryPart& part : group) {
    Result<Grouped> one = group_part(store, part, options, memory.of(part.name));
    if (!one) return one.error();
    all.push_back(std::move(*one));
  }
  Grouped grouped = joined(std::move(all));
  std::vector<std::string> keys;
  for (const store::DatedDocument& document : grouped.documents) keys.push_back(document.key);
  Result<std::vector<Story>> stories =
      apply_decisions(std::move(grouped.stories), keys, work.decisions,
                      [&](const std::vector<DocumentIndex>& documents) -> Result<Story> {
                        std::vector<store::DocumentNumber> numbers;
                        for (const DocumentIndex doc : documents)
                          numbers.push_back(grouped.documents[doc.value()].number);
                        const Result<std::vector<Article>> articles = open_articles(store, numbers, options);
                        if (!articles) return articles.error();
                        Story story = stories::one_story(*articles);
                        for (DocumentIndex& doc : story.documents) doc = documents[doc.value()];
                        return story;
                      });
  if (!stories) return stories.error();
  grouped.stories = std::move(*stories);
  return grouped;
}

}  // namespace

Result<StoryWork> settled_story_work(store::Store& store, const RunOptions& options) {
  const Result<std::int64_t> settled = settle_ids(store);
  if (!settled) return settled.error();
  Result<StoryWork> work = story_work(store, options);
  if (work) work->revision = std::min(work->revision, *settled);
  return work;
}

Result<StoryWork> story_work(store::Store& store, const RunOptions& options) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<Parts> parts = parts_in(store, options);
  if (!parts) return parts.error();
  Result<std::vector<store::Decision>> decisions = store.decisions();
  if (!decisions) return decisions.error();
  const Result<std::vector<std::vector<DecidedDocument>>> documents = decided(store, *decisions);
  if (!documents) return documents.error();
  ISNAD_TRY(transaction.commit());
  StoryWork work;
  work.revision = parts->revision;
  work.gone = parts->gone();
  work.decisions = std::move(*decisions);
  work.groups = tied_together(parts->wanted, *documents);
  std::erase_if(work.groups, [&](const std::vector<StoryPart>& group) {
    return std::ranges::none_of(group, [&](const StoryPart& part) { return parts->is_behind(part); });
  });
  return work;
}

Result<std::int64_t> behind(store::Store& store, const RunOptions& options) {
  const Result<Parts> parts = parts_in(store, options);
  if (!parts) return parts.error();
  std::int64_t behind = parts->gone().empty() ? 0 : 1;
  for (const StoryPart& part : parts->wanted) {
    if (!parts->is_behind(part)) continue;
    const auto its = parts->kept.find(part.name);
    behind = std::max(behind, parts->revision - (its == parts->kept.end() ? 0 : its->second));
  }
  return behind;
}

Result<void> work_out(store::Store& store, const StoryWork& work, std::size_t number,
                      const RunOptions& options, StoryMemory& memory) {
  const std::vector<StoryPart>& group = work.groups[number];
  const RunOptions settings = kept_settings(options);
  const Result<Grouped> grouped = group_all(store, work, group, settings, memory);
  if (!grouped) return grouped.error();
  WorkedOut out;
  for (const StoryPart& part : group) out.stories[part.name];
  for (const Story& story : grouped->stories) {
    store::StoredStory stored{.id = story.id,
                              .headline = story.headline,
                              .language = story.language,
                              .first = story.first,
                              .last = story.last,
                              .dossier = {},
                              .documents = {}};
    for (const DocumentIndex doc : story.documents)
      stored.documents.push_back(grouped->documents[doc.value()].number);
    if (story.documents.size() > 1) stored.dossier = dossier_key(story, grouped->documents);
    out.stories[home_of(story, grouped->documents, group).name].push_back(std::move(stored));
  }
  ISNAD_TRY(compare_missing(store, settings, out));

  begin(settings, "keeping stories", 0);
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  const Result<std::map<std::string, std::int64_t>> kept = store.story_parts();
  if (!kept) return kept.error();
  const bool faster = std::ranges::all_of(group, [&](const StoryPart& part) {
    const auto its = kept->find(part.name);
    return its != kept->end() && its->second >= work.revision;
  });
  if (faster) return {};
  for (const auto& [key, json] : out.dossiers) ISNAD_TRY(store.put_dossier(key, json));
  for (const auto& [part, stories] : out.stories)
    ISNAD_TRY(store.replace_stories(part, stories, work.revision));
  return transaction.commit();
}

Result<void> drop_gone(store::Store& store, const StoryWork& work) {
  if (work.gone.empty()) return {};
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  for (const std::string& part : work.gone) ISNAD_TRY(store.drop_story_part(part));
  return transaction.commit();
}

Result<void> bring_up_to_date(store::Store& store, const RunOptions& options) {
  StoryMemory memory(0);  // nobody comes back
  return bring_up_to_date(store, options, memory);
}

Result<void> bring_up_to_date(store::Store& store, const RunOptions& options, StoryMemory& memory) {
  const Result<std::int64_t> commits = behind(store, options);
  if (!commits) return commits.error();
  if (*commits == 0) return {};
  const Result<StoryWork> work = settled_story_work(store, options);
  if (!work) return work.error();
  ISNAD_TRY(drop_gone(store, *work));
  for (std::size_t group = 0; group < work->groups.size(); ++group) {
    memory.make_room_for(work->groups[group]);
    ISNAD_TRY(work_out(store, *work, group, options, memory));
  }
  return {};
}

}  // namespace isnad::pipeline
