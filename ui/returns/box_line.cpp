#include "ui/returns/box_line.h"

#include "ui/returns/return_words.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpressionValidator>

namespace onhand::ui {

namespace {

constexpr double figurePoints = 24; // 32 px at 96 dpi

std::size_t placeOf(ReturnCondition condition)
{
    return static_cast<std::size_t>(condition);
}

} // namespace

BoxLine::BoxLine(const desk::ExpectedReturnRow& row, QWidget* parent)
    : QFrame(parent)
    , row_(row)
{
    setProperty("role", QStringLiteral("card"));
    build();
    showQuestion();
}

void BoxLine::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::within, space::within, space::within, space::within);
    column->setSpacing(space::half);
    auto* head = new QHBoxLayout;
    auto* title = makeLabel(ReturnWords::title(row_), TextSize::BodyStrong, this);
    title->setWordWrap(true);
    head->addWidget(title, 1);
    remove_ = makeIconButton(Icon::Close, tr("Leave %1 out of this box").arg(row_.code), this);
    connect(remove_, &QPushButton::clicked, this, [this] { emit removeWanted(row_.id); });
    head->addWidget(remove_, 0, Qt::AlignTop);
    column->addLayout(head);
    expected_ = makeLabel({}, TextSize::Caption, this, true);
    column->addWidget(expected_);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(space::within);
    for (const auto condition :
         {ReturnCondition::Sellable, ReturnCondition::Damaged, ReturnCondition::Quarantine, ReturnCondition::Missing})
        fields->addWidget(makeField(condition), 1);
    column->addLayout(fields);
    auto* where = new QHBoxLayout;
    binLabel_ = makeLabel(tr("Sellable go to bin"), TextSize::Caption, this, true);
    bin_ = new QComboBox(this);
    bin_->setAccessibleName(tr("Bin for the sellable units of %1").arg(row_.code));
    binLabel_->setBuddy(bin_);
    where->addWidget(binLabel_);
    where->addWidget(bin_);
    where->addStretch();
    column->addLayout(where);
    binLabel_->hide();
    bin_->hide();
    connect(bin_, &QComboBox::activated, this, [this] { binChosen_ = true; });
    auto* ask = new QHBoxLayout;
    question_ = makeLabel({}, TextSize::Body, this);
    question_->setProperty("role", QStringLiteral("danger"));
    question_->setWordWrap(true);
    ask->addWidget(question_, 1);
    accept_ = makeButton({}, ButtonRole::Secondary, this);
    ask->addWidget(accept_);
    column->addLayout(ask);
    connect(accept_, &QPushButton::clicked, this, [this] {
        accepted_ = true;
        showQuestion();
        fields_[0]->setFocus();
        emit changed();
    });
}

QWidget* BoxLine::makeField(ReturnCondition condition)
{
    auto* cell = new QWidget(this);
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    auto* field = new QLineEdit(cell);
    auto font = field->font();
    font.setPointSizeF(figurePoints);
    field->setFont(font);
    field->setStyleSheet(QStringLiteral("min-height: 48px;")); // 60 with its padding
    field->setMinimumWidth(64);
    field->setAlignment(Qt::AlignRight);
    field->setMaxLength(4); // a scanned code does not become a number of units
    field->setPlaceholderText(QStringLiteral("0"));
    static const QRegularExpression digits(QStringLiteral("[0-9]*"));
    field->setValidator(new QRegularExpressionValidator(digits, field));
    field->setAccessibleName(tr("%1 of %2", "condition, title of the line")
                                 .arg(ReturnWords::condition(condition), ReturnWords::title(row_)));
    field->installEventFilter(this);
    connect(field, &QLineEdit::textChanged, this, &BoxLine::edited);
    auto* label = makeLabel(ReturnWords::condition(condition), TextSize::Caption, cell, true);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    fields_[placeOf(condition)] = field;
    return cell;
}

void BoxLine::update(const desk::ExpectedReturnRow& row)
{
    if (row.progress == row_.progress && row.open == row_.open)
        return;
    row_ = row;
    accepted_ = false;
    showQuestion();
}

std::int64_t BoxLine::count(ReturnCondition condition) const
{
    return fields_[placeOf(condition)]->text().toLongLong();
}

std::int64_t BoxLine::arriving() const
{
    return count(ReturnCondition::Sellable) + count(ReturnCondition::Damaged) + count(ReturnCondition::Quarantine);
}

void BoxLine::addSellable(std::int64_t units)
{
    fields_[0]->setText(QString::number(std::min<std::int64_t>(9'999, count(ReturnCondition::Sellable) + units)));
}

void BoxLine::edited()
{
    accepted_ = false; // what was accepted was another number
    showQuestion();
    emit changed();
}

void BoxLine::showQuestion()
{
    const auto& progress = row_.progress;
    auto text = progress.arrived() + progress.missing > 0
                    ? tr("%1 expected, %2 came, %3 missing")
                          .arg(Format::number(progress.expected), Format::number(progress.arrived()),
                               Format::number(progress.missing))
                    : tr("%1 expected").arg(Format::number(progress.expected));
    if (left() > 0 && arriving() + missing() > 0)
        text += tr(", %1 still to come after this").arg(Format::number(left()));
    expected_->setText(text);
    const auto outstanding = std::max<std::int64_t>(0, progress.outstanding());
    const bool tooManyMissing = isOver() && missing() > std::max<std::int64_t>(0, outstanding - arriving());
    const bool asks = isOver() && (tooManyMissing || !accepted_);
    if (tooManyMissing)
        question_->setText(
            tr("Only %1 can be missing.").arg(Format::number(std::max<std::int64_t>(0, outstanding - arriving()))));
    else if (asks)
        question_->setText(tr("%1 expected, %2 entered.").arg(Format::number(outstanding), Format::number(arriving())));
    question_->setVisible(asks);
    accept_->setVisible(asks && !tooManyMissing);
    accept_->setText(tr("Accept %1").arg(Format::number(arriving())));
    accept_->setAccessibleName(tr("Accept %1 of %2").arg(Format::number(arriving()), row_.code));
}

void BoxLine::focusQuestion()
{
    if (accept_->isVisibleTo(this)) {
        accept_->setFocus(Qt::OtherFocusReason);
        return;
    }
    auto* field = fields_[placeOf(ReturnCondition::Missing)];
    field->setFocus(Qt::OtherFocusReason);
    field->selectAll();
}

void BoxLine::setBins(const std::vector<Bin>& bins)
{
    const BinId chosen = bin() ? bin() : preferred_;
    bin_->clear();
    for (const Bin& one : bins) {
        if (one.sellable)
            bin_->addItem(one.label.isEmpty() ? one.code : tr("%1, %2", "bin, its label").arg(one.code, one.label),
                          QVariant::fromValue<qlonglong>(one.id.value));
    }
    bin_->setCurrentIndex(std::max(0, bin_->findData(QVariant::fromValue<qlonglong>(chosen.value))));
    for (QWidget* part : {static_cast<QWidget*>(binLabel_), static_cast<QWidget*>(bin_)})
        part->setVisible(bin_->count() > 1);
}

void BoxLine::findItsBin(desk::Desk& desk)
{
    desk.ask<desk::SkuDetail>(
        this, [sku = row_.sku](desk::Queries& queries) { return queries.sku(sku); },
        [this](Result<desk::SkuDetail> answer) {
            if (!answer || binChosen_)
                return;
            const auto most =
                std::max_element(answer->bins.begin(), answer->bins.end(), [](const auto& a, const auto& b) {
                    return std::pair(a.sellable, a.quantity.eaches) < std::pair(b.sellable, b.quantity.eaches);
                });
            if (most == answer->bins.end() || !most->sellable || most->quantity.eaches <= 0)
                return;
            if (const int at = bin_->findData(QVariant::fromValue<qlonglong>(most->bin.value)); at >= 0)
                bin_->setCurrentIndex(at);
            preferred_ = most->bin;
        });
}

BinId BoxLine::bin() const
{
    return BinId{bin_->currentData().toLongLong()};
}

std::vector<desk::ReceiveReturnLine> BoxLine::lines(const QString& note, const QString& photo) const
{
    std::vector<desk::ReceiveReturnLine> lines;
    for (const auto condition :
         {ReturnCondition::Sellable, ReturnCondition::Damaged, ReturnCondition::Quarantine, ReturnCondition::Missing}) {
        if (count(condition) > 0)
            lines.push_back({row_.id, condition, Quantity{count(condition)},
                             condition == ReturnCondition::Sellable ? bin() : BinId{}, note, photo});
    }
    return lines;
}

QWidget* BoxLine::firstField() const
{
    return fields_[0];
}

void BoxLine::tabAfter(QWidget* before)
{
    for (auto* field : fields_) {
        setTabOrder(before, field);
        before = field;
    }
    setTabOrder(before, bin_);
    setTabOrder(bin_, accept_);
    setTabOrder(accept_, remove_);
}

QWidget* BoxLine::lastControl() const
{
    return remove_;
}

bool BoxLine::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn) // so that typing replaces what is there
        QMetaObject::invokeMethod(watched, "selectAll", Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

} // namespace onhand::ui
