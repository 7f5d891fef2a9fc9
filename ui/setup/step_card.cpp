#include "ui/setup/step_card.h"

#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace onhand::ui {

namespace {

constexpr int markSize = 28;

// The style sheet looks at properties only when a widget is polished.
void readRoleAgain(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

StepCard::StepCard(int number, const QString& title, QWidget* body, QWidget* parent)
    : QFrame(parent)
    , number_(number)
    , mark_(new QLabel(this))
    , title_(makeLabel(title, TextSize::Section, this))
    , summary_(makeLabel({}, TextSize::Body, this, true))
    , body_(body)
{
    setProperty("role", QStringLiteral("card"));
    setMaximumWidth(820);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::between, space::between, space::between, space::between);
    row->setSpacing(space::between);
    mark_->setFixedSize(markSize, markSize);
    row->addWidget(mark_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::half);
    column->addSpacing(3);
    column->addWidget(title_);
    summary_->setWordWrap(true);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(summary_);
    column->addWidget(body_);
    row->addLayout(column, 1);
    show(State::Later, {});
}

void StepCard::show(State state, const QString& summary)
{
    state_ = state;
    summary_->setText(summary);
    summary_->setVisible(!summary.isEmpty());
    title_->setProperty("role", state == State::Later ? QStringLiteral("muted") : QString());
    readRoleAgain(title_);
    body_->setVisible(state == State::Now);
    mark_->setAccessibleName(state == State::Done ? tr("Done") : Format::number(number_));
    paintMark();
}

void StepCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        paintMark();
    QFrame::changeEvent(event);
}

void StepCard::paintMark()
{
    const qreal ratio = devicePixelRatioF();
    QPixmap picture(QSize(markSize, markSize) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool now = state_ == State::Now;
    const bool done = state_ == State::Done;
    painter.setPen(now || done ? QPen(Qt::NoPen) : QPen(colour(Token::BorderStrong, this), 1));
    painter.setBrush(now ? colour(Token::Accent, this) : done ? colour(Token::OkBg, this) : QColor(Qt::transparent));
    painter.drawEllipse(QRectF(0.5, 0.5, markSize - 1, markSize - 1));
    if (done) {
        painter.drawPixmap(6, 6, iconPixmap(Icon::Check, colour(Token::OkFg, this), 16, ratio));
    } else {
        painter.setPen(colour(now ? Token::OnAccent : Token::TextMuted, this));
        painter.setFont(fontOf(TextSize::BodyStrong));
        painter.drawText(QRect(0, 0, markSize, markSize), Qt::AlignCenter, Format::number(number_));
    }
    painter.end();
    mark_->setPixmap(picture);
}

Verdict::Verdict(QWidget* parent)
    : QFrame(parent)
    , shape_(new QLabel(this))
    , words_(makeLabel({}, TextSize::Body, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, space::within, 12, space::within);
    row->setSpacing(space::within);
    row->addWidget(shape_, 0, Qt::AlignTop);
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText); // what a store or an endpoint said is never markup
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(words_, 1);
    hide();
}

void Verdict::say(const QString& sentence, Meaning meaning)
{
    constexpr const char* roles[] = {"neutral", "ok", "attention", "danger", "info"};
    setProperty("role", QLatin1String("verdict-") + QLatin1String(roles[static_cast<int>(meaning)]));
    readRoleAgain(this);
    words_->setText(sentence);
    shape_->setPixmap(iconPixmap(iconOf(meaning), colour(pairOf(meaning).foreground, this), 18, devicePixelRatioF()));
    setVisible(!sentence.isEmpty());
}

} // namespace onhand::ui
