#pragma once

#include "ui/shell/page.h"

#include <QTimer>

#ifndef Q_MOC_RUN
#include "ui/discrepancies/queue_filter.h"

#include <optional>
#include <vector>
#endif

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace onhand::ui {

class DataTable;
class DiscrepancyPanel;
class Drawer;
class FilterChips;
class QueueModel;
class Refresher;
class StateView;

// Where shelf and channel disagree, worst first, and what a person does about it: one key each, for one or for many.
class DiscrepanciesPage : public PageWidget
{
    Q_OBJECT
public:
    explicit DiscrepanciesPage(const PageContext& context, QWidget* parent = nullptr);
    ~DiscrepanciesPage() override;

    // {"filter": "critical"}, {"which": "closed"}, {"discrepancy": 17}, {"search": "ABC"}
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;
    const QueueModel& queue() const { return *model_; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Answer
    {
        std::vector<desk::DiscrepancyRow> open;   // worst first
        std::vector<desk::DiscrepancyRow> closed; // newest first; only asked for where a chip needs it
    };

    void build();
    void buildFilters(QWidget* parent);
    QWidget* buildMarks(QWidget* parent);
    void connectParts();
    void connectKeys(QWidget* where, Qt::ShortcutContext context);
    void restore();
    void save();

    void ask();
    void took(bool withClosed, Result<Answer> answer);
    void filter();
    QueueFilter wanted() const;
    void fillChoices();
    void showCounts();
    void showState();
    void showMarks();
    void takeStep();
    void keepPlace(DiscrepancyId current, int row);

    DiscrepancyId currentId() const;
    std::vector<int> targets() const;
    void move(int by);
    void mark();
    void copy();
    void decide(ResolutionKind kind);
    void decideAtOnce(ResolutionKind kind, const desk::ResolveItem& item);
    void carriedOut(const desk::ResolveReport& report, const QString& requestId);
    void undo();
    void undo(const QString& requestId);
    void openDrawer(const QString& title);
    // While the drawer writes them out, the table leaves out what finds no room beside it.
    void setCompact(bool compact);
    void openCurrent();
    void followCurrent();

    PageContext context_;
    Answer answer_;
    bool hasClosed_ = false;
    bool loaded_ = false;
    bool underWay_ = false;      // a receipt's fate concerns a row
    DiscrepancyId wantedRow_;    // to be made the current one when it is there
    std::vector<QString> undos_; // decisions of this person since the start, the newest last
    QLabel* line_ = nullptr;
    QLineEdit* search_ = nullptr;
    QPushButton* undo_ = nullptr;
    FilterChips* which_ = nullptr;
    FilterChips* severity_ = nullptr;
    QComboBox* channel_ = nullptr;
    QComboBox* category_ = nullptr;
    QComboBox* term_ = nullptr;
    QWidget* marks_ = nullptr;
    QLabel* marksText_ = nullptr;
    QueueModel* model_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Drawer* drawer_ = nullptr;
    DiscrepancyPanel* panel_ = nullptr;
    Refresher* refresher_ = nullptr;
    QByteArray wideColumns_; // while compact
    QTimer typing_;
    QTimer follow_;
};

Page makeDiscrepanciesPage();

} // namespace onhand::ui
