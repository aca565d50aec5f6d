#include "compare/wording.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "compare/quoted_names.h"
#include "compare/wording_lexicon.h"
#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/rule_words.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

using language::arabic::is;
using language::arabic::RuleWord;

// Organisations that fewer documents speak of are no matter of how a story is told.
constexpr double kShareOfDocuments = 0.5;
// Consonants, in bytes, by which two spellings of a foreign place are one: three letters.
constexpr std::size_t kShortestSkeleton = 6;
// A title is a line; what is longer is a page taken for one.
constexpr std::size_t kMostTitleBytes = 2000;

// The terms of one entity.
struct Terms {
  std::map<std::string, std::map<std::string, int>> spellings;  // term's key → as written → how often
  std::map<std::size_t, std::map<std::string, std::map<std::string, int>>> of_document;

  void add(std::size_t doc, const std::string& written) {
    if (written.empty()) return;
    // Quotation marks around a name are a choice of words, its spelling is not.
    const bool quoted = without_quotes(written) != written;
    add(doc, written, language::arabic::comparable_name(written) + (quoted ? "\"" : ""));
  }

  void add(std::size_t doc, const std::string& written, const std::string& key) {
    ++spellings[key][written];
    ++of_document[doc][key][written];
  }
};

const std::string& most_frequent(const std::map<std::string, int>& written) {
  return std::max_element(written.begin(), written.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

class WordingFinder {
 public:
  WordingFinder(const std::vector<DossierDocument>& documents, const std::vector<Entity>& entities,
                const StoryText& text)
      : documents_(documents), entities_(entities), text_(text), terms_(entities.size()) {}

  FoundWording run() {
    find_fighters();
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      read_mentions(d);
      if (fighters_) read_heads(d);
    }
    index_forms();
    for (std::size_t d = 0; d < documents_.size(); ++d) read_title(d);
    FoundWording found;
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      if (is_listed(e)) list(e, found.wording);
    }
    if (fighters_ && is_named_in_half(*fighters_)) {
      found.fighters = EntityIndex(*fighters_);
      found.fighters_called = std::move(called_);
    }
    return found;
  }

 private:
  [[nodiscard]] std::size_t entity_of(std::size_t doc, LocalEntityIndex local) const {
    return documents_[doc].entities[local.value()].value();
  }

  // The armed group whose people a report calls fighters, gunmen, terrorists: the most mentioned members of
  // an organisation that such a word is used for and that half of the reports name. Gunmen in the others are
  // not known to be its.
  void find_fighters() {
    for (std::size_t e = 0; e < entities_.size() && !fighters_; ++e) {  // the most mentioned first
      if (!entities_[e].id.ends_with(kMembers) || !is_in_half(e)) continue;
      const bool named_so = std::any_of(entities_[e].aliases.begin(), entities_[e].aliases.end(),
                                        [&](const std::string& alias) { return head_of(alias).has_value(); });
      if (named_so) fighters_ = e;
    }
  }

  [[nodiscard]] bool is_half(std::ptrdiff_t count) const {
    return static_cast<double>(count) >= kShareOfDocuments * static_cast<double>(documents_.size());
  }

  // Whether half of the documents name a group or the organisation that it belongs to.
  [[nodiscard]] bool is_in_half(std::size_t group) const {
    const std::string_view id = entities_[group].id;
    const std::string_view organisation = id.substr(0, id.size() - kMembers.size());
    const auto naming = std::count_if(documents_.begin(), documents_.end(), [&](const auto& document) {
      return std::any_of(document.entities.begin(), document.entities.end(), [&](EntityIndex entity) {
        return entity.value() == group || entities_[entity.value()].id == organisation;
      });
    });
    return is_half(naming);
  }

  // Whether half of the documents name it in so many words.
  [[nodiscard]] bool is_named_in_half(std::size_t entity) const {
    const auto naming = std::count_if(documents_.begin(), documents_.end(), [&](const auto& document) {
      return std::any_of(document.entities.begin(), document.entities.end(),
                         [&](EntityIndex named) { return named.value() == entity; });
    });
    return is_half(naming);
  }

  static std::optional<HeadKind> head_of(std::string_view alias) {
    const std::string folded = text::fold(alias);
    const auto found = WordingLexicon::get().heads.find(
        language::arabic::light_stem(std::string_view(folded).substr(0, folded.find(' '))));
    return found == WordingLexicon::get().heads.end() ? std::nullopt : std::optional(found->second);
  }

  void read_mentions(std::size_t d) {
    const DossierDocument& document = documents_[d];
    const auto read = [&](const Mention& mention) {
      const std::size_t e = entity_of(d, mention.entity);
      if (entities_[e].type == EntityType::kLocation) {
        add_place(e, d, bare_place(d, mention));
      } else if (entities_[e].type != EntityType::kGroup && mention.kind != MentionKind::kPart) {
        const std::string& text = document.article.text;
        terms_[e].add(
            d, with_whole_quotes(text, mention.span.end, language::arabic::written_name(text, mention.span)));
      }
    };
    for (const Mention& mention : document.annotation.mentions) {
      if (!holds_bare_name(d, mention)) read(mention);
    }
    for (const Mention& mention : document.annotation.inner_mentions) {
      if (!holds_bare_name(d, mention) && !is_inside_itself(d, mention) && !is_inside_title(d, mention))
        read(mention);
    }
  }

  // Whether a name is part of a longer one of the same organisation, which is the term: داعش in تنظيم داعش.
  [[nodiscard]] bool is_inside_itself(std::size_t d, const Mention& inner) const {
    if (entities_[entity_of(d, inner.entity)].type == EntityType::kLocation) return false;
    const auto& outer = documents_[d].annotation.mentions;
    return std::any_of(outer.begin(), outer.end(), [&](const Mention& mention) {
      return mention.span.contains(inner.span) && mention.entity == inner.entity;
    });
  }

  // رئيس الحكومة names him, not the government; رئيس هيئة الموانئ names both.
  [[nodiscard]] bool is_inside_title(std::size_t d, const Mention& inner) const {
    if (entities_[entity_of(d, inner.entity)].type != EntityType::kOrganisation) return false;
    const std::string written = text::fold(slice(documents_[d].article.text, inner.span));
    if (language::arabic::without_article(written).size() == written.size()) return false;
    // مدير الإعلام في الوزارة: what stands behind a preposition is called so by itself.
    const std::size_t word = text_.words_in(DocumentIndex(d), inner.span).first;
    if (word > 0 && is(text_.analysed(DocumentIndex(d)).words[word - 1].fold, RuleWord::kRolePlace))
      return false;
    const auto& outer = documents_[d].annotation.mentions;  // in text order
    const auto after =
        std::upper_bound(outer.begin(), outer.end(), inner.span.begin,
                         [](std::uint32_t at, const Mention& mention) { return at < mention.span.begin; });
    return after != outer.begin() && std::prev(after)->span.contains(inner.span) &&
           entities_[entity_of(d, std::prev(after)->entity)].type == EntityType::kPerson;
  }

  // A place may be written as two names, عين العرب (كوباني), and its name in one word or two.
  void add_place(std::size_t e, std::size_t d, const std::string& name) {
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find_first_of("()", at), name.size());
      std::string part = without_quotes(std::string_view(name).substr(at, end - at));
      while (part.ends_with(" ")) part.pop_back();
      part.erase(0, part.find_first_not_of(' ') == std::string::npos ? 0 : part.find_first_not_of(' '));
      std::string key = language::arabic::comparable_name(part);
      std::erase(key, ' ');
      // زيوريخ and زيورخ are one name.
      const std::string skeleton = language::arabic::consonants(key);
      if (!key.empty()) terms_[e].add(d, part, skeleton.size() >= kShortestSkeleton ? skeleton : key);
      at = end + 1;
    }
  }

  // Whether the bare name of a place stands in the list of inner mentions as well: بلدة عين العرب (كوباني).
  [[nodiscard]] bool holds_bare_name(std::size_t d, const Mention& outer) const {
    if (entities_[entity_of(d, outer.entity)].type != EntityType::kLocation) return false;
    const auto& inner = documents_[d].annotation.inner_mentions;
    return std::any_of(inner.begin(), inner.end(), [&](const Mention& mention) {
      return outer.span.contains(mention.span) && outer.span != mention.span &&
             mention.entity == outer.entity;
    });
  }

  // A place's name without the word for its kind and without the adjective of its country; empty where no
  // more is left.
  [[nodiscard]] std::string bare_place(std::size_t d, const Mention& mention) const {
    std::string name = language::arabic::written_name(documents_[d].article.text, mention.span);
    const std::size_t space = name.find(' ');
    if (space != std::string::npos &&
        WordingLexicon::get().settlements.contains(text::fold(name.substr(0, space)))) {
      name.erase(0, space + 1);
      // "العاصمة الإيطالية روما"; "العاصمة الإيطالية" alone is no name of it.
      const std::size_t end = std::min(name.find(' '), name.size());
      if (WordingLexicon::get().nationalities.contains(WordingLexicon::stem_of(name.substr(0, end))))
        name.erase(0, std::min(end + 1, name.size()));
    }
    const std::size_t last = name.rfind(' ');
    if (last != std::string::npos &&
        WordingLexicon::get().nationalities.contains(WordingLexicon::stem_of(name.substr(last + 1))))
      name.erase(last);
    return name;
  }

  // The head nouns of a document's fighters, in names and outside.
  void read_heads(std::size_t d) {
    const DocumentIndex doc(d);
    const auto& words = text_.analysed(doc).words;
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (words[w].kind != text::WordKind::kWord) continue;
      const auto head = WordingLexicon::get().head_of(words[w].fold, text_.stem(doc, w));
      if (!head || !is_fighter(d, w, *head)) continue;
      std::string written = language::arabic::written_name(documents_[d].article.text, bare(d, words[w]));
      terms_[*fighters_].add(d, written);
      if (*head == HeadKind::kAdjective && stands_alone(d, w, written)) called_.insert(std::move(written));
    }
  }

  // Whether a word that names people has the article and stands in no name, and nothing behind it says whose
  // they are: "انسحب المتمردون", not "المتمردين الأجانب".
  static constexpr std::size_t kShortestDefinite = 8;  // bytes; إلى is none
  [[nodiscard]] bool stands_alone(std::size_t d, std::size_t w, std::string_view written) const {
    const auto& words = text_.analysed(DocumentIndex(d)).words;
    const std::string folded = text::fold(written);
    if (language::arabic::without_article(folded).size() == folded.size()) return false;
    const bool more = w + 1 < words.size() && words[w + 1].fold.size() >= kShortestDefinite &&
                      words[w + 1].fold.starts_with("ال");
    if (more) return false;
    const auto& mentions = documents_[d].annotation.mentions;
    return std::none_of(mentions.begin(), mentions.end(),
                        [&](const Mention& mention) { return mention.span.overlaps(words[w].span); });
  }

  // The word without the conjunctions and prepositions that are no part of it.
  [[nodiscard]] Span bare(std::size_t d, const text::Word& word) const {
    Span span = word.span;
    for (const auto& reading : language::arabic::proclitics_of(word.fold)) {
      const bool article = language::arabic::without_article(reading.rest) != reading.rest;
      if (!article && !WordingLexicon::get().heads.contains(language::arabic::light_stem(reading.rest)))
        continue;
      if (language::arabic::light_stem(reading.rest) == language::arabic::light_stem(word.fold) || article) {
        std::uint32_t letters = 0;
        const std::string_view text = documents_[d].article.text;
        for (std::uint32_t i = span.begin; i < span.end && letters < reading.letters; ++i) {
          const bool next_starts =
              i + 1 >= span.end || (static_cast<unsigned char>(text[i + 1]) & 0xC0U) != 0x80U;
          if (next_starts && ++letters == reading.letters) {
            span.begin = i + 1;
            return span;
          }
        }
      }
    }
    return span;
  }

  [[nodiscard]] bool is_fighter(std::size_t d, std::size_t w, HeadKind kind) const {
    const DossierDocument& document = documents_[d];
    const auto& words = text_.analysed(DocumentIndex(d)).words;
    const Span span = words[w].span;
    for (const Mention& mention : document.annotation.mentions) {
      if (!mention.span.overlaps(span)) continue;
      const Entity& entity = entities_[entity_of(d, mention.entity)];
      // Adjectives inside an organisation's name, and other organisations' people.
      if (entity.type != EntityType::kGroup) return false;
      if (entity.id.ends_with(kMembers) && &entity != &entities_[*fighters_]) return false;
      return is_first_word(mention, span) || kind == HeadKind::kNoun;
    }
    const bool counted = std::any_of(
        document.annotation.quantities.begin(), document.annotation.quantities.end(),
        [&](const Quantity& quantity) { return quantity.counted && quantity.counted->overlaps(span); });
    if (belongs_to_another(d, w)) return false;
    if (counted || before_name(d, w)) return true;
    if (kind == HeadKind::kBeside) return false;
    const std::string_view fold = words[w].fold;
    const bool plural = fold.ends_with("ون") || fold.ends_with("ين");
    if (kind == HeadKind::kNoun) return true;
    // After a noun of the same kind it is its adjective.
    return plural && (w == 0 || !WordingLexicon::get().heads.contains(text_.stem(DocumentIndex(d), w - 1)));
  }

  static bool is_first_word(const Mention& mention, Span word) {
    return word.begin <= mention.span.begin || word.contains({mention.span.begin, mention.span.begin + 1});
  }

  // The organisation that is named right after a word, or after من.
  [[nodiscard]] const Mention* name_after(std::size_t d, std::size_t w) const {
    constexpr std::size_t kReach = 3;
    const auto& words = text_.analysed(DocumentIndex(d)).words;
    for (std::size_t i = w + 1; i < std::min(w + kReach, words.size()); ++i) {
      for (const Mention& mention : documents_[d].annotation.mentions) {
        if (words[i].span.overlaps(mention.span) &&
            entities_[entity_of(d, mention.entity)].type == EntityType::kOrganisation)
          return &mention;
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool is_of_fighters(std::size_t d, const Mention& mention) const {
    return entities_[entity_of(d, mention.entity)].id + std::string(kMembers) == entities_[*fighters_].id;
  }
  [[nodiscard]] bool before_name(std::size_t d, std::size_t w) const {
    const Mention* name = name_after(d, w);
    return name != nullptr && is_of_fighters(d, *name);
  }
  [[nodiscard]] bool belongs_to_another(std::size_t d, std::size_t w) const {
    const Mention* name = name_after(d, w);
    return name != nullptr && !is_of_fighters(d, *name);
  }

  // The forms by which a title may call the story's entities, longest first.
  void index_forms() {
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      const EntityType type = entities_[e].type;
      if (type != EntityType::kOrganisation && type != EntityType::kLocation && type != EntityType::kPerson)
        continue;
      for (const auto& [key, written] : terms_[e].spellings) {
        std::string form = language::arabic::comparable_name(most_frequent(written));
        if (!form.empty()) forms_.try_emplace(std::move(form), e);
      }
    }
    // A name that stands inside longer ones alone ("شركة فيات كرايسلر") may be all that a title has.
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      if (entities_[e].type != EntityType::kOrganisation || terms_[e].spellings.empty()) continue;
      for (const std::string& alias : entities_[e].aliases) {
        std::string form = language::arabic::comparable_name(alias);
        if (!form.empty()) forms_.try_emplace(std::move(form), e);
      }
    }
  }

  void read_title(std::size_t d) {
    const auto& title = documents_[d].article.title;
    if (!title || title->exact.size() > kMostTitleBytes) return;
    const std::string& exact = title->exact;
    const auto analysed = text::analyse(exact, {{0, static_cast<std::uint32_t>(exact.size())}});
    const auto& words = analysed.words;
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (words[w].kind != text::WordKind::kWord) continue;
      if (const std::size_t length = read_name(d, exact, words, w); length > 0) {
        w += length - 1;
        continue;
      }
      const auto head =
          WordingLexicon::get().head_of(words[w].fold, language::arabic::light_stem(words[w].fold));
      const bool plural = words[w].fold.ends_with("ون") || words[w].fold.ends_with("ين");
      if (!fighters_ || (head != HeadKind::kNoun && (head != HeadKind::kAdjective || !plural))) continue;
      std::string_view written = slice(exact, words[w].span);
      if (language::arabic::has_conjunction(words[w])) written.remove_prefix(std::string_view("و").size());
      terms_[*fighters_].add(d, std::string(written));
    }
  }

  // Reads the longest name at word `w` of a title; how many words it takes, 0 where none.
  std::size_t read_name(std::size_t d, const std::string& exact, const std::vector<text::Word>& words,
                        std::size_t w) {
    constexpr std::size_t kLongest = 6;
    for (std::size_t last = std::min(words.size(), w + kLongest); last > w; --last) {
      const Span span{words[w].span.begin, words[last - 1].span.end};
      const std::string written(slice(exact, span));
      std::string form = language::arabic::comparable_name(written);
      auto found = forms_.find(form);
      std::string shown = written;
      if (found == forms_.end()) {
        for (const auto& reading : language::arabic::proclitics_of(words[w].fold)) {
          const std::size_t space = std::min(form.find(' '), form.size());
          found = forms_.find(reading.rest + form.substr(space));
          if (found == forms_.end()) continue;
          shown = reading.rest + written.substr(std::min(written.find(' '), written.size()));
          break;
        }
      }
      if (found == forms_.end()) continue;
      titles_[found->second].insert(d);
      if (entities_[found->second].type == EntityType::kLocation)
        add_place(found->second, d, shown);
      else
        terms_[found->second].add(d, with_whole_quotes(exact, span.end, shown));
      return last - w;
    }
    return 0;
  }

  [[nodiscard]] std::size_t titles_with(std::size_t e) const {
    const auto found = titles_.find(e);
    return found == titles_.end() ? 0 : found->second.size();
  }

  [[nodiscard]] bool is_listed(std::size_t e) const {
    const Terms& terms = terms_[e];
    if (e == fighters_) return terms.spellings.size() >= 2;
    if (terms.spellings.size() < 2) return false;
    const Entity& entity = entities_[e];
    if (entity.type == EntityType::kLocation)
      return entity.id.size() > 2 && terms.of_document.size() >= 2 && whole_names(terms) >= 2;
    // A person whom most titles name is whom the story is about.
    if (entity.type == EntityType::kPerson)
      return titles_with(e) * 2 >= documents_.size() || differ_in_judgement(terms);
    if (entity.type != EntityType::kOrganisation) return false;
    for (const auto& [key, written] : terms.spellings) {
      if (WordingLexicon::get().publishers.contains(text::fold(most_frequent(written)))) return false;
    }
    const auto share = static_cast<double>(terms.of_document.size()) / static_cast<double>(documents_.size());
    return (share >= kShareOfDocuments && differ_in_more_than_head(terms)) || is_loaded(terms) ||
           are_two_names(terms);
  }

  // How many names a place has that are no part of another one of them: مكة is part of مكة المكرمة.
  static std::size_t whole_names(const Terms& terms) {
    return static_cast<std::size_t>(
        std::count_if(terms.spellings.begin(), terms.spellings.end(), [&](const auto& name) {
          return std::none_of(terms.spellings.begin(), terms.spellings.end(), [&](const auto& other) {
            return other.first.size() > name.first.size() &&
                   other.first.find(name.first) != std::string::npos;
          });
        }));
  }

  static bool holds(const std::set<std::string>& whole, const std::set<std::string>& part) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
  }

  // "حركة الفجر" and "الفجر" are one term but for the word for what it is.
  static bool differ_in_more_than_head(const Terms& terms) {
    const auto& appositions = language::arabic::NameLexicon::get().appositions;
    std::set<std::string> names;
    for (const auto& [key, written] : terms.spellings) {
      std::string name = key.ends_with("\"") ? key.substr(0, key.size() - 1) : key;
      const std::size_t space = name.find(' ');
      if (space != std::string::npos && appositions.contains(name.substr(0, space))) name.erase(0, space + 1);
      names.insert(std::move(name));
    }
    return names.size() > 1;
  }

  // Whether it goes by names that are no shortening of one another and not both of a third.
  static bool are_two_names(const Terms& terms) {
    std::vector<std::set<std::string>> names;
    for (const auto& [key, written] : terms.spellings) names.push_back(words_of(key));
    return std::any_of(names.begin(), names.end(), [&](const auto& a) {
      return std::any_of(names.begin(), names.end(), [&](const auto& b) {
        return !holds(a, b) && !holds(b, a) &&
               std::none_of(names.begin(), names.end(),
                            [&](const auto& whole) { return holds(whole, a) && holds(whole, b); });
      });
    });
  }

  // Whether two terms of a person are one title but for words of judgement: الرئيس الأسبق, الرئيس المعزول.
  static bool differ_in_judgement(const Terms& terms) {
    std::map<std::string, std::set<std::set<std::string>>> by_rest;  // title without them → them
    for (const auto& [key, written] : terms.spellings) {
      std::set<std::string> judging;
      std::string rest;
      for (const std::string& word : words_of(key)) {
        const bool judges = is(word, RuleWord::kRoleAdjective) || is(word, RuleWord::kRoleStance);
        if (judges) judging.insert(word);
        if (!judges) rest.append(word).append(" ");
      }
      by_rest[rest].insert(std::move(judging));
    }
    return std::any_of(by_rest.begin(), by_rest.end(),
                       [](const auto& title) { return title.second.size() > 1; });
  }

  // The words of a term without their articles.
  static std::set<std::string> words_of(std::string_view key) {
    std::set<std::string> words;
    while (!key.empty()) {
      const std::size_t space = std::min(key.find(' '), key.size());
      std::string_view word = key.substr(0, space);
      if (word.ends_with("\"")) word.remove_suffix(1);
      words.emplace(language::arabic::without_article(word));
      key.remove_prefix(std::min(space + 1, key.size()));
    }
    return words;
  }

  // Whether somebody uses a judging word for it.
  static bool is_loaded(const Terms& terms) {
    for (const auto& [key, written] : terms.spellings) {
      for (const std::string& word : words_of(key)) {
        const std::string stem = language::arabic::light_stem(word);
        if (WordingLexicon::get().loaded.contains(stem) || WordingLexicon::get().heads.contains(stem))
          return true;
      }
    }
    return false;
  }

  void list(std::size_t e, std::vector<Wording>& wording) const {
    for (const auto& [d, keys] : terms_[e].of_document) {
      Wording one{EntityIndex(e), DocumentIndex(d), {}};
      for (const auto& [key, written] : keys) {
        int count = 0;
        for (const auto& [form, times] : written) count += times;
        one.terms[most_frequent(written)] += count;
      }
      wording.push_back(std::move(one));
    }
  }

  static constexpr std::string_view kMembers = "-members";  // the key of an organisation's people

  const std::vector<DossierDocument>& documents_;
  const std::vector<Entity>& entities_;
  const StoryText& text_;
  std::vector<Terms> terms_;
  std::optional<std::size_t> fighters_;
  std::set<std::string> called_;                         // what the fighters are called by themselves
  std::unordered_map<std::string, std::size_t> forms_;   // comparable name → entity
  std::map<std::size_t, std::set<std::size_t>> titles_;  // entity → documents whose titles name it
};

}  // namespace

FoundWording find_wording(const std::vector<DossierDocument>& documents, const std::vector<Entity>& entities,
                          const StoryText& text) {
  return WordingFinder(documents, entities, text).run();
}

}  // namespace isnad::compare
