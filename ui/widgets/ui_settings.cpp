#include "ui/widgets/ui_settings.h"

#include <QSettings>

namespace onhand::ui {

namespace {
QString key(const char* group, const QString& name)
{
    return QString::fromLatin1(group) + QLatin1Char('/') + name;
}
} // namespace

UiSettings::UiSettings(QSettings& store)
    : store_(store)
{
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
    return store_.value(key("drawer", page), 0).toInt();
}

void UiSettings::setDrawerWidth(const QString& page, int width)
{
    store_.setValue(key("drawer", page), width);
}

QByteArray UiSettings::tableState(const QString& table) const
{
    return store_.value(key("table", table)).toByteArray();
}

void UiSettings::setTableState(const QString& table, const QByteArray& state)
{
    store_.setValue(key("table", table), state);
}

QVariantMap UiSettings::pageState(const QString& page) const
{
    return store_.value(key("page", page)).toMap();
}

void UiSettings::setPageState(const QString& page, const QVariantMap& state)
{
    store_.setValue(key("page", page), state);
}

} // namespace onhand::ui
