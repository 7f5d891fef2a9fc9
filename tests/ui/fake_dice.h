#pragma once

#include <cstdint>

namespace onhand::test {

// The same on every platform, unlike the distributions of the standard library.
class Dice
{
public:
    explicit Dice(std::uint64_t seed)
        : state_(seed * 0x9E3779B97F4A7C15ULL + 0x1234567ULL)
    {
    }
    std::int64_t below(std::int64_t n)
    {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<std::int64_t>((state_ >> 11) % static_cast<std::uint64_t>(n));
    }

private:
    std::uint64_t state_;
};

} // namespace onhand::test
