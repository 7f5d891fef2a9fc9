#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace onhand::ui {

// One step of a way that is gone once: its number or a tick, its title, what it came to, and its body while it is on.
class StepCard : public QFrame
{
    Q_OBJECT
public:
    enum class State
    {
        Later,
        Now,
        Done
    };

    StepCard(int number, const QString& title, QWidget* body, QWidget* parent = nullptr);

    void show(State state, const QString& summary);
    State state() const { return state_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintMark();
    int number_;
    State state_ = State::Later;
    QLabel* mark_;
    QLabel* title_;
    QLabel* summary_;
    QWidget* body_;
};

// What just came of something, beside where it was asked for: shape and sentence in the colours of a meaning.
class Verdict : public QFrame
{
    Q_OBJECT
public:
    explicit Verdict(QWidget* parent = nullptr);
    // Hides when `sentence` is empty.
    void say(const QString& sentence, Meaning meaning);

private:
    QLabel* shape_;
    QLabel* words_;
};

} // namespace onhand::ui
