#include "passages/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "language/word_key.h"
#include "text/analysis.h"
#include "text/utf8.h"

namespace isnad::passages {
namespace {

// A function word is evidence of copying only together with others. F1 on the two gold sets is 0.90 and 0.81
// at 0.1, 0.88 and 0.82 at 0.3, 0.80 and 0.80 at 0.5, where turns of speech pass as copies.
constexpr float kFunctionWordWeight = 0.3F;
// Numbers match whatever they are, so they say as little. (0.5 gives the same on gold, and takes market
// reports with other figures for copies.)
constexpr float kNumberWeight = 0.3F;

// Of the words of any Arabic report a quarter or more are on the list; of a text in a language without a list
// hardly any.
constexpr double kFunctionWordShare = 0.03;

// A word that stands in one of this many documents or fewer says all that a word can.
constexpr double kInformativeShare = 100.0;
// Stands for the language at large when the set itself is small: in five pages on one event every word of the
// event is frequent, and yet says much. At 50 copies are missed (F1 0.91 and 0.74 on gold), at 800 shared
// phrases come in (0.81 and 0.77).
constexpr double kPriorDocuments = 200.0;

// "And" that is glued to a word makes no other form of it.
std::string_view plain_form(std::string_view folded) {
  constexpr std::string_view kAnd = "و";
  if (folded.starts_with(kAnd) && text::count_code_points(folded) > 3) folded.remove_prefix(kAnd.size());
  return folded;
}

// Seeds that keep the keys of function words apart from all others' (a function word's key is evidence of
// little whatever else looks like it), and numbers' one key from words'.
constexpr std::uint64_t kWordSeed = 0;
constexpr std::uint64_t kFunctionSeed = 1;
constexpr std::uint64_t kNumberSeed = 2;

// What a folded form is compared by.
struct Form {
  std::uint64_t key = 0;  // a hash
  std::uint32_t form = 0;
  bool is_function_word = false;
};

Form form_of(std::string_view folded) {
  const bool is_function = language::is_function_word(folded);
  return {hash64(language::word_key(folded), is_function ? kFunctionSeed : kWordSeed),
          static_cast<std::uint32_t>(hash64(plain_form(folded))), is_function};
}

// The forms that one thread has met.
struct FormTable {
  HashNumbers numbers;  // of hashes of folded forms
  std::vector<Form> forms;

  std::uint32_t number_of(std::string_view folded) {
    const auto [number, added] = numbers.add(hash64(folded));
    if (added) forms.push_back(form_of(folded));
    return number;
  }
};

bool is_compared(const text::Word& word) {
  if (word.kind == text::WordKind::kNumber) return true;
  return word.kind == text::WordKind::kWord && text::count_code_points(word.fold) > 1;
}

// Where a document's words stand for numbers of `forms`, but for numbers.
constexpr std::uint32_t kNumberForm = UINT32_MAX;

DocumentWords collect(const Article& article, FormTable& forms) {
  DocumentWords out;
  const text::AnalysedText analysed = text::analyse(article.text, article.body);
  out.words.reserve(analysed.words.size());
  std::size_t listed = 0;
  for (const text::Sentence& sentence : analysed.sentences) {
    const auto begin = static_cast<std::uint32_t>(out.words.size());
    bool opens = true;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const text::Word& word = analysed.words[i];
      if (is_compared(word)) {
        ComparedWord made;
        if (word.kind == text::WordKind::kNumber) {
          made.key = kNumberForm;
          made.form = static_cast<std::uint32_t>(hash64(word.fold));
        } else {
          made.key = forms.number_of(word.fold);
          made.form = forms.forms[made.key].form;
          listed += forms.forms[made.key].is_function_word ? 1 : 0;
        }
        made.span = word.span;
        made.sentence = static_cast<std::uint32_t>(out.sentences.size());
        made.opens_clause = std::exchange(opens, false);
        out.words.push_back(made);
      } else if (word.kind == text::WordKind::kPunctuation && !text::is_quotation_mark(word, article.text)) {
        opens = true;
        if (out.words.size() > begin) out.words.back().closes_clause = true;
      }
    }
    const auto end = static_cast<std::uint32_t>(out.words.size());
    if (end == begin) continue;
    out.words.back().closes_clause = true;
    out.sentences.push_back({begin, end});
  }
  out.function_words_known =
      static_cast<double>(listed) >= kFunctionWordShare * static_cast<double>(out.words.size());
  return out;
}

// Reads documents on several threads, each with forms of its own.
class Reader {
 public:
  Reader(std::span<const Article* const> articles, unsigned jobs)
      : articles_(articles), documents_(articles.size()), table_of_(articles.size()) {
    parallel_for((articles.size() + kBlock - 1) / kBlock, jobs, [&](std::size_t block) { read(block); });
  }

  // Calls visit(form) for each form of each thread, and writes what it returns for words of the form.
  template <class Visit>
  void number(const Visit& visit, unsigned jobs) {
    std::vector<std::vector<std::uint32_t>> keys(tables_.size());
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      for (const Form& form : tables_[t]->forms) keys[t].push_back(visit(form));
    }
    parallel_for(documents_.size(), jobs, [&](std::size_t i) {
      for (ComparedWord& word : documents_[i].words) {
        word.key = word.key == kNumberForm ? kNumberKey : keys[table_of_[i]][word.key];
      }
    });
  }

  std::vector<DocumentWords>& documents() { return documents_; }

 private:
  // Long enough that changing tables costs nothing, short enough that threads end together.
  static constexpr std::size_t kBlock = 16;

  void read(std::size_t block) {
    const std::size_t table = take_table();
    const std::size_t end = std::min(articles_.size(), (block + 1) * kBlock);
    for (std::size_t i = block * kBlock; i < end; ++i) {
      documents_[i] = collect(*articles_[i], *tables_by_number(table));
      table_of_[i] = static_cast<std::uint32_t>(table);
    }
    const std::lock_guard lock(mutex_);
    free_.push_back(table);
  }

  std::size_t take_table() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      tables_.push_back(std::make_unique<FormTable>());
      return tables_.size() - 1;
    }
    const std::size_t table = free_.back();
    free_.pop_back();
    return table;
  }
  FormTable* tables_by_number(std::size_t table) {
    const std::lock_guard lock(mutex_);
    return tables_[table].get();
  }

  std::span<const Article* const> articles_;
  std::vector<DocumentWords> documents_;
  std::vector<std::uint32_t> table_of_;  // by document
  std::mutex mutex_;
  std::vector<std::unique_ptr<FormTable>> tables_;
  std::vector<std::size_t> free_;
};

}  // namespace

void Vocabulary::read(std::span<const Article* const> articles, unsigned jobs, Wordings& wordings) {
  const auto key_of = [&](std::uint64_t hash, bool is_function) {
    const auto [key, added] = keys_.add(hash);
    if (added) {
      hashes_.push_back(hash);
      wordings.is_function_word.push_back(is_function);
    }
    return key;
  };
  key_of(hash64({}, kNumberSeed), false);  // kNumberKey, the first of all
  Reader reader(articles, jobs);
  reader.number([&](const Form& form) { return key_of(form.key, form.is_function_word); }, jobs);
  const std::size_t first = wordings.documents.size();
  std::ranges::move(reader.documents(), std::back_inserter(wordings.documents));
  count_documents(wordings, first);
}

void Vocabulary::count_documents(const Wordings& wordings, std::size_t first) {
  frequency_.resize(hashes_.size(), 0);
  last_seen_.resize(hashes_.size(), UINT32_MAX);
  documents_ = wordings.documents.size();
  for (std::size_t d = first; d < documents_; ++d) {
    for (const ComparedWord& word : wordings.documents[d].words) {
      if (last_seen_[word.key] == d) continue;
      last_seen_[word.key] = static_cast<std::uint32_t>(d);
      ++frequency_[word.key];
    }
  }
}

float Vocabulary::weight_of(const Wordings& wordings, std::uint32_t key) const {
  if (key == kNumberKey) return kNumberWeight;
  const double count = static_cast<double>(documents_) + kPriorDocuments;
  const double rarity = std::log(count / (1.0 + frequency_[key])) / std::log(kInformativeShare);
  const auto weight = static_cast<float>(std::clamp(rarity, 0.2, 1.0));
  return wordings.is_function_word[key] ? std::min(weight, kFunctionWordWeight) : weight;
}

void Vocabulary::weigh(Wordings& wordings) const {
  wordings.weight.resize(hashes_.size());
  for (std::uint32_t key = 0; key < hashes_.size(); ++key) wordings.weight[key] = weight_of(wordings, key);
}

void Vocabulary::weigh(Wordings& wordings, const DocumentWords& document) const {
  wordings.weight.resize(hashes_.size());
  for (const ComparedWord& word : document.words) wordings.weight[word.key] = weight_of(wordings, word.key);
}

Wordings read_words(std::span<const Article* const> articles, unsigned jobs) {
  Wordings out;
  Vocabulary vocabulary;
  vocabulary.read(articles, jobs, out);
  vocabulary.weigh(out);
  return out;
}

}  // namespace isnad::passages
