#include "ui/widgets/form_frame.h"

#include <QFrame>
#include <QScrollArea>

namespace onhand::ui {

FormFrame makeFormFrame(QWidget* form)
{
    FormFrame frame;
    auto* outer = new QVBoxLayout(form);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* scroll = new QScrollArea(form);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    frame.inside = new QWidget(scroll);
    frame.column = new QVBoxLayout(frame.inside);
    frame.column->setContentsMargins(space::between, space::within, space::between, space::between);
    frame.column->setSpacing(space::within);
    scroll->setWidget(frame.inside);
    // The drawer's own colour shows through.
    frame.inside->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);
    auto* edge = new QFrame(form);
    edge->setProperty("role", QStringLiteral("line"));
    edge->setFixedHeight(1);
    outer->addWidget(edge);
    frame.foot = new QVBoxLayout;
    frame.foot->setContentsMargins(space::between, space::within, space::between, space::between);
    frame.foot->setSpacing(space::within);
    frame.problem = makeLabel({}, TextSize::Body, form);
    frame.problem->setProperty("role", QStringLiteral("danger"));
    frame.problem->setWordWrap(true);
    frame.problem->hide();
    frame.foot->addWidget(frame.problem);
    frame.buttons = new QHBoxLayout;
    frame.buttons->setSpacing(space::within);
    frame.foot->addLayout(frame.buttons);
    outer->addLayout(frame.foot);
    return frame;
}

} // namespace onhand::ui
