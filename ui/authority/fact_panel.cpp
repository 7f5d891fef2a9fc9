#include "ui/authority/fact_panel.h"

#include "ui/authority/authority_words.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/format.h"
#include "ui/widgets/page_frame.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr int observationsShown = 8;

QLabel* paragraph(QWidget* parent, bool muted = false)
{
    auto* label = makeLabel({}, TextSize::Body, parent, muted);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

bool isMoney(Fact fact)
{
    return fact == Fact::Cost || fact == Fact::RetailPrice;
}

} // namespace

FactPanel::FactPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    auto* column = makeScrollingColumn(this);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    meaning_ = paragraph(this);
    auto* head = new QHBoxLayout;
    pill_ = new Pill(this);
    owner_ = makeLabel({}, TextSize::BodyStrong, this);
    head->addWidget(pill_);
    head->addWidget(owner_, 1);
    trouble_ = paragraph(this);
    trouble_->setProperty("role", QStringLiteral("danger"));
    heard_ = paragraph(this, true);
    history_ = paragraph(this, true);
    column->addWidget(meaning_);
    column->addLayout(head);
    for (auto* label : {trouble_, heard_, history_})
        column->addWidget(label);
    column->addSpacing(space::within);
    column->addWidget(makeLabel(tr("Owner"), TextSize::Section, this));
    fixed_ = paragraph(this, true);
    column->addWidget(fixed_);
    column->addWidget(makeChange());
    column->addSpacing(space::within);
    column->addWidget(makeLabel(tr("When somebody else says something different"), TextSize::Section, this));
    others_ = paragraph(this);
    column->addWidget(others_);
    observedTitle_ = makeLabel({}, TextSize::Caption, this, true);
    observedTitle_->setWordWrap(true);
    observed_ = new LineList(tr("What others say"), this);
    column->addWidget(observedTitle_);
    column->addWidget(observed_);
    column->addStretch(1);
    connect(observed_, &LineList::actionTriggered, this, [this](qint64 key) { context_.shell.openSku(SkuId{key}); });
}

QWidget* FactPanel::makeChange()
{
    change_ = new QWidget(this);
    auto* form = new QFormLayout(change_);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::within);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    choice_ = new QComboBox(change_);
    choice_->setAccessibleName(tr("Owner"));
    reason_ = new QLineEdit(change_);
    reason_->setAccessibleName(tr("Why the owner changes"));
    reason_->setPlaceholderText(tr("Why, for the audit log"));
    reason_->setMaxLength(200);
    apply_ = makeButton({}, ButtonRole::Primary, change_);
    form->addRow(tr("Owner"), choice_);
    form->addRow(tr("Reason"), reason_);
    form->addRow(apply_);
    connect(choice_, &QComboBox::currentIndexChanged, this, &FactPanel::showChange);
    connect(reason_, &QLineEdit::textChanged, this, &FactPanel::showChange);
    connect(reason_, &QLineEdit::returnPressed, apply_, &QPushButton::click);
    connect(apply_, &QPushButton::clicked, this, &FactPanel::apply);
    return change_;
}

void FactPanel::show(const desk::AuthorityRow& row, const std::vector<desk::ConnectedSystem>& connected)
{
    const bool isOther = !hasRow_ || row.fact != row_.fact;
    const bool isNewOwner = isOther || row.owners != row_.owners;
    row_ = row;
    hasRow_ = true;
    meaning_->setText(AuthorityWords::meaning(row.fact));
    showOwner(connected);
    others_->setText(AuthorityWords::whenOthersDiffer(row.fact));
    const bool fixed = row.possible.size() == 1;
    fixed_->setVisible(fixed);
    fixed_->setText(fixed ? AuthorityWords::whyFixed(row.fact) : QString());
    // Also of a fixed fact the record can be put right, when it says something else.
    change_->setVisible(!fixed || row.ownership != Ownership::One);
    if (isNewOwner) {
        choice_->clear();
        for (const System system : row.possible)
            choice_->addItem(AuthorityWords::system(system), int(system));
        choice_->setCurrentIndex(row.obeyed ? choice_->findData(int(*row.obeyed)) : -1);
        reason_->clear();
    }
    showChange();
    askObservations();
}

void FactPanel::showOwner(const std::vector<desk::ConnectedSystem>& connected)
{
    pill_->show(row_.ownership == Ownership::One ? tr("One owner") : AuthorityWords::owner(row_),
                AuthorityWords::ownerMeaning(row_));
    owner_->setText(row_.ownership == Ownership::One ? AuthorityWords::owner(row_) : QString());
    trouble_->setText(AuthorityWords::trouble(row_));
    trouble_->setVisible(!trouble_->text().isEmpty());
    QStringList names;
    for (const auto& one : connected) {
        if (one.system == row_.obeyed)
            names.append(one.name);
    }
    const bool isInside = row_.obeyed == System::Shelf || row_.obeyed == System::Onhand;
    heard_->setVisible(row_.obeyed && !isInside);
    heard_->setText(names.isEmpty() ? tr("No such system is connected now, so this stays as it is.")
                                    : tr("Connected: %1.").arg(names.join(tr(", ", "between systems"))));
    if (row_.changed) {
        history_->setText(tr("%1 by %2, %3: %4", "change, person, age, reason")
                              .arg(AuthorityWords::change(*row_.changed), row_.changed->by,
                                   Format::ago(row_.changed->at, context_.desk.clock().now()), row_.changed->reason));
        history_->setToolTip(Format::exact(row_.changed->at));
    }
    history_->setVisible(row_.changed.has_value());
}

void FactPanel::showChange()
{
    const auto chosen = choice_->currentData();
    const bool isSame = row_.ownership == Ownership::One && chosen == int(row_.owners.front());
    apply_->setEnabled(chosen.isValid() && !isSame && !reason_->text().trimmed().isEmpty());
    apply_->setText(chosen.isValid() && !isSame
                        ? tr("Make %1 the owner", "system").arg(AuthorityWords::shortSystem(System(chosen.toInt())))
                        : tr("Change the owner"));
}

void FactPanel::askObservations()
{
    if (row_.observed == 0)
        return showObservations({});
    context_.desk.ask<std::vector<desk::FactObservationRow>>(
        this, [fact = row_.fact](desk::Queries& queries) { return queries.factObservations(fact, observationsShown); },
        [this, fact = row_.fact](Result<std::vector<desk::FactObservationRow>> rows) {
            if (rows && fact == row_.fact)
                showObservations(*rows);
        });
}

void FactPanel::showObservations(const std::vector<desk::FactObservationRow>& rows)
{
    std::vector<Line> lines;
    const auto value = [this](const QString& text) {
        return text.isEmpty() ? tr("nothing") : isMoney(row_.fact) ? Format::money(text.toLongLong(), {}) : text;
    };
    for (const auto& row : rows) {
        Line line;
        line.key = row.sku.value;
        line.title =
            row.part.isEmpty()
                ? row.code
                : tr("%1 · %2", "SKU, part of the catalogue").arg(row.code, AuthorityWords::observationPart(row.part));
        line.caption = tr("%1 says %2, the record has %3", "system, value, value")
                           .arg(AuthorityWords::system(row.system), value(row.said), value(row.kept));
        line.tip = line.caption;
        line.action = tr("Open SKU");
        lines.push_back(std::move(line));
    }
    observedTitle_->setText(tr("%n SKU(s) of which that is so; the newest:", nullptr, int(row_.observed)));
    observedTitle_->setVisible(!lines.empty());
    observed_->setVisible(!lines.empty());
    observed_->setLines(std::move(lines));
}

void FactPanel::edit()
{
    if (change_->isVisible())
        choice_->setFocus();
}

void FactPanel::apply()
{
    if (apply_->isEnabled())
        write(System(choice_->currentData().toInt()), reason_->text().trimmed(), row_.obeyed.has_value());
}

void FactPanel::write(System owner, const QString& reason, bool offersUndo)
{
    const Fact fact = row_.fact;
    const auto former = row_.obeyed;
    apply_->setEnabled(false);
    context_.desk.tell<desk::OwnerChangeOutcome>(
        this,
        [fact, owner, reason, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setOwner(fact, owner, reason, actor);
        },
        [this, fact, owner, former, offersUndo](Result<desk::OwnerChangeOutcome> outcome) {
            showChange();
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            const QString done = tr("%1: %2 is the owner now.", "fact, system")
                                     .arg(AuthorityWords::fact(fact), AuthorityWords::system(owner));
            const QString taken = outcome->takenOver > 0
                                      ? tr("Its word is taken for %n SKU(s).", nullptr, int(outcome->takenOver))
                                      : QString();
            std::function<void()> undo;
            if (offersUndo && former) {
                undo = [this, fact, before = *former] {
                    context_.desk.tell<desk::OwnerChangeOutcome>(
                        this,
                        [fact, before, why = tr("undone"), actor = context_.desk.actor()](desk::Commands& commands) {
                            return commands.setOwner(fact, before, why, actor);
                        },
                        [this](Result<desk::OwnerChangeOutcome> undone) {
                            if (!undone)
                                context_.shell.tellFailure(undone.error());
                            emit changed();
                        });
                };
            }
            context_.shell.toast(taken.isEmpty() ? done : tr("%1 %2", "two sentences").arg(done, taken), undo);
            emit changed();
        });
}

} // namespace onhand::ui
