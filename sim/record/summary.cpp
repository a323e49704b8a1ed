#include "record/summary.hpp"

#include "record/calendar_axis.hpp"
#include "record/manifest.hpp"
#include "world/expectations.hpp"

namespace rung {
namespace {

Dimension axis(const char* name, const char* meaning, std::vector<std::string> labels) {
  return {name, std::move(labels), {}, "1", meaning};
}

template <class Enum>
std::vector<std::string> names_of() {
  return {EnumNames<Enum>::names.begin(), EnumNames<Enum>::names.end()};
}

/// A scalar member of the rows, as a column.
template <class Row, class Member>
Column scalar(const char* name, const char* unit, const char* meaning, const std::vector<Row>& rows, Member member) {
  std::vector<double> values;
  for (const Row& row : rows) values.push_back(row.*member);
  return {name, unit, meaning, values};
}

/// An array member of the rows, as a column with one more dimension.
template <class Row, class Member>
Column array(const char* name, const char* unit, const char* meaning, const std::vector<Row>& rows, Member member,
             Dimension further) {
  std::vector<double> values;
  for (const Row& row : rows) values.insert(values.end(), (row.*member).begin(), (row.*member).end());
  return {name, unit, meaning, values, {std::move(further)}};
}

/// A member that is a table of its own, as a column with two more dimensions.
template <class Row, class Member>
Column table_of(const char* name, const char* unit, const char* meaning, const std::vector<Row>& rows, Member member,
                Dimension further, Dimension last) {
  std::vector<double> values;
  for (const Row& row : rows) {
    for (const auto& line : row.*member) values.insert(values.end(), line.begin(), line.end());
  }
  return {name, unit, meaning, values, {std::move(further), std::move(last)}};
}

template <class Row>
std::vector<std::int32_t> months_of(const std::vector<Row>& rows) {
  std::vector<std::int32_t> months;
  for (const Row& row : rows) months.push_back(row.month);
  return months;
}

}  // namespace

NamedTable monthly_table(const MonthlyTable& monthly) {
  // A member more in MonthlyTable stops this line from compiling: give it a column below.
  const auto& [month, counts, base_pay, price_index, low_pay_line, adult_floor, state_hash] = monthly;
  NamedTable table{"monthly", "", "stocks and flows of each month, burn-in included", {}, {}, "a month has been lived"};
  table.dims.push_back(month_axis("month", month, "first day of the month"));
  auto& columns = table.columns;
  columns.push_back({"month_index", "months", "months after 2000-04", month});
  MonthCounts none;
  for_each_count(none, [&](const char* name, const char* unit, const char* meaning, const std::int64_t&) {
    columns.push_back({name, unit, meaning, std::vector<std::int64_t>{}});
  });
  for (const MonthCounts& row : counts) {
    std::size_t column = 1;
    for_each_count(row, [&](const char*, const char*, const char*, const std::int64_t& value) {
      std::get<std::vector<std::int64_t>>(columns[column++].values).push_back(value);
    });
  }
  columns.push_back({"base_pay", "log points", "base pay B, April 2019 = 0", base_pay});
  columns.push_back({"price_index", "1", "consumer prices, April 2019 = 1", price_index});
  columns.push_back(
      {"low_pay_line", "pence per hour", "national low-pay line, 2/3 of the national median", low_pay_line});
  columns.push_back({"adult_floor", "pence per hour", "wage floor at age 25 and over", adult_floor});
  columns.push_back({"state_hash", "1", "hash of all state in March of each year, else 0", state_hash});
  return table;
}

NamedTable annual_table(const std::vector<AnnualRow>& annual) {
  // A member more in AnnualRow stops this line from compiling: give it a column below.
  using R = AnnualRow;
  [[maybe_unused]] const auto& [m, a1, a2, a3, l1, l2, l3, l4, p, f, j, t1, t2, n1, n2, c, v, vs, s1, s2, e, b, h, o1,
                                o2, o3, o4, o5, pe, q, u] = R{};
  NamedTable table{"annual", "", "cross-section of each April, as surveys would see it",
                   {},       {}, "an April has been lived"};
  std::vector<std::int32_t> years;
  for (const R& row : annual) years.push_back(Month{row.month}.year());
  table.dims.push_back(year_axis("year", years, "calendar year, in April"));

  const Dimension sector = axis("sector", "sector", names_of<Sector>());
  const Dimension applicant = axis("applicant", "who applies", names_of<Applicant>());
  const Dimension grade = axis("grade", "grade of the post", {"0", "1", "2", "3", "4"});
  const Dimension months_out =
      axis("months_out", "months out of work", {"under_1", "1_to_2", "3_to_5", "6_to_11", "12_to_23", "24_and_more"});
  const Dimension post_class = axis("post_class", "class of posts, by grade: 0 and 1; 2; 3 and 4",
                                    {"routine", "intermediate", "managers_and_professionals"});
  const Dimension percentile =
      axis("percentile", "percentile", {"P10", "P20", "P30", "P40", "P50", "P60", "P70", "P80", "P90"});
  const Dimension band =
      axis("commute_band", "one-way commute, minutes", {"under_16", "16_to_30", "31_to_45", "46_to_60", "over_60"});
  const Dimension parents = axis("parent", "who has the children at home: of any age, or one of them under five",
                                 {"mothers", "fathers", "couples_child_under_5", "lone_parents_child_under_5"});
  const auto share = [&](const char* name, const char* meaning, auto member) {
    table.columns.push_back(scalar(name, "1", meaning, annual, member));
  };
  table.columns.push_back({"month_index", "months", "the April, months after 2000-04", months_of(annual)});
  share("employment_rate_16_64", "employed among people aged 16 to 64", &R::employment_rate_16_64);
  share("unemployment_rate", "unemployed among the economically active", &R::unemployment_rate);
  share("inactivity_rate_16_64", "inactive among people aged 16 to 64", &R::inactivity_rate_16_64);
  share("low_paid_share", "low paid among employees, measured pay", &R::low_paid_share);
  share("low_paid_share_women", "low paid among women employees, measured pay", &R::low_paid_share_women);
  share("low_paid_share_men", "low paid among men employees, measured pay", &R::low_paid_share_men);
  table.columns.push_back(array("low_paid_share_by_sector", "1",
                                "low paid among the employees of a sector, measured pay", annual,
                                &R::low_paid_share_by_sector, sector));
  table.columns.push_back(array("pay_percentile", "pence per hour", "percentiles of measured hourly pay", annual,
                                &R::pay_percentile, percentile));
  share("at_floor_share_25", "at the wage floor, of employees aged 25 and over, true pay", &R::at_floor_share_25);
  share("job_changers_share", "with another employer than a year ago, of those employees in both Aprils",
        &R::job_changers_share);
  share("part_time_share_women", "part-time among women employees", &R::part_time_share_women);
  share("part_time_share_men", "part-time among men employees", &R::part_time_share_men);
  share("tenure_ten_years_share", "ten years or more with the employer", &R::tenure_ten_years_share);
  share("tenure_under_one_year_share", "under a year with the employer", &R::tenure_under_one_year_share);
  table.columns.push_back(array("commute_share", "1", "employees by one-way commute", annual, &R::commute_band, band));
  share("vacancy_rate", "vacancies per employee job, on a day of April", &R::vacancy_rate);
  table.columns.push_back(array("vacancy_rate_by_sector", "1", "vacancies per employee job of a sector", annual,
                                &R::vacancy_rate_by_sector, sector));
  share("unable_at_own_node", "skills audit: share of employees not able in their own occupation",
        &R::unable_at_own_node);
  share("unable_at_next_rung", "skills audit: share of employees below grade 4 not able one rung higher",
        &R::unable_at_next_rung);
  table.columns.push_back(table_of("expected_success", "1", "hires per application that people expect this year",
                                   annual, &R::expected_success, applicant, grade));
  table.columns.push_back(table_of("believed_ability", "standard deviations",
                                   "ability that employers expect of people by time out of work", annual,
                                   &R::believed_ability, sector, months_out));
  table.columns.push_back(table_of("own_training_hours", "hours per year",
                                   "of employers' own training a worker, decided on for the year to come", annual,
                                   &R::own_training_hours, sector, grade));
  table.columns.push_back(array("own_training_share", "1", "employees in posts that train, by grade", annual,
                                &R::own_training_share, grade));
  table.columns.push_back(array("own_training_share_by_class", "1", "employees in posts that train", annual,
                                &R::own_training_share_by_class, post_class));
  table.columns.push_back(array("trained_in_quarter_by_class", "1",
                                "employees whom own training reaches in three months", annual,
                                &R::trained_in_quarter_by_class, post_class));
  share("own_training_sites_share", "sites that train somebody, of those with staff", &R::own_training_sites_share);
  table.columns.push_back(scalar("own_training_days", "days", "of 7.5 hours a year, a worker in posts that train",
                                 annual, &R::own_training_days));
  table.columns.push_back(array("parents_employed", "1", "in work, of parents aged 16 to 64 with a child at home",
                                annual, &R::parents_employed, parents));
  share("qualified_share_low_grades", "with RQF 4 or more, of the employees at grades 0 and 1",
        &R::qualified_share_low_grades);
  share("upper_posts_filled", "filled posts at grades 3 and 4 over their target head-count", &R::upper_posts_filled);
  return table;
}

NamedTable quarterly_table(const std::vector<QuarterlyRow>& quarterly) {
  // A member more in QuarterlyRow stops this line from compiling: give it a column below.
  using R = QuarterlyRow;
  [[maybe_unused]] const auto& [m, u, e, eu, ei, ue, ui, iu, ie, jj, young] = R{};
  NamedTable table{
      "quarterly", "", "stocks and flows as a labour force survey would see them, misclassification included",
      {},          {}, "a quarter has been lived"};
  table.dims.push_back(month_axis("quarter", months_of(quarterly), "last month of the quarter"));
  const auto rate = [&](const char* name, const char* meaning, auto member) {
    table.columns.push_back(scalar(name, "1", meaning, quarterly, member));
  };
  table.columns.push_back(
      {"month_index", "months", "last month of the quarter, months after 2000-04", months_of(quarterly)});
  rate("unemployment_rate", "unemployed among the economically active", &R::unemployment_rate);
  rate("employment_rate_16_64", "employed among people aged 16 to 64", &R::employment_rate_16_64);
  rate("employment_to_unemployment", "quarterly flow, of the employed a quarter ago", &R::employment_to_unemployment);
  rate("employment_to_inactivity", "quarterly flow, of the employed a quarter ago", &R::employment_to_inactivity);
  rate("unemployment_to_employment", "quarterly flow, of the unemployed a quarter ago", &R::unemployment_to_employment);
  rate("unemployment_to_inactivity", "quarterly flow, of the unemployed a quarter ago", &R::unemployment_to_inactivity);
  rate("inactivity_to_unemployment", "quarterly flow, of the inactive a quarter ago", &R::inactivity_to_unemployment);
  rate("inactivity_to_employment", "quarterly flow, of the inactive a quarter ago", &R::inactivity_to_employment);
  rate("job_to_job", "quarterly flow to another employer, of the employed a quarter ago", &R::job_to_job);
  rate("employment_to_unemployment_young", "the same of those aged 16 to 24 at the end of the quarter",
       &R::employment_to_unemployment_young);
  return table;
}

NamedTable supply_table(const SupplyTable& supply, std::vector<std::string> districts) {
  // A member more in SupplyTable stops this line from compiling: give it a column below.
  const auto& [month, elasticity, share_paid] = supply;
  NamedTable table{"supply", "", "labour supply to the sites of a sector in a district, in each April",
                   {},       {}, "an April has been lived"};
  std::vector<std::int32_t> years;
  for (const std::int32_t m : month) years.push_back(Month{m}.year());
  table.dims.push_back(year_axis("year", years, "calendar year, in April"));
  table.dims.push_back(axis("district", "district", std::move(districts)));
  table.dims.push_back(axis("sector", "sector", names_of<Sector>()));
  table.columns.push_back({"elasticity", "1", "elasticity of labour supply, of last March's search", elasticity});
  table.columns.push_back({"share_paid", "1", "share of a post's worth that is paid for that elasticity", share_paid});
  return table;
}

NamedTable district_table(const DistrictTable& districts, std::vector<std::string> names) {
  // A member more in DistrictTable stops this line from compiling: give it a column below.
  const auto& [month, unemployment_rate, posted_pay_premium] = districts;
  NamedTable table{"districts", "", "unemployment and posted pay by district, in each April",
                   {},          {}, "an April has been lived"};
  std::vector<std::int32_t> years;
  for (const std::int32_t m : month) years.push_back(Month{m}.year());
  table.dims.push_back(year_axis("year", years, "calendar year, in April"));
  table.dims.push_back(axis("district", "district", std::move(names)));
  table.columns.push_back(
      {"unemployment_rate", "1", "unemployed among the economically active who live there", unemployment_rate});
  table.columns.push_back({"posted_pay_premium", "log points",
                           "what sites there put on the base pay of an occupation, mean over their posts: premium of "
                           "the site, recruitment premium, share paid",
                           posted_pay_premium});
  return table;
}

}  // namespace rung
