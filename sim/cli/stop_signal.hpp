#pragma once
#include <atomic>

namespace rung {

/// Turns SIGINT, SIGTERM and SIGUSR1 into a number that a run reads between months; a second SIGINT ends
/// the program at once.
[[nodiscard]] const std::atomic<int>& catch_stop_signals();

/// 130, 143, 75 for the three; 0 for none.
[[nodiscard]] int exit_code_of_signal(int signal);

}  // namespace rung
