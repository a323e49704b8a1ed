#include "scenario/national_moves.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scenario/reference.hpp"
#include "scenario/resolve.hpp"
#include "scenario/table.hpp"

namespace rung {
namespace {

struct Figure {
  std::string_view column;
  double MoveRow::*member;
};
constexpr Figure figures[] = {{"share", &MoveRow::share},
                              {"new_job", &MoveRow::new_job},
                              {"small_site", &MoveRow::small_site},
                              {"low_earnings", &MoveRow::low_earnings}};

constexpr double most_off = 1e-4;  ///< of a sum of shares that are written with six digits

std::array<std::string, mover_state_count> columns_to() {
  std::array<std::string, mover_state_count> names;
  for (std::size_t k = 0; k < mover_state_count; ++k) names[k] = fmt::format("to_{}", name(mover_state(k)));
  return names;
}

class Reader {
 public:
  Reader(const Table& table, NationalMoves& moves) : table_(table), moves_(moves) {}

  void read() {
    for (std::size_t i = 0; i < table_.rows(); ++i) read_row(i);
    for (std::size_t s = 0; s < mover_state_count; ++s) {
      for (std::size_t age = 0; age < mover_age_count; ++age) {
        for (std::size_t h = 0; h < low_pay_history_count; ++h) {
          if (!seen_[s][age][h]) refuse_missing(s, age, h);
        }
      }
    }
    for (std::size_t age = 0; age < mover_age_count; ++age) make_whole(age);
  }

 private:
  void refuse_missing(std::size_t s, std::size_t age, std::size_t history) const {
    table_.refuse(fmt::format(
        "no row of {} from age {}, low paid before: {} (each state has one for {} age bands and {} histories). Write "
        "the file again with 'rung nation'",
        name(mover_state(s)), mover_age_from[age], name(static_cast<LowPayHistory>(history)), mover_age_count,
        low_pay_history_count));
  }
  void make_whole(std::size_t age) {
    double sum = 0;
    for (const auto& state : moves_.table) {
      for (const MoveRow& row : state[age]) sum += row.share;
    }
    if (std::abs(sum - 1) > most_off) {
      table_.refuse(
          fmt::format("the shares from age {} sum to {:.4g} (everybody is in one state: 1)", mover_age_from[age], sum));
      return;
    }
    for (auto& state : moves_.table) {
      for (MoveRow& row : state[age]) row.share /= sum;
    }
  }
  void read_row(std::size_t i) {
    const auto state = table_.choice<MoverState>(i, "state");
    const auto from = table_.whole(i, "age_from", 0, 120);
    const auto history = table_.choice<LowPayHistory>(i, "low_paid_before");
    if (!state || !from || !history) return;
    const auto age = std::find(mover_age_from.begin(), mover_age_from.end(), *from);
    if (*state == MoverState::here || age == mover_age_from.end()) {
      table_.refuse(i, *state == MoverState::here ? "state" : "age_from",
                    "no state or age band of people elsewhere. Write the file again with 'rung nation'");
      return;
    }
    const auto band = static_cast<std::size_t>(age - mover_age_from.begin());
    bool& seen = seen_[place(*state)][band][static_cast<std::size_t>(*history)];
    if (seen) {
      table_.refuse(i, "state",
                    fmt::format("{} from age {}, low paid before: {}, given twice. Remove one of them", name(*state),
                                *from, name(*history)));
    }
    seen = true;
    MoveRow& row = moves_.table[place(*state)][band][static_cast<std::size_t>(*history)];
    for (const Figure& figure : figures) row.*figure.member = table_.number(i, figure.column, 0, 1).value_or(0);
    const auto names = columns_to();
    for (std::size_t k = 0; k < mover_state_count; ++k) row.to[k] = table_.number(i, names[k], 0, 1).value_or(0);
    const double sum = std::accumulate(row.to.begin(), row.to.end(), 0.0);
    if (std::abs(sum - 1) > most_off) {
      table_.refuse(i, names[0], fmt::format("what becomes of them sums to {:.4g} (they are somewhere: 1)", sum));
      return;
    }
    for (double& p : row.to) p /= sum;
  }

  const Table& table_;
  NationalMoves& moves_;
  std::array<std::array<std::array<bool, low_pay_history_count>, mover_age_count>, mover_state_count> seen_{};
};

}  // namespace

std::string moves_text(const NationalMoves& moves, const std::string& remarks) {
  std::string text = remarks + nation_run_text(moves.run);
  text += "state,age_from,low_paid_before";
  for (const Figure& figure : figures) text += fmt::format(",{}", figure.column);
  for (const std::string& column : columns_to()) text += "," + column;
  text += ",source,status\n";
  for (std::size_t s = 0; s < mover_state_count; ++s) {
    for (std::size_t age = 0; age < mover_age_count; ++age) {
      for (std::size_t h = 0; h < low_pay_history_count; ++h) {
        const MoveRow& row = moves.table[s][age][h];
        text += fmt::format("{},{},{}", name(mover_state(s)), mover_age_from[age], name(static_cast<LowPayHistory>(h)));
        for (const Figure& figure : figures) text += fmt::format(",{:.6f}", row.*figure.member);
        for (const double p : row.to) text += fmt::format(",{:.6f}", p);
        text += fmt::format(",rung nation {},assumed\n", moves.run.scenario);
      }
    }
  }
  return text;
}

void read_moves(const Source& source, Scenario& scenario, Problems& problems) {
  const auto run = read_nation_run(source, scenario, problems);
  if (!run) return;
  const auto to = columns_to();
  std::vector<std::string_view> columns{"state", "age_from", "low_paid_before"};
  for (const Figure& figure : figures) columns.push_back(figure.column);
  columns.insert(columns.end(), to.begin(), to.end());
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  NationalMoves moves{*run, {}};
  Reader(table, moves).read();
  scenario.national.moves = moves;
  scenario.provenance.push_back(table.provenance());
}

std::string describe_moves(const Scenario& scenario) {
  if (!scenario.national.moves || scenario.run.movers != MoversChoice::followed) {
    return "none: people who move elsewhere in the UK are not observed there";
  }
  return describe_nation_run(scenario.national.moves->run);
}

}  // namespace rung
