#include "ui/returns/box_form.h"

#include "ui/returns/box_line.h"
#include "ui/returns/photo_field.h"
#include "ui/returns/return_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/text_of_error.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QUuid>

#include <algorithm>

namespace onhand::ui {

namespace {

bool isCodeOf(const desk::ExpectedReturnRow& row, const QString& text)
{
    if (row.code.compare(text, Qt::CaseInsensitive) == 0 || (!row.upc.isEmpty() && row.upc == text))
        return true;
    // A scanner may send a UPC as an EAN with a leading 0, or without it.
    const auto other = text.startsWith(QLatin1Char('0')) ? text.mid(1) : QLatin1Char('0') + text;
    return !row.upc.isEmpty() && row.upc == other;
}

} // namespace

BoxForm::BoxForm(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    build();
    scan_->installEventFilter(this);
    connect(take_, &QPushButton::clicked, this, &BoxForm::submit);
    connect(close_, &QPushButton::clicked, this, &BoxForm::closed);
    connect(expect_, &QPushButton::clicked, this, [this] { emit expectWanted(unknown_); });
    hear(tr("Scan the order number, then what is in the box. Enter alone leads to the button."), true);
    showTotal();
}

void BoxForm::build()
{
    setAccessibleName(tr("Receive a box"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(space::between, space::within, space::between, space::between);
    outer->setSpacing(space::within);
    scan_ = new QLineEdit(this);
    scan_->setAccessibleName(tr("Order number, SKU or UPC"));
    scan_->setPlaceholderText(tr("Scan or type an order number or a SKU"));
    scan_->setStyleSheet(QStringLiteral("min-height: 36px;")); // 48 with its padding
    scan_->setMaxLength(80);
    scan_->setClearButtonEnabled(true);
    heard_ = makeLabel({}, TextSize::Body, this, true);
    heard_->setWordWrap(true);
    heard_->setAccessibleName(tr("Last scan"));
    expect_ = makeButton(tr("Expect it by hand"), ButtonRole::Link, this);
    expect_->hide();
    outer->addWidget(scan_);
    outer->addWidget(heard_);
    outer->addWidget(expect_, 0, Qt::AlignLeading);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(scroll);
    column_ = new QVBoxLayout(inner);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(space::within);
    column_->addStretch();
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // the drawer's own surface shows
    scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);
    note_ = new QLineEdit(this);
    note_->setAccessibleName(tr("Note about this box"));
    note_->setPlaceholderText(tr("Note about this box, may stay empty"));
    note_->setMaxLength(200);
    photo_ = new PhotoField(desk_, this);
    problem_ = makeLabel({}, TextSize::Body, this);
    problem_->setProperty("role", QStringLiteral("danger"));
    problem_->setWordWrap(true);
    problem_->hide();
    take_ = makeButton({}, ButtonRole::Primary, this);
    take_->setToolTip(tr("Ctrl+Enter"));
    close_ = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close_->setToolTip(tr("Esc; what was entered stays"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(take_);
    buttons->addWidget(close_);
    buttons->addStretch();
    outer->addWidget(note_);
    outer->addWidget(photo_);
    outer->addWidget(problem_);
    outer->addLayout(buttons);
}

void BoxForm::setExpected(const std::vector<desk::ExpectedReturnRow>& rows)
{
    expected_ = rows;
    for (const auto& row : expected_) {
        if (auto* line = find(row.id))
            line->update(row);
    }
    const auto waits = [&](ReturnId id) {
        return std::any_of(expected_.begin(), expected_.end(), [id](const auto& row) { return row.id == id; });
    };
    std::vector<ReturnId> gone;
    for (const auto* line : lines_) {
        if (!waits(line->id()))
            gone.push_back(line->id());
    }
    if (gone.empty() || sending_)
        return;
    for (const auto id : gone)
        remove(id);
    hear(tr("%Ln line(s) left this box: somebody took them in meanwhile.", nullptr, int(gone.size())), false);
}

// Bins change seldom, and a box that is open keeps those that it was opened with.
void BoxForm::askBins()
{
    desk_.ask<std::vector<Bin>>(
        this, [](desk::Queries& queries) { return queries.bins(); },
        [this](Result<std::vector<Bin>> answer) {
            if (!answer)
                return; // they go where they went before bins could be chosen: the first on the walk
            bins_ = *std::move(answer);
            for (auto* line : lines_)
                line->setBins(bins_);
        });
}

void BoxForm::open(ReturnId with)
{
    askBins();
    const auto row = std::find_if(expected_.begin(), expected_.end(), [with](const auto& r) { return r.id == with; });
    if (row != expected_.end()) {
        lineFor(*row)->firstField()->setFocus(Qt::OtherFocusReason);
        hear(tr("Enter what came of %1.").arg(row->code), true);
    } else {
        scan_->setFocus(Qt::OtherFocusReason);
    }
    showTotal();
}

BoxLine* BoxForm::find(ReturnId id) const
{
    const auto found = std::find_if(lines_.begin(), lines_.end(), [id](const auto* line) { return line->id() == id; });
    return found == lines_.end() ? nullptr : *found;
}

BoxLine* BoxForm::lineFor(const desk::ExpectedReturnRow& row)
{
    if (auto* known = find(row.id))
        return known;
    auto* line = new BoxLine(row, column_->parentWidget());
    column_->insertWidget(static_cast<int>(lines_.size()), line);
    line->setBins(bins_);
    line->findItsBin(desk_);
    line->show(); // at once: the next key may lead into it
    line->tabAfter(lines_.empty() ? static_cast<QWidget*>(scan_) : lines_.back()->lastControl());
    setTabOrder(line->lastControl(), note_);
    connect(line, &BoxLine::changed, this, &BoxForm::showTotal);
    connect(line, &BoxLine::removeWanted, this, [this](ReturnId id) {
        remove(id);
        scan_->setFocus();
    });
    lines_.push_back(line);
    return line;
}

void BoxForm::remove(ReturnId id)
{
    if (auto* line = find(id)) {
        std::erase(lines_, line);
        line->hide();
        line->deleteLater();
    }
    showTotal();
}

void BoxForm::clear()
{
    while (!lines_.empty())
        remove(lines_.back()->id());
    note_->clear();
    photo_->clear();
}

void BoxForm::hear(const QString& sentence, bool good)
{
    heard_->setText(sentence);
    heard_->setProperty("role", good ? QStringLiteral("muted") : QStringLiteral("danger"));
    heard_->setStyle(heard_->style()); // the sheet looks at the role again
    expect_->hide();
}

void BoxForm::scanned()
{
    problem_->hide();
    auto text = scan_->text().trimmed();
    if (text.isEmpty()) {
        if (take_->isEnabled())
            take_->setFocus();
        return;
    }
    std::int64_t units = 1;
    static const QRegularExpression times(QStringLiteral("^(\\d{1,4})\\s*[*×]\\s*(\\S.*)$"));
    if (const auto match = times.match(text); match.hasMatch()) {
        units = match.captured(1).toLongLong();
        text = match.captured(2);
    }
    if (addOrder(text) || addUnits(text, units)) {
        scan_->clear();
        return;
    }
    hear(tr("Nothing is expected back for “%1”. Nothing was added.").arg(text), false);
    unknown_ = text;
    expect_->show();
    scan_->selectAll();
}

bool BoxForm::addOrder(const QString& number)
{
    const auto bare = number.startsWith(QLatin1Char('#')) ? number.mid(1) : number;
    int added = 0;
    for (const auto& row : expected_) {
        if (!row.orderNumber.isEmpty() && row.orderNumber == bare) {
            lineFor(row);
            ++added;
        }
    }
    if (added > 0)
        hear(tr("Order %1: %Ln line(s) expected. Scan what is in the box, or type the numbers.", nullptr, added)
                 .arg(bare),
             true);
    return added > 0;
}

bool BoxForm::addUnits(const QString& code, std::int64_t units)
{
    // What is in this box already comes first, then what waits longest; the last takes what is too many.
    std::vector<const desk::ExpectedReturnRow*> fits;
    for (const auto& row : expected_) {
        if (isCodeOf(row, code))
            fits.push_back(&row);
    }
    if (fits.empty())
        return false;
    std::stable_partition(fits.begin(), fits.end(), [this](const auto* row) { return find(row->id) != nullptr; });
    auto rest = units;
    for (const auto* row : fits) {
        const auto* known = find(row->id);
        const auto room = known ? known->left() : row->progress.outstanding();
        const auto taken = std::clamp<std::int64_t>(room, 0, rest);
        if (taken > 0)
            lineFor(*row)->addSellable(taken);
        rest -= taken;
    }
    if (rest > 0)
        lineFor(*fits.front())->addSellable(rest);
    hear(rest > 0
             ? tr("%1: more than was expected.").arg(fits.front()->code)
             : tr("✓ %1 · %2: %Ln more", "code, name, units", int(units)).arg(fits.front()->code, fits.front()->name),
         rest == 0);
    return true;
}

void BoxForm::showTotal()
{
    std::int64_t units = 0;
    std::int64_t missing = 0;
    for (const auto* line : lines_) {
        units += line->arriving();
        missing += line->missing();
    }
    if (units > 0 || missing == 0)
        take_->setText(units == 0 ? tr("Take in") : tr("Take in %Ln unit(s)", nullptr, int(units)));
    else
        take_->setText(tr("Record %Ln missing unit(s)", nullptr, int(missing)));
    take_->setEnabled(units + missing > 0 && !sending_);
}

void BoxForm::submit()
{
    if (sending_)
        return;
    problem_->hide();
    std::vector<desk::ReceiveReturnLine> lines;
    bool over = false;
    for (auto* line : lines_) {
        const auto room = line->row().progress.outstanding() - line->arriving();
        const bool tooManyMissing = line->missing() > std::max<std::int64_t>(0, room);
        if (line->isOver() && (!line->isAccepted() || tooManyMissing))
            return line->focusQuestion();
        over = over || line->isOver();
        const auto some = line->lines(note_->text().trimmed(), photo_->kept());
        lines.insert(lines.end(), some.begin(), some.end());
    }
    if (!lines.empty())
        send(std::move(lines), over);
}

void BoxForm::send(std::vector<desk::ReceiveReturnLine> lines, bool over)
{
    desk::ReceiveReturnRequest request;
    request.actor = desk_.actor();
    request.occurredAt = desk_.clock().now();
    request.acceptOver = over;
    auto content =
        note_->text().trimmed() + QLatin1Char('|') + photo_->kept() + (over ? QStringLiteral("|over") : QString());
    std::int64_t units = 0;
    for (const auto& line : lines) {
        units += line.condition == ReturnCondition::Missing ? 0 : line.quantity.eaches;
        content += QStringLiteral("|%1,%2,%3,%4")
                       .arg(line.expected.value)
                       .arg(int(line.condition))
                       .arg(line.quantity.eaches)
                       .arg(line.bin.value);
    }
    // The same content keeps its id, so that trying again after a time-out applies it once.
    if (content != lastContent_)
        requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    lastContent_ = content;
    request.requestId = requestId_;
    request.lines = std::move(lines);
    sending_ = true;
    showTotal();
    desk_.tell<desk::CommandOutcome>(
        this, [request](desk::Commands& commands) { return commands.receiveReturn(request); },
        [this, units, id = requestId_](Result<desk::CommandOutcome> outcome) { took(units, id, std::move(outcome)); });
}

void BoxForm::took(std::int64_t units, const QString& requestId, Result<desk::CommandOutcome> outcome)
{
    sending_ = false;
    showTotal();
    if (!outcome) {
        const bool over = outcome.error().kind == ErrorKind::Refused &&
                          outcome.error().detail.startsWith(QLatin1String("over_arrival"));
        problem_->setText(over ? tr("More came than is expected by now: somebody took some of it in. Nothing was "
                                    "changed. Look at the numbers again.")
                               : TextOfError::of(outcome.error()).whole());
        problem_->show();
        return;
    }
    lastContent_.clear();
    clear();
    const auto sentence = units > 0
                              ? tr("Took in %Ln unit(s). Only the sellable are on hand again.", nullptr, int(units))
                              : tr("Recorded as missing. On-hand did not change.");
    hear(sentence + QLatin1Char(' ') + tr("Scan the next box, or Esc."), true);
    scan_->setFocus();
    emit received(sentence, requestId);
}

bool BoxForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != scan_ || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && !(key->modifiers() & Qt::ControlModifier)) {
        scanned();
        return true;
    }
    if (key->key() == Qt::Key_Down && !lines_.empty()) {
        lines_.front()->firstField()->setFocus(Qt::TabFocusReason);
        return true;
    }
    return false;
}

void BoxForm::keyPressEvent(QKeyEvent* event)
{
    event->accept(); // nothing typed here reaches the page
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) {
        emit closed();
    } else if (enter && (event->modifiers() & Qt::ControlModifier)) {
        submit();
    } else if (enter) {
        if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
            button->click();
        else
            scan_->setFocus(); // a number was typed: on with the next scan
    } else if (!event->text().isEmpty() && event->text().front().isPrint() &&
               !qobject_cast<QLineEdit*>(focusWidget())) {
        scan_->setFocus(); // a scanner types wherever the focus is
        scan_->insert(event->text());
    }
}

} // namespace onhand::ui
