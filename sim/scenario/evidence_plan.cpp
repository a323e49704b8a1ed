#include "scenario/evidence_plan.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/check.hpp"
#include "scenario/load.hpp"
#include "scenario/plan_entries.hpp"
#include "scenario/records.hpp"
#include "scenario/settings.hpp"
#include "scenario/units.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> file_keys{"format", "title",      "base",  "set",
                                                    "arms",   "replicates", "quick", "statements"};
constexpr std::array<std::string_view, 12> statement_keys{"text",     "grade",  "status",     "missing",
                                                          "shown_by", "reason", "set",        "knock_out",
                                                          "arms",     "parts",  "replicates", "quick"};
constexpr std::array<std::string_view, 16> part_keys{
    "count",  "per",   "effect_on",  "outcome", "everyone",    "contrast", "as",    "programme",
    "months", "value", "difference", "ratio",   "interaction", "above",    "below", "equivalent"};
constexpr int most_months = 600;

std::size_t arms_of(Estimator estimator) {
  constexpr std::array<std::size_t, enum_size<Estimator>()> wanted{1, 2, 2, 4};
  return wanted[static_cast<std::size_t>(estimator)];
}

class EvidenceReader {
 public:
  EvidenceReader(const fs::path& file, const EvidenceNames& names, const fs::path& root)
      : file_(file), names_(names), root_(root) {}

  std::vector<EvidenceStatement> read() {
    if (const auto text = open_plan(file_, file_keys, problems_)) read_root(*text->source, text->root);
    problems_.throw_if_any();
    return std::move(statements_);
  }

 private:
  void read_root(const Source& source, const Entry& root) {
    (void)read_plan_text(root, "title", problems_);
    base_ = read_plan_base(source, file_, root, "statements are tried on a scenario", problems_);
    if (!base_.empty()) programmes_ = programmes_of(base_, root_);
    if (const Member* const set = find_member(root, "set")) set_ = assignments("set", set->value);
    if (const Member* const quick = find_member(root, "quick")) quick_ = assignments("quick", quick->value);
    replicates_ = static_cast<int>(count_of(root, "replicates").value_or(replicates_));
    shared_arms_ = read_arms(root, set_);
    const Member* const all = find_member(root, "statements");
    if (all == nullptr) {
      problems_.add({&source, 1, 0}, "statements",
                    "missing (they are what is tried). Add 'statements: {S2: {text: ..., grade: A, ...}}'");
      return;
    }
    if (!is_filled_map(*all, "{S2: {text: ..., grade: A}}", problems_)) return;
    for_each_member(all->value, "statements", problems_, [&](const Member& one) { read_statement(one); });
  }

  std::vector<Assignment> assignments(std::string_view name, const Entry& map) {
    return read_assignments(name, map, programmes_, problems_);
  }
  std::optional<std::int64_t> count_of(const Entry& map, const std::string& key) {
    const Member* const member = find_member(map, key);
    return member == nullptr ? std::nullopt : read_count(key, member->value, 2, 10'000, problems_);
  }

  std::vector<EvidenceArm> read_arms(const Entry& map, const std::vector<Assignment>& before) {
    std::vector<EvidenceArm> arms;
    const Member* const member = find_member(map, "arms");
    if (member == nullptr || !is_filled_map(*member, "{with: {block.name: value}}", problems_)) return arms;
    for_each_member(member->value, "arms", problems_, [&](const Member& one) {
      EvidenceArm arm{one.key, before};
      for (Assignment& own : assignments(one.key, one.value)) arm.assignments.push_back(std::move(own));
      arms.push_back(std::move(arm));
    });
    return arms;
  }

  void read_statement(const Member& member) {
    if (!is_filled_map(member, "{text: ..., grade: A, status: emergent}", problems_)) return;
    const Entry& map = member.value;
    refuse_unknown_keys(member.key, map, statement_keys, problems_);
    EvidenceStatement s;
    s.id = member.key;
    s.base = base_;
    s.text = read_plan_text(map, "text", problems_);
    s.missing = read_plan_text(map, "missing", problems_);
    s.shown_by = read_plan_text(map, "shown_by", problems_);
    s.reason = read_plan_text(map, "reason", problems_);
    if (s.text.empty()) problems_.add(member.place, member.key, "without text (it is what is stated). Add 'text: ...'");
    read_choice(member, "grade", s.grade);
    read_choice(member, "status", s.status);
    std::vector<Assignment> before = set_;
    if (const Member* const set = find_member(map, "set")) {
      for (Assignment& own : assignments("set", set->value)) before.push_back(std::move(own));
    }
    s.arms = read_arms(map, before);
    own_settings_.assign(before.begin() + static_cast<std::ptrdiff_t>(set_.size()), before.end());
    read_knock_out(map, s);
    s.replicates = static_cast<int>(count_of(map, "replicates").value_or(replicates_));
    s.quick_replicates = static_cast<int>(count_of(map, "quick").value_or(0));
    s.quick_settings = quick_;
    read_parts(map, s);
    check_statement(member, s);
    statements_.push_back(std::move(s));
  }

  template <class Enum>
  void read_choice(const Member& statement, const char* key, Enum& value) {
    const Member* const member = find_member(statement.value, key);
    if (member == nullptr) {
      problems_.add(statement.place, statement.key,
                    fmt::format("without {} (it decides how it is counted). Add '{}: {}', or what it is", key, key,
                                EnumNames<Enum>::names.front()));
      return;
    }
    if (const auto which = read_name(key, member->value, EnumNames<Enum>::names, problems_))
      value = static_cast<Enum>(*which);
  }

  void read_knock_out(const Entry& map, EvidenceStatement& s) {
    static constexpr std::string_view known[] = {"off", "set"};
    const Member* const member = find_member(map, "knock_out");
    if (member == nullptr || !is_filled_map(*member, "{off: ..., set: {block.name: value}}", problems_)) return;
    refuse_unknown_keys("knock_out", member->value, known, problems_);
    s.knock_out = read_plan_text(member->value, "off", problems_);
    const Member* const set = find_member(member->value, "set");
    if (set != nullptr) s.knock_out_settings = assignments("knock_out", set->value);
    if (s.knock_out.empty() || s.knock_out_settings.empty()) {
      problems_.add(
          member->place, "knock_out",
          "without 'off' or 'set' (which mechanism is off, and how). Write {off: ..., set: {block.name: value}}");
    }
  }

  void read_parts(const Entry& map, EvidenceStatement& s) {
    const Member* const member = find_member(map, "parts");
    if (member == nullptr || !is_filled_map(*member, "{pay: {effect_on: earnings, ...}}", problems_)) return;
    for_each_member(member->value, "parts", problems_, [&](const Member& one) {
      if (is_filled_map(one, "{effect_on: earnings, difference: [with, without], above: 0}", problems_))
        s.parts.push_back(read_part(one, s));
    });
    for (const EvidencePart& part : s.parts) {
      for (const auto* bound : {&part.above, &part.below, &part.equivalent}) {
        if (!*bound || (*bound)->of.empty()) continue;
        std::vector<std::string_view> others;
        for (const EvidencePart& other : s.parts) {
          if (&other != &part) others.push_back(other.name);
        }
        if (std::find(others.begin(), others.end(), (*bound)->of) != others.end()) continue;
        const auto near = nearest((*bound)->of, others);
        problems_.add(member->place, part.name,
                      fmt::format("a bound of part '{}', which is no other part of the statement. {}", (*bound)->of,
                                  near ? fmt::format("Did you mean {}?", *near) : "Name one that is there"));
      }
    }
  }

  EvidencePart read_part(const Member& member, EvidenceStatement& s) {
    const Entry& map = member.value;
    std::vector<std::string_view> known(part_keys.begin(), part_keys.end());
    known.emplace_back("per_head");
    refuse_unknown_keys(member.key, map, known, problems_);
    EvidencePart part;
    part.name = member.key;
    read_measure(member, part.measure);
    read_estimator(member, s, part);
    read_per_head(member, part);
    part.above = read_bound(map, "above");
    part.below = read_bound(map, "below");
    part.equivalent = read_bound(map, "equivalent");
    if (part.equivalent && (part.above || part.below)) {
      problems_.add(member.place, member.key,
                    "equivalent beside above or below (a figure is told apart from zero, or shown to be near it). Keep "
                    "one");
    }
    return part;
  }

  void read_measure(const Member& part, EvidenceMeasure& m) {
    const Entry& map = part.value;
    static constexpr std::array<std::string_view, 4> kinds{"count", "effect_on", "outcome", "everyone"};
    const Member* given = nullptr;
    int found = 0;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      const Member* const member = find_member(map, kinds[k]);
      if (member == nullptr) continue;
      given = member;
      m.kind = static_cast<MeasureKind>(k);
      ++found;
    }
    if (found != 1) {
      problems_.add(part.place, part.key,
                    fmt::format("{} of {} (one says what is read of a run). Write one of them",
                                found == 0 ? "none" : "several", fmt::join(kinds, ", ")));
      return;
    }
    const Entry& value = given->value;
    switch (m.kind) {
      case MeasureKind::count: m.name = read_known("count", value, names_.counts); break;
      case MeasureKind::outcome: m.name = read_known("outcome", value, names_.outcomes); break;
      case MeasureKind::everyone: {
        static constexpr std::string_view sums[] = {"pay"};
        m.name = read_known("everyone", value, sums);
        break;
      }
      case MeasureKind::effect:
        if (const auto which = read_name("effect_on", value, EnumNames<PersonOutcome>::names, problems_))
          m.person = static_cast<PersonOutcome>(*which);
        break;
    }
    if (const Member* const per = find_member(map, "per")) {
      only_of(m.kind == MeasureKind::count, *per, "a count");
      m.per = read_known("per", per->value, names_.counts);
    }
    if (const Member* const contrast = find_member(map, "contrast")) {
      only_of(m.kind == MeasureKind::effect, *contrast, "an effect");
      if (const auto which = read_name("contrast", contrast->value, EnumNames<PersonContrast>::names, problems_))
        m.contrast = static_cast<PersonContrast>(*which);
    }
    if (const Member* const as = find_member(map, "as")) {
      static constexpr std::string_view ways[] = {"difference", "per_cent"};
      only_of(m.kind == MeasureKind::effect, *as, "an effect");
      m.per_cent = read_name("as", as->value, ways, problems_) == std::size_t{1};
    }
    read_programme(part, m);
    read_months(part, m);
  }

  std::string read_known(const char* key, const Entry& entry, std::span<const std::string_view> names) {
    if (entry.kind == Entry::Kind::scalar && std::find(names.begin(), names.end(), entry.text) != names.end())
      return entry.text;
    const auto near = nearest(entry.text, names);
    problems_.add(entry.place, key,
                  fmt::format("there is no '{}' ('rung evidence --names' has all that can be read of a run). {}",
                              entry.text, near ? fmt::format("Did you mean {}?", *near) : "Write one of those"));
    return {};
  }

  void only_of(bool fits, const Member& member, const char* what) {
    if (fits) return;
    problems_.add(member.place, member.key, fmt::format("is only of {} (nothing here would use it). Remove it", what));
  }

  void read_programme(const Member& part, EvidenceMeasure& m) {
    const bool wanted = m.kind == MeasureKind::count || m.kind == MeasureKind::effect;
    const Member* const member = find_member(part.value, "programme");
    if (member == nullptr) {
      if (wanted && programmes_.size() == 1) m.programme = programmes_.front();
      if (wanted && programmes_.size() != 1) {
        problems_.add(part.place, part.key,
                      "without programme (the base scenario has not just one). Add 'programme: NAME'");
      }
      return;
    }
    only_of(wanted, *member, "a count or an effect");
    const std::vector<std::string_view> all(programmes_.begin(), programmes_.end());
    if (const auto which = read_name("programme", member->value, all, problems_)) m.programme = programmes_[*which];
  }

  void read_months(const Member& part, EvidenceMeasure& m) {
    const bool wanted = m.kind == MeasureKind::effect || m.kind == MeasureKind::everyone;
    const Member* const member = find_member(part.value, "months");
    if (member == nullptr) {
      if (wanted) {
        problems_.add(part.place, part.key,
                      "without months (when it is looked at, from 1). Add 'months: [13, 24]' for the second year");
      }
      return;
    }
    only_of(wanted, *member, "an effect or a sum over everybody");
    if (member->value.kind != Entry::Kind::list || member->value.items.size() != 2) {
      problems_.add(member->place, "months", "not two months (the first and the last, from 1). Write '[13, 24]'");
      return;
    }
    m.first_month =
        static_cast<int>(read_count("months", member->value.items[0], 1, most_months, problems_).value_or(1));
    m.last_month =
        static_cast<int>(read_count("months", member->value.items[1], 1, most_months, problems_).value_or(most_months));
    const bool quarters = m.kind == MeasureKind::effect && m.person <= PersonOutcome::employed_throughout;
    const int least = quarters ? 3 : 12;
    const bool whole = !quarters || ((m.first_month - 1) % 3 == 0 && m.last_month % 3 == 0);
    if (m.last_month - m.first_month + 1 < least || !whole) {
      problems_.add(member->value.place, "months",
                    quarters ? "no whole quarters since assignment (earnings and work are kept by quarter). Write, for "
                               "instance, '[13, 24]'"
                             : "less than twelve months (each has an April then). Write, for instance, '[13, 24]'");
    }
  }

  void read_estimator(const Member& part, EvidenceStatement& s, EvidencePart& out) {
    const Member* given = nullptr;
    int found = 0;
    for (std::size_t k = 0; k < enum_size<Estimator>(); ++k) {
      const Member* const member = find_member(part.value, EnumNames<Estimator>::names[k]);
      if (member == nullptr) continue;
      given = member;
      out.estimator = static_cast<Estimator>(k);
      ++found;
    }
    if (found != 1) {
      problems_.add(part.place, part.key,
                    fmt::format("{} of {} (one says how arms are compared). Write one of them",
                                found == 0 ? "none" : "several", fmt::join(EnumNames<Estimator>::names, ", ")));
      return;
    }
    std::vector<const Entry*> names;
    if (given->value.kind == Entry::Kind::scalar) names.push_back(&given->value);
    for (const Entry& item : given->value.items) names.push_back(&item);
    if (names.size() != arms_of(out.estimator)) {
      problems_.add(given->place, given->key,
                    fmt::format("{} arms (it takes {}). Name as many", names.size(), arms_of(out.estimator)));
      return;
    }
    for (const Entry* const name : names) out.arms.push_back(arm_of(*name, s));
  }

  /// Place of the arm in the statement's; one that it shares with others of the file is added to it.
  std::size_t arm_of(const Entry& entry, EvidenceStatement& s) {
    std::vector<std::string_view> names;
    for (std::size_t a = 0; a < s.arms.size(); ++a) {
      if (s.arms[a].name == entry.text) return a;
      names.push_back(s.arms[a].name);
    }
    for (const EvidenceArm& shared : shared_arms_) {
      names.push_back(shared.name);
      if (shared.name != entry.text) continue;
      EvidenceArm arm = shared;
      arm.assignments.insert(arm.assignments.end(), own_settings_.begin(), own_settings_.end());
      s.arms.push_back(std::move(arm));
      return s.arms.size() - 1;
    }
    (void)read_name("arm", entry, names, problems_);
    return 0;
  }

  void read_per_head(const Member& part, EvidencePart& out) {
    const Member* const member = find_member(part.value, "per_head");
    if (member == nullptr) return;
    only_of(out.measure.kind == MeasureKind::everyone && out.estimator == Estimator::difference, *member,
            "a difference of sums over everybody");
    out.per_head = read_known("per_head", member->value, names_.counts);
    if (out.measure.programme.empty() && programmes_.size() == 1) out.measure.programme = programmes_.front();
  }

  std::optional<EvidenceBound> read_bound(const Entry& map, const char* key) {
    static constexpr std::string_view known[] = {"times", "of"};
    const Member* const member = find_member(map, key);
    if (member == nullptr) return std::nullopt;
    EvidenceBound bound;
    const Entry* number = &member->value;
    if (member->value.kind == Entry::Kind::map) {
      refuse_unknown_keys(key, member->value, known, problems_);
      const Member* const times = find_member(member->value, "times");
      const Member* const of = find_member(member->value, "of");
      if (times == nullptr || of == nullptr) {
        problems_.add(member->place, key,
                      "neither a number nor {times, of} (so many times another part). Write '{times: 0.5, of: PART}'");
        return std::nullopt;
      }
      bound.of = of->value.text;
      number = &times->value;
    }
    const Reading reading = read_number(number->kind == Entry::Kind::scalar ? number->text : std::string());
    if (!reading.value) {
      problems_.add(number->place, key, reading.problem);
      return std::nullopt;
    }
    bound.times = *reading.value;
    return bound;
  }

  void check_statement(const Member& member, const EvidenceStatement& s) {
    const auto refuse = [&](bool wrong, const char* text) {
      if (wrong) problems_.add(member.place, member.key, text);
    };
    const bool tested =
        std::any_of(s.parts.begin(), s.parts.end(), [](const EvidencePart& p) { return p.is_tested(); });
    const bool elsewhere = !s.missing.empty() || !s.shown_by.empty();
    refuse(elsewhere && !s.parts.empty(),
           "parts beside missing or shown_by (what cannot be tried, or is shown elsewhere, has none). Remove one");
    refuse(!elsewhere && s.parts.empty(), "without parts (they are what is tried). Add some, or 'missing: ...'");
    refuse(!s.parts.empty() && !tested,
           "without a bound (nothing could fail). Add above, below or equivalent to a part");
    refuse(s.status == EvidenceStatus::built_in && s.shown_by.empty(),
           "built in, without the unit test that shows it. Add 'shown_by: Suite.Name'");
    refuse(
        s.status == EvidenceStatus::emergent && tested && s.knock_out.empty(),
        "emergent, without knock_out (with its mechanism off it must fail). Add 'knock_out: {off: ..., set: {...}}'");
    refuse(s.status == EvidenceStatus::control && !s.knock_out.empty(),
           "a control with a knock_out (it must be rejected as it is). Remove one");
  }

  const fs::path file_;
  const EvidenceNames names_;
  const fs::path root_;
  Problems problems_;
  std::string base_;
  std::vector<std::string> programmes_;
  std::vector<Assignment> set_, quick_, own_settings_;
  std::vector<EvidenceArm> shared_arms_;
  int replicates_ = 12;
  std::vector<EvidenceStatement> statements_;
};

}  // namespace

std::vector<EvidenceStatement> load_evidence_file(const fs::path& file, const EvidenceNames& names,
                                                  const fs::path& scenarios_root) {
  return EvidenceReader(file, names, scenarios_root).read();
}

std::vector<EvidenceStatement> load_evidence(const EvidenceNames& names, const fs::path& scenarios_root) {
  const fs::path folder = scenarios_root / "evidence";
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (files.empty()) throw InputError(fmt::format("{}: no statements there (*.yaml)", folder.string()));
  std::sort(files.begin(), files.end());
  std::vector<EvidenceStatement> all;
  std::vector<std::string> problems;
  std::map<std::string, std::string> where;
  for (const fs::path& file : files) {
    try {
      for (EvidenceStatement& statement : load_evidence_file(file, names, scenarios_root)) {
        const auto [first, is_new] = where.emplace(statement.id, file.filename().string());
        if (!is_new) {
          problems.push_back(fmt::format("{}: statements: {} is in {} too (an id names one statement). Rename one",
                                         file.string(), statement.id, first->second));
        }
        all.push_back(std::move(statement));
      }
    } catch (const InputError& mistakes) {
      problems.insert(problems.end(), mistakes.messages().begin(), mistakes.messages().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  return all;
}

std::vector<EvidenceStatement> choose_statements(std::vector<EvidenceStatement> all,
                                                 const std::vector<std::string>& ids) {
  if (ids.empty()) return all;
  std::vector<std::string_view> known;
  for (const EvidenceStatement& statement : all) known.push_back(statement.id);
  std::vector<std::string> problems;
  for (const std::string& id : ids) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    const auto near = nearest(id, known);
    problems.push_back(fmt::format("{}: no statement of that name ('rung evidence --list' has all). {}", id,
                                   near ? fmt::format("Did you mean {}?", *near) : "Write one of those"));
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  std::erase_if(all, [&](const EvidenceStatement& statement) {
    return std::find(ids.begin(), ids.end(), statement.id) == ids.end();
  });
  return all;
}

std::vector<std::string> settings_text(const std::vector<Assignment>& assignments) {
  std::map<std::string, std::string> last;
  for (const Assignment& assignment : assignments) last[assignment.parameter.text()] = assignment.text();
  std::vector<std::string> texts;
  for (const auto& [key, text] : last) texts.push_back(text);
  return texts;
}

}  // namespace rung
