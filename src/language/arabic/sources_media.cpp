#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/arabic/claim_words.h"
#include "language/arabic/cues.h"
#include "language/arabic/sources.h"
#include "language/arabic/word_lexicon.h"
#include "language/data_file.h"
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

std::string_view SourceReader::within_marks(std::string_view name) {
  const std::string head = text::fold(name.substr(0, name.find(' ')));
  if (!claim_words().medium_name.contains(head)) return name;
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"\"", "\""}, {"«", "»"}, {"“", "”"}}) {
    const auto begin = name.find(open);
    if (begin == std::string_view::npos) continue;
    const auto end = name.find(close, begin + open.size());
    const auto first = begin + open.size();
    return end != std::string_view::npos && end > first ? name.substr(first, end - first) : name;
  }
  return name;
}

std::string SourceReader::relay_name(const ClaimSource& who) const {
  constexpr std::ptrdiff_t kMostSpaces = 3;  // in a name; more words describe it
  std::string canonical(within_marks(who.name));
  if (!who.span) return canonical;
  const std::string_view written = name_in_marks(*who.span);
  if (written.size() < who.span->size()) return std::string(written);
  const std::string folded = text::fold(written);
  if (claim_words().medium_name.contains(folded)) return canonical;  // القناة
  const bool is_other = folded.find(text::fold(who.name)) == std::string::npos;
  return is_other && std::count(folded.begin(), folded.end(), ' ') <= kMostSpaces ? std::string(written)
                                                                                  : canonical;
}

namespace {

// The names of outlets (data/outlets.tsv), folded, by each of them.
const std::unordered_map<std::string, std::vector<std::string>>& names_of_outlets() {
  static const auto made = [] {
    std::unordered_map<std::string, std::vector<std::string>> names;
    for (const Table::Row& row : Table("outlets.tsv")) {
      std::vector<std::string> all{text::fold(row[0])};
      for (std::string_view name : split_list(row[2])) all.push_back(text::fold(name));
      for (const std::string& name : all) names.try_emplace(name, all);
    }
    return names;
  }();
  return made;
}

}  // namespace

bool SourceReader::is_own_outlet(std::string_view name) const {
  const auto& outlet = document_.article.outlet;
  if (!outlet) return false;
  const std::string own = text::fold(*outlet);
  const std::string told = text::fold(name);
  if (own.find(told) != std::string::npos) return true;
  const auto known = names_of_outlets().find(own);
  return known != names_of_outlets().end() &&
         std::find(known->second.begin(), known->second.end(), told) != known->second.end();
}

// لـ«الضفة»: past the ل and a short name in marks; `at` where no such thing stands there.
std::size_t SourceReader::after_marked_addressee(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kLongest = 6;  // words and marks
  const auto& words = document_.analysed.words;
  const auto is_mark = [&](std::size_t i) {
    return text::is_quotation_mark(words[i], document_.article.text);
  };
  constexpr std::string_view kTo = "ل";
  if (at + 2 >= limit || !words[at].fold.starts_with(kTo) || !is_mark(at + 1)) return at;
  const std::string_view head = std::string_view(words[at].fold).substr(kTo.size());
  if (!head.empty() && !claim_words().outlet_head.contains(head)) return at;
  for (std::size_t i = at + 2; i < std::min(limit, at + 2 + kLongest); ++i) {
    if (is_mark(i)) return i > at + 2 ? i + 1 : at;
  }
  return at;
}

// Whether a name as it is written there, or the word before it, is of that kind: قناة "بي بي سي".
bool SourceReader::is_called(Span name, std::string_view head) const {
  const auto& words = document_.analysed.words;
  auto word = std::partition_point(words.begin(), words.end(),
                                   [&](const text::Word& w) { return w.span.end <= name.begin; });
  if (word != words.end() && word->fold == head) return true;
  if (word != words.begin() && text::is_quotation_mark(*std::prev(word), document_.article.text)) --word;
  return word != words.begin() && std::prev(word)->fold == head;
}

// "وقال أحد السكان للقناة": the outlet that spoke before.
std::optional<Hop> SourceReader::medium_again(std::size_t at) const {
  constexpr std::string_view kToThe = "لل";
  const text::Word& word = document_.analysed.words[at];
  if (!word.fold.starts_with(kToThe)) return std::nullopt;
  const std::string_view head = std::string_view(word.fold).substr(kToThe.size());
  if (!claim_words().medium_name.contains("ال" + std::string(head))) return std::nullopt;
  constexpr std::ptrdiff_t kReach = 40;  // speakers back; an outlet is taken up again soon
  const auto last =
      speakers_.rend() - speakers_.rbegin() > kReach ? speakers_.rbegin() + kReach : speakers_.rend();
  for (auto speaker = speakers_.rbegin(); speaker != last; ++speaker) {
    const bool is_it = text::fold(speaker->who.name).starts_with(head) ||
                       (speaker->who.span && is_called(*speaker->who.span, head));
    if (speaker->kind != HopKind::kOrganisation || !is_it) continue;
    if (is_own_outlet(speaker->who.name)) return std::nullopt;
    return Hop{.name = relay_name(speaker->who),
               .kind = HopKind::kOutlet,
               .span = word.span,
               .reason = HopReason::kStated,
               .entity = speaker->who.entity};
  }
  return std::nullopt;
}

std::optional<Hop> SourceReader::outlet_in(WordRange range) const {
  constexpr std::size_t kLetter = 2;
  constexpr std::size_t kLongest = 4;  // words of an outlet's name behind its kind
  const auto& words = document_.analysed.words;
  for (std::size_t i = range.first; i < std::min(range.last, words.size()); ++i) {
    const text::Word& word = words[i];
    if (const std::size_t after = after_marked_addressee(i, range.last); after > i + 3) {
      const Span span{words[i + 2].span.begin, words[after - 2].span.end};
      const std::string_view name = slice(document_.article.text, span);
      if (is_own_outlet(name)) return std::nullopt;
      // The head of a firm stands before such a name, too: المدير التنفيذي لـ«المرفأ».
      if (!names_of_outlets().contains(text::fold(name))) continue;
      return Hop{.name = std::string(name),
                 .kind = HopKind::kOutlet,
                 .span = span,
                 .reason = HopReason::kStated,
                 .entity = std::nullopt};
    }
    if (auto medium = medium_again(i)) return medium;
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
    span.begin = begin_without(document_.article.text, word, 1);
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

Source SourceReader::in_marks(WordRange range) const {
  const WordRange inner{range.first + 1, range.last - 1};
  Source source = unnamed(inner, true);
  source.kind = HopKind::kOrganisation;
  const Mention* mention = mention_at(inner.first);
  if (mention != nullptr && speaks(*mention) && mention->span.begin == source.who.span->begin)
    source = named(*mention, inner);
  source.last = range.last;
  return source;
}

std::optional<Source> SourceReader::publisher_of(std::size_t at, std::size_t limit) const {
  constexpr std::size_t kReach = 6;  // "بيان رسمي مكتوب صادر عن"
  const auto& words = document_.analysed.words;
  limit = std::min(limit, words.size());
  bool issued = false;
  for (std::size_t i = at + 1; i < std::min(limit, at + kReach); ++i) {
    if (words[i].kind != text::WordKind::kWord || claim_words().that.contains(words[i].fold) ||
        cue_of(words[i].fold))
      break;
    if (auto source = dative(i, limit)) return source;
    if (claim_words().issued.contains(words[i].fold)) {
      issued = true;
      continue;
    }
    const Mention* mention = mention_at(i);
    const bool named_here = mention != nullptr && speaks(*mention);
    if (!named_here && !claim_words().institution.contains(words[i].fold) && !issued) continue;
    auto source = read(i, limit);
    if (source && source->named_by_rule) return source;
    if (issued) break;
  }
  return std::nullopt;
}

// A channel's correspondent is the channel.
Source SourceReader::institution_or(const Mention& person, WordRange range) const {
  Source source = named(person, range);
  const auto institution = annotation_.entities[person.entity.value()].institution;
  if (!institution) return source;
  source.who.entity = *institution;
  source.who.name = annotation_.entities[institution->value()].name;
  source.kind = HopKind::kOrganisation;
  return source;
}

}  // namespace isnad::language::arabic
