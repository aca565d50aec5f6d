#include "compare/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "base/hash.h"
#include "compare/entity_joins.h"
#include "compare/quoted_names.h"
#include "language/arabic/clitics.h"
#include "language/arabic/name_lexicon.h"
#include "language/data_file.h"
#include "text/analysis.h"
#include "text/fold.h"
#include "text/split.h"

namespace isnad::compare {
namespace {

using language::arabic::comparable_name;
using language::arabic::written_name;

std::size_t count_words(std::string_view name) {
  return name.empty() ? 0 : static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
}

// "الضفة" of «صحيفة «الضفة» المحلية»: an organisation's name in marks behind the word for what it is; empty
// where none stands there.
std::string name_in_marks(std::string_view form) {
  const std::size_t space = form.find(' ');
  if (space == std::string_view::npos) return {};
  if (!language::arabic::NameLexicon::get().organisation_heads.contains(text::fold(form.substr(0, space))))
    return {};
  const auto analysed = text::analyse(form, {{0, static_cast<std::uint32_t>(form.size())}});
  std::optional<std::uint32_t> open;
  for (const text::Word& word : analysed.words) {
    if (!text::is_quotation_mark(word, form)) continue;
    if (open && form[*open] >= '0' && form[*open] <= '9') return {};  // مجموعة «5+1»
    if (open) return std::string(trim_ascii(form.substr(*open, word.span.begin - *open)));
    open = word.span.end;
  }
  return {};
}

// The word right before a mention, one space between; empty where none stands there.
Span word_before(std::string_view text, Span mention) {
  constexpr std::size_t kLongest = 40;  // bytes
  if (mention.begin < 2 || text[mention.begin - 1] != ' ') return {};
  const std::size_t end = mention.begin - 1;
  const std::size_t space = text.substr(0, end).find_last_of(" \n");
  const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
  if (end - begin > kLongest) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The rank or form of address with article right before a person's name: العميد of "العميد سعيد الكرمي",
// الدكتور; empty where none stands there.
std::string rank_before(std::string_view text, Span name) {
  static const std::unordered_set<std::string> ranks = [] {
    std::unordered_set<std::string> made;
    for (const auto& row : language::Table("arabic/person_titles.tsv")) {
      if (row[0] != "military" && row[0] != "rank") continue;
      for (const std::string_view word : language::split_list(row[1])) made.insert(text::fold(word));
    }
    return made;
  }();
  const Span before = word_before(text, name);
  const std::string_view word = slice(text, before);
  const auto is_rank = [&](std::string_view folded) {
    return ranks.contains(std::string(folded)) &&
           language::arabic::without_article(folded).size() < folded.size();
  };
  const std::string folded = text::fold(word);
  if (is_rank(folded)) return std::string(word);
  for (const auto& split : language::arabic::proclitics_of(folded)) {  // للسيد، والعميد
    if (!is_rank(split.rest)) continue;
    const std::size_t letters = text::bytes_of_folded_prefix(word, split.letters);
    return written_name(text, {before.begin + static_cast<std::uint32_t>(letters), before.end});
  }
  return {};
}

class Merger {
 public:
  explicit Merger(std::span<const DossierDocument> documents) : documents_(documents) { collect(); }

  MergedEntities run() {
    Sets sets = join_same(locals_);
    return build(sets);
  }

 private:
  void collect() {
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      const DossierDocument& document = documents_[d];
      const std::size_t base = locals_.size();
      for (const LocalEntity& entity : document.annotation.entities) {
        LocalName local;
        local.document = d;
        local.entity = &entity;
        local.name = comparable_name(entity.name);
        locals_.push_back(std::move(local));
      }
      const auto add = [&](const Mention& mention) {
        if (mention.kind == MentionKind::kPart) return;
        LocalName& local = locals_[base + mention.entity.value()];
        const std::string form = with_whole_quotes(document.article.text, mention.span.end,
                                                   written_name(document.article.text, mention.span));
        if (form.empty()) return;
        local.forms.insert(form);
        if (local.entity->type == EntityType::kOrganisation) {
          if (std::string inner = name_in_marks(form); !inner.empty()) local.forms.insert(std::move(inner));
          local.before[form].emplace(
              slice(document.article.text, word_before(document.article.text, mention.span)));
        }
        ++local.mentions;
        if (mention.kind == MentionKind::kName && local.entity->type == EntityType::kPerson) {
          std::string rank = rank_before(document.article.text, mention.span);
          if (!rank.empty()) local.forms.insert(rank.append(" ").append(form));
        }
        if (mention.kind == MentionKind::kName)
          local.named = true;
        else if (local.entity->type == EntityType::kPerson)
          local.titles.insert(language::arabic::without_stance(comparable_name(form)));
      };
      for (const Mention& mention : document.annotation.mentions) add(mention);
      for (const Mention& mention : document.annotation.inner_mentions) add(mention);
    }
  }

  // Initials, and "a court of the country", name less than what they are short for.
  static bool is_weak_name(const LocalName& local) {
    const auto& lexicon = language::arabic::NameLexicon::get();
    if (local.entity->type == EntityType::kPerson) return !local.named;
    if (local.entity->type != EntityType::kOrganisation) return false;
    const auto words = text::split(local.name);
    const bool initials = std::all_of(words.begin(), words.end(), [&](std::string_view word) {
      return lexicon.letter_names.contains(word);
    });
    return initials ||
           (!words.empty() && words.size() > 1 && lexicon.indefinite_heads.contains(words.front()) &&
            lexicon.nationalities.contains(words.back()));
  }

  // The fullest name; among equals the most frequent, then the first in order of letters.
  static std::string canonical(const std::vector<const LocalName*>& members) {
    std::map<std::string, std::size_t> votes;
    for (const LocalName* local : members) {
      const bool weak = is_weak_name(*local);
      votes[local->entity->name] += weak ? 0 : 1 + local->mentions;
    }
    const auto better = [](const auto& a, const auto& b) {
      const std::size_t words_a = a.second == 0 ? 0 : count_words(a.first);
      const std::size_t words_b = b.second == 0 ? 0 : count_words(b.first);
      return words_a != words_b ? words_a < words_b : a.second < b.second;
    };
    return std::max_element(votes.begin(), votes.end(), better)->first;
  }

  // The forms that stand only as the end of a longer one: "فرانس برس" of "وكالة فرانس برس", "رضا كوهي" where
  // a report has "محمد رضا كوهي" and only its end was seen. What stands in quotation marks or behind a rank
  // stands by itself.
  static std::set<std::string> ends_among(const std::set<std::string>& forms,
                                          const std::map<std::string, std::set<std::string>>& before) {
    constexpr std::size_t kProclitics = 4;  // bytes: two letters
    std::set<std::string> ends;
    for (const auto& [form, words] : before) {
      const bool always = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        for (std::size_t cut = 0; cut <= kProclitics && cut < word.size(); cut += 2) {
          if (forms.contains(word.substr(cut) + " " + form)) return true;
        }
        return false;
      });
      if (always) ends.insert(form);
    }
    return ends;
  }

  MergedEntities build(Sets& sets) const {
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < locals_.size(); ++i) groups[sets.find(i)].push_back(i);
    struct Made {
      Entity entity;
      std::vector<std::size_t> members;
      std::set<std::string> ends;
    };
    std::vector<Made> made;
    for (const auto& [root, members] : groups) {
      Entity entity;
      std::vector<const LocalName*> locals;
      std::set<std::string> aliases;
      std::set<std::string> keys;
      std::map<std::string, std::set<std::string>> before;
      for (const std::size_t i : members) {
        locals.push_back(&locals_[i]);
        aliases.insert(locals_[i].forms.begin(), locals_[i].forms.end());
        for (const auto& [form, words] : locals_[i].before) before[form].insert(words.begin(), words.end());
        if (!locals_[i].entity->key.empty()) keys.insert(locals_[i].entity->key);
        entity.mentions += locals_[i].mentions;
      }
      entity.type = locals.front()->entity->type;
      entity.name = canonical(locals);
      entity.id =
          keys.empty() ? std::string("e-").append(hex_hash(comparable_name(entity.name))) : *keys.begin();
      entity.aliases.assign(aliases.begin(), aliases.end());
      // A place's or person's bare name is one of his forms wherever it stands.
      std::set<std::string> ends;
      if (entity.type == EntityType::kOrganisation) ends = ends_among(aliases, before);
      made.push_back({std::move(entity), members, std::move(ends)});
    }
    std::stable_sort(made.begin(), made.end(), [](const Made& a, const Made& b) {
      return a.entity.mentions != b.entity.mentions ? a.entity.mentions > b.entity.mentions
                                                    : a.entity.id < b.entity.id;
    });
    MergedEntities merged;
    merged.of_document.resize(documents_.size());
    for (std::size_t d = 0; d < documents_.size(); ++d)
      merged.of_document[d].resize(documents_[d].annotation.entities.size());
    std::vector<std::size_t> base(documents_.size(), 0);
    for (std::size_t d = 1; d < documents_.size(); ++d)
      base[d] = base[d - 1] + documents_[d - 1].annotation.entities.size();
    std::unordered_map<std::string, int> used;
    for (auto& [entity, members, ends] : made) {
      // Two entities of one name (of different types) still need ids of their own.
      const int before = used[entity.id]++;
      if (before > 0) entity.id.append("-").append(std::to_string(before + 1));
      for (const std::size_t i : members) {
        const std::size_t d = locals_[i].document;
        merged.of_document[d][i - base[d]] = EntityIndex(merged.entities.size());
      }
      merged.entities.push_back(std::move(entity));
      merged.ends.push_back(std::move(ends));
    }
    return merged;
  }

  std::span<const DossierDocument> documents_;
  std::vector<LocalName> locals_;
};

}  // namespace

MergedEntities merge_entities(std::span<const DossierDocument> documents) { return Merger(documents).run(); }

std::optional<EntityIndex> place_of(std::span<const DossierDocument> documents,
                                    const std::vector<Entity>& entities) {
  std::vector<std::string> titles;
  std::vector<std::size_t> documents_with(entities.size());
  std::vector<bool> listed(entities.size());
  for (const DossierDocument& document : documents) {
    for (std::size_t i = 0; i < document.entities.size(); ++i) {
      if (!document.annotation.entities[i].key.empty()) listed[document.entities[i].value()] = true;
    }
    if (document.article.title) titles.push_back(text::fold(document.article.title->exact));
    std::set<std::size_t> named;
    for (const Mention& mention : document.annotation.mentions)
      named.insert(document.entities[mention.entity.value()].value());
    for (const std::size_t entity : named) ++documents_with[entity];
  }
  using Rank = std::pair<std::size_t, std::size_t>;  // titles, documents
  std::optional<std::pair<Rank, std::size_t>> best;
  for (std::size_t e = 0; e < entities.size(); ++e) {  // the most mentioned first
    if (entities[e].type != EntityType::kLocation || !listed[e]) continue;
    if (documents_with[e] * 2 < documents.size()) continue;
    // No mentions are read from titles, which leave out the words that tell a name; what the body told is
    // there.
    std::vector<std::string> forms;
    for (const std::string& alias : entities[e].aliases) forms.push_back(text::fold(alias));
    const auto in = std::count_if(titles.begin(), titles.end(), [&](const std::string& title) {
      return std::any_of(forms.begin(), forms.end(),
                         [&](const std::string& form) { return title.find(form) != std::string::npos; });
    });
    const Rank rank{static_cast<std::size_t>(in), documents_with[e]};
    if (in > 0 && (!best || rank > best->first)) best = {rank, e};
  }
  return best ? std::optional(EntityIndex(best->second)) : std::nullopt;
}

}  // namespace isnad::compare
