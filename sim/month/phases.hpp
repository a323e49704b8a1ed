#pragma once
#include "month/month.hpp"

/// The mechanisms of the economy, a file each. Each function says in its parameters what it reads, and
/// in its file what it does, with the equation and its source.
namespace rung {

void move_demand(World& world, const DemandParameters& parameters, const SiteRules& rules, const Draws& draws,
                 MonthCounts& counts);

void age_population(World& world, const DemographyParameters& parameters, const PersonRules& rules, double course_rate,
                    const ShockParameters& shocks, const Draws& draws, std::vector<MonthLuck>& luck,
                    MonthCounts& counts);

struct SeparationInputs {
  const SeparationParameters& separations;
  const DemographyParameters& demography;
  const ShockParameters& shocks;
  const Efficiency& efficiency;
  const PayRule& pay;
  const UtilityRule& utility;
  const MonthMoney& money;
};
void separate(World& world, const SeparationInputs& inputs, const std::vector<MonthLuck>& luck, const Draws& draws,
              RedundancyScratch& scratch, MonthCounts& counts);

/// Employees by site and grade, in order of row.
void build_roster(const World& world, Groups& roster);

void attend_courses(World& world, const TrainingParameters& parameters, const ShockParameters& shocks,
                    const UtilityParameters& utility, const MonthMoney& money, const Draws& draws, MonthCounts& counts);

void review_pay(World& world, const PayRule& pay, const Efficiency& efficiency, const MonthMoney& money,
                const Draws& draws, std::vector<std::uint8_t>& reviewed);
void raise_floors(World& world, const PayParameters& parameters, const MonthMoney& money);
void adjust_recruitment_premium(World& world, const PayParameters& parameters, const VacancyParameters& vacancies);

struct PromotionInputs {
  const PromotionParameters& promotion;
  const MatchParameters& matching;
  const Efficiency& efficiency;
  const PayRule& pay;
  const UtilityRule& utility;
  const BeliefRule& belief;
};
void promote(World& world, const PromotionInputs& inputs, const Groups& roster, const Draws& draws,
             MonthCounts& counts);

void post_vacancies(World& world, const VacancyParameters& parameters, const MatchParameters& matching,
                    const Efficiency& efficiency, const PayRule& pay, const MonthMoney& money, const Draws& draws,
                    MonthCounts& counts);
/// What searchers and employers read of each open vacancy, by row.
void advertise(const World& world, const PayRule& pay, std::vector<Advert>& adverts);
void place_vacancies(const World& world, const Draws& draws, Board& board);

struct SearchInputs {
  const SearchParameters& search;
  const MatchParameters& matching;
  const Efficiency& efficiency;
  const PayRule& pay;
  const UtilityRule& utility;
  const BeliefRule& belief;
};
void search(const World& world, const SearchInputs& inputs, const Board& board, const std::vector<MonthLuck>& luck,
            const Draws& draws, std::vector<Application>& applications, SupplyCounts& supply, MonthCounts& counts);

struct MatchInputs {
  const MatchParameters& matching;
  const SearchParameters& search;
  const UtilityRule& utility;
  const BeliefRule& belief;
};
void match(const World& world, const MatchInputs& inputs, const std::vector<Advert>& adverts,
           const std::vector<Application>& applications, const Draws& draws, std::vector<Hire>& hires,
           MonthCounts& counts);
/// After matching, before the hired start: what became of this month's applications.
void remember_hiring(World& world, const std::vector<Application>& applications, const std::vector<Hire>& hires);
/// In March: success of applications and beliefs of employers follow the year's hiring, or stay where they began.
void learn_from_hiring(World& world, const SearchParameters& search, const MatchParameters& matching,
                       ExperienceChoice choice);
/// In March: elasticity of labour supply and, where the market learns, the share paid, by district and sector.
void learn_supply(World& world, const SupplyCounts& counts, const PayParameters& parameters, ExperienceChoice choice);
void start_jobs(World& world, const std::vector<Hire>& hires, const PayRule& pay, const Draws& draws,
                MonthCounts& counts);

void receive_income(World& world, const UtilityParameters& utility, const MonthMoney& money);

void learn(World& world, const SkillParameters& skills, const TrainingParameters& training);

void produce(const World& world, const Efficiency& efficiency, const PayRule& pay, MonthCounts& counts);

void renew_tables(World& world, Month start);

}  // namespace rung
