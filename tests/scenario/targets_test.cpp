#include "scenario/targets.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "base/check.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

using test::Folder;

constexpr std::array<MeasureName, 2> measures{
    {{"unemployment", TargetUnit::percent}, {"vacancy_days", TargetUnit::days}}};
constexpr const char* header =
    "id,block,name,value,error,weight,unit,period,world,class,rule,measure,missing,source,status\n";

std::filesystem::path table(const Folder& folder, const std::string& rows) {
  const std::filesystem::path file = folder / "targets.csv";
  std::ofstream(file) << "# a table of targets\n" << header << rows;
  return file;
}

/// What is said of a table that is wrong; "" if nothing is.
std::string message_of(const std::string& rows) {
  const Folder folder;
  try {
    (void)load_targets(table(folder, rows), measures);
  } catch (const InputError& error) {
    std::string all;
    for (const std::string& message : error.messages()) all += message + "\n";
    return all;
  }
  return {};
}

TEST(Targets, AreReadWithAllTheyAre) {
  const Folder folder;
  const auto targets =
      load_targets(table(folder,
                         "F1,stocks,unemployed,3.8,0.4,0,percent,2019,steady,seen,near,unemployment,,LFS,sourced\n"
                         "V3,skill_shortages,\"days, of an "
                         "advert\",45,10,0.5,days,2016/2022,path,fitted,at_least,vacancy_days,,x,derived\n"
                         "P7,freezes,frozen,25,6,1,percent,2006-04/2018-04,path,unseen,near,,tenure,y,assumed\n"),
                   measures);
  ASSERT_EQ(targets.size(), 3U);
  EXPECT_EQ(targets[0].block, TargetBlock::stocks);
  EXPECT_EQ(targets[0].use, TargetClass::seen);
  EXPECT_DOUBLE_EQ(targets[0].value, 3.8);
  EXPECT_EQ(targets[1].name, "days, of an advert");
  EXPECT_EQ(targets[1].rule, TargetRule::at_least);
  EXPECT_EQ(targets[1].unit, TargetUnit::days);
  EXPECT_EQ(targets[1].world, TargetWorld::path);
  EXPECT_DOUBLE_EQ(targets[1].weight, 0.5);
  EXPECT_EQ(targets[2].measure, "");
  EXPECT_EQ(targets[2].missing, "tenure");
  EXPECT_EQ(targets[2].source, "y");
}

TEST(Targets, MistakesAreToldWithPlaceAndNearestName) {
  struct Case {
    const char* row;
    std::vector<std::string> words;
  };
  const std::vector<Case> cases{
      {"F1,stock,x,3.8,0.4,0,percent,2019,steady,seen,near,unemployment,,LFS,sourced", {"targets.csv:3:", "stocks"}},
      {"F1,stocks,x,3.8,0,0,percent,2019,steady,seen,near,unemployment,,LFS,sourced", {"error", "1e-06"}},
      {"F1,stocks,x,3.8,.4,2,percent,2019,steady,seen,near,unemployment,,LFS,sourced", {"weight", "0 to 1"}},
      {"F1,stocks,x,3.8,.4,0,percent,2019,steady,seen,near,unemploymnt,,LFS,sourced", {"unemployment"}},
      {"F1,stocks,x,3.8,.4,0,days,2019,steady,seen,near,unemployment,,LFS,sourced", {"unit", "Write percent"}},
      {"F1,stocks,x,3.8,.4,0,percent,last year,steady,seen,near,unemployment,,LFS,sourced", {"'last year'", "2019-04"}},
      {"F1,stocks,x,3.8,.4,0,percent,2019-13,steady,seen,near,unemployment,,LFS,sourced", {"'2019-13'"}},
      {"F1,stocks,x,3.8,.4,1,percent,2019,steady,given,near,unemployment,,LFS,sourced", {"never counted", "Write 0"}},
      {"F1,stocks,,3.8,.4,0,percent,2019,steady,seen,near,unemployment,,LFS,sourced", {"name", "empty"}},
      {"F1,stocks,x,3.8,.4,0,percent,2019,steady,seen,near,unemployment,,,sourced", {"source"}},
      {"F1,stocks,x,3.8,.4,0,percent,2019,steady,seen,near,,,LFS,sourced", {"missing", "so is measure"}},
      {"F1,stocks,x,3.8,.4,0,percent,2019,steady,seen,near,unemployment,tenure,LFS,sourced", {"Leave it empty"}},
  };
  for (const Case& c : cases) {
    const std::string said = message_of(std::string(c.row) + "\n");
    for (const std::string& word : c.words) EXPECT_NE(said.find(word), std::string::npos) << c.row << "\n" << said;
  }
  const std::string row = "F1,stocks,x,3.8,.4,0,percent,2019,steady,seen,near,unemployment,,LFS,sourced\n";
  EXPECT_EQ(message_of(row), "");
  EXPECT_NE(message_of(row + row).find("given twice"), std::string::npos);
  EXPECT_NE(message_of("").find("no rows"), std::string::npos);
  EXPECT_THROW((void)load_targets("/no/such/targets.csv", measures), InputError);
}

TEST(Targets, NineteenBlocksHaveAVote) {
  std::size_t votes = 0;
  for (std::size_t b = 0; b < target_block_count; ++b) votes += has_vote(static_cast<TargetBlock>(b)) ? 1 : 0;
  EXPECT_EQ(votes, 19U);
  EXPECT_EQ(target_block_count, enum_size<TargetBlock>());
}

}  // namespace
}  // namespace rung
