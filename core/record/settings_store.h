#pragma once

#include "record/transaction.h"

namespace onhand::record {

// A whole number that the owner may change, with the range that makes sense and what applies until then.
struct NumberSetting
{
    const char* name;
    std::int64_t fallback;
    std::int64_t least;
    std::int64_t most;
};

// A word of the owner's choice.
struct WordSetting
{
    const char* name;
    const char* fallback;
};

// Every setting with its default.
namespace settings {
inline constexpr WordSetting truthMoment{"orders.truth_moment", "shipped"}; // shipped | placed
inline constexpr WordSetting tillFolder{"till.folder", ""};                 // watched for exports of sales; empty: none
// The shop's day, in minutes since midnight; outside of it orders are polled more slowly. Equal: always open.
inline constexpr NumberSetting opensAt{"shop.opens_at", 480, 0, 1'440};
inline constexpr NumberSetting closesAt{"shop.closes_at", 1'200, 0, 1'440};
inline constexpr NumberSetting lowStockAt{"stock.low_at", 5, 0, 1'000'000};       // eaches; a SKU's own wins
inline constexpr NumberSetting scanMinutes{"scan.every_minutes", 60, 5, 1'440};   // between two scans
inline constexpr NumberSetting exchangeDays{"history.exchange_days", 30, 1, 365}; // how long exchanges are kept
inline constexpr NumberSetting pollSeconds{"orders.poll_seconds", 20, 5, 3'600};  // between two polls for orders
// The blast-radius gate: what may change without a person's approval, within the window.
inline constexpr NumberSetting pushListings{"push.listings", 50, 1, 1'000'000};
inline constexpr NumberSetting pushPercent{"push.percent", 5, 1, 100};
inline constexpr NumberSetting pushUnits{"push.units", 500, 1, 1'000'000'000};
inline constexpr NumberSetting pushToZero{"push.to_zero", 10, 0, 1'000'000};
inline constexpr NumberSetting pushMinutes{"push.minutes", 10, 1, 1'440};
// The resolution policy; its defaults are as wide as it gets.
inline constexpr NumberSetting resolutionConfidence{"resolution.confidence", 950, 950, 1'000};
inline constexpr NumberSetting resolutionGap{"resolution.gap", 5, 0, 5};
inline constexpr NumberSetting resolutionsPerDay{"resolution.per_day", 3, 0, 3};
// The weekly drift audit: 1 is Monday, 0 never; minutes since midnight of the shop's day; where its reports go.
inline constexpr NumberSetting auditWeekday{"audit.weekday", 1, 0, 7};
inline constexpr NumberSetting auditMinute{"audit.minute", 360, 0, 1'439};
inline constexpr WordSetting auditFolder{"audit.folder", ""};
// The second explainer: an OpenAI-compatible endpoint, asked only when a person says so. Its key lies elsewhere.
inline constexpr NumberSetting explainerOn{"explainer.on", 0, 0, 1};
inline constexpr WordSetting explainerUrl{"explainer.url", ""};
inline constexpr WordSetting explainerModel{"explainer.model", ""};
inline constexpr WordSetting explainerKey{"explainer.key_at", ""}; // where the key lies; empty: none is kept
inline constexpr NumberSetting explainerSeconds{"explainer.seconds", 20, 2, 120};
} // namespace settings

// A stored value out of its range counts as absent, so that a bad one can not stop the program.
class SettingsStore
{
public:
    static Result<std::int64_t> get(Snapshot& s, const NumberSetting& setting);
    static Result<QString> get(Snapshot& s, const WordSetting& setting);
    // The caller has checked the word.
    static Result<void> set(Transaction& tx, const WordSetting& setting, const QString& word);
    // Invalid when out of range.
    static Result<void> set(Transaction& tx, const NumberSetting& setting, std::int64_t value);
};

} // namespace onhand::record
