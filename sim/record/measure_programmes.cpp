#include "record/measure_programmes.hpp"

#include <fmt/format.h>

#include <array>

#include "base/rounding.hpp"

namespace rung {
namespace {

void count_stocks(const Participants& people, std::vector<ProgrammeCounts>& counts) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    ProgrammeCounts& c = counts[people.programme[i]];
    const std::array<std::int64_t*, participant_stage_count> stock{&c.in_waiting,     &c.in_control,   &c.in_enrolled,
                                                                   &c.in_training,    &c.in_completed, &c.in_certified,
                                                                   &c.in_dropped_out, &c.in_withdrawn, &c.in_bridging};
    ++*stock[static_cast<std::size_t>(people.stage[i])];
  }
}

void count_chains(const Chains& chains, std::vector<ProgrammeCounts>& counts) {
  for (std::size_t i = 0; i < chains.size(); ++i) {
    ProgrammeCounts& c = counts[chains.programme[i]];
    switch (chains.stage[i]) {
      case ChainStage::training: ++c.in_raising; break;
      case ChainStage::held: ++c.in_held; break;
      case ChainStage::reserved: ++c.in_reserved; break;
      case ChainStage::open: ++c.in_open; break;
      case ChainStage::refilled: break;
    }
  }
}

void note_completions(const Participants& people, std::vector<std::uint8_t>& completed) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (is_through(people.stage[i]) && people.serial[i] != Participants::no_serial) completed[people.serial[i]] = 1;
  }
}

/// Weekly pay in quarter pence, added up over the months of a quarter -> pence in the quarter.
std::uint32_t quarterly_pence(std::uint32_t weekly_quarter_pence) {
  constexpr double weeks_a_month = 52.0 / 12;
  return static_cast<std::uint32_t>(whole(weekly_quarter_pence * weeks_a_month / 4));
}

}  // namespace

ProgrammeCounts& ProgrammeCounts::operator+=(const ProgrammeCounts& other) {
  std::array<const std::int64_t*, 256> from{};
  std::size_t n = 0;
  for_each_programme_count(other, [&](auto, auto, auto, const std::int64_t& value) { from[n++] = &value; });
  n = 0;
  for_each_programme_count(*this, [&](auto, auto, auto, std::int64_t& value) { value += *from[n++]; });
  return *this;
}

void measure_programmes(const World& world, std::vector<ProgrammeCounts>& counts, ProgrammeTable& table) {
  const Workers& w = world.workers;
  const Month now = world.market.now;
  count_stocks(world.participants, counts);
  count_chains(world.chains, counts);
  table.month.push_back(now.index);
  table.counts.insert(table.counts.end(), counts.begin(), counts.end());

  table.completed.resize(table.row.size());
  note_completions(world.participants, table.completed);
  table.running_pay.resize(table.row.size());
  table.running_employed.resize(table.row.size());
  table.running_seen.resize(table.row.size());
  for (std::size_t n = 0; n < table.row.size(); ++n) {
    const std::size_t row = table.row[n];
    const bool here = w.generation[row] == table.generation[n] && w.status[row] != Status::elsewhere &&
                      (w.flags[row] & flag::absent) == 0;
    if (here) ++table.running_seen[n];
    if (here && w.status[row] == Status::employee) {
      table.running_pay[n] += static_cast<std::uint32_t>(w.hours[row]) * w.hourly_pay[row];
      ++table.running_employed[n];
    }
    const int months = now - Month{table.assigned[n]};
    if (months % 3 != 2) continue;
    if (table.running_seen[n] == 3) {
      table.participant.push_back(static_cast<std::uint32_t>(n));
      table.quarter.push_back(static_cast<std::uint16_t>(months / 3));
      table.earnings.push_back(quarterly_pence(table.running_pay[n]));
      table.months_employed.push_back(table.running_employed[n]);
    }
    table.running_pay[n] = 0;
    table.running_employed[n] = 0;
    table.running_seen[n] = 0;
  }
}

std::vector<std::string> audit_chain_counts(const ProgrammeTable& table) {
  std::vector<std::string> wrong;
  const std::size_t programmes = table.month.empty() ? 0 : table.counts.size() / table.month.size();
  for (std::size_t p = 0; p < programmes; ++p) {
    ProgrammeCounts sum;
    for (std::size_t i = p; i < table.counts.size(); i += programmes) {
      const ProgrammeCounts& c = table.counts[i];
      sum += c;
      const auto check = [&](const char* what, std::int64_t left, std::int64_t right) {
        if (left != right)
          wrong.push_back(fmt::format("programme {}, month {}: {}: {} and {}", p, i / programmes, what, left, right));
      };
      check("raised", sum.raised,
            c.in_raising + c.in_held + sum.raised_dropped + sum.raised_left + sum.raised_lapsed + sum.raised_promoted);
      check("promoted", sum.raised_promoted, sum.backfills_posted + sum.backfills_no_post + sum.backfills_left_empty);
      check("posts below", sum.backfills_posted,
            c.in_reserved + c.in_open + sum.backfills_by_pool + sum.backfills_by_others + sum.backfills_closed);
      check("weighed", c.compared, c.chose_up + c.chose_out + c.chose_wait);
    }
  }
  return wrong;
}

}  // namespace rung
