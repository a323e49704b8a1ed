#include "record/panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/check.hpp"
#include "record/calendar_axis.hpp"
#include "world/workers.hpp"

namespace rung {
namespace {

using Visit = std::function<void(const std::vector<Dimension>&, const Column&)>;

Codes yes_no() { return {{0, 1}, {"no", "yes"}}; }

Codes occupation_codes() {
  Codes codes;
  for (int node = 0; node < occupation_count; ++node) {
    const Occupation occupation{static_cast<std::uint8_t>(node)};
    codes.values.push_back(node);
    codes.names.push_back(fmt::format("{}_{}", name(occupation.sector()), occupation.grade()));
  }
  codes.values.push_back(Occupation::none_value);
  codes.names.emplace_back("none");
  return codes;
}

std::vector<std::uint32_t> rows_of(const Results& results) {
  const std::size_t people = results.tables.snapshots.front().hourly_pay.size();
  if (results.panel == PanelChoice::sample) {
    const auto& rows = results.panel_rows;
    RUNG_CHECK(std::is_sorted(rows.begin(), rows.end()));
    RUNG_CHECK(rows.empty() || rows.back() < people);
    return rows;
  }
  std::vector<std::uint32_t> rows(people);
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

/// What the snapshots hold of these rows, april by april.
class Panel {
 public:
  Panel(const Results& results, const Visit& visit) : tables_(results.tables), visit_(visit), rows_(rows_of(results)) {
    std::vector<std::int32_t> months;
    for (const AprilSnapshot& snapshot : tables_.snapshots) months.push_back(snapshot.month);
    april_ = month_axis("april", months, "first day of the April");
    person_ = {"person",
               {},
               std::vector<std::int32_t>(rows_.begin(), rows_.end()),
               "1",
               "place in the population; with generation, a person"};
  }

  void aprils() const {
    const auto money = [&](const char* name, const char* unit, const char* meaning, auto member) {
      std::vector<double> values;
      for (const AprilSnapshot& snapshot : tables_.snapshots) values.push_back(snapshot.*member);
      visit_({april_}, {name, unit, meaning, values});
    };
    std::vector<std::int32_t> months;
    for (const AprilSnapshot& snapshot : tables_.snapshots) months.push_back(snapshot.month);
    visit_({april_}, {"month_index", "months", "the April, months after 2000-04", months});
    money("low_pay_line", "pence per hour", "national low-pay line", &AprilSnapshot::low_pay_line);
    money("price_index", "1", "consumer prices, April 2019 = 1", &AprilSnapshot::price_index);
    money("base_pay", "log points", "base pay B, April 2019 = 0", &AprilSnapshot::base_pay);
  }

  void snapshots() const {
    over_aprils(
        "hourly_pay", "pence per hour",
        "true hourly pay; 0: no employee job; of people elsewhere, where movers are followed, the middle of their band",
        &AprilSnapshot::hourly_pay);
    over_aprils("generation", "1", "number of the person in this place", &AprilSnapshot::generation);
    over_aprils("occupation", "1", "occupation, the last one when not an employee: sector and grade",
                &AprilSnapshot::occupation, occupation_codes());
    over_aprils("hours", "quarter hours per week", "contracted hours", &AprilSnapshot::hours);
    const auto bits = [&](const char* name, const char* meaning, int shift, int mask, Codes codes) {
      over_aprils(name, "1", meaning, &AprilSnapshot::flags, std::move(codes),
                  [=](std::uint8_t flags) { return static_cast<std::uint8_t>((flags >> shift) & mask); });
    };
    bits("status", "labour market status", seen::status_shift, 7, codes_of(EnumNames<Status>::names));
    bits("masked", "not seen by the ASHE-like mask", 0, 1, yes_no());
    bits("hourly_rated", "states an hourly rate, so that measured pay has no error", 1, 1, yes_no());
    bits("here", "lives in the area", 5, 1, yes_no());
    bits("spell", "was no employee at the end of a month since the last April", 6, 1, yes_no());
    bits("moved", "employee now and in the last April, with another employer", 7, 1, yes_no());
    static_assert(seen::masked == 1 && seen::hourly_rated == 2 && seen::here == 32);
    static_assert(seen::spell == 64 && seen::moved == 128);
    over_aprils("tenure", "months", "with the employer, at most 255", &AprilSnapshot::tenure);
    over_aprils("firm_size", "1", "staff of the sites that the employer's enterprise has in the run",
                &AprilSnapshot::firm_size, codes_of(EnumNames<FirmSize>::names));
  }

  void people() const {
    const PeopleRegister& people = tables_.people;
    const auto column = [&](const char* name, const char* unit, const char* meaning, const auto& source,
                            Codes codes = {}) {
      std::remove_cvref_t<decltype(source)> values;
      for (const std::uint32_t row : rows_) values.push_back(source.at(row));
      visit_({person_}, {name, unit, meaning, values, {}, std::move(codes)});
    };
    column("birth", "months", "month of birth as of the first April kept, months after 2000-04", people.birth);
    column("woman", "1", "sex as of the first April kept", people.woman, yes_no());
    column("zone", "1", "home; counts manifest/zone from 0", people.zone);
  }

  void entrants() const {
    const auto& [birth, woman, zone, month, row, entrant_birth, entrant_woman] = tables_.people;
    std::vector<std::int32_t> numbers, months;
    std::vector<std::uint32_t> rows;
    std::vector<std::int16_t> births;
    std::vector<std::uint8_t> women;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!std::binary_search(rows_.begin(), rows_.end(), row[i])) continue;
      numbers.push_back(static_cast<std::int32_t>(numbers.size()));
      months.push_back(month.at(i));
      rows.push_back(row[i]);
      births.push_back(entrant_birth.at(i));
      women.push_back(entrant_woman.at(i));
    }
    const std::vector<Dimension> dims{
        {"entrant", {}, numbers, "1", "who entered one of these places after the first April kept"}};
    visit_(dims, {"entrant_month", "months", "month of entry, months after 2000-04", months});
    visit_(dims, {"entrant_person", "1", "the place entered, as in person", rows});
    visit_(dims, {"entrant_birth", "months", "month of birth, months after 2000-04", births});
    visit_(dims, {"entrant_woman", "1", "sex", women, {}, yes_no()});
  }

 private:
  template <class T, class Decode = std::identity>
  void over_aprils(const char* name, const char* unit, const char* meaning, std::vector<T> AprilSnapshot::*member,
                   Codes codes = {}, Decode decode = {}) const {
    std::vector<T> values;
    values.reserve(rows_.size() * tables_.snapshots.size());
    for (const AprilSnapshot& snapshot : tables_.snapshots) {
      const std::vector<T>& source = snapshot.*member;
      RUNG_CHECK(source.size() == tables_.snapshots.front().hourly_pay.size());
      for (const std::uint32_t row : rows_) values.push_back(decode(source[row]));
    }
    visit_({april_, person_}, {name, unit, meaning, std::move(values), {}, std::move(codes)});
  }

  const Tables& tables_;
  const Visit& visit_;
  std::vector<std::uint32_t> rows_;
  Dimension april_;
  Dimension person_;
};

}  // namespace

void for_each_panel_column(const Results& results, const Visit& visit) {
  if (results.panel == PanelChoice::none || results.tables.snapshots.empty()) return;
  const Panel panel(results, visit);
  panel.aprils();
  panel.snapshots();
  panel.people();
  panel.entrants();
}

}  // namespace rung
