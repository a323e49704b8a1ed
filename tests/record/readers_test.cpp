#include "record/results.hpp"

#if defined(RUNG_HDF5)
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>

#include "example.hpp"

namespace rung {
namespace {

/// Runs read_results.py with the system's Python, which has Debian's packages; exit code 77: a package is missing.
int python(const std::filesystem::path& file, const std::string& engine) {
  const std::string command = fmt::format("/usr/bin/python3 -W error::UserWarning '{}/record/read_results.py' '{}' {}",
                                          RUNG_TEST_DIR, file.string(), engine);
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Readers : public testing::TestWithParam<const char*> {};

TEST_P(Readers, FindDimensionsUnitsAndLabels) {
  const example::Folder folder;
  const Tables tables = example::tables();
  write_results(folder / "a.h5", example::results(tables), Overwrite::refuse);
  const int code = python(folder / "a.h5", GetParam());
  if (code == 77 || code == 127) GTEST_SKIP() << "not installed: " << GetParam();
  EXPECT_EQ(code, 0);
}

INSTANTIATE_TEST_SUITE_P(Python, Readers, testing::Values("h5py", "h5netcdf", "netcdf4"),
                         [](const auto& engine) { return std::string(engine.param); });

TEST(ReadersWithoutPython, H5dumpReadsAllOfIt) {
  const example::Folder folder;
  const Tables tables = example::tables();
  write_results(folder / "a.h5", example::results(tables), Overwrite::refuse);
  const int status = std::system(
      fmt::format("h5dump '{}' > '{}' 2>&1", (folder / "a.h5").string(), (folder / "out").string()).c_str());
  if (WEXITSTATUS(status) == 127) GTEST_SKIP() << "h5dump is not installed";
  EXPECT_EQ(status, 0);
  EXPECT_NE(example::bytes_of(folder / "out").find("social_care"), std::string::npos);
}

}  // namespace
}  // namespace rung
#endif
