#include "scenario/parameter_key.hpp"

namespace rung {
namespace {

template <class Owner>
bool is_whole_number(const RecordOf<Owner>& record) {
  Owner any{};
  const Slot slot = record.slot(any);
  return std::holds_alternative<int*>(slot) || std::holds_alternative<std::int64_t*>(slot);
}

template <class Owner>
bool is_number(const RecordOf<Owner>& record) {
  Owner any{};
  return is_whole_number(record) || std::holds_alternative<double*>(record.slot(any));
}

}  // namespace

std::optional<ParameterKey> ParameterKey::find(std::string_view key) {
  if (const Record* const record = find_record(key)) return ParameterKey(record, key);
  const auto [programme, name] = split_programme_key(key);
  const ProgrammeRecord* const record = is_programme_name(programme) ? find_programme_record(name) : nullptr;
  if (record == nullptr) return std::nullopt;
  return ParameterKey(record, key);
}

std::string_view ParameterKey::meaning() const {
  return visit([](const auto& record) { return record.meaning; });
}
Unit ParameterKey::unit() const {
  return visit([](const auto& record) { return record.unit; });
}
Stage ParameterKey::from() const {
  return visit([](const auto& record) { return record.from; });
}
std::string ParameterKey::range() const {
  return visit([](const auto& record) { return range_text(record); });
}
bool ParameterKey::is_whole() const {
  return visit([](const auto& record) { return is_whole_number(record); });
}
bool ParameterKey::has_range() const {
  return visit([](const auto& record) { return is_number(record); });
}

}  // namespace rung
