#pragma once
#include <cstdint>

#include "scenario/parameters.hpp"
#include "scenario/programme.hpp"

/// What an employer makes of an intermediary (MODEL 4.8): numbers in, numbers out. A programme changes who is spoken to
/// and who is sent; whether a site takes part is its own net benefit, and what it believes of those sent it has learnt
/// from those it hired.
namespace rung {

/// Contacts a month: £/150·(.5 + .5·business), at prices of April 2019.
[[nodiscard]] double contacts_a_month(const ProviderParameters& p, const ProgrammeParameters& dose);

/// m^p: months for which a vacancy stands open that the programme fills, as the site expects:
///   (Σ months + 4·m)/(hires + 4), m its own vacancies' months
[[nodiscard]] double expected_months(double months_seen, double hires_seen, double own_months, double weight);

/// V_p, £ a year: v·(m - m^p)·hm·M⁺ - hassle, of v vacancies a year, hm paid hours a month, M margin an hour.
[[nodiscard]] double worth_of_intermediary(double vacancies, double own_months, double programme_months, double hours,
                                           double margin, double hassle);

/// Reputation at a site: α/(α + β) - .5, of hires that stayed and that left early, two of each to begin with.
[[nodiscard]] double reputation(const ProviderParameters& p, int kept, int left);
/// A month, of a loose tie with hires enough: .05·(1 + 2·reputation).
[[nodiscard]] double chance_to_strengthen(const ProviderParameters& p, int hired, int kept, int left);

/// acc_p = max(0, (K + 10·K̄)/(n + 10) - K̄)/(1 - K̄); 0 where everybody stays.
[[nodiscard]] double accuracy_of_source(const ProviderParameters& p, double kept, double hires, double usual_share);
/// B_p = (Σ a + 20·B_s,d)/(n + 20).
[[nodiscard]] double belief_about_source(const ProviderParameters& p, double ability, double hires,
                                         double belief_about_anybody);

/// What an employer goes on about who is sent by a source.
struct SourceSignal {
  double belief = 0;     ///< standard deviations, in place of the market's
  double signal_sd = 0;  ///< of its error about her ability
};

}  // namespace rung
