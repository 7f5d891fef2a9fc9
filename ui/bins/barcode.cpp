#include "ui/bins/barcode.h"

#include <algorithm>
#include <memory>

#ifdef ONHAND_HAS_ZINT
#include <zint.h>
#endif

namespace onhand::ui {

namespace {

constexpr int longest = 48;

bool isTypable(const QString& text)
{
    return !text.isEmpty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= QChar(0x20) && c <= QChar(0x7e); });
}

} // namespace

bool canMakeBarcodes()
{
#ifdef ONHAND_HAS_ZINT
    return true;
#else
    return false;
#endif
}

Result<Barcode> code128(const QString& text)
{
    if (!isTypable(text))
        return fail(ErrorKind::Invalid, QStringLiteral("barcode: 1 to %1 printable ASCII characters").arg(longest));
#ifdef ONHAND_HAS_ZINT
    struct Delete
    {
        void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
    };
    const std::unique_ptr<zint_symbol, Delete> symbol(ZBarcode_Create());
    if (!symbol)
        return fail(ErrorKind::Storage, QStringLiteral("barcode: no memory"));
    symbol->symbology = BARCODE_CODE128;
    symbol->show_hrt = 0;
    const QByteArray latin = text.toLatin1();
    const auto* bytes = reinterpret_cast<const unsigned char*>(latin.constData());
    if (ZBarcode_Encode(symbol.get(), bytes, int(latin.size())) >= ZINT_ERROR)
        return fail(ErrorKind::Invalid, QStringLiteral("barcode: %1").arg(QString::fromLatin1(symbol->errtxt)));
    Barcode barcode;
    barcode.width = symbol->width;
    for (int at = 0; at < symbol->width; ++at) {
        if (!((symbol->encoded_data[0][at >> 3] >> (at & 7)) & 1))
            continue;
        if (!barcode.bars.empty() && barcode.bars.back().right() >= at)
            barcode.bars.back().setRight(at + 1);
        else
            barcode.bars.emplace_back(at, 0, 1, 1);
    }
    return barcode;
#else
    return fail(ErrorKind::Storage, QStringLiteral("barcode: this build has no barcode library"));
#endif
}

} // namespace onhand::ui
