#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/json_writer.h"

namespace isnad::mcp {

// Looks things up in a dossier as isnad writes it, without building a tree of it: that of a large story would
// be ten times its size. Views of `json`, which must outlive it; what is written has the dossier's bytes.
class DossierParts {
 public:
  explicit DossierParts(std::string_view json);

  // {"claim", its place, "source","kind","via","chain","negated""hedged"}; null for an unknown one. `id` is
  // JSON.
  void write_claim(report::JsonWriter& out, std::string_view id) const;

  // How a list of a figure is cut.
  struct Cut {
    std::size_t skip = 0;
    std::size_t most = 0;
  };
  // A figure with its readings, each with its place, numbers, speaker and chain, and the first `most` of its
  // origins with the first ten of their documents; `readings_in_all` and `origins_in_all` say how many there
  // are.
  void write_figure(report::JsonWriter& out, std::string_view figure, Cut readings) const;
  void write_contradiction(report::JsonWriter& out, std::string_view contradiction, std::size_t most) const;
  void write_document(report::JsonWriter& out, std::string_view document) const;

  // What items of a list name by ids, so that they can be cited: `documents_named` with outlet and address,
  // `places` of quantities and claims, of entities the first mention. Fields of an object that has been
  // begun.
  void write_named(report::JsonWriter& out, std::span<const std::string_view> items) const;

  [[nodiscard]] std::string_view member(std::string_view name) const;
  // The items of one of its lists.
  [[nodiscard]] std::vector<std::string_view> items(std::string_view list) const;

 private:
  void write_place_fields(report::JsonWriter& out, std::string_view span) const;
  void write_named_place(report::JsonWriter& out, std::string_view id, std::string_view span) const;
  void write_mentions(report::JsonWriter& out, std::span<const std::string_view> items) const;
  void write_reading(report::JsonWriter& out, std::string_view reading) const;

  std::string_view json_;
  std::unordered_map<std::string_view, std::string_view> documents_;   // by their ids, as JSON
  std::unordered_map<std::string_view, std::string_view> quantities_;  // also
  std::unordered_map<std::string_view, std::string_view> claims_;
};

}  // namespace isnad::mcp
