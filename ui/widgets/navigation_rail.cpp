#include "ui/widgets/navigation_rail.h"

#include "ui/theme/type.h"
#include "ui/widgets/format.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace onhand::ui {

class NavigationRail::Entry : public QAbstractButton
{
public:
    Entry(const QString& key, const QString& title, Icon which, const QString& keys, QWidget* parent)
        : QAbstractButton(parent)
        , key_(key)
        , icon_(which)
    {
        setText(title);
        setCheckable(true);
        setAutoExclusive(true);
        setAccessibleName(title);
        setToolTip(keys.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, keys));
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    }
    QString key() const { return key_; }
    void setNarrow(bool narrow)
    {
        narrow_ = narrow;
        updateGeometry();
        update();
    }
    void setBadge(std::int64_t count)
    {
        if (count == badge_)
            return;
        badge_ = count;
        setAccessibleDescription(count > 0 ? NavigationRail::tr("%Ln waiting", nullptr, static_cast<int>(count))
                                           : QString());
        update();
    }
    QSize sizeHint() const override { return narrow_ ? QSize(76, 48) : QSize(204, 36); }
    // At 200 % on a small screen every page still has its place.
    QSize minimumSizeHint() const override { return {76, narrow_ ? 36 : sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect body = rect().adjusted(1, 1, -1, -1);
        painter.setPen(hasFocus() ? QPen(colour(Token::Focus, this), 2) : QPen(Qt::NoPen));
        painter.setBrush(isChecked()    ? colour(Token::Selected, this)
                         : underMouse() ? colour(Token::Hover, this)
                                        : QColor(Qt::transparent));
        painter.drawRoundedRect(body, space::radius, space::radius);
        const auto ink = colour(isChecked() ? Token::Accent : Token::Text, this);
        const auto muted = colour(isChecked() ? Token::Accent : Token::TextMuted, this);
        const auto at = [&](const QRect& r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        const QRect picture = at(narrow_ ? QRect((width() - 20) / 2, (height() - 36) / 2, 20, 20)
                                         : QRect(10, (height() - 20) / 2, 20, 20));
        painter.drawPixmap(picture.topLeft(), iconPixmap(icon_, muted, 20, devicePixelRatioF()));
        painter.setPen(ink);
        auto font = fontOf(narrow_ ? TextSize::Caption : isChecked() ? TextSize::BodyStrong : TextSize::Body);
        if (narrow_)
            font.setPointSizeF(font.pointSizeF() * 0.87);
        painter.setFont(font);
        const int badgeRoom = badge_ > 0 && !narrow_ ? 44 : 8;
        const QRect word = at(narrow_ ? QRect(1, height() - (height() - 36) / 4 - 18, width() - 2, 18)
                                      : QRect(40, 0, width() - 40 - badgeRoom, height()));
        painter.drawText(word, narrow_ ? int(Qt::AlignCenter) : int(Qt::AlignVCenter | Qt::AlignLeading),
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, word.width()));
        if (badge_ > 0)
            paintBadge(painter);
    }

private:
    void paintBadge(QPainter& painter)
    {
        painter.setFont(fontOf(TextSize::Caption));
        const auto words = badge_ > 999 ? QStringLiteral("999+") : Format::number(badge_);
        const int w = qMax(20, painter.fontMetrics().horizontalAdvance(words) + 12);
        const QRect pill = QStyle::visualRect(layoutDirection(), rect(),
                                              narrow_ ? QRect(width() - w - 2, 2, w, 18)
                                                      : QRect(width() - w - 8, (height() - 20) / 2, w, 20));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(Token::AttentionBg, this));
        painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
        painter.setPen(colour(Token::AttentionFg, this));
        painter.drawText(pill, Qt::AlignCenter, words);
    }
    QString key_;
    Icon icon_;
    std::int64_t badge_ = 0;
    bool narrow_ = false;
};

NavigationRail::NavigationRail(QWidget* parent)
    : QFrame(parent)
    , column_(new QVBoxLayout(this))
{
    setProperty("role", QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    column_->setContentsMargins(space::within, space::between, space::within, space::within);
    column_->setSpacing(2);
    column_->addStretch(1);
}

void NavigationRail::addPage(const QString& key, const QString& title, Icon which, const QString& keys)
{
    auto* entry = new Entry(key, title, which, keys, this);
    entries_.append(entry);
    column_->insertWidget(column_->count() - 1, entry);
    connect(entry, &QAbstractButton::clicked, this, [this, key] { emit chosen(key); });
}

NavigationRail::Entry* NavigationRail::find(const QString& key) const
{
    for (auto* entry : entries_) {
        if (entry->key() == key)
            return entry;
    }
    return nullptr;
}

void NavigationRail::setBadge(const QString& key, std::int64_t count)
{
    if (auto* entry = find(key))
        entry->setBadge(count);
}

void NavigationRail::setPageVisible(const QString& key, bool visible)
{
    if (auto* entry = find(key))
        entry->setVisible(visible);
}

void NavigationRail::setCurrent(const QString& key)
{
    if (auto* entry = find(key))
        entry->setChecked(true);
}

void NavigationRail::setNarrow(bool narrow)
{
    for (auto* entry : entries_)
        entry->setNarrow(narrow);
    column_->setContentsMargins(narrow ? 4 : space::within, narrow ? space::half : space::between,
                                narrow ? 4 : space::within, 4);
}

void NavigationRail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else
        QFrame::keyPressEvent(event);
}

} // namespace onhand::ui
