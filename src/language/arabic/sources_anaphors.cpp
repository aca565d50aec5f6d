#include <optional>
#include <string>
#include <string_view>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/sources.h"
#include "text/fold.h"
#include "text/utf8.h"

// Sources that point back: "the source", "the same official", "the statement".
namespace isnad::language::arabic {
namespace {

constexpr std::string_view kDative = "ل";

}  // namespace

// "… خبرا لمصدر محلي …. وأشار المصدر إلى": whom the text has spoken of without the article, though nothing
// that he said.
std::optional<Source> SourceReader::introduced_before(std::size_t at, std::string_view head) const {
  constexpr std::size_t kReach = 200;  // words, some four paragraphs
  const auto& words = document_.analysed.words;
  for (std::size_t i = at; i-- > 0 && i + kReach > at;) {
    const std::string_view word = words[i].fold;
    const bool with_to = word.size() > head.size() && word.starts_with(kDative) && word.ends_with(head) &&
                         word.size() == head.size() + kDative.size();
    if ((word != head && !with_to) || mention_at(i) != nullptr) continue;
    const std::size_t last = end_of_name(i, at, true);
    if (last < i + 2) return std::nullopt;
    Source source = unnamed({i, last}, true);
    if (with_to) {
      const std::size_t letter =
          text::bytes_of_folded_prefix(slice(document_.article.text, words[i].span), 1);
      source.who.name.erase(0, letter);
    }
    return source;
  }
  return std::nullopt;
}

bool SourceReader::is_publication(const Source& source) {
  const std::string name = text::fold(source.who.name);
  const std::string_view head = std::string_view(name).substr(0, name.find(' '));
  return claim_words().publication.contains(head) ||
         claim_words().publication.contains(without_article(head));
}

std::optional<Source> SourceReader::resolve_anaphor(std::size_t at, std::size_t last,
                                                    std::string_view noun) const {
  auto source = antecedent(at, last, noun);
  if (source) {
    for (Hop& hop : source->relays) hop.reason = HopReason::kInherited;
  }
  return source;
}

std::optional<Source> SourceReader::antecedent(std::size_t at, std::size_t last,
                                               std::string_view noun) const {
  const auto& words = document_.analysed.words;
  const std::string_view head = without_article(noun);
  const bool same = at + 1 < last && claim_words().same.contains(words[at + 1].fold);
  // "the source": the last one whose name has that noun; "the same …" may be any last speaker.
  for (auto speaker = speakers_.rbegin(); speaker != speakers_.rend(); ++speaker) {
    const std::string name = text::fold(speaker->who.name);
    const std::string written =
        speaker->who.span ? text::fold(slice(document_.article.text, *speaker->who.span)) : std::string();
    if (name.find(head) != std::string::npos || written.find(head) != std::string::npos) return *speaker;
    if (consonants(head) == consonants(std::string_view(name).substr(0, name.find(' ')))) return *speaker;
  }
  if (auto introduced = introduced_before(at, head)) return introduced;
  if (same || claim_words().the_statement.contains(noun)) return last_speaker_;
  if (claim_words().same_nameless.contains(noun) && last_speaker_ &&
      last_speaker_->kind == HopKind::kUnnamed && is_publication(*last_speaker_))
    return last_speaker_;
  return std::nullopt;
}

}  // namespace isnad::language::arabic
