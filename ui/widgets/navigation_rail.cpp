#include "ui/widgets/navigation_rail.h"

#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

namespace onhand::ui {

namespace {
constexpr int wideWidth = 204;
constexpr int narrowWidth = 76;
} // namespace

class NavigationRail::Entry : public QAbstractButton
{
public:
    Entry(const QString& key, const QString& title, Icon which, const QString& keys, NavigationRail* rail)
        : QAbstractButton(rail)
        , rail_(rail)
        , key_(key)
        , icon_(which)
    {
        setText(title);
        setCheckable(true);
        setAccessibleName(title);
        setToolTip(keys.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, keys));
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    }
    QString key() const { return key_; }
    std::int64_t badge() const { return badge_; }
    // Whether the page is there; isHidden() is true for everything before the window is shown.
    bool isThere() const { return isThere_; }
    void setThere(bool there)
    {
        isThere_ = there;
        setVisible(there);
    }
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
    QSize sizeHint() const override { return narrow_ ? QSize(narrowWidth, 48) : QSize(wideWidth, 34); }
    QSize minimumSizeHint() const override { return {narrowWidth, sizeHint().height()}; }

protected:
    // The rail moves the focus; a button of a group would choose by itself what lies nearest.
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
            rail_->moveFocus(event->key() == Qt::Key_Down ? 1 : -1);
        else
            QAbstractButton::keyPressEvent(event);
    }
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
        auto font = fontOf(TextSize::Caption);
        if (narrow_)
            font.setPointSizeF(font.pointSizeF() * 0.87);
        painter.setFont(font);
        const auto words = badge_ > 999 ? QStringLiteral("999+") : Format::number(badge_);
        const int w = qMax(narrow_ ? 18 : 20, painter.fontMetrics().horizontalAdvance(words) + (narrow_ ? 8 : 12));
        const QRect pill = QStyle::visualRect(layoutDirection(), rect(),
                                              narrow_ ? QRect(qMin(width() / 2 + 8, width() - w - 1), 2, w, 16)
                                                      : QRect(width() - w - 8, (height() - 20) / 2, w, 20));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(Token::AttentionBg, this));
        painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
        painter.setPen(colour(Token::AttentionFg, this));
        painter.drawText(pill, Qt::AlignCenter, words);
    }
    NavigationRail* rail_;
    QString key_;
    Icon icon_;
    std::int64_t badge_ = 0;
    bool narrow_ = false;
    bool isThere_ = true;
};

NavigationRail::NavigationRail(QWidget* parent)
    : QFrame(parent)
    , outer_(new QVBoxLayout(this))
    , scroll_(new QScrollArea(this))
    , more_(makeButton({}, ButtonRole::Quiet, this))
    , exclusive_(new QButtonGroup(this))
{
    setProperty("role", QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* inner = new QWidget(scroll_);
    column_ = new QVBoxLayout(inner);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(2);
    column_->addStretch(1);
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A bar would cover the counts; what is out of sight is told below instead.
    scroll_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setWidget(inner);
    inner->setAutoFillBackground(false);
    scroll_->viewport()->setAutoFillBackground(false);
    scroll_->viewport()->installEventFilter(this);
    more_->setIconSize(QSize(16, 16));
    more_->setIcon(icon(Icon::ChevronDown));
    more_->setFocusPolicy(Qt::NoFocus);
    more_->hide();
    outer_->setSpacing(2);
    outer_->addWidget(scroll_, 1);
    outer_->addWidget(more_);
    connect(more_, &QPushButton::clicked, this, [this] {
        auto* bar = scroll_->verticalScrollBar();
        bar->setValue(bar->value() == bar->maximum() ? bar->minimum() : bar->value() + bar->pageStep() - 40);
    });
    connect(scroll_->verticalScrollBar(), &QScrollBar::valueChanged, this, &NavigationRail::showHidden);
    connect(scroll_->verticalScrollBar(), &QScrollBar::rangeChanged, this, &NavigationRail::showHidden);
    setNarrow(false);
}

void NavigationRail::addGroup(const QString& title)
{
    auto* parent = scroll_->widget();
    auto* word = makeLabel(title, TextSize::Caption, parent, true);
    word->setContentsMargins(10, groups_.empty() ? 0 : 10, 0, 2);
    auto* line = new QFrame(parent);
    line->setProperty("role", QStringLiteral("line"));
    line->setFixedHeight(1);
    column_->insertWidget(column_->count() - 1, word);
    column_->insertWidget(column_->count() - 1, line);
    groups_.push_back({word, line, {}});
    showGroups();
}

NavigationRail::Entry* NavigationRail::add(const QString& key, const QString& title, Icon which, const QString& keys)
{
    auto* entry = new Entry(key, title, which, keys, this);
    entry->setNarrow(narrow_);
    entries_.append(entry);
    exclusive_->addButton(entry);
    connect(entry, &QAbstractButton::clicked, this, [this, key] { emit chosen(key); });
    return entry;
}

void NavigationRail::addPage(const QString& key, const QString& title, Icon which, const QString& keys)
{
    auto* entry = add(key, title, which, keys);
    column_->insertWidget(column_->count() - 1, entry);
    if (!groups_.empty())
        groups_.back().entries.append(entry);
    showGroups();
}

void NavigationRail::addLastPage(const QString& key, const QString& title, Icon which, const QString& keys)
{
    outer_->addWidget(add(key, title, which, keys));
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
    if (auto* entry = find(key)) {
        entry->setBadge(count);
        showHidden();
    }
}

void NavigationRail::setPageVisible(const QString& key, bool visible)
{
    if (auto* entry = find(key)) {
        entry->setThere(visible);
        showGroups();
    }
}

void NavigationRail::setCurrent(const QString& key)
{
    if (auto* entry = find(key)) {
        entry->setChecked(true);
        scroll_->ensureWidgetVisible(entry, 0, space::within);
    }
}

void NavigationRail::setNarrow(bool narrow)
{
    narrow_ = narrow;
    for (auto* entry : entries_)
        entry->setNarrow(narrow);
    const int side = narrow ? space::half : space::within;
    outer_->setContentsMargins(side, narrow ? space::half : space::between, side, space::half);
    updateGeometry();
    showGroups();
}

QSize NavigationRail::sizeHint() const
{
    return {narrow_ ? narrowWidth + 2 * space::half : wideWidth + 2 * space::within, 400};
}

// As narrow as it can become, so that it never holds the window wider than the screen.
QSize NavigationRail::minimumSizeHint() const
{
    return {narrowWidth + 2 * space::half, 120};
}

// A word above each group that shows something; where it is narrow, a line between two groups.
void NavigationRail::showGroups()
{
    bool first = true;
    for (const auto& group : groups_) {
        const bool any = std::any_of(group.entries.begin(), group.entries.end(),
                                     [](const Entry* entry) { return entry->isThere(); });
        group.word->setVisible(any && !narrow_);
        group.line->setVisible(any && narrow_ && !first);
        first = first && !any;
    }
    showHidden();
}

void NavigationRail::showHidden()
{
    const auto* bar = scroll_->verticalScrollBar();
    const bool scrolls = bar->maximum() > bar->minimum();
    more_->setVisible(scrolls);
    if (!scrolls)
        return;
    const bool atEnd = bar->value() == bar->maximum();
    std::int64_t waiting = 0;
    const int from = bar->value();
    const int to = from + scroll_->viewport()->height();
    for (const auto* entry : entries_) {
        if (entry->parentWidget() == scroll_->widget() && entry->isThere() &&
            (atEnd ? entry->y() < from : entry->geometry().bottom() > to))
            waiting += entry->badge();
    }
    const auto name = atEnd ? tr("More pages above") : tr("More pages below");
    more_->setIcon(icon(atEnd ? Icon::ChevronUp : Icon::ChevronDown));
    more_->setText(waiting > 999 ? QStringLiteral("999+") : waiting > 0 ? Format::number(waiting) : QString());
    more_->setToolTip(waiting > 0 ? tr("%1, %Ln waiting", nullptr, static_cast<int>(waiting)).arg(name) : name);
    more_->setAccessibleName(more_->toolTip());
}

bool NavigationRail::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &NavigationRail::showHidden, Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

void NavigationRail::moveFocus(int step)
{
    QList<Entry*> shown;
    for (auto* entry : entries_) {
        if (entry->isThere())
            shown.append(entry);
    }
    qsizetype at = -1;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (shown[i]->hasFocus())
            at = i;
    }
    const auto next = qBound(qsizetype(0), at + step, shown.size() - 1);
    shown[next]->setFocus(Qt::TabFocusReason);
    scroll_->ensureWidgetVisible(shown[next], 0, space::within);
}

} // namespace onhand::ui
