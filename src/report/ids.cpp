#include "report/ids.h"

#include <utility>

namespace isnad::report {

std::string id(char prefix, std::size_t number) { return prefix + std::to_string(number); }

bool is_listed(EntityType type) { return type != EntityType::kMiscellaneous; }

std::string_view Numbering::entity(const std::optional<LocalEntityIndex>& index) const {
  if (!index || index->value() >= entity_ids.size()) return {};
  return entity_ids[index->value()];
}

std::vector<Numbering> numberings_of(const Dossier& dossier) {
  std::vector<Numbering> numberings;
  std::size_t quantities = 1;
  std::size_t claims = 1;
  for (const DossierDocument& document : dossier.documents) {
    Numbering numbering{quantities, claims, {}};
    for (const EntityIndex entity : document.entities)
      numbering.entity_ids.push_back(entity_id(dossier, entity));
    numberings.push_back(std::move(numbering));
    quantities += document.annotation.quantities.size();
    claims += document.annotation.claims.size();
  }
  return numberings;
}

std::string entity_id(const Dossier& dossier, EntityIndex index) {
  if (index.value() >= dossier.entities.size()) return {};
  const Entity& entity = dossier.entities[index.value()];
  return is_listed(entity.type) ? entity.id : std::string();
}

}  // namespace isnad::report
