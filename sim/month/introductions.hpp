#pragma once
#include <vector>

#include "month/month.hpp"

namespace rung {

struct IntroductionInputs {
  const std::vector<ProgrammeRule>& rules;
  const ParticipationParameters& participation;
  const ProviderParameters& providers;
  const SearchParameters& search;
  const MatchParameters& matching;
  const Efficiency& efficiency;
  const PayRule& pay;
  const UtilityRule& utility;
  const BeliefRule& belief;
  const MonthMoney& money;
};

/// Lock-in: of the applications of who trains full time only a share is left.
void leave_out_applications(const World& world, const IntroductionInputs& inputs, const Draws& draws,
                            std::vector<Application>& applications);

/// Shows open vacancies of the occupation to who has completed, and those that chains reserve for participants to
/// these; what is worth an application becomes one, among the others in order of worker. `reserved`: by vacancy, number
/// of the programme + 1, or empty. `introductions`: all that were shown.
void introduce(const World& world, const IntroductionInputs& inputs, const std::vector<Advert>& adverts,
               const std::vector<std::uint8_t>& reserved, const Draws& draws, std::vector<Application>& applications,
               std::vector<Introduction>& introductions, std::vector<ProgrammeCounts>& counts);

/// On-the-job training: in the applications for the occupation of those to be placed, employers reckon with what the
/// programme pays for them (MODEL 4.4). After `introduce`.
void subsidise_applications(const World& world, const IntroductionInputs& inputs, const std::vector<Advert>& adverts,
                            const Draws& draws, std::vector<Application>& applications);

/// After matching: hires for vacancies that were shown to who is hired.
void count_introduced_hires(const std::vector<Introduction>& introductions, const std::vector<Hire>& hires,
                            std::vector<ProgrammeCounts>& counts);

}  // namespace rung
