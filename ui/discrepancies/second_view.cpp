#include "ui/discrepancies/second_view.h"

#include "ui/discrepancies/explainer_words.h"
#include "ui/setup/step_card.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

namespace onhand::ui {

SecondView::SecondView(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::within);
    title_ = makeLabel(tr("What it could also be"), TextSize::Section, this);
    title_->setContentsMargins(0, space::within, 0, 0);
    source_ = makeLabel({}, TextSize::Caption, this, true);
    summary_ = makeLabel({}, TextSize::Body, this);
    hypotheses_ = makeLabel({}, TextSize::Body, this);
    column->addWidget(title_);
    for (auto* label : {source_, summary_, hypotheses_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText); // an endpoint's words are never markup
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    verdict_ = new Verdict(this);
    column->addWidget(verdict_);
    auto* row = new QHBoxLayout;
    ask_ = makeButton({}, ButtonRole::Secondary, this);
    stop_ = makeButton(tr("Stop asking"), ButtonRole::Quiet, this);
    row->addWidget(ask_);
    row->addWidget(stop_);
    row->addStretch();
    column->addLayout(row);
    connect(ask_, &QPushButton::clicked, this, &SecondView::ask);
    connect(stop_, &QPushButton::clicked, this, [this] { cancel_.cancel(); });
    hide();
}

SecondView::~SecondView()
{
    cancel_.cancel();
}

void SecondView::show(const desk::DiscrepancyDetail& detail)
{
    if (detail.row.id != id_)
        verdict_->say({}, Meaning::Info);
    id_ = detail.row.id;
    gap_ = detail.row.gap;
    canAsk_ = detail.canAsk;
    said_ = detail.commentary;
    update();
}

void SecondView::ask()
{
    cancel_ = CancelToken();
    asking_ = id_;
    verdict_->say({}, Meaning::Info);
    update();
    desk_.arrange<desk::CommentaryRow>(
        this,
        [id = id_, actor = desk_.actor(), cancel = cancel_](desk::Setup& setup) {
            return setup.askExplainer(id, actor, cancel);
        },
        [this, id = id_](const Result<desk::CommentaryRow>& answer) { took(id, answer); });
}

void SecondView::took(DiscrepancyId asked, const Result<desk::CommentaryRow>& answer)
{
    asking_ = {};
    const bool stopped = !answer && answer.error().kind == ErrorKind::Cancelled;
    if (asked == id_ && answer) {
        said_ = *answer;
        emit answered();
    } else if (asked == id_ && !stopped) {
        verdict_->say(ExplainerWords::ofAsking(answer.error()).whole(), Meaning::Attention);
    }
    update();
}

void SecondView::update()
{
    const bool asking = bool(asking_);
    setVisible(said_ || !canAsk_.isEmpty());
    if (said_) {
        auto source = tr("A hypothesis by %1, asked by %2 %3. Nothing was decided by it.", "model, person, age")
                          .arg(said_->words.source, said_->actor, Format::ago(said_->at, desk_.clock().now()));
        if (said_->gap != gap_)
            source += QLatin1Char(' ') + tr("It was about a gap of %1.").arg(Format::signedNumber(said_->gap));
        source_->setText(source);
        source_->setToolTip(Format::exact(said_->at));
        summary_->setText(said_->words.summary);
        hypotheses_->setText(ExplainerWords::hypotheses(said_->words));
    } else {
        source_->setText(tr("%1 can be asked what the gap could come from. Its words decide nothing.").arg(canAsk_));
    }
    summary_->setVisible(said_.has_value());
    hypotheses_->setVisible(said_ && !said_->words.hypotheses.empty());
    ask_->setVisible(!canAsk_.isEmpty());
    ask_->setEnabled(!asking);
    ask_->setText(asking  ? tr("Asking %1…").arg(canAsk_)
                  : said_ ? tr("Ask %1 again").arg(canAsk_)
                          : tr("Ask %1").arg(canAsk_));
    stop_->setVisible(asking);
}

} // namespace onhand::ui
