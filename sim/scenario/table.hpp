#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "scenario/problems.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// A CSV table as text: lines that begin with '#' are comments, the first other line names the columns,
/// which are exactly those asked for, in any order. Each row says where it comes from: `source` is not
/// empty and `status` is sourced, derived or assumed.
class Table {
 public:
  /// `columns` without source and status, which each table has. What is wrong becomes problems.
  Table(const Source& source, std::span<const std::string_view> columns, Problems& problems);

  /// The header was right, so that cells can be asked for.
  [[nodiscard]] bool readable() const { return readable_; }
  [[nodiscard]] std::size_t rows() const { return lines_.size(); }
  [[nodiscard]] const std::string& text(std::size_t row, std::string_view column) const;
  /// The number in a cell; a problem and nothing if it is none, or outside [least, most].
  [[nodiscard]] std::optional<double> number(std::size_t row, std::string_view column, double least, double most) const;
  /// The same, and whole.
  [[nodiscard]] std::optional<int> whole(std::size_t row, std::string_view column, int least, int most) const;
  /// The value of an enumeration by its name.
  template <class E>
  [[nodiscard]] std::optional<E> choice(std::size_t row, std::string_view column) const {
    const auto index = choice_index(row, column, EnumNames<E>::names);
    return index ? std::optional(static_cast<E>(*index)) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::size_t> choice_index(std::size_t row, std::string_view column,
                                                        std::span<const std::string_view> names) const;

  /// A problem at a cell, and one of the table as a whole (shown at its header).
  void refuse(std::size_t row, std::string_view column, std::string_view text) const;
  void refuse(std::string_view text) const;

  [[nodiscard]] TableProvenance provenance() const {
    return {source_.name, static_cast<std::int64_t>(rows()), assumed_};
  }

 private:
  [[nodiscard]] std::vector<std::string> split(int line);
  [[nodiscard]] bool read_header(int line, const std::vector<std::string_view>& columns);
  void read_row(int line);
  [[nodiscard]] std::size_t column_index(std::string_view column) const;
  [[nodiscard]] Place place(int line, std::size_t cell) const;

  const Source& source_;
  Problems& problems_;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> cells_;
  std::vector<int> lines_;
  int header_line_ = 1;
  std::int64_t assumed_ = 0;
  bool readable_ = false;
};

}  // namespace rung
