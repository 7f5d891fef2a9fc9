#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <vector>

#include "base/clock.h"

namespace onhand::simulation {

enum class FaultKind
{
    Delay,         // answered late
    DropBefore,    // connection closed, nothing was done
    DropAfter,     // connection closed, but the write happened
    Duplicate,     // processed twice, as after a proxy's retry
    ServerError,   // 500, HTML, nothing was done
    BadGateway,    // 502, HTML, nothing was done
    Unavailable,   // 503 with Retry-After, nothing was done
    TooMany,       // 429 with Retry-After, nothing was done
    TruncatedBody, // done, but the answer's body is cut off
    SlowBody,      // done, and the body trickles
};

inline constexpr std::size_t kFaultKinds = 10;

struct Fault
{
    FaultKind kind = FaultKind::Delay;
    Milliseconds delay{200}; // of Delay and, in all, of SlowBody
    int retryAfterSeconds = 1;
};

// A fault for certain requests: those whose method and path match are counted, and from the `nth` on it strikes
// `times`.
struct FaultRule
{
    Fault fault;
    QByteArray method;       // empty: any
    QByteArray pathContains; // empty: any
    int nth = 1;
    int times = 1;
};

// Which fault strikes which request. Scripted rules come first, then the dice. Safe to use from several threads.
class FaultPlan
{
public:
    explicit FaultPlan(std::uint64_t seed);

    // The chance of this fault for every request; the sum of all must not exceed 1.
    void setChance(const Fault& fault, double probability);
    // The chance that some fault strikes, shared evenly by every kind.
    void setChanceOfAny(double probability, Milliseconds delay = Milliseconds(50));
    void addRule(FaultRule rule);
    // Faults stop; the counters stay.
    void clear();

    std::optional<Fault> next(const QByteArray& method, const QByteArray& target);

    // How often a fault of this kind, or of any, was given.
    std::int64_t given(FaultKind kind) const;
    std::int64_t givenInAll() const;

private:
    struct Scripted
    {
        FaultRule rule;
        int seen = 0;
        int struck = 0;
    };
    struct Chance
    {
        Fault fault;
        double probability = 0;
    };

    mutable std::mutex mutex_;
    std::mt19937_64 random_;
    std::vector<Scripted> rules_;
    std::vector<Chance> chances_;
    std::array<std::int64_t, kFaultKinds> given_{};
};

} // namespace onhand::simulation
