#pragma once

#include "record/settings_store.h"

// What the owner may change about field work (desk::WalkSettings says what each means).
namespace onhand::record::settings {

inline constexpr NumberSetting walkMinutes{"walks.minutes", 60, 5, 1'440};
inline constexpr NumberSetting walkSecondsLine{"walks.seconds_line", 20, 2, 600};
inline constexpr NumberSetting walkSecondsBin{"walks.seconds_bin", 45, 0, 1'800};
inline constexpr NumberSetting walkRecountUnits{"walks.recount_units", 5, 0, 1'000'000};
inline constexpr NumberSetting walkRecountMinor{"walks.recount_minor", 5'000, 0, 1'000'000'000};
inline constexpr NumberSetting walkOneCounter{"walks.one_counter", 0, 0, 1};
inline constexpr NumberSetting walkReasonNeeded{"walks.reason_needed", 1, 0, 1};
inline constexpr NumberSetting walkShareA{"walks.share_a", 80, 1, 100};
inline constexpr NumberSetting walkShareB{"walks.share_b", 95, 1, 100};
inline constexpr NumberSetting walkDaysA{"walks.days_a", 30, 1, 3'650};
inline constexpr NumberSetting walkDaysB{"walks.days_b", 90, 1, 3'650};
inline constexpr NumberSetting walkDaysC{"walks.days_c", 180, 1, 3'650};
inline constexpr NumberSetting walkDaysZero{"walks.days_zero", 60, 1, 3'650};
inline constexpr NumberSetting walkSilence{"walks.silence_per_mille", 5, 1, 200};

} // namespace onhand::record::settings
