#include "analysis/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/evidence_measures.hpp"
#include "base/check.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

/// Interval of a mean over replicates; of fewer than two it has no ends.
struct Interval {
  double low = nan, high = nan;
};
Interval interval_of(const ReplicateMean& mean, double probability) {
  if (mean.replicates < 2) return {};
  const double width = student_quantile(mean.replicates - 1, probability) * mean.standard_error;
  return {mean.mean - width, mean.mean + width};
}

/// Figures less so many times those of the other, replicate by replicate.
Interval contrast_interval(const std::vector<double>& figures, double times, const std::vector<double>* other,
                           double probability) {
  std::vector<double> difference;
  for (std::size_t r = 0; r < figures.size(); ++r)
    difference.push_back(figures[r] - times * (other == nullptr ? 1 : (*other)[r]));
  return interval_of(mean_of_replicates(difference), probability);
}

/// The figure against one bound: holds above it, contradicted below it.
PartVerdict against(const Interval& above_bound) {
  if (above_bound.low > 0) return PartVerdict::holds;
  return above_bound.high < 0 ? PartVerdict::contradicted : PartVerdict::not_shown;
}
PartVerdict turned(PartVerdict verdict) {
  if (verdict == PartVerdict::holds) return PartVerdict::contradicted;
  return verdict == PartVerdict::contradicted ? PartVerdict::holds : verdict;
}
/// Of two that must both hold.
PartVerdict both(PartVerdict a, PartVerdict b) {
  if (a == PartVerdict::contradicted || b == PartVerdict::contradicted) return PartVerdict::contradicted;
  return a == PartVerdict::holds && b == PartVerdict::holds ? PartVerdict::holds : PartVerdict::not_shown;
}

class PartJudge {
 public:
  explicit PartJudge(const std::vector<PartResult>& parts) : parts_(parts) {}

  void operator()(PartResult& result) const {
    const EvidencePart& part = *result.part;
    result.bound = {-infinite, infinite};
    if (!part.is_tested()) return;
    result.verdict = PartVerdict::holds;
    if (part.above) {
      result.verdict = both(result.verdict, against(of(result, *part.above, two_sided)));
      result.bound[0] = at(*part.above);
    }
    if (part.below) {
      result.verdict = both(result.verdict, turned(against(of(result, *part.below, two_sided))));
      result.bound[1] = at(*part.below);
    }
    if (part.equivalent) {
      const EvidenceBound low{-part.equivalent->times, part.equivalent->of};
      result.verdict =
          both(against(of(result, low, one_sided)), turned(against(of(result, *part.equivalent, one_sided))));
      result.bound = {at(low), at(*part.equivalent)};
    }
  }

 private:
  static constexpr double two_sided = 0.975, one_sided = 0.95;

  [[nodiscard]] const PartResult* other(const EvidenceBound& bound) const {
    if (bound.of.empty()) return nullptr;
    const auto found =
        std::find_if(parts_.begin(), parts_.end(), [&](const PartResult& p) { return p.part->name == bound.of; });
    RUNG_CHECK(found != parts_.end());
    return &*found;
  }
  [[nodiscard]] double at(const EvidenceBound& bound) const {
    const PartResult* const reference = other(bound);
    return bound.times * (reference == nullptr ? 1 : reference->found.mean);
  }
  [[nodiscard]] Interval of(const PartResult& result, const EvidenceBound& bound, double probability) const {
    const PartResult* const reference = other(bound);
    return contrast_interval(result.figures, bound.times, reference == nullptr ? nullptr : &reference->figures,
                             probability);
  }

  const std::vector<PartResult>& parts_;
};

bool all_hold(const std::vector<PartResult>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const PartResult& p) {
    return p.verdict == PartVerdict::holds || p.verdict == PartVerdict::untested;
  });
}
/// Each replicate gave each figure. A knock-out in which nobody is left to measure shows nothing of a cause.
bool all_figures(const std::vector<PartResult>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [](const PartResult& p) { return p.found.replicates == static_cast<int>(p.figures.size()); });
}
bool any_contradicted(const std::vector<PartResult>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [](const PartResult& p) { return p.verdict == PartVerdict::contradicted; });
}

std::string number_text(double value) {
  if (std::isnan(value)) return "-";
  return std::abs(value) >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
}
std::string found_text(const ReplicateMean& found) {
  const Interval interval = interval_of(found, 0.975);
  return fmt::format("{} ({} to {})", number_text(found.mean), number_text(interval.low), number_text(interval.high));
}
std::string bound_text(const EvidenceBound& bound) {
  return bound.of.empty() ? number_text(bound.times) : fmt::format("{} x {}", number_text(bound.times), bound.of);
}
std::string expected_text(const EvidencePart& part) {
  if (part.equivalent) return fmt::format("0 +/- {}", bound_text(*part.equivalent));
  if (part.above && part.below) return fmt::format("{} to {}", bound_text(*part.above), bound_text(*part.below));
  if (part.above) return fmt::format("above {}", bound_text(*part.above));
  if (part.below) return fmt::format("below {}", bound_text(*part.below));
  return "-";
}

const char* words(EvidenceVerdict verdict) {
  switch (verdict) {
    case EvidenceVerdict::holds: return "HOLDS";
    case EvidenceVerdict::without_cause:
      return "HOLDS WITHOUT ITS CAUSE: with the mechanism off too, so it does not count";
    case EvidenceVerdict::not_shown: return "NOT SHOWN: an interval leaves the bounds, or a replicate lacks the figure";
    case EvidenceVerdict::contradicted: return "CONTRADICTED: an interval lies outside the bounds";
    case EvidenceVerdict::not_yet: return "NOT YET";
    case EvidenceVerdict::elsewhere: return "not tried here, not counted";
    case EvidenceVerdict::rejected: return "REJECTED, as it must be";
    case EvidenceVerdict::not_rejected: return "NOT REJECTED";
  }
  return "";
}

/// What a part compares, in words: "earnings £, months 13 to 24, care: with less without".
std::string measured_text(const EvidenceStatement& s, const EvidencePart& part) {
  const EvidenceMeasure& m = part.measure;
  std::string text = evidence_unit(m);
  if (m.kind == MeasureKind::effect) {
    text = fmt::format("{} on {}", m.contrast == PersonContrast::trial ? "effect" : "completers less others",
                       m.person == PersonOutcome::earnings && !m.per_cent ? "earnings, £" : text);
  }
  if (m.kind == MeasureKind::everyone) text = fmt::format("pay of everybody, {}", text);
  if (m.kind == MeasureKind::effect || m.kind == MeasureKind::everyone)
    text += fmt::format(", months {} to {}", m.first_month, m.last_month);
  const auto arm = [&](std::size_t k) -> const std::string& { return s.arms[part.arms[k]].name; };
  switch (part.estimator) {
    case Estimator::value: text += fmt::format("; {}", arm(0)); break;
    case Estimator::difference: text += fmt::format("; {} less {}", arm(0), arm(1)); break;
    case Estimator::ratio: text += fmt::format("; {} over {}", arm(0), arm(1)); break;
    case Estimator::interaction:
      text += fmt::format("; ({} less {}) less ({} less {})", arm(0), arm(1), arm(2), arm(3));
      break;
  }
  if (!part.per_head.empty()) text += fmt::format(", each {}", part.per_head);
  return text;
}

bool is_strong(const EvidenceStatement& s) { return s.grade == EvidenceGrade::a || s.grade == EvidenceGrade::b; }

}  // namespace

std::vector<double> compare_arms(const EvidencePart& part, const std::vector<std::vector<double>>& arms,
                                 const std::vector<double>& heads) {
  std::vector<double> figures;
  for (std::size_t r = 0; r < arms.front().size(); ++r) {
    double value = arms[0][r];
    switch (part.estimator) {
      case Estimator::value: break;
      case Estimator::difference: value -= arms[1][r]; break;
      case Estimator::ratio: value = arms[1][r] == 0 ? nan : value / arms[1][r]; break;
      case Estimator::interaction: value = value - arms[1][r] - (arms[2][r] - arms[3][r]); break;
    }
    if (!part.per_head.empty()) value = heads[r] > 0 ? value / heads[r] : nan;
    figures.push_back(value);
  }
  return figures;
}

std::vector<PartResult> judge_parts(const EvidenceStatement& statement, const ArmFigures& arms,
                                    const HeadFigures& heads) {
  RUNG_CHECK(arms.size() == statement.parts.size() && heads.size() == arms.size());
  std::vector<PartResult> results;
  for (std::size_t p = 0; p < statement.parts.size(); ++p) {
    PartResult result;
    result.part = &statement.parts[p];
    result.figures = compare_arms(*result.part, arms[p], heads[p]);
    result.found = mean_of_replicates(result.figures);
    results.push_back(std::move(result));
  }
  const PartJudge judge(results);
  for (PartResult& result : results) judge(result);
  return results;
}

StatementResult judge_statement(const EvidenceStatement& statement, std::vector<PartResult> found,
                                std::vector<PartResult> knocked) {
  StatementResult result{&statement, std::move(found), std::move(knocked)};
  const bool holds = all_hold(result.found) && all_figures(result.found) && all_figures(result.knocked);
  if (statement.status == EvidenceStatus::control) {
    // a claim is all of its parts, so one that is contradicted rejects it
    result.verdict = any_contradicted(result.found) ? EvidenceVerdict::rejected : EvidenceVerdict::not_rejected;
  } else if (!holds) {
    result.verdict = any_contradicted(result.found) ? EvidenceVerdict::contradicted : EvidenceVerdict::not_shown;
  } else {
    result.verdict =
        !result.knocked.empty() && all_hold(result.knocked) ? EvidenceVerdict::without_cause : EvidenceVerdict::holds;
  }
  return result;
}

StatementResult judge_untried(const EvidenceStatement& statement) {
  RUNG_CHECK(!statement.is_tried());
  return {&statement, {}, {}, statement.missing.empty() ? EvidenceVerdict::elsewhere : EvidenceVerdict::not_yet};
}

EvidenceCount count_evidence(std::span<const StatementResult> results) {
  EvidenceCount count;
  for (const StatementResult& result : results) {
    const EvidenceStatement& s = *result.statement;
    if (s.status == EvidenceStatus::control) {
      ++count.controls;
      count.controls_rejected += result.verdict == EvidenceVerdict::rejected ? 1 : 0;
    } else if (s.status != EvidenceStatus::emergent || result.verdict == EvidenceVerdict::elsewhere) {
      ++count.elsewhere;
    } else {
      const int holds = result.verdict == EvidenceVerdict::holds ? 1 : 0;
      ++count.emergent;
      count.emergent_hold += holds;
      count.strong += is_strong(s) ? 1 : 0;
      count.strong_hold += is_strong(s) ? holds : 0;
    }
  }
  return count;
}

std::string to_text(const StatementResult& result) {
  const EvidenceStatement& s = *result.statement;
  std::string text =
      fmt::format("{:<4} grade {}, {:<10} {}\n", s.id, name(s.grade), name(s.status), words(result.verdict));
  text += fmt::format("     {}\n", s.text);
  if (!s.missing.empty()) text += fmt::format("     mechanism missing: {}\n", s.missing);
  if (!s.shown_by.empty()) text += fmt::format("     shown by {}\n", s.shown_by);
  for (std::size_t p = 0; p < result.found.size(); ++p) {
    const PartResult& part = result.found[p];
    const bool wrong = part.verdict == PartVerdict::not_shown || part.verdict == PartVerdict::contradicted;
    text += fmt::format("     {}: {}\n", part.part->name, measured_text(s, *part.part));
    text += fmt::format("       expected {:<20} found {}{}", expected_text(*part.part), found_text(part.found),
                        wrong ? " !" : "");
    if (!result.knocked.empty()) {
      const PartResult& off = result.knocked[p];
      const bool fails = off.verdict == PartVerdict::not_shown || off.verdict == PartVerdict::contradicted;
      text += fmt::format("   knocked out {}{}", found_text(off.found), fails ? " !" : "");
    }
    text += '\n';
  }
  if (!result.knocked.empty()) text += fmt::format("     knock-out: {}\n", s.knock_out);
  const bool well = result.verdict == EvidenceVerdict::holds || result.verdict == EvidenceVerdict::rejected ||
                    result.verdict == EvidenceVerdict::elsewhere;
  if (!well && !s.reason.empty()) text += fmt::format("     why: {}\n", s.reason);
  return text;
}

std::string summary_text(std::span<const StatementResult> results) {
  const EvidenceCount c = count_evidence(results);
  const auto per_cent = [](int part, int all) { return all == 0 ? 0 : 100. * part / all; };
  std::string text = fmt::format(
      "{} of {} emergent statements hold ({:.0f} %; 85 % are asked for); of those graded A or B {} of {} (all but two "
      "are asked for); {} of {} controls are rejected (all, ten at least); {} are shown elsewhere and not counted.\n",
      c.emergent_hold, c.emergent, per_cent(c.emergent_hold, c.emergent), c.strong_hold, c.strong, c.controls_rejected,
      c.controls, c.elsewhere);
  text += "!: the 95 % interval over replicates leaves the bounds (90 % where equivalence to zero is tested).\n";
  std::string lines;
  for (const StatementResult& result : results) {
    const bool counted = result.verdict != EvidenceVerdict::holds && result.verdict != EvidenceVerdict::rejected &&
                         result.verdict != EvidenceVerdict::elsewhere;
    if (!counted) continue;
    const EvidenceStatement& s = *result.statement;
    const std::string why = !s.missing.empty() ? "mechanism missing: " + s.missing : s.reason;
    lines += fmt::format("  {:<5} {} {:<14} {}\n", s.id, name(s.grade), name(result.verdict), why);
  }
  if (!lines.empty()) text += "\nWhat does not hold, and why\n" + lines;
  return text;
}

std::vector<NamedTable> evidence_tables(std::span<const StatementResult> results) {
  Dimension statements{"statement", {}, {}, "1", "id of the evidence review's Part 2, or of a control"};
  std::vector<std::string> texts, knock_outs, missing, shown_by, reasons;
  std::vector<std::uint8_t> grades, statuses, verdicts;
  Dimension parts{"part", {}, {}, "1", "statement and name of the part"};
  std::vector<std::string> measured, expected;
  std::vector<double> least, most, found, error, low, high, knocked, knocked_low, knocked_high;
  std::vector<std::int32_t> replicates;
  std::vector<std::uint8_t> part_verdicts, knocked_verdicts;
  std::size_t most_replicates = 0;
  for (const StatementResult& result : results) {
    for (const PartResult& part : result.found) most_replicates = std::max(most_replicates, part.figures.size());
  }
  std::vector<double> figures, knocked_figures;
  const auto add_figures = [&](std::vector<double>& to, const PartResult* part) {
    for (std::size_t r = 0; r < most_replicates; ++r)
      to.push_back(part != nullptr && r < part->figures.size() ? part->figures[r] : nan);
  };
  for (const StatementResult& result : results) {
    const EvidenceStatement& s = *result.statement;
    statements.labels.push_back(s.id);
    texts.push_back(s.text);
    knock_outs.push_back(s.knock_out);
    missing.push_back(s.missing);
    shown_by.push_back(s.shown_by);
    reasons.push_back(s.reason);
    grades.push_back(static_cast<std::uint8_t>(s.grade));
    statuses.push_back(static_cast<std::uint8_t>(s.status));
    verdicts.push_back(static_cast<std::uint8_t>(result.verdict));
    for (std::size_t p = 0; p < result.found.size(); ++p) {
      const PartResult& part = result.found[p];
      const PartResult* const off = result.knocked.empty() ? nullptr : &result.knocked[p];
      parts.labels.push_back(s.id + "." + part.part->name);
      measured.push_back(measured_text(s, *part.part));
      expected.push_back(expected_text(*part.part));
      least.push_back(part.bound[0]);
      most.push_back(part.bound[1]);
      const Interval interval = interval_of(part.found, 0.975);
      found.push_back(part.found.mean);
      error.push_back(part.found.standard_error);
      low.push_back(interval.low);
      high.push_back(interval.high);
      replicates.push_back(part.found.replicates);
      part_verdicts.push_back(static_cast<std::uint8_t>(part.verdict));
      const Interval without = off == nullptr ? Interval{} : interval_of(off->found, 0.975);
      knocked.push_back(off == nullptr ? nan : off->found.mean);
      knocked_low.push_back(without.low);
      knocked_high.push_back(without.high);
      knocked_verdicts.push_back(static_cast<std::uint8_t>(off == nullptr ? PartVerdict::untested : off->verdict));
      add_figures(figures, &part);
      add_figures(knocked_figures, off);
    }
  }
  NamedTable page{
      "statements", "", "statements of the evidence review, and controls that must be rejected", {statements}, {}};
  page.columns = {{"text", "1", "what is stated", texts},
                  {"grade", "1", "strength of the evidence", grades, {}, codes_of(EnumNames<EvidenceGrade>::names)},
                  {"status", "1", "how it comes about", statuses, {}, codes_of(EnumNames<EvidenceStatus>::names)},
                  {"verdict", "1", "what was found", verdicts, {}, codes_of(EnumNames<EvidenceVerdict>::names)},
                  {"knock_out", "1", "what is switched off, with which it must fail", knock_outs},
                  {"missing", "1", "the mechanism without which it cannot be tried", missing},
                  {"shown_by", "1", "what shows it where it is not tried here", shown_by},
                  {"reason", "1", "why it does not hold, as far as that was found", reasons}};
  NamedTable detail{"parts", "", "figures of the statements that were tried", {parts}, {}};
  detail.columns = {{"measured", "1", "what is read of a run, when, and how arms are compared", measured},
                    {"expected", "1", "as the plan has it", expected},
                    {"least", "1", "lower bound; -inf: none", least},
                    {"most", "1", "upper bound; inf: none", most},
                    {"found", "1", "mean over replicates", found},
                    {"standard_error", "1", "of found, between replicates", error},
                    {"found_low", "1", "lower end of its 95 % interval (Student)", low},
                    {"found_high", "1", "upper end", high},
                    {"replicates", "1", "that have the figure", replicates},
                    {"verdict", "1", "of the part", part_verdicts, {}, codes_of(EnumNames<PartVerdict>::names)},
                    {"knocked_out", "1", "the same with the mechanism off", knocked},
                    {"knocked_out_low", "1", "lower end of its 95 % interval", knocked_low},
                    {"knocked_out_high", "1", "upper end", knocked_high},
                    {"knocked_out_verdict",
                     "1",
                     "of the part with the mechanism off",
                     knocked_verdicts,
                     {},
                     codes_of(EnumNames<PartVerdict>::names)}};
  Dimension replicate{"replicate", {}, {}, "1", "number of the replicate, from 0"};
  for (std::size_t r = 0; r < most_replicates; ++r) replicate.numbers.push_back(static_cast<std::int32_t>(r));
  NamedTable raw{"replicates", "", "figures of each replicate, arms compared", {parts, replicate}, {}};
  raw.columns = {{"figure", "1", "as found", figures},
                 {"knocked_out_figure", "1", "with the mechanism off", knocked_figures}};
  std::vector<NamedTable> tables{page};
  if (!parts.labels.empty()) tables.insert(tables.end(), {detail, raw});
  return tables;
}

}  // namespace rung
