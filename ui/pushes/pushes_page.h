#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "ui/widgets/page_frame.h"
#endif

class QSortFilterProxyModel;

namespace onhand::ui {

class DataTable;
class FilterChips;
class GridModel;
class PushLinesModel;
class Refresher;
class StateView;

// Changes of many listings that the blast-radius gate holds: before and after of each, outliers first. All, some or
// none go out; what went out can be undone for a week.
class PushesPage : public PageWidget
{
    Q_OBJECT
public:
    explicit PushesPage(const PageContext& context, QWidget* parent = nullptr);
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;

    // The selected listings, or all that wait.
    void approve();
    void discard();
    // Says what it will do, and asks.
    void undo();

private:
    void build();
    QWidget* buildLines();
    void connectParts();
    void ask();
    void tookList(Result<std::vector<desk::PushSummary>> answer);
    void choose(PushId push);
    void tookPush(Result<desk::PushView> answer);
    void showCauses();
    void refreshButtons();
    std::vector<ListingId> selectedWaiting() const;
    desk::PushRequest request() const;
    void decided(const Result<desk::PushOutcome>& outcome, bool approved);
    void confirmUndo(const desk::UndoView& undo);
    void sendUndo(PushId push, std::int64_t seen);

    PageContext context_;
    std::vector<desk::PushSummary> pushes_;
    std::optional<desk::PushView> view_;
    PushId wanted_;
    bool busy_ = false;
    PageHead head_;
    QPushButton* approve_ = nullptr;
    QPushButton* discard_ = nullptr;
    QPushButton* undo_ = nullptr;
    QPushButton* export_ = nullptr;
    GridModel* listModel_ = nullptr;
    DataTable* list_ = nullptr;
    QLabel* totals_ = nullptr;
    QLabel* reasons_ = nullptr;
    FilterChips* causes_ = nullptr;
    QStringList causeKeys_;
    PushLinesModel* linesModel_ = nullptr;
    DataTable* lines_ = nullptr;
    StateView* state_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makePushesPage();

} // namespace onhand::ui
