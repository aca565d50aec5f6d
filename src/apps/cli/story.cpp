#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "base/counted.h"
#include "base/try.h"
#include "fetch/client.h"
#include "pipeline/collection.h"
#include "pipeline/story_keeping.h"
#include "text/columns.h"

namespace isnad::cli {
namespace {

using store::Decision;

struct StoryCall {
  StoreOptions store;
  std::string who;
  std::vector<std::string> stories;
  std::vector<std::string> documents;
  std::int64_t decision = 0;
};

constexpr std::string_view name_of(Decision::Kind kind) {
  switch (kind) {
    case Decision::Kind::kPin:
      return "pin";
    case Decision::Kind::kMerge:
      return "merge";
    case Decision::Kind::kSplit:
      return "split";
  }
  return "";
}

std::string login_name() {
  for (const char* variable : {"USER", "LOGNAME"}) {
    if (const char* name = std::getenv(variable); name != nullptr && *name != '\0') return name;
  }
  return "unknown";
}

Result<std::vector<std::string>> documents_meant(store::Store& store, const StoryCall& call) {
  if (!call.documents.empty()) return pipeline::keys_of_documents(store, call.documents);
  return pipeline::keys_of_stories(store, call.stories);
}

Result<std::int64_t> decide(store::Store& store, const StoryCall& call, Decision::Kind kind) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  Result<std::vector<std::string>> keys = documents_meant(store, call);
  if (!keys) return keys.error();
  Decision decision;
  decision.kind = kind;
  decision.documents = std::move(*keys);
  decision.who = call.who;
  decision.when = fetch::now();
  Result<std::int64_t> number = store.decide(decision);
  if (!number) return number;
  ISNAD_TRY(transaction.commit());
  return number;
}

Result<void> undo(store::Store& store, const StoryCall& call) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_writing());
  ISNAD_TRY(store.undo(call.decision, call.who, fetch::now()));
  return transaction.commit();
}

// Works out the stories and prints which are new and which are gone.
ExitStatus print_changes(store::Store& store, const StoreOptions& options, std::string text) {
  const Result<std::vector<store::StoredStory>> before = store.stories();
  if (!before) return fail(before.error());
  if (const Result<void> done = bring_up_to_date(store, options); !done) return fail(done.error());
  const Result<std::vector<store::StoredStory>> after = store.stories();
  if (!after) return fail(after.error());
  const auto list = [&](const auto& stories, const auto& others, std::string_view what) {
    for (const store::StoredStory& story : stories) {
      const auto same = std::lower_bound(
          others.begin(), others.end(), story.id,
          [](const store::StoredStory& other, const std::string& id) { return other.id < id; });
      if (same != others.end() && same->id == story.id && same->documents == story.documents) continue;
      text += fmt::format("{} {}  {}  {}\n", what, story.id, counted(story.documents.size(), "document"),
                          text::shown(story.headline));
    }
  };
  list(*before, *after, "gone:");
  list(*after, *before, "new: ");
  return print_result(text);
}

ExitStatus run_decision(const StoryCall& call, Decision::Kind kind) {
  const OpenedStore opened = open_store(call.store.address, store::Access::kWrite);
  if (!opened) return opened.status;
  const Result<std::int64_t> number = decide(*opened.store, call, kind);
  if (!number) return fail(number.error());
  return print_changes(
      *opened.store, call.store,
      fmt::format("decision {} ({}), by {}\n", *number, name_of(kind), text::shown(call.who)));
}

ExitStatus run_undo(const StoryCall& call) {
  const OpenedStore opened = open_store(call.store.address, store::Access::kWrite);
  if (!opened) return opened.status;
  if (const Result<void> done = undo(*opened.store, call); !done) return fail(done.error());
  return print_changes(*opened.store, call.store,
                       fmt::format("decision {} undone, by {}\n", call.decision, text::shown(call.who)));
}

ExitStatus run_list(const StoryCall& call) {
  const OpenedStore opened = open_store(call.store.address, store::Access::kRead);
  if (!opened) return opened.status;
  const Result<std::vector<Decision>> decisions = opened.store->decisions();
  if (!decisions) return fail(decisions.error());
  std::string text;
  for (const Decision& decision : *decisions) {
    text +=
        fmt::format("{}  {}  {}  by {}, {}", decision.number, name_of(decision.kind),
                    counted(decision.documents.size(), "document"), text::shown(decision.who), decision.when);
    if (decision.undone)
      text +=
          fmt::format("  undone by {}, {}", text::shown(decision.undone_by.value_or("")), *decision.undone);
    text += "\n";
  }
  return print_result(text);
}

CLI::App* add_verb(CLI::App& story, const char* name, const char* what, StoryCall& call) {
  CLI::App* verb = story.add_subcommand(name, what);
  add_store_options(*verb, call.store);
  verb->add_option("--who", call.who, "Whose word it is; the login's name without it")->option_text("NAME");
  return verb;
}

}  // namespace

void add_story(CLI::App& app, Action& action) {
  CLI::App* story = app.add_subcommand("story", "Say which documents are one story; later runs respect it");
  story->set_help_flag("--help", "Print this help and exit");
  story->require_subcommand(1);
  const auto call = std::make_shared<StoryCall>();
  call->who = login_name();

  CLI::App* pin = add_verb(*story, "pin", "Keep a story's documents together, with no other", *call);
  pin->add_option("STORY", call->stories, "The story's id, or its beginning")->required()->expected(1);
  pin->callback([&action, call] { action = [call] { return run_decision(*call, Decision::Kind::kPin); }; });

  CLI::App* merge = add_verb(*story, "merge", "Take several stories as one", *call);
  merge->add_option("STORY", call->stories, "Two ids or more, or their beginnings")
      ->required()
      ->expected(2, 1000);
  merge->callback(
      [&action, call] { action = [call] { return run_decision(*call, Decision::Kind::kMerge); }; });

  CLI::App* split =
      add_verb(*story, "split", "Take documents out of their story, as one of their own", *call);
  split->add_option("DOCUMENT", call->documents, "Ids of documents")->required();
  split->callback(
      [&action, call] { action = [call] { return run_decision(*call, Decision::Kind::kSplit); }; });

  CLI::App* undo = add_verb(*story, "undo", "Take a decision back", *call);
  constexpr std::int64_t kMostDecisions = 1'000'000'000'000;  // what is longer is no number that list shows
  undo->add_option("DECISION", call->decision, "Its number, as list shows it")
      ->required()
      ->check(CLI::Range(std::int64_t{1}, kMostDecisions));
  undo->callback([&action, call] { action = [call] { return run_undo(*call); }; });

  CLI::App* list = add_verb(*story, "list", "Every decision, with who and when", *call);
  list->callback([&action, call] { action = [call] { return run_list(*call); }; });
}

}  // namespace isnad::cli
