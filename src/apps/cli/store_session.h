#pragma once

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <vector>

#include "apps/cli/verbs.h"
#include "store/store.h"

namespace isnad::cli {

// What every verb on a store takes.
struct StoreOptions {
  std::string address;
  unsigned jobs = 1;
  bool quiet = false;
};

// Adds --store, required, to a verb; and with it --jobs and --quiet where the verb has no inputs.
CLI::Option* add_store_option(CLI::App& verb, std::string& address);
void add_store_options(CLI::App& verb, StoreOptions& options);

// Adds --queue and --replicas to a verb.
void add_queue_options(CLI::App& verb, std::string& address, unsigned& replicas);

// A store that was opened, or what the process should end with after the reason was printed.
struct OpenedStore {
  std::unique_ptr<store::Store> store;
  ExitStatus status = ExitStatus::kDone;
  explicit operator bool() const { return store != nullptr; }
};
[[nodiscard]] OpenedStore open_store(const std::string& address, store::Access access);

// Works out the stories anew after a change, showing progress.
[[nodiscard]] Result<void> bring_up_to_date(store::Store& store, const StoreOptions& options);

// Prints an error and says what the process should end with: 2 for what was asked, 3 for what failed.
[[nodiscard]] ExitStatus fail(const Error& error);

// A note where documents came in since the stories were worked out.
void say_if_behind(store::Store& store, bool quiet);

// Ids of documents that a store has now, a line each, written at once: who reads them may count on what they
// name.
void print_ids(const std::vector<std::string>& ids);

}  // namespace isnad::cli
