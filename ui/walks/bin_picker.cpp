#include "ui/walks/bin_picker.h"

#include "ui/widgets/basics.h"

#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace onhand::ui {

BinPicker::BinPicker(QWidget* parent)
    : QWidget(parent)
    , search_(new QLineEdit(this))
    , list_(new QListWidget(this))
    , all_(makeButton({}, ButtonRole::Link, this))
    , sum_(makeLabel({}, TextSize::Caption, this, true))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    search_->setAccessibleName(tr("Find bins"));
    search_->setPlaceholderText(tr("Part of a code or name, for example A-"));
    search_->setMaxLength(60);
    search_->setClearButtonEnabled(true);
    list_->setAccessibleName(tr("Whole bins"));
    list_->setMinimumHeight(132);
    list_->setUniformItemSizes(true);
    column->addWidget(search_);
    column->addWidget(list_, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(sum_, 1);
    row->addWidget(all_);
    column->addLayout(row);
    setFocusProxy(search_);
    connect(search_, &QLineEdit::textChanged, this, &BinPicker::filter);
    connect(list_, &QListWidget::itemChanged, this, &BinPicker::showSum);
    connect(all_, &QPushButton::clicked, this, &BinPicker::takeSeen);
    showSum();
}

void BinPicker::setBins(const std::vector<desk::BinRow>& bins, bool refuseHeld)
{
    const auto kept = chosen();
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        for (const auto& row : bins) {
            const auto name = row.bin.label.isEmpty() || row.bin.label == row.bin.code
                                  ? row.bin.code
                                  : tr("%1 · %2", "bin, its label").arg(row.bin.code, row.bin.label);
            auto* item = new QListWidgetItem(tr("%1 (%Ln SKU(s))", nullptr, row.skus).arg(name), list_);
            item->setData(Qt::UserRole, qlonglong(row.bin.id.value));
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(Qt::Unchecked);
            item->setSizeHint(QSize(0, fontMetrics().height() + 12));
            if (refuseHeld && row.openWalk) {
                item->setFlags(Qt::NoItemFlags);
                item->setText(tr("%1: being counted").arg(name));
            }
        }
    }
    choose(kept);
    filter();
}

void BinPicker::choose(const std::vector<BinId>& bins)
{
    const QSignalBlocker quiet(list_);
    for (int i = 0; i < list_->count(); ++i) {
        const BinId id{list_->item(i)->data(Qt::UserRole).toLongLong()};
        const bool on = std::find(bins.begin(), bins.end(), id) != bins.end();
        if (list_->item(i)->flags() & Qt::ItemIsUserCheckable)
            list_->item(i)->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    }
    showSum();
}

std::vector<BinId> BinPicker::chosen() const
{
    std::vector<BinId> bins;
    for (int i = 0; i < list_->count(); ++i) {
        if (list_->item(i)->checkState() == Qt::Checked && (list_->item(i)->flags() & Qt::ItemIsUserCheckable))
            bins.push_back(BinId{list_->item(i)->data(Qt::UserRole).toLongLong()});
    }
    return bins;
}

void BinPicker::filter()
{
    const auto part = search_->text().trimmed();
    for (int i = 0; i < list_->count(); ++i)
        list_->item(i)->setHidden(!part.isEmpty() && !list_->item(i)->text().contains(part, Qt::CaseInsensitive));
    showSum();
}

void BinPicker::takeSeen()
{
    std::vector<QListWidgetItem*> seen;
    for (int i = 0; i < list_->count(); ++i) {
        auto* item = list_->item(i);
        if (!item->isHidden() && (item->flags() & Qt::ItemIsUserCheckable))
            seen.push_back(item);
    }
    const bool on = std::any_of(seen.begin(), seen.end(), [](auto* item) { return item->checkState() != Qt::Checked; });
    {
        const QSignalBlocker quiet(list_);
        for (auto* item : seen)
            item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    }
    showSum();
}

void BinPicker::showSum()
{
    int seen = 0;
    int taken = 0;
    for (int i = 0; i < list_->count(); ++i) {
        const auto* item = list_->item(i);
        if (item->isHidden() || !(item->flags() & Qt::ItemIsUserCheckable))
            continue;
        ++seen;
        taken += item->checkState() == Qt::Checked ? 1 : 0;
    }
    const auto all = int(chosen().size());
    sum_->setText(all == 0 ? tr("None is chosen") : tr("%Ln bin(s) chosen", nullptr, all));
    all_->setText(taken == seen && seen > 0 ? tr("Drop all that are shown") : tr("Take all that are shown"));
    all_->setEnabled(seen > 0);
    emit changed();
}

} // namespace onhand::ui
