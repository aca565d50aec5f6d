#include "report/document_json.h"

#include <algorithm>

#include "report/names.h"
#include "report/selectors.h"

namespace isnad::report {
namespace {

void write_title(JsonWriter& out, const SpanWriter& spans) {
  const auto& title = spans.article().title;
  if (!title) return out.value(nullptr);
  if (title->span && !title->span->empty()) return spans.write(out, *title->span);
  out.begin_object();
  out.field("exact", title->exact);
  out.end_object();
}

void write_published(JsonWriter& out, const std::optional<PublishedDate>& published) {
  if (!published) return out.value(nullptr);
  out.begin_object();
  out.field("value", published->value);
  out.field("basis", name_of(published->basis));
  if (!published->reason.empty()) out.field("reason", published->reason);
  out.end_object();
}

void write_agencies(JsonWriter& out, const SpanWriter& spans) {
  const auto& credits = spans.article().agencies;
  out.key("agencies");
  out.begin_list();
  for (const AgencyCredit& credit : credits) out.value(credit.name);
  out.end_list();
  out.key("agency_credits");
  out.begin_list();
  for (const AgencyCredit& credit : credits) {
    out.begin_object();
    out.field("name", credit.name);
    out.field("place", name_of(credit.place));
    out.key("span");
    spans.write(out, credit.span);
    out.end_object();
  }
  out.end_list();
}

void write_notes(JsonWriter& out, const Article& article) {
  out.key("notes");
  out.begin_list();
  for (const Note& note : article.notes) {
    out.begin_object();
    out.field("code", name_of(note.code));
    out.field("message", note.message);
    out.end_object();
  }
  out.end_list();
  if (article.also_stated.empty()) return;
  out.key("also_stated");
  out.begin_list();
  for (const OtherReading& other : article.also_stated) {
    out.begin_object();
    out.field("field", name_of(other.field));
    out.field("value", other.value);
    out.field("basis", name_of(other.basis));
    out.end_object();
  }
  out.end_list();
}

void write_body(JsonWriter& out, const SpanWriter& spans) {
  const Article& article = spans.article();
  out.key("body");
  out.begin_list();
  for (const Span span : article.body) {
    if (!span.empty()) spans.write(out, span);
  }
  out.end_list();
  const auto shown = [](const Part& part) { return !part.span.empty(); };
  if (std::none_of(article.parts.begin(), article.parts.end(), shown)) return;
  out.key("parts");
  out.begin_list();
  for (const Part& part : article.parts) {
    if (!shown(part)) continue;
    out.begin_object();
    spans.write_fields(out, part.span);
    out.field("kind", name_of(part.kind));
    out.end_object();
  }
  out.end_list();
}

void write_hop(JsonWriter& out, const SpanWriter& spans, const Hop& hop, const Numbering& numbering) {
  out.begin_object();
  out.field("name", hop.name);
  out.field("kind", name_of(hop.kind));
  out.field_or_null("entity", numbering.entity(hop.entity));
  out.key("span");
  spans.write(out, hop.span);
  out.field("reason", name_of(hop.reason));
  out.end_object();
}

void write_claim_source(JsonWriter& out, const SpanWriter& spans, const std::optional<ClaimSource>& source,
                        const Numbering& numbering) {
  if (!source) return out.value(nullptr);
  out.begin_object();
  out.field_or_null("entity", numbering.entity(source->entity));
  out.field("name", source->name);
  out.key("span");
  spans.write(out, source->span);
  out.end_object();
}

void write_chain(JsonWriter& out, const SpanWriter& spans, const Claim& claim, const Numbering& numbering) {
  out.key("via");
  out.begin_list();
  for (const Hop& hop : claim.chain) {
    if (is_relay(hop)) out.value(hop.name);
  }
  out.end_list();
  out.key("chain");
  out.begin_list();
  for (const Hop& hop : claim.chain) write_hop(out, spans, hop, numbering);
  out.end_list();
}

void write_capture(JsonWriter& out, const Capture& capture) {
  out.begin_object();
  out.field("file", capture.file);
  out.field_or_null("record", capture.record);
  out.field("offset", capture.offset);
  out.field("within", capture.within);
  out.field_or_null("payload_digest", capture.payload_digest);
  out.field_or_null("time", capture.time);
  out.end_object();
}

}  // namespace

void write_article_fields(JsonWriter& out, const SpanWriter& spans) {
  const Article& article = spans.article();
  out.field("id", article.id);
  out.field("source", article.source);
  out.field("url", article.url);
  out.field("outlet", article.outlet);
  out.key("title");
  write_title(out, spans);
  out.key("published");
  write_published(out, article.published);
  out.field("modified", article.modified);
  out.field("dateline", article.dateline);
  out.field("language", article.language);
  out.field("authors", article.authors);
  write_agencies(out, spans);
  write_notes(out, article);
  write_body(out, spans);
  out.key("text");
  spans.write_exact(out, {0, static_cast<std::uint32_t>(article.text.size())});
  out.key("page");
  write_page(out, spans);
  if (article.capture) {
    out.key("capture");
    write_capture(out, *article.capture);
  }
  if (!article.extra.empty()) {
    out.key("extra");
    out.json(article.extra);
  }
}

void write_time(JsonWriter& out, const SpanWriter& spans, const TimeExpression& time) {
  out.begin_object();
  spans.write_fields(out, time.span);
  out.field("type", name_of(time.type));
  out.field("value", time.value);
  if (time.doubt_days > 0) out.field("doubt_days", time.doubt_days);
  out.end_object();
}

void write_quantity(JsonWriter& out, const SpanWriter& spans, const Quantity& quantity,
                    std::string_view quantity_id) {
  out.begin_object();
  out.field("id", quantity_id);
  spans.write_fields(out, quantity.span);
  out.field("min", quantity.min);
  out.field("max", quantity.max);
  out.field("modifier", name_of(quantity.modifier));
  out.field("unit", quantity.unit);
  out.key("counted");
  if (quantity.counted)
    spans.write_exact(out, *quantity.counted);
  else
    out.value(nullptr);
  out.field("vague", quantity.vague);
  out.end_object();
}

void write_claim(JsonWriter& out, const SpanWriter& spans, const Claim& claim, std::string_view claim_id,
                 const Numbering& numbering) {
  out.begin_object();
  out.field("id", claim_id);
  spans.write_fields(out, claim.span);
  out.field("kind", name_of(claim.kind));
  out.key("source");
  write_claim_source(out, spans, claim.source, numbering);
  out.key("cue");
  spans.write(out, claim.cue);
  write_chain(out, spans, claim, numbering);
  out.key("quantities");
  out.begin_list();
  for (const QuantityIndex quantity : claim.quantities) out.value(numbering.quantity(quantity));
  out.end_list();
  out.field("event", claim.event);
  out.field("negated", claim.negated);
  out.field("hedged", claim.hedged);
  out.end_object();
}

void write_mention(JsonWriter& out, const SpanWriter& spans, const Mention& mention,
                   const Annotation& annotation, const Numbering& numbering) {
  const bool known = mention.entity.value() < annotation.entities.size();
  out.begin_object();
  spans.write_fields(out, mention.span);
  out.field_or_null("type", known ? name_of(annotation.entities[mention.entity.value()].type) : "");
  out.field_or_null("entity", numbering.entity(mention.entity));
  out.end_object();
}

}  // namespace isnad::report
