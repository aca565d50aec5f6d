#include <fcntl.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <csignal>
#include <exception>
#include <sstream>
#include <string>

#include "apps/cli/console.h"
#include "apps/cli/output_file.h"
#include "apps/cli/verbs.h"
#include "base/version.h"

namespace {

using isnad::cli::ExitStatus;

// A closed standard stream's number would be given to the next file that is opened, and what is meant for the
// terminal would end up there. Opened the wrong way round, so that using it fails and is reported.
void occupy_closed_streams() {
  for (const int descriptor : {0, 1, 2}) {
    if (::fcntl(descriptor, F_GETFD) == -1) ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
  }
}

bool has_verb(const CLI::App& app, const std::string& name) {
  return !app.get_subcommands([&](const CLI::App* verb) { return verb->get_name() == name; }).empty();
}

ExitStatus run(int argc, char** argv) {
  CLI::App app{"isnad shows who said what, through whom, and who copied whom, in what many outlets report."};
  app.name("isnad");
  app.set_version_flag("--version", "isnad " + std::string(isnad::version()), "Print the version and exit");
  app.set_help_flag("--help", "Print this help and exit");
  app.require_subcommand(1);
  app.footer("isnad VERB --help says what a verb takes.");

  isnad::cli::Action action;
  isnad::cli::add_trace(app, action);
  isnad::cli::add_read(app, action);
  isnad::cli::add_annotate(app, action);
  isnad::cli::add_passages(app, action);
  isnad::cli::add_stories(app, action);
  isnad::cli::add_watch(app, action);
  isnad::cli::add_export(app, action);
  isnad::cli::add_ingest(app, action);
  isnad::cli::add_search(app, action);
  isnad::cli::add_dossier(app, action);
  isnad::cli::add_story(app, action);
  isnad::cli::add_remove(app, action);
  isnad::cli::add_doctor(app, action);
  isnad::cli::add_serve(app, action);
  isnad::cli::add_worker(app, action);

  if (argc > 1 && argv[1][0] != '-' && !has_verb(app, argv[1])) {
    isnad::cli::print_error(std::string("there is no verb \"") + argv[1] + "\"; isnad --help lists them");
    return ExitStatus::kUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help or --version
      std::ostringstream text;
      app.exit(error, text);
      return isnad::cli::print_result(text.str());
    }
    isnad::cli::print_error(std::string(error.what()) + "; isnad --help says what is possible");
    return ExitStatus::kUsage;
  }
  return action();
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away and a limit on file sizes are seen, and reported, where we write.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  occupy_closed_streams();
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const std::exception& error) {
    // Nothing of ours throws; what arrives here is the machine's (no memory, no more threads).
    isnad::cli::print_error(error.what());
    return static_cast<int>(ExitStatus::kFailed);
  }
}
