#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>

namespace onhand::ui {

enum class Icon
{
    Dashboard,
    Stock,
    Discrepancies,
    Receipts,
    Health,
    Baseline,
    Settings,
    Search,
    Warning,
    Check,
    Info,
    Danger,
    Arrow,
    Plus,
    Minus,
    Box,
    Scan,
    Store,
    Till,
    Pause,
    Play,
    Refresh,
    Copy,
    Export,
    Undo,
    Close,
    ChevronDown,
    ChevronRight,
    Table,
    Chart,
    Columns,
    Question,
    ChevronUp,
    Orders,
    Returns,
    Push,
    Authority,
    Ghost,
    History,
    Audit,
    Walk,
    Key,
    File,
    Edit,
    Count
};

// A line icon in the colour of `token`, drawn sharp at any size and ratio. It reads the application's scheme each time
// it paints, so nothing has to be set again when the scheme changes.
QIcon icon(Icon which, Token token = Token::TextMuted);
QPixmap iconPixmap(Icon which, const QColor& colour, int size, qreal ratio);
Icon iconOf(Meaning meaning);

// The console's own mark, and the same with the state that the tray shows.
QIcon appIcon();
QIcon trayIcon(Meaning state);

} // namespace onhand::ui
