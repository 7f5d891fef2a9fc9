#include "ui/stock/stock_model.h"

#include "ui/stock/search_key.h"

#include "ui/stock/stock_words.h"
#include "ui/widgets/format.h"

#include <algorithm>

namespace onhand::ui {
namespace {

std::optional<std::int64_t> numberOf(const desk::StockRow& row, StockColumn column)
{
    switch (column) {
    case StockColumn::OnHand:
        return row.stock.onHand.eaches;
    case StockColumn::Committed:
        return row.stock.committed.eaches;
    case StockColumn::Reserved:
        return row.stock.reserved.eaches;
    case StockColumn::Atp:
        return row.stock.atp().eaches;
    case StockColumn::Sold7:
        return row.sold7;
    case StockColumn::Sold28:
        return row.sold28;
    default:
        return std::nullopt;
    }
}

bool channelDiffers(const desk::StockRow& row)
{
    return row.target && row.shown != row.target;
}

bool sameSkus(const StockSnapshot& a, const StockSnapshot& b)
{
    return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                      [](const desk::StockRow& x, const desk::StockRow& y) { return x.sku == y.sku; });
}

} // namespace

StockModel::StockModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

int StockModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(all_.rows.size());
}

int StockModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : stockColumns;
}

int StockModel::indexOf(SkuId sku) const
{
    const auto found = all_.indexOf.find(sku.value);
    return found == all_.indexOf.end() ? -1 : found->second;
}

bool StockModel::isNumber(StockColumn column)
{
    return column >= StockColumn::OnHand && column <= StockColumn::Sold28;
}

QStringList StockModel::wordsOf(StockFlags flags)
{
    QStringList words;
    if (flags & FlagNegative)
        words += tr("Negative");
    if (flags & FlagDisagrees)
        words += tr("Disagrees");
    if ((flags & FlagLow) && !(flags & FlagNegative))
        words += tr("Low");
    if (flags & FlagWaiting)
        words += tr("Waiting");
    if (flags & FlagNotListed)
        words += tr("Not listed");
    return words;
}

QString StockModel::text(const desk::StockRow& row, StockColumn column, StockFlags flags) const
{
    if (const auto number = numberOf(row, column))
        return Format::number(*number);
    switch (column) {
    case StockColumn::Code:
        return row.code;
    case StockColumn::Name:
        return row.name;
    case StockColumn::Category:
        return row.category;
    case StockColumn::State:
        return flags == 0 ? tr("In order") : wordsOf(flags).join(QLatin1String(", "));
    default:
        break;
    }
    const QString shown = row.shown ? Format::number(*row.shown) : QStringLiteral("?");
    if (channelDiffers(row))
        return tr("%1 → %2", "what a channel shows, and what it should show").arg(shown, Format::number(*row.target));
    return row.shown ? shown : QStringLiteral("–");
}

QString StockModel::spoken(const desk::StockRow& row, StockColumn column, StockFlags flags) const
{
    const QString shownText = text(row, column, flags);
    const auto number = numberOf(row, column);
    if (number && *number < 0)
        return tr("%1, negative").arg(shownText);
    if (column != StockColumn::Channel)
        return shownText;
    if (channelDiffers(row)) {
        const QString should = Format::number(*row.target);
        return row.shown ? tr("The channel shows %1 and should show %2").arg(*row.shown).arg(should)
                         : tr("Not yet seen on the channel, should show %1").arg(should);
    }
    return row.shown ? tr("The channel shows %1, as it should").arg(shownText) : tr("Not listed on a live channel");
}

QVariant StockModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const desk::StockRow& line = row(index.row());
    const auto column = static_cast<StockColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(line, column, flags(index.row()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return spoken(line, column, flags(index.row()));
    case Qt::ToolTipRole:
        return isNumber(column) && column != StockColumn::Channel ? QVariant()
                                                                  : spoken(line, column, flags(index.row()));
    case SkuRole:
        return qint64(line.sku.value);
    case FlagsRole:
        return int(flags(index.row()));
    case BeforeRole:
        return line.shown ? QVariant(qint64(*line.shown)) : QVariant();
    case AfterRole:
        return channelDiffers(line) ? QVariant(qint64(*line.target)) : QVariant();
    default:
        return {};
    }
}

QVariant StockModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= stockColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isNumber(static_cast<StockColumn>(section)) ? Qt::AlignRight : Qt::AlignLeft));
    const std::array<QString, stockColumns> titles{tr("Code"),      tr("Name"),      tr("Category"), tr("On hand"),
                                                   tr("Committed"), tr("Reserved"),  tr("ATP"),      tr("Channel"),
                                                   tr("Sold 7 d"),  tr("Sold 28 d"), tr("State")};
    if (role == Qt::DisplayRole)
        return titles[static_cast<std::size_t>(section)];
    if (role != Qt::ToolTipRole && role != Qt::AccessibleDescriptionRole)
        return {};
    const std::array<QString, stockColumns> meanings{
        tr("The shop's own code of the SKU"),
        tr("Name"),
        tr("Category"),
        tr("Eaches counted in all sellable bins"),
        tr("Eaches promised to open orders"),
        tr("Eaches set aside for a channel or purpose"),
        tr("Available to promise: on hand − committed − reserved, in eaches"),
        tr("What the channel shows, and what it should show when that is another number"),
        tr("Eaches sold in the last 7 days"),
        tr("Eaches sold in the last 28 days"),
        tr("What may need you"),
    };
    return meanings[static_cast<std::size_t>(section)];
}

void StockModel::replace(StockSnapshot fresh)
{
    if (all_.rows.empty() || !sameSkus(all_, fresh)) {
        beginResetModel();
        all_ = std::move(fresh);
        endResetModel();
        return;
    }
    std::vector<int> differing;
    for (std::size_t i = 0; i < fresh.rows.size(); ++i) {
        if (!sameLine(all_.rows[i], fresh.rows[i]))
            differing.push_back(static_cast<int>(i));
    }
    all_ = std::move(fresh);
    announce(std::move(differing));
}

bool StockModel::patchOne(int at, const desk::StockRow& fresh)
{
    const auto i = static_cast<std::size_t>(at);
    const bool words = sameText(all_.rows[i], fresh);
    if (!words)
        all_.keys[i] = searchKey(fresh.code, fresh.name, fresh.upc);
    // The category is usually the same: keep the shared copy of its word.
    const QString category = all_.rows[i].category;
    all_.rows[i] = fresh;
    if (category == fresh.category)
        all_.rows[i].category = category;
    all_.flags[i] = flagsOf(fresh);
    return words;
}

bool StockModel::patch(const std::vector<desk::StockRow>& rows)
{
    bool complete = true;
    std::vector<int> differing;
    for (const desk::StockRow& fresh : rows) {
        const int at = indexOf(fresh.sku);
        if (at < 0) {
            complete = false;
        } else if (!sameLine(row(at), fresh)) {
            complete = patchOne(at, fresh) && complete;
            differing.push_back(at);
        }
    }
    announce(std::move(differing));
    return complete;
}

void StockModel::announce(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    emit patched(rows);
    emit dataChanged(index(rows.front(), 0), index(rows.back(), stockColumns - 1));
}

} // namespace onhand::ui
