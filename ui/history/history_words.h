#pragma once

#include "desk/history_view.h"
#include "ui/widgets/grid_model.h"

#include <QCoreApplication>

namespace onhand::ui {

// What happened and what stood, as a person reads it.
class HistoryWords
{
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)

public:
    static QString moment(Instant at);                // local, short enough for a column
    static QString what(const HistoryEvent& event);   // "Sale", "Told the channel", …
    static QString where(const HistoryEvent& event);  // "MAIN", "Order 29500", "Shop"
    static QString why(const HistoryEvent& event);    // who and for what reason
    static QString number(const HistoryEvent& event); // "−2", "shows 7"
    static QString seriesName(const desk::HistorySeries& series);
    // "Sale of 2 from MAIN, 4 May 2026 14:02, till"
    static QString cause(const HistoryEvent& event);

    // Number, then, now, why: of the shelf, its bins and every channel.
    static std::vector<GridRow> rows(const SkuThen& then);
    static GridRow row(std::int64_t key, const HistoryEvent& event, bool byRecording);

private:
    static void addShelf(std::vector<GridRow>& rows, const SkuThen& then);
    static void addChannel(std::vector<GridRow>& rows, const SkuThen& then, const ListingThen& listing);
};

} // namespace onhand::ui
