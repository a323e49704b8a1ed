#pragma once
#include "month/month.hpp"
#include "world/ring.hpp"

/// The mechanisms of the economy, a file each. Each function says in its parameters what it reads, and
/// in its file what it does, with the equation and its source.
namespace rung {

/// Lives each row by `live(counts, row)` where `test(row)` is true, which few are; `ask(row)` asks memory for what
/// `live` will read. People of the ring live by the same rules as those of the area; only the latter are counted.
template <class Test, class Ask, class Live>
[[nodiscard]] MonthCounts count_people_where_rare(const World& world, Test&& test, Ask&& ask, Live&& live) {
  const std::size_t people = area_people(world);
  return count_blocks<MonthCounts>(world.workers.size(), [&](MonthCounts& own, std::size_t block) {
    MonthCounts ring;
    block_rows_where_rare(block, world.workers.size(), test, ask,
                          [&](std::size_t row) { live(row < people ? own : ring, row); });
  });
}

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
  std::span<const SettledShocks> settled{};  ///< by advisers, in order of rows
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
void adjust_recruitment_premium(World& world, const PayParameters& parameters, const ReferenceDurations& durations);

struct PromotionInputs {
  const PromotionParameters& promotion;
  const MatchParameters& matching;
  const Efficiency& efficiency;
  const PayRule& pay;
  const UtilityRule& utility;
  const BeliefRule& belief;
};
void promote(World& world, const PromotionInputs& inputs, const Groups& roster, const std::vector<MonthLuck>& luck,
             const Draws& draws, MonthCounts& counts, const HeldPosts& held = {});

/// `kept_empty`: posts that sites hold or leave empty for now, by site * grade_count + grade, or nothing.
void post_vacancies(World& world, const VacancyParameters& parameters, const MatchParameters& matching,
                    const Efficiency& efficiency, const PayRule& pay, const MonthMoney& money, const Draws& draws,
                    MonthCounts& counts, const std::vector<std::uint8_t>& kept_empty = {});
/// What searchers and employers read of each open vacancy, by row.
void advertise(const World& world, const PayRule& pay, std::vector<Advert>& adverts);
void place_vacancies(const World& world, double student_hours, const Draws& draws, Board& board);

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
                       ExpectationsChoice choice);
/// In March: elasticity of labour supply and, where the market learns, the share paid, by district and sector.
void learn_supply(World& world, const SupplyCounts& counts, const PayParameters& parameters, ExpectationsChoice choice);
/// At the end of a month: adds its employees to the counts of turnover.
void remember_staff(World& world);
/// In March: rates at which posts lose those who hold them follow the year's counts; `prior` in employee-months.
void learn_turnover(World& world, double prior);
struct OwnTrainingInputs {
  const TrainingParameters& training;
  const OutputParameters& output;
  const Efficiency& efficiency;
  const PayRule& pay;
  const MonthMoney& money;
  OwnTrainingChoice choice;
};
/// In March, where sites choose: hours of own training by site and grade. `roster` is working space.
void choose_own_training(World& world, const OwnTrainingInputs& inputs, Groups& roster, const Draws& draws);
/// After matching, before the hired start: counts the month's cells; x of each acts from the next month on.
void create_jobs(World& world, const JobCreationRule& rule, const Efficiency& efficiency, const PayRule& pay,
                 const std::vector<Hire>& hires);
void start_jobs(World& world, const std::vector<Hire>& hires, const PayRule& pay, const Draws& draws,
                MonthCounts& counts);

void turn_over_outside_posts(World& world, const OutsideReference& reference, const Draws& draws);

/// A filled or closed vacancy moves the mean duration of its site and grade an eighth of the way.
void remember_duration(Employers& employers, std::size_t site, std::size_t grade, int months);
/// Takes away the vacancies that are marked, and keeps the order of the others.
void remove_vacancies(Vacancies& vacancies, const std::vector<std::uint8_t>& marked);

void receive_income(World& world, const UtilityParameters& utility, const MonthMoney& money);

void learn(World& world, const SkillParameters& skills, const TrainingParameters& training);

void produce(const World& world, const Efficiency& efficiency, const PayRule& pay, MonthCounts& counts);

void renew_tables(World& world, Month start);

}  // namespace rung
