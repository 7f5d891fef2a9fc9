#pragma once

#include "ui/shell/page.h"
#include "ui/walks/entry_queue.h"

#ifndef Q_MOC_RUN
#include <map>
#endif

class QComboBox;
class QDateTimeEdit;
class QCheckBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace onhand::ui {

class CountLines;
class PrintButton;

// Counting with a scanner in one hand: scan a bin, scan what lies in it, type a number when there are many. Keys go to
// the one field wherever the focus is. It is given no expected number, so it can show none.
class CountView : public QWidget
{
    Q_OBJECT
public:
    CountView(const PageContext& context, QWidget* parent = nullptr);

    void open(WalkId walk);
    WalkId walk() const { return walk_; }
    // Asks for the sheet again.
    void refresh();
    // Esc: true when it closed something of its own.
    bool goBack();
    std::vector<PageAction> actions();

signals:
    void left();     // back to the list
    void finished(); // everything is counted: on to the review

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildEntry();
    QWidget* buildSheetRow();
    void connectParts();
    EntryQueue* makeQueue();
    void showSheet(Result<desk::WalkSheet> answer);
    void showStand();
    void showProgress();
    void showSheetMoment();
    void showFigure(const QString& figure, const QString& what);
    void say(const QString& sentence, Meaning meaning);
    void showLast(const desk::WalkLineBlind& line, bool foundHere);
    void scanned();
    void enter(desk::WalkEntryRequest request);
    void took(const desk::WalkEntryOutcome& outcome);
    void refused(const Error& error);
    const desk::WalkBinRow* bin(BinId id) const;
    const desk::WalkBinRow* nextBin() const;
    const desk::WalkLineBlind* line(WalkLineId id) const;
    void aim(WalkLineId id);
    Instant moment() const;
    QString counter() const;
    void standAtNext();
    void nothingElse();
    void askWhySkipped();
    void skip();
    void undoLast();
    void pause();
    void finish();

    PageContext context_;
    WalkId walk_;
    desk::WalkSheet sheet_;
    EntryQueue* queue_ = nullptr; // of this walk
    std::map<WalkId, EntryQueue*> queues_;
    std::pair<BinId, QString> scannedBin_; // the last label that was read
    WalkLineId aimed_;                     // chosen by hand since the last scan: what a number without a code is about
    QLabel* title_ = nullptr;
    QLabel* progress_ = nullptr;
    QComboBox* counter_ = nullptr;
    QCheckBox* fromSheet_ = nullptr;
    QDateTimeEdit* sheetAt_ = nullptr;
    QSplitter* body_ = nullptr;
    QLabel* stand_ = nullptr;
    QLabel* place_ = nullptr; // what the bin's label calls it, when that is not its code
    QPushButton* here_ = nullptr;
    QLineEdit* scan_ = nullptr;
    QFrame* lastCard_ = nullptr;
    QLabel* figure_ = nullptr;
    QLabel* what_ = nullptr;
    QLabel* said_ = nullptr;
    QLabel* unsaved_ = nullptr;
    QFrame* skipBar_ = nullptr;
    QLineEdit* why_ = nullptr;
    QPushButton* finish_ = nullptr;
    PrintButton* print_ = nullptr;
    CountLines* lines_ = nullptr;
};

} // namespace onhand::ui
