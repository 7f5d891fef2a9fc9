#pragma once

#include "ui/shell/page.h"

#include <QFrame>
#include <QPointer>

#ifndef Q_MOC_RUN
#include "ui/widgets/basics.h"
#endif

class QProgressBar;

namespace onhand::ui {

// One channel on the health page: state, figures with targets, the last scan in words, and what can be done.
class ChannelCard : public QFrame
{
    Q_OBJECT
public:
    ChannelCard(const PageContext& context, QWidget* parent = nullptr);
    void show(const desk::ChannelHealth& channel);
    void scanOrCancel();
    void pauseOrResume();

private:
    void showFigures();
    void showScan();
    void tell(std::function<Result<void>(desk::Commands&)> command, const QString& done,
              std::function<void()> undo = {});
    PageContext context_;
    desk::ChannelHealth channel_;
    QLabel* name_;
    Pill* state_;
    RelativeTimeLabel* success_;
    QLabel* trouble_;
    // A figure, and below it what it is and where it should be.
    struct Figure
    {
        QLabel* value;
        QLabel* what;
    };
    Figure makeFigure(QWidget* parent);
    Figure latency_{};
    Figure success24h_{};
    Figure coverage_{};
    Figure confirmed_{};
    QLabel* scan_;
    QProgressBar* progress_;
    QPushButton* scanButton_;
    QPushButton* pauseButton_;
};

} // namespace onhand::ui
