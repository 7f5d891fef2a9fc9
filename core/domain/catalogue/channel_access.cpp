#include "domain/catalogue/channel_access.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand {

namespace {

const QLatin1String caFileKey("ca_file");
const QLatin1String plainHttpKey("allow_plain_http");

} // namespace

QString ChannelAccess::toJson() const
{
    const QJsonObject object{{caFileKey, caFile}, {plainHttpKey, allowPlainHttp}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ChannelAccess ChannelAccess::fromJson(const QString& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    return {object.value(caFileKey).toString(), object.value(plainHttpKey).toBool()};
}

} // namespace onhand
