#include "record/flat_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "record/part_file.hpp"

namespace rung {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out(1, '"');
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  out += '"';
  return out;
}

std::string cell(const Values& values, std::size_t index) {
  return std::visit(
      [&]<class T>(const std::vector<T>& v) -> std::string {
        if constexpr (std::is_same_v<T, std::string>) {
          return quoted(v[index]);
        } else if constexpr (std::is_same_v<T, double>) {
          return std::isfinite(v[index]) ? fmt::format("{}", v[index]) : "";
        } else {
          return fmt::format("{}", v[index]);
        }
      },
      values);
}

/// How a place on an axis is written: by its label where there is one.
std::string label(const Dimension& dimension, std::size_t i) {
  return dimension.labels.empty() ? fmt::format("{}", dimension.numbers[i]) : dimension.labels[i];
}

/// For place `k` in row-major order, the index along each dimension.
std::vector<std::size_t> unravel(std::size_t k, const std::vector<Dimension>& dims) {
  std::vector<std::size_t> index(dims.size());
  for (std::size_t d = dims.size(); d-- > 0;) {
    index[d] = k % dims[d].size();
    k /= dims[d].size();
  }
  return index;
}

std::string suffix(std::size_t k, const std::vector<Dimension>& further) {
  std::string out;
  const std::vector<std::size_t> index = unravel(k, further);
  for (std::size_t d = 0; d < further.size(); ++d) out += fmt::format("_{}", label(further[d], index[d]));
  return out;
}

std::string flat_name(const NamedTable& table) {
  std::string name = table.place();
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

std::string dictionary(const std::vector<NamedTable>& tables) {
  std::string text = "table,column,unit,meaning\n";
  const auto line = [&](const NamedTable& table, const std::string& column, const std::string& unit,
                        const std::string& meaning) {
    text += fmt::format("{},{},{},{}\n", flat_name(table), quoted(column), quoted(unit), quoted(meaning));
  };
  for (const NamedTable& table : tables) {
    for (const Dimension& d : table.dims) line(table, d.name, d.labels.empty() ? d.unit : "1", d.meaning);
    for (const Column& column : table.columns) {
      for (std::size_t k = 0; k < cells(column.further); ++k) {
        const std::string which = suffix(k, column.further);
        const std::string detail = which.empty() ? "" : fmt::format(" ({})", which.substr(1));
        line(table, column.name + which, column.unit, column.meaning + detail);
      }
    }
  }
  return text;
}

}  // namespace

std::string to_csv(const NamedTable& table) {
  std::string text;
  const auto add = [&](const std::string& field) {
    if (!text.empty() && text.back() != '\n') text += ',';
    text += field;
  };
  for (const Dimension& d : table.dims) add(quoted(d.name));
  for (const Column& column : table.columns) {
    for (std::size_t k = 0; k < cells(column.further); ++k) add(quoted(column.name + suffix(k, column.further)));
  }
  text += '\n';
  const std::size_t rows = cells(table.dims);
  for (std::size_t row = 0; row < rows; ++row) {
    bool first = true;
    const auto put = [&](const std::string& field) {
      if (!first) text += ',';
      first = false;
      text += field;
    };
    const std::vector<std::size_t> index = unravel(row, table.dims);
    for (std::size_t d = 0; d < table.dims.size(); ++d) put(quoted(label(table.dims[d], index[d])));
    for (const Column& column : table.columns) {
      const std::size_t wide = cells(column.further);
      for (std::size_t k = 0; k < wide; ++k) put(cell(column.values, row * wide + k));
    }
    text += '\n';
  }
  return text;
}

std::filesystem::path flat_copy_name(std::filesystem::path file, const std::string& table) {
  if (file.extension() == ".h5") file.replace_extension();
  return fmt::format("{}_{}.csv", file.string(), table);
}

std::vector<std::filesystem::path> write_flat_copy(const std::filesystem::path& results_file, const Results& results,
                                                   Overwrite overwrite) {
  return write_flat_copy(results_file, tables_of(results), overwrite);
}

std::vector<std::filesystem::path> write_flat_copy(const std::filesystem::path& results_file,
                                                   std::vector<NamedTable> tables, Overwrite overwrite) {
  std::erase_if(tables, [](const NamedTable& t) { return t.group == "manifest" || cells(t.dims) == 0; });
  std::vector<std::filesystem::path> names;
  for (const NamedTable& table : tables) names.push_back(flat_copy_name(results_file, flat_name(table)));
  names.push_back(flat_copy_name(results_file, "dictionary"));
  for (const auto& name : names) refuse_existing(name, overwrite);
  for (std::size_t i = 0; i < tables.size(); ++i) write_text_file(names[i], to_csv(tables[i]), overwrite);
  write_text_file(names.back(), dictionary(tables), overwrite);
  return names;
}

}  // namespace rung
