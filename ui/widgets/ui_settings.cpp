#include "ui/widgets/ui_settings.h"

#include <QSettings>

namespace onhand::ui {

namespace {

constexpr int writeAfterMs = 1'000;

QString key(const char* group, const QString& name)
{
    return QString::fromLatin1(group) + QLatin1Char('/') + name;
}

} // namespace

UiSettings::UiSettings(QSettings& store)
    : store_(store)
{
    writing_.setSingleShot(true);
    writing_.setInterval(writeAfterMs);
    QObject::connect(&writing_, &QTimer::timeout, &writing_, [this] { writeLate(); });
}

UiSettings::~UiSettings()
{
    writeLate();
}

QVariant UiSettings::value(const QString& key) const
{
    const auto late = late_.constFind(key);
    return late == late_.constEnd() ? store_.value(key) : *late;
}

void UiSettings::setLater(const QString& key, const QVariant& value)
{
    late_.insert(key, value);
    if (!writing_.isActive()) // not pushed back again and again
        writing_.start();
}

void UiSettings::writeLate()
{
    for (auto it = late_.cbegin(); it != late_.cend(); ++it)
        store_.setValue(it.key(), it.value());
    late_.clear();
}

SchemeChoice UiSettings::scheme() const
{
    const auto word = store_.value(QStringLiteral("appearance/scheme")).toString();
    return word == QLatin1String("dark")    ? SchemeChoice::Dark
           : word == QLatin1String("light") ? SchemeChoice::Light
                                            : SchemeChoice::System;
}

void UiSettings::setScheme(SchemeChoice choice)
{
    store_.setValue(QStringLiteral("appearance/scheme"), choice == SchemeChoice::Dark    ? QStringLiteral("dark")
                                                         : choice == SchemeChoice::Light ? QStringLiteral("light")
                                                                                         : QStringLiteral("system"));
}

bool UiSettings::closeToTray() const
{
    return store_.value(QStringLiteral("window/closeToTray"), false).toBool();
}

void UiSettings::setCloseToTray(bool on)
{
    store_.setValue(QStringLiteral("window/closeToTray"), on);
}

QByteArray UiSettings::windowGeometry() const
{
    return store_.value(QStringLiteral("window/geometry")).toByteArray();
}

void UiSettings::setWindowGeometry(const QByteArray& geometry)
{
    store_.setValue(QStringLiteral("window/geometry"), geometry);
}

QString UiSettings::page() const
{
    return store_.value(QStringLiteral("window/page")).toString();
}

void UiSettings::setPage(const QString& page)
{
    store_.setValue(QStringLiteral("window/page"), page);
}

int UiSettings::drawerWidth(const QString& page) const
{
    return value(key("drawer", page)).toInt();
}

void UiSettings::setDrawerWidth(const QString& page, int width)
{
    setLater(key("drawer", page), width);
}

QByteArray UiSettings::tableState(const QString& table) const
{
    return value(key("table", table)).toByteArray();
}

void UiSettings::setTableState(const QString& table, const QByteArray& state)
{
    setLater(key("table", table), state);
}

QVariantMap UiSettings::pageState(const QString& page) const
{
    return value(key("page", page)).toMap();
}

void UiSettings::setPageState(const QString& page, const QVariantMap& state)
{
    setLater(key("page", page), state);
}

} // namespace onhand::ui
