#include "pipeline/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "annotate/annotate.h"
#include "base/counted.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "language/language.h"
#include "pipeline/document_ids.h"

namespace isnad::pipeline {
namespace {

// An article on its way into the run's list, with the name of the page that it came from.
struct Candidate {
  read::ReadArticle read;
  std::string page_source;
};

// parallel_for that counts its steps for options.progress.
template <class Work>
void run_stage(const char* stage, std::size_t count, const RunOptions& options, const Work& work) {
  counted_parallel_for(options.progress, stage, count, options.jobs, work);
}

void sort_by_id(std::vector<Article>& articles) {
  std::sort(articles.begin(), articles.end(), [](const Article& a, const Article& b) { return a.id < b.id; });
}

// The articles of candidates, each id once, sorted by id.
std::vector<Article> keep_each_id_once(std::vector<Candidate> candidates,
                                       std::vector<read::Unusable>& unusable) {
  std::vector<NamedDocument> named;
  named.reserve(candidates.size());
  for (const Candidate& candidate : candidates)
    named.push_back({&candidate.read.article, candidate.read.explicit_id, candidate.page_source});
  const std::vector<AssignedId> ids = assign_ids(named, [](const std::string&) { return false; });
  // Their places are sorted: a million articles are not copied once more to put them in order.
  std::vector<std::uint32_t> order(candidates.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return candidates[a].read.article.id < candidates[b].read.article.id;
  });
  std::vector<Article> kept;
  kept.reserve(candidates.size());
  for (const std::uint32_t i : order) {
    Article& article = candidates[i].read.article;
    if (ids[i].id) {
      article.id = *ids[i].id;
      kept.push_back(std::move(article));
    } else {
      unusable.push_back(
          {candidates[i].page_source, given_twice(article.id, candidates[ids[i].first].page_source)});
    }
  }
  sort_by_id(kept);
  return kept;
}

// Reads pages part by part, so that threads share a long one.
std::vector<read::ReadResult> read_pages(std::vector<Page>& pages, const RunOptions& options) {
  struct Task {
    std::size_t page;
    std::size_t part;
  };
  std::vector<Task> tasks;
  std::vector<std::vector<read::PagePart>> parts;
  std::vector<std::vector<read::ReadResult>> done(pages.size());
  std::vector<std::atomic<std::size_t>> left(pages.size());
  for (std::size_t page = 0; page < pages.size(); ++page) {
    parts.push_back(read::parts_of(pages[page]));
    done[page].resize(parts[page].size());
    left[page] = parts[page].size();
    for (std::size_t part = 0; part < parts[page].size(); ++part) tasks.push_back({page, part});
  }
  std::vector<read::ReadResult> results(pages.size());
  run_stage("reading", tasks.size(), options, [&](std::size_t i) {
    const auto [page, part] = tasks[i];
    done[page][part] = read::read_part(pages[page], parts[page][part], options.read);
    if (left[page].fetch_sub(1) > 1) return;
    results[page] = read::join(pages[page], std::move(done[page]));
    std::string().swap(pages[page].bytes);  // the article holds its text; the page is not needed again
  });
  return results;
}

// The articles of the pages that do not stand in archives.
std::vector<Article> read_loose(std::vector<Page>& pages, const RunOptions& options,
                                std::vector<read::Unusable>& unusable) {
  std::vector<read::ReadResult> results = read_pages(pages, options);
  std::vector<Candidate> candidates;
  candidates.reserve(std::accumulate(
      results.begin(), results.end(), std::size_t{0},
      [](std::size_t sum, const read::ReadResult& result) { return sum + result.articles.size(); }));
  for (std::size_t i = 0; i < results.size(); ++i) {
    for (read::ReadArticle& read : results[i].articles)
      candidates.push_back({std::move(read), pages[i].source});
    std::vector<read::ReadArticle>().swap(results[i].articles);
    std::move(results[i].unusable.begin(), results[i].unusable.end(), std::back_inserter(unusable));
  }
  return keep_each_id_once(std::move(candidates), unusable);
}

// Which ids there were, by two hashes: in a billion of them no two meet.
class SeenIds {
 public:
  // False where it was there before.
  bool insert(std::string_view id) {
    constexpr std::uint64_t kOtherSeed = 1;
    return seen_.insert({hash64(id), hash64(id, kOtherSeed)}).second;
  }

 private:
  struct Both {
    std::uint64_t first;
    std::uint64_t second;
    bool operator==(const Both&) const = default;
  };
  struct First {
    std::size_t operator()(const Both& both) const { return both.first; }
  };
  std::unordered_set<Both, First> seen_;
};

std::vector<Story> stories_to_compare(const std::vector<Article>& articles, const RunOptions& options) {
  if (options.progress != nullptr) options.progress->begin("finding stories", 0);
  if (options.one_story) return {stories::one_story(articles)};
  std::vector<Story> found = stories::group_stories(articles, options.stories);
  std::erase_if(found, [](const Story& story) { return story.documents.size() < 2; });
  return found;
}

}  // namespace

void fetch_addresses(Inputs& inputs, const RunOptions& options) {
  if (inputs.addresses.empty()) return;
  if (options.progress != nullptr) options.progress->begin("fetching", 0);
  Collected collected = collect(inputs.addresses, options.collect, nullptr,
                                options.progress != nullptr ? &options.progress->done : nullptr);
  std::move(collected.pages.begin(), collected.pages.end(), std::back_inserter(inputs.pages));
  std::move(collected.unusable.begin(), collected.unusable.end(), std::back_inserter(inputs.unusable));
  std::move(collected.notes.begin(), collected.notes.end(), std::back_inserter(inputs.notes));
  inputs.addresses.clear();
}

void add_coverage(Findings& findings) {
  // Each place once, in their order: a store that was filled piece by piece says the same.
  std::map<std::string, std::set<std::string>> by_reason;
  for (const read::Unusable& unusable : findings.unusable) by_reason[unusable.reason].insert(unusable.where);
  for (const auto& [reason, places] : by_reason) {
    Coverage::Gap gap{reason, places.size(), {}};
    for (const std::string& place : places) {
      if (gap.where.size() < kNamedPlaces) gap.where.push_back(place);
    }
    findings.coverage.gaps.push_back(std::move(gap));
  }
  for (const ArchiveCoverage& archive : findings.coverage.archives) {
    std::uint64_t failed = 0;
    std::string statuses;
    for (const auto& [status, count] : archive.not_fetched) {
      if (status < 400) continue;
      failed += count;
      statuses += fmt::format("{}HTTP {}", statuses.empty() ? "" : ", ", status);
    }
    if (failed > 0)
      findings.notes.push_back(fmt::format("{}: {} not there when it was made ({})", archive.file,
                                           counted(failed, "page was", "pages were"), statuses));
    if (archive.repeated > 0)
      findings.notes.push_back(fmt::format("{}: {} twice and read once", archive.file,
                                           counted(archive.repeated, "page stands", "pages stand")));
    if (archive.altered > 0)
      findings.notes.push_back(fmt::format("{}: {} not what the digest states", archive.file,
                                           counted(archive.altered, "page is", "pages are")));
    if (archive.records > 0 && archive.pages == 0)
      findings.notes.push_back(
          fmt::format("{}: no page in {}", archive.file, counted(archive.records, "record")));
  }
}

Findings read_each(Inputs inputs, const RunOptions& options, const TakeArticle& take) {
  fetch_addresses(inputs, options);
  Findings findings{.notes = std::move(inputs.notes), .unusable = std::move(inputs.unusable), .coverage = {}};
  SeenIds seen;
  bool wanted = true;
  std::vector<Article> loose = read_loose(inputs.pages, options, findings.unusable);
  if (!loose.empty() && options.progress != nullptr) options.progress->begin("handing on", loose.size());
  for (Article& article : loose) {
    if (options.progress != nullptr) options.progress->done.fetch_add(1);
    if (!inputs.archives.empty()) seen.insert(article.id);
    wanted = wanted && take(std::move(article));
  }
  const InputLimits limits;
  if (!inputs.archives.empty() && options.progress != nullptr) options.progress->begin("reading archives", 0);
  for (const ArchiveInput& archive : inputs.archives) {
    if (!wanted) break;
    std::uint64_t repeated = 0;
    ArchiveOutcome outcome = read_archive(archive, limits, options.jobs, options.read, [&](ArchivePage page) {
      std::move(page.read.unusable.begin(), page.read.unusable.end(), std::back_inserter(findings.unusable));
      for (read::ReadArticle& read : page.read.articles) {
        if (!seen.insert(read.article.id)) {
          ++repeated;
        } else {
          wanted = wanted && take(std::move(read.article));
        }
      }
      if (options.progress != nullptr) options.progress->done.fetch_add(1);
      return wanted;
    });
    if (!outcome.coverage.empty()) outcome.coverage.front().repeated += repeated;
    std::move(outcome.coverage.begin(), outcome.coverage.end(),
              std::back_inserter(findings.coverage.archives));
    std::move(outcome.gaps.begin(), outcome.gaps.end(), std::back_inserter(findings.coverage.gaps));
    std::move(outcome.notes.begin(), outcome.notes.end(), std::back_inserter(findings.notes));
    std::move(outcome.unusable.begin(), outcome.unusable.end(), std::back_inserter(findings.unusable));
  }
  add_coverage(findings);
  return findings;
}

Articles read_all(Inputs inputs, const RunOptions& options) {
  std::vector<Article> articles;
  Findings findings = read_each(std::move(inputs), options, [&](Article article) {
    articles.push_back(std::move(article));
    return true;
  });
  sort_by_id(articles);
  return {std::move(findings), std::move(articles)};
}

std::vector<Annotation> annotate_all(const std::vector<Article>& articles, const RunOptions& options) {
  std::vector<Annotation> annotations(articles.size());
  run_stage("annotating", articles.size(), options,
            [&](std::size_t i) { annotations[i] = annotate::annotate(articles[i], options.policy); });
  return annotations;
}

Dossier compare_story(Story story, std::vector<Article> members, std::vector<Annotation> annotations,
                      const RunOptions& options) {
  std::vector<Passage> passages = passages::find_passages(members, options.passages);

  std::vector<DossierDocument> documents(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    documents[i].annotated = language::find_language(members[i].language) != nullptr;
    documents[i].annotation = std::move(annotations[i]);
    documents[i].article = std::move(members[i]);
  }
  Dossier dossier = compare::compare(std::move(story), std::move(documents), std::move(passages),
                                     {.wire = options.wire, .policy = options.policy});
  dossier.min_copy_words = options.passages.min_words;
  dossier.standing_percent = 100 * options.passages.standing_share;
  dossier.policy = options.policy;
  dossier.with_wire_copy = options.wire == compare::WireCopy::kWith;
  return dossier;
}

std::vector<Dossier> trace(std::vector<Article> articles, const RunOptions& options) {
  std::vector<Story> stories = stories_to_compare(articles, options);

  std::vector<std::size_t> members;  // of all stories; what stands alone needs no annotation
  for (const Story& story : stories)
    for (const DocumentIndex doc : story.documents) members.push_back(doc.value());
  std::vector<Annotation> annotations(articles.size());
  run_stage("annotating", members.size(), options, [&](std::size_t i) {
    annotations[members[i]] = annotate::annotate(articles[members[i]], options.policy);
  });

  std::vector<Dossier> dossiers(stories.size());
  run_stage("comparing", stories.size(), options, [&](std::size_t i) {
    std::vector<Article> its_articles;
    std::vector<Annotation> its_annotations;
    for (const DocumentIndex doc : stories[i].documents) {  // every article is in one story
      its_articles.push_back(std::move(articles[doc.value()]));
      its_annotations.push_back(std::move(annotations[doc.value()]));
    }
    dossiers[i] =
        compare_story(std::move(stories[i]), std::move(its_articles), std::move(its_annotations), options);
  });
  std::sort(dossiers.begin(), dossiers.end(), [](const Dossier& a, const Dossier& b) {
    if (a.documents.size() != b.documents.size()) return a.documents.size() > b.documents.size();
    // Stories of one text far apart in time have one id.
    return std::tie(a.story.id, a.story.first, a.story.last, a.story.headline) <
           std::tie(b.story.id, b.story.first, b.story.last, b.story.headline);
  });
  return dossiers;
}

}  // namespace isnad::pipeline
