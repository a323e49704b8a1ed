#pragma once
#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "tests/support/town.hpp"

namespace rung::test {

/// Lives months and checks after their phases that heads, posts and flows add up (MODEL 8.6), against an
/// own count of who did what, row by row. Heads and flows are of people of the area, posts of its sites.
class Identities {
 public:
  explicit Identities(Town& town) : town_(town), rows_(area_people(town.world)) {}

  void live_month() {
    before_ = look();
    rung::live_month(town_.world, town_.economy, town_.scratch, town_.tables,
                     [&](std::size_t phase) { after(phases()[phase].name); });
  }

 private:
  /// Everybody's place at one moment, and the sums over sites.
  struct Look {
    std::vector<Status> status;
    std::vector<std::uint8_t> absent, generation;
    std::vector<std::uint32_t> employer;
    std::int64_t employees = 0, at_work_here = 0, target = 0, filled = 0, excess = 0, vacancies = 0;
    std::int64_t coming_in = 0, going_out = 0;
  };
  [[nodiscard]] Look look() const {
    const Workers& w = town_.world.workers;
    const Employers& e = town_.world.employers;
    Look l;
    l.status = w.status;
    l.generation = w.generation;
    for (std::size_t row = 0; row < w.size(); ++row) {
      l.absent.push_back((w.flags[row] & flag::absent) != 0 ? 1 : 0);
      l.employer.push_back(w.employer[row].value);
      const bool employee = w.status[row] == Status::employee;
      const bool here = employee && w.employer[row].index() < area_sites(town_.world);
      l.employees += employee && row < rows_ ? 1 : 0;
      l.at_work_here += here ? 1 : 0;
      l.coming_in += here && row >= rows_ ? 1 : 0;
      l.going_out += employee && !here && row < rows_ ? 1 : 0;
    }
    for (std::size_t site = 0; site < area_sites(town_.world); ++site) {
      for (std::size_t g = 0; g < grade_count; ++g) {
        l.target += e.target[g][site];
        l.filled += e.filled[g][site];
        l.excess += std::max(0, e.filled[g][site] - e.target[g][site]);
      }
    }
    l.vacancies = static_cast<std::int64_t>(area_vacancies(town_.world));
    return l;
  }
  static bool inactive(Status s) {
    return s == Status::student || s == Status::caring || s == Status::sick || s == Status::retired;
  }
  /// Rows that went from one kind of state to another.
  template <class From, class To>
  [[nodiscard]] std::int64_t moved(const Look& a, const Look& b, From&& from, To&& to) const {
    std::int64_t n = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      const bool there = a.absent[row] == 0 && b.absent[row] == 0 && a.generation[row] == b.generation[row];
      n += there && from(a.status[row]) && to(b.status[row]) ? 1 : 0;
    }
    return n;
  }
  static auto is(Status s) {
    return [s](Status x) { return x == s; };
  }

  void after(std::string_view phase) {
    if (phase == "population") population_ = look();
    if (phase == "separations") separations_ = look();
    if (phase == "pay") pay_ = look();
    if (phase == "promotions") promotions_ = look();
    if (phase == "vacancies") vacancies_ = look();
    if (phase == "starts") starts_ = look();
    if (phase == "record") check(town_.tables.monthly.counts.back());
  }

  void check(const MonthCounts& c) const {
    const std::vector<std::string> wrong = audit(town_.world);
    EXPECT_TRUE(wrong.empty()) << wrong.front();
    const Look end = look();
    EXPECT_EQ(end.status.size(), town_.world.workers.size());
    check_people(c, end);
    check_separations(c);
    check_posts(c, end);
    check_hires(c);
    check_parts(c);
  }

  void check_people(const MonthCounts& c, const Look& end) const {
    std::int64_t left = 0, entered = 0, absent = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      left += population_.generation[row] != before_.generation[row] ? 1 : 0;
      entered += before_.absent[row] != 0 && population_.absent[row] == 0 ? 1 : 0;
      absent += end.absent[row];
    }
    EXPECT_EQ(c.leavers, left);
    EXPECT_EQ(c.entrants, entered);
    EXPECT_EQ(absent, left) << "a row that is left stays empty for this month only";
    EXPECT_EQ(c.moved_out,
              moved(
                  before_, population_, [](Status s) { return s != Status::elsewhere; }, is(Status::elsewhere)));
    EXPECT_EQ(c.moved_back,
              moved(before_, population_, is(Status::elsewhere), [](Status s) { return s != Status::elsewhere; }));
    EXPECT_EQ(c.people + c.elsewhere + absent, static_cast<std::int64_t>(rows_));
    EXPECT_EQ(c.people, c.employees + c.self_employed + c.unemployed + c.inactive);
    EXPECT_LE(c.deaths, c.leavers);
    EXPECT_LE(c.students, c.inactive);
  }

  void check_separations(const MonthCounts& c) const {
    const std::int64_t retired = moved(before_, population_, is(Status::employee), is(Status::retired));
    const Look& a = population_;
    const Look& b = separations_;
    EXPECT_EQ(c.separations_to_unemployment, moved(a, b, is(Status::employee), is(Status::unemployed)));
    EXPECT_EQ(c.separations_to_inactivity, retired + moved(a, b, is(Status::employee), inactive));
    EXPECT_EQ(c.into_self_employment, moved(a, b, is(Status::employee), is(Status::self_employed)));
    EXPECT_EQ(c.out_of_self_employment,
              moved(a, b, is(Status::self_employed), [](Status s) { return s != Status::self_employed; }));
    EXPECT_EQ(c.unemployed_to_inactive, moved(a, b, is(Status::unemployed), inactive));
    EXPECT_EQ(c.inactive_to_unemployed, moved(a, b, inactive, is(Status::unemployed)));
    EXPECT_EQ(a.employees - b.employees,
              c.separations_to_unemployment + c.separations_to_inactivity - retired + c.into_self_employment);
    EXPECT_EQ(b.employees, pay_.employees) << "nobody leaves or starts between separations and promotions";
  }

  void check_posts(const MonthCounts& c, const Look& end) const {
    for (const Look* l : {&before_, &population_, &separations_, &vacancies_, &starts_})
      EXPECT_EQ(l->filled, l->at_work_here);
    EXPECT_EQ(c.filled, c.employees + c.in_commuters - c.out_commuters);
    EXPECT_EQ(c.in_commuters, end.coming_in);
    EXPECT_EQ(c.out_commuters, end.going_out);
    EXPECT_EQ(c.posts, end.target);
    EXPECT_EQ(promotions_.filled, pay_.filled) << "a promotion moves a head from one grade to the next";
    EXPECT_EQ(vacancies_.vacancies, before_.vacancies + c.opened - c.closed);
    EXPECT_EQ(vacancies_.target, vacancies_.filled + vacancies_.vacancies + c.left_empty - vacancies_.excess);
    // After the starts the former posts of those who changed job are free, unless they were above target.
    std::int64_t from_here = 0;
    for (const Hire& hire : town_.scratch.hires)
      from_here += vacancies_.employer[hire.worker] < area_sites(town_.world) ? 1 : 0;
    const std::int64_t freed = from_here - (vacancies_.excess - end.excess);
    EXPECT_EQ(c.posts, c.filled + c.vacancies + c.left_empty - c.excess + freed);
    EXPECT_EQ(c.empty_posts, c.left_empty + freed);
  }

  void check_hires(const MonthCounts& c) const {
    const auto& hires = town_.scratch.hires;
    std::set<std::uint32_t> people, posts;
    std::int64_t residents = 0;
    for (const Hire& hire : hires) {
      residents += hire.worker < rows_ ? 1 : 0;
      people.insert(hire.worker);
      posts.insert(hire.vacancy);
    }
    EXPECT_EQ(c.hires, residents);
    EXPECT_EQ(people.size(), hires.size());
    EXPECT_EQ(posts.size(), hires.size());
    const Look& a = vacancies_;
    const Look& b = starts_;
    EXPECT_EQ(c.hires_from_unemployment, moved(a, b, is(Status::unemployed), is(Status::employee)));
    EXPECT_EQ(c.hires_from_inactivity, moved(a, b, inactive, is(Status::employee)));
    EXPECT_EQ(b.employees - a.employees, c.hires - c.hires_from_employment);
    EXPECT_EQ(b.vacancies, a.vacancies - (c.hires - c.hires_outside + c.hires_from_ring));
    std::int64_t changed = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      changed += a.status[row] == Status::employee && a.employer[row] != b.employer[row] ? 1 : 0;
    }
    EXPECT_LE(changed, c.hires_from_employment) << "the others moved within their site";
    // The stock of employees moves by what is counted, and by the two flows that are not counted apart.
    const std::int64_t uncounted = before_.employees + c.hires - c.hires_from_employment -
                                   c.separations_to_unemployment - c.separations_to_inactivity -
                                   c.into_self_employment - starts_.employees;
    EXPECT_GE(uncounted, 0);
    EXPECT_LE(uncounted, c.leavers + c.moved_out);
  }

  void check_parts(const MonthCounts& c) const {
    EXPECT_EQ(c.hires, c.hires_from_employment + c.hires_from_unemployment + c.hires_from_inactivity);
    EXPECT_LE(c.redundancies, c.separations_to_unemployment);
    EXPECT_LE(c.separations_shock, c.separations_to_unemployment + c.separations_to_inactivity);
    EXPECT_LE(c.separations_entry_grade, c.separations_to_unemployment + c.separations_to_inactivity);
    EXPECT_LE(c.shock_entry_grade, c.separations_shock);
    EXPECT_LE(c.contacts, c.looks);
    EXPECT_LE(c.applications, c.contacts);
    EXPECT_LE(c.upward_applications, c.applications);
    EXPECT_LE(c.offers, c.applications);
    EXPECT_LE(c.hires, c.offers);
    EXPECT_LE(c.low_paid, c.employees);
    EXPECT_GE(c.pay_sum, c.employees * town_.world.nation.row(town_.world.market.now).wage_floor[0]);
  }

  Town& town_;
  std::size_t rows_;
  Look before_, population_, separations_, pay_, promotions_, vacancies_, starts_;
};

}  // namespace rung::test
