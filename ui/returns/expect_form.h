#pragma once

#include "ui/widgets/basics.h"

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#endif

class QLineEdit;

namespace onhand::ui {

// Units that a customer sends back without a refund in the store.
class ExpectForm : public QWidget
{
    Q_OBJECT
public:
    explicit ExpectForm(desk::Desk& desk, QWidget* parent = nullptr);

    // `sku` is put in where nothing was typed yet.
    void open(const QString& sku = {});

signals:
    void expected(const QString& sentence);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Found
    {
        SkuId sku;
        QString code;
        OrderId order;
    };

    void build();
    void showVerb();
    void submit();
    void look();
    void send(const Found& found);
    void took(const QString& code, Result<std::vector<ReturnId>> opened);
    void showProblem(const QString& problem, QLineEdit* field = nullptr);

    desk::Desk& desk_;
    QString lastContent_;
    QString requestId_;
    bool sending_ = false;
    QLineEdit* sku_ = nullptr;
    QLineEdit* units_ = nullptr;
    QLineEdit* order_ = nullptr;
    QLineEdit* note_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* expect_ = nullptr;
    QPushButton* close_ = nullptr;
};

} // namespace onhand::ui
