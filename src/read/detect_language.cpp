#include "read/detect_language.h"

#include <unicode/uscript.h>

#include <array>
#include <vector>

#include "language/data_file.h"
#include "language/word_map.h"
#include "read/plain_key.h"
#include "text/utf8.h"

namespace isnad::read {
namespace {

// More tells nothing more.
constexpr std::size_t kSampleBytes = 4000;

enum Script { kArabic, kLatin, kCyrillic, kHebrew, kGreek, kHan, kKana, kHangul, kDevanagari, kScripts };

int script_of(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? kLatin : -1;
  if (c >= 0x0620 && c <= 0x064A) return kArabic;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_ARABIC:
      return kArabic;
    case USCRIPT_LATIN:
      return kLatin;
    case USCRIPT_CYRILLIC:
      return kCyrillic;
    case USCRIPT_HEBREW:
      return kHebrew;
    case USCRIPT_GREEK:
      return kGreek;
    case USCRIPT_HAN:
      return kHan;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return kKana;
    case USCRIPT_HANGUL:
      return kHangul;
    case USCRIPT_DEVANAGARI:
      return kDevanagari;
    default:
      return -1;
  }
}

struct Lexicon {
  std::vector<std::string> tags;
  std::vector<int> scripts;
  language::WordMap<std::vector<std::size_t>> languages;  // of a word

  Lexicon() {
    for (const auto& row : language::Table("function_words.tsv")) {
      const std::size_t number = tags.size();
      tags.emplace_back(row[0]);
      int script = -1;
      for (const std::string_view word : language::split_list(row[1])) {
        const std::string key = plain_key(word);
        if (key.empty()) continue;
        if (script < 0) script = script_of(text::decode(key, 0).value);
        auto& list = languages[key];
        if (list.empty() || list.back() != number) list.push_back(number);
      }
      scripts.push_back(script);
    }
  }
};

const Lexicon& lexicon() {
  static const Lexicon kLexicon;
  return kLexicon;
}

// Which of the languages of a script has most of the sample's words; empty where none has two.
std::string by_words(std::string_view key, int script) {
  const Lexicon& data = lexicon();
  std::vector<std::size_t> counts(data.tags.size());
  for (const std::string_view word : words_of(key)) {
    const auto entry = data.languages.find(word);
    if (entry == data.languages.end()) continue;
    for (const std::size_t language : entry->second) ++counts[language];
  }
  std::size_t best = data.tags.size();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (data.scripts[i] == script && counts[i] > 0 && (best == data.tags.size() || counts[i] > counts[best]))
      best = i;
  }
  return best == data.tags.size() ? std::string() : data.tags[best];
}

}  // namespace

std::string detect_language(std::string_view text) {
  std::string_view sample = text.substr(0, kSampleBytes);
  std::array<std::size_t, kScripts> letters{};
  std::size_t persian = 0;
  for (std::size_t at = 0; at < sample.size();) {
    const text::CodePoint c = text::decode(sample, at);
    const int script = script_of(c.value);
    if (script >= 0) ++letters[static_cast<std::size_t>(script)];
    // Letters that Persian and Urdu write and Arabic does not.
    if (c.value == U'پ' || c.value == U'چ' || c.value == U'ژ' || c.value == U'گ' || c.value == U'ی' ||
        c.value == U'ک' || c.value == U'ے') {
      ++persian;
    }
    at += c.length;
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    if (letters[i] > letters[best]) best = i;
  }
  if (letters[best] == 0) return "und";
  if (letters[kKana] > 0 && (best == kHan || best == kKana)) return "ja";
  switch (best) {
    case kHebrew:
      return "he";
    case kGreek:
      return "el";
    case kHan:
      return "zh";
    case kHangul:
      return "ko";
    case kDevanagari:
      return "hi";
    default:
      break;
  }
  std::string found = by_words(plain_key(sample), static_cast<int>(best));
  if (best == kArabic) {
    // A short Arabic text may lack all the words; a Persian one has its letters.
    if (found.empty() || (found != "ar" && persian * 50 < letters[kArabic])) return "ar";
    return found;
  }
  return found.empty() ? "und" : found;
}

}  // namespace isnad::read
