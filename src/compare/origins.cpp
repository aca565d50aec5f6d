#include "compare/origins.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "compare/figures.h"
#include "compare/speakers.h"
#include "compare/values.h"
#include "language/arabic/claim_words.h"
#include "language/data_file.h"
#include "text/fold.h"
#include "text/split.h"

namespace isnad::compare {
namespace {

const std::string kUnnamed = "unnamed:";

// Whoever stands behind one reading.
struct Speaker {
  std::string key;  // equal for one origin
  std::string name;
  std::optional<EntityIndex> entity;
  std::vector<std::string> via;
  bool narration = false;
  bool authority = false;  // holds an office of the authorities, as the report says itself
  std::string reason;      // why it is counted under `name`, where that is not what the text says itself
};

std::vector<std::string> relays(const Claim& claim) {
  std::vector<std::string> names;
  for (const Hop& hop : claim.chain) {
    if (is_relay(hop)) names.push_back(hop.name);
  }
  return names;
}

std::string outlet_of(const DossierDocument& document) {
  return document.article.outlet.value_or(document.article.id);
}

Speaker narrator(const DossierDocument& document, std::vector<std::string> via) {
  Speaker speaker;
  speaker.narration = true;
  speaker.name = via.empty() ? outlet_of(document) : via.front();
  speaker.key = "narration:" + speaker.name;
  speaker.via = std::move(via);
  return speaker;
}

std::vector<std::string> folded_words(std::string_view text) {
  const std::string folded = text::fold(text);
  const auto words = text::split(folded, " \n");
  return {words.begin(), words.end()};
}

bool is_toll_verb(const std::string& word) {
  using namespace language::arabic;
  return claim_words().toll_verb.contains(std::string(without_conjunction(word)));
}

// Whether a number stands in a relative clause that tells a toll: whoever speaks of "the attack that killed
// 30" does not say that it did; the report does. A clause may be a claim of its own ("… that hit the town and
// killed 30").
bool is_taken_for_granted(const DossierDocument& document, const Claim& claim, const Quantity& quantity) {
  constexpr std::uint32_t kBytesBefore =
      240;  // some twenty words: the relative clause that the claim goes on
  if (claim.kind != ClaimKind::kIndirect || quantity.number.begin < claim.span.begin) return false;
  const std::string_view text = document.article.text;
  const auto& relative = language::arabic::claim_words().relative;
  const auto inside = folded_words(text.substr(claim.span.begin, quantity.number.begin - claim.span.begin));
  for (std::size_t i = 0; i + 1 < inside.size(); ++i) {
    if (relative.contains(inside[i]) && is_toll_verb(inside[i + 1])) return true;
  }
  if (inside.empty() || !is_toll_verb(inside.front())) return false;
  const std::uint32_t from = claim.span.begin > kBytesBefore ? claim.span.begin - kBytesBefore : 0;
  std::string_view before = text.substr(from, claim.span.begin - from);
  if (const auto end = before.find_last_of(".\n!"); end != std::string_view::npos)
    before.remove_prefix(end + 1);
  const auto words = folded_words(before);
  return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return relative.contains(w); });
}

// For whom a person speaks, by some report of the story that says so or gives his office ("وزير الصحة فلان"
// is the ministry's where the story has one). Who speaks for two speaks for none.
using Institutions = std::map<std::size_t, EntityIndex>;
Institutions institutions_of(const std::vector<DossierDocument>& documents,
                             const std::vector<Entity>& entities) {
  Institutions found;
  std::set<std::size_t> several;
  const auto add = [&](EntityIndex person, EntityIndex institution) {
    const auto [known, made] = found.emplace(person.value(), institution);
    if (!made && known->second != institution) several.insert(person.value());
  };
  std::multimap<std::vector<std::string>, EntityIndex> bodies;
  for (std::size_t e = 0; e < entities.size(); ++e) {
    if (entities[e].type == EntityType::kOrganisation)
      bodies.emplace(institution_words(entities[e].name), EntityIndex(e));
  }
  for (const DossierDocument& document : documents) {
    const std::vector<LocalEntity>& locals = document.annotation.entities;
    for (std::size_t i = 0; i < locals.size(); ++i) {
      if (locals[i].institution) add(document.entities[i], document.entities[locals[i].institution->value()]);
    }
    for (const Mention& mention : document.annotation.mentions) {
      const LocalEntity& local = locals[mention.entity.value()];
      if (mention.kind != MentionKind::kDescription || local.type != EntityType::kPerson || local.institution)
        continue;
      const std::string_view office = slice(document.article.text, mention.span);
      const std::vector<std::string> words = institution_words(office);
      if (words == folded_words(office)) continue;
      const auto [first, last] = bodies.equal_range(words);
      if (first != last && std::next(first) == last)
        add(document.entities[mention.entity.value()], first->second);
    }
  }
  for (const std::size_t person : several) found.erase(person);
  return found;
}

bool holds_authority(const DossierDocument& document, LocalEntityIndex person) {
  return std::ranges::any_of(document.annotation.mentions, [&](const Mention& mention) {
    return mention.entity == person && mention.kind == MentionKind::kDescription &&
           is_authority_office(slice(document.article.text, mention.span));
  });
}

Speaker speaker_of(const DossierDocument& document, const std::vector<Entity>& entities,
                   const Institutions& institutions, const Reading& reading) {
  const std::optional<ClaimRef>& ref = reading.claim;
  if (!ref) return narrator(document, {});
  const Claim& claim = document.annotation.claims[ref->claim.value()];
  const Quantity& quantity = document.annotation.quantities[reading.quantity.quantity.value()];
  if (!claim.source || is_taken_for_granted(document, claim, quantity))
    return narrator(document, relays(claim));
  Speaker speaker{.key = {},
                  .name = claim.source->name,
                  .entity = std::nullopt,
                  .via = relays(claim),
                  .narration = false,
                  .reason = {}};
  if (!claim.source->entity) {
    speaker.key = kUnnamed + text::fold(speaker.name);
    return speaker;
  }
  const LocalEntityIndex local = *claim.source->entity;
  speaker.authority = holds_authority(document, local);
  speaker.entity = document.entities[local.value()];
  if (const auto institution = document.annotation.entities[local.value()].institution) {
    speaker.reason = fmt::format("{} speaks for {}", speaker.name,
                                 document.annotation.entities[institution->value()].name);
    speaker.entity = document.entities[institution->value()];
  } else if (const auto known = institutions.find(speaker.entity->value()); known != institutions.end()) {
    speaker.reason = fmt::format("{} speaks for {}", speaker.name, entities[known->second.value()].name);
    speaker.entity = known->second;
  }
  speaker.key = "entity:" + entities[speaker.entity->value()].id;
  speaker.name = entities[speaker.entity->value()].name;
  return speaker;
}

// Whether two numbers are one value, perhaps rounded: "about 100" and 100, not "28 at least" and 30, though
// both may hold.
bool same_value(const Quantity& a, const Quantity& b) {
  if (a.min == b.min && a.max == b.max) return true;
  if (a.min && b.min && *a.min == *b.min) return true;
  const bool rounded = a.modifier == Modifier::kAbout || b.modifier == Modifier::kAbout;
  return rounded && compatible(a, b);
}

// Where a reading stands in a passage: as a share of its member.
struct PlaceInPassage {
  std::size_t passage = 0;
  double share = 0;
};

std::vector<PlaceInPassage> places_of(const Reading& reading, const std::vector<DossierDocument>& documents,
                                      const std::vector<Passage>& passages) {
  const Span number = quantity_of(documents, reading).number;
  std::vector<PlaceInPassage> places;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    const auto& members = passages[p].members;
    const auto member = std::find_if(members.begin(), members.end(), [&](const Place& place) {
      return place.doc == reading.quantity.doc && place.span.contains(number);
    });
    if (member != members.end())
      places.push_back({p, static_cast<double>(number.begin - member->span.begin) / member->span.size()});
  }
  return places;
}

class OriginCounter {
 public:
  OriginCounter(const Figure& figure, const std::vector<DossierDocument>& documents,
                const std::vector<Entity>& entities, const Institutions& institutions,
                const std::vector<Passage>& passages)
      : figure_(figure), documents_(documents), entities_(entities) {
    for (const Reading& reading : figure.readings) {
      speakers_.push_back(
          speaker_of(documents[reading.quantity.doc.value()], entities, institutions, reading));
      places_.push_back(places_of(reading, documents, passages));
    }
  }

  std::vector<Origin> count() {
    collapse_copies();
    collapse_narrations();
    collapse_names();
    take_up_institutions();
    collapse_nameless();
    name_authorities();
    std::vector<Origin> origins;
    std::map<std::string, std::size_t> by_key;
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      const auto [entry, made] = by_key.try_emplace(speakers_[i].key, origins.size());
      if (made)
        origins.push_back({.entity = speakers_[i].entity,
                           .name = speakers_[i].name,
                           .via = {},
                           .documents = {},
                           .reasons = {}});
      add(origins[entry->second], i);
      origin_of_reading_.push_back(entry->second);
    }
    for (auto& [key, index] : by_key) origins[index].counted = is_counted(key);
    note_owners(origins);
    return origins;
  }

  // After count(): for each reading the position of its origin.
  [[nodiscard]] const std::vector<std::size_t>& origin_of_reading() const { return origin_of_reading_; }

 private:
  // A reading without a named speaker that was copied along with a named one's is that speaker's.
  void collapse_copies() {
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (speakers_[i].key == speakers_[j].key) continue;
        if (!copied_from_each_other(i, j)) continue;
        const bool earlier_is_better = !speakers_[j].narration || speakers_[i].narration;
        Speaker& weaker = earlier_is_better ? speakers_[i] : speakers_[j];
        const Speaker& stronger = earlier_is_better ? speakers_[j] : speakers_[i];
        if (!weaker.narration && weaker.entity) continue;
        join(weaker, stronger,
             fmt::format("{} and {} share this text", outlet_of(document(i)), outlet_of(document(j))));
      }
    }
  }

  // Whether a passage covers both readings, at one place of it or with one value: it may tell two tolls.
  [[nodiscard]] bool copied_from_each_other(std::size_t i, std::size_t j) const {
    // An edit moves what follows it by about this share of the passage.
    constexpr double kShift = 0.08;
    const Reading& a = figure_.readings[i];
    const Reading& b = figure_.readings[j];
    if (a.quantity.doc == b.quantity.doc) return false;
    const bool one_value = same_value(quantity_of(documents_, a), quantity_of(documents_, b));
    for (auto x = places_[i].begin(), y = places_[j].begin();
         x != places_[i].end() && y != places_[j].end();) {
      if (x->passage == y->passage) {
        if (one_value || std::abs(x->share - y->share) <= kShift) return true;
        ++x;
        ++y;
      } else if (x->passage < y->passage) {
        ++x;
      } else {
        ++y;
      }
    }
    return false;
  }

  // The outlet's own words about a number, word for word in two reports, are one report's. Passages know
  // longer copies; this is for a sentence.
  void collapse_narrations() {
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!speakers_[i].narration || !speakers_[j].narration || speakers_[i].key == speakers_[j].key)
          continue;
        const bool credited = credits(i, j) || credits(j, i);
        if (!credited && !same_sentence(figure_.readings[i], figure_.readings[j])) continue;
        // A known agency is the likelier author.
        const bool earlier = !speakers_[j].via.empty() || speakers_[i].via.empty();
        const std::size_t from = earlier ? i : j;
        const std::size_t to = earlier ? j : i;
        join(speakers_[from], speakers_[to],
             credited ? fmt::format("{} credits {}, which gives this number", outlet_of(document(from)),
                                    speakers_[to].name)
                      : fmt::format("{} and {} say this in the same words", outlet_of(document(i)),
                                    outlet_of(document(j))));
      }
    }
  }

  // Whether an outlet gives in its own words the value of an agency that its report credits.
  [[nodiscard]] bool credits(std::size_t outlet, std::size_t agency) const {
    if (!speakers_[outlet].via.empty() || speakers_[agency].via.empty()) return false;
    const auto& credited = document(outlet).article.agencies;
    return std::any_of(credited.begin(), credited.end(),
                       [&](const AgencyCredit& one) { return one.name == speakers_[agency].via.front(); }) &&
           same_value(quantity_of(documents_, figure_.readings[outlet]),
                      quantity_of(documents_, figure_.readings[agency]));
  }

  [[nodiscard]] bool same_sentence(const Reading& a, const Reading& b) const {
    constexpr std::size_t kFewestWords = 6;  // below, sentences are alike by chance
    constexpr double kSameWords = 0.8;
    if (!a.claim || !b.claim || a.quantity.doc == b.quantity.doc) return false;
    const auto words = [&](const ClaimRef& ref) {
      const DossierDocument& document = documents_[ref.doc.value()];
      const auto list =
          folded_words(slice(document.article.text, document.annotation.claims[ref.claim.value()].span));
      return std::set<std::string>(list.begin(), list.end());
    };
    const auto of_a = words(*a.claim);
    const auto of_b = words(*b.claim);
    const auto shared = static_cast<double>(std::count_if(
        of_a.begin(), of_a.end(), [&](const std::string& word) { return of_b.contains(word); }));
    return std::min(of_a.size(), of_b.size()) >= kFewestWords &&
           shared >= kSameWords * static_cast<double>(std::max(of_a.size(), of_b.size()));
  }

  static void join(Speaker& weaker, const Speaker& stronger, std::string reason) {
    weaker.key = stronger.key;
    weaker.name = stronger.name;
    weaker.entity = stronger.entity;
    weaker.narration = stronger.narration;
    weaker.reason = std::move(reason);
  }

  [[nodiscard]] bool may_be_institution(const Speaker& speaker) const {
    return !speaker.narration &&
           (!speaker.entity || entities_[speaker.entity->value()].type == EntityType::kOrganisation ||
            institution_words(speaker.name) != folded_words(speaker.name));
  }

  // "وزارة الداخلية" is the ministry of the only fuller name that the figure has ("… التركية"), and whoever
  // holds an office speaks for its institution.
  void collapse_names() {
    for (Speaker& speaker : speakers_) {
      if (!may_be_institution(speaker)) continue;
      const auto words = institution_words(speaker.name);
      const Speaker* fuller = nullptr;
      bool several = false;
      for (const Speaker& other : speakers_) {
        if (!may_be_institution(other) || other.key == speaker.key) continue;
        const auto others = institution_words(other.name);
        const bool same = others == words && &other < &speaker;
        if (!same && !is_fuller_name(words, others)) continue;
        several = several || (fuller != nullptr && fuller->key != other.key);
        fuller = &other;
      }
      if (fuller != nullptr && !several)
        join_all(speaker.key, *fuller, fmt::format("“{}” is {}", speaker.name, fuller->name));
    }
  }

  // "الهيئة" is the only body of the figure, else of the story, whose name begins so.
  void take_up_institutions() {
    for (Speaker& speaker : speakers_) {
      const auto words = institution_words(speaker.name);
      if (!may_be_institution(speaker) || words.size() != 1) continue;
      std::map<std::string, Speaker> found;
      for (const Speaker& other : speakers_) {
        if (may_be_institution(other) && is_taken_up(words, institution_words(other.name)))
          found.emplace(other.key, other);
      }
      for (std::size_t e = 0; found.empty() && e < entities_.size(); ++e) {
        if (entities_[e].type != EntityType::kOrganisation) continue;
        if (!is_taken_up(words, institution_words(entities_[e].name))) continue;
        Speaker body;
        body.entity = EntityIndex(e);
        body.key = "entity:" + entities_[e].id;
        body.name = entities_[e].name;
        found.emplace(body.key, body);
      }
      if (found.size() != 1) continue;
      const std::string from = speaker.key;
      join_all(from, found.begin()->second,
               fmt::format("“{}” is {}", speaker.name, found.begin()->second.name));
    }
  }

  // An official without a name who gives the number that another nameless one gives is not known to be
  // somebody else.
  void collapse_nameless() {
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const Speaker& a = speakers_[i];
        const Speaker& b = speakers_[j];
        if (a.key == b.key || !a.key.starts_with(kUnnamed) || !b.key.starts_with(kUnnamed)) continue;
        const Quantity& x = quantity_of(documents_, figure_.readings[i]);
        const Quantity& y = quantity_of(documents_, figure_.readings[j]);
        const bool hearsay = is_hearsay(a.name) && is_hearsay(b.name);
        if (x.min != y.min || x.max != y.max || (!hearsay && !may_be_same_nameless(a.name, b.name))) continue;
        const bool fuller = folded_words(a.name).size() > folded_words(b.name).size();
        const Speaker to = fuller ? a : b;
        const std::string from = fuller ? b.key : a.key;
        join_all(from, to, fmt::format("“{}” and “{}” are unnamed and give one number", b.name, a.name));
      }
    }
  }

  // "مسؤولون محليون" give what the governor gives in the same report: he may be whom they mean.
  void name_authorities() {
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      if (!speakers_[i].key.starts_with(kUnnamed) || !is_nameless_authority(speakers_[i].name)) continue;
      for (std::size_t j = 0; j < speakers_.size(); ++j) {
        if (!speakers_[j].authority || &document(i) != &document(j)) continue;
        if (!same_value(quantity_of(documents_, figure_.readings[i]),
                        quantity_of(documents_, figure_.readings[j])))
          continue;
        const std::string from = speakers_[i].key;
        const Speaker to = speakers_[j];
        join_all(from, to,
                 fmt::format("“{}” may be {}, who gives the number in the same report", speakers_[i].name,
                             to.name));
        break;
      }
    }
  }

  // Neither argument may be part of speakers_, which change.
  void join_all(const std::string& from, const Speaker& to, const std::string& reason) {
    for (Speaker& speaker : speakers_) {
      if (speaker.key == from) join(speaker, to, reason);
    }
  }

  // One owner's outlets that tell a number in their own voices: said, but counted as they are.
  void note_owners(std::vector<Origin>& origins) const {
    std::map<std::string, std::set<std::string>> outlets_of;
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      const std::string outlet = outlet_of(document(i));
      const std::string owner = owner_of(outlet);
      if (speakers_[i].narration && !owner.empty()) outlets_of[owner].insert(outlet);
    }
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      const auto& outlets = outlets_of[owner_of(outlet_of(document(i)))];
      if (!speakers_[i].narration || outlets.size() < 2) continue;
      auto& reasons = origins[origin_of_reading_[i]].reasons;
      const std::string reason = fmt::format("{} belong to {}; counted apart", fmt::join(outlets, " and "),
                                             owner_of(outlet_of(document(i))));
      if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
    }
  }

  static std::string owner_of(const std::string& outlet) {
    static const std::unordered_map<std::string, std::string> owners = [] {
      constexpr std::size_t kLabels = 2;
      constexpr std::size_t kOwner = 7;
      std::unordered_map<std::string, std::string> made;
      for (const auto& row : language::Table("outlets.tsv")) {
        made.emplace(text::fold(row[0]), row[kOwner]);
        for (std::string_view label : language::split_list(row[kLabels]))
          made.emplace(text::fold(label), row[kOwner]);
      }
      return made;
    }();
    const auto found = owners.find(text::fold(outlet));
    return found == owners.end() ? std::string() : found->second;
  }

  const DossierDocument& document(std::size_t reading) const {
    return documents_[figure_.readings[reading].quantity.doc.value()];
  }

  void add(Origin& origin, std::size_t i) const {
    const DocumentIndex doc = figure_.readings[i].quantity.doc;
    if (std::find(origin.documents.begin(), origin.documents.end(), doc) == origin.documents.end())
      origin.documents.push_back(doc);
    for (const std::string& name : speakers_[i].via) {
      if (std::find(origin.via.begin(), origin.via.end(), name) == origin.via.end())
        origin.via.push_back(name);
    }
    const std::string& reason = speakers_[i].reason;
    if (!reason.empty() &&
        std::find(origin.reasons.begin(), origin.reasons.end(), reason) == origin.reasons.end()) {
      origin.reasons.push_back(reason);
    }
  }

  // Narration and hearsay count only where they give a value that nobody gives who is somebody.
  bool is_counted(const std::string& key) const {
    const auto passed_on = [](const Speaker& speaker) {
      return speaker.key.starts_with(kUnnamed) && is_hearsay(speaker.name);
    };
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      if (speakers_[i].key != key) continue;
      const bool hearsay = passed_on(speakers_[i]);
      if (!speakers_[i].narration && !hearsay) return true;
      const bool told = std::any_of(speakers_.begin(), speakers_.end(), [&](const Speaker& other) {
        const auto j = static_cast<std::size_t>(&other - speakers_.data());
        return !other.narration && !(hearsay && passed_on(other)) &&
               same_value(quantity_of(documents_, figure_.readings[i]),
                          quantity_of(documents_, figure_.readings[j]));
      });
      if (!told) return true;
    }
    return false;
  }

  const Figure& figure_;
  const std::vector<DossierDocument>& documents_;
  const std::vector<Entity>& entities_;
  std::vector<Speaker> speakers_;                    // by reading
  std::vector<std::vector<PlaceInPassage>> places_;  // by reading, by passage
  std::vector<std::size_t> origin_of_reading_;
};

}  // namespace

void count_origins(std::vector<Figure>& figures, const std::vector<DossierDocument>& documents,
                   const std::vector<Entity>& entities, const std::vector<Passage>& passages) {
  const Institutions institutions = institutions_of(documents, entities);
  for (Figure& figure : figures) {
    OriginCounter counter(figure, documents, entities, institutions, passages);
    figure.origins = counter.count();
    for (std::size_t i = 0; i < figure.readings.size(); ++i)
      figure.readings[i].origin = counter.origin_of_reading()[i];
    figure.independent_origins = static_cast<int>(std::count_if(
        figure.origins.begin(), figure.origins.end(), [](const Origin& origin) { return origin.counted; }));
  }
}

std::size_t all_origins(const std::vector<Figure>& figures) {
  std::set<std::string> names;
  for (const Figure& figure : figures) {
    for (const Origin& origin : figure.origins) {
      if (origin.counted) names.insert(origin.name);
    }
  }
  return names.size();
}

}  // namespace isnad::compare
