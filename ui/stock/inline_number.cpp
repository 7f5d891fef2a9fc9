#include "ui/stock/inline_number.h"

#include "base/quantity.h"
#include "ui/stock/tones.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace onhand::ui {

InlineNumber::InlineNumber(const QString& label, const QString& unit, QWidget* parent)
    : QWidget(parent)
{
    auto* name = new QLabel(label, this);
    edit_ = new QLineEdit(this);
    edit_->setAccessibleName(label);
    edit_->setAlignment(Qt::AlignRight);
    edit_->setMaxLength(10);
    edit_->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("000000")) + 20);
    name->setBuddy(edit_);
    save_ = new QPushButton(tr("Save"), this);
    save_->setAccessibleName(tr("Save: %1").arg(label));
    save_->hide();
    problem_ = makeNote(this, Line::Tone::Danger);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(name, 1);
    row->addWidget(edit_);
    row->addWidget(new QLabel(unit, this));
    row->addWidget(save_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(problem_);
    connect(edit_, &QLineEdit::textEdited, this, &InlineNumber::changed);
    connect(save_, &QPushButton::clicked, this, &InlineNumber::submit);
}

void InlineNumber::setNumber(std::int64_t number)
{
    const bool editing = save_->isVisibleTo(this);
    number_ = number;
    if (!editing)
        edit_->setText(QString::number(number));
}

void InlineNumber::changed()
{
    problem_->hide();
    save_->setVisible(edit_->text() != QString::number(number_));
}

void InlineNumber::submit()
{
    const Result<Quantity> value = parseQuantity(edit_->text());
    if (!value || value->eaches < 0) {
        problem_->setText(tr("Type a whole number, 0 or more."));
        problem_->show();
        edit_->setFocus();
        return;
    }
    save_->hide();
    if (value->eaches != number_)
        emit saved(qint64(value->eaches));
}

void InlineNumber::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter) {
        submit();
    } else if (event->key() == Qt::Key_Escape && save_->isVisibleTo(this)) {
        edit_->setText(QString::number(number_));
        changed();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace onhand::ui
