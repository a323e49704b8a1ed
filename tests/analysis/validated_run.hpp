#pragma once
#include "analysis/validated_run.hpp"
#include "panel.hpp"

namespace rung::test {

/// A panel, with tables of its own, as a run that starts in its April `start` (0: the first).
struct PanelRun {
  Panel panel;
  Tables tables;
  std::vector<EscapeTable> escape;

  PanelRun(std::size_t rows, std::size_t years) : panel(rows, years) {}

  [[nodiscard]] ValidatedRun run(std::size_t start = 0) {
    tables.snapshots = panel.aprils;
    return {&tables, panel.inputs(), escape, panel.aprils[start].month};
  }
  /// The floor at age 25, in all Aprils of the panel.
  void floor(int pence) {
    for (const AprilSnapshot& april : panel.aprils) {
      tables.monthly.month.push_back(april.month);
      tables.monthly.adult_floor.push_back(pence);
      tables.monthly.counts.emplace_back();
    }
  }
  void post(std::size_t row, std::size_t t, Occupation post) { panel.aprils[t].occupation[row] = post.value; }
};

}  // namespace rung::test
