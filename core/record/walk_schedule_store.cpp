#include "record/walk_schedule_store.h"

#include "record/bound.h"

namespace onhand::record {

Result<std::vector<WalkSchedule>> WalkScheduleStore::all(Snapshot& s)
{
    std::vector<WalkSchedule> schedules;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, title, every_days, category, next_at, active "
                                                         "FROM walk_schedule ORDER BY active DESC, next_at, id")));
        while (rows.next())
            schedules.push_back({rows.integer(0),
                                 rows.text(1),
                                 rows.integer(2),
                                 {},
                                 rows.text(3),
                                 Instant{rows.integer(4)},
                                 rows.integer(5) != 0});
    }
    for (WalkSchedule& schedule : schedules) {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT bin_id FROM walk_schedule_bin WHERE schedule_id = ? "
                                                         "ORDER BY bin_id"),
                                          {qint64(schedule.id)}));
        while (rows.next())
            schedule.bins.push_back(BinId{rows.integer(0)});
    }
    return schedules;
}

Result<void> WalkScheduleStore::save(Transaction& tx, const WalkSchedule& schedule)
{
    std::int64_t id = schedule.id;
    const QVariantList values{schedule.title, qint64(schedule.everyDays), bound(schedule.category),
                              qint64(schedule.nextAt.ms), schedule.active ? 1 : 0};
    if (id == 0) {
        ONHAND_ASSIGN(id, tx.insert(QStringLiteral("INSERT INTO walk_schedule (title, every_days, category, next_at, "
                                                   "active) VALUES (?, ?, ?, ?, ?) RETURNING id"),
                                    values));
    } else {
        ONHAND_ASSIGN(const std::int64_t changed,
                      tx.run(QStringLiteral("UPDATE walk_schedule SET title = ?, every_days = ?, category = ?, "
                                            "next_at = ?, active = ? WHERE id = ?"),
                             values + QVariantList{qint64(id)}));
        if (changed == 0)
            return fail(ErrorKind::NotFound, QStringLiteral("no schedule %1").arg(id));
        ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM walk_schedule_bin WHERE schedule_id = ?"), {qint64(id)}));
    }
    for (const BinId bin : schedule.bins)
        ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO walk_schedule_bin (schedule_id, bin_id) VALUES (?, ?)"),
                          {qint64(id), qint64(bin.value)}));
    tx.changes().walks = true;
    return {};
}

} // namespace onhand::record
