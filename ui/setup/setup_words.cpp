#include "ui/setup/setup_words.h"

#include "ui/widgets/format.h"

namespace onhand::ui {

namespace {

int asInt(std::int64_t value)
{
    return static_cast<int>(value);
}

} // namespace

ErrorText SetupWords::ofConnecting(const Error& error)
{
    const auto same = tr("Nothing was changed.");
    const auto names = [&](const char* field) { return error.detail.startsWith(QLatin1String(field)); };
    if (names("keychain:") || names("secrets:"))
        return {tr("The key could not be read from where it is kept."), same,
                tr("Unlock the keychain and try again, or enter the key again.")};
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return {error.detail.contains(QLatin1String("403"))
                    ? tr("The store knows the key, but it may not do this (403).")
                    : tr("The store refused the key (401)."),
                same,
                tr("Check the key and the secret, each whole and without blanks. In WooCommerce, Settings › Advanced › "
                   "REST API shows which keys there are; it must have read and write access.")};
    case ErrorKind::Unreachable:
        if (error.detail.contains(QLatin1String("TLS"), Qt::CaseInsensitive) ||
            error.detail.contains(QLatin1String("SSL"), Qt::CaseInsensitive) ||
            error.detail.contains(QLatin1String("certificate"), Qt::CaseInsensitive))
            return {tr("The store's certificate is not trusted."), same,
                    tr("If the store has a certificate of its own making, choose its CA file below and try again.")};
        return {tr("No store answers at this address."), same,
                tr("Check the address and the internet connection, then try again.")};
    case ErrorKind::Timeout:
        return {tr("The store did not answer in time."), same, tr("Try again; a slow store may need a second try.")};
    case ErrorKind::NotFound:
    case ErrorKind::Rejected:
        return {tr("There is a web site at this address, but no WooCommerce that Onhand can speak to."), same,
                tr("Use the address of the shop's front page. Permalinks must be switched on in WordPress.")};
    case ErrorKind::Malformed:
        return {tr("What answers at this address does not speak like WooCommerce."), same,
                tr("Check the address; a page of the hosting company may stand in front of the store.")};
    case ErrorKind::Conflict:
        return {tr("This store is connected already."), same, tr("Change its access in Settings › Channels.")};
    case ErrorKind::Invalid:
        if (names("address:"))
            return {tr("This is no web address."), same, tr("It looks like https://shop.example.")};
        if (names("key:"))
            return {tr("The key and its secret are needed."), same,
                    tr("Copy both from WooCommerce, Settings › Advanced › REST API.")};
        if (names("CA file:"))
            return {tr("The CA file is not there."), same, tr("Choose it again, or leave it out.")};
        break;
    default:
        break;
    }
    return TextOfError::of(error);
}

ErrorText SetupWords::ofCount(const Error& error)
{
    const auto same = tr("Nothing was changed.");
    if (error.kind == ErrorKind::Conflict)
        return {tr("The file changed since it was looked at."), same, tr("Choose it again.")};
    if (error.kind != ErrorKind::Invalid)
        return TextOfError::of(error);
    if (error.detail.startsWith(QLatin1String("columns:")))
        return {tr("This file names no column that Onhand knows."), same,
                tr("It needs a column SKU and one of Qty On Hand, On Hand, Quantity or Current Quantity.")};
    if (error.detail.startsWith(QLatin1String("counted at")))
        return {tr("The count lies in the future."), same, tr("Choose when the shelf was counted.")};
    return {tr("This file can not be read."), same, tr("It must be a CSV file of at most 64 MB that you may open.")};
}

QString SetupWords::found(const desk::StoreFound& f)
{
    const auto what = f.platform.isEmpty() ? tr("%1 %2 answers").arg(f.product, f.version)
                                           : tr("%1 %2 on %3 answers").arg(f.product, f.version, f.platform);
    const auto products = tr("%Ln product(s)", nullptr, asInt(f.products));
    return tr("%1: %2, prices in %3.").arg(what, products, f.currency.isEmpty() ? tr("no currency") : f.currency) +
           QLatin1Char(' ') +
           (f.canWrite ? tr("The key may read and write.") : tr("Whether the key may write shows at the first push."));
}

QStringList SetupWords::warnings(const desk::StoreFound& f)
{
    QStringList words;
    for (const QString& warning : f.warnings) {
        if (warning.startsWith(QLatin1String("clock_skew:")))
            words += tr("This computer's clock and the store's differ by %1 seconds. Set it by the network's time.")
                         .arg(Format::number(warning.section(QLatin1Char(':'), 1).toLongLong()));
        else if (warning == QLatin1String("read_only_key") || warning == QLatin1String("no_write_right"))
            words += tr("The key may not write. Nothing can be pushed before it has read and write access.");
        else if (warning == QLatin1String("plain_http"))
            words += tr("The store is spoken to without encryption.");
        else
            words += tr("The store says: %1.").arg(warning);
    }
    return words;
}

QString SetupWords::taken(const desk::CatalogueTaken& t)
{
    if (!t.complete)
        return tr("%1 of %2 listings were read; the rest did not come (%3). Read it again: it goes on from here.")
            .arg(Format::number(t.found), Format::number(t.expected), t.reason);
    QStringList rest;
    if (t.withoutCode > 0)
        rest += tr("%Ln without a code", nullptr, asInt(t.withoutCode));
    if (t.duplicates > 0)
        rest += tr("%Ln that share their code with another", nullptr, asInt(t.duplicates));
    if (t.unmanaged > 0)
        rest += tr("%Ln sold without a number", nullptr, asInt(t.unmanaged));
    const auto head = tr("%Ln listing(s) read", nullptr, asInt(t.found)) + QLatin1String(", ") +
                      tr("%1 with a SKU.").arg(Format::number(t.aligned));
    if (rest.isEmpty())
        return head;
    return head + QLatin1Char(' ') + tr("Left untouched: %1.").arg(rest.join(QLatin1String(", ")));
}

QString SetupWords::keyPlace(desk::KeyPlace place)
{
    switch (place) {
    case desk::KeyPlace::Keychain:
        return tr("Key in the keychain");
    case desk::KeyPlace::File:
        return tr("Key in a file that only you can read");
    case desk::KeyPlace::Environment:
        break;
    }
    return tr("Key from the environment");
}

QString SetupWords::origins(const desk::ChannelSetup& s)
{
    if (s.skus == 0)
        return tr("No SKU yet: its catalogue was not read.");
    const auto counted = s.skus - s.uncounted - s.unverified;
    QStringList parts;
    if (counted > 0) {
        auto words = tr("%1 of %Ln SKU(s) counted", nullptr, asInt(s.skus)).arg(Format::number(counted));
        if (s.lastCountAt)
            words += tr(" (last file: %1)").arg(s.lastCountFile);
        parts += words;
    }
    if (s.unverified > 0)
        parts += tr("%Ln taken from the store, unverified", nullptr, asInt(s.unverified));
    if (s.uncounted > 0)
        parts += tr("%Ln never counted: not pushed", nullptr, asInt(s.uncounted));
    return parts.join(QStringLiteral(" · "));
}

QString SetupWords::preview(const desk::CountResult& c)
{
    if (c.alreadyImported)
        return tr("This file was imported before, and nothing is left to do.");
    QStringList parts;
    parts += tr("%Ln SKU(s) get their first number.", nullptr, asInt(c.opened));
    if (c.equal > 0)
        parts += tr("%Ln SKU(s) have this number already.", nullptr, asInt(c.equal));
    if (c.corrected > 0)
        parts += tr("%Ln SKU(s) are corrected.", nullptr, asInt(c.corrected));
    if (c.differing > 0)
        parts += tr("%Ln SKU(s) have another number and keep it.", nullptr, asInt(c.differing));
    if (c.withoutSku + c.unreadable > 0)
        parts += tr("%Ln row(s) are left out.", nullptr, asInt(c.withoutSku + c.unreadable));
    if (c.stillUnknown > 0)
        parts += tr("%Ln SKU(s) stay without a number; unknown is never pushed.", nullptr, asInt(c.stillUnknown));
    return parts.join(QLatin1Char(' '));
}

QString SetupWords::imported(const desk::CountResult& c)
{
    auto words = tr("%1 is on the record: %2 opened, %3 corrected.")
                     .arg(c.fileName, Format::number(c.opened), Format::number(c.corrected));
    if (c.withoutSku + c.unreadable > 0)
        words += QLatin1Char(' ') + tr("%Ln row(s) that were left out wait in the quarantine.", nullptr,
                                       asInt(c.withoutSku + c.unreadable));
    return words;
}

QString SetupWords::storeNumbers(const desk::StoreNumbersTaken& t)
{
    auto words = tr("%Ln SKU(s) start with the store's number, marked as unverified.", nullptr, asInt(t.opened));
    if (t.withoutNumber + t.negative > 0)
        words += QLatin1Char(' ') +
                 tr("%Ln SKU(s) have none there that could be believed.", nullptr, asInt(t.withoutNumber + t.negative));
    return words;
}

QString SetupWords::rejected(const desk::RejectedRow& row)
{
    if (row.noSku)
        return tr("No SKU has this code");
    if (row.reason == QLatin1String("SKU: missing"))
        return tr("No code");
    if (row.reason == QLatin1String("quantity: negative"))
        return tr("Below zero: no shelf holds that");
    if (row.reason.contains(QLatin1String("which of them is right")))
        return tr("Another row counts the same SKU; which of them is right is unknown");
    if (row.reason.startsWith(QLatin1String("quantity")))
        return tr("The quantity is no whole number");
    if (row.reason.startsWith(QLatin1String("unit")))
        return tr("The unit is not known");
    return row.reason;
}

} // namespace onhand::ui
