#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace isnad::language {

// The content of a file under data/, which is part of the program. `name` is its path there
// ("arabic/months.tsv"). Valid for ever. Aborts where there is no such file: names are written in code.
[[nodiscard]] std::string_view data_file(std::string_view name);

// The same for a file that a build may lack.
[[nodiscard]] std::optional<std::string_view> find_data_file(std::string_view name);

// The rows of a tab-separated data file: lines that start with # and empty lines left out, cells trimmed of
// spaces; a missing cell reads as empty. The views point into data_file(name).
class Table {
 public:
  explicit Table(std::string_view name);
  struct Row {
    std::vector<std::string_view> cells;
    [[nodiscard]] std::string_view operator[](std::size_t column) const {
      return column < cells.size() ? cells[column] : std::string_view{};
    }
  };
  [[nodiscard]] auto begin() const { return rows_.begin(); }
  [[nodiscard]] auto end() const { return rows_.end(); }

 private:
  std::vector<Row> rows_;
};

// The parts of a cell that lists several things, separated by |, each trimmed.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view cell);

}  // namespace isnad::language
