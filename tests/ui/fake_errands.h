#pragma once

#include "fake_desk.h"

#include <QFile>
#include <QFileInfo>

namespace onhand::test {

using namespace desk;

// What FakeDesk does with its store and with files; included by its implementation only.
class FakeDesk::Errands final : public Setup
{
public:
    explicit Errands(FakeDesk& desk)
        : d(desk)
    {
    }

    Result<StoreFound> test(const StoreAccess& access, const CancelToken& cancel) override
    {
        if (access.url.trimmed().isEmpty())
            return fail(ErrorKind::Invalid, QStringLiteral("address: \"\" is no web address"));
        return probe(access.url, access.channel && access.key.isEmpty() ? store().key : access.key, cancel);
    }
    Result<StoreConnected> connect(const StoreAccess& access, const QString&, const CancelToken& cancel) override
    {
        ONHAND_ASSIGN(const auto found, test(access, cancel));
        StoreConnected done{{}, {}, found, false};
        if (access.keyPlace == KeyPlace::Keychain && !store().hasKeychain) {
            done.keyTrouble = QStringLiteral("keychain: this session has none that answers");
            return done;
        }
        const std::scoped_lock guard(d.lock_);
        auto& w = d.world_;
        done.existed = bool(access.channel);
        done.channel = done.existed ? access.channel : ChannelId{std::int64_t(w.channels.size()) + 1};
        if (!done.existed) {
            ChannelHealth health;
            health.id = done.channel;
            health.name = found.name;
            health.kind = QStringLiteral("woocommerce");
            w.channels.push_back(health);
        }
        auto& kept = w.access[done.channel];
        kept.url = found.url;
        kept.keyPlace = access.keyPlace;
        d.announce({.skus = {}, .channels = true});
        return done;
    }
    Result<StoreFound> testKept(ChannelId, const CancelToken& cancel) override
    {
        return probe(QStringLiteral("https://shop.example"), store().key, cancel);
    }
    Result<CatalogueTaken> adopt(ChannelId channel, const QString&, const CancelToken& cancel,
                                 const Progress& progress) override
    {
        const auto shop = store();
        for (int done = 0; done < shop.products; done += 10) {
            if (cancel.waitFor(shop.perPage))
                return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
            progress(std::min(done + 10, shop.products), shop.products);
        }
        const std::scoped_lock guard(d.lock_);
        d.world_.adoptSkus(shop.products, d.clock_.now());
        setState(channel, ChannelState::Adopted);
        CatalogueTaken taken{true, {}, shop.products, shop.products, shop.products - 2, 1, 0, 1, shop.products - 2};
        return taken;
    }
    Result<CountResult> previewCount(const CountChoice& choice) override { return count(choice, false); }
    Result<CountResult> importCount(const CountChoice& choice, const QString&) override
    {
        ONHAND_ASSIGN(auto result, count(choice, true));
        const std::scoped_lock guard(d.lock_);
        d.world_.counted = true;
        d.announce({.skus = {}, .everySku = true});
        return result;
    }
    // A file of lines "code,label"; a line without a code is left out.
    Result<BinFilePreview> previewBins(const QString& path) override
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Invalid, QStringLiteral("file: %1").arg(path));
        if (!file.readLine().contains("code"))
            return fail(ErrorKind::Invalid, QStringLiteral("no column is called bin, code or location"));
        const std::scoped_lock guard(d.lock_);
        BinFilePreview preview;
        preview.fileName = QFileInfo(path).fileName();
        for (int line = 2; !file.atEnd(); ++line) {
            const auto raw = QString::fromUtf8(file.readLine()).trimmed();
            BinFileRow row;
            row.row.line = line;
            row.row.code = raw.section(QLatin1Char(','), 0, 0);
            row.row.label = raw.section(QLatin1Char(','), 1);
            if (row.row.code.isEmpty()) {
                row.what = BinFileRow::What::LeftOut;
                row.problem = QStringLiteral("no bin is named");
                row.raw = raw;
            } else if (d.world_.field.meaning(row.row.code).what == CodeMeaning::What::Bin) {
                row.what = BinFileRow::What::Changed;
            }
            preview.rows.push_back(row);
        }
        return preview;
    }
    Result<StoreNumbersTaken> adoptStoreNumbers(ChannelId, const QString&) override
    {
        const std::scoped_lock guard(d.lock_);
        d.world_.counted = d.world_.believed = true;
        d.announce({.skus = {}, .everySku = true});
        return StoreNumbersTaken{std::int64_t(d.world_.skus.size()), 0, 1, 0};
    }
    Result<BaselineId> proposeBaseline(ChannelId channel, const QString&) override
    {
        const std::scoped_lock guard(d.lock_);
        d.world_.proposeBaseline(40, d.clock_.now());
        setState(channel, ChannelState::Baseline);
        return BaselineId{1};
    }
    Result<Commentary> testExplainer(const ExplainerRequest& request, const CancelToken& cancel) override
    {
        if (!request.url.startsWith(QLatin1String("https://")))
            return fail(ErrorKind::Invalid, QStringLiteral("explainer endpoint: https is needed beyond this machine"));
        return words(cancel);
    }
    Result<void> setExplainer(const ExplainerRequest& request, const QString&) override
    {
        if (request.key && !request.key->isEmpty() && request.keyPlace == KeyPlace::Keychain && !store().hasKeychain)
            return fail(ErrorKind::Refused, QStringLiteral("key: keychain: this session has none that answers"));
        const std::scoped_lock guard(d.lock_);
        auto& kept = d.world_.explainer;
        const bool sameKey = !request.key && kept.url == request.url && kept.hasKey;
        kept = {request.on,
                request.url,
                request.model,
                request.seconds,
                sameKey || (request.key && !request.key->isEmpty()),
                request.keyPlace};
        d.announce({.skus = {}, .settings = true});
        return {};
    }
    Result<CommentaryRow> askExplainer(DiscrepancyId id, const QString& actor, const CancelToken& cancel) override
    {
        ONHAND_ASSIGN(const auto said, words(cancel));
        const std::scoped_lock guard(d.lock_);
        ONHAND_ASSIGN(const auto detail, d.world_.discrepancyDetail(id));
        const CommentaryRow row{said, detail.row.gap, actor, d.clock_.now()};
        d.world_.commentaries[id] = row;
        d.announce({.skus = {}, .discrepancies = true});
        return row;
    }

private:
    Result<Commentary> words(const CancelToken& cancel)
    {
        FakeEndpoint endpoint;
        {
            const std::scoped_lock guard(d.lock_);
            endpoint = d.endpoint_;
        }
        if (cancel.waitFor(endpoint.thinks))
            return fail(ErrorKind::Cancelled, QStringLiteral("explainer: cancelled"));
        if (endpoint.failure)
            return fail(*endpoint.failure);
        return endpoint.says;
    }
    FakeStore store() const
    {
        const std::scoped_lock guard(d.lock_);
        return d.store_;
    }
    void setState(ChannelId id, ChannelState state)
    {
        for (auto& channel : d.world_.channels) {
            if (channel.id == id)
                channel.state = state;
        }
        d.announce({.skus = {}, .everySku = true, .channels = true});
    }
    Result<StoreFound> probe(const QString& url, const QString& key, const CancelToken& cancel)
    {
        const auto shop = store();
        if (cancel.waitFor(shop.perPage))
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
        if (shop.failure)
            return fail(*shop.failure);
        if (key != shop.key)
            return fail(ErrorKind::Unauthorized, QStringLiteral("401 woocommerce_rest_authentication_error"));
        return StoreFound{QStringLiteral("shop.example"),
                          url,
                          QStringLiteral("WooCommerce"),
                          QStringLiteral("10.5.0"),
                          QStringLiteral("WordPress 6.9.1"),
                          QStringLiteral("EUR"),
                          true,
                          shop.products,
                          {}};
    }
    // A file of lines "code,quantity"; a quantity that is no number is a row that is left out.
    Result<CountResult> count(const CountChoice& choice, bool imported)
    {
        QFile file(choice.path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Invalid, QStringLiteral("file: %1").arg(choice.path));
        CountResult result;
        result.fileName = QFileInfo(choice.path).fileName();
        result.contentHash = QStringLiteral("hash");
        result.imported = imported;
        int line = 1;
        if (!file.readLine().contains("SKU"))
            return fail(ErrorKind::Invalid, QStringLiteral("columns: none is named SKU"));
        while (!file.atEnd()) {
            const auto words = QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(','));
            ++line;
            bool isNumber = false;
            const auto units = words.value(1).toLongLong(&isNumber);
            if (isNumber)
                result.understood.push_back({line, words[0], QStringLiteral("Item %1").arg(line), units, 1, units, {}});
            else
                result.rejected.push_back(
                    {line, QStringLiteral("quantity: not a number"), words.join(QLatin1Char(';')), false});
        }
        result.rows = line - 1;
        result.opened = std::int64_t(result.understood.size());
        result.unreadable = std::int64_t(result.rejected.size());
        result.stillUnknown = 3;
        return result;
    }
    FakeDesk& d;
};

} // namespace onhand::test
