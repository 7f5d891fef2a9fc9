#include "fake_dice.h"
#include "fake_world.h"

// Pushes that the gate held, as a bad afternoon leaves them.
namespace onhand::test {

namespace {

constexpr Milliseconds week{7LL * 24 * 3600 * 1000};

void sum(desk::PushView& view)
{
    desk::PushSummary& s = view.summary;
    s.listings = std::int64_t(view.lines.size());
    s.held = s.toZero = s.units = 0;
    for (const desk::PushLine& line : view.lines) {
        s.held += line.state == desk::PushState::Waiting ? 1 : 0;
        s.toZero += line.isToZero() ? 1 : 0;
        s.units += std::abs(line.change());
    }
}

void decideAll(desk::PushView& view, desk::PushState state, Instant at)
{
    for (desk::PushLine& line : view.lines) {
        line.state = state;
        if (state == desk::PushState::Approved)
            line.shown = line.after;
    }
    view.summary.state = state;
    view.summary.decidedAt = at;
    view.summary.decidedBy = QStringLiteral("Mara");
    if (state == desk::PushState::Approved)
        view.summary.undoableUntil = at + week;
    sum(view);
}

} // namespace

desk::PushView FakeWorld::inventPush(int listings, bool toZero, Instant at) const
{
    const QStringList causes{QStringLiteral("count file"), QStringLiteral("buffer"),
                             QStringLiteral("adjustment: stock-taking")};
    desk::PushView view;
    view.seen = listings;
    view.summary.id = PushId{std::int64_t(pushes.size()) + 1};
    view.summary.channel = ChannelId{1};
    view.summary.channelName = QStringLiteral("Web shop");
    view.summary.cause = causes.front();
    view.summary.openedAt = at;
    view.summary.exceeded = {{BlastLimit::Listings, listings, 50}};
    const int count = std::min<int>(listings, int(skus.size()));
    for (int i = 0; i < count; ++i) {
        const auto& row = skus[std::size_t(i)].row;
        desk::PushLine line;
        line.listing = ListingId{i + 1};
        line.sku = row.sku;
        line.code = row.code;
        line.name = row.name;
        line.cause = causes[i % 7 == 3 ? 1 : i % 11 == 5 ? 2 : 0];
        line.before = 3 + (i * 37) % 61;
        line.after = toZero && i % 3 == 0 ? 0 : std::max<std::int64_t>(1, *line.before + (i * 29) % 23 - 12);
        line.shown = line.before;
        view.lines.push_back(std::move(line));
    }
    std::stable_sort(view.lines.begin(), view.lines.end(), [](const auto& a, const auto& b) {
        return std::pair(a.isToZero(), std::abs(a.change())) > std::pair(b.isToZero(), std::abs(b.change()));
    });
    sum(view);
    return view;
}

void FakeWorld::addPushes(Instant now)
{
    if (skus.empty())
        return;
    auto old = inventPush(64, false, now - Milliseconds(9LL * 24 * 3600 * 1000));
    decideAll(old, desk::PushState::Discarded, now - Milliseconds(9LL * 24 * 3600 * 1000));
    pushes.insert(pushes.begin(), old);
    auto done = inventPush(118, false, now - Milliseconds(26LL * 3600 * 1000));
    decideAll(done, desk::PushState::Approved, now - Milliseconds(25LL * 3600 * 1000));
    pushes.insert(pushes.begin(), done);
    pushes.insert(pushes.begin(), inventPush(581, true, now - Milliseconds(14LL * 60 * 1000)));
}

void FakeWorld::makePush(int listings, Instant now)
{
    pushes.clear();
    if (listings > 0)
        pushes.push_back(inventPush(listings, true, now));
}

desk::PushView* FakeWorld::findPush(PushId id)
{
    const auto it = std::find_if(pushes.begin(), pushes.end(), [&](const auto& push) { return push.summary.id == id; });
    return it == pushes.end() ? nullptr : &*it;
}

Result<desk::PushOutcome> FakeWorld::decidePush(const desk::PushRequest& request, bool approve, Instant now)
{
    auto* view = findPush(request.push);
    if (!view)
        return fail(ErrorKind::NotFound, QStringLiteral("push"));
    if (view->summary.held == 0 || request.seen < view->seen)
        return fail(ErrorKind::Conflict, QStringLiteral("look again"));
    const std::set<ListingId> wanted(request.listings.begin(), request.listings.end());
    desk::PushOutcome outcome;
    outcome.push = request.push;
    for (desk::PushLine& line : view->lines) {
        if (line.state != desk::PushState::Waiting || (!wanted.empty() && !wanted.contains(line.listing)))
            continue;
        line.state = approve ? desk::PushState::Approved : desk::PushState::Discarded;
        line.shown = approve ? std::optional(line.after) : line.shown;
        ++outcome.listings;
    }
    sum(*view);
    if (approve)
        view->summary.undoableUntil = now + week;
    if (view->summary.held == 0) {
        view->summary.state = approve ? desk::PushState::Approved : desk::PushState::Discarded;
        view->summary.decidedAt = now;
        view->summary.decidedBy = request.actor;
    }
    return outcome;
}

Result<desk::UndoView> FakeWorld::undoOf(PushId id)
{
    const auto* view = findPush(id);
    if (!view || !view->summary.undoableUntil)
        return fail(ErrorKind::Refused, QStringLiteral("push %1 can not be undone").arg(id.value));
    desk::UndoView undo;
    undo.push = id;
    undo.seen = view->seen;
    for (const desk::PushLine& line : view->lines) {
        if (line.state != desk::PushState::Approved)
            continue;
        const bool recounted = undo.lines.size() % 40 == 39;
        undo.lines.push_back({line.listing, line.code, line.name, line.shown, recounted ? std::nullopt : line.before,
                              recounted ? QStringLiteral("counted_since") : QString()});
    }
    undo.movements = std::int64_t(undo.lines.size());
    return undo;
}

Result<desk::PushOutcome> FakeWorld::undoPush(const desk::PushRequest& request, Instant now)
{
    const auto undo = undoOf(request.push);
    if (!undo)
        return fail(undo.error());
    auto* view = findPush(request.push);
    desk::PushView made = *view;
    made.summary.id = PushId{std::int64_t(pushes.size()) + 1};
    made.summary.cause = QStringLiteral("undo of push %1").arg(request.push.value);
    made.summary.undoOf = request.push;
    made.summary.undoableUntil.reset();
    made.summary.exceeded.clear();
    made.summary.openedAt = now;
    for (desk::PushLine& line : made.lines) {
        line.after = std::exchange(line.before, line.after).value_or(0);
        line.shown = line.after;
    }
    view->summary.undoneBy = made.summary.id;
    view->summary.undoableUntil.reset();
    sum(made);
    pushes.insert(pushes.begin(), made);
    return desk::PushOutcome{made.summary.listings, made.summary.id, false};
}

} // namespace onhand::test
