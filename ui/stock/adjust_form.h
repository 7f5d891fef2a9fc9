#pragma once

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#include "ui/stock/quantity_entry.h"

#include <unordered_map>
#endif

namespace onhand::ui {

class ToneLabel;

// Corrects the shelf in one bin: type the new count or a change, say why, Enter. It blocks nothing and can be undone,
// so it is a part of the drawer and not a dialog.
class AdjustForm : public QFrame
{
    Q_OBJECT
public:
    explicit AdjustForm(desk::Desk& desk, QWidget* parent = nullptr);

    // Asks about this SKU. `bins` are all of the shop's; those that hold it come first.
    void open(const desk::SkuDetail& detail, const std::vector<Bin>& bins);
    // Newer numbers of the same SKU, while a person types: the sum on the button follows.
    void refresh(const desk::SkuDetail& detail);
    SkuId sku() const { return sku_; }

signals:
    // `sentence` says what happened ("Corrected BRW-1 to 6."), `movements` can be undone.
    void corrected(const QString& sentence, const std::vector<onhand::MovementId>& movements);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildReasons();
    void fillBins(const desk::SkuDetail& detail, const std::vector<Bin>& bins);
    void takeQuantities(const desk::SkuDetail& detail);
    BinId bin() const;
    std::int64_t before() const;
    QString reason() const;
    void showProblem(const QString& problem);
    void showPreview();
    void submit();
    void send(const CountEntry& entry);
    void took(const CountEntry& entry, Result<desk::CommandOutcome> outcome);

    desk::Desk& desk_;
    SkuId sku_;
    QString code_;
    std::int64_t atp_ = 0;
    std::unordered_map<std::int64_t, std::int64_t> quantities_; // by bin
    QString lastContent_;                                       // what requestId_ stands for
    QString requestId_;
    bool sending_ = false;

    QLabel* title_ = nullptr;
    QComboBox* bin_ = nullptr;
    QLineEdit* quantity_ = nullptr;
    ToneLabel* preview_ = nullptr;
    ToneLabel* warning_ = nullptr;
    QComboBox* reason_ = nullptr;
    QLineEdit* otherText_ = nullptr;
    ToneLabel* problem_ = nullptr;
    QPushButton* correct_ = nullptr;
    QPushButton* cancel_ = nullptr;
};

} // namespace onhand::ui
