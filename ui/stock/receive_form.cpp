#include "ui/stock/receive_form.h"

#include "ui/stock/quantity_entry.h"
#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/theme/icons.h"
#include "ui/widgets/format.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace onhand::ui {

ReceiveForm::ReceiveForm(desk::Desk& desk, const StockModel& stock, QWidget* parent)
    : QFrame(parent)
    , desk_(desk)
    , stock_(stock)
{
    build();
    scan_->installEventFilter(this);
    connect(receive_, &QPushButton::clicked, this, &ReceiveForm::submit);
    connect(cancel_, &QPushButton::clicked, this, &ReceiveForm::closed);
}

void ReceiveForm::build()
{
    setAccessibleName(tr("Receive goods"));
    scan_ = new QLineEdit(this);
    scan_->setAccessibleName(tr("Code or UPC"));
    scan_->setMinimumHeight(48);
    scan_->setPlaceholderText(tr("Scan or type a code or UPC"));
    scan_->setMaxLength(80);
    scan_->setClearButtonEnabled(true);
    heard_ = new ToneLabel(this);
    heard_->setWordWrap(true);
    heard_->setAccessibleName(tr("Last scan"));
    grid_ = new QGridLayout;
    grid_->setHorizontalSpacing(8);
    grid_->setVerticalSpacing(8);
    grid_->setColumnStretch(1, 1);
    reference_ = new QLineEdit(this);
    reference_->setAccessibleName(tr("Delivery note"));
    reference_->setPlaceholderText(tr("Number of the delivery note, may stay empty"));
    reference_->setMaxLength(120);
    problem_ = makeNote(this, Line::Tone::Danger);
    receive_ = makePrimaryButton(tr("Receive"), this);
    receive_->setToolTip(tr("Ctrl+Enter"));
    cancel_ = new QPushButton(tr("Close"), this);
    cancel_->setToolTip(tr("Esc; the lines stay"));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(receive_);
    buttons->addWidget(cancel_);
    buttons->addStretch();
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("&Delivery note"), reference_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(makeTitle(tr("Receive goods"), this));
    column->addWidget(scan_);
    column->addWidget(heard_);
    column->addLayout(grid_);
    column->addSpacing(8);
    column->addLayout(form);
    column->addWidget(problem_);
    column->addLayout(buttons);
    column->addStretch();
}

void ReceiveForm::open(SkuId suggestion, const std::vector<Bin>& bins)
{
    suggestion_ = suggestion;
    bins_ = bins;
    const int row = stock_.indexOf(suggestion);
    QString hint = tr("Enter adds a line, 12*CODE adds twelve. Ctrl+Enter receives them all.");
    if (row >= 0)
        hint += QLatin1Char(' ') + tr("Enter alone takes %1.").arg(stock_.row(row).code);
    heard_->setText(hint);
    heard_->setTone(Line::Tone::Muted);
    showProblem({});
    showTotal();
    scan_->clear();
    scan_->setFocus(Qt::ShortcutFocusReason);
}

int ReceiveForm::find(const QString& text) const
{
    const auto& rows = stock_.all().rows;
    const auto by = [&](auto matches) {
        const auto found = std::find_if(rows.begin(), rows.end(), matches);
        return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
    };
    const int exact = by([&](const desk::StockRow& row) { return row.code == text || row.upc == text; });
    if (exact >= 0)
        return exact;
    // A scanner may send a UPC as an EAN with a leading 0; a person may type a code in lower case.
    const QString without = text.startsWith(QLatin1Char('0')) ? text.mid(1) : QLatin1Char('0') + text;
    return by([&](const desk::StockRow& row) {
        return (!row.upc.isEmpty() && row.upc == without) || row.code.compare(text, Qt::CaseInsensitive) == 0;
    });
}

void ReceiveForm::scanned()
{
    showProblem({});
    QString text = scan_->text().trimmed();
    if (text.isEmpty()) {
        const int row = stock_.indexOf(suggestion_);
        if (lines_.empty() && row >= 0) {
            add(row, 1);
            lines_.back().quantity->setFocus();
            lines_.back().quantity->selectAll();
        } else if (!lines_.empty()) {
            receive_->setFocus();
        }
        return;
    }
    std::int64_t quantity = 1;
    static const QRegularExpression times(QStringLiteral("^(\\d{1,7})\\s*[*×]\\s*(\\S.*)$"));
    if (const auto match = times.match(text); match.hasMatch()) {
        quantity = match.captured(1).toLongLong();
        text = match.captured(2);
    }
    const int row = find(text);
    if (row < 0 || quantity == 0) {
        heard_->setTone(Line::Tone::Danger);
        heard_->setText(row < 0 ? tr("No SKU has the code or UPC “%1”. Nothing was added.").arg(text)
                                : tr("Nothing was added: the quantity is 0."));
        scan_->selectAll();
        return;
    }
    scan_->clear();
    add(row, quantity);
}

void ReceiveForm::add(int stockRow, std::int64_t quantity)
{
    const desk::StockRow& row = stock_.row(stockRow);
    auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Entry& line) { return line.sku == row.sku; });
    if (found == lines_.end()) {
        Entry entry;
        entry.sku = row.sku;
        entry.code = row.code;
        addWidgets(entry, row);
        lines_.push_back(entry);
        found = lines_.end() - 1;
        found->quantity->setText(QString::number(quantity));
    } else {
        const Result<Quantity> already = readReceived(found->quantity->text());
        found->quantity->setText(QString::number(quantity + (already ? already->eaches : 0)));
    }
    heard_->setTone(Line::Tone::Ok);
    heard_->setText(tr("✓ %1 · %2: %3", "code, name, quantity").arg(row.code, row.name, found->quantity->text()));
    showTotal();
}

void ReceiveForm::addWidgets(Entry& entry, const desk::StockRow& row)
{
    entry.name = new QLabel(tr("%1 · %2", "code and name").arg(row.code, row.name), this);
    entry.name->setWordWrap(true);
    entry.name->setContentsMargins(0, 4, 0, 0);
    entry.quantity = new QLineEdit(this);
    entry.quantity->setAccessibleName(tr("Quantity of %1").arg(row.code));
    entry.quantity->setAlignment(Qt::AlignRight);
    entry.quantity->setMaxLength(12);
    entry.quantity->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000000")) + 16);
    entry.quantity->installEventFilter(this);
    connect(entry.quantity, &QLineEdit::textChanged, this, &ReceiveForm::showTotal);
    entry.bin = new QComboBox(this);
    entry.bin->setAccessibleName(tr("Bin of %1").arg(row.code));
    for (const Bin& bin : bins_)
        entry.bin->addItem(bin.code, qlonglong(bin.id.value));
    if (!lines_.empty())
        entry.bin->setCurrentIndex(lines_.back().bin->currentIndex()); // the trolley rarely changes aisle
    entry.remove = new QPushButton(icon(Icon::Close), QString(), this);
    entry.remove->setProperty("role", QStringLiteral("quiet"));
    entry.remove->setToolTip(tr("Remove this line"));
    entry.remove->setAccessibleName(tr("Remove %1").arg(row.code));
    connect(entry.remove, &QPushButton::clicked, this, [this, sku = row.sku] { removeLine(sku); });
    const int at = grid_->rowCount();
    grid_->addWidget(entry.name, at, 0, 1, 3);
    grid_->addWidget(entry.quantity, at + 1, 0);
    grid_->addWidget(entry.bin, at + 1, 1);
    grid_->addWidget(entry.remove, at + 1, 2);
    setTabOrder(lines_.empty() ? static_cast<QWidget*>(scan_) : lines_.back().remove, entry.quantity);
    setTabOrder(entry.quantity, entry.bin);
    setTabOrder(entry.bin, entry.remove);
    setTabOrder(entry.remove, reference_);
}

void ReceiveForm::removeLine(SkuId sku)
{
    const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Entry& line) { return line.sku == sku; });
    if (found == lines_.end())
        return;
    scan_->setFocus();
    for (QWidget* widget : {static_cast<QWidget*>(found->name), static_cast<QWidget*>(found->quantity),
                            static_cast<QWidget*>(found->bin), static_cast<QWidget*>(found->remove)}) {
        grid_->removeWidget(widget);
        widget->hide();
        widget->deleteLater();
    }
    lines_.erase(found);
    showTotal();
}

void ReceiveForm::clear()
{
    while (!lines_.empty())
        removeLine(lines_.back().sku);
    reference_->clear();
}

void ReceiveForm::showProblem(const QString& problem)
{
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
}

void ReceiveForm::showTotal()
{
    std::int64_t total = 0;
    for (const Entry& line : lines_) {
        const Result<Quantity> quantity = readReceived(line.quantity->text());
        total += quantity ? quantity->eaches : 0;
    }
    receive_->setText(total > 0 ? tr("Receive %Ln each(es)", nullptr,
                                     static_cast<int>(std::min<std::int64_t>(total, std::numeric_limits<int>::max())))
                                : tr("Receive"));
    receive_->setEnabled(!lines_.empty() && !sending_);
}

Result<std::vector<desk::ReceiveLine>> ReceiveForm::readLines()
{
    std::vector<desk::ReceiveLine> lines;
    for (const Entry& line : lines_) {
        const Result<Quantity> quantity = readReceived(line.quantity->text());
        if (!quantity) {
            line.quantity->setFocus();
            line.quantity->selectAll();
            return fail(ErrorKind::Invalid, tr("%1: %2").arg(line.code, textOfEntryError(quantity.error())));
        }
        const BinId bin{line.bin->currentData().toLongLong()};
        if (!bin)
            return fail(ErrorKind::Invalid, tr("There is no bin to receive into. Import a count first."));
        lines.push_back({line.sku, bin, *quantity});
    }
    if (lines.empty())
        return fail(ErrorKind::Invalid, tr("There is nothing to receive yet: scan a code first."));
    return lines;
}

void ReceiveForm::submit()
{
    if (sending_)
        return;
    const auto lines = readLines();
    if (!lines) {
        showProblem(lines.error().detail);
        return;
    }
    desk::ReceiveRequest request;
    request.lines = *lines;
    request.reference = reference_->text().trimmed();
    request.actor = desk_.actor();
    request.occurredAt = desk_.clock().now();
    QString content = request.reference;
    std::int64_t eaches = 0;
    for (const desk::ReceiveLine& line : request.lines) {
        eaches += line.quantity.eaches;
        content += QStringLiteral("|%1,%2,%3").arg(line.sku.value).arg(line.bin.value).arg(line.quantity.eaches);
    }
    // The same content keeps its id, so that trying again after a time-out applies it once.
    if (content != lastContent_)
        requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    lastContent_ = content;
    request.requestId = requestId_;
    sending_ = true;
    showTotal();
    desk_.tell<desk::CommandOutcome>(
        this, [request](desk::Commands& commands) { return commands.receive(request); },
        [this, eaches](Result<desk::CommandOutcome> outcome) { took(eaches, std::move(outcome)); });
}

void ReceiveForm::took(std::int64_t eaches, Result<desk::CommandOutcome> outcome)
{
    sending_ = false;
    showTotal();
    if (!outcome) {
        showProblem(sentenceFor(outcome.error()));
        return;
    }
    const QString sentence =
        lines_.size() == 1 ? tr("Received %1 of %2.", "quantity, code").arg(Format::number(eaches), lines_.front().code)
                           : tr("Received %1 eaches of %Ln SKU(s).", nullptr, lineCount()).arg(Format::number(eaches));
    lastContent_.clear();
    clear();
    emit received(sentence, outcome->movements);
    emit closed();
}

bool ReceiveForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || (key->modifiers() & Qt::ControlModifier))
        return QFrame::eventFilter(watched, event);
    if (watched == scan_)
        scanned();
    else
        scan_->setFocus(); // a quantity was typed: on with the next scan
    return true;
}

void ReceiveForm::keyPressEvent(QKeyEvent* event)
{
    event->accept(); // nothing typed here reaches the page's search
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape || (enter && cancel_->hasFocus())) {
        emit closed();
    } else if (enter && (receive_->hasFocus() || (event->modifiers() & Qt::ControlModifier))) {
        submit();
    } else if (!event->text().isEmpty() && event->text().front().isPrint()) {
        // A scanner types wherever the focus is.
        scan_->setFocus();
        scan_->insert(event->text());
    }
}

} // namespace onhand::ui
