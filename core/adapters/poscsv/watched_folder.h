#pragma once

#include "base/clock.h"

#include <QString>

#include <map>
#include <vector>

namespace onhand::poscsv {

// One file as a listing of the folder shows it.
struct FolderEntry
{
    QString name;
    qint64 size = 0;
    Instant modifiedAt;
    // Whether the last byte is a line break; what is still being written usually has none.
    bool endsWithLine = false;
};

// Decides which files of a folder are whole. It touches no disk: give it a listing and the time, it names what is
// ready. A file is ready once its size and time stood still for `quiet` and its last line has ended; one without a
// final line break, after `longQuiet`. A ready file is named once, and again only when it changes.
class WatchedFolder
{
public:
    explicit WatchedFolder(Milliseconds quiet = Milliseconds(2'000), Milliseconds longQuiet = Milliseconds(30'000))
        : quiet_(quiet)
        , longQuiet_(longQuiet)
    {
    }

    // `listing` holds the files of interest (*.csv), in any order; names come back in alphabetical order.
    std::vector<QString> poll(const std::vector<FolderEntry>& listing, Instant now);

    // The file could not be taken in (locked, disk error): name it again at the next poll.
    void again(const QString& name) { seen_.erase(name); }

private:
    struct Seen
    {
        qint64 size = -1;
        Instant modifiedAt;
        Instant since; // unchanged since
        bool named = false;
    };

    Milliseconds quiet_;
    Milliseconds longQuiet_;
    std::map<QString, Seen> seen_;
};

// The *.csv files of `folder`; empty when it can not be read.
std::vector<FolderEntry> listFolder(const QString& folder);

} // namespace onhand::poscsv
