#include "ui/widgets/print_button.h"

#include <QFileDialog>
#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>

namespace onhand::ui {

PrintButton::PrintButton(const QString& text, QWidget* parent)
    : QPushButton(text, parent)
{
    setProperty("role", QStringLiteral("secondary"));
    setAutoDefault(false);
    setStyleSheet(QStringLiteral("padding-right: 28px;")); // room for the arrow
    auto* menu = new QMenu(this);
    menu->addAction(tr("Print…"), this, &PrintButton::print)->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    menu->addAction(tr("Save as PDF…"), this, &PrintButton::save);
    for (auto* action : menu->actions())
        action->setShortcutContext(Qt::WidgetShortcut); // shown here; the page itself listens
    setMenu(menu);
    askForPrinter = [this](QPrinter& printer) {
        QPrintDialog dialog(&printer, this);
        return dialog.exec() == QDialog::Accepted;
    };
    askForFile = [this](const QString& suggestion) {
        return QFileDialog::getSaveFileName(this, tr("Save as PDF"), suggestion, tr("PDF (*.pdf)"));
    };
}

void PrintButton::setWork(std::function<Result<void>(QPrinter&)> print,
                          std::function<Result<void>(const QString&)> savePdf, std::function<QString()> fileName)
{
    print_ = std::move(print);
    savePdf_ = std::move(savePdf);
    fileName_ = std::move(fileName);
}

void PrintButton::print()
{
    QPrinter printer(QPrinter::HighResolution);
    if (!askForPrinter(printer))
        return;
    if (const auto done = print_(printer); !done)
        return emit failed(done.error());
    emit printed();
}

void PrintButton::save()
{
    const auto name = askForFile(fileName_());
    if (name.isEmpty())
        return;
    if (const auto done = savePdf_(name); !done)
        return emit failed(done.error());
    emit saved(name);
}

} // namespace onhand::ui
