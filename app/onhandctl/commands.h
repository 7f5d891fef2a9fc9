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

Result<Answer> status(Session& session);
Result<Answer> show(Session& session, const QString& code);

Result<Answer> backUp(Session& session, const QString& path);
Result<Answer> restore(Session& session, const QString& path);
Result<Answer> verify(Session& session);

} // namespace onhand::ctl
