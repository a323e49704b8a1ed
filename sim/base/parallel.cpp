#include "base/parallel.hpp"

#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <thread>

#if defined(RUNG_PARALLEL_TBB)
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <memory>
#endif

namespace rung {
namespace {

std::atomic<int> allowed_threads{1};

/// Calls one body for many blocks and keeps the error of the first block that threw, whichever thread
/// ran it and whenever, so that a run fails with the same message on any number of threads.
class FirstError {
 public:
  FirstError(void (*body)(void*, std::size_t), void* context) : body_(body), context_(context) {}

  void operator()(std::size_t block) noexcept {
    try {
      body_(context_, block);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_ || block < block_) {
        error_ = std::current_exception();
        block_ = block;
      }
    }
  }

  void rethrow() {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void (*body_)(void*, std::size_t);
  void* context_;
  std::mutex mutex_;
  std::exception_ptr error_;
  std::size_t block_ = 0;
};

#if defined(RUNG_PARALLEL_TBB)
struct Arena {
  explicit Arena(int n) : limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(n)), arena(n) {}
  tbb::global_control limit;
  tbb::task_arena arena;
};
std::unique_ptr<Arena> current_arena;
#endif

}  // namespace

int threads() { return allowed_threads.load(std::memory_order_relaxed); }

int default_threads() {
#if defined(RUNG_PARALLEL_TBB)
  int available = tbb::info::default_concurrency();
#else
  int available = static_cast<int>(std::thread::hardware_concurrency());
#endif
  if (const char* slurm = std::getenv("SLURM_CPUS_PER_TASK")) {
    const int cap = std::atoi(slurm);
    if (cap > 0) available = std::min(available, cap);
  }
  return std::max(1, available);
}

#if defined(RUNG_PARALLEL_TBB)

const char* parallel_backend() { return "tbb"; }

void set_threads(int threads) {
  allowed_threads = std::max(1, threads);
  current_arena.reset();
  if (allowed_threads > 1) current_arena = std::make_unique<Arena>(allowed_threads.load());
}

void detail::run_blocks(std::size_t blocks, void (*body)(void*, std::size_t), void* context) {
  if (!current_arena || blocks < 2) {
    for (std::size_t block = 0; block < blocks; ++block) body(context, block);
    return;
  }
  FirstError attempt(body, context);
  current_arena->arena.execute(
      [&] { tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t block) { attempt(block); }); });
  attempt.rethrow();
}

#elif defined(RUNG_PARALLEL_THREADS)

const char* parallel_backend() { return "threads"; }

void set_threads(int threads) { allowed_threads = std::max(1, threads); }

void detail::run_blocks(std::size_t blocks, void (*body)(void*, std::size_t), void* context) {
  const std::size_t workers = std::min<std::size_t>(static_cast<std::size_t>(threads()), blocks);
  if (workers < 2) {
    for (std::size_t block = 0; block < blocks; ++block) body(context, block);
    return;
  }
  FirstError attempt(body, context);
  std::vector<std::thread> team;
  team.reserve(workers);
  for (std::size_t w = 0; w < workers; ++w) {
    team.emplace_back([&attempt, w, blocks, workers] {
      for (std::size_t block = w; block < blocks; block += workers) attempt(block);
    });
  }
  for (std::thread& member : team) member.join();
  attempt.rethrow();
}

#else

const char* parallel_backend() { return "serial"; }

void set_threads(int threads) { allowed_threads = std::max(1, threads); }

void detail::run_blocks(std::size_t blocks, void (*body)(void*, std::size_t), void* context) {
  for (std::size_t block = 0; block < blocks; ++block) body(context, block);
}

#endif

}  // namespace rung
