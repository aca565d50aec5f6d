#include "report/names.h"

namespace isnad::report {

std::string_view name_of(Basis basis) {
  switch (basis) {
    case Basis::kStated:
      return "stated";
    case Basis::kInferred:
      return "inferred";
  }
  return {};
}

std::string_view name_of(OtherReading::Field value) {
  switch (value) {
    case OtherReading::Field::kTitle:
      return "title";
    case OtherReading::Field::kOutlet:
      return "outlet";
    case OtherReading::Field::kPublished:
      return "published";
  }
  return {};
}

std::string_view name_of(OtherReading::Basis value) {
  switch (value) {
    case OtherReading::Basis::kMarkup:
      return "markup";
    case OtherReading::Basis::kText:
      return "text";
    case OtherReading::Basis::kAddress:
      return "address";
  }
  return {};
}

std::string_view name_of(Part::Kind value) {
  switch (value) {
    case Part::Kind::kParagraph:
      return "paragraph";
    case Part::Kind::kHeading:
      return "heading";
    case Part::Kind::kQuote:
      return "quote";
    case Part::Kind::kList:
      return "list";
    case Part::Kind::kTable:
      return "table";
    case Part::Kind::kCaption:
      return "caption";
  }
  return {};
}

std::string_view name_of(AgencyCredit::Place place) {
  switch (place) {
    case AgencyCredit::Place::kAuthor:
      return "author";
    case AgencyCredit::Place::kByline:
      return "byline";
    case AgencyCredit::Place::kText:
      return "text";
  }
  return {};
}

std::string_view name_of(Note::Code code) {
  switch (code) {
    case Note::Code::kDecoded:
      return "decoded";
    case Note::Code::kReplacedBytes:
      return "replaced_bytes";
    case Note::Code::kNoDate:
      return "no_date";
    case Note::Code::kNoReport:
      return "no_report";
    case Note::Code::kEmpty:
      return "empty";
    case Note::Code::kOtherLanguage:
      return "other_language";
    case Note::Code::kPassedOver:
      return "passed_over";
    case Note::Code::kTooDeep:
      return "too_deep";
    case Note::Code::kIgnoredField:
      return "ignored_field";
    case Note::Code::kCapture:
      return "capture";
  }
  return {};
}

std::string_view name_of(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return "PER";
    case EntityType::kOrganisation:
      return "ORG";
    case EntityType::kLocation:
      return "LOC";
    case EntityType::kGroup:
      return "NORP";
    case EntityType::kMiscellaneous:
      return "MISC";
  }
  return {};
}

std::string_view name_of(TimexType type) {
  switch (type) {
    case TimexType::kDate:
      return "DATE";
    case TimexType::kTime:
      return "TIME";
    case TimexType::kDuration:
      return "DURATION";
    case TimexType::kSet:
      return "SET";
  }
  return {};
}

std::string_view name_of(Modifier modifier) {
  switch (modifier) {
    case Modifier::kExact:
      return "exact";
    case Modifier::kAbout:
      return "about";
    case Modifier::kMoreThan:
      return "more_than";
    case Modifier::kLessThan:
      return "less_than";
    case Modifier::kAtLeast:
      return "at_least";
    case Modifier::kAtMost:
      return "at_most";
    case Modifier::kRange:
      return "range";
  }
  return {};
}

std::string_view name_of(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::kDirect:
      return "direct";
    case ClaimKind::kIndirect:
      return "indirect";
    case ClaimKind::kNarration:
      return "narration";
  }
  return {};
}

std::string_view name_of(HopKind kind) {
  switch (kind) {
    case HopKind::kPerson:
      return "person";
    case HopKind::kOrganisation:
      return "organisation";
    case HopKind::kUnnamed:
      return "unnamed";
    case HopKind::kAgency:
      return "agency";
    case HopKind::kOutlet:
      return "outlet";
  }
  return {};
}

std::string_view name_of(HopReason reason) {
  switch (reason) {
    case HopReason::kStated:
      return "stated";
    case HopReason::kInherited:
      return "inherited";
    case HopReason::kAligned:
      return "aligned";
  }
  return {};
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kAgree:
      return "agree";
    case Verdict::kConflict:
      return "conflict";
    case Verdict::kSingle:
      return "single";
  }
  return {};
}

std::string_view name_of(OriginBasis basis) {
  switch (basis) {
    case OriginBasis::kCredited:
      return "credited";
    case OriginBasis::kAligned:
      return "aligned";
    case OriginBasis::kBoth:
      return "both";
  }
  return {};
}

std::string_view name_of(PassageEdit::Kind kind) {
  switch (kind) {
    case PassageEdit::Kind::kFigure:
      return "figure";
    case PassageEdit::Kind::kAttributionDropped:
      return "attribution_dropped";
    case PassageEdit::Kind::kAttributionAdded:
      return "attribution_added";
    case PassageEdit::Kind::kHedgeDropped:
      return "hedge_dropped";
    case PassageEdit::Kind::kHedgeAdded:
      return "hedge_added";
    case PassageEdit::Kind::kWording:
      return "wording";
  }
  return {};
}

std::string_view name_of(VaguePolicy policy) {
  switch (policy) {
    case VaguePolicy::kConservative:
      return "conservative";
    case VaguePolicy::kRange:
      return "range";
    case VaguePolicy::kLiteral:
      return "literal";
  }
  return {};
}

}  // namespace isnad::report
