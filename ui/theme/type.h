#pragma once

#include <QFont>

namespace onhand::ui {

// Text by what it is. Sizes are points that give 20, 28, 14, 13 and 12 pixels at 96 dpi and grow with the system's.
enum class TextSize
{
    Title,
    Figure,
    Section,
    Body,
    BodyStrong,
    Caption
};

QFont fontOf(TextSize size);

} // namespace onhand::ui
