#include "ui/ghosts/ghost_panel.h"

#include "ui/ghosts/ghost_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/page_frame.h"

#include <QLineEdit>

#include <algorithm>

namespace onhand::ui {

namespace {

QLabel* paragraph(QWidget* parent, bool muted = false)
{
    auto* label = makeLabel({}, TextSize::Body, parent, muted);
    label->setWordWrap(true);
    return label;
}

} // namespace

GhostPanel::GhostPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    auto* column = makeScrollingColumn(this);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    pill_ = new Pill(this);
    title_ = makeLabel({}, TextSize::BodyStrong, this);
    title_->setWordWrap(true);
    facts_ = paragraph(this, true);
    meaning_ = paragraph(this);
    advice_ = paragraph(this);
    acknowledged_ = paragraph(this, true);
    openSku_ = makeButton(tr("Open SKU"), ButtonRole::Secondary, this);
    column->addWidget(pill_);
    column->addWidget(title_);
    column->addWidget(facts_);
    column->addWidget(openSku_, 0, Qt::AlignLeading);
    column->addSpacing(space::within);
    column->addWidget(makeLabel(tr("What it is"), TextSize::Section, this));
    column->addWidget(meaning_);
    column->addWidget(makeLabel(tr("What to do"), TextSize::Section, this));
    column->addWidget(advice_);
    column->addWidget(acknowledged_);
    column->addWidget(makeDeeds());
    column->addStretch(1);
    connect(openSku_, &QPushButton::clicked, this, [this] { context_.shell.openSku(rows_.front().sku); });
}

QWidget* GhostPanel::makeDeeds()
{
    auto* deeds = new QWidget(this);
    auto* column = new QVBoxLayout(deeds);
    column->setContentsMargins(0, space::within, 0, 0);
    column->setSpacing(space::within);
    align_ = makeButton({}, ButtonRole::Primary, deeds);
    align_->setToolTip(tr("Nothing is pushed before a person approves a baseline with it"));
    reason_ = new QLineEdit(deeds);
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("Reason, for the audit log"));
    reason_->setMaxLength(200);
    retire_ = makeButton({}, ButtonRole::Primary, deeds);
    acknowledge_ = makeButton({}, ButtonRole::Secondary, deeds);
    acknowledge_->setToolTip(tr("It leaves the list; nothing else changes"));
    reopen_ = makeButton({}, ButtonRole::Secondary, deeds);
    for (QWidget* widget :
         {static_cast<QWidget*>(align_), static_cast<QWidget*>(reason_), static_cast<QWidget*>(retire_),
          static_cast<QWidget*>(acknowledge_), static_cast<QWidget*>(reopen_)})
        column->addWidget(widget);
    connect(reason_, &QLineEdit::textChanged, this, &GhostPanel::showDeeds);
    connect(reason_, &QLineEdit::returnPressed, this,
            [this] { (retire_->isVisible() ? retire_ : acknowledge_)->click(); });
    connect(align_, &QPushButton::clicked, this, &GhostPanel::align);
    connect(retire_, &QPushButton::clicked, this, &GhostPanel::retire);
    connect(acknowledge_, &QPushButton::clicked, this, &GhostPanel::acknowledge);
    connect(reopen_, &QPushButton::clicked, this, &GhostPanel::reopen);
    return deeds;
}

void GhostPanel::show(std::vector<desk::GhostRow> rows)
{
    Q_ASSERT(!rows.empty());
    rows_ = std::move(rows);
    showTexts();
    showDeeds();
}

void GhostPanel::showTexts()
{
    const auto& row = rows_.front();
    const bool single = rows_.size() == 1;
    pill_->show(GhostWords::kind(row.key.kind), row.acknowledged ? Meaning::Neutral : Meaning::Attention);
    const QString name = row.code.isEmpty() ? row.name : tr("%1 · %2", "SKU and name").arg(row.code, row.name);
    title_->setText(single ? name : tr("%n row(s)", nullptr, int(rows_.size())));
    QStringList facts;
    if (single) {
        if (!row.channelName.isEmpty())
            facts.append(row.channelName);
        if (!row.binCode.isEmpty())
            facts.append(tr("bin %1").arg(row.binCode));
        if (row.number)
            facts.append(row.listing ? tr("last seen with %1").arg(Format::number(*row.number))
                                     : tr("the record has %1").arg(Format::number(*row.number)));
        if (row.because)
            facts.append(GhostWords::because(*row.because));
    }
    facts_->setText(facts.join(tr(" · ", "between facts")));
    facts_->setVisible(!facts.isEmpty());
    meaning_->setText(GhostWords::meaning(row.key.kind));
    advice_->setText(GhostWords::advice(row.key.kind));
    acknowledged_->setVisible(single && row.acknowledged);
    if (row.acknowledged) {
        acknowledged_->setText(tr("Acknowledged by %1, %2: %3", "person, age, reason")
                                   .arg(row.acknowledged->by,
                                        Format::ago(row.acknowledged->at, context_.desk.clock().now()),
                                        row.acknowledged->reason));
    }
    openSku_->setVisible(single && row.sku && !row.code.isEmpty());
}

void GhostPanel::showDeeds()
{
    if (rows_.empty())
        return;
    const auto& row = rows_.front();
    const bool open = !row.acknowledged;
    const int count = int(rows_.size());
    const int alignable = int(listings(true).size());
    const bool hasReason = !reason().isEmpty();
    align_->setVisible(open && alignable > 0);
    align_->setText(tr("Align %n listing(s) with the SKU of the same code", nullptr, alignable));
    reason_->setVisible(open);
    retire_->setVisible(open && row.key.kind == GhostKind::AlignmentGone);
    retire_->setText(tr("Retire %n alignment(s)", nullptr, count));
    retire_->setEnabled(hasReason);
    acknowledge_->setVisible(open);
    acknowledge_->setText(row.key.kind == GhostKind::ListingGone ? tr("Confirm that %n is gone", nullptr, count)
                                                                 : tr("Acknowledge %n row(s)", nullptr, count));
    acknowledge_->setEnabled(hasReason);
    reopen_->setVisible(!open);
    reopen_->setText(tr("Put %n row(s) back on the list", nullptr, count));
}

void GhostPanel::start()
{
    if (align_->isVisible())
        align_->setFocus();
    else if (reason_->isVisible())
        reason_->setFocus();
    else
        reopen_->setFocus();
}

QString GhostPanel::reason() const
{
    return reason_->text().trimmed();
}

std::vector<ListingId> GhostPanel::listings(bool alignableOnly) const
{
    std::vector<ListingId> ids;
    for (const auto& row : rows_) {
        if (!alignableOnly || row.because == UnalignedBecause::CanAlign)
            ids.push_back(row.listing);
    }
    return ids;
}

void GhostPanel::acknowledge()
{
    std::vector<GhostKey> keys;
    for (const auto& row : rows_)
        keys.push_back(row.key);
    context_.desk.tell<std::int64_t>(
        this,
        [keys, why = reason(), actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.acknowledgeGhosts(keys, why, actor);
        },
        [this, keys](Result<std::int64_t> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            reason_->clear();
            context_.shell.toast(tr("%n row(s) acknowledged.", nullptr, int(*outcome)), [this, keys] {
                context_.desk.tell<std::int64_t>(
                    this,
                    [keys, actor = context_.desk.actor()](desk::Commands& commands) {
                        return commands.reopenGhosts(keys, actor);
                    },
                    [this](Result<std::int64_t> undone) {
                        if (!undone)
                            context_.shell.tellFailure(undone.error());
                    });
            });
            emit done();
        });
}

void GhostPanel::reopen()
{
    std::vector<GhostKey> keys;
    for (const auto& row : rows_)
        keys.push_back(row.key);
    context_.desk.tell<std::int64_t>(
        this,
        [keys, actor = context_.desk.actor()](desk::Commands& commands) { return commands.reopenGhosts(keys, actor); },
        [this](Result<std::int64_t> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            context_.shell.toast(tr("%n row(s) are on the list again.", nullptr, int(*outcome)));
            emit done();
        });
}

void GhostPanel::retire()
{
    context_.desk.tell<std::vector<ListingId>>(
        this,
        [ids = listings(false), why = reason(), actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.retireAlignments(ids, why, actor);
        },
        [this](Result<std::vector<ListingId>> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            reason_->clear();
            context_.shell.toast(tr("%n alignment(s) retired.", nullptr, int(outcome->size())), [this, ids = *outcome] {
                context_.desk.tell<std::int64_t>(
                    this,
                    [ids, actor = context_.desk.actor()](desk::Commands& commands) {
                        return commands.restoreAlignments(ids, actor);
                    },
                    [this](Result<std::int64_t> undone) {
                        if (!undone)
                            context_.shell.tellFailure(undone.error());
                    });
            });
            emit done();
        });
}

void GhostPanel::align()
{
    context_.desk.tell<std::vector<ListingId>>(
        this,
        [ids = listings(true), actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.alignExactly(ids, actor);
        },
        [this](Result<std::vector<ListingId>> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            const QString said = outcome->empty() ? tr("Nothing was aligned: the codes are not beyond doubt any more.")
                                                  : tr("%n listing(s) aligned. They wait for the next baseline.",
                                                       nullptr, int(outcome->size()));
            std::function<void()> undo;
            if (!outcome->empty()) {
                undo = [this, ids = *outcome] {
                    context_.desk.tell<std::int64_t>(
                        this,
                        [ids, actor = context_.desk.actor()](desk::Commands& commands) {
                            return commands.unalign(ids, actor);
                        },
                        [this](Result<std::int64_t> undone) {
                            if (!undone)
                                context_.shell.tellFailure(undone.error());
                        });
                };
            }
            context_.shell.toast(said, undo);
            emit done();
        });
}

} // namespace onhand::ui
