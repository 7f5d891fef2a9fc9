#pragma once

#include "ui/widgets/basics.h"

#include <QTimer>
#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <map>
#include <optional>
#endif

namespace onhand::ui {

class GapBar;
class LineList;
class ResolveForm;
class SecondView;
class StateView;
class ToneLabel;

// One discrepancy: both numbers, what the gap is made of, why it was not corrected by itself, what can be done, and
// everything that happened to the SKU on every channel.
class DiscrepancyPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DiscrepancyPanel(desk::Desk& desk, QWidget* parent = nullptr);

    // None: shows nothing and asks nothing.
    void open(DiscrepancyId id);
    DiscrepancyId discrepancy() const { return id_; }
    void refresh();
    const std::optional<desk::DiscrepancyDetail>& reading() const { return detail_; }
    // Shows the form in place of what is read; several discrepancies at once are decided in it as well.
    ResolveForm& form() { return *form_; }
    void showForm(bool shown);
    QWidget& body() { return *body_; }

signals:
    void decided(onhand::ResolutionKind kind);
    void undoWanted(const QString& requestId);
    void skuWanted(onhand::SkuId sku);
    void orderWanted(onhand::OrderId order);
    void walkWanted(onhand::WalkId walk);
    void titleKnown(const QString& title);

private:
    QWidget* build();
    QWidget* buildHead(QWidget* parent);
    QWidget* buildActions(QWidget* parent);
    void took(DiscrepancyId asked, Result<desk::DiscrepancyDetail> answer);
    void show();
    void showHead();
    void showTerms();
    void showNumbers();
    void showDecisions();
    void showTimeline();
    void openEvidence(qint64 key);

    desk::Desk& desk_;
    DiscrepancyId id_;
    std::optional<desk::DiscrepancyDetail> detail_;
    std::map<qint64, Evidence> evidence_; // by the key of its line
    StateView* state_ = nullptr;
    ResolveForm* form_ = nullptr;
    QWidget* body_ = nullptr;
    Pill* severity_ = nullptr;
    Pill* queueState_ = nullptr;
    RelativeTimeLabel* since_ = nullptr;
    QLabel* numbers_ = nullptr;
    QLabel* owner_ = nullptr;
    QLabel* decision_ = nullptr;
    QPushButton* undo_ = nullptr;
    QPushButton* walk_ = nullptr;
    QWidget* actions_ = nullptr;
    QLabel* termsTitle_ = nullptr;
    GapBar* bar_ = nullptr;
    QLabel* story_ = nullptr;
    LineList* terms_ = nullptr;
    SecondView* second_ = nullptr;
    QLabel* reasoning_ = nullptr;
    LineList* sum_ = nullptr;
    LineList* bins_ = nullptr;
    QLabel* decisionsTitle_ = nullptr;
    LineList* decisions_ = nullptr;
    LineList* timeline_ = nullptr;
    QTimer ages_;
};

} // namespace onhand::ui
