#pragma once

#include "app/onhandctl/session.h"

namespace onhand::ctl {

struct ConnectOptions
{
    QString url;
    QString name;
    QString caFile;
    std::int64_t buffer = 0;
    QString keyFile;
    QString keyEnv;
    bool plainHttp = false;
    bool secretsFile = false;
    bool secretsEnv = false;
};

struct CountOptions
{
    QString file;
    bool allowUpc = false;
    bool recount = false;
    QString countedAt; // ISO 8601; empty: now
};

struct BufferOptions
{
    std::int64_t eaches = 0;
    QString category;
    QString sku;
};

Result<Answer> connect(Session& session, const ConnectOptions& options);
Result<Answer> channels(Session& session);
Result<Answer> setBuffer(Session& session, const BufferOptions& options);

Result<Answer> importCount(Session& session, const CountOptions& options);
Result<Answer> importSales(Session& session, const QString& file, const QString& till);
Result<Answer> adoptStoreNumbers(Session& session);
Result<Answer> showBaseline(Session& session, int limit);
Result<Answer> approveBaseline(Session& session);
Result<Answer> discardBaseline(Session& session);

Result<Answer> sync(Session& session, bool full, std::int64_t patienceSeconds);
Result<Answer> scan(Session& session);

struct PushOptions
{
    std::int64_t push = 0;
    std::int64_t seen = -1; // what "show" printed; an undo without it is only shown
    QStringList only;       // codes; empty: all
};

Result<Answer> listPushes(Session& session);
Result<Answer> showPush(Session& session, std::int64_t id, int limit);
Result<Answer> approvePush(Session& session, const PushOptions& options);
Result<Answer> discardPush(Session& session, const PushOptions& options);
Result<Answer> undoPush(Session& session, const PushOptions& options);

struct WebhookOptions
{
    QString publicUrl;
    QString listen; // "address:port" or a port; empty: as before
    QString certificate;
    QString key;
};

Result<Answer> webhookStatus(Session& session);
Result<Answer> enableWebhooks(Session& session, const WebhookOptions& options);
Result<Answer> repairWebhooks(Session& session, bool giveSecret);
Result<Answer> disableWebhooks(Session& session);

struct ExplainerOptions
{
    QString url; // empty: as before, and so for the others
    QString model;
    std::int64_t seconds = 0; // 0: as before
    QString keyFile;
    QString keyEnv;
    bool noKey = false;
    bool secretsFile = false;
};

Result<Answer> explainerStatus(Session& session);
Result<Answer> setExplainer(Session& session, const ExplainerOptions& options);
Result<Answer> turnExplainerOff(Session& session);
Result<Answer> testExplainer(Session& session);

struct WalkPlanOptions
{
    std::int64_t minutes = 0; // 0: as the settings say
    QStringList sources;      // empty: all
    bool open = false;        // make a walk of it
};

struct WalkOpenOptions
{
    QStringList bins;
    QStringList skus;
    QString category;
    QString supplier;
    QString title;
    QString assign;
};

struct WalkCountOptions
{
    std::int64_t walk = 0;
    QString bin;
    QString code;
    QString quantity; // empty: 1
    bool set = false;
    bool empty = false;
    QString skip; // why; empty: it is counted
    QString at;   // ISO 8601; empty: now
};

Result<Answer> listWalks(Session& session, int limit);
Result<Answer> planWalk(Session& session, const WalkPlanOptions& options);
Result<Answer> openWalk(Session& session, const WalkOpenOptions& options);
Result<Answer> showWalk(Session& session, std::int64_t id, bool review);
Result<Answer> countInWalk(Session& session, const WalkCountOptions& options);
Result<Answer> finishWalk(Session& session, std::int64_t id);
Result<Answer> giveReason(Session& session, std::int64_t line, const QString& word, const QString& note);
Result<Answer> commitWalk(Session& session, std::int64_t id);
Result<Answer> undoWalk(Session& session, std::int64_t id);
Result<Answer> cancelWalk(Session& session, std::int64_t id, const QString& reason);
Result<Answer> listBins(Session& session);
Result<Answer> importBins(Session& session, const QString& path);

struct ResolveOptions
{
    QString sku;
    QString winner; // "shelf", "store", "pos"
    QString reason;
    QString note;
    QString bin;
};

// Writes conflicts_YYYYMMDD.csv into the folder, named after the local day.
Result<Answer> writeConflicts(Session& session, const QString& folder);
Result<Answer> resolve(Session& session, const ResolveOptions& options);

Result<Answer> status(Session& session);
Result<Answer> show(Session& session, const QString& code);
// At a moment, and with `knownAt` as the record knew it then; one of them may be empty. ISO 8601, by the shop's clock.
Result<Answer> showAt(Session& session, const QString& code, const QString& at, const QString& knownAt);

struct AuditOptions
{
    QString out;    // a folder; empty: no file
    QString format; // "html", "csv", or "pdf" where the build has fonts
};
Result<Answer> audit(Session& session, const AuditOptions& options);
Result<Answer> authority(Session& session);
Result<Answer> ghosts(Session& session, int limit);

Result<Answer> backUp(Session& session, const QString& path);
Result<Answer> restore(Session& session, const QString& path);
Result<Answer> verify(Session& session);

} // namespace onhand::ctl
