// The commands of field work and of the second explainer; the others are in main.cpp.
#include "app/onhandctl/command_line.h"

namespace onhand::ctl {

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

void CommandLine::addExplainer()
{
    CLI::App* explainer = app_.add_subcommand("explainer", "A language model that may be asked for words about a gap");
    explainer->require_subcommand(1);
    add(*explainer, "status", "Whether one is set up, and what is sent to whom", QStringLiteral("explainer status"),
        [](Session& session) { return explainerStatus(session); });
    auto* set = add(*explainer, "set", "Offer to ask an OpenAI-compatible endpoint", QStringLiteral("explainer set"),
                    [this](Session& session) {
                        return setExplainer(session, {text(asked_.explainerUrl), text(asked_.model), asked_.seconds,
                                                      text(asked_.keyFile), text(asked_.keyEnv), asked_.noKey,
                                                      asked_.secretsFile});
                    });
    set->add_option("--url", asked_.explainerUrl, "Its address, for example https://api.example/v1");
    set->add_option("--model", asked_.model, "The model, as the endpoint calls it");
    set->add_option("--seconds", asked_.seconds, "Until an answer is given up")->check(CLI::Range(2, 120));
    auto* key = set->add_option_group("key");
    key->add_option("--key-file", asked_.keyFile, "A file with its key");
    key->add_option("--key-env", asked_.keyEnv, "An environment variable with its key");
    key->add_flag("--no-key", asked_.noKey, "It asks for none; a kept one is forgotten");
    key->require_option(0, 1);
    set->add_flag("--secrets-file", asked_.secretsFile, "Keep the key in a file instead of the system's keychain");
    add(*explainer, "off", "Ask nobody outside", QStringLiteral("explainer off"),
        [](Session& session) { return turnExplainerOff(session); });
    add(*explainer, "test", "Ask it about an invented gap; nothing of the shop is sent",
        QStringLiteral("explainer test"), [](Session& session) { return testExplainer(session); });
}

} // namespace onhand::ctl
