#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace onhand {

// What kind of thing went wrong. The kind decides what the engine does; the sentence a person reads is made in the ui.
enum class ErrorKind
{
    Invalid,      // the caller's input breaks a rule; `detail` names the field and the rule
    NotFound,     // what was named does not exist
    Conflict,     // somebody else changed it, or it exists already
    Refused,      // a rule of the house forbids it (authority map, gate, caps)
    Cancelled,    // a person or the shutdown stopped it
    Unauthorized, // the channel refused the key (401), the key's user lacks the right (403)
    Unreachable,  // no connection, name not found, TLS failed
    Timeout,      // no answer in time; whether the other side acted is unknown
    Throttled,    // asked to slow down; see retryAfter
    Unavailable,  // the channel is down or in maintenance (5xx); see retryAfter
    Malformed,    // the answer is not what the protocol promises (HTML, cut off, wrong shape)
    Rejected,     // the channel understood and said no (4xx other than the above)
    Busy,         // the record is locked by another program
    Full,         // no space left for the record
    ReadOnly,     // the record may not be written
    Corrupt,      // the record fails its integrity check
    NewerSchema,  // the record was written by a newer Onhand
    Storage,      // any other failure of the record
};

// A failure. `detail` is technical English for logs and for the drawer "what happened"; it never holds a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Invalid;
    QString detail;
    std::optional<std::chrono::milliseconds> retryAfter = {};

    bool operator==(const Error&) const = default;
};

// A stable lower-case word for `kind`, used in JSON output and in the record ("unreachable", "newer_schema").
QString toWord(ErrorKind kind);

// True when trying the same again later can help.
bool isTransient(ErrorKind kind);

} // namespace onhand
