#include "search/index.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/floor_divide.h"
#include "base/iso_time.h"
#include "search/figures.h"
#include "text/split.h"

namespace isnad::search {
namespace {

constexpr std::size_t kHashBytes = kShortHashBytes;
constexpr std::size_t kEntryBytes = kHashBytes + 1;
constexpr unsigned kMostCounted = 255;

std::uint32_t hash_at(std::string_view counts, std::size_t entry) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < kHashBytes; ++i)
    value = value << 8U | static_cast<unsigned char>(counts[entry * kEntryBytes + i]);
  return value;
}

// How much of the tokens' beginning has different terms of `room` bytes at most; `room` is what is left of
// it.
std::size_t fitting(std::string_view tokens, std::size_t& room) {
  std::unordered_set<std::string_view> seen;
  for (const std::string_view position : positions_of(tokens)) {
    std::size_t more = 0;
    for (const std::string_view term : text::split(position, "|")) {
      if (seen.insert(term).second) more += term.size();
    }
    if (more > room) return static_cast<std::size_t>(position.data() - tokens.data());
    room -= more;
  }
  return tokens.size();
}

class Builder {
 public:
  explicit Builder(TermReader& reader) : reader_(reader) {}

  void text(std::string_view text, const std::vector<Span>& regions, unsigned weight) {
    for (const text::Word& word : text::analyse(text, regions).words) {
      if (!is_searchable(word)) continue;
      const Terms& terms = reader_.terms_of(word);
      if (terms.index.empty()) continue;
      if (!out_.tokens.empty()) out_.tokens.push_back(' ');
      out_.tokens += terms.joined;
      ++out_.length;
      for (const std::uint32_t hash : terms.hashes) counted_.emplace_back(hash, weight);
    }
    gap();
  }

  // Each value once.
  void field(Field field, std::string_view value) {
    if (value.empty() || !said_.emplace(field, value).second) return;
    for (const text::Word& word : text::analyse(value).words) {
      if (!is_searchable(word)) continue;
      if (const auto& terms = reader_.terms_of(word).index; !terms.empty()) position(field, terms);
    }
    gap();
  }

  void figure(const std::optional<double>& value) {
    if (!value) return;
    std::string term = figure_term(*value);
    if (!said_.emplace(Field::kFigure, term).second) return;
    position(Field::kFigure, {std::move(term)});
    gap();
  }

  // What follows are fields.
  void end_text() { text_end_ = out_.tokens.size(); }

  IndexedDocument take() {
    if (out_.tokens.size() > kMostWordBytes) cut();
    std::sort(counted_.begin(), counted_.end());
    for (std::size_t at = 0; at < counted_.size();) {
      const std::uint32_t hash = counted_[at].first;
      unsigned count = 0;
      for (; at < counted_.size() && counted_[at].first == hash; ++at)
        count = std::min(kMostCounted, count + counted_[at].second);
      if (count == 1) continue;  // as most do: the index knows
      for (std::size_t i = kHashBytes; i-- > 0;) out_.counts.push_back(static_cast<char>(hash >> (8 * i)));
      out_.counts.push_back(static_cast<char>(count));
    }
    return std::move(out_);
  }

 private:
  void position(Field field, const std::vector<std::string>& terms) {
    if (!out_.tokens.empty()) out_.tokens.push_back(' ');
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i > 0) out_.tokens.push_back('|');
      out_.tokens += field_term(field, terms[i]);
    }
  }
  void cut() {
    const std::string_view text = std::string_view(out_.tokens).substr(0, text_end_);
    const std::string_view fields = std::string_view(out_.tokens).substr(text_end_);
    std::size_t room = kMostFieldBytes;
    const std::size_t of_fields = fitting(fields, room);
    room += kMostWordBytes - kMostFieldBytes;
    const std::size_t of_text = fitting(text, room);
    for (const std::string_view position : positions_of(text.substr(of_text)))
      out_.left_out += position == kGap ? 0 : 1;
    std::string kept(text.substr(0, of_text));
    if (of_text < text.size()) kept += kGap;
    kept += fields.substr(0, of_fields);
    out_.tokens = std::move(kept);
  }
  void gap() {
    if (out_.tokens.empty() || out_.tokens.ends_with(" .")) return;
    out_.tokens.push_back(' ');
    out_.tokens += kGap;
  }

  TermReader& reader_;
  IndexedDocument out_;
  std::size_t text_end_ = 0;
  std::vector<std::pair<std::uint32_t, unsigned>> counted_;  // a hash and its weight for each occurrence
  std::set<std::pair<Field, std::string>, std::less<>> said_;
};

bool title_stands_in_body(const Article& article) {
  if (!article.title || !article.title->span) return false;
  return std::any_of(article.body.begin(), article.body.end(),
                     [&](Span region) { return region.contains(*article.title->span); });
}

}  // namespace

std::string field_term(Field field, std::string_view term) {
  if (field == Field::kText) return std::string(term);
  std::string out{static_cast<char>(field), '='};
  return out += term;
}

std::optional<int> day_of(std::string_view iso) {
  constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60;
  const std::optional<IsoTime> time = parse_iso_time(iso);
  if (!time) return std::nullopt;
  return static_cast<int>(floor_divide(time->seconds, kDay));
}

IndexedDocument index_document(const Article& article, const Annotation& annotation, TermReader& reader) {
  Builder builder(reader);
  if (article.title && !title_stands_in_body(article))
    builder.text(article.title->exact, {{0, static_cast<std::uint32_t>(article.title->exact.size())}},
                 kTitleWeight);
  builder.text(article.text, article.body, 1);
  builder.end_text();
  if (article.outlet) builder.field(Field::kOutlet, *article.outlet);
  builder.field(Field::kLanguage, article.language);
  for (const AgencyCredit& credit : article.agencies) builder.field(Field::kAgency, credit.name);
  for (const Claim& claim : annotation.claims) {
    if (claim.source) builder.field(Field::kSource, claim.source->name);
  }
  for (const LocalEntity& entity : annotation.entities) {
    builder.field(Field::kEntity, entity.name);
    builder.field(Field::kEntity, entity.key);
  }
  for (const Quantity& quantity : annotation.quantities) {
    builder.figure(quantity.min);
    builder.figure(quantity.max);
  }
  IndexedDocument out = builder.take();
  if (article.published) out.day = day_of(article.published->value);
  return out;
}

unsigned count_of(std::string_view counts, std::string_view term) {
  const std::uint32_t wanted = short_hash(term);
  std::size_t low = 0;
  std::size_t high = counts.size() / kEntryBytes;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const std::uint32_t hash = hash_at(counts, middle);
    if (hash == wanted) return static_cast<unsigned char>(counts[middle * kEntryBytes + kHashBytes]);
    if (hash < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

std::vector<std::string_view> positions_of(std::string_view tokens) { return text::split(tokens); }

}  // namespace isnad::search
