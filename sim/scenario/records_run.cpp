#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using detail::member;
using detail::parameter;
using Stage::burn_in;
using Stage::start;
using Stage::synthesis;

template <auto Member>
constexpr auto run = member<&Scenario::run, Member>;
template <auto Member>
constexpr auto record = member<&Scenario::record, Member>;
template <auto Member>
constexpr auto area = member<&Scenario::area, Member>;
template <auto Member, int mode>
Slot by_mode(Scenario& scenario) {
  return &(scenario.area.*Member)[mode];
}
template <auto Member>
constexpr auto growth = parameter<&Parameters::growth, Member>;

}  // namespace

std::vector<Record> records_of_a_run() {
  return {
      {"run.start", run<&RunSettings::start>, Unit::one, Month::of(2004, 4).index, Month::of(2050, 3).index,
       "First month after the burn-in; a steady run reads the national tables of this month.",
       "assumed: the last April before 2020", setting, synthesis},
      {"run.years", run<&RunSettings::years>, Unit::years, 1, 50,
       "Years from the start to the end; the last month is that many years after the start.",
       "assumed: ten years, as in the escape classes of The Great Escape (2017)", setting, start},
      {"run.burn_in", run<&RunSettings::burn_in_years>, Unit::years, 0, 60,
       "Years simulated before the start, so that ages and tenures settle.", "assumed (MODEL 1.2, 9.1: 240 months)",
       setting, burn_in},
      {"run.seed", run<&RunSettings::seed>, Unit::one, 0, 1.8446744073709552e19, "Key of all random draws.",
       "assumed: any number will do", setting, synthesis},
      {"run.replicate", run<&RunSettings::replicate>, Unit::one, 0, 1.8446744073709552e19,
       "Second part of the key: repetitions of one experiment differ only in this.", "assumed: any number will do",
       setting, synthesis},
      {"run.people", run<&RunSettings::people>, Unit::people, 0, 1e8,
       "People aged 16 to 69 to simulate; 0 means as many as the area has.", "assumed: the area in full size", setting,
       synthesis},
      {"run.economy", run<&RunSettings::economy>, Unit::one, 0, 1,
       "Prices, base pay, wage floors, the low-pay line, Universal Credit and demand for work after the burn-in: those "
       "of the start, growing steadily (steady), or those of each month as the nation had them (path).",
       "assumed: steady, for which the nation's reference is written (MODEL 8.4, 8.5)", setting, synthesis},
      {"run.expectations", run<&RunSettings::expectations>, Unit::one, 0, 1,
       "What workers expect of an application, employers of those long out of work, and the share of a post's worth "
       "that is paid: always as assumed at the beginning, or learnt each March.",
       "assumed: learnt (MODEL 3.8 to 3.10)", structure, burn_in},
      {"run.ring", run<&RunSettings::ring>, Unit::one, 0, 1,
       "Whether the districts around the area are simulated (open), or nobody commutes across its border (closed).",
       "assumed: closed until the ring has been compared with published figures", setting, synthesis},
      {"run.movers", run<&RunSettings::movers>, Unit::one, 0, 1,
       "Whether people who move elsewhere in the UK are out of sight there (unobserved), or go on from state to state "
       "as people of their age do in the nation, and are seen by surveys of employers (followed).",
       "assumed: unobserved until the run of the nation is fitted (MODEL 3.11)", structure, synthesis},
      {"run.own_training", run<&RunSettings::own_training>, Unit::one, 0, 1,
       "Hours of employers' own training: always as assumed by grade, or chosen by each site and grade every March.",
       "assumed: as assumed, until the steady state is fitted with the choice (MODEL 3.12)", structure, burn_in},

      {"record.panel", record<&RecordSettings::panel>, Unit::one, 0, 2,
       "Whose monthly histories are kept: nobody's, a sample's, everybody's.", "assumed: a sample", setting,
       Stage::measurement},
      {"record.panel_share", record<&RecordSettings::panel_share>, Unit::fraction, 0, 1,
       "Share of people in the sample of the panel.", "assumed: two in a hundred", setting, Stage::measurement},

      {"area.employees", area<&AreaInputs::employees>, Unit::people, 1, 5e7, "Resident employees aged 16 to 69.",
       "the area file", setting, synthesis, true},
      {"area.employment_rate", area<&AreaInputs::employment_rate>, Unit::fraction, 0.3, 0.95,
       "Share of people aged 16 to 64 in work at the start of the burn-in.",
       "assumed (about the national rate of 2019); an area file gives its own", setting, synthesis},
      {"area.self_employed_share", area<&AreaInputs::self_employed_share>, Unit::fraction, 0, 0.5,
       "Share of those in work who are self-employed.", "assumed (MODEL 3.13); an area file gives its own", setting,
       synthesis},
      {"area.sites", area<&AreaInputs::sites>, Unit::sites, 1, 1e7, "Sites of two or more staff.", "the area file",
       setting, synthesis, true},
      {"area.car_speed", by_mode<&AreaInputs::speed_kmh, 0>, Unit::km_per_hour, 1, 120,
       "Speed by car from door to door, over road distance.", "assumed: urban and rural roads together", structure,
       synthesis},
      {"area.other_speed", by_mode<&AreaInputs::speed_kmh, 1>, Unit::km_per_hour, 1, 120,
       "Speed without a car (bus, train, cycle, foot) from door to door, over road distance.",
       "assumed: bus, cycle and foot together", structure, synthesis},
      {"area.car_fixed_minutes", by_mode<&AreaInputs::fixed_minutes, 0>, Unit::minutes, 0, 60,
       "Minutes that a journey by car takes whatever its length.", "assumed", structure, synthesis},
      {"area.other_fixed_minutes", by_mode<&AreaInputs::fixed_minutes, 1>, Unit::minutes, 0, 60,
       "Minutes that a journey without a car takes whatever its length.", "assumed", structure, synthesis},
      {"area.detour", area<&AreaInputs::detour>, Unit::one, 1, 3, "Road distance over straight line.", "assumed",
       structure, synthesis},
      {"area.within_zone_km", area<&AreaInputs::within_zone_km>, Unit::km, 0, 20,
       "Mean distance, in a straight line, of a journey that stays within its zone.", "assumed", structure, synthesis},
      {"area.neighbour_share", area<&AreaInputs::neighbour_share>, Unit::fraction, 0, 0.9,
       "Share of tries that go to a neighbouring labour market, by its posts whatever the distance. Above 0 the groups "
       "of "
       "zones are labour markets, and a run of fewer people has fewer of them.",
       "assumed: an area is one labour market; a nation's file gives its own (MODEL 3.11)", structure, synthesis},
      {"area.neighbours", area<&AreaInputs::neighbours>, Unit::one, 1, 20,
       "Labour markets nearest to one that count as its neighbours.", "assumed", structure, synthesis},

      {"national.partner_earnings", member<&Scenario::national, &NationalInputs::partner_earnings>,
       Unit::pounds_per_month, 0, 20000, "A partner's gross earnings by class, at April 2019.",
       "assumed (MODEL 3.14.12)", structure, synthesis},

      {"growth.base_pay_growth", growth<&GrowthParameters::base_pay_growth>, Unit::per_year, -0.05, 0.2,
       "Growth of base pay, wage floors and the low-pay line in steady runs, and in the burn-in of each.",
       "assumed (MODEL 1.2)", structure, burn_in},
      {"growth.price_growth", growth<&GrowthParameters::price_growth>, Unit::per_year, -0.05, 0.2,
       "Growth of prices in steady runs, and in the burn-in of each.", "assumed (MODEL 1.2)", structure, burn_in},
      {"growth.posts", growth<&GrowthParameters::posts>, Unit::one, 0, 1,
       "Employers' posts on a path: as found for it by month (as_found), or in each sector as many as in its first "
       "month all the time (flat): no recession and no recovery.",
       "assumed: as found; the other is the knock-out of cyclical facts (MODEL 6.5)", setting, start},
      {"growth.floors", growth<&GrowthParameters::floors>, Unit::one, 0, 1,
       "Wage floors on a path: as they were (enacted), or from growth.floors_indexed_from on in the ratio to the "
       "national median that they had then, moved each April (indexed).",
       "assumed: as they were; the other is a twin (CALIBRATION, what a run is given)", setting, start},
      {"growth.floors_indexed_from", growth<&GrowthParameters::floors_indexed_from>, Unit::one,
       Month::of(2004, 4).index, Month::of(2050, 3).index,
       "First month of wage floors in a fixed ratio to the median, where growth.floors is indexed.",
       "assumed: the last April before the National Living Wage", setting, start},
  };
}

}  // namespace rung
