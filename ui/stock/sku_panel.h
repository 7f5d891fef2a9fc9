#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#include "ui/stock/sku_lines.h"

#include <functional>
#include <optional>
#endif

class QTableWidget;
class QVBoxLayout;

namespace onhand::ui {

class ToneLabel;

class AdjustForm;
class InlineNumber;
class SoldChart;

// Everything about one SKU, beside the table. It follows what happens to the SKU: one question at a time, and again
// when something changed meanwhile.
class SkuPanel : public QFrame
{
    Q_OBJECT
public:
    explicit SkuPanel(desk::Desk& desk, QWidget* parent = nullptr);

    void open(SkuId sku);
    SkuId sku() const { return sku_; }
    void correct(); // opens the form, as soon as the SKU is read
    const std::optional<SkuReading>& reading() const { return reading_; }

signals:
    // Something was written that can be taken back.
    void written(const QString& sentence, const std::vector<onhand::MovementId>& movements);
    // A setting was changed; `undo` writes the former value.
    void settingWritten(const QString& sentence, const std::function<void()>& undo);
    void failed(const onhand::Error& error);
    void undoAsked(onhand::MovementId movement);
    void receiveAsked();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* buildHead();
    void buildSections(QVBoxLayout* column);
    QWidget* buildSold();
    void section(QVBoxLayout* column, QLabel*& title, QWidget* content);

    void onChanged(const desk::ChangeSet& changes);
    void ask();
    void took(SkuId asked, Result<SkuReading> answer);
    void showProblem(const Error& error);
    void showReading(const SkuReading& reading);
    void showHead(const desk::SkuDetail& detail);
    void showSold(const desk::SkuDetail& detail);
    void showBuffers(const SkuReading& reading);
    void showHistory(const SkuReading& reading);
    void saveLowStock(std::int64_t eaches);
    void saveBuffer(const desk::ListingLine& listing, std::int64_t eaches);
    // A value of the SKU's own; empty: what the shop, the category or the channel has.
    using Own = std::optional<std::int64_t>;
    // With `former` the change offers its undoing.
    void writeLowStock(SkuId sku, Own eaches, const QString& sentence, std::optional<Own> former);
    void writeBuffer(SkuId sku, ChannelId channel, Own eaches, const QString& sentence, std::optional<Own> former);
    void openFormIfAsked();

    desk::Desk& desk_;
    SkuId sku_;
    std::optional<SkuReading> reading_;
    std::int64_t seen_ = 0;
    bool asking_ = false;
    bool again_ = false;
    bool correctWanted_ = false;
    int historyWanted_ = 100;
    int receiptsShown_ = 5;
    QTimer soon_;
    QTimer minute_; // relative times

    QScrollArea* scroll_ = nullptr;
    QLabel* code_ = nullptr;
    QLabel* name_ = nullptr;
    QLabel* facts_ = nullptr;
    ToneLabel* state_ = nullptr;
    ToneLabel* atp_ = nullptr;
    QLabel* atpCaption_ = nullptr;
    ToneLabel* problem_ = nullptr;
    QPushButton* retry_ = nullptr;
    QPushButton* close_ = nullptr;
    QPushButton* correct_ = nullptr;
    QPushButton* receive_ = nullptr;
    AdjustForm* form_ = nullptr;
    QWidget* body_ = nullptr;
    QLabel* binsTitle_ = nullptr;
    LineList* bins_ = nullptr;
    QLabel* sumTitle_ = nullptr;
    LineList* sum_ = nullptr;
    QLabel* channelsTitle_ = nullptr;
    LineList* channels_ = nullptr;
    QLabel* soldTitle_ = nullptr;
    SoldChart* sold_ = nullptr;
    QLabel* soldRead_ = nullptr;
    QPushButton* asTable_ = nullptr;
    QTableWidget* soldTable_ = nullptr;
    QLabel* settingsTitle_ = nullptr;
    InlineNumber* lowStock_ = nullptr;
    QVBoxLayout* buffersLayout_ = nullptr;
    std::vector<std::pair<ListingId, InlineNumber*>> buffers_;
    QLabel* receiptsTitle_ = nullptr;
    LineList* receipts_ = nullptr;
    QPushButton* moreReceipts_ = nullptr;
    QLabel* historyTitle_ = nullptr;
    LineList* history_ = nullptr;
    QPushButton* older_ = nullptr;
};

// The question that the panel asks, `movements` lines of history long.
Result<SkuReading> readSku(desk::Queries& queries, SkuId sku, int movements);

} // namespace onhand::ui
