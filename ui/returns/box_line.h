#pragma once

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#include "domain/catalogue/catalogue.h"

#include <array>
#include <vector>
#endif

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace onhand::ui {

// One expected return in a box that is being opened: how many of it are sellable, damaged, in quarantine, missing.
class BoxLine : public QFrame
{
    Q_OBJECT
public:
    explicit BoxLine(const desk::ExpectedReturnRow& row, QWidget* parent = nullptr);

    ReturnId id() const { return row_.id; }
    const desk::ExpectedReturnRow& row() const { return row_; }
    void update(const desk::ExpectedReturnRow& row); // somebody else took some of it in meanwhile
    void addSellable(std::int64_t units);
    std::int64_t count(ReturnCondition condition) const;
    std::int64_t arriving() const; // without the missing
    std::int64_t missing() const { return count(ReturnCondition::Missing); }
    // Still to come once this is taken in; negative: too many.
    std::int64_t left() const { return row_.progress.outstanding() - arriving() - missing(); }
    bool isOver() const { return left() < 0; }
    bool isAccepted() const { return accepted_; }
    // To the question that has to be answered before this can be taken in.
    void focusQuestion();
    // Where sellable units may go, in walking order; with one bin there is nothing to choose.
    void setBins(const std::vector<Bin>& bins);
    // Proposes the bin that holds most of the SKU already, unless a person chose another.
    void findItsBin(desk::Desk& desk);
    BinId bin() const;
    // All of them with this note and this picture.
    std::vector<desk::ReceiveReturnLine> lines(const QString& note, const QString& photo) const;
    QWidget* firstField() const;
    QWidget* lastControl() const;
    void tabAfter(QWidget* before); // the counts first, then the question, then leaving it out

signals:
    void changed();
    void removeWanted(onhand::ReturnId id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* makeField(ReturnCondition condition);
    void edited();
    void showQuestion();

    desk::ExpectedReturnRow row_;
    bool accepted_ = false;
    QLabel* expected_ = nullptr;
    QLabel* question_ = nullptr;
    QPushButton* accept_ = nullptr;
    QPushButton* remove_ = nullptr;
    QLabel* binLabel_ = nullptr;
    QComboBox* bin_ = nullptr;
    bool binChosen_ = false; // by a person
    BinId preferred_;
    std::array<QLineEdit*, 4> fields_{};
};

} // namespace onhand::ui
