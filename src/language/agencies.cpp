#include "language/agencies.h"

#include "language/data_file.h"
#include "language/phrase_index.h"

namespace isnad::language {
namespace {

struct Agencies {
  PhraseIndex index{WordMark::kAgency};
  std::vector<std::string> names;
  std::vector<bool> channels;

  Agencies() {
    for (const auto& row : Table("agencies.tsv")) {
      for (std::string_view form : split_list(row[2]))
        index.add(form, static_cast<std::uint32_t>(names.size()));
      names.emplace_back(row[0]);
      channels.push_back(row[1] == "channel");
    }
  }
};

const Agencies& agencies() {
  static const Agencies built;
  return built;
}

}  // namespace

const PhraseIndex& agency_phrases() { return agencies().index; }

std::vector<AgencyMention> find_agencies(std::string_view text, const text::AnalysedText& analysed,
                                         std::size_t first, std::size_t last) {
  std::vector<AgencyMention> found;
  for (std::size_t i = first; i < last;) {
    const auto match = agencies().index.match(text, analysed, i, last, PhraseIndex::Proclitics::kAllowed);
    if (match) {
      found.push_back({match->span, match->first, match->last, agencies().names[match->value],
                       agencies().channels[match->value]});
    }
    i = match ? match->last : i + 1;
  }
  return found;
}

}  // namespace isnad::language
