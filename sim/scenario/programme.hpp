#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "base/enums.hpp"
#include "base/occupation.hpp"

/// A programme as a scenario file asks for it: doses only. What people and providers make of them is behaviour and
/// structure, the same for every programme (ParticipationParameters, ProviderParameters).
namespace rung {

enum class Switch : std::uint8_t { off, on };

/// Where a provider teaches: decides travel to class, and whether shifts clash with the timetable.
enum class ProviderSetting : std::uint8_t { employer_site, college, private_provider, online };

/// Which incumbent is raised where a site takes part in one up, one in: who lacks least, or who is paid least.
enum class Upgraded : std::uint8_t { nearest, lowest_paid };

/// For whom the post below is reserved once an incumbent has been raised.
enum class ReservedFor : std::uint8_t { participants, out_of_work };

/// Whether a site that takes money for an upgrade must reserve the post below.
enum class TieIn : std::uint8_t { required, optional };

/// Which sites a programme's staff contact first: by lot, those whose vacancies stand open for longest, high-road or
/// low-road ones, small or large ones.
enum class ContactFirst : std::uint8_t { anyone, hard_to_recruit, high_road, low_road, small, large };

/// Ways in which people hear of a programme.
enum class Channel : std::uint8_t { jobcentre, employers, intermediaries, advertising };
inline constexpr std::size_t channel_count = 4;
using ByChannel = std::array<double, channel_count>;

/// A sector programme and the provider who trains for it (MODEL 1.2.3, 4.1-4.4).
struct ProgrammeParameters {
  Switch enabled = Switch::off;
  Sector sector = Sector::social_care;
  int grade = 1;

  ProviderSetting setting = ProviderSetting::college;
  std::string zone;
  Switch whole_area = Switch::off;
  int seats = 20;
  int least_class = 8;
  double hours_a_week = 16;
  int weeks = 26;
  double flexibility = 0.5;
  int cohorts_run = 0;
  double commitment = 0.5;
  Switch employer_designed = Switch::off;
  Switch industry_tutors = Switch::off;
  Switch credential = Switch::on;
  int work_experience = 0;
  double fee = 1500;
  int start_lag = 1;

  int begins = 0;
  int intake = 36;

  int least_age = 18;
  int most_age = 64;
  Switch unemployed = Switch::on;
  Switch employees = Switch::on;
  Switch inactive = Switch::on;
  Switch low_paid_only = Switch::off;
  Switch renters_only = Switch::off;
  Switch staff_only = Switch::off;

  ByChannel outreach{1000, 0, 1000, 500};
  Switch recruiter = Switch::off;

  double least_basic = 0;
  int least_qualification = 0;
  double least_motivation = 0;
  double interview_error = 0.2;
  double bridge_hours = 0;
  double bridge_hours_a_week = 15;
  Switch bridge_in_context = Switch::on;
  double bridge_fee = 500;
  int screenings = 1000;
  double screening_cost = 100;

  double treated_share = 1;
  Switch delivered = Switch::on;

  double voucher = 0;
  std::string course_of;
  Switch accepts_vouchers = Switch::on;

  double scholarship = 1;
  Switch reimbursed = Switch::off;
  Switch incentives = Switch::on;
  double stipend = 0;
  double attendance_condition = 0;
  double hardship_fund = 0;
  Switch childcare = Switch::off;
  double training_bonus = 0;
  double release = 0;
  double cover_subsidy = 0;
  double budget = 0;

  int introductions = 0;
  int placement_months = 6;
  double placement_cost = 100;
  double job_subsidy = 0;
  int job_subsidy_months = 6;

  double retention_bonus = 0;
  int retention_bonuses = 6;
  double retention_hours = 30;
  Switch retention_with_employer = Switch::off;

  int coaching_months = 0;
  double coaching_cost = 60;

  int support_months = 0;
  double support_fund = 500;
  double advisers = 1;
  double adviser_cost = 3000;

  Switch engagement = Switch::off;
  double contact_budget = 3000;
  double business_staff = 0.5;
  ContactFirst contact_first = ContactFirst::anyone;
  int ties_at_start = 0;
  double strong_at_start = 0;
  double link_reserved = 0;
  int link_reserved_weeks = 4;
  Switch waive_gates = Switch::off;

  Switch one_up_one_in = Switch::off;
  int upgrades = 20;
  Upgraded upgraded = Upgraded::nearest;
  int reserved_weeks = 6;
  ReservedFor reserved_for = ReservedFor::out_of_work;
  TieIn tie_in = TieIn::required;
};

/// One of the programmes of a scenario, by the name that its file gives it.
struct Programme {
  std::string name;
  ProgrammeParameters dose;

  [[nodiscard]] bool enabled() const { return dose.enabled == Switch::on; }
};

}  // namespace rung

RUNG_ENUM_NAMES(rung::Switch, rung::Switch::on, "false", "true");
RUNG_ENUM_NAMES(rung::ProviderSetting, rung::ProviderSetting::online, "employer_site", "college", "private", "online");
RUNG_ENUM_NAMES(rung::Upgraded, rung::Upgraded::lowest_paid, "nearest", "lowest_paid");
RUNG_ENUM_NAMES(rung::ReservedFor, rung::ReservedFor::out_of_work, "participants", "out_of_work");
RUNG_ENUM_NAMES(rung::TieIn, rung::TieIn::optional, "required", "optional");
RUNG_ENUM_NAMES(rung::ContactFirst, rung::ContactFirst::large, "anyone", "hard_to_recruit", "high_road", "low_road",
                "small", "large");
RUNG_ENUM_NAMES(rung::Channel, rung::Channel::advertising, "jobcentre", "employers", "intermediaries", "advertising");
