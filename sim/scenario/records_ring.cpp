#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using R = RingParameters;

template <auto Member>
constexpr auto ring = detail::parameter<&Parameters::ring, Member>;

}  // namespace

std::vector<Record> records_of_the_ring() {
  return {
      {"ring.work_in_area_share", ring<&R::work_in_area_share>, Unit::fraction, 0.05, 1,
       "Of the people in work who live in the ring, the share who work in the area at the start: with the counts of "
       "the census it says how many live there.",
       "assumed (MODEL 3.11)", structure, synthesis},
      {"ring.employed_share", ring<&R::employed_share>, Unit::fraction, 0.3, 1,
       "Of all who live in the ring, aged 16 to 69, the share in work at the start.", "assumed (MODEL 3.14.7)",
       structure, synthesis},
      {"ring.nearness", ring<&R::nearness>, Unit::fraction, 0, 1,
       "Where the people and posts of a district of the ring lie, on the way from the nearest zone of the area to the "
       "main town of the district: those who cross the border live and work nearer to it than the main town.",
       "assumed: rough fit to in- and out-commuting at the census", structure, synthesis},
      {"ring.within_zone_km", ring<&R::within_zone_km>, Unit::km, 0, 100,
       "Mean distance, in a straight line, of a journey that stays within its district of the ring.",
       "assumed: a district is one zone there, and as wide as one of the area", structure, synthesis},
      {"ring.looks_in_factor", ring<&R::looks_in_factor>, Unit::one, 0.05, 1.5,
       "Share of the looks of people of the ring that go to the area, over the share of them who work there at the "
       "start; 95 % of them at most.",
       "assumed: rough fit to in-commuting at the census", structure, synthesis},
      {"ring.looks_out_factor", ring<&R::looks_out_factor>, Unit::one, 0.05, 5,
       "Share of the looks of people of the area that go to the ring, over the share of them who work there at the "
       "census.",
       "assumed: as many look there as work there", structure, synthesis},
      {"ring.posts_per_person", ring<&R::posts_per_person>, Unit::one, 1, 20,
       "Posts in the ring for each person of the run who works there at the start; the others are held by people who "
       "are not simulated.",
       "assumed (MODEL 3.11)", structure, synthesis},
      {"ring.posts_factor", ring<&R::posts_factor>, Unit::one, 0.05, 20,
       "Factor on all posts in the ring, so that as many people of the area work there as at the census.",
       "assumed: not fitted; an area file gives its own", structure, synthesis},
      {"ring.rates", ring<&R::rates>, Unit::one, 0, 1,
       "How often posts of the ring that nobody simulated holds or takes are left and filled: at the rates assumed by "
       "grade, or at those of the nation's reference by sector and grade.",
       "assumed: as assumed where no reference fits the months (MODEL 3.11: the nation's, as in the real areas)",
       structure, burn_in},
      {"ring.separation_rate", ring<&R::separation_rate>, Unit::per_month, 0, 1,
       "Chance that a person who is not simulated leaves a post in the ring, by grade; where ring.rates is as_assumed.",
       "assumed: what a closed run of the West of England gives", structure, burn_in},
      {"ring.filling_rate", ring<&R::filling_rate>, Unit::per_month, 0, 1,
       "Chance that a vacancy of the ring which nobody simulated has taken is filled from outside, by grade; where "
       "ring.rates is as_assumed.",
       "assumed: what a closed run of the West of England gives", structure, burn_in},
  };
}

}  // namespace rung
