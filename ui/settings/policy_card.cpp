#include "ui/settings/policy_card.h"

#include "ui/settings/settings_card.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace onhand::ui {

namespace {

QString categoryName(const QString& category)
{
    return category.isEmpty() ? PolicyCard::tr("Every other category") : category;
}

} // namespace

PolicyCard::PolicyCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
{
    auto* column = settingsCard(this, tr("Corrections without you"));
    buildLimits(*column);
    column->addSpacing(space::within);
    buildTolerances(*column);
    connect(&context_.feed, &DashboardFeed::updated, this, &PolicyCard::fillCategories);
    fillCategories();
}

void PolicyCard::buildLimits(QVBoxLayout& column)
{
    const ResolutionLimits widest;
    column.addWidget(settingsNote(
        this,
        tr("A difference is corrected by itself only when all three hold; everything else waits for you. The "
           "limits can be made stricter, and never wider than %1 sure, %2 units and %3 a day.")
            .arg(Format::permille(widest.confidence), Format::number(widest.gap), Format::number(widest.perSkuADay))));
    auto* form = new QFormLayout;
    form->setSpacing(space::within);
    confidence_ = new QDoubleSpinBox(this);
    confidence_->setDecimals(1);
    confidence_->setSingleStep(0.5);
    confidence_->setRange(widest.confidence / 10.0, 100.0);
    confidence_->setSuffix(tr(" %", "after a number"));
    gap_ = new QSpinBox(this);
    gap_->setRange(0, static_cast<int>(widest.gap));
    gap_->setSpecialValueText(tr("None"));
    perDay_ = new QSpinBox(this);
    perDay_->setRange(0, static_cast<int>(widest.perSkuADay));
    perDay_->setSpecialValueText(tr("None"));
    const auto add = [&](QAbstractSpinBox* field, const QString& name) {
        field->setAccessibleName(name);
        field->setMaximumWidth(120);
        field->setButtonSymbols(QAbstractSpinBox::NoButtons);
        form->addRow(name, field);
        connect(field, &QAbstractSpinBox::editingFinished, this, [this] { write(typed(), true); });
    };
    add(confidence_, tr("Explanation at least so sure"));
    add(gap_, tr("Gap of at most, in units"));
    add(perDay_, tr("Corrections of one SKU a day"));
    column.addLayout(form);
    auto* line = new QHBoxLayout;
    state_ = makeLabel({}, TextSize::Body, this, true);
    state_->setWordWrap(true);
    widest_ = makeButton(tr("Back to the widest"), ButtonRole::Quiet, this);
    line->addWidget(state_, 1);
    line->addWidget(widest_);
    column.addLayout(line);
    connect(widest_, &QPushButton::clicked, this, [this] { write(ResolutionLimits{}, true); });
}

void PolicyCard::buildTolerances(QVBoxLayout& column)
{
    column.addWidget(makeLabel(tr("Tolerance by category"), TextSize::BodyStrong, this));
    column.addWidget(settingsNote(this, tr("A difference within the tolerance is recorded and left alone: it is not "
                                           "corrected, and it does not wait for you.")));
    rules_ = new QVBoxLayout;
    rules_->setSpacing(space::half);
    column.addLayout(rules_);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::within);
    category_ = new QComboBox(this);
    category_->setAccessibleName(tr("Category of the tolerance"));
    category_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    category_->setMinimumContentsLength(16);
    units_ = new QSpinBox(this);
    units_->setAccessibleName(tr("Tolerance in units"));
    units_->setRange(0, 1'000);
    units_->setValue(1);
    units_->setMaximumWidth(120);
    units_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    auto* set = makeButton(tr("Set the tolerance"), ButtonRole::Secondary, this);
    row->addWidget(category_, 1);
    row->addWidget(units_);
    row->addWidget(set);
    column.addLayout(row);
    connect(set, &QPushButton::clicked, this,
            [this] { setTolerance(category_->currentData().toString(), units_->value(), true); });
}

void PolicyCard::ask()
{
    context_.desk.ask<ResolutionLimits>(
        this, [](desk::Queries& queries) { return queries.resolutionLimits(); },
        [this](const Result<ResolutionLimits>& limits) {
            if (limits)
                show(*limits);
        });
    context_.desk.ask<std::vector<desk::ToleranceRow>>(
        this, [](desk::Queries& queries) { return queries.tolerances(); },
        [this](const Result<std::vector<desk::ToleranceRow>>& rows) {
            if (rows)
                show(*rows);
        });
}

// What a person is typing is left alone.
void PolicyCard::show(const ResolutionLimits& limits)
{
    now_ = limits;
    if (!confidence_->hasFocus())
        confidence_->setValue(limits.confidence / 10.0);
    if (!gap_->hasFocus())
        gap_->setValue(static_cast<int>(limits.gap));
    if (!perDay_->hasFocus())
        perDay_->setValue(static_cast<int>(limits.perSkuADay));
    const bool widest = limits == ResolutionLimits{};
    const bool nothing = limits.gap == 0 || limits.perSkuADay == 0;
    state_->setText(nothing  ? tr("Nothing is corrected by itself: every difference waits for you.")
                    : widest ? tr("These are the widest limits there are.")
                             : tr("Stricter than they come."));
    widest_->setVisible(!widest);
}

void PolicyCard::show(const std::vector<desk::ToleranceRow>& tolerances)
{
    tolerances_ = tolerances;
    clearLines(*rules_);
    if (tolerances.empty())
        rules_->addWidget(makeLabel(tr("No category has one: every difference counts."), TextSize::Body, this));
    for (const desk::ToleranceRow& rule : tolerances) {
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(makeLabel(categoryName(rule.category), TextSize::Body, line), 1);
        row->addWidget(makeLabel(tr("%Ln unit(s)", nullptr, static_cast<int>(rule.units)), TextSize::Body, line));
        auto* remove = makeButton(tr("Remove"), ButtonRole::Quiet, line);
        remove->setAccessibleName(tr("Remove the tolerance of %1").arg(categoryName(rule.category)));
        connect(remove, &QPushButton::clicked, this,
                [this, category = rule.category] { setTolerance(category, std::nullopt, true); });
        row->addWidget(remove);
        rules_->addWidget(line);
    }
}

void PolicyCard::fillCategories()
{
    QStringList names;
    if (const auto& dashboard = context_.feed.last()) {
        for (const auto& one : dashboard->categories)
            names.append(one.category);
    }
    names.removeAll(QString());
    names.sort(Qt::CaseInsensitive);
    if (category_->count() == names.size() + 1)
        return;
    const auto chosen = category_->currentData();
    category_->clear();
    category_->addItem(categoryName({}), QString());
    for (const auto& name : names)
        category_->addItem(name, name);
    category_->setCurrentIndex(std::max(0, category_->findData(chosen)));
}

ResolutionLimits PolicyCard::typed() const
{
    return {static_cast<int>(std::lround(confidence_->value() * 10)), gap_->value(), perDay_->value()};
}

void PolicyCard::write(const ResolutionLimits& limits, bool offersUndo)
{
    if (limits == now_)
        return;
    const ResolutionLimits former = now_;
    now_ = limits;
    context_.desk.tell<void>(
        this,
        [limits, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setResolutionLimits(limits, actor);
        },
        [this, limits, former, offersUndo](Result<void> outcome) {
            if (!outcome) {
                now_ = former;
                context_.shell.tellFailure(outcome.error());
            } else {
                show(limits);
                if (offersUndo)
                    context_.shell.toast(tr("Corrected by itself: gaps of at most %1, at least %2 sure, %3 a day.")
                                             .arg(Format::number(limits.gap), Format::permille(limits.confidence),
                                                  Format::number(limits.perSkuADay)),
                                         [this, former] { write(former, false); });
            }
            ask();
        });
}

void PolicyCard::setTolerance(const QString& category, std::optional<std::int64_t> units, bool offersUndo)
{
    std::optional<std::int64_t> former;
    for (const desk::ToleranceRow& rule : tolerances_) {
        if (rule.category == category)
            former = rule.units;
    }
    if (former == units)
        return;
    context_.desk.tell<void>(
        this,
        [category, units, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setTolerance(category, units, actor);
        },
        [this, category, units, former, offersUndo](Result<void> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            // Known at once, so that an undo just now has something to undo.
            std::erase_if(tolerances_, [&](const desk::ToleranceRow& rule) { return rule.category == category; });
            if (units)
                tolerances_.push_back({category, *units});
            const auto words = units ? tr("%1: a difference of up to %2 is left alone.")
                                           .arg(categoryName(category), Format::number(*units))
                                     : tr("%1: every difference counts again.").arg(categoryName(category));
            context_.shell.toast(words, offersUndo ? std::function<void()>([this, category, former] {
                                     setTolerance(category, former, false);
                                 })
                                                   : std::function<void()>());
            ask();
        });
}

} // namespace onhand::ui
