#pragma once

#include <QDateTime>

#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>

namespace onhand {

using Milliseconds = std::chrono::milliseconds;

// A moment in UTC, in whole milliseconds since 1970. The only form in which times cross rooms or reach the record.
struct Instant
{
    std::int64_t ms = 0;

    auto operator<=>(const Instant&) const = default;
    Instant operator+(Milliseconds d) const { return {ms + d.count()}; }
    Instant operator-(Milliseconds d) const { return {ms - d.count()}; }
    Milliseconds operator-(Instant other) const { return Milliseconds(ms - other.ms); }

    QDateTime toDateTime() const { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }
    static Instant fromDateTime(const QDateTime& t) { return {t.toMSecsSinceEpoch()}; }
    // "2026-11-20T08:00:00.000Z"
    QString toIso() const { return toDateTime().toString(Qt::ISODateWithMs); }
};

// Where the time comes from. Everything that waits or stamps takes one, so that a test can own it.
class Clock
{
public:
    virtual ~Clock() = default;
    // Wall time; may jump when the PC's clock is set.
    virtual Instant now() const = 0;
    // Never goes back; for measuring durations only.
    virtual Milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    Instant now() const override;
    Milliseconds monotonic() const override;
};

// A clock that stands still until it is told to move. Safe to read from several threads.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start);
    Instant now() const override;
    Milliseconds monotonic() const override;
    void advance(Milliseconds by);
    // Sets the wall time without moving the monotonic one, as a user or NTP does.
    void jumpTo(Instant wall);

private:
    std::atomic<std::int64_t> wall_;
    std::atomic<std::int64_t> steady_{0};
};

} // namespace onhand
