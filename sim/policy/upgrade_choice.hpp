#pragma once
#include <array>
#include <cstdint>

#include "scenario/parameters.hpp"

/// A site's comparison of three ways to fill an open post: raise an incumbent from the grade below, hire outside, wait
/// (MODEL 4.5). Only prices and the pool for the post below are a programme's; the comparison is the site's own.
namespace rung {

enum class UpgradeWay : std::uint8_t { raise, hire, wait };

/// What a site reckons with, for one post above and one incumbent. £ of the month, hours; months a vacancy stands open.
struct UpgradeCase {
  double tuition = 0;              ///< fee of the course
  double release_hours = 0;        ///< R, of the course as a whole
  double output_below = 0;         ///< y_g, an hour
  double pay_below = 0;            ///< w_g, an hour
  double output_above = 0;         ///< y_g+1, an hour
  double margin_below = 0;         ///< M_g, an hour
  double margin_above = 0;         ///< M_g+1, an hour
  double monthly_hours = 0;        ///< hm: paid hours of the incumbent
  double monthly_hours_above = 0;  ///< the same of who is hired for the post above
  double course_months = 0;        ///< in which the post above stands empty
  double completion = 0;           ///< p_c
  double value_raised = 0;         ///< J_g+1(i), as after the course
  double value_hired = 0;          ///< J_g+1 of who is hired outside
  double vacant_above = 0;         ///< m_g+1
  double vacant_below = 0;         ///< m_g
  double vacant_reserved = 0;      ///< m^p_g, if it is reserved
  double recruitment_above = 0;    ///< rec_g+1
  double recruitment_below = 0;    ///< rec_g
  double head_office = 0;          ///< hq: costs of raising count 1 + hq times
};

/// What a programme offers for it.
struct UpgradeOffer {
  double tuition_paid = 0;   ///< s_t, £
  double cover_paid = 0;     ///< share of what covering for released hours costs
  bool reserve = false;      ///< the post below has to be reserved
  bool may_reserve = false;  ///< it is, if the site gains by it
};

/// An hour released: what it would have produced, at most 1.5 times its pay, for which somebody covers.
[[nodiscard]] double cost_of_cover(const OneUpParameters& p, double output, double pay);

/// What reserving the post below saves, £: (m_g - m^p_g)·hm·M_g.
[[nodiscard]] double relief(const UpgradeCase& c);

/// £ of each way, by UpgradeWay:
///   V_out  = -vac_g+1 - rec_g+1 - ramp + J_g+1(out),   V_wait = 0
///   V_up   = -(tuition - s_t) - R·(min(y_g, 1.5·w_g) - b) - m_c·hm·M_g+1
///            + p_c·[J_g+1(i) - ramp - vac_g - rec_g + relief_g] + (1 - p_c)·V_out⁺,   costs counted 1 + hq times
///   vac    = months open·hm·M⁺,   ramp = 2·hm·(y_g+1 - y_g)⁺,   hm of whose post it is
/// (1 - p_c)·V_out⁺: a post that is held in vain is posted afterwards.
[[nodiscard]] std::array<double, 3> upgrade_worth(const OneUpParameters& p, const UpgradeCase& c,
                                                  const UpgradeOffer& offer);

/// s_f: £500·(staff/20)^.5.
[[nodiscard]] double site_scale(double pounds, double staff);

/// The way of greatest worth, with luck of scale `scale`: three draws for Gumbel. Compared in whole pence.
[[nodiscard]] UpgradeWay best_way(const std::array<double, 3>& worth, double scale,
                                  const std::array<std::uint32_t, 3>& luck);

/// m^p_g: what a site expects of a reserved post, months: (Σ months + 4·(m_g + n_w/4.33))/(hires + 4).
[[nodiscard]] double expected_reserved_months(const OneUpParameters& p, double months_seen, double hires_seen,
                                              double vacant_below, double weeks);

/// p_c: (able + 10·.6)/(ended + 10).
[[nodiscard]] double expected_completion(const OneUpParameters& p, double able, double ended);

/// Chance that a site releases somebody for class (MODEL 4.6): logit⁻¹(V/s_f), £ of V.
[[nodiscard]] double chance_of_release(double worth, double scale);

}  // namespace rung

RUNG_ENUM_NAMES(rung::UpgradeWay, rung::UpgradeWay::wait, "raise", "hire", "wait");
