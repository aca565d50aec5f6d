#pragma once

#include <string_view>

namespace isnad::archive {

enum class DigestCheck {
  kRight,
  kWrong,
  kUnknown,  // none is stated, or one that is not known: not in sha1 or sha256, or not as long as theirs are
};

// Whether bytes are those of which a WARC field states the digest: "sha1:…" or "sha256:…", in base 32 as
// crawlers write it, or in hex digits. Any thread.
[[nodiscard]] DigestCheck check_digest(std::string_view stated, std::string_view bytes);

}  // namespace isnad::archive
