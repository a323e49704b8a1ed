#include "analysis/identification.hpp"

#include <Eigen/Dense>
#include <cmath>

#include "base/check.hpp"

namespace rung {
namespace {

constexpr double precision_of_range = 12;  ///< 1 / variance of a uniform over [0, 1]

/// R² of column `one` on the others, through the origin: derivatives have no mean of their own.
double collinearity(const Eigen::MatrixXd& weighted, Eigen::Index one) {
  const double length = weighted.col(one).squaredNorm();
  if (weighted.cols() < 2 || length == 0) return 0;
  Eigen::MatrixXd others(weighted.rows(), weighted.cols() - 1);
  others << weighted.leftCols(one), weighted.rightCols(weighted.cols() - one - 1);
  const Eigen::VectorXd fitted = others.completeOrthogonalDecomposition().solve(weighted.col(one));
  return 1 - (weighted.col(one) - others * fitted).squaredNorm() / length;
}

}  // namespace

std::vector<ParameterIdentification> identify(const Jacobian& jacobian, std::span<const MomentError> errors) {
  RUNG_CHECK(errors.size() == jacobian.moments);
  const auto moments = static_cast<Eigen::Index>(jacobian.moments);
  const auto parameters = static_cast<Eigen::Index>(jacobian.parameters);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::MatrixXd g = Eigen::Map<const RowMajor>(jacobian.slope.data(), moments, parameters);
  Eigen::VectorXd weight(moments), variance(moments);
  for (Eigen::Index k = 0; k < moments; ++k) {
    const MomentError& e = errors[static_cast<std::size_t>(k)];
    weight[k] = e.weight / (e.error * e.error);
    variance[k] = e.error * e.error + e.noise * e.noise;
  }
  const Eigen::MatrixXd prior = precision_of_range * Eigen::MatrixXd::Identity(parameters, parameters);
  const Eigen::MatrixXd h = g.transpose() * weight.asDiagonal() * g + prior;
  const Eigen::VectorXd spread = (weight.array().square() * variance.array()).matrix();
  const Eigen::MatrixXd middle = g.transpose() * spread.asDiagonal() * g + prior;
  const Eigen::MatrixXd inverse = h.ldlt().solve(Eigen::MatrixXd::Identity(parameters, parameters));
  const Eigen::MatrixXd covariance = inverse * middle * inverse;
  const Eigen::MatrixXd weighted = weight.cwiseSqrt().asDiagonal() * g;

  std::vector<ParameterIdentification> found(jacobian.parameters);
  for (Eigen::Index p = 0; p < parameters; ++p) {
    ParameterIdentification& one = found[static_cast<std::size_t>(p)];
    one.standard_error = std::sqrt(covariance(p, p));
    one.contraction = one.standard_error * std::sqrt(precision_of_range);
    one.collinearity = collinearity(weighted, p);
    Eigen::Index most = 0;
    const double information = weighted.col(p).cwiseAbs2().maxCoeff(&most);
    one.moment = static_cast<std::size_t>(most);
    one.share = information > 0 ? information / weighted.col(p).squaredNorm() : 0;
  }
  return found;
}

}  // namespace rung
