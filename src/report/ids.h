#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/dossier.h"

// What the exports call the parts of a dossier, so that all of them say the same: q1, c1, p1, f1, x1.
namespace isnad::report {

// `prefix` and a number: "p3".
[[nodiscard]] std::string id(char prefix, std::size_t number);

// Names of no type that a dossier's entities may have (PER ORG LOC NORP) are mentions without an entity.
[[nodiscard]] bool is_listed(EntityType type);

// How the lists of one document are numbered, and what its names are called.
struct Numbering {
  std::size_t first_quantity = 1;
  std::size_t first_claim = 1;
  std::vector<std::string> entity_ids;  // by LocalEntityIndex; empty where the name has no id

  [[nodiscard]] std::string quantity(QuantityIndex index) const {
    return id('q', first_quantity + index.value());
  }
  [[nodiscard]] std::string claim(ClaimIndex index) const { return id('c', first_claim + index.value()); }
  // Empty where the name has no id. A view of entity_ids.
  [[nodiscard]] std::string_view entity(const std::optional<LocalEntityIndex>& index) const;
};

// By document: quantities and claims are numbered over all documents in order.
[[nodiscard]] std::vector<Numbering> numberings_of(const Dossier& dossier);

// Empty for an entity without an id.
[[nodiscard]] std::string entity_id(const Dossier& dossier, EntityIndex index);

}  // namespace isnad::report
