#include "simulation/replay_stage.h"

namespace onhand::simulation {

namespace {

using SetUp = void (*)(Stage&);

QHash<QString, SetUp> orderSetUps()
{
    return {
        {QStringLiteral("order_cancel"), [](Stage& s) { s.order(2684, "processing", 3); }},
        {QStringLiteral("order_delete_force"), [](Stage& s) { s.order(2710, "processing"); }},
        {QStringLiteral("order_trash"), [](Stage& s) { s.order(2709, "processing"); }},
        {QStringLiteral("orders_trash"),
         [](Stage& s) {
             s.order(2709, "processing");
             s.model.trashOrder(2709);
         }},
        {QStringLiteral("orders_list"),
         [](Stage& s) {
             s.order(2684, "processing", 1, 999999);
             s.order(2687, "processing", 1, 12, {});
         }},
        {QStringLiteral("orders_list_fields"),
         [](Stage& s) {
             for (int i = 0; i < 11; ++i)
                 s.order(2684 + i, i % 2 ? "processing" : "completed", 1);
         }},
        {QStringLiteral("orders_list_fields_whole"),
         [](Stage& s) {
             for (int i = 0; i < 11; ++i)
                 s.order(2684 + i, i == 0 ? "completed" : "processing", 1, i == 9 ? 999999 : 12);
         }},
        {QStringLiteral("orders_modified_after_equal"),
         [](Stage& s) {
             s.clock.jumpTo(Instant{1795229204000}); // 02:46:44Z
             s.order(2827, "processing");
         }},
        {QStringLiteral("orders_modified_after_z"),
         [](Stage& s) {
             for (int i = 0; i < 22; ++i)
                 s.order(2684 + i, "processing", 1);
         }},
    };
}

QHash<QString, SetUp> refundSetUps()
{
    return {
        {QStringLiteral("order_after_refunds"),
         [](Stage& s) {
             const auto line = s.order(2697, "processing");
             for (int i = 0; i < 3; ++i)
                 s.refund(2698 + i, line, 1);
         }},
        {QStringLiteral("order_refunds_list"),
         [](Stage& s) {
             const auto line = s.order(2697, "processing");
             for (int i = 0; i < 3; ++i)
                 s.refund(2698 + i, line, 1);
         }},
        {QStringLiteral("order_refund_no_restock"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_partial_restock"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_restock_items"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_rest_full"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_too_much"), [](Stage& s) { s.order(2697, "processing"); }},
        {QStringLiteral("order_refund_default_api_refund"), [](Stage& s) { s.order(2702, "processing"); }},
        {QStringLiteral("order_refund_restock_items_false"),
         [](Stage& s) { s.withLine(135, s.order(2823, "processing")); }},
        {QStringLiteral("refunds_all"),
         [](Stage& s) {
             for (int i = 0; i < 8; ++i)
                 s.order(2684 + i * 2, "refunded", 1);
         }},
    };
}

QHash<QString, SetUp> otherSetUps()
{
    return {
        {QStringLiteral("put_manage_stock_true"),
         [](Stage& s) { restJson(s.model, "PUT", "products/10", R"({"manage_stock":false})"); }},
        {QStringLiteral("put_manage_stock_true_with_quantity"),
         [](Stage& s) { restJson(s.model, "PUT", "products/10", R"({"manage_stock":false})"); }},
        {QStringLiteral("put_stock_while_unmanaged"),
         [](Stage& s) { restJson(s.model, "PUT", "products/10", R"({"manage_stock":false})"); }},
        {QStringLiteral("concurrency_put_answer_of_another"), [](Stage& s) { s.model.interleaveNextPut(20, 218); }},
        {QStringLiteral("webhook_disabled_after_failures"),
         [](Stage& s) {
             s.webhooks(9);
             for (int i = 0; i < 7; ++i)
                 s.model.reportDelivery(9, 500);
         }},
        {QStringLiteral("webhook_reactivate"), [](Stage& s) { s.webhooks(9); }},
        {QStringLiteral("webhook_delete"), [](Stage& s) { s.webhooks(17, "customer.created"); }},
        {QStringLiteral("webhooks_list"), [](Stage& s) { s.webhooks(8); }},
        {QStringLiteral("store_maintenance_mode"), [](Stage& s) { s.model.setOutage(Outage::Maintenance); }},
        {QStringLiteral("store_maintenance_mode_html"), [](Stage& s) { s.model.setOutage(Outage::Maintenance); }},
        {QStringLiteral("store_database_down"), [](Stage& s) { s.model.setOutage(Outage::DatabaseDown); }},
        {QStringLiteral("store_php_down"), [](Stage& s) { s.model.setOutage(Outage::PhpDown); }},
        {QStringLiteral("store_plugin_off"), [](Stage& s) { s.model.setOutage(Outage::PluginOff); }},
        {QStringLiteral("variations_modified_after"),
         [](Stage& s) {
             s.clock.jumpTo(Instant{1795229100000}); // 02:45:00Z
             restJson(s.model, "PUT", "products/2524/variations/2526", R"({"stock_quantity":39})");
         }},
        {QStringLiteral("batch_101"),
         [](Stage& s) {
             QByteArray rows;
             for (int i = 0; i < 101; ++i)
                 rows += (rows.isEmpty() ? "" : ",") + QByteArray(R"({"id":10,"stock_quantity":5})");
             s.body = R"({"update":[)" + rows + "]}";
         }},
    };
}

// Tokyo: several products were changed while the shop was still in Los Angeles, one after.
void setUpTokyo(Stage& stage)
{
    stage.clock.jumpTo(Instant{1795228353000}); // 02:32:33Z
    for (const char* id : {"10", "11", "12", "13", "14", "16", "17"})
        restJson(stage.model, "PUT", QByteArray("products/") + id, R"({"stock_quantity":41})");
    stage.model.setTimeZone("Asia/Tokyo");
    stage.clock.jumpTo(Instant{1795228375000}); // 02:32:55Z
    restJson(stage.model, "PUT", "products/15", R"({"stock_quantity":41})");
}

} // namespace

void setUpFor(Stage& stage, const QString& name)
{
    for (const auto& table : {orderSetUps(), refundSetUps(), otherSetUps()}) {
        if (const SetUp setUp = table.value(name, nullptr))
            setUp(stage);
    }
    if (name.startsWith(QLatin1String("tz_east")))
        setUpTokyo(stage);
}

} // namespace onhand::simulation
