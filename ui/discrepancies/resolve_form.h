#pragma once

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <optional>
#include <vector>
#endif

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace onhand::ui {

class LineList;
class ToneLabel;

// A decision before it is made: what it would do to each discrepancy, what is still asked for, and the button that does
// it. Enter does it, Esc leaves it.
class ResolveForm : public QFrame
{
    Q_OBJECT
public:
    explicit ResolveForm(desk::Desk& desk, QWidget* parent = nullptr);

    // Asks the desk what would happen, and shows it.
    void open(ResolutionKind kind, std::vector<desk::ResolveItem> items);
    bool isOpen() const { return !items_.empty(); }
    void close();

signals:
    void carriedOut(const onhand::desk::ResolveReport& report, const QString& requestId);
    void failed(const onhand::Error& error);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildAsked();
    void fillReasons(ResolutionKind kind);
    void fillMoments();
    desk::ResolveRequest request() const;
    void ask();
    void took(Result<desk::ResolveReport> preview);
    void showSteps();
    void showBins();
    void chooseBin();
    QString reason() const;
    void submit();
    void done(Result<desk::ResolveReport> report);
    void showOutcome(const desk::ResolveReport& report);
    void showProblem(const QString& problem);

    desk::Desk& desk_;
    ResolutionKind kind_ = ResolutionKind::ShelfWins;
    std::vector<desk::ResolveItem> items_;
    std::optional<desk::ResolveReport> preview_;
    QString requestId_; // made before the first try, kept while the decision is the same
    int asked_ = 0;     // the newest question; older answers are too late
    bool sending_ = false;
    bool over_ = false;  // what is shown is what became of it
    QString lastReason_; // the one chosen last, offered first the next time

    QLabel* title_ = nullptr;
    ToneLabel* sum_ = nullptr;
    LineList* steps_ = nullptr;
    QLabel* more_ = nullptr;
    QWidget* reasonRow_ = nullptr;
    QComboBox* reason_ = nullptr;
    QLineEdit* note_ = nullptr;
    QWidget* untilRow_ = nullptr;
    QComboBox* until_ = nullptr;
    QWidget* binRow_ = nullptr;
    QLabel* binLabel_ = nullptr;
    QComboBox* bin_ = nullptr;
    ToneLabel* problem_ = nullptr;
    QPushButton* confirm_ = nullptr;
    QPushButton* cancel_ = nullptr;
};

} // namespace onhand::ui
