#include "stories/marks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "language/data_file.h"
#include "text/fold.h"

namespace isnad::stories {
namespace {

struct Mark {
  Role role = Role::kReport;
  std::string phrase;
};

struct Marks {
  std::vector<Mark> title;
  std::vector<Mark> author;
  std::vector<Mark> address;

  Marks() {
    for (const language::Table::Row& row : language::Table("story_marks.tsv")) {
      const Role role = row[0] == "round_up" ? Role::kRoundUp : Role::kColumn;
      const bool in_address = row[1] == "address";
      std::vector<Mark>& marks = in_address ? address : row[1] == "author" ? author : title;
      for (const std::string_view phrase : language::split_list(row[2]))
        marks.push_back({role, in_address ? std::string(phrase) : text::fold(phrase)});
    }
  }
};

bool is_letter_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Whether `text` is `phrase` or goes on after it with something other than the same word.
bool begins_with(std::string_view text, std::string_view phrase) {
  return text.starts_with(phrase) && (text.size() == phrase.size() || !is_letter_byte(text[phrase.size()]));
}

// The first words are enough, and a title may be as long as a page.
constexpr std::size_t kLongestMarkBytes = 200;

std::string beginning(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\"'([{<");
  if (first == std::string_view::npos) return {};
  return text::fold(text.substr(first, kLongestMarkBytes));
}

// A one-word mark that an ordinary headline may begin with ("Opinion polls open") counts only before a colon,
// a dash, a bar, or one word more at most
// ("موجز دولي").
bool is_title_mark(std::string_view title, std::string_view phrase) {
  if (!begins_with(title, phrase)) return false;
  if (phrase.find(' ') != std::string_view::npos) return true;
  const std::string_view rest = title.substr(phrase.size());
  const std::size_t next = rest.find_first_not_of(' ');
  if (next == std::string_view::npos ||
      std::string_view(":-|/.,(").find(rest[next]) != std::string_view::npos)
    return true;
  return rest.find(' ', next) == std::string_view::npos;
}

}  // namespace

Role role_of(const Article& article) {
  static const Marks marks;
  if (article.title) {
    const std::string title = beginning(article.title->exact);
    for (const Mark& mark : marks.title) {
      if (is_title_mark(title, mark.phrase)) return mark.role;
    }
  }
  for (const std::string& name : article.authors) {
    const std::string author = beginning(name);
    for (const Mark& mark : marks.author) {
      if (begins_with(author, mark.phrase)) return mark.role;
    }
  }
  if (article.url) {
    const std::string_view url = *article.url;
    for (const Mark& mark : marks.address) {
      if (url.find(mark.phrase) != std::string_view::npos) return mark.role;
    }
  }
  return Role::kReport;
}

}  // namespace isnad::stories
