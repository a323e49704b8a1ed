#include "run/evidence.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace rung {
namespace {

namespace fs = std::filesystem;

const fs::path scenarios = fs::path(RUNG_SOURCE_DIR) / "scenarios";

struct Folder {
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  /// A base scenario of that name.
  [[nodiscard]] std::string base(const std::string& name, int people) const {
    std::ofstream(path / name) << "format: 1\ntitle: A base\nextends: "
                               << (scenarios / "areas" / "teaching-town.yaml").string() << "\nrun: {people: " << people
                               << ", burn_in: 1 years, years: 2 years}\n"
                               << "programmes: {ladder: {enabled: true, sector: health}}\n";
    return (path / name).string();
  }
  fs::path path = fs::temp_directory_path() / "rung_evidence_test";
};

EvidenceStatement statement_on(const std::string& base) {
  EvidenceStatement s;
  s.id = "X";
  s.base = base;
  s.replicates = 2;
  s.arms = {{"only", {}}};
  EvidencePart part;
  part.name = "started";
  part.measure.name = "started";
  part.measure.programme = "ladder";
  part.above = EvidenceBound{0, ""};
  part.arms = {0};
  s.parts = {part};
  return s;
}

/// The law of sweeps: a burn-in belongs to what a base says, so it is neither lived twice under two names nor taken for
/// another that happens to have the same.
TEST(EvidenceWork, SharesBurnInsByWhatBasesSay) {
  const Folder folder;
  const std::vector<EvidenceStatement> statements{statement_on(folder.base("one.yaml", 2000)),
                                                  statement_on(folder.base("same.yaml", 2000)),
                                                  statement_on(folder.base("other.yaml", 3000))};
  const EvidenceWork work(statements, scenarios);
  EXPECT_EQ(work.worlds().size(), 3U);
  EXPECT_EQ(work.worlds()[0].burn_in, work.worlds()[1].burn_in);
  EXPECT_NE(work.worlds()[0].burn_in, work.worlds()[2].burn_in);
  EXPECT_EQ(work.burn_ins(), 2 * 2);
  const std::vector<EvidenceStatement> changed{statement_on(folder.base("one.yaml", 4000))};
  EXPECT_NE(EvidenceWork(changed, scenarios).worlds()[0].burn_in, work.worlds()[0].burn_in) << "another in its place";
}

}  // namespace
}  // namespace rung
