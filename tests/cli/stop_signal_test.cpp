#include "cli/stop_signal.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

namespace rung {
namespace {

TEST(StopSignal, HasAnExitCode) {
  EXPECT_EQ(exit_code_of_signal(SIGINT), 130);
  EXPECT_EQ(exit_code_of_signal(SIGTERM), 143);
  EXPECT_EQ(exit_code_of_signal(SIGUSR1), 75);
  EXPECT_EQ(exit_code_of_signal(0), 0);
}

/// In a process of its own: what was caught stays caught.
[[noreturn]] void catch_and_exit(int signal) {
  const std::atomic<int>& caught = catch_stop_signals();
  std::raise(signal);
  std::_Exit(caught == signal ? exit_code_of_signal(signal) : 1);
}

TEST(StopSignalDeathTest, BecomesANumber) {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) {
    EXPECT_EXIT(catch_and_exit(signal), testing::ExitedWithCode(exit_code_of_signal(signal)), "");
  }
}

TEST(StopSignalDeathTest, ASecondCtrlCEndsAtOnce) {
  EXPECT_EXIT(
      {
        (void)catch_stop_signals();
        std::raise(SIGINT);
        std::raise(SIGINT);
        std::_Exit(0);
      },
      testing::ExitedWithCode(130), "");
}

}  // namespace
}  // namespace rung
