#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/units.hpp"

/// One record for each parameter. The reader, the errors, `rung explain`, the JSON schema, the
/// reference page and sweep axes all come from these; defaults are those of parameters.hpp.
namespace rung {

/// What a parameter describes. There is deliberately no kind for a number that multiplies or adds to a
/// hazard, score, pay or completion of participants only (MODEL 4, firewall).
enum class Kind : std::uint8_t { structure, behaviour, policy_dose, measurement, setting };

/// The earliest stage of a run that a parameter can influence. A sweep shares what comes before.
enum class Stage : std::uint8_t { synthesis, burn_in, start, measurement };

/// An enumeration seen as its names.
struct Choice {
  std::uint8_t* value;
  std::span<const std::string_view> names;
};

/// Where a parameter lies in its owner, by type. A list has a fixed length; a text is one word.
using Slot =
    std::variant<double*, int*, std::int64_t*, std::uint64_t*, Month*, Choice, std::span<double>, std::string*>;

/// Of a parameter of `Owner`: the Scenario, or each of its programmes.
template <class Owner>
struct RecordOf {
  std::string_view key;  ///< "block.name"
  Slot (*slot)(Owner&);
  Unit unit;
  double least, most;  ///< closed range, of each element; of a month, its index
  std::string_view meaning;
  std::string_view source;  ///< begins with "assumed" where no source gives the value
  Kind kind;
  Stage from;
  bool required = false;  ///< without a default: each scenario must give it

  [[nodiscard]] std::string_view block() const { return key.substr(0, key.find('.')); }
  [[nodiscard]] std::string_view name() const { return key.substr(key.find('.') + 1); }
};

using Record = RecordOf<Scenario>;
/// In a file the key is "programmes.NAME.name", NAME being what the file calls the programme.
using ProgrammeRecord = RecordOf<ProgrammeParameters>;
inline constexpr std::string_view programmes_block = "programmes";

/// A key whose value is text: a title, a name, the path of a table.
struct TextKey {
  std::string_view key;
  std::string_view meaning;
  enum class Holds : std::uint8_t { words, scenario, table } holds;
  bool required = false;
};

/// All records, in canonical order: run, record, area, national, then the blocks of Parameters.
[[nodiscard]] const std::vector<Record>& all_records();
[[nodiscard]] const std::vector<TextKey>& all_text_keys();
/// Of each programme, in canonical order.
[[nodiscard]] const std::vector<ProgrammeRecord>& programme_records();
/// Names of blocks in canonical order; programmes come after them.
[[nodiscard]] const std::vector<std::string_view>& all_blocks();

/// Null if there is none of that key.
[[nodiscard]] const Record* find_record(std::string_view key);
[[nodiscard]] const TextKey* find_text_key(std::string_view key);
/// By its name alone, or by "programmes.name".
[[nodiscard]] const ProgrammeRecord* find_programme_record(std::string_view name);
/// "programmes.NAME.name" in its three parts; empty where it is no such key.
struct ProgrammeKey {
  std::string_view programme;
  std::string_view name;
};
[[nodiscard]] ProgrammeKey split_programme_key(std::string_view key);
/// Small letters, digits and hyphens, at most 40.
[[nodiscard]] bool is_programme_name(std::string_view text);

/// Levenshtein distance, in bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate nearest to `text` by edit distance, if near enough to be what was meant.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view text,
                                                      std::span<const std::string_view> candidates);
/// The nearest key of all records and text keys; also finds a name given without its block. Of a key
/// "programmes.NAME.name" the nearest of that programme.
[[nodiscard]] std::optional<std::string> nearest_key(std::string_view text);

/// The value as a scenario file writes it, in the record's unit: exact, so that it reads back equal.
template <class Owner>
[[nodiscard]] std::string value_text(const RecordOf<Owner>& record, const Owner& owner);
/// The same of the default; "none: required" where there is none.
template <class Owner>
[[nodiscard]] std::string default_text(const RecordOf<Owner>& record);
/// "0 to 24", "2006-04 to 2050-03", "none, sample, all".
template <class Owner>
[[nodiscard]] std::string range_text(const RecordOf<Owner>& record);

namespace detail {

inline Slot slot_of(double& value) { return &value; }
inline Slot slot_of(int& value) { return &value; }
inline Slot slot_of(std::int64_t& value) { return &value; }
inline Slot slot_of(std::uint64_t& value) { return &value; }
inline Slot slot_of(Month& value) { return &value; }
inline Slot slot_of(std::string& value) { return &value; }
template <std::size_t n>
Slot slot_of(std::array<double, n>& value) {
  return std::span<double>(value);
}
template <class E>
requires(std::is_enum_v<E> && sizeof(E) == 1) Slot slot_of(E& value) {
  return Choice{reinterpret_cast<std::uint8_t*>(&value), EnumNames<E>::names};
}

/// The slot of a member of a member, of a member of Parameters, and so on.
template <auto Outer, auto Member>
Slot member(Scenario& scenario) {
  return slot_of(scenario.*Outer.*Member);
}
template <auto Block, auto Member>
Slot parameter(Scenario& scenario) {
  return slot_of(scenario.parameters.*Block.*Member);
}

}  // namespace detail

/// One function for each records_*.cpp; `all_records` joins them.
std::vector<Record> records_of_a_run();
std::vector<Record> records_of_people();
std::vector<Record> records_of_sites();
std::vector<Record> records_of_job_creation();
std::vector<Record> records_of_losses();
std::vector<Record> records_of_skills();
std::vector<Record> records_of_choices();
std::vector<Record> records_of_hiring();
std::vector<Record> records_of_outcomes();
std::vector<Record> records_of_the_ring();
std::vector<Record> records_of_participation();
std::vector<Record> records_of_one_up_one_in();

}  // namespace rung

RUNG_ENUM_NAMES(rung::Kind, rung::Kind::setting, "structure", "behaviour", "policy_dose", "measurement", "setting");
RUNG_ENUM_NAMES(rung::Stage, rung::Stage::measurement, "synthesis", "burn_in", "start", "measurement");
