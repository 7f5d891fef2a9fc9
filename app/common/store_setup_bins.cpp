#include "adapters/poscsv/bin_file.h"
#include "app/common/store_setup.h"
#include "engine/bin_desk.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

// The part of StoreSetup that reads files of bins.
namespace onhand::app {

namespace {

constexpr qint64 mostBytes = 8LL * 1024 * 1024;

} // namespace

Result<desk::BinFilePreview> StoreSetup::previewBins(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid, QStringLiteral("file: %1 (%2)").arg(path, file.errorString()));
    if (file.size() > mostBytes)
        return fail(ErrorKind::Invalid, QStringLiteral("file: larger than 8 MB"));
    ONHAND_ASSIGN(const auto bins, poscsv::parseBins(file.readAll()));
    if (bins.rows.size() + bins.problems.size() > desk::BinFilePreview::mostRows)
        return fail(ErrorKind::Invalid, QStringLiteral("file: more than %1 rows").arg(desk::BinFilePreview::mostRows));
    std::vector<desk::BinImportRow> rows;
    for (const poscsv::BinRow& row : bins.rows)
        rows.push_back({row.line, row.code, row.label, row.barcode, row.walkingOrder, row.sellable});
    desk::BinFilePreview preview;
    preview.fileName = QFileInfo(path).fileName();
    ONHAND_ASSIGN(preview.rows, engine::BinDesk(record_).preview(rows));
    for (const auto& problem : bins.problems) {
        desk::BinFileRow left{desk::BinFileRow::What::LeftOut, {}, problem.reason, problem.raw};
        left.row.line = problem.line;
        preview.rows.push_back(std::move(left));
    }
    std::stable_sort(preview.rows.begin(), preview.rows.end(),
                     [](const auto& a, const auto& b) { return a.row.line < b.row.line; });
    return preview;
}

} // namespace onhand::app
