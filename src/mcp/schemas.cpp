#include "mcp/schemas.h"

#include <string_view>

namespace isnad::mcp {
namespace {

// What the schemas share. A place is where words stand; its start and end are null for a title that is no
// part of its document's text.
constexpr std::string_view kDefinitions = R"("$defs":{
"text":{"type":["string","null"]},
"place":{"type":["object","null"],"required":["doc","outlet","url","start","end","exact"],"properties":{
 "doc":{"type":"string"},"outlet":{"$ref":"#/$defs/text"},"url":{"$ref":"#/$defs/text"},
 "start":{"type":["integer","null"],"minimum":0},"end":{"type":["integer","null"],"minimum":0},
 "exact":{"type":"string"}}},
"claim":{"allOf":[{"$ref":"#/$defs/place"}],"type":["object","null"],"required":["claim","source","chain"],"properties":{
 "claim":{"type":"string"},"source":{"$ref":"#/$defs/text"},"kind":{"type":"string"},
 "via":{"type":"array","items":{"type":"string"}},"chain":{"type":"array","items":{"type":"object"}},
 "negated":{"type":"boolean"},"hedged":{"type":"boolean"}}},
"reading":{"allOf":[{"$ref":"#/$defs/place"}],"type":"object","required":["quantity","min","max","claim","origin"],
 "properties":{"quantity":{"type":"string"},"min":{"type":["number","null"]},"max":{"type":["number","null"]},
 "origin":{"type":["integer","null"]},"as_of":{"$ref":"#/$defs/text"},"claim":{"$ref":"#/$defs/claim"}}},
"figure":{"type":"object","required":["figure","question","verdict","independent_origins","readings"],"properties":{
 "figure":{"type":"string"},"question":{"type":"string"},"verdict":{"type":"string"},
 "independent_origins":{"type":"integer"},"origins_in_all":{"type":"integer"},"origins":{"type":"array","items":{
  "type":"object","required":["origin","name","counted","documents","docs","reasons"]}},
 "readings_in_all":{"type":"integer"},"readings":{"type":"array","items":{"$ref":"#/$defs/reading"}}}},
"counts":{"type":["object","null"],"properties":{"articles":{"type":"integer"},"distinct_texts":{"type":"integer"},
 "outlets":{"type":"integer"},"independent_origins":{"type":"integer"}}}})";

std::string object(std::string_view required, std::string_view properties) {
  return std::string(R"({"type":"object","required":[)") + std::string(required) + R"(],"properties":{)" +
         std::string(properties) + "}," + std::string(kDefinitions) + "}";
}

}  // namespace

std::string stories_schema() {
  return object(R"("stories","next")",
                R"("stories":{"type":"array","items":{"type":"object",
"required":["story","headline","language","first","last","documents","counts"],"properties":{
 "story":{"type":"string"},"headline":{"$ref":"#/$defs/place"},"language":{"$ref":"#/$defs/text"},
 "first":{"$ref":"#/$defs/text"},"last":{"$ref":"#/$defs/text"},"documents":{"type":"integer"},
 "counts":{"$ref":"#/$defs/counts"}}}},
"next":{"$ref":"#/$defs/text"})");
}

std::string story_schema() {
  return object(R"("story","counts","documents","figures","contradictions","left_out")",
                R"("story":{"type":"object"},"counts":{"$ref":"#/$defs/counts"},
"documents":{"type":"array","items":{"type":"object","required":["doc","outlet","url","title"],"properties":{
 "doc":{"type":"string"},"outlet":{"$ref":"#/$defs/text"},"url":{"$ref":"#/$defs/text"},
 "title":{"$ref":"#/$defs/place"}}}},
"figures":{"type":"array","items":{"$ref":"#/$defs/figure"}},
"contradictions":{"type":"array","items":{"type":"object","properties":{"contradiction":{"type":"string"},
 "about":{"type":"string"},"sides":{"type":"array","items":{"type":"array","items":{"$ref":"#/$defs/claim"}}}}}},
"left_out":{"type":"object","additionalProperties":{"type":"integer"}})");
}

std::string dossier_schema() {
  // Without `part` it is the dossier, which has a schema of its own: docs/formats/dossier.schema.json.
  return object("", R"("schema":{"const":"isnad-dossier/1"},"story":{"type":["string","object"]},
"part":{"type":"string"},"in_all":{"type":"integer"},"items":{"type":"array","items":{"type":"object"}},
"documents_named":{"type":"array","items":{"type":"object","required":["doc","outlet","url"]}},
"places":{"type":"array","items":{"allOf":[{"$ref":"#/$defs/place"}],"required":["id"]}},
"next":{"$ref":"#/$defs/text"})");
}

std::string figure_schema() {
  return object(
      R"("story","figure","next")",
      R"("story":{"type":"string"},"figure":{"$ref":"#/$defs/figure"},"next":{"$ref":"#/$defs/text"})");
}

std::string search_schema() {
  return object(R"("documents","hits","next")", R"("documents":{"type":"integer"},
"outlets":{"type":"array"},"languages":{"type":"array"},"days":{"type":"array"},
"hits":{"type":"array","items":{"type":"object","required":["doc","title","published","score","place","marks"],
 "properties":{"doc":{"type":"string"},"title":{"$ref":"#/$defs/text"},"published":{"$ref":"#/$defs/text"},
 "score":{"type":"number"},"place":{"$ref":"#/$defs/place"},
 "marks":{"type":"array","items":{"type":"object","required":["start","end"]}}}}},
"next":{"$ref":"#/$defs/text"})");
}

}  // namespace isnad::mcp
