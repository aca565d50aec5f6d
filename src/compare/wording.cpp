#include "compare/wording.h"

#include <map>
#include <set>
#include <string>

#include "text/fold.h"

namespace isnad::compare {

std::vector<Wording> find_wording(const std::vector<DossierDocument>& documents,
                                  const std::vector<Entity>& entities) {
  struct Terms {
    std::map<std::string, std::string> written;                // folded → as first written
    std::map<std::size_t, std::map<std::string, int>> counts;  // document → folded → how often
  };
  std::vector<Terms> of_entity(entities.size());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (const Mention& mention : documents[d].annotation.mentions) {
      Terms& terms = of_entity[documents[d].entities[mention.entity.value()].value()];
      const std::string_view written = slice(documents[d].article.text, mention.span);
      const std::string folded = text::fold(written);
      terms.written.try_emplace(folded, written);
      ++terms.counts[d][folded];
    }
  }
  std::vector<Wording> wording;
  for (std::size_t e = 0; e < entities.size(); ++e) {
    if (of_entity[e].written.size() < 2) continue;
    for (const auto& [d, counts] : of_entity[e].counts) {
      Wording one{EntityIndex(e), DocumentIndex(d), {}};
      for (const auto& [folded, count] : counts) one.terms[of_entity[e].written.at(folded)] = count;
      wording.push_back(std::move(one));
    }
  }
  return wording;
}

}  // namespace isnad::compare
