#include "app/onhand/narrator.h"

#include <QTime>

#include <cstdio>

namespace onhand::app {

void Narrator::watch(Wiring* wiring)
{
    record_ = wiring ? &wiring->record() : nullptr;
}

void Narrator::say(const QString& sentence)
{
    if (!speaks_)
        return;
    const QByteArray line = (QTime::currentTime().toString(QStringLiteral("HH:mm:ss ")) + sentence + u'\n').toUtf8();
    const std::lock_guard lock(mutex_);
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

void Narrator::sold(const QString& file, const Result<engine::TillReport>& report)
{
    if (!report)
        say(tr("the till's file %1 could not be taken: %2").arg(file, report.error().detail));
    else if (!report->fileKnown)
        say(tr("till: %1 sales of %2 units taken from %3").arg(report->sales).arg(report->units).arg(file));
}

void Narrator::stand(const desk::Dashboard& dashboard)
{
    for (const desk::ChannelHealth& h : dashboard.channels) {
        const QString latency = h.latencyP50 ? tr("%1 ms").arg(*h.latencyP50) : tr("not known yet");
        const std::int64_t open = dashboard.discrepancies[1] + dashboard.discrepancies[2] + dashboard.discrepancies[3];
        say(tr("= %1 is %2: %3 receipts waiting, %4 confirmed, latency %5, %6 discrepancies, %7 units on hand")
                .arg(h.name, toWord(h.state))
                .arg(h.waiting)
                .arg(h.confirmed24h)
                .arg(latency)
                .arg(open)
                .arg(dashboard.onHand));
    }
}

void Narrator::dispatched(const ChannelInfo& channel, const engine::DispatchReport& report)
{
    EngineLog::dispatched(channel, report);
    record::Record* record = record_;
    if (!speaks_ || !record || report.confirmed == 0)
        return;
    constexpr int looked = 200;
    constexpr int told = 3;
    const auto receipts = engine::DeskQueries(*record).receipts(looked);
    if (!receipts)
        return;
    int lines = 0;
    for (const desk::ReceiptRow& receipt : *receipts) {
        if (receipt.state != QLatin1String("confirmed") || !receipt.finishedAt || receipt.id.value <= toldReceipt_)
            continue;
        if (++lines <= told)
            say(tr("receipt confirmed: %1 shows %2 (%3 ms after the change)")
                    .arg(receipt.code)
                    .arg(receipt.value)
                    .arg((*receipt.finishedAt - receipt.createdAt).count()));
    }
    for (const desk::ReceiptRow& receipt : *receipts)
        toldReceipt_ =
            receipt.state == QLatin1String("confirmed") ? std::max(toldReceipt_, receipt.id.value) : toldReceipt_;
    if (report.confirmed > told)
        say(tr("%1 receipts confirmed together").arg(report.confirmed));
}

void Narrator::ingested(const ChannelInfo& channel, const engine::IntakeReport& report)
{
    EngineLog::ingested(channel, report);
    say(tr("%1: orders taken in: %2").arg(channel.name).arg(report.changed));
}

void Narrator::scanned(const ChannelInfo& channel, const engine::ScanReport& report)
{
    EngineLog::scanned(channel, report);
    const auto& c = report.counts;
    if (report.state == record::ScanState::Complete)
        say(tr("scan complete: %1 of %2 listings agree, %3 settling, %4 differ")
                .arg(c.agreeing)
                .arg(c.compared)
                .arg(c.settling)
                .arg(c.differing));
    else
        say(tr("scan %1: %2").arg(record::toWord(report.state), report.reason));
}

void Narrator::failed(const ChannelInfo& channel, const QString& doing, const Error& error)
{
    EngineLog::failed(channel, doing, error);
    say(tr("%1: %2 failed (%3); it is tried again").arg(channel.name, doing, toWord(error.kind)));
}

} // namespace onhand::app
