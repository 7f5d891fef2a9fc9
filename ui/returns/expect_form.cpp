#include "ui/returns/expect_form.h"

#include "ui/widgets/text_of_error.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QUuid>

#include <algorithm>

namespace onhand::ui {

namespace {

// By code, else by code in another case or by UPC, with or without a leading 0.
Result<SkuId> skuFor(desk::Queries& queries, const QString& text)
{
    auto exact = queries.skuByCode(text);
    if (exact || exact.error().kind != ErrorKind::NotFound)
        return exact;
    const auto other = text.startsWith(QLatin1Char('0')) ? text.mid(1) : QLatin1Char('0') + text;
    ONHAND_ASSIGN(const auto stock, queries.stock());
    for (const auto& row : stock) {
        if (row.code.compare(text, Qt::CaseInsensitive) == 0 ||
            (!row.upc.isEmpty() && (row.upc == text || row.upc == other)))
            return row.sku;
    }
    return fail(ErrorKind::NotFound, QStringLiteral("sku"));
}

Result<OrderId> orderFor(desk::Queries& queries, const QString& number)
{
    if (number.isEmpty())
        return OrderId{};
    desk::OrderFilter filter;
    filter.text = number;
    filter.which = desk::OrderFilter::Which::All;
    ONHAND_ASSIGN(const auto rows, queries.orders(filter));
    const auto same = [&](const auto& row) { return row.number == number; };
    const auto found = std::find_if(rows.begin(), rows.end(), same);
    if (found == rows.end())
        return fail(ErrorKind::NotFound, QStringLiteral("order"));
    return found->id;
}

} // namespace

ExpectForm::ExpectForm(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    build();
    for (auto* field : {sku_, units_, order_, note_})
        connect(field, &QLineEdit::textChanged, this, &ExpectForm::showVerb);
    connect(expect_, &QPushButton::clicked, this, &ExpectForm::submit);
    connect(close_, &QPushButton::clicked, this, &ExpectForm::closed);
    showVerb();
}

void ExpectForm::build()
{
    setAccessibleName(tr("Expect a return"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    auto* why =
        makeLabel(tr("For what a customer sends back without a refund in the store. Refunds open their expected "
                     "returns by themselves. On-hand rises when the box is taken in."),
                  TextSize::Body, this, true);
    why->setWordWrap(true);
    column->addWidget(why);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(space::between);
    form->setVerticalSpacing(space::within);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    const auto add = [&](const QString& name, const QString& hint) {
        auto* field = new QLineEdit(this);
        QString plain = name;
        field->setAccessibleName(plain.remove(QLatin1Char('&')));
        field->setPlaceholderText(hint);
        field->setMaxLength(120);
        form->addRow(name, field);
        return field;
    };
    sku_ = add(tr("&SKU or UPC"), tr("Scan or type"));
    units_ = add(tr("&Units"), QStringLiteral("1"));
    auto font = units_->font();
    font.setPointSizeF(24);
    units_->setFont(font);
    units_->setStyleSheet(QStringLiteral("min-height: 48px;"));
    units_->setAlignment(Qt::AlignRight);
    units_->setMaxLength(4);
    static const QRegularExpression digits(QStringLiteral("[0-9]*"));
    units_->setValidator(new QRegularExpressionValidator(digits, units_));
    order_ = add(tr("&Order number"), tr("May stay empty"));
    note_ = add(tr("&Note"), tr("Why it comes back, may stay empty"));
    sku_->setStyleSheet(QStringLiteral("min-height: 36px;"));
    column->addLayout(form);
    problem_ = makeLabel({}, TextSize::Body, this);
    problem_->setProperty("role", QStringLiteral("danger"));
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    expect_ = makeButton({}, ButtonRole::Primary, this);
    expect_->setToolTip(tr("Ctrl+Enter"));
    close_ = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close_->setToolTip(tr("Esc; what was entered stays"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(expect_);
    buttons->addWidget(close_);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();
}

void ExpectForm::open(const QString& sku)
{
    if (!sku.isEmpty())
        sku_->setText(sku);
    showProblem({});
    auto* first = sku_->text().isEmpty() ? sku_ : units_;
    first->setFocus(Qt::OtherFocusReason);
    first->selectAll();
}

void ExpectForm::showVerb()
{
    const auto units = units_->text().isEmpty() ? 1 : units_->text().toInt();
    expect_->setText(tr("Expect %Ln unit(s)", nullptr, units));
    expect_->setEnabled(!sku_->text().trimmed().isEmpty() && units > 0 && !sending_);
}

void ExpectForm::showProblem(const QString& problem, QLineEdit* field)
{
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    if (!field)
        return;
    field->setFocus(Qt::OtherFocusReason);
    field->selectAll();
}

void ExpectForm::submit()
{
    if (!expect_->isEnabled())
        return;
    sending_ = true;
    showProblem({});
    showVerb();
    look();
}

void ExpectForm::look()
{
    auto number = order_->text().trimmed();
    if (number.startsWith(QLatin1Char('#')))
        number.remove(0, 1);
    desk_.ask<Found>(
        this,
        [text = sku_->text().trimmed(), number](desk::Queries& queries) -> Result<Found> {
            Found found;
            found.code = text;
            ONHAND_ASSIGN(found.sku, skuFor(queries, text));
            ONHAND_ASSIGN(found.order, orderFor(queries, number));
            return found;
        },
        [this, number](Result<Found> found) {
            if (found)
                return send(*found);
            sending_ = false;
            showVerb();
            if (found.error().kind != ErrorKind::NotFound)
                showProblem(TextOfError::of(found.error()).whole());
            else if (found.error().detail == QLatin1String("order"))
                showProblem(tr("No order has the number “%1”. Nothing was written.").arg(number), order_);
            else
                showProblem(tr("No SKU has the code or UPC “%1”. Nothing was written.").arg(sku_->text().trimmed()),
                            sku_);
        });
}

void ExpectForm::send(const Found& found)
{
    desk::OpenReturnRequest request;
    request.order = found.order;
    request.lines = {{found.sku, Quantity{units_->text().isEmpty() ? 1 : units_->text().toLongLong()}}};
    request.note = note_->text().trimmed();
    request.actor = desk_.actor();
    const auto content = QStringLiteral("%1|%2|%3|%4")
                             .arg(found.sku.value)
                             .arg(found.order.value)
                             .arg(request.lines.front().quantity.eaches)
                             .arg(request.note);
    if (content != lastContent_)
        requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    lastContent_ = content;
    request.requestId = requestId_;
    desk_.tell<std::vector<ReturnId>>(
        this, [request](desk::Commands& commands) { return commands.openReturn(request); },
        [this, code = found.code](Result<std::vector<ReturnId>> opened) { took(code, std::move(opened)); });
}

void ExpectForm::took(const QString& code, Result<std::vector<ReturnId>> opened)
{
    sending_ = false;
    showVerb();
    if (!opened)
        return showProblem(TextOfError::of(opened.error()).whole());
    const auto units = units_->text().isEmpty() ? 1 : units_->text().toInt();
    lastContent_.clear();
    for (auto* field : {sku_, units_, order_, note_})
        field->clear();
    emit expected(tr("%Ln unit(s) of %1 expected back. On-hand did not change.", nullptr, units).arg(code));
}

void ExpectForm::keyPressEvent(QKeyEvent* event)
{
    event->accept(); // nothing typed here reaches the page
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else if (enter && (event->modifiers() & Qt::ControlModifier))
        submit();
    else if (enter && qobject_cast<QPushButton*>(focusWidget()))
        static_cast<QPushButton*>(focusWidget())->click();
    else if (enter)
        focusNextChild();
}

} // namespace onhand::ui
