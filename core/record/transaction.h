#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/authority/authority.h"
#include "record/connection.h"
#include "record/gate_notes.h"

#include <map>
#include <set>

namespace onhand::record {

// One consistent state of the record, for reading.
class Snapshot
{
public:
    explicit Snapshot(Connection& connection)
        : connection_(connection)
    {
    }
    virtual ~Snapshot() = default;
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    Result<Rows> select(const QString& text, const QVariantList& values = {})
    {
        return connection_.select(text, values);
    }
    Backend backend() const { return connection_.backend(); }

protected:
    Connection& connection_;
};

// What a commit changed, for those who show it.
struct Commit
{
    std::int64_t revision = 0;
    std::set<SkuId> skus;
    bool everySku = false;
    bool receipts = false;
    bool orders = false;
    bool returns = false;
    bool alerts = false;
    bool discrepancies = false;
    bool channels = false;
    bool settings = false;
    bool walks = false; // walks, bins and deliveries
    bool pushes = false;

    bool isEmpty() const
    {
        return skus.empty() && !everySku && !receipts && !orders && !returns && !alerts && !discrepancies &&
               !channels && !settings && !walks && !pushes;
    }
    void merge(const Commit& other);
};

// An open write transaction. Only Record::write makes one, so a store that takes a Transaction& can not be called
// outside.
class Transaction final : public Snapshot
{
public:
    Transaction(Connection& connection, Instant now)
        : Snapshot(connection)
        , now_(now)
    {
    }

    // The moment that everything written here is stamped with.
    Instant now() const { return now_; }

    // Rows affected.
    Result<std::int64_t> run(const QString& text, const QVariantList& values = {})
    {
        return connection_.run(text, values);
    }
    // Runs an INSERT … RETURNING id; 0 when ON CONFLICT DO NOTHING did nothing.
    Result<std::int64_t> insert(const QString& text, const QVariantList& values = {});

    // The SKU's ATP, buffer, alignment or listing changed: before the commit, its receipts are written.
    void touch(SkuId sku)
    {
        touched_[sku] = cause_;
        changes_.skus.insert(sku);
    }
    // Each touched SKU with the cause that stood when it was last touched.
    const std::map<SkuId, QString>& touched() const { return touched_; }
    // Why what is touched from here on needs receipts ("adjustment", "order 2684", …).
    void setCause(const QString& cause) { cause_ = cause; }

    Commit& changes() { return changes_; }
    // For the blast-radius gate; written by the stores.
    GateNotes& gate() { return gate_; }

    // What the authority store has read and need not read again before the commit.
    struct Kept
    {
        std::optional<AuthorityMap> authority;
        std::map<ChannelId, std::optional<System>> channels;
    };
    Kept& kept() { return kept_; }

private:
    Instant now_;
    std::map<SkuId, QString> touched_;
    QString cause_ = QStringLiteral("change");
    Commit changes_;
    GateNotes gate_;
    Kept kept_;
};

} // namespace onhand::record
