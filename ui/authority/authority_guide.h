#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "desk/authority_view.h"
#endif

class QButtonGroup;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QStackedWidget;
class QVBoxLayout;

namespace onhand::ui {

// Twenty minutes with whoever knows the shop: one plain question at a time, in any order, to be gone on with later.
// What is answered is kept at once and takes effect together, at the end.
class AuthorityGuide : public QWidget
{
    Q_OBJECT
public:
    explicit AuthorityGuide(const PageContext& context, QWidget* parent = nullptr);

    // Starts at the first question without an answer.
    void begin(const desk::AuthorityView& view);
    // The record changed while a question is shown: it stays, with its facts as they are now.
    void refresh(const desk::AuthorityView& view);
    // How many questions have an answer that waits.
    static int answered(const desk::AuthorityView& view);

signals:
    void left(); // back to the map

private:
    QWidget* makeQuestion();
    QWidget* makeSummary();
    void showStep(int step);
    void showQuestion(const desk::AuthorityRow& row);
    void fillChoices(const desk::AuthorityRow& row);
    void showSummary();
    void showDone(const desk::AnswersOutcome& outcome);
    void next(bool skip);
    void finish();
    std::optional<System> answerTo(const desk::AuthorityRow& row) const;
    int steps() const { return int(view_.rows.size()); }

    PageContext context_;
    desk::AuthorityView view_;
    int step_ = 0;
    QStackedWidget* stack_ = nullptr;
    QLabel* progressText_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* question_ = nullptr;
    QLabel* meaning_ = nullptr;
    QLabel* hint_ = nullptr;
    QLabel* before_ = nullptr;
    QVBoxLayout* choices_ = nullptr;
    QButtonGroup* group_ = nullptr;
    QPushButton* back_ = nullptr;
    QPushButton* skip_ = nullptr;
    QPushButton* next_ = nullptr;
    QLabel* summaryTitle_ = nullptr;
    QLabel* summary_ = nullptr;
    QLabel* unchanged_ = nullptr;
    QPushButton* summaryBack_ = nullptr;
    QPushButton* finish_ = nullptr;
    QPushButton* close_ = nullptr;
};

} // namespace onhand::ui
