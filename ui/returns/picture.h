#pragma once

#include <QByteArray>
#include <QPixmap>

namespace onhand::ui {

class Picture
{
public:
    // Fits into `room` (device-independent), upright as the camera held it. Null for what can not be read as a picture;
    // a file that would unpack to more than memory allows is one of those.
    static QPixmap scaled(const QByteArray& bytes, const QSize& room, double pixelRatio);
};

} // namespace onhand::ui
