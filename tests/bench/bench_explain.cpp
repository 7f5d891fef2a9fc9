#include "explain/fault_world.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <array>
#include <cstdio>

using namespace onhand;
using namespace onhand::test;

// How often the explainer calls a gap what it is, how far its confidence can be believed, and what the policy would
// have corrected for a wrong reason. Arguments: first seed, worlds (48 listings each), "wrong" to list the wrong ones.

namespace {

struct Share
{
    int right = 0;
    int all = 0;
    void add(bool isRight)
    {
        right += isRight ? 1 : 0;
        ++all;
    }
    double percent() const { return all == 0 ? 0.0 : 100.0 * right / all; }
};

struct Tally
{
    Share overall, decidable, single, mixed;
    std::array<Share, std::size_t(causes)> byCause;
    std::array<Share, 10> byConfidence;
    Share correctedAtOnce, correctedLater;

    void add(const Fault& fault)
    {
        const bool right = fault.isRight();
        overall.add(right);
        if (fault.isDecidable())
            decidable.add(right);
        (fault.causes.size() == 1 ? single : mixed).add(right);
        for (const Cause cause : fault.causes)
            byCause[std::size_t(cause)].add(right);
        byConfidence[std::size_t(std::min(9, fault.later.confidence() / 100))].add(right);
        if (wouldCorrect(fault.atOnce))
            correctedAtOnce.add(fault.wasRightAtOnce());
        if (wouldCorrect(fault.later))
            correctedLater.add(right);
    }
};

void print(const char* what, const Share& share)
{
    std::printf("  %-34s %6.1f %%  of %d\n", what, share.percent(), share.all);
}

void print(const Tally& tally)
{
    std::printf("right labels\n");
    print("all", tally.overall);
    print("where the record can tell", tally.decidable);
    print("one cause", tally.single);
    print("two or three causes", tally.mixed);
    std::printf("by cause (a mixture counts for each of its causes)\n");
    for (int i = 0; i < causes; ++i)
        print(nameOf(Cause(i)), tally.byCause[std::size_t(i)]);
    std::printf("reliability: confidence, share of right labels\n");
    for (std::size_t i = 0; i < tally.byConfidence.size(); ++i) {
        const std::string range = std::to_string(i * 100) + " to " + std::to_string(i == 9 ? 1000 : i * 100 + 99);
        print(range.c_str(), tally.byConfidence[i]);
    }
    std::printf("corrected without asking, as far as confidence and gap decide\n");
    print("at once", tally.correctedAtOnce);
    print("with what became known later", tally.correctedLater);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("onhand.*=false"));
    const std::uint64_t first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 900'000;
    const int worlds = argc > 2 ? std::atoi(argv[2]) : 32;
    const bool listWrong = argc > 3;
    Tally tally;
    for (std::uint64_t seed = first; seed < first + std::uint64_t(worlds); ++seed) {
        for (const Fault& fault : FaultWorld(seed, 48).run()) {
            tally.add(fault);
            if (listWrong && !fault.isRight())
                std::printf("%s\n", qPrintable(fault.inWords()));
            if (listWrong && wouldCorrect(fault.atOnce) && !fault.wasRightAtOnce())
                std::printf("at once: %s\n  %s\n", qPrintable(fault.inWords()), qPrintable(toJson(fault.atOnce)));
        }
    }
    std::printf("seeds %llu to %llu, %d faults\n", static_cast<unsigned long long>(first),
                static_cast<unsigned long long>(first + std::uint64_t(worlds) - 1), tally.overall.all);
    print(tally);
    return 0;
}
