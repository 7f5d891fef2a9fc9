#include "simulation/store_data.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace onhand::simulation {

namespace {

QByteArray findHeader(const Headers& headers, const char* name)
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

void insertById(std::vector<Product*>& rows, Product* row)
{
    const auto at = std::lower_bound(rows.begin(), rows.end(), row,
                                     [](const Product* a, const Product* b) { return a->id < b->id; });
    rows.insert(at, row);
}

} // namespace

QByteArray Request::header(const char* name) const
{
    return findHeader(headers, name);
}

QByteArray Response::header(const char* name) const
{
    return findHeader(headers, name);
}

std::int64_t Order::totalMinor() const
{
    std::int64_t sum = 0;
    for (const OrderLine& line : lines)
        sum += line.totalMinor;
    return sum;
}

std::int64_t Order::refundedMinor() const
{
    std::int64_t sum = 0;
    for (const Refund& refund : refunds)
        sum += refund.amountMinor;
    return sum;
}

StoreData::StoreData(const Clock& clock, std::uint64_t seed)
    : clock_(clock)
    , random_(seed)
{
}

Instant StoreData::now() const
{
    const std::int64_t ms = clock_.now().ms;
    return {ms - ms % 1000};
}

std::int64_t StoreData::wall(Instant instant) const
{
    return instant.ms + std::int64_t(settings.timeZone.offsetFromUtc(instant.toDateTime())) * 1000;
}

bool StoreData::chance(double probability)
{
    return probability > 0 && std::uniform_real_distribution<double>(0, 1)(random_) < probability;
}

std::int64_t StoreData::addProduct(Product product)
{
    if (product.id == 0)
        product.id = nextPostId();
    lastPostId_ = std::max(lastPostId_, product.id);
    product.modifiedWall = wall(product.modified);
    if (product.slug.isEmpty()) {
        static const QRegularExpression other(QStringLiteral("[^a-z0-9]+"));
        product.slug = product.name.toLower().replace(other, QStringLiteral("-"));
    }
    storage_.push_back(std::move(product));
    Product& stored = storage_.back();
    byId_.insert(stored.id, &stored);
    insertById(stored.isVariation() ? variations_ : products_, &stored);
    indexSku(stored);
    if (Product* parent = this->product(stored.parentId)) {
        auto& ids = parent->variationIds;
        if (std::find(ids.begin(), ids.end(), stored.id) == ids.end())
            ids.push_back(stored.id);
    }
    refreshStockStatus(stored);
    return stored.id;
}

Product* StoreData::product(std::int64_t id)
{
    return byId_.value(id, nullptr);
}

const Product* StoreData::product(std::int64_t id) const
{
    return byId_.value(id, nullptr);
}

QList<std::int64_t> StoreData::idsBySku(const QString& sku) const
{
    return bySku_.values(foldSku(sku));
}

void StoreData::setSku(Product& product, const QString& sku)
{
    bySku_.remove(foldSku(product.sku), product.id);
    product.sku = sku;
    indexSku(product);
}

void StoreData::removeProduct(std::int64_t id)
{
    Product* gone = product(id);
    if (gone == nullptr)
        return;
    bySku_.remove(foldSku(gone->sku), id);
    byId_.remove(id);
    std::erase(gone->isVariation() ? variations_ : products_, gone);
    if (Product* parent = product(gone->parentId))
        std::erase(parent->variationIds, id);
}

Product* StoreData::stockHolder(Product& p)
{
    return p.manageStock == ManageStock::Parent ? product(p.parentId) : &p;
}

const Product* StoreData::stockHolder(const Product& p) const
{
    return p.manageStock == ManageStock::Parent ? product(p.parentId) : &p;
}

void StoreData::setStock(Product& p, std::optional<std::int64_t> quantity)
{
    stockBefore_.insert(p.id, p.stock.value_or(0));
    p.stock = quantity;
    refreshStockStatus(p);
}

void StoreData::refreshStockStatus(Product& p)
{
    if (p.manageStock != ManageStock::Yes)
        return;
    const bool some = p.stock.value_or(0) > 0;
    if (some)
        p.stockStatus = QStringLiteral("instock");
    else
        p.stockStatus =
            p.backorders == QLatin1String("no") ? QStringLiteral("outofstock") : QStringLiteral("onbackorder");
}

void StoreData::touch(Product& p)
{
    p.modified = now();
    p.modifiedWall = wall(p.modified);
    if (Product* parent = product(p.parentId)) {
        parent->modified = p.modified;
        parent->modifiedWall = p.modifiedWall;
    }
    announce(QStringLiteral("product.updated"), p.id);
}

void StoreData::moveStockByOrder(Product& p, std::int64_t change)
{
    p.stock = p.stock.value_or(0) + change;
    refreshStockStatus(p);
    if (settings.stockTouchesDateModified)
        touch(p);
    else
        announce(QStringLiteral("product.updated"), p.id);
}

std::optional<std::int64_t> StoreData::stockBeforeLastWrite(std::int64_t id) const
{
    const auto it = stockBefore_.find(id);
    return it == stockBefore_.end() ? std::nullopt : std::optional(*it);
}

Order* StoreData::order(std::int64_t id)
{
    const auto it = orders.find(id);
    return it == orders.end() ? nullptr : &it->second;
}

std::int64_t StoreData::nextMetaIds(int count)
{
    const std::int64_t first = lastMetaId_ + 1;
    lastMetaId_ += count;
    return first;
}

QString StoreData::randomText(int length)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(letters[random_() % 62]);
    return text;
}

void StoreData::announce(const QString& topic, std::int64_t objectId)
{
    for (const auto& [id, hook] : webhooks) {
        if (hook.topic != topic || hook.status != QLatin1String("active"))
            continue;
        const bool waits = std::any_of(pending.begin(), pending.end(), [&, hookId = id](const Pending& p) {
            return p.webhookId == hookId && p.objectId == objectId && !p.isPing;
        });
        if (!waits)
            pending.push_back({id, objectId, false});
    }
}

QString StoreData::foldSku(const QString& sku)
{
    QString folded;
    for (const QChar c : sku.trimmed().normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded += c;
    }
    return folded.toCaseFolded();
}

void StoreData::indexSku(const Product& product)
{
    if (!product.sku.isEmpty())
        bySku_.insert(foldSku(product.sku), product.id);
}

QString formatWall(std::int64_t wallMs)
{
    // Days to a civil date (H. Hinnant); QDateTime is ten times slower and a full scan formats thousands.
    const std::int64_t seconds = wallMs / 1000;
    const std::int64_t days = seconds / 86400;
    const int rest = int(seconds % 86400);
    const std::int64_t z = days + 719468;
    const std::int64_t era = z / 146097;
    const int doe = int(z - era * 146097);
    const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int mp = (5 * doy + 2) / 153;
    const int day = doy - (153 * mp + 2) / 5 + 1;
    const int month = mp < 10 ? mp + 3 : mp - 9;
    const int year = int(yoe + era * 400) + (month <= 2 ? 1 : 0);
    char text[20];
    const int parts[] = {month, day, rest / 3600, rest / 60 % 60, rest % 60};
    text[0] = char('0' + year / 1000 % 10);
    text[1] = char('0' + year / 100 % 10);
    text[2] = char('0' + year / 10 % 10);
    text[3] = char('0' + year % 10);
    for (int i = 0; i < 5; ++i) {
        text[4 + i * 3] = "--T::"[i];
        text[5 + i * 3] = char('0' + parts[i] / 10);
        text[6 + i * 3] = char('0' + parts[i] % 10);
    }
    return QString::fromLatin1(text, 19);
}

bool isOnSale(const Product& p)
{
    return !p.salePrice.isEmpty() && (p.regularPrice.isEmpty() || toMinor(p.salePrice) < toMinor(p.regularPrice));
}

QString currentPrice(const StoreData& data, const Product& p)
{
    if (p.type != QLatin1String("variable"))
        return isOnSale(p) ? p.salePrice : p.regularPrice;
    QString lowest;
    for (const std::int64_t id : p.variationIds) {
        const Product* variation = data.product(id);
        if (variation == nullptr)
            continue;
        const QString price = currentPrice(data, *variation);
        if (lowest.isEmpty() || toMinor(price) < toMinor(lowest))
            lowest = price;
    }
    return lowest;
}

QString formatDecimal(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (c.isDigit() || c == QLatin1Char('.') || c == QLatin1Char('-'))
            out += c;
    }
    return out;
}

std::int64_t toMinor(const QString& decimal)
{
    return std::llround(decimal.toDouble() * 100.0);
}

} // namespace onhand::simulation
