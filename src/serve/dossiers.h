#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>

#include "base/result.h"
#include "serve/answers.h"
#include "store/store.h"

namespace isnad::serve {

// The dossiers that were asked for last, as they leave the server. A small story's is not in the store but
// worked out when it is asked for, which takes milliseconds. Any thread, with a store of its own.
class DossierKeeper {
 public:
  // Of dossiers as they are kept, packed. 13,000 articles of a week have 1,600 dossiers of 113 KB on average,
  // and of 11 KB packed.
  static constexpr std::size_t kMostBytes = std::size_t{48} << 20U;

  // Byte for byte as `isnad dossier --json` writes it. Errors: kNotFound, and the store's own.
  [[nodiscard]] Result<SharedAnswer> of(store::Store& store, const std::string& story);
  // The same within a transaction that has begun.
  [[nodiscard]] Result<SharedAnswer> within(store::Store& store, const std::string& story);
  // Makes it where it is not kept; how many bytes keeping it takes.
  [[nodiscard]] Result<std::size_t> prepare(store::Store& store, const std::string& story);
  // Its tag, without making it.
  [[nodiscard]] Result<std::string> tag(store::Store& store, const std::string& story);

 private:
  struct Asked {
    store::StoredStory story;
    std::string key;  // all that its bytes follow from
    std::string etag;
  };
  [[nodiscard]] Result<Asked> asked(store::Store& store, const std::string& story);
  [[nodiscard]] Result<std::string> coverage_digest(store::Store& store);
  [[nodiscard]] Result<SharedAnswer> packed(store::Store& store, const Asked& wanted);

  Answers packed_{kMostBytes};
  // Of what many look at just now: unpacking 400 KB takes half a millisecond.
  Answers open_{std::size_t{16} << 20U};
  std::mutex lock_;
  std::int64_t coverage_revision_ = -1;
  std::string coverage_digest_;  // of that revision
};

}  // namespace isnad::serve
