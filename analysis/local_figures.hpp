#pragma once
#include <span>
#include <string>
#include <vector>

#include "analysis/replicate_mean.hpp"
#include "analysis/validated_run.hpp"
#include "record/labelled_table.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// A published figure of an area that runs can be held against: what the nation's settings, unchanged, say of a place.
struct LocalFigure {
  std::string name;
  std::string unit;      ///< "%", or "£/week"
  double published = 0;  ///< in `unit`
  std::string source;
};

/// Those of an area's published figures that are its own and can be computed of a run: employment, unemployment, the
/// low paid, and the median weekly pay of residents by district.
[[nodiscard]] std::vector<LocalFigure> local_figures(const AreaInputs& area);

/// The same of one run, in that order and their units: means over Aprils, and weekly pay of the first April from the
/// start on, as a survey of employers sees it. NaN for nobody.
[[nodiscard]] std::vector<double> measure_local(const AreaInputs& area, const ValidatedRun& run);

/// `simulated[k]`: replicates of figure k.
[[nodiscard]] std::string local_text(std::span<const LocalFigure> figures,
                                     std::span<const std::vector<double>> simulated);

/// `local`: a row a figure.
[[nodiscard]] NamedTable local_table(std::span<const LocalFigure> figures,
                                     std::span<const std::vector<double>> simulated);

}  // namespace rung
