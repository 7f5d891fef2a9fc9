#pragma once

#include "ui/shell/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace onhand::ui {

class BinPicker;

// A walk by hand: whole bins, a category, what a supplier sends, or a list of SKUs.
class ChooseForm : public QWidget
{
    Q_OBJECT
public:
    ChooseForm(const PageContext& context, QWidget* parent = nullptr);

    void open();

signals:
    void opened(onhand::WalkId walk);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    struct Known
    {
        std::vector<desk::BinRow> bins;
        std::vector<desk::SupplierRow> suppliers;
    };
    void showKnown(const Known& known);
    void showVerb();
    QStringList codes() const;
    void submit();
    void send(desk::OpenWalkRequest request);
    void complain(const QString& sentence);

    const PageContext context_;
    QString requestId_;
    BinPicker* bins_ = nullptr;
    QComboBox* category_ = nullptr;
    QComboBox* supplier_ = nullptr;
    QPlainTextEdit* skus_ = nullptr;
    QLineEdit* title_ = nullptr;
    QLineEdit* who_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* open_ = nullptr;
};

} // namespace onhand::ui
