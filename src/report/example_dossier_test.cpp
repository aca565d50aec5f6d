#include "report/example_dossier.h"

namespace isnad::report {

Span find(std::string_view text, std::string_view part) {
  const std::size_t begin = text.find(part);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

Article example_article(const std::string& id, const std::string& title, const std::string& body) {
  Article article;
  article.id = id;
  article.source = id + ".txt";
  article.text = title + "\n" + body;
  article.title = Title{title, find(article.text, title)};
  article.body = {find(article.text, body)};
  article.language = "ar";
  return article;
}

Dossier example_dossier() {
  Dossier dossier;
  const std::string numbers[] = {"12 شخصا", "15 شخصا"};
  const std::string ids[] = {"a", "b"};
  for (std::size_t i = 0; i < 2; ++i) {
    DossierDocument document;
    document.article =
        example_article(ids[i], "غرقى في السيل", "قال الدفاع المدني إن " + numbers[i] + " غرقوا.");
    const std::string& text = document.article.text;
    Annotation& annotation = document.annotation;
    annotation.entities = {{EntityType::kOrganisation, "الدفاع المدني", "", std::nullopt},
                           {EntityType::kMiscellaneous, "السيل", "", std::nullopt}};
    annotation.mentions = {{find(text, "الدفاع المدني"), LocalEntityIndex(0)},
                           {find(text, "غرقوا"), LocalEntityIndex(1)}};
    Quantity quantity;
    quantity.span = find(text, numbers[i]);
    quantity.min = quantity.max = i == 0 ? 12 : 15;
    quantity.counted = find(text, "شخصا");
    annotation.quantities = {quantity};
    Claim claim;
    claim.span = find(text, numbers[i] + " غرقوا");
    claim.kind = ClaimKind::kIndirect;
    claim.source = ClaimSource{LocalEntityIndex(0), "الدفاع المدني", find(text, "الدفاع المدني")};
    claim.cue = find(text, "قال");
    claim.chain = {{"الدفاع المدني", HopKind::kOrganisation, find(text, "الدفاع المدني"), HopReason::kStated,
                    LocalEntityIndex(0)}};
    claim.quantities = {QuantityIndex(0)};
    annotation.claims = {claim};
    document.entities = {EntityIndex(0), EntityIndex(1)};
    dossier.documents.push_back(document);
  }
  Article& first = dossier.documents[0].article;
  first.outlet = "صحيفة المرفأ";
  first.published = PublishedDate{"2031-04-02T10:30", Basis::kStated, ""};
  first.agencies = {{"Reuters", AgencyCredit::Place::kByline, std::nullopt}};
  dossier.documents[0].annotation.claims[0].chain.push_back(
      {"Reuters", HopKind::kAgency, std::nullopt, HopReason::kInherited, std::nullopt});
  dossier.documents[1].article.notes = {{Note::Code::kNoDate, "no date on the page"}};

  dossier.entities = {{"civil-defence", EntityType::kOrganisation, "الدفاع المدني", {"الدفاع المدني"}},
                      {"flood", EntityType::kMiscellaneous, "السيل", {"السيل"}}};
  dossier.story = {"s1", "غرقى في السيل", "ar", "2031-04-02", "2031-04-02", {}};
  dossier.counts = {2, 1, 1, 1};
  dossier.min_copy_words = 8;

  Figure figure;
  figure.question = "شخص غرق";
  figure.verdict = Verdict::kConflict;
  for (std::size_t i = 0; i < 2; ++i) {
    figure.readings.push_back(
        {{DocumentIndex(i), QuantityIndex(0)}, ClaimRef{DocumentIndex(i), ClaimIndex(0)}});
  }
  figure.origins = {{EntityIndex(0),
                     "الدفاع المدني",
                     {"Reuters"},
                     {DocumentIndex(0), DocumentIndex(1)},
                     {"the same speaker"},
                     true}};
  figure.independent_origins = 1;
  dossier.figures = {figure};

  Passage passage;
  passage.agency = "Reuters";
  for (std::size_t i = 0; i < 2; ++i) {
    passage.members.push_back({DocumentIndex(i), dossier.documents[i].article.body[0]});
  }
  dossier.passages = {passage};
  dossier.wording = {{EntityIndex(0), DocumentIndex(0), {{"الدفاع المدني", 1}}},
                     {EntityIndex(0), DocumentIndex(1), {{"رجال الدفاع المدني", 2}}}};
  dossier.contradictions = {
      {"هل انهار السد",
       {{ClaimRef{DocumentIndex(0), ClaimIndex(0)}}, {ClaimRef{DocumentIndex(1), ClaimIndex(0)}}}}};
  dossier.timeline = {{"2031-04-02", "السيل", {ClaimRef{DocumentIndex(0), ClaimIndex(0)}}}};
  return dossier;
}

}  // namespace isnad::report
