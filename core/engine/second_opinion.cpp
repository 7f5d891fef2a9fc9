#include "engine/second_opinion.h"

#include "record/audit_store.h"
#include "record/explanation_store.h"
#include "record/queue_queries.h"
#include "record/settings_store.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::engine {

using record::ExplanationStore;
using record::KeptCommentary;
using record::SettingsStore;
using record::Snapshot;
using record::Transaction;

namespace {

struct Asked
{
    GapEvidence evidence;
    Explanation explanation;
};

Result<Asked> readCase(Snapshot& s, DiscrepancyId id)
{
    ONHAND_ASSIGN(const auto lines, record::QueueQueries::some(s, {id}));
    if (lines.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no discrepancy with number %1").arg(id.value));
    if (lines.front().closedAt)
        return fail(ErrorKind::Refused, QStringLiteral("discrepancy %1 is closed").arg(id.value));
    ONHAND_ASSIGN(record::ExplainedGap gap, ExplanationStore::find(s, id));
    record::EvidenceQueries queries(s);
    ONHAND_ASSIGN(GapEvidence evidence, queries.of(gap.question));
    return Asked{std::move(evidence), std::move(gap.explanation)};
}

} // namespace

GapEvidence SecondOpinion::inventedGap(Instant now)
{
    const auto before = [&](int minutes) { return now - Milliseconds(minutes * 60'000LL); };
    GapEvidence e;
    e.expected = 10;
    e.observed = 7;
    e.readAt = now;
    e.judgedAt = now;
    e.ordersReadAfter = true;
    e.freeEaches = 10;
    e.agreed = AgreedValue{12, before(90), before(90), 3, ReceiptId{1}};
    e.receipts.push_back({ReceiptId{2}, 4, 10, ReceiptState::Waiting, {}, before(4), {}, {}, {}});
    e.shelf.push_back({ShelfChange::Kind::Movement, 1, {}, {}, -2, before(4)});
    e.store.push_back({OrderId{1}, OrderLineId{1}, {}, -5, false, before(30), before(29)});
    return e;
}

Result<KeptCommentary> SecondOpinion::ask(DiscrepancyId id, const QString& actor, const CancelToken& cancel)
{
    ONHAND_ASSIGN(const Asked asked, record_.read<Asked>([&](Snapshot& s) { return readCase(s, id); }));
    KeptCommentary kept;
    ONHAND_ASSIGN(kept.words, explainer_.comment(asked.evidence, asked.explanation, cancel));
    kept.gap = asked.evidence.gap();
    kept.actor = actor;
    return record_.write<KeptCommentary>([&](Transaction& tx) -> Result<KeptCommentary> {
        kept.at = tx.now();
        ONHAND_TRY(record::CommentaryStore::keep(tx, id, kept));
        const QJsonObject detail{{QStringLiteral("of"), kept.words.source}};
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, QStringLiteral("explainer.ask"), QStringLiteral("discrepancy:%1").arg(id.value),
                 QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact))}));
        return kept;
    });
}

Result<ExplainerSettings> ExplainerSettings::read(Snapshot& s)
{
    ExplainerSettings settings;
    ONHAND_ASSIGN(const std::int64_t on, SettingsStore::get(s, record::settings::explainerOn));
    settings.on = on == 1;
    ONHAND_ASSIGN(settings.url, SettingsStore::get(s, record::settings::explainerUrl));
    ONHAND_ASSIGN(settings.model, SettingsStore::get(s, record::settings::explainerModel));
    ONHAND_ASSIGN(settings.keyAt, SettingsStore::get(s, record::settings::explainerKey));
    ONHAND_ASSIGN(settings.seconds, SettingsStore::get(s, record::settings::explainerSeconds));
    return settings;
}

Result<void> ExplainerSettings::write(Transaction& tx) const
{
    const auto word = [](const QString& text) { return text.isNull() ? QStringLiteral("") : text; };
    ONHAND_TRY(SettingsStore::set(tx, record::settings::explainerOn, on ? 1 : 0));
    ONHAND_TRY(SettingsStore::set(tx, record::settings::explainerUrl, word(url)));
    ONHAND_TRY(SettingsStore::set(tx, record::settings::explainerModel, word(model)));
    ONHAND_TRY(SettingsStore::set(tx, record::settings::explainerKey, word(keyAt)));
    return SettingsStore::set(tx, record::settings::explainerSeconds, seconds);
}

} // namespace onhand::engine
