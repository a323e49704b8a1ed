#include "analysis/who_escapes.hpp"

#include <Eigen/Dense>
#include <array>
#include <cmath>
#include <limits>

#include "analysis/job_pairs.hpp"
#include "base/occupation.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Member {
  EscapeClass fate;
  Sector sector;
  bool large_firm;
  bool known = false;  ///< an employee of the area in a later April
  bool changed_employer = false, changed_sector = false;
};

/// What became of her job, by the last April in which she was an employee of the area.
void follow(std::span<const AprilSnapshot> aprils, std::size_t row, Member& member) {
  for (std::size_t k = escape_years; k > 0; --k) {
    const AprilSnapshot& april = aprils[k];
    const bool employee = april.hourly_pay[row] != 0 && (april.flags[row] & seen::here) != 0 &&
                          april.generation[row] == aprils[0].generation[row];
    if (!employee) continue;
    member.known = true;
    member.changed_employer = !same_employer(april.tenure[row], static_cast<int>(k));
    member.changed_sector = Occupation{april.occupation[row]}.sector() != member.sector;
    return;
  }
}

std::vector<Member> members_of(const ValidatedRun& run) {
  const auto aprils = run.snapshots();
  std::vector<Member> members;
  if (base_years(aprils.size()) == 0) return members;
  const EscapeClassifier classify(*run.inputs.draws, run.inputs.measurement, aprils, 0);
  const PeopleAt who(*run.inputs.people, Month{aprils.front().month});
  for (std::size_t row = 0; row < classify.rows(); ++row) {
    const Fate fate = classify(static_cast<std::uint32_t>(row));
    if (!fate.member || who.age(row) < 16 || who.age(row) >= 60) continue;
    Member member{fate.by_rule[0], Occupation{aprils[0].occupation[row]}.sector(),
                  static_cast<FirmSize>(aprils[0].firm_size[row]) >= FirmSize::from_1000};
    follow(aprils, row, member);
    members.push_back(member);
  }
  return members;
}

/// Share of a class of whom `what` holds, of those known.
double share_of(std::span<const Member> members, EscapeClass which, bool Member::*what) {
  double known = 0, found = 0;
  for (const Member& member : members) {
    if (member.fate != which || !member.known) continue;
    ++known;
    found += member.*what ? 1 : 0;
  }
  return known > 0 ? found / known : nan;
}

}  // namespace

std::vector<double> logit(std::span<const double> x, std::span<const double> y) {
  constexpr int most_steps = 50;
  constexpr double far = 15, near = 1e-9;
  if (y.empty()) return {};
  const auto n = static_cast<Eigen::Index>(y.size());
  const auto k = static_cast<Eigen::Index>(x.size() / y.size());
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const RowMajor> design(x.data(), n, k);
  const Eigen::Map<const Eigen::VectorXd> found(y.data(), n);
  Eigen::VectorXd b = Eigen::VectorXd::Zero(k);
  for (int step = 0; step < most_steps; ++step) {
    const Eigen::VectorXd chance = (1 + (-(design * b)).array().exp()).inverse();
    const Eigen::VectorXd weight = chance.array() * (1 - chance.array());
    const Eigen::MatrixXd information = design.transpose() * weight.asDiagonal() * design;
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> solver(information);
    if (!solver.isInvertible()) return {};
    const Eigen::VectorXd move = solver.solve(design.transpose() * (found - chance));
    b += move;
    if (!b.allFinite() || b.cwiseAbs().maxCoeff() > far) return {};
    if (move.cwiseAbs().maxCoeff() < near) return {b.data(), b.data() + k};
  }
  return {};
}

WhoEscapes who_escapes(const ValidatedRun& run) {
  const std::vector<Member> members = members_of(run);
  const auto gap = [&](bool Member::*what) {
    return share_of(members, EscapeClass::escaper, what) - share_of(members, EscapeClass::stuck, what);
  };
  WhoEscapes result{gap(&Member::changed_employer), gap(&Member::changed_sector), nan, nan};

  std::array<double, sector_count> in_sector{};
  double all = 0, large = 0;
  for (const Member& member : members) {
    if (member.fate == EscapeClass::exiter) continue;
    ++in_sector[static_cast<std::size_t>(member.sector)];
    ++all;
    large += member.large_firm ? 1 : 0;
  }
  const bool sizes_differ = large > 0 && large < all;
  std::array<std::size_t, sector_count> column{};  // of each sector that has somebody
  std::size_t columns = 0;
  for (std::size_t s = 0; s < sector_count; ++s) {
    column[s] = columns;
    columns += in_sector[s] > 0 ? 1 : 0;
  }
  const std::size_t large_column = columns;
  columns += sizes_differ ? 1 : 0;
  std::vector<double> x, y;
  for (const Member& member : members) {
    if (member.fate == EscapeClass::exiter) continue;
    x.resize(x.size() + columns, 0.0);
    double* const line = x.data() + x.size() - columns;
    line[column[static_cast<std::size_t>(member.sector)]] = 1;
    if (sizes_differ) line[large_column] = member.large_firm ? 1 : 0;
    y.push_back(member.fate == EscapeClass::escaper ? 1 : 0);
  }
  const std::vector<double> b = logit(x, y);
  constexpr auto hospitality = static_cast<std::size_t>(Sector::hospitality);
  if (b.empty() || in_sector[hospitality] == 0) return result;
  double others = 0, sum = 0;
  for (std::size_t s = 0; s < sector_count; ++s) {
    if (s == hospitality || in_sector[s] == 0) continue;
    others += in_sector[s];
    sum += in_sector[s] * b[column[s]];
  }
  result.hospitality = b[column[hospitality]] - sum / others;
  if (sizes_differ) result.large_firm = b[large_column];
  return result;
}

}  // namespace rung
