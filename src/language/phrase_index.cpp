#include "language/phrase_index.h"

#include "language/arabic/clitics.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::language {
namespace {

bool is_opening(char32_t c) {
  return c == U'"' || c == U'«' || c == U'“' || c == U'(' || c == U'‘' || c == U'\'' || c == U'+';
}
bool is_closing(char32_t c) {
  return c == U'"' || c == U'»' || c == U'”' || c == U')' || c == U'’' || c == U'\'' || c == U'+';
}

}  // namespace

void PhraseIndex::add(std::string_view phrase, std::uint32_t value) {
  std::uint32_t node = 0;
  for (const text::Word& word : text::analyse(phrase).words) {
    if (text::is_quotation_mark(word, phrase)) continue;
    const auto [next, made] =
        nodes_[node].next.try_emplace(word.fold, static_cast<std::uint32_t>(nodes_.size()));
    node = next;
    if (made) nodes_.emplace_back();
  }
  if (node != 0 && !nodes_[node].value) nodes_[node].value = value;
}

std::optional<PhraseIndex::Match> PhraseIndex::match(std::string_view text,
                                                     const text::AnalysedText& analysed, std::size_t at,
                                                     std::size_t end, Proclitics proclitics) const {
  const auto& words = analysed.words;
  end = std::min(end, words.size());
  if (at >= end || words[at].kind == text::WordKind::kPunctuation || !may_have(words[at], mark_))
    return std::nullopt;
  std::optional<Match> best;
  std::size_t letters = 0;  // of its proclitics
  const auto follow = [&](std::string_view first_form, std::size_t proclitic_letters) {
    const auto start = nodes_[0].next.find(first_form);
    if (start == nodes_[0].next.end()) return;
    std::uint32_t node = start->second;
    std::size_t open_marks = 0;
    std::size_t i = at + 1;
    while (true) {
      if (nodes_[node].value) {
        // A mark opened inside the phrase belongs to it when it closes right here.
        std::size_t last = i;
        if (open_marks > 0 && last < end && is_closing(text::decode(text, words[last].span.begin).value))
          ++last;
        if (!best || last > best->last) {
          best = {at, last, {words[at].span.begin, words[last - 1].span.end}, *nodes_[node].value};
          letters = proclitic_letters;
        }
      }
      while (i < end && words[i].kind != text::WordKind::kWord && words[i].kind != text::WordKind::kNumber) {
        const char32_t mark = text::decode(text, words[i].span.begin).value;
        if (open_marks > 0 && is_closing(mark)) {
          --open_marks;
        } else if (open_marks == 0 && is_opening(mark)) {
          ++open_marks;
        } else {
          break;
        }
        ++i;
      }
      if (i >= end) return;
      const auto step = nodes_[node].next.find(words[i].fold);
      if (step == nodes_[node].next.end()) return;
      node = step->second;
      ++i;
    }
  };
  follow(words[at].fold, 0);
  if (proclitics == Proclitics::kAllowed && words[at].kind == text::WordKind::kWord) {
    arabic::for_each_split(words[at].fold, [&](const arabic::ProcliticsView& split) {
      if (split.opened)
        follow(arabic::opened_rest(split.rest), split.letters);
      else
        follow(split.rest, split.letters);
    });
  }
  if (best && letters > 0)
    best->span.begin += text::bytes_of_folded_prefix(slice(text, words[at].span), letters);
  return best;
}

}  // namespace isnad::language
