#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include "base/cancel.h"
#include "desk/desk.h"
#endif

class QLabel;
class QPushButton;

namespace onhand::ui {

class Verdict;

// What the second explainer said about a discrepancy, marked as a hypothesis, and the button that asks it. Nothing is
// asked before the button is pressed; hidden where there is neither.
class SecondView : public QWidget
{
    Q_OBJECT
public:
    explicit SecondView(desk::Desk& desk, QWidget* parent = nullptr);
    ~SecondView() override;

    void show(const desk::DiscrepancyDetail& detail);

signals:
    void answered(); // there are new words in the record

private:
    void ask();
    void took(DiscrepancyId asked, const Result<desk::CommentaryRow>& answer);
    void update();

    desk::Desk& desk_;
    DiscrepancyId id_;
    std::int64_t gap_ = 0;
    QString canAsk_;
    std::optional<desk::CommentaryRow> said_;
    DiscrepancyId asking_; // the one that was asked about last, while it is
    CancelToken cancel_;
    QLabel* title_ = nullptr;
    QLabel* source_ = nullptr;
    QLabel* summary_ = nullptr;
    QLabel* hypotheses_ = nullptr;
    Verdict* verdict_ = nullptr;
    QPushButton* ask_ = nullptr;
    QPushButton* stop_ = nullptr;
};

} // namespace onhand::ui
