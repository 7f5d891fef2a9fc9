#pragma once

#include "ui/shell/page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace onhand::ui {

// A bin's name, what its label reads, and whether what lies in it is for sale.
class BinForm : public QWidget
{
    Q_OBJECT
public:
    BinForm(const PageContext& context, QWidget* parent = nullptr);

    void open(const desk::BinRow* bin); // none: a new one

signals:
    void saved(const QString& sentence);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void submit();

    const PageContext context_;
    BinId bin_;
    QLineEdit* code_ = nullptr;
    QLineEdit* label_ = nullptr;
    QLineEdit* barcode_ = nullptr;
    QCheckBox* sellable_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* save_ = nullptr;
};

} // namespace onhand::ui
