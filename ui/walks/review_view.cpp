#include "ui/walks/review_view.h"

#include "ui/walks/unknown_codes.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/state_view.h"

#include <QComboBox>
#include <QFrame>
#include <QLineEdit>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QUuid>

#include <algorithm>

namespace onhand::ui {

namespace {

const auto differingKey = QStringLiteral("differing");
const auto skippedKey = QStringLiteral("skipped");

bool differs(const desk::WalkLineReview& line)
{
    return line.variance && *line.variance != 0;
}

Cell countCell(const desk::WalkLineReview& line)
{
    Cell cell;
    cell.number = true;
    if (!hasCount(line.line.state)) {
        cell.text = WalkWords::lineState(line.line);
        return cell;
    }
    cell = numberCell(line.line.quantity);
    if (line.expected && *line.expected != line.line.quantity)
        cell.before = Format::number(*line.expected);
    if (!line.expected)
        cell.tip = WalkWords::tr("The shelf never said anything about this SKU: the count opens it.");
    for (const auto& round : line.earlier) {
        cell.tip +=
            (cell.tip.isEmpty() ? QString() : QStringLiteral("\n")) +
            WalkWords::tr("Counted before: %1 by %2")
                .arg(Format::number(round.quantity), round.countedBy.isEmpty() ? QStringLiteral("–") : round.countedBy);
    }
    return cell;
}

Cell reasonCell(const desk::WalkLineReview& line)
{
    if (!differs(line))
        return {};
    Cell cell = textCell(WalkWords::reason(line.reason));
    if (line.reason == VarianceReason::None)
        cell.pill = Meaning::Attention;
    return cell;
}

GridRow gridRow(const desk::WalkLineReview& line)
{
    Cell bin = textCell(line.binCode);
    bin.sort = line.line.position;
    Cell code = textCell(line.line.code);
    code.strong = true;
    Cell value;
    value.number = true;
    if (line.valueMinor) {
        value.text = Format::money(*line.valueMinor, line.currency);
        value.sort = qlonglong(*line.valueMinor);
    }
    Cell variance = line.variance ? gapCell(*line.variance) : Cell{};
    // The largest difference is met first, whatever its sign.
    variance.sort = qlonglong(line.variance ? -std::abs(*line.variance) : 1);
    variance.strong = line.overThreshold;
    auto note = line.line.note;
    if (line.movedMeanwhile)
        note = WalkWords::tr("Moved while it was counted. %1").arg(note);
    if (line.wrongBin)
        note = WalkWords::tr("Another bin lacks some: wrong bin? %1").arg(note);
    if (line.line.foundHere)
        note = WalkWords::tr("Found here. %1").arg(note);
    Cell noted = textCell(note.trimmed());
    noted.tip = noted.text;
    Cell name = textCell(line.line.name);
    name.tip = name.text;
    return {line.line.id.value,
            {bin, code, name, countCell(line), variance, value, reasonCell(line), noted, textCell(line.line.countedBy),
             momentCell(line.line.countedAt)}};
}

} // namespace

void ReviewView::connectParts()
{
    connect(chips_, &FilterChips::changed, this, [this] { show(); });
    connect(state_, &StateView::stepTaken, this, [this] { chips_->setCurrent(QStringLiteral("all")); });
    connect(state_, &StateView::tryAgain, this, &ReviewView::refresh);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReviewView::showButtons);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(giveReason_, &QPushButton::clicked, this,
            [this] { giveReason(VarianceReason(reason_->currentData().toInt())); });
    connect(again_, &QPushButton::clicked, this, &ReviewView::countAgain);
    connect(commit_, &QPushButton::clicked, this, &ReviewView::commit);
    connect(undo_, &QPushButton::clicked, this, &ReviewView::undo);
    connect(giveUp_, &QPushButton::clicked, this, &ReviewView::giveUp);
    connect(unknown_, &UnknownCodes::resolved, this, &ReviewView::refresh);
    // A table would take a character for a search of its own. 1 to 9 give a reason to what is chosen, so that a walk is
    // reviewed without the mouse.
    const auto onKey = [this](const QKeySequence& keys, auto run) {
        connect(new QShortcut(keys, table_, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, run);
    };
    for (int digit = int(VarianceReason::Miscount); digit <= int(VarianceReason::Unknown); ++digit)
        onKey(QKeySequence(Qt::Key_0 + digit), [this, digit] { giveReason(VarianceReason(digit)); });
    onKey(QKeySequence(Qt::Key_R), [this] { countAgain(); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { commit(); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_Enter), [this] { commit(); });
}

void ReviewView::open(WalkId walk)
{
    if (walk != walk_) {
        review_ = {};
        commitRequest_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
        chips_->setCurrent(differingKey);
        state_->showLoading();
    }
    walk_ = walk;
    refresh();
    table_->setFocus();
}

void ReviewView::refresh()
{
    if (!walk_)
        return;
    context_.desk.ask<desk::WalkReview>(
        this, [walk = walk_](desk::Queries& queries) { return queries.walkReview(walk); },
        [this](Result<desk::WalkReview> answer) { took(std::move(answer)); });
}

void ReviewView::took(Result<desk::WalkReview> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    if (answer->walk.id != walk_)
        return;
    review_ = *std::move(answer);
    unknown_->setCodes(review_.walk.state == WalkState::Review || takesEntries(review_.walk.state)
                           ? review_.unknown
                           : std::vector<desk::UnknownCodeRow>{});
    show();
}

bool ReviewView::fits(const desk::WalkLineReview& line, const QString& key) const
{
    if (key == differingKey)
        return differs(line);
    return key != skippedKey || !hasCount(line.line.state);
}

void ReviewView::show()
{
    for (const auto& key : {differingKey, skippedKey, QStringLiteral("all")}) {
        chips_->setCount(key, std::count_if(review_.lines.begin(), review_.lines.end(),
                                            [&](const auto& line) { return fits(line, key); }));
    }
    std::vector<GridRow> rows;
    for (const auto& line : review_.lines) {
        if (fits(line, chips_->current()))
            rows.push_back(gridRow(line));
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    if (!none)
        state_->showContent();
    else if (chips_->current() == differingKey)
        state_->showEmpty(tr("Nothing differs"), tr("Every counted line is as the record says."), tr("Show all lines"));
    else
        state_->showEmpty(tr("Nothing was left out"), tr("Every line of this walk was counted."), tr("Show all lines"));
    table_->ensureChosen();
    showHead();
    showBlockers();
    showButtons();
}

void ReviewView::showHead()
{
    title_->setText(review_.walk.title);
    auto text = tr("%1 of %2 lines are exact.", "how many, of all")
                    .arg(Format::number(review_.exact), Format::number(std::int64_t(review_.lines.size())));
    if (review_.unitsShort > 0)
        text += QLatin1Char(' ') + tr("%Ln unit(s) missing (%1).", nullptr, int(review_.unitsShort))
                                       .arg(Format::money(review_.valueShort, review_.currency));
    if (review_.unitsOver > 0)
        text += QLatin1Char(' ') + tr("%Ln unit(s) too many (%1).", nullptr, int(review_.unitsOver))
                                       .arg(Format::money(review_.valueOver, review_.currency));
    if (review_.withoutCost > 0)
        text += QLatin1Char(' ') + tr("%Ln line(s) have no known cost.", nullptr, review_.withoutCost);
    line_->setText(WalkWords::state(review_.walk.state) + QStringLiteral(" · ") + text);
}

void ReviewView::showBlockers()
{
    const bool open = review_.walk.state == WalkState::Review || takesEntries(review_.walk.state);
    const auto missing = WalkWords::blockers(review_.blockers);
    blockers_->setText(tr("Before the shelf can be corrected: %1").arg(missing));
    trouble_->setVisible(open && !missing.isEmpty());
}

std::vector<const desk::WalkLineReview*> ReviewView::chosen() const
{
    std::vector<const desk::WalkLineReview*> lines;
    for (const auto& index : table_->selectionModel()->selectedRows()) {
        const WalkLineId id{index.data(GridModel::KeyRole).toLongLong()};
        const auto line = std::find_if(review_.lines.begin(), review_.lines.end(),
                                       [id](const auto& one) { return one.line.id == id; });
        if (line != review_.lines.end())
            lines.push_back(&*line);
    }
    return lines;
}

void ReviewView::showButtons()
{
    const bool review = review_.walk.state == WalkState::Review;
    const auto lines = chosen();
    const auto differing = std::count_if(lines.begin(), lines.end(), [](const auto* line) { return differs(*line); });
    const auto corrections = std::count_if(review_.lines.begin(), review_.lines.end(), differs);
    commit_->setText(corrections > 0 ? tr("Correct the shelf in %Ln line(s)", nullptr, int(corrections))
                                     : tr("Confirm: nothing to correct"));
    commit_->setVisible(review);
    commit_->setEnabled(review_.blockers.empty());
    again_->setVisible(review);
    again_->setEnabled(!lines.empty());
    giveUp_->setVisible(review);
    undo_->setVisible(review_.walk.state == WalkState::Committed);
    reasonRow_->setVisible(review);
    reasonOf_->setText(tr("%Ln differing line(s) chosen:", nullptr, int(differing)));
    giveReason_->setEnabled(differing > 0);
}

} // namespace onhand::ui
