#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace rung {

/// A 64-bit checksum over 8-byte words, some GB a second, for files of ours: any one changed word
/// changes it, others with odds of 2^-64. Bytes may come in pieces of any size; not for secrets.
class Checksum {
 public:
  void add(const void* data, std::size_t bytes) {
    const auto* from = static_cast<const unsigned char*>(data);
    length_ += bytes;
    while (bytes > 0) {
      if (held_ == 0 && bytes >= sizeof tail_) {
        word(from);
        from += sizeof tail_;
        bytes -= sizeof tail_;
      } else {
        tail_[held_++] = *from++;
        --bytes;
        if (held_ == sizeof tail_) {
          word(tail_);
          held_ = 0;
        }
      }
    }
  }

  [[nodiscard]] std::uint64_t value() const {
    Checksum rest = *this;
    std::memset(rest.tail_ + held_, 0, sizeof tail_ - held_);
    rest.word(rest.tail_);
    rest.mix(length_);
    return rest.sum_;
  }

 private:
  void word(const unsigned char* bytes) {
    std::uint64_t w = 0;
    std::memcpy(&w, bytes, sizeof w);
    mix(w);
  }
  /// One-to-one in the sum for each word, and in the word for each sum.
  void mix(std::uint64_t w) {
    sum_ = (sum_ ^ w) * 0x9E3779B97F4A7C15ULL;
    sum_ ^= sum_ >> 32;
  }

  std::uint64_t sum_ = 0xCBF29CE484222325ULL;
  std::uint64_t length_ = 0;
  unsigned char tail_[sizeof(std::uint64_t)] = {};
  std::size_t held_ = 0;
};

}  // namespace rung
