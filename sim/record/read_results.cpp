#include "record/read_results.hpp"

#if defined(RUNG_HDF5)
#include <fmt/format.h>

#include <charconv>
#include <type_traits>

#include "record/hdf5_file.hpp"
#include "record/manifest.hpp"

namespace rung {
namespace {

InputError not_ours(const std::filesystem::path& path, const std::string& why) {
  return InputError(
      fmt::format("{}: not a results file of Rung ({}). Give a file that `rung run` wrote.", path.string(), why));
}

/// Opens a file of ours, of a format that is known here.
Handle open_results(const std::filesystem::path& path) {
  Handle file = open_file(path);
  if (read_attribute(file, "filetype") != "rung results") throw not_ours(path, "the attribute filetype is missing");
  const std::string version = read_attribute(file, "format_version");
  if (version.substr(0, version.find('.')) != std::to_string(format_major)) {
    throw InputError(fmt::format("{}: format {} (this program reads {}). Read it with the version that wrote it.",
                                 path.string(), version, format_version()));
  }
  return file;
}

Values values_of(const Handle& file, const std::filesystem::path& path, const std::string& dataset) {
  if (!has(file, dataset)) {
    throw InputError(
        fmt::format("{}: {} is not in the file. See FORMAT.md for what is, and when.", path.string(), dataset));
  }
  return read_dataset(file, dataset);
}

/// Numbers of whatever width, as T.
template <class T>
std::vector<T> column_as(const Handle& file, const std::filesystem::path& path, const std::string& dataset) {
  return std::visit(
      [&]<class Stored>(const std::vector<Stored>& values) -> std::vector<T> {
        if constexpr (std::is_same_v<Stored, std::string>) {
          throw InputError(fmt::format("{}: {} is text, not numbers.", path.string(), dataset));
        } else {
          std::vector<T> numbers;
          for (const Stored value : values) numbers.push_back(static_cast<T>(value));
          return numbers;
        }
      },
      values_of(file, path, dataset));
}

std::vector<std::string> texts_of(const Handle& file, const std::filesystem::path& path, const std::string& dataset) {
  Values values = values_of(file, path, dataset);
  if (auto* v = std::get_if<std::vector<std::string>>(&values)) return std::move(*v);
  throw InputError(fmt::format("{}: {} is numbers, not text.", path.string(), dataset));
}

class ManifestReader {
 public:
  ManifestReader(hid_t file, const std::filesystem::path& path) : file_(file), path_(path) {}

  [[nodiscard]] std::vector<std::string> texts(const std::string& name) const {
    if (!has(file_, "manifest/" + name)) return {};
    Values values = read_dataset(file_, "manifest/" + name);
    if (auto* v = std::get_if<std::vector<std::string>>(&values)) return *v;
    throw not_ours(path_, "manifest/" + name + " is not text");
  }
  [[nodiscard]] std::string text(const std::string& name) const {
    const std::vector<std::string> found = texts(name);
    if (found.size() != 1) throw not_ours(path_, "manifest/" + name + " is missing");
    return found.front();
  }
  [[nodiscard]] std::uint64_t hash(const std::string& name) const {
    const std::string digits = text(name);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc{} || end != digits.data() + digits.size()) throw not_ours(path_, "manifest/" + name);
    return value;
  }
  template <class T>
  [[nodiscard]] T number(const std::string& name) const {
    if (!has(file_, "manifest/" + name)) throw not_ours(path_, "manifest/" + name + " is missing");
    const Values values = read_dataset(file_, "manifest/" + name);
    const auto* v = std::get_if<std::vector<T>>(&values);
    if (v == nullptr || v->size() != 1) throw not_ours(path_, "manifest/" + name + " is not one number");
    return v->front();
  }

 private:
  hid_t file_;
  const std::filesystem::path& path_;
};

}  // namespace

Manifest read_manifest(const std::filesystem::path& path) {
  const Handle file = open_results(path);
  const ManifestReader in(file, path);
  Manifest m;
  m.format_version = in.text("format_version");
  m.title = in.text("title");
  m.question = in.text("question");
  m.scenario = in.text("scenario");
  m.scenario_hash = in.hash("scenario_hash");
  // files of format 1.0 had none
  if (const auto found = in.texts("reference_hash"); found.size() == 1 && found.front() != "none") {
    m.reference_hash = in.hash("reference_hash");
  }
  m.seed = in.number<std::uint64_t>("seed");
  m.replicate = in.number<std::uint64_t>("replicate");
  m.rung_version = in.text("rung_version");
  m.compiler = in.text("compiler");
  m.complete = in.number<std::uint8_t>("complete") != 0;
  m.area = in.text("area");
  m.start = Month{in.number<std::int32_t>("start")};
  const std::vector<std::string> codes = in.texts("zone"), names = in.texts("zone_name"),
                                 groups = in.texts("zone_group");
  if (names.size() != codes.size() || groups.size() != codes.size()) throw not_ours(path, "manifest/zone");
  for (std::size_t i = 0; i < codes.size(); ++i) m.zones.push_back({codes[i], names[i], groups[i]});
  return m;
}

std::vector<double> read_numbers(const std::filesystem::path& path, const std::string& dataset) {
  return column_as<double>(open_results(path), path, dataset);
}

std::vector<std::string> read_texts(const std::filesystem::path& path, const std::string& dataset) {
  return texts_of(open_results(path), path, dataset);
}

RecordedRun read_run(const std::filesystem::path& path) {
  RecordedRun run{path.string(), read_manifest(path), {}, {}};
  const Handle file = open_results(path);
  MonthlyTable& m = run.monthly;
  m.month = column_as<std::int32_t>(file, path, "monthly/month_index");
  m.counts.resize(m.month.size());
  std::vector<std::vector<std::int64_t>> columns;
  MonthCounts none;
  for_each_count(none, [&](const char* name, auto, auto, auto&) {
    columns.push_back(column_as<std::int64_t>(file, path, std::string("monthly/") + name));
    if (columns.back().size() != m.month.size()) throw not_ours(path, fmt::format("monthly/{} is short", name));
  });
  for (std::size_t t = 0; t < m.month.size(); ++t) {
    std::size_t k = 0;
    for_each_count(m.counts[t], [&](auto, auto, auto, std::int64_t& value) { value = columns[k++][t]; });
  }
  m.base_pay = column_as<double>(file, path, "monthly/base_pay");
  m.price_index = column_as<double>(file, path, "monthly/price_index");
  m.low_pay_line = column_as<double>(file, path, "monthly/low_pay_line");
  m.adult_floor = column_as<std::int32_t>(file, path, "monthly/adult_floor");
  m.state_hash = column_as<std::uint64_t>(file, path, "monthly/state_hash");
  if (!has(file, "escape") || !has(file, "escape/classes")) return run;
  const auto labels = [&](const char* name) { return texts_of(file, path, std::string("escape/classes/") + name); };
  RecordedEscape escape;
  escape.base_year = column_as<std::int32_t>(file, path, "escape/classes/base_year");
  escape.rule = labels("rule");
  escape.ages = labels("ages");
  escape.where = labels("where");
  escape.fate = labels("class");
  escape.people = column_as<std::int64_t>(file, path, "escape/classes/people");
  const std::size_t wanted =
      escape.base_year.size() * escape.rule.size() * escape.ages.size() * escape.where.size() * escape.fate.size();
  if (escape.people.size() != wanted) throw not_ours(path, "escape/classes is short");
  run.escape = std::move(escape);
  return run;
}

}  // namespace rung
#endif
