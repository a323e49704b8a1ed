#include "record/read_results.hpp"

#if defined(RUNG_HDF5)
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <set>
#include <type_traits>

#include "record/hdf5_file.hpp"

namespace rung {
namespace {

constexpr const char* own_group = "manifest/run";  // may differ between equal runs

/// Where a dataset first differs, counted along its first dimension, and how to say it.
struct Difference {
  std::size_t row = 0;
  std::string words;
};

template <class T>
bool same(const T& a, const T& b) {
  if constexpr (std::is_same_v<T, double>) {  // NaN equals itself
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
  }
  return a == b;
}

std::string show(const std::string& text) {
  return text.size() <= 60 ? fmt::format("\"{}\"", text) : fmt::format("a text of {} characters", text.size());
}
template <class T>
std::string show(const T& value) {
  return fmt::format("{}", value);
}

/// The index of the k-th value, "[3, 17]"; nothing for a scalar.
std::string index_of(std::size_t k, const std::vector<hsize_t>& shape) {
  std::vector<std::size_t> index(shape.size());
  for (std::size_t d = shape.size(); d-- > 0;) {
    index[d] = k % shape[d];
    k /= shape[d];
  }
  return shape.empty() ? "" : fmt::format("[{}]", fmt::join(index, ", "));
}

class Comparison {
 public:
  Comparison(hid_t a, hid_t b) : a_(a), b_(b) {}

  [[nodiscard]] std::optional<std::string> run() const {
    std::set<std::string> names;
    for (const hid_t file : {a_, b_}) {
      const Children children = children_of(file);
      names.insert(children.groups.begin(), children.groups.end());
    }
    std::vector<std::string> order(names.begin(), names.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& x, const auto& y) { return rank(x) < rank(y); });
    for (const std::string& name : order) {
      if (auto words = group(name)) return words;
    }
    return std::nullopt;
  }

 private:
  static int rank(const std::string& name) { return name == "monthly" ? 0 : name == "manifest" ? 2 : 1; }

  [[nodiscard]] std::optional<std::string> missing(const std::string& path) const {
    const bool in_a = has(a_, path);
    if (in_a && has(b_, path)) return std::nullopt;
    return fmt::format("{} is only in the {} file", path, in_a ? "first" : "second");
  }

  /// The earliest row that differs among the datasets of a group, then its subgroups.
  [[nodiscard]] std::optional<std::string> group(const std::string& path) const {
    if (path == own_group) return std::nullopt;
    if (auto words = missing(path)) return words;
    std::set<std::string> groups, datasets;
    for (const hid_t file : {a_, b_}) {
      const Children children = children_of(Handle{H5Gopen2(file, path.c_str(), H5P_DEFAULT), H5Gclose});
      groups.insert(children.groups.begin(), children.groups.end());
      datasets.insert(children.datasets.begin(), children.datasets.end());
    }
    std::optional<Difference> first;
    for (const std::string& name : datasets) {
      auto found = dataset(path, path + "/" + name);
      if (found && (!first || found->row < first->row)) first = std::move(found);
    }
    if (first) return first->words;
    for (const std::string& name : groups) {
      if (auto words = group(path + "/" + name)) return words;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Difference> dataset(const std::string& place, const std::string& path) const {
    if (auto words = missing(path)) return Difference{~std::size_t{0}, *words};
    const Values a = read_dataset(a_, path), b = read_dataset(b_, path);
    const auto shape_a = shape(a_, path), shape_b = shape(b_, path);
    if (a.index() != b.index() || shape_a.size() != shape_b.size() ||
        !std::equal(shape_a.begin() + (shape_a.empty() ? 0 : 1), shape_a.end(),
                    shape_b.begin() + (shape_b.empty() ? 0 : 1))) {
      return Difference{0, fmt::format("{}: another type or shape", path)};
    }
    return std::visit(
        [&]<class T>(const std::vector<T>& x) -> std::optional<Difference> {
          const std::vector<T>& y = std::get<std::vector<T>>(b);
          const std::size_t both = std::min(x.size(), y.size());
          std::size_t k = 0;
          while (k < both && same(x[k], y[k])) ++k;
          if (k == both && x.size() == y.size()) return std::nullopt;
          const std::size_t rows = shape_a.empty() ? 1 : std::max(shape_a[0], shape_b[0]);
          const std::size_t row = k / (std::max(x.size(), y.size()) / rows);
          if (k == both) {
            return Difference{
                row, fmt::format("{}: {} rows in the first file, {} in the second", path, shape_a[0], shape_b[0])};
          }
          return Difference{row, fmt::format("{}{}{}: {} in the first file, {} in the second", path,
                                             index_of(k, shape_a), when(place, row), show(x[k]), show(y[k]))};
        },
        a);
  }

  static std::vector<hsize_t> shape(hid_t file, const std::string& path) {
    return shape_of(Handle{H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose});
  }

  /// " (2019-04)" for a row of the monthly table.
  [[nodiscard]] std::string when(const std::string& place, std::size_t row) const {
    if (place != "monthly" || !has(a_, "monthly/month_label")) return "";
    const Values labels = read_dataset(a_, "monthly/month_label");
    const auto* months = std::get_if<std::vector<std::string>>(&labels);
    return months != nullptr && row < months->size() ? fmt::format(" ({})", (*months)[row]) : "";
  }

  hid_t a_;
  hid_t b_;
};

}  // namespace

std::optional<std::string> first_difference(const std::filesystem::path& a, const std::filesystem::path& b) {
  (void)read_manifest(a);  // refuses what is not ours
  (void)read_manifest(b);
  const Handle first = open_file(a), second = open_file(b);
  return Comparison(first, second).run();
}

}  // namespace rung
#endif
