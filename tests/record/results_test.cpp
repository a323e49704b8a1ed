#include "record/results.hpp"

#if defined(RUNG_HDF5)
#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>

#include "base/check.hpp"
#include "example.hpp"
#include "record/read_results.hpp"

namespace rung {
namespace {

using example::Folder;

TEST(Results, ComeBackThroughTheReader) {
  const Folder folder;
  const Tables tables = example::tables();
  write_results(folder / "a.h5", example::results(tables), Overwrite::refuse);
  Manifest wanted = example::manifest();
  wanted.format_version = "1.6";
  EXPECT_EQ(read_manifest(folder / "a.h5"), wanted);
  EXPECT_EQ(folder.files(), 1U);
  const std::vector<double> people = read_numbers(folder / "a.h5", "monthly/people");
  ASSERT_EQ(people.size(), 26U);
  EXPECT_EQ(people[25], 25001);
  const std::vector<double> pay = read_numbers(folder / "a.h5", "panel/hourly_pay");
  ASSERT_EQ(pay.size(), 3U * 5U);
  EXPECT_EQ(pay[5 + 4], 821 + 250 + 12);
  EXPECT_EQ(read_numbers(folder / "a.h5", "panel/entrant_person"), (std::vector<double>{5, 7}));
  EXPECT_EQ(read_numbers(folder / "a.h5", "panel/status"),
            (std::vector<double>{2, 5, 7, 4, 2, 2, 5, 7, 4, 2, 2, 5, 7, 4, 2}));
  EXPECT_EQ(read_numbers(folder / "a.h5", "escape/by_group/share").back(), 1.2);
}

TEST(Results, AreTheSameBytesTwice) {
  const Folder folder;
  const Tables tables = example::tables(40, 30'000);  // large enough for chunks and deflate
  write_results(folder / "a.h5", example::results(tables, PanelChoice::all), Overwrite::refuse);
  ::mallopt(M_PERTURB, 0xA5);  // memory that the library does not set would differ
  ::sleep(1);                  // and so would time stamps
  write_results(folder / "b.h5", example::results(tables, PanelChoice::all), Overwrite::refuse);
  ::mallopt(M_PERTURB, 0);
  EXPECT_TRUE(example::bytes_of(folder / "a.h5") == example::bytes_of(folder / "b.h5"));
  EXPECT_LT(std::filesystem::file_size(folder / "a.h5"), 2'000'000U) << "the panel is not compressed";
}

TEST(Results, OfARunThatBarelyBeganAreAFile) {
  const Folder folder;
  const Tables tables;
  Results results{{}, {}, tables, PanelChoice::all};
  results.manifest.complete = false;
  write_results(folder / "a.partial.h5", results, Overwrite::refuse);
  EXPECT_FALSE(read_manifest(folder / "a.partial.h5").complete);
  EXPECT_THROW((void)read_numbers(folder / "a.partial.h5", "monthly/people"), InputError);
}

TEST(Results, DoNotOverwriteUnlessTold) {
  const Folder folder;
  const Tables tables = example::tables(3);
  example::write_bytes(folder / "a.h5", "precious");
  EXPECT_THROW(write_results(folder / "a.h5", example::results(tables), Overwrite::refuse), InputError);
  EXPECT_EQ(example::bytes_of(folder / "a.h5"), "precious");
  EXPECT_EQ(folder.files(), 1U);
  write_results(folder / "a.h5", example::results(tables), Overwrite::replace);
  EXPECT_EQ(read_manifest(folder / "a.h5").seed, example::manifest().seed);
}

TEST(Results, SayWhichPlaceCannotBeWrittenTo) {
  const Folder folder;
  const Tables tables = example::tables(3);
  example::write_bytes(folder / "file", "x");
  for (const char* name : {"file/a.h5", "nowhere/a.h5"}) {
    try {
      write_results(folder / name, example::results(tables), Overwrite::refuse);
      FAIL() << name;
    } catch (const InputError& error) {
      const std::string words = error.what();
      EXPECT_NE(words.find((folder / name).string() + ": cannot be written"), std::string::npos) << words;
      EXPECT_EQ(words.find('\n'), std::string::npos);
    }
  }
  EXPECT_THROW(write_results("/proc/a.h5", example::results(tables), Overwrite::refuse), InputError);
  std::filesystem::create_directory(folder / "b.h5");
  EXPECT_THROW(write_results(folder / "b.h5", example::results(tables), Overwrite::replace), InputError);
}

/// No file of this process may grow beyond `bytes` while this lives: a disk that fills up.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit now = before_;
    now.rlim_cur = bytes;
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

TEST(Results, LeaveNothingWhenTheFileCannotGrow) {
  const Folder folder;
  const Tables tables = example::tables(40, 30'000);
  for (const rlim_t bytes : {rlim_t{0}, rlim_t{512}, rlim_t{4096}, rlim_t{20'000}, rlim_t{100'000}}) {
    {
      const SmallDisk small(bytes);
      EXPECT_THROW(write_results(folder / "a.h5", example::results(tables, PanelChoice::all), Overwrite::refuse),
                   SystemError);
    }
    EXPECT_EQ(folder.files(), 0U) << bytes;
  }
  write_results(folder / "a.h5", example::results(tables), Overwrite::refuse);  // and the library still works
  EXPECT_EQ(read_manifest(folder / "a.h5").title, "An example");
}

TEST(Results, LeaveNothingOnAFullDisk) {
  const Folder folder;
  std::filesystem::create_directory(folder / "disk");
  if (::mount("tmpfs", (folder / "disk").c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "may not mount";
  const Tables tables = example::tables(40, 30'000);
  std::string words;
  for (int i = 0; i < 3; ++i) {
    try {
      write_results(folder / "disk/a.h5", example::results(tables, PanelChoice::all), Overwrite::refuse);
    } catch (const SystemError& error) {
      words = error.what();
    }
  }
  EXPECT_NE(words.find("No space left on device"), std::string::npos) << words;
  EXPECT_TRUE(std::filesystem::is_empty(folder / "disk"));
  EXPECT_EQ(std::filesystem::space(folder / "disk").available, 64U * 1024U) << "a file is still open";
  EXPECT_EQ(::umount((folder / "disk").c_str()), 0) << "a file is still open";
}

TEST(Results, RefuseTablesThatDoNotFitTogether) {
  const Folder folder;
  Tables tables = example::tables(5);
  tables.monthly.base_pay.pop_back();
  EXPECT_THROW(write_results(folder / "a.h5", example::results(tables), Overwrite::refuse), BrokenInvariant);
  tables = example::tables(5);
  Results twice = example::results(tables);
  twice.extra.push_back(example::escape_table());
  EXPECT_THROW(write_results(folder / "a.h5", twice, Overwrite::refuse), BrokenInvariant);
  Results same_name = example::results(tables);
  same_name.extra[0].columns[0].name = "base_year";
  EXPECT_THROW(write_results(folder / "a.h5", same_name, Overwrite::refuse), BrokenInvariant);
  Results no_such_row = example::results(tables);
  no_such_row.panel_rows = {5, 300};
  EXPECT_THROW(write_results(folder / "a.h5", no_such_row, Overwrite::refuse), BrokenInvariant);
  EXPECT_EQ(folder.files(), 0U);
}

TEST(Results, ReaderRefusesWhatIsNotOurs) {
  const Folder folder;
  const Tables tables = example::tables(3);
  EXPECT_THROW((void)read_manifest(folder / "none.h5"), InputError);
  example::write_bytes(folder / "text.h5", "not HDF5 at all");
  EXPECT_THROW((void)read_manifest(folder / "text.h5"), InputError);
  write_results(folder / "a.h5", example::results(tables), Overwrite::refuse);
  const std::string whole = example::bytes_of(folder / "a.h5");
  for (const std::size_t length : {std::size_t{0}, std::size_t{8}, whole.size() / 3, whole.size() - 1}) {
    example::write_bytes(folder / "cut.h5", whole.substr(0, length));
    EXPECT_THROW((void)read_manifest(folder / "cut.h5"), InputError) << length;
  }
}

}  // namespace
}  // namespace rung
#endif
