#pragma once

#include "ui/goods/goods_form.h"

#include <map>

class QCheckBox;
class QDateEdit;
class QPlainTextEdit;
class QTableWidget;

namespace onhand::ui {

// What is on its way, so that its arrival can be checked against it.
class ExpectDeliveryForm : public GoodsForm
{
    Q_OBJECT
public:
    ExpectDeliveryForm(const PageContext& context, QWidget* parent = nullptr);
    void open();

protected:
    void submit() override;

private:
    struct Typed
    {
        QString code;
        std::int64_t units = 0;
    };
    // The lines as they were typed or pasted: "AQ-1 12"; empty with the line that can not be read.
    std::vector<Typed> typed(QString* unreadable) const;
    void showVerb();
    void send(desk::OpenDeliveryRequest request);

    QLineEdit* reference_;
    QLineEdit* supplier_;
    QCheckBox* dated_;
    QDateEdit* day_;
    QPlainTextEdit* lines_;
};

// Goods that arrived: scan what is in the box, against what was expected.
class ReceiveDeliveryForm : public GoodsForm
{
    Q_OBJECT
public:
    ReceiveDeliveryForm(const PageContext& context, QWidget* parent = nullptr);
    void open(const desk::DeliveryRow& delivery);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void submit() override;

private:
    struct Line
    {
        QString code;
        QString name;
        std::int64_t toCome = 0;
        std::int64_t came = 0;
    };
    void scanned();
    void add(const Found& found, std::int64_t units);
    void showLines();
    void send(desk::ReceiveDeliveryRequest request);

    desk::DeliveryRow delivery_;
    std::map<SkuId, Line> lines_;
    bool showing_ = false;
    QLineEdit* bin_;
    QLineEdit* scan_;
    QTableWidget* table_;
};

} // namespace onhand::ui
