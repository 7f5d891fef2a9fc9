#include "ui/returns/picture.h"

#include <QBuffer>
#include <QImageReader>

namespace onhand::ui {

QPixmap Picture::scaled(const QByteArray& bytes, const QSize& room, double pixelRatio)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize whole = reader.size();
    if (!whole.isValid())
        return {};
    // Scaled as stored; one that lies on its side is turned afterwards.
    const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize wanted = (turned ? room.transposed() : room) * pixelRatio;
    reader.setScaledSize(whole.scaled(wanted, Qt::KeepAspectRatio).boundedTo(whole));
    QImage image = reader.read();
    image.setDevicePixelRatio(pixelRatio);
    return QPixmap::fromImage(std::move(image));
}

} // namespace onhand::ui
