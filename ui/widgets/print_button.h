#pragma once

#include <QPushButton>

#ifndef Q_MOC_RUN
#include "base/result.h"

#include <functional>
#endif

class QPrinter;

namespace onhand::ui {

// A button that opens a menu: print with the system's dialog (Ctrl+P), or save as a PDF.
class PrintButton : public QPushButton
{
    Q_OBJECT
public:
    PrintButton(const QString& text, QWidget* parent);

    // What is printed, and the name that a file gets when nobody gives another.
    void setWork(std::function<Result<void>(QPrinter&)> print, std::function<Result<void>(const QString&)> savePdf,
                 std::function<QString()> fileName);
    void print();
    void save();

    // Tests answer these themselves.
    std::function<bool(QPrinter& printer)> askForPrinter;
    std::function<QString(const QString& suggestion)> askForFile;

signals:
    void printed();
    void saved(const QString& fileName);
    void failed(const onhand::Error& error);

private:
    std::function<Result<void>(QPrinter&)> print_;
    std::function<Result<void>(const QString&)> savePdf_;
    std::function<QString()> fileName_;
};

} // namespace onhand::ui
