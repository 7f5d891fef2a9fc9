#include "ui/walks/review_view.h"

#include "ui/walks/unknown_codes.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/state_view.h"

#include <QComboBox>
#include <QFrame>
#include <QLineEdit>
#include <QSortFilterProxyModel>

namespace onhand::ui {

ReviewView::ReviewView(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Review"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    column->addWidget(buildHead());
    trouble_ = new QFrame(this);
    trouble_->setProperty("role", QStringLiteral("verdict-attention"));
    auto* inside = new QVBoxLayout(trouble_);
    blockers_ = makeLabel({}, TextSize::Body, trouble_);
    blockers_->setWordWrap(true);
    blockers_->setAccessibleName(tr("What is missing"));
    inside->addWidget(blockers_);
    trouble_->hide();
    column->addWidget(trouble_);
    unknown_ = new UnknownCodes(context_, this);
    column->addWidget(unknown_);
    buildTable();
    column->addWidget(chips_);
    column->addWidget(state_, 1);
    reasonRow_ = buildReasonRow();
    column->addWidget(reasonRow_);
    setFocusProxy(table_);
    connectParts();
}

QWidget* ReviewView::buildHead()
{
    auto head = makePageHead(tr("Review"), this);
    title_ = head.title;
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, this);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    giveUp_ = makeButton(tr("Give up this walk"), ButtonRole::Secondary, this);
    giveUp_->setToolTip(tr("Nothing of it reaches the shelf record"));
    again_ = makeButton(tr("Count again"), ButtonRole::Secondary, this);
    again_->setToolTip(tr("The chosen lines (R)"));
    undo_ = makeButton(tr("Undo this walk"), ButtonRole::Secondary, this);
    undo_->setToolTip(tr("Writes the counter-movements"));
    commit_ = makeButton(tr("Correct the shelf"), ButtonRole::Primary, this);
    commit_->setToolTip(tr("Ctrl+Enter"));
    for (auto* button : {save, giveUp_, again_, undo_, commit_})
        head.buttons->addWidget(button);
    connect(save, &QPushButton::clicked, this, [this] { table_->exportRows(); });
    return head.widget;
}

void ReviewView::buildTable()
{
    chips_ = new FilterChips(tr("Which lines"), this);
    chips_->add(QStringLiteral("differing"), tr("Differing"));
    chips_->add(QStringLiteral("skipped"), tr("Left out"));
    chips_->add(QStringLiteral("all"), tr("All"));
    model_ = new GridModel(context_.desk.clock(),
                           {tr("Bin"), tr("SKU"), tr("Name"), tr("Record → count"), tr("Difference"), tr("Value"),
                            tr("Reason"), tr("Note"), tr("Counted by"), tr("Counted")},
                           this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, QStringLiteral("walk.review"), tr("Lines of this walk"), this);
    table_->setModel(sorted_);
    table_->hideAtFirst({8, 9});
    table_->restore({72, 148, 180, 128, 112, 112, 152, 176, 104, 112}, 2, 4, Qt::AscendingOrder);
    state_ = new StateView(table_, this);
}

QWidget* ReviewView::buildReasonRow()
{
    auto* row = new QWidget(this);
    auto* line = new FlowLayout(row, space::within);
    reasonOf_ = makeLabel({}, TextSize::Body, row);
    reason_ = new QComboBox(row);
    reason_->setAccessibleName(tr("Reason"));
    for (int i = int(VarianceReason::Miscount); i <= int(VarianceReason::Unknown); ++i)
        reason_->addItem(QStringLiteral("%1  %2").arg(i).arg(WalkWords::reason(VarianceReason(i))), i);
    note_ = new QLineEdit(row);
    note_->setAccessibleName(tr("Note"));
    note_->setPlaceholderText(tr("Note, may stay empty"));
    note_->setMaxLength(200);
    note_->setMinimumWidth(320);
    giveReason_ = makeButton(tr("Give this reason"), ButtonRole::Secondary, row);
    line->addWidget(reasonOf_);
    line->addWidget(reason_);
    line->addWidget(note_);
    line->addWidget(giveReason_);
    return row;
}

} // namespace onhand::ui
