#pragma once

#include "ui/goods/goods_form.h"

class QComboBox;

namespace onhand::ui {

// Units from one bin to another.
class MoveForm : public GoodsForm
{
    Q_OBJECT
public:
    MoveForm(const PageContext& context, QWidget* parent = nullptr);
    void open();

protected:
    void submit() override;

private:
    void showVerb();
    void send(desk::TransferRequest request);

    QLineEdit* sku_;
    QLineEdit* from_;
    QLineEdit* to_;
    QLineEdit* units_;
    QLineEdit* reason_;
};

// Units that are not to be sold: damaged, doubtful, or gone.
class SetAsideForm : public GoodsForm
{
    Q_OBJECT
public:
    SetAsideForm(const PageContext& context, QWidget* parent = nullptr);
    void open();

protected:
    void submit() override;

private:
    void showVerb();
    void send(desk::SetAsideRequest request);

    QLineEdit* sku_;
    QLineEdit* from_;
    QLineEdit* units_;
    QComboBox* where_;
    QLineEdit* reason_;
};

} // namespace onhand::ui
