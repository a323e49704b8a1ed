#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/fetch.hpp"
#include "month/leaving.hpp"
#include "month/phases.hpp"
#include "month/shocks.hpp"

/// Loss and leaving of jobs, and moves between the states outside work, competing in one draw a person
/// (MODEL 3.2, 3.3, 3.14.2, 3.14.10; shocks of everyday life 4.3).
///   h_EU = [d_u0 + d_u1·e^(-τ/τ0)]·m_s·m_ct·exp(-θ_S·(S - S̄)) + ½h_S + φ·(excess/n)·LIFO(τ)
///   h_ES = s_0 + s_1·e^(-τ/τ0), in construction more often
///   h_EI = [d_i0 + d_i1·e^(-τ/τ0)]·m_age·m_care·exp(-θ_W·(u - u_out - ḡ)) + ½h_S
/// Most people keep their state, and one comparison shows it: of the draw with the most that all hazards of a class
/// can add up to. Only under it are the formulas worked out, and they stop as soon as the draw is out of reach.
namespace rung {
namespace {

constexpr int tenure_cells = 600;
constexpr double rounding = 1 + 1e-9;  ///< so that a bound is one however its sum is rounded

/// What unsettled shocks of this month add to the hazards of an employee.
struct ShockHazard {
  double unemployment = 0;
  double inactivity = 0;
  [[nodiscard]] double all() const { return unemployment + inactivity; }
};

class Separation {
 public:
  Separation(World& world, const SeparationInputs& inputs, const Draws& draws)
      : world_(world),
        in_(inputs),
        p_(inputs.separations),
        draws_(draws),
        shocks_(world, inputs.shocks, inputs.utility.parameters(), inputs.money, draws) {
    for (std::size_t t = 0; t < tenure_cells; ++t) {
      const auto tenure = static_cast<double>(t);
      by_tenure_[t] = std::exp(-tenure / p_.tenure_scale);
      lifo_weight_[t] = static_cast<std::uint32_t>(whole(std::exp(-tenure / p_.layoff_tenure_scale) * 65536));
    }
    most_surplus_factor_ = std::exp(p_.surplus_slope * (p_.surplus_mean + 0.5));
    most_gain_factor_ = std::exp(p_.gain_slope * (1 + p_.gain_mean));
    bound_hazards();
  }

  /// LIFO is e^(-τ/24) over its mean in the (site, grade), so the hazard is φ·excess·e^(-τ/24) over the sum of
  /// e^(-τ/24) there. Worked out before anybody leaves: what others do in this phase does not move it. In the same pass
  /// those are listed who may not keep their state.
  void weigh_excess(const std::vector<MonthLuck>& luck, RedundancyScratch& scratch) {
    const Workers& w = world_.workers;
    const Employers& e = world_.employers;
    scratch.unrest.resize(e.size() + 1);
    scratch.unrest[e.size()] = 0;  // where those are who have no employer
    scratch.tenure_weight.resize(e.size() * grade_count);
    scratch.hazard_per_weight.resize(e.size() * grade_count);
    unrest_ = scratch.unrest.data();
    redundancy_ = scratch.hazard_per_weight.data();
    for_each_row(e.size(), [&](std::size_t site) {
      std::uint8_t grades = 0;
      for (std::size_t g = 0; g < grade_count; ++g) {
        if (e.filled[g][site] <= e.target[g][site] && e.closing[site] == 0) continue;
        grades = static_cast<std::uint8_t>(grades | 1U << g);
        scratch.tenure_weight[site * grade_count + g] = 0;
      }
      scratch.unrest[site] = grades;
    });
    scratch.at_risk.resize(block_count(w.size()));
    for_each_block(scratch.at_risk.size(), [&](std::size_t block) {
      scratch.at_risk[block].clear();
      block_rows_where(
          block, w.size(), [&](std::size_t row) { return !stays(row, luck[row]); },
          [&](std::size_t row) {
            scratch.at_risk[block].push_back(static_cast<std::uint32_t>(row));
            if (!at_unrest(row)) return;
            std::atomic_ref<std::uint64_t>(scratch.tenure_weight[cell(row)])
                .fetch_add(lifo_weight(w.tenure[row]), std::memory_order_relaxed);
          });
    });
    for_each_row(e.size(), [&](std::size_t site) {
      for (std::size_t g = 0; g < grade_count; ++g) {
        if ((scratch.unrest[site] >> g & 1) == 0) continue;
        const std::uint64_t sum = scratch.tenure_weight[site * grade_count + g];
        scratch.hazard_per_weight[site * grade_count + g] =
            sum == 0 ? 0 : p_.layoff_rate * (e.filled[g][site] - e.target[g][site]) / static_cast<double>(sum);
      }
    });
  }

  /// No hazard can reach the draw. All is compared before one branch, which the processor foresees better than many.
  [[nodiscard]] bool stays(std::size_t row, MonthLuck luck) const {
    const Workers& w = world_.workers;
    const bool employed = w.status[row] == Status::employee;
    const std::size_t job = job_class(w.tenure[row], w.contract[row]);
    const auto out = static_cast<std::size_t>(w.status[row]);
    const Chance& most = most_[out + (job - out) * employed];
    return !((luck.struck & employed) | at_unrest(row) | most(luck.separation));
  }

  void employee(std::size_t row, MonthLuck luck, MonthCounts& counts) const {
    Workers& w = world_.workers;
    const std::size_t site = w.employer[row].index();
    const ShockHazard shock = luck.struck ? shocks(row, site) : ShockHazard{};
    if (world_.employers.closing[site] != 0) return lose(row, true, counts);

    const Occupation post = w.occupation[row];
    const int age = w.age(row, world_.market.now);
    const double u = uniform(luck.separation);
    const double redundancy = at_unrest(row) ? redundancy_[cell(row)] * lifo_weight(w.tenure[row]) : 0;
    const double tenure = by_tenure_[tenure_cell(w.tenure[row])];
    const double self =
        self_employment(tenure) *
        (post.sector() == Sector::construction ? in_.demography.construction_self_employment_factor : 1);
    const double base_u = (p_.to_unemployment + p_.to_unemployment_new * tenure) *
                          world_.careers.sector(post.sector()).separation_factor * contract_factor(w.contract[row]);
    const double base_i =
        (p_.to_inactivity + p_.to_inactivity_new * tenure) * age_factor(age) * care_factor(w.household[row]);
    const double certain = redundancy + self + shock.all();
    if (u >= base_u * most_surplus_factor_ + base_i * most_gain_factor_ + certain) return;

    const double person = in_.efficiency(w, row, post) + PayRule::in_job(w, row);
    const double surplus = in_.pay.surplus(w.hourly_pay[row], in_.pay.output(site, post, person));
    const double h_u = base_u * std::exp(-p_.surplus_slope * (surplus - p_.surplus_mean));
    if (u > (h_u + base_i * most_gain_factor_ + certain) * rounding) return;

    const double gain = std::clamp(in_.utility.present(row) - in_.utility.out_of_work(row), -1.0, 3.0);
    const double h_i = base_i * std::exp(-p_.gain_slope * (gain - p_.gain_mean));

    double left = u;
    const auto falls = [&left](double hazard) {
      if (left < hazard) return true;
      left -= hazard;
      return false;
    };
    if (falls(redundancy)) return lose(row, true, counts);
    if (falls(h_u)) return lose(row, false, counts);
    if (falls(h_i)) return withdraw(row, counts);
    if (falls(self)) return studies(row) ? withdraw(row, counts) : become_self_employed(row, counts);
    if (!falls(shock.all())) return;
    ++counts.separations_shock;
    if (post.grade() == 0) ++counts.shock_entry_grade;
    if (left < shock.unemployment) return lose(row, false, counts);
    withdraw(row, counts);
  }

  void other(std::size_t row, MonthLuck luck, MonthCounts& counts) const {
    Workers& w = world_.workers;
    const Status status = w.status[row];
    if (status == Status::student || status == Status::elsewhere || (w.flags[row] & flag::absent) != 0) return;
    const DemographyParameters& d = in_.demography;
    const double u = uniform(luck.separation);
    if (status == Status::unemployed) {
      if (u >= d.unemployed_to_inactive) return;
      ++counts.unemployed_to_inactive;
      become_inactive(row);
    } else if (status == Status::self_employed) {
      if (u >= d.out_of_self_employment) return;
      ++counts.out_of_self_employment;
      w.duration[row] = 0;
      if (u < d.out_of_self_employment * d.self_employment_to_unemployment) {
        w.status[row] = Status::unemployed;
      } else {
        become_inactive(row);
      }
    } else {
      const bool detached = (w.flags[row] & flag::detached) != 0;
      const Household h = w.household[row];
      const bool lone = h.woman() && !h.partner() && h.youngest() == 1;
      if (u >= d.inactive_to_unemployed * (detached ? d.detached_factor : d.attached_factor) *
                   (lone ? d.lone_parent_return_factor : 1))
        return;
      ++counts.inactive_to_unemployed;
      w.status[row] = Status::unemployed;
      w.flags[row] = static_cast<std::uint8_t>(w.flags[row] & ~flag::detached);
    }
  }

 private:
  /// The most of all sectors, ages, households and jobs, by status or class of job: see `stays`.
  void bound_hazards() {
    const DemographyParameters& d = in_.demography;
    double sector = 0;
    for (int s = 0; s < sector_count; ++s) {
      sector = std::max(sector, world_.careers.sector(static_cast<Sector>(s)).separation_factor);
    }
    const double person =
        std::max({1.0, p_.young_factor, p_.old_factor}) *
        std::max({1.0, p_.care_factor_under_5 * std::max(1.0, p_.lone_care_factor), p_.care_factor_under_11});
    for (int t = 0; t < tenure_cells; ++t) {
      const double tenure = by_tenure_[tenure_cell(t)];
      const double self = self_employment(tenure) * std::max(1.0, d.construction_self_employment_factor);
      const double base_i = (p_.to_inactivity + p_.to_inactivity_new * tenure) * person;
      for (std::size_t c = 0; c < enum_size<Contract>(); ++c) {
        const auto contract = static_cast<Contract>(c);
        const double base_u =
            (p_.to_unemployment + p_.to_unemployment_new * tenure) * sector * contract_factor(contract);
        most_[job_class(t, contract)] =
            Chance((base_u * most_surplus_factor_ + base_i * most_gain_factor_ + self) * rounding);
      }
    }
    const Chance inactive(d.inactive_to_unemployed * std::max(d.detached_factor, d.attached_factor));
    for (const Status s : {Status::caring, Status::sick, Status::retired})
      most_[static_cast<std::size_t>(s)] = inactive;
    most_[static_cast<std::size_t>(Status::unemployed)] = Chance(d.unemployed_to_inactive);
    most_[static_cast<std::size_t>(Status::self_employed)] = Chance(d.out_of_self_employment);
  }
  /// Place of a job in the table of bounds, after those of the states outside employment.
  [[nodiscard]] static std::size_t job_class(int tenure, Contract contract) {
    return enum_size<Status>() + tenure_cell(tenure) * enum_size<Contract>() + static_cast<std::size_t>(contract);
  }
  [[nodiscard]] static std::size_t tenure_cell(int tenure) {
    return static_cast<std::size_t>(std::min(tenure, tenure_cells - 1));
  }
  [[nodiscard]] std::uint32_t lifo_weight(int tenure) const { return lifo_weight_[tenure_cell(tenure)]; }

  /// Rate of becoming self-employed outside construction; `tenure` is e^(-τ/τ0).
  [[nodiscard]] double self_employment(double tenure) const {
    return in_.demography.into_self_employment + in_.demography.into_self_employment_new * tenure;
  }
  /// The site has more of the row's grade than it wants, or closes.
  [[nodiscard]] bool at_unrest(std::size_t row) const {
    const Workers& w = world_.workers;
    const std::size_t site = std::min<std::size_t>(w.employer[row].value, world_.employers.size());
    return (unrest_[site] >> w.occupation[row].grade() & 1) != 0;
  }
  [[nodiscard]] std::size_t cell(std::size_t row) const {
    const Workers& w = world_.workers;
    return w.employer[row].index() * grade_count + static_cast<std::size_t>(w.occupation[row].grade());
  }
  [[nodiscard]] double contract_factor(Contract contract) const {
    switch (contract) {
      case Contract::zero_hours: return p_.zero_hours_factor;
      case Contract::temporary: return p_.temporary_factor;
      case Contract::agency: return p_.agency_factor;
      case Contract::permanent: break;
    }
    return 1;
  }
  [[nodiscard]] double age_factor(int age) const { return age < 25 ? p_.young_factor : age > 54 ? p_.old_factor : 1; }
  [[nodiscard]] double care_factor(Household household) const {
    if (!household.woman()) return 1;
    if (household.youngest() == 1) return p_.care_factor_under_5 * (household.partner() ? 1 : p_.lone_care_factor);
    return household.youngest() == 2 ? p_.care_factor_under_11 : 1;
  }

  /// What has a price is paid from savings where they reach; a clash of shifts is settled by a high-road site;
  /// and advisers see to some. The rest lasts this month only.
  [[nodiscard]] ShockHazard shocks(std::size_t row, std::size_t site) const {
    std::uint16_t& savings = world_.workers.liquidity[row];
    const SettledShocks settled = settled_for(row);
    ShockHazard hazard;
    shocks_.for_each(row, site, savings, [&](ShockKind kind, double rank) {
      const bool own = kind == ShockKind::rota ? shocks_.gives_way(site, rank) : pay(savings, shocks_.price(kind));
      if (own || settled.has(kind)) return;
      const double more = in_.shocks.separation[static_cast<std::size_t>(kind)];
      if (kind == ShockKind::childcare) {
        hazard.inactivity += more;
      } else {
        hazard.unemployment += more / 2;
        hazard.inactivity += more / 2;
      }
    });
    return hazard;
  }
  [[nodiscard]] SettledShocks settled_for(std::size_t row) const {
    const auto found = std::lower_bound(in_.settled.begin(), in_.settled.end(), row,
                                        [](const SettledShocks& s, std::size_t r) { return s.row < r; });
    return found != in_.settled.end() && found->row == row ? *found : SettledShocks{};
  }
  static bool pay(std::uint16_t& savings, std::uint16_t pounds) {
    if (savings < pounds) return false;
    savings = static_cast<std::uint16_t>(savings - pounds);
    return true;
  }

  [[nodiscard]] bool studies(std::size_t row) const { return (world_.workers.flags[row] & flag::in_education) != 0; }
  /// A student without a job is one for whom nothing has changed but experience: she prepares for what she did before.
  void study(std::size_t row) const {
    Workers& w = world_.workers;
    w.status[row] = Status::student;
    if (w.aim[row]) w.occupation[row] = std::exchange(w.aim[row], Occupation{});
  }
  void count_leaver(std::size_t row, MonthCounts& counts) const {
    if (world_.workers.occupation[row].grade() == 0) ++counts.separations_entry_grade;
  }
  void lose(std::size_t row, bool redundant, MonthCounts& counts) const {
    Workers& w = world_.workers;
    count_leaver(row, counts);
    ++(studies(row) ? counts.separations_to_inactivity : counts.separations_to_unemployment);
    if (redundant) {
      ++counts.redundancies;
      if (!studies(row)) w.aim[row] = world_.careers.best_other_sector(w.occupation[row]);
    }
    leave_job(world_, row, Leaving::lost);
    if (studies(row)) return study(row);
    w.status[row] = Status::unemployed;
  }
  void withdraw(std::size_t row, MonthCounts& counts) const {
    count_leaver(row, counts);
    ++counts.separations_to_inactivity;
    leave_job(world_, row, Leaving::lost);
    if (studies(row)) return study(row);
    become_inactive(row);
  }
  void become_self_employed(std::size_t row, MonthCounts& counts) const {
    ++counts.into_self_employment;
    leave_job(world_, row, Leaving::lost);
    world_.workers.status[row] = Status::self_employed;
  }
  /// Reason: a health limit, else a young child, else caring or sick by half; some are detached (MODEL 3.14.2).
  void become_inactive(std::size_t row) const {
    Workers& w = world_.workers;
    const Words words = draws_(w.key(row), world_.market.now.index, Moment::aftermath);
    const Household household = w.household[row];
    const bool young_child = household.youngest() == 1 || household.youngest() == 2;
    w.status[row] = household.health_limit()                     ? Status::sick
                    : young_child || happens(words.half(1), 0.5) ? Status::caring
                                                                 : Status::sick;
    if (happens(words.half(0), in_.demography.detached_share)) w.flags[row] |= flag::detached;
  }

  World& world_;
  const SeparationInputs& in_;
  const SeparationParameters& p_;
  const Draws& draws_;
  EverydayShocks shocks_;
  const std::uint8_t* unrest_ = nullptr;
  const double* redundancy_ = nullptr;
  std::array<double, tenure_cells> by_tenure_{};
  std::array<std::uint32_t, tenure_cells> lifo_weight_{};
  std::array<Chance, enum_size<Status>() + tenure_cells * enum_size<Contract>()> most_{};
  double most_surplus_factor_ = 0;
  double most_gain_factor_ = 0;
};

}  // namespace

void separate(World& world, const SeparationInputs& inputs, const std::vector<MonthLuck>& luck, const Draws& draws,
              RedundancyScratch& scratch, MonthCounts& counts) {
  Separation separation(world, inputs, draws);
  separation.weigh_excess(luck, scratch);
  const Workers& w = world.workers;
  const std::size_t people = area_people(world);  // only these are counted
  counts += count_blocks<MonthCounts>(w.size(), [&](MonthCounts& own, std::size_t block) {
    MonthCounts ring;
    const auto ask = [&](std::uint32_t row) {
      fetch(&luck[row]);
      fetch(&w.birth[row]);
      fetch(&w.household[row]);
      fetch(&w.skill[row]);
    };
    for_each_ahead(scratch.at_risk[block], ask, [&](std::uint32_t row) {
      MonthCounts& here = row < people ? own : ring;
      if (w.status[row] == Status::employee) {
        separation.employee(row, luck[row], here);
      } else {
        separation.other(row, luck[row], here);
      }
    });
  });
}

}  // namespace rung
