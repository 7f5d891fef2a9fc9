#pragma once

#include <QString>

namespace onhand {

// How a channel is spoken to, besides its address; kept as JSON in ChannelInfo::options.
struct ChannelAccess
{
    QString caFile;
    bool allowPlainHttp = false;

    QString toJson() const;
    static ChannelAccess fromJson(const QString& json);
};

} // namespace onhand
