#include "pipeline/document_ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace isnad::pipeline {
namespace {

bool before(const NamedDocument& a, const NamedDocument& b) {
  const auto key = [](const NamedDocument& d) {
    return std::tuple<std::string_view, bool, std::string_view, std::string_view, std::string_view>(
        d.article->id, !d.explicit_id, d.page_source, d.article->source, d.article->text);
  };
  return key(a) < key(b);
}

class FreeIds {
 public:
  explicit FreeIds(const std::function<bool(const std::string&)>& taken_elsewhere)
      : taken_elsewhere_(taken_elsewhere) {}

  void take(std::string id) { taken_.insert(std::move(id)); }

  // For an article whose name-made id is taken: its source, else that with a number.
  std::string next(const std::string& source) {
    std::string id = source;
    if (source.empty() || is_taken(source)) {
      std::size_t& number = last_number_.try_emplace(source, 1).first->second;
      do {
        id = fmt::format("{} ({})", source, ++number);
      } while (is_taken(id));
    }
    take(id);
    return id;
  }

 private:
  [[nodiscard]] bool is_taken(const std::string& id) const {
    return taken_.contains(id) || taken_elsewhere_(id);
  }

  const std::function<bool(const std::string&)>& taken_elsewhere_;
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, std::size_t> last_number_;
};

}  // namespace

std::string given_twice(const std::string& id, const std::string& source) {
  return fmt::format("the id \"{}\" is given twice; the record in {} is used", id, source);
}

std::vector<AssignedId> assign_ids(std::span<const NamedDocument> documents,
                                   const std::function<bool(const std::string&)>& taken) {
  std::vector<std::size_t> order(documents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return before(documents[a], documents[b]); });
  FreeIds ids(taken);
  for (const NamedDocument& document : documents) ids.take(document.article->id);
  std::vector<AssignedId> assigned(documents.size());
  std::optional<std::size_t> first;  // of those with the present one's id
  for (const std::size_t i : order) {
    const NamedDocument& document = documents[i];
    if (!first || documents[*first].article->id != document.article->id) {
      first = i;
      assigned[i] = {document.article->id, i};
    } else {
      assigned[i] = {document.explicit_id ? std::nullopt : std::optional(ids.next(document.article->source)),
                     *first};
    }
  }
  return assigned;
}

}  // namespace isnad::pipeline
