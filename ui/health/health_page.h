#pragma once

#include "ui/shell/page.h"

class QPushButton;
class QVBoxLayout;

namespace onhand::ui {

class ChannelCard;
class DataTable;
class FilterChips;
class GridModel;
class Refresher;
class StateView;

// How each channel does, and every receipt: the evidence behind the dashboard's sentence.
class HealthPage : public PageWidget
{
    Q_OBJECT
public:
    explicit HealthPage(const PageContext& context, QWidget* parent = nullptr);
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;

private:
    void build();
    void buildReceipts(QVBoxLayout* column);
    void showChannels();
    void ask();
    void took(Result<std::vector<desk::ReceiptRow>> answer);
    void filter(const QString& key);
    void driveAgain();
    void updateButtons();
    PageContext context_;
    std::vector<desk::ReceiptRow> rows_;
    QVBoxLayout* cardColumn_ = nullptr;
    std::vector<ChannelCard*> cards_;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    QPushButton* drive_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeHealthPage();

} // namespace onhand::ui
