#include <algorithm>

#include "language/arabic/claim_words.h"
#include "language/arabic/cues.h"
#include "language/arabic/sources.h"
#include "text/fold.h"
#include "text/utf8.h"

// Agencies and outlets that stand between a source and this outlet.
namespace isnad::language::arabic {

std::string_view SourceReader::name_in_marks(Span span) const {
  const auto& words = document_.analysed.words;
  const std::string_view whole = slice(document_.article.text, span);
  auto word = std::partition_point(words.begin(), words.end(),
                                   [&](const text::Word& w) { return w.span.end <= span.begin; });
  std::optional<std::uint32_t> open;
  for (; word != words.end() && word->span.begin < span.end; ++word) {
    if (!text::is_quotation_mark(*word, document_.article.text)) continue;
    if (open && word->span.begin > *open) return slice(document_.article.text, {*open, word->span.begin});
    open = word->span.end;
  }
  return open && *open < span.end ? slice(document_.article.text, {*open, span.end}) : whole;
}

bool SourceReader::is_own_outlet(std::string_view name) const {
  const auto& outlet = document_.article.outlet;
  return outlet && text::fold(*outlet).find(text::fold(name)) != std::string::npos;
}

std::optional<Hop> SourceReader::outlet_in(WordRange range) const {
  constexpr std::size_t kLetter = 2;
  constexpr std::size_t kLongest = 4;  // words of an outlet's name behind its kind
  const auto& words = document_.analysed.words;
  for (std::size_t i = range.first; i < std::min(range.last, words.size()); ++i) {
    const text::Word& word = words[i];
    if (!word.fold.starts_with("ل") || !claim_words().outlet_head.contains(word.fold.substr(kLetter)))
      continue;
    std::size_t end = i + 1;
    while (end < range.last && end <= i + kLongest && !starts_time(end) &&
           !claim_words().that.contains(words[end].fold) &&
           !claim_words().source_end.contains(words[end].fold) && !cue_of(words[end].fold) &&
           (words[end].kind == text::WordKind::kWord ||
            text::is_quotation_mark(words[end], document_.article.text)) &&
           !(marks_.opens_speech(end)))
      ++end;
    if (end == i + 1) return std::nullopt;
    Span span = span_of({i, end});
    span.begin +=
        static_cast<std::uint32_t>(text::bytes_of_folded_prefix(slice(document_.article.text, word.span), 1));
    std::string name(slice(document_.article.text, span));
    if (is_own_outlet(slice(document_.article.text, {words[i + 1].span.begin, span.end})))
      return std::nullopt;
    name = std::string(name_in_marks(span));
    return Hop{.name = std::move(name),
               .kind = HopKind::kOutlet,
               .span = span,
               .reason = HopReason::kStated,
               .entity = std::nullopt};
  }
  return std::nullopt;
}

std::optional<Hop> SourceReader::agency_in(WordRange range) const {
  for (const AgencyMention& agency : agencies_) {
    if (agency.channel || agency.first < range.first || agency.last > range.last) continue;
    return Hop{.name = agency.name,
               .kind = HopKind::kAgency,
               .span = agency.span,
               .reason = HopReason::kStated,
               .entity = std::nullopt};
  }
  return std::nullopt;
}

std::vector<Hop> SourceReader::relays_of(const Source& source) const {
  // Only the speaker before: a name that returns paragraphs later may speak to another agency.
  if (!last_speaker_ || !source.who.entity || last_speaker_->who.entity != source.who.entity) return {};
  std::vector<Hop> relays = last_speaker_->relays;
  for (Hop& hop : relays) hop.reason = HopReason::kInherited;
  return relays;
}

}  // namespace isnad::language::arabic
