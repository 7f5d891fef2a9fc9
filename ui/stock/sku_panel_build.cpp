// The widgets of SkuPanel; what they show is in sku_panel.cpp.
#include "ui/stock/adjust_form.h"
#include "ui/stock/inline_number.h"
#include "ui/stock/sku_panel.h"
#include "ui/stock/sold_chart.h"
#include "ui/stock/tones.h"
#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QTableWidget>

namespace onhand::ui {

void SkuPanel::build()
{
    setAccessibleName(tr("SKU"));
    makeDrawer(*this);
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setAccessibleName(tr("About this SKU"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 16, 16, 24);
    column->setSpacing(8);
    column->addWidget(buildHead());
    problem_ = makeNote(this, Line::Tone::Danger);
    retry_ = new QPushButton(tr("Try again"), this);
    column->addWidget(problem_);
    column->addWidget(retry_, 0, Qt::AlignLeft);
    retry_->hide();
    form_ = new AdjustForm(desk_, content);
    form_->hide();
    column->addWidget(form_);
    body_ = new QWidget(content);
    auto* sections = new QVBoxLayout(body_);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(4);
    buildSections(sections);
    body_->hide();
    column->addWidget(body_);
    column->addStretch();
    scroll_->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll_);

    connect(retry_, &QPushButton::clicked, this, &SkuPanel::ask);
    connect(close_, &QPushButton::clicked, this, &SkuPanel::closed);
    connect(correct_, &QPushButton::clicked, this, &SkuPanel::correct);
    connect(receive_, &QPushButton::clicked, this, &SkuPanel::receiveAsked);
    connect(form_, &AdjustForm::corrected, this, &SkuPanel::written);
    connect(form_, &AdjustForm::closed, this, [this] {
        form_->hide();
        correct_->setFocus();
    });
}

QWidget* SkuPanel::buildHead()
{
    auto* head = new QWidget(this);
    code_ = makeTitle(QString(), head);
    code_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    close_ = new QPushButton(icon(Icon::Close), QString(), head);
    close_->setProperty("role", QStringLiteral("quiet"));
    close_->setFixedSize(32, 32);
    close_->setAccessibleName(tr("Close"));
    close_->setToolTip(tr("Close (Esc)"));
    name_ = new QLabel(head);
    name_->setWordWrap(true);
    facts_ = makeCaption(QString(), head);
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    state_ = new ToneLabel(head);
    atp_ = makeFigure(head);
    atpCaption_ = makeCaption(tr("available to promise"), head);
    correct_ = makePrimaryButton(tr("Correct"), head);
    correct_->setAccessibleName(tr("Correct the shelf"));
    correct_->setToolTip(tr("Correct the shelf (A)"));
    receive_ = new QPushButton(tr("Receive"), head);
    receive_->setAccessibleName(tr("Receive goods"));
    receive_->setToolTip(tr("Receive goods (R)"));

    auto* top = new QHBoxLayout;
    top->addWidget(code_, 1);
    top->addWidget(close_);
    auto* figure = new QHBoxLayout;
    figure->setSpacing(8);
    figure->addWidget(atp_);
    figure->addWidget(atpCaption_, 0, Qt::AlignBottom);
    figure->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(correct_);
    buttons->addWidget(receive_);
    buttons->addStretch();
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(8, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(top);
    column->addWidget(name_);
    column->addWidget(facts_);
    column->addSpacing(4);
    column->addWidget(state_);
    column->addLayout(figure);
    column->addSpacing(4);
    column->addLayout(buttons);
    return head;
}

void SkuPanel::section(QVBoxLayout* column, QLabel*& title, QWidget* content)
{
    title = makeSectionTitle(body_);
    title->setContentsMargins(8, 12, 8, 0);
    column->addWidget(title);
    column->addWidget(content);
}

void SkuPanel::buildSections(QVBoxLayout* column)
{
    sum_ = new LineList(tr("How the promise is made up"), body_);
    section(column, sumTitle_, sum_);
    sumTitle_->setText(tr("What can be promised"));
    bins_ = new LineList(tr("On hand by bin"), body_);
    section(column, binsTitle_, bins_);
    channels_ = new LineList(tr("What channels show"), body_);
    section(column, channelsTitle_, channels_);
    section(column, soldTitle_, buildSold());

    auto* settings = new QWidget(body_);
    buffersLayout_ = new QVBoxLayout(settings);
    buffersLayout_->setContentsMargins(0, 4, 0, 0);
    buffersLayout_->setSpacing(8);
    lowStock_ = new InlineNumber(tr("Low at or below"), tr("eaches"), settings);
    buffersLayout_->addWidget(lowStock_);
    section(column, settingsTitle_, settings);
    settingsTitle_->setText(tr("Settings of this SKU"));
    connect(lowStock_, &InlineNumber::saved, this, &SkuPanel::saveLowStock);

    receipts_ = new LineList(tr("Receipts"), body_);
    section(column, receiptsTitle_, receipts_);
    moreReceipts_ = makeQuietButton(body_);
    column->addWidget(moreReceipts_, 0, Qt::AlignLeft);
    history_ = new LineList(tr("Movements"), body_);
    section(column, historyTitle_, history_);
    older_ = makeQuietButton(body_);
    older_->setText(tr("Show older"));
    column->addWidget(older_, 0, Qt::AlignLeft);
    connect(moreReceipts_, &QPushButton::clicked, this, [this] {
        receiptsShown_ = 50;
        showHistory(*reading_);
    });
    connect(older_, &QPushButton::clicked, this, [this] {
        historyWanted_ += 100;
        ask();
    });
    connect(history_, &LineList::actionTriggered, this,
            [this](qint64 key) { emit undoAsked(MovementId{static_cast<std::int64_t>(key)}); });
}

QWidget* SkuPanel::buildSold()
{
    auto* box = new QWidget(body_);
    sold_ = new SoldChart(box);
    soldRead_ = makeCaption(QString(), box);
    asTable_ = makeQuietButton(box);
    asTable_->setText(tr("As a table"));
    asTable_->setCheckable(true);
    soldTable_ = new QTableWidget(box);
    soldTable_->setAccessibleName(tr("Units sold per day"));
    soldTable_->setColumnCount(2);
    soldTable_->setHorizontalHeaderLabels({tr("Day"), tr("Sold")});
    soldTable_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    soldTable_->setTabKeyNavigation(false);
    soldTable_->setFixedHeight(240);
    soldTable_->hide();
    auto* below = new QHBoxLayout;
    below->addWidget(soldRead_, 1);
    below->addWidget(asTable_);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(8, 0, 8, 0);
    column->setSpacing(4);
    column->addWidget(sold_);
    column->addLayout(below);
    column->addWidget(soldTable_);
    const QString hint = tr("28 days, the last 7 emphasised");
    soldRead_->setText(hint);
    connect(sold_, &SoldChart::read, this,
            [this, hint](const QString& text) { soldRead_->setText(text.isEmpty() ? hint : text); });
    connect(asTable_, &QPushButton::toggled, soldTable_, &QWidget::setVisible);
    return box;
}

} // namespace onhand::ui
