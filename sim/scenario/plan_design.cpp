#include "scenario/plan_design.hpp"

#include <fmt/format.h>

#include <array>

#include "scenario/settings.hpp"

namespace rung {
namespace {

constexpr std::array<std::string_view, 5> design_keys{"method", "samples", "trajectories", "levels", "seed"};

bool is_sample(DesignMethod method) { return method >= DesignMethod::latin_hypercube; }

std::string_view name_of(const DesignChoice& design) {
  return EnumNames<DesignMethod>::names[static_cast<std::size_t>(design.method)];
}

/// Who may and who must give an option.
enum class Option : std::uint8_t { refused, taken, needed };

class DesignReader {
 public:
  DesignReader(const Member& member, const GivenAxes& given, SweepPlan& plan, Problems& problems)
      : member_(member), given_(given), plan_(plan), design_(plan.design), problems_(problems) {}

  void read() {
    refuse_unknown_keys("design", member_.value, design_keys, problems_);
    const Member* const method = find_member(member_.value, "method");
    if (method == nullptr)
      return refuse("design.method", "missing (it says which points are run). Add 'method: factorial'");
    const auto which = read_name("design.method", method->value, EnumNames<DesignMethod>::names, problems_);
    if (!which) return;
    design_.method = static_cast<DesignMethod>(*which);
    const bool morris = design_.method == DesignMethod::morris;
    const bool sample = is_sample(design_.method);
    read_option("samples", sample && !morris ? Option::needed : Option::refused, 1, 1'000'000, design_.samples);
    read_option("trajectories", morris ? Option::needed : Option::refused, 2, 100'000, design_.trajectories);
    read_option("levels", morris ? Option::taken : Option::refused, 2, 100, design_.levels);
    int seed = 1;
    read_option("seed", sample ? Option::taken : Option::refused, 0, 1'000'000'000, seed);
    design_.seed = static_cast<std::uint64_t>(seed);
    if (design_.method == DesignMethod::list) return check_list();
    check_axes();
    check_numbers();
  }

 private:
  void refuse(std::string_view key, std::string_view text) { problems_.add(member_.place, key, text); }

  void read_option(std::string_view name, Option option, int least, int most, int& value) {
    const std::string key = fmt::format("design.{}", name);
    const Member* const member = find_member(member_.value, name);
    if (member == nullptr) {
      if (option != Option::needed) return;
      return refuse(key, fmt::format("missing (the design {} needs it). Add '{}: {}'", name_of(design_), name,
                                     name == "samples" ? 64 : 20));
    }
    if (option == Option::refused) {
      problems_.add(member->place, key,
                    fmt::format("no key of the design {} (it does not use it). Remove it", name_of(design_)));
      return;
    }
    value = static_cast<int>(read_count(key, member->value, least, most, problems_).value_or(least));
  }

  void check_list() {
    if (!given_.settings) {
      refuse("design", "a list of nothing (a list runs named settings or rows). Add 'settings:' or 'rows:'");
    }
    if (!plan_.axes.empty()) {
      problems_.add(given_.places.front(), "axes",
                    "axes beside a list (a list runs its settings only). Write 'method: factorial', or remove them");
    }
  }

  void check_axes() {
    if (!given_.axes) {
      refuse("design",
             fmt::format("the design {} has no axes (there is no point to run). Add 'axes:'", name_of(design_)));
    }
    const bool factorial = design_.method == DesignMethod::factorial;
    for (std::size_t i = 0; i < plan_.axes.size(); ++i) {
      const Axis& axis = plan_.axes[i];
      const auto refuse_axis = [&](std::string_view text) {
        problems_.add(given_.places[i], axis.parameter.text(), text);
      };
      if (axis.values.empty() && factorial && axis.steps == 0) {
        refuse_axis("a range without steps (a factorial design runs values). Add 'steps: 5', or 'values: [...]'");
      }
      if (axis.parameter.is_whole() && axis.steps > axis.high - axis.low + 1) {
        refuse_axis(fmt::format("{} steps from {} to {} (there are not so many whole numbers). Write fewer", axis.steps,
                                axis.low, axis.high));
      }
      if (axis.steps != 0 && !factorial) {
        refuse_axis(
            fmt::format("steps in the design {} (it chooses the points itself). Remove them", name_of(design_)));
      }
    }
  }

  void check_numbers() {
    const bool powers = design_.method == DesignMethod::sobol || design_.method == DesignMethod::saltelli;
    if (powers && (design_.samples & (design_.samples - 1)) != 0) {
      refuse("design.samples",
             fmt::format("{} is no power of two (Sobol's sequence is even only there). Write 64, 128, 256 ...",
                         design_.samples));
    }
    if (design_.method == DesignMethod::morris && design_.levels % 2 != 0) {
      refuse("design.levels",
             fmt::format("{} is odd (steps of Morris' grid reach half of it). Write 4, 6, 8 ...", design_.levels));
    }
  }

  const Member& member_;
  const GivenAxes& given_;
  SweepPlan& plan_;
  DesignChoice& design_;
  Problems& problems_;
};

}  // namespace

void read_design(const Source& source, const Entry& root, const GivenAxes& given, SweepPlan& plan, Problems& problems) {
  const Member* const member = find_member(root, "design");
  if (member == nullptr) {
    problems.add({&source, 1, 0}, "design",
                 "missing (it says which points are run). Add 'design: {method: factorial}', or 'list' for settings");
    return;
  }
  if (is_filled_map(*member, "{method: factorial}", problems)) DesignReader(*member, given, plan, problems).read();
}

}  // namespace rung
