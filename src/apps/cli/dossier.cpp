#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/dossier_output.h"
#include "apps/cli/output_file.h"
#include "apps/cli/session.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "base/try.h"
#include "pipeline/collection.h"
#include "report/html.h"
#include "report/json.h"
#include "report/terminal.h"

namespace isnad::cli {
namespace {

struct DossierCall {
  StoreOptions store;
  std::string story;  // id or its beginning; empty for every story of two documents or more
  pipeline::RunOptions run;
  DossierFiles files;
};

using Stories = std::vector<store::StoredStory>;

Result<Stories> stories_meant(store::Store& store, const DossierCall& call) {
  if (call.story.empty()) return pipeline::stories_with_dossiers(store);
  Result<store::StoredStory> story = pipeline::find_story(store, call.story);
  if (!story) return story.error();
  return Stories{std::move(*story)};
}

Result<void> write_files(const DossierCall& call, const std::vector<std::string>& json) {
  if (call.files.json) {
    ISNAD_TRY(write_file(*call.files.json, [&](const Pieces& sink) {
      if (call.story.empty())
        report::write_joined_dossiers(json, sink);
      else
        sink(json.front());
    }));
  }
  if (call.files.html) {
    ISNAD_TRY(
        write_file(*call.files.html, [&](const Pieces& sink) { report::write_report_page_of(json, sink); }));
  }
  return {};
}

std::vector<std::string> written(const std::vector<Dossier>& dossiers) {
  std::vector<std::string> json;
  for (const Dossier& dossier : dossiers) json.push_back(report::dossier_json(dossier));
  return json;
}

ExitStatus print_dossier(const DossierCall& call) {
  if (const ExitStatus wrong = check_targets(call.files); wrong != ExitStatus::kDone) return wrong;
  const OpenedStore opened = open_store(call.store.address, store::Access::kRead);
  if (!opened) return opened.status;
  store::Store& store = *opened.store;
  say_if_behind(store, call.store.quiet);
  store::Transaction moment(store);
  if (const Result<void> begun = moment.begin_reading(); !begun) return fail(begun.error());
  const Result<Stories> stories = stories_meant(store, call);
  if (!stories) return fail(stories.error());
  const bool summary = summary_wanted(call.files, call.store.quiet);
  // The kept JSON is what a dossier writes: dossiers themselves only where something else needs them.
  if (!summary && has_kept_settings(call.run)) {
    const Result<std::vector<std::string>> json = pipeline::kept_dossiers(store, *stories, call.store.jobs);
    if (!json) return fail(json.error());
    const Result<void> done = write_files(call, *json);
    return done ? ExitStatus::kDone : fail(done.error());
  }
  pipeline::RunOptions run = call.run;
  run.jobs = call.store.jobs;
  const Result<std::vector<Dossier>> dossiers = pipeline::dossiers_of(store, *stories, run);
  if (!dossiers) return fail(dossiers.error());
  if (call.files.json || call.files.html) {
    if (const Result<void> done = write_files(call, written(*dossiers)); !done) return fail(done.error());
  }
  return summary ? print_result(report::summary(*dossiers, standard_output_style())) : ExitStatus::kDone;
}

}  // namespace

void add_dossier(CLI::App& app, Action& action) {
  CLI::App* verb =
      app.add_subcommand("dossier", "A stored story's dossier, or all of them, as trace gives them");
  const auto call = std::make_shared<DossierCall>();
  add_store_options(*verb, call->store);
  verb->add_option("STORY", call->story, "The story's id, or its beginning; all stories without it");
  add_dossier_file_options(*verb, call->files);
  add_policy_option(*verb, call->run.policy);
  add_wire_option(*verb, call->run.wire);
  add_copy_options(*verb, call->run.passages);
  verb->callback([&action, call] { action = [call] { return print_dossier(*call); }; });
}

}  // namespace isnad::cli
