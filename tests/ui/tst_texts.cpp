#include "support/data/test_data.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QXmlStreamReader>

using namespace onhand;

namespace {

// Everything of a widget that a person can read or a screen reader says.
QStringList textsOf(const QWidget& widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        texts.append(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        texts.append(button->text());
    if (const auto* input = qobject_cast<const QLineEdit*>(&widget))
        texts.append(input->placeholderText());
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        for (int i = 0; i < box->count(); ++i)
            texts.append(box->itemText(i));
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
    if (!view || !view->model())
        return texts;
    const auto& model = *view->model();
    for (int column = 0; column < model.columnCount(); ++column) {
        texts.append(model.headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < std::min(model.rowCount(), 200); ++row) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                texts.append(model.index(row, column).data(role).toString());
        }
    }
    return texts;
}

} // namespace

// What is written on the screens: whole words, in every language that is offered.
class TestTexts : public QObject
{
    Q_OBJECT
private slots:
    void pluralsAreWords_data();
    void pluralsAreWords();
    void languagesAreComplete_data();
    void languagesAreComplete();
};

void TestTexts::pluralsAreWords_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("skus");
    for (const auto& page : ui::standardPages()) {
        for (const int skus : {0, 1, 100})
            QTest::addRow("%s with %d", qPrintable(page.key), skus) << page.key << skus;
    }
}

void TestTexts::pluralsAreWords()
{
    QFETCH(QString, page);
    QFETCH(int, skus);
    test::WindowFixture fixture(skus, [&](test::FakeDesk& desk) {
        if (page == QLatin1String("baseline") && skus > 0)
            desk.edit([&](test::FakeWorld& world) { world.proposeBaseline(1, desk.time().now()); });
    });
    QVERIFY(fixture.ready());
    fixture.window->openPage(page);
    if (page == QLatin1String("stock") && skus > 0)
        fixture.window->openSku(SkuId{1});
    fixture.desk.drain();
    QTest::qWait(50);
    int read = 0;
    for (const auto* widget : fixture.window->findChildren<QWidget*>()) {
        for (const QString& text : textsOf(*widget)) {
            QVERIFY2(!text.contains(QLatin1String("(s)")), qPrintable(text));
            read += text.isEmpty() ? 0 : 1;
        }
    }
    QVERIFY(read > 20);
}

void TestTexts::languagesAreComplete_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(onhand::test::testData(QStringLiteral("../../translations")));
    for (const QString& name : folder.entryList({QStringLiteral("*.ts")}))
        QTest::addRow("%s", qPrintable(name)) << folder.filePath(name);
}

void TestTexts::languagesAreComplete()
{
    QFETCH(QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&source);
    QString text;
    int messages = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("source"))
            text = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            QVERIFY2(xml.attributes().value(QLatin1String("type")).isEmpty(), qPrintable(text));
            ++messages;
        } else if (xml.name() == QLatin1String("numerusform")) {
            QVERIFY2(!xml.readElementText().isEmpty(), qPrintable(text));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(messages > 0);
}

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
