#include "ui/health/channel_card.h"

#include "ui/widgets/format.h"
#include "ui/widgets/text_of_error.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace onhand::ui {

namespace {

// The words of the record are those of toWord(ErrorKind).
ErrorKind kindOf(const QString& word)
{
    for (int i = 0; i <= static_cast<int>(ErrorKind::Storage); ++i) {
        if (toWord(static_cast<ErrorKind>(i)) == word)
            return static_cast<ErrorKind>(i);
    }
    return ErrorKind::Unavailable;
}

} // namespace

ChannelCard::ChannelCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
    , name_(makeLabel({}, TextSize::Section, this))
    , state_(new Pill(this))
    , success_(new RelativeTimeLabel(context.desk.clock(), this))
    , trouble_(makeLabel({}, TextSize::Body, this))
    , scan_(makeLabel({}, TextSize::Body, this, true))
    , progress_(new QProgressBar(this))
    , scanButton_(makeButton({}, ButtonRole::Secondary, this))
    , pauseButton_(makeButton({}, ButtonRole::Secondary, this))
{
    setProperty("role", QStringLiteral("card"));
    success_->setProperty("role", QStringLiteral("muted"));
    trouble_->setProperty("role", QStringLiteral("danger"));
    success_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    success_->setWordWrap(true);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the scan"));
    for (auto* label : {trouble_, scan_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::within);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(name_);
    head->addWidget(state_);
    head->addWidget(success_, 1);
    head->addWidget(scanButton_);
    head->addWidget(pauseButton_);
    column->addLayout(head);
    column->addWidget(trouble_);
    auto* figures = new QWidget(this);
    new FlowLayout(figures, space::between, true);
    latency_ = makeFigure(figures);
    success24h_ = makeFigure(figures);
    coverage_ = makeFigure(figures);
    confirmed_ = makeFigure(figures);
    column->addWidget(figures);
    column->addWidget(scan_);
    column->addWidget(progress_);
    connect(scanButton_, &QPushButton::clicked, this, &ChannelCard::scanOrCancel);
    connect(pauseButton_, &QPushButton::clicked, this, &ChannelCard::pauseOrResume);
}

ChannelCard::Figure ChannelCard::makeFigure(QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, space::half, 0, space::half);
    column->setSpacing(0);
    const Figure figure{makeLabel({}, TextSize::Section, box), makeLabel({}, TextSize::Caption, box, true)};
    figure.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    figure.what->setWordWrap(true);
    figure.what->setMinimumWidth(180);
    column->addWidget(figure.value);
    column->addWidget(figure.what);
    column->addStretch(1);
    parent->layout()->addWidget(box);
    return figure;
}

void ChannelCard::show(const desk::ChannelHealth& channel)
{
    channel_ = channel;
    const auto now = context_.desk.clock().now();
    name_->setText(channel.name);
    state_->show(Format::channelState(channel, now), Format::channelMeaning(channel, now));
    success_->setMoment(channel.lastSuccess, tr("last success %1"), tr("no success yet"));
    trouble_->setVisible(Format::isUnreachable(channel));
    if (Format::isUnreachable(channel)) {
        trouble_->setText(TextOfError::of(Error{kindOf(channel.lastFailureKind), {}}).whole());
        trouble_->setToolTip(channel.lastFailureDetail);
    }
    scanButton_->setText(channel.scanning ? tr("Cancel the scan") : tr("Scan now"));
    scanButton_->setIcon(icon(channel.scanning ? Icon::Close : Icon::Scan));
    const bool paused = channel.state == ChannelState::Paused;
    pauseButton_->setText(paused ? tr("Resume") : tr("Pause"));
    pauseButton_->setIcon(icon(paused ? Icon::Play : Icon::Pause));
    pauseButton_->setVisible(paused || channel.state == ChannelState::Live);
    progress_->setVisible(channel.scanning);
    progress_->setMaximum(static_cast<int>(channel.scanTotal));
    progress_->setValue(static_cast<int>(channel.scanDone));
    showFigures();
    showScan();
}

void ChannelCard::showFigures()
{
    const auto& c = channel_;
    const auto none = QStringLiteral("–");
    const auto show = [](const Figure& figure, const QString& value, const QString& what) {
        figure.value->setText(value);
        figure.what->setText(what);
        figure.value->setAccessibleName(QStringLiteral("%1: %2").arg(what, value));
    };
    show(latency_, c.latencyP95 ? Format::duration(*c.latencyP95) : none,
         tr("from shelf to store, slowest 5 %; typical %1. Target: under 5 min")
             .arg(c.latencyP50 ? Format::duration(*c.latencyP50) : none));
    show(success24h_, c.successPermille ? Format::permille(*c.successPermille) : none,
         tr("of exchanges succeed. Target: over 99 %"));
    show(coverage_, Format::share(c.aligned, c.listings), tr("of listings have a SKU. Target: over 95 %"));
    show(confirmed_, Format::number(c.confirmed24h), tr("changes confirmed in 24 hours"));
}

void ChannelCard::showScan()
{
    const auto& c = channel_;
    const auto now = context_.desk.clock().now();
    if (c.scanning && c.scanTotal == 0) {
        scan_->setText(tr("Scanning. It compares and changes nothing."));
    } else if (c.scanning) {
        scan_->setText(tr("Scanning: %1 of %2 listings read. It compares and changes nothing.")
                           .arg(Format::number(c.scanDone), Format::number(c.scanTotal)));
    } else if (!c.lastScanAt) {
        scan_->setText(tr("Never scanned. A scan compares every listing with the shelf and changes nothing."));
    } else {
        const auto how = c.lastScanComplete ? tr("complete") : tr("not complete");
        scan_->setText(tr("Last scan %1, %2: %3 compared, %4 agree, %5 settling, %6 differ.")
                           .arg(Format::ago(*c.lastScanAt, now), how, Format::number(c.scanCompared),
                                Format::number(c.scanAgreeing), Format::number(c.scanSettling),
                                Format::number(c.scanDiffering)));
        scan_->setToolTip(Format::exact(*c.lastScanAt) +
                          (c.lastScanReason.isEmpty() ? QString() : QLatin1Char('\n') + c.lastScanReason));
    }
}

void ChannelCard::tell(std::function<Result<void>(desk::Commands&)> command, const QString& done,
                       std::function<void()> undo)
{
    context_.desk.tell<void>(this, std::move(command), [this, done, undo = std::move(undo)](Result<void> outcome) {
        if (!outcome)
            context_.shell.tellFailure(outcome.error());
        else if (!done.isEmpty())
            context_.shell.toast(done, undo);
    });
}

void ChannelCard::scanOrCancel()
{
    if (channel_.scanning)
        tell([id = channel_.id](desk::Commands& c) { return c.cancelScan(id); }, tr("The scan was cancelled."));
    else
        tell([id = channel_.id](desk::Commands& c) { return c.requestScan(id); }, {});
}

void ChannelCard::pauseOrResume()
{
    const bool pause = channel_.state != ChannelState::Paused;
    const auto set = [id = channel_.id, actor = context_.desk.actor()](bool on) {
        return [id, actor, on](desk::Commands& c) { return c.setPaused(id, on, actor); };
    };
    tell(set(pause),
         pause ? tr("%1 is paused; changes wait.").arg(channel_.name) : tr("%1 goes on.").arg(channel_.name),
         [card = QPointer<ChannelCard>(this), back = set(!pause)] {
             if (card)
                 card->tell(back, {});
         });
}

} // namespace onhand::ui
