#include "scenario/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scenario/commuting.hpp"
#include "scenario/records.hpp"
#include "scenario/reference.hpp"

namespace rung {
namespace {

/// The longest journey that a travel time of one byte can hold.
constexpr double most_minutes = 255;

class Checker {
 public:
  Checker(const Draft& draft, Problems& problems) : draft_(draft), problems_(problems) {}

  void all() const {
    check_sums();
    check_national();
    check_area();
    check_reach();
    check_ring();
    check_job_creation();
    for (const Programme& programme : draft_.scenario.programmes) check_programme(programme);
  }

 private:
  /// Where the first of these keys was given that was given at all.
  [[nodiscard]] Place at(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
      if (const auto found = draft_.given.find(key); found != draft_.given.end()) return found->second;
    }
    return {};
  }
  void refuse(std::string_view key, const std::string& text) const { problems_.add(at({key}), key, text); }

  template <std::size_t n>
  void sums_to_one(std::string_view key, const std::array<double, n>& shares) const {
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (std::abs(sum - 1) > 1e-6) refuse(key, fmt::format("sums to {:.6g} (these shares sum to 1). Mend them", sum));
  }

  void check_sums() const {
    const Parameters& p = draft_.scenario.parameters;
    sums_to_one("skills.weight", p.skills.weight);
    sums_to_one("demography.partner_class_share", p.demography.partner_class_share);
    sums_to_one("vacancies.part_time_hours", p.vacancies.part_time_hours);
    sums_to_one("vacancies.full_time_hours", p.vacancies.full_time_hours);
    const double contracts = p.vacancies.zero_hours_share + p.vacancies.temporary_share + p.vacancies.agency_share;
    if (contracts > 1) {
      problems_.add(
          at({"vacancies.zero_hours_share", "vacancies.temporary_share", "vacancies.agency_share"}),
          "vacancies.zero_hours_share",
          fmt::format("zero_hours_share, temporary_share and agency_share sum to {:.6g} (shares of vacancies, at "
                      "most 1 together). Lower one",
                      contracts));
    }
  }

  void check_national() const {
    const NationalInputs& national = draft_.scenario.national;
    const Month start = draft_.scenario.run.start;
    const Month first = national.months.front().month;
    const Month last = national.months.back().month;
    if (start < first || start > last) {
      refuse("run.start", fmt::format("{} is not in the national table (it has {} to {}). Choose a month in it",
                                      to_string(start), to_string(first), to_string(last)));
    }
    if (draft_.scenario.run.economy == EconomyChoice::path) return check_path();
    if (draft_.tables.contains("national.path")) {
      refuse("national.path",
             "run.economy is steady (the table is of a path). Write 'economy: path' in run, or leave the table out");
    }
    if (draft_.scenario.parameters.growth.posts == PostsChoice::flat) {
      refuse("growth.posts",
             "flat, but run.economy is steady (posts do not follow a path there anyway). Write 'economy: path' in run, "
             "or leave it out");
    }
    if (draft_.scenario.parameters.growth.floors == FloorsChoice::indexed) {
      refuse("growth.floors",
             "indexed, but run.economy is steady (its floors keep their ratio to base pay anyway). Write 'economy: "
             "path' in run, or leave it out");
    }
    const int tax_year = (start + -start.since_april()).year();
    if (std::none_of(national.tax_years.begin(), national.tax_years.end(),
                     [&](const TaxYear& year) { return year.year == tax_year; })) {
      refuse("run.start",
             fmt::format("the tax year from April {} is not in the table of taxes (the start needs it). Add its rows, "
                         "or start in another year",
                         tax_year));
    }
  }

  /// A table of the path must have all months that are lived.
  template <class Rows>
  void lives_within(std::string_view key, const Rows& rows) const {
    const RunSettings& run = draft_.scenario.run;
    const Month last = run.start + 12 * run.years;
    const std::string& file = draft_.tables.find(key)->second.shown;
    const auto lacks = [&](Month month, std::string_view advice) {
      problems_.add(at({"run.years", "run.start", key}), key,
                    fmt::format("{} has no row of {} (a run on the path reads each month from {} to {}). {}", file,
                                to_string(month), to_string(run.start), to_string(last), advice));
    };
    if (rows.empty() || run.start < rows.front().month) return lacks(run.start, "Start later, or add rows");
    if (last > rows.back().month) {
      lacks(std::max(run.start, rows.back().month + 1), "Shorten run.years, or add rows");
    }
  }

  /// What a steady run reads of the nation's market is of one month, and cannot hold on a path.
  void check_path() const {
    const Scenario& scenario = draft_.scenario;
    lives_within("national.months", scenario.national.months);
    lives_within("national.path", scenario.national.path);
    for (const TaxYear& year : scenario.national.tax_years) {
      const Month april = Month::of(year.year, 4);
      const auto& months = scenario.national.months;
      if (april < months.front().month || april > months.back().month) {
        refuse("national.taxes",
               fmt::format("taxes of {} cannot be moved to the prices of other years ({} is not among the months of "
                           "the nation). Leave that year out, or add the month",
                           year.year, to_string(april)));
      }
    }
    if (scenario.run.ring == RingChoice::open) {
      refuse("run.ring",
             "open on a path (posts of the ring would stay as many through a recession). Write 'ring: closed'");
    }
    if (scenario.run.movers == MoversChoice::followed) {
      refuse("run.movers",
             "followed on a path (national_moves.csv is of a steady run, in one month's market). Leave run.movers "
             "unobserved");
    }
    for (const ReferenceUse& use : reference_uses(scenario)) {
      refuse(use.key,
             fmt::format("needs the nation's reference on a path (reference.csv is of a steady run, in one month's "
                         "market; one by month is not written yet). Instead {}",
                         use.without));
    }
    const Month indexed = scenario.parameters.growth.floors_indexed_from;
    const Month last = scenario.run.start + 12 * scenario.run.years;
    if (scenario.parameters.growth.floors == FloorsChoice::indexed &&
        (indexed < scenario.run.start || indexed > last)) {
      refuse("growth.floors_indexed_from",
             fmt::format("{} is not in the run (it lives from {} to {}). Choose a month in it", to_string(indexed),
                         to_string(scenario.run.start), to_string(last)));
    }
  }

  void check_area() const {
    const AreaInputs& area = draft_.scenario.area;
    double people = 0;
    for (const auto& group : area.population) {
      for (const auto& ages : group) people = std::accumulate(ages.begin(), ages.end(), people);
    }
    if (area.employees > people) {
      refuse("area.employees",
             fmt::format("{} employees among {} people aged 16 to 69 (there cannot be more). Check both",
                         area.employees, people));
    }
    if (area.sites > area.employees) {
      refuse("area.sites", fmt::format("{} sites for {} employees (a site has two or more staff). Check both",
                                       area.sites, area.employees));
    }
    for (std::size_t group = 0; group < area.groups.size(); ++group) {
      double in_zones = 0, at_work = 0, residents = 0, in_table = 0;
      for (const ZoneInput& zone : area.zones) {
        if (zone.group.index() != group) continue;
        at_work += zone.jobs;
        residents += zone.population;
      }
      for (const auto& sector : area.jobs[group]) in_zones = std::accumulate(sector.begin(), sector.end(), in_zones);
      for (const auto& ages : area.population[group]) in_table = std::accumulate(ages.begin(), ages.end(), in_table);
      if (in_zones > 0 && at_work <= 0) {
        refuse("area.zones",
               fmt::format("{} has jobs, but none in its zones (nowhere to place them). Give its zones jobs",
                           area.groups[group]));
      }
      if (in_table > 0 && residents <= 0) {
        refuse("area.zones",
               fmt::format("{} has people, but none in its zones (nowhere to place them). Give its zones a population",
                           area.groups[group]));
      }
    }
  }

  void check_reach() const {
    const AreaInputs& area = draft_.scenario.area;
    if (area.zones.size() < 2) return;
    for (const ZoneInput& from : area.zones) {
      const bool reached = std::any_of(area.zones.begin(), area.zones.end(), [&](const ZoneInput& to) {
        return &from != &to &&
               minutes_by_car(from.easting_km - to.easting_km, from.northing_km - to.northing_km) <= most_minutes;
      });
      if (!reached) {
        refuse("area.zones",
               fmt::format("zone {} ({}) is unreachable (over {} minutes by car from every other). Check its "
                           "coordinates, which are in km",
                           from.code, from.name, most_minutes));
      }
    }
  }

  /// What two tables say of one flow; a difference of half a person is one of writing.
  void same_total(std::string_view column, double of_districts, double of_groups) const {
    if (std::abs(of_districts - of_groups) < 0.5) return;
    refuse("area.ring",
           fmt::format("{} adds up to {:.10g} over its districts, in area.commuting to {:.10g} over the groups (both "
                       "count the same people). Mend one of the tables",
                       column, of_districts, of_groups));
  }

  void check_ring() const {
    const Scenario& scenario = draft_.scenario;
    const AreaInputs& area = scenario.area;
    if (area.ring.empty() && scenario.run.ring == RingChoice::open) {
      refuse("run.ring",
             fmt::format("open, but {} names no ring (districts around it, and who commutes). Give area.ring and "
                         "area.commuting, or write 'ring: closed'",
                         area.name));
    }
    if (area.ring.empty() != area.commuting.empty()) {
      const std::string_view given = area.ring.empty() ? "area.commuting" : "area.ring";
      refuse(given, fmt::format("without {} (the two tables go together). Give both, or none",
                                area.ring.empty() ? "area.ring" : "area.commuting"));
    }
    if (area.ring.empty() || area.commuting.empty()) return;
    RingDistrict districts;
    const GroupCommuting groups = commuting_of(area);
    for (const RingDistrict& district : area.ring) {
      districts.commute_in += district.commute_in;
      districts.commute_out += district.commute_out;
      const bool reached = std::any_of(area.zones.begin(), area.zones.end(), [&](const ZoneInput& zone) {
        return minutes_by_car(district.easting_km - zone.easting_km, district.northing_km - zone.northing_km) <=
               most_minutes;
      });
      if (!reached) {
        refuse("area.ring", fmt::format("{} is unreachable (over {} minutes by car from every zone of the area). Check "
                                        "its coordinates, which are in km",
                                        district.name, most_minutes));
      }
    }
    same_total("commute_in", districts.commute_in, groups.commute_in);
    same_total("commute_out", districts.commute_out, groups.commute_out);
    if (groups.commute_out >= groups.fixed_workplace) {
      refuse("area.commuting", "everybody commutes out of the area (some work in it). Check the counts");
    }
  }

  [[nodiscard]] double minutes_by_car(double east_km, double north_km) const {
    const AreaInputs& area = draft_.scenario.area;
    return area.fixed_minutes[0] + 60 * area.detour * std::hypot(east_km, north_km) / area.speed_kmh[0];
  }

  /// What is usual in a district is taken from the last two years of burn-in, each month over a year before it.
  void check_job_creation() const {
    const Scenario& scenario = draft_.scenario;
    constexpr int least_years = 3;
    if (scenario.parameters.job_creation.absorption == Absorption::off) return;
    if (scenario.run.burn_in_years < least_years) {
      problems_.add(at({"run.burn_in", "job_creation.absorption"}), "run.burn_in",
                    fmt::format("{} years (job creation takes what is usual from the last {}). Burn in for {} years or "
                                "more, or turn job_creation.absorption off",
                                scenario.run.burn_in_years, least_years, least_years));
    }
  }

  void check_programme(const Programme& programme) const {
    const ProgrammeParameters& dose = programme.dose;
    const auto key = [&](const char* name) { return fmt::format("programmes.{}.{}", programme.name, name); };
    if (dose.least_class > dose.seats) {
      problems_.add(at({key("least_class"), key("seats")}), key("least_class"),
                    fmt::format("{} where there are {} seats (no class would ever begin). Choose at most as many",
                                dose.least_class, dose.seats));
    }
    if (dose.least_age > dose.most_age) {
      problems_.add(at({key("least_age"), key("most_age")}), key("least_age"),
                    fmt::format("{} is above the highest age of {} (nobody could apply). Mend one of them",
                                dose.least_age, dose.most_age));
    }
    if (dose.release > dose.hours_a_week) {
      problems_.add(
          at({key("release"), key("hours_a_week")}), key("release"),
          fmt::format("{} hours of a course of {} a week (released for more than there is). Choose at most as "
                      "many",
                      dose.release, dose.hours_a_week));
    }
    if (dose.one_up_one_in == Switch::on && dose.grade == 0) {
      problems_.add(at({key("one_up_one_in"), key("grade")}), key("one_up_one_in"),
                    "true for grade 0 (nobody works below it who could be raised). Choose a grade from 1 to 4");
    }
    if (dose.support_months > 0 && dose.advisers <= 0) {
      problems_.add(
          at({key("support_months"), key("advisers")}), key("support_months"),
          fmt::format("{} without an adviser (nobody would be supported). Set advisers above 0", dose.support_months));
    }
    check_course(programme);
    const bool links = dose.ties_at_start > 0 || dose.link_reserved > 0 || dose.waive_gates == Switch::on;
    if (dose.engagement == Switch::off && links) {
      problems_.add(at({key("ties_at_start"), key("link_reserved"), key("waive_gates")}), key("engagement"),
                    "false, with ties to employers (there are none without engagement). Write 'engagement: true', or "
                    "leave ties_at_start, link_reserved and waive_gates out");
    }
    const auto& zones = draft_.scenario.area.zones;
    const auto here = [&](const ZoneInput& zone) { return zone.code == dose.zone; };
    if (!dose.zone.empty() && std::none_of(zones.begin(), zones.end(), here)) {
      std::vector<std::string_view> codes;
      for (const ZoneInput& zone : zones) codes.push_back(zone.code);
      const auto near = nearest(dose.zone, codes);
      problems_.add(at({key("zone")}), key("zone"),
                    fmt::format("'{}' is the code of no zone of {} (the provider teaches in one). {}", dose.zone,
                                draft_.scenario.area.name,
                                near ? fmt::format("Did you mean {}?", *near) : "Take one from the table of zones"));
    }
  }

  /// Courses among which participants choose are of a programme that is no course itself.
  void check_course(const Programme& programme) const {
    const auto key = [&](const char* name) { return fmt::format("programmes.{}.{}", programme.name, name); };
    const std::vector<Programme>& all = draft_.scenario.programmes;
    const std::string& parent = programme.dose.course_of;
    if (programme.dose.voucher > 0 && std::none_of(all.begin(), all.end(), [&](const Programme& other) {
          return other.enabled() && other.dose.course_of == programme.name;
        })) {
      problems_.add(at({key("voucher")}), key("voucher"),
                    fmt::format("without a course to choose (there is no programme with 'course_of: {}'). Add some, or "
                                "leave it out",
                                programme.name));
    }
    if (parent.empty()) return;
    const auto named = [&](const Programme& other) { return other.name == parent && other.name != programme.name; };
    const auto found = std::find_if(all.begin(), all.end(), named);
    if (found != all.end() && found->dose.course_of.empty()) return;
    std::vector<std::string_view> names;
    for (const Programme& other : all) {
      if (other.dose.course_of.empty()) names.push_back(other.name);
    }
    const auto near = nearest(parent, names);
    problems_.add(
        at({key("course_of")}), key("course_of"),
        fmt::format("'{}' is {} (participants of a programme choose among its courses). {}", parent,
                    found == all.end() ? "no other programme" : "a course itself",
                    near ? fmt::format("Did you mean {}?", *near) : "Name another programme of the scenario"));
  }

  const Draft& draft_;
  Problems& problems_;
};

}  // namespace

void check_together(const Draft& draft, Problems& problems) { Checker(draft, problems).all(); }

}  // namespace rung
