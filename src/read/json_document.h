#pragma once

#include <string_view>

#include "model/article.h"
#include "read/read.h"

namespace isnad::read {

// Whether bytes look like one JSON document over several lines, or a list: what is no JSON Lines.
[[nodiscard]] bool looks_like_json_document(std::string_view bytes);

// Reads a record of such a document, a list of them, or Telegram's export (result.json of a channel or of all
// chats: every message with a text, its channel as the outlet; ids are "CHANNEL/NUMBER"). One record at a
// time is parsed. Messages without a text are counted in a note of the first that has one. Total; linear.
[[nodiscard]] ReadResult read_json_document(const Page& page, std::string_view bytes,
                                            const ReadOptions& options);

}  // namespace isnad::read
