#include "ui/walks/rules_view.h"

#include "ui/walks/schedule_form.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/state_view.h"

#include <QCheckBox>
#include <QDoubleSpinBox>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace onhand::ui {

namespace {

constexpr double minorPerUnit = 100;

QString binsOf(const desk::WalkScheduleRow& schedule, const std::vector<desk::BinRow>& bins)
{
    QStringList codes;
    for (const auto& row : bins) {
        if (std::find(schedule.bins.begin(), schedule.bins.end(), row.bin.id) != schedule.bins.end())
            codes << row.bin.code;
    }
    return codes.join(QStringLiteral(", "));
}

bool same(const desk::WalkSettings& a, const desk::WalkSettings& b)
{
    const auto tied = [](const desk::WalkSettings& s) {
        return std::tie(s.minutes, s.secondsPerLine, s.secondsPerBin, s.recountUnits, s.recountMinor, s.oneCounter,
                        s.reasonNeeded, s.shareA, s.shareB, s.daysA, s.daysB, s.daysC, s.daysZero, s.silencePerMille);
    };
    return tied(a) == tied(b);
}

} // namespace

void RulesView::open()
{
    refresh();
    numbers_.front().second->setFocus();
    numbers_.front().second->selectAll();
}

void RulesView::refresh()
{
    context_.desk.ask<Answer>(
        this,
        [](desk::Queries& queries) -> Result<Answer> {
            Answer answer;
            ONHAND_ASSIGN(answer.settings, queries.walkSettings());
            ONHAND_ASSIGN(answer.schedules, queries.walkSchedules());
            ONHAND_ASSIGN(answer.bins, queries.binRows(true));
            return answer;
        },
        [this](Result<Answer> answer) { took(std::move(answer)); });
}

void RulesView::took(Result<Answer> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    now_ = *std::move(answer);
    showRules();
    if (!std::exchange(loaded_, true))
        numbers_.front().second->selectAll();
    showSchedules();
}

void RulesView::showRules()
{
    const auto quiet = [this](QWidget* field, auto set) {
        // What somebody is typing is not taken from under their hands.
        if (loaded_ && field->hasFocus())
            return;
        const QSignalBlocker still(field);
        set();
    };
    shareA_->setMaximum(int(now_.settings.shareB));
    shareB_->setMinimum(int(now_.settings.shareA));
    for (const auto& [member, field] : numbers_)
        quiet(field, [&, to = int(now_.settings.*member), spin = field] { spin->setValue(to); });
    for (const auto& [member, box] : choices_)
        quiet(box, [&, on = now_.settings.*member, check = box] { check->setChecked(on); });
    quiet(value_, [&] { value_->setValue(double(now_.settings.recountMinor) / minorPerUnit); });
}

void RulesView::showSchedules()
{
    std::vector<GridRow> rows;
    for (const auto& one : now_.schedules) {
        Cell title = textCell(one.title);
        title.strong = true;
        const auto bins = binsOf(one, now_.bins);
        Cell what = textCell(bins.isEmpty()           ? one.category
                             : one.category.isEmpty() ? bins
                                                      : tr("%1 in %2", "category, bins").arg(one.category, bins));
        what.tip = what.text;
        Cell every = textCell(tr("%Ln day(s)", nullptr, int(one.everyDays)));
        every.sort = qlonglong(one.everyDays);
        Cell from =
            textCell(QLocale().toString(QDateTime::fromMSecsSinceEpoch(one.nextAt.ms).date(), QLocale::ShortFormat));
        Cell state{.text = one.active ? tr("In force") : tr("Stopped"),
                   .pill = one.active ? Meaning::Ok : Meaning::Neutral};
        rows.push_back({one.id, {title, what, every, from, state}});
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    toggle_->setEnabled(current() != nullptr);
    toggle_->setText(current() && !current()->active ? tr("Put in force again") : tr("Stop"));
    if (!none)
        return state_->showContent();
    state_->showEmpty(tr("No schedule of your own"),
                      tr("The cycle above covers every SKU. A schedule counts certain bins or a category more often: "
                         "the counter drawers every week, for example."),
                      tr("Add a schedule"));
}

desk::WalkSettings RulesView::entered() const
{
    auto settings = now_.settings;
    for (const auto& [member, field] : numbers_)
        settings.*member = field->value();
    for (const auto& [member, box] : choices_)
        settings.*member = box->isChecked();
    settings.recountMinor = std::llround(value_->value() * minorPerUnit);
    return settings;
}

void RulesView::save()
{
    later_.stop();
    if (loaded_ && !same(entered(), now_.settings))
        write(entered(), true);
}

void RulesView::write(const desk::WalkSettings& settings, bool offersUndo)
{
    const auto former = now_.settings;
    now_.settings = settings;
    shareA_->setMaximum(int(settings.shareB));
    shareB_->setMinimum(int(settings.shareA));
    context_.desk.tell<void>(
        this,
        [settings, who = context_.desk.actor()](desk::Commands& commands) {
            return commands.setWalkSettings(settings, who);
        },
        [this, former, offersUndo](Result<void> done) {
            if (!done)
                context_.shell.tellFailure(done.error());
            else if (offersUndo)
                context_.shell.toast(tr("The rules for counting are changed."),
                                     [this, former] { write(former, false); });
            refresh();
        });
}

const desk::WalkScheduleRow* RulesView::current() const
{
    const auto at = table_->currentIndex();
    const auto id = at.isValid() ? at.data(GridModel::KeyRole).toLongLong() : 0;
    const auto row =
        std::find_if(now_.schedules.begin(), now_.schedules.end(), [id](const auto& one) { return one.id == id; });
    return row == now_.schedules.end() ? nullptr : &*row;
}

void RulesView::edit(bool anew)
{
    const auto* schedule = anew ? nullptr : current();
    if (!anew && !schedule)
        return;
    drawer_->open(schedule ? schedule->title : tr("Add a schedule"));
    form_->open(schedule, now_.bins);
}

void RulesView::toggle()
{
    const auto* schedule = current();
    if (!schedule)
        return;
    auto changed = *schedule;
    changed.active = !changed.active;
    context_.desk.tell<void>(
        this,
        [changed, who = context_.desk.actor()](desk::Commands& commands) {
            return commands.saveWalkSchedule(changed, who);
        },
        [this, changed](Result<void> done) {
            if (!done)
                context_.shell.tellFailure(done.error());
            else
                context_.shell.toast(changed.active ? tr("“%1” is in force again.").arg(changed.title)
                                                    : tr("“%1” is stopped.").arg(changed.title));
            refresh();
        });
}

bool RulesView::goBack()
{
    if (!drawer_->isOpen())
        return false;
    drawer_->close();
    return true;
}

std::vector<PageAction> RulesView::actions()
{
    return {{tr("Add a schedule"), QStringLiteral("N"), [this] { edit(true); }},
            {tr("Edit the schedule"), QStringLiteral("Return"), [this] { edit(false); }},
            {tr("Back to the walks"), QStringLiteral("Esc"), [this] { emit left(); }}};
}

} // namespace onhand::ui
