#include "ui/stock/adjust_form.h"

#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/format.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QUuid>

#include <algorithm>

namespace onhand::ui {

AdjustForm::AdjustForm(desk::Desk& desk, QWidget* parent)
    : QFrame(parent)
    , desk_(desk)
{
    build();
    connect(bin_, &QComboBox::currentIndexChanged, this, &AdjustForm::showPreview);
    connect(quantity_, &QLineEdit::textChanged, this, &AdjustForm::showPreview);
    connect(reason_, &QComboBox::currentIndexChanged, this, [this] {
        const bool other = reason_->currentData().toString() == otherReason;
        otherText_->setVisible(other);
        if (other)
            otherText_->setFocus();
        showProblem({});
    });
    connect(otherText_, &QLineEdit::textChanged, this, [this] { showProblem({}); });
    connect(correct_, &QPushButton::clicked, this, &AdjustForm::submit);
    connect(cancel_, &QPushButton::clicked, this, &AdjustForm::closed);
}

void AdjustForm::build()
{
    setAccessibleName(tr("Correct the shelf"));
    makeCard(*this);
    title_ = makeSectionTitle(this);
    bin_ = new QComboBox(this);
    bin_->setAccessibleName(tr("Bin"));
    quantity_ = new QLineEdit(this);
    quantity_->setAccessibleName(tr("New count, or a change"));
    quantity_->setPlaceholderText(tr("6, or +2, or −2"));
    quantity_->setMaxLength(16);
    preview_ = new ToneLabel(this);
    preview_->setAccessibleName(tr("What this does"));
    warning_ = makeNote(this, Line::Tone::Attention);
    buildReasons();
    problem_ = makeNote(this, Line::Tone::Danger);
    correct_ = makePrimaryButton(tr("Correct the shelf"), this);
    cancel_ = new QPushButton(tr("Cancel"), this);
    cancel_->setToolTip(tr("Esc"));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Bin"), bin_);
    form->addRow(tr("New &count"), quantity_);
    form->addRow(QString(), preview_);
    form->addRow(tr("&Reason"), reason_);
    form->addRow(QString(), otherText_);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(correct_);
    buttons->addWidget(cancel_);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(title_);
    column->addLayout(form);
    column->addWidget(warning_);
    column->addWidget(problem_);
    column->addLayout(buttons);
}

void AdjustForm::buildReasons()
{
    reason_ = new QComboBox(this);
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("Choose a reason"));
    for (const Reason& reason : adjustReasons())
        reason_->addItem(reason.text, reason.word);
    reason_->setCurrentIndex(-1);
    otherText_ = new QLineEdit(this);
    otherText_->setAccessibleName(tr("Reason in your words"));
    otherText_->setPlaceholderText(tr("What happened"));
    otherText_->setMaxLength(200);
    otherText_->hide();
}

void AdjustForm::fillBins(const desk::SkuDetail& detail, const std::vector<Bin>& bins)
{
    const QSignalBlocker quiet(bin_);
    bin_->clear();
    const auto title = [](const QString& code, const QString& label) {
        return label.isEmpty() || label == code ? code : tr("%1 · %2", "bin code and its label").arg(code, label);
    };
    for (const desk::BinLine& line : detail.bins)
        bin_->addItem(title(line.code, line.label), qlonglong(line.bin.value));
    for (const Bin& bin : bins) {
        if (bin_->findData(qlonglong(bin.id.value)) < 0)
            bin_->addItem(title(bin.code, bin.label), qlonglong(bin.id.value));
    }
}

void AdjustForm::takeQuantities(const desk::SkuDetail& detail)
{
    quantities_.clear();
    for (const desk::BinLine& line : detail.bins)
        quantities_[line.bin.value] = line.quantity.eaches;
    atp_ = detail.row.stock.atp().eaches;
}

void AdjustForm::open(const desk::SkuDetail& detail, const std::vector<Bin>& bins)
{
    sku_ = detail.row.sku;
    code_ = detail.row.code;
    title_->setText(tr("Correct %1", "%1 is the code of a SKU").arg(code_));
    fillBins(detail, bins);
    takeQuantities(detail);
    quantity_->clear();
    otherText_->clear();
    reason_->setCurrentIndex(-1);
    requestId_.clear();
    lastContent_.clear();
    sending_ = false;
    showProblem({});
    showPreview();
    quantity_->setFocus(Qt::ShortcutFocusReason);
}

void AdjustForm::refresh(const desk::SkuDetail& detail)
{
    if (detail.row.sku != sku_ || sending_)
        return;
    takeQuantities(detail);
    showPreview();
}

BinId AdjustForm::bin() const
{
    return {bin_->currentData().toLongLong()};
}

std::int64_t AdjustForm::before() const
{
    const auto found = quantities_.find(bin().value);
    return found == quantities_.end() ? 0 : found->second;
}

QString AdjustForm::reason() const
{
    const QString word = reason_->currentData().toString();
    return word == otherReason ? otherText_->text().trimmed() : word;
}

void AdjustForm::showProblem(const QString& problem)
{
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
}

void AdjustForm::showPreview()
{
    showProblem({});
    const Result<CountEntry> entry = readCount(quantity_->text(), before());
    correct_->setText(entry ? tr("Correct the shelf to %1").arg(Format::number(entry->after))
                            : tr("Correct the shelf"));
    warning_->hide();
    if (!entry) {
        const bool silent = entry.error().detail == QLatin1String("empty");
        preview_->setText(
            silent ? tr("The record says %1. 6 sets the count, +2 or −2 changes it.").arg(Format::number(before()))
                   : textOfEntryError(entry.error()));
        preview_->setTone(silent ? Line::Tone::Muted : Line::Tone::Danger);
        return;
    }
    preview_->setTone(Line::Tone::Plain);
    preview_->setText(tr("%1 → %2 (%3)", "before, after, difference")
                          .arg(Format::number(entry->before), Format::number(entry->after),
                               Format::signedNumber(entry->difference())));
    const std::int64_t atp = atp_ + entry->difference();
    if (entry->after < 0)
        warning_->setText(tr("The bin would hold less than nothing. The record keeps that and raises an alert."));
    else if (atp < 0)
        warning_->setText(tr("More is promised than would be left: ATP would be %1.").arg(Format::number(atp)));
    warning_->setVisible(entry->after < 0 || atp < 0);
}

void AdjustForm::submit()
{
    if (sending_)
        return;
    const Result<CountEntry> entry = readCount(quantity_->text(), before());
    if (!entry) {
        showProblem(textOfEntryError(entry.error()));
        quantity_->setFocus();
        return;
    }
    if (!bin()) {
        showProblem(tr("There is no bin to correct. A count import or a receipt makes the first one."));
        return;
    }
    if (reason().isEmpty()) {
        const bool other = reason_->currentData().toString() == otherReason;
        // Enter after the number leads on to the reason; only a second Enter is told off.
        if (reason_->hasFocus() || other)
            showProblem(other ? tr("Say what happened.") : tr("Choose a reason: the record keeps why."));
        (other ? static_cast<QWidget*>(otherText_) : reason_)->setFocus();
        return;
    }
    send(*entry);
}

void AdjustForm::send(const CountEntry& entry)
{
    desk::AdjustRequest request;
    request.sku = sku_;
    request.bin = bin();
    request.difference = {entry.difference()};
    request.reason = reason();
    request.actor = desk_.actor();
    request.occurredAt = desk_.clock().now();
    // The same content keeps its id, so that trying again after a time-out applies it once.
    const QString content = QStringLiteral("%1|%2|%3|%4")
                                .arg(sku_.value)
                                .arg(request.bin.value)
                                .arg(entry.difference())
                                .arg(request.reason);
    if (content != lastContent_)
        requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    lastContent_ = content;
    request.requestId = requestId_;
    sending_ = true;
    correct_->setEnabled(false);
    desk_.tell<desk::CommandOutcome>(
        this, [request](desk::Commands& commands) { return commands.adjust(request); },
        [this, entry](Result<desk::CommandOutcome> outcome) { took(entry, std::move(outcome)); });
}

void AdjustForm::took(const CountEntry& entry, Result<desk::CommandOutcome> outcome)
{
    sending_ = false;
    correct_->setEnabled(true);
    if (!outcome) {
        showProblem(sentenceFor(outcome.error()));
        return;
    }
    emit corrected(tr("Corrected %1 to %2.").arg(code_, Format::number(entry.after)), outcome->movements);
    emit closed();
}

void AdjustForm::keyPressEvent(QKeyEvent* event)
{
    event->accept(); // nothing typed here reaches the page's search
    if (event->key() == Qt::Key_Escape || (event->key() == Qt::Key_Return && cancel_->hasFocus()))
        emit closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        submit();
}

} // namespace onhand::ui
