#include "scenario/reference.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "scenario/occupation_rows.hpp"
#include "scenario/resolve.hpp"
#include "scenario/tables.hpp"
#include "scenario/units.hpp"

namespace rung {
namespace {

/// Lines "# name: value" of the head, in their order. All must be there.
enum Head : std::size_t {
  format,
  base_month,
  national_inputs,
  version,
  scenario_name,
  people,
  seed,
  replicates,
  years,
  head_lines
};
constexpr std::array<std::string_view, head_lines> head_names{
    "reference_format", "base_month", "national_inputs", "rung_version", "scenario",
    "people",           "seed",       "replicates",      "years"};

struct Figure {
  std::string_view column;
  double OccupationReference::*member;
  double least, most;
};
constexpr Figure figures[] = {{"filling_rate", &OccupationReference::filling_rate, 0.001, 1},
                              {"vacancy_duration", &OccupationReference::vacancy_duration, 0.25, 120},
                              {"margin", &OccupationReference::margin, -5, 1},
                              {"separation_rate", &OccupationReference::separation_rate, 0, 1},
                              {"vacancy_rate", &OccupationReference::vacancy_rate, 0, 1}};

std::string hash_text(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

/// The head of a file, and what is wrong with it.
class HeadReader {
 public:
  HeadReader(const Source& source, Problems& problems) : source_(source), problems_(problems) {
    for (int line = 1; line <= source.lines(); ++line) {
      std::string_view text = source.line(line);
      if (!text.starts_with("# ")) continue;
      text.remove_prefix(2);
      for (std::size_t k = 0; k < head_lines; ++k) {
        if (line_[k] != 0 || !text.starts_with(head_names[k])) continue;
        const std::string_view rest = text.substr(head_names[k].size());
        if (!rest.starts_with(":")) continue;
        line_[k] = line;
        value_[k] = trimmed(rest.substr(1));
      }
    }
    for (std::size_t k = 0; k < head_lines; ++k) {
      if (line_[k] == 0)
        refuse(k, "missing in the head (it says which run wrote the file). Write the file again with 'rung nation'");
    }
  }
  [[nodiscard]] bool has(Head k) const { return line_[k] != 0; }
  [[nodiscard]] std::string_view value(Head k) const { return value_[k]; }
  template <class T>
  [[nodiscard]] T number(Head k, int base = 10) const {
    T number{};
    const char* const end = value_[k].data() + value_[k].size();
    const auto result = std::from_chars(value_[k].data(), end, number, base);
    if (line_[k] != 0 && (result.ec != std::errc() || result.ptr != end)) {
      refuse(k, fmt::format("'{}' is not a whole number (one is wanted here). Write the file again with 'rung nation'",
                            value_[k]));
    }
    return number;
  }
  void refuse(std::size_t k, std::string_view text) const {
    problems_.add({&source_, line_[k] == 0 ? 1 : line_[k], 0}, head_names[k], text);
  }

 private:
  const Source& source_;
  Problems& problems_;
  std::array<int, head_lines> line_{};
  std::array<std::string_view, head_lines> value_{};
};

/// Nothing where the file is of another format: its rows are then not looked at.
std::optional<NationalReference> read_head(const HeadReader& head, const Scenario& scenario) {
  if (head.has(format) && head.value(format) != fmt::format("{}", reference_format)) {
    head.refuse(format, fmt::format("'{}' is a format that this version of Rung does not read (it reads {}). Write the "
                                    "file again with 'rung nation', or use the version that wrote it ({})",
                                    head.value(format), reference_format, head.value(version)));
    return std::nullopt;
  }
  NationalReference reference;
  if (const auto month = parse_month(std::string(head.value(base_month)))) {
    reference.month = *month;
    if (*month != scenario.run.start) {
      head.refuse(base_month,
                  fmt::format("{} is not the month of this run, whose run.start is {} (filling rates and "
                              "margins go with the nation's pay and floors of their month). Start then, or "
                              "write the file again with 'rung nation ... --set run.start={}'",
                              to_string(*month), to_string(scenario.run.start), to_string(scenario.run.start)));
    }
  } else if (head.has(base_month)) {
    head.refuse(base_month, fmt::format("'{}' is not a month (year-month is wanted). Write the file again with 'rung "
                                        "nation'",
                                        head.value(base_month)));
  }
  reference.national_hash = head.number<std::uint64_t>(national_inputs, 16);
  if (head.has(national_inputs) && reference.national_hash != scenario.national.hash) {
    head.refuse(
        national_inputs,
        fmt::format("written with other tables of the nation, of hash {}; those of this run have {} (its figures "
                    "go with theirs). Write it again with 'rung nation', or use those tables",
                    head.value(national_inputs), hash_text(scenario.national.hash)));
  }
  reference.version = head.value(version);
  if (head.has(version) && reference.version != RUNG_VERSION) {
    head.refuse(version,
                fmt::format("written by Rung {}; this is {} (another version may have another model). Write the "
                            "file again with 'rung nation', or use that version",
                            reference.version, RUNG_VERSION));
  }
  reference.scenario = head.value(scenario_name);
  reference.people = head.number<std::int64_t>(people);
  reference.seed = head.number<std::uint64_t>(seed);
  reference.replicates = head.number<int>(replicates);
  reference.years = head.number<int>(years);
  return reference;
}

}  // namespace

std::string nation_run_text(const NationRun& r) {
  std::array<std::string, head_lines> head;
  head[format] = fmt::format("{}", reference_format);
  head[base_month] = to_string(r.month);
  head[national_inputs] = hash_text(r.national_hash);
  head[version] = r.version;
  head[scenario_name] = r.scenario;
  head[people] = fmt::format("{}", r.people);
  head[seed] = fmt::format("{}", r.seed);
  head[replicates] = fmt::format("{}", r.replicates);
  head[years] = fmt::format("{}", r.years);
  std::string text;
  for (std::size_t k = 0; k < head_lines; ++k) text += fmt::format("# {}: {}\n", head_names[k], head[k]);
  return text;
}

std::optional<NationRun> read_nation_run(const Source& source, const Scenario& scenario, Problems& problems) {
  const std::optional<NationalReference> head = read_head(HeadReader(source, problems), scenario);
  return head ? std::optional<NationRun>(*head) : std::nullopt;
}

std::string describe_nation_run(const NationRun& r) {
  return fmt::format("{} {} of {}, {} people, {} years from {}, seed {}, by Rung {}", r.replicates,
                     r.replicates == 1 ? "run" : "runs", r.scenario, r.people, r.years, to_string(r.month), r.seed,
                     r.version);
}

std::string reference_text(const NationalReference& r, const std::string& remarks) {
  std::string text = remarks + nation_run_text(r);
  text += "sector,grade";
  for (const Figure& figure : figures) text += fmt::format(",{}", figure.column);
  text += ",source,status\n";
  for (std::size_t j = 0; j < occupation_count; ++j) {
    const Occupation occupation(static_cast<std::uint8_t>(j));
    text += fmt::format("{},{}", name(occupation.sector()), occupation.grade());
    for (const Figure& figure : figures) text += fmt::format(",{:.6f}", r.occupations[j].*figure.member);
    text += fmt::format(",rung nation {},assumed\n", r.scenario);
  }
  return text;
}

void read_reference(const Source& source, Scenario& scenario, Problems& problems) {
  const HeadReader head(source, problems);
  std::optional<NationalReference> reference = read_head(head, scenario);
  if (!reference) return;
  std::vector<std::string_view> columns{"sector", "grade"};
  for (const Figure& figure : figures) columns.push_back(figure.column);
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  OccupationRows rows(table);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto occupation = rows.take(i);
    if (!occupation) continue;
    for (const Figure& figure : figures) {
      reference->occupations[occupation->index()].*figure.member =
          table.number(i, figure.column, figure.least, figure.most).value_or(figure.least);
    }
  }
  rows.finish();
  scenario.national.reference = std::move(reference);
  scenario.national.reference_hash = fnv1a(source.text);
  scenario.provenance.push_back(table.provenance());
}

std::vector<ReferenceUse> reference_uses(const Scenario& scenario) {
  const Parameters& p = scenario.parameters;
  std::vector<ReferenceUse> uses;
  const bool nation = p.job_creation.reference == ReferenceChoice::own;
  if (p.job_creation.absorption != Absorption::off && !nation) {
    uses.push_back({"job_creation.absorption", "job creation compares an area with the nation",
                    "turn job_creation.absorption off"});
  }
  if (p.ring.rates == NationalFigures::reference && scenario.run.ring == RingChoice::open) {
    uses.push_back(
        {"ring.rates", "posts of the ring are left and filled as the nation's are", "set ring.rates to as_assumed"});
  }
  if (p.vacancies.durations == NationalFigures::reference && !nation) {
    uses.push_back({"vacancies.durations", "sites compare how long their vacancies stand open with the nation's",
                    "set vacancies.durations to as_assumed"});
  }
  return uses;
}

std::string describe_reference(const Scenario& scenario) {
  if (!scenario.national.reference) return "none: nothing in this run is compared with the nation";
  std::string text = fmt::format("{} (file {}, of hash {})", describe_nation_run(*scenario.national.reference),
                                 scenario.national.reference_file, hash_text(scenario.national.reference_hash));
  const std::vector<ReferenceUse> uses = reference_uses(scenario);
  if (uses.empty()) text += "; named by the scenario, and nothing in this run is compared with it";
  for (const ReferenceUse& use : uses) text += fmt::format("; for {}: {}", use.key, use.why);
  return text;
}

}  // namespace rung
