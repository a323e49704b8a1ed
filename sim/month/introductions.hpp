#pragma once
#include <vector>

#include "month/links.hpp"
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
  const Links& links;
  const std::vector<std::uint8_t>& linked;  ///< vacancies reserved by strong ties (linked_reservations)
};

/// Lock-in: of the applications of who trains full time only a share is left.
void leave_out_applications(const World& world, const IntroductionInputs& inputs, const Draws& draws,
                            std::vector<Application>& applications);

/// Shows open vacancies of the occupation to who has completed, where employers are engaged those of linked sites and
/// all that strong ties reserve, and those that chains reserve for participants to these; what is worth an application
/// becomes one, among the others in order of worker. `reserved`: by vacancy, number of the programme + 1, or empty.
/// `introductions`: all that were shown.
void introduce(const World& world, const IntroductionInputs& inputs, const std::vector<Advert>& adverts,
               const std::vector<std::uint8_t>& reserved, const Draws& draws, std::vector<Application>& applications,
               std::vector<Introduction>& introductions, std::vector<ProgrammeCounts>& counts);

/// In the applications for the occupation of those to be placed, employers reckon with what the programme pays for
/// on-the-job training (MODEL 4.4), and linked sites go on what they have learnt of those it sends (MODEL 4.8). After
/// `introduce`.
void appraise_candidates(const World& world, const IntroductionInputs& inputs, const std::vector<Advert>& adverts,
                         const std::vector<Introduction>& introductions, const Draws& draws,
                         std::vector<Application>& applications);

/// Takes away applications for vacancies that strong ties reserve of those who have not completed the programme.
void leave_out_of_linked(const World& world, const std::vector<std::uint8_t>& linked,
                         std::vector<Application>& applications);

/// Whether who was introduced is hired there; `hires` in order of vacancy.
[[nodiscard]] bool led_to_hire(const Introduction& introduction, const std::vector<Hire>& hires);

/// After matching: hires for vacancies that were shown to who is hired.
void count_introduced_hires(const std::vector<Introduction>& introductions, const std::vector<Hire>& hires,
                            std::vector<ProgrammeCounts>& counts);

}  // namespace rung
