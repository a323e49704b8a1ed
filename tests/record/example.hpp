#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

#include "record/results.hpp"
#include "tests/support/folder.hpp"

/// A small run made by hand, with every table filled, for the tests of this room.
namespace rung::example {

using test::Folder;

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// `months` months from April 2019, `people` places, an April snapshot each year, three entrants.
inline Tables tables(int months = 26, int people = 300) {
  Tables t;
  const Month start = Month::of(2019, 4);
  for (int i = 0; i < months; ++i) {
    t.monthly.month.push_back((start + i).index);
    MonthCounts counts;
    std::int64_t n = 0;
    for_each_count(counts, [&](auto, auto, auto, std::int64_t& value) { value = 1000 * i + ++n; });
    t.monthly.counts.push_back(counts);
    t.monthly.base_pay.push_back(0.002 * i);
    t.monthly.price_index.push_back(1 + 0.001 * i);
    t.monthly.low_pay_line.push_back(867.5 + i);
    t.monthly.adult_floor.push_back(821);
    t.monthly.state_hash.push_back((start + i).since_april() == 11 ? 0xFEDCBA9876543210ULL + i : 0);
    if ((start + i).is_april()) {
      AprilSnapshot s;
      s.month = (start + i).index;
      s.low_pay_line = 867.5 + i;
      for (int p = 0; p < people; ++p) {
        s.hourly_pay.push_back(static_cast<std::uint16_t>(p % 7 == 0 ? 0 : 821 + p + i));
        s.generation.push_back(static_cast<std::uint8_t>(p == 5 ? i / 12 : 0));
        s.occupation.push_back(static_cast<std::uint8_t>(p % 61 == 60 ? 255 : p % 61));
        s.hours.push_back(static_cast<std::uint8_t>(p % 7 == 0 ? 0 : 150));
        s.flags.push_back(
            static_cast<std::uint8_t>(p % 4 + ((p % 8) << seen::status_shift) + (p % 3 == 0 ? 0 : seen::here)));
        s.tenure.push_back(static_cast<std::uint8_t>(p % 256));
        s.firm_size.push_back(static_cast<std::uint8_t>(p % 6));
      }
      t.snapshots.push_back(s);
      AnnualRow row;
      row.month = s.month;
      row.employment_rate_16_64 = 0.76;
      row.low_paid_share = std::numeric_limits<double>::quiet_NaN();
      for (int k = 0; k < sector_count; ++k) row.low_paid_share_by_sector[k] = 0.01 * k;
      for (int k = 0; k < 9; ++k) row.pay_percentile[k] = 800 + 100 * k;
      t.annual.push_back(row);
      t.districts.month.push_back(s.month);
      for (const double value : {0.04, 0.05}) {
        t.districts.unemployment_rate.push_back(value);
        t.districts.posted_pay_premium.push_back(-value);
      }
    }
    if ((start + i).since_april() % 3 == 2) {
      QuarterlyRow row;
      row.month = (start + i).index;
      row.job_to_job = 0.02;
      t.quarterly.push_back(row);
    }
  }
  for (int p = 0; p < people; ++p) {
    t.people.birth.push_back(static_cast<std::int16_t>(-p));
    t.people.woman.push_back(static_cast<std::uint8_t>(p % 2));
    t.people.zone.push_back(static_cast<std::uint16_t>(p % 3));
  }
  t.people.entrant_month = {235, 236, 240};
  t.people.entrant_row = {5, 200, 7};
  t.people.entrant_birth = {40, 41, 42};
  t.people.entrant_woman = {1, 0, 1};
  t.survey_status.assign(static_cast<std::size_t>(people), 2);
  t.survey_generation.assign(static_cast<std::size_t>(people), 1);
  t.survey_employer.assign(static_cast<std::size_t>(people), 77);
  t.employer_last_april.assign(static_cast<std::size_t>(people), 78);
  t.generation_last_april.assign(static_cast<std::size_t>(people), 0);
  t.spell_since_april.assign(static_cast<std::size_t>(people), 1);
  return t;
}

inline Manifest manifest() {
  Manifest m;
  m.scenario =
      "title: An example\nrun: {seed: 7}\nnote: \"\xC2\xA3"
      "1,000\"\n";
  m.scenario_hash = 0x0123456789ABCDEFULL;
  m.reference_hash = 0xFEDCBA9876543210ULL;
  m.title = "An example";
  m.question = "Does it come back?";
  m.seed = 0xFFFFFFFFFFFFFFFFULL;
  m.replicate = 3;
  m.rung_version = "0.1.0";
  m.compiler = "GNU 12.2.0";
  m.area = "teaching-town";
  m.start = Month::of(2019, 4);
  m.zones = {{"E01", "Centre", "Town"}, {"E02", "Hill", "Town"}, {"E03", "Vale", "Country"}};
  return m;
}

inline NamedTable escape_table() {
  NamedTable table{"escape",
                   "by_group",
                   "escape classes",
                   {{"group", {"all", "women, \"young\""}}, {"base_year", {}, {2019, 2020, 2021}, "year", "base year"}},
                   {}};
  table.columns.push_back({"people", "people", "low paid in the base year", std::vector<double>{1, 2, 3, 4, 5, 6}});
  table.columns.push_back({"share",
                           "1",
                           "share of a class",
                           std::vector<double>{.1, .2, .3, .4, .5, .6, .7, .8, .9, 1, 1.1, 1.2},
                           {{"class", {"stuck", "escaped"}}}});
  return table;
}

inline Results results(const Tables& t, PanelChoice panel = PanelChoice::sample) {
  RunNotes run{
      "2026-01-02T03:04:05Z", "host", "rung run x.yaml", 2, "tbb", 123456789, 1.5, {{"search", 0.5}, {"choose", 0.25}}};
  return {manifest(), run, t, panel, {2, 5, 7, 60, 250}, {escape_table()}};
}

}  // namespace rung::example
