#include "month/programmes.hpp"

#include "month/programme_bridge.hpp"
#include "month/programme_choice.hpp"
#include "month/programme_class.hpp"
#include "month/programme_coach.hpp"
#include "month/programme_money.hpp"
#include "month/programme_roll.hpp"

/// A month of the programmes that are on (MODEL 4.1-4.4): who has left, who joins, who is assigned, whose class begins,
/// who learns, completes, drops out; what it costs whom, and what kept it from being more.
namespace rung {
namespace {

/// Finds those who came in by the end of last month, and pays employers for training on the job.
void look_back(ProgrammeMonth& m, ProgrammeMoney& money) {
  Participants& people = m.people();
  m.for_each_in(is_through, [&](std::size_t i) {
    if (people.route[i] == ParticipantRoute::raised) return;  // she is followed as a chain
    const bool found =
        people.placed[i] == 0 && in_target(m.world.workers, people.row[i], target_of(m.in.rules, people, i));
    if (found) {
      people.placed[i] = 1;
      ++m.counts.placed;
    }
    money.pay_job_subsidy(i, found);
    money.pay_retention(i);
  });
}

}  // namespace

void run_programmes(World& world, const ProgrammeInputs& inputs, const Draws& draws,
                    std::vector<ProgrammeCounts>& counts, ProgrammeTable& table) {
  see_who_has_left(world, inputs.participation, counts);
  std::vector<Entrant> entrants;
  for (std::size_t number = 0; number < inputs.rules.size(); ++number) {
    const auto own = static_cast<std::uint8_t>(number);
    ProgrammeMonth month{world, inputs, draws, own, own, counts[number]};
    ProgrammeMoney money(month);
    look_back(month, money);
    entrants.clear();
    take_in(month, money, entrants);
    add_participants(world.participants, world.workers, entrants, world.market.now);
    assign_seats(month, money, table);
    lose_patience(month);
    coach(month);
    bridge_course(month, money);
    choose_courses(month, money);
    run_class(month, money);
    for (const std::uint8_t course : month.rule.menu) {
      ProgrammeMonth chosen{world, inputs, draws, own, course, counts[number]};
      ProgrammeMoney paid(chosen);
      run_class(chosen, paid);
    }
  }
}

}  // namespace rung
