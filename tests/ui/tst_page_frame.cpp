#include "ui/widgets/page_frame.h"

#include <QSplitter>
#include <QTest>

using namespace onhand::ui;

// What a page does where there is little room: at 200 %, or beside a drawer.
class TestPageFrame : public QObject
{
    Q_OBJECT
private slots:
    void buttonsGoBelowTheTitleWhereItIsNarrow();
    void whatLiesSideBySideIsStackedWhereItIsNarrow();
};

void TestPageFrame::buttonsGoBelowTheTitleWhereItIsNarrow()
{
    QWidget page;
    auto* column = new QVBoxLayout(&page);
    const auto head = makePageHead(QStringLiteral("Authority map"), &page);
    head.line->setText(QStringLiteral("For every fact one system is right; the others are told, or only listened to."));
    auto* first = makeButton(QStringLiteral("Change the owner"), ButtonRole::Secondary, head.widget);
    auto* last = makeButton(QStringLiteral("Answer the questions"), ButtonRole::Primary, head.widget);
    head.buttons->addWidget(first);
    head.buttons->addWidget(last);
    column->addWidget(head.widget);
    column->addStretch(1);
    page.resize(1'100, 600);
    page.show();
    QTRY_VERIFY(first->x() > head.title->x() + 100);
    const int wordsThen = head.line->height();
    page.resize(520, 600);
    QTRY_VERIFY(first->y() >= head.line->geometry().bottom());
    QVERIFY(head.line->width() > 400); // the words have the whole width
    QVERIFY(head.line->height() <= 2 * wordsThen + 8);
    QVERIFY(last->geometry().right() <= head.widget->width());
    page.resize(1'100, 600);
    QTRY_VERIFY(first->y() < head.line->geometry().bottom());
    QCOMPARE(page.width(), 1'100);
}

void TestPageFrame::whatLiesSideBySideIsStackedWhereItIsNarrow()
{
    QSplitter splitter;
    splitter.addWidget(new QWidget);
    splitter.addWidget(new QWidget);
    stackWhereNarrow(&splitter);
    splitter.resize(1'100, 600);
    splitter.show();
    QCOMPARE(splitter.orientation(), Qt::Horizontal);
    splitter.resize(560, 600);
    QTRY_COMPARE(splitter.orientation(), Qt::Vertical);
    QVERIFY(splitter.minimumSizeHint().height() >= 480); // so that the page scrolls, and each can be read
    splitter.resize(1'100, 600);
    QTRY_COMPARE(splitter.orientation(), Qt::Horizontal);
    QVERIFY(splitter.minimumSizeHint().height() < 480);
}

QTEST_MAIN(TestPageFrame)
#include "tst_page_frame.moc"
