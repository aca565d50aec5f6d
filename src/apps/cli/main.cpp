#include <fcntl.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

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

using Arguments = std::vector<std::string>;

bool is_given(const Arguments& arguments, const std::string& option) {
  return std::any_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
    return argument == option || argument.starts_with(option + "=");
  });
}

// Where the verb stands: first, or after --config.
std::size_t place_of_verb(const Arguments& arguments) {
  std::size_t at = 0;
  if (at < arguments.size() && arguments[at] == "--config") {
    at += 2;
  } else if (at < arguments.size() && arguments[at].starts_with("--config=")) {
    at += 1;
  }
  return at;
}

// ISNAD_WORKER_ANSWER_WITHIN for worker's --answer-within.
std::string environment_name(const std::string& verb, const std::string& option) {
  std::string name = "ISNAD_" + verb + "_" + option;
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

// What the command line leaves open and the environment says is put into it, before all that a file
// (--config, ISNAD_CONFIG) says.
void add_environment(const CLI::App& app, Arguments& arguments) {
  const char* file = std::getenv("ISNAD_CONFIG");
  if (file != nullptr && place_of_verb(arguments) == 0)
    arguments.insert(arguments.begin(), {"--config", file});
  const std::size_t place = place_of_verb(arguments);
  if (place >= arguments.size()) return;
  for (const CLI::App* verb :
       app.get_subcommands([&](const CLI::App* one) { return one->get_name() == arguments[place]; })) {
    for (const CLI::Option* option : verb->get_options()) {
      if (option->get_lnames().empty()) continue;
      const std::string& name = option->get_lnames().front();
      const char* value = std::getenv(environment_name(verb->get_name(), name).c_str());
      if (value == nullptr || name == "help" || is_given(arguments, "--" + name)) continue;
      arguments.insert(arguments.begin() + static_cast<std::ptrdiff_t>(place) + 1, "--" + name + "=" + value);
    }
  }
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
  isnad::cli::add_mcp(app, action);
  isnad::cli::add_worker(app, action);

  app.set_config("--config", "", "A file of options; isnad(1) says how they and the environment are named")
      ->option_text("FILE");
  app.allow_config_extras(CLI::config_extras_mode::error);

  Arguments arguments(argv + std::min(argc, 1), argv + argc);
  add_environment(app, arguments);
  const std::size_t place = place_of_verb(arguments);
  if (place < arguments.size() && !arguments[place].starts_with('-') && !has_verb(app, arguments[place])) {
    isnad::cli::print_error("there is no verb \"" + arguments[place] + "\"; isnad --help lists them");
    return ExitStatus::kUsage;
  }
  const std::string verb =
      place < arguments.size() && has_verb(app, arguments[place]) ? arguments[place] + " " : "";
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help or --version
      std::ostringstream text;
      app.exit(error, text);
      return isnad::cli::print_result(text.str());
    }
    isnad::cli::print_error(std::string(error.what()) + "; isnad " + verb + "--help says what is possible");
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
