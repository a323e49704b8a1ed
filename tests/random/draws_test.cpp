#include "random/draws.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace rung {
namespace {

using Block = std::array<std::uint64_t, 4>;

Block philox(const Block& counter, const std::array<std::uint64_t, 2>& key) {
  const auto out = r123::Philox4x64{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {out[0], out[1], out[2], out[3]};
}

Block words(const Words& words) { return {words[0], words[1], words[2], words[3]}; }

/// Random123's known answers for philox4x64, 10 rounds (its file kat_vectors), and NumPy's, by
///   last = lambda c: np.array([((sum(x << 64 * i for i, x in enumerate(c)) - 1) % 2**256 >> 64 * i) % 2**64
///                              for i in range(4)], dtype=np.uint64)
///   np.random.Philox(key=np.array(k, dtype=np.uint64), counter=last(c)).random_raw(4)
/// (NumPy steps its counter before it draws).
TEST(Philox, GivesTheKnownAnswers) {
  constexpr std::uint64_t ones = ~std::uint64_t{0};
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
            (Block{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}));
  EXPECT_EQ(philox({ones, ones, ones, ones}, {ones, ones}),
            (Block{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}));
  EXPECT_EQ(philox({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
                   {0x452821e638d01377, 0xbe5466cf34e90c6c}),
            (Block{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}));
}

/// The layout of the counter is part of every result: word 0 who, word 1 n, word 2 the month (32 bits,
/// two's complement) over the moment (16 bits), word 3 zero; key: seed, replicate. Constants by NumPy, with
/// `last` as above:
///   draw = lambda s, r, who, month, moment, n: np.random.Philox(key=np.array([s, r], dtype=np.uint64),
///       counter=last([who, n, (month % 2**32) << 16 | moment, 0])).random_raw(4)
TEST(Draws, AreThoseOfTheFormat) {
  constexpr std::uint64_t ones = ~std::uint64_t{0};
  const Draws one(1, 0);
  EXPECT_EQ(words(one(0, 0, Moment::init_person)),  // draw(1, 0, 0, 0, 1, 0)
            (Block{0x05c42b05ff257651, 0x83431181197ac359, 0x57be92230b7ced59, 0x75073635c66ba84b}));
  EXPECT_EQ(words(one(12345, 228, Moment::fate)),  // draw(1, 0, 12345, 228, 4, 0)
            (Block{0x4fc3a313ed35fb4a, 0x836769ec3af713c1, 0x062cc902608e6dd9, 0x908a9c6aa588dbc5}));
  EXPECT_EQ(words(one(12345, 229, Moment::fate)),  // draw(1, 0, 12345, 229, 4, 0)
            (Block{0x8c321cdcf8c832f4, 0x70593f60a1d0b08a, 0xb400210951d89ad6, 0xd37fc9b3e4750ecb}));
  EXPECT_EQ(words(one(12345, 228, Moment::aftermath)),  // draw(1, 0, 12345, 228, 5, 0)
            (Block{0x093d829a75448a65, 0x0d90ecc6c7c77c84, 0x3f3844adb1aa433f, 0x6c0f6faf67c3b797}));
  EXPECT_EQ(words(one(12345, 228, Moment::fate, 1)),  // draw(1, 0, 12345, 228, 4, 1)
            (Block{0xe2de3fad91ca39c7, 0x0c957cb5d233af69, 0x19bc9b44cd7ec640, 0x77a63ec94a65e283}));
  EXPECT_EQ(words(Draws(1, 1)(12345, 228, Moment::fate)),  // draw(1, 1, 12345, 228, 4, 0)
            (Block{0x3bc1fc5f27946958, 0x5a028a7656c5ef65, 0xef069cd1d497542e, 0x4b0fa3412d54d29e}));
  EXPECT_EQ(words(Draws(2, 0)(12345, 228, Moment::fate)),  // draw(2, 0, 12345, 228, 4, 0)
            (Block{0x6161ac11c24183ce, 0x16115a48fd727b80, 0xb0c0791a40458d72, 0x5afc494427dede90}));
  EXPECT_EQ(words(one(person_key(12345, 3), -240, Moment::look, 37)),  // draw(1, 0, 3 << 32 | 12345, -240, 6, 37)
            (Block{0xaeb0beed4260a616, 0x12e43f209589d97a, 0x3749a8dd75f1eb27, 0x6f25a14c0340f373}));
  // draw(20190401, 99, 2**32 - 1, -1, 7, 2**64 - 1)
  EXPECT_EQ(words(Draws(20190401, 99)(4294967295, -1, Moment::match, ones)),
            (Block{0xefb5c497986e0e2d, 0x54c4a321cb8e83f2, 0x15f63ce9064e463b, 0xe394f9fd167647b4}));
}

/// Moments are append-only: a number that moves changes every result.
TEST(Draws, MomentsKeepTheirNumbers) {
  constexpr Moment order[] = {
      Moment::init_person,    Moment::init_skill,  Moment::init_site, Moment::fate,   Moment::aftermath,
      Moment::look,           Moment::match,       Moment::belief,    Moment::tie,    Moment::promote,
      Moment::opening,        Moment::vacancy,     Moment::circle,    Moment::lift,   Moment::round,
      Moment::award,          Moment::demand,      Moment::sector,    Moment::regime, Moment::measure,
      Moment::measure_person, Moment::measure_job, Moment::survey,    Moment::course, Moment::credential,
      Moment::family,         Moment::household,   Moment::panel,     Moment::sample};
  int number = 0;
  for (const Moment moment : order) EXPECT_EQ(static_cast<int>(moment), ++number);
}

TEST(Draws, AreFunctionsOfTheirKeyAlone) {
  const Draws draws(7, 3);
  const Block first = words(draws(5, 10, Moment::look, 2));
  for (std::uint64_t who = 0; who < 100; ++who) (void)draws(who, 11, Moment::fate);
  EXPECT_EQ(words(draws(5, 10, Moment::look, 2)), first);
  EXPECT_EQ(words(Draws(7, 3)(5, 10, Moment::look, 2)), first);
}

TEST(Draws, PersonsOfOneRowDiffer) {
  EXPECT_EQ(person_key(7, 0), 7U);
  std::set<std::uint64_t> keys;
  for (const std::uint32_t row : {0U, 1U, 4294967294U}) {
    for (int generation = 0; generation < 256; ++generation) {
      keys.insert(person_key(row, static_cast<std::uint8_t>(generation)));
    }
  }
  EXPECT_EQ(keys.size(), 3U * 256U);
}

TEST(Words, HalvesAreHighThenLow) {
  const Words w{{0x0011223344556677, 0x8899AABBCCDDEEFF, 0x0123456789ABCDEF, 0xFEDCBA9876543210}};
  constexpr std::uint32_t expected[] = {0x00112233, 0x44556677, 0x8899AABB, 0xCCDDEEFF,
                                        0x01234567, 0x89ABCDEF, 0xFEDCBA98, 0x76543210};
  for (int i = 0; i < 8; ++i) EXPECT_EQ(w.half(i), expected[i]) << "half " << i;
}

/// Bits 0-20, 21-41 and 42-62 of each word, at the top of 32, in the middle of their cell.
TEST(Words, SlicesShareNoBit) {
  for (int bit = 0; bit < 256; ++bit) {
    Words w{};
    w.w[bit / 64] = std::uint64_t{1} << (bit % 64);
    const int at = bit % 64;
    for (int i = 0; i < 12; ++i) {
      const bool own = at < 63 && i == bit / 64 * 3 + at / 21;
      EXPECT_EQ(w.slice(i), (own ? std::uint32_t{1} << (11 + at % 21) : 0U) | 0x400U)
          << "bit " << bit << ", slice " << i;
    }
  }
}

}  // namespace
}  // namespace rung
