// train_names GOLD MODEL            trains on a CoNLL file and writes the model
// train_names --fifths GOLD FOLDER  for each contiguous fifth of the file's sentences: trains on the rest,
//                                   annotates the fifth, and writes FOLDER/model1.bin …, FOLDER/gold1.txt …
//                                   and FOLDER/found1.jsonl … for the scorer
// train_names --again GOLD FOLDER   the same with the models that stand in FOLDER
// train_names --words DIC WORDS     compiles a hunspell dictionary's stems
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "apps/train_names/corpus.h"
#include "apps/train_names/perceptron.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/names.h"
#include "report/names.h"
#include "text/utf8.h"

namespace isnad::train_names {
namespace {

constexpr std::size_t kFifths = 5;

// The names that a person would count: those that `isnad annotate` exports.
void write_found(std::ostream& out, std::size_t number, const Sentence& sentence,
                 const language::arabic::NameModel& model) {
  Article article;
  article.text = sentence.text;
  const text::AnalysedText analysed = text::analyse(sentence.text);
  Annotation annotation;
  language::arabic::find_names({article, analysed}, &model, annotation);
  out << "{\"id\":\"s" << number << "\",\"mentions\":[";
  const char* comma = "";
  for (const auto* list : {&annotation.mentions, &annotation.inner_mentions}) {
    for (const Mention& mention : *list) {
      if (mention.kind == MentionKind::kDescription) continue;
      const std::string_view text = sentence.text;
      out << comma << "{\"start\":" << text::count_code_points(text.substr(0, mention.span.begin))
          << ",\"end\":" << text::count_code_points(text.substr(0, mention.span.end)) << ",\"type\":\""
          << report::name_of(annotation.entities[mention.entity.value()].type) << "\"}";
      comma = ",";
    }
  }
  out << "]}\n";
}

std::string train_on(const std::vector<Sentence>& sentences, std::size_t skip_first, std::size_t skip_last) {
  FeatureNumbers numbers;
  std::vector<Example> examples;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (i >= skip_first && i < skip_last) continue;
    for (Example& example : examples_of(sentences[i], numbers)) examples.push_back(std::move(example));
  }
  return train(examples, numbers);
}

std::string read_file(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int write_fifths(const std::vector<Sentence>& sentences, const std::string& folder, bool trains) {
  for (std::size_t fifth = 0; fifth < kFifths; ++fifth) {
    const std::size_t first = sentences.size() * fifth / kFifths;
    const std::size_t last = sentences.size() * (fifth + 1) / kFifths;
    const std::string end = std::to_string(fifth + 1);
    const std::string model_file = folder + "/model" + end + ".bin";
    if (trains) std::ofstream(model_file, std::ios::binary) << train_on(sentences, first, last);
    const auto model = language::arabic::NameModel::read(read_file(model_file));
    if (!model) return 3;
    std::ofstream gold(folder + "/gold" + end + ".txt");
    std::ofstream found(folder + "/found" + end + ".jsonl");
    for (std::size_t i = first; i < last; ++i) {
      const Sentence& sentence = sentences[i];
      for (std::size_t t = 0; t < sentence.tokens.size(); ++t)
        gold << slice(sentence.text, sentence.tokens[t]) << ' ' << sentence.tags[t] << '\n';
      gold << '\n';
      write_found(found, i - first, sentence, *model);
    }
    if (!gold.flush() || !found.flush()) return 3;
  }
  return 0;
}

int run(std::string_view mode, const char* in_file, const char* out_file) {
  if (!std::ifstream(in_file)) {
    std::cerr << "train_names: cannot read " << in_file << '\n';
    return 1;
  }
  const std::string text = read_file(in_file);
  if (mode == "--words") {
    std::ofstream words(out_file, std::ios::binary);
    words << language::arabic::Dictionary::compile(text);
    return words.flush() ? 0 : 3;
  }
  const std::vector<Sentence> sentences = read_conll(text);
  if (mode == "--fifths") return write_fifths(sentences, out_file, true);
  if (mode == "--again") return write_fifths(sentences, out_file, false);
  std::ofstream out(out_file, std::ios::binary);
  out << train_on(sentences, 0, 0);
  return out.flush() ? 0 : 3;
}

}  // namespace
}  // namespace isnad::train_names

int main(int argc, char** argv) {
  const std::string_view mode = argc == 4 ? argv[1] : "";
  if (argc != 3 && mode != "--fifths" && mode != "--again" && mode != "--words") {
    std::fputs("usage: train_names [--fifths | --again | --words] FROM TO\n", stderr);
    return 2;
  }
  return isnad::train_names::run(mode, argv[argc - 2], argv[argc - 1]);
}
