#include "ui/setup/count_form.h"

#include "ui/setup/setup_words.h"
#include "ui/setup/step_card.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/format.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDateTimeEdit>
#include <QFileDialog>
#include <QFormLayout>
#include <QProgressBar>
#include <QSortFilterProxyModel>
#include <QStackedWidget>

namespace onhand::ui {

CountForm::CountForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    askForFile = [this] {
        return QFileDialog::getOpenFileName(this, tr("A count of the shelf"), {},
                                            tr("Comma-separated (*.csv);;All files (*)"));
    };
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::within, 0, 0);
    column->setSpacing(space::within);
    choosing_ = buildChoice();
    column->addWidget(choosing_);
    verdict_ = new Verdict(this);
    column->addWidget(verdict_);
    previewing_ = buildPreview();
    column->addWidget(previewing_, 1000);
    bar_ = new QProgressBar(this);
    bar_->setRange(0, 0);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Reading the file"));
    column->addWidget(bar_);
    column->addStretch(1);
    startAgain();
}

QWidget* CountForm::buildChoice()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto* why =
        makeLabel(tr("A CSV file with a column SKU and one with the quantity (Qty On Hand, On Hand, Quantity), as "
                     "a till or a stock-take exports it. You see what was understood before anything is written."),
                  TextSize::Body, box, true);
    why->setWordWrap(true);
    why->setMaximumWidth(720);
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(why);
    choose_ = makeButton(tr("Choose the count's file…"), ButtonRole::Primary, box);
    column->addWidget(choose_, 0, Qt::AlignLeft);
    connect(choose_, &QPushButton::clicked, this, &CountForm::chooseFile);
    return box;
}

QWidget* CountForm::buildPreview()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::within);
    file_ = makeLabel({}, TextSize::BodyStrong, box);
    sentence_ = makeLabel({}, TextSize::Body, box);
    sentence_->setWordWrap(true);
    column->addWidget(file_);
    column->addWidget(sentence_);
    column->addWidget(buildOptions(box));
    column->addWidget(buildTables(box), 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::within);
    import_ = makeButton({}, ButtonRole::Primary, box);
    other_ = makeButton(tr("Choose another file…"), ButtonRole::Secondary, box);
    row->addWidget(import_);
    row->addWidget(other_);
    row->addStretch(1);
    column->addLayout(row);
    connect(import_, &QPushButton::clicked, this, &CountForm::import);
    connect(other_, &QPushButton::clicked, this, &CountForm::chooseFile);
    return box;
}

QWidget* CountForm::buildOptions(QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* flow = new FlowLayout(box, space::between);
    auto* when = new QWidget(box);
    auto* row = new QHBoxLayout(when);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeLabel(tr("Counted at"), TextSize::Body, when));
    countedAt_ = new QDateTimeEdit(when);
    countedAt_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    countedAt_->setAccessibleName(tr("When the shelf was counted"));
    countedAt_->setToolTip(tr("What moved since then stays moved"));
    row->addWidget(countedAt_);
    flow->addWidget(when);
    const auto add = [&](QCheckBox*& check, const QString& text, const QString& tip) {
        check = new QCheckBox(text, box);
        check->setAccessibleName(text);
        check->setToolTip(tip);
        flow->addWidget(check);
        connect(check, &QCheckBox::toggled, this, &CountForm::askPreview);
    };
    add(upc_, tr("Match by UPC too"), tr("Where a code is no SKU and the UPC names exactly one"));
    add(correct_, tr("Correct SKUs that have another number"), tr("Each correction is a count movement"));
    connect(countedAt_, &QDateTimeEdit::editingFinished, this, [this] {
        if (preview_ && countedAt_->isVisible())
            askPreview();
    });
    return box;
}

DataTable* CountForm::addTable(GridModel* model, const QString& key, const QString& name, const QList<int>& widths)
{
    auto* table = new DataTable(context_.settings, key, name, tables_);
    auto* sorted = new QSortFilterProxyModel(table);
    sorted->setSourceModel(model);
    sorted->setSortRole(GridModel::SortRole);
    table->setModel(sorted);
    table->setMinimumHeight(200);
    table->restore(widths, 2, 0, Qt::AscendingOrder);
    connect(table, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    tables_->addWidget(table);
    return table;
}

QWidget* CountForm::buildTables(QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::within);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::within);
    which_ = new QButtonGroup(box);
    for (int i = 0; i < 3; ++i) {
        auto* chip = makeButton({}, ButtonRole::Chip, box);
        which_->addButton(chip, i);
        row->addWidget(chip);
    }
    row->addStretch(1);
    column->addLayout(row);
    tables_ = new QStackedWidget(box);
    const auto& clock = context_.desk.clock();
    understood_ =
        new GridModel(clock, {tr("Line"), tr("SKU"), tr("Name"), tr("Quantity"), tr("Unit"), tr("Eaches")}, this);
    rejected_ = new GridModel(clock, {tr("Line"), tr("Why it is left out"), tr("The row")}, this);
    differing_ = new GridModel(clock, {tr("Line"), tr("SKU"), tr("On record → counted"), tr("Change")}, this);
    addTable(understood_, QStringLiteral("count.understood"), tr("Rows that are taken"), {56, 160, 220, 84, 72, 84});
    addTable(rejected_, QStringLiteral("count.rejected"), tr("Rows that are left out"), {56, 280, 220});
    addTable(differing_, QStringLiteral("count.differing"), tr("SKUs that have another number"), {56, 200, 180, 96});
    column->addWidget(tables_, 1);
    connect(which_, &QButtonGroup::idClicked, tables_, &QStackedWidget::setCurrentIndex);
    return box;
}

void CountForm::startAgain()
{
    path_.clear();
    preview_.reset();
    const auto now = context_.desk.clock().now().toDateTime().toLocalTime();
    countedAt_->setMaximumDateTime(now);
    countedAt_->setDateTime(now);
    const QSignalBlocker still(upc_), quiet(correct_);
    upc_->setChecked(false);
    correct_->setChecked(false);
    verdict_->say({}, Meaning::Info);
    choosing_->show();
    previewing_->hide();
    setBusy(false);
}

void CountForm::setBusy(bool busy)
{
    busy_ = busy;
    bar_->setVisible(busy);
    choosing_->setEnabled(!busy);
    previewing_->setEnabled(!busy);
}

void CountForm::chooseFile()
{
    if (const auto path = askForFile(); !path.isEmpty())
        look(path);
}

void CountForm::look(const QString& path)
{
    path_ = path;
    askPreview();
}

desk::CountChoice CountForm::choice() const
{
    desk::CountChoice choice;
    choice.path = path_;
    choice.contentHash = preview_ ? preview_->contentHash : QString();
    choice.countedAt = Instant::fromDateTime(countedAt_->dateTime().toUTC());
    choice.matchUpc = upc_->isChecked();
    choice.correctCounted = correct_->isChecked();
    return choice;
}

void CountForm::askPreview()
{
    if (path_.isEmpty() || busy_)
        return;
    setBusy(true);
    context_.desk.arrange<desk::CountResult>(
        this, [choice = choice()](desk::Setup& setup) { return setup.previewCount(choice); },
        [this](const Result<desk::CountResult>& answer) {
            setBusy(false);
            if (answer)
                return showPreview(*answer);
            preview_.reset();
            previewing_->hide();
            choosing_->show();
            verdict_->say(SetupWords::ofCount(answer.error()).whole(), Meaning::Danger);
        });
}

void CountForm::showPreview(const desk::CountResult& result)
{
    const bool isFirst = !preview_ || preview_->contentHash != result.contentHash;
    preview_ = result;
    verdict_->say({}, Meaning::Info);
    choosing_->hide();
    previewing_->show();
    file_->setText(tr("%1: %Ln row(s)", nullptr, static_cast<int>(result.rows)).arg(result.fileName));
    sentence_->setText(SetupWords::preview(result));
    const auto changes = result.opened + result.corrected;
    import_->setText(tr("Import %Ln number(s)", nullptr, static_cast<int>(changes)));
    import_->setEnabled(changes > 0 && !result.alreadyImported);
    correct_->setVisible(result.differing > 0 || correct_->isChecked());
    fillTables(result);
    if (isFirst) {
        which_->button(0)->click();
        (import_->isEnabled() ? import_ : other_)->setFocus();
    }
}

void CountForm::fillTables(const desk::CountResult& result)
{
    std::vector<GridRow> rows;
    for (const auto& row : result.understood)
        rows.push_back({row.line,
                        {numberCell(row.line), textCell(row.code), textCell(row.name), numberCell(row.units),
                         textCell(row.factor == 1 ? tr("each") : tr("× %1").arg(Format::number(row.factor))),
                         numberCell(row.eaches)}});
    understood_->setRows(std::move(rows));
    rows.clear();
    for (const auto& row : result.rejected) {
        auto why = textCell(SetupWords::rejected(row));
        why.tip = row.reason;
        rows.push_back({row.line, {numberCell(row.line), why, textCell(row.raw)}});
    }
    rejected_->setRows(std::move(rows));
    rows.clear();
    for (const auto& row : result.differences) {
        Cell pair{.text = Format::number(row.counted), .number = true, .strong = true};
        pair.before = Format::number(row.recorded);
        rows.push_back(
            {row.line, {numberCell(row.line), textCell(row.code), pair, gapCell(row.counted - row.recorded)}});
    }
    differing_->setRows(std::move(rows));
    const auto left = result.withoutSku + result.unreadable;
    which_->button(0)->setText(tr("Taken: %1").arg(Format::number(result.rows - left)));
    which_->button(1)->setText(tr("Left out: %1").arg(Format::number(left)));
    which_->button(2)->setText(tr("Other number: %1").arg(Format::number(result.differing)));
    which_->button(2)->setVisible(result.differing > 0);
    if (result.differing == 0 && which_->checkedId() == 2)
        which_->button(0)->click();
}

void CountForm::import()
{
    if (!preview_ || busy_)
        return;
    setBusy(true);
    context_.desk.arrange<desk::CountResult>(
        this,
        [choice = choice(), actor = context_.desk.actor()](desk::Setup& setup) {
            return setup.importCount(choice, actor);
        },
        [this](const Result<desk::CountResult>& answer) {
            setBusy(false);
            if (!answer) {
                verdict_->say(SetupWords::ofCount(answer.error()).whole(), Meaning::Danger);
                return;
            }
            startAgain();
            verdict_->say(SetupWords::imported(*answer), Meaning::Ok);
            emit imported(*answer);
        });
}

} // namespace onhand::ui
