#pragma once

#include "ui/shell/page.h"

class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace onhand::ui {

class DataTable;
class FilterChips;
class GridModel;
class StateView;
class UnknownCodes;

// What a walk found against what the record said: the variances with their value, a reason for each, and the one button
// that corrects the shelf. Afterwards the same, with Undo.
class ReviewView : public QWidget
{
    Q_OBJECT
public:
    ReviewView(const PageContext& context, QWidget* parent = nullptr);

    void open(WalkId walk);
    WalkId walk() const { return walk_; }
    void refresh();
    std::vector<PageAction> actions();

signals:
    void left();
    void countingWanted(onhand::WalkId walk); // something is to be counted again

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildReasonRow();
    void buildTable();
    void connectParts();
    void took(Result<desk::WalkReview> answer);
    void show();
    void showHead();
    void showBlockers();
    void showButtons();
    bool fits(const desk::WalkLineReview& line, const QString& key) const;
    std::vector<const desk::WalkLineReview*> chosen() const;
    void giveReason(VarianceReason reason);
    void countAgain();
    void commit();
    void undo();
    void giveUp();
    void failed(const Error& error);

    PageContext context_;
    WalkId walk_;
    desk::WalkReview review_;
    QString commitRequest_; // of the walk that is shown; kept until it is answered, so that trying again commits once
    QLabel* title_ = nullptr;
    QLabel* line_ = nullptr;
    QFrame* trouble_ = nullptr;
    QLabel* blockers_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    QWidget* reasonRow_ = nullptr;
    QLabel* reasonOf_ = nullptr;
    QComboBox* reason_ = nullptr;
    QLineEdit* note_ = nullptr;
    QPushButton* giveReason_ = nullptr;
    QPushButton* again_ = nullptr;
    QPushButton* giveUp_ = nullptr;
    QPushButton* commit_ = nullptr;
    QPushButton* undo_ = nullptr;
    UnknownCodes* unknown_ = nullptr;
};

} // namespace onhand::ui
