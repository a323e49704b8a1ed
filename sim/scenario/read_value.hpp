#pragma once
#include "scenario/read_yaml.hpp"
#include "scenario/records.hpp"

namespace rung {

/// Reads a value into its place in the owner, in the record's unit; what is wrong with it becomes a
/// problem under `key`, and then the owner keeps what it had.
template <class Owner>
void read_value(const RecordOf<Owner>& record, std::string_view key, const Entry& entry, Owner& owner,
                Problems& problems);

}  // namespace rung
