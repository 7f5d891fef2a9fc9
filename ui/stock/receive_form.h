#pragma once

#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#include "ui/stock/stock_model.h"

#include <vector>
#endif

namespace onhand::ui {

class ToneLabel;

// Goods that arrived: scan or type a code or UPC, Enter, and again; a SKU scanned twice counts two. "12*CODE" takes
// twelve at once. Nothing is written before the button is pressed, then all lines together.
class ReceiveForm : public QFrame
{
    Q_OBJECT
public:
    ReceiveForm(desk::Desk& desk, const StockModel& stock, QWidget* parent = nullptr);

    // `suggestion` is taken by Enter alone; none: {}. Lines not yet received are kept when it is opened again.
    void open(SkuId suggestion, const std::vector<Bin>& bins);
    int lineCount() const { return static_cast<int>(lines_.size()); }

signals:
    void received(const QString& sentence, const std::vector<onhand::MovementId>& movements);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry
    {
        SkuId sku;
        QString code;
        QLabel* name = nullptr;
        QLineEdit* quantity = nullptr;
        QComboBox* bin = nullptr;
        QPushButton* remove = nullptr;
    };

    void build();
    void scanned();
    void add(int stockRow, std::int64_t quantity);
    void addWidgets(Entry& entry, const desk::StockRow& row);
    void removeLine(SkuId sku);
    void clear();
    void showProblem(const QString& problem);
    void showTotal();
    int find(const QString& text) const;
    Result<std::vector<desk::ReceiveLine>> readLines();
    void submit();
    void took(std::int64_t eaches, Result<desk::CommandOutcome> outcome);

    desk::Desk& desk_;
    const StockModel& stock_;
    SkuId suggestion_;
    std::vector<Bin> bins_;
    std::vector<Entry> lines_;
    QString lastContent_;
    QString requestId_;
    bool sending_ = false;

    QLineEdit* scan_ = nullptr;
    ToneLabel* heard_ = nullptr; // what the last scan did
    QGridLayout* grid_ = nullptr;
    QLineEdit* reference_ = nullptr;
    ToneLabel* problem_ = nullptr;
    QPushButton* receive_ = nullptr;
    QPushButton* cancel_ = nullptr;
};

} // namespace onhand::ui
