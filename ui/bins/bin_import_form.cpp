#include "ui/bins/bin_import_form.h"

#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/form_frame.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/text_of_error.h"

#include <QFileDialog>
#include <QKeyEvent>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace onhand::ui {

namespace {

using What = desk::BinFileRow::What;

const auto takenKey = QStringLiteral("taken");
const auto leftKey = QStringLiteral("left");

class Words
{
    Q_DECLARE_TR_FUNCTIONS(BinImportForm)

public:
    static QString problem(const desk::BinFileRow& row)
    {
        const auto& why = row.problem;
        const auto quoted = why.section(QLatin1Char('"'), 1, 1);
        if (why.contains(QLatin1String("is a SKU's")))
            return tr("“%1” is the code of a SKU").arg(quoted);
        if (why.contains(QLatin1String("is another bin's")))
            return tr("“%1” is on another bin's label").arg(quoted);
        if (why.contains(QLatin1String("is in line")))
            return tr("“%1” is in line %2 already").arg(quoted, why.section(QLatin1Char(' '), -1));
        if (why.contains(QLatin1String("no bin is named")) || why.contains(QLatin1String("missing")))
            return tr("No bin is named");
        if (why.contains(QLatin1String("too long")))
            return tr("Longer than 100 characters");
        if (why.contains(QLatin1String("sellable")))
            return tr("“For sale” is neither yes nor no");
        return why;
    }
    static Cell what(const desk::BinFileRow& row)
    {
        switch (row.what) {
        case What::New:
            return {.text = tr("New"), .pill = Meaning::Ok};
        case What::Changed:
            return {.text = tr("Changed"), .pill = Meaning::Info};
        case What::Same:
            return {.text = tr("As it is"), .pill = Meaning::Neutral};
        case What::LeftOut:
            return {.text = problem(row), .tip = row.raw.isEmpty() ? row.problem : row.raw};
        }
        Q_UNREACHABLE();
    }
};

} // namespace

BinImportForm::BinImportForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Import bins"));
    askForFile = [this] {
        return QFileDialog::getOpenFileName(this, tr("A file of bins"), {},
                                            tr("Comma-separated (*.csv);;All files (*)"));
    };
    build();
    connect(chips_, &FilterChips::changed, this, [this] { showRows(); });
    connect(import_, &QPushButton::clicked, this, &BinImportForm::submit);
    connect(other_, &QPushButton::clicked, this, &BinImportForm::chooseFile);
    connect(state_, &StateView::stepTaken, this, &BinImportForm::chooseFile);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
}

void BinImportForm::build()
{
    const auto frame = makeFormFrame(this);
    sum_ = makeLabel({}, TextSize::BodyStrong, frame.inside);
    sum_->setWordWrap(true);
    frame.column->addWidget(sum_);
    chips_ = new FilterChips(tr("Which rows"), frame.inside);
    chips_->add(takenKey, tr("Taken"));
    chips_->add(leftKey, tr("Left out"));
    frame.column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(), {tr("Line"), tr("Bin"), tr("Name"), tr("What becomes of it")}, this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, QStringLiteral("bins.import"), tr("Rows of the file"), frame.inside);
    table_->setModel(sorted_);
    table_->restore({56, 80, 104, 160}, 3, 0, Qt::AscendingOrder);
    state_ = new StateView(table_, frame.inside);
    state_->setMinimumHeight(200);
    frame.column->addWidget(state_, 1);
    problem_ = frame.problem;
    import_ = makeButton(tr("Import"), ButtonRole::Primary, this);
    import_->setToolTip(tr("Ctrl+Enter"));
    other_ = makeButton(tr("Another file…"), ButtonRole::Secondary, this);
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close->setToolTip(tr("Esc"));
    connect(close, &QPushButton::clicked, this, &BinImportForm::closed);
    for (auto* button : {import_, other_, close})
        frame.buttons->addWidget(button);
    frame.buttons->addStretch();
}

void BinImportForm::open()
{
    preview_ = {};
    problem_->hide();
    showRows();
    if (auto* step = state_->findChild<QPushButton*>())
        step->setFocus();
}

void BinImportForm::chooseFile()
{
    if (const auto path = askForFile(); !path.isEmpty())
        look(path);
}

void BinImportForm::look(const QString& path)
{
    if (busy_)
        return;
    busy_ = true;
    problem_->hide();
    state_->showLoading();
    context_.desk.arrange<desk::BinFilePreview>(
        this, [path](desk::Setup& setup) { return setup.previewBins(path); },
        [this](Result<desk::BinFilePreview> answer) {
            busy_ = false;
            took(std::move(answer));
        });
}

void BinImportForm::took(Result<desk::BinFilePreview> answer)
{
    if (!answer) {
        preview_ = {};
        showRows();
        const auto& why = answer.error().detail;
        return complain(
            why.contains(QLatin1String("no column"))
                ? tr("No column of this file is called Bin, Code or Location. Nothing was changed. Name the "
                     "column that holds the bin's code, and choose the file again.")
            : why.contains(QLatin1String("more than"))
                ? tr("This file has more than %Ln rows. Nothing was changed. Split it.", nullptr,
                     int(desk::BinFilePreview::mostRows))
                : TextOfError::of(answer.error()).whole());
    }
    preview_ = *std::move(answer);
    chips_->setCurrent(wanted().empty() && !preview_.rows.empty() ? leftKey : takenKey);
    showRows();
    (import_->isEnabled() ? import_ : other_)->setFocus();
}

std::vector<desk::BinImportRow> BinImportForm::wanted() const
{
    std::vector<desk::BinImportRow> rows;
    for (const auto& one : preview_.rows) {
        if (one.what == What::New || one.what == What::Changed)
            rows.push_back(one.row);
    }
    return rows;
}

void BinImportForm::showRows()
{
    const auto left = std::count_if(preview_.rows.begin(), preview_.rows.end(),
                                    [](const auto& row) { return row.what == What::LeftOut; });
    const auto taken = std::int64_t(preview_.rows.size()) - left;
    chips_->setCount(takenKey, taken);
    chips_->setCount(leftKey, left);
    std::vector<GridRow> rows;
    for (const auto& one : preview_.rows) {
        if ((one.what == What::LeftOut) != (chips_->current() == leftKey))
            continue;
        Cell code = textCell(one.row.code);
        code.strong = true;
        rows.push_back({one.row.line, {numberCell(one.row.line), code, textCell(one.row.label), Words::what(one)}});
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    const auto changes = int(wanted().size());
    const bool hasFile = !preview_.fileName.isEmpty();
    import_->setEnabled(changes > 0 && !busy_);
    import_->setText(changes > 0 ? tr("Import %Ln bin(s)", nullptr, changes) : tr("Import"));
    for (QWidget* widget : {static_cast<QWidget*>(chips_), static_cast<QWidget*>(sum_), static_cast<QWidget*>(other_),
                            static_cast<QWidget*>(import_)})
        widget->setVisible(hasFile);
    sum_->setText(tr("%1: %Ln row(s)", nullptr, int(preview_.rows.size())).arg(preview_.fileName));
    if (!none)
        return state_->showContent();
    if (!hasFile)
        state_->showEmpty(tr("Bins from a file"),
                          tr("A CSV file with a column Bin, and of Label, Barcode, Order and Sellable those that it "
                             "has. Bins that are known by their code are changed. You see each row before anything is "
                             "written."),
                          tr("Choose a file…"));
    else if (chips_->current() == leftKey)
        state_->showEmpty(tr("No row is left out"), tr("Every row of this file can be taken."));
    else
        state_->showEmpty(tr("No row can be taken"), tr("What is wrong stands under “Left out”."));
}

void BinImportForm::submit()
{
    const auto rows = wanted();
    if (rows.empty() || busy_)
        return;
    busy_ = true;
    import_->setEnabled(false);
    context_.desk.tell<desk::BinImportReport>(
        this, [rows, who = context_.desk.actor()](desk::Commands& commands) { return commands.importBins(rows, who); },
        [this](Result<desk::BinImportReport> done) {
            busy_ = false;
            if (!done) {
                showRows();
                return complain(TextOfError::of(done.error()).whole() + QLatin1Char(' ') + done.error().detail);
            }
            const auto sentence = tr("Imported bins: %1 new, %2 changed.")
                                      .arg(Format::number(done->created), Format::number(done->changed));
            // What was left out stays to be read; what was taken is done with.
            std::erase_if(preview_.rows, [](const auto& row) { return row.what != What::LeftOut; });
            const bool rest = !preview_.rows.empty();
            if (rest)
                chips_->setCurrent(leftKey);
            showRows();
            emit imported(sentence);
            if (!rest)
                emit closed();
        });
}

void BinImportForm::complain(const QString& sentence)
{
    problem_->setText(sentence);
    problem_->show();
}

void BinImportForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    event->accept(); // nothing typed here reaches the page
    if (event->key() == Qt::Key_Escape)
        return emit closed();
    if (enter && (event->modifiers() & Qt::ControlModifier))
        return submit();
    if (auto* button = qobject_cast<QPushButton*>(focusWidget()); enter && button)
        button->click();
}

} // namespace onhand::ui
