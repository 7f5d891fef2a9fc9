#include "engine/selling_world.h"

#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::SellingWorld;

// Counting while selling, against somebody who sees the true shelf: whatever is told late, in whatever order, the
// record is what was counted last, and what moved since.
class TestWalkSelling : public QObject
{
    Q_OBJECT
private slots:
    void anyOrderGivesTheTrueShelf();
};

void TestWalkSelling::anyOrderGivesTheTrueShelf()
{
    QVERIFY(rc::check("any order gives the true shelf", [] {
        SellingWorld w;
        const int steps = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1, 30));
        for (int i = 0; i < steps; ++i) {
            w.step();
            w.compare();
        }
        w.tellAll();
    }));
}

QTEST_GUILESS_MAIN(TestWalkSelling)
#include "tst_walk_selling.moc"
