#include "run/least_squares.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <unsupported/Eigen/NonLinearOptimization>

#include "base/check.hpp"

namespace rung {
namespace {

constexpr double difference = 0.05;   ///< of a range
constexpr double off_the_end = 0.01;  ///< of a range
constexpr double least_gain = 0.001;  ///< of the sum of squares
constexpr double least_step = 0.005;  ///< of the length of x

UnitPoint point_at(const Eigen::VectorXd& x) {
  UnitPoint point;
  for (const double one : x) point.push_back((1 + std::sin(one)) / 2);
  return point;
}

Eigen::VectorXd unbounded(const UnitPoint& point) {
  Eigen::VectorXd x(static_cast<Eigen::Index>(point.size()));
  for (std::size_t p = 0; p < point.size(); ++p) {
    x[static_cast<Eigen::Index>(p)] = std::asin(2 * std::clamp(point[p], off_the_end, 1 - off_the_end) - 1);
  }
  return x;
}

/// What the solver calls: residuals, and their derivatives with respect to x. Below 0: no more.
class Functions {
 public:
  Functions(std::size_t parameters, std::size_t count, const LeastSquaresLimits& limits, const Residuals& residuals)
      : left_(limits.evaluations),
        values_(static_cast<Eigen::Index>(std::max(parameters, count))),
        residuals_(residuals) {}

  /// The solver wants as many residuals as parameters: what there is less is 0.
  [[nodiscard]] Eigen::Index values() const { return values_; }

  int operator()(const Eigen::VectorXd& x, Eigen::VectorXd& at_x) {
    if (left_ < 1) return -1;
    const auto given = ask({point_at(x)});
    if (given.empty()) return -1;
    last_ = at_x = given.front();
    return 0;
  }

  /// The solver calls it where it has just asked for the residuals.
  int df(const Eigen::VectorXd& x, Eigen::MatrixXd& slopes) {
    const auto parameters = static_cast<int>(x.size());
    if (left_ < parameters + 1) return -1;
    const UnitPoint here = point_at(x);
    std::vector<UnitPoint> points(here.size(), here);
    for (std::size_t p = 0; p < here.size(); ++p) points[p][p] += step_from(here[p]);
    const auto given = ask(points);
    if (given.empty()) return -1;
    for (Eigen::Index p = 0; p < parameters; ++p) {
      const auto place = static_cast<std::size_t>(p);
      slopes.col(p) = (given[place] - last_) / step_from(here[place]) * std::cos(x[p]) / 2;
    }
    return 0;
  }

 private:
  static double step_from(double share) { return share + difference > 1 ? -difference : difference; }

  std::vector<Eigen::VectorXd> ask(const std::vector<UnitPoint>& points) {
    left_ -= static_cast<int>(points.size());
    std::vector<Eigen::VectorXd> all;
    for (const std::vector<double>& of_point : residuals_(points)) {
      all.emplace_back(Eigen::VectorXd::Zero(values_));
      std::copy(of_point.begin(), of_point.end(), all.back().begin());
    }
    return all;
  }

  int left_;
  Eigen::Index values_;
  const Residuals& residuals_;
  Eigen::VectorXd last_;
};

}  // namespace

void least_squares(const UnitPoint& from, std::size_t count, const LeastSquaresLimits& limits,
                   const Residuals& residuals) {
  Functions functions(from.size(), count, limits, residuals);
  Eigen::VectorXd x = unbounded(from);
  Eigen::LevenbergMarquardt<Functions> solver(functions);
  // All of x are in shares of a range, so a step is as long in each: the trust region is a ball.
  solver.useExternalScaling = true;
  solver.diag = Eigen::VectorXd::Ones(x.size());
  const double first_radius = 2 * limits.first_step * std::sqrt(static_cast<double>(from.size()));  // dp = dx / 2
  const double length = x.norm();
  solver.parameters.factor = length > 0 ? first_radius / length : first_radius;
  solver.parameters.ftol = least_gain;
  solver.parameters.xtol = least_step;
  solver.parameters.maxfev = limits.evaluations;
  const auto status = solver.minimize(x);
  RUNG_CHECK(status != Eigen::LevenbergMarquardtSpace::ImproperInputParameters);
}

}  // namespace rung
