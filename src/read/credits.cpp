#include "read/credits.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "language/phrase_index.h"
#include "language/word_map.h"
#include "read/lexicon.h"
#include "read/plain_key.h"
#include "text/analysis.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

using language::PhraseIndex;

// The last two letters that words of a set have, asked of words as they are written: most words are told from
// the set by it without being folded.
class Endings {
 public:
  // What ends in anything but two letters of Arabic may end as any word.
  [[nodiscard]] bool may_end(std::string_view written) const {
    if (written.size() < 2 * kLetter) return true;
    const std::size_t first = letter_at(written, written.size() - 2 * kLetter);
    const std::size_t second = letter_at(written, written.size() - kLetter);
    return first == kLetters || second == kLetters || known_[first * kLetters + second] != 0;
  }

  // Of folded words, all there will be.
  void set(const language::WordSet& words) {
    language::WordSet folded;
    words.for_each([&](std::string_view word) {
      folded.insert(word.size() < 2 * kLetter ? word : word.substr(word.size() - 2 * kLetter));
    });
    for (std::size_t first = 0; first < kLetters; ++first) {
      for (std::size_t second = 0; second < kLetters; ++second) {
        std::string pair;
        text::append_utf8(pair, static_cast<char32_t>(kFirst + first));
        text::append_utf8(pair, static_cast<char32_t>(kFirst + second));
        const std::string fold = text::fold(pair);
        // A mark that is dropped or a digit: the letters before count.
        known_[first * kLetters + second] =
            static_cast<std::uint8_t>(fold.size() != 2 * kLetter || folded.contains(fold));
      }
    }
  }

 private:
  static constexpr std::size_t kLetter = 2;      // bytes
  static constexpr std::size_t kFirst = 0x600;   // code point
  static constexpr std::size_t kLetters = 0x80;  // those that D8 and D9 lead
  // kLetters for what is none.
  static std::size_t letter_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if ((lead != 0xD8 && lead != 0xD9) || (next & 0xC0U) != 0x80U) return kLetters;
    return (lead & 1U) << 6U | (next & 0x3FU);
  }

  std::vector<std::uint8_t> known_ = std::vector<std::uint8_t>(kLetters * kLetters);
};

struct Agencies {
  struct Form {
    std::string name;  // canonical; empty: as written
    bool guarded = false;
    bool channel = false;
  };
  std::vector<Form> forms;
  PhraseIndex index;
  PhraseIndex heads;  // agency_word
  std::unordered_map<std::string, std::size_t> by_key;
  language::WordSet triggers;  // first words of all phrases in `index` and `heads`
  Endings endings;             // of the triggers

  void add(std::string_view phrase, Form form) {
    const auto number = static_cast<std::uint32_t>(forms.size());
    const std::string key = plain_key(phrase);
    if (key.empty()) return;
    by_key.emplace(key, number);
    if (!form.channel) {
      index.add(phrase, number);
      triggers.insert(words_of(key)[0]);
    }
    forms.push_back(std::move(form));
  }

  Agencies() {
    for (const auto& row : language::Table("agencies.tsv")) {
      const std::string name = row[0] == "-" ? std::string() : std::string(row[0]);
      const bool channel = row[1] == "channel";
      for (const std::string_view form : language::split_list(row[2])) add(form, {name, false, channel});
      for (const std::string_view form : language::split_list(row[3])) add(form, {name, true, channel});
    }
    const WordSet words("agency_word");
    for (const std::string& head : words.in_order()) {
      heads.add(head, 0);
      triggers.insert(words_of(head)[0]);
    }
    endings.set(triggers);
  }
};

const Agencies& agencies() {
  static const Agencies kAgencies;
  return kAgencies;
}

const WordSet& credit_cues() {
  static const WordSet kCues("credit_cue");
  return kCues;
}
const WordSet& news_words() {
  static const WordSet kWords("news_word");
  return kWords;
}
const WordSet& other_agencies() {
  static const WordSet kWords("other_agency");
  return kWords;
}

// What a byte may say of where words end: nothing within a word, a separator of one byte, or the first of two
// or three that may be one.
enum class ByteClass : std::uint8_t { kWord, kSeparator, kLatin, kArabic, kGeneral };

constexpr std::array<ByteClass, 0x100> make_byte_classes() {
  std::array<ByteClass, 0x100> classes{};
  for (unsigned c = 0; c < 0x80; ++c) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    classes[c] = word ? ByteClass::kWord : ByteClass::kSeparator;
  }
  classes[0xC2] = ByteClass::kLatin;
  classes[0xD8] = ByteClass::kArabic;
  classes[0xE2] = ByteClass::kGeneral;
  return classes;
}
constexpr std::array<ByteClass, 0x100> kByteClasses = make_byte_classes();

// Whether two bytes, the first of them D8 or D9, are a code point of Arabic within a word: all but its comma,
// semicolon and question mark.
constexpr std::array<bool, 0x200> make_arabic_pairs() {
  std::array<bool, 0x200> pairs{};
  for (unsigned next = 0x80; next < 0xC0; ++next) {
    pairs[next] = next != 0x8C && next != 0x9B && next != 0x9F;
    pairs[0x100 + next] = true;
  }
  return pairs;
}
constexpr std::array<bool, 0x200> kArabicPairs = make_arabic_pairs();

// Where the run of such pairs that begins at `at` ends.
std::size_t behind_arabic(std::string_view text, std::size_t at, std::size_t end) {
  for (; at + 1 < end; at += 2) {
    const unsigned lead = static_cast<unsigned char>(text[at]) - 0xD8U;
    if (lead > 1 || !kArabicPairs[lead << 8U | static_cast<unsigned char>(text[at + 1])]) break;
  }
  return at;
}

// Where words may begin that the lexicon knows; a cheap look that spares the analysis of all other text.
// Words are cut at ASCII and at the lead bytes of Latin-1 and general punctuation and Arabic's own.
std::vector<Span> windows(std::string_view text, Span region) {
  // Room for the longest phrase and the words that a rule looks at on either side.
  constexpr std::uint32_t kBefore = 120;
  constexpr std::uint32_t kAfter = 240;
  // How many bytes separate words at `at`; 0 within one.
  const auto separator_length = [&](std::size_t at) -> std::size_t {
    switch (kByteClasses[static_cast<unsigned char>(text[at])]) {
      case ByteClass::kWord:
        return 0;
      case ByteClass::kSeparator:
        return 1;
      case ByteClass::kLatin:
        return at + 1 < region.end ? 2 : 0;
      case ByteClass::kGeneral:
        return at + 2 < region.end ? 3 : 0;
      case ByteClass::kArabic:
        break;
    }
    if (at + 1 >= region.end) return 0;
    const auto next = static_cast<unsigned char>(text[at + 1]);
    return next == 0x8C || next == 0x9B || next == 0x9F ? 2 : 0;
  };
  std::vector<Span> found;
  std::string word;
  const auto& triggers = agencies().triggers;
  const auto& endings = agencies().endings;
  for (std::size_t at = region.begin; at < region.end;) {
    if (const std::size_t skip = separator_length(at); skip > 0) {
      at += skip;
      continue;
    }
    const std::size_t begin = at;
    while (at < region.end) {
      at = behind_arabic(text, at, region.end);
      if (at == region.end || separator_length(at) > 0) break;
      ++at;
    }
    // Longer "words" than this are no names; folding them would be waste.
    constexpr std::size_t kLongestWord = 48;
    if (at - begin > kLongestWord || !endings.may_end(text.substr(begin, at - begin))) continue;
    word = text::fold(text.substr(begin, at - begin));
    if (word.empty()) continue;
    if (!language::arabic::any_reading(word, [&](std::string_view form) { return triggers.contains(form); }))
      continue;
    std::uint32_t from = std::max<std::uint32_t>(
        region.begin, begin > kBefore ? static_cast<std::uint32_t>(begin) - kBefore : 0);
    std::uint32_t to = std::min<std::uint32_t>(region.end, static_cast<std::uint32_t>(at) + kAfter);
    while (from > region.begin && text[from - 1] != ' ' && text[from - 1] != '\n' &&
           from + std::size_t{2} * kBefore > begin)
      --from;
    while (to < region.end && text[to] != ' ' && text[to] != '\n' && to < at + std::size_t{2} * kAfter) ++to;
    // Never cut a code point, whatever the text.
    while (from > region.begin && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) --from;
    while (to < region.end && (static_cast<unsigned char>(text[to]) & 0xC0U) == 0x80U) ++to;
    if (!found.empty() && from <= found.back().end) {
      found.back().end = std::max(found.back().end, to);
    } else {
      found.push_back({from, to});
    }
  }
  return found;
}

class Finder {
 public:
  Finder(std::string_view text, AgencyCredit::Place place, std::vector<AgencyCredit>& out)
      : text_(text), place_(place), out_(out) {}

  void search(const std::vector<Span>& regions) {
    analysed_ = text::analyse(text_, regions);
    const std::size_t count = analysed_.words.size();
    for (const text::Sentence& sentence : analysed_.sentences) {
      for (std::size_t at = sentence.first; at < sentence.last;) {
        const std::size_t end = std::min<std::size_t>(sentence.last, count);
        const std::size_t next = step(at, sentence.first, end);
        at = std::max(next, at + 1);
      }
    }
  }

 private:
  const text::Word& word(std::size_t at) const { return analysed_.words[at]; }

  bool is_mark(std::size_t at) const {
    return word(at).kind == text::WordKind::kPunctuation || word(at).kind == text::WordKind::kSymbol;
  }

  std::size_t step(std::size_t at, std::size_t first, std::size_t end) {
    if (is_mark(at)) return at + 1;
    if (const auto match =
            agencies().index.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kAllowed)) {
      const Agencies::Form& form = agencies().forms[match->value];
      const bool letters = word(at).fold.size() <= 2 && match->span.begin != word(at).span.begin;
      if (!letters && (!form.guarded || credited(*match, first, end))) {
        add(form.name, match->span);
        return match->last;
      }
      if (form.guarded) return at + 1;
    }
    if (const auto head =
            agencies().heads.match(text_, analysed_, at, end, PhraseIndex::Proclitics::kAllowed))
      return unknown(*head, at, first, end);
    return at + 1;
  }

  static bool opens_name(char32_t mark) { return mark == U'(' || text::is_quotation_mark(mark); }

  bool is_cue(std::size_t at) const {
    const std::string_view fold = word(at).fold;
    if (credit_cues().has(fold)) return true;
    for (const auto& split : language::arabic::proclitics_of(fold))
      if (credit_cues().has(split.rest)) return true;
    return false;
  }

  // Whether the words around a guarded form show that it is meant as an agency.
  bool credited(const PhraseIndex::Match& match, std::size_t first, std::size_t end) const {
    if (place_ == AgencyCredit::Place::kByline) return true;
    // With the preposition ل or ب: "قال للأناضول".
    if (match.span.begin > word(match.first).span.begin) {
      // Names and words of few letters come about by a clitic: وافي, لافي are no إفي.
      constexpr std::size_t kFewLetters = 3;
      if (match.last - match.first == 1 && text::count_code_points(slice(text_, match.span)) <= kFewLetters)
        return false;
      const std::string clitic = text::fold(
          text_.substr(word(match.first).span.begin, match.span.begin - word(match.first).span.begin));
      if (clitic.ends_with("ل")) return true;
    }
    if (match.first == first) return false;
    std::size_t before = match.first - 1;
    if (is_mark(before)) {
      const char32_t mark = text::decode(text_, word(before).span.begin).value;
      const bool opens = mark == U'(' || mark == U'[' || text::is_quotation_mark(mark);
      if (!opens) return false;
      std::size_t after = match.last;
      while (after < end && is_mark(after)) {
        const char32_t closing = text::decode(text_, word(after).span.begin).value;
        if (closing == U')' || closing == U']' || text::is_quotation_mark(closing)) return true;
        if (closing != U'.' && closing != U'-' && closing != U'/') return false;
        ++after;
      }
      return false;
    }
    return is_cue(before) || agencies_word(before);
  }

  bool agencies_word(std::size_t at) const {
    static const WordSet kHeads("agency_word");
    if (kHeads.has(word(at).fold)) return true;
    for (const auto& split : language::arabic::proclitics_of(word(at).fold))
      if (kHeads.has(split.rest)) return true;
    return false;
  }

  // An agency that the lexicon does not know: "وكالة أنباء X", "ذكرت وكالة X الإخبارية".
  std::size_t unknown(const PhraseIndex::Match& head, std::size_t at, std::size_t first, std::size_t end) {
    const bool of_news = head.last - head.first > 1 || news_words().has(word(head.last - 1).fold);
    const bool to = head.span.begin > word(at).span.begin;
    bool cue = to || of_news || place_ == AgencyCredit::Place::kByline;
    if (!cue && at > first) cue = is_cue(at - 1);
    std::size_t i = head.last;
    bool quoted = false;
    if (i < end && is_mark(i) && opens_name(text::decode(text_, word(i).span.begin).value)) {
      quoted = true;
      ++i;
    }
    if (!cue || i >= end || word(i).kind != text::WordKind::kWord) return head.last;
    if (other_agencies().has(word(i).fold) || news_words().has(word(i).fold)) return head.last;
    std::size_t last = i + 1;
    if (quoted) {
      // A quoted name has three words at most; a longer quotation is something else.
      while (last < end && last < i + 3 && word(last).kind == text::WordKind::kWord) ++last;
      if (last >= end || !is_mark(last)) return head.last;
    }
    const std::string_view written = slice(text_, {word(i).span.begin, word(last - 1).span.end});
    const std::string key = plain_key(written);
    if (const auto known = agency_of(key, written)) {
      add(*known, {head.span.begin, word(last - 1).span.end});
      return last;
    }
    // "وكالة الأنباء الكوبية" is a name only as a whole. Without the word for news, what has the article, is
    // an adjective or a place does not name one: "وكالة الطيران".
    const bool article = word(i).fold.starts_with("ال");
    const bool adjective = article && of_news && word(head.last - 1).fold.starts_with("ال");
    const bool named = quoted || of_news || (last < end && news_words().has(word(last).fold));
    const bool described = !article && word(i).fold.ends_with("يه") && !quoted;
    if (described || (!named && (article || is_place(word(i).fold)))) return head.last;
    const std::uint32_t begin = adjective ? head.span.begin : word(i).span.begin;
    add(std::string(), {begin, word(last - 1).span.end});
    return last;
  }

  void add(std::string name, Span span) {
    if (name.empty()) name = std::string(slice(text_, span));
    if (std::any_of(out_.begin(), out_.end(), [&](const AgencyCredit& c) { return c.name == name; })) return;
    out_.push_back({std::move(name), place_, span});
  }

  std::string_view text_;
  AgencyCredit::Place place_;
  std::vector<AgencyCredit>& out_;
  text::AnalysedText analysed_;
};

}  // namespace

std::optional<std::string> agency_of(std::string_view key, std::string_view written) {
  const auto entry = agencies().by_key.find(std::string(key));
  if (entry == agencies().by_key.end()) return std::nullopt;
  const std::string& name = agencies().forms[entry->second].name;
  return name.empty() ? std::string(written) : name;
}

std::vector<AgencyCredit> credits_in(std::string_view text, const std::vector<Span>& regions,
                                     AgencyCredit::Place place) {
  std::vector<AgencyCredit> out;
  std::vector<Span> places;
  for (const Span& region : regions) {
    for (const Span& window : windows(text, region)) places.push_back(window);
  }
  if (!places.empty()) Finder(text, place, out).search(places);
  return out;
}

void add_credits(std::vector<AgencyCredit>& credits, std::vector<AgencyCredit> more) {
  for (AgencyCredit& credit : more) {
    const bool known = std::any_of(credits.begin(), credits.end(),
                                   [&](const AgencyCredit& c) { return c.name == credit.name; });
    if (!known) credits.push_back(std::move(credit));
  }
}

}  // namespace isnad::read
