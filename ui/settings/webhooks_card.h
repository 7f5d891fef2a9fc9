#pragma once

#include "ui/shell/page.h"

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/webhooks_view.h"
#endif

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace onhand::ui {

// Whether the console listens for webhooks, where, and under which address the stores deliver. Nothing is written
// before the button is pressed: the parts only make sense together.
class WebhooksCard : public QFrame
{
    Q_OBJECT
public:
    WebhooksCard(const PageContext& context, QWidget* parent = nullptr);

    void refresh();
    void enter(); // focus to the first field

private:
    void build();
    void show(const desk::ListenerView& listener);
    void apply();
    void tellOutcome(const Result<void>& outcome, bool enabled);
    QLineEdit* makeFile(const QString& name);
    void update();

    PageContext context_;
    desk::ListenerView shown_;
    QCheckBox* enabled_ = nullptr;
    QLineEdit* url_ = nullptr;
    QLineEdit* address_ = nullptr;
    QSpinBox* port_ = nullptr;
    QLineEdit* certificate_ = nullptr;
    QLineEdit* key_ = nullptr;
    QLabel* state_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* apply_ = nullptr;
};

} // namespace onhand::ui
