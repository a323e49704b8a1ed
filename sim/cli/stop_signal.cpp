#include "cli/stop_signal.hpp"

#include <csignal>
#include <cstdlib>

namespace rung {
namespace {

std::atomic<int> caught{0};
static_assert(std::atomic<int>::is_always_lock_free, "written in a signal handler");

void remember(int signal) {
  if (caught.exchange(signal) == SIGINT && signal == SIGINT) std::_Exit(130);
}

}  // namespace

const std::atomic<int>& catch_stop_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) {
    struct sigaction action {};
    action.sa_handler = remember;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
  return caught;
}

int exit_code_of_signal(int signal) {
  switch (signal) {
    case SIGINT: return 130;
    case SIGTERM: return 143;
    case SIGUSR1: return 75;
    default: return 0;
  }
}

}  // namespace rung
