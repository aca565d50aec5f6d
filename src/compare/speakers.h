#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::compare {

// The words of a source's name, folded; the office of whoever speaks for an institution replaced by the
// institution (data/arabic/speaks_for.tsv): وزير الداخلية gives وزاره, الداخليه.
[[nodiscard]] std::vector<std::string> institution_words(std::string_view name);

// Whether `longer` is the name `shorter` with more said of it: the same words and then adjectives ("وزارة
// الداخلية", "وزارة الداخلية التركية"). Both as institution_words gives them; equal names are not.
[[nodiscard]] bool is_fuller_name(const std::vector<std::string>& shorter,
                                  const std::vector<std::string>& longer);

// Whether `shorter` is one definite word that takes up the institution `longer`: الهيئة for هيئة الموانئ.
[[nodiscard]] bool is_taken_up(const std::vector<std::string>& shorter,
                               const std::vector<std::string>& longer);

// Whether two descriptions of nameless people may describe the same ones: the words of one are among those of
// the other ("an official", "a security official").
[[nodiscard]] bool may_be_same_nameless(std::string_view a, std::string_view b);

// Whether a description is of nameless people of the authorities ("local officials"), and whether it is that
// of an office of theirs ("the governor of the province"): data/arabic/authorities.tsv.
[[nodiscard]] bool is_nameless_authority(std::string_view description);
[[nodiscard]] bool is_authority_office(std::string_view description);

// Whether a description is of what passes on a number that somebody else has told, who is not named: "local
// media", "reports".
[[nodiscard]] bool is_hearsay(std::string_view description);

}  // namespace isnad::compare
