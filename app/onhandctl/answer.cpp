#include "app/onhandctl/answer.h"

#include <QJsonDocument>

#include <cstdio>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

void toStdout(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
}

Trouble channelTrouble(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return {u"The store refused the key."_s,
                u"Check that the key and secret are this store's, that the key may read and write, and that this "
                "computer's clock is right."_s,
                Failed};
    case ErrorKind::Unreachable:
        return {u"The store can not be reached."_s,
                u"Check the address, the network and, for a certificate of its own, --ca-file; nothing is lost "
                "meanwhile."_s,
                NoAnswer};
    case ErrorKind::Timeout:
        return {u"The store did not answer in time."_s, u"Try again later; nothing is lost meanwhile."_s, NoAnswer};
    case ErrorKind::Throttled:
    case ErrorKind::Unavailable:
        return {u"The store is busy or in maintenance."_s, u"Try again later; nothing is lost meanwhile."_s, NoAnswer};
    case ErrorKind::Malformed:
        return {u"The answer is not that of a WooCommerce store."_s,
                u"Check the address: it must be the shop's own, with WooCommerce active and permalinks on."_s,
                NoAnswer};
    default:
        return {u"The store declined what was asked."_s, u"Run again with --verbose to see what it said."_s, Failed};
    }
}

Trouble recordTrouble(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Busy:
        return {u"Another program holds the record."_s, u"Close the console or wait for it, then try again."_s,
                RecordUnusable};
    case ErrorKind::Full:
        return {u"There is no space left for the record."_s,
                u"Free some disk space; nothing that was confirmed is lost."_s, RecordUnusable};
    case ErrorKind::ReadOnly:
        return {u"The record can not be written."_s,
                u"Check who owns the data folder and whether the disk is writable."_s, RecordUnusable};
    case ErrorKind::Corrupt:
        return {u"The record is damaged."_s,
                u"Keep a copy of it and restore the newest backup: onhandctl restore PATH."_s, RecordUnusable};
    case ErrorKind::NewerSchema:
        return {u"The record was written by a newer Onhand."_s, u"Install that version or a later one."_s,
                RecordUnusable};
    default:
        return {u"The record could not be read or written."_s, u"Run again with --verbose to see why."_s,
                RecordUnusable};
    }
}

} // namespace

Trouble troubleOf(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Busy:
    case ErrorKind::Full:
    case ErrorKind::ReadOnly:
    case ErrorKind::Corrupt:
    case ErrorKind::NewerSchema:
    case ErrorKind::Storage:
        return recordTrouble(error);
    case ErrorKind::Unauthorized:
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::Unavailable:
    case ErrorKind::Malformed:
    case ErrorKind::Rejected:
        return channelTrouble(error);
    // The rest is about what was asked for, and its detail is written for the person who asked.
    case ErrorKind::Invalid:
        return {u"This can not be used: %1."_s.arg(error.detail), u"Correct it and try again; nothing was changed."_s,
                Failed};
    case ErrorKind::NotFound:
        return {u"This is not there: %1."_s.arg(error.detail), u"Check the spelling; upper and lower case differ."_s,
                Failed};
    case ErrorKind::Conflict:
        return {u"This does not fit what the record says now: %1."_s.arg(error.detail), u"Look again and repeat."_s,
                NeedsPerson};
    case ErrorKind::Refused:
        return {u"This is not allowed: %1."_s.arg(error.detail), u"Nothing was changed."_s, Failed};
    case ErrorKind::Cancelled:
        return {u"Stopped."_s, u"What was done until then holds; run it again to go on."_s, Failed};
    }
    Q_UNREACHABLE();
}

int Printer::print(const QString& command, const Answer& answer) const
{
    if (json_) {
        QJsonObject object = answer.json;
        object.insert(u"ok"_s, true);
        object.insert(u"command"_s, command);
        object.insert(u"exit"_s, int(answer.exit));
        toStdout(QString::fromUtf8(QJsonDocument(object).toJson()));
    } else if (!quiet_) {
        for (const QString& line : answer.lines)
            toStdout(line + u'\n');
    }
    return answer.exit;
}

int Printer::print(const QString& command, const Error& error) const
{
    const Trouble trouble = troubleOf(error);
    if (json_) {
        const QJsonObject object{{u"ok"_s, false},
                                 {u"command"_s, command},
                                 {u"exit"_s, int(trouble.exit)},
                                 {u"error"_s, QJsonObject{{u"kind"_s, toWord(error.kind)},
                                                          {u"message"_s, trouble.sentence},
                                                          {u"next"_s, trouble.next},
                                                          {u"detail"_s, error.detail}}}};
        toStdout(QString::fromUtf8(QJsonDocument(object).toJson()));
    } else {
        QString text = trouble.sentence + u' ' + trouble.next + u'\n';
        if (verbose_)
            text += u"%1: %2\n"_s.arg(toWord(error.kind), error.detail);
        std::fputs(qUtf8Printable(text), stderr);
    }
    return trouble.exit;
}

void Printer::progress(const QString& what, std::int64_t done, std::int64_t total) const
{
    if (json_ || quiet_)
        return;
    std::fprintf(stderr, "\r%s %lld of %lld", qUtf8Printable(what), static_cast<long long>(done),
                 static_cast<long long>(total));
    if (done >= total)
        std::fputc('\n', stderr);
}

} // namespace onhand::ctl
