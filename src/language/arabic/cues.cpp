#include "language/arabic/cues.h"

#include <span>
#include <unordered_map>

#include "base/check.h"
#include "language/data_file.h"
#include "language/word_map.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter in UTF-8

// Person and number endings of the perfect and imperfect; prefixes of the imperfect. Folded.
constexpr std::string_view kPastEndings[] = {"", "ت", "ا", "تا", "وا", "نا"};
constexpr std::string_view kImperfectEndings[] = {"", "ون", "وا", "ان"};
constexpr std::string_view kImperfectPrefixes[] = {"ي", "ت", "ن", "ا"};
constexpr std::size_t kOfThirdPerson = 2;  // of these prefixes, the first

bool is_plural_ending(std::string_view ending) { return ending == "وا" || ending == "ون" || ending == "ان"; }

// The perfect of a verb that ends in alef maqsura or ya loses it before endings: نفى → نفت, نفوا; not so one
// whose last letter is a hamza: بدأ → بدأت.
std::string before_ending(const std::string& past, std::string_view ending, bool hamza) {
  const bool weak = !hamza && past.size() > 2 * kLetter && (past.ends_with("ي") || past.ends_with("ا"));
  return weak && (ending == "ت" || ending == "وا") ? past.substr(0, past.size() - kLetter) : past;
}

// What the ending of a perfect, the prefix of an imperfect say.
Gender gender_of_past(std::string_view ending) {
  return ending.empty() ? Gender::kMasculine : ending == "ت" ? Gender::kFeminine : Gender::kUnknown;
}
Gender gender_of_imperfect(std::string_view prefix, std::string_view ending) {
  if (!ending.empty()) return Gender::kUnknown;
  return prefix == "ي" ? Gender::kMasculine : prefix == "ت" ? Gender::kFeminine : Gender::kUnknown;
}

// Who reports what somebody said speaks of him: نصف is half, not "we describe".
enum class Persons { kAll, kThird };

// Calls add(form, plural, gender) for the finite forms of a verb, given as it is written.
template <class Add>
void conjugate(std::string_view written_past, std::string_view written_imperfect, Persons persons,
               const Add& add) {
  const std::string past = text::fold(written_past);
  const std::string imperfect = text::fold(written_imperfect);
  if (!past.empty()) {
    const bool hamza = written_past.ends_with("أ");
    for (std::string_view ending : kPastEndings)
      add(before_ending(past, ending, hamza) + std::string(ending), is_plural_ending(ending),
          gender_of_past(ending));
  }
  if (imperfect.empty()) return;
  const std::span<const std::string_view> prefixes(kImperfectPrefixes);
  for (std::string_view prefix : persons == Persons::kAll ? prefixes : prefixes.first(kOfThirdPerson)) {
    for (std::string_view ending : kImperfectEndings) {
      add(std::string(prefix) + imperfect + std::string(ending), is_plural_ending(ending),
          gender_of_imperfect(prefix, ending));
    }
  }
}

Cue::Class class_of(std::string_view name) {
  using Class = Cue::Class;
  static const std::unordered_map<std::string_view, Class> classes = {
      {"say", Class::kSay},      {"announce", Class::kAnnounce}, {"continue", Class::kContinue},
      {"hedge", Class::kHedge},  {"deny", Class::kDeny},         {"judge", Class::kJudge},
      {"call", Class::kCall},    {"show", Class::kShow},         {"relay", Class::kRelay},
      {"appear", Class::kAppear}};
  const auto found = classes.find(name);
  ISNAD_CHECK(found != classes.end());
  return found->second;
}

struct CueLexicon {
  std::vector<Cue> cues;
  WordMap<CueForm> forms;

  CueLexicon() {
    const Table table("arabic/cues.tsv");
    cues.reserve(static_cast<std::size_t>(table.end() - table.begin()));
    for (const auto& row : table) {
      Cue cue{.kind = class_of(row[4]), .bare_noun = false, .prepositions = {}};
      for (std::string_view complement : split_list(row[3])) {
        if (complement == "-") {
          cue.bare_noun = true;
        } else {
          cue.prepositions.push_back(text::fold(complement));
        }
      }
      cues.push_back(std::move(cue));
      const Cue* entry = &cues.back();
      const auto add = [&](const std::string& form, bool plural, CueForm::Form kind,
                           Gender gender = Gender::kUnknown) {
        forms.try_emplace(form, CueForm{entry, kind, 0, plural, gender});
      };
      conjugate(row[0], row[1], Persons::kThird, [&](const std::string& form, bool plural, Gender gender) {
        add(form, plural, CueForm::Form::kVerb, gender);
      });
      for (std::string_view participle : split_list(row[2]))
        add(text::fold(participle), false, CueForm::Form::kParticiple);
      for (std::string_view form : split_list(row[5])) {
        const Gender gender = form.ends_with("ت") ? gender_of_past("ت") : Gender::kUnknown;
        add(text::fold(form), false, CueForm::Form::kVerb, gender);
      }
    }
  }
};

const CueLexicon& lexicon() {
  static const CueLexicon made;
  return made;
}

// Finite forms of every listed verb; the imperfect ones apart, which alone take the future's س (سكان is no
// verb).
struct Verbs {
  WordSet all;
  WordSet imperfect;
};

Verbs make_verbs() {
  Verbs verbs;
  const auto add = [&](std::string_view past, std::string_view imperfect) {
    conjugate(past, imperfect, Persons::kAll,
              [&](const std::string& form, bool, Gender) { verbs.all.insert(form); });
    conjugate({}, imperfect, Persons::kAll,
              [&](const std::string& form, bool, Gender) { verbs.imperfect.insert(form); });
  };
  for (const auto& row : Table("arabic/verbs.tsv")) add(row[0], row[1]);
  for (const auto& row : Table("arabic/cues.tsv")) add(row[0], row[1]);
  return verbs;
}

}  // namespace

void add_marks_of_cues(MarkTable& marks) {
  for (const auto& [form, cue] : lexicon().forms) marks.add(form, WordMark::kCue);
}

std::optional<CueForm> cue_of(std::string_view word) {
  const auto& forms = lexicon().forms;
  const auto look = [&](std::string_view form, std::size_t letters) -> std::optional<CueForm> {
    const auto found = forms.find(form);
    if (found == forms.end()) return std::nullopt;
    CueForm made = found->second;
    made.proclitic_letters = letters;
    return made;
  };
  if (auto found = look(word, 0)) return found;
  const bool conjunction = word.starts_with("و") || word.starts_with("ف");
  if (conjunction) {
    if (auto found = look(word.substr(kLetter), 1)) return found;
  }
  return std::nullopt;
}

bool is_finite_verb(std::string_view word) {
  static const Verbs verbs = make_verbs();
  if (verbs.all.contains(word)) return true;
  return word.starts_with("س") && verbs.imperfect.contains(word.substr(kLetter));
}

}  // namespace isnad::language::arabic
