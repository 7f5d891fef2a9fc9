#pragma once

#include <QAbstractButton>

#ifndef Q_MOC_RUN
#include "desk/dashboard_view.h"
#include "ui/theme/tokens.h"
#endif

namespace onhand::ui {

// One channel in the top bar: shape, name, state, age of the last success. Pressing it leads to its health.
class ChannelChip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ChannelChip(QWidget* parent = nullptr);
    void show(const desk::ChannelHealth& channel, Instant now);
    void setShort(bool isShort); // name and shape only
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString rest() const;
    QString name_;
    QString state_;
    QString age_;
    Meaning meaning_ = Meaning::Neutral;
    bool short_ = false;
};

} // namespace onhand::ui
