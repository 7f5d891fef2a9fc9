#pragma once

#include "base/error.h"

#include <QStackedWidget>

class QLabel;
class QPushButton;

namespace onhand::ui {

// Content, or why there is none: loading (its shape), empty (why, and the next step), failed (what, meaning, next).
class StateView : public QStackedWidget
{
    Q_OBJECT
public:
    explicit StateView(QWidget* content, QWidget* parent = nullptr);

    void showContent();
    void showLoading();
    // An empty `step` shows no button.
    void showEmpty(const QString& title, const QString& why, const QString& step = {});
    void showFailed(const Error& error);

signals:
    void stepTaken(); // the empty state's button
    void tryAgain();  // the failed state's button

private:
    void showWords(const QString& title, const QString& words, const QString& step);
    QWidget* content_;
    QWidget* skeleton_;
    QWidget* words_;
    QLabel* picture_;
    QLabel* title_;
    QLabel* text_;
    QPushButton* step_;
    bool failed_ = false;
};

} // namespace onhand::ui
