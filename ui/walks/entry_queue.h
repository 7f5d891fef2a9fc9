#pragma once

#include "desk/desk.h"

#include <QTimer>

#ifndef Q_MOC_RUN
#include <deque>
#endif

namespace onhand::ui {

// What a counter entered, on its way into the record: one after another, in the order of the key presses, each with the
// id and the moment that it had when the key was pressed. What can be tried again is, until it is durable; the counter
// goes on meanwhile. A number without a code is about what the entry before it counted, also when that one is still
// on its way; after a code that was not counted it is about nothing, and is refused.
class EntryQueue : public QObject
{
    Q_OBJECT
public:
    // More than this are not taken: somebody should look before they scan on.
    static constexpr int limit = 500;

    EntryQueue(desk::Desk& desk, QObject* parent);

    // Where the counter stands: used for entries without a bin of their own. A bin's label that is scanned moves it for
    // the entries behind.
    void standAt(BinId bin) { bin_ = bin; }
    BinId bin() const { return bin_; }
    // False when the queue is full: nothing was taken.
    bool add(desk::WalkEntryRequest request);
    int waiting() const { return static_cast<int>(requests_.size()); }
    void tryNow();

signals:
    void took(const onhand::desk::WalkEntryRequest& request, const onhand::desk::WalkEntryOutcome& outcome);
    // Not written, and trying again would not help.
    void refused(const onhand::desk::WalkEntryRequest& request, const onhand::Error& error);
    // Not written yet; it is tried again by itself.
    void stuck(const onhand::Error& error);
    void waitingChanged(int waiting);

private:
    void send();
    void answered(Result<desk::WalkEntryOutcome> answer);

    desk::Desk& desk_;
    std::deque<desk::WalkEntryRequest> requests_;
    BinId bin_;
    WalkLineId line_; // that the entry before counted
    bool sending_ = false;
    QTimer again_;
};

} // namespace onhand::ui
