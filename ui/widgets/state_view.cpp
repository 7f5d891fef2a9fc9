#include "ui/widgets/state_view.h"

#include "ui/widgets/basics.h"
#include "ui/widgets/text_of_error.h"

#include <QPainter>
#include <QVBoxLayout>

namespace onhand::ui {

namespace {

// Grey bars in the shape of what will come. Still: nothing blinks.
class Skeleton : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(Token::Sunken, this));
        constexpr int shares[] = {46, 70, 58, 64, 40};
        int i = 0;
        for (int y = space::between; y + 14 < height() && i < 10; y += space::row, ++i) {
            const int w = width() * shares[i % 5] / 100;
            const QRect bar(space::between, y, w - space::between, 12);
            painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), bar), 4, 4);
            const QRect end(width() - 90, y, 74, 12);
            painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), end), 4, 4);
        }
    }
};

} // namespace

StateView::StateView(QWidget* content, QWidget* parent)
    : QStackedWidget(parent)
    , content_(content)
    , skeleton_(new Skeleton(this))
    , words_(new QWidget(this))
    , picture_(new QLabel(words_))
    , title_(makeLabel({}, TextSize::Section, words_))
    , text_(makeLabel({}, TextSize::Body, words_, true))
    , step_(makeButton({}, ButtonRole::Primary, words_))
{
    skeleton_->setAccessibleName(tr("Loading"));
    skeleton_->setMinimumHeight(120);
    auto* column = new QVBoxLayout(words_);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::within);
    column->addStretch(2);
    text_->setMaximumWidth(560);
    for (auto* label : {picture_, title_, text_}) {
        label->setAlignment(Qt::AlignCenter);
        auto* row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label, 100);
        row->addStretch(1);
        column->addLayout(row);
    }
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addSpacing(space::within);
    column->addWidget(step_, 0, Qt::AlignHCenter);
    column->addStretch(3);
    addWidget(content_);
    addWidget(skeleton_);
    addWidget(words_);
    connect(step_, &QPushButton::clicked, this, [this] { failed_ ? emit tryAgain() : emit stepTaken(); });
    showLoading();
}

void StateView::showContent()
{
    setCurrentWidget(content_);
}

void StateView::showLoading()
{
    setCurrentWidget(skeleton_);
}

void StateView::showEmpty(const QString& title, const QString& why, const QString& step)
{
    failed_ = false;
    picture_->setPixmap(iconPixmap(Icon::Box, colour(Token::TextMuted, this), 32, devicePixelRatioF()));
    showWords(title, why, step);
}

void StateView::showFailed(const Error& error)
{
    failed_ = true;
    const auto text = TextOfError::of(error);
    picture_->setPixmap(iconPixmap(Icon::Danger, colour(Token::DangerFg, this), 32, devicePixelRatioF()));
    showWords(text.what, text.meaning + QLatin1Char(' ') + text.next, tr("Try again"));
    text_->setToolTip(error.detail);
}

void StateView::showWords(const QString& title, const QString& words, const QString& step)
{
    title_->setText(title);
    text_->setText(words);
    text_->setToolTip({});
    step_->setText(step);
    step_->setVisible(!step.isEmpty());
    setCurrentWidget(words_);
}

} // namespace onhand::ui
