#include "simulation/demo_catalogue.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <random>

#include "simulation/demo_words.h"

namespace onhand::simulation {

namespace {

// The shape of the real shop.
constexpr int kSimple = 2514;
constexpr int kParents = 40;
constexpr int kVariationsEach = 3;
constexpr int kUnmanagedSimple = 59;
constexpr int kOnSale = 131;
constexpr double kShareWithoutStock = 0.015;
constexpr double kShareWithUpc = 0.7;
constexpr double kShareMiscounted = 0.04;
constexpr std::int64_t kFirstId = 10;
constexpr std::int64_t kFirstCreatedMs = 1767600000000; // 2026-01-05T08:00:00Z
constexpr std::int64_t kHourMs = 3'600'000;

class Maker
{
public:
    explicit Maker(std::uint64_t seed)
        : random_(seed)
    {
    }

    DemoCatalogue make()
    {
        for (int i = 0; i < kSimple; ++i)
            addSimple(i);
        for (int i = 0; i < kParents; ++i)
            addFamily(i);
        return std::move(made_);
    }

private:
    struct Pick
    {
        const DemoDepartment* department;
        const DemoWord* brand;
        const DemoWord* style;
        const DemoWord* thing;
    };

    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    double share() { return double(random_() >> 11) * 0x1.0p-53; }

    Pick pick()
    {
        const auto& department = kDepartments[below(std::size(kDepartments))];
        return {&department, &kBrands[below(std::size(kBrands))], &kStyles[below(std::size(kStyles))],
                &department.things[below(department.things.size())]};
    }

    static QString nameOf(const Pick& p)
    {
        return QStringLiteral("%1 %2 %3")
            .arg(QLatin1String(p.brand->name), QLatin1String(p.style->name), QLatin1String(p.thing->name));
    }

    // "BRW-KETTLE-2L"; the style joins in only when another product took the short form.
    QString newSku(const Pick& p, const QString& size)
    {
        const QString tail = size.isEmpty() ? QString() : QLatin1Char('-') + size;
        QString sku = QStringLiteral("%1-%2%3").arg(QLatin1String(p.brand->code), QLatin1String(p.thing->code), tail);
        if (taken_.contains(sku))
            sku = QStringLiteral("%1-%2-%3%4")
                      .arg(QLatin1String(p.brand->code), QLatin1String(p.style->code), QLatin1String(p.thing->code),
                           tail);
        return sku;
    }

    // Prices crowd at the cheap end and end in .49, .95 or .99.
    std::int64_t newPrice(const DemoDepartment& d)
    {
        const double worth = d.cheapest * std::pow(d.dearest / d.cheapest, std::pow(share(), 1.6));
        static constexpr std::int64_t endings[] = {49, 95, 99, 99};
        return std::int64_t(worth) * 100 + endings[below(4)];
    }

    // One in twenty is low (5 or less) or out, most have some dozens, a few fill a shelf.
    std::int64_t newQuantity()
    {
        if (share() < kShareWithoutStock)
            return 0;
        const double drawn = std::exp(share() * 3.2 + share() * 2.6);
        return drawn < 2 ? std::int64_t((drawn - 1) * 3) : std::int64_t(drawn) + 4;
    }

    Product newProduct(const Pick& p, const QString& sku, std::int64_t price)
    {
        Product made;
        made.id = nextId_++;
        made.sku = sku;
        made.regularPrice = decimal(price);
        made.stock = newQuantity();
        made.created = {kFirstCreatedMs + (made.id - kFirstId) * kHourMs};
        made.modified = made.created + std::chrono::hours(1 + std::int64_t(below(720)));
        made.weight = QString::number(0.1 + double(below(80)) / 10.0, 'f', 1);
        made.categories = {{std::int64_t(16 + (p.department - kDepartments)),
                            QString::fromLatin1(p.department->name).toHtmlEscaped(),
                            QString::fromLatin1(p.department->slug)}};
        taken_.insert(sku);
        return made;
    }

    static QString decimal(std::int64_t minor)
    {
        return QStringLiteral("%1.%2").arg(minor / 100).arg(minor % 100, 2, 10, QLatin1Char('0'));
    }

    void addShelf(const Product& p, const Pick& pick, const QString& name, std::int64_t price)
    {
        ShelfFact fact;
        fact.sku = p.sku;
        fact.upc = upcWithCheckDigit(76'310'000'000 + p.id * 37);
        fact.description = name;
        fact.department = QString::fromLatin1(pick.department->name);
        fact.retailMinor = price;
        fact.costMinor = price * std::int64_t(45 + below(25)) / 100;
        fact.quantity = p.stock.value_or(std::int64_t(below(40)));
        if (share() < kShareMiscounted)
            fact.quantity = std::max<std::int64_t>(0, fact.quantity + std::int64_t(below(13)) - 6);
        made_.shelf.push_back(fact);
    }

    void addSimple(int index)
    {
        Pick p = pick();
        const DemoWord* size = nullptr;
        QString sku;
        do {
            p = pick();
            size = &p.department->sizes[below(p.department->sizes.size())];
            sku = newSku(p, QLatin1String(size->code));
        } while (taken_.contains(sku));
        const std::int64_t price = newPrice(*p.department);
        Product made = newProduct(p, sku, price);
        made.name = nameOf(p) + QStringLiteral(", ") + QLatin1String(size->name);
        if (share() < kShareWithUpc)
            made.globalUniqueId = upcWithCheckDigit(76'310'000'000 + made.id * 37);
        if (index % (kSimple / kUnmanagedSimple) == 5 && unmanaged_++ < kUnmanagedSimple) {
            made.manageStock = ManageStock::No;
            made.stock.reset();
        }
        if (index % (kSimple / kOnSale) == 7 && onSale_++ < kOnSale)
            made.salePrice = decimal(price * 8 / 10);
        applyOddities(made, index);
        if (!made.sku.isEmpty())
            addShelf(made, p, made.name, price);
        made_.catalogue.products.push_back(made);
    }

    // One of each: to be back-ordered, not yet published, without a SKU.
    static void applyOddities(Product& made, int index)
    {
        if (index == kSimple - 3) {
            made.backorders = QStringLiteral("notify");
            made.manageStock = ManageStock::Yes;
            made.stock = 0;
        } else if (index == kSimple - 2) {
            made.status = QStringLiteral("draft");
        } else if (index == kSimple - 1) {
            made.name = QStringLiteral("Staff pick of the week");
            made.sku.clear();
        }
    }

    void addFamily(int index)
    {
        Pick p = pick();
        QString sku;
        do {
            p = pick();
            sku = newSku(p, QString());
        } while (taken_.contains(sku));
        const std::int64_t price = newPrice(*p.department);
        Product parent = newProduct(p, sku, price);
        parent.type = QStringLiteral("variable");
        parent.name = nameOf(p);
        parent.attributeName = QStringLiteral("Size");
        parent.regularPrice.clear();
        // One family shares its parent's stock.
        const bool sharesStock = index == kParents - 1;
        parent.manageStock = sharesStock ? ManageStock::Yes : ManageStock::No;
        parent.stock = sharesStock ? std::optional<std::int64_t>(60) : std::nullopt;
        for (int i = 0; i < kVariationsEach; ++i) {
            const DemoWord& size = p.department->sizes[std::size_t(i)];
            const std::int64_t dearer = price + price * i * 6 / 10;
            Product variation = newProduct(p, uniqueBelow(parent.sku, QLatin1String(size.code)), dearer);
            variation.type = QStringLiteral("variation");
            variation.parentId = parent.id;
            variation.name = QLatin1String(size.name);
            variation.attributeName = parent.attributeName;
            variation.options = {variation.name};
            variation.categories.clear();
            if (sharesStock) {
                variation.manageStock = ManageStock::Parent;
                variation.stock.reset();
            }
            parent.options.push_back(variation.name);
            parent.variationIds.push_back(variation.id);
            addShelf(variation, p, parent.name + QStringLiteral(", ") + variation.name, dearer);
            made_.catalogue.variations.push_back(variation);
        }
        made_.catalogue.products.push_back(parent);
    }

    QString uniqueBelow(const QString& parentSku, const QString& size) const
    {
        const QString sku = parentSku + QLatin1Char('-') + size;
        return taken_.contains(sku) ? sku + QStringLiteral("-V") : sku;
    }

    std::mt19937_64 random_;
    DemoCatalogue made_;
    QSet<QString> taken_;
    std::int64_t nextId_ = kFirstId;
    int unmanaged_ = 0;
    int onSale_ = 0;
};

} // namespace

QString upcWithCheckDigit(std::int64_t number)
{
    QString digits = QString::number(number).rightJustified(11, QLatin1Char('0'), true);
    int sum = 0;
    for (int i = 0; i < 11; ++i)
        sum += digits[i].digitValue() * (i % 2 == 0 ? 3 : 1);
    return digits + QString::number((10 - sum % 10) % 10);
}

DemoCatalogue makeDemoCatalogue(std::uint64_t seed)
{
    return Maker(seed).make();
}

} // namespace onhand::simulation
