#include "record/flat_copy.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "base/check.hpp"
#include "example.hpp"

namespace rung {
namespace {

using example::Folder;

TEST(FlatCopy, WritesEachTableAndADictionary) {
  const Folder folder;
  const Tables tables = example::tables();
  const auto names = write_flat_copy(folder / "a.h5", example::results(tables), Overwrite::refuse);
  std::vector<std::string> files;
  for (const auto& name : names) files.push_back(name.filename().string());
  EXPECT_EQ(files, (std::vector<std::string>{"a_monthly.csv", "a_annual.csv", "a_quarterly.csv", "a_districts.csv",
                                             "a_escape_by_group.csv", "a_dictionary.csv"}));
  EXPECT_EQ(folder.files(), 6U);
  EXPECT_EQ(example::bytes_of(folder / "a_escape_by_group.csv"),
            "group,base_year,people,share_stuck,share_escaped\n"
            "all,2019,1,0.1,0.2\nall,2020,2,0.3,0.4\nall,2021,3,0.5,0.6\n"
            "\"women, \"\"young\"\"\",2019,4,0.7,0.8\n\"women, \"\"young\"\"\",2020,5,0.9,1\n"
            "\"women, \"\"young\"\"\",2021,6,1.1,1.2\n");
  const std::string monthly = example::bytes_of(folder / "a_monthly.csv");
  EXPECT_EQ(monthly.substr(0, monthly.find(',', 20)), "month,month_index,people");
  EXPECT_NE(monthly.find("\n2019-04,228,1,"), std::string::npos);
  const std::string annual = example::bytes_of(folder / "a_annual.csv");
  EXPECT_NE(annual.find("\n2019,228,0.76,0,0,,0,"), std::string::npos) << "NaN is not empty\n" << annual;
  const std::string dictionary = example::bytes_of(folder / "a_dictionary.csv");
  EXPECT_NE(dictionary.find("\nannual,pay_percentile_P90,pence per hour,percentiles of measured hourly pay (P90)\n"),
            std::string::npos);
}

TEST(FlatCopy, DictionaryHasALineForEveryColumn) {
  const Folder folder;
  const Tables tables = example::tables();
  const auto names = write_flat_copy(folder / "a.h5", example::results(tables), Overwrite::refuse);
  const std::string dictionary = example::bytes_of(names.back());
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    const std::string file = names[i].stem().string().substr(2);
    std::string header = example::bytes_of(names[i]);
    std::istringstream line(header.substr(0, header.find('\n')));
    for (std::string column; std::getline(line, column, ',');) {
      EXPECT_NE(dictionary.find("\n" + file + "," + column + ","), std::string::npos) << file << " " << column;
    }
  }
}

TEST(FlatCopy, OverwritesNothingUnlessTold) {
  const Folder folder;
  const Tables tables = example::tables(3);
  example::write_bytes(folder / "a_dictionary.csv", "precious");
  EXPECT_THROW(write_flat_copy(folder / "a.h5", example::results(tables), Overwrite::refuse), InputError);
  EXPECT_EQ(folder.files(), 1U);
  write_flat_copy(folder / "a.h5", example::results(tables), Overwrite::replace);
  EXPECT_NE(example::bytes_of(folder / "a_dictionary.csv"), "precious");
  EXPECT_THROW(write_flat_copy(folder / "none/a.h5", example::results(tables), Overwrite::refuse), InputError);
}

}  // namespace
}  // namespace rung
