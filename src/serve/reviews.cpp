#include "serve/reviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/try.h"
#include "fetch/client.h"
#include "report/json_writer.h"
#include "serve/json_parts.h"
#include "serve/json_values.h"
#include "serve/target.h"
#include "serve/writes.h"
#include "text/utf8.h"

namespace isnad::serve {
namespace {

using Json = nlohmann::json;
using report::JsonWriter;
using store::Review;

constexpr std::string_view kReviews = "reviews";
constexpr std::pair<Review::Kind, std::string_view> kKinds[] = {
    {Review::Kind::kAccept, "accept"},
    {Review::Kind::kReject, "reject"},
    {Review::Kind::kNote, "note"},
};
// A page of typing. It stands beside the figure, with all others.
constexpr std::size_t kLongestNote = 4000;

std::string_view name_of(Review::Kind kind) {
  for (const auto& [its_kind, name] : kKinds) {
    if (its_kind == kind) return name;
  }
  return "";
}

void write_review(JsonWriter& out, const Review& review) {
  out.field("review", review.number);
  out.field("kind", name_of(review.kind));
  out.field("note", review.note);
  out.field("who", review.who);
  out.field("when", review.when);
  out.field("undone_by", review.undone_by);
  out.field("undone", review.undone);
  out.field("question", review.question);
  out.field("verdict", review.verdict);
}

bool overlap(const Review::Place& a, const Review::Place& b) {
  return a.document == b.document && a.begin < b.end && b.begin < a.end;
}

std::size_t shared_places(const Review& review, const FigurePlaces& figure) {
  return static_cast<std::size_t>(
      std::count_if(review.places.begin(), review.places.end(), [&](const Review::Place& place) {
        return !place.document.empty() &&
               std::any_of(figure.places.begin(), figure.places.end(),
                           [&](const Review::Place& other) { return overlap(place, other); });
      }));
}

// Another reading or verdict than when somebody looked at it.
bool has_changed(const Review& review, const FigurePlaces& figure) {
  return review.verdict != figure.verdict || review.places.size() != figure.places.size() ||
         shared_places(review, figure) != review.places.size();
}

Response numbered(const Result<std::int64_t>& number) {
  if (!number) return response_of(number.error());
  JsonWriter out;
  out.begin_object();
  out.field("review", *number);
  out.end_object();
  return json_response(out.take() + "\n");
}

// The figure as it stands, its documents by their keys.
Result<Review> review_of(store::Store& store, const ReviewWanted& wanted, std::string_view json) {
  const std::vector<FigurePlaces> figures = figures_by_place(json);
  const auto figure = std::find_if(figures.begin(), figures.end(),
                                   [&](const FigurePlaces& one) { return one.id == wanted.figure; });
  if (figure == figures.end() || figure->places.empty())
    return Error{ErrorCode::kNotFound, "the story has no figure " + wanted.figure};
  Review review;
  review.kind = wanted.kind;
  review.note = wanted.note;
  review.question = figure->question;
  review.verdict = figure->verdict;
  std::unordered_map<std::string, std::string> keys;
  for (const Review::Place& place : figure->places) {
    const auto [key, is_new] = keys.try_emplace(place.document);
    if (is_new) {
      const Result<std::optional<store::DocumentRow>> row = store.document(place.document);
      if (!row) return row.error();
      if (!row->has_value()) return Error{ErrorCode::kNotFound, "there is no document " + place.document};
      key->second = (*row)->key;
    }
    review.places.push_back(
        {.key = key->second, .document = place.document, .begin = place.begin, .end = place.end});
  }
  std::sort(review.places.begin(), review.places.end());
  return review;
}

Result<std::int64_t> keep(store::Store& store, Review review, const std::string& who) {
  review.who = who;
  review.when = fetch::now();
  return store.add_review(review);
}

}  // namespace

std::vector<FigurePlaces> figures_by_place(std::string_view dossier) {
  std::unordered_map<std::string, Review::Place> places;
  for (const Json& quantity : Json::parse(member_of(dossier, "quantities"), nullptr, false)) {
    if (!quantity.is_object()) continue;
    places[text_in(quantity, "id")] = {.key = {},
                                       .document = text_in(quantity, "doc"),
                                       .begin = quantity.value("start", std::int64_t{0}),
                                       .end = quantity.value("end", std::int64_t{0})};
  }
  std::vector<FigurePlaces> figures;
  for (const Json& figure : Json::parse(member_of(dossier, "figures"), nullptr, false)) {
    if (!figure.is_object()) continue;
    FigurePlaces one{text_in(figure, "id"), text_in(figure, "question"), text_in(figure, "verdict"), {}};
    for (const Json& reading : figure.value("readings", Json::array())) {
      if (const auto found = places.find(text_in(reading, "quantity")); found != places.end())
        one.places.push_back(found->second);
    }
    std::sort(one.places.begin(), one.places.end());
    one.places.erase(std::unique(one.places.begin(), one.places.end()), one.places.end());
    figures.push_back(std::move(one));
  }
  return figures;
}

const FigurePlaces* figure_of(const Review& review, const std::vector<FigurePlaces>& figures) {
  const FigurePlaces* best = nullptr;
  std::pair<std::size_t, bool> most{0, true};
  for (const FigurePlaces& figure : figures) {
    const std::pair<std::size_t, bool> rank{shared_places(review, figure),
                                            figure.question == review.question};
    if (rank.first == 0 || (best != nullptr && rank <= most)) continue;
    best = &figure;
    most = rank;
  }
  return best;
}

Result<std::string> story_reviews(store::Store& store, const std::string& story) {
  store::Transaction transaction(store);
  ISNAD_TRY(transaction.begin_reading());
  const Result<std::vector<Review>> reviews = store.reviews_of(story);
  if (!reviews) return reviews.error();
  // A story that is not there is an error, also without reviews; its dossier is opened for reviews alone.
  std::vector<FigurePlaces> figures;
  if (reviews->empty()) {
    if (const Result<store::StoredStory> there = story_with_id(store, story); !there) return there.error();
  } else {
    const Result<std::string> json = dossier(store, story);
    if (!json) return json.error();
    figures = figures_by_place(*json);
  }
  JsonWriter out;
  out.begin_object();
  out.field("story", story);
  out.key(kReviews);
  out.begin_list();
  for (const Review& review : *reviews) {
    const FigurePlaces* figure = figure_of(review, figures);
    out.begin_object();
    write_review(out, review);
    out.field_or_null("figure", figure == nullptr ? "" : figure->id);
    out.field("changed", figure != nullptr && has_changed(review, *figure));
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return out.take() + "\n";
}

Result<std::string> list_reviews(store::Store& store, const Paging& paging) {
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (paging.cursor) {
    const Result<std::vector<std::string>> fields = read_cursor(*paging.cursor, kReviews, 1);
    if (!fields) return fields.error();
    before = whole_number(fields->front()).value_or(0);
  }
  const Result<std::vector<Review>> reviews = store.reviews_before(before, paging.limit + 1);
  if (!reviews) return reviews.error();
  const std::size_t shown = std::min(reviews->size(), paging.limit);
  JsonWriter out;
  out.begin_object();
  out.key(kReviews);
  out.begin_list();
  for (std::size_t i = 0; i < shown; ++i) {
    const Review& review = (*reviews)[i];
    std::set<std::string> documents;
    for (const Review::Place& place : review.places) {
      if (!place.document.empty()) documents.insert(place.document);
    }
    out.begin_object();
    write_review(out, review);
    out.field("documents", std::vector<std::string>(documents.begin(), documents.end()));
    out.end_object();
  }
  out.end_list();
  const bool more = shown < reviews->size();
  out.field_or_null(
      "next", more ? make_cursor(kReviews, {std::to_string((*reviews)[shown - 1].number)}) : std::string());
  out.end_object();
  return out.take() + "\n";
}

Result<ReviewWanted> review_in(std::string_view body) {
  const Error error{ErrorCode::kUsage,
                    "the body is a JSON object with \"story\", \"figure\", \"kind\" (accept, reject or "
                    "note), and perhaps \"note\" and \"dossier\", all of them texts"};
  // Nothing stands inside of anything: what would is not even kept.
  bool nested = false;
  const auto flat = [&](int depth, Json::parse_event_t event, const Json&) {
    const bool begins =
        event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    nested = nested || (begins && depth > 0);
    return !nested;
  };
  const Json json = Json::parse(body, flat, false);
  if (nested || !json.is_object()) return error;
  ReviewWanted wanted;
  std::string kind;
  const std::pair<const char*, std::string*> members[] = {{"story", &wanted.story},
                                                          {"figure", &wanted.figure},
                                                          {"kind", &kind},
                                                          {"note", &wanted.note},
                                                          {"dossier", &wanted.dossier}};
  std::size_t known = 0;
  for (const auto& [name, value] : members) {
    const auto found = json.find(name);
    if (found == json.end()) continue;
    if (!found->is_string()) return error;
    *value = found->get<std::string>();
    if (value->find('\0') != std::string::npos) return error;
    ++known;
  }
  if (known != json.size() || wanted.story.empty() || wanted.figure.empty()) return error;
  const auto* const named =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& one) { return one.second == kind; });
  if (named == std::end(kKinds)) return error;
  wanted.kind = named->first;
  if (wanted.kind == Review::Kind::kNote && wanted.note.empty())
    return Error{ErrorCode::kUsage, "a note without words says nothing"};
  if (text::count_code_points(wanted.note) > kLongestNote)
    return Error{ErrorCode::kUsage, fmt::format("a note has {} characters at most", kLongestNote)};
  return wanted;
}

Response get_story_reviews(const Call& call, store::Store& store, Shared&) {
  if (const auto fine = allow_parameters(call.target, {}); !fine) return response_of(fine.error());
  Result<std::string> json = story_reviews(store, call.arguments[0]);
  if (!json) return response_of(json.error());
  return json_response(std::move(*json));
}

Response post_review(const Call& call, store::Store& store, Shared& shared) {
  if (const auto refused = refuse_but_json(call)) return *refused;
  const Result<ReviewWanted> wanted = review_in(call.request.body);
  if (!wanted) return response_of(wanted.error());
  store::Transaction transaction(store);
  if (const auto begun = transaction.begin_writing(); !begun) return response_of(begun.error());
  const Result<SharedAnswer> dossier = shared.boards.dossiers().within(store, wanted->story);
  if (!dossier) return response_of(dossier.error());
  if (!wanted->dossier.empty() && (*dossier)->etag != wanted->dossier)
    return problem(409, "the dossier has changed since it was seen; look at it again");
  Result<Review> review = review_of(store, *wanted, (*dossier)->body);
  if (!review) return response_of(review.error());
  const Result<std::int64_t> number = keep(store, std::move(*review), call.who);
  if (!number) return response_of(number.error());
  if (const auto committed = transaction.commit(); !committed) return response_of(committed.error());
  return numbered(number);
}

Response post_review_undo(const Call& call, store::Store& store, Shared&) {
  if (const auto refused = refuse_but_json(call)) return *refused;
  const Result<std::int64_t> number = number_in(call.request.body, "review");
  if (!number) return response_of(number.error());
  store::Transaction transaction(store);
  if (const auto begun = transaction.begin_writing(); !begun) return response_of(begun.error());
  if (*number < std::numeric_limits<std::int64_t>::max()) {
    const Result<std::vector<Review>> found = store.reviews_before(*number + 1, 1);
    if (!found) return response_of(found.error());
    if (!found->empty() && found->front().number == *number && found->front().undone)
      return problem(409, fmt::format("review {} is undone already", *number));
  }
  if (const auto undone = store.undo_review(*number, call.who, fetch::now()); !undone)
    return response_of(undone.error());
  if (const auto committed = transaction.commit(); !committed) return response_of(committed.error());
  return numbered(*number);
}

}  // namespace isnad::serve
