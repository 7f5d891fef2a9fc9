// What reading 100,000 listings costs in CPU: 1,000 pages as the store sends them, against the bare parsing of the
// same bytes.
#include "adapters/woocommerce/catalogue_page.h"
#include "support/data/test_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <ctime>

namespace {

constexpr int pages = 1000;

template <typename Work>
double cpuSeconds(Work&& work)
{
    const std::clock_t before = std::clock();
    for (int i = 0; i < pages; ++i)
        work(i);
    return double(std::clock() - before) / CLOCKS_PER_SEC;
}

std::vector<QByteArray> recordedPages()
{
    QFile file(onhand::test::testData(QStringLiteral("shop/catalogue.json")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonArray products =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("products")).toArray();
    const QList<QByteArray> kept = onhand::woocommerce::productFields().split(',');
    std::vector<QByteArray> out;
    for (qsizetype from = 0; from + 100 <= products.size(); from += 100) {
        QJsonArray rows;
        for (qsizetype i = from; i < from + 100; ++i) {
            const QJsonObject whole = products[i].toObject();
            QJsonObject row;
            for (const QByteArray& field : kept)
                row.insert(QString::fromLatin1(field), whole.value(QString::fromLatin1(field)));
            rows.append(row);
        }
        out.push_back(QJsonDocument(rows).toJson(QJsonDocument::Compact));
    }
    return out;
}

// Reads everything and keeps nothing: what a parser without a tree costs at least.
struct Nothing : nlohmann::json_sax<nlohmann::json>
{
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};

} // namespace

int main()
{
    const auto bodies = recordedPages();
    if (bodies.empty())
        return 1;
    std::size_t bytes = 0;
    std::size_t rows = 0;
    const auto body = [&](int i) -> const QByteArray& { return bodies[std::size_t(i) % bodies.size()]; };
    for (int i = 0; i < pages; ++i)
        bytes += std::size_t(body(i).size());
    const double qt = cpuSeconds([&](int i) { QJsonDocument::fromJson(body(i)); });
    const double sax = cpuSeconds([&](int i) {
        Nothing nothing;
        nlohmann::json::sax_parse(body(i).begin(), body(i).end(), &nothing);
    });
    const double ours = cpuSeconds([&](int i) {
        if (const auto page = onhand::woocommerce::parseCataloguePage(body(i)))
            rows += page->items.size();
    });
    std::printf("%d pages, %.1f MB, %zu listings\n", pages, double(bytes) / 1e6, rows);
    std::printf("QJsonDocument alone   %.3f s CPU\n", qt);
    std::printf("nlohmann SAX alone    %.3f s CPU\n", sax);
    std::printf("pages into listings   %.3f s CPU = %.2f x QJsonDocument, %.2f x SAX\n", ours, ours / qt, ours / sax);
    return rows == std::size_t(pages) * 100 ? 0 : 1;
}
