#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "apps/cli/console.h"
#include "apps/cli/store_session.h"
#include "apps/cli/verbs.h"
#include "base/counted.h"
#include "pipeline/collection.h"
#include "pipeline/story_keeping.h"

namespace isnad::cli {
namespace {

struct RemoveCall {
  StoreOptions store;
  std::vector<std::string> documents;
};

ExitStatus remove(const RemoveCall& call) {
  const OpenedStore opened = open_store(call.store.address, store::Access::kWrite);
  if (!opened) return opened.status;
  const Result<std::size_t> removed = pipeline::remove_documents(*opened.store, call.documents);
  if (!removed) return fail(removed.error());
  if (const Result<void> done = bring_up_to_date(*opened.store, call.store); !done) return fail(done.error());
  return print_result(counted(*removed, "document") + " removed\n");
}

}  // namespace

void add_remove(CLI::App& app, Action& action) {
  CLI::App* verb =
      app.add_subcommand("remove", "Take documents out of a store with all that is kept of them");
  const auto call = std::make_shared<RemoveCall>();
  add_store_options(*verb, call->store);
  verb->add_option("DOCUMENT", call->documents, "Ids of documents")->required();
  verb->callback([&action, call] { action = [call] { return remove(*call); }; });
}

}  // namespace isnad::cli
