// The widgets of DiscrepancyPanel; what they show is in discrepancy_panel.cpp.
#include "ui/discrepancies/discrepancy_panel.h"
#include "ui/discrepancies/discrepancy_words.h"
#include "ui/discrepancies/gap_bar.h"
#include "ui/discrepancies/resolve_form.h"
#include "ui/discrepancies/second_view.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/state_view.h"

#include <QScrollArea>

namespace onhand::ui {

namespace {

struct Action
{
    ResolutionKind kind;
    const char* key;
};
constexpr Action offered[] = {{ResolutionKind::ShelfWins, "S"},
                              {ResolutionKind::ChannelRight, "C"},
                              {ResolutionKind::CountIt, "W"},
                              {ResolutionKind::Snooze, "Z"},
                              {ResolutionKind::Dismiss, "D"}};

} // namespace

DiscrepancyPanel::DiscrepancyPanel(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    state_ = new StateView(build(), this);
    column->addWidget(state_);
    connect(state_, &StateView::tryAgain, this, &DiscrepancyPanel::refresh);
    connect(terms_, &LineList::actionTriggered, this, &DiscrepancyPanel::openEvidence);
    connect(timeline_, &LineList::actionTriggered, this, [this](qint64 key) {
        for (const auto& h : detail_->happenings) {
            if (h.row * 4 + static_cast<int>(h.kind) == key && h.order)
                return emit orderWanted(h.order);
        }
    });
    ages_.setInterval(15'000);
    connect(&ages_, &QTimer::timeout, this, [this] {
        if (detail_ && isVisible())
            showTimeline();
    });
    ages_.start();
}

QWidget* DiscrepancyPanel::build()
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("About this discrepancy"));
    auto* inner = new QWidget(scroll);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    form_ = new ResolveForm(desk_, inner);
    column->addWidget(form_);
    body_ = new QWidget(inner);
    auto* sections = new QVBoxLayout(body_);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(space::within);
    sections->addWidget(buildHead(body_));
    sections->addWidget(buildActions(body_));
    const auto title = [&](const QString& text) {
        auto* label = makeLabel(text, TextSize::Section, body_);
        label->setContentsMargins(0, space::within, 0, 0);
        label->setWordWrap(true);
        sections->addWidget(label);
        return label;
    };
    const auto list = [&](const QString& name) {
        auto* made = new LineList(name, body_);
        sections->addWidget(made);
        return made;
    };
    termsTitle_ = title(QString());
    bar_ = new GapBar(body_);
    sections->addWidget(bar_);
    story_ = makeLabel({}, TextSize::Body, body_);
    story_->setWordWrap(true);
    sections->addWidget(story_);
    terms_ = list(tr("The parts of the gap, with their evidence"));
    second_ = new SecondView(desk_, body_);
    sections->addWidget(second_);
    connect(second_, &SecondView::answered, this, &DiscrepancyPanel::refresh);
    title(tr("Why it was not corrected by itself"));
    reasoning_ = makeLabel({}, TextSize::Body, body_);
    reasoning_->setWordWrap(true);
    sections->addWidget(reasoning_);
    title(tr("How the shelf's number is made"));
    sum_ = list(tr("How the shelf's number is made"));
    bins_ = list(tr("On hand by bin"));
    decisionsTitle_ = title(tr("What was decided"));
    decisions_ = list(tr("What was decided"));
    title(tr("What happened everywhere, newest first"));
    timeline_ = list(tr("What happened everywhere"));
    column->addWidget(body_);
    column->addStretch();
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // the drawer's own surface shows
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

QWidget* DiscrepancyPanel::buildHead(QWidget* parent)
{
    auto* head = new QWidget(parent);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::within);
    auto* pills = new QHBoxLayout;
    pills->setSpacing(space::within);
    severity_ = new Pill(head);
    queueState_ = new Pill(head);
    since_ = new RelativeTimeLabel(desk_.clock(), head);
    since_->setProperty("role", QStringLiteral("muted"));
    pills->addWidget(severity_);
    pills->addWidget(queueState_);
    pills->addWidget(since_, 1);
    column->addLayout(pills);
    numbers_ = makeLabel({}, TextSize::Section, head);
    owner_ = makeLabel({}, TextSize::Body, head, true);
    decision_ = makeLabel({}, TextSize::Body, head);
    for (auto* label : {numbers_, owner_, decision_}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto* links = new QHBoxLayout;
    undo_ = makeButton(tr("Undo"), ButtonRole::Secondary, head);
    undo_->setToolTip(tr("Take the decision back (U)"));
    walk_ = makeButton(tr("Open the walk"), ButtonRole::Link, head);
    links->addWidget(undo_);
    links->addWidget(walk_);
    links->addStretch();
    column->addLayout(links);
    connect(undo_, &QPushButton::clicked, this, [this] {
        if (detail_ && detail_->row.decision)
            emit undoWanted(detail_->row.decision->requestId);
    });
    connect(walk_, &QPushButton::clicked, this, [this] {
        if (detail_ && detail_->row.decision)
            emit walkWanted(detail_->row.decision->walk);
    });
    return head;
}

QWidget* DiscrepancyPanel::buildActions(QWidget* parent)
{
    actions_ = new QWidget(parent);
    auto* flow = new FlowLayout(actions_, space::within);
    for (const auto& action : offered) {
        const auto key = QString::fromLatin1(action.key);
        const bool first = action.kind == ResolutionKind::ShelfWins;
        auto* button = makeButton(tr("%1  %2", "verb, its key").arg(DiscrepancyWords::verb(action.kind), key),
                                  first ? ButtonRole::Primary : ButtonRole::Secondary, actions_);
        button->setAccessibleName(DiscrepancyWords::verb(action.kind));
        button->setToolTip(DiscrepancyWords::meaningOf(action.kind) + QStringLiteral(" (%1)").arg(key));
        connect(button, &QPushButton::clicked, this, [this, kind = action.kind] { emit decided(kind); });
        flow->addWidget(button);
    }
    return actions_;
}

} // namespace onhand::ui
