#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "month/post_value.hpp"

namespace rung {

/// What posts of an occupation yield at each site (MODEL 4): £ an hour of output, pay and margin, means over those who
/// hold them, drawn towards the district's with weight n/(n + 4); and J of those who came within two years, drawn
/// alike. Integer sums.
class PostRecords {
 public:
  PostRecords(const World& world, Occupation post, const Groups& roster, double weight, const Efficiency& efficiency,
              const PayRule& pay, const PostValue& value)
      : world_(world),
        weight_(weight),
        pay_(pay),
        by_site_(world.employers.size()),
        by_district_(world.places.districts()) {
    const Workers& w = world.workers;
    const Employers& e = world.employers;
    const std::size_t sites = area_sites(world);
    for_each_row(sites, [&](std::size_t site) {
      if (e.sector[site] != post.sector()) return;
      const std::size_t cell = site * grade_count + static_cast<std::size_t>(post.grade());
      Sums& own = by_site_[site];
      for (const std::uint32_t* row = roster.begin(cell); row != roster.end(cell); ++row) {
        if (w.status[*row] != Status::employee || w.employer[*row].index() != site || w.occupation[*row] != post)
          continue;
        const PostYield yield = post_yield(w, *row, efficiency, pay);
        ++own.people;
        own.quarter_hours += w.hours[*row];
        own.output += yield.output;
        own.pay += yield.pay;
        if (w.tenure[*row] >= recent_months) continue;
        ++own.recent;
        own.value += whole(100 * value(*row));
      }
    });
    for (std::size_t site = 0; site < sites; ++site) {
      by_district_[world.places.group(e.zone[site]).index()] += by_site_[site];
      all_ += by_site_[site];
    }
  }

  [[nodiscard]] double output(std::size_t site) const { return an_hour(site, &Sums::output); }
  [[nodiscard]] double pay(std::size_t site) const { return an_hour(site, &Sums::pay); }
  /// Paid hours a month.
  [[nodiscard]] double hours(std::size_t site) const {
    const Sums& district = by_district_[world_.places.group(world_.employers.zone[site]).index()];
    const double beyond = mean_hours(district.people > 0 ? district : all_);
    const Sums& own = by_site_[site];
    const auto n = static_cast<double>(own.people);
    return (n * mean_hours(own) + weight_ * beyond) / std::max(1e-9, n + weight_);
  }
  [[nodiscard]] double margin(std::size_t site) const { return output(site) - pay_.cost(pay(site)); }
  /// £ of somebody hired outside; 0 where nobody in the area has been for two years.
  [[nodiscard]] double value_hired(std::size_t site) const {
    const Sums& district = by_district_[world_.places.group(world_.employers.zone[site]).index()];
    const double beyond = mean_value(district.recent > 0 ? district : all_);
    const Sums& own = by_site_[site];
    const auto n = static_cast<double>(own.recent);
    return (n * mean_value(own) + weight_ * beyond) / std::max(1e-9, n + weight_) / 100;
  }

 private:
  struct Sums {
    std::int64_t people = 0, quarter_hours = 0, output = 0, pay = 0, recent = 0, value = 0;
    void operator+=(const Sums& o) {
      people += o.people;
      quarter_hours += o.quarter_hours;
      output += o.output;
      pay += o.pay;
      recent += o.recent;
      value += o.value;
    }
  };
  static constexpr int recent_months = 24;

  [[nodiscard]] static double mean_value(const Sums& s) {
    return s.recent == 0 ? 0 : static_cast<double>(s.value) / static_cast<double>(s.recent);
  }
  [[nodiscard]] static double mean_hours(const Sums& s) {
    constexpr double weeks_a_month = 52.0 / 12;
    return s.people == 0 ? 0
                         : 0.25 * static_cast<double>(s.quarter_hours) / static_cast<double>(s.people) * weeks_a_month;
  }
  /// Pence a week over hours a week, £.
  [[nodiscard]] static double mean(const Sums& s, std::int64_t Sums::*pence) {
    return s.quarter_hours == 0 ? 0
                                : static_cast<double>(s.*pence) / (0.25 * static_cast<double>(s.quarter_hours)) / 100;
  }
  [[nodiscard]] double an_hour(std::size_t site, std::int64_t Sums::*pence) const {
    const Sums& district = by_district_[world_.places.group(world_.employers.zone[site]).index()];
    const double beyond = mean(district.people > 0 ? district : all_, pence);
    const Sums& own = by_site_[site];
    const auto n = static_cast<double>(own.people);
    return (n * mean(own, pence) + weight_ * beyond) / std::max(1e-9, n + weight_);
  }

  const World& world_;
  double weight_;
  const PayRule& pay_;
  std::vector<Sums> by_site_;
  std::vector<Sums> by_district_;
  Sums all_;
};

}  // namespace rung
