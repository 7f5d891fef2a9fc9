#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include <optional>
#include <vector>
#endif

class QComboBox;
class QLabel;
class QModelIndex;
class QPushButton;
class QTimeEdit;

namespace onhand::ui {

class DataTable;
class GridModel;
class Refresher;
class StateView;

// Past drift audits, what each found, and the next one.
class AuditPage : public PageWidget
{
    Q_OBJECT
public:
    explicit AuditPage(const PageContext& context, QWidget* parent = nullptr);
    ~AuditPage() override;

    std::vector<PageAction> pageActions() override;

private:
    struct Answer
    {
        std::vector<DriftAudit> audits; // newest first
        desk::AuditSettings settings;
    };

    void build();
    QWidget* buildSettings();
    QWidget* buildTables();
    QWidget* buildDetails();
    void connectParts();
    void ask();
    void took(Result<Answer> answer);
    void showAudits();
    void showSettings();
    void follow();
    void showReport(const DriftAuditReport& report);
    void showLedger();
    void runOrCancel();
    void openReport();
    void openHistory(const QModelIndex& at);
    void chooseFolder();
    void keepSchedule();
    void tell(const std::function<Result<void>(desk::Commands&)>& command, const QString& done);
    const DriftAudit* current() const;
    bool isRunning() const;

    PageContext context_;
    Answer answer_;
    std::optional<DriftAuditReport> report_;
    QLabel* line_ = nullptr;
    QLabel* verdict_ = nullptr;
    QLabel* ledgerTitle_ = nullptr;
    QLabel* folder_ = nullptr;
    QLabel* next_ = nullptr;
    QComboBox* weekday_ = nullptr;
    QTimeEdit* time_ = nullptr;
    QPushButton* run_ = nullptr;
    QPushButton* open_ = nullptr;
    GridModel* audits_ = nullptr;
    DataTable* auditTable_ = nullptr;
    GridModel* rows_ = nullptr;
    DataTable* rowTable_ = nullptr;
    GridModel* lines_ = nullptr;
    DataTable* lineTable_ = nullptr;
    StateView* state_ = nullptr;
    StateView* found_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeAuditPage();

} // namespace onhand::ui
