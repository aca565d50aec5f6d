#include <algorithm>
#include <utility>

#include "base/version.h"
#include "isnad/isnad.h"
#include "pipeline/pipeline.h"
#include "report/html.h"
#include "report/json.h"
#include "report/terminal.h"

namespace isnad {
namespace {

VaguePolicy policy_of(VagueCounts counts) {
  switch (counts) {
    case VagueCounts::kConservative:
      return VaguePolicy::kConservative;
    case VagueCounts::kRange:
      return VaguePolicy::kRange;
    case VagueCounts::kLiteral:
      return VaguePolicy::kLiteral;
  }
  return VaguePolicy::kConservative;
}

pipeline::RunOptions options_of(const TraceSettings& settings) {
  pipeline::RunOptions options;
  options.jobs = std::max(1U, settings.jobs);
  options.one_story = settings.grouping == Grouping::kOneStory;
  options.policy = policy_of(settings.vague_counts);
  options.wire =
      settings.agency_copies == AgencyCopies::kWith ? compare::WireCopy::kWith : compare::WireCopy::kWithout;
  options.passages.min_words = std::max(2, settings.min_copy_words);
  options.passages.jobs = options.jobs;
  options.stories.jobs = options.jobs;
  return options;
}

}  // namespace

TraceOutcome trace(const std::vector<Input>& inputs, const TraceSettings& settings) {
  const pipeline::RunOptions options = options_of(settings);
  pipeline::Inputs pages;
  for (const Input& input : inputs)
    pages.pages.push_back({.source = input.name, .id = input.name, .bytes = input.bytes});
  std::sort(pages.pages.begin(), pages.pages.end(), [](const Page& a, const Page& b) { return a.id < b.id; });
  pipeline::Articles read = pipeline::read_all(std::move(pages), options);

  TraceOutcome outcome;
  outcome.notes = std::move(read.notes);
  for (const Article& article : read.articles) {
    for (const Note& note : article.notes) outcome.notes.push_back(article.id + ": " + note.message);
  }
  for (const read::Unusable& part : read.unusable)
    outcome.unusable.push_back(part.where + ": " + part.reason);
  if (read.articles.empty() && options.one_story) return outcome;

  std::vector<Dossier> dossiers = pipeline::trace(std::move(read.articles), options);
  for (Dossier& dossier : dossiers) dossier.coverage = read.coverage;
  outcome.json = options.one_story ? report::dossier_json(dossiers.front()) : report::dossiers_json(dossiers);
  if (report::has_viewer()) outcome.html = report::report_page(dossiers);
  outcome.summary = report::summary(dossiers, report::TerminalStyle{});
  return outcome;
}

std::string library_version() { return std::string(version()); }

}  // namespace isnad
