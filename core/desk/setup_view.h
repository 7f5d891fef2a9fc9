#pragma once

#include "base/cancel.h"
#include "base/clock.h"
#include "base/ids.h"
#include "domain/catalogue/catalogue.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace onhand::desk {

// Where the key of a store lies. The keychain unless a person chose otherwise.
enum class KeyPlace
{
    Keychain,
    File,       // that only its owner may read
    Environment // asked for on the command line only
};

// How to reach a store, as a person says it.
struct StoreAccess
{
    ChannelId channel; // one that is connected already and changes; none: a new one
    QString name;      // of a new one; empty: its host
    QString url;       // without a scheme: https
    QString key;       // both empty: those that are kept (of one that is connected already)
    QString secret;
    QString caFile; // PEM certificates to trust besides the system's; empty: none
    bool allowPlainHttp = false;
    KeyPlace keyPlace = KeyPlace::Keychain;
    std::int64_t buffer = 0; // of a new one, for every SKU
};

// What a store said when it was tried. Nothing was changed there.
struct StoreFound
{
    QString name; // that it would be called
    QString url;
    QString product; // "WooCommerce"
    QString version;
    QString platform;
    QString currency;
    bool canWrite = false;
    std::int64_t products = 0;
    QStringList warnings; // technical words: "clock_skew:320", "read_only_key", "plain_http"
};

struct StoreConnected
{
    ChannelId channel; // none: the key could not be kept, and nothing was stored
    QString keyTrouble;
    StoreFound found;
    bool existed = false;
};

// What reading a store's catalogue found.
struct CatalogueTaken
{
    bool complete = false; // otherwise: read it again
    QString reason;        // technical words why not
    std::int64_t expected = 0;
    std::int64_t found = 0;
    std::int64_t aligned = 0;
    std::int64_t withoutCode = 0;
    std::int64_t duplicates = 0;
    std::int64_t unmanaged = 0;
    std::int64_t newSkus = 0;
};

// A file of counts, and how to take it.
struct CountChoice
{
    QString path;
    // SHA-256 of its bytes in lower-case hex, as the preview gave it. Importing another content is refused.
    QString contentHash;
    Instant countedAt; // when its numbers were true
    bool matchUpc = false;
    bool correctCounted = false; // SKUs that have a number already are corrected to the file's
};

struct CountPreviewRow
{
    int line = 0;
    QString code;
    QString name;
    std::int64_t units = 0;
    std::int64_t factor = 1;
    std::int64_t eaches = 0;
    QString bin; // empty: the main one
};

// A row that is not taken. `reason` is technical English: "no SKU \"A-1\"", "quantity: negative".
struct RejectedRow
{
    int line = 0;
    QString reason;
    QString raw;
    bool noSku = false; // readable, but its code is no SKU
};

// A SKU that the shelf has another number for.
struct CountDiffers
{
    int line = 0;
    QString code;
    std::int64_t recorded = 0;
    std::int64_t counted = 0;
};

// What a file of counts says, or what taking it did. Lists are cut at `mostRows`; the figures count all.
struct CountResult
{
    static constexpr std::size_t mostRows = 500;

    QString fileName;
    QString contentHash;
    bool imported = false;        // false: a preview, nothing was written
    bool alreadyImported = false; // the same content was taken before, and nothing is left to do
    std::int64_t rows = 0;
    std::int64_t opened = 0; // SKUs that get their first number
    std::int64_t equal = 0;  // counted before, and the numbers agree
    std::int64_t corrected = 0;
    std::int64_t differing = 0; // counted before with another number, and left alone
    std::int64_t withoutSku = 0;
    std::int64_t unreadable = 0;
    std::int64_t withoutNumber = 0; // say on purpose that there is none
    std::int64_t stillUnknown = 0;  // SKUs without a number afterwards; unknown is not 0
    std::int64_t units = 0;         // eaches of the rows that count a SKU
    std::vector<CountPreviewRow> understood;
    std::vector<RejectedRow> rejected; // by line
    std::vector<CountDiffers> differences;
};

struct StoreNumbersTaken
{
    std::int64_t opened = 0;
    std::int64_t counted = 0;       // left alone: the shelf has a number already
    std::int64_t withoutNumber = 0; // left alone: the store shows none
    std::int64_t negative = 0;      // left alone: no shelf holds less than nothing
};

// A channel as the settings show it, with where the numbers of its SKUs came from.
struct ChannelSetup
{
    ChannelId id;
    QString name;
    QString kind;
    ChannelState state = ChannelState::Connected;
    QString url;
    QString caFile;
    bool allowPlainHttp = false;
    KeyPlace keyPlace = KeyPlace::Keychain;
    QString product;
    QString version;
    QString currency;
    std::int64_t skus = 0;              // aligned with its listings
    std::int64_t uncounted = 0;         // of them, without a number
    std::int64_t unverified = 0;        // of them, opened with the store's number and not counted since
    std::optional<Instant> lastCountAt; // the newest file of counts of the whole shop
    QString lastCountFile;
};

} // namespace onhand::desk
