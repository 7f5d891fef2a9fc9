#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "ui/widgets/page_frame.h"
#endif

namespace onhand::ui {

class DataTable;
class GridModel;
class Refresher;
class StateView;

// What the first push to a channel would change, and the one button that allows it. Approving can not be undone, so
// it is asked once more.
class BaselinePage : public PageWidget
{
    Q_OBJECT
public:
    explicit BaselinePage(const PageContext& context, QWidget* parent = nullptr);
    std::vector<PageAction> pageActions() override;
    void approve();

private:
    void build();
    void ask();
    void took(Result<desk::BaselineView> answer);
    void send(BaselineId id);
    PageContext context_;
    std::optional<desk::BaselineView> view_;
    PageHead head_;
    QLabel* totals_ = nullptr;
    QLabel* untouched_ = nullptr;
    QPushButton* push_ = nullptr;
    GridModel* model_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeBaselinePage();

} // namespace onhand::ui
