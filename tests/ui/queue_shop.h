#pragma once

#include "orders_shop.h"
#include "ui/discrepancies/discrepancies_page.h"
#include "ui/discrepancies/queue_model.h"
#include "ui/widgets/data_table.h"

namespace onhand::test {

using namespace Qt::StringLiterals;

// The queue of an invented shop, alone in a window.
struct QueueShop : OnePage<ui::DiscrepanciesPage>
{
    explicit QueueShop(int skus = 60)
        : OnePage(skus)
    {
    }
    // With so many discrepancies, each SKU in one bin only.
    explicit QueueShop(int skus, int count)
        : OnePage(skus)
    {
        desk.edit([&](FakeWorld& w) {
            for (auto& sku : w.skus) {
                sku.bins.resize(1);
                sku.bins.front().quantity = sku.row.stock.onHand;
            }
            w.makeDiscrepancies(count, desk.time().now());
        });
    }
    bool start()
    {
        open();
        return QTest::qWaitForWindowActive(page.get()) && QTest::qWaitFor([this] { return rows() > 0; }) &&
               focusTable();
    }
    bool focusTable()
    {
        table().setFocus();
        return table().hasFocus();
    }
    int rows() const { return page->queue().rowCount(); }
    const desk::DiscrepancyRow& row(int at) const { return page->queue().row(at); }
    const desk::DiscrepancyRow& current() const { return row(table().currentIndex().row()); }
    QTableView& table() const { return *page->findChild<ui::DataTable*>(); }
    bool wait(const std::function<bool()>& until) { return QTest::qWaitFor(until, 5'000); }
    bool becomes(int count)
    {
        return wait([&] { return rows() == count; });
    }
    // As the shop knows it.
    desk::DiscrepancyRow known(DiscrepancyId id)
    {
        desk::DiscrepancyRow found;
        desk.edit([&](FakeWorld& w) {
            for (const auto& one : w.discrepancies) {
                if (one.id == id)
                    found = one;
            }
        });
        return found;
    }
    std::int64_t onHand(SkuId sku)
    {
        std::int64_t units = 0;
        desk.edit([&](FakeWorld& w) { units = w.find(sku)->row.stock.onHand.eaches; });
        return units;
    }
};

} // namespace onhand::test
