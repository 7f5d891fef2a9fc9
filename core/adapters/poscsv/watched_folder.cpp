#include "adapters/poscsv/watched_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <set>

namespace onhand::poscsv {

namespace {

bool lastByteEndsLine(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0 || !file.seek(file.size() - 1))
        return false;
    char last = 0;
    return file.getChar(&last) && (last == '\n' || last == '\r');
}

} // namespace

std::vector<QString> WatchedFolder::poll(const std::vector<FolderEntry>& listing, Instant now)
{
    std::set<QString> ready;
    std::set<QString> present;
    for (const FolderEntry& entry : listing) {
        present.insert(entry.name);
        Seen& seen = seen_[entry.name];
        if (seen.size != entry.size || seen.modifiedAt != entry.modifiedAt)
            seen = {entry.size, entry.modifiedAt, now, false};
        const Milliseconds wait = entry.endsWithLine ? quiet_ : longQuiet_;
        if (seen.named || entry.size == 0 || now - seen.since < wait)
            continue;
        seen.named = true;
        ready.insert(entry.name);
    }
    std::erase_if(seen_, [&](const auto& known) { return !present.contains(known.first); });
    return {ready.begin(), ready.end()};
}

std::vector<FolderEntry> listFolder(const QString& folder)
{
    std::vector<FolderEntry> listing;
    const auto files = QDir(folder).entryInfoList({QStringLiteral("*.csv"), QStringLiteral("*.CSV")}, QDir::Files);
    for (const QFileInfo& file : files)
        listing.push_back({file.fileName(), file.size(), Instant::fromDateTime(file.lastModified()),
                           lastByteEndsLine(file.filePath())});
    return listing;
}

} // namespace onhand::poscsv
