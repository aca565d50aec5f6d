#include "apps/cli/session.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <thread>
#include <unordered_set>
#include <utility>

#include "apps/cli/choice.h"
#include "apps/cli/console.h"
#include "base/counted.h"
#include "pipeline/inputs.h"
#include "read/lexicon.h"

namespace isnad::cli {
namespace {

// More threads than any machine that isnad is meant for has cores; a typing error should not start a million.
constexpr unsigned kMaxJobs = 1024;

// Below three words nearly any two texts share something, and above a thousand no passage would be left.
constexpr int kMinCopyWords = 3;
constexpr int kMaxCopyWords = 1000;

// Below this any two texts that share a name are linked, and a set is one component.
constexpr double kLeastSimilarity = 0.1;

// A year: cells of time are as long, and rarity is counted over them.
constexpr int kLongestWindowHours = 366 * 24;

}  // namespace

void add_run_options(CLI::App& verb, unsigned& jobs, bool& quiet) {
  jobs = std::max(1U, std::thread::hardware_concurrency());
  verb.add_option("--jobs", jobs, "How many threads to use; the outcome is the same for any number")
      ->check(CLI::Range(1U, kMaxJobs))
      ->option_text("N");
  verb.add_flag("--quiet", quiet, "Print no notes and no progress");
}

void add_common_options(CLI::App& verb, CommonOptions& options) {
  verb.set_help_flag("--help", "Print this help and exit");
  verb.add_option("INPUT", options.inputs, "Files, folders, http(s) addresses, or - for standard input")
      ->required();
  add_run_options(verb, options.jobs, options.quiet);
  add_option_files(verb, options);
  add_fetch_options(verb, options.collect);
}

void add_option_files(CLI::App& verb, CommonOptions& options) {
  verb.add_option("--meta", options.meta,
                  "What is known from elsewhere, a JSON line each: id and any of url, outlet, published")
      ->option_text("FILE");
  verb.add_option("--outlets", options.outlets, "Outlets beside the known ones: rows as in data/outlets.tsv")
      ->option_text("FILE");
}

void add_fetch_options(CLI::App& verb, pipeline::CollectOptions& collect) {
  verb.add_flag("--allow-private", collect.client.allow_private,
                "Fetch from addresses that are not of the public internet, too");
  verb.add_option("--max-pages", collect.max_pages, "The most pages to fetch that feeds and sitemaps name")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->option_text("N");
  verb.add_option_function<double>(
          "--delay",
          [&collect](double seconds) {
            collect.client.host_delay = std::chrono::milliseconds(static_cast<int>(seconds * 1000));
          },
          "Seconds between two requests to one host")
      ->check(CLI::Range(0.0, 3600.0))
      ->option_text("SECONDS");
}

void add_policy_option(CLI::App& verb, VaguePolicy& policy) {
  static const std::map<std::string, VaguePolicy> names{{"conservative", VaguePolicy::kConservative},
                                                        {"range", VaguePolicy::kRange},
                                                        {"literal", VaguePolicy::kLiteral}};
  verb.add_option("--policy", policy,
                  "What vague counts mean: conservative (dozens are 12 or more), range (24 to 99) or literal "
                  "(no number)")
      ->transform(one_of(names))
      ->option_text("conservative|range|literal");
}

void add_story_options(CLI::App& verb, stories::StoryOptions& stories) {
  verb.add_option("--similarity", stories.similarity,
                  "How similar groups must be to be one story, 0 to 1 (default 0.33)")
      ->check(CLI::Range(kLeastSimilarity, 1.0))
      ->option_text("NUMBER");
  verb.add_option("--window", stories.window_hours,
                  "Documents further apart do not start or join one story (default 96)")
      ->check(CLI::Range(1, kLongestWindowHours))
      ->option_text("HOURS");
}

void add_copy_options(CLI::App& verb, passages::PassageOptions& passages) {
  verb.add_option("--min-copy", passages.min_words, "The shortest shared text that counts as a passage")
      ->check(CLI::Range(kMinCopyWords, kMaxCopyWords))
      ->option_text("WORDS");
  verb.add_option_function<double>(
          "--standing", [&passages](double percent) { passages.standing_share = percent / 100; },
          "A sentence in so many percent of an outlet's articles, and eight, is the outlet's boilerplate and "
          "no "
          "copy (default: 2; 0: none is)")
      ->check(CLI::Range(0.0, 100.0))
      ->option_text("PERCENT");
}

Session::Session(const CommonOptions& common, const pipeline::RunOptions& options)
    : common_(common), options_(options), progress_line_(progress_, common.quiet) {
  options_.jobs = common.jobs;
  options_.collect = common.collect;
  options_.passages.jobs = common.jobs;
  options_.stories.jobs = common.jobs;
  options_.progress = &progress_;
}

std::string Session::option_file(const std::string& path) {
  std::error_code unknown;  // gather says why it cannot be opened
  if (std::filesystem::is_directory(path, unknown)) {
    status_ = ExitStatus::kSomeUnusable;
    print_error(path + ": a file is wanted, and this is a folder");
    return {};
  }
  pipeline::Inputs inputs = pipeline::gather({path}, pipeline::InputLimits{});
  for (const read::Unusable& unusable : inputs.unusable) print_error(unusable.where + ": " + unusable.reason);
  if (inputs.pages.size() == 1) return std::move(inputs.pages.front().bytes);
  status_ = ExitStatus::kSomeUnusable;
  if (inputs.unusable.empty()) print_error(path + ": not a file that can be read");
  return {};
}

void Session::read_option_files() {
  if (!common_.outlets.empty()) {
    const std::string table = option_file(common_.outlets);
    if (!table.empty() && read::add_outlets(table) == 0) print_note(common_.outlets + ": no outlets in it");
  }
  if (common_.meta.empty()) return;
  std::vector<std::string> problems;
  options_.read.given = read::read_given(option_file(common_.meta), problems);
  for (const std::string& problem : problems) print_error(common_.meta + ": " + problem);
  if (!problems.empty()) status_ = ExitStatus::kSomeUnusable;
}

pipeline::Inputs Session::gather() {
  progress_.begin("opening", 0);
  read_option_files();
  return pipeline::gather(common_.inputs, pipeline::InputLimits{});
}

void Session::read_each(const pipeline::TakeArticle& take) {
  NotesOfArticles notes;
  std::unordered_set<std::string> joined;  // ids that --meta has and some document, too
  pipeline::Findings findings = pipeline::read_each(gather(), options_, [&](Article article) {
    notes.add(article);
    if (options_.read.given.contains(article.id)) joined.insert(article.id);
    return take(std::move(article));
  });
  print_findings(findings, notes, common_.quiet);
  for (const auto& [id, given] : options_.read.given) {
    if (!joined.contains(id) && !common_.quiet) print_note(common_.meta + ": no document has the id " + id);
  }
  if (!findings.unusable.empty()) status_ = ExitStatus::kSomeUnusable;
  coverage_ = std::move(findings.coverage);
}

std::vector<Article> Session::read() {
  std::vector<Article> articles;
  read_each([&](Article article) {
    articles.push_back(std::move(article));
    return true;
  });
  std::sort(articles.begin(), articles.end(), [](const Article& a, const Article& b) { return a.id < b.id; });
  return articles;
}

std::vector<Dossier> Session::trace(std::vector<Article> articles) const {
  std::size_t alone = articles.size();
  std::vector<Dossier> dossiers = pipeline::trace(std::move(articles), options_);
  for (Dossier& dossier : dossiers) {
    dossier.coverage = coverage_;
    alone -= dossier.documents.size();
  }
  if (alone > 0 && !common_.quiet) {
    print_note(counted(alone, "article is", "articles are") +
               " in no story of two or more: isnad stories lists them, --one-story takes all as one");
  }
  return dossiers;
}

ExitStatus graver(ExitStatus a, ExitStatus b) { return std::max(a, b); }

}  // namespace isnad::cli
