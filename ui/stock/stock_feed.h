#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#include "ui/stock/stock_model.h"

#include <optional>
#include <unordered_set>
#endif

namespace onhand::ui {

// Keeps a StockModel equal to the record: reads everything once, then only the lines that ChangeSets name. However
// many commits there are, at most one question is under way and the model is touched at most ten times a second.
class StockFeed : public QObject
{
    Q_OBJECT
public:
    enum class Phase
    {
        Idle,
        Loading, // the first reading is under way: there is nothing to show
        Ready,
        Failed // the first reading failed: see error()
    };

    StockFeed(desk::Desk& desk, StockModel& model, QObject* parent = nullptr);

    Phase phase() const { return phase_; }
    const Error& error() const { return error_; }
    // Set while the numbers on screen may be behind, because reading the changes failed.
    const std::optional<Error>& behind() const { return behind_; }

    // Starts, or tries again after a failure.
    void load();

signals:
    void phaseChanged();
    void behindChanged();

private:
    void onChanged(const desk::ChangeSet& changes);
    void schedule(Milliseconds atLeast = Milliseconds(0));
    void ask();
    void askAll();
    void askSome();
    void took(Result<StockSnapshot> answer);
    void tookSome(const std::vector<SkuId>& asked, Result<std::vector<desk::StockRow>> answer);
    bool someGone(const std::vector<SkuId>& asked, const std::vector<desk::StockRow>& answer) const;
    void failed(const Error& error);
    void settled();
    void waitForMidnight();

    desk::Desk& desk_;
    StockModel& model_;
    Phase phase_ = Phase::Idle;
    Error error_;
    std::optional<Error> behind_;
    bool asking_ = false;
    bool needsAll_ = false;
    std::int64_t seen_ = 0;        // the last revision that a ChangeSet or a reading told of
    std::int64_t allRevision_ = 0; // a reading at least this new makes needsAll_ void
    std::unordered_set<std::int64_t> pending_;
    int failures_ = 0;
    QElapsedTimer sinceLast_;
    QTimer timer_;
    QTimer midnight_;
};

} // namespace onhand::ui
