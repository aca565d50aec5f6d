#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/annotation.h"
#include "model/article.h"
#include "model/coverage.h"

// How an article and what was found in it stand in a store: docs/formats/store.md. Any thread.
namespace isnad::store {

// The value as bytes: a format version, then every field in the order of the struct.
[[nodiscard]] std::string encode(const Article& article);
[[nodiscard]] std::string encode(const Annotation& annotation);
[[nodiscard]] std::string encode(const ArchiveCoverage& archive);

// The way back. Errors: kInvalidInput for bytes that are cut, damaged or of a later version; never reads
// outside them, and takes no more memory than a constant times their size.
[[nodiscard]] Result<Article> decode_article(std::string_view bytes);
[[nodiscard]] Result<Annotation> decode_annotation(std::string_view bytes);
[[nodiscard]] Result<ArchiveCoverage> decode_archive_coverage(std::string_view bytes);

// Bytes as a zstd frame, and back. What stands in `known` as well is not stored again; unpacking needs the
// same bytes there. Errors of unpack: kInvalidInput; kTooLarge where the frame says that it holds more than
// any value of a store.
[[nodiscard]] std::string pack(std::string_view bytes, std::string_view known = {});
[[nodiscard]] Result<std::string> unpack(std::string_view frame, std::string_view known = {});

}  // namespace isnad::store
