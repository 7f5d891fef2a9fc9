#include "ui/widgets/page_frame.h"

#include <QSplitter>
#include <QTest>

using namespace onhand::ui;

// What a page does where there is little room: at 200 %, or beside a drawer.
class TestPageFrame : public QObject
{
    Q_OBJECT
private slots:
    void buttonsTakeMoreLinesWhereItIsNarrow();
    void whatLiesSideBySideIsStackedWhereItIsNarrow();
};

void TestPageFrame::buttonsTakeMoreLinesWhereItIsNarrow()
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
    const auto at = [&](const QWidget* button) {
        return QRect(button->mapTo(head.widget, QPoint(0, 0)), button->size());
    };
    page.resize(1'100, 600);
    page.show();
    QTRY_VERIFY(at(first).left() > head.title->x() + 400);
    QCOMPARE(at(first).top(), at(last).top());
    const int wordsThen = head.line->height();
    page.resize(400, 600);
    QTRY_VERIFY(at(last).top() >= at(first).bottom());
    QVERIFY(at(last).right() <= head.widget->width());
    QVERIFY(head.title->width() >= 160);
    QVERIFY(head.line->y() >= at(last).bottom());
    QVERIFY(head.line->width() > 360); // the words have the whole width
    QVERIFY(head.line->height() <= 3 * wordsThen + 8);
    page.resize(1'100, 600);
    QTRY_COMPARE(at(first).top(), at(last).top());
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
