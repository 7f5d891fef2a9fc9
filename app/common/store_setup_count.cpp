#include "adapters/poscsv/pos_files.h"
#include "app/common/store_setup.h"
#include "engine/count_import.h"
#include "engine/count_rows.h"
#include "record/audit_store.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

// The half of StoreSetup that takes counts in.
namespace onhand::app {

namespace {

constexpr qint64 mostBytes = 64LL * 1024 * 1024;

Result<ports::CountFile> fileOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid, QStringLiteral("file: %1 (%2)").arg(path, file.errorString()));
    if (file.size() > mostBytes)
        return fail(ErrorKind::Invalid, QStringLiteral("file: larger than 64 MB"));
    return poscsv::parseItems(file.readAll(), QFileInfo(path).fileName());
}

engine::CountOptions optionsOf(const desk::CountChoice& choice, const QString& actor)
{
    engine::CountOptions options;
    options.actor = actor;
    options.countedAt = choice.countedAt;
    options.matchUpc = choice.matchUpc;
    options.correctCounted = choice.correctCounted;
    return options;
}

void addRejected(desk::CountResult& result, const engine::CountReport& report)
{
    for (const auto& problem : report.unmatched)
        result.rejected.push_back({problem.line, problem.reason, problem.raw, true});
    for (const auto& problem : report.problems)
        result.rejected.push_back({problem.line, problem.reason, problem.raw, false});
    std::sort(result.rejected.begin(), result.rejected.end(),
              [](const auto& a, const auto& b) { return a.line < b.line; });
    if (result.rejected.size() > desk::CountResult::mostRows)
        result.rejected.resize(desk::CountResult::mostRows);
}

// The first rows that are taken, and the units of all of them.
void addUnderstood(desk::CountResult& result, const ports::CountFile& file, const engine::CountReport& report)
{
    std::vector<int> left;
    for (const auto& problem : report.unmatched)
        left.push_back(problem.line);
    for (const auto& problem : report.problems)
        left.push_back(problem.line);
    std::sort(left.begin(), left.end());
    for (const auto& row : file.rows) {
        if (std::binary_search(left.begin(), left.end(), row.line))
            continue;
        result.units += row.eaches().eaches;
        if (result.understood.size() < desk::CountResult::mostRows)
            result.understood.push_back(
                {row.line, row.code, row.name, row.units.eaches, row.factor, row.eaches().eaches, row.bin});
    }
}

desk::CountResult resultOf(const ports::CountFile& file, const engine::CountReport& report)
{
    desk::CountResult result;
    result.fileName = file.name;
    result.contentHash = file.contentHash;
    result.alreadyImported = report.alreadyImported;
    result.rows = report.rows;
    result.opened = report.opened;
    result.equal = report.equal;
    result.corrected = report.corrected;
    result.differing = std::int64_t(report.differences.size());
    result.withoutSku = std::int64_t(report.unmatched.size());
    result.unreadable = std::int64_t(report.problems.size());
    result.withoutNumber = file.withoutNumber;
    result.stillUnknown = report.stillUnknown;
    for (const auto& d : report.differences) {
        if (result.differences.size() < desk::CountResult::mostRows)
            result.differences.push_back({d.line, d.code, d.recorded, d.counted});
    }
    addRejected(result, report);
    addUnderstood(result, file, report);
    return result;
}

} // namespace

Result<desk::CountResult> StoreSetup::previewCount(const desk::CountChoice& choice)
{
    ONHAND_ASSIGN(const auto file, fileOf(choice.path));
    ONHAND_ASSIGN(const auto report, engine::CountImport(record_).preview(file, optionsOf(choice, {})));
    return resultOf(file, report);
}

Result<desk::CountResult> StoreSetup::importCount(const desk::CountChoice& choice, const QString& actor)
{
    ONHAND_ASSIGN(const auto file, fileOf(choice.path));
    if (file.contentHash != choice.contentHash)
        return fail(ErrorKind::Conflict, QStringLiteral("file: %1 changed since it was looked at").arg(file.name));
    if (choice.countedAt > record_.clock().now())
        return fail(ErrorKind::Invalid, QStringLiteral("counted at: lies in the future"));
    ONHAND_ASSIGN(const auto report, engine::CountImport(record_).run(file, optionsOf(choice, actor)));
    auto result = resultOf(file, report);
    result.imported = true;
    const QJsonObject detail{{QStringLiteral("file"), file.name},
                             {QStringLiteral("opened"), qint64(report.opened)},
                             {QStringLiteral("corrected"), qint64(report.corrected)},
                             {QStringLiteral("rejected"), qint64(result.withoutSku + result.unreadable)}};
    ONHAND_TRY(audit(actor, QStringLiteral("count.import"), ChannelId{},
                     QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact))));
    return result;
}

} // namespace onhand::app
