#include "ui/walks/count_lines.h"

#include "ui/shell/page.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/state_view.h"

#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace onhand::ui {

namespace {

const auto binKey = QStringLiteral("bin");
const auto openKey = QStringLiteral("open");
const auto allKey = QStringLiteral("all");

bool isToCount(const desk::WalkLineBlind& line)
{
    return line.state == WalkLineState::Open || line.state == WalkLineState::Recount;
}

GridRow gridRow(const desk::WalkLineBlind& line, const QString& binCode)
{
    Cell bin = textCell(binCode);
    bin.sort = line.position;
    Cell code = textCell(line.code);
    code.strong = true;
    Cell counted = line.state == WalkLineState::Counted ? numberCell(line.quantity) : Cell{};
    counted.number = true;
    Cell state{.text = WalkWords::lineState(line), .pill = WalkWords::lineMeaning(line)};
    state.tip = line.note;
    return {line.id.value, {bin, code, textCell(line.name), counted, state}};
}

} // namespace

CountLines::CountLines(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, 0, 0, 0);
    column->setSpacing(space::within);
    chips_ = new FilterChips(tr("Which lines"), this);
    chips_->add(binKey, tr("This bin"));
    chips_->add(openKey, tr("To count"));
    chips_->add(allKey, tr("All"));
    chips_->setCurrent(openKey);
    column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(), {tr("Bin"), tr("SKU"), tr("Name"), tr("Counted"), tr("State")}, this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, QStringLiteral("walk.count"), tr("Lines of this walk"), this);
    table_->setModel(sorted_);
    table_->restore({64, 140, 140, 80, 128}, 2, 0, Qt::AscendingOrder);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    state_ = new StateView(table_, this);
    column->addWidget(state_, 1);
    connect(chips_, &FilterChips::changed, this, [this] { show(); });
    connect(state_, &StateView::stepTaken, this, [this] { chips_->setCurrent(allKey); });
    connect(table_, &QTableView::clicked, this,
            [this](const QModelIndex& index) { emit chosen(WalkLineId{index.data(GridModel::KeyRole).toLongLong()}); });
}

void CountLines::setSheet(const desk::WalkSheet& sheet)
{
    const bool other = sheet.walk.id != sheet_.walk.id;
    sheet_ = sheet;
    if (other)
        bin_ = {};
    show();
}

void CountLines::setBin(BinId bin)
{
    if (bin == bin_)
        return;
    bin_ = bin;
    if (chips_->current() == openKey && bin)
        chips_->setCurrent(binKey);
    show();
}

void CountLines::patch(const desk::WalkLineBlind& line)
{
    const auto known =
        std::find_if(sheet_.lines.begin(), sheet_.lines.end(), [&](const auto& one) { return one.id == line.id; });
    if (known != sheet_.lines.end())
        *known = line;
    else
        sheet_.lines.push_back(line);
    show();
}

void CountLines::mark(WalkLineId line)
{
    for (int row = 0; row < sorted_->rowCount(); ++row) {
        const auto index = sorted_->index(row, 0);
        if (index.data(GridModel::KeyRole).toLongLong() != line.value)
            continue;
        table_->setCurrentIndex(index);
        table_->scrollTo(index);
        return;
    }
    table_->setCurrentIndex({});
}

void CountLines::move(int rows)
{
    if (sorted_->rowCount() == 0)
        return;
    const int now = table_->currentIndex().isValid() ? table_->currentIndex().row() + rows : 0;
    const auto index = sorted_->index(std::clamp(now, 0, sorted_->rowCount() - 1), 0);
    table_->setCurrentIndex(index);
    table_->scrollTo(index);
    emit chosen(WalkLineId{index.data(GridModel::KeyRole).toLongLong()});
}

void CountLines::showOnlyOpen()
{
    chips_->setCurrent(openKey);
}

bool CountLines::fits(const desk::WalkLineBlind& line, const QString& key) const
{
    if (key == binKey)
        return line.bin == bin_;
    return key == allKey || isToCount(line);
}

QString CountLines::binCode(BinId bin) const
{
    const auto row =
        std::find_if(sheet_.bins.begin(), sheet_.bins.end(), [bin](const auto& one) { return one.bin == bin; });
    return row == sheet_.bins.end() ? QString() : row->code;
}

void CountLines::show()
{
    for (const auto& key : {binKey, openKey, allKey}) {
        chips_->setCount(key, std::count_if(sheet_.lines.begin(), sheet_.lines.end(),
                                            [&](const auto& line) { return fits(line, key); }));
    }
    std::vector<GridRow> rows;
    for (const auto& line : sheet_.lines) {
        if (fits(line, chips_->current()))
            rows.push_back(gridRow(line, binCode(line.bin)));
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    if (!none)
        return state_->showContent();
    if (chips_->current() == openKey)
        state_->showEmpty(tr("Every line is counted"), tr("Finish counting to see how the numbers compare."),
                          tr("Show all lines"));
    else if (!bin_)
        state_->showEmpty(tr("No bin yet"), tr("Scan the label of the bin where you stand."), tr("Show all lines"));
    else
        state_->showEmpty(tr("Nothing is to be counted here"), tr("What you scan in this bin is kept as found here."),
                          tr("Show all lines"));
}

} // namespace onhand::ui
