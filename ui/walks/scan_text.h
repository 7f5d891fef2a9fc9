#pragma once

#include <QString>

namespace onhand::ui {

// What a line of the count field means. A scanner types a code; a hand may put a number before it.
struct ScanText
{
    enum class What
    {
        Nothing,
        Code, // one more of it, or so many: "5012345678900", "12*5012345678900"
        Set,  // so many in all of what was scanned last: "*12", "=12", "*2 CS12"
        Add   // so many more of it: "+12"
    } what = What::Nothing;
    QString code;
    QString quantity; // as the desk takes it; empty: 1

    bool operator==(const ScanText&) const = default;
};

ScanText readScan(const QString& typed);

} // namespace onhand::ui
