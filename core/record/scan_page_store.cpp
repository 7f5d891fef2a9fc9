#include "record/scan_page_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

constexpr QLatin1Char lineEnd('\n');
constexpr QLatin1Char fieldEnd('\t');

QString textOf(const std::vector<ListingRef>& refs)
{
    QStringList lines;
    for (const ListingRef& ref : refs)
        lines << ref.external + fieldEnd + ref.parent;
    return lines.join(lineEnd);
}

std::vector<ListingRef> refsOf(const QString& text)
{
    std::vector<ListingRef> refs;
    for (const QString& line : text.split(lineEnd, Qt::SkipEmptyParts))
        refs.push_back({line.section(fieldEnd, 0, 0), line.section(fieldEnd, 1)});
    return refs;
}

} // namespace

Result<void> ScanPageStore::keep(Transaction& tx, ScanId scan, std::span<const ScanPage> pages)
{
    for (const ScanPage& page : pages) {
        ONHAND_TRY(
            tx.run(QStringLiteral("INSERT INTO scan_page (scan_id, name, externals, suspects, compared, "
                                  "agreeing, without_number, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                   {qint64(scan.value), page.name, bound(page.externals.join(lineEnd)), bound(textOf(page.suspects)),
                    qint64(page.compared), qint64(page.agreeing), qint64(page.withoutNumber), qint64(tx.now().ms)}));
    }
    return {};
}

Result<std::vector<ScanPage>> ScanPageStore::of(Snapshot& s, ScanId scan)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT name, externals, suspects, compared, agreeing, "
                                                     "without_number FROM scan_page WHERE scan_id = ? ORDER BY id"),
                                      {qint64(scan.value)}));
    std::vector<ScanPage> pages;
    while (rows.next()) {
        pages.push_back({rows.text(0), rows.text(1).split(lineEnd, Qt::SkipEmptyParts), refsOf(rows.text(2)),
                         rows.integer(3), rows.integer(4), rows.integer(5)});
    }
    return pages;
}

Result<std::optional<InterruptedScan>> ScanPageStore::interrupted(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT c.id, c.started_at, MAX(p.read_at) FROM scan c "
                                                     "JOIN scan_page p ON p.scan_id = c.id WHERE c.channel_id = ? "
                                                     "GROUP BY c.id, c.started_at ORDER BY c.id DESC LIMIT 1"),
                                      {qint64(channel.value)}));
    if (!rows.next())
        return std::optional<InterruptedScan>{};
    return std::optional(InterruptedScan{ScanId{rows.integer(0)}, Instant{rows.integer(1)}, Instant{rows.integer(2)}});
}

Result<void> ScanPageStore::handOver(Transaction& tx, const InterruptedScan& from, ScanId to)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE scan_page SET scan_id = ? WHERE scan_id = ?"),
                      {qint64(to.value), qint64(from.id.value)}));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE scan SET started_at = ? WHERE id = ?"),
                      {qint64(from.startedAt.ms), qint64(to.value)}));
    return {};
}

Result<void> ScanPageStore::forget(Transaction& tx, ChannelId channel)
{
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM scan_page WHERE scan_id IN (SELECT id FROM scan "
                                     "WHERE channel_id = ?)"),
                      {qint64(channel.value)}));
    return {};
}

} // namespace onhand::record
