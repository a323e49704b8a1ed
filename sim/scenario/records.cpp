#include "scenario/records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace rung {
namespace {

template <class... Part>
std::vector<Record> join(Part... parts) {
  std::vector<Record> all;
  (all.insert(all.end(), parts.begin(), parts.end()), ...);
  return all;
}

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

}  // namespace

const std::vector<Record>& all_records() {
  static const std::vector<Record> records =
      join(records_of_a_run(), records_of_people(), records_of_sites(), records_of_job_creation(), records_of_losses(),
           records_of_skills(), records_of_choices(), records_of_hiring(), records_of_outcomes(), records_of_the_ring(),
           records_of_participation(), records_of_one_up_one_in());
  return records;
}

const std::vector<TextKey>& all_text_keys() {
  using enum TextKey::Holds;
  static const std::vector<TextKey> keys{
      {"title", "A line that names the scenario.", words},
      {"question", "The question that the scenario answers.", words},
      {"extends",
       "A scenario whose values hold where this file gives none: a path relative to this file, or a name of the "
       "library; or a list of them in brackets, of which later ones win.",
       scenario},
      {"area.name", "The name of the area.", words, true},
      {"area.zones", "Table of zones.", table, true},
      {"area.population", "Table of people by group of zones, sex and year of age.", table, true},
      {"area.qualifications", "Table of shares of highest qualification by age band.", table, true},
      {"area.jobs", "Table of employee jobs by group of zones, sector and grade.", table, true},
      {"area.published", "Table of published figures, to stand beside results.", table},
      {"area.ring", "Table of the districts around the area, and who commutes between them and the area.", table},
      {"area.commuting", "Table of who commutes into and out of each group of the area.", table},
      {"national.months", "Table of prices, base pay, wage floors and the low-pay line by month.", table},
      {"national.path",
       "Table of base pay as found on the run of the nation, and of employers' posts by sector, by month; read where "
       "run.economy is path.",
       table},
      {"national.taxes", "Table of taxes and benefits by tax year.", table},
      {"national.sectors", "Table of sectors.", table},
      {"national.careers", "Table of occupations: skills, credentials and experience asked for.", table},
      {"national.reference",
       "Table of the nation's filling rates, durations of vacancies, margins and turnover by occupation, written by "
       "'rung nation'; read where a run compares itself with it.",
       table},
      {"national.moves",
       "Table of the states of people elsewhere in the UK by age and what becomes of them in a month, written by 'rung "
       "nation'; read where movers are followed.",
       table},
  };
  return keys;
}

const std::vector<std::string_view>& all_blocks() {
  static const std::vector<std::string_view> blocks = [] {
    std::vector<std::string_view> names;
    for (const Record& record : all_records()) {
      if (std::find(names.begin(), names.end(), record.block()) == names.end()) names.push_back(record.block());
    }
    return names;
  }();
  return blocks;
}

const Record* find_record(std::string_view key) {
  static const std::map<std::string_view, const Record*> index = [] {
    std::map<std::string_view, const Record*> made;
    for (const Record& record : all_records()) made.emplace(record.key, &record);
    return made;
  }();
  const auto found = index.find(key);
  return found == index.end() ? nullptr : found->second;
}

const TextKey* find_text_key(std::string_view key) {
  for (const TextKey& text_key : all_text_keys()) {
    if (text_key.key == key) return &text_key;
  }
  return nullptr;
}

const ProgrammeRecord* find_programme_record(std::string_view name) {
  for (const ProgrammeRecord& record : programme_records()) {
    if (record.name() == name || record.key == name) return &record;
  }
  return nullptr;
}

ProgrammeKey split_programme_key(std::string_view key) {
  const std::size_t first = key.find('.');
  const std::size_t last = key.rfind('.');
  if (first == std::string_view::npos || first == last || key.substr(0, first) != programmes_block) return {};
  return {key.substr(first + 1, last - first - 1), key.substr(last + 1)};
}

bool is_programme_name(std::string_view text) {
  constexpr std::size_t longest = 40;
  const auto may_stand = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), may_stand);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::optional<std::string_view> nearest(std::string_view text, std::span<const std::string_view> candidates) {
  if (text.size() > 64) return std::nullopt;  // no name is that long; the comparison would only cost time
  std::optional<std::string_view> best;
  std::size_t least = std::max<std::size_t>(2, text.size() / 2) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(text, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::optional<std::string> nearest_key(std::string_view text) {
  if (text.starts_with(programmes_block) && text.find('.') == programmes_block.size()) {
    const std::string_view programme = split_programme_key(text).programme;
    std::vector<std::string_view> names;
    for (const ProgrammeRecord& record : programme_records()) names.push_back(record.name());
    const auto near = nearest(text.substr(text.rfind('.') + 1), names);
    if (!near) return std::nullopt;
    return fmt::format("{}.{}.{}", programmes_block, is_programme_name(programme) ? programme : "NAME", *near);
  }
  std::vector<std::string_view> keys;
  for (const Record& record : all_records()) keys.push_back(record.key);
  for (const TextKey& key : all_text_keys()) keys.push_back(key.key);
  if (text.find('.') == std::string_view::npos) {
    for (const std::string_view key : keys) {
      if (key.substr(key.find('.') + 1) == text) return std::string(key);
    }
    std::vector<std::string_view> names(all_blocks());
    for (const std::string_view key : keys) names.push_back(key.substr(key.find('.') + 1));
    const auto near = nearest(text, names);
    if (!near) return std::nullopt;
    if (std::find(all_blocks().begin(), all_blocks().end(), *near) != all_blocks().end()) return std::string(*near);
    return nearest_key(*near);
  }
  const auto near = nearest(text, keys);
  return near ? std::optional<std::string>(*near) : std::nullopt;
}

template <class Owner>
std::string value_text(const RecordOf<Owner>& record, const Owner& owner) {
  // A slot is only read through here.
  const Slot slot = record.slot(const_cast<Owner&>(owner));
  return std::visit(Overloaded{[](const Month* month) { return to_string(*month); },
                               [](const Choice& choice) { return std::string(choice.names[*choice.value]); },
                               [](const std::string* text) { return fmt::format("\"{}\"", *text); },
                               [](std::span<double> list) { return fmt::format("[{}]", fmt::join(list, ", ")); },
                               [](const auto* number) { return fmt::format("{}", *number); }},
                    slot);
}

template <class Owner>
std::string default_text(const RecordOf<Owner>& record) {
  static const Owner defaults{};
  return record.required ? "none: required" : value_text(record, defaults);
}

template <class Owner>
std::string range_text(const RecordOf<Owner>& record) {
  static Owner any{};
  const Slot slot = record.slot(any);
  if (const auto* choice = std::get_if<Choice>(&slot)) return fmt::format("{}", fmt::join(choice->names, ", "));
  if (std::holds_alternative<Month*>(slot)) {
    return fmt::format("{} to {}", to_string(Month{static_cast<int>(record.least)}),
                       to_string(Month{static_cast<int>(record.most)}));
  }
  if (std::holds_alternative<std::string*>(slot)) return "one word";
  if (std::holds_alternative<std::uint64_t*>(slot)) return fmt::format("0 to {}", UINT64_MAX);
  return fmt::format("{} to {}", record.least, record.most);
}

template std::string value_text(const Record&, const Scenario&);
template std::string default_text(const Record&);
template std::string range_text(const Record&);
template std::string value_text(const ProgrammeRecord&, const ProgrammeParameters&);
template std::string default_text(const ProgrammeRecord&);
template std::string range_text(const ProgrammeRecord&);

}  // namespace rung
