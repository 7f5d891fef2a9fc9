#include "support/data/test_data.h"

namespace onhand::test {

QString testData(const QString& below)
{
    return QStringLiteral(ONHAND_TEST_DATA) + QLatin1Char('/') + below;
}

} // namespace onhand::test
