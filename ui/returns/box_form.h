#pragma once

#include "ui/widgets/basics.h"

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <vector>
#endif

class QLineEdit;

namespace onhand::ui {

class BoxLine;
class PhotoField;

// A box came back: scan or type its order number, then what is in it; a SKU scanned twice counts two, "3*CODE" three.
// Nothing is written before the button is pressed, then the whole box at once. Units that fit several expected returns
// go to the one that waits longest.
class BoxForm : public QWidget
{
    Q_OBJECT
public:
    explicit BoxForm(desk::Desk& desk, QWidget* parent = nullptr);

    // The open expected returns, oldest first.
    void setExpected(const std::vector<desk::ExpectedReturnRow>& rows);
    // Lines that were not taken in yet are kept; `with` is added when it is one that is expected.
    void open(ReturnId with);
    int lineCount() const { return static_cast<int>(lines_.size()); }

signals:
    void received(const QString& sentence, const QString& requestId);
    void expectWanted(const QString& text); // nothing is expected for what was scanned
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void scanned();
    bool addOrder(const QString& number);
    bool addUnits(const QString& code, std::int64_t units);
    BoxLine* lineFor(const desk::ExpectedReturnRow& row);
    BoxLine* find(ReturnId id) const;
    void remove(ReturnId id);
    void clear();
    void hear(const QString& sentence, bool good);
    void showTotal();
    void submit();
    void askBins();
    void send(std::vector<desk::ReceiveReturnLine> lines, bool over);
    void took(std::int64_t units, const QString& requestId, Result<desk::CommandOutcome> outcome);

    desk::Desk& desk_;
    std::vector<desk::ExpectedReturnRow> expected_;
    std::vector<BoxLine*> lines_;
    std::vector<Bin> bins_;
    QString lastContent_;
    QString requestId_;
    QString unknown_;
    bool sending_ = false;

    QLineEdit* scan_ = nullptr;
    QLabel* heard_ = nullptr;
    QPushButton* expect_ = nullptr;
    QVBoxLayout* column_ = nullptr;
    QLineEdit* note_ = nullptr;
    PhotoField* photo_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* take_ = nullptr;
    QPushButton* close_ = nullptr;
};

} // namespace onhand::ui
