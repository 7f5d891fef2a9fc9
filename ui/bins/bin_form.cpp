#include "ui/bins/bin_form.h"

#include "ui/widgets/form_frame.h"
#include "ui/widgets/text_of_error.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace onhand::ui {

BinForm::BinForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Bin"));
    build();
    connect(save_, &QPushButton::clicked, this, &BinForm::submit);
    connect(code_, &QLineEdit::textChanged, this, [this](const QString& text) {
        save_->setEnabled(!text.trimmed().isEmpty());
        barcode_->setPlaceholderText(text.trimmed().isEmpty() ? tr("Its code") : text.trimmed());
    });
}

void BinForm::build()
{
    const auto frame = makeFormFrame(this);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(space::within);
    const auto add = [&](const QString& name, const QString& hint) {
        auto* field = new QLineEdit(frame.inside);
        QString plain = name;
        field->setAccessibleName(plain.remove(QLatin1Char('&')));
        field->setPlaceholderText(hint);
        field->setMaxLength(64);
        form->addRow(name, field);
        return field;
    };
    code_ = add(tr("&Code"), tr("For example A-03"));
    label_ = add(tr("&Name"), tr("May stay empty"));
    barcode_ = add(tr("What its &label reads"), tr("Its code"));
    barcode_->setMaxLength(48);
    frame.column->addLayout(form);
    sellable_ = new QCheckBox(tr("What lies here is for &sale"), frame.inside);
    frame.column->addWidget(sellable_);
    auto* why = makeLabel(tr("Units in a bin that is not for sale are counted, and never offered to a channel."),
                          TextSize::Caption, frame.inside, true);
    why->setWordWrap(true);
    frame.column->addWidget(why);
    frame.column->addStretch();
    problem_ = frame.problem;
    save_ = makeButton(tr("Save the bin"), ButtonRole::Primary, this);
    save_->setToolTip(tr("Ctrl+Enter"));
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close->setToolTip(tr("Esc"));
    connect(close, &QPushButton::clicked, this, &BinForm::closed);
    frame.buttons->addWidget(save_);
    frame.buttons->addWidget(close);
    frame.buttons->addStretch();
}

void BinForm::open(const desk::BinRow* bin)
{
    bin_ = bin ? bin->bin.id : BinId{};
    code_->setText(bin ? bin->bin.code : QString());
    label_->setText(bin ? bin->bin.label : QString());
    barcode_->setText(bin ? bin->barcode : QString());
    sellable_->setChecked(!bin || bin->bin.sellable);
    save_->setEnabled(bin != nullptr);
    problem_->hide();
    code_->setFocus();
    code_->selectAll();
}

void BinForm::submit()
{
    if (!save_->isEnabled())
        return;
    desk::BinEdit edit;
    edit.bin = bin_;
    edit.code = code_->text().trimmed();
    edit.label = label_->text().trimmed();
    edit.barcode = barcode_->text().trimmed();
    edit.sellable = sellable_->isChecked();
    context_.desk.tell<BinId>(
        this, [edit, who = context_.desk.actor()](desk::Commands& commands) { return commands.editBin(edit, who); },
        [this, edit](Result<BinId> saved) {
            if (saved)
                return emit this->saved(edit.bin ? tr("Saved bin %1.").arg(edit.code)
                                                 : tr("Added bin %1.").arg(edit.code));
            problem_->setText(saved.error().kind == ErrorKind::Conflict
                                  ? tr("Another bin has this code or this label. Nothing was saved.")
                                  : TextOfError::of(saved.error()).whole());
            problem_->show();
        });
}

void BinForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return emit closed();
    if (enter)
        return submit();
    event->accept();
}

} // namespace onhand::ui
