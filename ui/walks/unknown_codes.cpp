#include "ui/walks/unknown_codes.h"

#include "ui/shell/page.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"
#include "ui/widgets/text_of_error.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace onhand::ui {

UnknownCodes::UnknownCodes(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
{
    setProperty("role", QStringLiteral("card"));
    setAccessibleName(tr("Unknown codes"));
    build();
    hide();
}

void UnknownCodes::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::within, space::between, space::within);
    column->setSpacing(space::within);
    what_ = makeLabel({}, TextSize::BodyStrong, this);
    what_->setWordWrap(true);
    column->addWidget(what_);
    auto* line = new QWidget(this);
    auto* row = new FlowLayout(line, space::within);
    sku_ = new QLineEdit(this);
    sku_->setAccessibleName(tr("SKU of the unknown code"));
    sku_->setPlaceholderText(tr("It is this SKU"));
    sku_->setMaxLength(80);
    auto* times = makeLabel(tr("units a scan"), TextSize::Body, this, true);
    factor_ = new QSpinBox(this);
    factor_->setAccessibleName(tr("Units a scan"));
    factor_->setRange(1, 10'000);
    learn_ = new QCheckBox(tr("Keep the code for the next scan"), this);
    learn_->setChecked(true);
    auto* take = makeButton(tr("Count it"), ButtonRole::Secondary, this);
    auto* drop = makeButton(tr("Not ours"), ButtonRole::Secondary, this);
    drop->setToolTip(tr("Leave this code out of the count"));
    sku_->setMinimumWidth(240);
    row->addWidget(sku_);
    times->setMinimumHeight(factor_->sizeHint().height()); // beside the field, not at its top
    row->addWidget(factor_);
    row->addWidget(times);
    row->addWidget(learn_);
    row->addWidget(take);
    row->addWidget(drop);
    column->addWidget(line);
    problem_ = makeLabel({}, TextSize::Body, this);
    problem_->setProperty("role", QStringLiteral("danger"));
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    connect(sku_, &QLineEdit::returnPressed, this, &UnknownCodes::resolve);
    connect(take, &QPushButton::clicked, this, &UnknownCodes::resolve);
    connect(drop, &QPushButton::clicked, this, &UnknownCodes::dismiss);
}

void UnknownCodes::setCodes(const std::vector<desk::UnknownCodeRow>& codes)
{
    const bool other = codes_.empty() || codes.empty() || codes.front().entry != codes_.front().entry;
    codes_ = codes;
    setVisible(!codes_.empty());
    if (other)
        showFirst();
}

void UnknownCodes::showFirst()
{
    sku_->clear();
    factor_->setValue(1);
    problem_->hide();
    if (codes_.empty())
        return;
    const auto& code = codes_.front();
    auto text = code.severalSkus
                    ? tr("Several SKUs carry the code “%1”, scanned %Ln time(s). Which one was it?", nullptr,
                         int(code.quantity))
                    : tr("“%1” was scanned %Ln time(s) and is no SKU yet. What is it?", nullptr, int(code.quantity));
    text = text.arg(code.code);
    if (codes_.size() > 1)
        text += QLatin1Char(' ') + tr("%Ln more code(s) wait.", nullptr, int(codes_.size()) - 1);
    what_->setText(text);
}

void UnknownCodes::complain(const QString& sentence)
{
    problem_->setText(sentence);
    problem_->show();
    sku_->setFocus();
    sku_->selectAll();
}

void UnknownCodes::resolve()
{
    const auto typed = sku_->text().trimmed();
    if (typed.isEmpty() || codes_.empty())
        return sku_->setFocus();
    context_.desk.ask<desk::CodeMeaning>(
        this, [typed](desk::Queries& queries) { return queries.codeMeaning(typed, {}); },
        [this, typed, entry = codes_.front().entry](Result<desk::CodeMeaning> meaning) {
            if (!meaning)
                return complain(TextOfError::of(meaning.error()).whole());
            if (meaning->what != desk::CodeMeaning::What::Sku)
                return complain(tr("“%1” is no SKU. Nothing was changed.").arg(typed));
            context_.desk.tell<void>(
                this,
                [entry, sku = meaning->sku, factor = factor_->value(), learn = learn_->isChecked(),
                 who = context_.desk.actor()](desk::Commands& commands) {
                    return commands.resolveUnknown(entry, sku, factor, learn, who);
                },
                [this](Result<void> done) {
                    if (!done)
                        return complain(TextOfError::of(done.error()).whole());
                    emit resolved();
                });
        });
}

void UnknownCodes::dismiss()
{
    if (codes_.empty())
        return;
    context_.desk.tell<void>(
        this,
        [entry = codes_.front().entry, why = tr("not ours"), who = context_.desk.actor()](desk::Commands& commands) {
            return commands.dismissUnknown(entry, why, who);
        },
        [this](Result<void> done) {
            if (!done)
                return complain(TextOfError::of(done.error()).whole());
            emit resolved();
        });
}

} // namespace onhand::ui
