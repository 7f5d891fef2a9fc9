#pragma once

#include "base/error.h"

#include <QJsonObject>
#include <QStringList>

namespace onhand::ctl {

// What the process ends with; documented in --help.
enum ExitCode
{
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    NeedsPerson = 3,
    NoAnswer = 4,
    RecordUnusable = 5,
};

// What a command found out: for programs and for people.
struct Answer
{
    QJsonObject json;
    QStringList lines;
    ExitCode exit = Done;

    void say(const QString& line) { lines << line; }
};

// A failure in one plain sentence, with what to do about it.
struct Trouble
{
    QString sentence;
    QString next;
    ExitCode exit = Failed;
};

Trouble troubleOf(const Error& error);

// Prints as the global options ask for: --json, --quiet, --verbose.
class Printer
{
public:
    Printer(bool json, bool quiet, bool verbose)
        : json_(json)
        , quiet_(quiet)
        , verbose_(verbose)
    {
    }

    int print(const QString& command, const Answer& answer) const;
    int print(const QString& command, const Error& error) const;
    // To stderr, overwritten by the next; not with --json or --quiet.
    void progress(const QString& what, std::int64_t done, std::int64_t total) const;

private:
    bool json_;
    bool quiet_;
    bool verbose_;
};

} // namespace onhand::ctl
