#include "fake_desk.h"

#include "ui/theme/theme.h"

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    onhand::ui::Theme theme(app);
    onhand::test::FakeDesk desk(20);
    return 0;
}
