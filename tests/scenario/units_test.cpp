#include "scenario/units.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using rung::read_number;
using rung::read_quantity;
using rung::Unit;

double value(std::string_view text, Unit unit) {
  const rung::Reading reading = read_quantity(text, unit);
  EXPECT_TRUE(reading.value.has_value()) << text << ": " << reading.problem;
  return reading.value.value_or(-999);
}

TEST(Quantities, PlainNumbersAreInTheUnit) {
  EXPECT_EQ(value("10", Unit::years), 10);
  EXPECT_EQ(value("-0.5", Unit::log_points), -0.5);
  EXPECT_EQ(value("1e-3", Unit::per_month), 0.001);
  EXPECT_EQ(value("0", Unit::one), 0);
  EXPECT_EQ(value("+4", Unit::one), 4);
  EXPECT_EQ(value("0.10", Unit::fraction), 0.1);
}

TEST(Quantities, ConvertExactly) {
  EXPECT_EQ(value("63 %", Unit::fraction), 0.63);
  EXPECT_EQ(value("63%", Unit::fraction), 0.63);
  EXPECT_EQ(value("2 years", Unit::months), 24);
  EXPECT_EQ(value("1 year", Unit::months), 12);
  EXPECT_EQ(value("120 months", Unit::years), 10);
  EXPECT_EQ(value("£1,000", Unit::pounds), 1000);
  EXPECT_EQ(value("£1,234,567.50", Unit::pounds), 1234567.5);
  EXPECT_EQ(value("350 pence", Unit::pounds), 3.5);
  EXPECT_EQ(value("£8.21 per hour", Unit::pounds_per_hour), 8.21);
  EXPECT_EQ(value("821 pence per hour", Unit::pounds_per_hour), 8.21);
  EXPECT_EQ(value("£24,000 per year", Unit::pounds_per_month), 2000);
  EXPECT_EQ(value("1 hour", Unit::minutes), 60);
  EXPECT_EQ(value("2 % per month", Unit::per_month), 0.02);
  EXPECT_EQ(value("28 km/h", Unit::km_per_hour), 28);
}

/// Every unit reads its own name, so what `explain` prints can be typed.
TEST(Quantities, EachUnitReadsItsOwnName) {
  for (std::size_t i = 0; i < rung::enum_size<Unit>(); ++i) {
    const auto unit = static_cast<Unit>(i);
    const std::string name(rung::name(unit));
    const bool money = name.starts_with("£");
    EXPECT_EQ(value(money               ? "£2" + name.substr(std::string_view("£").size())
                    : unit == Unit::one ? "2"
                                        : "2 " + name,
                    unit),
              2)
        << name;
    EXPECT_FALSE(rung::how_to_write(unit).empty());
  }
}

TEST(Quantities, RefuseOtherUnits) {
  for (const auto& [text, unit] : std::initializer_list<std::pair<const char*, Unit>>{{"26 weeks", Unit::months},
                                                                                      {"10 years", Unit::one},
                                                                                      {"5 km", Unit::minutes},
                                                                                      {"£5", Unit::years},
                                                                                      {"£5 per hour", Unit::pounds},
                                                                                      {"5 %", Unit::months},
                                                                                      {"2 per year", Unit::per_month},
                                                                                      {"3 parsec", Unit::km}}) {
    const rung::Reading reading = read_quantity(text, unit);
    EXPECT_FALSE(reading.value.has_value()) << text;
    EXPECT_NE(reading.problem.find("unit"), std::string::npos) << reading.problem;
  }
}

TEST(Numbers, RefuseWhatOthersReadDifferently) {
  for (const char* const text :
       {"",      " ",   "010",  "00",  "-01", "0x10", "1_000", "1,000",    "1,5",   ".",   "-",    "+",   "e5", "1e",
        "1.2.3", "nan", ".nan", "NaN", "inf", "-inf", ".inf",  "Infinity", "1e999", "yes", "true", "1 2", "١٢"}) {
    EXPECT_FALSE(read_number(text).value.has_value()) << text;
    EXPECT_FALSE(read_number(text).problem.empty()) << text;
    EXPECT_FALSE(read_quantity(text, Unit::one).value.has_value()) << text;
  }
  EXPECT_EQ(read_number("0.5").value, 0.5);
  EXPECT_EQ(read_number("12.").value, 12);
}

TEST(Numbers, NegativeZeroIsZero) {
  EXPECT_FALSE(std::signbit(*read_number("-0").value));
  EXPECT_FALSE(std::signbit(*read_number("-0.0").value));
}

TEST(Numbers, CommasOfMoneySeparateThousands) {
  for (const char* const text : {"£1,00", "£,100", "£1,0000", "£1000,000", "£1,000,", "£1.5,000", "£12,34,567"}) {
    EXPECT_FALSE(read_quantity(text, Unit::pounds).value.has_value()) << text;
  }
}

}  // namespace
