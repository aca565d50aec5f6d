#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"

namespace isnad::read {

struct Decoded {
  std::string text;                    // valid UTF-8, a byte-order mark excluded, newlines untouched
  std::string charset = "utf-8";       // that the bytes were in, in small letters
  std::vector<OffsetRun> runs;         // from the text to the bytes
  std::vector<Note> notes;             // kDecoded, kReplacedBytes
  std::optional<std::string> refused;  // why the bytes are no text
};

// Bytes of any charset as UTF-8: by a byte-order mark, as they are where they are valid, by the declared
// charset, else by ICU's detection. Total; linear but for ICU's detection, which reads the first 64 KiB.
[[nodiscard]] Decoded decode_bytes(std::string_view bytes, std::string_view declared_charset);

// The charset that a page's head declares (<meta charset>, http-equiv, XML declaration), empty for none.
// Reads 4 KiB.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace isnad::read
