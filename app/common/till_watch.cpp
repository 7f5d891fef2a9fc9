#include "app/common/till_watch.h"

#include "adapters/poscsv/csv_table.h"
#include "adapters/poscsv/pos_files.h"
#include "base/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace onhand::app {

namespace {

constexpr Milliseconds lookEvery{1'000};

} // namespace

TillWatch::TillWatch(record::Record& record, QString folder, const QString& till, Listener listener)
    : record_(record)
    , folder_(std::move(folder))
    , intake_(record, till)
    , quantities_(record, till)
    , listener_(std::move(listener))
{
    thread_.reset(QThread::create([this] { run(); }));
    thread_->setObjectName(QStringLiteral("till"));
    thread_->start();
}

TillWatch::~TillWatch()
{
    stop();
}

void TillWatch::stop()
{
    stopping_.cancel();
    thread_->wait();
}

void TillWatch::run()
{
    do {
        for (const QString& name : watched_.poll(poscsv::listFolder(folder_), record_.clock().now())) {
            if (stopping_.isCancelled())
                break;
            take(name);
        }
    } while (!stopping_.waitFor(lookEvery));
    record_.closeReader();
}

void TillWatch::take(const QString& name)
{
    QFile file(QDir(folder_).filePath(name));
    if (!file.open(QIODevice::ReadOnly)) {
        watched_.again(name);
        return;
    }
    const QByteArray bytes = file.read(poscsv::CsvTable::maxBytes + 1);
    const auto kind = poscsv::kindOf(bytes);
    if (kind == poscsv::FileKind::Items)
        return takeQuantities(name, bytes, Instant{QFileInfo(file).lastModified().toMSecsSinceEpoch()});
    if (kind != poscsv::FileKind::Sales) {
        qCWarning(lcApp) << "the watched folder has a file that is no export of a till:" << name;
        return;
    }
    const auto sales = poscsv::parseSales(bytes, name);
    if (!sales)
        return listener_(name, fail(sales.error()));
    const auto report = intake_.take(*sales);
    if (!report)
        watched_.again(name);
    listener_(name, report);
}

// When a file was written is as near as a till tells to the moment of its numbers.
void TillWatch::takeQuantities(const QString& name, const QByteArray& bytes, Instant written)
{
    const auto items = poscsv::parseItems(bytes, name);
    if (!items) {
        qCWarning(lcApp) << "an export of quantities can not be read:" << name << items.error().detail;
        return;
    }
    const auto report = quantities_.take(*items, written);
    if (!report) {
        qCWarning(lcApp) << "an export of quantities was not taken:" << name << report.error().detail;
        return watched_.again(name);
    }
    if (!report->fileKnown)
        qCInfo(lcApp) << name << "says the quantities of" << report->named << "SKUs;" << report->unknown << "unknown";
}

} // namespace onhand::app
