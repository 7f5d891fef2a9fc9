#include "ui/pages/pages.h"

#include "ui/accuracy/accuracy_page.h"
#include "ui/audit/audit_page.h"
#include "ui/authority/authority_page.h"
#include "ui/baseline/baseline_page.h"
#include "ui/bins/bins_page.h"
#include "ui/dashboard/dashboard_page.h"
#include "ui/discrepancies/discrepancies_page.h"
#include "ui/ghosts/ghosts_page.h"
#include "ui/goods/goods_page.h"
#include "ui/health/health_page.h"
#include "ui/history/history_page.h"
#include "ui/orders/orders_page.h"
#include "ui/pushes/pushes_page.h"
#include "ui/returns/returns_page.h"
#include "ui/settings/settings_page.h"
#include "ui/setup/count_page.h"
#include "ui/setup/setup_page.h"
#include "ui/stock/stock_page.h"
#include "ui/walks/walks_page.h"

#include <algorithm>

namespace onhand::ui {

std::vector<Page> standardPages()
{
    std::vector<Page> pages{
        makeDashboardPage(),     // Today
        makeDiscrepanciesPage(), //
        makeOrdersPage(),        //
        makeStockPage(),         // Shelf
        makeReturnsPage(),       //
        makeCountPage(),         // below the stock
        makeWalksPage(),         //
        makeBinsPage(),          //
        makeGoodsPage(),         //
        makeAccuracyPage(),      //
        makeHealthPage(),        // Channels
        makePushesPage(),        //
        makeBaselinePage(),      //
        makeSetupPage(),         //
        makeAuthorityPage(),     //
        makeGhostsPage(),        //
        makeHistoryPage(),       // Records
        makeAuditPage(),         //
        makeSettingsPage(),      // Last
    };
    std::stable_sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.section < b.section; });
    return pages;
}

} // namespace onhand::ui
