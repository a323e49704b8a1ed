#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/town.hpp"

/// What the teaching town does in its first years, number by number. Any change of the model, of the layout of draws or
/// of its defaults shows here; RUNG_UPDATE_GOLDEN=1 writes the file anew, and the change is then reviewed as a diff.
namespace rung::test {
namespace {

const char* const golden_file = RUNG_TEST_DIR "/golden/teaching-town.txt";

std::string lived() {
  Town town("teaching-town", {"run.burn_in=5 years", "run.years=2 years"});
  std::string out =
      "year  employees unemployed low_paid vacancies  hires promotions separations entrants pay_sum state_hash\n";
  for (int year = 0; year < 7; ++year) {
    const Month april = town.world.market.now;
    town.live(12);
    const auto& table = town.tables.monthly;
    std::int64_t hires = 0, promotions = 0, separations = 0, entrants = 0;
    for (std::size_t t = table.counts.size() - 12; t < table.counts.size(); ++t) {
      const MonthCounts& c = table.counts[t];
      hires += c.hires;
      promotions += c.promotions;
      separations += c.separations_to_unemployment + c.separations_to_inactivity + c.into_self_employment;
      entrants += c.entrants;
    }
    const MonthCounts& last = table.counts.back();
    out += fmt::format("{}-{:02} {:7} {:10} {:8} {:9} {:6} {:10} {:11} {:8} {:7} {:016x}\n", april.year(),
                       (april.year() + 1) % 100, last.employees, last.unemployed, last.low_paid, last.vacancies, hires,
                       promotions, separations, entrants, last.pay_sum, table.state_hash.back());
  }
  return out;
}

std::string content(const char* path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Line by line: "- expected" and "+ found" where they differ.
std::string diff(const std::string& expected, const std::string& found) {
  std::istringstream a(expected), b(found);
  std::string out, x, y;
  while (true) {
    const bool more_a = static_cast<bool>(std::getline(a, x));
    const bool more_b = static_cast<bool>(std::getline(b, y));
    if (!more_a && !more_b) return out;
    if (more_a && more_b && x == y) {
      out += "  " + x + "\n";
      continue;
    }
    if (more_a) out += "- " + x + "\n";
    if (more_b) out += "+ " + y + "\n";
  }
}

TEST(Golden, TheTeachingTownLivesAsItDid) {
  const std::string found = lived();
  if (std::getenv("RUNG_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden_file) << found;
    return;
  }
  const std::string expected = content(golden_file);
  EXPECT_TRUE(expected == found) << golden_file << " differs (RUNG_UPDATE_GOLDEN=1 writes it anew):\n"
                                 << diff(expected, found);
}

}  // namespace
}  // namespace rung::test
