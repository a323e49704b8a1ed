#include "scenario/schema.hpp"

#include <gtest/gtest.h>

#define BOOST_BIND_GLOBAL_PLACEHOLDERS  // property_tree of Boost 1.74 warns of its own placeholders
#include <array>
#include <boost/property_tree/json_parser.hpp>
#include <sstream>

#include "scenario/records.hpp"

namespace {

boost::property_tree::ptree parsed() {
  std::istringstream text(rung::json_schema());
  boost::property_tree::ptree tree;
  boost::property_tree::read_json(text, tree);
  return tree;
}

TEST(Schema, IsJsonWithEveryKeyAndClosed) {
  const auto tree = parsed();
  EXPECT_EQ(tree.get<std::string>("additionalProperties"), "false");
  for (const rung::Record& record : rung::all_records()) {
    SCOPED_TRACE(record.key);
    const auto& block = tree.get_child("properties").get_child(std::string(record.block()));
    EXPECT_EQ(block.get<std::string>("additionalProperties"), "false");
    const auto& entry = block.get_child("properties").get_child(std::string(record.name()));
    EXPECT_NE(entry.get<std::string>("description").find(record.meaning), std::string::npos);
    EXPECT_EQ(entry.count("default"), record.required ? 0U : 1U);
    EXPECT_EQ(entry.count("type") + entry.count("enum"), 1U);
  }
  EXPECT_EQ(tree.get<std::string>("properties.format.const"), "1");
  EXPECT_EQ(tree.get_child("properties.extends.type").size(), 2U) << "one scenario, or a list of them";
  EXPECT_EQ(tree.get<std::string>("properties.area.properties.zones.type"), "string");
}

TEST(PlanSchema, HasEachParameterOnceAsAValueAndAsAnAxis) {
  constexpr std::array<std::string_view, 2> outcomes{"escaper_share", "low_paid_share"};
  std::istringstream text(rung::json_schema_of_plans(outcomes));
  boost::property_tree::ptree tree;
  boost::property_tree::read_json(text, tree);
  const auto child = [&](const char* path) { return tree.get_child(path); };
  const auto n = rung::all_records().size() - 1;  // run.replicate is counted by the plan
  EXPECT_EQ(child("definitions.parameters.properties").size(), n);
  EXPECT_EQ(child("definitions.axes.properties").size(), n);
  EXPECT_EQ(child("definitions.parameters.patternProperties").size(), rung::programme_records().size());
  EXPECT_EQ(child("definitions.axes.patternProperties").size(), rung::programme_records().size());
  EXPECT_EQ(child("definitions.values").size(), n + rung::programme_records().size());
  EXPECT_EQ(child("properties").size(), 12U);
}

TEST(Schema, KnowsLengthsAndChoices) {
  const auto tree = parsed();
  EXPECT_EQ(tree.get<std::string>("properties.pay.properties.base_pay.minItems"), "5");
  EXPECT_EQ(tree.get_child("properties.record.properties.panel.enum").size(), 3U);
  EXPECT_EQ(tree.get<std::string>("properties.search.properties.tries.maximum"), "16");
}

}  // namespace
