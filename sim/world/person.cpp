#include "world/person.hpp"

#include <algorithm>
#include <cmath>

#include "base/rounding.hpp"
#include "random/distributions.hpp"
#include "world/efficiency.hpp"

namespace rung {
namespace {

std::uint16_t fixed_skill(double s) {
  return static_cast<std::uint16_t>(whole(std::clamp(s, 0.0, 1.0) * scale::skill));
}

std::size_t qualification_index(int level) {
  return static_cast<std::size_t>(std::find(qualification_levels.begin(), qualification_levels.end(), level) -
                                  qualification_levels.begin());
}

}  // namespace

void give_history(World& world, std::size_t row, Occupation occupation, int months, const SkillParameters& skills,
                  std::uint32_t half) {
  Workers& w = world.workers;
  const OccupationTraits& traits = world.careers[occupation];
  const int shift = 2 * static_cast<int>(occupation.sector());
  const double holds = traits.credential_share + skills.credential_held_share * (1 - traits.credential_share);
  if (traits.credential_level > 0 && happens(half, holds)) {
    w.credential[row] = static_cast<std::uint32_t>(traits.credential_level) << shift;
  }
  w.sector_experience[row] = experience_band_of(months) << shift;
  w.sector_months[row] = static_cast<std::uint8_t>(std::min(months, 255));
}

void draw_benefits(World& world, std::size_t row, Month now, const Draws& draws) {
  Workers& w = world.workers;
  const double share = world.nation.row(now).universal_credit_share;
  const bool on_credit = happens(draws(w.key(row), 0, Moment::regime).half(0), share);
  w.flags[row] =
      static_cast<std::uint8_t>((w.flags[row] & ~flag::universal_credit) | (on_credit ? flag::universal_credit : 0));
}

void set_starting_skills(World& world, std::size_t row, Occupation occupation, const SkillParameters& skills,
                         const Draws& draws) {
  Workers& workers = world.workers;
  const auto& requirement = world.careers[occupation].requirement;
  const Words first = draws(workers.key(row), 0, Moment::init_skill, 0);
  for (std::size_t k = 0; k < skill_count; ++k) {
    const double z = normal(first.half(static_cast<int>(k)));
    workers.skill[row][k] = fixed_skill(requirement[k] + skills.skill_shift + skills.skill_sd * z);
  }
}

void draw_household(Workers& workers, std::size_t row, Month month, const DemographyParameters& demography,
                    const Draws& draws) {
  const int age = workers.age(row, month);
  const Words words = draws(workers.key(row), month.index, Moment::household);
  // few of the young live with a partner, own their home or have a car
  const double settled = std::clamp((age - demography.settling_from) / demography.settling_years, 0.0, 1.0);
  Household& household = workers.household[row];
  const double u = uniform(words.half(1));
  const auto& share = demography.partner_class_share;
  const int earnings = u < share[0] ? 0 : u < share[0] + share[1] ? 1 : 2;
  household.set_partner(happens(words.half(0), demography.partner_share * demography.partner_settled_factor * settled),
                        earnings);
  const double renting = demography.renter_young_factor - demography.renter_settling_fall * settled;
  household.set_renter(happens(words.half(2), std::min(1.0, demography.renter_share * renting)));
  const double driving = demography.car_young_factor + demography.car_settling_rise * settled;
  household.set_car(happens(words.half(3), demography.car_share * driving));
}

void age_household(Workers& workers, std::size_t row, Month now, const DemographyParameters& demography,
                   const UtilityParameters& utility, const Draws& draws) {
  const Words life = draws(workers.key(row), 0, Moment::family);
  Household& household = workers.household[row];
  const int age = workers.age(row, now);
  const bool woman = household.woman();

  int children = 0;
  int band = 0;
  const bool lone_man = !woman && !household.partner();
  const bool lives_with = !lone_man || happens(life.half(6), demography.lone_fathers_share);
  if (lives_with && happens(life.half(0), demography.parents_share)) {
    const double mean = woman ? demography.mothers_age : demography.fathers_age;
    const double sd = woman ? demography.mothers_age_sd : demography.fathers_age_sd;
    const double at_youngest = std::max(demography.parents_least_age, mean + sd * normal(life.half(1)));
    const double youngest = age - at_youngest;
    const double eldest = youngest + demography.birth_spacing;
    if (youngest >= 0 && youngest < 18) {
      children = eldest < 18 ? 2 : 1;
      band = youngest < 5 ? 1 : youngest < 11 ? 2 : 3;
    } else if (youngest < 0 && eldest >= 0) {
      children = 1;
      band = eldest < 5 ? 1 : 2;
    }
  }
  household.set_children(children, band);
  const double ageing = std::clamp((age - 20) / 40.0, 0.0, 1.0);
  household.set_health_limit(
      happens(life.half(2), demography.health_limit_share_at_20 +
                                ageing * (demography.health_limit_share_at_60 - demography.health_limit_share_at_20)));
  household.set_carer(happens(life.half(3), demography.carer_share * demography.carer_factor_at_60 * ageing));
  household.set_childcare_place(happens(life.half(4), utility.childcare_place_share));

  double care = 0;
  if (band == 1 || band == 2) {
    const bool hers = woman && (!household.partner() || household.partner_class() > 0);
    care = woman ? (hers ? (band == 1 ? utility.care_hours_under_5 : utility.care_hours_under_11) : 0)
                 : utility.care_hours_men;
    if (household.childcare_place()) care *= utility.childcare_place_factor;
  }
  double hours = utility.most_hours - care - (household.health_limit() ? utility.health_hours : 0);
  const bool constrained =
      happens(life.half(5), woman ? utility.constrained_share_women : utility.constrained_share_men);
  if (constrained) hours = std::min(hours, utility.constrained_hours);
  std::uint8_t& flags = workers.flags[row];
  if ((flags & flag::in_education) != 0) hours = std::min(hours, utility.student_hours);
  flags = static_cast<std::uint8_t>(constrained ? flags | flag::constrained : flags & ~flag::constrained);
  workers.available_hours[row] = static_cast<std::uint8_t>(whole(std::max(0.0, hours) * 4));
}

void enter_person(World& world, std::size_t row, int age, int months, const PersonRules& rules, const Draws& draws) {
  Workers& w = world.workers;
  const Month now = world.market.now;
  const ZoneGroupId group = world.places.group(w.zone[row]);
  const Words self = draws(w.key(row), 0, Moment::init_person, 0);
  const Words more = draws(w.key(row), 0, Moment::init_person, 1);

  w.birth[row] = static_cast<std::int16_t>(now.index - age * 12 - months);
  w.employer[row] = EmployerId{};
  w.hours[row] = 0;
  w.hourly_pay[row] = 0;
  w.tenure[row] = 0;
  w.duration[row] = 0;
  w.sector_months[row] = 0;
  w.credential[row] = 0;
  w.sector_experience[row] = 0;
  w.match[row] = 0;
  w.taste[row] = 0;
  w.person_job[row] = 0;
  w.contract[row] = Contract::permanent;
  w.commute[row] = 0;
  w.aim[row] = Occupation{};
  w.course[row] = 0;
  w.course_progress[row] = 0;
  w.flags[row] = flag::ready;
  draw_benefits(world, row, now, draws);

  w.household[row] = Household{};
  w.household[row].set_woman(happens(self.half(2), world.population.share_of_women(group, age)));
  w.qualification[row] = static_cast<std::uint8_t>(world.population.qualification(age, self.half(3)));
  w.ability[row] = static_cast<std::int8_t>(whole(std::clamp(normal(self.half(4)), -3.9, 3.9) * scale::ability));
  w.motivation[row] = static_cast<std::uint8_t>(uniform(self.half(5)) * 256);
  const int leaves = education_leaving_age(w.qualification[row]);
  const int worked_from = 12 * experience_from_age(w.qualification[row]);
  w.experience[row] = static_cast<std::int16_t>((12 * age + months - worked_from) * scale::experience);
  if (age < leaves) w.flags[row] |= flag::in_education;
  draw_household(w, row, now, rules.demography, draws);
  age_household(w, row, now, rules.demography, rules.utility, draws);

  const double saved =
      happens(more.half(0), rules.utility.low_liquidity_share)
          ? rules.utility.low_liquidity_most * uniform(more.half(1))
          : rules.utility.liquidity_median * std::exp(rules.utility.liquidity_sd * normal(more.half(1)));
  w.liquidity[row] = static_cast<std::uint16_t>(std::min(65535.0, saved));

  const Preparation& prepared = (w.flags[row] & flag::constrained) != 0 ? rules.few_hours : rules.in_general;
  const auto& grades = prepared.grade_share[qualification_index(w.qualification[row])];
  const std::size_t grade = weighted_index(more[2], grades, 1.0);
  const auto& sectors = prepared.sector_share[w.household[row].woman() ? 1 : 0][grade];
  const auto home = static_cast<Sector>(weighted_index(more[1], sectors, 1.0));
  w.occupation[row] = Occupation{home, static_cast<int>(grade)};
  set_starting_skills(world, row, w.occupation[row], rules.skills, draws);
  // who comes from elsewhere brings experience; who comes from school has none
  const int worked = std::max(0, age - leaves);
  const int most = std::min(rules.skills.experience_brought_most, 12 * worked);
  give_history(world, row, w.occupation[row],
               static_cast<int>(below(more.half(6), static_cast<std::uint32_t>(most + 1))), rules.skills, more.half(7));
  w.status[row] = age < leaves ? Status::student : Status::unemployed;
}

}  // namespace rung
