#include "ui/discrepancies/discrepancy_panel.h"

#include "ui/discrepancies/discrepancy_words.h"
#include "ui/discrepancies/explanation_words.h"
#include "ui/discrepancies/gap_bar.h"
#include "ui/discrepancies/resolve_form.h"
#include "ui/discrepancies/second_view.h"
#include "ui/stock/line_list.h"
#include "ui/stock/stock_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/state_view.h"

#include <QScrollArea>

#include <algorithm>

namespace onhand::ui {

namespace {

using Happening = desk::SkuHappening;

Line sumLine(std::int64_t key, const QString& shape, const QString& title, std::int64_t number)
{
    Line line;
    line.key = key;
    line.shape = shape;
    line.title = title;
    line.number = Format::number(number);
    return line;
}

Line::Tone toneOf(const Happening& h)
{
    if (h.kind == Happening::Kind::Observation)
        return h.before && h.before != h.value ? Line::Tone::Attention : Line::Tone::Muted;
    if (h.kind == Happening::Kind::Receipt)
        return h.receipt == ReceiptState::Quarantined ? Line::Tone::Danger : Line::Tone::Information;
    return h.kind == Happening::Kind::Movement ? Line::Tone::Plain : Line::Tone::Muted;
}

QString signOf(const Happening& h)
{
    switch (h.kind) {
    case Happening::Kind::Movement:
        return shapeOf(h.movement);
    case Happening::Kind::Receipt:
        return QStringLiteral("→");
    case Happening::Kind::Observation:
        return QStringLiteral("◉");
    case Happening::Kind::OrderEvent:
        return QStringLiteral("•");
    }
    Q_UNREACHABLE();
}

} // namespace

void DiscrepancyPanel::open(DiscrepancyId id)
{
    if (id == id_ && detail_)
        return refresh();
    id_ = id;
    detail_.reset();
    if (!id)
        return;
    state_->showLoading();
    refresh();
}

void DiscrepancyPanel::refresh()
{
    if (!id_)
        return;
    desk_.ask<desk::DiscrepancyDetail>(
        this, [id = id_](desk::Queries& queries) { return queries.discrepancy(id); },
        [this, id = id_](Result<desk::DiscrepancyDetail> answer) { took(id, std::move(answer)); });
}

void DiscrepancyPanel::took(DiscrepancyId asked, Result<desk::DiscrepancyDetail> answer)
{
    if (asked != id_)
        return;
    if (!answer)
        return state_->showFailed(answer.error());
    detail_ = *std::move(answer);
    show();
}

void DiscrepancyPanel::showForm(bool shown)
{
    body_->setVisible(!shown);
    if (!shown)
        form_->close();
    else
        state_->showContent();
}

void DiscrepancyPanel::show()
{
    showHead();
    showTerms();
    showNumbers();
    showDecisions();
    showTimeline();
    state_->showContent();
    emit titleKnown(tr("%1 on %2", "SKU, channel").arg(detail_->row.code, detail_->row.channelName));
}

void DiscrepancyPanel::showHead()
{
    const auto& row = detail_->row;
    severity_->show(Format::severity(row.severity), Format::meaning(row.severity));
    queueState_->show(DiscrepancyWords::state(row.state), DiscrepancyWords::meaning(row.state));
    since_->setMoment(row.openedAt, tr("open since %1", "age").arg(QStringLiteral("%1")));
    numbers_->setText(tr("The shelf says %1, %2 shows %3: %4", "number, channel, number, signed gap")
                          .arg(Format::number(row.expected), row.channelName, Format::number(row.observed),
                               Format::signedNumber(row.gap)));
    auto owner = tr("%1. %2 is right about on-hand; what the channel shows is an observation.", "name, who is right")
                     .arg(row.name, DiscrepancyWords::owner(row.owner));
    if (detail_->target && *detail_->target != row.expected)
        owner += QLatin1Char(' ') + tr("By now the shelf says %1.").arg(Format::number(*detail_->target));
    owner_->setText(owner);
    const auto decided = DiscrepancyWords::decision(row, desk_.clock().now());
    decision_->setText(decided);
    decision_->setVisible(!decided.isEmpty());
    undo_->setVisible(row.decision.has_value());
    walk_->setVisible(row.decision && row.decision->walk);
    actions_->setVisible(!row.closedAt);
}

void DiscrepancyPanel::showTerms()
{
    const auto& row = detail_->row;
    const auto& terms = detail_->explanation.terms();
    QStringList names;
    QStringList story;
    std::vector<Line> lines;
    evidence_.clear();
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto& term = terms[i];
        names << ExplanationWords::name(term.term);
        Line line;
        line.key = static_cast<std::int64_t>(i + 1) * 100;
        line.shape = term.term == Term::Residual ? QStringLiteral("?") : QStringLiteral("■");
        line.title = names.last();
        line.number = Format::signedNumber(term.quantity);
        line.after = DiscrepancyWords::confidence(term.confidence);
        const auto sentence = ExplanationWords::sentence(term, row.channelName);
        line.tip = sentence;
        if (!sentence.isEmpty())
            story << tr("%1: %2", "signed units, why").arg(Format::signedNumber(term.quantity), sentence);
        lines.push_back(std::move(line));
        for (std::size_t e = 0; e < term.evidence.size(); ++e) {
            const auto& one = term.evidence[e];
            Line proof;
            proof.key = static_cast<std::int64_t>(i + 1) * 100 + static_cast<std::int64_t>(e) + 1;
            proof.shape = QStringLiteral("↳");
            proof.tone = Line::Tone::Muted;
            proof.title = ExplanationWords::evidence(one);
            proof.caption = one.at ? Format::ago(*one.at, desk_.clock().now()) : QString();
            proof.tip = one.at ? Format::exact(*one.at) : QString();
            proof.action = one.kind == EvidenceKind::Order ? tr("Open order") : tr("Open SKU");
            evidence_[proof.key] = one;
            lines.push_back(std::move(proof));
        }
    }
    bar_->setExplanation(detail_->explanation, names);
    story_->setText(story.join(QLatin1Char('\n')));
    terms_->setLines(std::move(lines));
    termsTitle_->setText(tr("What the gap of %1 is made of").arg(Format::signedNumber(row.gap)));
    second_->show(*detail_);
    reasoning_->setText(ExplanationWords::reasoning(*detail_));
}

void DiscrepancyPanel::openEvidence(qint64 key)
{
    const auto found = evidence_.find(key);
    if (found == evidence_.end())
        return;
    if (found->second.kind == EvidenceKind::Order)
        emit orderWanted(OrderId{found->second.id});
    else
        emit skuWanted(detail_->row.sku);
}

void DiscrepancyPanel::showNumbers()
{
    const QString less(QChar(0x2212));
    const auto& t = detail_->terms;
    std::vector<Line> lines{sumLine(1, QStringLiteral(" "), tr("On hand"), t.stock.onHand.eaches),
                            sumLine(2, less, tr("Committed to open orders"), t.stock.committed.eaches),
                            sumLine(3, less, tr("Reserved"), t.stock.reserved.eaches),
                            sumLine(4, less, tr("Buffer of %1").arg(detail_->row.channelName), t.buffer.eaches)};
    auto shown = sumLine(5, QStringLiteral("="), tr("%1 must show").arg(detail_->row.channelName),
                         shownValue(t.stock.atp(), t.buffer, t.factor));
    if (t.factor > 1)
        shown.caption = tr("Whole units of %1 eaches").arg(Format::number(t.factor));
    lines.push_back(std::move(shown));
    sum_->setLines(std::move(lines));
    std::vector<Line> bins;
    for (const auto& bin : detail_->bins) {
        auto line = sumLine(bin.bin.value, {},
                            bin.label.isEmpty() || bin.label == bin.code
                                ? bin.code
                                : tr("%1 · %2", "bin code and its label").arg(bin.code, bin.label),
                            bin.quantity.eaches);
        if (!bin.sellable)
            line.caption = tr("Not for sale: not part of on-hand");
        bins.push_back(std::move(line));
    }
    bins_->setLines(std::move(bins));
}

void DiscrepancyPanel::showDecisions()
{
    std::vector<Line> lines;
    const auto now = desk_.clock().now();
    for (std::size_t i = 0; i < detail_->decisions.size(); ++i) {
        const auto& d = detail_->decisions[i];
        Line line;
        line.key = static_cast<std::int64_t>(i) + 1;
        line.shape = d.state == ResolutionState::Done ? QStringLiteral("✓") : QStringLiteral("•");
        line.title = DiscrepancyWords::decision(d);
        line.caption = tr("%1 · %2", "person, age").arg(d.actor, Format::ago(d.at, now));
        line.tip = Format::exact(d.at);
        line.struck = d.state == ResolutionState::Undone || d.state == ResolutionState::Replaced;
        lines.push_back(std::move(line));
    }
    decisionsTitle_->setVisible(!lines.empty());
    decisions_->setVisible(!lines.empty());
    decisions_->setLines(std::move(lines));
}

void DiscrepancyPanel::showTimeline()
{
    std::vector<Line> lines;
    const auto now = desk_.clock().now();
    for (const auto& h : detail_->happenings) {
        Line line;
        line.key = h.row * 4 + static_cast<int>(h.kind);
        line.shape = signOf(h);
        line.tone = toneOf(h);
        line.title = DiscrepancyWords::happening(h);
        if (h.kind == Happening::Kind::Movement && h.value)
            line.number = Format::signedNumber(*h.value);
        else if (h.committedChange != 0)
            line.after = tr("committed %1").arg(Format::signedNumber(h.committedChange));
        line.caption =
            tr("%1 · %2", "age, where and why").arg(Format::ago(h.at, now), DiscrepancyWords::happeningNote(h));
        line.tip = line.title + QLatin1Char('\n') + Format::exact(h.at);
        if (h.order)
            line.action = tr("Open order");
        lines.push_back(std::move(line));
    }
    timeline_->setLines(std::move(lines));
}

} // namespace onhand::ui
