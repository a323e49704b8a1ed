#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "scenario/mover_state.hpp"
#include "scenario/parameters.hpp"
#include "scenario/programme.hpp"

/// What the user asked, typed and immutable. Everything a run needs is in here: no file is opened
/// after a Scenario exists.
namespace rung {

/// Age bands of the wage floors: 16-17, 18-20, 21, 22-24, 25 and over. Five, because the adult
/// rate began at 22 until September 2010, at 21 until March 2016 and at 25 afterwards.
inline constexpr int floor_band_count = 5;
[[nodiscard]] constexpr int floor_band(int age) {
  return age < 18 ? 0 : age < 21 ? 1 : age < 22 ? 2 : age < 25 ? 3 : 4;
}

using BySector = std::array<double, sector_count>;

/// One month of the nation (scenarios/uk/national.csv). Money is nominal.
struct NationalRow {
  Month month;
  double price_index = 1;                          ///< CPI, April 2019 = 1
  double base_pay = 0;                             ///< B, log points, April 2019 = 0
  std::array<int, floor_band_count> wage_floor{};  ///< pence per hour, by age band
  double low_pay_line = 0;                         ///< pence per hour, 2/3 of the national median
  double median_pay = 0;                           ///< pence per hour
  double universal_credit_share = 0;               ///< households on UC rather than tax credits
};

/// What a run on the path reads beside that (scenarios/uk/path.csv): found on the run of the nation.
struct PathRow {
  Month month;
  double base_pay = 0;  ///< B, log points, April 2019 = 0; in place of the row's
  BySector jobs{};      ///< employers' posts in each sector, over those of the area's tables
};

/// Tax, National Insurance and benefits of a tax year (scenarios/uk/taxes.csv). Pounds, as published.
struct TaxYear {
  int year = 2019;  ///< the year in which it begins
  double personal_allowance = 0, basic_rate = 0, higher_rate = 0, higher_threshold = 0;             // a year
  double ni_threshold = 0, ni_upper = 0, ni_rate = 0, ni_upper_rate = 0, lower_earnings_limit = 0;  // a week
  double employer_ni_threshold = 0, employer_ni_rate = 0;                                           // a week
  double child_benefit_first = 0, child_benefit_next = 0;                                           // a week
  double council_tax_support = 0, council_tax_taper = 0;                                            // a month
  double wtc_basic = 0, wtc_couple = 0, wtc_30_hours = 0, ctc_child = 0, ctc_family = 0;            // a year
  double tax_credit_taper = 0, tax_credit_threshold = 0, ctc_only_threshold = 0;                    // a year
  double housing_benefit = 0, housing_benefit_taper = 0;                                            // rent a month
  double jobseekers_single = 0, jobseekers_couple = 0;                                              // a week
  double uc_single = 0, uc_couple = 0, uc_child_first = 0, uc_child_next = 0;                       // a month
  double uc_work_allowance_housing = 0, uc_work_allowance = 0, uc_taper = 0, uc_housing = 0;        // a month
};

/// The same with amounts of money times `factor`; rates and tapers stay.
[[nodiscard]] TaxYear at_prices(const TaxYear& year, double factor);

/// An occupation in the nation: means of months in a steady state.
struct OccupationReference {
  double filling_rate = 0;      ///< q*: of vacancies open, in a month
  double vacancy_duration = 0;  ///< vdur*: months from opening to filling or closing
  double margin = 0;            ///< m*: 1 - labour cost over output of filled posts
  double separation_rate = 0;   ///< h*: of holders, who leave the employer in a month
  double vacancy_rate = 0;      ///< vacancies at the end of a month over posts
};

/// Which runs of the nation wrote a table.
struct NationRun {
  Month month;                      ///< the run's start, whose national inputs it lived in
  std::uint64_t national_hash = 0;  ///< of those inputs
  std::string scenario;             ///< that was run
  std::string version;              ///< of Rung
  std::int64_t people = 0;          ///< in each replicate
  std::uint64_t seed = 0;
  int replicates = 0;
  int years = 0;  ///< averaged of each
};

/// What an area's market is compared with (scenarios/uk/reference.csv): a run of the nation wrote it. For a steady
/// run, so one row an occupation holds for all months.
struct NationalReference : NationRun {
  std::array<OccupationReference, occupation_count> occupations;
};

/// How people elsewhere in the UK go on (scenarios/uk/national_moves.csv): a run of the nation wrote it.
struct NationalMoves {
  NationRun run;
  MoveTable table{};
};

struct NationalInputs {
  std::vector<NationalRow> months;  ///< in order, without gaps
  std::vector<PathRow> path;        ///< likewise; none where the run is steady
  std::vector<TaxYear> tax_years;   ///< in order
  std::uint64_t hash = 0;           ///< of the figures of the nation's other tables
  std::optional<NationalReference> reference;
  std::uint64_t reference_hash = 0;  ///< of the file; 0: not used
  std::string reference_file;        ///< as it is named in the resolved scenario
  std::optional<NationalMoves> moves;
  /// Partner's gross earnings by class, pounds a month at April 2019.
  std::array<double, 3> partner_earnings{0, 1100, 2200};
};

/// A sector as the nation has it (scenarios/uk/sectors.csv).
struct SectorInput {
  Depth depth = Depth::flat;
  std::array<double, grade_count> ladder{};  ///< share of jobs by grade; sums to 1
  double pay_shift = 0;                      ///< log points
  double separation_factor = 1;
  double part_time_share = 0;
  double shift_variability = 0;
  double vacancy_rate = 0.027;  ///< of posts
  double chain_share = 0;       ///< of sites that belong to an enterprise of several sites
  double chain_sites = 10;      ///< sites of such an enterprise
};

/// A node of the career graph (scenarios/uk/careers.csv).
struct OccupationInput {
  BySkill requirement{};
  int credential_level = 0;     ///< 0 none, 1 entry (L2), 2 skilled (L3), 3 advanced (L4+)
  double credential_share = 0;  ///< of vacancies for which it is compulsory
  bool credential_statutory = false;
  int experience_months = 0;    ///< in the sector
  double experience_share = 0;  ///< of vacancies that insist
};

struct ZoneInput {
  std::string code;  ///< ONS code, or an own one when made up
  std::string name;
  ZoneGroupId group;
  double easting_km = 0, northing_km = 0;
  double population = 0;  ///< people aged 16 to 69
  double jobs = 0;        ///< employee jobs at work here (relative weight within the area)
  double within_km = 0;   ///< mean journey within it, in a straight line; 0: the area's
};

/// A district of the ring around the area; people of the census who cross the border to work.
struct RingDistrict {
  std::string name;
  double easting_km = 0, northing_km = 0;  ///< of its main town
  double commute_in = 0;                   ///< live there and work in the area
  double commute_out = 0;                  ///< live in the area and work there
};

/// Journeys to work of a district of the area at the census; people.
struct GroupCommuting {
  double fixed_workplace = 0;  ///< live there and have a fixed place of work
  double commute_in = 0;       ///< work there and live outside the area
  double commute_out = 0;      ///< live there and work outside the area
};

/// A figure to stand beside a result, not used by the model.
struct PublishedFigure {
  std::string name;    ///< e.g. "employment_rate"
  double value = 0;    ///< fraction
  std::string source;  ///< with year
};

/// One local labour market (scenarios/areas/X.yaml and the tables beside it).
struct AreaInputs {
  std::string name;
  std::vector<std::string> groups;  ///< zone groups (districts)
  std::vector<ZoneInput> zones;
  /// People by group, sex (0 men, 1 women) and single year of age from 16 to 69; people.
  std::vector<std::array<std::array<double, 54>, 2>> population;
  /// Shares of highest qualification (RQF 0 none, 1, 2, 3, 4 short of a degree, 6 degree) by age
  /// band 16-19, 20-24, 25-29, 30-39, 40-49, 50-69; each row sums to 1.
  std::array<std::array<double, 6>, 6> qualification{};
  /// Employee jobs by group of work place, sector and grade.
  std::vector<std::array<std::array<double, grade_count>, sector_count>> jobs;
  double employees = 0;                     ///< resident employees aged 16 to 69
  double employment_rate = 0.76;            ///< at the start of the burn-in, 16 to 64
  double self_employed_share = 0.13;        ///< of those in work
  double sites = 0;                         ///< sites of two or more staff
  std::array<double, 2> speed_kmh{28, 13};  ///< door to door: by car, otherwise
  std::array<double, 2> fixed_minutes{5, 6};
  double detour = 1.3;          ///< road distance over straight line
  double within_zone_km = 0.8;  ///< straight line to another point of the same zone
  /// Above 0: groups are labour markets of a nation. Of a look's tries this share goes to a neighbouring one.
  double neighbour_share = 0;
  int neighbours = 3;  ///< labour markets nearest to one
  std::vector<PublishedFigure> published;
  std::vector<RingDistrict> ring;         ///< none: the area names no ring
  std::vector<GroupCommuting> commuting;  ///< by group
};

inline constexpr std::array<int, 6> qualification_levels{0, 1, 2, 3, 4, 6};
inline constexpr std::array<int, 6> qualification_age_from{16, 20, 25, 30, 40, 50};

/// How much of a table is sourced: rows whose `status` is not `assumed`.
struct TableProvenance {
  std::string table;  ///< its path as given
  std::int64_t rows = 0;
  std::int64_t assumed = 0;
};

struct Scenario {
  std::string title;
  std::string question;
  RunSettings run;
  RecordSettings record;
  Parameters parameters;
  std::vector<Programme> programmes;  ///< in order of name, those that are off too
  NationalInputs national;
  std::array<SectorInput, sector_count> sectors;
  std::array<OccupationInput, occupation_count> occupations;
  AreaInputs area;
  std::vector<TableProvenance> provenance;
  /// The scenario after `extends`, defaults and --set, as YAML text: what a results file keeps.
  std::string resolved;
  std::uint64_t hash = 0;  ///< of the resolved text and the tables
};

}  // namespace rung
