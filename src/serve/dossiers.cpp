#include "serve/dossiers.h"

#include <memory>
#include <optional>
#include <utility>

#include "base/try.h"
#include "pipeline/collection.h"
#include "serve/http.h"
#include "serve/queries.h"
#include "store/codec.h"

namespace isnad::serve {

// A dossier says what of all inputs could not be read.
Result<std::string> DossierKeeper::coverage_digest(store::Store& store) {
  const Result<std::int64_t> revision = store.revision();
  if (!revision) return revision.error();
  {
    const std::lock_guard guard(lock_);
    if (coverage_revision_ == *revision) return coverage_digest_;
  }
  const Result<Coverage> coverage = pipeline::coverage_of(store);
  if (!coverage) return coverage.error();
  std::string digest = pipeline::digest_of(*coverage);
  const std::lock_guard guard(lock_);
  if (*revision > coverage_revision_) {
    coverage_revision_ = *revision;
    coverage_digest_ = digest;
  }
  return digest;
}

Result<DossierKeeper::Asked> DossierKeeper::asked(store::Store& store, const std::string& story) {
  Result<store::StoredStory> stored = story_with_id(store, story);
  if (!stored) return stored.error();
  const Result<std::string> coverage = coverage_digest(store);
  if (!coverage) return coverage.error();
  Asked asked{std::move(*stored), {}, {}};
  // A document that is taken out leaves its story before the dossier's key changes.
  asked.key = asked.story.dossier + *coverage;
  for (const store::DocumentNumber number : asked.story.documents)
    asked.key += " " + std::to_string(static_cast<std::int64_t>(number));
  if (asked.story.dossier.empty()) {  // of one document: no key says what else it follows from
    const Result<std::int64_t> revision = store.revision();
    if (!revision) return revision.error();
    asked.key += " at " + std::to_string(*revision);
  }
  asked.etag = tag_of(asked.key);
  return asked;
}

Result<SharedAnswer> DossierKeeper::packed(store::Store& store, const Asked& wanted) {
  if (SharedAnswer known = packed_.find(wanted.key)) return known;
  const Result<std::string> json = pipeline::kept_dossier(store, wanted.story);
  if (!json) return json.error();
  std::string frame = store::pack(*json);
  frame.shrink_to_fit();  // packing took room for the worst
  auto made = std::make_shared<const KeptAnswer>(KeptAnswer{std::move(frame), wanted.etag});
  packed_.keep(wanted.key, made);
  return SharedAnswer(std::move(made));
}

Result<SharedAnswer> DossierKeeper::of(store::Store& store, const std::string& story) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  return within(store, story);
}

Result<SharedAnswer> DossierKeeper::within(store::Store& store, const std::string& story) {
  const Result<Asked> wanted = asked(store, story);
  if (!wanted) return wanted.error();
  if (SharedAnswer known = open_.find(wanted->key)) return known;
  const Result<SharedAnswer> kept = packed(store, *wanted);
  if (!kept) return kept;
  Result<std::string> json = store::unpack((*kept)->body);
  if (!json) return json.error();
  auto made = std::make_shared<const KeptAnswer>(KeptAnswer{std::move(*json), wanted->etag});
  open_.keep(wanted->key, made);
  return SharedAnswer(std::move(made));
}

Result<std::size_t> DossierKeeper::prepare(store::Store& store, const std::string& story) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<Asked> wanted = asked(store, story);
  if (!wanted) return wanted.error();
  const Result<SharedAnswer> kept = packed(store, *wanted);
  if (!kept) return kept.error();
  return (*kept)->body.size();
}

Result<std::string> DossierKeeper::tag(store::Store& store, const std::string& story) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  Result<Asked> wanted = asked(store, story);
  if (!wanted) return wanted.error();
  return std::move(wanted->etag);
}

}  // namespace isnad::serve
