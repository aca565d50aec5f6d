#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/ids.h"
#include "report/json_writer.h"
#include "report/spans.h"

// One document in isnad's own formats: the article, and what was found in it. For json.cpp alone.
namespace isnad::report {

// The fields of an article inside an object that has been begun.
void write_article_fields(JsonWriter& out, const SpanWriter& spans);

// Items of the lists of an annotation, each an object.
void write_time(JsonWriter& out, const SpanWriter& spans, const TimeExpression& time);
void write_quantity(JsonWriter& out, const SpanWriter& spans, const Quantity& quantity,
                    std::string_view quantity_id);
void write_claim(JsonWriter& out, const SpanWriter& spans, const Claim& claim, std::string_view claim_id,
                 const Numbering& numbering);
void write_mention(JsonWriter& out, const SpanWriter& spans, const Mention& mention,
                   const Annotation& annotation, const Numbering& numbering);

// The lists that a document's annotation has, one after the other: `each` is called for their items.
enum class ListOf { kMentions, kTimes, kQuantities, kClaims };
inline constexpr std::pair<ListOf, std::string_view> kAnnotationLists[] = {
    {ListOf::kMentions, "mentions"},
    {ListOf::kTimes, "times"},
    {ListOf::kQuantities, "quantities"},
    {ListOf::kClaims, "claims"}};

// Calls each(write) for every item of one of the lists, where write(out) writes the item.
template <class Each>
void for_each_item(ListOf list, const SpanWriter& spans, const std::vector<Mention>& mentions,
                   const Annotation& annotation, const Numbering& numbering, const Each& each) {
  switch (list) {
    case ListOf::kMentions:
      for (const Mention& mention : mentions)
        each([&](JsonWriter& out) { write_mention(out, spans, mention, annotation, numbering); });
      break;
    case ListOf::kTimes:
      for (const TimeExpression& time : annotation.times)
        each([&](JsonWriter& out) { write_time(out, spans, time); });
      break;
    case ListOf::kQuantities:
      for (std::size_t i = 0; i < annotation.quantities.size(); ++i)
        each([&](JsonWriter& out) {
          write_quantity(out, spans, annotation.quantities[i], numbering.quantity(QuantityIndex(i)));
        });
      break;
    case ListOf::kClaims:
      for (std::size_t i = 0; i < annotation.claims.size(); ++i)
        each([&](JsonWriter& out) {
          write_claim(out, spans, annotation.claims[i], numbering.claim(ClaimIndex(i)), numbering);
        });
      break;
  }
}

}  // namespace isnad::report
