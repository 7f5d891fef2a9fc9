#pragma once

#include <QString>

namespace onhand::test {

// The path of a file or folder below tests/data, for example "shop/catalogue.json".
QString testData(const QString& below);

} // namespace onhand::test
