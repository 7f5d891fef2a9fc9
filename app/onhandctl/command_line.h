#pragma once

#include "app/onhandctl/commands.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>

namespace onhand::ctl {

// What was asked for, in Qt's words; CLI11 speaks std::string.
struct Asked
{
    std::string data, channel;
    bool json = false, quiet = false, verbose = false;
    std::string url, name, caFile, keyFile, keyEnv;
    std::int64_t buffer = 0;
    bool plainHttp = false, secretsFile = false, secretsEnv = false;
    std::string file, countedAt, till = "till";
    bool allowUpc = false, recount = false;
    int limit = 20;
    bool full = false, incremental = false;
    std::int64_t patience = 120;
    std::string code, path, category, at, knownAt, out, format = "html";
    std::string publicUrl, listen, certificate, certificateKey;
    bool giveSecret = false;
    std::int64_t minutes = 0, walk = 0;
    bool openIt = false, review = false, set = false, empty = false;
    std::vector<std::string> sources, bins, skus;
    std::string title, assign, supplier, bin, quantity, skip, reason, note;
    std::int64_t push = 0, seen = -1;
    std::vector<std::string> only;
    std::string folder = ".", winner;
    std::string explainerUrl, model;
    std::int64_t seconds = 0;
    bool noKey = false;
};

inline QStringList texts(const std::vector<std::string>& values)
{
    QStringList list;
    for (const std::string& value : values)
        list << QString::fromStdString(value);
    return list;
}

inline QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

using Work = std::function<Result<Answer>(Session&)>;

struct Command
{
    QString name;
    Work work;
    bool needsRecord = true;
};

// What may be typed, and what was. CLI11 keeps references into it: it stays where it is.
class CommandLine
{
public:
    CommandLine();

    CLI::App& parser() { return app_; }
    const std::optional<Command>& command() const { return command_; }
    bool writesPages() const { return asked_.format == "pdf"; }
    GlobalOptions global() const
    {
        return {text(asked_.data), text(asked_.channel), asked_.json, asked_.quiet, asked_.verbose};
    }

private:
    CLI::App* add(CLI::App& parent, const char* name, const char* help, const QString& full, Work work,
                  bool needsRecord = true)
    {
        CLI::App* sub = parent.add_subcommand(name, help);
        sub->callback([this, full, work = std::move(work), needsRecord] {
            command_ = Command{full, work, needsRecord};
        });
        return sub;
    }

    void addConnect();
    void addCounting();
    void addBaseline();
    void addPushes();
    void addSync();
    void addWebhooks();
    void addWalks();
    void addCountingWalks();
    void addLooking();
    void addConflicts();
    void addExplainer();
    void addKeeping();

    CLI::App app_;
    Asked asked_;
    CLI::App* walks_ = nullptr;
    std::optional<Command> command_;
};

} // namespace onhand::ctl
