#include "ui/returns/photo_field.h"

#include "ui/returns/picture.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/text_of_error.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QStyle>

namespace onhand::ui {

namespace {

constexpr QSize thumbnail(72, 54);

// Of what is dragged here; empty: nothing that could be a picture.
QString fileOf(const QMimeData* data)
{
    const auto urls = data->urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

PhotoField::PhotoField(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    setAcceptDrops(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::within);
    picture_ = makeLabel({}, TextSize::Body, this);
    picture_->setAccessibleName(tr("Photo of this box"));
    words_ = makeLabel({}, TextSize::Caption, this, true);
    words_->setWordWrap(true);
    attach_ = makeButton(tr("Attach a photo…"), ButtonRole::Secondary, this);
    attach_->setToolTip(
        tr("JPEG or PNG, at most %1 MB; it can be dropped here too").arg(desk::PhotoCommands::mostBytes / 1'048'576));
    remove_ = makeIconButton(Icon::Close, tr("Leave the photo out"), this);
    row->addWidget(picture_);
    row->addWidget(attach_);
    row->addWidget(words_, 1);
    row->addWidget(remove_);
    connect(attach_, &QPushButton::clicked, this, &PhotoField::choose);
    connect(remove_, &QPushButton::clicked, this, [this] {
        clear();
        attach_->setFocus();
    });
    clear();
}

void PhotoField::choose()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("A photo of what came"), {}, tr("Pictures (*.jpg *.jpeg *.png)"));
    if (!file.isEmpty())
        take(file);
}

void PhotoField::take(const QString& file)
{
    desk_.tell<QString>(
        this, [file](desk::Commands& commands) { return commands.keepPhoto(file); },
        [this, file](Result<QString> kept) { took(file, std::move(kept)); });
}

void PhotoField::took(const QString& file, Result<QString> kept)
{
    if (!kept) {
        const QString& why = kept.error().detail;
        if (why.startsWith(QLatin1String("photo_type")))
            return show(tr("That is neither a JPEG nor a PNG. Nothing was attached."), false);
        if (why.startsWith(QLatin1String("photo_size")))
            return show(tr("That picture has more than %1 MB. Make it smaller, then attach it.")
                            .arg(desk::PhotoCommands::mostBytes / 1'048'576),
                        false);
        return show(TextOfError::of(kept.error()).whole(), false);
    }
    kept_ = *kept;
    QFile bytes(file);
    const QPixmap small =
        bytes.open(QIODevice::ReadOnly) ? Picture::scaled(bytes.readAll(), thumbnail, devicePixelRatioF()) : QPixmap();
    picture_->setPixmap(small);
    picture_->setVisible(!small.isNull());
    remove_->show();
    attach_->setText(tr("Another photo…"));
    show(QFileInfo(file).fileName(), true);
}

void PhotoField::clear()
{
    kept_.clear();
    picture_->clear();
    picture_->hide();
    remove_->hide();
    attach_->setText(tr("Attach a photo…"));
    show({}, true);
}

void PhotoField::show(const QString& sentence, bool good)
{
    words_->setText(sentence);
    words_->setProperty("role", good ? QStringLiteral("muted") : QStringLiteral("danger"));
    words_->setStyle(words_->style()); // the sheet looks at the role again
}

void PhotoField::dragEnterEvent(QDragEnterEvent* event)
{
    if (!fileOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PhotoField::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    take(fileOf(event->mimeData()));
}

} // namespace onhand::ui
