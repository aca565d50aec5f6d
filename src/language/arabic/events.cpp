#include "language/arabic/events.h"

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/data_file.h"
#include "language/word_map.h"
#include "language/word_marks.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

struct EventWords {
  WordMap<std::string> classes;  // by light stem; of two words with a space between them
  WordSet starters;              // first words of those of two

  EventWords() {
    for (const auto& row : Table("plover.tsv")) {
      for (std::string_view entry : split_list(row[1])) {
        const std::string folded = text::fold(entry);
        const std::size_t space = folded.find(' ');
        const std::string first = light_stem(std::string_view(folded).substr(0, space));
        if (space == std::string::npos) {
          classes.try_emplace(first, row[0]);
        } else {
          classes.try_emplace(joined(first, light_stem(std::string_view(folded).substr(space + 1))), row[0]);
          starters.insert(first);
        }
      }
    }
  }

  static std::string joined(std::string_view first, std::string_view second) {
    return std::string(first).append(" ").append(second);
  }

  static const EventWords& get() {
    static const EventWords made;
    return made;
  }
};

// What `of` gives for the word's stem, else for its stem without the conjunction.
template <class Of>
auto by_stem(std::string_view word, const Of& of) {
  auto found = of(light_stem_of(word));
  const std::string_view bare = without_conjunction(word);
  if (!found && bare.size() < word.size()) found = of(light_stem_of(bare));
  return found;
}

}  // namespace

std::optional<std::string> event_class(const text::AnalysedText& analysed, WordRange clause) {
  const EventWords& words = EventWords::get();
  const auto class_of = [&](std::string_view form) -> const std::string* {
    const auto found = words.classes.find(form);
    return found == words.classes.end() ? nullptr : &found->second;
  };
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    const text::Word& word = analysed.words[i];
    if (word.kind != text::WordKind::kWord || !may_have(word, WordMark::kEvent)) continue;
    const std::string* found = nullptr;
    if (i + 1 < clause.last) {
      found = by_stem(word.fold, [&](std::string_view stem) -> const std::string* {
        if (!words.starters.contains(stem)) return nullptr;
        return class_of(EventWords::joined(stem, light_stem_of(analysed.words[i + 1].fold)));
      });
    }
    if (found == nullptr) found = by_stem(word.fold, class_of);
    if (found != nullptr) return *found;
  }
  return std::nullopt;
}

bool begins_event(std::string_view folded) {
  const EventWords& words = EventWords::get();
  return by_stem(folded, [&](std::string_view stem) {
    return words.classes.contains(stem) || words.starters.contains(stem);
  });
}

}  // namespace isnad::language::arabic
