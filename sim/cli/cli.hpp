#pragma once

namespace rung {

/// The program. Results go to stdout, messages to stderr.
/// Returns 0 done, 1 failed, 2 bad input or would overwrite, 130 stopped by SIGINT, 143 by SIGTERM, 75 by
/// SIGUSR1, the last three with a checkpoint.
int main_of_rung(int argc, char** argv);

}  // namespace rung
