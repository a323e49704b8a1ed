#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using P = DemandParameters;

template <auto Member>
constexpr auto demand = detail::parameter<&Parameters::demand, Member>;

}  // namespace

std::vector<Record> records_of_sites() {
  return {
      {"demand.size_reversion", demand<&P::size_reversion>, Unit::per_month, 0, 1,
       "Share of the distance to its long-run log size that a site closes.", "assumed (MODEL 3.1; prototype)",
       structure, burn_in},
      {"demand.size_sd", demand<&P::size_sd>, Unit::log_points, 0, 0.5,
       "Standard deviation of the monthly shock to a site's log size.", "assumed (MODEL 3.1; prototype)", structure,
       burn_in},
      {"demand.sector_persistence", demand<&P::sector_persistence>, Unit::one, 0, 0.999,
       "Persistence of a sector's demand from month to month.", "assumed (MODEL 3.1; prototype)", structure, burn_in},
      {"demand.sector_sd", demand<&P::sector_sd>, Unit::log_points, 0, 0.2,
       "Standard deviation of the monthly shock to a sector's demand.", "assumed (MODEL 3.1; prototype)", structure,
       burn_in},
      {"demand.site_death_rate", demand<&P::site_death_rate>, Unit::per_year, 0, 1,
       "Mean share of sites that close; as many open.",
       "UK business demography 2019, deaths 11.2 % (CALIBRATION N1; MODEL 3.1)", structure, burn_in},
      {"demand.death_size_exponent", demand<&P::death_size_exponent>, Unit::one, 0, 2,
       "Closing falls with size to minus this power.", "assumed: rough fit (MODEL 3.1 has .3)", structure, burn_in},
      {"demand.size_exponent", demand<&P::size_exponent>, Unit::one, 0.5, 3,
       "Pareto exponent of the tail of site sizes.", "assumed (MODEL 1.2.2; from memory of Axtell 2001)", structure,
       synthesis},
      {"demand.least_size", demand<&P::least_size>, Unit::jobs, 1, 50, "Least long-run size of a site.",
       "assumed (MODEL 1.2.2)", structure, synthesis},
      {"demand.largest_share", demand<&P::largest_share>, Unit::fraction, 0.01, 1,
       "Largest share of a sector's jobs that one site may have.", "assumed (MODEL 1.2.2)", structure, synthesis},
      {"demand.left_empty_share", demand<&P::left_empty_share>, Unit::fraction, 0, 0.5,
       "Share of posts that employers leave empty, as nobody they may expect is worth the pay. An area has so many "
       "posts "
       "more than employees and vacancies.",
       "assumed: none; as many as a steady run leaves empty (monthly/left_empty over posts)", structure, synthesis},
      {"demand.ladder_concentration", demand<&P::ladder_concentration>, Unit::one, 1, 1e6,
       "How closely a site's shares of jobs by grade follow its sector's (Dirichlet concentration).",
       "assumed (MODEL 1.2.2)", structure, synthesis},
      {"demand.productivity_sd", demand<&P::productivity_sd>, Unit::log_points, 0, 1,
       "Standard deviation of productivity between sites.", "assumed: rough fit (MODEL 1.2.2 has .20)", structure,
       synthesis},
      {"demand.enterprise_pay_sd", demand<&P::enterprise_pay_sd>, Unit::log_points, 0, 0.5,
       "Standard deviation of enterprises' pay policy that nothing in the model explains.",
       "assumed (MODEL 1.2.2; fitted to the firm share of pay variance)", structure, synthesis},
      {"demand.high_road_mean", demand<&P::high_road_mean>, Unit::one, 0, 1,
       "Mean degree to which sites take the high road in personnel policy, on a scale from 0 to 1.",
       "assumed (MODEL 1.2.2)", behaviour, synthesis},
      {"demand.high_road_sd", demand<&P::high_road_sd>, Unit::one, 0, 1, "Standard deviation of that degree.",
       "assumed (MODEL 1.2.2)", behaviour, synthesis},
      {"demand.high_road_productivity_correlation", demand<&P::high_road_productivity_correlation>, Unit::one, -1, 1,
       "Correlation of that degree with productivity.", "assumed (MODEL 1.2.2)", structure, synthesis},
      {"demand.inside_first", demand<&P::inside_first>, Unit::fraction, 0, 1,
       "Chance that an opening is first offered inside, at a site of 10 on the lowest road.",
       "assumed (MODEL 1.2.2; about half of skilled openings filled inside, Forsythe & Mun)", behaviour, synthesis},
      {"demand.inside_first_high_road", demand<&P::inside_first_high_road>, Unit::fraction, 0, 1,
       "What the highest road adds to that chance.", "assumed (MODEL 1.2.2)", behaviour, synthesis},
      {"demand.inside_first_size", demand<&P::inside_first_size>, Unit::fraction, -1, 1,
       "What each log point of size over 10 staff adds to that chance.", "assumed (MODEL 1.2.2)", behaviour, synthesis},
      {"demand.inside_first_most", demand<&P::inside_first_most>, Unit::fraction, 0, 1, "Largest value of that chance.",
       "assumed (MODEL 1.2.2)", behaviour, synthesis},
      {"demand.chain_size", demand<&P::chain_size>, Unit::one, 0, 3,
       "What a log point of size adds to the log-odds that a site belongs to an enterprise of several; they are its "
       "sector's at "
       "the mean log size.",
       "assumed: nothing (no figure in MODEL)", structure, synthesis},
      {"demand.enterprise_reach", demand<&P::enterprise_reach>, Unit::one, 1, 1e6,
       "Staff of the widest enterprise of several sites in the nation over those it has in the run. The logarithm is "
       "uniform "
       "over such enterprises, as the tail of their sizes is Zipf's and each is met in the run by its staff.",
       "assumed: none; only measures of the size of firms read it", structure, synthesis},
      {"demand.chain_head_office", demand<&P::chain_head_office>, Unit::fraction, 0, 1,
       "Share of a chain's personnel and pay policy that its head office decides.", "assumed (MODEL 1.2.2)", structure,
       synthesis},
      {"demand.amenity_sd", demand<&P::amenity_sd>, Unit::log_points, 0, 0.5,
       "Standard deviation between sites of what work is worth besides pay.", "assumed (MODEL 3.13)", structure,
       synthesis},
  };
}

}  // namespace rung
