#include "run/notes.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <ctime>

#include "base/parallel.hpp"

namespace rung {

RunNotes start_notes(const std::string& command) {
  RunNotes notes;
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  notes.started = text.data();
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) == 0) notes.host = host.data();
  notes.command = command;
  notes.threads = threads();
  notes.backend = parallel_backend();
  return notes;
}

void finish_notes(RunNotes& notes, double seconds) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  notes.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  notes.seconds = seconds;
}

}  // namespace rung
