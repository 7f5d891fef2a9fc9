#pragma once

#include "ui/shell/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace onhand::ui {

// A walk by hand: whole bins, a category, or a list of SKUs.
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
    void showBins(const std::vector<desk::BinRow>& bins);
    void showVerb();
    QStringList codes() const;
    void submit();
    void send(desk::OpenWalkRequest request);
    void complain(const QString& sentence);

    const PageContext context_;
    QString requestId_;
    QListWidget* bins_ = nullptr;
    QComboBox* category_ = nullptr;
    QPlainTextEdit* skus_ = nullptr;
    QLineEdit* title_ = nullptr;
    QLineEdit* who_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* open_ = nullptr;
};

} // namespace onhand::ui
