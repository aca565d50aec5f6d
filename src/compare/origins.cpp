#include "compare/origins.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "compare/figures.h"
#include "text/fold.h"

namespace isnad::compare {
namespace {

// Whoever stands behind one reading.
struct Speaker {
  std::string key;  // equal for one origin
  std::string name;
  std::optional<EntityIndex> entity;
  std::vector<std::string> via;
  bool narration = false;
  std::string reason;  // why it is counted under `name`, where that is not what the text says itself
};

std::vector<std::string> relays(const Claim& claim) {
  std::vector<std::string> names;
  for (const Hop& hop : claim.chain) {
    if (hop.kind == HopKind::kAgency || hop.kind == HopKind::kOutlet) names.push_back(hop.name);
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

Speaker speaker_of(const DossierDocument& document, const std::vector<Entity>& entities,
                   const std::optional<ClaimRef>& ref) {
  if (!ref) return narrator(document, {});
  const Claim& claim = document.annotation.claims[ref->claim.value()];
  if (!claim.source) return narrator(document, relays(claim));
  Speaker speaker{.key = {},
                  .name = claim.source->name,
                  .entity = std::nullopt,
                  .via = relays(claim),
                  .narration = false,
                  .reason = {}};
  if (!claim.source->entity) {
    speaker.key = "unnamed:" + text::fold(speaker.name);
    return speaker;
  }
  LocalEntityIndex local = *claim.source->entity;
  if (const auto institution = document.annotation.entities[local.value()].institution) {
    speaker.reason = fmt::format("{} speaks for {}", speaker.name,
                                 document.annotation.entities[institution->value()].name);
    local = *institution;
  }
  speaker.entity = document.entities[local.value()];
  speaker.key = "entity:" + entities[speaker.entity->value()].id;
  speaker.name = entities[speaker.entity->value()].name;
  return speaker;
}

const Quantity& quantity_of(const std::vector<DossierDocument>& documents, const Reading& reading) {
  return documents[reading.quantity.doc.value()].annotation.quantities[reading.quantity.quantity.value()];
}

// The passage that covers a reading, told by the places of both.
bool copied_from_each_other(const Reading& a, const Reading& b, const std::vector<DossierDocument>& documents,
                            const std::vector<Passage>& passages) {
  if (a.quantity.doc == b.quantity.doc) return false;
  const auto covers = [&](const Passage& passage, const Reading& reading) {
    const Span number = quantity_of(documents, reading).number;
    return std::any_of(passage.members.begin(), passage.members.end(), [&](const Place& member) {
      return member.doc == reading.quantity.doc && member.span.contains(number);
    });
  };
  return std::any_of(passages.begin(), passages.end(),
                     [&](const Passage& p) { return covers(p, a) && covers(p, b); });
}

class OriginCounter {
 public:
  OriginCounter(const Figure& figure, const std::vector<DossierDocument>& documents,
                const std::vector<Entity>& entities, const std::vector<Passage>& passages)
      : figure_(figure), documents_(documents), passages_(passages) {
    for (const Reading& reading : figure.readings) {
      speakers_.push_back(speaker_of(documents[reading.quantity.doc.value()], entities, reading.claim));
    }
  }

  std::vector<Origin> count() {
    collapse_copies();
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
        if (!copied_from_each_other(figure_.readings[i], figure_.readings[j], documents_, passages_))
          continue;
        const bool earlier_is_better = !speakers_[j].narration || speakers_[i].narration;
        Speaker& weaker = earlier_is_better ? speakers_[i] : speakers_[j];
        const Speaker& stronger = earlier_is_better ? speakers_[j] : speakers_[i];
        if (!weaker.narration && weaker.entity) continue;
        weaker.key = stronger.key;
        weaker.name = stronger.name;
        weaker.entity = stronger.entity;
        weaker.narration = stronger.narration;
        weaker.reason =
            fmt::format("{} and {} share this text", outlet_of(document(i)), outlet_of(document(j)));
      }
    }
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

  // Narration counts only where no named speaker gives a value that fits all of its readings.
  bool is_counted(const std::string& key) const {
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      if (speakers_[i].key != key) continue;
      if (!speakers_[i].narration) return true;
      const bool told = std::any_of(speakers_.begin(), speakers_.end(), [&](const Speaker& other) {
        const auto j = static_cast<std::size_t>(&other - speakers_.data());
        return !other.narration && compatible(quantity_of(documents_, figure_.readings[i]),
                                              quantity_of(documents_, figure_.readings[j]));
      });
      if (!told) return true;
    }
    return false;
  }

  const Figure& figure_;
  const std::vector<DossierDocument>& documents_;
  const std::vector<Passage>& passages_;
  std::vector<Speaker> speakers_;
  std::vector<std::size_t> origin_of_reading_;
};

}  // namespace

void count_origins(std::vector<Figure>& figures, const std::vector<DossierDocument>& documents,
                   const std::vector<Entity>& entities, const std::vector<Passage>& passages) {
  for (Figure& figure : figures) {
    OriginCounter counter(figure, documents, entities, passages);
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
