#pragma once
#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "base/enums.hpp"
#include "base/id.hpp"

namespace rung {

/// How a site stands to a programme that its staff have spoken to (MODEL 4.8).
enum class TieStrength : std::uint8_t {
  contact,  ///< has been spoken to, and did not agree to anything
  loose,    ///< takes part: who completes is introduced to its vacancies
  strong    ///< shares in the design of the course, and may reserve vacancies and waive gates
};

/// Sites and the programmes that have contacted them, a row a pair, in order of programme, then site.
struct Ties {
  std::vector<std::uint8_t> programme;
  std::vector<EmployerId> site;
  std::vector<std::uint8_t> site_generation;
  std::vector<TieStrength> strength;
  std::vector<std::int16_t> contacted;
  std::vector<std::uint16_t> hired;
  std::vector<std::uint16_t> kept;
  std::vector<std::uint16_t> left;

  bool offered = false;  ///< some programme that is on engages employers: a constant of the run, not stored

  [[nodiscard]] std::size_t size() const { return site.size(); }
  /// Number of a pair; the size of the table if it has none.
  [[nodiscard]] std::size_t find(std::uint8_t of_programme, EmployerId at) const {
    std::size_t first = 0;
    std::size_t last = size();
    while (first < last) {
      const std::size_t middle = (first + last) / 2;
      if (std::tie(programme[middle], site[middle]) < std::tie(of_programme, at)) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first < size() && programme[first] == of_programme && site[first] == at ? first : size();
  }
};

template <class T, class Visit>
void for_each_tie_column(T& t, Visit&& visit) {
  visit("programme", "1", "number of the programme among those that are on", t.programme);
  visit("site", "employer", "who has been contacted", t.site);
  visit("site_generation", "1", "number of the site in its place", t.site_generation);
  visit("strength", "strength", "contact, loose, strong", t.strength);
  visit("contacted", "months since 2000-04", "month in which they last spoke, or somebody was hired", t.contacted);
  visit("hired", "people", "hired there by an introduction", t.hired);
  visit("kept", "people", "of these, stayed for half a year", t.kept);
  visit("left", "people", "of these, left before", t.left);
}

}  // namespace rung

RUNG_ENUM_NAMES(rung::TieStrength, rung::TieStrength::strong, "contact", "loose", "strong");
