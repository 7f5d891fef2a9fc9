#include "record/by_sku.h"

#include <QTest>

using namespace onhand;
using onhand::record::BySku;

class TestBySku : public QObject
{
    Q_OBJECT
private slots:
    void isAskedInOrder();
    void isAskedInAnyOrder();
    void nothingIsFoundInNothing();
};

namespace {

// 2: a, 5: b c, 9: d; added in no order.
BySku<char> some()
{
    BySku<char> lines;
    lines.add(SkuId{5}, 'b');
    lines.add(SkuId{2}, 'a');
    lines.add(SkuId{9}, 'd');
    lines.add(SkuId{5}, 'c');
    lines.sort();
    return lines;
}

QByteArray valuesOf(BySku<char>& lines, std::int64_t sku)
{
    QByteArray values;
    for (const auto& line : lines.of(SkuId{sku}))
        values += line.value;
    return values;
}

const std::array<QByteArray, 11> expected{"", "", "a", "", "", "bc", "", "", "", "d", ""};

} // namespace

void TestBySku::isAskedInOrder()
{
    auto lines = some();
    for (std::size_t sku = 0; sku < expected.size(); ++sku) {
        QCOMPARE(valuesOf(lines, std::int64_t(sku)), expected[sku]);
        QCOMPARE(valuesOf(lines, std::int64_t(sku)), expected[sku]); // the same again
    }
}

void TestBySku::isAskedInAnyOrder()
{
    auto lines = some();
    for (std::size_t first = 0; first < expected.size(); ++first) {
        for (std::size_t second = 0; second < expected.size(); ++second) {
            QCOMPARE(valuesOf(lines, std::int64_t(first)), expected[first]);
            QCOMPARE(valuesOf(lines, std::int64_t(second)), expected[second]);
        }
    }
    QCOMPARE(*lines.find(SkuId{5}), 'b');
    QVERIFY(!lines.find(SkuId{6}));
}

void TestBySku::nothingIsFoundInNothing()
{
    BySku<int> none;
    none.sort();
    QVERIFY(!none.find(SkuId{1}));
    QVERIFY(none.of(SkuId{0}).empty());
}

QTEST_GUILESS_MAIN(TestBySku)
#include "tst_by_sku.moc"
