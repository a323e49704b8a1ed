#pragma once
#include "month/programme_month.hpp"

namespace rung {

/// What a programme pays, to whom, and what its participants pay (MODEL 4.4): each amount changes what somebody has in
/// hand, and is booked to who bears it.
class ProgrammeMoney {
 public:
  explicit ProgrammeMoney(ProgrammeMonth& month) : m_(month), dose_(month.dose) {}

  /// £ that a participant pays when the class begins, of what she has.
  [[nodiscard]] double up_front() const { return up_front(m_.taught); }
  /// The same of another course of the programme.
  [[nodiscard]] double up_front(const ProgrammeRule& course) const;
  /// Of the course for which she pays least.
  [[nodiscard]] double least_up_front() const;
  /// Pence that the programme will spend on a participant if she completes.
  [[nodiscard]] std::int64_t commitment(std::size_t i) const;
  /// Pence of the budget that are promised to those who have a seat or are in class.
  [[nodiscard]] std::int64_t promised() const;
  /// £ left of `gross` £ on top of this month's earnings, after tax and benefits.
  [[nodiscard]] double net_of(std::uint32_t row, double gross) const;

  /// When the class begins: her part of the fee, and the programme's unless it is paid back later.
  void pay_fee(std::uint32_t row);
  void pay_bridge_fee();
  void pay_stipend(std::uint32_t row);
  /// The fund pays what essentials lack, and what a shock costs that savings did not settle, up to what is left of it;
  /// true if it has paid any.
  bool relieve(std::size_t i, const Squeeze& squeeze, StudyShocks& struck);
  void pay_for_childcare(std::uint32_t row, double hours);
  /// What is left of the bonus is what net income of the household rises by, with it among the month's earnings.
  void pay_bonus(std::uint32_t row);
  void reimburse(std::uint32_t row);
  /// Looks at a month after the course, and pays a retention bonus at the end of each four in which three were worked.
  void pay_retention(std::size_t i);
  /// To the employer, of one job: that with which she was found, if it began last month, as long as she stays in it.
  void pay_job_subsidy(std::size_t i, bool found);

 private:
  /// Pence of the fee that the programme pays, and whether it pays them back in the end.
  [[nodiscard]] std::int64_t part_of_fee(const ProgrammeRule& course) const;
  [[nodiscard]] bool pays_back(const ProgrammeRule& course) const;
  /// Pence of a fee that it has promised to a participant; before she has chosen a course, of the dearest.
  [[nodiscard]] std::int64_t promised_fee(std::size_t i) const;
  void give(std::uint32_t row, std::int64_t pounds);
  void spend(std::int64_t& cost, std::int64_t amount);

  ProgrammeMonth& m_;
  const ProgrammeParameters& dose_;
};

}  // namespace rung
