#pragma once

#include "base/result.h"

#include <QLockFile>
#include <QTemporaryDir>

#include <memory>

namespace onhand::app {

// The folder of one demo: gone when it ends, and when it could not end, gone at the next one's start.
class DemoFolder
{
public:
    static Result<std::unique_ptr<DemoFolder>> make();
    // Removes what demos that are not running any more left behind; how many folders.
    static int sweep();

    QString path() const { return folder_.path(); }

private:
    DemoFolder();

    QTemporaryDir folder_;
    std::unique_ptr<QLockFile> alive_;
};

} // namespace onhand::app
