#include <string>

#include "record/checkpoint.hpp"

/// The tables as blocks, in one list for both directions. Each struct is taken apart by a structured
/// binding of all its members: one more member stops the build here until it is stored.
namespace rung {
namespace {

template <class Visit>
void visit_monthly(auto& monthly, Visit&& block) {
  auto& [month, counts, base_pay, price_index, low_pay_line, adult_floor, state_hash] = monthly;
  block("monthly/month", month);
  block("monthly/counts", counts);
  block("monthly/base_pay", base_pay);
  block("monthly/price_index", price_index);
  block("monthly/low_pay_line", low_pay_line);
  block("monthly/adult_floor", adult_floor);
  block("monthly/state_hash", state_hash);
}

/// The scalars of a snapshot travel in `head`.
template <class Visit>
void visit_snapshot(auto& snapshot, std::vector<double>& head, Visit&& block) {
  auto& [month, line, prices, base, hourly_pay, generation, occupation, hours, flags, tenure, firm_size] = snapshot;
  head = {static_cast<double>(month), line, prices, base};
  block("snapshot/head", head);
  if constexpr (!std::is_const_v<std::remove_reference_t<decltype(snapshot)>>) {
    head.resize(4);
    month = static_cast<std::int32_t>(head[0]);
    line = head[1];
    prices = head[2];
    base = head[3];
  }
  block("snapshot/hourly_pay", hourly_pay);
  block("snapshot/generation", generation);
  block("snapshot/occupation", occupation);
  block("snapshot/hours", hours);
  block("snapshot/flags", flags);
  block("snapshot/tenure", tenure);
  block("snapshot/firm_size", firm_size);
}

template <class Visit>
void visit_people(auto& people, Visit&& block) {
  auto& [birth, woman, zone, entrant_month, entrant_row, entrant_birth, entrant_woman] = people;
  block("people/birth", birth);
  block("people/woman", woman);
  block("people/zone", zone);
  block("people/entrant_month", entrant_month);
  block("people/entrant_row", entrant_row);
  block("people/entrant_birth", entrant_birth);
  block("people/entrant_woman", entrant_woman);
}

template <class Visit>
void visit_programmes(auto& programmes, Visit&& block) {
  auto& [month, counts, programme, row, generation, treated, assigned, completed, running_pay, running_employed,
         running_seen, participant, quarter, earnings, months_employed] = programmes;
  block("programmes/month", month);
  block("programmes/counts", counts);
  block("programmes/programme", programme);
  block("programmes/row", row);
  block("programmes/generation", generation);
  block("programmes/treated", treated);
  block("programmes/assigned", assigned);
  block("programmes/completed", completed);
  block("programmes/running_pay", running_pay);
  block("programmes/running_employed", running_employed);
  block("programmes/running_seen", running_seen);
  block("programmes/participant", participant);
  block("programmes/quarter", quarter);
  block("programmes/earnings", earnings);
  block("programmes/months_employed", months_employed);
}

template <class Visit>
void visit_chains(auto& chains, Visit&& block) {
  auto& [programme, site, grade, row, generation, began, completed, promoted, ended, left, end, backfilled_by] = chains;
  block("chains/programme", programme);
  block("chains/site", site);
  block("chains/grade", grade);
  block("chains/row", row);
  block("chains/generation", generation);
  block("chains/began", began);
  block("chains/completed", completed);
  block("chains/promoted", promoted);
  block("chains/ended", ended);
  block("chains/left", left);
  block("chains/end", end);
  block("chains/backfilled_by", backfilled_by);
}

/// `snapshots` is how many there are; when reading, as the file says.
template <class Visit, class Resize>
void visit_tables(auto& tables, Visit&& block, Resize&& resize) {
  auto& [monthly, programmes, chains, snapshots, people, annual, quarterly, supply, districts, status, generation,
         employer, employer_april, generation_april, spell] = tables;
  visit_monthly(monthly, block);
  visit_programmes(programmes, block);
  visit_chains(chains, block);
  std::vector<std::uint8_t> marks(snapshots.size());
  block("snapshots", marks);  // one byte each: a count that is checked like any other length
  resize(snapshots, marks.size());
  std::vector<double> head;
  for (auto& snapshot : snapshots) visit_snapshot(snapshot, head, block);
  visit_people(people, block);
  block("annual", annual);
  block("quarterly", quarterly);
  auto& [supply_month, elasticity, share_paid] = supply;
  block("supply/month", supply_month);
  block("supply/elasticity", elasticity);
  block("supply/share_paid", share_paid);
  auto& [district_month, unemployment_rate, posted_pay_premium] = districts;
  block("districts/month", district_month);
  block("districts/unemployment_rate", unemployment_rate);
  block("districts/posted_pay_premium", posted_pay_premium);
  block("survey_status", status);
  block("survey_generation", generation);
  block("survey_employer", employer);
  block("employer_last_april", employer_april);
  block("generation_last_april", generation_april);
  block("spell_since_april", spell);
}

}  // namespace

void write_tables(CheckpointWriter& out, const Tables& tables) {
  visit_tables(
      tables, [&](const char* name, const auto& values) { out.block(name, values); }, [](const auto&, std::size_t) {});
}

void read_tables(CheckpointReader& in, Tables& tables) {
  visit_tables(
      tables, [&](const char* name, auto& values) { in.block(name, values); },
      [](auto& snapshots, std::size_t n) { snapshots.resize(n); });
}

}  // namespace rung
