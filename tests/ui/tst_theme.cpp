#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFile>
#include <QTest>

using namespace onhand::ui;

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void everyTextPairIsReadable()
    {
        for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
            for (const auto& pair : textPairs()) {
                const double ratio = contrast(colour(pair.foreground, scheme), colour(pair.background, scheme));
                QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("token %1 on %2 in scheme %3: %4")
                                                      .arg(int(pair.foreground))
                                                      .arg(int(pair.background))
                                                      .arg(int(scheme))
                                                      .arg(ratio)));
            }
        }
    }

    void styleSheetHasNoTokenLeft()
    {
        for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
            const auto sheet = styleSheetOf(scheme);
            QVERIFY(sheet.size() > 1000);
            QCOMPARE(sheet.count(QLatin1Char('@')), 1); // the comment that explains them
        }
    }

    void everyIconPaints()
    {
        for (int i = 0; i < int(Icon::Count); ++i) {
            const auto image = iconPixmap(Icon(i), Qt::black, 24, 2).toImage();
            QCOMPARE(image.width(), 48);
            bool ink = false;
            for (int y = 0; y < image.height() && !ink; ++y) {
                for (int x = 0; x < image.width() && !ink; ++x)
                    ink = qAlpha(image.pixel(x, y)) > 0;
            }
            QVERIFY2(ink, qPrintable(QString::number(i)));
        }
    }

    void followsAndForces()
    {
        Theme theme(*qApp);
        theme.setChoice(SchemeChoice::Dark);
        QCOMPARE(schemeOf(QApplication::palette()), Scheme::Dark);
        theme.setChoice(SchemeChoice::Light);
        QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
        theme.setChoice(SchemeChoice::System);
        QApplication::setPalette(paletteOf(Scheme::Dark)); // as a system that turns dark
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
