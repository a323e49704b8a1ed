#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "scenario/records.hpp"

/// A parameter by the key that --set takes, whoever owns it: what a plan varies and the errors of a plan speak of.
namespace rung {

/// "search.tries" of the scenario, or "programmes.care-ladder.seats" of one of its programmes.
class ParameterKey {
 public:
  /// Nothing where no record has that key. Whether a scenario has a programme of that name is not known here.
  [[nodiscard]] static std::optional<ParameterKey> find(std::string_view key);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Name of the programme that it is of; empty: of the scenario.
  [[nodiscard]] std::string_view programme() const { return split_programme_key(text_).programme; }
  [[nodiscard]] std::string_view meaning() const;
  [[nodiscard]] Unit unit() const;
  [[nodiscard]] Stage from() const;
  /// As `range_text` of records.
  [[nodiscard]] std::string range() const;
  /// Whether values are whole numbers; whether they are numbers at all, so that a range makes sense.
  [[nodiscard]] bool is_whole() const;
  [[nodiscard]] bool has_range() const;

  /// Calls `visitor` with the record, a `RecordOf<Owner>`.
  template <class Visitor>
  decltype(auto) visit(Visitor&& visitor) const {
    return std::visit([&](const auto* record) -> decltype(auto) { return visitor(*record); }, record_);
  }

  friend bool operator==(const ParameterKey&, const ParameterKey&) = default;

 private:
  using Which = std::variant<const Record*, const ProgrammeRecord*>;
  ParameterKey(Which record, std::string_view text) : record_(record), text_(text) {}

  Which record_;
  std::string text_;
};

}  // namespace rung
