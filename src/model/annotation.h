#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/index.h"
#include "base/span.h"
#include "model/timex.h"

namespace isnad {

// Positions in the lists of one document's Annotation.
using LocalEntityIndex = Index<struct LocalEntityTag>;
using QuantityIndex = Index<struct QuantityTag>;
using ClaimIndex = Index<struct ClaimTag>;
using TimeIndex = Index<struct TimeTag>;

enum class EntityType { kPerson, kOrganisation, kLocation, kGroup, kMiscellaneous };  // PER ORG LOC NORP MISC

// A person, organisation, place or group as one document names it.
struct LocalEntity {
  EntityType type = EntityType::kPerson;
  std::string name;  // the fullest form used, or the canonical one where data/ knows it
  std::string key;   // id in data/ where known ("isis"), else empty
  // For a person: the institution that the text says he speaks for or heads, where it names one.
  std::optional<LocalEntityIndex> institution;
};

enum class MentionKind {
  kName,         // a name by itself
  kDescription,  // a title or office, members of an organisation, a short form: the minister, the movement
  kPart,         // the bare name inside a longer form that stands in the list as well: no form by itself
};

// Where the text names or describes an entity, without proclitics.
struct Mention {
  Span span;
  LocalEntityIndex entity;
  MentionKind kind = MentionKind::kName;
};

enum class Modifier { kExact, kAbout, kMoreThan, kLessThan, kAtLeast, kAtMost, kRange };

// A number with its modifier and counted noun. `min`/`max` are null where open.
struct Quantity {
  Span span;
  std::optional<double> min;
  std::optional<double> max;
  Modifier modifier = Modifier::kExact;
  std::string unit =
      "item";  // item percent day hour week month year metre kilometre dollar … (data/arabic/units.tsv)
  std::optional<Span> counted;  // the counted noun as written; absent where left out
  Span number;                  // the number itself, without modifier and noun
  bool vague = false;           // "tens", "hundreds": its bounds follow the policy
};

enum class ClaimKind { kDirect, kIndirect, kNarration };
enum class HopKind { kPerson, kOrganisation, kUnnamed, kAgency, kOutlet };
enum class HopReason {
  kStated,     // in this sentence
  kInherited,  // from the sentence that it continues, or the byline
  kAligned,    // from the passage that it stands in
};

// One link between a speaker and the outlet.
struct Hop {
  std::string name;
  HopKind kind = HopKind::kUnnamed;
  std::optional<Span> span;
  HopReason reason = HopReason::kStated;
  std::optional<LocalEntityIndex> entity;
};

struct ClaimSource {
  std::optional<LocalEntityIndex> entity;
  std::string name;          // canonical, or as written for an unnamed source
  std::optional<Span> span;  // absent where the sentence itself does not name it
};

// Whether a link passed on what another said.
[[nodiscard]] inline bool is_relay(const Hop& hop) {
  return hop.kind == HopKind::kAgency || hop.kind == HopKind::kOutlet;
}

// What is asserted, by whom. Narration has no source and no cue.
struct Claim {
  Span span;  // the content
  ClaimKind kind = ClaimKind::kNarration;
  std::optional<ClaimSource> source;
  std::optional<Span> cue;
  std::vector<Hop> chain;  // from the speaker to whoever told this outlet
  std::vector<QuantityIndex> quantities;
  std::optional<std::string> event;  // PLOVER class
  bool negated = false;              // its words hold a negation
  bool denied = false;               // its cue denies it (نفى): the source asserts the opposite
  bool hedged = false;
};

// What was found in one document alone. Lists are in text order.
struct Annotation {
  std::vector<LocalEntity> entities;
  std::vector<Mention> mentions;        // not overlapping
  std::vector<Mention> inner_mentions;  // names inside a longer mention: the ministry in a minister's title
  std::vector<TimeExpression> times;
  std::vector<Quantity> quantities;
  std::vector<Claim> claims;
};

// What vague counts ("dozens") mean.
enum class VaguePolicy {
  kConservative,  // tens 10.., dozens 12.., hundreds 100.. (as ACLED counts)
  kRange,         // 20–99, 24–99, 200–999
  kLiteral,       // no number, the words
};

}  // namespace isnad
