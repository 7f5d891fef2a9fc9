#include "ui/goods/goods_form.h"

#include "ui/widgets/form_frame.h"
#include "ui/widgets/text_of_error.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QUuid>

namespace onhand::ui {

GoodsForm::GoodsForm(const PageContext& context, const QString& name, QWidget* parent)
    : QWidget(parent)
    , context_(context)
    , form_(new QFormLayout)
    , answers_(new QWidget(this))
    , do_(makeButton(name, ButtonRole::Primary, this))
{
    setAccessibleName(name);
    const auto frame = makeFormFrame(this);
    inside_ = frame.inside;
    problem_ = frame.problem;
    form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form_->setVerticalSpacing(space::within);
    frame.column->addLayout(form_, 1);
    auto* row = new QHBoxLayout(answers_);
    row->setContentsMargins(0, 0, 0, 0);
    frame.foot->insertWidget(1, answers_);
    do_->setToolTip(tr("Ctrl+Enter"));
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close->setToolTip(tr("Esc; what was entered stays"));
    frame.buttons->addWidget(do_);
    frame.buttons->addWidget(close);
    frame.buttons->addStretch();
    connect(do_, &QPushButton::clicked, this, [this] { submit(); });
    connect(close, &QPushButton::clicked, this, &GoodsForm::closed);
    clearProblem();
}

QLineEdit* GoodsForm::addField(const QString& name, const QString& hint, int longest)
{
    auto* field = new QLineEdit(inside_);
    QString plain = name;
    field->setAccessibleName(plain.remove(QLatin1Char('&')));
    field->setPlaceholderText(hint);
    field->setMaxLength(longest);
    form_->addRow(name, field);
    return field;
}

QLineEdit* GoodsForm::addUnits(const QString& name)
{
    auto* field = addField(name, QStringLiteral("1"), 6);
    auto font = field->font();
    font.setPointSizeF(24);
    field->setFont(font);
    field->setStyleSheet(QStringLiteral("min-height: 48px;"));
    field->setAlignment(Qt::AlignRight);
    static const QRegularExpression digits(QStringLiteral("[0-9]*"));
    field->setValidator(new QRegularExpressionValidator(digits, field));
    return field;
}

void GoodsForm::addWidget(const QString& name, QWidget* widget)
{
    form_->addRow(name, widget);
}

void GoodsForm::setVerb(const QString& verb, bool possible)
{
    possible_ = possible;
    do_->setText(verb);
    do_->setEnabled(possible_ && !sending_);
}

void GoodsForm::setSending(bool sending)
{
    sending_ = sending;
    do_->setEnabled(possible_ && !sending_);
}

void GoodsForm::clearProblem()
{
    problem_->hide();
    answers_->hide();
    for (auto* old : answers_->findChildren<QPushButton*>())
        old->deleteLater();
}

void GoodsForm::complain(const QString& sentence)
{
    clearProblem();
    setSending(false);
    problem_->setText(sentence);
    problem_->show();
}

void GoodsForm::complain(const Error& error)
{
    complain(TextOfError::of(error).whole());
}

void GoodsForm::askBack(const QString& question, const std::vector<std::pair<QString, std::function<void()>>>& answers)
{
    complain(question);
    for (const auto& [verb, run] : answers) {
        auto* button = makeButton(verb, ButtonRole::Secondary, answers_);
        connect(button, &QPushButton::clicked, this, [this, run = run] {
            clearProblem();
            run();
        });
        answers_->layout()->addWidget(button);
    }
    answers_->show();
    if (auto* first = answers_->findChildren<QPushButton*>().value(0))
        first->setFocus();
}

QString GoodsForm::requestFor(const QString& content)
{
    if (content != lastContent_ || requestId_.isEmpty())
        requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    lastContent_ = content;
    return requestId_;
}

void GoodsForm::lookUp(const QString& sku, const QStringList& bins, std::function<void(const Found&)> then)
{
    setSending(true);
    context_.desk.ask<Found>(
        this,
        [sku, bins](desk::Queries& queries) -> Result<Found> {
            Found found;
            if (!sku.isEmpty()) {
                ONHAND_ASSIGN(const auto meaning, queries.codeMeaning(sku, {}));
                if (meaning.what != desk::CodeMeaning::What::Sku)
                    found.unknown = sku;
                found.sku = meaning.sku;
                found.factor = meaning.factor;
                found.name = meaning.name;
            }
            for (const auto& code : bins) {
                ONHAND_ASSIGN(const auto meaning, queries.codeMeaning(code, {}));
                if (meaning.what != desk::CodeMeaning::What::Bin && found.unknown.isEmpty())
                    found.unknown = code;
                found.bins.push_back(meaning.bin);
            }
            return found;
        },
        [this, then](Result<Found> found) {
            if (!found)
                return complain(found.error());
            if (!found->unknown.isEmpty())
                return complain(tr("“%1” is neither a SKU nor a bin here. Nothing was changed.").arg(found->unknown));
            then(*found);
        });
}

void GoodsForm::keyPressEvent(QKeyEvent* event)
{
    event->accept(); // nothing typed here reaches the page
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return emit closed();
    if (enter && (event->modifiers() & Qt::ControlModifier)) {
        if (do_->isEnabled())
            submit();
    } else if (enter) {
        if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
            button->click();
        else
            focusNextChild(); // a scanner ends each code with Enter
    }
}

} // namespace onhand::ui
