#include "world/income.hpp"

#include <algorithm>
#include <cmath>

namespace rung {
namespace {

constexpr double weeks_a_month = 52.0 / 12;

double above(double value, double threshold) { return std::max(0.0, value - threshold); }

/// Pay after income tax and National Insurance, £ a month.
double after_tax(const TaxYear& y, double monthly_gross) {
  const double annual = monthly_gross * 12;
  const double basic_band_top = std::max(y.higher_threshold, y.personal_allowance);
  const double tax = y.basic_rate * (above(annual, y.personal_allowance) - above(annual, basic_band_top)) +
                     y.higher_rate * above(annual, basic_band_top);
  const double weekly = annual / 52;
  const double ni = y.ni_rate * (above(weekly, y.ni_threshold) - above(weekly, y.ni_upper)) +
                    y.ni_upper_rate * above(weekly, y.ni_upper);
  return monthly_gross - tax / 12 - ni * weeks_a_month;
}

/// Tax credits, housing benefit and council tax support of the older regime, £ a month.
double legacy_benefits(const TaxYear& y, int hours_class, bool couple, int children, bool renter, double gross_year,
                       double net_month) {
  double working = 0;
  const bool eligible = children > 0 ? (couple ? hours_class >= 3 : hours_class >= 2) : hours_class >= 4;
  if (eligible) {
    working = y.wtc_basic + (couple || children > 0 ? y.wtc_couple : 0) + (hours_class >= 4 ? y.wtc_30_hours : 0);
  }
  const double child = children > 0 ? y.ctc_family + y.ctc_child * children : 0;
  const double threshold = working > 0 ? y.tax_credit_threshold : y.ctc_only_threshold;
  const double credits = above(working + child, y.tax_credit_taper * above(gross_year, threshold)) / 12;
  const double allowance = hours_class >= 2 ? 0 : (couple ? y.jobseekers_couple : y.jobseekers_single) * weeks_a_month;
  const double jobseekers = above(allowance, net_month);
  const double needs = (couple ? y.jobseekers_couple : y.jobseekers_single) * weeks_a_month + child / 12;
  const double housing =
      renter ? above(y.housing_benefit, y.housing_benefit_taper * above(net_month + credits + jobseekers, needs)) : 0;
  const double council_tax =
      above(y.council_tax_support, y.council_tax_taper * above(net_month + credits + jobseekers, needs));
  return credits + jobseekers + housing + council_tax;
}

/// Universal Credit and council tax support, £ a month.
double universal_credit(const TaxYear& y, bool couple, int children, bool renter, double net_month) {
  const double most = (couple ? y.uc_couple : y.uc_single) + (children > 0 ? y.uc_child_first : 0) +
                      (children > 1 ? y.uc_child_next * (children - 1) : 0) + (renter ? y.uc_housing : 0);
  const double allowance = children == 0 ? 0 : renter ? y.uc_work_allowance_housing : y.uc_work_allowance;
  const double needs =
      (couple ? y.jobseekers_couple : y.jobseekers_single) * weeks_a_month + children * y.ctc_child / 12;
  const double council_tax = above(y.council_tax_support, y.council_tax_taper * above(net_month, needs));
  return above(most, y.uc_taper * above(net_month, allowance)) + council_tax;
}

}  // namespace

double net_monthly_income(const TaxYear& y, int regime, int type, double weekly_pay, double partner_monthly) {
  const bool renter = type % 2 == 1;
  const int children = type / 2 % 3;
  const bool couple = type / 6 > 0;
  const double own = weekly_pay * weeks_a_month;
  const double net = after_tax(y, own) + after_tax(y, partner_monthly);
  const double child_benefit =
      children == 0 ? 0 : (y.child_benefit_first + y.child_benefit_next * (children - 1)) * weeks_a_month;
  const double means_tested =
      regime == 0 ? universal_credit(y, couple, children, renter, net)
                  : legacy_benefits(y, regime, couple, children, renter, (own + partner_monthly) * 12, net);
  return net + child_benefit + means_tested;
}

double Incomes::household_scale(int type) { return 1 + (type / 6 > 0 ? 0.5 : 0.0) + 0.3 * (type / 2 % 3); }

Incomes::Incomes(const NationalInputs& national, const TaxYear& year, const UtilityParameters& utility, double prices)
    : net_(static_cast<std::size_t>(benefit_regime_count) * household_type_count * income_bin_count),
      log_net_(net_.size()) {
  for (int regime = 0; regime < benefit_regime_count; ++regime) {
    for (int type = 0; type < household_type_count; ++type) {
      const int partner = type / 6;
      const double least = utility.least_income * prices * household_scale(type);
      const double partner_pay = partner == 0 ? 0 : national.partner_earnings[static_cast<std::size_t>(partner - 1)];
      for (int bin = 0; bin < income_bin_count; ++bin) {
        const double weekly = bin == 0 ? 0 : (bin + 0.5) * income_bin_pounds;
        const double net = std::max(net_monthly_income(year, regime, type, weekly, partner_pay), least);
        const std::size_t i = index(regime, type, bin);
        net_[i] = static_cast<std::uint16_t>(std::lround(std::min(net, 65535.0)));
        log_net_[i] = static_cast<std::int32_t>(std::lround(std::log(net / household_scale(type)) * 0x1p16));
      }
    }
  }
}

}  // namespace rung
