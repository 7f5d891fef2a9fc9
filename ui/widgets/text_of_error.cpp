#include "ui/widgets/text_of_error.h"

namespace onhand::ui {

namespace {

bool isOfRecord(ErrorKind kind)
{
    return kind >= ErrorKind::Busy;
}

class Words
{
    Q_DECLARE_TR_FUNCTIONS(TextOfError)

public:
    static ErrorText ofRequest(ErrorKind kind);
    static ErrorText ofChannel(ErrorKind kind);
    static ErrorText ofRecord(ErrorKind kind);
};

ErrorText Words::ofRequest(ErrorKind kind)
{
    const auto same = tr("Nothing was changed.");
    switch (kind) {
    case ErrorKind::Invalid:
        return {tr("A value breaks a rule."), same, tr("Correct it and try again.")};
    case ErrorKind::NotFound:
        return {tr("This is not on the record any more."), same, tr("Refresh the page; somebody may have removed it.")};
    case ErrorKind::Conflict:
        return {tr("Somebody else changed this first."), same, tr("Look at the new numbers and decide again.")};
    case ErrorKind::Refused:
        return {tr("A rule of the house does not allow this."), same, tr("The details name the rule.")};
    default:
        return {tr("This was stopped before it was done."), same, tr("Start it again when you want.")};
    }
}

ErrorText Words::ofChannel(ErrorKind kind)
{
    const auto waits = tr("The shelf record is right; the store may show older numbers until this ends.");
    const auto alone = tr("Onhand tries again by itself.");
    switch (kind) {
    case ErrorKind::Unauthorized:
        return {tr("The store refused the key."), tr("No number reaches the store until this is mended."),
                tr("Check the key in the store's settings; it must have read and write access.")};
    case ErrorKind::Unreachable:
        return {tr("The store can not be reached."), waits, tr("Check the internet connection. %1").arg(alone)};
    case ErrorKind::Timeout:
        return {tr("The store did not answer in time."),
                tr("Whether it took the change is not known; Onhand reads it back before it writes again."), alone};
    case ErrorKind::Throttled:
        return {tr("The store asked to be called less often."), waits, alone};
    case ErrorKind::Unavailable:
        return {tr("The store is down or in maintenance."), waits, alone};
    case ErrorKind::Malformed:
        return {tr("The store's answer can not be read."), tr("It was not used, so no number changed because of it."),
                tr("If this stays, show the details to whoever runs the store.")};
    default:
        return {tr("The store said no to this change."), tr("This listing keeps its older number."),
                tr("Open the receipt to see the store's reason.")};
    }
}

ErrorText Words::ofRecord(ErrorKind kind)
{
    const auto kept = tr("What was written before is safe.");
    switch (kind) {
    case ErrorKind::Busy:
        return {tr("Another program holds the shelf record."), tr("Nothing was written."),
                tr("Close the other program, or try again in a moment.")};
    case ErrorKind::Full:
        return {tr("The disk is full."), kept, tr("Free some space, then try again.")};
    case ErrorKind::ReadOnly:
        return {tr("The shelf record may not be written."), kept, tr("Check the rights of its folder.")};
    case ErrorKind::Corrupt:
        return {tr("The shelf record fails its integrity check."),
                tr("Its numbers can not be trusted, so nothing is sent."), tr("Restore the newest backup.")};
    case ErrorKind::NewerSchema:
        return {tr("The shelf record was written by a newer Onhand."), tr("It was not touched."),
                tr("Update Onhand on this PC.")};
    default:
        return {tr("The shelf record could not be read or written."), kept,
                tr("Try again; if it stays, verify the record.")};
    }
}

} // namespace

ErrorText TextOfError::of(const Error& error)
{
    if (isOfRecord(error.kind))
        return Words::ofRecord(error.kind);
    return error.kind >= ErrorKind::Unauthorized ? Words::ofChannel(error.kind) : Words::ofRequest(error.kind);
}

} // namespace onhand::ui
