#pragma once

#include "simulation/simulated_world.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace onhand::test {

using namespace Qt::StringLiterals;

// What one run of the real program gave.
struct Run
{
    int exit = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    qint64 number(const QString& name) const { return json().value(name).toInteger(-1); }
};

// A shop's data folder, the store it sells through, and the program that is tried on them.
class Shop
{
public:
    explicit Shop(const simulation::Catalogue& catalogue)
        : world_(clock_, catalogue)
    {
        if (const auto started = world_.start(); !started)
            qFatal("%s", qPrintable(started.error().detail));
        write(u"ca.pem"_s, world_.server().caCertificate());
        write(u"key.txt"_s, (world_.key().consumerKey + u':' + world_.key().consumerSecret).toUtf8());
    }

    QString path(const QString& name) const { return folder_.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not prepare %s", qPrintable(name));
    }

    Run run(const QStringList& words, bool json = true) const
    {
        QProcess process;
        QStringList all{u"--data"_s, path(u"data"_s)};
        if (json)
            all << u"--json"_s;
        process.start(QStringLiteral(ONHANDCTL), all + words);
        if (!process.waitForFinished(120'000))
            qFatal("onhandctl does not end: %s", qPrintable(words.join(u' ')));
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    Run connect(const QStringList& more = {})
    {
        return run(QStringList{u"connect"_s, world_.server().url(), u"--name"_s, u"Shop"_s, u"--ca-file"_s,
                               path(u"ca.pem"_s), u"--key-file"_s, path(u"key.txt"_s), u"--secrets-file"_s} +
                   more);
    }

    simulation::SimulatedWorld& world() { return world_; }

private:
    SystemClock clock_;
    QTemporaryDir folder_;
    simulation::SimulatedWorld world_;
};

inline simulation::Product product(std::int64_t id, const QString& sku, std::int64_t stock)
{
    simulation::Product p;
    p.id = id;
    p.sku = sku;
    p.name = sku;
    p.regularPrice = u"5.00"_s;
    p.stock = stock;
    return p;
}

// Three products; C-3 is counted by nobody.
inline simulation::Catalogue smallCatalogue()
{
    return {{product(11, u"A-1"_s, 3), product(12, u"B-2"_s, 7), product(13, u"C-3"_s, 1)}, {}};
}

inline const QByteArray smallCount("SKU,Description,Qty On Hand,Unit\r\nA-1,a,10,EA\r\nB-2,b,2,CS6\r\nZZ,z,1,EA\r\n");

} // namespace onhand::test
