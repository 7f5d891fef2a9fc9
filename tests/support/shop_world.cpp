#include "support/shop_world.h"

#include "domain/reconciliation/comparison.h"
#include "engine/dispatcher.h"
#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "record/shelf_ledger.h"

#include <QCryptographicHash>

#include <algorithm>

namespace onhand::test {

namespace {

const QString tester = QStringLiteral("tester");

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the test's own preparation failed: %s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

QString textOf(std::optional<std::int64_t> value)
{
    return value ? QString::number(*value) : QStringLiteral("-");
}

} // namespace

ShopWorld::ShopWorld()
    : channel(record.clock())
{
    ChannelInfo wanted;
    wanted.name = QStringLiteral("Shop");
    wanted.kind = QStringLiteral("woocommerce");
    wanted.url = QStringLiteral("https://shop.test");
    id = must(engine::Adoption(*record, channel).connect(wanted, {})).channel;
}

template <typename T>
T ShopWorld::read(const std::function<Result<T>(record::Snapshot&)>& question)
{
    return must(record->read<T>(question));
}

Result<engine::AdoptionReport> ShopWorld::adopt()
{
    return engine::Adoption(*record, channel).run(id, {});
}

ports::CountFile ShopWorld::file(const std::vector<std::pair<QString, std::int64_t>>& rows)
{
    ports::CountFile made;
    made.name = QStringLiteral("count.csv");
    QByteArray content;
    for (const auto& [code, units] : rows) {
        ports::CountRow row;
        row.line = int(made.rows.size()) + 2;
        row.code = code;
        row.units = {units};
        made.rows.push_back(row);
        content += code.toUtf8() + ';' + QByteArray::number(qint64(units)) + '\n';
    }
    made.contentHash = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    return made;
}

Result<engine::CountReport> ShopWorld::count(const ports::CountFile& counted, bool correctCounted)
{
    engine::CountOptions options;
    options.actor = tester;
    options.countedAt = record.clock().now();
    options.correctCounted = correctCounted;
    return engine::CountImport(*record).run(counted, options);
}

Result<engine::BaselineSummary> ShopWorld::propose()
{
    return engine::Baseline(*record).propose(id);
}

Result<void> ShopWorld::approve(BaselineId baseline)
{
    return engine::Baseline(*record).approve(baseline, tester);
}

Result<engine::ScanReport> ShopWorld::scan(const CancelToken& cancel)
{
    const ChannelInfo info = read<ChannelInfo>([&](auto& s) { return record::ChannelStore::find(s, id); });
    engine::Intake intake(*record, channel, info);
    return engine::Reconciler(*record, channel, info, &intake).scan(cancel);
}

void ShopWorld::goLive(const std::vector<std::pair<QString, std::int64_t>>& counted)
{
    must(adopt());
    must(count(file(counted)));
    must(approve(must(propose()).id));
    settle();
}

void ShopWorld::settle()
{
    const ChannelInfo info = read<ChannelInfo>([&](auto& s) { return record::ChannelStore::find(s, id); });
    engine::Intake intake(*record, channel, info);
    engine::Dispatcher dispatcher(*record, channel, intake, info, tester, {});
    must(intake.poll({}));
    record.clock().advance(record::OutboxStore::joinDelay);
    for (int passes = 0; must(dispatcher.pass({})).leased > 0; ++passes) {
        if (passes > 1'000)
            qFatal("the worlds do not settle");
        record.clock().advance(record::OutboxStore::joinDelay);
    }
    record.clock().advance(settlingWindow * 2);
}

ChannelState ShopWorld::state()
{
    return read<ChannelInfo>([&](auto& s) { return record::ChannelStore::find(s, id); }).state;
}

SkuId ShopWorld::sku(const QString& code)
{
    const auto found = read<std::optional<SkuId>>([&](auto& s) { return record::CatalogueStore::findByCode(s, code); });
    return found.value_or(SkuId{});
}

std::int64_t ShopWorld::onHand(const QString& code)
{
    const SkuId of = sku(code);
    return read<Availability>([&](auto& s) { return record::ShelfLedger::availability(s, of); }).onHand.eaches;
}

bool ShopWorld::isCounted(const QString& code)
{
    const SkuId of = sku(code);
    return read<bool>([&](auto& s) { return record::ShelfLedger::isCounted(s, of); });
}

std::int64_t ShopWorld::waitingReceipts()
{
    return read<record::OutboxDepth>([&](auto& s) { return record::OutboxStore::depth(s, id); }).waiting;
}

std::vector<record::OpenDiscrepancy> ShopWorld::discrepancies()
{
    return read<std::vector<record::OpenDiscrepancy>>([&](auto& s) { return record::DiscrepancyStore::open(s, id); });
}

std::optional<record::ComparedListing> ShopWorld::listing(const QString& external)
{
    const auto all =
        read<std::vector<record::ComparedListing>>([&](auto& s) { return record::ComparisonQueries::all(s, id); });
    const auto it = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.external == external; });
    return it == all.end() ? std::nullopt : std::optional(*it);
}

QString ShopWorld::digest()
{
    const auto codes = read<QHash<QString, SkuId>>([](auto& s) { return record::CatalogueStore::byCode(s); });
    const auto all =
        read<std::vector<record::ComparedListing>>([&](auto& s) { return record::ComparisonQueries::all(s, id); });
    QStringList lines;
    for (auto it = codes.begin(); it != codes.end(); ++it) {
        lines << QStringLiteral("sku %1 counted %2 on hand %3")
                     .arg(it.key())
                     .arg(isCounted(it.key()))
                     .arg(onHand(it.key()));
    }
    for (const record::ComparedListing& one : all) {
        lines << QStringLiteral("listing %1 as %2 of \"%3\" gone %4 seen %5 open %6 receipt %7")
                     .arg(one.external, toWord(one.policy), codes.key(one.sku))
                     .arg(one.gone)
                     .arg(textOf(one.observed))
                     .arg(one.disputed)
                     .arg(one.receiptUnfinished);
    }
    for (const record::OpenDiscrepancy& one : discrepancies()) {
        lines << QStringLiteral("discrepancy \"%1\" %2 for %3 %4")
                     .arg(codes.key(one.sku))
                     .arg(one.observed)
                     .arg(one.expected)
                     .arg(toWord(one.severity));
    }
    lines << QStringLiteral("channel %1").arg(toWord(state()));
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

} // namespace onhand::test
