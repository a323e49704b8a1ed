#include "record/april_status.hpp"

#include "record/tables.hpp"
#include "world/workers.hpp"

namespace rung {
namespace {

Status status_of(std::uint8_t flags) { return static_cast<Status>((flags >> seen::status_shift) & 7); }

}  // namespace

bool is_self_employed(std::uint8_t snapshot_flags) { return status_of(snapshot_flags) == Status::self_employed; }
bool lives_elsewhere(std::uint8_t snapshot_flags) { return status_of(snapshot_flags) == Status::elsewhere; }

}  // namespace rung
