#include "app/onhandctl/commands.h"
#include "record/backup.h"
#include "record/history_store.h"
#include "record/integrity.h"

#include <QFileInfo>
#include <QJsonArray>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

QString wordOf(record::LedgerDifference::What what)
{
    switch (what) {
    case record::LedgerDifference::What::Balance:
        return u"balance"_s;
    case record::LedgerDifference::What::OnHand:
        return u"on_hand"_s;
    case record::LedgerDifference::What::Committed:
        return u"committed"_s;
    case record::LedgerDifference::What::Traded:
        return u"traded"_s;
    case record::LedgerDifference::What::Reserved:
        return u"reserved"_s;
    }
    Q_UNREACHABLE();
}

// What became of the pictures of returns.
void addPhotos(Answer& answer, const record::PhotosCopied& photos, const QString& where)
{
    answer.json.insert(u"photos"_s, qint64(photos.copied + photos.known));
    answer.json.insert(u"photos_missing"_s, QJsonArray::fromStringList(photos.missing));
    if (photos.copied + photos.known > 0)
        answer.say(u"%1 pictures are in %2."_s.arg(photos.copied + photos.known).arg(where));
    if (photos.missing.isEmpty())
        return;
    answer.exit = NeedsPerson;
    answer.say(u"%1 pictures are missing or damaged:"_s.arg(photos.missing.size()));
    for (const QString& name : photos.missing.first(std::min<qsizetype>(20, photos.missing.size())))
        answer.say(u"  "_s + name);
}

} // namespace

Result<Answer> backUp(Session& session, const QString& path)
{
    const QString target = QFileInfo(path).absoluteFilePath();
    ONHAND_ASSIGN(const auto photos, record::backUp(session.record(), target));
    Answer answer;
    answer.json = {{u"path"_s, target}, {u"bytes"_s, QFileInfo(target).size()}};
    answer.say(u"Backed up to %1, checked."_s.arg(target));
    addPhotos(answer, photos, record::PhotoCopies::folderOfBackup(target));
    return answer;
}

Result<Answer> restore(Session& session, const QString& path)
{
    if (session.isConsoleRunning())
        return fail(ErrorKind::Busy, u"the console is running"_s);
    ONHAND_ASSIGN(const auto paths, session.paths());
    ONHAND_ASSIGN(const auto done, record::restore(path, paths.record(), session.clock()));
    Answer answer;
    answer.json = {
        {u"restored"_s, QFileInfo(path).absoluteFilePath()}, {u"record"_s, paths.record()}, {u"kept"_s, done.aside}};
    answer.say(u"Restored %1."_s.arg(path));
    if (!done.aside.isEmpty())
        answer.say(u"The record that was there before is kept as %1."_s.arg(done.aside));
    addPhotos(answer, done.photos, record::PhotoCopies::folderOf(paths.record()));
    return answer;
}

Result<Answer> verify(Session& session)
{
    ONHAND_ASSIGN(const auto report, session.record().read<record::IntegrityReport>(
                                         [](record::Snapshot& s) { return record::checkIntegrity(s); }));
    ONHAND_ASSIGN(const auto history,
                  session.record().read<std::vector<record::HistoryDifference>>(record::HistoryStore::audit));
    Answer answer;
    QJsonArray differences;
    for (const auto& d : report.differences)
        differences.append(QJsonObject{{u"what"_s, wordOf(d.what)},
                                       {u"sku_id"_s, qint64(d.sku.value)},
                                       {u"bin_id"_s, qint64(d.bin.value)},
                                       {u"recorded"_s, qint64(d.recorded.eaches)},
                                       {u"proved"_s, qint64(d.proved.eaches)}});
    answer.json = {{u"sound"_s, report.isSound()},
                   {u"schema"_s, report.schema},
                   {u"damage"_s, QJsonArray::fromStringList(report.damage)},
                   {u"orphans"_s, QJsonArray::fromStringList(report.orphans)},
                   {u"differences"_s, differences},
                   {u"unproved_history"_s, qint64(history.size())}};
    if (!history.empty()) {
        answer.exit = NeedsPerson;
        answer.say(u"The time machine: %1 kept sums are not what their lines add up to."_s.arg(history.size()));
    }
    if (report.isSound()) {
        answer.say(
            u"The record is sound: every balance equals the sum of its movements (schema %1)."_s.arg(report.schema));
        return answer;
    }
    answer.exit = RecordUnusable;
    answer.say(u"The record is not sound: %1 lines of damage, %2 orphans, %3 sums that the movements do not prove."_s
                   .arg(report.damage.size())
                   .arg(report.orphans.size())
                   .arg(report.differences.size()));
    for (const QString& line : report.damage + report.orphans)
        answer.say(u"  "_s + line);
    answer.say(u"Keep a copy of it and restore the newest backup: onhandctl restore PATH."_s);
    return answer;
}

} // namespace onhand::ctl
