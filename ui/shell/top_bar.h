#pragma once

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/dashboard_view.h"
#include "ui/widgets/channel_chip.h"

#include <vector>
#endif

class QHBoxLayout;
class QPushButton;

namespace onhand::ui {

// One chip per channel, what is happening now, and the way into the search.
class TopBar : public QFrame
{
    Q_OBJECT
public:
    explicit TopBar(QWidget* menuButton, QWidget* parent = nullptr);
    void show(const desk::Dashboard& dashboard);
    void setNarrow(bool narrow);

signals:
    void searchWanted();
    void channelChosen();

private:
    QWidget* chipArea_;
    QHBoxLayout* chipRow_;
    std::vector<ChannelChip*> chips_;
    QLabel* doing_;
    QPushButton* search_;
    bool narrow_ = false;
};

} // namespace onhand::ui
