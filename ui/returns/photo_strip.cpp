#include "ui/returns/photo_strip.h"

#include "ui/returns/picture.h"
#include "ui/widgets/basics.h"

namespace onhand::ui {

namespace {

constexpr QSize smallSize(160, 120);
constexpr int tallest = 600;

} // namespace

PhotoStrip::PhotoStrip(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
    , column_(new QVBoxLayout(this))
{
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(space::within);
    hide();
}

void PhotoStrip::show(const QStringList& photos)
{
    if (photos == photos_)
        return;
    photos_ = photos;
    while (auto* item = column_->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& photo : photos_) {
        auto* button = makeButton(tr("Reading the photo…"), ButtonRole::Quiet, this);
        button->setCheckable(true);
        button->setAccessibleName(tr("Photo %1 of %2 of what came").arg(column_->count() + 1).arg(photos_.size()));
        button->setToolTip(tr("Larger, and small again"));
        column_->addWidget(button, 0, Qt::AlignLeading);
        ask(photo, button);
    }
    setVisible(!photos_.isEmpty());
}

void PhotoStrip::ask(const QString& photo, QPushButton* button)
{
    desk_.ask<QByteArray>(
        button, [photo](desk::Queries& queries) { return queries.photo(photo); },
        [this, button](Result<QByteArray> bytes) {
            if (!bytes) {
                button->setEnabled(false);
                button->setText(tr("The photo is not beside the record any more."));
                return;
            }
            button->setProperty("bytes", *bytes);
            connect(button, &QPushButton::toggled, button, [this, button] { draw(button); });
            draw(button);
        });
}

void PhotoStrip::draw(QPushButton* button)
{
    const QSize room = button->isChecked() ? QSize(std::max(width(), smallSize.width()), tallest) : smallSize;
    const QPixmap picture = Picture::scaled(button->property("bytes").toByteArray(), room, devicePixelRatioF());
    if (picture.isNull()) {
        button->setEnabled(false);
        button->setText(tr("The photo can not be shown."));
        return;
    }
    const QSize size = (QSizeF(picture.size()) / picture.devicePixelRatio()).toSize();
    button->setText({});
    button->setIcon(picture);
    button->setIconSize(size);
    button->setFixedSize(size + QSize(space::within, space::within));
}

} // namespace onhand::ui
