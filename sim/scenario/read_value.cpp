#include "scenario/read_value.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace rung {
namespace {

template <class Owner>
class ValueReader {
 public:
  ValueReader(const RecordOf<Owner>& record, std::string_view key, const Entry& entry, Problems& problems)
      : record_(record), key_(key), entry_(entry), problems_(problems) {}

  void operator()(double* value) const { read_into(entry_, *value); }

  void operator()(int* value) const { read_integer(*value); }
  void operator()(std::int64_t* value) const { read_integer(*value); }

  void operator()(std::uint64_t* value) const {
    if (!is_scalar(entry_)) return;
    const std::string& text = entry_.text;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || (text.size() > 1 && text[0] == '0')) {
      return refuse(entry_, fmt::format("'{}' is not a whole number from {} (one is wanted here). Write one, such as 1",
                                        text, range_text(record_)));
    }
    *value = number;
  }

  void operator()(Month* value) const {
    if (!is_scalar(entry_)) return;
    const auto month = parse_month(entry_.text);
    if (!month) {
      return refuse(entry_,
                    fmt::format("'{}' is not a month (year-month is wanted). Write one, such as 2019-04", entry_.text));
    }
    if (month->index < record_.least || month->index > record_.most) return refuse_range(entry_);
    *value = *month;
  }

  void operator()(std::string* value) const {
    if (!is_scalar(entry_)) return;
    if (entry_.text.find_first_of(" \t\"\\") != std::string::npos) {
      return refuse(entry_, fmt::format("'{}' is not one word (one is wanted here). Write one", entry_.text));
    }
    *value = entry_.text;
  }

  void operator()(Choice choice) const {
    if (!is_scalar(entry_)) return;
    for (std::size_t i = 0; i < choice.names.size(); ++i) {
      if (choice.names[i] == entry_.text) {
        *choice.value = static_cast<std::uint8_t>(i);
        return;
      }
    }
    const auto near = nearest(entry_.text, choice.names);
    refuse(entry_, fmt::format("'{}' is no choice (choices are {}). {}", entry_.text, range_text(record_),
                               near ? fmt::format("Did you mean {}?", *near) : "Write one of them"));
  }

  void operator()(std::span<double> list) const {
    if (entry_.kind != Entry::Kind::list) {
      return refuse(entry_,
                    fmt::format("{} where a list of {} numbers is wanted (one for each). Write them in brackets, "
                                "as {}",
                                what(entry_), list.size(), default_text(record_)));
    }
    if (entry_.items.size() != list.size()) {
      return refuse(entry_,
                    fmt::format("a list of {} where {} numbers are wanted (one for each). Write them all, as {}",
                                entry_.items.size(), list.size(), default_text(record_)));
    }
    for (std::size_t i = 0; i < list.size(); ++i) read_into(entry_.items[i], list[i]);
  }

 private:
  static std::string what(const Entry& entry) {
    switch (entry.kind) {
      case Entry::Kind::list: return "a list";
      case Entry::Kind::map: return "a block of keys";
      case Entry::Kind::nothing: return "nothing";
      case Entry::Kind::scalar: break;
    }
    return fmt::format("the single value '{}'", entry.text);
  }

  void refuse(const Entry& entry, const std::string& text) const { problems_.add(entry.place, key_, text); }

  void refuse_range(const Entry& entry) const {
    refuse(entry,
           fmt::format("{} is out of range (allowed is {}{}). Choose a value within", entry.text, range_text(record_),
                       record_.unit == Unit::one ? "" : fmt::format(", unit {}", name(record_.unit))));
  }

  bool is_scalar(const Entry& entry) const {
    if (entry.kind == Entry::Kind::scalar) return true;
    refuse(entry, fmt::format("{} where one value is wanted (range {}). Write {}", what(entry), range_text(record_),
                              how_to_write(record_.unit)));
    return false;
  }

  void read_into(const Entry& entry, double& value) const {
    if (!is_scalar(entry)) return;
    const Reading reading = read_quantity(entry.text, record_.unit);
    if (!reading.value) return refuse(entry, reading.problem);
    if (*reading.value < record_.least || *reading.value > record_.most) return refuse_range(entry);
    value = *reading.value;
  }

  template <class Integer>
  void read_integer(Integer& value) const {
    double number = std::nan("");
    read_into(entry_, number);
    if (std::isnan(number)) return;
    if (number != std::floor(number)) {
      return refuse(entry_, fmt::format("{} is not a whole number (one is wanted here). Write one from {}", entry_.text,
                                        range_text(record_)));
    }
    value = static_cast<Integer>(number);
  }

  const RecordOf<Owner>& record_;
  std::string_view key_;
  const Entry& entry_;
  Problems& problems_;
};

}  // namespace

template <class Owner>
void read_value(const RecordOf<Owner>& record, std::string_view key, const Entry& entry, Owner& owner,
                Problems& problems) {
  std::visit(ValueReader<Owner>(record, key, entry, problems), record.slot(owner));
}

template void read_value(const Record&, std::string_view, const Entry&, Scenario&, Problems&);
template void read_value(const ProgrammeRecord&, std::string_view, const Entry&, ProgrammeParameters&, Problems&);

}  // namespace rung
