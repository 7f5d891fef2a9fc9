#include "base/error.h"

namespace onhand {

QString toWord(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
        return QStringLiteral("invalid");
    case ErrorKind::NotFound:
        return QStringLiteral("not_found");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Unauthorized:
        return QStringLiteral("unauthorized");
    case ErrorKind::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Throttled:
        return QStringLiteral("throttled");
    case ErrorKind::Unavailable:
        return QStringLiteral("unavailable");
    case ErrorKind::Malformed:
        return QStringLiteral("malformed");
    case ErrorKind::Rejected:
        return QStringLiteral("rejected");
    case ErrorKind::Busy:
        return QStringLiteral("busy");
    case ErrorKind::Full:
        return QStringLiteral("full");
    case ErrorKind::ReadOnly:
        return QStringLiteral("read_only");
    case ErrorKind::Corrupt:
        return QStringLiteral("corrupt");
    case ErrorKind::NewerSchema:
        return QStringLiteral("newer_schema");
    case ErrorKind::Storage:
        return QStringLiteral("storage");
    }
    Q_UNREACHABLE();
}

bool isTransient(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::Unavailable:
    case ErrorKind::Malformed:
    case ErrorKind::Busy:
        return true;
    default:
        return false;
    }
}

} // namespace onhand
