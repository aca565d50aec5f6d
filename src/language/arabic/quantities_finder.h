#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/arabic/numbers.h"
#include "language/arabic/quantities_nouns.h"
#include "language/arabic/rule_words.h"
#include "language/language.h"

// The steps of find_quantities(), for quantities*.cpp alone.
namespace isnad::language::arabic {

// A quantity with the words that it takes.
struct Found {
  Quantity quantity;
  std::size_t last = 0;
};

class QuantityFinder {
 public:
  QuantityFinder(const Document& document, const std::vector<TimeExpression>& times, VaguePolicy policy)
      : text_(document.article.text), words_(document.analysed.words), times_(times), policy_(policy) {}

  void sentence(const text::Sentence& sentence);
  std::vector<Quantity> take() { return std::move(out_); }

 private:
  [[nodiscard]] bool is_summand(const Number& number) const;
  void inherit_money(std::size_t from);
  std::size_t step(std::size_t at);
  // What is counted comes in whole numbers: "363.378 شخصا" parts thousands, and 4.1 milliards are
  // 4,100,000,000.
  void settle(Quantity& quantity) const;
  std::size_t keep(const Found& found);
  const TimeExpression* time_at(std::uint32_t byte);
  // Whether the next time begins inside `span`.
  bool touches_time(Span span) const;
  std::size_t pass_time(std::size_t at, const TimeExpression& time);
  bool own(std::size_t at) const;
  // "تناهز العشرين من العمر", "يبلغ من العمر 25 عاما", "(25 عاما)"
  bool is_age(std::size_t first, std::size_t last) const;
  void add_age(std::size_t first, std::size_t last, const TimeExpression& time);
  std::optional<Found> read_dual(std::size_t at) const;
  // "قتيل وثلاثة جرحى": a toll that begins with one.
  std::optional<Found> read_first_of_toll(std::size_t at) const;
  Found finish_two(Found out, std::size_t at, std::size_t last, Span span, Span number) const;
  void apply_before(Quantity& quantity, std::size_t number) const;
  [[nodiscard]] std::size_t after_adjectives(std::size_t at) const;
  std::size_t apply_after(Quantity& quantity, std::size_t last) const;
  static void set_bounds(Quantity& quantity, double value);
  void set_vague(Quantity& quantity, const Number& number) const;
  // What stands after the number: a unit, a noun, "من" + noun. Returns the word after it.
  std::size_t apply_noun(Quantity& quantity, const Number& number, std::size_t at) const;
  // "ثلاثة كيلومترات ونصف"
  std::size_t add_half(double& value, Quantity& quantity, std::size_t at) const;
  bool starts_time(std::size_t at) const;
  // "المئات من المدنيين", "15 من مقاتلي": a plural; not a place ("20 من الرقة").
  bool may_follow_of(const Number& number, const NounPhrase& noun) const;
  // $20, "نسبة 20", "بالمئة 10"
  void apply_unit_before(Quantity& quantity, std::size_t number) const;
  static bool is_share(std::string_view fold) { return is(fold, RuleWord::kShare); }
  std::optional<Found> read_single(const Number& number) const;
  // "أكثر من عشرة وأقل من عشرين": two limits of one number.
  void apply_upper_limit(Found& found) const;
  // "أكثر من (500) مشترك", as some papers set every number.
  bool is_bracketed(const Number& number) const;
  // "القتلى الـ20" are twenty; "الدورة الـ20" is the twentieth. False for the latter.
  bool definite_digits(Quantity& quantity, const Number& number) const;
  // The noun with its article at `at`, without a preposition before that.
  std::optional<Span> definite_noun(std::size_t at) const;
  bool may_be_plural(std::size_t at) const;
  bool is_definite_count(const Quantity& quantity, const Number& number) const;
  // "الأشخاص الخمسة": the noun stands before.
  bool noun_before(Quantity& quantity, const Number& number) const;
  bool zero(const Quantity& quantity, const Number& number) const;
  // "خمس درجات تحت الصفر"
  bool below_zero(Found& found) const;
  // "شخص واحد", "متر واحد": one; "واحد" and "أحد" alone are pronouns.
  bool one(Quantity& quantity, const Number& number) const;
  std::optional<Found> read_range(const Number& first) const;
  bool is_between(std::size_t at) const { return is(words_[at].fold, RuleWord::kBetween); }
  // The other end of a range, right after the first.
  std::optional<Number> second_after(const Number& first, bool between) const;
  // 1-3: the result of a match, unless a noun follows.
  bool is_result(const Number& first, const Number& second) const;
  std::optional<Found> make_range(const Number& first, const Number& second, std::size_t begin) const;
  std::optional<Found> split_range(const Number& both, std::size_t begin) const;
  bool is_excluded(const Number& number);
  bool is_telephone(const Number& number);
  // "القرارات 1696 و1737", "رقم 2 و9": what continues a row of labels.
  bool continues_labels(const Number& number) const;
  // «شاهين 2», "(تطوير 2)", "3.نسبة"
  bool is_part_of_name(const Number& number) const;
  bool follows_phrase(std::size_t at, Company company) const;
  // Written on to a word that is neither particle nor proclitic: اتش7إن7.
  bool is_glued(const Number& number) const;
  // «شاهين 2»
  bool ends_quoted_name(const Number& number) const;
  static bool is_latin(const text::Word& word);
  // "1- ", "2)" at the beginning of a line
  bool is_list_number(const Number& number) const;
  // Digits that signs tie to others: results, telephone numbers, times of day that were not read as one.
  bool is_result_or_code(const Number& number);
  // "نصف النهائي", "ربع نهائي": a round of a tournament; "نصف" as adverb.
  bool is_fraction_name(const Number& number) const;

  std::string_view text_;
  const std::vector<text::Word>& words_;
  const std::vector<TimeExpression>& times_;
  VaguePolicy policy_;
  std::vector<Quantity> out_;
  std::size_t next_time_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t free_from_ = 0;  // words before it belong to what was found already
  std::size_t after_label_ = 0;
  std::size_t labels_end_ = 0;  // where the last number after a label ended
};

}  // namespace isnad::language::arabic
