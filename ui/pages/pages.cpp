#include "ui/pages/pages.h"

#include "ui/baseline/baseline_page.h"
#include "ui/dashboard/dashboard_page.h"
#include "ui/discrepancies/discrepancies_page.h"
#include "ui/health/health_page.h"
#include "ui/orders/orders_page.h"
#include "ui/returns/returns_page.h"
#include "ui/settings/settings_page.h"
#include "ui/stock/stock_page.h"

namespace onhand::ui {

std::vector<Page> standardPages()
{
    return {makeDashboardPage(),     makeStockPage(),  makeOrdersPage(),   makeReturnsPage(),
            makeDiscrepanciesPage(), makeHealthPage(), makeBaselinePage(), makeSettingsPage()};
}

} // namespace onhand::ui
