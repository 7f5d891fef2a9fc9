#include "ui/widgets/drawer.h"

#include "ui/widgets/basics.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace onhand::ui {

namespace {
constexpr int usualWidth = 440;
constexpr int leastWidth = 320;
constexpr int narrowPage = 820; // below this there is no room for both
} // namespace

Drawer::Drawer(UiSettings& settings, const QString& page, QWidget* content, QWidget* details, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent)
    , settings_(settings)
    , page_(page)
    , content_(content)
    , panel_(new QFrame(this))
    , title_(makeLabel({}, TextSize::Section, panel_))
{
    panel_->setProperty("role", QStringLiteral("drawer"));
    auto* column = new QVBoxLayout(panel_);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::between, space::within, space::within, 0);
    title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(title_, 1);
    auto* shut = makeIconButton(Icon::Close, tr("Close (Esc)"), panel_);
    connect(shut, &QPushButton::clicked, this, &Drawer::close);
    head->addWidget(shut);
    column->addLayout(head);
    column->addWidget(details, 1);
    addWidget(content_);
    addWidget(panel_);
    setChildrenCollapsible(false);
    setHandleWidth(1);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    panel_->setMinimumWidth(leastWidth);
    panel_->hide();
    connect(this, &QSplitter::splitterMoved, this, [this] { settings_.setDrawerWidth(page_, panel_->width()); });
}

bool Drawer::isOpen() const
{
    return !panel_->isHidden();
}

void Drawer::open(const QString& title)
{
    title_->setText(title);
    if (isOpen())
        return;
    cameFrom_ = QApplication::focusWidget();
    panel_->show();
    fit();
}

void Drawer::close()
{
    if (!isOpen())
        return;
    panel_->hide();
    content_->show();
    if (cameFrom_)
        cameFrom_->setFocus();
    emit closed();
}

void Drawer::fit()
{
    if (!isOpen())
        return;
    const bool both = width() >= narrowPage;
    content_->setVisible(both);
    const int kept = settings_.drawerWidth(page_);
    const int wanted = std::clamp(kept > 0 ? kept : usualWidth, leastWidth, std::max(leastWidth, width() - 360));
    if (both)
        setSizes({width() - wanted, wanted});
}

void Drawer::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && isOpen())
        close();
    else
        QSplitter::keyPressEvent(event);
}

void Drawer::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    fit();
}

} // namespace onhand::ui
