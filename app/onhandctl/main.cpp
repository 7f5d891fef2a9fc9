#include "app/onhandctl/commands.h"

#include "app/common/log_file.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <iostream>

namespace onhand::ctl {

namespace {

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
};

QStringList texts(const std::vector<std::string>& values)
{
    QStringList list;
    for (const std::string& value : values)
        list << QString::fromStdString(value);
    return list;
}

QString text(const std::string& value)
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

constexpr const char* description =
    "Onhand keeps every sales channel equal to the shelf. This is its command line; it works beside a running console.";

constexpr const char* footer = "Exit codes: 0 done; 1 failed; 2 wrong usage; 3 a person has to look (differences, an "
                               "incomplete pass, rows in quarantine); 4 the channel did not answer; 5 the record can "
                               "not be used.\nEvery answer is one JSON object with --json: {ok, command, exit, …} or "
                               "{ok: false, command, exit, error: {kind, message, next, detail}}.";

class CommandLine
{
public:
    CommandLine()
        : app_(description, "onhandctl")
    {
        app_.footer(footer);
        app_.require_subcommand(1);
        app_.fallthrough();
        app_.set_version_flag("--version", ONHAND_VERSION);
        app_.add_option("--data", asked_.data, "The shop's data folder (default: the system's place for it)");
        app_.add_option("--channel", asked_.channel, "Which channel, when there are several");
        app_.add_flag("--json", asked_.json, "Answer as one JSON object");
        app_.add_flag("--quiet", asked_.quiet, "Print nothing but errors");
        app_.add_flag("--verbose", asked_.verbose, "Print the technical detail of errors too");
        addConnect();
        addCounting();
        addBaseline();
        addPushes();
        addSync();
        addWebhooks();
        addWalks();
        addCountingWalks();
        addLooking();
        addConflicts();
        addKeeping();
    }

    CLI::App& parser() { return app_; }
    const std::optional<Command>& command() const { return command_; }
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
    void addKeeping();

    CLI::App app_;
    Asked asked_;
    CLI::App* walks_ = nullptr;
    std::optional<Command> command_;
};

void CommandLine::addConnect()
{
    auto* sub =
        add(app_, "connect", "Test a WooCommerce store, keep its key and read its catalogue; changes nothing there",
            QStringLiteral("connect"), [this](Session& session) {
                return connect(session, {text(asked_.url), text(asked_.name), text(asked_.caFile), asked_.buffer,
                                         text(asked_.keyFile), text(asked_.keyEnv), asked_.plainHttp,
                                         asked_.secretsFile, asked_.secretsEnv});
            });
    sub->add_option("url", asked_.url, "The shop's address")->required();
    sub->add_option("--name", asked_.name, "What to call it (default: its host)");
    sub->add_option("--ca-file", asked_.caFile, "PEM certificates to trust besides the system's");
    sub->add_option("--buffer", asked_.buffer, "How many of each SKU to keep back")->check(CLI::NonNegativeNumber);
    auto* file = sub->add_option("--key-file", asked_.keyFile, "Read key:secret from this file instead of asking");
    sub->add_option("--key-env", asked_.keyEnv, "Read key:secret from this environment variable")->excludes(file);
    sub->add_flag("--plain-http", asked_.plainHttp, "Allow http without encryption to another machine");
    auto* kept = sub->add_flag("--secrets-file", asked_.secretsFile,
                               "Keep the key in a file that only you may read, not in the keychain");
    sub->add_flag("--secrets-env", asked_.secretsEnv,
                  "Read the key from ONHAND_SECRET_CHANNEL_<NAME> at every start, keep it nowhere")
        ->excludes(kept);
    add(app_, "channels", "List the channels", QStringLiteral("channels"),
        [](Session& session) { return channels(session); });
    CLI::App* buffer = app_.add_subcommand("buffer", "What a channel keeps back");
    buffer->require_subcommand(1);
    auto* set = add(*buffer, "set", "Set it for all SKUs, a category or one SKU", QStringLiteral("buffer set"),
                    [this](Session& session) {
                        return setBuffer(session, {asked_.buffer, text(asked_.category), text(asked_.code)});
                    });
    set->add_option("eaches", asked_.buffer, "Units to keep back")->required()->check(CLI::NonNegativeNumber);
    auto* category = set->add_option("--category", asked_.category, "Only this category");
    set->add_option("--sku", asked_.code, "Only this SKU")->excludes(category);
}

void CommandLine::addCounting()
{
    auto* count = add(
        app_, "import-count", "Take a CSV export of quantities as the shelf's count", QStringLiteral("import-count"),
        [this](Session& session) {
            return importCount(session, {text(asked_.file), asked_.allowUpc, asked_.recount, text(asked_.countedAt)});
        });
    count->add_option("file", asked_.file, "The CSV file")->required();
    count->add_flag("--allow-upc", asked_.allowUpc,
                    "Match by UPC where a code is no SKU and the UPC names exactly one");
    count->add_flag("--recount", asked_.recount, "Correct SKUs that have a number already");
    count->add_option("--counted-at", asked_.countedAt, "When the numbers were true (2026-11-20T08:00; default: now)");
    auto* sales =
        add(app_, "import-sales", "Take a Square export of sold lines as sales", QStringLiteral("import-sales"),
            [this](Session& session) { return importSales(session, text(asked_.file), text(asked_.till)); });
    sales->add_option("file", asked_.file, "The CSV file")->required();
    sales->add_option("--till", asked_.till, "What to call the till");
    add(app_, "adopt-store-numbers", "Open SKUs that nobody counted with the store's own numbers, unverified",
        QStringLiteral("adopt-store-numbers"), [](Session& session) { return adoptStoreNumbers(session); });
}

void CommandLine::addBaseline()
{
    CLI::App* baseline = app_.add_subcommand("baseline", "What going live would change in the store");
    baseline->require_subcommand(1);
    auto* show =
        add(*baseline, "show", "Propose it from the numbers of now and show it", QStringLiteral("baseline show"),
            [this](Session& session) { return showBaseline(session, asked_.limit); });
    show->add_option("--limit", asked_.limit, "How many rows to print")->check(CLI::NonNegativeNumber);
    add(*baseline, "approve", "Go live with exactly the numbers that were shown", QStringLiteral("baseline approve"),
        [](Session& session) { return approveBaseline(session); });
    add(*baseline, "discard", "Decline it", QStringLiteral("baseline discard"),
        [](Session& session) { return discardBaseline(session); });
}

void CommandLine::addPushes()
{
    CLI::App* pushes = app_.add_subcommand("pushes", "Changes of many listings that wait for approval");
    pushes->require_subcommand(0, 1);
    pushes->callback([this, pushes] {
        if (pushes->get_subcommands().empty())
            command_ = Command{QStringLiteral("pushes"), [](Session& session) { return listPushes(session); }};
    });
    const auto options = [this] {
        QStringList only;
        for (const std::string& code : asked_.only)
            only << text(code);
        return PushOptions{asked_.push, asked_.seen, only};
    };
    auto* show = add(*pushes, "show", "Before and after of each listing", QStringLiteral("pushes show"),
                     [this](Session& session) { return showPush(session, asked_.push, asked_.limit); });
    show->add_option("--limit", asked_.limit, "How many listings to print")->check(CLI::NonNegativeNumber);
    auto* approve = add(*pushes, "approve", "Let it go out as it was shown", QStringLiteral("pushes approve"),
                        [options](Session& session) { return approvePush(session, options()); });
    auto* discard =
        add(*pushes, "discard", "Write nothing; the differences become discrepancies", QStringLiteral("pushes discard"),
            [options](Session& session) { return discardPush(session, options()); });
    auto* undo =
        add(*pushes, "undo", "Show again what was shown before; without --seen, only say what that would be",
            QStringLiteral("pushes undo"), [options](Session& session) { return undoPush(session, options()); });
    for (CLI::App* one : {show, approve, discard, undo})
        one->add_option("id", asked_.push, "Its number")->required();
    for (CLI::App* one : {approve, discard}) {
        one->add_option("--seen", asked_.seen, "The number that \"pushes show\" ends with")->required();
        one->add_option("--only", asked_.only, "Only these SKUs");
    }
    undo->add_option("--seen", asked_.seen, "The number that the list ends with");
}

void CommandLine::addSync()
{
    auto* sub = add(app_, "sync", "Take orders in and send receipts until none is due", QStringLiteral("sync"),
                    [this](Session& session) { return sync(session, asked_.full, asked_.patience); });
    auto* which = sub->add_option_group("what");
    which->add_flag("--full", asked_.full, "Look at every listing again, not only at what changed");
    which->add_flag("--incremental", asked_.incremental, "Only what waits");
    which->require_option(1);
    sub->add_option("--patience", asked_.patience, "How many seconds to wait for receipts to be tried again")
        ->check(CLI::NonNegativeNumber);
    add(app_, "scan", "Compare the whole store with the shelf; fixes nothing", QStringLiteral("scan"),
        [](Session& session) { return scan(session); });
}

void CommandLine::addWebhooks()
{
    CLI::App* webhooks = app_.add_subcommand("webhooks", "Have the store tell of orders by itself");
    webhooks->require_subcommand(1);
    add(*webhooks, "status", "Whether the store can reach this computer, and what arrived",
        QStringLiteral("webhooks status"), [](Session& session) { return webhookStatus(session); });
    auto* on = add(*webhooks, "enable", "Listen, and have the store deliver", QStringLiteral("webhooks enable"),
                   [this](Session& session) {
                       return enableWebhooks(session, {text(asked_.publicUrl), text(asked_.listen),
                                                       text(asked_.certificate), text(asked_.certificateKey)});
                   });
    on->add_option(
        "--public-url", asked_.publicUrl,
        "The address at which the world reaches this computer (WordPress delivers to ports 80, 443 and 8080)");
    on->add_option("--listen", asked_.listen, "Where the console listens, ADDRESS:PORT (default: 127.0.0.1:8080)");
    on->add_option("--certificate", asked_.certificate, "PEM certificates, to listen with TLS");
    on->add_option("--certificate-key", asked_.certificateKey, "Their private key, PEM");
    add(*webhooks, "disable", "Remove them from the store and stop listening", QStringLiteral("webhooks disable"),
        [](Session& session) { return disableWebhooks(session); });
    auto* repair = add(*webhooks, "repair", "Create what is missing in the store, correct what is wrong",
                       QStringLiteral("webhooks repair"),
                       [this](Session& session) { return repairWebhooks(session, asked_.giveSecret); });
    repair->add_flag("--give-secret", asked_.giveSecret, "Give the store our secret again");
}

void CommandLine::addWalks()
{
    walks_ = app_.add_subcommand("walks", "Count bins, and bring the record to what was counted");
    walks_->require_subcommand(1);
    auto* list = add(*walks_, "list", "The open walks, and the newest that are over", QStringLiteral("walks list"),
                     [this](Session& session) { return listWalks(session, asked_.limit); });
    list->add_option("--limit", asked_.limit, "How many that are over")->check(CLI::NonNegativeNumber);
    auto* plan = add(*walks_, "plan", "What ought to be counted, as far as the time lasts",
                     QStringLiteral("walks plan"), [this](Session& session) {
                         return planWalk(session, {asked_.minutes, texts(asked_.sources), asked_.openIt});
                     });
    plan->add_option("--minutes", asked_.minutes, "How much time there is")->check(CLI::Range(1, 1440));
    plan->add_option("--source", asked_.sources, "discrepancy, suspicion, schedule, cycle, zero_stock (default: all)");
    plan->add_flag("--open", asked_.openIt, "Make a walk of it");
    auto* open =
        add(*walks_, "open", "A walk over what is named", QStringLiteral("walks open"), [this](Session& session) {
            return openWalk(session, {texts(asked_.bins), texts(asked_.skus), text(asked_.category),
                                      text(asked_.supplier), text(asked_.title), text(asked_.assign)});
        });
    open->add_option("--bin", asked_.bins, "Everything in this bin");
    open->add_option("--sku", asked_.skus, "This SKU, wherever it lies");
    open->add_option("--category", asked_.category, "Every SKU of it");
    open->add_option("--supplier", asked_.supplier, "Every SKU that its deliveries name");
    open->add_option("--title", asked_.title, "What to call it");
    open->add_option("--assign", asked_.assign, "Who is to count");
    CLI::App* bins = app_.add_subcommand("bins", "The places that are counted");
    bins->require_subcommand(1);
    add(*bins, "list", "In walking order", QStringLiteral("bins list"),
        [](Session& session) { return listBins(session); });
    auto* import =
        add(*bins, "import", "Take a CSV of bins (bin, label, barcode, order, sellable)", QStringLiteral("bins import"),
            [this](Session& session) { return importBins(session, text(asked_.file)); });
    import->add_option("file", asked_.file, "The CSV file")->required();
}

void CommandLine::addCountingWalks()
{
    const auto ofWalk = [this](const char* name, const char* help, Work work) {
        auto* sub = add(*walks_, name, help, QStringLiteral("walks ") + QLatin1String(name), std::move(work));
        sub->add_option("walk", asked_.walk, "Its number")->required();
        return sub;
    };
    ofWalk("show", "What is to be counted, and what was; never what is expected", [this](Session& session) {
        return showWalk(session, asked_.walk, asked_.review);
    })->add_flag("--review", asked_.review, "With what the record expects, and what keeps it from being committed");
    auto* count = ofWalk("count", "Enter a count", [this](Session& session) {
        return countInWalk(session, {asked_.walk, text(asked_.bin), text(asked_.code), text(asked_.quantity),
                                     asked_.set, asked_.empty, text(asked_.skip), text(asked_.countedAt)});
    });
    count->add_option("code", asked_.code, "Barcode or code of the SKU")->required();
    count->add_option("quantity", asked_.quantity, "How many, also in packs: \"2 CS12\" (default: 1)");
    count->add_option("--bin", asked_.bin, "Where")->required();
    count->add_flag("--set", asked_.set, "So many in all, instead of so many more");
    count->add_flag("--empty", asked_.empty, "Nothing is there");
    count->add_option("--skip", asked_.skip, "Leave it out, and why");
    count->add_option("--at", asked_.countedAt, "When it was counted (2026-11-20T08:00; default: now)");
    ofWalk("finish", "Everything is counted", [this](Session& session) { return finishWalk(session, asked_.walk); });
    ofWalk("commit", "Write the counts into the record", [this](Session& s) { return commitWalk(s, asked_.walk); });
    ofWalk("undo", "Take the counts back", [this](Session& session) { return undoWalk(session, asked_.walk); });
    ofWalk("cancel", "Give it up", [this](Session& session) {
        return cancelWalk(session, asked_.walk, text(asked_.reason));
    })->add_option("--reason", asked_.reason, "Why");
    auto* reason =
        add(*walks_, "reason", "Why a line differs", QStringLiteral("walks reason"), [this](Session& session) {
            return giveReason(session, asked_.walk, text(asked_.reason), text(asked_.note));
        });
    reason->add_option("line", asked_.walk, "The line's number (walks show --review)")->required();
    reason
        ->add_option("reason", asked_.reason,
                     "miscount, damage, theft, wrong_bin, unrecorded_receipt, "
                     "unrecorded_sale, supplier_short, found, unknown")
        ->required();
    reason->add_option("--note", asked_.note, "More about it");
}

void CommandLine::addLooking()
{
    add(app_, "status", "How shelf and channels stand", QStringLiteral("status"),
        [](Session& session) { return status(session); });
    auto* sub = add(app_, "show", "Everything about one SKU", QStringLiteral("show"), [this](Session& session) {
        if (asked_.at.empty() && asked_.knownAt.empty())
            return show(session, text(asked_.code));
        return showAt(session, text(asked_.code), text(asked_.at), text(asked_.knownAt));
    });
    sub->add_option("sku", asked_.code, "Its code, exactly")->required();
    sub->add_option("--at", asked_.at, "As it was then (2026-11-20T14:00, by the shop's clock)");
    sub->add_option("--known-at", asked_.knownAt, "As the record knew it then");
    auto* past = add(app_, "audit", "Read every channel afresh and list each difference with its ledger; fixes nothing",
                     QStringLiteral("audit"), [this](Session& session) {
                         return audit(session, {text(asked_.out), text(asked_.format)});
                     });
    past->add_option("--out", asked_.out, "Write the report into this folder");
    past->add_option("--format", asked_.format, "html or csv")->check(CLI::IsMember({"html", "csv"}));
    add(app_, "authority", "Which system owns which fact", QStringLiteral("authority"),
        [](Session& session) { return authority(session); });
    auto* haunted = add(app_, "ghosts", "Rows with nothing behind them; never counted as stock",
                        QStringLiteral("ghosts"), [this](Session& session) { return ghosts(session, asked_.limit); });
    haunted->add_option("--limit", asked_.limit, "How many rows of each kind")->check(CLI::NonNegativeNumber);
}

void CommandLine::addConflicts()
{
    auto* list =
        add(app_, "conflicts", "Write the open discrepancies to conflicts_YYYYMMDD.csv", QStringLiteral("conflicts"),
            [this](Session& session) { return writeConflicts(session, text(asked_.folder)); });
    list->add_option("--out", asked_.folder, "The folder for the file (default: the present one)");
    auto* sub = add(app_, "resolve", "Say which side is right about a SKU, and have the other follow",
                    QStringLiteral("resolve"), [this](Session& session) {
                        return resolve(session, {text(asked_.code), text(asked_.winner), text(asked_.reason),
                                                 text(asked_.note), text(asked_.bin)});
                    });
    sub->add_option("--sku", asked_.code, "Its code, exactly")->required();
    sub->add_option("--winner", asked_.winner,
                    "shelf: its number is sent to the channel; store, pos: the shelf is corrected by a count")
        ->required()
        ->check(CLI::IsMember({"shelf", "store", "pos"}));
    sub->add_option("--reason", asked_.reason,
                    "Why the shelf was wrong (miscount, damage, theft, found, …); needed for store and pos");
    sub->add_option("--note", asked_.note, "More about it, kept with the count");
    sub->add_option("--bin", asked_.bin, "The bin to correct, when the SKU stands in several");
}

void CommandLine::addKeeping()
{
    auto* out = add(app_, "backup", "Copy the record, checked, while it is in use", QStringLiteral("backup"),
                    [this](Session& session) { return backUp(session, text(asked_.path)); });
    out->add_option("path", asked_.path, "The new file; must not exist")->required();
    auto* back = add(
        app_, "restore", "Put a backup in the record's place; the present record is kept beside it",
        QStringLiteral("restore"), [this](Session& session) { return restore(session, text(asked_.path)); }, false);
    back->add_option("path", asked_.path, "The backup")->required();
    add(app_, "verify", "Check the record's file and prove every balance from its movements", QStringLiteral("verify"),
        [](Session& session) { return verify(session); });
}

int run(CommandLine& line)
{
    const GlobalOptions global = line.global();
    const Command& command = *line.command();
    Session session(global);
    const auto paths = session.paths();
    if (!paths)
        return session.printer().print(command.name, paths.error());
    const app::LogFile log(paths->data() + QStringLiteral("/onhandctl.log"), global.verbose);
    if (command.needsRecord) {
        if (const auto opened = session.open(); !opened)
            return session.printer().print(command.name, opened.error());
    }
    const auto answer = command.work(session);
    return answer ? session.printer().print(command.name, *answer)
                  : session.printer().print(command.name, answer.error());
}

} // namespace

} // namespace onhand::ctl

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("onhand"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ONHAND_VERSION));
    onhand::ctl::CommandLine line;
    try {
        line.parser().parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        const int code = line.parser().exit(wrong);
        return code == 0 ? onhand::ctl::Done : onhand::ctl::WrongUsage;
    }
    return onhand::ctl::run(line);
}
