#pragma once

#include <CLI/App.hpp>
#include <functional>

namespace isnad::cli {

// What the process ends with; the meaning of each is part of the command line's contract.
enum class ExitStatus {
  kDone = 0,
  kSomeUnusable = 1,  // some inputs could not be used, the rest is done
  kUsage = 2,         // the call itself is wrong
  kFailed = 3,        // the disk or another service failed
};

// What is left to do when the command line is understood.
using Action = std::function<ExitStatus()>;

// Each adds one verb to `app`. When the verb is called, parsing sets `action`, which must outlive `app`'s
// parse.
void add_trace(CLI::App& app, Action& action);
void add_read(CLI::App& app, Action& action);
void add_annotate(CLI::App& app, Action& action);
void add_passages(CLI::App& app, Action& action);
void add_stories(CLI::App& app, Action& action);
void add_watch(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_ingest(CLI::App& app, Action& action);
void add_search(CLI::App& app, Action& action);
void add_dossier(CLI::App& app, Action& action);
void add_story(CLI::App& app, Action& action);
void add_remove(CLI::App& app, Action& action);
void add_doctor(CLI::App& app, Action& action);
void add_serve(CLI::App& app, Action& action);
void add_mcp(CLI::App& app, Action& action);
void add_worker(CLI::App& app, Action& action);

}  // namespace isnad::cli
