#pragma once

#include "app/common/demo_stage.h"

namespace onhand::app {

// The demo's till: what it sold lies in files in a folder, from which the console takes it.
class DemoTill
{
public:
    struct Sale
    {
        const DemoItem* item = nullptr;
        std::int64_t quantity = 1;
    };

    DemoTill(DemoStage& stage, QString folder)
        : stage_(stage)
        , folder_(std::move(folder))
    {
    }

    void sell(const std::vector<Sale>& sales);
    // Some things that happen to be wanted.
    void sellSomething();

private:
    QByteArray rowOf(const Sale& sale, Instant at);

    DemoStage& stage_;
    const QString folder_;
    std::int64_t nextTransaction_ = 0;
};

} // namespace onhand::app
