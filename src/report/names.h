#pragma once

#include <string_view>

#include "model/annotation.h"
#include "model/article.h"
#include "model/dossier.h"

// The words that the export uses for the model's enumerations.
namespace isnad::report {

[[nodiscard]] std::string_view name_of(Basis basis);
[[nodiscard]] std::string_view name_of(OtherReading::Field field);
[[nodiscard]] std::string_view name_of(OtherReading::Basis basis);
[[nodiscard]] std::string_view name_of(Part::Kind kind);
[[nodiscard]] std::string_view name_of(AgencyCredit::Place place);
[[nodiscard]] std::string_view name_of(Note::Code code);
[[nodiscard]] std::string_view name_of(EntityType type);
[[nodiscard]] std::string_view name_of(TimexType type);
[[nodiscard]] std::string_view name_of(Modifier modifier);
[[nodiscard]] std::string_view name_of(ClaimKind kind);
[[nodiscard]] std::string_view name_of(HopKind kind);
[[nodiscard]] std::string_view name_of(HopReason reason);
[[nodiscard]] std::string_view name_of(Verdict verdict);
[[nodiscard]] std::string_view name_of(OriginBasis basis);
[[nodiscard]] std::string_view name_of(PassageEdit::Kind kind);
[[nodiscard]] std::string_view name_of(VaguePolicy policy);

}  // namespace isnad::report
