#pragma once

#include "ui/shell/page.h"

#include <QTimer>

#ifndef Q_MOC_RUN
#include <optional>
#endif

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QSlider;
class QStringListModel;

namespace onhand::ui {

class DataTable;
class GridModel;
class Refresher;
class StateView;
class StepChart;

// Time machine: one SKU at any moment, what each system showed then, and what led there.
class HistoryPage : public PageWidget
{
    Q_OBJECT
public:
    explicit HistoryPage(const PageContext& context, QWidget* parent = nullptr);

    // {"sku": 17}, {"sku": 17, "at": ms}
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    Instant moment() const { return moment_; }

private:
    void build();
    QWidget* buildSearch();
    QWidget* buildMoment();
    QWidget* buildContent();
    void connectParts();
    void learnCodes();
    void find();
    void setSku(SkuId sku);
    void setMoment(Instant moment);
    void moveBy(Milliseconds by);
    void placeWindow();
    void ask();
    void took(Result<desk::SkuHistory> answer);
    void showMoment();
    void showEvents();
    void showNothing();
    void chooseEvent(int index);
    int eventAtMoment() const;
    bool byRecording() const;
    void save();

    PageContext context_;
    SkuId sku_;
    Instant moment_;
    Instant from_;
    Instant to_;
    bool loaded_ = false;
    desk::SkuHistory history_;
    QLabel* line_ = nullptr;
    QLineEdit* search_ = nullptr;
    QStringListModel* codes_ = nullptr;
    QDateTimeEdit* when_ = nullptr;
    QCheckBox* known_ = nullptr;
    QComboBox* days_ = nullptr;
    QSlider* slider_ = nullptr;
    QLabel* place_ = nullptr;
    GridModel* numbers_ = nullptr;
    DataTable* numberTable_ = nullptr;
    GridModel* events_ = nullptr;
    DataTable* eventTable_ = nullptr;
    StepChart* chart_ = nullptr;
    StateView* state_ = nullptr;
    Refresher* refresher_ = nullptr;
    QTimer later_; // several steps of the slider ask once
};

Page makeHistoryPage();

} // namespace onhand::ui
