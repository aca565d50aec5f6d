#include "language/arabic/names.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/name_lexicon.h"
#include "language/arabic/name_merge.h"
#include "language/arabic/name_model.h"
#include "language/arabic/name_patterns.h"
#include "language/arabic/rule_words.h"
#include "language/arabic/word_lexicon.h"
#include "language/word_map.h"
#include "text/fold.h"
#include "text/split.h"

namespace isnad::language::arabic {
namespace {

// Of a comparable name, whose words are one space apart.
std::size_t count_words(std::string_view name) {
  return name.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
}

// Joins the pieces of one document into entities.
class Resolver {
 public:
  Resolver(std::string_view text, const text::AnalysedText& analysed, Annotation& out)
      : text_(text), analysed_(analysed), out_(out) {}

  void run(std::vector<NamePiece> pieces) {
    drop_weak(pieces);
    join_titles(pieces);
    join_appositions(pieces);
    name_persons(pieces);
    keep_whole_surnames(pieces);
    note_first_heads(pieces);
    for (std::size_t i = 0; i < pieces.size(); ++i) resolve(pieces, i);
    add_bare_surnames(pieces);
    add_bare_organisations(pieces);
    const auto by_place = [](const Mention& a, const Mention& b) { return a.span < b.span; };
    std::stable_sort(out_.mentions.begin(), out_.mentions.end(), by_place);
    std::stable_sort(out_.inner_mentions.begin(), out_.inner_mentions.end(), by_place);
  }

 private:
  static void drop_weak(std::vector<NamePiece>& pieces) {
    std::unordered_set<std::string> sure;
    for (const NamePiece& piece : pieces) {
      if (!piece.weak && !piece.key.empty()) sure.insert(piece.key);
      for (const NamePiece& inner : piece.inner) {
        if (!inner.weak && !inner.key.empty()) sure.insert(inner.key);
      }
    }
    const auto unsure = [&](const NamePiece& piece) { return piece.weak && !sure.contains(piece.key); };
    for (NamePiece& piece : pieces) std::erase_if(piece.inner, unsure);
    std::erase_if(pieces, unsure);
  }

  // comparable_name; a document names the same again and again.
  const std::string& comparable(const std::string& name) const {
    const auto [entry, fresh] = comparable_.try_emplace(name);
    if (fresh) entry->second = comparable_name(name);
    return entry->second;
  }

  // A title right after a name describes the person: "فلان، مدير المركز"; so it does right before a name that
  // the rules did not know.
  void join_titles(std::vector<NamePiece>& pieces) const {
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      NamePiece& title = pieces[i];
      NamePiece& before = pieces[i - 1];
      if (before.type == EntityType::kPerson && before.kind == MentionKind::kDescription && before.definite &&
          !before.joins_previous && title.type == EntityType::kPerson && title.kind == MentionKind::kName &&
          title.first == before.last && title.span.begin == analysed_.words[title.first].span.begin)
        before.joins_next = true;
      if (title.type != EntityType::kPerson || title.kind != MentionKind::kDescription) continue;
      // "سامر الحلو، كبير المستشارين للرئيس فلان": the name behind may be whose the title's last one is.
      const bool either = title.joins_next && title.of_another && title.first == before.last + 1;
      if (title.joins_next && !either) continue;
      if (before.type != EntityType::kPerson || before.kind != MentionKind::kName) continue;
      const std::size_t between = title.first - before.last;
      const text::Word& mark = analysed_.words[before.last];
      // "سامر الحلو «قائد …»": the mark may close what ends with the name, too.
      const bool marked = between == 1 && (slice(text_, mark.span) == "،" || slice(text_, mark.span) == "," ||
                                           text::is_quotation_mark(mark, text_));
      if ((between == 0 || marked) && title.span.begin == analysed_.words[title.first].span.begin)
        title.joins_previous = true;
      if (title.joins_previous) title.joins_next = false;
    }
  }

  // "شركة الطيران الألمانية لوفتهانزا": what a firm is, and its name right after, are one.
  void join_appositions(std::vector<NamePiece>& pieces) const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (kept > 0 && is_named_by(pieces[kept - 1], pieces[i])) {
        NamePiece& whole = pieces[kept - 1];
        NamePiece name = std::move(pieces[i]);
        whole.last = name.last;
        whole.span.end = name.span.end;
        whole.name = name.name.empty() ? written_name(text_, name.span) : name.name;
        whole.key = name.key;
        name.same_as_outer = true;
        name.inner.clear();
        whole.inner.clear();
        whole.inner.push_back(std::move(name));
      } else {
        if (kept != i) pieces[kept] = std::move(pieces[i]);
        ++kept;
      }
    }
    pieces.resize(kept);
  }

  bool is_named_by(const NamePiece& what, const NamePiece& name) const {
    if (what.type != EntityType::kOrganisation || name.type != EntityType::kOrganisation) return false;
    if (name.first != what.last || what.short_form || name.short_form || !what.key.empty()) return false;
    if (name.span.begin != analysed_.words[name.first].span.begin) return false;
    const NameLexicon& lexicon = NameLexicon::get();
    const auto starts = [&](std::size_t i) { return analysed_.words[i].fold; };
    const std::string_view last = starts(what.last - 1);
    const std::string_view head = comparable(written_name(text_, what.span));
    return what.last - what.first >= 2 && last.starts_with("ال") &&
           lexicon.organisation_heads.contains(head.substr(0, head.find(' '))) &&
           !starts(name.first).starts_with("ال") &&
           !lexicon.organisation_heads.contains(starts(name.first)) &&
           !lexicon.stop_words.contains(starts(name.first));
  }

  // The persons that are named with two words or more, so that a surname alone finds them wherever it stands.
  void name_persons(const std::vector<NamePiece>& pieces) {
    std::vector<std::pair<std::size_t, std::string>> names;  // words, name
    const auto note = [&](const NamePiece& piece) {
      if (piece.type != EntityType::kPerson || piece.kind != MentionKind::kName) return;
      std::string name = comparable(written_name(text_, piece.span));
      const std::size_t count = count_words(name);
      if (count > 1) names.emplace_back(count, std::move(name));
    };
    for (const NamePiece& piece : pieces) {
      note(piece);
      for (const NamePiece& inner : piece.inner) note(inner);
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, name] : names) {
      if (persons_.contains(name)) continue;
      // The end of a longer name that stands here is that person.
      const auto longer = ends_.find(name);
      if (longer != ends_.end()) {
        persons_.emplace(name, longer->second);
        continue;
      }
      const std::size_t person = person_names_.size();
      person_names_.push_back(name);
      persons_.emplace(name, person);
      const std::vector<std::string_view> words = text::split(name);
      std::string end;
      // Nobody is called by more of a name than this; text of one word for ever would take memory for ever.
      constexpr std::size_t kLongestEnd = 8;
      const std::size_t first = words.size() > kLongestEnd ? words.size() - kLongestEnd : 1;
      for (std::size_t i = words.size(); i-- > first;) {
        end = end.empty() ? std::string(words[i]) : std::string(words[i]).append(" ").append(end);
        if (!NameLexicon::get().is_fathers_name(words[i - 1], words[i])) ends_.try_emplace(end, person);
      }
      // First and last word without the middle ones.
      if (words.size() > 2)
        ends_.try_emplace(std::string(words.front()).append(" ").append(words.back()), person);
    }
    person_entities_.resize(person_names_.size());
  }

  // "وأوضح كرافت" after "جيم كرافت": what looks like a letter written onto a name is the surname's own.
  void keep_whole_surnames(std::vector<NamePiece>& pieces) const {
    for (NamePiece& piece : pieces) {
      if (piece.type != EntityType::kPerson || piece.kind != MentionKind::kName ||
          piece.last - piece.first != 1)
        continue;
      const text::Word& word = analysed_.words[piece.first];
      if (piece.span.begin == word.span.begin || !ends_.contains(std::string(word.fold)) ||
          ends_.contains(comparable(written_name(text_, piece.span))))
        continue;
      piece.span.begin = word.span.begin;
    }
  }

  // Words that an organisation may be called by afterwards: the heads of its names.
  [[nodiscard]] std::vector<std::string> heads_of(const NamePiece& piece) const {
    std::vector<std::string> heads;
    const std::string& written = comparable(written_name(text_, piece.span));
    for (const std::string_view name :
         {std::string_view(written), std::string_view(comparable(piece.name))}) {
      const std::size_t space = name.find(' ');
      if (space != std::string_view::npos) heads.emplace_back(without_article(name.substr(0, space)));
    }
    return heads;
  }

  // For a short form that stands before the first full name (a lead may begin so).
  void note_first_heads(const std::vector<NamePiece>& pieces) {
    for (const NamePiece& piece : pieces) {
      if (piece.type == EntityType::kOrganisation && !piece.short_form) {
        for (std::string& head : heads_of(piece)) first_by_head_.try_emplace(std::move(head), &piece);
      }
      note_first_heads(piece.inner);
    }
  }

  LocalEntityIndex add_entity(EntityType type, std::string name, std::string key) {
    out_.entities.push_back({type, std::move(name), std::move(key), std::nullopt});
    return LocalEntityIndex(out_.entities.size() - 1);
  }

  LocalEntityIndex person_entity(const NamePiece& piece) {
    const std::string written = written_name(text_, piece.span);
    const std::string name = comparable(written);
    std::optional<std::size_t> person;
    if (const auto full = persons_.find(name); full != persons_.end())
      person = full->second;
    else if (const auto end = ends_.find(name); end != ends_.end())
      person = end->second;
    if (!person) {
      const auto [entry, made] = others_.try_emplace("PER " + name, LocalEntityIndex());
      if (made) entry->second = add_entity(EntityType::kPerson, written, {});
      return entry->second;
    }
    std::optional<LocalEntityIndex>& entity = person_entities_[*person];
    if (!entity) entity = add_entity(EntityType::kPerson, written, {});
    std::string& best = out_.entities[entity->value()].name;
    if (count_words(comparable(best)) < count_words(name)) best = written;
    return *entity;
  }

  std::string id_of(const NamePiece& piece) const {
    if (!piece.key.empty()) return "key " + piece.key;
    return std::to_string(static_cast<int>(piece.type)) + " " +
           comparable(piece.name.empty() ? written_name(text_, piece.span) : piece.name);
  }

  // "هيئة الإذاعة النهرانية (إن.إتش.كيه)": initials in brackets right behind a body are its own.
  bool names_one_before(const std::vector<NamePiece>& pieces, std::size_t i) const {
    if (i == 0 || !pieces[i].initials || !pieces[i].key.empty()) return false;
    const NamePiece& body = pieces[i - 1];
    return body.type == EntityType::kOrganisation && !body.short_form && body.last + 1 == pieces[i].first &&
           slice(text_, analysed_.words[body.last].span) == "(";
  }

  LocalEntityIndex other_entity(const NamePiece& piece) {
    const std::string written = written_name(text_, piece.span);
    const auto [entry, made] = others_.try_emplace(id_of(piece), LocalEntityIndex());
    if (made) entry->second = add_entity(piece.type, piece.name.empty() ? written : piece.name, piece.key);
    return entry->second;
  }

  // The police, the government: the one that the text is about.
  LocalEntityIndex institution_entity(const NamePiece& piece) {
    NamePiece named = piece;
    named.name.clear();
    return other_entity(named);
  }

  // The organisation that a short form stands for; none where none is named.
  std::optional<LocalEntityIndex> organisation_entity(const NamePiece& piece) {
    if (piece.short_form) {
      const auto last = last_by_head_.find(piece.name);
      if (last != last_by_head_.end()) return last->second;
      const auto later = first_by_head_.find(piece.name);
      if (later != first_by_head_.end()) return other_entity(*later->second);
      if (piece.epithet) return last_armed_;
      return NameLexicon::get().institutions.contains(piece.name) ? std::optional(institution_entity(piece))
                                                                  : std::nullopt;
    }
    const LocalEntityIndex entity = other_entity(piece);
    for (std::string& head : heads_of(piece)) last_by_head_.insert_or_assign(std::move(head), entity);
    if (NameLexicon::get().armed.contains(piece.key)) last_armed_ = entity;
    return entity;
  }

  // A place; one without a name is the last that its word stood before, if any.
  std::optional<LocalEntityIndex> place_entity(const NamePiece& piece) {
    if (piece.short_form) {
      const auto last = last_place_by_head_.find(piece.name);
      if (last != last_place_by_head_.end()) return last->second;
      return country_called(piece);
    }
    const LocalEntityIndex entity = other_entity(piece);
    const std::string& written = comparable(written_name(text_, piece.span));
    const std::string head = written.substr(0, written.find(' '));
    if (head.size() < written.size() && NameLexicon::get().places_alone.contains(head))
      last_place_by_head_.insert_or_assign(head, entity);
    if (const auto country = NameLexicon::get().alone_of_country.find(piece.key);
        country != NameLexicon::get().alone_of_country.end())
      last_place_by_head_.insert_or_assign(country->second.word, entity);
    return entity;
  }

  // "المملكة" in a text that has السعوديين or an adjective of theirs before it.
  std::optional<LocalEntityIndex> country_called(const NamePiece& piece) {
    constexpr std::size_t kReach = 300;  // words back
    const NameLexicon& lexicon = NameLexicon::get();
    for (std::size_t i = piece.first; i-- > 0 && i + kReach > piece.first;) {
      const std::string_view word = without_article(analysed_.words[i].fold);
      const std::string* of = nullptr;
      if (const auto found = lexicon.nationalities.find(word); found != lexicon.nationalities.end())
        of = &found->second;
      else if (const auto people = lexicon.peoples.find(word); people != lexicon.peoples.end())
        of = &people->second;
      if (of == nullptr) continue;
      const auto country = lexicon.alone_of_country.find(*of);
      if (country == lexicon.alone_of_country.end() || country->second.word != piece.name) continue;
      NamePiece named;
      named.type = EntityType::kLocation;
      named.name = lexicon.names[country->second.name].name;
      named.key = *of;
      return other_entity(named);
    }
    return std::nullopt;
  }

  LocalEntityIndex group_entity(const NamePiece& piece, std::optional<LocalEntityIndex> body) {
    if (!piece.key.empty() || !body) return other_entity(piece);
    const LocalEntity& organisation = out_.entities[body->value()];
    const std::string id = "members " + std::to_string(body->value());
    if (const auto entry = others_.find(id); entry != others_.end()) return entry->second;
    std::string key = organisation.key.empty() ? std::string{} : organisation.key + "-members";
    const LocalEntityIndex made =
        add_entity(EntityType::kGroup, written_name(text_, piece.span), std::move(key));
    others_.emplace(id, made);
    return made;
  }

  void mention(const NamePiece& piece, LocalEntityIndex entity) {
    out_.mentions.push_back({piece.span, entity, piece.kind});
    for (std::size_t i = piece.first; i < piece.last; ++i) covered_[i] = true;
  }

  void resolve(const std::vector<NamePiece>& pieces, std::size_t i) {
    const NamePiece& piece = pieces[i];
    std::optional<LocalEntityIndex> body;
    for (const NamePiece& inner : piece.inner) {
      std::optional<LocalEntityIndex> entity;
      if (inner.same_as_outer) continue;
      if (inner.type == EntityType::kOrganisation)
        entity = organisation_entity(inner);
      else if (inner.type == EntityType::kLocation)
        entity = place_entity(inner);
      else if (inner.type == EntityType::kPerson && inner.kind == MentionKind::kName)
        entity = person_entity(inner);
      else
        entity = other_entity(inner);
      if (!entity) continue;
      if (inner.type == EntityType::kOrganisation && !body) body = entity;
      inner_.push_back({inner.span, *entity, inner.kind});
    }
    const auto keep_inner = [&](bool inside) {
      auto& list = inside ? out_.inner_mentions : out_.mentions;
      list.insert(list.end(), inner_.begin(), inner_.end());
      if (!inside) {
        for (const NamePiece& inner : piece.inner)
          for (std::size_t w = inner.first; w < inner.last; ++w) covered_[w] = true;
      }
      inner_.clear();
    };
    std::optional<LocalEntityIndex> entity;
    if (piece.type == EntityType::kPerson && piece.kind == MentionKind::kDescription) {
      entity = titled_entity(pieces, i, body);
    } else if (piece.type == EntityType::kPerson) {
      entity = person_entity(piece);
    } else if (piece.type == EntityType::kOrganisation) {
      if (names_one_before(pieces, i)) others_.insert_or_assign(id_of(piece), other_entity(pieces[i - 1]));
      entity = organisation_entity(piece);
    } else if (piece.type == EntityType::kGroup) {
      if (piece.key.empty() && !piece.inner.empty() && !body) {
        keep_inner(false);
        return;
      }
      entity = group_entity(piece, body);
    } else if (piece.type == EntityType::kLocation) {
      entity = place_entity(piece);
    } else {
      entity = other_entity(piece);
    }
    for (const NamePiece& inner : piece.inner) {
      if (inner.same_as_outer && entity) inner_.push_back({inner.span, *entity, inner.kind});
    }
    keep_inner(entity.has_value());
    if (entity) mention(piece, *entity);
  }

  // Whether the name that a title stood before is still there, and not dropped between the two: "أكد المدرب
  // البرتغالي أن سامر الحلو …" tells of another one.
  bool names_bearer(const std::vector<NamePiece>& pieces, std::size_t title) const {
    constexpr std::size_t kMostRanks = 5;  // words and marks between: العقيد الركن
    if (title + 1 == pieces.size()) return false;
    const NamePiece& next = pieces[title + 1];
    if (next.type != EntityType::kPerson || next.kind != MentionKind::kName ||
        next.first > pieces[title].last + kMostRanks)
      return false;
    for (std::size_t i = pieces[title].last; i < next.first; ++i) {
      if (claim_words().that.contains(analysed_.words[i].fold)) return false;
    }
    return true;
  }

  // Whom a title describes: the person beside it, the one it described before, or someone not named.
  std::optional<LocalEntityIndex> titled_entity(const std::vector<NamePiece>& pieces, std::size_t i,
                                                std::optional<LocalEntityIndex> institution) {
    const NamePiece& title = pieces[i];
    const std::string written = written_name(text_, title.span);
    const std::string role = without_stance(comparable(written));
    std::optional<LocalEntityIndex> entity;
    if (title.joins_next && names_bearer(pieces, i))
      entity = person_entity(pieces[i + 1]);
    else if (title.joins_previous)
      entity = person_entity(pieces[i - 1]);
    if (entity) {
      roles_.insert_or_assign(role, *entity);
      // "رئيس الوزراء" after "رئيس الوزراء التركي"
      if (const std::size_t space = role.rfind(' ');
          space != std::string::npos && role.find(' ') < space &&
          NameLexicon::get().nationalities.contains(
              std::string(without_article(std::string_view(role).substr(space + 1)))))
        roles_.insert_or_assign(role.substr(0, space), *entity);
    } else if (const auto before = roles_.find(role); before != roles_.end()) {
      entity = before->second;
    } else if (title.definite) {
      entity = add_entity(EntityType::kPerson, written, {});
      roles_.emplace(role, *entity);
    } else {
      return std::nullopt;
    }
    LocalEntity& described = out_.entities[entity->value()];
    if (institution && !described.institution) described.institution = institution;
    return entity;
  }

  // "ماتيس" after "جيمس ماتيس", where the surname is in no list.
  void add_bare_surnames(const std::vector<NamePiece>&) {
    if (person_names_.empty()) return;
    const auto& words = analysed_.words;
    const auto is_free = [&](std::size_t i) {
      return i < words.size() && words[i].kind == text::WordKind::kWord && !covered_[i];
    };
    std::unordered_set<std::string_view> begins;  // first words of the ends
    std::uint64_t hashes = 0;                     // of them, a bit each, by which most words are told
    constexpr std::size_t kBits = 64;
    for (const auto& [end, person] : ends_) {
      const std::string_view word = std::string_view(end).substr(0, end.find(' '));
      begins.insert(word);
      hashes |= std::uint64_t{1} << quick_hash(word) % kBits;
    }
    const auto may_begin = [&](std::string_view word) {
      return (hashes >> quick_hash(word) % kBits & 1U) != 0 && begins.contains(word);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_free(i)) continue;
      const bool joined = !may_begin(words[i].fold);
      const std::string_view own = joined ? without_conjunction_before_surname(words[i]) : words[i].fold;
      if (own.empty() || (joined && !may_begin(own))) continue;
      std::string end(own);
      auto person = ends_.end();
      if (is_free(i + 1)) person = ends_.find(end + ' ' + std::string(words[i + 1].fold));
      const bool two = person != ends_.end();
      if (!two) person = ends_.find(end);
      if (person == ends_.end() || (!two && !may_stand_alone(own))) continue;
      if (!two && is_adjective(i)) continue;
      const std::optional<LocalEntityIndex>& entity = person_entities_[person->second];
      if (!entity) continue;
      std::size_t last = two ? i + 1 : i;
      // "همت زاده" after "محمد رضا همت"
      if (is_free(last + 1) && !words[last + 1].fold.starts_with("ال") &&
          is(words[last + 1], RuleWord::kNameEnding))
        ++last;
      const std::uint32_t begin = begin_without(text_, words[i], joined ? 1 : 0);
      out_.mentions.push_back({{begin, words[last].span.end}, *entity, MentionKind::kName});
      i = last;
    }
  }

  // "وحبري البالغ من العمر 72 عاما": what stands behind و, where that leaves four letters and no verb; else
  // nothing.
  static std::string_view without_conjunction_before_surname(const text::Word& word) {
    constexpr std::size_t kLetter = 2;
    const std::string_view fold = word.fold;
    if (!fold.starts_with("و") || fold.size() < 5 * kLetter) return {};
    const std::string_view rest = fold.substr(kLetter);
    return is_finite_verb(rest) ? std::string_view() : rest;
  }

  // "سيمنس" after "سيمنس إنرجي": the first or last word of a firm's name that no dictionary knows, where it
  // stands free.
  void add_bare_organisations(const std::vector<NamePiece>& pieces) {
    std::map<Span, LocalEntityIndex> organisations;
    for (const Mention& mention : out_.mentions) {
      if (out_.entities[mention.entity.value()].type == EntityType::kOrganisation)
        organisations.try_emplace(mention.span, mention.entity);
    }
    std::unordered_map<std::string_view, std::optional<LocalEntityIndex>> names;  // nothing: of several
    for (const NamePiece& piece : pieces) {
      if (piece.type != EntityType::kOrganisation || piece.last - piece.first < 2) continue;
      const auto found = organisations.find(piece.span);
      if (found == organisations.end()) continue;
      for (std::size_t i = piece.first; i < piece.last; ++i) {
        if (!may_name_body(i)) continue;
        const auto [entry, made] = names.try_emplace(analysed_.words[i].fold, found->second);
        if (!made && entry->second != found->second) entry->second.reset();
      }
    }
    if (names.empty()) return;
    for (std::size_t i = 0; i < analysed_.words.size(); ++i) {
      if (covered_[i] || analysed_.words[i].kind != text::WordKind::kWord) continue;
      const auto name = names.find(analysed_.words[i].fold);
      if (name == names.end() || !name->second) continue;
      out_.mentions.push_back({analysed_.words[i].span, *name->second, MentionKind::kName});
    }
  }

  bool may_name_body(std::size_t i) const {
    const text::Word& word = analysed_.words[i];
    constexpr std::size_t kShortest = 8;  // bytes: four letters
    if (word.kind != text::WordKind::kWord || word.fold.size() < kShortest || word.fold.starts_with("ال"))
      return false;
    const NameLexicon& lexicon = NameLexicon::get();
    return !Dictionary::built_in().empty() && !Dictionary::built_in().knows_stem(word.fold) &&
           !lexicon.gazetteer.begins(word.fold) && !lexicon.given_names.contains(word.fold) &&
           !lexicon.organisation_heads.contains(word.fold) && !lexicon.nationalities.contains(word.fold) &&
           !lexicon.stop_words.contains(word.fold);
  }

  // "الأمن القومي العربي" of a text that has نبيل العربي: behind a word with article, but a title, a family
  // name that is a word of the language is that one's adjective.
  bool is_adjective(std::size_t i) const {
    const auto& words = analysed_.words;
    if (i == 0 || words[i - 1].kind != text::WordKind::kWord || !words[i].fold.starts_with("ال"))
      return false;
    const std::string_view before = words[i - 1].fold;
    return before.starts_with("ال") && !NameLexicon::get().titles.begins(before) &&
           Dictionary::built_in().knows_stem(words[i].fold);
  }

  // Whether a person's last word names him by itself.
  static bool may_stand_alone(std::string_view word) {
    const NameLexicon& lexicon = NameLexicon::get();
    return word.size() >= 6 && !is(word, RuleWord::kNameEnding) && !lexicon.stop_words.contains(word) &&
           !lexicon.definite_stop_words.contains(word) && !lexicon.titles.begins(word) &&
           !lexicon.nationalities.contains(without_article(word));
  }

  std::string_view text_;
  const text::AnalysedText& analysed_;
  Annotation& out_;
  mutable std::unordered_map<std::string, std::string> comparable_;  // by name as written
  std::unordered_map<std::string, std::size_t> persons_;             // comparable full names → person
  std::unordered_map<std::string, std::size_t> ends_;                // their ends → person
  std::vector<std::string> person_names_;
  std::vector<std::optional<LocalEntityIndex>> person_entities_;
  std::unordered_map<std::string, LocalEntityIndex> others_;
  std::unordered_map<std::string, LocalEntityIndex> last_by_head_;
  std::unordered_map<std::string, const NamePiece*> first_by_head_;
  std::unordered_map<std::string, LocalEntityIndex> last_place_by_head_;
  std::optional<LocalEntityIndex> last_armed_;
  std::unordered_map<std::string, LocalEntityIndex> roles_;
  std::vector<bool> covered_ = std::vector<bool>(analysed_.words.size());  // words in pieces
  std::vector<Mention> inner_;
};

}  // namespace

void find_names(const Document& document, Annotation& annotation) {
  find_names(document, NameModel::built_in(), annotation);
}

void find_names(const Document& document, const NameModel* model, Annotation& annotation) {
  annotation.entities.clear();
  annotation.mentions.clear();
  annotation.inner_mentions.clear();
  const std::string_view text = document.article.text;
  std::vector<NamePiece> pieces = find_pieces(text, document.analysed);
  if (model != nullptr) {
    const NameFeatures features(text, document.analysed, pieces);
    pieces =
        merge_proposals(text, document.analysed, std::move(pieces), model->find(document.analysed, features));
  }
  Resolver(text, document.analysed, annotation).run(std::move(pieces));
}

}  // namespace isnad::language::arabic
