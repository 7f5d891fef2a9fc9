#include "app/common/demo_folder.h"

#include <QDir>

namespace onhand::app {

namespace {

const QLatin1String prefix("onhand-demo-");
const QLatin1String lockName("/alive.lock");

std::unique_ptr<QLockFile> lockOf(const QString& folder)
{
    auto lock = std::make_unique<QLockFile>(folder + lockName);
    lock->setStaleLockTime(0);
    return lock;
}

} // namespace

DemoFolder::DemoFolder()
    : folder_(QDir::tempPath() + u'/' + prefix + QStringLiteral("XXXXXX"))
{
}

Result<std::unique_ptr<DemoFolder>> DemoFolder::make()
{
    sweep();
    std::unique_ptr<DemoFolder> demo(new DemoFolder);
    if (!demo->folder_.isValid())
        return fail(ErrorKind::ReadOnly, QStringLiteral("demo folder: %1").arg(demo->folder_.errorString()));
    demo->alive_ = lockOf(demo->path());
    if (!demo->alive_->tryLock(0))
        return fail(ErrorKind::ReadOnly, QStringLiteral("demo folder: can not be locked"));
    return demo;
}

int DemoFolder::sweep()
{
    int swept = 0;
    const auto left = QDir::temp().entryInfoList({prefix + u'*'}, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo& folder : left) {
        // One without a lock is being made by another start right now, or is none of ours.
        if (!QFile::exists(folder.filePath() + lockName))
            continue;
        const auto lock = lockOf(folder.filePath());
        if (!lock->tryLock(0))
            continue;
        lock->unlock();
        swept += QDir(folder.filePath()).removeRecursively() ? 1 : 0;
    }
    return swept;
}

} // namespace onhand::app
