#include "engine/walk_rules.h"

#include "record/walk_settings.h"

namespace onhand::engine {

namespace {

namespace words = record::settings;
using desk::WalkSettings;

struct Field
{
    const record::NumberSetting* setting;
    std::int64_t WalkSettings::*member;
};

constexpr std::array fields{
    Field{&words::walkMinutes, &WalkSettings::minutes},
    Field{&words::walkSecondsLine, &WalkSettings::secondsPerLine},
    Field{&words::walkSecondsBin, &WalkSettings::secondsPerBin},
    Field{&words::walkRecountUnits, &WalkSettings::recountUnits},
    Field{&words::walkRecountMinor, &WalkSettings::recountMinor},
    Field{&words::walkShareA, &WalkSettings::shareA},
    Field{&words::walkShareB, &WalkSettings::shareB},
    Field{&words::walkDaysA, &WalkSettings::daysA},
    Field{&words::walkDaysB, &WalkSettings::daysB},
    Field{&words::walkDaysC, &WalkSettings::daysC},
    Field{&words::walkDaysZero, &WalkSettings::daysZero},
    Field{&words::walkSilence, &WalkSettings::silencePerMille},
};

} // namespace

Result<WalkSettings> WalkRules::read(record::Snapshot& s)
{
    WalkSettings settings;
    for (const Field& field : fields) {
        ONHAND_ASSIGN(settings.*field.member, record::SettingsStore::get(s, *field.setting));
    }
    ONHAND_ASSIGN(const std::int64_t one, record::SettingsStore::get(s, words::walkOneCounter));
    ONHAND_ASSIGN(const std::int64_t reason, record::SettingsStore::get(s, words::walkReasonNeeded));
    settings.oneCounter = one != 0;
    settings.reasonNeeded = reason != 0;
    return settings;
}

Result<void> WalkRules::write(record::Transaction& tx, const WalkSettings& settings)
{
    if (settings.shareA > settings.shareB)
        return fail(ErrorKind::Invalid, QStringLiteral("shareB: must not be less than shareA"));
    for (const Field& field : fields)
        ONHAND_TRY(record::SettingsStore::set(tx, *field.setting, settings.*field.member));
    ONHAND_TRY(record::SettingsStore::set(tx, words::walkOneCounter, settings.oneCounter ? 1 : 0));
    ONHAND_TRY(record::SettingsStore::set(tx, words::walkReasonNeeded, settings.reasonNeeded ? 1 : 0));
    tx.changes().walks = true;
    return {};
}

} // namespace onhand::engine
