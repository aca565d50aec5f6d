#include "compare/people.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "compare/counted.h"
#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"
#include "language/data_file.h"
#include "text/analysis.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

enum class PeopleClass { kThere, kHurt, kAttacker };

// What data/ says of a word.
struct PeopleWord {
  PeopleClass people = PeopleClass::kThere;
  bool singular =
      false;  // which an adjective or a verb may be as well: a noun for people after a number alone
};

// Of fewer documents' words nobody can say that they are about one group.
constexpr double kShareOfDocuments = 0.5;
// A title is a line; what is longer is a page taken for one.
constexpr std::size_t kMostTitleBytes = 2000;
constexpr std::string_view kMembers = "-members";  // the key of an armed group's people

struct Lexicon {
  std::unordered_map<std::string, PeopleWord> words;
  std::set<std::string> adjectives;  // broken plurals
  std::string hurt;                  // what a group is called
  std::string attackers;

  Lexicon() {
    for (const auto& row : language::Table("arabic/people_in_events.tsv")) {
      if (row[0] == "name") {
        (row[1] == "hurt" ? hurt : attackers) = row[2];
        continue;
      }
      if (row[0] == "adjective") {
        for (std::string_view word : language::split_list(row[1])) adjectives.insert(text::fold(word));
        continue;
      }
      const PeopleClass people = row[0] == "there"  ? PeopleClass::kThere
                                 : row[0] == "hurt" ? PeopleClass::kHurt
                                                    : PeopleClass::kAttacker;
      for (const std::size_t column : {1, 2}) {
        for (std::string_view word : language::split_list(row[column]))
          words.try_emplace(text::fold(word), PeopleWord{people, column == 2});
      }
    }
  }
};

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

// A word for people: of what class, and how many of its letters stand before it.
struct Read {
  PeopleWord word;
  std::size_t letters = 0;
  bool definite = false;
};

std::optional<Read> read_word(std::string_view fold) {
  const auto look = [](std::string_view form, std::size_t letters) -> std::optional<Read> {
    const std::string_view bare = language::arabic::without_article(form);
    const auto found = lexicon().words.find(std::string(bare));
    if (found == lexicon().words.end()) return std::nullopt;
    return Read{found->second, letters, bare.size() != form.size()};
  };
  if (auto read = look(fold, 0)) return read;
  for (const auto& split : language::arabic::proclitics_of(fold)) {
    if (auto read = look(split.rest, split.letters)) return read;
  }
  return std::nullopt;
}

class PeopleFinder {
 public:
  PeopleFinder(const std::vector<DossierDocument>& documents, const std::vector<Entity>& entities,
               const StoryText& text)
      : documents_(documents), entities_(entities), text_(text) {
    victims_.terms.resize(documents.size());
    attackers_.terms.resize(documents.size());
  }

  std::vector<PeopleGroup> run() {
    std::vector<PeopleGroup> found;
    const bool deadly = is_deadly();
    const bool armed = tells_of_armed_group();
    if (!deadly && armed) return found;
    for (std::size_t d = 0; d < documents_.size(); ++d) read_document(d);
    if (deadly) keep(victims_, "people-hit", lexicon().hurt, found);
    if (!armed) keep(attackers_, "people-attackers", lexicon().attackers, found);
    return found;
  }

 private:
  [[nodiscard]] bool is_half(std::ptrdiff_t count) const {
    return static_cast<double>(count) >= kShareOfDocuments * static_cast<double>(documents_.size());
  }

  // Whether half of the documents count dead or wounded people.
  [[nodiscard]] bool is_deadly() const {
    std::ptrdiff_t count = 0;
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      const auto& quantities = documents_[d].annotation.quantities;
      ReportFacts report;
      count += std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& quantity) {
        const Counted counted = counted_by(documents_[d], DocumentIndex(d), quantity, text_, report);
        return counted.harm && !counted.group.empty();
      });
    }
    return is_half(count);
  }

  [[nodiscard]] bool tells_of_armed_group() const {
    return std::any_of(entities_.begin(), entities_.end(), [&](const Entity& entity) {
      if (!entity.id.ends_with(kMembers)) return false;
      const std::string_view body = std::string_view(entity.id).substr(0, entity.id.size() - kMembers.size());
      return is_half(std::count_if(documents_.begin(), documents_.end(), [&](const auto& document) {
        return std::any_of(document.entities.begin(), document.entities.end(), [&](EntityIndex e) {
          return entities_[e.value()].id == entity.id || entities_[e.value()].id == body;
        });
      }));
    });
  }

  void read_document(std::size_t d) {
    const Article& article = documents_[d].article;
    read_words(d, article.text, text_.analysed(DocumentIndex(d)).words, &documents_[d].annotation);
    if (!article.title || article.title->exact.size() > kMostTitleBytes) return;
    const text::AnalysedText title = text::analyse(article.title->exact);
    read_words(d, article.title->exact, title.words, nullptr);
  }

  void read_words(std::size_t d, const std::string& text, const std::vector<text::Word>& words,
                  const Annotation* annotation) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].kind != text::WordKind::kWord) continue;
      const auto read = read_word(words[i].fold);
      const bool counted = i > 0 && words[i - 1].kind == text::WordKind::kNumber;
      // "النشطاء الشبان": the second is an adjective.
      const bool adjective = i > 0 && read && read->letters == 0 && read_word(words[i - 1].fold).has_value();
      if (!read || adjective || (read->word.singular && !counted) ||
          (annotation != nullptr && is_inside_name(*annotation, words[i].span)))
        continue;
      // "victims of" anything; the victims are those of the story.
      if (read->word.people == PeopleClass::kHurt && !read->definite) continue;
      const Span word = words[i].span;
      const Span bare{word.begin + text::bytes_of_folded_prefix(slice(text, word), read->letters), word.end};
      std::string term = language::arabic::written_name(text, bare);
      if (term.empty()) continue;
      PeopleGroup& group = read->word.people == PeopleClass::kAttacker ? attackers_ : victims_;
      // "47 راكبا": a number's noun counts people and refers to none by itself.
      if (!counted) {
        const std::size_t last = last_of_phrase(words, i, *read);
        referring_[&group].insert(language::arabic::written_name(text, {bare.begin, words[last].span.end}));
      }
      ++group.terms[d][term];
    }
  }

  // The last word of what people are called: "الضيوف الذكور", "مستقلي القارب".
  static std::size_t last_of_phrase(const std::vector<text::Word>& words, std::size_t i, const Read& read) {
    if (i + 1 == words.size() || words[i + 1].kind != text::WordKind::kWord) return i;
    const std::string_view next = words[i + 1].fold;
    const std::string_view bare = language::arabic::without_article(next);
    const bool relative = language::arabic::NameLexicon::get().definite_stop_words.contains(next);  // الذين
    if (bare.size() == next.size() || relative) return i;  // "طلاب راغبون" may be a sentence
    const std::string_view word = words[i].fold;
    if (!read.definite) return word.ends_with("ي") || word.ends_with("و") ? i + 1 : i;
    if (lexicon().adjectives.contains(std::string(bare))) return i + 1;
    // A sound plural agrees in its case, or it is an object: "شكر المسافرون العاملين".
    for (const std::string_view ending : {"ين", "ون"}) {
      if (word.ends_with(ending)) return next.ends_with(ending) ? i + 1 : i;
    }
    return next.ends_with("ين") || next.ends_with("ون") ? i + 1 : i;
  }

  static bool is_inside_name(const Annotation& annotation, Span word) {
    const auto after =
        std::upper_bound(annotation.mentions.begin(), annotation.mentions.end(), word.begin,
                         [](std::uint32_t at, const Mention& mention) { return at < mention.span.begin; });
    return after != annotation.mentions.begin() && std::prev(after)->span.overlaps(word);
  }

  void keep(PeopleGroup& group, std::string id, std::string name, std::vector<PeopleGroup>& found) {
    std::set<std::string> words;
    const std::set<std::string>& referring = referring_[&group];
    std::size_t count = 0;
    for (const auto& terms : group.terms) {
      for (const auto& [term, times] : terms) {
        const std::string folded = text::fold(term);
        words.insert(std::string(language::arabic::without_article(folded)));
        count += static_cast<std::size_t>(times);
      }
    }
    const auto with = std::count_if(group.terms.begin(), group.terms.end(),
                                    [](const auto& terms) { return !terms.empty(); });
    if (words.size() < 2 || referring.empty() || !is_half(with)) return;
    group.entity.id = std::move(id);
    group.entity.type = EntityType::kPerson;
    group.entity.name = std::move(name);
    group.entity.aliases.assign(referring.begin(), referring.end());
    group.entity.mentions = count;
    found.push_back(std::move(group));
  }

  const std::vector<DossierDocument>& documents_;
  const std::vector<Entity>& entities_;
  const StoryText& text_;
  PeopleGroup victims_;
  PeopleGroup attackers_;
  std::map<const PeopleGroup*, std::set<std::string>> referring_;  // words that refer to a group
};

}  // namespace

std::vector<PeopleGroup> find_people(const std::vector<DossierDocument>& documents,
                                     const std::vector<Entity>& entities, const StoryText& text) {
  return PeopleFinder(documents, entities, text).run();
}

}  // namespace isnad::compare
